# SPDX-License-Identifier: BSD-3-Clause
"""The reference side itself: what PHREEQC is asked, against figures of its manual, and the comparison's own teeth."""

import copy

import pytest
from nigari._formulas import atoms_of
from peers.phreeqc import compare, problems, reference, waters

pytestmark = pytest.mark.skipif(not reference.available(), reason="PHREEQC is not installed (tools/requirements.txt)")
FROZEN = reference.frozen()["examples"]


def test_example_1_has_the_figures_printed_with_it():
    state = FROZEN["ex01_seawater"][0]
    # The output printed with example 1 (usgs-coupled/phreeqc3, examples/ex1.out, four digits): its molalities after the
    # conversion from ppm, and pe of the couple of oxygen; the index of calcite moves with the constants of a release.
    printed = {"Ca": 1.066e-2, "Cl": 5.657e-1, "Fe(3)": 3.711e-8, "K": 1.058e-2, "Mg": 5.507e-2, "Mn(2)": 3.773e-9,
               "N(-3)": 1.724e-6, "N(5)": 4.847e-6, "Na": 4.854e-1, "S(6)": 2.926e-2, "Si": 7.382e-5, "U(6)": 1.437e-8}
    for name, total in printed.items():
        assert state["totals"][name] == pytest.approx(total, rel=5e-4), name
    assert state["saturation_index"]["O2(g)"] == pytest.approx(-0.7, abs=1e-3)
    assert state["saturation_index"]["Calcite"] == pytest.approx(0.78, abs=0.02)
    assert state["molality"]["UO2(CO3)3-4"] == pytest.approx(1.259e-8, rel=2e-3)


def test_example_2_passes_from_gypsum_to_anhydrite_once():
    stays = ["Gypsum" if s["phases"]["Gypsum"] > 0.0 else "Anhydrite" for s in FROZEN["ex02_gypsum"][1:]]
    assert stays == sorted(stays, reverse=True) and {"Gypsum", "Anhydrite"} == set(stays)


def test_example_7_keeps_its_volume_or_its_pressure():
    states = FROZEN["ex07_gas"][2:]
    start = [s["state"] for s in states].index("i_gas")
    assert all(s["gas_volume"] == pytest.approx(23.19e-3, rel=1e-6) for s in states[start + 1:])
    assert all(s["pressure"] == pytest.approx(1.1 * 101325.0, rel=1e-6) for s in states[:start])


def test_example_10_ends_with_two_compositions_at_one_solution():
    states = FROZEN["ex10_solid_solution"][6:9]  # 2, 3 and 4 mmol of SrCO3: inside the gap
    assert states[0]["pH"] == pytest.approx(states[1]["pH"], abs=1e-8)


def test_example_17b_with_the_charge_of_the_analysis_ends_with_the_salts_of_the_manuals_input():
    # Run of the manual's own input with PHREEQC of December 2025 compiled from source (a_w 0.652, I 11.59, halite 0.2392).
    text = (reference.FOLDER / "ex17b_black_sea.pqi").read_text(encoding="utf-8").replace("10340 charge", "10340")
    last = reference.Peer("pitzer.dat").run(text)[-1]
    assert last["water_activity"] == pytest.approx(0.652, abs=1e-3)
    assert last["ionic_strength"] == pytest.approx(11.59, abs=0.02)
    assert last["phases"]["Halite"] == pytest.approx(0.2392, abs=1e-4)
    assert FROZEN["ex17b_black_sea"][-1]["phases"]["Halite"] == pytest.approx(last["phases"]["Halite"], rel=0.02)


def test_iron_taken_apart_keeps_the_constants_of_the_file():
    whole, apart = reference.Peer("phreeqc.dat"), reference.Peer("phreeqc.dat", iron_split=True)
    water = "SOLUTION 1\n units mol/kgw\n pH 3\n pe {pe}\n Na 0.01\n Cl 0.01 charge\n S(6) 1e-3\n {iron} 1e-4\n"
    for iron, pe in (("Fe_di", -2), ("Fe_tri", 18)):
        there = apart.run(water.format(iron=iron, pe=4))[0]["molality"]
        here = whole.run(water.format(iron="Fe", pe=pe))[0]["molality"]
        for name, m in there.items():
            if iron in name and m > compare.TRACE:
                assert here[name.replace(iron, "Fe")] == pytest.approx(m, rel=2e-3), name


def test_closed_problems_are_neutral_and_only_example_1_is_not():
    for name in problems.EXAMPLES:
        for problem, expected in problems.cases(name, FROZEN[name]):
            charge = sum(amount * charge_of(species) for species, amount in problem["feed"].items())
            assert charge == pytest.approx(0.0, abs=1e-10), problem["name"]
            assert (abs(problem["charge"]) > 1e-10) == (name == "ex01_seawater"), problem["name"]
            assert problem["temperature"] == expected["temperature"]


