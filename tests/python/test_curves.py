# SPDX-License-Identifier: BSD-3-Clause
"""Speciation, solubility and precipitation curves, against the constants they follow from; and their figures."""

import math

import nigari as ng
import numpy as np
import pytest
import xarray

WATER = {"H2O": "1 kg"}


@pytest.fixture(scope="module")
def ammine():
    return ng.System("hydromet-ions", elements="Cu N", phases="aqueous", decouple="Cu N", medium="ideal")


@pytest.fixture(scope="module")
def alumina():
    return ng.System(ng.Database(["hydromet-ions", "hydromet-solids"]), elements="Al Na Cl", medium="ideal",
                     exclude=[n for n in ng.System("hydromet-ions", elements="Al").species if n.startswith("Al13")])  # holds all at saturation


@pytest.fixture(scope="module")
def magnesia():
    return ng.System("hydromet", elements="Mg Cl Na", phases=["aqueous", "brucite"])


def log_k(reaction, temperature=298.15):
    return ng.Reaction(ng.Database(["hydromet-ions", "hydromet-solids"]), reaction).log_k(temperature)


def test_shares_add_up_and_follow_the_constants_identity(ammine):
    found = ng.speciation(ammine, "Cu", amounts={**WATER, "Cu+2": 1e-4, "NH3(aq)": [1e-3, 1e-2, 1e-1]}, pH=[7.0, 9.0])
    assert set(found.share.dims) == {"form", "NH3(aq)", "pH"}
    np.testing.assert_allclose(found.share.sum("form"), 1.0, atol=1e-12)
    k = log_k("Cu+2 + 2 NH3(aq) = Cu(NH3)2+2")
    ratio = np.log10(found.molality.sel(species="Cu(NH3)2+2") / found.molality.sel(species="Cu+2"))
    np.testing.assert_allclose(ratio - 2.0 * np.log10(found.molality.sel(species="NH3(aq)")), k, atol=1e-9)
    np.testing.assert_allclose(found.dissolved, 1e-4, rtol=1e-5)  # per kg of the water that reactions leave
    assert found.pH.values.tolist() == [7.0, 9.0] and found["NH3(aq)"].attrs["units"] == "mol"


def test_polynuclear_species_count_by_their_atoms_identity(ammine):
    found = ng.speciation(ammine, "Cu", amounts={**WATER, "Cu+2": 0.1}, pH=5.0)
    assert found.share.dims == ("form",)  # nothing varies
    pair = float(found.molality.sel(species="Cu2(OH)2+2"))
    assert float(found.share.sel(form="Cu2(OH)2+2")) == pytest.approx(2.0 * pair / float(found.dissolved), rel=1e-9)


def test_phases_hold_shares_too(magnesia):
    found = ng.speciation(magnesia, "Mg", amounts={**WATER, "MgCl2": 0.1, "NaOH": 0.1})
    assert float(found.share.sel(form="brucite")) == pytest.approx(0.5, abs=0.01)


def test_solubility_follows_the_constant_of_the_solid_identity(alumina):
    found = ng.solubility(alumina, ["gibbsite", "Al(OH)3(am)"], pH=[5.0, 7.0, 9.0])
    assert found.solubility.dims == ("phase_shown", "pH") and (found.status == "converged").all()
    for name in ("gibbsite", "Al(OH)3(am)"):
        one = found.sel(phase_shown=name)
        free = log_k(f"{name} + 3 H+ = Al+3 + 3 H2O") - 3.0 * one.pH
        np.testing.assert_allclose(np.log10(one.molality.sel(species="Al+3")), free, atol=1e-8)
        np.testing.assert_allclose(one.saturation_index.sel(phase=name), 0.0, atol=1e-9)
    assert (found.solubility.sel(phase_shown="gibbsite") < found.solubility.sel(phase_shown="Al(OH)3(am)")).all()


def test_a_single_solid_has_no_dimension_of_its_own_and_other_solids_do_not_form(alumina):
    found = ng.solubility(alumina, "gibbsite", pH=7.0, temperature=["25 degC", "60 degC"])
    assert found.solubility.dims == ("temperature",) and found.temperature.values == pytest.approx([298.15, 333.15])
    assert float(found.amount.sum()) == 0.0 and found.attrs["phases"] == ["gibbsite"]
    assert float(found.saturation_index.sel(phase="boehmite").min()) > 0.0  # more stable, and told so


def test_the_reagent_that_is_to_be_added_sets_the_ph(magnesia):
    feed = {**WATER, "MgCl2": 0.1}
    found = ng.precipitation(magnesia, amounts=feed, pH=[3.0, 12.0], reagents=("HCl", "NaOH"))
    assert found.titrant.values[0] == "HCl or NaOH" and (found.titrated.values > 0.0).all()
    assert found.element.values.tolist() == ["Cl", "Mg", "Na"] and abs(found.charge_imbalance).max() < 1e-12
    assert found.precipitated.sel(element="Mg").values.round(2).tolist() == [0.0, 1.0]
    with_ph = ng.precipitation(magnesia, "Mg", amounts=feed, pH=[3.0, 12.0])
    assert abs(with_ph.charge_imbalance.values[0]) > 1e-4  # held by H+ alone


