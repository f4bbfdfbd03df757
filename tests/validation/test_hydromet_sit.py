# SPDX-License-Identifier: BSD-3-Clause
"""The set hydromet-sit against the handbook's activity coefficients, sulfuric acid and solubilities.

Expected values are those of hydromet_activity.yaml (crc2011, clegg1994) and hydromet_solubility.yaml (a public table). Coefficients
that were fitted to a table are listed in FITTED: there the test guards the file, it proves nothing.
"""

import math
from pathlib import Path

import numpy as np
import pytest
import yaml

import nigari as ng

HERE = Path(__file__).parent
DATA = yaml.safe_load((HERE / "hydromet_activity.yaml").read_text())
SOLUBILITY = yaml.safe_load((HERE / "hydromet_solubility.yaml").read_text())
M_W = 0.01801528  # kg/mol
FITTED = {"K2SO4", "Li2SO4", "Na2SO4", "(NH4)2SO4", "CuSO4", "MgSO4", "MnSO4", "NiSO4", "ZnSO4"}
# Relative tolerance of gamma to an ionic strength of 3.5 mol/kg: 5 % for 1-1 and 2-1 salts of strong acids, the size of what one coefficient per
# pair leaves; 12 % for phosphates, nitrates of K and NH4 and LiOH, whose ions associate a little; 9 % for FeCl2 and Al2(SO4)3 ratios; 16 % for the sulfates of Mn, Ni, Cu, Zn, whose coefficient is kept from running away.
WIDER = {"KH2PO4": 0.12, "NaH2PO4": 0.12, "KNO3": 0.12, "NH4NO3": 0.12, "LiOH": 0.12, "FeCl2": 0.09, "Ni(NO3)2": 0.13, "HClO4": 0.07,
         "Al2(SO4)3": 0.10, "CuSO4": 0.16, "MgSO4": 0.08, "MnSO4": 0.16, "NiSO4": 0.16, "ZnSO4": 0.16, "Cu(ClO4)2": 0.2, "Mn(ClO4)2": 0.2}
# Explicit chloride complexes beside the perchlorate's coefficient: off by a third at 1 mol/kg, known and told in docs/databases.md.
FAR = {"CuCl2": (0.2, 0.09), "ZnCl2": (0.2, 0.09)}


@pytest.fixture(scope="module")
def database():
    return ng.Database("hydromet-sit")


def charge(name):
    sign = "+" if "+" in name else "-"
    return int(name.split(sign)[1] or 1)


def gamma(database, salt, molality):
    """Stoichiometric mean activity coefficient: of the ions as they are, by the molality of the salt."""
    (c, a), (nc, na) = (salt["cation"], salt["anion"]), salt["nu"]
    elements = sorted({e for ion in (c, a) for e in database.find(ion).elements} - {"H", "O"})
    redox = [e for e in elements if e in ("Fe", "Cu", "S", "N", "Mn", "Co", "Cl")]
    system = ng.System(database, elements=elements or ["Cl"], phases="aqueous", decouple=redox)
    r = ng.Equilibrium(system).solve(amounts={"H2O": 1 / M_W, c: nc * molality, a: na * molality})
    assert r.status == "converged"
    ln = sum(n * (math.log(r.molality(ion) / (n * molality)) + r.ln_gamma(ion)) for ion, n in ((c, nc), (a, na)))
    return math.exp(ln / (nc + na))


