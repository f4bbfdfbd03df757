# SPDX-License-Identifier: BSD-3-Clause
"""Imports nigari, h5py, netCDF4 and h5netcdf in the order given; each writes and reads a file, then all read nigari's.

Usage: hdf5_copies.py CASE NAME NAME NAME NAME
"""

import importlib
import sys


def use_nigari(nigari):
    assert nigari.run(sys.argv[1], "nigari.h5").status == "converged"


def use_h5py(h5py):
    with h5py.File("h5py.h5", "w") as file:
        file["x"] = [1.0, 2.0]
        file["x"].make_scale("x")
    with h5py.File("h5py.h5") as file:
        assert list(file["x"]) == [1.0, 2.0] and file["x"].is_scale


def use_netCDF4(netCDF4):
    with netCDF4.Dataset("netCDF4.nc", "w") as file:
        file.createDimension("x", 2)
        file.createVariable("x", "f8", ("x",))[:] = [1.0, 2.0]
    with netCDF4.Dataset("netCDF4.nc") as file:
        assert list(file["x"][:]) == [1.0, 2.0]


def use_h5netcdf(h5netcdf):
    with h5netcdf.File("h5netcdf.nc", "w") as file:
        file.dimensions = {"x": 2}
        file.create_variable("x", ("x",), float)[:] = [1.0, 2.0]
    with h5netcdf.File("h5netcdf.nc", "r") as file:
        assert list(file["x"][:]) == [1.0, 2.0]


def read_by_all(modules):
    shapes = []
    for name, reader in (("h5py", "File"), ("netCDF4", "Dataset"), ("h5netcdf", "File")):
        with getattr(modules[name], reader)("nigari.h5", "r") as file:
            shapes.append(file["states/molality"][:].shape)
    assert len(set(shapes)) == 1, shapes


if __name__ == "__main__":
    modules = {name: importlib.import_module(name) for name in sys.argv[2:]}
    for name, module in modules.items():
        globals()[f"use_{name}"](module)
    read_by_all(modules)
    use_nigari(modules["nigari"])
    print("whole")
