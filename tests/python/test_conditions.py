# SPDX-License-Identifier: BSD-3-Clause
"""What is held beside temperature, pressure and amounts, one case or many."""

import math

import nigari as ng
import numpy as np
import pytest
import xarray

WATER = {"H2O": "1 kg", "NaCl": 1.0}
FUEL = {"CH4(g)": 1.0, "O2(g)": 2.0, "N2(g)": 7.52}


@pytest.fixture(scope="module")
def carbonate(hmw84):
    return ng.Equilibrium(ng.System(hmw84, elements="Na K Ca Cl S C", exclude="gas"))


@pytest.fixture(scope="module")
def flame():
    return ng.Equilibrium(ng.System("cea", elements="C H O N", phases="gas"))


@pytest.fixture(scope="module")
def unburnt():
    """The same gas before it reacts."""
    species = list(FUEL)
    return ng.Equilibrium(ng.System("cea", elements="C H O N", phases="gas", species=species, inert=species))


def test_a_ph_alone_leaves_the_solution_with_the_charge_of_the_protons(carbonate):
    r = carbonate.solve(amounts=WATER, pH=5.0)
    assert r.status == "converged" and r.pH == pytest.approx(5.0, abs=1e-10) and r.imposed == {"pH": 5.0}
    charges = r.system.formula_matrix[:, -1] @ r.to_series().values
    assert r.charge_imbalance == pytest.approx(charges, rel=1e-9) and charges > 0.0
    assert r.titrated == pytest.approx({"H+": r.charge_imbalance}, rel=1e-12)
    assert r.charge_error == pytest.approx(100.0 * charges / 2.0, rel=1e-3)  # 2 mol of ions
    assert "charge imbalance" in repr(r)


@pytest.mark.parametrize("how", [{"charge": "Cl-"}, {"titrant": {"pH": "HCl"}}, {"titrant": "HCl"}])
def test_a_ph_held_by_an_acid_or_balanced_by_its_anion_is_the_same_identity(carbonate, how):
    r = carbonate.solve(amounts=WATER, pH=5.0, **how)
    assert r.status == "converged" and r.pH == pytest.approx(5.0, abs=1e-10) and abs(r.charge_imbalance) < 1e-14
    added = 10.0**-5 / math.exp(r.ln_gamma("H+")) - r.molality("OH-")
    assert r.titrated[next(name for name in r.titrated if "Cl" in name)] == pytest.approx(added, rel=1e-6)


def test_a_base_is_added_where_an_acid_would_be_taken_away_identity(carbonate):
    acid, base = (carbonate.solve(amounts=WATER, pH=10.0, titrant=t) for t in ("HCl", "NaOH"))
    assert acid.titrated["HCl"] < 0.0 < base.titrated["NaOH"]
    assert base.molality("Na+") > acid.molality("Na+")


def test_carbon_dioxide_of_the_air(carbonate, hmw84):
    open_ = ng.Equilibrium(ng.System(hmw84, elements="Na Cl C"))
    r = open_.solve(amounts=WATER, fugacity={"CO2(g)": "40 Pa"})
    assert r.status == "converged" and r.amount("CO2(g)") == 0.0
    assert r.fugacity("CO2(g)") == pytest.approx(40.0, rel=1e-10)
    assert r.saturation_index("CO2(g)") == pytest.approx(math.log10(40.0 / 1e5), abs=1e-10)
    carbon = sum(r.molality(name) for name in ("CO2(aq)", "HCO3-", "CO3-2"))
    assert r.titrated["CO2(g)"] == pytest.approx(carbon, rel=1e-9) and r.saturation_index("gas") < -3.0
    assert r.imposed == {"fugacity": {"CO2(g)": "40 Pa"}}


def test_a_water_activity_by_its_salt_identity(carbonate):
    r = carbonate.solve(amounts={"H2O": "1 kg"}, activity={"H2O": 0.8}, titrant="NaCl")
    assert r.water_activity == pytest.approx(0.8, rel=1e-10) and set(r.titrated) == {"NaCl"}
    again = carbonate.solve(amounts={"H2O": "1 kg", "NaCl": r.titrated["NaCl"]})
    assert again.water_activity == pytest.approx(0.8, rel=1e-9)


def test_what_cannot_be_held_is_a_result_with_a_message(carbonate):
    # halite takes up the salt that would bring water below the activity of its saturated brine, .7545 with this set
    r = carbonate.solve(amounts={"H2O": "1 kg"}, activity={"H2O": 0.7}, titrant="NaCl")
    assert r.status == "not_converged" and "held" in r.message
    assert carbonate.solve(amounts=WATER).status == "converged"


