# SPDX-License-Identifier: BSD-3-Clause
"""What the registries say about unit operations and models: complete, and true of the shipped case."""

import inspect
import math
import re
from pathlib import Path

import nigari as ng
import pytest

DATABASES = Path(__file__).resolve().parents[2] / "databases"
UNITS = {unit.name: unit for unit in ng.unit_operations()}
PARAMETERS = [(unit.name, parameter) for unit in UNITS.values() for parameter in unit.parameters]


@pytest.fixture(params=sorted(UNITS))
def unit(request):
    return UNITS[request.param]


@pytest.fixture(params=PARAMETERS, ids=lambda pair: f"{pair[0]}-{pair[1].name}")
def parameter(request):
    return request.param[1]


def literature():
    return set(re.findall(r"^@\w+\{([^,]+),", (DATABASES / "literature.bib").read_text(encoding="utf-8"), re.M))


def test_citations_of_units_are_in_the_literature():
    known = literature()
    for described in ng.unit_operations():
        assert set(described.citations) <= known, described.name


def test_a_number_has_a_unit_and_a_finite_range(parameter):
    if parameter.kind not in ("number", "table"):
        assert parameter.unit == ""
        return
    low, high = parameter.range
    assert parameter.unit and math.isfinite(low) and math.isfinite(high) and low < high


def test_a_choice_lists_what_it_takes(parameter):
    if parameter.kind == "choice":
        assert len(parameter.choices) > 1 and len(set(parameter.choices)) == len(parameter.choices)
        assert parameter.default is None or parameter.default in parameter.choices
    else:
        assert parameter.choices == []


def test_what_must_be_given_has_no_default(parameter):
    if parameter.required:
        assert parameter.default is None


def test_a_name_is_a_word_a_case_file_can_hold(parameter):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", parameter.name)
    assert parameter.summary.strip() == parameter.summary and not parameter.summary.endswith(".")
    assert parameter.name in repr(parameter)


def test_ports_and_parameters_have_each_their_own_name(unit):
    for described in (unit.inputs, unit.outputs, unit.parameters):
        names = [item.name for item in described]
        assert len(names) == len(set(names))
    assert unit.inputs and unit.outputs


def test_the_help_text_shows_ports_units_and_defaults(unit):
    text = str(unit)
    assert text.startswith(f"{unit.name}: {unit.summary}\n")
    for port in unit.inputs + unit.outputs:
        assert f"  {port.name}: {port.summary}" in text
    for parameter in unit.parameters:
        line = next(line for line in text.splitlines() if re.match(rf"  {parameter.name}\b", line))
        assert parameter.summary in line
        assert parameter.unit in ("", "1") or f"[{parameter.unit}]" in line
        assert parameter.default is None or f"default {parameter.default}" in line
    assert unit.name in repr(unit) and "\n" not in repr(unit)


def test_the_shipped_case_uses_only_what_the_registry_knows():
    yaml = pytest.importorskip("yaml")
    case = yaml.safe_load((DATABASES / "cases/bittern-to-magnesium.yaml").read_text(encoding="utf-8"))
    for name, given in case["units"].items():
        unit = UNITS[given["operation"]]
        settings = {parameter.name: parameter for parameter in unit.parameters}
        assert set(given) - {"operation", "inputs", "outputs", "note"} <= set(settings), name
        assert {parameter.name for parameter in unit.parameters if parameter.required} <= set(given), name
        if given["operation"] not in ("mixer", "splitter"):
            assert set(given["inputs"]) <= {port.name for port in unit.inputs}
            assert set(given["outputs"]) <= {port.name for port in unit.outputs}


def test_the_evaporator_takes_the_kinds_that_evaporate_takes():
    kinds = next(p for p in UNITS["evaporator"].parameters if p.name == "kind")
    default = inspect.signature(ng.evaporate).parameters
    assert set(kinds.choices) == {"equilibrium", "fractional"} and kinds.default == default["kind"].default
    step = next(p for p in UNITS["evaporator"].parameters if p.name == "step")
    assert step.default == default["step"].default


@pytest.mark.parametrize("setting, wrong", [("temperature: 25 degC", "temperature: 900 degC"),
                                            ("kind: fractional", "kind: fractionnal"),
                                            ("retained_liquor: 0.05", "retained_liqour: 0.05"),
                                            ("operation: crystalliser", "operation: crystaliser")])
def test_a_setting_the_registry_does_not_allow_is_a_problem_with_a_line(tmp_path, setting, wrong):
    text = (DATABASES / "cases/bittern-to-magnesium.yaml").read_text(encoding="utf-8")
    units = text.index("\nunits:")
    case = tmp_path / "case.yaml"
    case.write_text(text[:units] + text[units:].replace(setting, wrong, 1), encoding="utf-8")
    line = case.read_text(encoding="utf-8").splitlines().index(
        next(line for line in case.read_text(encoding="utf-8").splitlines() if wrong in line)) + 1
    assert line in {problem.line for problem in ng.problems(case)}
    with pytest.raises(ng.Error):
        ng.check(case)
