# SPDX-License-Identifier: BSD-3-Clause
"""Laboratory tables: conversions against PHREEQC's, charge balances, and the errors of wrong tables."""

import nigari as ng
import pytest
from nigari._formulas import atoms_of, charge_of

# Example 1 of the PHREEQC manual: ppm of seawater (Nordstrom and others 1979), masses counted as PHREEQC counts them.
SEAWATER = {"Ca": "412.3 mg/kg", "Mg": "1291.8 mg/kg", "Na": "10768 mg/kg", "K": "399.1 mg/kg",
            "Si as SiO2": "4.28 mg/kg", "Cl": "19353 mg/kg", "alkalinity as HCO3-": "141.682 mg/kg",
            "SO4": "2712 mg/kg", "N(5) as NO3-": "0.29 mg/kg", "N(-3) as NH4+": "0.03 mg/kg", "Fe": "0.002 mg/kg",
            "Mn": "0.0002 mg/kg", "pH": 8.22}
# mol/kgw in PHREEQC 3.8.6 for it (tests/validation/peers/phreeqc/frozen.json).
SEAWATER_MOLALITY = {"Ca+2": 1.066095e-2, "Mg+2": 5.506617e-2, "Na+": 0.4854116, "K+": 1.057774e-2,
                     "SiO2": 7.382323e-5, "Cl-": 0.5657253, "SO4-2": 2.925764e-2, "NO3-": 4.847486e-6,
                     "NH4+": 1.723560e-6, "Fe+2": 3.711423e-8, "Mn+2": 3.772832e-9}


def test_seawater_in_mg_per_kg_has_the_molalities_of_phreeqc():
    found = ng.analysis(SEAWATER, temperature="25 degC")
    for name, molality in SEAWATER_MOLALITY.items():
        # 4e-4: PHREEQC's atomic mass of Mg is 24.312, here 24.305; the others differ by less.
        assert found.molality[name] == pytest.approx(molality, rel=4e-4), name
    assert found.alkalinity == pytest.approx(2.406e-3, rel=4e-4)  # printed with the example
    assert found.charge_error == pytest.approx(0.07, abs=0.02)  # printed with the example: 0.07 %
    assert found.pH == 8.22 and found.temperature == 298.15
    assert found.amounts["H2O"] * 0.018015 == pytest.approx(1.0, rel=1e-4)


def test_black_sea_water_in_mg_per_litre_has_the_molalities_of_phreeqc():
    # Example 17b of the PHREEQC manual; mol/kgw of PHREEQC 3.8.6 with pitzer.dat. Its carbonate is set by CO2, not listed.
    table = {"Ca": "233 mg/L", "Mg": "679 mg/L", "Na": "5820 mg/L", "K": "193 mg/L", "SO4": "1460 mg/L",
             "Cl": "10340 mg/L", "Br": "35 mg/L"}
    expected = {"Cl-": 0.29304895, "Na+": 0.25436679, "Mg+2": 0.02807028, "SO4-2": 0.01527091, "Ca+2": 0.00584118,
                "K+": 0.00495989, "Br-": 0.00044012}
    found = ng.analysis(table, density="1.014 kg/L")
    for name, molality in expected.items():
        assert found.molality[name] == pytest.approx(molality, rel=4e-4), name


@pytest.mark.parametrize(("entry", "value", "species", "molality"), [
    ("Ca+2", "40.078 mg/kgw", "Ca+2", 1e-3),
    ("Ca", "2 meq/kgw", "Ca+2", 1e-3),
    ("Ca as CaCO3", "100.086 mg/kgw", "Ca+2", 1e-3),
    ("HCO3- as CaCO3", "50.043 mg/kgw", "HCO3-", 1e-3),
    ("CO3-2 as CaCO3", "100.086 mg/kgw", "CO3-2", 1e-3),
    ("alkalinity", "50.043 mg/kgw", "HCO3-", 1e-3),
    ("alkalinity", "1 meq/kgw", "HCO3-", 1e-3),
    ("NO3- as N", "14.007 mg/kgw", "NO3-", 1e-3),
    ("NO3 as N", "14.007 mg/kgw", "NO3-", 1e-3),
    ("NH4+ as N", "14007 ug/kgw", "NH4+", 1e-3),
    ("S(6) as S", "32.06 mg/kgw", "SO4-2", 1e-3),
    ("S(+6)", "32.06 mg/kgw", "SO4-2", 1e-3),
    ("SO4", "96.056 mg/kgw", "SO4-2", 1e-3),
    ("HPO4-2 as P2O5", "70.9714 mg/kgw", "HPO4-2", 1e-3),
    ("Fe(3)", "1 mmol/kgw", "Fe+3", 1e-3),
    ("NaCl", "2 molal", "NaCl", 2.0)])
