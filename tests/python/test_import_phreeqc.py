# SPDX-License-Identifier: BSD-3-Clause
"""The databases that come with PHREEQC, as imported: counts, log K that the files print, remarks, systems."""

import math
import time
from pathlib import Path

import pytest

import nigari as ng

phreeqc = pytest.importorskip("phreeqc", reason="the Python package phreeqc, which holds the databases, is not installed")
FOLDER = Path(phreeqc.__file__).parent / "databases"
SIX = {"pitzer.dat": "pitzer", "phreeqc.dat": "debye_huckel", "llnl.dat": "b_dot", "sit.dat": "sit",
       "minteq.v4.dat": "debye_huckel", "wateq4f.dat": "debye_huckel"}
# Files that only add to another one.
ADDITIONS = {"Concrete_PHR.dat": "phreeqc.dat", "Concrete_PZ.dat": "pitzer.dat"}
ALL = sorted(path.name for path in FOLDER.glob("*.dat"))


@pytest.fixture(scope="module")
def load():
    kept = {}

    def get(name):
        if name not in kept:
            files = [FOLDER / ADDITIONS[name], FOLDER / name] if name in ADDITIONS else [FOLDER / name]
            kept[name] = ng.Database.from_phreeqc(*files)
        return kept[name]

    return get


def statements(name):
    """Names of the phases the file defines, read by a rule of its own: a line without a dash before an equation."""
    block, found, last = "", [], ""
    for line in (FOLDER / name).read_text(encoding="latin-1").splitlines():
        text = line.split("#")[0].strip()
        if not text:
            continue
        if text.split()[0].isupper() and "_" in text or text in ("PHASES", "PITZER", "SIT", "RATES", "END"):
            block = text.split()[0]
            continue
        if block == "PHASES" and "=" in text and not text.lower().startswith(("log_k", "delta_h", "-")):
            found.append(last)
        last = text.split()[0]
    return found


@pytest.mark.parametrize("name", ALL)
def test_every_database_of_phreeqc_is_read(load, name):
    db = load(name)
    assert len(db) > 30
    assert db.find("H2O").standard_model == "constant"
    assert len(set(db.species)) == len(db)
    for remark in db.remarks:
        assert remark.line > 0 and remark.keyword and remark.text and Path(remark.file).parent == FOLDER


@pytest.mark.parametrize(("name", "model"), SIX.items())
def test_the_activity_model_is_that_of_the_file(load, name, model):
    db = load(name)
    assert db.activity_model == model
    kinds = {i.kind for i in db.interactions}
    expected = {"pitzer": {"beta0", "beta1", "beta2", "cphi", "theta", "psi", "lambda", "zeta"}, "sit": {"epsilon"},
                "b_dot": {"a0", "co2"}, "debye_huckel": {"a0", "b"}}[model]
    assert expected <= kinds


@pytest.mark.parametrize("name", SIX)
def test_no_phase_is_lost(load, name):
    db = load(name)
    told = {r.keyword for r in db.remarks}
    phases = statements(name)
    assert len(phases) > 50
    for phase in phases:
        assert phase in db or phase in told, phase


# log K printed in the files beside the analytic terms or as such; log K at 60 degC by the terms as printed, written out
# here. Each: file, species, log K at 25 degC, its tolerance (the digits of the file), terms or (log K, kJ/mol).
LOG_K = [
    ("phreeqc.dat", "CO2(aq)", 16.681, 2e-3, (464.1965, 0.09344813, -26986.16, -165.75951, 2248628.9, 0)),
    ("phreeqc.dat", "HCO3-", 10.329, 2e-3, (107.8871, 0.03252849, -5151.79, -38.92561, 563713.9, 0)),
    ("wateq4f.dat", "OH-", -14.0, 2e-2, (-283.9710, -0.05069842, 13323.00, 102.24447, -1119669.0, 0)),
    ("minteq.v4.dat", "HSO4-", 1.99, 1e-12, (1.99, 22.0)),
    ("sit.dat", "OH-", -14.001, 2e-3, None),
    ("llnl.dat", "OH-", -13.9951, 0.03, None),  # the terms of the file itself give -14.016
]


