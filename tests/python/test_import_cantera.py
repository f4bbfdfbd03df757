# SPDX-License-Identifier: BSD-3-Clause
"""Data files of Cantera, as imported: the same enthalpy, entropy and heat capacity as Cantera computes."""

import math

import pytest

import nigari as ng

cantera = pytest.importorskip("cantera", reason="Cantera, whose data files and values are the reference, is not installed")
FILES = ["gri30.yaml", "graphite.yaml", "nasa_gas.yaml", "nasa_condensed.yaml", "airNASA9.yaml", "h2o2.yaml", "ptcombust.yaml"]


def path(name):
    from pathlib import Path

    return next(p for p in (Path(d) / name for d in cantera.get_data_directories()) if p.exists())


@pytest.mark.parametrize("name", FILES)
def test_every_species_is_read_or_told(name):
    db = ng.Database.from_cantera(path(name))
    told = {r.keyword for r in db.remarks}
    species = cantera.Species.list_from_file(str(path(name)))
    assert species
    for s in species:
        assert s.name in db or s.name in told, s.name


@pytest.mark.parametrize("species", ["H2O", "CO2", "CH4", "O2"])
@pytest.mark.parametrize("T", [300.0, 999.0, 1500.0])
def test_gri30_has_the_properties_cantera_computes(species, T):
    db = ng.Database.from_cantera(path("gri30.yaml"))
    thermo = cantera.Solution("gri30.yaml").species(species).thermo
    low, high, a = next(piece for piece in db.find(species).segments if piece[0] <= T <= piece[1])
    R = cantera.gas_constant
    # The form of McBride, Zehe and Gordon (2002); the entropy at 1 bar instead of one atmosphere.
    h = sum(a[2 + k] * T**k / (k + 1) for k in range(5)) + a[7] / T
    s = a[2] * math.log(T) + sum(a[2 + k] * T**k / k for k in range(1, 5)) + a[8]
    assert a[:2] == [0.0, 0.0]
    assert h == pytest.approx(thermo.h(T) / (R * T), rel=1e-10)
    assert s == pytest.approx(thermo.s(T) / R + math.log(1.01325), rel=1e-10)


def test_gas_of_gri30_makes_a_system():
    gas = ng.System(ng.Database.from_cantera(path("gri30.yaml")), elements="C H O N", phases="gas")
    assert "CH4(g)" in gas.gases