def test_a_saturation_index_by_the_mineral_itself_or_by_another_substance(carbonate):
    itself = carbonate.solve(amounts=WATER, saturation={"gypsum": -0.5})
    assert itself.saturation_index("gypsum") == pytest.approx(-0.5, abs=1e-9)
    assert itself.molality("Ca+2") == pytest.approx(itself.titrated["gypsum"], rel=1e-3)
    other = carbonate.solve(amounts=WATER | {"CaCl2": 0.05}, saturation={"Gypsum": -0.5}, titrant={"Gypsum": "Na2SO4"})
    assert other.saturation_index("gypsum") == pytest.approx(-0.5, abs=1e-9) and list(other.titrated) == ["Na2SO4"]


def test_a_total_in_solution_and_the_amount_of_a_species(carbonate):
    r = carbonate.solve(amounts=WATER, totals={"S": 0.03}, titrant={"S": "Na2SO4"})
    assert r.status == "converged" and r.titrated["Na2SO4"] == pytest.approx(0.03, rel=1e-10)
    mass = carbonate.solve(amounts=WATER, totals={"K": "3.90983 g"}, titrant={"K": "KCl"})  # 0.1 mol
    assert mass.molality("K+") == pytest.approx(0.1, rel=1e-4)
    fixed = carbonate.solve(amounts=WATER | {"CO2": 0.01}, fixed={"HCO3-": 0.005}, titrant={"HCO3-": "NaOH"})
    assert fixed.amount("HCO3-") == pytest.approx(0.005, rel=1e-9) and 0.0 < fixed.titrated["NaOH"] < 0.01


def test_two_things_held_at_once(carbonate):
    r = carbonate.solve(amounts=WATER, pH=8.0, saturation={"calcite": 0.0}, charge="Cl-",
                        titrant={"pH": "NaOH", "calcite": "CaCO3"})
    assert r.status == "converged" and r.pH == pytest.approx(8.0, abs=1e-9)
    assert r.saturation_index("calcite") == pytest.approx(0.0, abs=1e-9) and set(r.titrated) == {"NaOH", "CaCO3", "Cl-"}
    assert r.certificate.condition < 1e-8


def test_an_adiabatic_flame_by_its_enthalpy_and_in_a_closed_vessel(flame, unburnt):
    before = unburnt.solve(amounts=FUEL)
    # Enthalpies count from the elements at 298.15 K: that of methane alone is left, CODATA -74.6 kJ/mol.
    assert before.enthalpy == pytest.approx(-74.6e3, abs=0.2e3)
    flame.forget()
    burnt = flame.solve(temperature=2000.0, amounts=FUEL, enthalpy=before.enthalpy)
    assert burnt.status == "converged" and burnt.enthalpy == pytest.approx(before.enthalpy, abs=1e-3)
    assert burnt.temperature == pytest.approx(2226.0, abs=6.0)  # Turns, An Introduction to Combustion, table B.1: 2226 K
    energy = before.enthalpy - before.pressure * before.volume
    vessel = flame.solve(temperature=2000.0, amounts=FUEL, internal_energy=energy, volume=before.volume)
    assert vessel.status == "converged" and vessel.volume == pytest.approx(before.volume, rel=1e-9)
    assert vessel.temperature > burnt.temperature and vessel.pressure > 8.0 * before.pressure
    expanded = flame.solve(temperature=2000.0, amounts=FUEL, entropy=vessel.entropy)
    assert expanded.entropy == pytest.approx(vessel.entropy, rel=1e-10) and expanded.temperature < vessel.temperature


def test_properties_are_those_of_an_ideal_gas_identity(unburnt):
    r = unburnt.solve(temperature=500.0, pressure="2 bar", amounts=FUEL)
    moles = r.phase_amount("gas")
    assert moles == pytest.approx(10.52, rel=1e-12) and r.mole_fraction("O2(g)") == pytest.approx(2.0 / 10.52, rel=1e-12)
    assert r.volume == pytest.approx(moles * ng._core.gas_constant * 500.0 / 2e5, rel=1e-12)
    assert r.gibbs_energy == pytest.approx(r.enthalpy - 500.0 * r.entropy, rel=1e-14)
    mass = sum(n * r.system.molar_masses[r.system.find(name)] for name, n in FUEL.items())
    assert r.density == pytest.approx(mass / r.volume, rel=1e-12)
    warmer, cooler = (unburnt.solve(temperature=T, pressure="2 bar", amounts=FUEL).enthalpy for T in (500.1, 499.9))
    assert r.heat_capacity == pytest.approx((warmer - cooler) / 0.2, rel=1e-7)


