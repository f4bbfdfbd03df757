# SPDX-License-Identifier: BSD-3-Clause
"""The table of records says what the YAML file of the set says, read here by another reader."""

import math
import re
from functools import cache
from pathlib import Path

import nigari as ng
import numpy
import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).resolve().parents[2] / "databases"
SETS = [entry["name"] for entry in yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))["databases"]]
FORMS = ("value", "six_term", "analytic")  # and table, of interactions
REFERENCE = 298.15  # K, reference temperature of the six-term form


def plain(node):
    """A node of PyYAML as Python data, mappings with the line they begin at under None."""
    if isinstance(node, yaml.MappingNode):
        return {None: node.start_mark.line + 1, **{key.value: plain(value) for key, value in node.value}}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value


@cache
def document(name):
    return plain(yaml.compose((ROOT / ng.Database(name).info.file).read_text(encoding="utf-8")))


def figures_of(name):
    """Owner, kind and the merged entries of every figure with a single value in the file."""
    text = document(name)
    above = {"T": text["temperature"], "licence": text["licence"]} | text.get("defaults", {})
    found = []
    for species in text.get("species", []):
        standard = species["standard"]
        inherited = above | {key: standard[key] for key in ("source", "T", "licence") if key in standard}
        for kind, figure in standard.items():
            if isinstance(figure, dict) and any(form in figure for form in FORMS):
                found.append((species["name"], kind, inherited | figure))
    blocks = [text.get("activity", {}), *text.get("solutions", [])]
    for interaction in [item for block in blocks for item in block.get("interactions", [])]:
        found.append((" ".join(interaction["species"]), interaction["kind"], above | interaction))
    return found


def value_of(figure, T):
    """The figure at T [K], written anew from the comment at the head of the set seasalt."""
    if "value" in figure:
        return float(figure["value"])
    if "table" in figure:
        return float(numpy.interp(T, *([float(x) for x in figure["table"][key]] for key in ("T", "values"))))
    a = [float(x) for x in figure.get("six_term", figure.get("analytic"))]
    a += [0.0] * (6 - len(a))
    if "six_term" in figure:
        terms = [1.0, 1 / T - 1 / REFERENCE, math.log(T / REFERENCE), T - REFERENCE, T**2 - REFERENCE**2,
                 1 / T**2 - 1 / REFERENCE**2]
    else:
        terms = [1.0, T, 1 / T, math.log10(T), 1 / T**2, T**2]
    return sum(x * term for x, term in zip(a, terms))


@pytest.fixture(params=SETS)
def name(request):
    return request.param


def by_key(rows):
    """Rows by owner and kind; the order of the species of an interaction means nothing."""
    return {(tuple(sorted(owner.split())), kind): rest for owner, kind, rest in rows}


def rows_of(table):
    return by_key((row.owner, row.kind, row) for row in table.itertuples())


@pytest.mark.parametrize("temperature", [298.15, 348.15])
def test_every_value_is_that_of_the_file_golden(name, temperature):
    table = rows_of(ng.Database(name).records(temperature=temperature))
    for key, figure in by_key(figures_of(name)).items():
        # 1e-12 of the largest term: the six terms cancel each other, down to the last digits
        scale = max([1e-3] + [abs(float(x)) for form in FORMS[1:] for x in figure.get(form, [])])
        assert table[key].value == pytest.approx(value_of(figure, temperature), rel=1e-13, abs=1e-12 * scale), key


def test_every_unit_is_that_of_the_file(name):
    table = rows_of(ng.Database(name).records())
    for key, figure in by_key(figures_of(name)).items():
        if "unit" in figure:
            assert table[key].unit == figure["unit"], key
        else:
            assert table[key].unit, key


def test_every_range_source_and_licence_is_given_or_inherited(name):
    table = rows_of(ng.Database(name).records())
    for key, figure in by_key(figures_of(name)).items():
        row = table[key]
        assert [row.T_min, row.T_max] == [float(T) for T in figure["T"]], key
        assert (row.source, row.licence) == (figure["source"], figure["licence"]), key


def test_every_line_points_at_the_figure(name):
    table = rows_of(ng.Database(name).records())
    for key, figure in by_key(figures_of(name)).items():
        assert table[key].line == figure[None], key


def test_every_source_is_in_the_literature(name):
    literature = set(re.findall(r"^@\w+\{([^,]+),", (ROOT / "literature.bib").read_text(encoding="utf-8"), re.M))
    database = ng.Database(name)
    assert set(database.records().source) <= literature
    assert {database.find(species).source for species in database.species} <= literature


def test_nothing_of_the_file_is_lost(name):
    table = rows_of(ng.Database(name).records())
    assert set(by_key(figures_of(name))) <= set(table)
    database = ng.Database(name)
    names = [species["name"] for each in (name, *database.info.includes) for species in document(each).get("species", [])]
    assert sorted(database.species) == sorted(names)


def test_species_are_those_of_the_file(name):
    database = ng.Database(name)
    for given in document(name).get("species", []):
        found = database.find(given["name"])
        assert (found.name, found.kind, found.formula) == (given["name"], given["kind"], given["formula"])
        assert found.standard_model == given["standard"]["model"]
        assert found.aliases == given.get("aliases", [])
        assert found.reaction == given["standard"].get("reaction", "")
        for alias in found.aliases:
            assert database.find(alias.upper()).name == found.name


def test_molar_masses_are_the_sum_of_the_elements_identity(name):
    text = yaml.safe_load((ROOT / "elements.yaml").read_text(encoding="utf-8"))
    masses = {element["symbol"]: element["mass"] / 1000.0 for element in text["elements"]}  # g/mol to kg/mol
    database = ng.Database(name)
    for species in map(database.find, database.species):
        total = sum(n * masses[element] for element, n in species.elements.items())
        assert species.molar_mass == pytest.approx(total, rel=1e-12, abs=1e-18), species.name


def test_the_manifest_says_what_the_set_says():
    text = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
    listed = {info.name: info for info in ng.databases()}
    assert sorted(listed) == sorted(entry["name"] for entry in text["databases"])
    for entry in text["databases"]:
        info = listed[entry["name"]]
        assert (info.title, info.kind, info.version) == (entry["title"], entry["kind"], entry["version"])
        assert (info.licence, info.elements, info.records) == (entry["licence"], entry["elements"], entry["records"])
        assert list(info.temperature_range) == entry["temperature"] and info.file == entry["file"]


def test_the_derivative_of_a_record_is_its_slope_property():
    checked = 0
    for interaction in ng.Database("seasalt").interactions:
        record, T, h = interaction.record, 330.0, 0.01
        slope = (record(T + h) - record(T - h)) / (2 * h)
        # 1e-6 relative: the error of a central difference over 0.02 K; 1e-9 per K: its rounding
        assert record.derivative(T) == pytest.approx(slope, rel=1e-6, abs=1e-9), interaction
        checked += record.form != "constant"
    assert checked > 20


@pytest.mark.parametrize("given, kelvin", [("25 degC", 298.15), ("75 degC", 348.15), ("350 K", 350.0)])
def test_the_temperature_of_the_table_may_be_a_text(given, kelvin):
    database = ng.Database("seasalt")
    assert database.records(given).value.values == pytest.approx(database.records(kelvin).value.values, rel=1e-12)
