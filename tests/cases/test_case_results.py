# SPDX-License-Identifier: BSD-3-Clause
"""The results of the main case as a report reads them."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

ROOT = Path(__file__).resolve().parents[2]
BUILT = sorted(ROOT.glob("build/*/tests/cases/cases_run"), key=lambda p: p.stat().st_mtime)
CASE = ROOT / "databases/cases/bittern-to-magnesium.yaml"

pytestmark = pytest.mark.skipif(not BUILT, reason="the C++ tests are not built: build/*/tests/cases/cases_run")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    path = tmp_path_factory.mktemp("cases") / "case.h5"
    environment = {"NIGARI_DATABASES": str(ROOT / "databases")}
    done = subprocess.run([BUILT[-1], CASE, path], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout
    with xr.open_datatree(path, engine="h5netcdf") as opened:
        yield opened.load()


def test_streams_conserve_every_element_between_feeds_and_products(tree):
    streams = tree["streams"]
    feeds = streams.element_amount.where(streams.origin == "", 0.0).sum("stream")
    products = streams.element_amount.where(streams.destination == "", 0.0).sum("stream")
    scale = np.maximum(np.abs(feeds), 1e-300)
    assert float((np.abs(feeds - products) / scale).max()) < 1e-10  # what the flowsheet promises


def test_connections_name_known_streams_and_units(tree):
    units = tree["units"]
    assert set(units.connection_stream.values) == set(tree["streams"].stream.values)
    assert set(units.connection_unit.values) == set(units.unit.values)


def test_every_pond_has_its_path_with_solids_and_events(tree):
    ponds = [u for u, o in zip(tree["units"].unit.values, tree["units"].operation.values) if o == "evaporator"]
    assert set(tree["evaporation"].children) == set(ponds)
    pond = tree["evaporation/salt ponds"]
    assert "+gypsum" in pond.event.values and "+halite" in pond.event.values
    assert (pond.harvested.diff("state") >= 0).all()
    assert float(pond.molality.sel(species="Mg+2")[-1]) == pytest.approx(2.0, rel=1e-9)  # where the case stops


def test_the_assessment_holds_all_allocations_and_the_source_of_every_factor(tree):
    account = tree["assessment"]
    assert list(account.allocation.values) == ["none", "mass", "economic", "system_expansion"]
    assert (account.gwp_by_allocation.sel(bound="low") <= account.gwp_by_allocation.sel(bound="high")).all()
    assert all(account.factor_source.values) and all(account.factor_grade.values)
    assert set(account.factor_source.values) <= set(tree["sources"].source.values)
    assert any("system" in s or "allocation" in s for s in account.statement_text.values)


def test_every_number_has_a_unit_or_says_what_it_measures(tree):
    for group in tree.subtree:
        for name, variable in group.data_vars.items():
            assert variable.attrs["long_name"], name
            if variable.dtype.kind == "f" and "units" not in variable.attrs:
                assert name in {"value", "amount", "factor_value"}, name


def documented(kind):
    """The example of a kind in docs/cases.md below the head of that page."""
    text = (ROOT / "docs/cases.md").read_text()
    blocks = {}
    for part in text.split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        blocks[title] = [block.partition("\n```")[0] for block in body.split("```yaml\n")[1:]]
    head = blocks["Head"][0].replace("kind: speciation ", f"kind: {kind} ")
    body = "\n".join(blocks[f"kind: {kind}"])
    if "databases:" in body:
        head = "\n".join(line for line in head.split("\n") if not line.startswith("databases:"))
    return head + "\n" + body + "\n"


@pytest.mark.parametrize("kind", ["speciation", "evaporation", "flowsheet"])
def test_the_examples_of_the_page_on_cases_run(tmp_path, kind):
    case = tmp_path / "case.yaml"
    case.write_text(documented(kind))
    environment = {"NIGARI_DATABASES": str(ROOT / "databases")}
    check = subprocess.run([BUILT[-1], case], capture_output=True, text=True, env=environment)
    assert check.stdout == ""
    done = subprocess.run([BUILT[-1], case, tmp_path / "out.h5"], capture_output=True, text=True, env=environment)
    assert "One line: converged" in done.stdout