@pytest.mark.parametrize("keywords, kind, code", [
    ({"enthalpy": 0.0, "entropy": 1.0}, ng.InputError, "NGR-E0620"),
    ({"volume": "1 L", "gas_volume": "1 L"}, ng.InputError, "NGR-E0620"),
    ({"volume": -1.0}, ng.RangeError, "NGR-E0621"),
    ({"pH": float("nan")}, ng.RangeError, "NGR-E0621"),
    ({"activity": {"H2O": 0.0}}, ng.RangeError, "NGR-E0621"),
    ({"activity": {"H2O": -0.5}}, ng.RangeError, "NGR-E0621"),
    ({"pH": 7.0, "titrant": ""}, ng.InputError, "NGR-E0622"),
    ({"pH": 7.0, "charge": "H2O"}, ng.InputError, "NGR-E0623"),
    ({"amounts": WATER | {"Ca+2": 1.0}, "charge": "Na+"}, ng.InputError, "NGR-E0624"),
    ({"pe": 4.0}, ng.InputError, "NGR-E0625"),
    ({"gas_volume": "1 L"}, ng.InputError, "NGR-E0626"),
    ({"pe": 4.0, "Eh": 0.2}, ng.InputError, "NGR-E2009"),
    ({"Eh": 0.2, "enthalpy": 0.0}, ng.InputError, "NGR-E2009"),
    ({"pH": 7.0, "titrant": {"ph": "HCl"}}, ng.InputError, "NGR-E2009"),
    ({"titrant": "HCl"}, ng.InputError, "NGR-E2009"),
    ({"totals": {"S": 0.1}}, ng.InputError, "NGR-E2009"),
    ({"totals": {"Mg": 0.1}, "titrant": "MgCl2"}, ng.InputError, "NGR-E2009"),
    ({"fugacity": 40.0}, ng.InputError, "NGR-E2009"),
    ({"fugacity": {"halite": 40.0}}, ng.InputError, "NGR-E2009"),
    ({"saturation": {"Na+": 0.0}}, ng.InputError, "NGR-E2009"),
    ({"pH": [7.0, 8.0]}, ng.InputError, "NGR-E2009"),
    ({"saturation": {"halitte": 0.0}}, ng.InputError, "NGR-E0505"),
    ({"pH": 7.0, "titrant": "HBr"}, ng.InputError, "NGR-E0506"),
    ({"volume": "3 kg"}, ng.InputError, "NGR-E0104"),
])
def test_conditions_that_make_no_sense_are_errors_with_a_code(carbonate, keywords, kind, code):
    with pytest.raises(kind) as caught:
        carbonate.solve(**{"amounts": WATER, **keywords})
    assert caught.value.code == code and caught.value.expected


def test_after_a_refused_condition_the_object_goes_on(carbonate):
    with pytest.raises(ng.InputError):
        carbonate.solve(amounts=WATER, pe=4.0)
    assert carbonate.solve(amounts=WATER).status == "converged"


def test_many_cases_with_conditions_agree_with_single_solves(carbonate):
    pH = np.linspace(4.0, 10.0, 9)
    many = carbonate.solve_many(amounts=WATER | {"CO2": 0.01}, pH=pH, titrant={"pH": "NaOH"})
    assert (many.status == "converged").all() and many.pH.values == pytest.approx(pH, abs=1e-9)
    assert list(many.titrant.values) == ["NaOH"] and many.titrated.dims == ("case", "titrant")
    for i in (0, 4, 8):
        carbonate.forget()
        one = carbonate.solve(amounts=WATER | {"CO2": 0.01}, pH=pH[i], titrant={"pH": "NaOH"})
        assert float(many.titrated[i, 0]) == pytest.approx(one.titrated["NaOH"], abs=1e-9)


def test_grids_of_conditions_with_bits_that_do_not_depend_on_the_threads(hmw84):
    eq = ng.Equilibrium(ng.System(hmw84, elements="Na Cl C"))
    pH = xarray.DataArray(np.linspace(5.0, 9.0, 40), dims="pH_held")
    pressure = xarray.DataArray([10.0, 40.0, 1000.0], dims="air")
    one, two = (eq.solve_many(amounts=WATER, pH=pH, fugacity={"CO2(g)": pressure}, charge="Na+", threads=n)
                for n in (1, 2))
    xarray.testing.assert_identical(one, two)
    assert one.pe.sizes == {"pH_held": 40, "air": 3} and (one.status == "converged").all()
    fugacity = one.fugacity.sel(gas_species="CO2(g)")
    np.testing.assert_allclose(fugacity.values, np.broadcast_to(pressure, (40, 3)), rtol=1e-9)
    assert float(np.abs(one.charge_imbalance).max()) < 1e-12
    assert one.Eh.attrs["units"] == "V" and one.enthalpy.attrs["units"] == "J" and np.isnan(one.Eh).all()


