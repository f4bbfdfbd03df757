# SPDX-License-Identifier: BSD-3-Clause
"""The border where units and lists of names become what the core takes."""

from collections.abc import Iterable, Mapping

from nigari import _core


def to_si(value, unit: str) -> float:
    """A number as it is, a text in any unit of the dimension of `unit`, in SI."""
    return _core.parse_as(value, unit) if isinstance(value, str) else float(value)


def to_names(names: str | Iterable[str] | None) -> list[str]:
    """Names from a text with blanks or commas between them, or from any iterable."""
    if names is None:
        return []
    if isinstance(names, str):
        return names.replace(",", " ").split()
    return [str(name) for name in names]


def _molar_mass(system, name: str) -> float:
    index = system.find(name)
    return float(system.molar_masses[index]) if index >= 0 else system.database.molar_mass(name)


def to_mol(system, name: str, value) -> float:
    if not isinstance(value, str):
        return float(value)
    number, unit = _core.parse_quantity(value)
    return number / _molar_mass(system, name) if unit == "kg" else _core.parse_as(value, "mol")


def to_amounts(system, amounts: Mapping) -> tuple[list[str], list[float]]:
    """Substances of a feed and their mol; a text may also give a mass."""
    names = to_substances(system, amounts)
    return names, [to_mol(system, name, value) for name, value in zip(names, amounts.values())]


def to_substances(system, amounts) -> list[str]:
    if not isinstance(amounts, Mapping):
        _core.fail("InputError", code="NGR-E2001", message="the amounts of a feed are a mapping",
                   value=type(amounts).__name__, expected='for example {"H2O": "1 kg", "NaCl": 6.1}')
    names = [str(name) for name in amounts]
    system.check_feed(names)
    return names
