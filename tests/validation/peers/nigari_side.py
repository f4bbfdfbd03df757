# SPDX-License-Identifier: BSD-3-Clause
"""The one place where the problems of the peers become calls of nigari, and its results their states."""

import math
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import nigari as ng

from .cantera import reference as cantera
from .phreeqc import reference

ATM = 101325.0


def missing() -> str:
    """What this build of nigari lacks for the comparison, in words; empty when nothing."""
    return "" if hasattr(ng.Database, "from_phreeqc") else "this build cannot read PHREEQC databases"


@cache
def database(name: str, supplement: str | None):
    """The same text that PHREEQC reads."""
    if supplement is None:
        return ng.Database.from_phreeqc(reference.database_path(name))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{Path(supplement).stem}-{name}"
        file.write_text(reference.database_text(name, supplement), encoding="utf-8")
        return ng.Database.from_phreeqc(file)


@cache
def masters(name: str, supplement: str | None) -> dict:
    """The species that stands for an element or a valence state."""
    return {m.element: m.species for m in database(name, supplement).masters}


def key(problem: dict) -> tuple:
    return problem["database"], problem.get("supplement")


def substances(problem: dict) -> dict:
    """mol of species and formulas, totals by their master species; without the water that is given in kg."""
    db, names = database(*key(problem)), masters(*key(problem))
    out = dict(problem["feed"])
    for name, mol in problem.get("totals", {}).items():  # mol of atoms: half as many of O2
        out[names[name]] = mol / db.find(names[name]).elements[name.split("(")[0]]
    return out


def elements(problem: dict) -> tuple:
    """The elements a problem holds."""
    mixture = problem.get("solid_solution", {}).get("members", [])
    given = [*substances(problem), *problem["allowed"], problem.get("titrant", ""), *mixture,
             *(n for n in problem["hold"] if n not in {"pH", "pe"})]
    db, found = database(*key(problem)), set()
    for name in given:
        found |= set(db.find(name).elements) if name in db else set(re.findall(r"[A-Z][a-z]?", name))
    return tuple(sorted(found - {"H", "O"}))


def couples(problem: dict, wanted: tuple) -> tuple:
    """Elements of which the file tells two valence states or more."""
    states = [name.split("(")[0] for name in masters(*key(problem)) if "(" in name]
    return tuple(element for element in wanted if states.count(element) > 1)


def without_mixed_states(db, wanted: tuple, more: dict):
    """Leaves out, one by one, what holds two elements whose states are apart (pyrite): it cannot form then."""
    more["exclude"] = []
    while True:
        try:
            return ng.System(db, elements=wanted, **more)
        except ng.DataError as error:
            if error.code != "NGR-E0508":
                raise
            more["exclude"].append(error.value)


@cache
def system(name: str, supplement: str | None, wanted: tuple, decouple: tuple, allowed: tuple, gases: tuple,
           mixture: tuple):
    """One system for all problems that share it: what may not form is suppressed, its index is told all the same."""
    more = {"decouple": decouple}
    if mixture:
        members, numbers = mixture
        terms = [(f"a{k}", list(members), value, "1") for k, value in enumerate(numbers)]
        more["solutions"] = ng.Solution("mixture", list(members), model="guggenheim", interactions=terms, copies=2)
    db = database(name, supplement)
    all_ = without_mixed_states(db, wanted, more)
    if gases:
        more |= {"gas": "peng_robinson", "exclude": more["exclude"] + [g for g in all_.gases if g not in gases]}
        all_ = ng.System(db, elements=wanted, **more)
    may = {"aqueous", "mixture", "mixture#2", *(db.find(n).name for n in allowed), *(["gas"] if gases else [])}
    return ng.System(db, elements=wanted, suppress=[p for p in all_.phases if p not in may], **more)


def solver(problem: dict):
    """A fresh solver, that every problem be a cold start."""
    wanted, mixture = elements(problem), problem.get("solid_solution")
    apart = couples(problem, wanted) if problem["decouple"] == "all" else tuple(problem["decouple"])
    gases = tuple(problem.get("gases", ())) if "gas" in problem else ()
    members = (tuple(mixture["members"]), tuple(mixture["guggenheim"])) if mixture else ()
    return ng.Equilibrium(system(*key(problem), wanted, apart, tuple(problem["allowed"]), gases, members))


def conditions(problem: dict) -> dict:
    """The conditions of a solve, beside temperature, pressure and amounts."""
    out, held = {}, dict(problem["hold"])
    for name in ("pH", "pe"):
        if name in held:
            out[name] = held.pop(name)
    gases = {name: value for name, value in held.items() if name.endswith("(g)")}
    if gases:
        out["fugacity"] = gases
    minerals = {name: math.log10(value) for name, value in held.items() if name not in gases}
    if minerals:
        out["saturation"] = minerals
        if "titrant" in problem:
            out["titrant"] = problem["titrant"]
    if "gas_volume" in problem:
        out["gas_volume"] = problem["gas_volume"]
    if "pH" not in out:  # what PHREEQC's states lack of neutrality
        out["charge"] = "Cl-" if "Cl" in elements(problem) else "H+"
    return out


