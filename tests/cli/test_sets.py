# SPDX-License-Identifier: BSD-3-Clause
"""`nigari databases`: what sets hold, counted, as text, JSON and the page of the documentation."""

import json
from pathlib import Path

import nigari as ng
import pytest
from nigari import cli

ROOT = Path(__file__).resolve().parents[2]
NAMES = [info.name for info in ng.databases()]


def test_one_set_in_text(capsys):
    assert cli.main(["databases", "hydromet"]) == 0
    out = capsys.readouterr().out
    for word in ("0 to 100 °C", "1 to 10 bar", "includes: hydromet-ions", "activity model: pitzer", "grades: A ", "no interaction of Al+3 with"):
        assert word in out


def test_json_is_the_summary(capsys):
    assert cli.main(["databases", "cathodes", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == ng.Database("cathodes").summary()
    assert cli.main(["databases", "--format", "json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == NAMES


def test_an_unknown_set_is_an_error_with_the_nearest(capsys):
    assert cli.main(["databases", "hydromett"]) == 2
    assert "did you mean 'hydromet'" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_counts_agree_with_the_tables(name):
    database = ng.Database(name)
    found, records = database.summary(), database.records()
    assert found["counts"]["figures"] == len(records) == sum(found["grades"].values()) == sum(found["categories"].values())
    assert found["counts"]["records"] == database.info.records and found["counts"]["interactions"] == len(database.interactions)
    assert sum(found["counts"].get(k, 0) for k in ("solutes", "solids", "gases", "liquids")) == len(database.species)
    assert set(found["sources"]) == set(records.source) - {""} and found["single_temperature"] <= len(records)
    gaps = database.gaps()
    bare = gaps[(gaps.gap == "interaction") & (gaps.level == "master")]
    assert sum(found["gaps"].values()) == len(bare)


def test_the_page_of_the_documentation_is_up_to_date(capsys):
    cli.main(["databases", "--format", "markdown"])
    page = capsys.readouterr().out
    assert (ROOT / "docs/sets.md").read_text(encoding="utf-8") == page, "run: nigari databases --format markdown > docs/sets.md"
    assert all(f"## {name}\n" in page for name in NAMES)
