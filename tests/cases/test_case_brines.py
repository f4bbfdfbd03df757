# SPDX-License-Identifier: BSD-3-Clause
"""Brines of the shipped cases against PHREEQC with the same set, and against what is known of bitterns.

Reference: PHREEQC 3.8.6 with pitzer.dat (Appelo 2015, the set "seasalt"), seawater of Millero et al. (2008) without C, Br,
B, F and Sr, 25 degC. Its steps resolve a concentration factor to 0.4 % below 60 and to 2 % near the end.
"""

from pathlib import Path

import nigari as ng
import numpy as np
import pytest

CASES = Path(__file__).resolve().parents[2] / "databases/cases"


@pytest.fixture(scope="module")
def ponds():
    results = ng.run(CASES / "bittern-to-magnesium.yaml")
    return {name: results[f"evaporation/{name}"] for name in ("salt ponds", "halite pan", "carnallite pan", "bischofite pan")}


@pytest.fixture(scope="module")
def path():
    return ng.run(CASES / "seawater-evaporation.yaml")["evaporation"]


def at(path, event):
    """The state of an event."""
    (index,) = np.flatnonzero(path.event.values == event)
    return path.isel(state=index)


@pytest.mark.parametrize("event, factor, activity", [("+gypsum", 3.35, 0.9335), ("+halite", 10.7, 0.7396)])
def test_first_salts_of_the_ponds_reference(ponds, event, factor, activity):
    state = at(ponds["salt ponds"], event)
    assert float(state.concentration_factor) == pytest.approx(factor, rel=0.01)
    assert float(state.water_activity) == pytest.approx(activity, abs=0.001)


@pytest.mark.parametrize("event, factor, tolerance", [
    ("+gypsum", 3.35, 0.01), ("+glauberite", 10.4, 0.01), ("+halite", 10.73, 0.01), ("+polyhalite", 38.3, 0.01),
    ("+anhydrite", 50.5, 0.01), ("+epsomite", 76.9, 0.01), ("+kieserite", 86.0, 0.02), ("+carnallite", 111.0, 0.02),
    ("+bischofite", 227.0, 0.02)])
def test_salts_of_the_stable_path_reference(path, event, factor, tolerance):
    assert float(at(path, event).concentration_factor) == pytest.approx(factor, rel=tolerance)


def test_carnallite_and_bischofite_appear_at_the_water_activities_of_the_reference(path):
    assert float(at(path, "+carnallite").water_activity) == pytest.approx(0.4583, abs=0.002)
    assert float(at(path, "+bischofite").water_activity) == pytest.approx(0.3177, abs=0.001)


@pytest.mark.parametrize("ion, molality, tolerance", [("Mg+2", 5.836, 0.01), ("Cl-", 11.71, 0.01), ("Na+", 0.075, 0.02),
                                                      ("K+", 0.016, 0.04), ("SO4-2", 0.028, 0.02)])
def test_end_brine_at_bischofite_reference(path, ion, molality, tolerance):
    # Tolerances of the small ones: half a unit of their last printed digit and 1 %.
    assert float(at(path, "+bischofite").molality.sel(species=ion)) == pytest.approx(molality, rel=tolerance)


def test_magnesium_of_the_bischofite_brine_of_the_plant_reference(ponds):
    # The desulfated brine holds calcium in place of sulfate. Its chloride salts bischofite out: less Mg than in the end
    # brine of seawater, a few percent more of Mg and Ca together, and less water activity.
    state = at(ponds["carnallite pan"], "+bischofite")
    magnesium, calcium = (float(state.molality.sel(species=name)) for name in ("Mg+2", "Ca+2"))
    assert magnesium < 5.836
    assert magnesium + calcium == pytest.approx(5.836, rel=0.03)
    assert float(state.molality.sel(species="SO4-2")) < 0.005
    assert float(state.water_activity) < 0.3177


@pytest.mark.parametrize("ion, at30, at40", [("Na+", 3.3, 2.6), ("K+", 0.32, 0.37), ("Mg+2", 1.65, 2.2), ("SO4-2", 0.32, 0.44)])
def test_bittern_at_the_concentration_factors_30_and_40_reference(path, ion, at30, at40):
    # The same reference where 74 to 84 % of the sodium chloride is out; two digits are printed, half a unit is up to 1.6 %.
    found = np.interp([30.0, 40.0], path.concentration_factor.values, path.molality.sel(species=ion).values)
    assert found == pytest.approx([at30, at40], rel=0.02)


def test_three_quarters_to_84_percent_of_the_salt_is_out_between_30_and_40_reference(path):
    crystals = path.amount.sel(phase="halite") / 0.4860597
    factor = path.concentration_factor.values
    share = np.interp([30.0, 40.0], factor, crystals.values)
    assert share == pytest.approx([0.74, 0.84], abs=0.02)