def amounts(problem: dict) -> dict:
    """Water by its mass and all else in mol."""
    db = database(*key(problem))
    feed = substances(problem)
    water = (problem["water"] - problem.get("water_taken", 0.0)) / db.molar_mass("H2O") + feed.pop("H2O", 0.0)
    return {"H2O": water, **feed}


class Values(Mapping):
    """Numbers by the names PHREEQC writes, which differ from nigari's by case and by `(aq)`.

    A mineral of the name of a solute (`CdSO4`) is another species, hence the two spellings.
    """

    def __init__(self, system, names: list, ask):
        self._system, self._names, self._ask = system, set(names), ask

    def _own(self, name):
        found = [self._system.find(spelling) for spelling in (name, f"{name}(aq)")]
        return next((s for s in (self._system.species[i] for i in found if i >= 0) if s in self._names), "")

    def __contains__(self, name):
        return self._own(name) in self._names

    def __getitem__(self, name):
        if name not in self:
            raise KeyError(name)
        return self._ask(self._own(name))

    def __iter__(self):
        return iter(self._names)

    def __len__(self):
        return len(self._names)


def solve(problem: dict) -> dict:
    """The state of nigari in the words of the reference."""
    result = solver(problem).solve(temperature=problem["temperature"], pressure=problem["pressure"],
                                   amounts=amounts(problem), **conditions(problem))
    return state(problem, result)


def state(problem: dict, result) -> dict:
    """A result as the dict the comparison takes."""
    here = result.system

    def index(name):  # PHREEQC counts fugacities in atm
        return result.saturation_index(name) - (math.log10(ATM / 1e5) if name in here.gases else 0.0)

    out = {"status": result.status, "message": result.message, "pH": result.pH, "pe": result.pe,
           "ionic_strength": result.ionic_strength, "water_activity": result.water_activity,
           "molality": Values(here, here.solutes, result.molality),
           "saturation_index": Values(here, [*here.pure_phases, *here.gases, *here.mixture_species], index),
           "phases": {n: result.amount(n) for n in problem["allowed"]},
           "gas": {n: result.amount(n) for n in problem.get("gases", [])}, "solid_solution": {}, "result": result}
    if "titrant" in problem:
        out["titrated"] = result.titrated[problem["titrant"]]
    for name in problem.get("solid_solution", {}).get("members", []):
        own = database(*key(problem)).find(name).name
        out["solid_solution"][name] = sum(result.amount(s) for s in here.mixture_species if s.startswith(own + "["))
    return out


def missing_gas() -> str:
    """What this build lacks for the comparison with Cantera; empty when nothing."""
    return "" if hasattr(ng.Database, "from_cantera") else "this build cannot read Cantera's data"


@cache
def gas_solver(kind: str):
    """One solver for each set of files; forgotten before every solve."""
    files = {"gri30": ["gri30.yaml"], "carbon": ["gri30.yaml", "graphite.yaml"],
             "iron": ["nasa_gas.yaml", "nasa_condensed.yaml"]}[kind]
    db = ng.Database([ng.Database.from_cantera(cantera.data_path(name)) for name in files])
    if kind == "gri30":
        return ng.Equilibrium(ng.System(db, elements="C H O N Ar", phases="gas"))
    if kind == "carbon":
        return ng.Equilibrium(ng.System(db, elements="C H O", phases=["gas", "C(gr)"]))
    return ng.Equilibrium(ng.System(db, elements="Fe O", phases=["gas", *cantera.IRON_SOLIDS],
                                    species=cantera.IRON_GASES))


def gas(case: dict) -> dict:
    """A gas with two variables held; the first guesses of those that are not are Cantera's start of no special merit."""
    engine = gas_solver("gri30")
    engine.forget()
    result = engine.solve(amounts=case["amounts"], **{"temperature": 1500.0} | case["held"])
    return {"status": result.status, "message": result.message, "temperature": result.temperature,
            "pressure": result.pressure,
            "mole_fraction": {n: result.mole_fraction(n) for n in case["state"]["mole_fraction"]}}


def solids(kind: str, row: dict) -> dict:
    """A gas and solids at a temperature, from the atoms."""
    engine = gas_solver(kind)
    engine.forget()
    result = engine.solve(temperature=row["temperature"], pressure=ATM, amounts=row["atoms"])
    return {"status": result.status, "message": result.message,
            "moles": {n: result.amount(n) for n in row.get("moles", {})}}
