# SPDX-License-Identifier: BSD-3-Clause
"""The make targets: a second call builds nothing."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_after_make_nothing_is_left_to_install():
    plan = subprocess.run(["make", "-n", ".venv/nigari"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "pip install" not in plan, "the installed nigari is older than its sources: run make .venv/nigari"


def test_bootstrap_run_again_installs_nothing():
    again = subprocess.run(["sh", "tools/bootstrap.sh"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert again.stdout == again.stderr == ""
