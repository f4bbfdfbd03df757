# SPDX-License-Identifier: BSD-3-Clause
"""What the options of evaporate do, and what holds along every path."""

import nigari as ng
import numpy as np
import pytest

# Millero et al. (2008), reference-composition seawater, mol/kg water, Cl balancing the charge.
SEAWATER = {"H2O": 55.5084, "NaCl": 0.4275311, "KCl": 0.0105797, "MgCl2": 0.0547421, "CaCl2": 0.0106568,
            "Na2SO4": 0.0292643}
KINDS = ["equilibrium", "fractional"]
ENDS = [30.0, "+halite", {"Mg+2": 2.0}, "dryness"]


@pytest.fixture(scope="module", params=[(kind, end) for kind in KINDS for end in ENDS], ids=str)
def path(request, brine):
    kind, end = request.param
    return ng.evaporate(brine, SEAWATER, kind=kind, until=end)


def water_mass(path, system):
    return path.water.values * system.molar_masses[system.find("H2O")]


def test_every_element_is_conserved_along_the_path_identity(path, brine):
    rows = {name: brine.formula_matrix[brine.find(name), :-1] for name in brine.species}
    solutes = path.molality.fillna(0.0).values * water_mass(path, brine)[:, None]  # dry: nan molalities, no water
    solids = path.harvested.values if path.attrs["title"].startswith("fractional") else path.amount.values
    total = np.outer(path.water.values + path.water_removed.values, rows["H2O"])
    total += solutes @ np.array([rows[name] for name in path.species.values])
    total += solids @ np.array([rows[name] for name in path.phase.values])
    fed = sum(n * np.array([brine_atoms(brine, formula, element) for element in brine.elements])
              for formula, n in SEAWATER.items())
    for state in total:  # 1e-9: several hundred solves, each balanced within 1e-12
        np.testing.assert_allclose(state, fed, rtol=1e-9, atol=1e-12)


def brine_atoms(brine, formula, element):
    atoms = {"H2O": {"H": 2, "O": 1}, "NaCl": {"Na": 1, "Cl": 1}, "KCl": {"K": 1, "Cl": 1},
             "MgCl2": {"Mg": 1, "Cl": 2}, "CaCl2": {"Ca": 1, "Cl": 2}, "Na2SO4": {"Na": 2, "S": 1, "O": 4}}
    return atoms[formula].get(element, 0)


def test_the_brine_stays_neutral_identity(path, hmw84):
    charges = np.array([hmw84.find(name).charge for name in path.species.values])
    molality = path.molality.dropna("state").values
    assert (np.abs(molality @ charges) <= 1e-12 * (molality @ np.abs(charges))).all()


def test_the_concentration_factor_is_the_water_at_the_start_over_that_left_identity(path):
    wet = path.isel(state=path.water.values > 0.0)
    np.testing.assert_allclose(wet.water.values[0] / wet.water.values, wet.concentration_factor.values, rtol=1e-9)
    assert (np.diff(path.concentration_factor.values) >= 0.0).all()
    assert (np.diff(path.water_removed.values) >= 0.0).all()


def test_minerals_present_are_saturated_and_none_is_above(path):
    wet = path.isel(state=path.water.values > 0.0)
    index = wet.saturation_index.values
    assert np.nanmax(index) <= 1e-8
    assert np.nanmax(np.abs(index[wet.amount.values > 0.0]), initial=0.0) <= 1e-8


def test_dimensions_coordinates_and_attributes(path, brine):
    assert set(path.dims) == {"state", "species", "phase"} and set(path.coords) == {"species", "phase"}
    assert list(path.species.values) == brine.solutes and list(path.phase.values) == brine.pure_phases
    assert path.attrs["title"].endswith(" evaporation") and path.attrs["title"].split()[0] in KINDS
    assert path.attrs["database"] == "hmw84" and path.attrs["database_hash"] == brine.database.content_hash
    assert path.attrs["nigari_version"] == ng.__version__ and path.attrs["message"] == ""
    assert path.attrs["warnings"] and all(isinstance(text, str) for text in path.attrs["warnings"])


