# SPDX-License-Identifier: BSD-3-Clause
"""Flames, other held pairs, graphite and iron oxides: nigari and Cantera on the same data files, in one run."""

import pytest
from peers import nigari_side
from peers.cantera import reference

needs_peer = pytest.mark.skipif(not reference.available(), reason="Cantera is not installed (tools/requirements.txt)")
needs_nigari = pytest.mark.skipif(bool(nigari_side.missing_gas()), reason=nigari_side.missing_gas() or "nothing")
FROZEN = reference.frozen()


@needs_peer
def test_the_frozen_states_are_those_of_the_installed_peer():
    assert FROZEN["versions"] == reference.versions()
    for then, now in zip(FROZEN["flames"] + FROZEN["pairs"], reference.flames() + reference.pairs(), strict=True):
        assert now["state"]["temperature"] == pytest.approx(then["state"]["temperature"], abs=1e-4)
    for kind, run in (("carbon", reference.carbon), ("iron", reference.iron)):
        for then, now in zip(FROZEN[kind], run(), strict=True):
            if "failure" not in then and "failure" not in now:
                assert now["moles"] == pytest.approx(then["moles"], abs=1e-7)


def test_the_hottest_flame_is_a_little_rich_and_its_atoms_are_those_of_the_feed():
    hottest = max(FROZEN["flames"], key=lambda one: one["state"]["temperature"])
    assert hottest["name"] in {"HP phi 1.0", "HP phi 1.1"}
    for one in FROZEN["flames"]:
        fractions = one["state"]["mole_fraction"]
        nitrogen = 2.0 * fractions["N2"] + sum(x for n, x in fractions.items() if n in {"NO", "N", "NH3", "HCN", "NO2"})
        oxygen_fed, nitrogen_fed = 2.0 * one["amounts"]["O2"], 2.0 * one["amounts"]["N2"]
        count = {"O": 1, "O2": 2, "OH": 1, "H2O": 1, "CO": 1, "CO2": 2, "NO": 1, "HO2": 2, "H2O2": 2, "NO2": 2, "N2O": 1}
        oxygen = sum(k * fractions.get(n, 0.0) for n, k in count.items())
        assert oxygen / nitrogen == pytest.approx(oxygen_fed / nitrogen_fed, rel=1e-4)


def test_iron_and_oxygen_end_with_the_two_solids_that_the_ratio_asks_for():
    for row in FROZEN["iron"]:
        there = {name for name, moles in row["moles"].items() if moles > 1e-9}
        assert len(there) == 2, row
        assert sum({"Fe(a)": 1, "FeO(s)": 1, "Fe3O4(s)": 3, "Fe2O3(s)": 2}.get(n, 0) * v
                   for n, v in row["moles"].items()) == pytest.approx(1.0, abs=1e-8)


@needs_peer
@pytest.mark.parametrize("start", reference.STARTS)
def test_the_starts_hold_the_atoms_of_the_grid(start):
    count = {"H2": {"H": 2}, "O2": {"O": 2}, "C(gr)": {"C": 1}, "CO": {"C": 1, "O": 1}, "H": {"H": 1}, "O": {"O": 1}}
    for atoms in reference.carbon_grid():
        fed = dict.fromkeys("CHO", 0.0)
        for name, moles in reference.carbon_start(atoms, start).items():
            for element, number in count[name].items():
                fed[element] += number * moles
        assert fed == pytest.approx(atoms, abs=1e-15)


@needs_peer
@needs_nigari
@pytest.mark.parametrize("case", FROZEN["flames"] + FROZEN["pairs"], ids=lambda case: case["name"])
def test_nigari_agrees_on_a_gas_with_two_variables_held(case):
    found, expected = nigari_side.gas(case), case["state"]
    assert found["status"] == "converged"
    # 0.1 K is what the project promises; the enthalpies are the same polynomials, so far less is expected.
    assert found["temperature"] == pytest.approx(expected["temperature"], abs=0.1)
    assert found["pressure"] == pytest.approx(expected["pressure"], rel=1e-5)
    for name, x in expected["mole_fraction"].items():
        if x > 1e-9:  # Cantera stops at 1e-10 of the whole
            assert found["mole_fraction"][name] == pytest.approx(x, rel=2e-3), name


@needs_peer
@needs_nigari
@pytest.mark.parametrize("kind", ["carbon", "iron"])
def test_nigari_solves_every_composition_and_agrees_where_cantera_does(kind):
    for row in FROZEN[kind]:
        found = nigari_side.solids(kind, row)
        assert found["status"] == "converged", row
        if "failure" not in row:
            assert {n: found["moles"][n] for n in row["moles"]} == pytest.approx(row["moles"], abs=1e-6), row


@needs_peer
@needs_nigari
@pytest.mark.parametrize("phi", [0.2, 0.9, 1.0, 1.6, 2.4])
@pytest.mark.parametrize("temperature", [1000.0, 1500.0, 2200.0, 3000.0, 3500.0])
def test_nigari_agrees_from_lean_to_rich_and_from_a_millibar_to_a_hundred_bar(phi, temperature):
    gas, amounts = reference.gri30(), reference.fuel(phi)
    engine = nigari_side.gas_solver("gri30")
    for pressure in (100.0, 1e5, 1e7):
        gas.TPX = temperature, pressure, amounts
        gas.equilibrate("TP", rtol=1e-10, max_steps=20000)
        engine.forget()
        found = engine.solve(temperature=temperature, pressure=pressure, amounts=amounts)
        assert found.status == "converged" and found.method == "element potentials"
        for name, x in zip(gas.species_names, gas.X):
            if x > 1e-9:
                assert found.mole_fraction(name) == pytest.approx(x, rel=2e-3), (name, pressure)
        mass = reference.mass_of(gas, amounts)
        for held, value in (("enthalpy", gas.enthalpy_mass), ("entropy", gas.entropy_mass)):
            engine.forget()
            back = engine.solve(pressure=pressure, amounts=amounts, **{held: float(value) * mass})
            assert back.status == "converged"
            assert back.temperature == pytest.approx(temperature, abs=0.1), (held, pressure)


@needs_peer
@needs_nigari
@pytest.mark.parametrize("temperature", [900.0, 1800.0, 2600.0])
def test_heat_capacities_frozen_and_at_equilibrium_agree(temperature):
    import nigari as ng

    gas, amounts = reference.gri30(), reference.fuel(1.0)
    mass = reference.mass_of(gas, amounts)

    def enthalpy(T):
        gas.TPX = T, 101325.0, amounts
        gas.equilibrate("TP", rtol=1e-12)
        return mass * gas.enthalpy_mass

    wanted = (enthalpy(temperature + 0.5) - enthalpy(temperature - 0.5))
    enthalpy(temperature)
    frozen = mass * gas.cp_mass
    system = ng.System(ng.Database.from_cantera(reference.data_path("gri30.yaml")), elements="C H O N Ar", phases="gas")
    r = ng.Equilibrium(system).solve(temperature=temperature, amounts={f"{n}(g)": v for n, v in amounts.items()})
    assert r.heat_capacity_frozen == pytest.approx(frozen, rel=1e-5)
    assert r.heat_capacity_equilibrium == pytest.approx(wanted, rel=1e-5)  # of the difference over 1 K
