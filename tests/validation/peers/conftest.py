# SPDX-License-Identifier: BSD-3-Clause
"""Makes the modules beside the tests importable as `peers`."""

import sys
from pathlib import Path

FOLDER = str(Path(__file__).resolve().parents[1])
if FOLDER not in sys.path:
    sys.path.insert(0, FOLDER)