@pytest.mark.parametrize("salt", DATA["single"], ids=lambda s: s["salt"])
def test_mean_activity_coefficients(database, salt):
    """[reference]"""
    zc, za, (nc, na) = charge(salt["cation"]), charge(salt["anion"]), salt["nu"]
    most, tolerance = FAR.get(salt["salt"], (1e9, WIDER.get(salt["salt"], 0.05)))
    points = [(m, g) for m, g in salt["points"] if 0.5 * m * (nc * zc**2 + na * za**2) <= (4.1 if zc * za == 4 else 3.6) and m <= most]
    if salt["salt"] == "Al2(SO4)3":
        points = salt["points"][:3]  # 0.3 mol/kg is 4.5 in ionic strength, less what AlSO4+ takes
    if not points:
        points = salt["points"][:1]  # given at 2 mol/kg and above only: 6 in ionic strength
        tolerance = max(tolerance, 0.1)
    ratios = [gamma(database, salt, m) / g for m, g in points]
    if salt.get("shape"):
        ratios = [r / ratios[0] for r in ratios]
    for (m, g), ratio in zip(points, ratios, strict=True):
        print(f"{salt['salt']:>12} {m:5.2f} {g:8.4f} {100 * (ratio - 1):+6.2f} %{' (fitted)' if salt['salt'] in FITTED else ''}")
        assert ratio == pytest.approx(1.0, abs=tolerance), (salt["salt"], m)


def test_enough_salts_are_not_fitted():
    """[property]"""
    assert len([s for s in DATA["single"] if s["salt"] not in FITTED | set(FAR)]) >= 25


@pytest.fixture(scope="module")
def acid(database):
    return ng.Equilibrium(ng.System(database, species=["H2O", "H+", "SO4-2", "HSO4-"], phases="aqueous"))


# Osmotic coefficient (3 ions) of Clegg, Rard and Pitzer (1994), equation 24, as in test_hydromet_activity.py: T, molality, phi.
ACID = [(288.15, 0.1, 0.6874), (288.15, 1, 0.7243), (288.15, 3, 1.0109), (313.15, 0.1, 0.6598), (313.15, 1, 0.7113), (313.15, 3, 0.9664)]


@pytest.mark.parametrize(("temperature", "molality", "phi"), ACID)
def test_water_activity_of_sulfuric_acid(acid, temperature, molality, phi):
    """[reference] 7 %: two coefficients of 25 degC, fitted there to 3 mol/kg within 4.2 %, used from 15 to 40 degC."""
    r = acid.solve(temperature=temperature, amounts={"H2O": 1 / M_W, "H+": 2 * molality, "SO4-2": molality})
    assert -math.log(r.activity("H2O")) / (3 * M_W * molality) == pytest.approx(phi, rel=0.07)


def test_gamma_of_sulfuric_acid_has_the_shape_of_the_handbook(acid):
    """[reference] (fitted) Ratios to 0.1 mol/kg of crc2011 within 5 %."""
    found = []
    for molality, tabulated in DATA["sulfuric_acid"]["gamma"]:
        r = acid.solve(amounts={"H2O": 1 / M_W, "H+": 2 * molality, "SO4-2": molality})
        ln = 2 * r.ln_gamma("H+") + r.ln_gamma("SO4-2")
        product = r.molality("H+") ** 2 * r.molality("SO4-2") * math.exp(ln)
        found.append((product / (4 * molality**3)) ** (1 / 3) / tabulated)
    assert max(found) / min(found) < 1.05


