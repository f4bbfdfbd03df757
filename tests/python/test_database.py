# SPDX-License-Identifier: BSD-3-Clause
"""Databases, records, units and registries from Python."""

import math

import nigari as ng
import pytest


def test_databases_list_what_can_be_loaded():
    for info in ng.databases():
        assert info.name and info.title and info.licence and info.elements
        loaded = ng.Database(info.name)
        assert (len(loaded) > 0 or loaded.solutions) and len(loaded.content_hash) == 64


def test_species_carry_formula_charge_mass_and_source(hmw84):
    s = hmw84.find("so4-2")
    assert (s.name, s.charge, s.kind, s.elements) == ("SO4-2", -2.0, "aqueous", {"S": 1.0, "O": 4.0})
    assert s.molar_mass == pytest.approx(0.09606, abs=1e-5)  # kg/mol, IUPAC abridged atomic weights
    assert s.source and s.standard_model in {m.name for m in ng.standard_models()}
    assert "SO4-2" in hmw84 and "nonsense" not in hmw84


def test_interactions_are_records_with_source(hmw84):
    nacl = [i for i in hmw84.interactions if i.kind == "beta0" and set(i.species) == {"Na+", "Cl-"}]
    assert len(nacl) == 1
    assert nacl[0].record(298.15) == 0.0765  # Harvie, Moller and Weare (1984), table of binary parameters
    assert nacl[0].record.source == "harvie1984"


def test_records_are_a_table_with_value_unit_range_and_source(hmw84):
    table = hmw84.records(temperature="25 degC")
    assert (table.source != "").all() and (table.licence != "").all()
    assert table.value.map(math.isfinite).all()
    assert len(table[table.kind == "psi"]) > 20


def test_molar_mass_of_any_formula(hmw84):
    assert hmw84.molar_mass("MgCl2:6H2O") == pytest.approx(0.20330, abs=1e-5)  # kg/mol, IUPAC abridged weights


def test_quantities_become_si():
    assert ng.parse_as("25 degC", "K") == pytest.approx(298.15)
    assert ng.parse_quantity("1 kWh")[0] == 3.6e6
    assert "bar" in ng.known_units()


def test_registries_describe_their_models():
    names = {m.name for m in ng.activity_models()}
    assert {"ideal", "davies", "pitzer"} <= names
    assert {"ideal", "redlich_kister", "peng_robinson"} <= {m.name for m in ng.mixture_models()}
    for model in ng.activity_models() + ng.standard_models() + ng.mixture_models():
        assert model.summary and model.name in repr(model)
    assert all(p.summary for m in ng.standard_models() for p in m.parameters)


def test_unit_operations_explain_themselves():
    units = {u.name: u for u in ng.unit_operations()}
    assert {"evaporator", "crystalliser", "dryer", "faraday_cell"} <= set(units)
    for unit in units.values():
        text = str(unit)
        assert unit.summary in text and "Inputs" in text and "Outputs" in text
        for parameter in unit.parameters:
            assert parameter.summary and parameter.name in text
            assert parameter.kind in {"number", "text", "choice", "names", "table"}
            if isinstance(parameter.default, float):
                low, high = parameter.range
                assert low <= parameter.default <= high
            if parameter.unit not in ("", "1"):
                ng.parse_as(f"1 {parameter.unit}", parameter.unit)


MIXTURE = """schema: nigari/database/1
name: mixture
title: A solid solution for a test
version: "1.0"
kind: solids
licence: none
needs: [cea]
elements: [Na, K, Cl]
temperature: [298.15, 900]
defaults: {source: harvie1984}
solutions:
  - {name: rock salt, kind: solid, model: margules, members: [NaCl(cr), KCl(cr)], copies: 2,
     interactions: [{kind: W, species: [NaCl(cr), KCl(cr)], value: 12000, unit: J/mol}],
     constants: {size: {NaCl(cr): {value: 2.0, unit: m}}}}
"""


def test_solutions_of_a_database_can_be_read(tmp_path):
    (tmp_path / "mixture.yaml").write_text(MIXTURE)
    (solution,) = ng.Database(tmp_path / "mixture.yaml").solutions
    assert (solution.name, solution.kind, solution.model, solution.copies) == ("rock salt", "solid", "margules", 2)
    assert solution.members == ["NaCl(cr)", "KCl(cr)"]
    assert solution.interactions[0].record(300.0) == 12000
    assert solution.constants["size"]["NaCl(cr)"].unit == "m"
    assert "rock salt" in repr(solution) and "margules" in repr(solution)
    with pytest.raises(AttributeError):
        solution.name = "another"


def test_several_sets_are_joined_in_order(tmp_path):
    (tmp_path / "mixture.yaml").write_text(MIXTURE)
    joined = ng.Database(["cea", tmp_path / "mixture.yaml"])
    assert "NaCl(cr)" in joined and [s.name for s in joined.solutions] == ["rock salt"]
    assert (joined.records().kind == "W").sum() == 1
    with pytest.raises(ng.DataError) as caught:
        ng.Database(["cea", "cea"])
    assert caught.value.code == "NGR-E0219"


def test_a_solution_with_an_unknown_member_names_the_nearest(tmp_path):
    (tmp_path / "mixture.yaml").write_text(MIXTURE.replace("members: [NaCl(cr)", "members: [NaCl(cs)"))
    with pytest.raises(ng.DataError) as caught:
        ng.Database(tmp_path / "mixture.yaml")
    assert caught.value.code == "NGR-E0241" and caught.value.suggestion == "NaCl(cr)"


def test_the_default_gas_carries_its_constants():
    gas = ng.default_gas(["CO2(g)", "H2O(g)"])
    assert (gas.kind, gas.model) == ("gas", "peng_robinson_vapour")
    assert gas.constants["critical_temperature"]["H2O(g)"](300.0) == 647.096  # K, Wagner and Pruss (2002)
    assert [i.record.source for i in gas.interactions] == ["soreide1992"]
    with pytest.raises(ng.DataError) as caught:
        ng.default_gas(["CO2(g)", "NaCl(g)"])
    assert caught.value.code == "NGR-E0245" and "Xe(g)" in caught.value.expected


def test_shipped_mixtures_use_registered_models():
    known = {m.name for m in ng.mixture_models()}
    solutions = [s for info in ng.databases() for s in ng.Database(info.name).solutions]
    assert {"chloride melt", "rock salt", "aragonite-strontianite"} <= {s.name for s in solutions}
    assert {s.model for s in solutions} <= known
