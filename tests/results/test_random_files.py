# SPDX-License-Identifier: BSD-3-Clause
"""Files by chance through three readers: every value, dimension and attribute is the same for each of them."""

import shutil
import subprocess
from pathlib import Path

import h5netcdf
import h5py
import netCDF4
import numpy as np
import pytest
import xarray as xr

ROOT = Path(__file__).resolve().parents[2]
BUILT = sorted(ROOT.glob("build/*/tests/results/results_sample"), key=lambda p: p.stat().st_mtime)
SEEDS = range(24)
HIDDEN = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_nc3_strict", "_NCProperties"}

pytestmark = pytest.mark.skipif(not BUILT, reason="the C++ tests are not built: build/*/tests/results/results_sample")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("random")
    for seed in SEEDS:
        subprocess.run([BUILT[-1], "--random", str(seed), folder / f"{seed}.h5"], check=True, capture_output=True)
    return folder


def plain(values):
    """Values as bytes for numbers, as a list of texts for texts."""
    if isinstance(values, (str, bytes)):
        return [values.decode() if isinstance(values, bytes) else values]
    if isinstance(values, list):
        return [v.decode() if isinstance(v, bytes) else v for v in values]
    values = np.asarray(values)
    if values.dtype.kind in "OUST":
        return [v.decode() if isinstance(v, bytes) else str(v) for v in values.ravel()]
    return values.dtype.kind, values.ravel().tobytes()


def groups(file):
    """Every group of an HDF5 file with its path."""
    yield "/", file
    for name, item in file.items():
        if isinstance(item, h5py.Group):
            for path, inner in groups(item):
                yield f"/{name}{path if path != '/' else ''}", inner


def variables(group):
    """Datasets that are variables: dimensions without a coordinate are none."""
    for name, item in group.items():
        if isinstance(item, h5py.Dataset):
            mark = item.attrs.get("NAME", b"")
            mark = mark.decode() if isinstance(mark, bytes) else str(mark)
            if not mark.startswith("This is a netCDF dimension but not a netCDF variable"):
                yield name, item


@pytest.mark.parametrize("seed", SEEDS)
def test_netcdf4_reads_what_is_stored(files, seed):
    path = files / f"{seed}.h5"
    with h5py.File(path) as raw, netCDF4.Dataset(path) as nc:
        nc.set_auto_maskandscale(False)
        for where, group in groups(raw):
            seen = nc if where == "/" else nc[where]
            stored = dict(variables(group))
            assert set(seen.variables) == set(stored), where
            for name, item in stored.items():
                variable = seen.variables[name]
                assert tuple(variable.shape) == item.shape
                if item.size:
                    assert plain(variable[...]) == plain(item[()]), f"{where} {name}"
                assert [d.name for d in variable.get_dims()] == [scale[0].name.rpartition("/")[2] for scale in item.dims
                                                                 if len(scale)] or item.attrs.get("CLASS") is not None
                for key in set(item.attrs) - HIDDEN:
                    if np.size(item.attrs[key]):
                        assert plain(variable.getncattr(key)) == plain(item.attrs[key]), f"{where} {name}@{key}"
            for key in set(group.attrs) - HIDDEN:
                assert plain(seen.getncattr(key)) == plain(group.attrs[key]), f"{where}@{key}"


@pytest.mark.parametrize("seed", SEEDS)
def test_h5netcdf_reads_what_is_stored(files, seed):
    path = files / f"{seed}.h5"
    with h5py.File(path) as raw, h5netcdf.File(path, "r") as nc:
        for where, group in groups(raw):
            seen = nc if where == "/" else nc[where]
            stored = dict(variables(group))
            assert set(seen.variables) == set(stored), where
            for name, item in stored.items():
                variable = seen.variables[name]
                assert variable.shape == item.shape and len(variable.dimensions) == item.ndim
                assert plain(variable[...]) == plain(item[()]), f"{where} {name}"


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
@pytest.mark.parametrize("seed", SEEDS)
def test_xarray_opens_every_group(files, seed, engine):
    path = files / f"{seed}.h5"
    with h5py.File(path) as raw:
        wanted = {where: {name: item.shape for name, item in variables(group)} for where, group in groups(raw)}
    for where, expected in wanted.items():
        with xr.open_dataset(path, engine=engine, group=where, decode_cf=False) as data:
            assert {str(name): v.shape for name, v in data.variables.items()} == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_large_variables_have_checksums_and_small_ones_lie_in_one_piece(files, seed):
    with h5py.File(files / f"{seed}.h5") as raw:
        for _, group in groups(raw):
            for name, item in variables(group):
                if item.dtype.kind in "fi" and item.size >= 4096:
                    assert item.fletcher32 and item.shuffle and item.compression == "gzip", name
                    assert item.chunks is not None
                elif item.size < 4096 and 0 not in item.shape:
                    assert item.chunks is None and not item.fletcher32, name
                assert item.dtype in (np.dtype("<f8"), np.dtype("<i8")) or h5py.check_string_dtype(item.dtype).encoding == "utf-8"


def test_the_seeds_hold_every_kind_of_thing(files):
    """Else the tests above would say little."""
    seen = set()
    for seed in SEEDS:
        with h5py.File(files / f"{seed}.h5") as raw:
            for where, group in groups(raw):
                seen.add(f"depth {where.count('/') if where != '/' else 0}")
                for name, item in variables(group):
                    seen |= {item.dtype.kind, f"rank {item.ndim}", "empty" if item.size == 0 else "filled",
                             "large" if item.size >= 4096 else "small", "unicode" if not name.isascii() else "ascii"}
    assert {"f", "i", "O", "rank 0", "rank 1", "rank 2", "empty", "filled", "large", "small", "unicode", "depth 0", "depth 1",
            "depth 2"} <= seen


@pytest.mark.skipif(shutil.which("ncdump") is None, reason="ncdump is not installed (Debian package netcdf-bin)")
@pytest.mark.parametrize("seed", SEEDS)
def test_ncdump_reads_them_to_the_end(files, seed):
    done = subprocess.run(["ncdump", files / f"{seed}.h5"], capture_output=True)
    assert done.returncode == 0 and done.stderr == b""
    assert done.stdout.rstrip().endswith(b"}")


@pytest.mark.skipif(shutil.which("nccopy") is None, reason="nccopy is not installed (Debian package netcdf-bin)")
def test_the_netcdf_library_copies_a_sample_and_loses_nothing(tmp_path):
    sample, copy = tmp_path / "a.h5", tmp_path / "b.nc"
    subprocess.run([BUILT[-1], sample], check=True, capture_output=True)
    subprocess.run(["nccopy", sample, copy], check=True)
    with xr.open_datatree(sample, engine="netcdf4") as one, xr.open_datatree(copy, engine="netcdf4") as two:
        assert one.identical(two)
