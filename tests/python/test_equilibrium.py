# SPDX-License-Identifier: BSD-3-Clause
"""Systems, equilibria and results from Python."""

import math
import threading
import time

import nigari as ng
import numpy as np
import pytest

HALITE = {"H2O": "1 kg", "NaCl": 7.0}


@pytest.fixture
def salt(hmw84):
    return ng.System(hmw84, elements="Na Cl")


def test_halite_and_sylvite_saturate_reference(hmw84):
    # Invariant point of Harvie, Moller and Weare (1984), 25 degC: Na 5.077, K 2.134 mol/kg, water activity 0.7233.
    system = ng.System(hmw84, elements="Na K Cl")
    r = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "NaCl": 7.0, "KCl": 4.0})
    assert r.status == "converged" and r.certificate.holds and r.message == ""
    assert r.molality("Na+") == pytest.approx(5.077, rel=1e-3)  # 0.1 %: rounding of the printed digits and parameters
    assert r.molality("K+") == pytest.approx(2.134, rel=1e-3)
    assert r.activity("H2O") == pytest.approx(0.7233, abs=3e-4)
    assert r.saturation_index("halite") == pytest.approx(0.0, abs=1e-9)


def test_amounts_balance_identity(salt):
    r = ng.Equilibrium(salt).solve(amounts={"H2O": 55.5, "NaCl": 7.0})
    totals = np.array(list(r.to_series())) @ salt.formula_matrix
    assert dict(zip(salt.elements, totals[:-1])) == pytest.approx({"H": 111.0, "O": 55.5, "Na": 7.0, "Cl": 7.0})
    assert totals[-1] == pytest.approx(0.0, abs=1e-12)


def test_osmotic_coefficient_agrees_with_water_activity_identity(salt):
    r = ng.Equilibrium(salt).solve(amounts={"H2O": "1 kg", "NaCl": 1.0})
    solutes = sum(r.molality(name) for name in salt.solutes)
    M = salt.molar_masses[salt.find("H2O")]
    assert r.osmotic_coefficient == pytest.approx(-math.log(r.activity("H2O")) / (M * solutes), rel=1e-12)


def test_units_are_taken_as_text_and_masses_become_mol(salt):
    eq = ng.Equilibrium(salt)
    plain = eq.solve(temperature=298.15, pressure=1e5, amounts={"H2O": 1 / salt.molar_masses[0], "NaCl": 2.0})
    text = eq.solve(temperature="25 degC", pressure="1 bar", amounts={"H2O": "1000 g", "NaCl": "2000 mmol"})
    assert text.temperature == pytest.approx(298.15) and text.pressure == pytest.approx(1e5)
    assert text.molality("Cl-") == pytest.approx(plain.molality("Cl-"), rel=1e-10)


def test_feeds_take_hydrates_by_formula_and_mass(brine):
    r = ng.Equilibrium(brine).solve(amounts={"H2O": "1 kg", "MgSO4:7H2O": "246.47 g"})  # molar mass 246.47 g/mol
    assert r.amount("Mg+2") + r.amount("MgOH+") == pytest.approx(1.0, rel=1e-4)


def test_names_ignore_case_and_take_formulas(salt):
    r = ng.Equilibrium(salt).solve(amounts=HALITE)
    assert r.amount("HALITE") == r.amount("NaCl(cr)") == r.amount("halite") > 0.8


def test_pH_is_minus_log_activity_and_Eh_is_undefined(salt):
    r = ng.Equilibrium(salt).solve(amounts=HALITE)
    assert r.pH == pytest.approx(-math.log10(r.activity("H+")))
    assert math.isnan(r.Eh)
    assert "Eh undefined" in repr(r)


def test_pH_is_nan_without_protons(hmw84):
    system = ng.System(hmw84, elements="Na Cl", species="Na+ Cl-")
    r = ng.Equilibrium(system).solve(amounts=HALITE)
    assert r.status == "converged" and math.isnan(r.pH) and "undefined (no H+)" in repr(r)


def test_repr_shows_status_solution_solids_and_certificate(salt):
    text = repr(ng.Equilibrium(salt).solve(amounts=HALITE))
    for word in ("converged", "mol/kg", "Na+", "halite", "Certificate holds"):
        assert word in text


