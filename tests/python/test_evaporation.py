# SPDX-License-Identifier: BSD-3-Clause
"""Evaporation paths from Python."""

import signal
import subprocess
import sys
import time

import nigari as ng
import numpy as np
import pytest

# Millero et al. (2008), reference-composition seawater, mol/kg water, Cl balancing the charge.
SEAWATER = {"H2O": 55.5084, "NaCl": 0.4275311, "KCl": 0.0105797, "MgCl2": 0.0547421, "CaCl2": 0.0106568,
            "Na2SO4": 0.0292643}


@pytest.fixture(scope="module", params=["equilibrium", "fractional"])
def path(request, brine):
    return ng.evaporate(brine, SEAWATER, kind=request.param)


def test_a_path_runs_to_dryness_with_every_state_converged(path):
    assert path.attrs["status"] == "converged"
    assert (path.status == "converged").all() and path.event.values[-1] == "-aqueous"
    assert float(path.affinity.max()) <= 1e-8 and float(path.imbalance.max()) <= 1e-12


def test_arrays_have_names_units_and_coordinates(path):
    assert path.molality.dims == ("state", "species") and path.amount.dims == ("state", "phase")
    assert path.molality.attrs["units"] == "mol/kg" and path.amount.attrs["units"] == "mol"
    for name in path.data_vars:
        assert path[name].attrs["long_name"]
    assert {"concentration_factor", "harvested", "water_activity", "ionic_strength", "event"} <= set(path.data_vars)


def test_water_and_salt_balance_identity(path):
    water = path.water + path.water_removed
    halite = path.amount.sel(phase="halite") + path.harvested.sel(phase="halite")
    assert float(water[0]) == pytest.approx(55.5084, rel=1e-6)  # what water dissociates into is left out
    assert 0.8 * 0.48606 < float(halite[-1]) < 0.48606  # mol: most of the sodium, not more than all of it
    assert float(path.amount.min()) >= 0.0 and (path.harvested.diff("state") >= 0.0).all()


def test_halite_comes_after_gypsum_and_takes_no_part_before(path):
    events = [e for e in path.event.values if e]
    assert events.index("+gypsum") < events.index("+halite")
    before = path.concentration_factor < 5
    assert float(path.amount.sel(phase="halite").where(before, 0.0).max()) == 0.0


def test_until_stops_at_the_concentration_factor(brine):
    path = ng.evaporate(brine, SEAWATER, until=20.0)
    assert float(path.concentration_factor[-1]) == pytest.approx(20.0, rel=1e-9)


def test_until_stops_at_an_event_or_a_molality(brine):
    event = ng.evaporate(brine, SEAWATER, until="+HALITE")
    assert event.attrs["status"] == "converged" and event.event.values[-1] == "+halite"
    solute = ng.evaporate(brine, SEAWATER, until={"mg+2": "1.5 mol/kg"})
    assert float(solute.molality.sel(species="Mg+2")[-1]) == pytest.approx(1.5, rel=1e-6)
    assert ng.evaporate(brine, SEAWATER, until="dryness").event.values[-1] == "-aqueous"


def test_events_do_not_depend_on_the_step(brine):
    def halite(step):
        path = ng.evaporate(brine, SEAWATER, until=15.0, step=step)
        return float(path.concentration_factor[path.event == "+halite"][0])

    assert halite(1.02) == pytest.approx(halite(1.1), rel=1e-9)


def test_progress_is_told_and_may_stop_the_path(brine):
    told = []
    path = ng.evaporate(brine, SEAWATER, step=1.0005, progress=lambda fraction, what: told.append(fraction) or False)
    assert len(told) == 1 and 0.0 <= told[0] <= 1.0
    assert path.attrs["status"] == "not_converged" and path.attrs["message"] == "cancelled"


def test_an_error_of_the_progress_function_is_raised(brine):
    def fail(_fraction, _what):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        ng.evaporate(brine, SEAWATER, step=1.0005, progress=fail)


@pytest.mark.parametrize("keywords, kind", [({"kind": "slow"}, ng.InputError), ({"step": 1.0}, ng.RangeError),
                                            ({"until": 0.5}, ng.RangeError),
                                            ({"until": "soon"}, ng.InputError), ({"until": "+halitte"}, ng.InputError),
                                            ({"until": {"Br-": 1.0}}, ng.InputError), ({"temperature": "x"}, ng.InputError)])
def test_bad_input_of_a_path(brine, keywords, kind):
    with pytest.raises(kind):
        ng.evaporate(brine, SEAWATER, **keywords)


def test_a_path_can_be_saved_as_netcdf(path, tmp_path):
    import xarray

    path.to_netcdf(tmp_path / "path.nc", engine="h5netcdf")
    with xarray.open_dataset(tmp_path / "path.nc", engine="h5netcdf") as again:
        np.testing.assert_array_equal(again.molality, path.molality)


def test_ctrl_c_stops_a_long_path():
    code = ("import nigari as ng, xarray\n"
            "b = ng.System(ng.Database('hmw84'), elements='Na K Mg Ca Cl S', exclude='gas')\n"
            "print('ready', flush=True)\n"
            f"ng.evaporate(b, {SEAWATER!r}, step=1.0000001, max_states=100_000_000)\n")
    # A test run in the background of a shell ignores SIGINT, and its children would inherit that.
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=20)
    assert "KeyboardInterrupt" in errors
