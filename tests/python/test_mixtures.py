# SPDX-License-Identifier: BSD-3-Clause
"""Mixtures that users make, phases that may not form, real gases, couples apart and inert species."""

import math

import nigari as ng
import numpy as np
import pytest

R = ng._core.gas_constant
SALT = ["NaCl(cr)", "KCl(cr)"]
L0 = ("L0", SALT, 12773.6, "J/mol")  # Sangster & Pelton (1987): 2 R times the consolute temperature 768.15 K


@pytest.fixture(scope="module")
def cea():
    return ng.Database("cea")


def salt(**more):
    return ng.Solution("salt", SALT, interactions=[L0], **more)


def test_a_solution_knows_what_it_was_given():
    one = salt(copies=2)
    assert (one.name, one.kind, one.model, one.members, one.copies) == ("salt", "solid", "redlich_kister", SALT, 2)
    record = one.interactions[0].record
    assert record.source == "user" and record.unit == "J/mol" and record(500.0) == 12773.6


@pytest.mark.parametrize("value, at_400", [(3.0, 3.0), ([1.0, 0.0, 0.0, 0.01], 1.0 + 0.01 * (400.0 - 298.15)),
                                           ({"analytic": [1.0, 0.01]}, 5.0), ((2,), 2.0)])
def test_values_are_numbers_or_functions_of_temperature(value, at_400):
    one = ng.Solution("salt", SALT, interactions=[("L0", SALT, value, "J/mol")])
    assert one.interactions[0].record(400.0) == pytest.approx(at_400, rel=1e-12)


def test_rock_salt_falls_apart_below_the_consolute_temperature(cea):
    system = ng.System(cea, elements="Na K Cl", exclude="gas", solutions=salt(copies=2))
    assert system.mixtures == ["salt", "salt#2"] and "NaCl(cr)" not in system.pure_phases
    assert system.mixture_species == ["NaCl(cr)[salt]", "KCl(cr)[salt]", "NaCl(cr)[salt#2]", "KCl(cr)[salt#2]"]
    assert "2 mixtures" in repr(system) and system.phase_species("Salt#2") == system.mixture_species[2:]
    eq = ng.Equilibrium(system)
    r = eq.solve(temperature=600.0, amounts={"NaCl": 1.0, "KCl": 1.0})
    x = r.mole_fraction("NaCl(cr)", "salt")
    assert r.status == "converged" and r.mole_fraction("nacl(cr)", "salt#2") == pytest.approx(1.0 - x, rel=1e-9)
    # binodal of a regular solution: ln(x/(1-x)) = (2x-1) L/(RT)
    assert math.log(x / (1.0 - x)) == pytest.approx((2.0 * x - 1.0) * 12773.6 / (R * 600.0), rel=1e-9)
    assert r.phase_amount("salt") + r.phase_amount("salt#2") == pytest.approx(2.0, rel=1e-12)
    assert r.saturation_index("salt") == 0.0 and "mixtures, mol" in repr(r)
    one = eq.solve(temperature=900.0, amounts={"NaCl": 1.0, "KCl": 1.0})
    present = [n for n in system.mixtures if one.phase_amount(n) > 0.0]
    assert len(present) == 1 and one.mole_fraction(SALT[0], present[0]) == pytest.approx(0.5, rel=1e-9)
    assert one.activity(f"NaCl(cr)[{present[0]}]") == pytest.approx(0.5 * math.exp(12773.6 * 0.25 / (R * 900.0)), rel=1e-9)


def test_many_mixtures_have_names_along_their_dimensions(cea):
    system = ng.System(cea, elements="Na K Cl", exclude="gas", solutions=[salt(copies=1)])
    many = ng.Equilibrium(system).solve_many(temperature=900.0, amounts={"NaCl": [0.2, 1.0], "KCl": 1.0})
    assert many.mixture_amount.sel(mixture_species="KCl(cr)[salt]").values == pytest.approx([1.0, 1.0], rel=1e-12)
    assert many.mixture_index.sel(mixture="salt").values == pytest.approx([0.0, 0.0], abs=1e-9)


def test_an_absent_mixture_tells_how_far_it_is_from_forming(hmw84):
    solution = ng.Solution("rock", ["halite", "sylvite"], model="ideal")
    r = ng.Equilibrium(ng.System(hmw84, elements="Na K Cl", solutions=solution)).solve(
        amounts={"H2O": "1 kg", "NaCl": 3.0, "KCl": 1.0})
    plain = ng.Equilibrium(ng.System(hmw84, elements="Na K Cl")).solve(amounts={"H2O": "1 kg", "NaCl": 3.0, "KCl": 1.0})
    sums = sum(10.0 ** plain.saturation_index(name) for name in ("halite", "sylvite"))
    assert r.amount("halite[rock]") == 0.0 and r.saturation_index("rock") == pytest.approx(math.log10(sums), abs=1e-9)
    assert math.isnan(r.mole_fraction("halite", "rock"))
    assert r.saturation_index("halite") == pytest.approx(plain.saturation_index("halite"), abs=1e-9)


