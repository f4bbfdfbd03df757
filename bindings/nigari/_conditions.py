# SPDX-License-Identifier: BSD-3-Clause
"""What is held in an equilibrium, from the words of the user to those of the core."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nigari import _core
from nigari._quantities import to_mol, to_si

# What takes the place of the temperature or the pressure, with its unit.
EXTENSIVE = {"enthalpy": "J", "entropy": "J/K", "internal_energy": "J", "volume": "m3", "gas_volume": "m3"}
# Keywords of Equilibrium.solve that hold something; charge and titrant say how.
HELD = ("pH", "pe", "Eh", "fugacity", "activity", "saturation", *EXTENSIVE, "totals", "fixed")
LN10 = math.log(10.0)
PLAIN = _core.Held(["temperature", "pressure"], activities=[], totals=[], charge="")


class Term(NamedTuple):
    """One number of the row: what the user gave, and how it becomes what the core takes."""

    name: str
    given: object
    read: Callable[[str], float]  # of a text with a unit
    convert: Callable[..., object]  # of numbers or arrays, and of the temperature
    key: str = ""  # what the user calls it
    slope: Callable[..., float] = lambda value, T: 1.0  # of what the core takes with what the user gives


class Conditions(NamedTuple):
    """The pattern of what is held, the terms of a row in its order, and who is added or taken away for it."""

    held: _core.Held
    terms: list[Term]
    titrants: list[str]
    charge: str
    imposed: dict  # as the user gave them

    def given(self) -> list[float]:
        """What the user gave for a single solve, SI."""
        return [term.read(term.given) if isinstance(term.given, str) else _number(term) for term in self.terms]

    def row(self) -> list[float]:
        """The numbers of a single solve."""
        given = self.given()
        try:
            return [term.convert(value, given[0]) for term, value in zip(self.terms, given)]
        except ZeroDivisionError:  # an Eh at 0 K: the core refuses the temperature
            return [given[0], *(math.nan for _ in given[1:])]

    def held_pe(self, rows=None):
        """What pe is held at, in the rows as the core takes them; nan when it is not held."""
        rows = self.row() if rows is None else rows
        place = [i for i, term in enumerate(self.terms) if term.key in ("pe", "Eh")]
        return -rows[place[0]] / LN10 if place else math.nan

    def rows(self, given: list) -> list:
        """Arrays, SI, as the core takes them; what makes no sense becomes not-a-number or infinite."""
        import numpy as np

        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return [term.convert(np.asarray(value, dtype=float), given[0]) for term, value in zip(self.terms, given)]


def _number(term: Term) -> float:
    try:
        return float(term.given)
    except (TypeError, ValueError):
        refuse(f"{term.name} is no number", repr(term.given), "a number, or text with a unit")


def refuse(message: str, value: str, expected: str, suggestion: str = "") -> None:
    _core.fail("InputError", code="NGR-E2009", message=message, value=value, expected=expected, suggestion=suggestion)


def _as_is(value, _temperature):
    return value


def _log(value):
    if isinstance(value, float):
        return math.log(value) if value > 0.0 else math.nan
    import numpy as np

    return np.log(value)


def _term(name: str, given, unit: str, convert=_as_is, key="", slope=lambda value, T: 1.0) -> Term:
    return Term(name, given, lambda text: to_si(text, unit), convert, key or name, slope)


def _mapping(name: str, given) -> dict:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        refuse(f"{name} is a mapping of names to values", repr(given), '{"CO2(g)": 40.0}')
    return {str(key): value for key, value in given.items()}


class Titrants:
    """Who is added or taken away for what is held: what the user says, else the default."""

    def __init__(self, given, wanted: list[str]):
        if isinstance(given, str):
            if len(wanted) != 1:
                refuse("one titrant, but not one thing that it could hold", given, "a mapping: " + ", ".join(wanted))
            given = {wanted[0]: given}
        self.given = _mapping("titrant", given)
        for key in self.given:
            if key not in wanted:
                refuse("a titrant for what is not held", key, ", ".join(wanted) or "something held",
                       _core.nearest_name(key, wanted))

    def of(self, key: str, default: str = "") -> str:
        return str(self.given.get(key, default))


def _redox(asked: dict, energy: list) -> list[Term]:
    """pe or Eh as a term; the electron's ln a is -F Eh/(R T)."""
    if asked["pe"] is not None and asked["Eh"] is not None:
        refuse("pe and Eh are one condition", "both", "one of them")
    if asked["pe"] is not None:
        return [_term("pe", asked["pe"], "1", lambda pe, T: -LN10 * pe, slope=lambda pe, T: -LN10)]
    if asked["Eh"] is None:
        return []
    if energy:
        refuse("Eh is a condition at a given temperature", f"Eh and {energy[0]}", "pe, which has no temperature in it")
    per_volt = _core.faraday / _core.gas_constant
    return [_term("Eh", asked["Eh"], "V", lambda Eh, T: -per_volt * Eh / T, slope=lambda Eh, T: -per_volt / T)]


