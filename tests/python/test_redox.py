# SPDX-License-Identifier: BSD-3-Clause
"""pe and Eh: as they come out, held, and where nothing defines them."""

import math

import nigari as ng
import numpy as np
import pytest

# A small set in PHREEQC's format; the constants are those of wateq4f.dat (Ball & Nordstrom 1991), some rounded.
IRON = """
SOLUTION_MASTER_SPECIES
H H+ -1 H 1.008
H(0) H2 0 H
H(1) H+ -1 0
E e- 0 0 0
O H2O 0 O 16.0
O(0) O2 0 O
O(-2) H2O 0 0
Fe Fe+2 0 Fe 55.847
Fe(2) Fe+2 0 Fe
Fe(3) Fe+3 -2 Fe
Cl Cl- 0 Cl 35.453
SOLUTION_SPECIES
H+ = H+
e- = e-
H2O = H2O
Fe+2 = Fe+2
Cl- = Cl-
H2O = OH- + H+
 log_k -14
2 H+ + 2 e- = H2
 log_k -3.15
2 H2O = O2 + 4 H+ + 4 e-
 log_k -85.99
Fe+2 = Fe+3 + e-
 log_k -13.02
Fe+3 + H2O = FeOH+2 + H+
 log_k -2.19
"""
FEED = {"H2O": "1 kg", "HCl": 0.1}


@pytest.fixture(scope="module")
def eq(tmp_path_factory):
    file = tmp_path_factory.mktemp("redox") / "iron.dat"
    file.write_text(IRON)
    return ng.Equilibrium(ng.System(ng.Database.from_phreeqc(file)))


def ratio(r):
    return math.log10(r.activity("Fe+3") / r.activity("Fe+2"))


def test_a_couple_defines_the_potential_identity(eq):
    r = eq.solve(amounts=FEED | {"FeCl2": 1e-3, "FeCl3": 2e-3})
    assert r.status == "converged" and r.pe == pytest.approx(13.02 + ratio(r), abs=1e-8)
    # RT ln10 / F at 298.15 K from the constants of the SI
    assert r.Eh == pytest.approx(r.pe * 8.31446261815324 * 298.15 * math.log(10.0) / 96485.33212, rel=1e-9)
    assert f"Eh {r.Eh:.4f} V (pe {r.pe:.3f})" in repr(r)


def test_without_a_couple_it_is_undefined(eq):
    r = eq.solve(amounts={"H2O": "1 kg", "HCl": 0.1})
    assert math.isnan(r.pe) and math.isnan(r.Eh) and "Eh undefined" in repr(r)


@pytest.mark.parametrize("held", [{"pe": 12.0}, {"Eh": 0.71}, {"Eh": "710 mV"}])
def test_a_potential_is_held_by_oxygen(eq, held):
    r = eq.solve(amounts=FEED | {"FeCl2": 1e-3}, **held)
    pe = held.get("pe", 0.71 * 96485.33212 / (8.31446261815324 * 298.15 * math.log(10.0)))
    assert r.status == "converged" and r.pe == pytest.approx(pe, abs=1e-8) and ratio(r) == pytest.approx(pe - 13.02, abs=1e-8)
    third = r.amount("Fe+3") + r.amount("FeOH+2")
    assert r.titrated["O2"] == pytest.approx(third / 4.0, rel=1e-8) and list(r.titrated) == ["O2"]
    assert abs(r.charge_imbalance) < 1e-14


def test_another_oxidant_takes_the_place_of_oxygen(eq):
    r = eq.solve(amounts=FEED | {"FeCl2": 1e-3}, pe=12.0, titrant="FeCl3")
    assert r.pe == pytest.approx(12.0, abs=1e-8) and r.titrated["FeCl3"] > 0.0


def test_what_is_held_is_told_even_where_no_couple_defines_it(eq):
    r = eq.solve(amounts=FEED, pe=8.0)
    assert r.status == "converged" and r.pe == pytest.approx(8.0, abs=1e-9)
    many = eq.solve_many(amounts=FEED, Eh=[0.4, 0.5])
    assert many.Eh.values == pytest.approx([0.4, 0.5], rel=1e-9)