def test_a_line_per_kg_of_water_is_plain_arithmetic(entry, value, species, molality):
    found = ng.analysis({entry: value})  # [identity] atomic masses of elements.yaml
    assert found.molality == pytest.approx({species: molality}, rel=1e-4)


def test_water_is_the_solution_less_what_is_dissolved():
    found = ng.analysis({"NaCl": "20 wt%"})
    assert found.water_fraction == pytest.approx(0.8, rel=1e-12)
    assert found.molality["NaCl"] == pytest.approx(0.25 / 0.05844, rel=1e-4)
    both = ng.analysis({"NaCl": "100 mg/L", "KCl": "1 mol/kgw"}, density=1000.0)
    dissolved = both.molality["NaCl"] * 0.05843977 + 0.0745483
    assert both.water_fraction * (1.0 + dissolved) == pytest.approx(1.0, rel=1e-6)
    assert both.molality["NaCl"] == pytest.approx(1e-4 / 0.05843977 / both.water_fraction, rel=1e-6)


def test_bicarbonate_and_carbonate_are_two_lines_when_no_alkalinity_is_there():
    found = ng.analysis({"HCO3-": "2 mmol/kgw", "CO3-2": "1 mmol/kgw", "Na": "4 mmol/kgw"})
    assert found.charge_error == pytest.approx(0.0, abs=1e-12) and found.alkalinity is None


def test_units_of_one_quantity_agree():
    same = ["1000 mg/L", "1 g/L", "1e6 ug/L", "1000 mg/kg", "1000 ppm", "0.1 wt%"]
    found = [ng.analysis({"Na": value}, density="1 kg/L").molality["Na+"] for value in same]
    assert found == pytest.approx([found[0]] * len(found), rel=1e-12)
    by_mol = [ng.analysis({"Ca": v}, density="1 kg/L").molality["Ca+2"] for v in ("5 mmol/L", "10 meq/L", "5 mmol/kg")]
    assert by_mol == pytest.approx([by_mol[0]] * 3, rel=1e-12)


@pytest.mark.parametrize(("table", "percent"), [
    ({"Na": "5 meq/kgw", "Cl": "4 meq/kgw"}, 100.0 / 9.0),
    ({"Ca": "3 meq/kgw", "Mg": "1 meq/kgw", "alkalinity": "3 meq/kgw", "SO4-2": "1 meq/kgw"}, 0.0),
    ({"Na": "1 meq/kgw", "NO3-": "3 meq/kgw"}, -50.0),
    ({"SO4-2": "0.05 mol/kgw", "pH": 1.0}, 0.0),
    ({"Si": "1 mmol/kgw"}, 0.0)])
def test_the_error_of_the_charge_balance(table, percent):
    assert ng.analysis(table).charge_error == pytest.approx(percent, abs=1e-9)  # [identity] 100 (cat - an)/(cat + an)


def test_amounts_are_for_the_water_asked_and_fit_a_system(brine):
    table = {"Na": "1 mol/kgw", "Cl": "1 mol/kgw"}
    one, ten = ng.analysis(table), ng.analysis(table, water="10 kg", system=brine)
    assert ten.amounts == pytest.approx({name: 10.0 * n for name, n in one.amounts.items()})
    result = ng.Equilibrium(brine).solve(amounts=ten.amounts)
    assert result.status == "converged" and result.molality("Na+") == pytest.approx(1.0, rel=1e-7)


