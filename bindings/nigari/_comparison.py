# SPDX-License-Identifier: BSD-3-Clause
"""What a comparison asks of each set, and what it gets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from nigari import _core
from nigari._conditions import HELD
from nigari._formulas import atoms_of
from nigari._quantities import to_names
from nigari.database import Database
from nigari.equilibrium import Equilibrium
from nigari.errors import Error
from nigari.system import System

SYSTEM = ("elements", "phases", "species", "exclude", "suppress", "decouple", "inert", "gas")
SOLVE = ("amounts", "temperature", "pressure", *HELD, "charge", "titrant")
NAMES = ("phases", "species", "exclude", "suppress", "inert")  # those a set does not know are left out, and said


def refuse(code: str, message: str, value: str, expected: str, known=()) -> None:
    _core.fail("InputError", code=code, message=message, value=value, expected=expected,
               suggestion=_core.nearest_name(value, list(known)) if known else "")


def _open(given) -> tuple[str, Database]:
    """A set by name, path or object; files of PHREEQC and EQ3/6 go through their importers."""
    if isinstance(given, _core.Database):
        return given.info.name or "database", given
    if isinstance(given, list | tuple):
        return " + ".join(_open(one)[0] for one in given), Database(given)
    path = Path(str(given))
    if path.name.lower().startswith("data0"):
        return path.name, Database.from_eq36(path)
    if path.suffix == ".dat":
        return path.name, Database.from_phreeqc(path)
    if path.suffix == ".yaml" or not path.exists():
        return path.stem if path.suffix else str(given), Database(str(given))
    refuse("NGR-E2033", "a file whose form its name does not tell", str(given), "name.yaml, name.dat (PHREEQC) or data0... (EQ3/6)")


def open_all(databases) -> dict[str, Database]:
    given = [databases] if isinstance(databases, str | _core.Database) else list(databases)
    if not given:
        refuse("NGR-E2031", "no set to compare", "[]", "names, paths or Database objects")
    opened: dict[str, Database] = {}
    for one in given:
        name, database = _open(one)
        if name in opened:
            refuse("NGR-E2031", "two sets of one name", name, "each once")
        opened[name] = database
    return opened


def checked(problem) -> dict:
    known = [*SYSTEM, *SOLVE]
    if not isinstance(problem, Mapping) or not isinstance(problem.get("amounts"), Mapping):
        refuse("NGR-E2032", "a problem is a mapping with the amounts of a feed", type(problem).__name__,
                '{"amounts": {"H2O": "1 kg", "NaCl": 1.0}, "temperature": 298.15}')
    for word in problem:
        if word not in known:
            refuse("NGR-E2032", "unknown word of a problem", str(word), ", ".join(known), known)
    return dict(problem)


def counted(warning: str) -> int:
    """How many a warning speaks of: itself, or "and 17 more ..."."""
    more = re.match(r"and (\d+) more", warning)
    return int(more[1]) if more else 1


def farthest(row) -> str:
    """The set that lies farthest from the median of three or more; "" of fewer, and where all agree."""
    away = (row - row.median()).abs().dropna()
    return str(away.idxmax()) if len(away) > 2 and away.max() > 0.0 else ""


class Answer:
    """One set's answer, or why there is none."""

    def __init__(self, database, problem: dict, options):
        self.database, self.lacking, self.many, self.message = database, [], None, ""
        try:
            self.system = self._system(problem)
            asked = {name: problem[name] for name in SOLVE if name in problem}
            self.many = Equilibrium(self.system, options).solve_many(**asked)
        except Error as error:  # what a set cannot do is part of the comparison
            self.message = str(error)

    def _system(self, problem: dict) -> System:
        wanted = {name: problem[name] for name in SYSTEM if name in problem}
        for name in NAMES:
            if name in wanted:
                names = to_names(wanted[name])
                words = ("all", "aqueous", "gas")
                self.lacking += [n for n in names if n not in words and n not in self.database]
                wanted[name] = [n for n in names if n in words or n in self.database]
        if "elements" not in wanted:
            wanted["elements"] = self._elements(problem["amounts"])
        return System(self.database, **wanted)

    def _elements(self, amounts) -> list[str]:
        found: dict[str, float] = {}
        for name in amounts:
            found |= self.database.find(name).elements if name in self.database else atoms_of(name.split("(")[0] if
                      name[:1].islower() else name)
        return [element for element in found if element not in ("H", "O")]
