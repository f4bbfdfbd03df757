# SPDX-License-Identifier: BSD-3-Clause
"""Results files seen from outside: other readers open ours, ours refuses what is no results file."""

import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr

ROOT = Path(__file__).resolve().parents[2]
BUILT = sorted(ROOT.glob("build/*/tests/results/results_sample"), key=lambda p: p.stat().st_mtime)
ENGINES = ["h5netcdf", "netcdf4"]

pytestmark = pytest.mark.skipif(not BUILT, reason="the C++ tests are not built: build/*/tests/results/results_sample")


def run(*arguments):
    return subprocess.run([BUILT[-1], *arguments], capture_output=True, text=True)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("results") / "sample.h5"
    assert run(path).returncode == 0
    return path


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_the_root_with_names_units_and_provenance(sample, engine):
    with xr.open_dataset(sample, engine=engine) as root:
        assert list(root.species.values) == ["Na+", "Cl-", "SO4-2"]
        assert root["total"].item() == 12.5 and root["total"].attrs["units"] == "kg"
        assert root["message"].item() == "40 °C, γ ≥ 1"
        assert root.attrs["schema"] == "nigari/results/1"
        assert list(root.attrs["databases"]) == ["hmw84 1", "cea"]
        assert root.attrs["factor"] == 1.25 and root.attrs["count"] == -7
        assert root.attrs["blank"] == ""


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_a_group_with_compressed_values_texts_and_flags(sample, engine):
    with xr.open_dataset(sample, engine=engine, group="evaporation") as path:
        assert dict(path.sizes) == {"state": 5000, "species": 3}
        molality = path["molality"].values
        i = np.arange(5000.0)
        expected = np.sin(i)[:, None] + np.arange(3.0)
        expected[1, 1], expected[1, 2], expected[2, 0] = np.nan, -0.0, np.inf
        np.testing.assert_allclose(molality, expected, rtol=1e-15)  # two libraries' sin differ by a rounding
        assert np.isnan(molality[1, 1])
        assert list(path["event"].values[998:1001]) == ["", "+halite", ""]
        assert path["status"].attrs["flag_meanings"] == "converged not_converged"
        assert list(path["status"].attrs["flag_values"]) == [0, 1]


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_empty_and_nested_groups(sample, engine):
    with xr.open_dataset(sample, engine=engine, group="warnings") as empty:
        assert empty.sizes["warning"] == 0 and empty["text"].shape == (0,)
    with xr.open_dataset(sample, engine=engine, group="streams") as streams:
        assert streams["amount"].sel(stream="feed", substance="NaCl").item() == 0.5
        assert len(streams["amount"].attrs["note_11"]) == 5500
    with xr.open_dataset(sample, engine=engine, group="streams/detail") as detail:
        assert detail["price"].dims == ("stream",)


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_the_whole_as_a_tree(sample, engine):
    with xr.open_datatree(sample, engine=engine) as tree:
        assert {"/evaporation", "/warnings", "/streams", "/streams/detail"} <= set(tree.groups)
        assert list(tree["evaporation"].species.values) == ["Na+", "Cl-", "SO4-2"]


def test_ncdump_reads_every_value(sample):
    ncdump = shutil.which("ncdump")
    if ncdump is None:
        pytest.skip("ncdump is not installed (Debian package netcdf-bin)")
    dump = subprocess.run([ncdump, sample], capture_output=True, text=True, check=True)
    assert dump.stderr == ""
    assert "state = 5000 ;" in dump.stdout and 'string :Conventions = "CF-1.8" ;' in dump.stdout
    assert 'stream = "feed", "brine" ;' in dump.stdout


def test_h5py_sees_scales_order_and_checksums(sample):
    with h5py.File(sample) as file:
        assert list(file) == ["species", "total", "message", "evaporation", "warnings", "streams"]
        molality = file["evaporation/molality"]
        assert [dim[0].name for dim in molality.dims] == ["/evaporation/state", "/species"]
        assert molality.fletcher32 and molality.shuffle and molality.compression_opts == 1
        assert file["species"].is_scale


def test_the_reader_takes_a_file_that_other_libraries_opened_for_appending(sample, tmp_path):
    copy = tmp_path / "copy.h5"
    shutil.copy(sample, copy)
    with h5py.File(copy, "a"):
        pass
    assert run("--read", copy).stdout == "good\n"


def add_external_link(file):
    file["away"] = h5py.ExternalLink("/etc/passwd", "/")


def add_soft_link(file):
    file["away"] = h5py.SoftLink("/species")


def add_single_precision(file):
    file["odd"] = np.float32(1.0)


def add_unnamed_dimensions(file):
    file["odd"] = np.zeros(3)


def add_fixed_text(file):
    file["odd"] = np.bytes_("fixed")


def add_external_values(file):
    file.create_dataset("odd", (3,), "f8", external=[("/etc/passwd", 0, 24)])


def add_other_filter(file):
    file.create_dataset("odd", (8,), "f8", chunks=(8,), scaleoffset=2)


def add_boolean(file):
    file.attrs["odd"] = True


def add_matrix_attribute(file):
    file.attrs["odd"] = np.zeros((2, 2))


def add_committed_type(file):
    file["odd"] = np.dtype("f8")


def add_enormous(file):
    file["odd"] = h5py.Empty("f8")


def add_sparse_giant(file):
    giant = file.create_dataset("odd", (1 << 40,), "f8", chunks=(1 << 16,))
    giant.make_scale("odd")


def add_cycle(file):
    file["streams/again"] = file["streams"]


ODD = [
    (add_external_link, "NGR-E1024"), (add_soft_link, "NGR-E1024"), (add_single_precision, "NGR-E1024"),
    (add_unnamed_dimensions, "NGR-E1024"), (add_fixed_text, "NGR-E1024"), (add_external_values, "NGR-E1024"),
    (add_other_filter, "NGR-E1024"), (add_boolean, "NGR-E1024"), (add_matrix_attribute, "NGR-E1024"),
    (add_committed_type, "NGR-E1024"), (add_enormous, "NGR-E1024"), (add_sparse_giant, "NGR-E1023"),
    (add_cycle, "NGR-E1023"),
]


@pytest.mark.parametrize("change, code", ODD, ids=lambda x: getattr(x, "__name__", x))
def test_the_reader_refuses_what_a_results_file_never_holds(sample, tmp_path, change, code):
    copy = tmp_path / "copy.h5"
    shutil.copy(sample, copy)
    with h5py.File(copy, "a", track_order=True) as file:
        change(file)
    answer = run("--read", copy)
    assert answer.returncode == 1 and answer.stdout.split()[0] == code, answer.stdout
