# SPDX-License-Identifier: BSD-3-Clause
"""The one place where the problems of the peers become calls of nigari, and its results their states."""

import inspect
import math
import re
import tempfile
from functools import cache
from pathlib import Path

import nigari as ng

from .cantera import reference as cantera
from .phreeqc import reference

NERNST = math.log(10.0) * 8.31446261815324 / 96485.33212  # V/K: Eh of one unit of pe


def missing() -> str:
    """What this build of nigari lacks for the comparison, in words; empty when nothing."""
    if not hasattr(ng.Database, "from_phreeqc"):
        return "this build cannot read PHREEQC databases"
    asked = inspect.signature(ng.Equilibrium.solve).parameters
    lacking = [name for name in ("pH", "fugacity", "titrant", "charge") if name not in asked]
    if lacking or "decouple" not in inspect.signature(ng.System.__init__).parameters:
        return "this build cannot hold " + ", ".join(lacking or ["couples apart"])
    return ""


@cache
def database(name: str, supplement: str | None):
    """The same text that PHREEQC reads."""
    if supplement is None:
        return ng.Database.from_phreeqc(reference.database_path(name))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{Path(supplement).stem}-{name}"
        file.write_text(reference.database_text(name, supplement), encoding="utf-8")
        return ng.Database.from_phreeqc(file)


def elements(problem: dict) -> tuple:
    """The elements a problem holds."""
    text = [n.split("(")[0] if re.fullmatch(r"[A-Z][a-z]?\([-+]?\d+\)", n) else n for n in
            [*problem["feed"], *problem.get("totals", {}), *problem["allowed"], problem.get("titrant", "")]]
    mixture = problem.get("solid_solution", {}).get("members", [])
    db, found = database(problem["database"], problem.get("supplement")), set()
    for name in [*text, *mixture, *(n for n in problem["hold"] if n.endswith("(g)"))]:
        if name in db:
            found |= set(db.find(name).elements)
        else:
            found |= set(re.findall(r"[A-Z][a-z]?", name))
    return tuple(sorted(found - {"H", "O"}))


@cache
def system(name: str, supplement: str | None, wanted: tuple, decouple: str, gas: str, mixture: tuple):
    """One system for all problems that share it."""
    more = {"gas": gas} if gas else {}
    if mixture:
        members, guggenheim = mixture
        more["solutions"] = [ng.SolidSolution("mixture", members=list(members), guggenheim=list(guggenheim))]
    return ng.System(database(name, supplement), elements=wanted, decouple=decouple, **more)


def solver(problem: dict):
    """A fresh solver, that every problem be a cold start."""
    wanted = elements(problem)
    apart = problem["decouple"]
    mixture = problem.get("solid_solution")
    key = (tuple(mixture["members"]), tuple(mixture["guggenheim"])) if mixture else ()
    return ng.Equilibrium(system(problem["database"], problem.get("supplement"), wanted,
                                 " ".join(wanted) if apart == "all" else " ".join(apart), problem.get("gas", ""), key))


def conditions(problem: dict) -> dict:
    """The conditions of a solve, beside temperature, pressure and amounts."""
    out, held = {}, dict(problem["hold"])
    for name in ("pH", "pe"):
        if name in held:
            out[name] = held.pop(name)
    gases = {name: value for name, value in held.items() if name.endswith("(g)")}
    if gases:
        out["fugacity"] = gases
    activities = {name: value for name, value in held.items() if name not in gases}
    if activities:
        out["activity"] = activities
    for name in ("titrant", "gas_volume"):
        if name in problem:
            out[name] = problem[name]
    return out


def amounts(problem: dict) -> dict:
    """Water by its mass and all else in mol."""
    water = problem["water"] - problem.get("water_taken", 0.0)
    feed = problem["feed"] | problem.get("totals", {})
    out = {"H2O": water / 0.01801528} | {name: value for name, value in feed.items() if name != "H2O"}
    out["H2O"] += feed.get("H2O", 0.0)
    return out