def test_missing_interactions_are_listed(brine):
    warnings = ng.Equilibrium(brine).solve(amounts={"H2O": "1 kg", "NaCl": 1.0}).warnings
    assert any("the set holds no" in text for text in warnings)


def test_leaving_the_range_of_the_data_is_a_warning(salt):
    r = ng.Equilibrium(salt).solve(temperature="60 degC", amounts=HALITE)
    assert any("temperature range" in text for text in r.warnings)


def test_options_are_keywords_with_the_defaults_of_the_core(salt):
    options = ng.EquilibriumOptions()
    assert options.affinity_tolerance == 1e-8
    with pytest.raises(TypeError):
        ng.EquilibriumOptions(1e-8)
    strict = ng.Equilibrium(salt, ng.EquilibriumOptions(affinity_tolerance=1e-30))
    r = strict.solve(amounts=HALITE)
    assert r.status == "not_converged" and r.message and not r.certificate.holds


def test_selection_by_species_phases_and_exclusion(hmw84):
    assert ng.System(hmw84, elements=["Na", "Cl"], phases=["aqueous"]).pure_phases == []
    assert "dolomite" not in ng.System(hmw84, exclude="dolomite, calcite").pure_phases
    assert ng.System(hmw84, elements="Na Cl", species="Na+ Cl-").solutes == ["Na+", "Cl-"]


def test_a_cold_start_does_not_depend_on_history(salt):
    eq = ng.Equilibrium(salt)
    first = eq.solve(amounts=HALITE)
    eq.solve(amounts={"H2O": 10.0, "NaCl": 0.1})
    eq.forget()
    again = eq.solve(amounts=HALITE)
    assert np.array_equal(first.to_series(), again.to_series())



def test_solves_leave_the_interpreter_lock(brine):
    # A thread that only evaporates: were the lock held, the main thread would not run before the path is done.
    feed = {"H2O": "1 kg", "NaCl": 0.42, "MgCl2": 0.055, "Na2SO4": 0.029, "CaCl2": 0.01, "KCl": 0.01}
    ng.evaporate(brine, feed, until=1.1)  # xarray is loaded before the clock starts
    seen, running = [], threading.Event()

    def work():
        running.set()
        seen.append(ng.evaporate(brine, feed, step=1.0005))

    thread = threading.Thread(target=work)
    thread.start()
    running.wait()
    ticks = 0
    while thread.is_alive():
        time.sleep(0.001)
        ticks += 1
    assert seen[0].attrs["status"] == "converged"
    assert ticks > 20


def test_threads_may_share_a_solver_or_have_their_own(brine):
    reference = ng.Equilibrium(brine).solve(amounts={"H2O": 55.5, "NaCl": 1.0, "MgSO4": 0.5}).molality("Mg+2")
    shared = ng.Equilibrium(brine)
    out = []

    def work(eq):
        for n in (0.2, 0.5, 0.9, 0.5):
            r = eq.solve(amounts={"H2O": 55.5, "NaCl": 1.0, "MgSO4": n})
            out.append((n, r.status, r.molality("Mg+2")))

    threads = [threading.Thread(target=work, args=(eq,)) for eq in (shared, shared, ng.Equilibrium(brine))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(out) == 12 and {status for _, status, _ in out} == {"converged"}
    assert [m for n, _, m in out if n == 0.5] == pytest.approx([reference] * 6, rel=1e-9)


def test_what_a_crowded_solution_lacks_is_counted_not_listed_in_full():
    """Fifty solutes lack hundreds of parameters; those of the abundant ones come first."""
    liquor = ng.System(ng.Database("hydromet"), elements="Ni Co Mn Li S", phases="aqueous", decouple="S")
    result = ng.Equilibrium(liquor).solve(temperature="60 degC", amounts={"H2O": "1 kg", "NiSO4": 0.3, "CoSO4": 0.1, "Li2SO4": 0.1})
    missing = [text for text in result.warnings if text.startswith("the set holds no ")]
    assert len(missing) <= 24 and any("more interactions that the set does not hold" in text for text in result.warnings)
    assert "Ni+2" in missing[0] or "Co+2" in missing[0] or "Li+" in missing[0]
