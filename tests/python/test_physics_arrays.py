# SPDX-License-Identifier: BSD-3-Clause
"""Arrays, tables and paths of the Python package: names, units, coordinates, and the same numbers by every way."""

import concurrent.futures
import math
from pathlib import Path

import nigari as ng
import numpy as np
import pandas
import pytest

CASES = Path(ng.database_directory(), "cases")
# Millero et al. (2008), table 4, mol per kg of water; chloride balances the charge as in the shipped cases.
SEAWATER = {"H2O": "1 kg", "Na+": 0.4860597, "Mg+2": 0.0547421, "Ca+2": 0.0106568, "K+": 0.0105797, "SO4-2": 0.0292643,
            "Cl-": 0.4860597 + 2 * 0.0547421 + 2 * 0.0106568 + 0.0105797 - 2 * 0.0292643}


@pytest.fixture(scope="module")
def sea():
    return ng.System(ng.Database("seasalt"), elements="Na K Mg Ca Cl S", exclude="goergeyite")


@pytest.fixture(scope="module")
def path(sea):
    return ng.evaporate(sea, SEAWATER)


@pytest.fixture(scope="module")
def stored():
    """The same path as the C++ library ran it from the shipped case file."""
    return ng.run(CASES / "seawater-evaporation.yaml")["evaporation"]


def test_the_path_from_python_is_that_of_the_case_to_the_last_bit(path, stored):
    for name in ("concentration_factor", "water", "water_activity", "ionic_strength", "molality", "amount", "saturation_index",
                 "affinity", "imbalance"):
        assert path[name].dims == stored[name].dims
        np.testing.assert_array_equal(path[name].values, stored[name].values, err_msg=name)
    assert list(path.event.values) == list(stored.event.values)
    assert list(path.species.values) == list(stored.species.values) and list(path.phase.values) == list(stored.phase.values)


def test_units_and_names_in_memory_are_those_in_the_file(path, stored):
    both = set(path.data_vars) & set(stored.data_vars)
    assert {"molality", "amount", "harvested", "water_activity", "concentration_factor", "pH"} <= both
    for name in both - {"status"}:
        assert path[name].attrs.get("units", "") == stored[name].attrs.get("units", ""), name
        assert path[name].attrs["long_name"]


def test_every_variable_has_a_unit_unless_it_is_a_text(path):
    for name, variable in path.data_vars.items():
        assert ("units" in variable.attrs) == (variable.dtype.kind == "f"), name
    assert path.attrs["database"] == "seasalt" and len(path.attrs["database_hash"]) == 64
    assert path.attrs["nigari_version"] == ng.__version__


def test_a_path_selects_by_the_names_of_species_and_minerals(path, sea):
    assert list(path.species.values) == sea.solutes and list(path.phase.values) == sea.pure_phases
    halite = path.amount.sel(phase="halite")
    assert halite.attrs["units"] == "mol" and halite.dims == ("state",)
    with pytest.raises(KeyError):
        path.molality.sel(species="Na")


def test_a_path_becomes_a_table_of_pandas(path):
    frame = path.molality.to_pandas()
    assert isinstance(frame, pandas.DataFrame) and list(frame.columns) == list(path.species.values)
    assert frame["Na+"].iloc[0] == float(path.molality.sel(species="Na+")[0])
    long = path[["water_activity", "event"]].to_dataframe()
    assert len(long) == path.sizes["state"] and long["event"].iloc[-1] == "-aqueous"


def test_states_of_a_path_are_equilibria_of_their_own(path, sea):
    """Solved cold and alone, each state gives what the path gave."""
    eq = ng.Equilibrium(sea)
    checked = 0
    for index in range(0, path.sizes["state"] - 1, 23):
        state = path.isel(state=index)
        if str(state.event.values):
            continue  # where a mineral appears its amount is zero within rounding
        water = float(1.0 / sea.molar_masses[sea.find("H2O")] - state.water_removed)
        eq.forget()
        r = eq.solve(amounts=SEAWATER | {"H2O": water})
        assert r.status == "converged"
        assert r.activity("H2O") == pytest.approx(float(state.water_activity), abs=1e-8)
        for name in ("Na+", "Mg+2", "SO4-2"):
            assert r.molality(name) == pytest.approx(float(state.molality.sel(species=name)), rel=1e-6), index
        present = {str(p) for p in path.phase.values if float(state.amount.sel(phase=p)) > 1e-9}
        assert present == {p for p in sea.pure_phases if r.amount(p) > 1e-9}, index
        checked += 1
    assert checked >= 8


def test_a_series_holds_all_species_with_its_unit(sea):
    series = ng.Equilibrium(sea).solve(amounts=SEAWATER).to_series()
    assert isinstance(series, pandas.Series) and list(series.index) == sea.species and series.name == "amount [mol]"
    assert series["Na+"] == pytest.approx(0.4860597, rel=1e-9)
    assert (series >= 0).all()


def test_many_cold_solves_are_single_cold_solves_bit_by_bit(sea):
    factor = np.linspace(1.0, 12.0, 9)
    water = 55.508 / factor
    feed = {k: v for k, v in SEAWATER.items() if k != "H2O"}
    many = ng.Equilibrium(sea).solve_many(amounts={"H2O": water, **feed}, threads=2)
    assert (many.status == "converged").all()
    for i, w in enumerate(water):
        r = ng.Equilibrium(sea).solve(amounts={"H2O": float(w), **feed})
        alone = ng.Equilibrium(sea).solve_many(amounts={"H2O": float(w), **feed})
        for name in sea.solutes:
            assert float(alone.molality.sel(species=name)[0]) == r.molality(name)  # one case: a cold start as well
            # In a row of many a case may start from its neighbour; both are proven to 1e-8 RT.
            assert float(many.molality.sel(species=name)[i]) == pytest.approx(r.molality(name), rel=1e-6)


