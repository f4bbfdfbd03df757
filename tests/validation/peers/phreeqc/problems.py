# SPDX-License-Identifier: BSD-3-Clause
"""The examples as problems any program can be given: from PHREEQC's states, what goes in and what has to come out.

A problem is a dict; README.md beside this file says what each key means.
"""

ATM = 101325.0
TRACE = 1e-18  # mol/kg; less than this is not fed, as it is what a couple leaves that plays no part
FILES = {"ex01_seawater": {"database": "phreeqc.dat", "supplement": "ex01_uranium.dat"},
         "ex02_gypsum": {"database": "phreeqc.dat"},
         "ex03_mixing": {"database": "phreeqc.dat"},
         "ex06_feldspar": {"database": "phreeqc.dat", "supplement": "ex06_minerals.dat"},
         "ex07_gas": {"database": "phreeqc.dat"},
         "ex09_iron": {"database": "phreeqc.dat", "iron_split": True},
         "ex10_solid_solution": {"database": "phreeqc.dat", "supplement": "ex10_carbonates.dat"},
         "ex17b_black_sea": {"database": "pitzer.dat"}}
FELDSPAR = ("Gibbsite", "Kaolinite", "K-mica", "K-feldspar")
BLACK_SEA = ("Calcite", "Gypsum", "Anhydrite", "Glauberite", "Polyhalite", "Epsomite", "Hexahydrite", "Kieserite",
             "Halite", "Bischofite", "Carnallite")


def inventory(state: dict, share: float = 1.0) -> dict:
    """The species of a solution in mol, without its water (`water` counts that in kg)."""
    return {name: m * state["water"] * share for name, m in state["molality"].items()
            if name not in {"H2O", "e-"} and m > TRACE}


def added(*feeds: dict) -> dict:
    """Sum of several feeds."""
    out = {}
    for feed in feeds:
        for name, amount in feed.items():
            out[name] = out.get(name, 0.0) + amount
    return {name: amount for name, amount in out.items() if amount != 0.0}


def totals(state: dict) -> dict:
    """Totals in mol, by valence where the file tells valences apart; no hydrogen, no oxygen of water."""
    found = state["totals"]
    split = {name.split("(")[0] for name in found if "(" in name}
    keep = {n: v for n, v in found.items() if "(" in n or n not in split}
    return {n: v * 1.0 for n, v in keep.items() if not n.startswith(("H(", "O(-2")) and n not in {"H", "O"}}


def base(example: str, index: int, state: dict, **more) -> dict:
    """The keys that every problem has."""
    problem = {"name": f"{example}[{index}]", "temperature": state["temperature"], "pressure": state["pressure"],
               "water": 1.0, "feed": {}, "hold": {}, "allowed": [], "decouple": "all", "charge": 0.0, "compare_pe": False}
    return problem | {k: v for k, v in FILES[example].items() if k != "iron_split"} | more


def speciation(example: str, index: int, state: dict, **more) -> dict:
    """A solution whose totals by valence and pH are known; what charge is missing stays missing."""
    return base(example, index, state, totals=totals(state), water=state["water"], charge=state["charge"],
                hold={"pH": state["pH"]}, **more)


def reaction(example: str, index: int, state: dict, start: dict, reactants: dict, **more) -> dict:
    """A closed system: the species of a solution, and what is added to it."""
    return base(example, index, state, water=start["water"], feed=added(inventory(start), reactants),
                charge=start["charge"], **more)


def fugacity(state: dict, gas: str) -> float:
    """What PHREEQC held a gas at, in Pa: its index is the logarithm of the fugacity in atm."""
    return 10.0 ** state["saturation_index"][gas] * ATM


def seawater(states):
    yield speciation("ex01_seawater", 0, states[0]), states[0]


def gypsum(states):
    for i, state in enumerate(states[1:], 1):
        yield reaction("ex02_gypsum", i, state, states[0], {"Gypsum": 1.0, "Anhydrite": 1.0},
                       allowed=["Gypsum", "Anhydrite"]), state


def mixing(states):
    name, pure, ground, sea, mixed = "ex03_mixing", *states[:4]
    yield reaction(name, 1, ground, pure, {"Calcite": 10.0}, allowed=["Calcite"],
                   hold={"CO2(g)": fugacity(ground, "CO2(g)")}), ground
    yield speciation(name, 2, sea), sea
    water = 0.7 * ground["water"] + 0.3 * sea["water"]
    charge = 0.7 * ground["charge"] + 0.3 * sea["charge"]
    feed = added(inventory(ground, 0.7), inventory(sea, 0.3))
    for i, minerals in enumerate(((), ("Calcite", "Dolomite"), ("Calcite",)), 3):
        yield base(name, i, mixed, water=water, charge=charge, feed=feed | dict.fromkeys(minerals, 10.0),
                   allowed=list(minerals)), states[i]


def feldspar_taken(state: dict, start: dict) -> float:
    """mol of KAlSi3O8 that went in, from the potassium: the rest of the 10 mol put at hand has lost its digits."""
    return state["totals"]["K"] + sum(state["phases"].get(m, 0.0) - start.get(m, 0.0) for m in FELDSPAR[2:]
                                      if state["phases"].get(m, 0.0) < 1.0)


