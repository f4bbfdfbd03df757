# SPDX-License-Identifier: BSD-3-Clause
"""What a set lacks, as a table."""

import nigari as ng
import pytest


def missing(table, parameter):
    return set(table[(table.gap == "interaction") & (table.parameter == parameter)].species)


def test_a_complete_set_lacks_only_what_no_solution_holds_together(hmw84):
    found = hmw84.gaps("Na K Cl")
    assert missing(found, "beta") == {"H+ OH-"}  # acid and base meet in no solution
    assert missing(found, "theta") == set()  # Harvie, Moller and Weare (1984) list every theta of these ions


def test_missing_pairs_are_those_the_solver_warns_of():
    db = ng.Database("hydromet")
    found = db.gaps("Co Ni S")
    system = ng.System(db, elements="Co Ni S", phases="aqueous")
    r = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "CoSO4": 0.1, "NiSO4": 0.1})
    warned = {frozenset(w.split()[5:]) for w in r.warnings if " holds no beta " in w}
    assert warned <= {frozenset(pair.split()) for pair in missing(found, "beta")}
    assert "Co+2 Ni+2" in missing(found, "theta")
    assert set(found[found.species == "Co+2 Ni+2"].level) == {"master"}


def test_records_of_one_temperature_and_low_grade_are_told_with_the_reason():
    found = ng.Database("hydromet").gaps("Li Co Mn Ni S")
    assert set(found.gap) == {"interaction", "range", "grade D", "grade E", "uncertainty"}
    at_25 = found[found.gap == "range"]
    assert (at_25.T_min == at_25.T_max).all() and (found.why != "").all()


def test_gaps_of_an_element_the_set_lacks():
    with pytest.raises(ng.InputError, match="NGR-E2030"):
        ng.Database("hmw84").gaps("Na Zz")


def test_records_show_grade_category_uncertainty_pressure_and_note():
    table = ng.Database("hydromet-ions").records()
    assert set(table.grade) <= set("ABCDE") and set(table.category) <= {"reviewed", "measured", "fitted", "derived", "estimated"}
    cobalt = table[(table.owner == "CoOH+") & (table.kind == "log_k")].iloc[0]
    assert cobalt.uncertainty > 0.0 and cobalt.P_max == 1e6
