# SPDX-License-Identifier: BSD-3-Clause
"""EQ3/6 data0 files from Python: a small file, its remarks, a system of it."""

import pytest

import nigari as ng

BAR = "+-----------------------------\n"
GRID = "    0.0100   25.0000   60.0000  100.0000\n  150.0000  200.0000  250.0000  300.0000\n"


def species(name, charge, contents, count, reaction=""):
    return f"{name}\n     charge  =  {charge}\n     {count} element(s):\n      {contents}\n{reaction}{BAR}"


# log K of water and its Pitzer A_phi: data0.com.V8.R6 and data0.hmw.V8.R6, Lawrence Livermore National Laboratory (1996).
TEXT = (
    f"data0.tiny\n{BAR}Miscellaneous parameters\n{BAR}temperatures\n{GRID}debye huckel aphi\n"
    f"  0.3791  0.3920  0.4195  0.4602\n  0.5261  0.6135  0.7363  0.9345\n{BAR}"
    f"single-salt parameters\n{BAR}Na+   Cl-\n     beta0 = 0.0765 beta1 = 0.2664 beta2 = 0.\n     cphi = 0.00127\n{BAR}"
    f"elements\n{BAR}O 15.9994\nH 1.00794\nNa 22.98977\nCl 35.4527\n{BAR}basis species\n{BAR}"
    + species("H2O", 0, "2. H 1. O", 2) + species("H+", 1, "1. H", 1) + species("Na+", 1, "1. Na", 1)
    + species("Cl-", -1, "1. Cl", 1) + f"aqueous species\n{BAR}"
    + species("OH-", -1, "1. O 1. H", 2, "  3 species in aqueous dissociation reaction:\n -1. OH- -1. H+\n 1. H2O\n"
              "  14.9398 13.9951 13.0272 12.2551\n  11.6308 11.2836 11.1675 11.3002\n")
    + f"references\n{BAR}"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "data0.tiny"
    path.write_text(TEXT)
    return path


def test_a_data0_file_becomes_a_database(file):
    db = ng.Database.from_eq36(file)
    assert db.activity_model == "pitzer"
    assert db.find("OH-").values["log_k"](298.15) == pytest.approx(13.9951, abs=4e-3)  # six terms through eight points
    assert "largest deviation" in db.find("OH-").values["log_k"].note
    assert [r.keyword for r in db.remarks] == ["references"]
    assert {"Na+", "Cl-", "OH-"} <= set(ng.System(db, elements="Na Cl").solutes)


def test_load_names_the_importer(file):
    with pytest.raises(ng.InputError, match="from_eq36"):
        ng.Database(file)


def test_a_wrong_number_is_named_with_its_line(file):
    file.write_text(TEXT.replace("0.0765", "0.07x5"))
    with pytest.raises(ng.DataError) as caught:
        ng.Database.from_eq36(file)
    assert caught.value.code == "NGR-E0208"
    assert caught.value.line == TEXT[: TEXT.index("0.0765")].count("\n") + 1
