# SPDX-License-Identifier: BSD-3-Clause
"""Results files of the three shipped cases as ng.Results shows them."""

import hashlib
import re
import shutil
from pathlib import Path

import nigari as ng
import numpy as np
import pytest

DATABASES = Path(__file__).resolve().parents[2] / "databases"
GROUPS = {
    "seawater-speciation": ["states", "databases", "sources", "warnings"],
    "seawater-evaporation": ["feed", "evaporation", "databases", "sources", "warnings"],
    "bittern-to-magnesium": ["streams", "units", "facts", "settings", "evaporation", "evaporation/salt ponds",
                             "evaporation/halite pan", "evaporation/carnallite pan", "evaporation/bischofite pan",
                             "balances", "assessment", "databases", "sources", "warnings"],
}


@pytest.fixture(scope="module", params=sorted(GROUPS))
def results(request, tmp_path_factory):
    case = DATABASES / f"cases/{request.param}.yaml"
    return ng.run(case, tmp_path_factory.mktemp("run") / f"{request.param}.h5")


@pytest.fixture(scope="module")
def plant(tmp_path_factory):
    return ng.run(DATABASES / "cases/bittern-to-magnesium.yaml", tmp_path_factory.mktemp("run") / "plant.h5")


def test_groups_come_in_the_order_of_the_file(results):
    assert results.groups == list(results) == GROUPS[results.path.stem]
    for name in results:
        assert name in results and f"/{name}/" in results
    assert "" not in results and "stats" not in results


def test_a_list_of_groups_is_a_copy(results):
    results.groups.clear()
    assert len(results) == len(GROUPS[results.path.stem])


def test_every_float_has_a_unit_or_a_column_with_its_measure(results):
    for group in results:
        data = results[group]
        for name, variable in data.variables.items():
            assert variable.attrs["long_name"], (group, name)
            if variable.dtype.kind == "f" and "units" not in variable.attrs:
                column = "factor_measure" if name == "factor_value" else "measure"
                assert data[column].dims == variable.dims[:1], (group, name)


def test_units_are_units_that_nigari_reads(results):
    for group in results:
        for name, variable in results[group].variables.items():
            unit = variable.attrs.get("units", "1")
            if unit not in ("1", "USD"):
                assert ng.parse_as(f"1 {unit}", unit) > 0.0, (group, name)


def test_flags_name_every_value_they_take(results):
    for group in results:
        for name, variable in results[group].variables.items():
            if "flag_values" in variable.attrs:
                flags = np.atleast_1d(variable.attrs["flag_values"])
                assert len(flags) == len(variable.attrs["flag_meanings"].split())
                assert set(variable.values.ravel()) <= set(flags), (group, name)


def test_attributes_say_where_the_file_comes_from(results):
    case = DATABASES / f"cases/{results.path.stem}.yaml"
    attrs = results.attrs
    assert attrs["schema"].startswith("nigari/results/") and attrs["nigari_version"] == ng.__version__
    assert attrs["case_sha256"] == hashlib.sha256(case.read_bytes()).hexdigest()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", attrs["created"])
    assert f"title: {attrs['title']}" in case.read_text(encoding="utf-8")
    assert f"kind: {attrs['kind']}" in case.read_text(encoding="utf-8")


def test_databases_are_listed_with_the_hash_of_their_content(results):
    listed = results["databases"]
    hashes = np.atleast_1d(results.attrs["database_hashes"])
    names = np.atleast_1d(results.attrs["databases"])
    for k, name in enumerate(listed.database.values):
        database = ng.Database(name)
        row = listed.isel(database=k)
        assert row.hash.item() == hashes[k] == database.content_hash
        assert names[k] == f"{name} {row.version.item()}" and row.version.item() == database.info.version
        assert (row.title.item(), row.licence.item() != "") == (database.info.title, True)


def test_sources_are_keys_of_the_literature(results):
    known = set(re.findall(r"^@\w+\{([^,]+),", (DATABASES / "literature.bib").read_text(encoding="utf-8"), re.M))
    sources = results["sources"]
    assert sources.sizes["source"] > 0 and set(sources.source.values) <= known
    assert all(text.strip() for text in sources.citation.values)


def test_warnings_are_those_of_their_group(results):
    assert results.warnings == [str(text) for text in results["warnings"].text.values]
    assert len(set(results.warnings)) == len(results.warnings) > 0


