# SPDX-License-Identifier: BSD-3-Clause
"""What a set lacks: interactions of its activity model, ranges, grades and uncertainties."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from nigari import _core

WHY = {
    "beta": "cation and anion meet in the Debye-Hueckel term only: their activity coefficients are off above about 0.1 mol/kg",
    "theta": "mixing of two ions of one sign: matters where both are major ions",
    "psi": "mixing of two ions of one sign with a third of the other: matters in concentrated mixtures of the three",
    "lambda": "salting out of the neutral species is left out: its solubility in brines is too high as a rule",
    "epsilon": "specific interaction of the pair is zero: activity coefficients are off above about 0.1 mol/kg",
    "range": "used unchanged at other temperatures; results say so",
    "grade": {"D": "sources disagree, or carried over from other conditions: up to 1 in log K",
              "E": "estimate by analogy or correlation"},
    "uncertainty": "the source states none, so that none can be propagated",
}
COLUMNS = ["gap", "parameter", "species", "level", "T_min", "T_max", "source", "why"]
NAN = float("nan")


class Gap(NamedTuple):
    """One row of the table."""

    gap: str
    parameter: str
    species: str
    level: str
    T_min: float = NAN
    T_max: float = NAN
    source: str = ""
    why: str = ""


def _chosen(database, elements: list[str]) -> list:
    known = {"H", "O", *elements}
    found = [database.find(name) for name in database.species]
    return [s for s in found if not elements or set(s.elements) <= known]


def _held(database) -> dict[str, set[frozenset[str]]]:
    """Species of the interactions by the parameter that `WHY` names."""
    families = {"beta0": "beta", "zeta": "psi"}
    out: dict[str, set[frozenset[str]]] = {}
    for item in database.interactions:
        out.setdefault(families.get(item.kind, item.kind), set()).add(frozenset(item.species))
    return out


def _pairs(database, solutes: list):
    """(parameter, names) that the activity model of the set would read for these solutes."""
    cations = [s.name for s in solutes if s.charge > 0]
    anions = [s.name for s in solutes if s.charge < 0]
    neutral = [s.name for s in solutes if s.charge == 0]
    salts = [(c, a) for c in cations for a in anions]
    if database.activity_model == "sit":
        yield from (("epsilon", pair) for pair in salts)
    if database.activity_model != "pitzer":
        return
    yield from (("beta", pair) for pair in salts)
    for like, unlike in ((cations, anions), (anions, cations)):
        for pair in combinations(like, 2):
            yield "theta", pair
            yield from (("psi", (*pair, third)) for third in unlike)
    yield from (("lambda", (n, ion)) for n in neutral for ion in (*cations, *anions))


def _interactions(database, chosen: list, masters: set[str]):
    solutes = [s for s in chosen if s.kind == "aqueous" and s.name != "H2O"]
    held = _held(database)
    for parameter, names in _pairs(database, solutes):
        if frozenset(names) not in held.get(parameter, ()):
            level = "master" if all(n in masters or database.find(n).charge == 0 for n in names) else "complex"
            if parameter == "psi" and level == "complex":
                continue  # thousands, each of them a correction to a theta that is missing too
            yield Gap("interaction", parameter, " ".join(names), level, why=WHY[parameter])


def _records(database, chosen: list, masters: set[str]):
    names = {s.name for s in chosen}
    found = [(s.name, "master" if s.name in masters else s.kind if s.kind != "aqueous" else "complex", kind, record)
             for s in chosen for kind, record in s.values.items()]
    found += [(" ".join(i.species), "interaction", i.kind, i.record) for owner in (database, *database.solutions)
              for i in owner.interactions if set(i.species) <= names]
    for owner, level, kind, record in found:
        low, high = record.temperature_range
        about = (kind, owner, level, low, high, record.source)
        if high - low < 1.0:  # K: a single temperature
            yield Gap("range", *about, WHY["range"])
        if record.grade in WHY["grade"]:
            method = f"; {record.note}" if record.note else ""
            yield Gap(f"grade {record.grade}", *about, WHY["grade"][record.grade] + method)
        if record.uncertainty is None:
            yield Gap("uncertainty", *about, WHY["uncertainty"])


def gaps(database, elements: list[str]):
    """The table of `Database.gaps`."""
    import pandas

    known = {"H", "O", *database.info.elements}
    for element in elements:
        if element not in known:
            _core.fail("InputError", code="NGR-E2030", message="the set holds nothing of an element whose gaps are asked for",
                       value=element, expected=" ".join(sorted(known)), suggestion=_core.nearest_name(element, sorted(known)))
    chosen = _chosen(database, elements)
    by_reaction = {m.name for m in _core.standard_models() if m.by_reaction}
    masters = {s.name for s in chosen if s.kind == "aqueous" and s.standard_model not in by_reaction}
    masters |= {"H+", "OH-", "HSO4-"} & {s.name for s in chosen}  # what makes the pH of every liquor
    rows = [*_interactions(database, chosen, masters), *_records(database, chosen, masters)]
    return pandas.DataFrame(rows, columns=COLUMNS)
