# SPDX-License-Identifier: BSD-3-Clause
"""Derivatives of an equilibrium, from the words of the user to directions of the core."""

from __future__ import annotations

import math

from nigari import _core

LN10 = math.log(10.0)
QUANTITIES = ("amount", "molality", "ln_activity", "saturation_index", "titrated")


class Problem:
    """What a result came from, so that its derivatives can be had even when its solver has gone on."""

    def __init__(self, system, options, conditions, names, mol, solver, solve):
        self.system, self.options, self.conditions = system, options, conditions
        self.names, self.mol = names, mol
        self._solver, self._solve = solver, solve

    def along(self, by: str) -> _core.Sensitivity:
        direction = self._direction(by)
        return self._ask(lambda solver, solve: solver.sensitivity(solve, **direction))

    def heat_capacities(self) -> _core.HeatCapacities:
        return self._ask(lambda solver, solve: solver.heat_capacities(solve))

    def _ask(self, question):
        found = question(self._solver, self._solve)
        if found is None:  # another solve came after it
            self._solver = _core.Solver(self.system, self.options)
            _, self._solve = self._solver.solve(self.conditions.held, self.conditions.row(), self.names, self.mol)
            found = question(self._solver, self._solve)
        return found

    def _direction(self, by: str) -> dict:
        keys = [term.key for term in self.conditions.terms]
        if by == "temperature":
            return {"temperature": 1.0, "conditions": self._with_temperature()}
        if by == "pressure":
            return {"pressure": 1.0}
        if by in keys:
            return {"conditions": self._condition(keys.index(by))}
        if by in self.names:
            return {"amounts": [float(name == by) for name in self.names]}
        kind, *species = by.split()
        if kind == "log_k" and len(species) == 1:
            return {"log_k": [(species[0], 1.0)]}
        if species:
            return {"interactions": [(self._interaction(kind, species), 1.0)]}
        known = ["temperature", "pressure", *keys[2:], *self.names]
        _core.fail("InputError", code="NGR-E2003", message="the result depends on no such thing", value=by,
                   expected=", ".join(known) + ', "log_k halite", "beta0 Na+ Cl-"', suggestion=_core.nearest_name(by, known))

    def _order(self) -> list[int]:
        """Places of the terms in the order of the core: activities and totals, then what takes the place of T and P."""
        count = len(self.conditions.titrants)
        total = len(self.conditions.terms)
        return [*range(total - count, total), *range(2, total - count)]

    def _condition(self, place: int) -> list[float]:
        given = self.conditions.given()
        slope = self.conditions.terms[place].slope(given[place], given[0])
        return [slope if i == place else 0.0 for i in self._order()]

    def _with_temperature(self) -> list[float]:
        """An Eh that is held is another activity of the electron when the temperature changes."""
        terms, given = self.conditions.terms, self.conditions.given()
        out = [_core.faraday * given[i] / (_core.gas_constant * given[0] ** 2) if terms[i].key == "Eh" else 0.0
               for i in self._order()]
        return out if any(out) else []

    def _interaction(self, kind: str, species: list[str]) -> int:
        database = self.system.database
        wanted = sorted(database.find(name).name for name in species)
        for i, one in enumerate(database.interactions):
            if one.kind == kind and sorted(one.species) == wanted:
                return i
        _core.fail("InputError", code="NGR-E2003", message="the set holds no such interaction",
                   value=" ".join([kind, *species]), expected="kind and species of an interaction of the set")


def derivative(result, problem: Problem, what: str, by: str, of: str) -> float:
    """d what / d by; nan where the equilibrium has none."""
    if of not in QUANTITIES:
        _core.fail("InputError", code="NGR-E2003", message="no derivatives of this quantity", value=of,
                   expected="one of " + ", ".join(QUANTITIES), suggestion=_core.nearest_name(of, QUANTITIES))
    found = problem.along(by)
    if not found.defined:
        return math.nan
    if what in ("temperature", "pressure", "enthalpy", "volume"):
        return getattr(found, what)
    system = result.system
    if what == "pH":
        return -float(found.ln_activity[system.require("H+")]) / LN10
    if of == "titrated":
        titrants = problem.conditions.titrants
        if what not in titrants:
            _core.fail("InputError", code="NGR-E2003", message="not a titrant", value=what, expected=", ".join(titrants))
        return sum(float(x) for name, x in zip(titrants, found.titrants) if name == what)
    index = system.require(what)
    if of == "amount":
        return float(found.amounts[index])
    if of == "molality":
        water, amount = result.amount("H2O"), result.amount(what)
        kilograms = water * float(system.molar_masses[0])
        return (float(found.amounts[index]) - amount * float(found.amounts[0]) / water) / kilograms
    return float(found.ln_activity[index]) / (LN10 if of == "saturation_index" else 1.0)
