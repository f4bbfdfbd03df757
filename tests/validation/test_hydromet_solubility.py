# SPDX-License-Identifier: BSD-3-Clause
"""Solubilities and transition temperatures of the soluble salts of the set hydromet against compilations of measurements."""

import math
from pathlib import Path

import pytest
import yaml

import nigari as ng

DATA = yaml.safe_load((Path(__file__).parent / "hydromet_solubility.yaml").read_text())
M_W = 0.01801528  # kg/mol
MASS = {  # g/mol
    "Li2CO3": 73.891, "CoSO4": 154.996, "MnSO4": 151.001, "ZnSO4": 161.45, "FeSO4": 151.908, "NiSO4": 154.756,
    "Li2SO4": 109.945, "(NH4)2SO4": 132.14, "Na2SO4": 142.042, "NaCl": 58.443,
}
IONS = {
    "Li2CO3": ["H+", "OH-", "Li+", "CO3-2", "HCO3-", "CO2(aq)"], "Li2SO4": ["Li+", "SO4-2"],
    "(NH4)2SO4": ["NH4+", "SO4-2"], "Na2SO4": ["Na+", "SO4-2"], "NaCl": ["Na+", "Cl-"],
}


@pytest.fixture(scope="module")
def database():
    return ng.Database("hydromet")


def solver(database, salt, ion, solids):
    species = IONS.get(salt, [ion, "SO4-2"])
    return ng.Equilibrium(ng.System(database, species=["H2O", *species], phases=["aqueous", *solids]))


def saturated(equilibrium, salt, celsius, per, ion, solids):
    """Molality of the salt, at a dose that leaves solid and solution."""
    for dose in (0.5, 4.5, 5.5, 7.0, 8.5):
        r = equilibrium.solve(temperature=celsius + 273.15, amounts={"H2O": 1 / M_W, salt: dose})
        if r.status == "converged" and r.amount("H2O") > 0 and sum(r.amount(s) for s in solids) > 1e-6:
            return r.molality(ion) / per
    raise AssertionError(f"{salt} at {celsius} degC: no saturated solution")


@pytest.mark.parametrize("series", DATA["series"], ids=lambda s: s["salt"])
def test_solubility_of_salts_in_water(database, series):  # [reference]
    salt, ion, per = series["salt"], series["ion"], series.get("per", 1)
    equilibrium = solver(database, salt, ion, series["solids"])
    failures = []
    for celsius, grams, *own in series["points"]:
        measured = grams * 10 / MASS[salt]
        computed = saturated(equilibrium, salt, celsius, per, ion, series["solids"])
        deviation = computed / measured - 1
        print(f"{salt:10s} {celsius:6.1f} degC {measured:8.4f} {computed:8.4f} mol/kg {100 * deviation:+6.1f} %")
        if not abs(deviation) <= (own[0] if own else series["tolerance"]):
            failures.append((celsius, measured, computed))
    assert not failures


def test_gypsum_in_sodium_chloride(database):  # [reference]
    gypsum = DATA["gypsum_in_nacl"]
    system = ng.System(database, species=["H2O", "Na+", "Cl-", "Ca+2", "SO4-2"], phases=["aqueous", "gypsum"])
    equilibrium = ng.Equilibrium(system)
    for celsius, salt, measured in gypsum["points"]:
        r = equilibrium.solve(
            temperature=celsius + 273.15, amounts={"H2O": 1 / M_W, "NaCl": salt, "gypsum": 0.2}
        )
        assert r.status == "converged" and r.amount("gypsum") > 0
        computed = r.molality("Ca+2")
        print(f"gypsum {celsius} degC {salt} mol/kg NaCl {measured:.4f} {computed:.4f} {100 * (computed / measured - 1):+.1f} %")
        assert computed == pytest.approx(measured, rel=gypsum["tolerance"])


@pytest.mark.parametrize("transition", DATA["transitions"], ids=lambda t: f"{t['low']}-{t['high']}")
def test_transition_temperatures_of_hydrates(database, transition):  # [reference]; [golden] where fitted
    salt, low, high = transition["salt"], transition["low"], transition["high"]
    ion = salt[:2] + "+2"
    curves = [(solver(database, salt, ion, [s]), s) for s in (low, high)]

    def difference(celsius):
        a, b = (saturated(e, salt, celsius, 1, ion, [s]) for e, s in curves)
        return a - b  # the stable hydrate is the less soluble one

    left, right = transition["temperature"] - 3.0, transition["temperature"] + 3.0  # 3 K: asked for
    assert difference(left) < 0 < difference(right)
    assert math.isfinite(difference(transition["temperature"]))