def test_precipitation_meets_the_balance_identity(magnesia):
    found = ng.precipitation(magnesia, "Mg", amounts={**WATER, "MgCl2": 0.1, "NaOH": np.linspace(0.0, 0.3, 7)})
    water = found.water * magnesia.molar_masses[0]  # kg
    atoms = {"Mg+2": 1, "MgOH+": 1, "Mg4(OH)4+4": 4}
    left = water * sum(n * found.molality.sel(species=name) for name, n in atoms.items() if name in found.species)
    np.testing.assert_allclose(found.precipitated.sel(element="Mg"), 1.0 - left / 0.1, atol=1e-6)


def test_a_point_without_an_answer_is_told():
    system = ng.System("hydromet", elements="Na Cl", phases=["aqueous", "halite"])
    found = ng.speciation(system, "Na", amounts={**WATER, "NaCl": 1.0}, activity={"H2O": xarray.DataArray([0.9, 1.2], dims="a")},
                          titrant="NaCl")
    assert found.status.values.tolist() == ["converged", "not_converged"] and found.attrs["status"] == "not_converged"
    assert np.isnan(found.dissolved.values[1]) and np.isfinite(found.dissolved.values[0])


@pytest.mark.parametrize("call, code", [
    (lambda s: ng.speciation(s, "Fe", amounts=WATER), "NGR-E2041"),
    (lambda s: ng.solubility(s, "gibsite"), "NGR-E0505"),
    (lambda s: ng.solubility(s, "Al+3"), "NGR-E2042"),
    (lambda s: ng.speciation(s, "Al", amounts=WATER, pH=7.0, reagents="HCl"), "NGR-E2043"),
    (lambda s: ng.speciation(s, "Al", amounts=WATER, reagents=("HCl", "NaOH")), "NGR-E2043"),
    (lambda s: ng.speciation(s, "Al", amounts=[1.0]), "NGR-E2001"),
    (lambda s: ng.plots.speciation(ng.speciation(s, "Al", amounts={**WATER, "AlCl3": 1e-3})), "NGR-E2044"),
    (lambda s: ng.plots.solubility(ng.solubility(s, "gibbsite", pH=[5.0, 6.0]), over="temprature"), "NGR-E2044"),
])
def test_bad_input(alumina, call, code):
    with pytest.raises(ng.InputError, match=code):
        call(alumina)


def test_figures_of_curves(ammine, alumina, magnesia):
    found = ng.speciation(ammine, "Cu", amounts={**WATER, "Cu+2": 1e-4, "NH3(aq)": [0.01, 0.1]}, pH=np.linspace(4, 11, 15))
    ax = ng.plots.speciation(found)
    assert ax.get_xlabel() == "pH" and "share of Cu" in ax.get_ylabel() and "25 °C" in ax.get_title(loc="left")
    assert "Cu²⁺" in [t.get_text() for t in ax.get_legend().get_texts()] and ax.get_title(loc="left").startswith("Speciation of Cu")
    ax = ng.plots.solubility(ng.solubility(alumina, ["gibbsite", "boehmite"], pH=np.linspace(4, 10, 7)))
    assert ax.get_yscale() == "log" and [t.get_text() for t in ax.get_legend().get_texts()] == ["gibbsite", "boehmite"]
    dose = ng.precipitation(magnesia, "Mg", amounts={**WATER, "MgCl2": 0.1, "NaOH": np.linspace(0.0, 0.3, 7)})
    ax = ng.plots.precipitation(dose)
    assert ax.get_xlabel() == "NaOH / mol" and ax.lines[0].get_ydata()[-1] == pytest.approx(100.0, abs=0.1)
    over_ph = ng.plots.precipitation(dose, over="pH")
    np.testing.assert_allclose(over_ph.lines[0].get_xdata(), dose.pH)
    path = ng.titrate(magnesia, {**WATER, "MgCl2": 0.1}, "NaOH", at=np.linspace(0.0, 0.3, 7))
    ax = ng.plots.titration(path)
    assert ax.get_ylabel() == "pH" and "+brucite" in [t.get_text() for t in ax.texts]
    warm = ng.heat(magnesia, {**WATER, "MgCl2": 0.1, "NaOH": 0.001}, at=np.linspace(283.15, 353.15, 8))
    ax = ng.plots.saturation(warm, over="temperature", phases=["brucite"])
    assert math.isclose(ax.lines[1].get_xdata()[0], 10.0) and "°C" in ax.get_xlabel()
