# SPDX-License-Identifier: BSD-3-Clause
"""Random waters and brines: drawn with a fixed seed, solved by PHREEQC, returned as problems with their states."""

import random

from .problems import inventory, totals
from .reference import Peer

# Range of the totals, mol/kg of water; drawn evenly in the logarithm.
MAJOR = {"Na": (1e-3, 0.3), "K": (1e-5, 2e-2), "Mg": (1e-5, 5e-2), "Ca": (1e-5, 2e-2), "Cl": (1e-3, 0.3),
         "S(6)": (1e-5, 2e-2), "C(4)": (1e-5, 2e-2)}
MINOR = {"Si": (1e-5, 1e-3), "Al": (1e-9, 1e-5), "F": (1e-6, 1e-3), "P": (1e-8, 1e-5), "B": (1e-6, 1e-3),
         "Li": (1e-6, 1e-3), "Sr": (1e-7, 1e-4), "Ba": (1e-9, 1e-6), "Br": (1e-6, 1e-3), "Zn": (1e-9, 1e-5),
         "Cd": (1e-10, 1e-7), "Pb": (1e-10, 1e-7)}
COUPLED = {"Fe": (1e-8, 1e-4), "Mn": (1e-9, 1e-5), "Cu": (1e-9, 1e-6)}
NITROGEN = {"N(5)": (1e-6, 1e-3), "N(-3)": (1e-7, 1e-4)}
WATER_MINERALS = ("Calcite", "Gypsum", "SiO2(a)", "Gibbsite", "Fluorite", "Hydroxyapatite")
SALTS = {"NaCl": ("Na", 1, "Cl", 1), "KCl": ("K", 1, "Cl", 1), "MgCl2": ("Mg", 1, "Cl", 2),
         "CaCl2": ("Ca", 1, "Cl", 2), "Na2SO4": ("Na", 2, "S(6)", 1), "MgSO4": ("Mg", 1, "S(6)", 1),
         "K2SO4": ("K", 2, "S(6)", 1)}
BRINE_MINERALS = ("Halite", "Sylvite", "Gypsum", "Anhydrite", "Glauberite", "Calcite", "Mirabilite", "Thenardite")


def log_even(draw: random.Random, low_high: tuple) -> float:
    low, high = low_high
    return low * (high / low) ** draw.random()


def text(number: int, given: dict, balance: str, minerals=()) -> str:
    """The PHREEQC input of one water."""
    lines = [f"SOLUTION {number}", " units mol/kgw", f" temp {given['celsius']:.6f}"]
    free = " charge" if balance == "pH" else ""
    lines += [f" pH {given['pH']:.6f}{free}", f" pe {given['pe']:.6f}"]
    lines += [f" {name} {amount:.12g}{' charge' if name == balance else ''}" for name, amount in
              given["totals"].items()]
    if minerals:
        lines += ["EQUILIBRIUM_PHASES", *(f" {name} 0 0" for name in minerals)]
    return "\n".join(lines) + "\n"


def solved(peer: Peer, number: int, given: dict, balances: tuple, minerals=()):
    """The states of a water with the first ion that can balance it, or nothing where PHREEQC gives up."""
    for balance in balances:
        try:
            return balance, peer.run(text(number, given, balance, minerals))
        except RuntimeError:
            continue
    return None, []


def problem(name: str, database: str, given: dict, balance: str, states: list, minerals: tuple) -> tuple[dict, dict]:
    """What goes in and what has to come out, as for the examples."""
    first, last = states[0], states[-1]
    out = {"name": name, "database": database, "temperature": first["temperature"], "pressure": first["pressure"],
           "water": first["water"], "allowed": list(minerals), "decouple": given["decouple"], "charge": 0.0,
           "feed": {}, "hold": {}, "compare_pe": False}
    if minerals:
        return out | {"feed": inventory(first), "water": first["water"]}, last
    hold = {"pH": first["pH"]} | ({"pe": first["pe"]} if given["decouple"] != "all" else {})
    sums = totals(first)
    if given["decouple"] != "all":  # elements whose valences the electron activity decides enter as one sum
        apart = set(given["decouple"])
        together = {n: v for n, v in first["totals"].items() if "(" not in n and n not in {"H", "O"} | apart}
        sums = together | {n: v for n, v in sums.items() if n.split("(")[0] in apart}
    return out | {"totals": {n: v for n, v in sums.items() if v > 1e-20 and not n.startswith(("O(", "H("))},
                  "hold": hold, "balance": balance}, first


