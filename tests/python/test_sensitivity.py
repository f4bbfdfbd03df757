# SPDX-License-Identifier: BSD-3-Clause
"""Derivatives of results against central differences of two solves."""

import math

import nigari as ng
import pytest

FEED = {"H2O": 55.5, "NaCl": 6.5, "CaSO4": 0.1, "CO2": 0.01}


@pytest.fixture(scope="module")
def eq(hmw84):
    return ng.Equilibrium(ng.System(hmw84, elements="Na Ca Cl S C", exclude="gas"))


def difference(eq, what, h, up, down):
    values = []
    for case in (up, down):
        eq.forget()
        values.append(what(eq.solve(**case)))
    return (values[0] - values[1]) / (2.0 * h)


def amounts(name, h):
    return {"amounts": FEED | {name: FEED[name] + h}}


CASES = [("temperature", 1e-2, lambda h: {"amounts": FEED, "temperature": 298.15 + h}),
         ("NaCl", 1e-4, lambda h: amounts("NaCl", h)), ("H2O", 1e-3, lambda h: amounts("H2O", h))]


@pytest.mark.parametrize("by, h, case", CASES, ids=lambda x: x if isinstance(x, str) else "")
def test_derivatives_agree_with_central_differences_identity(eq, by, h, case):
    r = eq.solve(**case(0.0))
    quantities = {("halite", "amount"): lambda q: q.amount("halite"), ("Ca+2", "molality"): lambda q: q.molality("Ca+2"),
                  ("calcite", "saturation_index"): lambda q: q.saturation_index("calcite"),
                  ("H2O", "ln_activity"): lambda q: math.log(q.water_activity), ("pH", "amount"): lambda q: q.pH}
    for (what, of), ask in quantities.items():
        slope = difference(eq, ask, h, case(h), case(-h))
        # error of the difference: h^2 and 1e-12 of rounding over h
        assert r.sensitivity(what, by, of) == pytest.approx(slope, rel=2e-5, abs=1e-7), (what, of)


HELD = [({"pH": 6.0, "titrant": "HCl"}, "pH", 1e-3, lambda v, h: {"pH": v["pH"] + h, "titrant": "HCl"}, "HCl"),
        ({"fugacity": {"CO2(g)": 40.0}}, "CO2(g)", 0.01, lambda v, h: {"fugacity": {"CO2(g)": 40.0 + h}}, "CO2(g)"),
        ({"saturation": {"calcite": -0.5}}, "calcite", 1e-3, lambda v, h: {"saturation": {"calcite": -0.5 + h}}, "calcite"),
        ({"activity": {"H2O": 0.7}, "titrant": "MgCl2"}, "H2O", 1e-4,
         lambda v, h: {"activity": {"H2O": 0.7 + h}, "titrant": "MgCl2"}, "MgCl2"),
        ({"totals": {"S": 0.05}, "titrant": "Na2SO4"}, "S", 1e-4,
         lambda v, h: {"totals": {"S": 0.05 + h}, "titrant": "Na2SO4"}, "Na2SO4")]


@pytest.mark.parametrize("held, by, h, move, titrant", HELD, ids=lambda x: x if isinstance(x, str) else "")
def test_derivatives_by_what_is_held(hmw84, held, by, h, move, titrant):
    eq = ng.Equilibrium(ng.System(hmw84, elements="Na Mg Ca Cl S C"))
    feed = {"amounts": {"H2O": 55.5, "NaCl": 1.0}}
    r = eq.solve(**feed, **held)
    assert r.status == "converged"
    slope = difference(eq, lambda q: q.titrated[titrant], h, feed | move(held, h), feed | move(held, -h))
    assert r.sensitivity(titrant, by, "titrated") == pytest.approx(slope, rel=1e-4, abs=1e-12)


def test_the_temperature_of_a_flame_by_its_enthalpy_is_one_over_the_heat_capacity_identity():
    gas = ng.Equilibrium(ng.System("cea", elements="C H O", phases="gas"))
    feed = {"CH4(g)": 1.0, "O2(g)": 2.2}
    start = gas.solve(temperature=2800.0, amounts=feed)
    r = gas.solve(temperature=2800.0, amounts=feed, enthalpy=start.enthalpy)
    assert r.sensitivity("temperature", "enthalpy") == pytest.approx(1.0 / start.sensitivity("enthalpy", "temperature"),
                                                                     rel=1e-6)
    assert start.sensitivity("enthalpy", "temperature") > start.heat_capacity  # what dissociates takes heat
    with pytest.raises(ng.InputError) as caught:
        r.sensitivity("CO2(g)", "temperature")
    assert caught.value.code == "NGR-E0630"


def test_parameters_of_the_database(eq):
    r = eq.solve(amounts=FEED)
    assert r.sensitivity("Na+", "log_k halite", "molality") != 0.0
    # the more beta0, the less NaCl dissolves
    assert r.sensitivity("Na+", "beta0 Na+ Cl-", "molality") < 0.0
    assert r.sensitivity("Na+", "beta0 Cl- Na+") == r.sensitivity("Na+", "beta0 Na+ Cl-")


def test_a_result_keeps_its_derivatives_when_its_solver_goes_on(eq):
    r = eq.solve(amounts=FEED)
    first = r.sensitivity("halite", "NaCl")
    eq.solve(temperature=320.0, amounts={"H2O": 55.5, "NaCl": 0.1})
    assert r.sensitivity("halite", "NaCl") == pytest.approx(first, rel=1e-9)


@pytest.mark.parametrize("what, by, of, code", [
    ("Na+", "temprature", "amount", "NGR-E2003"), ("Na+", "KCl", "amount", "NGR-E2003"),
    ("Na+", "temperature", "amounts", "NGR-E2003"), ("Na++", "temperature", "amount", "NGR-E0505"),
    ("Na+", "beta7 Na+ Cl-", "amount", "NGR-E2003"), ("Na+", "beta0 Na+ Cll-", "amount", "NGR-E0236"),
    ("HCl", "temperature", "titrated", "NGR-E2003")])
def test_what_has_no_derivative_is_an_error(eq, what, by, of, code):
    with pytest.raises(ng.InputError) as caught:
        eq.solve(amounts=FEED).sensitivity(what, by, of)
    assert caught.value.code == code