def test_many_potentials_and_temperatures(eq):
    Eh, T = np.linspace(0.5, 0.9, 9), np.linspace(280.0, 350.0, 9)
    many = eq.solve_many(temperature=T, amounts=FEED | {"FeCl2": 1e-3}, Eh=Eh)
    assert (many.status == "converged").all() and many.Eh.values == pytest.approx(Eh, rel=1e-9)
    np.testing.assert_allclose(many.pe, Eh * 96485.33212 / (8.31446261815324 * T * math.log(10.0)), rtol=1e-9)
    assert list(many.titrant.values) == ["O2"] and (np.diff(many.titrated[:, 0]) > 0.0).all()


def test_couples_apart_keep_what_was_fed_of_each_state(eq):
    system = ng.System(eq.system.database, decouple="Fe")
    r = ng.Equilibrium(system).solve(amounts=FEED | {"FeCl2": 1e-3, "FeCl3": 2e-3, "O2": 1e-4})
    assert r.status == "converged" and r.amount("Fe+2") == pytest.approx(1e-3, rel=1e-10)
    assert r.amount("Fe+3") + r.amount("FeOH+2") == pytest.approx(2e-3, rel=1e-10)
    assert {"Fe(2)", "Fe(3)"} <= set(system.elements)


def test_the_derivative_with_temperature_knows_that_eh_is_held_identity(eq):
    feed, h = FEED | {"FeCl2": 1e-3}, 0.01
    r = eq.solve(temperature=300.0, amounts=feed, Eh=0.75)
    up, down = (eq.solve(temperature=300.0 + d, amounts=feed, Eh=0.75).amount("Fe+3") for d in (h, -h))
    assert r.sensitivity("Fe+3", "temperature") == pytest.approx((up - down) / (2 * h), rel=1e-5)
    up, down = (eq.solve(temperature=300.0, amounts=feed, Eh=0.75 + d).amount("Fe+3") for d in (1e-5, -1e-5))
    assert r.sensitivity("Fe+3", "Eh") == pytest.approx((up - down) / 2e-5, rel=1e-5)


def test_an_eh_at_no_temperature_is_refused(eq):
    with pytest.raises(ng.RangeError) as caught:
        eq.solve(temperature=0.0, amounts=FEED, Eh=0.5)
    assert caught.value.code == "NGR-E0605"
    assert "NGR-E0605" in str(eq.solve_many(temperature=[0.0, 300.0], amounts=FEED, Eh=0.5).message[0].values)


def test_a_reaction_with_hydrogen_gas_carries_no_oxidation_state_over():
    """Fe+3 is written with H2 in the hydromet sets: decoupled iron(III) and its oxides share a balance that iron(II) has no part in."""
    system = ng.System("hydromet", elements="Fe Cu Na Cl", phases=["aqueous", "ferrihydrite"], decouple="Fe Cu Cl")
    assert {"Fe(2)", "Fe(3)", "Cu(1)", "Cu(2)"} <= set(system.elements)
    row = dict(zip(system.elements, system.formula_matrix[system.species.index("Fe+3")]))
    assert row["Fe(3)"] == 1.0 and row["Fe(2)"] == 0.0
    r = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "FeCl3": 0.01, "CuCl2": 0.01, "NaOH": 0.03})
    assert r.status == "converged" and r.amount("ferrihydrite") > 0.009 and math.isnan(r.pe)


@pytest.mark.parametrize("salt, metal", [("NiSO4:6H2O", "Ni+2"), ("FeCl3", "Fe+3"), ("FeCl2:4H2O", "Fe+2"), ("Fe2(SO4)3", "Fe+3")])
def test_salts_of_two_decoupled_elements_hold_the_usual_anion(salt, metal):
    system = ng.System("hydromet", elements="Ni Fe S Cl", phases="aqueous", decouple="Ni Fe S Cl")
    r = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", salt: 1e-2, "HClO4": 0.1})
    assert r.status == "converged" and r.molality(metal) > 5e-3


@pytest.mark.parametrize("formula", ["FeS2", "FeSO3"])
def test_other_formulas_of_two_decoupled_elements_are_refused(formula):
    system = ng.System("hydromet", elements="Fe S", phases="aqueous", decouple="Fe S")
    with pytest.raises(ng.DataError, match="NGR-E0508"):
        ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", formula: 1e-3})