@pytest.mark.parametrize("temperature", [278.15, 298.15, 333.15, 363.15])
def test_sulfuric_acid_does_not_run_away(acid, temperature):
    """[property] To the end of the theory the acid has one answer, less water activity at each step and no complete dissociation."""
    water = 1.0
    for molality in (0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        r = acid.solve(temperature=temperature, amounts={"H2O": 1 / M_W, "H+": 2 * molality, "SO4-2": molality})
        assert r.status == "converged"
        assert r.activity("H2O") < water and r.molality("SO4-2") < 0.5 * molality
        water = r.activity("H2O")


def test_share_of_sulfate_is_not_that_of_the_paper(acid):
    """[reference] Clegg, Rard and Pitzer (1994), table 8: met within 0.05 to 0.1 mol/kg; above, two constant coefficients give the activities
    or the share, not both. The share is low by up to 0.15 at 1 mol/kg, which docs/theory/hydromet_data.md says."""
    for molality, alpha in DATA["sulfuric_acid"]["alpha"]:
        if molality > 1.0:
            continue
        r = acid.solve(amounts={"H2O": 1 / M_W, "H+": 2 * molality, "SO4-2": molality})
        share = r.molality("SO4-2") / molality
        assert alpha - (0.05 if molality <= 0.1 else 0.15) <= share <= alpha + 0.005, molality


def test_gypsum_in_water(database):
    """[reference] 15.1 to 15.3 mmol/kg at 25 degC in the compilations (Marshall and Slusher 1966, as in solubility.yaml); 6 %: the constants of
    CaSO4(aq) and of gypsum come from different reviews, each good to 0.05 in log K."""
    found = ng.solubility(ng.System(database, elements="Ca S", phases=["aqueous", "gypsum"], decouple="S"), "gypsum", element="Ca")
    assert float(found.solubility) == pytest.approx(0.0152, rel=0.065)


def test_lithium_carbonate_falls_with_temperature(database):
    """[reference] Fitted at 25 degC; elsewhere 12 % from 10 to 100 degC: one coefficient for all temperatures."""
    case = next(c for c in SOLUBILITY["series"] if c["salt"] == "Li2CO3")
    points = [p for p in case["points"] if p[0] >= 10]
    system = ng.System(database, elements="Li C", phases=["aqueous", "zabuyelite"])
    found = ng.solubility(system, "zabuyelite", element="Li", temperature=[p[0] + 273.15 for p in points])
    expected = np.array([p[1] / 73.891 * 10.0 for p in points])  # g per 100 g water to mol/kg
    np.testing.assert_allclose(found.solubility.values / 2.0, expected, rtol=0.12)
    assert (np.diff(found.solubility) < 0).all()


def test_potassium_sulfate(database):
    """[reference] 12.0 g per 100 g water at 25 degC (crc2011: 0.69 mol/kg); 10 %: log K from calorimetry is good to 0.1."""
    system = ng.System(database, elements="K S", phases=["aqueous", "arcanite"], decouple="S")
    found = ng.solubility(system, "arcanite", element="K")
    assert float(found.solubility) / 2.0 == pytest.approx(0.69, rel=0.10)


def test_complexes_are_explicit_and_the_pitzer_set_has_none(database):
    """[property] No pair of species and interaction for one and the same association."""
    pitzer = ng.Database("hydromet")
    for name in ("NiSO4(aq)", "AlSO4+", "FeSO4+", "CuCl+", "ZnCl2(aq)", "CaHCO3+", "Al13O4(OH)24+7"):
        assert name in database and name not in pitzer
    for name in ("MgCl+", "NiCl+", "CoCl+", "NaCO3-", "NaHPO4-"):
        assert name not in database


def test_iron_sulfate_stability_at_zero_ionic_strength(database):
    """[reference] NEA (Lemire et al. 2013): log K of FeSO4+ 4.25, of FeSO4(aq) 2.44; of NiSO4(aq) 2.35 (2005)."""
    for reaction, k in (("Fe+3 + SO4-2 = FeSO4+", 4.25), ("Fe+2 + SO4-2 = FeSO4(aq)", 2.44), ("Ni+2 + SO4-2 = NiSO4(aq)", 2.35)):
        assert ng.Reaction(database, reaction).log_k() == pytest.approx(k, abs=1e-6)


@pytest.mark.parametrize("metal", ["Mg", "Mn", "Fe", "Co", "Ni", "Cu", "Zn"])
def test_sulfates_of_metals_do_not_run_away(database, metal):
    """[property] One answer to 3 mol/kg, and less water activity at each step to 2."""
    system = ng.System(database, elements=[metal, "S"], phases="aqueous", decouple=[e for e in (metal, "S") if e not in ("Mg", "Zn")])
    many = ng.Equilibrium(system).solve_many(amounts={"H2O": "1 kg", f"{metal}+2": [0.5, 1.0, 1.5, 2.0, 3.0], "SO4-2": [0.5, 1.0, 1.5, 2.0, 3.0]})
    assert (many.status == "converged").all() and (np.diff(many.water_activity.values[:4]) < 0.0).all()
