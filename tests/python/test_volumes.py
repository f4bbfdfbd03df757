# SPDX-License-Identifier: BSD-3-Clause
"""Volumes, densities and heat capacities of results, as the Python package gives them."""

import math
from pathlib import Path

import nigari as ng
import numpy as np
import pytest

phreeqc = pytest.importorskip("phreeqc", reason="the Python package phreeqc, which holds the databases, is not installed")
SEA = {"H2O": "1 kg", "NaCl": 0.42, "MgCl2": 0.055, "CaCl2": 0.01, "KCl": 0.01, "Na2SO4": 0.03}


@pytest.fixture(scope="module")
def pitzer():
    return ng.Database.from_phreeqc(Path(phreeqc.__file__).parent / "databases" / "pitzer.dat")


@pytest.fixture(scope="module")
def sea(pitzer):
    return ng.System(pitzer, elements="Na Mg Ca K Cl S", phases=["aqueous", "gypsum", "halite"])


def test_density_is_mass_over_volume_and_volumes_of_phases_add_up(sea):
    r = ng.Equilibrium(sea).solve(amounts=SEA | {"NaCl": 8.0, "gypsum": 0.1})
    parts = {phase: r.phase_volume(phase) for phase in sea.phases}
    assert r.volume == pytest.approx(sum(parts.values()), rel=1e-14)
    # Halite 27.1 and gypsum 73.9 cm3/mol: -Vm of pitzer.dat.
    assert parts["halite"] == pytest.approx(27.1e-6 * r.amount("halite"), rel=1e-12)
    assert parts["gypsum"] == pytest.approx(73.9e-6 * r.amount("gypsum"), rel=1e-12)
    mass = float(r.to_series().to_numpy() @ sea.molar_masses)
    assert r.density == pytest.approx(mass / r.volume, rel=1e-14)
    assert f"density {r.density:.6g} kg/m3" in repr(r)
    with pytest.raises(ng.InputError):
        r.phase_volume("gypsumm")


def test_what_is_not_known_is_nan_and_named(hmw84):
    system = ng.System(hmw84, elements="Na Cl", phases=["aqueous", "halite"])
    r = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "NaCl": 7.0})
    assert math.isnan(r.volume) and math.isnan(r.density) and math.isnan(r.phase_volume("halite"))
    assert "density" not in repr(r)
    pressed = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "NaCl": 7.0}, pressure="500 bar")
    assert any("do not follow the pressure" in text for text in pressed.warnings)
    water = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg"})
    assert water.density == pytest.approx(997.05, abs=0.02)  # pure water needs no record


def test_many_densities_are_those_of_one_by_one_on_any_number_of_threads(sea):
    salt = np.linspace(0.0, 7.0, 100)
    eq = ng.Equilibrium(sea)
    one, four = (eq.solve_many(amounts=SEA | {"NaCl": salt}, pressure="300 atm", threads=threads) for threads in (1, 4))
    for name in ("volume", "density", "amount", "molality"):
        assert np.array_equal(one[name].values, four[name].values), name
    assert one.density.attrs["units"] == "kg/m3"
    r = ng.Equilibrium(sea).solve(amounts=SEA | {"NaCl": float(salt[70])}, pressure="300 atm")
    assert r.density == pytest.approx(float(one.density[70]), rel=1e-10)
    assert (np.diff(one.density.values[:60]) > 0.0).all()


def test_a_held_volume_finds_the_pressure_of_a_solution_with_a_mineral(sea):
    known = ng.Equilibrium(sea).solve(amounts=SEA | {"gypsum": 0.2}, pressure="200 atm")
    back = ng.Equilibrium(sea).solve(amounts=SEA | {"gypsum": 0.2}, volume=known.volume, pressure="50 atm")
    assert back.status == "converged"
    assert back.pressure == pytest.approx(known.pressure, rel=1e-6)
    assert back.amount("gypsum") == pytest.approx(known.amount("gypsum"), rel=1e-7)


@pytest.mark.parametrize("atm", [1.0, 400.0])
def test_derivatives_with_the_pressure_are_those_of_neighbours(sea, atm):
    feed = SEA | {"gypsum": 0.2}

    def at(P):
        return ng.Equilibrium(sea).solve(amounts=feed, pressure=P)

    P, h = atm * 101325.0, 4e4
    near = [at(P + k * h) for k in (-2, -1, 1, 2)]

    def slope(pick):
        low, lower, higher, high = (pick(r) for r in near)
        return (low - 8.0 * lower + 8.0 * higher - high) / (12.0 * h)

    r = at(P)
    assert r.sensitivity("gypsum", "pressure") == pytest.approx(slope(lambda x: x.amount("gypsum")), rel=1e-6)
    assert r.sensitivity("volume", "pressure") == pytest.approx(slope(lambda x: x.volume), rel=1e-4)
    found = r.sensitivity("Ca+2", "pressure", of="ln_activity")
    assert found == pytest.approx(slope(lambda x: math.log(x.activity("Ca+2"))), rel=1e-6)


def test_heat_capacities_are_named_for_what_they_are():
    system = ng.System(ng.Database("cea"), elements="C H O N", phases="gas")
    eq = ng.Equilibrium(system)
    feed = {"CH4(g)": 1.0, "O2(g)": 2.0, "N2(g)": 7.52}
    r = eq.solve(temperature=2500.0, amounts=feed)
    warm, cold = (eq.solve(temperature=2500.0 + d, amounts=feed) for d in (0.1, -0.1))
    assert r.heat_capacity_frozen == pytest.approx(r.heat_capacity, rel=1e-7)
    assert r.heat_capacity_equilibrium == pytest.approx((warm.enthalpy - cold.enthalpy) / 0.2, rel=1e-6)
    assert r.heat_capacity_equilibrium > 1.5 * r.heat_capacity_frozen  # dissociation
    held = eq.solve(temperature=2000.0, amounts=feed, enthalpy=r.enthalpy)
    assert held.heat_capacity_equilibrium == pytest.approx(r.heat_capacity_equilibrium, rel=1e-6)


def test_the_heat_capacity_of_a_solution_holds_the_heat_of_mixing(sea):
    def at(d):
        return ng.Equilibrium(sea).solve(temperature=298.15 + d, amounts=SEA)

    r, warm, cold = at(0.0), at(0.2), at(-0.2)
    assert r.heat_capacity_equilibrium == pytest.approx((warm.enthalpy - cold.enthalpy) / 0.4, rel=1e-5)
