# SPDX-License-Identifier: BSD-3-Clause
"""The stubs of the extension are those its docstrings and signatures give."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_stubs_are_those_a_new_run_writes():
    spec = importlib.util.spec_from_file_location("stubs", ROOT / "tools/stubs.py")
    stubs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(stubs)
    committed = (ROOT / "bindings/nigari/_core.pyi").read_text()
    assert stubs.generate() == committed, "run .venv/bin/python tools/stubs.py"


def test_no_signature_shows_a_cpp_type():
    text = (ROOT / "bindings/nigari/_core.pyi").read_text()
    assert "nigari::" not in text and "std::" not in text
