# SPDX-License-Identifier: BSD-3-Clause
"""Cases for the command line."""

from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[2] / "databases/cases"


@pytest.fixture
def speciation():
    return CASES / "seawater-speciation.yaml"


@pytest.fixture
def unfinished(tmp_path):
    """A case that ends before it is done: fewer states than the path needs."""
    text = (CASES / "seawater-evaporation.yaml").read_text()
    case = tmp_path / "unfinished.yaml"
    case.write_text(text.replace("  until: dryness", "  until: dryness\n  max_states: 10"))
    return case


@pytest.fixture
def wrong(tmp_path):
    """A case with two mistakes."""
    text = (CASES / "seawater-speciation.yaml").read_text()
    case = tmp_path / "wrong.yaml"
    case.write_text(text.replace("temperature: 0 degC", "temprature: 0 degC", 1).replace("[millero2008]", "[millero2009]", 1))
    return case
