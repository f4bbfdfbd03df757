# SPDX-License-Identifier: BSD-3-Clause
"""Case files against their schema: the shipped ones pass, the wrong ones of the golden list mostly do not."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "databases/schema/case.schema.json").read_text())
SHIPPED = sorted((ROOT / "databases/cases").glob("*.yaml"))
WRONG = ROOT / "tests/golden/errors"
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def load(path):
    return yaml.safe_load(path.read_text())


def test_the_schema_is_draft_07():
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_shipped_case_is_valid(path):
    assert [error.message for error in VALIDATOR.iter_errors(load(path))] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_shipped_case_names_the_schema_for_editors(path):
    assert path.read_text().startswith("# yaml-language-server: $schema=../schema/case.schema.json\n")


# What a schema can see: keys, kinds, shapes. Names of substances, units and streams are for the reader.
STRUCTURAL = [
    "missing-kind", "unknown-kind", "unknown-key", "unknown-key-of-a-state", "unknown-schema", "database-twice",
    "negative-amount", "name-with-a-slash", "event-without-sign", "unknown-path-kind", "unknown-allocation", "not-a-case",
]


@pytest.mark.parametrize("name", STRUCTURAL)
def test_the_schema_refuses_what_breaks_the_structure(name):
    assert list(VALIDATOR.iter_errors(load(WRONG / f"{name}.yaml")))


def test_every_shipped_case_is_known():
    assert {"bittern-to-magnesium", "seawater-evaporation", "seawater-speciation"} <= {p.stem for p in SHIPPED}
