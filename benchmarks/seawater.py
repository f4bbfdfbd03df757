# SPDX-License-Identifier: BSD-3-Clause
"""The problem both programs solve: reference-composition seawater and the salts that come out of it."""

import nigari as ng
import numpy as np

# mol per kg of water: reference composition (Millero et al. 2008) without C, Br, B, F, Sr; Cl balances the charge.
IONS = {"Na": 0.4860597, "K": 0.0105797, "Mg": 0.0547421, "Ca": 0.0106568, "S(6)": 0.0292643}
SPECIES = {"Na": "Na+", "K": "K+", "Mg": "Mg+2", "Ca": "Ca+2", "Cl": "Cl-", "S(6)": "SO4-2"}
WATER = 1.0 / 0.01801528  # mol/kg
PEER_WATER = 1.0 / 0.018016  # mol/kg, with the molar mass PHREEQC counts with; both lose the same shares
CARBON = 0.00177  # mol/kg of HCO3-, the largest carbonate species of the reference composition
MINERALS = {"gypsum": "Gypsum", "anhydrite": "Anhydrite", "halite": "Halite", "glauberite": "Glauberite",
            "polyhalite": "Polyhalite", "epsomite": "Epsomite", "hexahydrite": "Hexahydrite",
            "kieserite": "Kieserite",
            "carnallite": "Carnallite", "bischofite": "Bischofite", "sylvite": "Sylvite", "kainite": "Kainite",
            "leonite": "Leonite", "bloedite": "Bloedite", "aphthitalite": "Glaserite"}


def feed(carbon=False):
    """Substances and mol of seawater with 1 kg of water, as nigari takes them."""
    sodium = IONS["Na"] - 2.0 * IONS["S(6)"]
    amounts = {"H2O": WATER, "NaCl": sodium, "KCl": IONS["K"], "MgCl2": IONS["Mg"], "CaCl2": IONS["Ca"],
               "Na2SO4": IONS["S(6)"]}
    return amounts | ({"NaHCO3": CARBON} if carbon else {})


def system(minerals=True, carbon=False):
    """The same species and minerals that PHREEQC gets, from the set `seasalt`."""
    phases = ["aqueous", *(MINERALS if minerals else [])]
    return ng.System(ng.Database("seasalt"), elements="Na K Mg Ca Cl S" + (" C" if carbon else ""), phases=phases)


def solution(carbon=False):
    """The PHREEQC input of the same seawater; the charge balance sets the pH, as it does in nigari."""
    totals = dict(IONS)
    totals["Cl"] = IONS["Na"] + IONS["K"] + 2.0 * (IONS["Mg"] + IONS["Ca"] - IONS["S(6)"])
    if carbon:
        totals |= {"Na": IONS["Na"] + CARBON, "C(4)": CARBON}
    lines = "".join(f" {name} {value:.10g}\n" for name, value in totals.items())
    return f"SOLUTION 1\n units mol/kgw\n temp 25\n pH 7 charge\n{lines}"


def selected(names=""):
    """A SELECTED_OUTPUT block with as little in it as possible."""
    return f"SELECTED_OUTPUT\n -reset false\n -high_precision true\n -water true\n{names}"


def removal(shares):
    """A PHREEQC reaction that takes these shares of the water, one step after the other."""
    steps = [f"{PEER_WATER * share:.14g}" for share in shares]
    rows = [" ".join(steps[i:i + 6]) for i in range(0, len(steps), 6)]
    return "REACTION 1\n H2O -1\n " + "\n ".join(rows) + "\nINCREMENTAL_REACTIONS true\n"


def phases():
    """The PHREEQC block with all minerals at saturation, none there at the start."""
    return "EQUILIBRIUM_PHASES 1\n" + "".join(f" {name} 0 0\n" for name in MINERALS.values())


def shares_taken(factor, count, equal):
    """Share of the water taken at each of `count` steps to a concentration factor: equal amounts, or equal ratios."""
    if equal:
        return np.full(count, (1.0 - 1.0 / factor) / count)
    return -np.diff(1.0 / factor ** (np.arange(count + 1) / count))