@pytest.mark.parametrize(("name", "species", "log_k", "tolerance", "terms"), LOG_K)
def test_log_k_of_the_files(load, name, species, log_k, tolerance, terms):
    found = load(name).find(species)
    record = found.values["log_k"]
    assert record(298.15) == pytest.approx(log_k, abs=tolerance)
    T = 333.15
    if terms is None:
        return
    if len(terms) == 2:
        assert found.standard_model == "vant_hoff"
        assert found.values["delta_h"](298.15) == pytest.approx(1e3 * terms[1])
    else:
        a, b, c, d, e, f = terms
        assert record(T) == pytest.approx(a + b * T + c / T + d * math.log10(T) + e / T**2 + f * T**2, abs=1e-9)


def test_llnl_has_the_ranges_of_its_comments(load):
    db = load("llnl.dat")
    assert db.find("OH-").temperature_range == pytest.approx((273.15, 573.15))
    assert db.find("HF(g)").elements != db.find("Hf(g)_2").elements


def test_remarks_name_what_is_not_read(load):
    remarks = load("phreeqc.dat").remarks
    lines = (FOLDER / "phreeqc.dat").read_text(encoding="latin-1").splitlines()
    assert {"RATES", "EXCHANGE_SPECIES", "SURFACE_SPECIES", "-dw"} <= {r.keyword for r in remarks}
    for remark in remarks:
        if remark.keyword.startswith("-"):
            assert remark.keyword in lines[remark.line - 1]


def test_valence_states_and_pseudo_elements(load):
    masters = {m.element: m for m in load("phreeqc.dat").masters}
    assert masters["S(-2)"].species == "HS-"
    assert masters["Fe(3)"].species == "Fe+3"
    assert masters["Alkalinity"].formula_mass == pytest.approx(0.05004, rel=1e-3)
    assert load("minteq.v4.dat").element_masses["Edta"] == pytest.approx(0.28821, rel=1e-3)
    assert load("pitzer.dat").element_masses["Sg"] == pytest.approx(0.032064)  # dissolved sulfide, not seaborgium


def test_gases_carry_critical_constants(load):
    gas = load("phreeqc.dat").solutions[0]
    assert gas.constants["critical_temperature"]["CO2(g)"](298.15) == 304.2
    assert gas.constants["critical_pressure"]["CO2(g)"](298.15) == pytest.approx(72.86 * 101325)


@pytest.mark.parametrize("name", SIX)
def test_a_system_is_built(load, name):
    brine = ng.System(load(name), elements="Na Cl")  # the activity model takes its data
    assert {"H2O", "Na+", "Cl-", "H+", "OH-", "halite"} <= set(brine.species)


@pytest.mark.parametrize(("name", "limit"), [("llnl.dat", 0.1), ("sit.dat", 0.2)])
def test_import_is_quick(name, limit):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        ng.Database.from_phreeqc(FOLDER / name)
        times.append(time.perf_counter() - start)
    assert min(times) < limit


def test_a_foreign_file_is_refused_by_name():
    with pytest.raises(ng.InputError) as caught:
        ng.Database(FOLDER / "llnl.dat")
    assert "from_phreeqc" in str(caught.value)
    with pytest.raises(ng.DataError):
        ng.Database.from_phreeqc(FOLDER / "Concrete_PHR.dat")  # needs phreeqc.dat before it


def test_a_crowded_liquor_under_davies_is_reached_from_a_dilute_one():
    """Davies' coefficients grow without bound beyond 1 mol/kg: a guess of the whole feed ends at absurd molalities."""
    db = ng.Database.from_phreeqc(FOLDER / "minteq.v4.dat")
    system = ng.System(db, elements="Li Ni Co Mn Al Fe Cu S", phases="aqueous", decouple="Fe Cu Co Mn Ni S")
    feed = {"H2O": "1 kg", "Li+": 0.83, "Ni+2": 0.4, "Co+2": 0.24, "Mn+2": 0.23, "Al+3": 0.1, "Cu+2": 0.045, "Fe+2": 0.013,
            "SO4-2": 2.0, "H+": 1.014}
    r = ng.Equilibrium(system).solve(temperature="60 degC", amounts=feed)
    assert r.status == "converged" and 2.0 < r.ionic_strength < 3.0 and r.molality("HSO4-") < 1.1
