# SPDX-License-Identifier: BSD-3-Clause
"""Two states side by side: what deviates by more than is allowed."""

import math

# The limits of agreement that the project promises: both programs solve the same equations with the same constants.
PH, INDEX, MOLALITY = 0.002, 0.005, 0.002
PE = 0.005  # as the index: a hundredth of a factor in the fugacity of oxygen
# Below 1 atm PHREEQC leaves log K where it is; here it follows the volumes. The 123 cm3/mol that phreeqc.dat gives CaHCO3+,
# at 1 atm less: 0.5 %.
BELOW_ONE_ATM = 0.005
TRACE = 1e-12  # mol/kg: PHREEQC closes its balances to about 1e-8 of a total, and totals go down to 1e-10
# Amounts of solids and gases are small differences of large totals: 0.2 % of them, or this share of the total fed.
SHARE = 2e-5
REDOX = {"O2(g)", "H2(g)", "N2(g)", "NH3(g)", "CH4(g)", "H2S(g)", "Pyrite", "Sulfur", "FeS(ppt)", "Mackinawite",
         "Manganite", "Pyrolusite", "Hausmannite"}


def deviations(problem: dict, found: dict, expected: dict) -> list[str]:
    """One line for each deviation; an empty list is agreement."""
    out = [] if found.get("status") == "converged" else [f"status {found.get('status')}: {found.get('message', '')}"]
    out += apart("pH", found["pH"], expected["pH"], PH)
    if problem["compare_pe"] or "pe" in problem["hold"]:
        out += apart("pe", found["pe"], expected["pe"], PE)
    out += ratio("ionic strength", found["ionic_strength"], expected["ionic_strength"], MOLALITY)
    out += ratio("water activity", found["water_activity"], expected["water_activity"], 2e-4)
    rarefied = max(0.0, 1.0 - problem.get("pressure", 101325.0) / 101325.0)
    out += of_species(found["molality"], expected["molality"], MOLALITY + BELOW_ONE_ATM * rarefied)
    out += of_indices(problem, found["saturation_index"], expected["saturation_index"])
    fed = max([*problem["feed"].values(), *problem.get("totals", {}).values(), 1e-6])
    out += of_amounts(problem["allowed"], found["phases"], expected["phases"], fed)
    if "titrated" in problem:
        out += ratio("titrant taken", found.get("titrated", math.nan), problem["titrated"], MOLALITY)
    if problem.get("solid_solution"):
        out += of_amounts(problem["solid_solution"]["members"], found["solid_solution"], expected["solid_solution"],
                          fed)
    if problem.get("gas"):
        moles = {name: pair[0] for name, pair in expected["gas"].items()}
        out += of_amounts(problem["gases"], found["gas"], moles, fed)
    return [f"{problem['name']}: {line}" for line in out]


def apart(name: str, ours: float, theirs: float, limit: float) -> list[str]:
    """A difference beyond the limit; not-a-number is one."""
    return [] if abs(ours - theirs) <= limit else [f"{name} {ours:.6g}, peer {theirs:.6g}"]


def ratio(name: str, ours: float, theirs: float, limit: float) -> list[str]:
    return [] if abs(ours - theirs) <= limit * abs(theirs) else [
        f"{name} {ours:.6g}, peer {theirs:.6g} ({100.0 * (ours / theirs - 1.0):+.2f} %)"]


def of_species(ours: dict, theirs: dict, limit: float = MOLALITY) -> list[str]:
    out = []
    for name, m in theirs.items():
        if m < TRACE or name in {"H2O", "e-"}:
            continue
        out += ratio(f"m({name})", ours[name], m, limit) if name in ours else [f"no species {name}, peer {m:.3g}"]
    return out


def of_indices(problem: dict, ours: dict, theirs: dict) -> list[str]:
    """Indices of phases; those of valences that are not there (couples taken apart) have no value to compare."""
    absent = REDOX if problem["decouple"] == "all" else set()
    if "gas" in problem:  # the gas holds those named, no others
        absent = absent | {name for name in theirs if name.endswith("(g)") and name not in problem["gases"]}
    out = []
    for name, index in theirs.items():
        value = ours.get(name)
        if name in absent or index < -60.0:
            continue
        if value is None or math.isnan(value):
            out.append(f"no index of {name}, peer {index:.4f}")
        else:
            out += apart(f"SI({name})", value, index, INDEX)
    return out


def of_amounts(names, ours: dict, theirs: dict, fed: float) -> list[str]:
    out = []
    for name in names:
        amount, expected = ours.get(name, 0.0), theirs.get(name, 0.0)
        if abs(amount - expected) > max(MOLALITY * expected, SHARE * fed):
            out.append(f"n({name}) {amount:.6g}, peer {expected:.6g} mol")
    return out


def worst(found: dict, expected: dict) -> dict:
    """Largest deviation of each kind, for tables."""
    shared = [n for n, m in expected["molality"].items() if m >= TRACE and n in found["molality"] and n != "H2O"]
    molality = [abs(found["molality"][n] / expected["molality"][n] - 1.0) for n in shared]
    both = [n for n, v in expected["saturation_index"].items()
            if n in found["saturation_index"] and n not in REDOX and v > -60.0]
    index = [abs(found["saturation_index"][n] - expected["saturation_index"][n]) for n in both]
    return {"pH": abs(found["pH"] - expected["pH"]), "molality": max(molality, default=0.0),
            "saturation_index": max(index, default=0.0)}
