# SPDX-License-Identifier: BSD-3-Clause
"""Many equilibria at once from Python."""

import nigari as ng
import numpy as np
import pytest
import xarray


@pytest.fixture
def eq(hmw84):
    return ng.Equilibrium(ng.System(hmw84, elements="Na K Cl"))


def test_arrays_run_over_case_and_agree_with_single_solves(eq):
    salt = np.linspace(0.5, 8.0, 7)
    many = eq.solve_many(amounts={"H2O": "1 kg", "NaCl": salt, "KCl": 0.1})
    assert many.molality.dims == ("case", "species") and many.sizes["case"] == 7
    assert (many.status == "converged").all() and many.attrs["status"] == "converged"
    one = eq.solve(amounts={"H2O": "1 kg", "NaCl": salt[-1], "KCl": 0.1})
    # Two certified solves of the same case; each is within 1e-8 RT.
    assert float(many.molality.sel(species="Na+")[-1]) == pytest.approx(one.molality("Na+"), rel=1e-7)
    assert float(many.amount.sel(phase="halite")[-1]) == pytest.approx(one.amount("halite"), rel=1e-6)
    assert float(many.pH[-1]) == pytest.approx(one.pH, abs=1e-6)


def test_named_arrays_make_a_grid_with_their_coordinates(eq):
    sodium = xarray.DataArray([1.0, 2.0, 3.0], dims="sodium", coords={"sodium": [1.0, 2.0, 3.0]})
    potassium = xarray.DataArray([0.5, 1.5], dims="potassium")
    many = eq.solve_many(amounts={"H2O": "1 kg", "NaCl": sodium, "KCl": potassium})
    assert many.water_activity.sizes == {"sodium": 3, "potassium": 2}
    k = many.molality.sel(species="K+", sodium=2.0)
    assert k.values == pytest.approx([0.5, 1.5], rel=1e-4)  # all dissolved; 1 kg of water to rounding
    assert many.molality.attrs["units"] == "mol/kg"


def test_numbers_do_not_depend_on_the_threads(eq):
    salt = np.linspace(0.1, 9.0, 200)
    one, two = (eq.solve_many(amounts={"H2O": 55.5, "NaCl": salt, "KCl": 2.0}, threads=n) for n in (1, 2))
    xarray.testing.assert_identical(one, two)


def test_a_bad_case_is_a_row_with_a_message(eq):
    many = eq.solve_many(temperature=[298.15, -5.0], amounts={"H2O": 55.5, "NaCl": 1.0})
    assert list(many.status.values) == ["converged", "not_converged"]
    assert "NGR-E0605" in str(many.message[1].values) and np.isnan(many.water[1])
    assert many.attrs["message"] == "1 of 2 cases did not converge"


def test_a_single_case_and_no_case(eq):
    assert eq.solve_many(amounts={"H2O": 55.5, "NaCl": 1.0}).sizes["case"] == 1
    assert eq.solve_many(amounts={"H2O": 55.5, "NaCl": []}).sizes["case"] == 0
    assert "NGR-E0604" in str(eq.solve_many(amounts={}).message[0].values)


@pytest.mark.parametrize("amounts", [{"H2O": [1.0, 2.0], "NaCl": [1.0, 2.0, 3.0]}, {"H2O": [[1.0]], "NaCl": 1.0},
                                     {"H2O": ["1 kg"], "NaCl": 1.0}])
def test_arrays_that_do_not_fit_are_refused(eq, amounts):
    with pytest.raises(ng.InputError) as caught:
        eq.solve_many(amounts=amounts)
    assert caught.value.code == "NGR-E2006"


def test_progress_may_stop_many_solves(eq):
    many = eq.solve_many(amounts={"H2O": 55.5, "NaCl": np.linspace(0.1, 6, 5000)}, progress=lambda f, what: False)
    assert str(many.message[-1].values) == "cancelled" and str(many.status[0].values) == "converged"


def test_outputs_are_those_that_were_asked_for(eq):
    cases = {"H2O": 55.5, "NaCl": np.linspace(0.1, 9.0, 50), "KCl": 2.0}
    whole = eq.solve_many(amounts=cases)
    some = eq.solve_many(amounts=cases, outputs=["pH", "amount"])
    assert {"pH", "amount", "status", "affinity", "temperature"} <= set(some.data_vars)
    assert not {"molality", "enthalpy", "pe", "Eh"} & set(some.data_vars)
    xarray.testing.assert_identical(some.pH, whole.pH)
    xarray.testing.assert_identical(some.amount, whole.amount)
    assert "Eh" in eq.solve_many(amounts=cases, outputs="Eh")


def test_a_cold_start_does_not_know_of_the_case_before(eq):
    salt = np.linspace(0.1, 5.0, 40)
    cold = eq.solve_many(amounts={"H2O": 55.5, "NaCl": salt, "KCl": 2.0}, start="cold")
    turned = eq.solve_many(amounts={"H2O": 55.5, "NaCl": salt[::-1], "KCl": 2.0}, start="cold")
    assert np.array_equal(cold.molality.values, turned.molality.values[::-1])  # to the last bit
    warm = eq.solve_many(amounts={"H2O": 55.5, "NaCl": salt, "KCl": 2.0})
    assert cold.pH.values == pytest.approx(warm.pH.values, abs=1e-7)  # both certified to 1e-8 RT


@pytest.mark.parametrize(("wrong", "code", "nearest"), [({"start": "wram"}, "NGR-E2012", "warm"),
                                                        ({"outputs": ["molalty"]}, "NGR-E2013", "molality")])
def test_unknown_starts_and_outputs_are_named(eq, wrong, code, nearest):
    with pytest.raises(ng.InputError) as caught:
        eq.solve_many(amounts={"H2O": 55.5, "NaCl": [1.0, 2.0]}, **wrong)
    assert caught.value.code == code and caught.value.suggestion == nearest


def test_answers_by_derivatives_hold_the_tolerance_that_was_named(hmw84):
    system = ng.System(hmw84, elements="Na K Cl")
    learning = ng.Equilibrium(system, ng.EquilibriumOptions(taylor_tolerance=1e-5))
    cases = {"H2O": 55.5, "NaCl": np.linspace(3.0, 3.01, 500), "KCl": np.linspace(1.0, 1.005, 500)}
    taylor, exact = learning.solve_many(amounts=cases), ng.Equilibrium(system).solve_many(amounts=cases)
    assert (taylor.status == "converged").all()
    assert 1e-8 < float(taylor.affinity.max()) <= 1e-5  # some were answered so
    assert taylor.molality.sel(species="Na+").values == pytest.approx(exact.molality.sel(species="Na+").values, rel=1e-4)