def test_every_number_has_a_unit(path):
    for name, variable in path.data_vars.items():
        assert variable.dims[0] == "state"
        assert ("units" in variable.attrs) == (variable.dtype.kind == "f"), name


def test_harvested_belongs_to_the_fractional_path(brine):
    kept, taken = (ng.evaporate(brine, SEAWATER, kind=kind, until=15.0) for kind in KINDS)
    assert float(np.abs(kept.harvested).max()) == 0.0 and float(kept.amount.sel(phase="halite")[-1]) > 0.0
    halite = taken.sel(phase="halite")
    assert float(halite.harvested[-1]) > 0.0
    # what forms in a state is in contact with the brine of that state, and counts as harvested already
    np.testing.assert_allclose(halite.harvested.diff("state"), halite.amount[1:], rtol=1e-9, atol=1e-15)


def test_both_kinds_are_one_until_the_first_mineral_identity(brine):
    kept, taken = (ng.evaporate(brine, SEAWATER, kind=kind, until="+gypsum") for kind in KINDS)
    assert kept.event.values[-1] == taken.event.values[-1] == "+gypsum"
    np.testing.assert_allclose(kept.molality.values, taken.molality.values, rtol=1e-9)


def test_solids_left_in_the_brine_dissolve_again_only_in_equilibrium(brine):
    events = {kind: list(ng.evaporate(brine, SEAWATER, kind=kind).event.values) for kind in KINDS}
    assert "-gypsum" in events["equilibrium"] and "-halite" not in events["equilibrium"]
    path = ng.evaporate(brine, SEAWATER, kind="fractional")
    assert (path.harvested.diff("state") >= 0.0).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("factor", [1.0, 1.01, 5.0, "20", 40])
def test_until_takes_a_factor_as_number_or_text(brine, kind, factor):
    if isinstance(factor, str):
        with pytest.raises(ng.InputError):
            ng.evaporate(brine, SEAWATER, kind=kind, until=factor)
        return
    path = ng.evaporate(brine, SEAWATER, kind=kind, until=factor)
    assert path.attrs["status"] == "converged"
    assert float(path.concentration_factor[-1]) == pytest.approx(factor, rel=1e-12)


def test_until_takes_an_event_in_any_case(brine):
    paths = [ng.evaporate(brine, SEAWATER, until=f"+{name}") for name in ("halite", "Halite", "HALITE")]
    ends = [float(path.concentration_factor[-1]) for path in paths]
    assert ends == [ends[0]] * 3 and {path.event.values[-1] for path in paths} == {"+halite"}


@pytest.mark.parametrize("value", [1.0, 1, "1 mol/kg", "1000 mmol/kg"])
def test_until_takes_a_molality_as_number_or_text(brine, value):
    path = ng.evaporate(brine, SEAWATER, until={"Mg+2": value})
    magnesium = path.molality.sel(species="Mg+2").values
    assert magnesium[-1] == pytest.approx(1.0, rel=1e-6) and (magnesium[:-1] < 1.0).all()


def test_a_molality_that_is_there_already_ends_at_the_start(brine):
    assert ng.evaporate(brine, SEAWATER, until={"Mg+2": 0.01}).sizes["state"] == 1