def feldspar(states):
    name, pure = "ex06_feldspar", states[0]
    held = [(mineral, {}, [m for m in FELDSPAR if m != mineral]) for mineral in FELDSPAR]
    held += [("Gibbsite", {"Kaolinite": 1e-3}, ["Kaolinite"]), ("Kaolinite", {"K-mica": 1e-3}, ["K-mica"])]
    for i, (mineral, start, allowed) in enumerate(held, 1):
        yield reaction(name, i, states[i], pure, start, allowed=allowed, hold={mineral: 1.0}, titrant="KAlSi3O8",
                       titrated=feldspar_taken(states[i], start)), states[i]
    for i, state in enumerate(states[7:], 7):
        yield reaction(name, i, state, pure, {"KAlSi3O8": state["reacted"]}, allowed=list(FELDSPAR)), state


def gas(states):
    name, start = "ex07_gas", states[1]
    yield reaction(name, 1, start, states[0], {"Calcite": 10.0}, allowed=["Calcite"],
                   hold={"CO2(g)": fugacity(start, "CO2(g)")}), start
    fixed_volume, initial = False, {}
    for i, state in enumerate(states[2:], 2):
        if state["state"] == "i_gas":
            fixed_volume, initial = True, gas_at_start(start, states[i + 1])
            continue
        organic = {"CH2O": state["reacted"], "NH3": 0.07 * state["reacted"]}
        more = {"gas": "peng_robinson", "gases": ["CO2(g)", "CH4(g)", "N2(g)", "H2O(g)"], "decouple": [],
                "compare_pe": True}
        more |= {"gas_volume": 23.19e-3} if fixed_volume else {"pressure": 1.1 * ATM}
        yield reaction(name, i, state, start, added(organic, initial), **more), state


def gas_at_start(solution: dict, after: dict) -> dict:
    """What a gas held before the first reaction, which PHREEQC does not tell: from the balances of C and H."""
    in_gas = {name: moles for name, (moles, _) in after["gas"].items()}
    reacted, total = after["reacted"], {e: after["totals"][e] - solution["totals"][e] for e in ("C", "H")}
    carbon = total["C"] + in_gas["CO2(g)"] + in_gas["CH4(g)"] - reacted
    hydrogen = total["H"] + 4.0 * in_gas["CH4(g)"] + 2.0 * in_gas["H2O(g)"] - (2.0 + 3.0 * 0.07) * reacted
    return {"CO2(g)": carbon, "H2O(g)": hydrogen / 2.0}


def joined(state: dict) -> dict:
    """A state of the split iron with the names of the file."""
    def name_of(name):
        return name.replace("Fe_di", "Fe").replace("Fe_tri", "Fe")

    return state | {key: {name_of(n): v for n, v in state[key].items()} for key in ("molality", "log_activity")}


def iron(states):
    name, start = "ex09_iron", joined(states[0])
    for i, state in enumerate(states[1:], 1):
        x = state["reacted"]  # PHREEQC moves atoms: Fe+2 + 1/4 O2 + H+ = Fe+3 + 1/2 H2O moves the same
        moved = {"Fe+2": -x, "O2": -x / 4.0, "H+": -x, "Fe+3": x, "H2O": x / 2.0}
        yield reaction(name, i, state, start, moved, decouple=["Fe"], hold={"O2(g)": fugacity(state, "O2(g)")},
                       compare_pe=True), joined(state)


def solid_solution(states):
    name, start = "ex10_solid_solution", states[1]
    yield reaction(name, 1, start, states[0], {"Aragonite": 10.0}, allowed=["Aragonite"],
                   hold={"CO2(g)": fugacity(start, "CO2(g)")}), start
    mixture = {"members": ["Aragonite", "Strontianite"], "guggenheim": [3.43, -1.82]}
    for i, state in enumerate(states[2:], 2):
        yield reaction(name, i, state, start, {"SrCO3": state["reacted"]}, solid_solution=mixture), state


def black_sea(states):
    name, taken = "ex17b_black_sea", 0.0
    yield speciation(name, 0, states[0]), states[0]
    for i, state in enumerate(states[2:], 2):
        taken += state["reacted"]  # mol of water, 18.016 g/mol in PHREEQC
        yield reaction(name, i, state, states[0], {}, allowed=list(BLACK_SEA), water_taken=taken * 0.018016,
                       hold={"CO2(g)": fugacity(state, "CO2(g)")}), state


EXAMPLES = {"ex01_seawater": seawater, "ex02_gypsum": gypsum, "ex03_mixing": mixing, "ex06_feldspar": feldspar,
            "ex07_gas": gas, "ex09_iron": iron, "ex10_solid_solution": solid_solution, "ex17b_black_sea": black_sea}


def cases(example: str, states: list[dict]) -> list[tuple[dict, dict]]:
    """Problems of an example, each with the state that has to come out."""
    return list(EXAMPLES[example](states))


def reference(example: str) -> list[dict]:
    """The states of an example, run now."""
    from . import reference as peer

    return peer.example(example, **FILES[example])
