# SPDX-License-Identifier: BSD-3-Clause
"""The scripts of benchmarks/ as modules."""

import importlib
import sys
from pathlib import Path

import pytest

FOLDER = str(Path(__file__).resolve().parents[2] / "benchmarks")


@pytest.fixture(scope="session")
def bench():
    """Imports one of the scripts by its name."""
    def load(name):
        sys.path.insert(0, FOLDER)
        try:
            return importlib.import_module(name)
        finally:
            sys.path.remove(FOLDER)

    return load