def test_many_solves_do_not_depend_on_threads_in_any_bit(sea):
    rng = np.random.default_rng(5)
    n = 60
    amounts = {"H2O": 55.5, "NaCl": rng.uniform(0, 8, n), "KCl": rng.uniform(0, 5, n), "MgCl2": rng.uniform(0, 5, n),
               "MgSO4": rng.uniform(0, 2, n), "CaCl2": rng.uniform(0, 0.1, n)}
    temperature = rng.uniform(290, 330, n)
    eq = ng.Equilibrium(sea)
    runs = [eq.solve_many(temperature=temperature, amounts=amounts, threads=t) for t in (1, 2, 3, 7, 0)]
    for other in runs[1:]:
        for name in runs[0].data_vars:
            a, b = runs[0][name].values, other[name].values
            assert a.tobytes() == b.tobytes() if a.dtype.kind == "f" else (a == b).all(), name
    assert float((runs[0].status == "converged").mean()) == 1.0


def test_many_solves_carry_units_coordinates_and_certificates(sea):
    temperature = np.array([290.0, 300.0, 310.0])
    many = ng.Equilibrium(sea).solve_many(temperature=temperature, amounts=SEAWATER)
    np.testing.assert_array_equal(many.temperature.values, temperature)
    assert many.temperature.attrs["units"] == "K" and many.pressure.attrs["units"] == "Pa"
    assert many.saturation_index.dims == ("case", "phase") and many.molality.attrs["units"] == "mol/kg"
    assert float(many.affinity.max()) <= 1e-8 and float(many.imbalance.max()) <= 1e-12
    assert many.attrs["database"] == "seasalt"


def test_solvers_in_threads_of_their_own_agree_with_one_thread(sea):
    loads = np.linspace(0.5, 6.0, 24)

    def solve(n):
        return ng.Equilibrium(sea).solve(amounts={"H2O": "1 kg", "NaCl": n, "MgSO4": 0.5}).molality("Na+")

    alone = [solve(n) for n in loads]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        assert list(pool.map(solve, loads)) == alone


def test_paths_in_threads_are_the_same_paths(sea):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: ng.evaporate(sea, SEAWATER, until=15.0), range(4)))
    for other in found[1:]:
        assert other.identical(found[0])


def test_fractional_and_equilibrium_paths_part_only_where_a_mineral_would_go_back(sea):
    """Until gypsum turns to something else both paths are one."""
    one, two = (ng.evaporate(sea, SEAWATER, kind=kind, until=10.0) for kind in ("equilibrium", "fractional"))
    assert float(one.molality.sel(species="Ca+2")[-1]) == pytest.approx(float(two.molality.sel(species="Ca+2")[-1]), rel=1e-6)
    assert float(one.amount.sel(phase="gypsum")[-1]) == pytest.approx(
        float(two.harvested.sel(phase="gypsum")[-1] + two.amount.sel(phase="gypsum")[-1]), rel=0.01)


def test_errors_in_arrays_and_paths_have_fields(sea):
    for ask, code_kind, field in (
            (lambda: ng.evaporate(sea, SEAWATER, until="+halit"), ng.InputError, "halite"),
            (lambda: ng.Equilibrium(sea).solve(amounts={"H2O": 1.0, "NaCll": 1.0}), ng.InputError, None),
            (lambda: ng.Equilibrium(sea).solve_many(amounts={"H2O": 1.0, "halit": [1.0]}), ng.InputError, "halite")):
        with pytest.raises(code_kind) as caught:
            ask()
        error = caught.value
        assert error.code.startswith("NGR-E") and error.code in str(error) and error.value
        if field:
            assert error.suggestion == field
        assert {"code", "message", "value", "expected", "suggestion", "file", "line", "path"} <= set(error.to_dict())


def test_a_result_that_did_not_converge_says_so_everywhere(sea):
    strict = ng.Equilibrium(sea, ng.EquilibriumOptions(affinity_tolerance=1e-30))
    many = strict.solve_many(amounts={"H2O": 55.5, "NaCl": [1.0, 8.0]})
    assert list(many.status.values) == ["not_converged"] * 2 and many.attrs["status"] == "not_converged"
    assert all(str(m) for m in many.message.values)
    path = ng.evaporate(sea, SEAWATER, until=2.0, options=ng.EquilibriumOptions(affinity_tolerance=1e-30))
    assert path.attrs["status"] == "not_converged"
    states = path.sizes["state"]
    assert path.attrs["message"].startswith(f"{states} of {states} states do not meet the tolerances")


def test_nothing_dissolved_and_nothing_left(sea):
    pure = ng.Equilibrium(sea).solve(amounts={"H2O": "1 kg"})
    assert pure.status == "converged" and pure.activity("H2O") == pytest.approx(1.0, abs=1e-6)
    assert pure.pH == pytest.approx(7.0, abs=0.02)
    assert math.isfinite(pure.osmotic_coefficient) or math.isnan(pure.osmotic_coefficient)


def test_a_feed_without_water_is_solved_or_says_that_it_is_not(sea):
    """A bed of dry salt is no brine: what matters is that no answer claims more than its certificate."""
    r = ng.Equilibrium(sea).solve(amounts={"NaCl": 1.0})
    assert (r.status == "converged") == r.certificate.holds
    assert (r.status == "converged") == (r.message == "")
    for water in (1e-6, 1e-3):  # mol
        r = ng.Equilibrium(sea).solve(amounts={"NaCl": 1.0, "H2O": water})
        assert r.status == "converged" and r.amount("halite") == pytest.approx(1.0, abs=water)
