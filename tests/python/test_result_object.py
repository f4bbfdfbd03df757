# SPDX-License-Identifier: BSD-3-Clause
"""Every accessor of a Result, by name, alias and formula, and what it says where nothing is defined."""

import math
import re

import nigari as ng
import numpy as np
import pytest

LN10 = math.log(10.0)
ACCESSORS = ["amount", "molality", "ln_gamma", "activity", "saturation_index"]


@pytest.fixture(scope="module")
def carbonated(hmw84):
    system = ng.System(hmw84, elements="Na K Mg Ca Cl S C")
    return ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "NaCl": 7.0, "CaSO4:2H2O": 0.2, "CO2": 2.0})


@pytest.fixture(scope="module")
def dry(hmw84):
    return ng.Equilibrium(ng.System(hmw84, elements="Na Cl")).solve(amounts={"NaCl": 1.0})


@pytest.fixture(scope="module")
def pure_water(hmw84):
    return ng.Equilibrium(ng.System(hmw84, elements="Na Cl")).solve(amounts={"H2O": 1.0})


def test_the_brine_of_these_tests_has_gas_and_minerals(carbonated):
    assert carbonated.status == "converged" and carbonated.amount("CO2(g)") > 0.0
    assert carbonated.amount("halite") > 0.0 and carbonated.amount("anhydrite") > 0.0


def test_amounts_are_those_of_the_series_in_the_order_of_the_system(carbonated):
    series = carbonated.to_series()
    assert list(series.index) == carbonated.system.species and series.name == "amount [mol]"
    assert [carbonated.amount(name) for name in series.index] == list(series)
    assert series.dtype == float and (series >= 0.0).all()


@pytest.mark.parametrize("accessor", ACCESSORS)
def test_case_alias_and_formula_lead_to_the_same_number(carbonated, hmw84, accessor):
    system = carbonated.system
    names = {"amount": system.species, "activity": system.species, "saturation_index": system.pure_phases}
    ask = getattr(carbonated, accessor)
    for name in names.get(accessor, system.solutes):
        found = ask(name)
        assert isinstance(found, float)
        others = [name.upper(), name.lower(), *hmw84.find(name).aliases]
        formula = hmw84.find(name).formula
        if system.find(formula) == system.find(name):  # calcite and aragonite share one
            others.append(formula)
        for other in others:
            assert ask(other) == found or (math.isnan(found) and math.isnan(ask(other))), other


@pytest.mark.parametrize("accessor", ACCESSORS)
@pytest.mark.parametrize("wrong, nearest", [("halitte", "halite"), ("gypsun", "gypsum"), ("SO4-3", "SO4-2")])
def test_an_unknown_name_brings_the_nearest(carbonated, accessor, wrong, nearest):
    with pytest.raises(ng.InputError) as caught:
        getattr(carbonated, accessor)(wrong)
    assert (caught.value.code, caught.value.value, caught.value.suggestion) == ("NGR-E0505", wrong, nearest)


@pytest.mark.parametrize("accessor, name, member", [
    ("molality", "H2O", "Na+"), ("molality", "CO2(g)", "Na+"), ("ln_gamma", "gypsum", "Na+"),
    ("saturation_index", "H2O", "halite"), ("fugacity", "halite", "CO2(g)"), ("mole_fraction", "halite", "Na+")])
def test_a_name_of_another_kind_is_answered_with_those_that_fit(carbonated, accessor, name, member):
    with pytest.raises(ng.InputError, match=re.escape(member)) as caught:
        getattr(carbonated, accessor)(name, *["aqueous"] * (accessor == "mole_fraction"))
    assert caught.value.code == "NGR-E2003" and caught.value.value == name


def test_a_system_without_minerals_says_so(hmw84):
    system = ng.System(hmw84, elements="Na Cl", phases="aqueous")
    result = ng.Equilibrium(system).solve(amounts={"H2O": "1 kg", "NaCl": 1.0})
    with pytest.raises(ng.InputError, match="a system with a pure phase"):
        result.saturation_index("Na+")


def test_molality_is_amount_over_mass_of_water_identity(carbonated):
    system = carbonated.system
    water = carbonated.amount("H2O") * system.molar_masses[system.find("H2O")]
    for name in system.solutes:
        assert carbonated.molality(name) == pytest.approx(carbonated.amount(name) / water, rel=1e-12), name


def test_activity_is_molality_times_coefficient_identity(carbonated):
    for name in carbonated.system.solutes:
        product = carbonated.molality(name) * math.exp(carbonated.ln_gamma(name))
        if carbonated.amount(name) > 0.0:
            assert carbonated.activity(name) == pytest.approx(product, rel=1e-12), name
        else:  # nothing fed holds its element: it has a molality, of zero, and no activity
            assert carbonated.molality(name) == 0.0 and math.isnan(carbonated.activity(name)), name
    assert carbonated.pH == pytest.approx(-math.log10(carbonated.activity("h+")), rel=1e-14)


def test_ionic_strength_is_half_the_sum_of_m_z2_identity(carbonated, hmw84):
    total = sum(carbonated.molality(name) * hmw84.find(name).charge ** 2 for name in carbonated.system.solutes)
    assert carbonated.ionic_strength == pytest.approx(total / 2, rel=1e-12)