def solve(problem: dict) -> dict:
    """The state of nigari in the words of the reference."""
    engine = solver(problem)
    result = engine.solve(temperature=problem["temperature"], pressure=problem["pressure"], amounts=amounts(problem),
                          phases=problem["allowed"], **conditions(problem))
    return state(problem, result)


def state(problem: dict, result) -> dict:
    """A result as the dict the comparison takes; names as PHREEQC writes them, which are aliases of the file's."""
    db = database(problem["database"], problem.get("supplement"))
    system_ = result.system
    peer_names = {name: name for name in [*system_.solutes, *system_.pure_phases, *system_.gases]}
    for name in peer_names:
        peer_names[name] = next(iter(db.find(name).aliases), name)
    out = {"status": result.status, "message": result.message, "pH": result.pH,
           "pe": result.Eh / (NERNST * result.temperature) if result.Eh is not None else float("nan"),
           "ionic_strength": result.ionic_strength, "water_activity": result.activity("H2O"),
           "molality": {peer_names[n]: result.molality(n) for n in system_.solutes},
           "saturation_index": {peer_names[n]: result.saturation_index(n)
                                for n in [*system_.pure_phases, *system_.gases]},
           "phases": {n: result.amount(n) for n in problem["allowed"]},
           "gas": {n: result.amount(n) for n in problem.get("gases", [])}, "solid_solution": {}}
    if "titrant" in problem:
        out["titrated"] = result.titrated[problem["titrant"]]
    if "solid_solution" in problem:
        here = {name.lower() for name in result.system.species}  # a second copy is there where the phase may unmix
        for n in problem["solid_solution"]["members"]:
            copies = [f"{n}[mixture]", f"{n}[mixture#2]"]
            out["solid_solution"][n] = sum(result.amount(c) for c in copies if c.lower() in here)
    return out


def missing_gas() -> str:
    """What this build lacks for the comparison with Cantera; empty when nothing."""
    if not hasattr(ng.Database, "from_cantera"):
        return "this build cannot read Cantera's data"
    asked = inspect.signature(ng.Equilibrium.solve).parameters
    lacking = [name for name in ("enthalpy", "entropy", "internal_energy", "volume") if name not in asked]
    return "this build cannot hold " + ", ".join(lacking) if lacking else ""


@cache
def gas_solver(kind: str):
    """One solver for each set of files; forgotten before every solve."""
    files = {"gri30": ["gri30.yaml"], "carbon": ["gri30.yaml", "graphite.yaml"],
             "iron": ["nasa_gas.yaml", "nasa_condensed.yaml"]}[kind]
    db = ng.Database.from_cantera([cantera.data_path(name) for name in files])
    if kind == "gri30":
        return ng.Equilibrium(ng.System(db, elements="C H O N Ar", phases="gas"))
    if kind == "carbon":
        return ng.Equilibrium(ng.System(db, elements="C H O", phases=["gas", "C(gr)"]))
    return ng.Equilibrium(ng.System(db, elements="Fe O", phases=["gas", *cantera.IRON_SOLIDS],
                                    species=cantera.IRON_GASES))


def gas(case: dict) -> dict:
    """A gas with two variables held."""
    engine = gas_solver("gri30")
    engine.forget()
    result = engine.solve(amounts=case["amounts"], **case["held"])
    names = case["state"]["mole_fraction"]
    total = sum(result.amount(n) for n in engine.system.gases)
    return {"status": result.status, "temperature": result.temperature, "pressure": result.pressure,
            "mole_fraction": {n: result.amount(n) / total for n in names}}


def solids(kind: str, row: dict) -> dict:
    """A gas and solids at a temperature, from the atoms."""
    engine = gas_solver(kind)
    engine.forget()
    result = engine.solve(temperature=row["temperature"], pressure=101325.0, amounts=row["atoms"])
    return {"status": result.status, "moles": {n: result.amount(n) for n in row.get("moles", {})}}