def test_a_substance_the_system_lacks_is_told(brine):
    with pytest.raises(ng.InputError) as caught:
        ng.analysis({"Na": "1 mol/kgw", "Zn": "1 mol/kgw", "Cl": "3 mol/kgw"}, system=brine)
    assert caught.value.code in {"NGR-E0505", "NGR-E0506"}


@pytest.mark.parametrize(("table", "kind", "code", "expected"), [
    ({}, ng.InputError, "NGR-E2020", "Ca"),
    (["Na"], ng.InputError, "NGR-E2020", "Ca"),
    ({"Na": 3.0}, ng.InputError, "NGR-E2021", "mg/L"),
    ({"Na": "3"}, ng.InputError, "NGR-E2021", "mg/L"),
    ({"Na": "3 kg"}, ng.InputError, "NGR-E2021", "mg/L"),
    ({"Na": "3 degC"}, ng.InputError, "NGR-E2021", "mg/L"),
    ({"Si": "3 meq/kgw"}, ng.InputError, "NGR-E2021", "mol"),
    ({"Q7": "3 mg/kg"}, ng.InputError, "NGR-E2022", "alkalinity"),
    ({"S(5)": "3 mg/kg"}, ng.InputError, "NGR-E2022", "alkalinity"),
    ({"Na": "3 mg/L"}, ng.InputError, "NGR-E2023", "density"),
    ({"NO3- as P": "3 mg/kg"}, ng.InputError, "NGR-E2024", "NO3-"),
    ({"NO3- as N": "3 mmol/kg"}, ng.InputError, "NGR-E2024", "mass"),
    ({"Na": "-3 mg/kg"}, ng.RangeError, "NGR-E2025", "zero or more"),
    ({"NaCl": "60 wt%", "KCl": "50 wt%"}, ng.RangeError, "NGR-E2025", "less than 1"),
    ({"Ca": "1 mg/kg", "Ca+2": "1 mg/kg"}, ng.InputError, "NGR-E2026", "one line"),
    ({"alkalinity": "1 mg/kg", "CO3-2": "1 mg/kg"}, ng.InputError, "NGR-E2026", "alkalinity"),
    ({"HCO3-": "1 mg/kg", "alkalinity": "1 mg/kg"}, ng.InputError, "NGR-E2026", "alkalinity"),
    ({"Na": "3 mgg/kg"}, ng.InputError, "NGR-E0102", ""),
    ({"Na as Xq": "3 mg/kg"}, ng.InputError, "NGR-E0221", "")])
def test_a_wrong_table_is_told_where_and_what_instead(table, kind, code, expected):
    with pytest.raises(kind) as caught:
        ng.analysis(table)
    assert caught.value.code == code and expected in caught.value.expected


def test_the_nearest_name_is_suggested():
    with pytest.raises(ng.InputError) as caught:
        ng.analysis({"alkalinty": "3 meq/kgw"})
    assert caught.value.suggestion == "alkalinity"


@pytest.mark.parametrize("given", [{"density": 0.0}, {"density": "-1 kg/L"}, {"water": 0.0}])
def test_a_density_or_a_mass_of_water_that_is_none(given):
    with pytest.raises(ng.RangeError) as caught:
        ng.analysis({"Na": "3 mg/kg"}, **given)
    assert caught.value.code == "NGR-E2025"


@pytest.mark.parametrize("formula", ["CaSO4:2H2O", "Mg(OH)2", "Ca0.5(CO3)0.5", "UO2(CO3)3-4", "KAl(SO4)2:12H2O",
                                     "Ca10(PO4)6(OH)2", "Fe+3"])
def test_atoms_of_a_formula_weigh_what_the_core_says(formula, hmw84):
    if "U" not in formula:  # elements.yaml holds no uranium
        mass = sum(count * hmw84.molar_mass(symbol) for symbol, count in atoms_of(formula).items())
        assert mass == pytest.approx(hmw84.molar_mass(formula), rel=1e-12)
    assert charge_of(formula) == {"UO2(CO3)3-4": -4, "Fe+3": 3}.get(formula, 0)
