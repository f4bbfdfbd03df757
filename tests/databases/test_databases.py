# SPDX-License-Identifier: BSD-3-Clause
"""The shipped databases: sources, counts and the manifest."""

import re
from pathlib import Path

import pytest
import yaml

DATABASES = Path(__file__).resolve().parents[2] / "databases"
MANIFEST = yaml.safe_load((DATABASES / "manifest.yaml").read_text())["databases"]
BIBLIOGRAPHY = set(re.findall(r"^@\w+\{([^,]+),", (DATABASES / "literature.bib").read_text(), re.M))


def load(entry):
    return yaml.safe_load((DATABASES / entry["file"]).read_text())


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda e: e["name"])
def test_manifest_tells_what_the_file_holds(entry):
    data = load(entry)
    assert data["name"] == entry["name"] == Path(entry["file"]).stem
    interactions = data.get("activity", {}).get("interactions", [])
    assert len(data["species"]) + len(interactions) == entry["records"]
    assert set(entry["sources"]) <= BIBLIOGRAPHY


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda e: e["name"])
def test_every_record_has_a_source_in_the_bibliography(entry):
    data = load(entry)
    default = data.get("defaults", {}).get("source")
    for record in data.get("activity", {}).get("interactions", []):
        assert record.get("source", default) in BIBLIOGRAPHY
    for species in data["species"]:
        assert species["standard"].get("source", default) in BIBLIOGRAPHY


def test_hmw84_is_complete():
    """Counts of non-zero entries of the published set: 25 cation-anion pairs, 19 theta, 47 psi, 7 lambda."""
    interactions = load(next(e for e in MANIFEST if e["name"] == "hmw84"))["activity"]["interactions"]
    count = {}
    for record in interactions:
        if record["value"] != 0:
            count[record["kind"]] = count.get(record["kind"], 0) + 1
    assert (count["beta0"], count["theta"], count["psi"], count["lambda"]) == (25, 19, 47, 7)


FACTORS = yaml.safe_load((DATABASES / "manifest.yaml").read_text())["factors"]


@pytest.mark.parametrize("entry", FACTORS, ids=lambda e: e["name"])
def test_factors_hold_what_the_manifest_says(entry):
    data = load(entry)
    assert data["schema"] == "nigari/factors/1"
    assert data["name"] == entry["name"] == Path(entry["file"]).stem
    assert len(data["factors"]) == entry["records"]
    assert len({(f["name"], f["kind"]) for f in data["factors"]}) == len(data["factors"])


@pytest.mark.parametrize("entry", FACTORS, ids=lambda e: e["name"])
def test_every_factor_has_a_range_a_unit_and_a_source(entry):
    for factor in load(entry)["factors"]:
        assert factor["low"] <= factor["value"] <= factor["high"], factor["name"]
        assert factor["unit"] and factor["note"] and factor["region"]
        assert 1990 <= factor["year"] <= 2030
        assert factor["source"] in BIBLIOGRAPHY
        assert factor["grade"] in set("ABCDE")


def test_a_factor_without_a_source_says_so_and_has_a_wide_range():
    for entry in FACTORS:
        for factor in load(entry)["factors"]:
            assert (factor["source"] == "assumption") == (factor["grade"] == "E"), factor["name"]
            if factor["grade"] == "E" and factor["name"] != "exchange_rate_jpy":
                assert "recollection" in factor["note"]
                assert factor["high"] >= 1.5 * factor["low"]