def _activities(system, asked: dict, titrants: Titrants, energy: list) -> list[tuple[str, str, Term]]:
    """Species, titrant and term of every activity that is held."""
    out = []
    if asked["pH"] is not None:
        out.append(("H+", titrants.of("pH", "H+"), _term("pH", asked["pH"], "1", lambda pH, T: -LN10 * pH, slope=lambda pH, T: -LN10)))
    for term in _redox(asked, energy):
        out.append(("e-", titrants.of(term.name, "O2"), term))
    ways = {"fugacity": ("Pa", lambda f, T: _log(f / _core.standard_pressure), lambda f, T: 1.0 / f),
            "activity": ("1", lambda a, T: _log(a), lambda a, T: 1.0 / a),
            "saturation": ("1", lambda index, T: LN10 * index, lambda index, T: LN10)}
    for kind, (unit, convert, slope) in ways.items():
        for name, value in asked[kind].items():
            species = system.species[system.require(name)]
            _check_kind(system, kind, species)
            term = _term(f"{kind} of {name}", value, unit, convert, name, slope)
            out.append((species, titrants.of(name, species), term))
    return out


def _check_kind(system, kind: str, species: str) -> None:
    known = {"fugacity": system.gases, "saturation": system.pure_phases}.get(kind)
    if known is not None and species not in known:
        what = {"fugacity": "a gas", "saturation": "a pure phase"}[kind]
        refuse(f"{kind} is held of {what}", species, ", ".join(known) or f"a system with {what}")


def _totals(system, asked: dict, titrants: Titrants) -> list[tuple[dict, str, Term]]:
    """Coefficients, titrant and term of every sum of amounts that is held."""
    out = []
    for name, value in asked["totals"].items():
        titrant = titrants.of(name)
        if not titrant:
            refuse("a total is held, but nothing is free to hold it", name, f'titrant={{"{name}": a substance}}')
        if name == "alkalinity":
            held = {n: a for n, a in zip(system.solutes, system.alkalinity_coefficients) if a != 0.0}
            out.append((held, titrant, Term("alkalinity", value, lambda text: to_si(text, "mol"), _as_is, name)))
            continue
        out.append((_of_solution(system, name), titrant, _mol_term(system, f"total of {name}", name, value)))
    for name, value in asked["fixed"].items():
        species = system.species[system.require(name)]
        out.append(({species: 1.0}, titrants.of(name, species), _mol_term(system, f"amount of {name}", species, value)))
    return out


def _mol_term(system, what: str, name: str, value) -> Term:
    bare = name.split("(")[0] if name in system.elements else name
    return Term(what, value, lambda text: to_mol(system, bare, text), _as_is, name)


def _of_solution(system, element: str) -> dict[str, float]:
    """Atoms of an element in each species of the solution."""
    if element not in system.elements:
        refuse("a total is held of an element of the system", element, " ".join(system.elements),
               _core.nearest_name(element, system.elements))
    column = system.formula_matrix[:, system.elements.index(element)]
    solution = ["H2O", *system.solutes] if system.solutes else []
    return {name: float(column[system.species.index(name)]) for name in solution
            if column[system.species.index(name)] != 0.0}


def to_conditions(system, *, temperature=298.15, pressure=101325.0, titrant=None, charge=None, **asked) -> Conditions:
    """What is held, resolved against a system. `asked` has all other keywords of Equilibrium.solve but the amounts."""
    terms = [_term("temperature", temperature, "K"), _term("pressure", pressure, "Pa")]
    imposed = {name: value for name, value in asked.items() if value is not None}
    if not imposed and titrant is None and charge is None:
        return Conditions(PLAIN, terms, [], "", {})
    for kind in ("fugacity", "activity", "saturation", "totals", "fixed"):
        asked[kind] = _mapping(kind, asked[kind])
    extensive = [name for name in EXTENSIVE if asked[name] is not None]
    energy = [name for name in extensive if not name.endswith("volume")]
    wanted = [name for name in ("pH", "pe", "Eh") if asked[name] is not None]
    wanted += [name for kind in ("fugacity", "activity", "saturation", "totals", "fixed") for name in asked[kind]]
    titrants = Titrants(titrant, wanted)
    activities, totals = _activities(system, asked, titrants, energy), _totals(system, asked, titrants)
    terms += [_term(name, asked[name], EXTENSIVE[name]) for name in extensive]
    terms += [term for _, _, term in [*activities, *totals]]
    held = _core.Held(["temperature", "pressure", *extensive], activities=[a[:2] for a in activities],
                      totals=[t[:2] for t in totals], charge=charge or "")
    return Conditions(held, terms, [t for _, t, _ in [*activities, *totals]], charge or "", imposed)
