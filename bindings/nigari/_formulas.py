# SPDX-License-Identifier: BSD-3-Clause
"""Atoms and charge of formulas that the core has already accepted."""

import re


def charge_of(formula: str) -> int:
    """Charge number at the end of a formula: -2 for ``SO4-2``, 0 for ``CaCO3``."""
    found = re.search(r"([+-])(\d*)$", formula)
    return int(found[1] + (found[2] or "1")) if found else 0


def atoms_of(formula: str) -> dict[str, float]:
    """Number of each atom in a formula, which may have groups and waters of hydration: ``CaSO4:2H2O``."""
    out: dict[str, float] = {}
    for part in re.split(r"[:*\u00b7]", re.sub(r"[+-]\d*$", "", formula)):
        factor, rest = re.match(r"([\d.]*)(.*)$", part).groups()
        _collect(rest, float(factor or 1.0), out)
    return out


def _collect(text: str, factor: float, out: dict[str, float]) -> None:
    inner = re.search(r"\(([^()]*)\)([\d.]*)", text)
    if inner:
        _collect(inner[1], factor * float(inner[2] or 1.0), out)
        _collect(text[:inner.start()] + "|" + text[inner.end():], factor, out)
        return
    for symbol, count in re.findall(r"([A-Z][a-z]?)([\d.]*)", text):
        out[symbol] = out.get(symbol, 0.0) + factor * float(count or 1.0)