def test_a_file_opened_again_is_the_same_but_for_the_figures(results):
    one, two = ng.Results(results.path), ng.Results(str(results.path))
    assert one.attrs == two.attrs == results.attrs and one.groups == two.groups == results.groups
    assert one.figures == two.figures == [] and one.warnings == results.warnings
    assert repr(one) == repr(two) == repr(results)
    for group in results:
        assert one[group].identical(two[group])


def test_a_group_that_was_read_is_independent_of_the_file(results, tmp_path):
    copy = ng.Results(shutil.copy(results.path, tmp_path / "copy.h5"))
    data = copy[copy.groups[0]]
    copy.path.unlink()
    assert data.identical(results[results.groups[0]])


def test_changing_a_dataset_leaves_the_results_alone(results):
    group = results.groups[0]
    data = results[group]
    name = next(name for name, variable in data.data_vars.items() if variable.dtype.kind == "f")
    data[name].values[...] = -1.0
    assert not (results[group][name].values == -1.0).all()


def test_repr_has_title_path_and_groups(results):
    lines = repr(results).splitlines()
    assert lines[0] == f"Results of '{results.attrs['title']}': converged" and lines[1] == f"  {results.path}"
    assert [line.strip() for line in lines[2:]] == results.groups


@pytest.mark.parametrize("content", [None, b"", b"no results", b"\x89HDF\r\n\x1a\n"])
def test_a_file_that_is_missing_or_no_results_is_refused_by_name(tmp_path, content):
    path = tmp_path / "some.h5"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ng.DataError, match="NGR-E2007") as caught:
        ng.Results(path)
    assert caught.value.code == "NGR-E2007" and caught.value.file == str(path) and caught.value.expected


def test_a_folder_is_no_results_file(tmp_path):
    with pytest.raises(ng.DataError, match="NGR-E2007"):
        ng.Results(tmp_path)


@pytest.mark.parametrize("wrong, nearest", [("stream", "streams"), ("Units", "units"), ("evaporation/salt pond",
                                            "evaporation/salt ponds"), ("assesment", "assessment")])
def test_a_wrong_group_of_the_plant_brings_the_nearest(plant, wrong, nearest):
    with pytest.raises(ng.InputError) as caught:
        plant[wrong]
    assert (caught.value.code, caught.value.value, caught.value.suggestion) == ("NGR-E2008", wrong, nearest)


def test_figures_are_values_of_the_file_identity(plant):
    assert {"kWh", "kg CO2e", "USD"} <= {unit for _, _, unit in plant.figures}
    values = {unit: value for _, value, unit in plant.figures}
    assessment = plant["assessment"]
    assert np.any(np.isclose(assessment.gwp_total.values, values["kg CO2e"], rtol=1e-9))
    assert np.any(np.isclose(assessment.cost_total.values, values["USD"], rtol=1e-9))


def test_masses_of_streams_are_amounts_times_molar_masses_identity(plant):
    streams = plant["streams"]
    masses = (streams.amount.fillna(0.0) * streams.molar_mass).sum("substance")
    np.testing.assert_allclose(masses.values, streams.mass.values, rtol=1e-9, atol=1e-12)


def test_units_close_their_mass_and_energy_identity(plant):
    units = plant["units"]
    np.testing.assert_allclose(units.mass_in.values, units.mass_out.values, rtol=1e-9)
    known = np.isfinite(units.energy_closure.values)
    balance = units.enthalpy_in + units.heat + units.work - units.enthalpy_out
    scale = np.abs(units.enthalpy_in) + np.abs(units.heat) + np.abs(units.work)
    assert known.any() and (np.abs(balance / scale).values[known] < 1e-9).all()


def test_connections_join_streams_and_units_that_exist(plant):
    units, streams = plant["units"], plant["streams"]
    assert set(units.connection_stream.values) <= set(streams.stream.values)
    assert set(units.connection_unit.values) == set(units.unit.values)
    assert set(units.connection_direction.values) == {"in", "out"}
    feeds = streams.stream.values[streams.origin.values == ""]
    case = (DATABASES / "cases/bittern-to-magnesium.yaml").read_text(encoding="utf-8")
    assert len(feeds) and all(f"  {name}:" in case for name in feeds)


def test_elements_of_the_plant_balance_identity(plant):
    balances = plant["balances"]
    np.testing.assert_allclose(balances.element_in.values, balances.element_out.values, rtol=1e-9, atol=1e-9)
    assert float(balances.mass_in) == pytest.approx(float(balances.mass_out), rel=1e-9)
    assert float(balances.work) == pytest.approx(float(plant["units"].work.sum()), rel=1e-12)