@pytest.mark.parametrize("make, code", [
    (lambda db: ng.Solution("s", SALT, kind="solidd"), "NGR-E0240"),
    (lambda db: ng.Solution("s", []), "NGR-E0241"),
    (lambda db: ng.System(db, solutions=ng.Solution("s", ["NaCl(cr)", "KCll(cr)"])), "NGR-E0241"),
    (lambda db: ng.System(db, solutions=ng.Solution("s", ["NaCl(cr)", "KCl(l)"])), "NGR-E0242"),
    (lambda db: ng.System(db, solutions=ng.Solution("s", SALT, interactions=[("L0", ["NaCl(cr)", "KCl(l)"], 1.0, "J/mol")])),
     "NGR-E0243"),
    (lambda db: ng.System(db, solutions=ng.Solution("s", SALT, model="redlich_kisterr")), "NGR-E0410"),
    (lambda db: ng.System(db, solutions=ng.Solution("s", SALT, interactions=[("L0", SALT, 1.0, "K")])), "NGR-E0414"),
    (lambda db: ng.Solution("s", SALT, interactions=[("L0", SALT)]), "NGR-E2011"),
    (lambda db: ng.Solution("s", SALT, interactions=["L0"]), "NGR-E2011"),
    (lambda db: ng.Solution("s", SALT, interactions=[("L0", SALT, "12 kJ", "J/mol")]), "NGR-E2011"),
    (lambda db: ng.Solution("s", SALT, interactions=[("L0", SALT, [0.0] * 7, "J/mol")]), "NGR-E2011"),
    (lambda db: ng.Solution("s", SALT, interactions=[("L0", SALT, {"sixterm": [1.0]}, "J/mol")]), "NGR-E2011"),
    (lambda db: ng.Solution("s", SALT, interactions=[("L0", SALT, float("inf"), "J/mol")]), "NGR-E2011"),
    (lambda db: ng.System(db, elements="Na Cl", suppress="hallite"), "NGR-E0507"),
    (lambda db: ng.System(db, elements="Na Cl", phases="gas").phase_species("gass"), "NGR-E0507"),
    (lambda db: ng.System(db, elements="C N", decouple="C N").check_feed(["HCN"]), "NGR-E0508"),
    (lambda db: ng.System(db, elements="C", gas="peng-robinson"), "NGR-E2010"),
])
def test_what_cannot_be_made_is_an_error_with_its_code(cea, make, code):
    with pytest.raises(ng.Error) as caught:
        make(cea)
    assert caught.value.code == code and (caught.value.value or caught.value.expected)


def test_suppressed_phases_do_not_form_and_tell_their_index(hmw84):
    feed = {"H2O": "1 kg", "NaCl": 9.0}
    free = ng.Equilibrium(ng.System(hmw84, elements="Na Cl")).solve(amounts=feed)
    for suppress in ("halite", ["Halite"], "all"):
        system = ng.System(hmw84, elements="Na Cl", suppress=suppress)
        r = ng.Equilibrium(system).solve(amounts=feed)
        assert "halite" in system.suppressed and "aqueous" not in system.suppressed
        assert r.status == "converged" and r.amount("halite") == 0.0 and r.saturation_index("halite") > 0.5
    assert free.amount("halite") > 2.0


def test_a_real_gas_has_the_volume_of_its_cubic_equation_identity(cea):
    take = {"elements": "C", "species": "CO2(g)", "phases": "gas"}
    ideal, real = (ng.Equilibrium(ng.System(cea, gas=gas, **take)) for gas in ("ideal", "peng_robinson"))
    constants = ng.default_gas(["CO2(g)"]).constants
    Tc, Pc, omega = (constants[name]["CO2(g)"](350.0)
                     for name in ("critical_temperature", "critical_pressure", "acentric_factor"))
    alpha = (1.0 + (0.37464 + 1.54226 * omega - 0.26992 * omega**2) * (1.0 - math.sqrt(350.0 / Tc))) ** 2
    a, b = 0.45724 * (R * Tc) ** 2 / Pc * alpha, 0.07780 * R * Tc / Pc  # Peng & Robinson (1976), eq. 9-13
    for P, limit in ((1e3, 1e-4), (5e6, 0.5)):
        volume, free = (eq.solve(temperature=350.0, pressure=P, amounts={"CO2(g)": 1.0}) for eq in (real, ideal))
        v = volume.volume
        assert R * 350.0 / (v - b) - a / (v * (v + b) + b * (v - b)) == pytest.approx(P, rel=1e-4)  # five-digit constants
        assert v == pytest.approx(free.volume, rel=limit) and free.fugacity("CO2(g)") == pytest.approx(P, rel=1e-9)
        assert volume.fugacity("CO2(g)") < P and v < free.volume


def test_the_gas_may_be_a_solution_of_its_own(cea):
    gas = ng.default_gas(["CO2(g)", "H2O(g)"])
    take = {"elements": "C", "species": "CO2(g) H2O(g)", "phases": "gas"}
    amounts = {"CO2(g)": 0.7, "H2O(g)": 0.3}
    found = [ng.Equilibrium(ng.System(cea, gas=g, **take)).solve(temperature=600.0, pressure=1e7, amounts=amounts)
             for g in (gas, "peng_robinson")]
    assert found[0].fugacity("CO2(g)") == found[1].fugacity("CO2(g)") and np.isfinite(found[0].volume)


def test_inert_species_stay_as_they_were_fed(cea):
    system = ng.System(cea, elements="H O N", phases="gas", inert="N2(g)")
    r = ng.Equilibrium(system).solve(temperature=2500.0, amounts={"H2(g)": 2.0, "O2(g)": 1.5, "N2(g)": 3.0})
    assert r.status == "converged" and r.amount("N2(g)") == pytest.approx(3.0, rel=1e-12)
    assert r.amount("H2O(g)") > 1.5