def test_many_flames(flame, unburnt):
    before = unburnt.solve(amounts=FUEL).enthalpy
    many = flame.solve_many(temperature=2000.0, amounts=FUEL, enthalpy=before + np.array([-1e5, 0.0, 1e5]))
    assert (many.status == "converged").all() and (np.diff(many.temperature) > 0.0).all()


def test_a_row_with_a_condition_that_makes_no_sense_is_told_in_its_own_row(carbonate):
    many = carbonate.solve_many(amounts=WATER, activity={"H2O": [0.9, -1.0]}, titrant="NaCl")
    assert list(many.status.values) == ["converged", "not_converged"]
    assert "NGR-E0621" in str(many.message[1].values) and np.isnan(many.titrated[1, 0])


OUT_OF_REACH = [{"saturation": {"halite": 1.0}}, {"pH": 7.0, "activity": {"H+": 1e-7}}, {"fugacity": {"CO2(g)": 2e5}},
                {"activity": {"H2O": 1.1}}, {"totals": {"S": -0.1}, "titrant": "Na2SO4"}, {"enthalpy": 1e12},
                {"totals": {"S": 0.1}, "titrant": "KCl"}, {"pH": 5.0, "titrant": "H2O"}, {"pH": 5.0, "titrant": "NaCl"},
                {"volume": 1e-9}, {"entropy": 1e5}, {"fugacity": {"CO2(g)": 1e300}}, {"fixed": {"Na+": -1.0}}]


@pytest.mark.parametrize("held", OUT_OF_REACH, ids=str)
def test_what_is_out_of_reach_or_contradicts_itself_ends_soon_and_harms_nothing(hmw84, held):
    eq = ng.Equilibrium(ng.System(hmw84, elements="Na K Ca Cl S C"))
    before = eq.solve(amounts=WATER)
    r = eq.solve(amounts=WATER, **held)  # thousands of iterations at most: well under a second
    assert r.status == "not_converged" and "held conditions" in r.message and not r.certificate.holds
    assert math.isnan(r.sensitivity("Na+", "temperature"))
    after = eq.solve(amounts=WATER)
    assert after.status == "converged" and after.pH == pytest.approx(before.pH, abs=1e-8)


def test_a_phase_that_is_there_already_needs_no_titrant(carbonate):
    r = carbonate.solve(amounts={"H2O": "1 kg", "NaCl": 9.0}, saturation={"halite": 0.0})
    assert r.status == "converged" and r.amount("halite") + r.molality("Na+") == pytest.approx(9.0 + r.titrated["halite"], rel=1e-6)


@pytest.mark.parametrize("feed, oxygen", [("NiO", 0.0), ("Ni(cr)", 5e-4)])
def test_a_redox_potential_in_a_set_without_oxygen_and_hydrogen(feed, oxygen):
    """Where the feed is already in the oxidation state that is asked for, nothing of the titrant is needed: none is added."""
    whole = ng.System(ng.Database(["hydromet-ions", "hydromet-solids"]), elements="Ni", medium="ideal")
    nickel = whole.replace(exclude=[name for name in whole.species if name.startswith(("O2", "H2(", "H2O2", "HO2"))])
    r = ng.Equilibrium(nickel).solve(amounts={"H2O": 55.508, feed: 1e-3}, pH=2.0, Eh=0.7, fixed={"H2O": 55.508})
    assert r.status == "converged" and r.molality("Ni+2") == pytest.approx(1e-3, rel=1e-3)
    assert r.titrated["O2"] == pytest.approx(oxygen, abs=1e-12)


def test_a_ph_at_which_hydroxide_is_beyond_any_solution_identity():
    """Corners of Eh-pH diagrams at 80 degC: pKw is 12.6 there, OH- a thousand molal."""
    water = ng.System("hydromet-ions", elements="H", medium="ideal", exclude=["O2(g)", "H2(g)"])
    r = ng.Equilibrium(water).solve(temperature="80 degC", amounts={"H2O": 55.508}, pH=15.9, fixed={"H2O": 55.508})
    assert r.status == "converged" and r.molality("OH-") > 1000.0
