# SPDX-License-Identifier: BSD-3-Clause
"""Running cases and reading results from Python."""

import itertools
import subprocess
import sys
import threading
from pathlib import Path

import nigari as ng
import numpy as np
import pytest

CASES = Path(__file__).resolve().parents[2] / "databases/cases"
SPECIATION = CASES / "seawater-speciation.yaml"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return ng.run(SPECIATION, tmp_path_factory.mktemp("run") / "out.h5")


def test_a_run_gives_groups_as_datasets_with_units(results):
    assert results.status == "converged" and results.message == "" and results.figures
    states = results["states"]
    assert states.molality.attrs["units"] == "mol/kg" and states.sizes["state"] == 4
    assert "states" in results and "states" in list(results) and len(results) == len(results.groups)
    assert "states" in repr(results) and "converged" in repr(results)


def test_provenance_is_on_the_file(results):
    assert results.attrs["nigari_version"] == ng.__version__
    assert results.attrs["case_file"] == str(SPECIATION) and len(results.attrs["case_sha256"]) == 64
    assert isinstance(results.warnings, list)


def test_the_tree_holds_all_groups(results):
    tree = results.tree()
    assert {path.strip("/") for path in tree.groups} - {""} == set(results.groups)


def test_results_agree_with_the_solver_identity(results):
    system = ng.System(ng.Database("seasalt"), elements="Na K Mg Ca Cl S", phases="aqueous")
    names = ["Na+", "Mg+2", "Ca+2", "K+", "Cl-", "SO4-2"]
    ions = dict(zip(names, [0.4860597, 0.0547421, 0.0106568, 0.0105797, 0.5657647, 0.0292643]))
    ions["Cl-"] = ions["Na+"] + 2 * ions["Mg+2"] + 2 * ions["Ca+2"] + ions["K+"] - 2 * ions["SO4-2"]
    r = ng.Equilibrium(system).solve(temperature="25 degC", amounts={"H2O": "1 kg", **ions})
    states = results["states"].sel(state="seawater 25 degC")
    for name in names:
        assert float(states.molality.sel(species=name)) == pytest.approx(r.molality(name), rel=1e-9)
    assert float(states.water_activity) == pytest.approx(r.activity("H2O"), rel=1e-9)


def test_without_a_file_the_results_live_with_their_object():
    results = ng.run(SPECIATION)
    path = results.path
    assert results["states"].sizes["state"] == 4 and path.exists()
    del results
    assert not path.exists()


def test_every_shipped_case_is_good_and_converges(tmp_path):
    for case in sorted(CASES.glob("*.yaml")):
        assert ng.problems(case) == []
        ng.check(case)
        assert ng.run(case, tmp_path / "out.h5").status == "converged", case.name


def test_an_unknown_group_names_the_nearest(results):
    with pytest.raises(ng.InputError) as caught:
        results["stats"]
    assert caught.value.code == "NGR-E2008" and caught.value.suggestion == "states"


def test_problems_are_errors_that_were_not_raised(tmp_path):
    case = tmp_path / "wrong.yaml"
    case.write_text(SPECIATION.read_text().replace("databases: [seasalt]", "databases: [seesalt]"))
    problems = ng.problems(case)
    assert problems and problems[0].suggestion == "seasalt" and problems[0].line > 0
    with pytest.raises(ng.InputError) as caught:
        ng.check(case)
    assert str(caught.value) == str(problems[0])


def test_a_run_that_is_stopped_writes_what_it_has(tmp_path):
    case = tmp_path / "long.yaml"
    case.write_text((CASES / "seawater-evaporation.yaml").read_text().replace(
        "  until: dryness", "  until: dryness\n  step: 1.00005"))
    results = ng.run(case, tmp_path / "out.h5", progress=lambda fraction, what: fraction < 0.01)
    assert results.status == "not_converged" and "cancel" in results.message
    assert results["path"].sizes["state"] > 0 if "path" in results else len(results) > 0


def test_runs_leave_the_interpreter_lock(tmp_path):
    out = []
    threads = [threading.Thread(target=lambda k=k: out.append(ng.run(SPECIATION, tmp_path / f"{k}.h5").status))
               for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == ["converged"] * 4


READERS = ["nigari", "h5py", "netCDF4", "h5netcdf"]


@pytest.mark.slow
@pytest.mark.parametrize("order", list(itertools.permutations(READERS)), ids="-".join)
def test_copies_of_hdf5_live_together_in_any_order_of_import(order, tmp_path):
    script = Path(__file__).with_name("hdf5_copies.py")
    done = subprocess.run([sys.executable, script, SPECIATION, *order], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.strip() == "whole", done.stderr


def test_values_read_by_netcdf4_and_h5netcdf_are_the_same(results):
    import xarray

    one, two = (xarray.open_dataset(results.path, group="states", engine=e) for e in ("netcdf4", "h5netcdf"))
    with one, two:
        np.testing.assert_array_equal(one.molality.values, two.molality.values)
