# SPDX-License-Identifier: BSD-3-Clause
"""Titration, reaction, mixing and heating: states asked for, states of events, and errors."""

import nigari as ng
import numpy as np
import pytest


@pytest.fixture(scope="module")
def water(hmw84):
    return ng.System(hmw84, elements="Na Ca Cl C S", exclude="gas")


FEED = {"H2O": "1 kg", "CO2": 0.01, "CaCl2": 0.002}


def test_a_titration_has_the_states_asked_for_and_those_of_events(water):
    at = np.linspace(0.0, 0.02, 9)
    path = ng.titrate(water, FEED, "NaOH", at=at)
    assert path.attrs["status"] == "converged" and path.attrs["title"] == "equilibrium titration"
    assert set(at) <= set(path.added.values) and (np.diff(path.added) > 0.0).all() and path.added.attrs["units"] == "mol"
    event = path.isel(state=list(path.event.values).index("+calcite"))
    assert float(event.saturation_index.sel(phase="calcite")) == pytest.approx(0.0, abs=1e-8)
    assert float(event.amount.sel(phase="calcite")) == pytest.approx(0.0, abs=1e-9)
    assert (np.diff(path.pH) > 0.0).all()


def test_states_of_a_titration_are_equilibria_of_what_was_put_together_identity(water):
    path = ng.titrate(water, FEED, {"NaOH": 1.0, "H2O": 10.0}, at=[0.0, 0.015], temperature="35 degC")
    eq = ng.Equilibrium(water)
    kilogram = 1.0 / water.molar_masses[0]
    for state in (path.isel(state=0), path.isel(state=-1)):
        added = float(state.added)
        one = eq.solve(temperature="35 degC", amounts=FEED | {"H2O": kilogram + 10.0 * added, "NaOH": added})
        assert float(state.pH) == pytest.approx(one.pH, abs=1e-8)
        assert float(state.amount.sel(phase="calcite")) == pytest.approx(one.amount("calcite"), abs=1e-10)


def test_a_reaction_and_its_reverse_meet_the_same_event_identity(water):
    feed = {"H2O": "1 kg", "NaCl": 0.1}
    up = ng.react(water, feed, {"CaSO4": 1.0}, at=[0.0, 0.05])
    down = ng.react(water, feed | {"CaSO4": 0.05}, {"CaSO4": -1.0}, at=[0.0, 0.05])
    forth = float(up.progress[list(up.event.values).index("+gypsum")])
    back = float(down.progress[list(down.event.values).index("-gypsum")])
    assert forth == pytest.approx(0.05 - back, rel=1e-8)


def test_mixing_begins_with_one_feed_and_ends_with_the_other_identity(water):
    first, second = {"H2O": "1 kg", "CaCl2": 0.1}, {"H2O": "2 kg", "Na2CO3": 0.05}
    path = ng.mix(water, first, second, at=[0.0, 0.5, 1.0])
    assert path.fraction.values[0] == 0.0 and path.fraction.values[-1] == 1.0
    assert {"+calcite", "-calcite"} <= set(path.event.values)
    for index, feed in ((0, first), (-1, second)):
        one = ng.Equilibrium(water).solve(amounts=feed)
        assert float(path.pH[index]) == pytest.approx(one.pH, abs=1e-7)


def test_heating_meets_the_transition_of_gypsum_and_anhydrite():
    system = ng.System("seasalt", elements="Ca S", phases="aqueous gypsum anhydrite")
    path = ng.heat(system, {"H2O": "1 kg", "CaSO4": 1.0}, at=["20 degC", 353.15])
    change = path.isel(state=[i for i, e in enumerate(path.event.values) if "+anhydrite" in e])
    assert change.sizes["state"] == 1
    assert np.abs(change.saturation_index.values).max() < 1e-8  # both saturated: an invariant of the set
    assert 313.0 < float(change.temperature[0]) < 333.0  # 42 to 60 degC in the literature


def test_fractional_paths_take_solids_away(water):
    feed = {"H2O": "1 kg", "NaCl": 3.0, "CaSO4": 0.03}
    path = ng.titrate(water, feed, {"H2O": -1.0}, at=np.linspace(0.0, 45.0, 9), kind="fractional")
    last = path.isel(state=-1)
    halite = float(last.harvested.sel(phase="halite"))
    sodium = float(last.molality.sel(species="Na+")) * float(last.water) * water.molar_masses[0]
    assert halite > 0.5 and halite + sodium == pytest.approx(3.0, rel=1e-8)


def test_what_is_held_stays_held_along_a_path(hmw84):
    system = ng.System(hmw84, elements="Na Ca Cl C")
    path = ng.react(system, {"H2O": "1 kg", "NaCl": 0.1}, {"CaCO3": 1.0}, at=np.linspace(0.0, 0.002, 5),
                    fugacity={"CO2(g)": 40.0})
    assert path.fugacity.sel(gas_species="CO2(g)").values == pytest.approx(40.0, rel=1e-8)
    assert list(path.titrant.values) == ["CO2(g)"] and "+calcite" in path.event.values


@pytest.mark.parametrize("call, code", [
    (lambda w: ng.titrate(w, FEED, "NaOH", at=[]), "NGR-E0631"),
    (lambda w: ng.titrate(w, FEED, "NaOH", at=[0.0, 0.2, 0.1]), "NGR-E0631"),
    (lambda w: ng.titrate(w, FEED, "NaOH", at=[0.0, 0.1], kind="both"), "NGR-E2004"),
    (lambda w: ng.titrate(w, FEED, "soda lye", at=[0.0, 0.1]), "NGR-E0505"),
    (lambda w: ng.titrate(w, FEED, "NaOH", at=[0.0, 0.1], ph=7.0), "NGR-E2009"),
    (lambda w: ng.heat(w, FEED, at=[300.0, 310.0], Eh=0.2), "NGR-E2009"),
    (lambda w: ng.heat(w, FEED, at=[300.0, 310.0], temperature=300.0), "NGR-E2009"),
    (lambda w: ng.heat(w, FEED, at=["25 bar", 310.0]), "NGR-E0104"),
    (lambda w: ng.react(w, FEED, ["CaCO3"], at=[0.0, 0.1]), "NGR-E2001"),
])
def test_paths_that_make_no_sense_are_errors(water, call, code):
    with pytest.raises(ng.InputError) as caught:
        call(water)
    assert caught.value.code == code


def test_progress_may_stop_a_path(water):
    stopped = ng.titrate(water, FEED, "NaOH", at=np.linspace(0.0, 0.02, 20000), progress=lambda fraction, what: False)
    assert stopped.attrs["status"] == "not_converged" and 0 < stopped.sizes["state"] < 20000
