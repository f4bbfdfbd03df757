# SPDX-License-Identifier: BSD-3-Clause
"""`nigari show`, `databases` and `check`: what they print is what the files hold, and how they end."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nigari as ng
import numpy as np
import pytest
from nigari.cli import main

NIGARI = str(Path(sys.executable).with_name("nigari"))
CASES = Path(__file__).resolve().parents[2] / "databases/cases"
FIELDS = ["kind", "message", "code", "file", "line", "path", "value", "expected", "suggestion"]


def nigari(*arguments, cwd=None):
    return subprocess.run([NIGARI, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)


@pytest.fixture(scope="module", params=sorted(case.stem for case in CASES.glob("*.yaml")))
def file(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("show") / f"{request.param}.h5"
    assert nigari("run", CASES / f"{request.param}.yaml", "-o", path).returncode == 0
    return path


@pytest.fixture(scope="module")
def listing(file):
    done = nigari("show", file)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_the_first_line_is_title_and_status(file, listing):
    results = ng.Results(file)
    assert listing[0] == f"{results.attrs['title']}: converged"


def test_every_attribute_is_shown_once(file, listing):
    shown = dict(line.strip().split(": ", 1) for line in listing[1:] if line.startswith("  "))
    for name, value in ng.Results(file).attrs.items():
        if name in ("title", "status") or value == "":
            assert name not in shown
        else:
            assert shown[name] == (", ".join(map(str, value)) if isinstance(value, list) else str(value)), name


def test_every_group_is_shown_with_its_sizes_and_variables(file, listing):
    results = ng.Results(file)
    lines = [line for line in listing[1:] if not line.startswith("  ")]
    assert len(lines) == len(results)
    for line, name in zip(lines, results):
        data = results[name]
        found = re.fullmatch(r"(.*?) \((.*?)\): ?(.*)", line)
        assert found[1] == name
        sizes = dict(pair.rsplit(" ", 1) for pair in found[2].split(", ") if pair)
        assert {dim: int(n) for dim, n in sizes.items()} == dict(data.sizes)
        assert found[3].split() == list(map(str, data.data_vars))


def test_each_group_can_be_printed(file, capsys):
    for name in ng.Results(file):
        assert main(["show", str(file), name]) == 0
        assert capsys.readouterr().out == f"{ng.Results(file)[name]}\n", name


def test_the_file_is_shown_from_any_folder_by_its_relative_name(file, listing):
    assert nigari("show", file.name, cwd=file.parent).stdout.splitlines() == listing


def test_showing_does_not_change_the_file(file):
    before = file.read_bytes()
    nigari("show", file)
    assert file.read_bytes() == before


def test_the_figures_of_a_run_are_lines_with_their_unit(tmp_path):
    case = CASES / "bittern-to-magnesium.yaml"
    lines = nigari("run", case, "-o", tmp_path / "cli.h5").stdout.splitlines()
    figures = ng.run(case, tmp_path / "python.h5").figures
    assert lines[:-1] == [f"{name}: {value:.6g}{'' if unit == '1' else ' ' + unit}" for name, value, unit in figures]


def test_command_and_python_write_the_same_numbers(file, tmp_path):
    again = ng.run(CASES / f"{file.stem}.yaml", tmp_path / "python.h5")
    shown = ng.Results(file)
    assert again.groups == shown.groups
    for group in again:
        for name, variable in again[group].variables.items():
            if variable.dtype.kind == "f":
                np.testing.assert_array_equal(variable.values, shown[group][name].values)


def test_warnings_of_a_run_are_those_of_the_file(tmp_path):
    done = nigari("run", CASES / "seawater-evaporation.yaml", "-o", tmp_path / "out.h5")
    assert done.stderr.splitlines() == [f"warning: {text}" for text in ng.Results(tmp_path / "out.h5").warnings]


def test_databases_lists_every_entry_of_the_manifest():
    yaml = pytest.importorskip("yaml")
    manifest = yaml.safe_load((CASES.parent / "manifest.yaml").read_text(encoding="utf-8"))["databases"]
    done = nigari("databases")
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and len(lines) == 3 * len(manifest)
    for entry, first, second, third in zip(manifest, lines[::3], lines[1::3], lines[2::3]):
        low, high = entry["temperature"]
        assert first.split(None, 1) == [entry["name"], entry["title"]]
        assert second.strip() == (f"{' '.join(entry['elements'])}; {low:g}-{high:g} K; {entry['records']} records; "
                                  f"{entry['licence']}")
        assert third.strip().startswith("grades ")


@pytest.mark.parametrize("arguments, code", [
    (["run", "absent.yaml"], None), (["check", "absent.yaml"], None), (["show", "absent.h5"], "NGR-E2007"),
    (["check", "wrong.yaml"], None), (["run", "wrong.yaml"], None), (["show", "wrong.yaml"], "NGR-E2007")])
def test_errors_as_json_have_all_fields(wrong, tmp_path, arguments, code):
    done = nigari(*arguments, "--error-format", "json", cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    for line in done.stderr.splitlines():
        error = json.loads(line)
        assert list(error) == FIELDS and isinstance(error["line"], int)
        assert all(isinstance(error[name], str) for name in FIELDS if name != "line")
        assert issubclass(getattr(ng, error["kind"]), ng.Error) and re.fullmatch(r"NGR-E\d{4}", error["code"])
        assert error["message"].endswith(f"[{error['code']}]") and code in (None, error["code"])


def test_text_and_json_tell_the_same(wrong):
    text = nigari("check", wrong).stderr.splitlines()
    errors = [json.loads(line) for line in nigari("check", wrong, "--error-format", "json").stderr.splitlines()]
    assert text == [f"nigari: error: {error['message']}" for error in errors]
    assert errors == [problem.to_dict() for problem in ng.problems(wrong)]


def test_the_line_of_an_error_is_the_line_of_the_mistake(wrong):
    lines = wrong.read_text(encoding="utf-8").splitlines()
    for line in nigari("check", wrong, "--error-format", "json").stderr.splitlines():
        error = json.loads(line)
        assert error["value"] in lines[error["line"] - 1]


def test_exit_codes_are_0_1_and_2(speciation, unfinished, wrong, tmp_path):
    codes = [nigari("run", case, "-o", tmp_path / "out.h5").returncode for case in (speciation, unfinished, wrong)]
    assert codes == [0, 1, 2]
    assert [nigari("check", case).returncode for case in (speciation, unfinished, wrong)] == [0, 0, 2]


def test_a_file_that_did_not_converge_can_be_shown(unfinished, tmp_path):
    nigari("run", unfinished, "-o", tmp_path / "out.h5")
    done = nigari("show", tmp_path / "out.h5")
    assert done.returncode == 0 and done.stdout.splitlines()[0].endswith(": not_converged")
    assert f"  message: {ng.Results(tmp_path / 'out.h5').message}" in done.stdout.splitlines()


@pytest.mark.parametrize("command", ["run", "check", "show", "databases"])
def test_every_command_explains_itself(command):
    done = nigari(command, "--help")
    assert done.returncode == 0 and done.stdout.startswith(f"usage: nigari {command}")
    assert "--error-format" in done.stdout


def test_a_reader_that_closes_the_pipe_is_no_error(file):
    child = subprocess.Popen([NIGARI, "show", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.close()
    errors = child.stderr.read()
    child.stderr.close()
    assert child.wait(timeout=30) == 0 and errors == b""