@pytest.mark.parametrize("keywords, kind, code", [
    ({"until": "halite"}, ng.InputError, "NGR-E2005"),
    ({"until": {"Mg+2": 1.0, "Na+": 2.0}}, ng.InputError, "NGR-E2005"),
    ({"until": {}}, ng.InputError, "NGR-E2005"),
    ({"until": "+halte"}, ng.InputError, "NGR-E0505"),
    ({"until": "+Na+"}, ng.InputError, "NGR-E0612"),
    ({"until": {"halite": 1.0}}, ng.InputError, "NGR-E0612"),
    ({"until": {"Mg+2": "4 K"}}, ng.InputError, "NGR-E0104"),
    ({"until": 0.5}, ng.RangeError, "NGR-E0611"),
    ({"until": float("nan")}, ng.RangeError, "NGR-E0611"),
    ({"until": [3]}, ng.InputError, "NGR-E2005"),
    ({"until": object}, ng.InputError, "NGR-E2005"),
    ({"until": {"Mg+2": -1}}, ng.RangeError, "NGR-E2005"),
    ({"until": {"Mg+2": float("inf")}}, ng.RangeError, "NGR-E2005"),
    ({"until": {"Mg+2": [1.0]}}, ng.RangeError, "NGR-E2005"),
    ({"max_states": 0}, ng.RangeError, "NGR-E0611"),
    ({"step": 1.0}, ng.RangeError, "NGR-E0611"),
    ({"step": 0.9}, ng.RangeError, "NGR-E0611"),
    ({"kind": "fractionnal"}, ng.InputError, "NGR-E2004"),
])
def test_a_wrong_option_is_an_error_with_its_code(brine, keywords, kind, code):
    with pytest.raises(kind) as caught:
        ng.evaporate(brine, SEAWATER, **keywords)
    assert caught.value.code == code and caught.value.value and caught.value.expected


@pytest.mark.parametrize("step", [1.01, 1.05, 1.3])
def test_neighbours_are_never_further_apart_than_the_step(brine, step):
    factors = ng.evaporate(brine, SEAWATER, until=20.0, step=step).concentration_factor.values
    # 1 % of the step: a mineral that forms takes its water of crystallisation out of the solvent as well
    assert (factors[1:] / factors[:-1] <= 1 + 1.01 * (step - 1)).all()


def test_the_end_does_not_depend_on_the_step_identity(brine):
    fine, coarse = (ng.evaporate(brine, SEAWATER, until=20.0, step=step).isel(state=-1) for step in (1.01, 1.3))
    np.testing.assert_allclose(fine.molality.values, coarse.molality.values, rtol=1e-8)
    np.testing.assert_allclose(fine.amount.values, coarse.amount.values, rtol=1e-7, atol=1e-12)


@pytest.mark.parametrize("limit", [1, 5, 12])
def test_max_states_keeps_what_was_computed(brine, limit):
    path = ng.evaporate(brine, SEAWATER, max_states=limit)
    assert path.sizes["state"] == limit and (path.status == "converged").all()
    assert path.attrs["status"] == "not_converged" and "max_states" in path.attrs["message"]


def test_an_excluded_mineral_never_forms_and_another_takes_its_sulfate(hmw84):
    system = ng.System(hmw84, elements="Na K Mg Ca Cl S", exclude=["gas", "gypsum"])
    path = ng.evaporate(system, SEAWATER, until=20.0)
    assert "gypsum" not in path.phase.values and path.attrs["status"] == "converged"
    assert float(path.amount.sel(phase="anhydrite")[-1]) > 0.0


def test_temperature_and_pressure_may_be_texts_identity(brine):
    plain = ng.evaporate(brine, SEAWATER, until=12.0, temperature=298.15, pressure=1e5)
    text = ng.evaporate(brine, SEAWATER, until=12.0, temperature="25 degC", pressure="1 bar")
    assert (text.pressure == 1e5).all() and float(text.temperature[0]) == pytest.approx(298.15)
    np.testing.assert_allclose(text.molality.values, plain.molality.values, rtol=1e-9)


def test_a_path_tells_whether_it_reached_its_end(brine):
    never = ng.evaporate(brine, SEAWATER, until="-halite")
    assert never.attrs["reached"] == 0 and never.attrs["message"]
    assert ng.evaporate(brine, SEAWATER, until="+halite").attrs["reached"] == 1
    assert ng.evaporate(brine, SEAWATER, until=5.0).attrs["reached"] == 1