def water(draw: random.Random, kind: str) -> dict:
    """The totals of one water; `kind` says which couples are at equilibrium."""
    names = dict(MAJOR)
    names |= {n: r for n, r in MINOR.items() if draw.random() < 0.5}
    if kind == "minerals":
        # Dissolved oxygen keeps sulfur and carbon oxidised, so that no couple moves.
        given = {n: log_even(draw, r) for n, r in names.items()} | {"O(0)": 2.5e-4}
        decouple = "all"
    else:
        names |= {n: r for n, r in COUPLED.items() if draw.random() < 0.6}
        names |= {n: r for n, r in NITROGEN.items() if draw.random() < 0.6}
        given = {n: log_even(draw, r) for n, r in names.items()}
        decouple = ["C", "S", "N"]
        if kind == "coupled":
            for name in ("C(4)", "S(6)", "N(5)", "N(-3)"):
                amount = given.pop(name, 0.0)
                if amount:
                    given[name.split("(")[0]] = given.get(name.split("(")[0], 0.0) + amount
            decouple = []
    pH, celsius = draw.uniform(3.0, 11.0), draw.uniform(0.0, 90.0)
    # Below the line of oxygen at 1 bar (pe + pH of 20.8 at 25 degC and about 16.5 at 90 degC) by four units.
    oxygen = 16.7 - 0.066 * max(0.0, celsius - 25.0)
    lowest = {"coupled": 1.5, "valences": 8.0, "minerals": 12.0}[kind]
    return {"totals": given, "celsius": celsius, "pH": pH, "pe": draw.uniform(lowest, oxygen) - pH,
            "decouple": decouple}


def waters(count: int = 200, seed: int = 20261125, peer: Peer | None = None) -> list[tuple[dict, dict]]:
    """Random waters for phreeqc.dat: three of five by valence, one with all couples at one pe, one with minerals."""
    draw, peer, out = random.Random(seed), peer or Peer("phreeqc.dat"), []
    kinds = ("valences", "valences", "valences", "coupled", "minerals")
    for number in range(3 * count):
        kind = kinds[len(out) % len(kinds)]
        minerals = WATER_MINERALS if kind == "minerals" else ()
        given = water(draw, kind)
        held = tuple(m for m in minerals if (m != "Gibbsite" or "Al" in given["totals"])
                     and (m != "Fluorite" or "F" in given["totals"]) and (m != "SiO2(a)" or "Si" in given["totals"])
                     and (m != "Hydroxyapatite" or "P" in given["totals"]))
        balance, states = solved(peer, 1, given, ("Cl", "Na"), held)
        if states:
            out.append(problem(f"water {number} ({kind})", "phreeqc.dat", given, balance, states, held))
        if len(out) == count:
            return out
    raise RuntimeError(f"only {len(out)} of {count} waters could be solved by PHREEQC")


def brine(draw: random.Random) -> dict:
    """Mixed salts at an ionic strength from 0.1 to 10 mol/kg, with a little carbonate."""
    chosen = draw.sample(sorted(SALTS), draw.randint(1, 5))
    weights = [draw.random() ** 2 + 1e-3 for _ in chosen]
    level = log_even(draw, (0.1, 10.0))
    charges = {"Na": 1, "K": 1, "Mg": 2, "Ca": 2, "Cl": 1, "S(6)": 2}
    given = dict.fromkeys(("Na", "K", "Mg", "Ca", "Cl", "S(6)"), 1e-4)
    for name, weight in zip(chosen, weights):
        cation, a, anion, b = SALTS[name]
        given[cation] += a * weight
        given[anion] += b * weight
    strength = 0.5 * sum(charges[n] ** 2 * v for n, v in given.items())
    given = {n: v * level / strength for n, v in given.items()}
    given["C(4)"] = log_even(draw, (1e-5, 1e-2))
    return {"totals": given, "celsius": draw.uniform(0.0, 100.0), "pH": draw.uniform(4.0, 9.5), "pe": 4.0,
            "decouple": "all"}


def brines(count: int = 200, seed: int = 20261126, peer: Peer | None = None) -> list[tuple[dict, dict]]:
    """Random brines for pitzer.dat: three of four as they are, one with salts and calcite that may form."""
    draw, peer, out = random.Random(seed), peer or Peer("pitzer.dat"), []
    for number in range(4 * count):
        minerals = BRINE_MINERALS if len(out) % 4 == 3 else ()
        given = brine(draw)
        balance, states = solved(peer, 1, given, ("Cl", "Na"), minerals)
        if states and 0.09 < states[0]["ionic_strength"] < 10.5:
            kind = "minerals" if minerals else "solution"
            out.append(problem(f"brine {number} ({kind})", "pitzer.dat", given, balance, states, minerals))
        if len(out) == count:
            return out
    raise RuntimeError(f"only {len(out)} of {count} brines could be solved by PHREEQC")