def test_the_solution_is_neutral_as_the_certificate_says_identity(carbonated, hmw84):
    charges = [carbonated.amount(name) * hmw84.find(name).charge for name in carbonated.system.solutes]
    assert abs(sum(charges)) / sum(map(abs, charges)) < 1e-12
    assert abs(carbonated.certificate.charge) < 1e-12


def test_present_minerals_are_saturated_and_absent_ones_not_above(carbonated, hmw84):
    for name in carbonated.system.pure_phases:
        index = carbonated.saturation_index(name)
        if carbonated.amount(name) > 0.0:
            assert index == pytest.approx(0.0, abs=1e-8 / LN10), name  # the tolerance of the affinity, in decades
        elif {"K", "Mg"} & set(hmw84.find(name).elements):  # not fed
            assert math.isnan(index), name
        else:
            assert index <= 1e-8 / LN10, name


def test_saturation_indices_differ_by_the_water_between_two_hydrates_identity(hmw84):
    # gypsum = anhydrite + 2 H2O: the ions cancel; the rest is the activity of water and the difference of log K.
    equilibrium = ng.Equilibrium(ng.System(hmw84, elements="Na Ca Cl S", phases="aqueous gypsum anhydrite"))
    rest = []
    for salt in (0.1, 2.0, 5.0):
        result = equilibrium.solve(amounts={"H2O": "1 kg", "NaCl": salt, "CaSO4": 1e-3})
        difference = result.saturation_index("gypsum") - result.saturation_index("anhydrite")
        rest.append(difference - 2 * math.log10(result.activity("H2O")))
    assert rest == pytest.approx([rest[0]] * 3, abs=1e-10)


def test_the_osmotic_coefficient_of_pure_water_tends_to_one(pure_water):
    assert pure_water.osmotic_coefficient == pytest.approx(1.0, abs=1e-3)  # Debye-Hueckel at 1e-7 mol/kg: 1.2e-4
    assert pure_water.activity("H2O") == pytest.approx(1.0, abs=1e-8)
    assert pure_water.molality("Na+") == 0.0 and pure_water.amount("halite") == 0.0
    assert math.isnan(pure_water.saturation_index("halite"))  # log10 of nothing


def test_without_solution_what_belongs_to_it_is_nan(dry):
    assert dry.status == "converged" and dry.amount("halite") == pytest.approx(1.0, rel=1e-15) and dry.amount("H2O") == 0.0
    for value in (dry.molality("Na+"), dry.ln_gamma("Na+"), dry.activity("H2O"), dry.osmotic_coefficient, dry.pH, dry.Eh):
        assert math.isnan(value)
    assert dry.ionic_strength == 0.0 and dry.saturation_index("halite") == pytest.approx(0.0, abs=1e-8)


def test_repr_of_a_dry_result_has_no_line_of_a_solution(dry):
    lines = repr(dry).splitlines()
    assert lines[0] == "Equilibrium at 298.15 K, 101325 Pa: converged"
    assert lines[1] == "  pure phases, mol: halite 1" and lines[2].startswith("  <Certificate holds")
    assert len(lines) == 3 + len(dry.warnings)


def test_repr_has_one_line_for_each_thing(carbonated):
    lines = repr(carbonated).splitlines()
    assert lines[1].startswith(f"  pH {carbonated.pH:.3f}, Eh undefined")
    assert f"water activity {carbonated.activity('H2O'):.5f}" in lines[1]
    assert lines[2].startswith("  molality, mol/kg: ")
    assert lines[3] == f"  gases, mol: CO2(g) {carbonated.amount('CO2(g)'):.5g}"
    assert f"halite {carbonated.amount('halite'):.5g}" in lines[4] and lines[4].startswith("  pure phases, mol: ")
    assert lines[5] == f"  {carbonated.certificate!r}"
    assert lines[6:] == [f"  warning: {text}" for text in carbonated.warnings]


def test_repr_lists_solutes_from_the_most_to_the_least(carbonated):
    line = repr(carbonated).splitlines()[2].removeprefix("  molality, mol/kg: ")
    names = [pair.rsplit(" ", 1)[0] for pair in line.split(", ") if pair != "..."]
    molalities = [carbonated.molality(name) for name in names]
    assert molalities == sorted(molalities, reverse=True) and min(molalities) > 1e-9 and len(names) <= 10


def test_the_result_says_how_it_was_found(carbonated):
    assert carbonated.method and carbonated.iterations > 0 and carbonated.message == ""
    assert (carbonated.temperature, carbonated.pressure) == (298.15, 101325.0)
    certificate = carbonated.certificate
    assert certificate.holds and certificate.affinity <= 1e-8 and certificate.imbalance <= 1e-12
    assert certificate.driving_force <= 1e-8


def test_a_solve_that_fails_is_a_result_with_a_message(hmw84):
    system = ng.System(hmw84, elements="Na Cl")
    result = ng.Equilibrium(system, ng.EquilibriumOptions(affinity_tolerance=1e-30)).solve(
        amounts={"H2O": "1 kg", "NaCl": 7.0})
    assert repr(result).splitlines()[:2] == ["Equilibrium at 298.15 K, 101325 Pa: not_converged", f"  {result.message}"]
    assert np.isfinite(result.to_series()).all()
