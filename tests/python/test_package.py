# SPDX-License-Identifier: BSD-3-Clause
"""The package as a whole: what it exports, what it says about itself, what it loads."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import nigari as ng
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_all_names_are_there_sorted_and_nothing_else_is_public():
    assert ng.__all__ == sorted(ng.__all__)
    public = {n for n, v in vars(ng).items() if not n.startswith("_") and not inspect.ismodule(v)}
    assert public == {n for n in ng.__all__ if not n.startswith("_") and not inspect.ismodule(getattr(ng, n))}


def test_version_is_that_of_the_build():
    stated = re.search(r"project\(nigari VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())
    assert ng.__version__ == stated.group(1)


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/").stdout


def test_import_loads_neither_plotting_nor_tables():
    heavy = "xarray pandas matplotlib h5netcdf h5py netCDF4 scipy".split()
    assert run(f"import nigari, sys; print([m for m in {heavy} if m in sys.modules])").strip() == "[]"


def test_databases_are_found_from_anywhere_without_an_environment_variable():
    assert "hmw84" in run("import os; os.environ.pop('NIGARI_DATABASES', 0); import nigari; print(nigari.databases())")


def test_the_environment_variable_names_another_folder(tmp_path):
    code = f"import os; os.environ['NIGARI_DATABASES'] = {str(tmp_path)!r}; import nigari; print(nigari.database_directory())"
    assert run(code).strip() == str(tmp_path)


def members():
    for name in ng.__all__:
        if name == "__version__":
            continue
        thing = getattr(ng, name)
        yield name, thing
        if inspect.isclass(thing):
            for attribute, value in vars(thing).items():
                if not attribute.startswith("_") and (callable(value) or isinstance(value, property)):
                    yield f"{name}.{attribute}", value


@pytest.mark.parametrize("name, thing", list(members()), ids=lambda x: x if isinstance(x, str) else "")
def test_every_public_name_has_a_docstring(name, thing):
    text = inspect.getdoc(thing) or ""
    assert len(text.split()) >= 2, name


NUMBERS = ["Result.temperature", "Result.pressure", "Result.ionic_strength", "Result.amount", "Result.molality",
           "Result.Eh", "Result.pH", "Result.activity", "Result.ln_gamma", "Result.saturation_index",
           "Result.osmotic_coefficient", "Result.to_series", "Result.pe", "Result.enthalpy", "Result.entropy",
           "Result.gibbs_energy", "Result.heat_capacity", "Result.volume", "Result.density", "Result.fugacity",
           "Result.phase_amount", "Result.mole_fraction", "Result.titrated", "Result.charge_imbalance",
           "Result.sensitivity", "Result.water_activity", "Equilibrium.solve_many", "Equilibrium.solve", "evaporate", "parse_as"]


@pytest.mark.parametrize("name", NUMBERS)
def test_docstrings_of_numbers_name_their_unit(name):
    thing = ng
    for part in name.split("."):
        thing = getattr(thing, part)
    assert re.search(r"\b(K|Pa|mol|mol/kg|V|J|m3|dimensionless|SI)\b", inspect.getdoc(thing)), name


def test_the_examples_of_the_docstrings_hold():
    import doctest
    import importlib

    tried = 0
    for name in ("database", "system", "equilibrium", "evaporation", "paths", "comparison", "diagrams", "curves"):
        outcome = doctest.testmod(importlib.import_module(f"nigari.{name}"))
        assert outcome.failed == 0, name
        tried += outcome.attempted
    assert tried >= 8


@pytest.mark.parametrize("name", ["Database", "System", "Equilibrium.solve", "evaporate"])
def test_docstrings_of_what_may_fail_name_the_errors(name):
    thing = ng
    for part in name.split("."):
        thing = getattr(thing, part)
    assert "Raises\n------" in inspect.getdoc(thing)


def test_the_extension_exports_no_symbol_of_a_library_it_holds():
    listing = subprocess.run(["nm", "-D", "--defined-only", "-C", ng._core.__file__], capture_output=True, text=True,
                             check=True).stdout
    assert "PyInit__core" in listing
    assert not re.search(r"\b(nigari::|YAML::|H5[A-Z]|CVode|SUN)", listing)


def test_the_installed_package_carries_data_types_and_licence():
    from importlib.metadata import distribution

    package = distribution("nigari")
    files = {str(file) for file in package.files}
    for name in ("nigari/py.typed", "nigari/_core.pyi", "nigari/databases/manifest.yaml",
                 "nigari/databases/literature.bib", "nigari/databases/cases/bittern-to-magnesium.yaml"):
        assert name in files, name
    assert any(file.endswith("/LICENSE") for file in files)
    assert package.metadata["Requires-Python"] == ">=3.11" and package.metadata["License-Expression"] == "BSD-3-Clause"
    assert [e.name for e in package.entry_points] == ["nigari"]
    tracked = subprocess.run(["git", "ls-files", "databases"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert {f"nigari/{name}" for name in tracked} <= files
