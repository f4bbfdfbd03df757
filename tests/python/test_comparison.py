# SPDX-License-Identifier: BSD-3-Clause
"""The same problem under several data sets."""

import math

import nigari as ng
import numpy as np
import pytest

GYPSUM = {"amounts": {"H2O": "1 kg", "CaSO4": 0.1, "NaCl": 2.0}, "pressure": "1 bar"}
# Two solutes and two phases of a fictitious set in PHREEQC's form: an aluminate written without water.
FOREIGN = """SOLUTION_MASTER_SPECIES
H H+ -1 H 1.008
H(1) H+ -1 0
E e- 0 0 0
O H2O 0 O 15.999
Na Na+ 0 Na 22.99
Cl Cl- 0 Cl 35.453
SOLUTION_SPECIES
H+ = H+
 log_k 0
e- = e-
 log_k 0
H2O = H2O
 log_k 0
Na+ = Na+
 log_k 0
Cl- = Cl-
 log_k 0
H2O = OH- + H+
 log_k -14
PHASES
Halite
 NaCl = Na+ + Cl-
 log_k 1.57
END
"""


@pytest.fixture(scope="module")
def found():
    return ng.compare_databases(GYPSUM, ["hmw84", "seasalt"])


def test_the_table_has_a_row_for_each_set_that_equals_a_direct_solve(found):
    assert list(found.table.index) == ["hmw84", "seasalt"] and (found.table.status == "converged").all()
    system = ng.System("hmw84", elements="Ca S Na Cl")
    direct = ng.Equilibrium(system).solve(**GYPSUM)
    assert found.table.pH["hmw84"] == pytest.approx(direct.pH, abs=1e-8)
    assert found.table.solids["hmw84"] == f"gypsum {direct.amount('gypsum'):.4g}"


def test_the_spread_is_that_of_the_sets(found):
    pH = found.table.pH
    assert found.spread.loc["pH", "range"] == pytest.approx(pH.max() - pH.min())
    assert found.spread.loc["SI gypsum", "max"] == pytest.approx(0.0, abs=1e-9) and found.spread.loc["pH", "sets"] == 2
    assert found.leading()["Ca"] == "Ca+2" and "log SO4-2" in found.spread.index


def test_what_a_set_lacks_is_said_and_not_hidden():
    found = ng.compare_databases(GYPSUM | {"exclude": ["anhydrite", "fool's gold"]}, ["hmw84", "cathodes"])
    assert found.table.status["cathodes"] == "no answer" and found.table.message["cathodes"]
    assert "fool's gold" in found.table.lacking["hmw84"] and "cathodes" in repr(found)
    assert found.spread.loc["pH", "sets"] == 1


def test_arrays_run_over_cases_and_come_as_xarray():
    found = ng.compare_databases(GYPSUM | {"temperature": [288.15, 298.15, 313.15]}, ["seasalt", "hmw84"])
    data = found.to_xarray()
    assert data.pH.dims == ("set", "case") and data.saturation_index.dims == ("set", "case", "phase")
    assert data.molality.sel(species="Ca+2").shape == (2, 3) and found.cases == 3
    assert len(found.table) == 6 and found.spread.loc[("pH", 2), "sets"] == 2
    assert (found.table.outside.loc["hmw84"] > 30).all() and (found.table.missing.loc["hmw84"] == 3).all()


def test_solutes_are_matched_by_atoms_and_charge_water_aside():
    from nigari.comparison import _solute_key

    class Written:  # a set that writes the ion without its water
        @staticmethod
        def find(name):
            atoms = {"AlO2-": {"Al": 1.0, "O": 2.0}, "Al(OH)4-": {"Al": 1.0, "O": 4.0, "H": 4.0}, "AlO+": {"Al": 1.0, "O": 1.0}}
            return type("Species", (), {"elements": atoms[name], "charge": -1.0 if name.endswith("-") else 1.0})

    assert _solute_key(Written, "AlO2-") == _solute_key(Written, "Al(OH)4-") != _solute_key(Written, "AlO+")


def test_speciation_shares_an_element_out(found):
    shares = found.speciation("S")
    assert np.allclose(shares.sum(), 1.0) and shares.index[0] == "SO4-2"
    m = found.molality["hmw84", 0]
    assert shares["hmw84", 0]["HSO4-"] == pytest.approx(m["HSO4-"] / (m["SO4-2"] + m["HSO4-"]))
    with pytest.raises(ng.InputError, match="NGR-E2035"):
        found.speciation("Fe")


def test_the_set_that_lies_out_is_named():
    found = ng.compare_databases(GYPSUM, ["hmw84", "hydromet", "hydromet-sit"])
    pH = found.table.pH
    assert found.spread.loc["pH", "farthest"] == (pH - pH.median()).abs().idxmax()


def test_warnings_and_page(found):
    assert list(found.warnings) == ["hmw84", "seasalt"] and found.table.missing["hmw84"] <= 3
    assert (found.spread.farthest == "").all()  # of two, neither lies out
    page = found._repr_html_()
    assert "seasalt" in page and "SI gypsum" in page and "lacking" not in page


def test_files_of_phreeqc_take_part(tmp_path):
    file = tmp_path / "foreign.dat"
    file.write_text(FOREIGN)
    found = ng.compare_databases({"amounts": {"H2O": "1 kg", "NaCl": 1.0}}, [file, ng.Database("hmw84")])
    assert list(found.table.index) == ["foreign.dat", "hmw84"] and (found.table.status == "converged").all()
    assert found.saturation.loc["halite"].notna().all() and math.isfinite(found.table.pH["foreign.dat"])


def test_the_figure_names_every_set(found):
    figure = found.plot()
    texts = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    assert texts == ["hmw84", "seasalt"] and len(figure.axes) == 3
    assert np.isclose(figure.axes[0].get_lines()[1].get_xdata()[0], found.table.pH["hmw84"])


@pytest.mark.parametrize(("problem", "sets", "code"), [
    (GYPSUM, [], "NGR-E2031"), (GYPSUM, ["hmw84", "hmw84"], "NGR-E2031"), ({"temperature": 300.0}, ["hmw84"], "NGR-E2032"),
    (GYPSUM | {"temprature": 300.0}, ["hmw84"], "NGR-E2032"), ([1], ["hmw84"], "NGR-E2032")])
def test_questions_that_make_no_sense(problem, sets, code):
    with pytest.raises(ng.InputError, match=code):
        ng.compare_databases(problem, sets)


def test_a_file_whose_form_cannot_be_told(tmp_path):
    file = tmp_path / "set.txt"
    file.write_text("text")
    with pytest.raises(ng.InputError, match="NGR-E2033"):
        ng.compare_databases(GYPSUM, [file])
