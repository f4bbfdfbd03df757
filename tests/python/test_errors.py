# SPDX-License-Identifier: BSD-3-Clause
"""Errors: one tree, with where, what was expected, and the nearest name."""

import json
import pickle
from pathlib import Path

import nigari as ng
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_tree_of_errors():
    for kind in (ng.InputError, ng.DataError, ng.RangeError, ng.NotImplemented):
        assert issubclass(kind, ng.Error)
    assert issubclass(ng.InputError, ValueError) and issubclass(ng.NotImplemented, NotImplementedError)


def test_an_unknown_database_names_the_nearest():
    with pytest.raises(ng.InputError) as caught:
        ng.Database("hmw48")
    e = caught.value
    assert (e.code, e.value, e.suggestion) == ("NGR-E0234", "hmw48", "hmw84")
    assert "did you mean 'hmw84'" in str(e) and e.code in str(e)


def test_an_unknown_species_names_the_nearest(brine, hmw84):
    for ask in (lambda: ng.System(hmw84, exclude="halitte"), lambda: brine.require("halitte"),
                lambda: hmw84.find("halitte")):
        with pytest.raises(ng.InputError) as caught:
            ask()
        assert caught.value.suggestion == "halite"


def test_a_wrong_database_file_names_file_line_and_path(tmp_path):
    file = tmp_path / "wrong.yaml"
    text = Path(ng.database_directory(), "aqueous/hmw84.yaml").read_text()
    file.write_text(text.replace("kind: aqueous", "kindd: aqueous", 1))
    with pytest.raises(ng.DataError) as caught:
        ng.Database(file)
    e = caught.value
    assert e.file == str(file) and e.line > 0 and e.suggestion == "kind"


@pytest.mark.parametrize("keywords, kind", [
    ({"temperature": -1.0}, ng.RangeError),
    ({"temperature": float("nan")}, ng.RangeError),
    ({"pressure": 0.0}, ng.RangeError),
    ({"temperature": "25 bar"}, ng.InputError),
    ({"temperature": "25 degX"}, ng.InputError),
    ({"amounts": {"H2O": 1.0, "NaCl": float("inf")}}, ng.RangeError),
    ({"amounts": {"H2O": 1.0, "Na+": 1.0}}, ng.InputError),
    ({"amounts": {"H2O": 1.0, "NaBr": 1.0}}, ng.InputError),
    ({"amounts": {"H2O": 1.0, "NaCl": "2 m"}}, ng.InputError),
    ({"amounts": ["H2O"]}, ng.InputError),
    ({"amounts": {}}, ng.Error),
])
def test_bad_input_of_a_solve(brine, keywords, kind):
    with pytest.raises(kind) as caught:
        ng.Equilibrium(brine).solve(**{"amounts": {"H2O": 1.0}, **keywords})
    assert caught.value.code.startswith("NGR-E")


def test_asking_a_result_for_the_wrong_thing(brine):
    r = ng.Equilibrium(brine).solve(amounts={"H2O": "1 kg"})
    for ask in (lambda: r.molality("halite"), lambda: r.ln_gamma("H2O"), lambda: r.saturation_index("Na+")):
        with pytest.raises(ng.InputError) as caught:
            ask()
        assert caught.value.code == "NGR-E2003"


def test_errors_survive_pickling_and_become_json():
    with pytest.raises(ng.Error) as caught:
        ng.parse_as("3 foo", "K")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again), vars(again)) == (type(caught.value), str(caught.value), vars(caught.value))
    assert json.loads(json.dumps(again.to_dict()))["kind"] == "InputError"


def test_every_code_of_the_bindings_is_documented():
    documented = (ROOT / "docs/errors.md").read_text()
    import re
    for source in (ROOT / "bindings").rglob("*"):
        if source.suffix in {".py", ".cpp"}:
            for code in re.findall(r"NGR-E\d{4}", source.read_text()):
                assert code in documented, f"{code} in {source.name}"
