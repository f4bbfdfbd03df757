# SPDX-License-Identifier: BSD-3-Clause
"""Volumes of solutions and potentials under pressure against PHREEQC run here, with the same files."""

from functools import cache

import nigari as ng
import pytest
from peers import nigari_side
from peers.phreeqc import reference

pytestmark = pytest.mark.skipif(not reference.available(), reason="PHREEQC is not installed (tools/requirements.txt)")
ATM = 101325.0
ION = {"Na": "Na+", "Mg": "Mg+2", "Ca": "Ca+2", "K": "K+", "Cl": "Cl-", "S(6)": "SO4-2"}
# mol/kg of water of standard sea water (Millero et al. 2008, table 4), what is rare counted as chloride.
SEA = {"Na": 0.48606, "Mg": 0.05474, "Ca": 0.01066, "K": 0.01058, "Cl": 0.56892, "S(6)": 0.02926}
WATERS = {
    "NaCl 0.1": {"Na": 0.1, "Cl": 0.1}, "NaCl 1": {"Na": 1.0, "Cl": 1.0}, "NaCl 5": {"Na": 5.0, "Cl": 5.0},
    "KCl 2": {"K": 2.0, "Cl": 2.0}, "MgCl2 1.6": {"Mg": 1.6, "Cl": 3.2}, "CaCl2 1.6": {"Ca": 1.6, "Cl": 3.2},
    "Na2SO4 1": {"Na": 2.0, "S(6)": 1.0}, "MgSO4 1": {"Mg": 1.0, "S(6)": 1.0}, "sea water": SEA,
}


@cache
def peer(database: str) -> reference.Peer:
    return reference.Peer(database)


def there(database: str, totals: dict, celsius: float, atm: float = 1.0, rest: str = "") -> dict:
    lines = "".join(f" {name} {m}\n" for name, m in totals.items())
    return peer(database).run(f"SOLUTION 1\n units mol/kgw\n temp {celsius}\n pressure {atm}\n pH 7\n{lines}{rest}")[-1]


def here(database: str, totals: dict, celsius: float, atm: float = 1.0, phases=("aqueous",), **more):
    db = nigari_side.database(database, None)
    elements = {name.split("(")[0] for name in totals} | ({"Ca", "S"} if more else set())
    system = ng.System(db, elements=" ".join(sorted(elements | {"Cl"})), phases=list(phases))
    feed = {ION[name]: m for name, m in totals.items()} | {"H2O": 1.0 / float(system.molar_masses[0])} | more
    result = ng.Equilibrium(system).solve(temperature=celsius + 273.15, pressure=atm * ATM, amounts=feed)
    assert result.status == "converged"
    return result


@pytest.mark.parametrize("celsius", [5.0, 25.0, 50.0, 90.0])
@pytest.mark.parametrize("water", WATERS)
@pytest.mark.parametrize("database", ["pitzer.dat", "phreeqc.dat"])
def test_density_of_solutions_is_that_of_phreeqc(database, water, celsius):
    # 2e-5: masses of elements (H2O 18.016 there), saturation density at the true vapour pressure, species of sulfate.
    wanted = there(database, WATERS[water], celsius)["density"] * 1e3
    assert here(database, WATERS[water], celsius).density == pytest.approx(wanted, rel=2e-5)


@pytest.mark.parametrize("atm", [100.0, 500.0, 1000.0])
@pytest.mark.parametrize("celsius", [5.0, 25.0, 90.0])
@pytest.mark.parametrize("water", ["NaCl 1", "sea water"])
def test_density_under_pressure_is_that_of_phreeqc(water, celsius, atm):
    wanted = there("pitzer.dat", WATERS[water], celsius, atm)["density"] * 1e3
    assert here("pitzer.dat", WATERS[water], celsius, atm).density == pytest.approx(wanted, rel=2e-5)


@pytest.mark.parametrize("atm", [1.0, 250.0, 500.0, 1000.0])
@pytest.mark.parametrize("database", ["pitzer.dat", "phreeqc.dat"])
def test_solubility_of_gypsum_under_pressure_is_near_that_of_phreeqc(database, atm):
    # PHREEQC moves log K by apparent volumes at the ionic strength, and A_phi with the pressure on top; here log K moves by
    # volumes at infinite dilution and the activity coefficients by the partial molar rest (docs/theory/volumes.md): 6 %
    # at 1000 atm, growing with the pressure.
    wanted = there(database, {}, 25.0, atm, "EQUILIBRIUM_PHASES 1\n Gypsum 0 10\n")
    found = here(database, {}, 25.0, atm, ("aqueous", "gypsum"), gypsum=0.2)
    dissolved = 0.2 - found.amount("gypsum")
    assert dissolved == pytest.approx(wanted["totals"]["Ca"], rel=2e-4 + 6e-5 * (atm - 1.0))


@pytest.mark.parametrize(("celsius", "atm", "density"), [
    (5.0, 1.0, 1027.67547), (25.0, 1.0, 1023.34306), (5.0, 1.0 + 1e8 / ATM, 1069.48914), (25.0, 1.0 + 1e8 / ATM, 1062.53817)])
def test_density_of_sea_water_is_that_of_the_international_equation_of_state(celsius, atm, density):
    # EOS-80 at S = 35, check values of Fofonoff and Millard (1983), UNESCO Tech. Pap. Mar. Sci. 44. What is rare (borate,
    # carbonate, bromide, strontium: 0.5 % of the salt) is counted as chloride and sodium: 2e-4; water at 1000 bar: 1.4e-4.
    assert here("pitzer.dat", SEA, celsius, min(atm, 1000.0)).density == pytest.approx(density, rel=2e-4 if atm == 1.0 else 4e-4)


@pytest.mark.parametrize("name", ["halite", "gypsum", "anhydrite", "calcite", "sylvite", "quartz"])
def test_solids_have_the_volumes_of_their_minerals(name):
    # Robie and Hemingway (1995), USGS Bulletin 2131, cm3/mol at 25 degC; the files of PHREEQC round to their densities: 1 %.
    known = {"halite": 27.02, "gypsum": 74.69, "anhydrite": 46.01, "calcite": 36.93, "sylvite": 37.52, "quartz": 22.69}
    db = nigari_side.database("phreeqc.dat", None)
    system = ng.System(db, elements="Na K Ca C S Si Cl", phases=[name])
    r = ng.Equilibrium(system).solve(amounts={name: 2.0})
    assert 0.5e6 * r.volume == pytest.approx(known[name], rel=1.5e-2)
