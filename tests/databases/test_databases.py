# SPDX-License-Identifier: BSD-3-Clause
"""The shipped databases: schema, sources, ranges, counts and the manifest."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

DATABASES = Path(__file__).resolve().parents[2] / "databases"
MANIFEST = yaml.safe_load((DATABASES / "manifest.yaml").read_text())
SETS = MANIFEST["databases"]
FACTORS = MANIFEST["factors"]
BIBLIOGRAPHY_KEYS = re.findall(r"^@\w+\{([^,]+),", (DATABASES / "literature.bib").read_text(), re.M)
BIBLIOGRAPHY = set(BIBLIOGRAPHY_KEYS)


def load(entry):
    return yaml.safe_load((DATABASES / entry["file"]).read_text())


def interactions(data):
    """Those of the aqueous phase and of the solutions."""
    blocks = [data.get("activity", {}), *data.get("solutions", [])]
    return [record for block in blocks for record in block.get("interactions", [])]


def schema(name):
    return json.loads((DATABASES / "schema" / f"{name}.schema.json").read_text())


def numbers(node):
    """All numbers of a document, so that none is lost in a text."""
    if isinstance(node, dict):
        for value in node.values():
            yield from numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield node


def ranges(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"T", "temperature"}:
                yield value
            else:
                yield from ranges(value)
    elif isinstance(node, list):
        for value in node:
            yield from ranges(value)


def sources(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "source":
                yield value
            else:
                yield from sources(value)
    elif isinstance(node, list):
        for value in node:
            yield from sources(value)


@pytest.mark.parametrize("name", ["database", "factors"])
def test_the_schema_is_a_schema(name):
    jsonschema.Draft7Validator.check_schema(schema(name))


@pytest.mark.parametrize("entry", SETS + FACTORS, ids=lambda e: e["name"])
def test_the_file_fits_its_schema(entry):
    name = "factors" if entry in FACTORS else "database"
    jsonschema.Draft7Validator(schema(name)).validate(load(entry))


@pytest.mark.parametrize(
    "wrong",
    [
        {"species": []},
        {"speciess": []},
        {"temperature": [298.15]},
        {"elements": ["na"]},
        {"schema": "nigari/database/2"},
        {"activity": {"model": "pitzer", "interactions": [{"kind": "beta0", "species": ["Na+", "Cl-"]}]}},
        {"species": [{"name": "X", "kind": "mineral", "formula": "NaCl", "standard": {"model": "constant"}}]},
        {"species": [{"name": "X", "kind": "solid", "formula": "NaCl",
                      "standard": {"model": "constant", "g": {"value": 1, "analytic": [1]}}}]},
    ],
)
def test_the_schema_refuses(wrong):
    good = load(next(e for e in SETS if e["name"] == "hmw84"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema("database")).validate({**good, **wrong})


@pytest.mark.parametrize("entry", SETS, ids=lambda e: e["name"])
def test_manifest_tells_what_the_file_holds(entry):
    data = load(entry)
    assert data["name"] == entry["name"] == Path(entry["file"]).stem
    assert len(data.get("species", [])) + len(interactions(data)) == entry["records"]
    for key in ("title", "version", "kind", "elements", "temperature"):
        assert data[key] == entry[key], key
    used = set(sources(data))
    assert set(entry["sources"]) <= BIBLIOGRAPHY
    assert set(entry["sources"]) <= used


@pytest.mark.parametrize("entry", SETS + FACTORS, ids=lambda e: e["name"])
def test_every_file_of_the_folder_is_in_the_manifest(entry):
    folder = (DATABASES / entry["file"]).parent
    listed = {e["file"] for e in SETS + FACTORS}
    assert {str(p.relative_to(DATABASES)) for p in folder.glob("*.yaml")} <= listed


@pytest.mark.parametrize("entry", SETS, ids=lambda e: e["name"])
def test_every_record_has_a_source_in_the_bibliography(entry):
    data = load(entry)
    default = data.get("defaults", {}).get("source")
    for record in interactions(data):
        assert record.get("source", default) in BIBLIOGRAPHY
    for species in data.get("species", []):
        assert species["standard"].get("source", default) in BIBLIOGRAPHY
    assert set(sources(data)) <= BIBLIOGRAPHY


@pytest.mark.parametrize("entry", SETS, ids=lambda e: e["name"])
def test_ranges_and_numbers_are_sane(entry):
    data = load(entry)
    low, high = data["temperature"]
    for lower, upper in ranges(data):
        assert 50.0 <= lower <= upper <= 20000.0
        assert lower < high + 1e-9 and upper > low - 1e-9  # each touches the range of the set
    assert all(abs(x) < 1e13 for x in numbers(data))
    names = [s["name"].lower() for s in data.get("species", []) + data.get("solutions", [])]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("entry", SETS, ids=lambda e: e["name"])
def test_interactions_are_given_once(entry):
    seen = set()
    for record in load(entry).get("activity", {}).get("interactions", []):
        key = (record["kind"], tuple(sorted(record["species"])))
        assert key not in seen, key
        seen.add(key)


def test_keys_of_the_bibliography_are_unique():
    assert len(BIBLIOGRAPHY_KEYS) == len(BIBLIOGRAPHY)


def test_the_elements_water_and_critical_files_name_sources():
    for name in ("elements.yaml", "water.yaml", "critical.yaml"):
        found = list(sources(yaml.safe_load((DATABASES / name).read_text())))
        assert found and set(found) <= BIBLIOGRAPHY


def test_the_critical_constants_keep_to_their_schema():
    rules = schema("critical")
    rules["properties"]["interactions"]["items"] = schema("database")["definitions"]["interaction"]
    rules["definitions"] = schema("database")["definitions"]
    jsonschema.Draft7Validator(rules).validate(yaml.safe_load((DATABASES / "critical.yaml").read_text()))


def test_hmw84_is_complete():
    """Counts of non-zero entries of the published set: 25 cation-anion pairs, 19 theta, 47 psi, 7 lambda."""
    interactions = load(next(e for e in SETS if e["name"] == "hmw84"))["activity"]["interactions"]
    count = {}
    for record in interactions:
        if record["value"] != 0:
            count[record["kind"]] = count.get(record["kind"], 0) + 1
    assert (count["beta0"], count["theta"], count["psi"], count["lambda"]) == (25, 19, 47, 7)


def test_seasalt_says_where_each_interaction_comes_from():
    """A function of temperature never carries the source of the 25 degC set."""
    for record in load(next(e for e in SETS if e["name"] == "seasalt"))["activity"]["interactions"]:
        if "six_term" in record:
            assert record["source"] != "harvie1984"
            assert record["T"][1] - record["T"][0] >= 60
        assert record["T"][0] >= 273.15 and record["T"][1] <= 473.15


@pytest.mark.parametrize("name", ["seasalt", "cea", "gwp100", "prices"])
def test_files_from_licensed_collections_carry_their_notice(name):
    data = load(next(e for e in SETS + FACTORS if e["name"] == name))
    assert len(data["notice"]) > 200


@pytest.mark.parametrize("entry", FACTORS, ids=lambda e: e["name"])
def test_factors_hold_what_the_manifest_says(entry):
    data = load(entry)
    assert data["name"] == entry["name"] == Path(entry["file"]).stem
    assert len(data["factors"]) == entry["records"]
    assert len({(f["name"], f["kind"]) for f in data["factors"]}) == len(data["factors"])


@pytest.mark.parametrize("entry", FACTORS, ids=lambda e: e["name"])
def test_every_factor_has_a_range_and_a_source(entry):
    for factor in load(entry)["factors"]:
        assert factor["low"] <= factor["value"] <= factor["high"], factor["name"]
        assert factor["source"] in BIBLIOGRAPHY


def test_a_factor_without_a_source_says_so_and_has_a_wide_range():
    for entry in FACTORS:
        for factor in load(entry)["factors"]:
            assert (factor["source"] == "assumption") == (factor["grade"] == "E"), factor["name"]
            if factor["grade"] == "E" and factor["name"] != "exchange_rate_jpy":
                assert "recollection" in factor["note"]
                assert factor["high"] >= 1.5 * factor["low"]


def test_the_page_on_databases_lists_every_set_with_its_size():
    page = (DATABASES.parent / "docs" / "databases.md").read_text()
    for entry in SETS + FACTORS:
        row = next(line for line in page.split("\n") if line.startswith(f"| `{entry['name']}` |"))
        assert f"| {entry['records']} |" in row, entry["name"]
