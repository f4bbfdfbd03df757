# SPDX-License-Identifier: BSD-3-Clause
"""Records of hydromet-solids and cathodes: provenance, heat capacities, entropies, log K against enthalpy."""

import re
from pathlib import Path

import pytest
import yaml

import nigari as ng

DATABASES = Path(__file__).resolve().parents[2] / "databases"
FILES = ("aqueous/hydromet-ions.yaml", "solids/hydromet-solids.yaml", "solids/cathodes.yaml")
R = 8.314462618


def records():
    for file in FILES[1:]:
        data = yaml.safe_load((DATABASES / file).read_text())
        for species in data["species"]:
            yield pytest.param(species, data["defaults"], id=species["name"])


RECORDS = list(records())


@pytest.fixture(scope="module")
def sets():
    return ng.Database([str(DATABASES / f) for f in FILES])


def atoms(formula):
    """Number of atoms of a formula such as Ca5(PO4)3OH or NiCO3:5.5H2O."""
    total = 0.0
    for part in formula.split(":"):
        factor = re.match(r"[\d.]*", part).group()
        part = part[len(factor):]
        while "(" in part:
            part = re.sub(r"\(([^()]*)\)([\d.]*)", lambda m: f"X{atoms(m[1]) * float(m[2] or 1)}", part)
        counts = [float(n or 1) for _, n in re.findall(r"([A-Z][a-z]?)([\d.]*)", part)]
        total += float(factor or 1) * sum(counts)
    return total


@pytest.mark.parametrize(("species", "defaults"), RECORDS)
def test_every_record_says_where_it_is_from_and_how_good_it_is(species, defaults):
    """[property] an estimate is graded D or E; what was derived or estimated as a whole has a note."""
    standard = species["standard"]
    for record in [v for v in standard.values() if isinstance(v, dict)]:
        grade, category, source = (
            record.get(k, standard.get(k, defaults[k])) for k in ("grade", "category", "source"))
        assert grade and category and source
        if category == "estimated":
            assert grade in "DE"
    if standard.get("category") in ("estimated", "derived"):
        assert "note" in standard
    assert standard["model"] in {"maier_kelley", "vant_hoff", "log_k"}
    assert "e-" not in standard.get("reaction", "").split()


@pytest.mark.parametrize(
    ("species", "defaults"), [p for p in RECORDS if p.values[0]["standard"]["model"] == "maier_kelley"])
def test_heat_capacity_and_entropy_are_those_of_a_solid(species, defaults):
    """[property] above 0.9 R an atom (graphite: 1.03) and below 4 R (sodium and troilite near transitions: 3.8)."""
    standard = species["standard"]
    low, high = standard.get("T", defaults["T"])
    a, b, c = standard["cp"]["coefficients"]
    count = atoms(species["formula"])
    for kelvin in (low, 298.15, min(high, 373.15)):
        assert 0.9 * R < (a + b * kelvin + c / kelvin**2) / count < 4.0 * R
    assert 0.6 * R < standard["s"]["value"] / count < 8.0 * R


REACTIONS = [
    "gibbsite + 3 H+ = Al+3 + 3 H2O",
    "brucite + 2 H+ = Mg+2 + 2 H2O",
    "calcite = Ca+2 + CO3-2",
    "siderite = Fe+2 + CO3-2",
    "pyrolusite + 2 H+ = Mn+2 + H2O + 0.5 O2(g)",
    "3 hematite + H2(g) = 2 magnetite + H2O",
    "hydroxyapatite + 4 H+ = 5 Ca+2 + 3 HPO4-2 + H2O",
    "LiCoO2(cr) + 3 H+ = Li+ + Co+2 + 1.5 H2O + 0.25 O2(g)",
]


@pytest.mark.parametrize("reaction", REACTIONS)
@pytest.mark.parametrize("kelvin", [283.15, 298.15, 353.15])
def test_slope_of_log_k_is_the_enthalpy(sets, reaction, kelvin):
    """[identity] d ln K / dT = H / R T^2, by central differences of 0.01 K (relative error 1e-6)."""
    both = ng.Reaction(sets, reaction)
    slope = (both.log_k(kelvin + 0.01) - both.log_k(kelvin - 0.01)) / 0.02 * 2.302585092994046
    assert slope * R * kelvin**2 == pytest.approx(both.enthalpy(kelvin), rel=1e-5, abs=0.5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # zinc from its oxide by hydrogen, or through the ion
        ("zincite + H2(g) = Zn(cr) + H2O", ["zincite + 2 H+ = Zn+2 + H2O", "Zn+2 + H2(g) = Zn(cr) + 2 H+"]),
        # goethite to magnetite, directly or through hematite
        ("6 goethite + H2(g) = 2 magnetite + 4 H2O", ["6 goethite = 3 hematite + 3 H2O",
                                                      "3 hematite + H2(g) = 2 magnetite + H2O"]),
        # the charge of LiCoO2 in acid, directly or through its half-delithiated form
        ("LiCoO2(cr) + H+ = CoO2(cr) + Li+ + 0.5 H2(g)", [
            "LiCoO2(cr) + 0.5 H+ = Li0.5CoO2(cr) + 0.5 Li+ + 0.25 H2(g)",
            "Li0.5CoO2(cr) + 0.5 H+ = CoO2(cr) + 0.5 Li+ + 0.25 H2(g)"]),
    ],
)
@pytest.mark.parametrize("kelvin", [278.15, 298.15, 363.15])
def test_two_ways_give_one_log_k(sets, one, other, kelvin):
    """[identity]"""
    steps = sum(ng.Reaction(sets, r).log_k(kelvin) for r in other)
    assert ng.Reaction(sets, one).log_k(kelvin) == pytest.approx(steps, abs=1e-9)