SOLIDS = {"Gypsum": "CaSO4:2H2O", "Anhydrite": "CaSO4", "Calcite": "CaCO3", "Dolomite": "CaMg(CO3)2",
          "Gibbsite": "Al(OH)3", "Kaolinite": "Al2Si2O5(OH)4", "K-mica": "KAl3Si3O10(OH)2", "K-feldspar": "KAlSi3O8",
          "Aragonite": "CaCO3", "Strontianite": "SrCO3", "Halite": "NaCl", "Glauberite": "Na2Ca(SO4)2",
          "Polyhalite": "K2MgCa2(SO4)4:2H2O", "Fluorite": "CaF2", "SiO2(a)": "SiO2", "Sylvite": "KCl",
          "Hydroxyapatite": "Ca5(PO4)3OH", "Mirabilite": "Na2SO4:10H2O", "Thenardite": "Na2SO4"}


def elements_of(amounts: dict) -> dict:
    """mol of each element but H and O in species, minerals and gases."""
    out = {}
    for name, amount in amounts.items():
        for element, count in atoms_of(SOLIDS.get(name, name.removesuffix("(g)"))).items():
            if element not in {"H", "O"}:
                out[element] = out.get(element, 0.0) + count * amount
    return out


@pytest.mark.parametrize("draw", [*problems.EXAMPLES, "waters", "brines"])
def test_what_is_fed_is_what_phreeqc_ends_with(draw):
    cases = (problems.cases(draw, FROZEN[draw]) if draw in FROZEN else getattr(waters, draw)(60))
    for problem, state in cases:
        if not problem["feed"]:
            continue
        solids = {n: a for n, a in state["phases"].items() if n in problem["allowed"]} | state["solid_solution"]
        gas = {n: moles for n, (moles, _) in state["gas"].items()}
        solution = {n: m * state["water"] for n, m in state["molality"].items() if n not in {"H2O", "e-"}}
        fed = elements_of(problem["feed"] | ({problem["titrant"]: problem["titrated"]} if "titrant" in problem else {}))
        out = elements_of(problems.added(solution, solids, gas))
        free = {"C", "O"} if any(n.endswith("(g)") for n in problem["hold"]) else set()
        for element in fed.keys() - free:
            # 2e-6: PHREEQC stops at 1e-8 of the total of a solution, less than that of what lies on its bottom.
            assert out.get(element, 0.0) == pytest.approx(fed[element], rel=2e-6, abs=1e-12), (problem["name"], element)


def charge_of(name: str) -> int:
    head = name.rstrip("0123456789")
    sign = {"+": 1, "-": -1}.get(head[-1], 0) if not name.endswith(")") else 0
    return sign * int(name[len(head):] or 1)


def test_random_waters_are_the_same_each_time_and_cover_their_ranges():
    first, second = waters.waters(30), waters.waters(30)
    assert [p for p, _ in first] == [p for p, _ in second]
    drawn = [state for _, state in waters.waters(200)]
    assert min(s["pH"] for s in drawn) < 3.2 and max(s["pH"] for s in drawn) > 10.8
    assert min(s["temperature"] for s in drawn) < 276.0 and max(s["temperature"] for s in drawn) > 360.0
    assert max(abs(s["charge"]) for s in drawn) < 1e-9
    brines = [state for _, state in waters.brines(200)]
    assert min(s["ionic_strength"] for s in brines) < 0.15 and max(s["ionic_strength"] for s in brines) > 8.0


def test_the_comparison_finds_what_is_put_into_it():
    problem, expected = problems.cases("ex03_mixing", FROZEN["ex03_mixing"])[3]
    same = expected | {"status": "converged"}
    assert compare.deviations(problem, same, expected) == []
    for change in ({"pH": expected["pH"] + 0.003}, {"ionic_strength": expected["ionic_strength"] * 1.01},
                   {"status": "not_converged"}, {"phases": {"Calcite": 0.0, "Dolomite": 10.0}}):
        assert compare.deviations(problem, same | change, expected), change
    for key, name, factor in (("molality", "Ca+2", 1.003), ("saturation_index", "Calcite", None)):
        changed = copy.deepcopy(same)
        changed[key][name] = 0.006 if factor is None else changed[key][name] * factor
        assert len(compare.deviations(problem, changed, expected)) == 1, name
    missing = copy.deepcopy(same)
    del missing["molality"]["Ca+2"], missing["saturation_index"]["Gypsum"]
    assert len(compare.deviations(problem, missing, expected)) == 2
