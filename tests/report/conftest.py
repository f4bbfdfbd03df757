# SPDX-License-Identifier: BSD-3-Clause
"""The shipped cases run once, their pages written once."""

import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import nigari as ng
import pytest
from nigari.report import write_report

sys.path.insert(0, str(Path(__file__).parent))  # pytest imports by path and puts no directory in sight
from html_page import Page  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
CASES = {"flowsheet": "bittern-to-magnesium", "evaporation": "seawater-evaporation", "speciation": "seawater-speciation"}
STOPPED = """\
schema: nigari/case/1
kind: flowsheet
title: Stops at once
databases: [seasalt, cea]
feeds:
  brine: {amounts: {H2O: 1 kg, Na+: 1, Cl-: 1}}
units:
  pond: {operation: evaporator, inputs: {feed: brine}, until: -halite}
"""


def run_case(case, output):
    """Through Python where it can run cases, else through the small program of the C++ tests."""
    if hasattr(ng, "run"):
        ng.run(case, output)
        return
    built = sorted(ROOT.glob("build/*/tests/cases/cases_run"), key=lambda p: p.stat().st_mtime)
    if not built:
        pytest.skip("neither ng.run nor build/*/tests/cases/cases_run is there")
    done = subprocess.run([built[-1], case, output], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="session")
def files(folder):
    """Path of the results of each kind of case, and of one that stops ("stopped")."""
    paths = {}
    for kind, name in CASES.items():
        paths[kind] = folder / f"{name}.h5"
        run_case(ROOT / "databases/cases" / f"{name}.yaml", paths[kind])
    (folder / "stopped.yaml").write_text(STOPPED)
    paths["stopped"] = folder / "stopped.h5"
    run_case(folder / "stopped.yaml", paths["stopped"])
    return paths


@pytest.fixture(scope="session")
def pages(files, folder):
    """The page of each of `files`, read back."""
    return {kind: Page(write_report(path, folder / f"{kind}.html")) for kind, path in files.items()}


@pytest.fixture
def changed(files, tmp_path):
    """Copies a results file, applies a change to it and gives the page."""

    def make(kind, change):
        copy = tmp_path / "changed.h5"
        shutil.copy(files[kind], copy)
        with h5py.File(copy, "a") as file:
            change(file)
        return Page(write_report(copy, tmp_path / "changed.html"))

    return make