def test_the_bittern_of_the_plant_is_a_bittern(ponds):
    end = ponds["salt ponds"].isel(state=-1)
    assert 30 <= float(end.concentration_factor) <= 40
    for ion, low, high in (("Na+", 2.6, 3.3), ("K+", 0.32, 0.39), ("Mg+2", 1.65, 2.2)):
        assert low <= float(end.molality.sel(species=ion)) <= high, ion
    # Polyhalite and glauberite do not form in the ponds of the case, so more sulfate stays than on the stable path.
    assert 0.44 < float(end.molality.sel(species="SO4-2")) < 0.8


def test_the_order_of_salts_in_the_ponds_and_pans(ponds):
    seen = [event for pond in ponds.values() for event in pond.event.values if event.startswith("+")]
    first = list(dict.fromkeys(seen))
    assert first.index("+gypsum") < first.index("+halite") < first.index("+carnallite") < first.index("+bischofite")


def test_ions_that_form_no_salt_grow_as_the_water_goes_identity(path):
    """Before the first crystal every molality is the one at the start times the concentration factor."""
    before = path.isel(state=slice(0, int(np.flatnonzero(path.event.values == "+gypsum")[0])))
    for ion in ("Na+", "K+", "Cl-"):
        ratio = before.molality.sel(species=ion) / before.molality.sel(species=ion)[0]
        np.testing.assert_allclose(ratio, before.concentration_factor, rtol=1e-7)  # the water itself ionises a little
    magnesium = path.molality.sel(species="Mg+2") + path.molality.sel(species="MgOH+")
    until = path.concentration_factor < 38  # no magnesium salt before polyhalite
    kept = (magnesium * path.water).where(until, drop=True)
    np.testing.assert_allclose(kept, kept[0], rtol=1e-9)


def test_path_conserves_the_elements_over_solution_and_crystals_identity(path):
    """Counted with the formulas that Python sees, not by the code that wrote the path."""
    system = ng.System(ng.Database("seasalt"), elements="Na K Mg Ca Cl S")
    holds = dict(zip(system.species, np.asarray(system.formula_matrix), strict=True))
    solvent = path.water * system.molar_masses[system.find("H2O")]
    wet = path.isel(state=slice(0, -1))
    for symbol, feed in (("Na", 0.4860597), ("K", 0.0105797), ("Mg", 0.0547421), ("Ca", 0.0106568), ("S", 0.0292643)):
        column = system.elements.index(symbol)
        dissolved = sum(holds[str(ion)][column] * path.molality.sel(species=ion) for ion in path.species.values) * solvent
        solid = sum(holds[str(name)][column] * path.amount.sel(phase=name) for name in path.phase.values)
        total = (dissolved + solid).isel(state=slice(0, wet.sizes["state"]))
        np.testing.assert_allclose(total, feed, rtol=1e-11, err_msg=symbol)  # imbalance below 1e-12 at each state
        assert float(solid[-1]) == pytest.approx(feed, rel=1e-9), symbol  # at dryness all of it is salt


def test_water_activity_falls_and_ionic_strength_stays_in_the_range_of_the_set(path):
    wet = path.isel(state=slice(0, -1))
    fall = wet.water_activity.diff("state")
    assert float(fall.max()) <= 1e-10
    assert 0.3 < float(wet.water_activity.min()) < 0.33
    assert 0.7 < float(wet.ionic_strength[0]) < 0.75  # seawater: 0.72 mol/kg
    assert float(wet.ionic_strength.max()) < 20


def test_speciation_of_seawater_reference():
    states = ng.run(CASES / "seawater-speciation.yaml")["states"]
    assert (states.status == 0).all()
    at25 = states.sel(state="seawater 25 degC")
    # Water activity of seawater of salinity 35: 0.9814 (TEOS-10, osmotic coefficient 0.9024 at 25 degC).
    assert float(at25.water_activity) == pytest.approx(0.9814, abs=2e-4)
    assert float(at25.osmotic_coefficient) == pytest.approx(0.902, abs=0.005)
    assert float(at25.ionic_strength) == pytest.approx(0.7226, abs=0.002)  # of the reference composition, Millero et al. (2008)
    tenfold = states.sel(state="ten times concentrated 25 degC")
    ratio = float(tenfold.molality.sel(species="Na+") / at25.molality.sel(species="Na+"))
    assert 10.0 < ratio < 10.05  # gypsum takes a little of the water away
    assert 0.008 < float(tenfold.amount.sel(phase="gypsum")) < 0.0106568


def test_speciation_tells_the_saturation_of_the_minerals():
    states = ng.run(CASES / "seawater-speciation.yaml")["states"]
    index = states.saturation_index
    assert {"gypsum", "anhydrite", "halite"} <= set(index.phase.values)
    at25 = index.sel(state="seawater 25 degC")
    # PHREEQC 3.8.6 with pitzer.dat, the same solution: gypsum appears when the water is 3.35 times less.
    assert -0.8 < float(at25.sel(phase="gypsum")) < -0.4
    assert -3.0 < float(at25.sel(phase="halite")) < -2.2
