# SPDX-License-Identifier: BSD-3-Clause
"""Laboratory tables of waters and liquors as amounts that an equilibrium takes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nigari import _core
from nigari._formulas import atoms_of, charge_of
from nigari._quantities import to_si
from nigari.database import Database

# The ion or molecule that stands for an element of a table, by valence; the first of an element is meant when the
# table tells no valence. An equilibrium may turn it into any other form that the pH asks for.
FORMS = {
    "Li": "Li+", "Na": "Na+", "K": "K+", "Mg": "Mg+2", "Ca": "Ca+2", "Sr": "Sr+2", "Ba": "Ba+2", "Al": "Al+3",
    "Mn": "Mn+2", "Fe": "Fe+2", "Fe(2)": "Fe+2", "Fe(3)": "Fe+3", "Co": "Co+2", "Ni": "Ni+2", "Cu": "Cu+2",
    "Cu(1)": "Cu+", "Cu(2)": "Cu+2", "Zn": "Zn+2", "Cd": "Cd+2", "Pb": "Pb+2", "Ag": "Ag+",
    "F": "F-", "Cl": "Cl-", "Br": "Br-", "I": "I-", "S": "SO4-2", "S(6)": "SO4-2", "S(-2)": "HS-",
    "N": "NO3-", "N(5)": "NO3-", "N(3)": "NO2-", "N(-3)": "NH4+", "C": "HCO3-", "C(4)": "HCO3-", "P": "HPO4-2",
    "P(5)": "HPO4-2", "Si": "SiO2", "Si(4)": "SiO2", "B": "B(OH)3", "B(3)": "B(OH)3", "Mn(2)": "Mn+2"}
CARBONATE = ("HCO3-", "CO3-2")
UNITS = "mg/L, mmol/L, meq/L, mg/kg or ppm or wt% (of solution), mol/kgw, meq/kgw"


@dataclass(frozen=True)
class Analysis:
    """A laboratory table in mol.

    Attributes
    ----------
    amounts : dict
        mol of each substance with `water` kg of water, H2O among them: the feed of an equilibrium.
    molality : dict
        mol per kg of water, without H2O.
    charge_error : float
        Percent: 100 (cations - anions) / (cations + anions), in equivalents; above zero when anions are missing.
    cations, anions : float
        Equivalents per kg of water.
    alkalinity : float or None
        Equivalents per kg of water, when the table gives it; it enters `amounts` as HCO3-.
    water_fraction : float
        kg of water per kg of solution.
    water : float
        kg.
    pH : float or None
    temperature : float
        K.
    density : float or None
        kg/m3.
    """

    amounts: dict[str, float]
    molality: dict[str, float]
    charge_error: float
    cations: float
    anions: float
    alkalinity: float | None
    water_fraction: float
    water: float
    pH: float | None
    temperature: float
    density: float | None


def analysis(entries: Mapping, *, density=None, temperature=298.15, water=1.0, system=None) -> Analysis:
    """Amounts of a laboratory table, and how far its charges are from balance.

    Parameters
    ----------
    entries : dict
        Name and quantity of each line. A name is a species (``"SO4-2"``, also ``"SO4"``), an element with or without
        valence (``"Ca"``, ``"S(6)"``), ``"alkalinity"`` or ``"pH"``; ``" as "`` and a formula after it say what a
        mass was counted as: ``"NO3- as N"``, ``"alkalinity as CaCO3"``. What is counted as CaCO3 is counted by
        equivalents of 50.04 g. A quantity is text with a unit: mg/L, mmol/L, meq/L (these need `density`), mg/kg, ppm,
        wt% (of solution), mol/kgw, meq/kgw and their multiples. The pH is a number.
    density : float or str, optional
        Of the solution, kg/m3 or text such as "1.023 kg/L".
    temperature : float or str
        K or text; kept with the table.
    water : float or str
        kg of water the amounts are for.
    system : System, optional
        When given, the amounts are checked against it; its set gives the atomic masses.

    Returns
    -------
    Analysis
        The mass of water is that of the solution less all that is listed, each line with the mass of its formula.

    Raises
    ------
    InputError
        Unknown name or unit, a unit per volume without a density, a formula that does not fit, a line given twice.
    RangeError
        A negative quantity, or more dissolved than there is solution.

    Examples
    --------
    >>> import nigari as ng
    >>> a = ng.analysis({"Na": "10768 mg/kg", "Cl": "19353 mg/kg", "Mg": "1291.8 mg/kg", "SO4": "2712 mg/kg"})
    >>> round(a.molality["Na+"], 4), round(a.charge_error, 1)
    (0.485, -0.3)
    """
    if not isinstance(entries, Mapping) or not entries:
        _core.fail("InputError", code="NGR-E2020", message="a laboratory table is a mapping with lines in it",
                   value=type(entries).__name__ if not isinstance(entries, Mapping) else "{}",
                   expected='for example {"Ca": "412 mg/kg", "alkalinity as CaCO3": "116 mg/L", "pH": 8.2}')
    density = None if density is None else to_si(density, "kg/m3")
    water = to_si(water, "kg")
    _positive("density", density)
    _positive("water", water)
    lines, pH = _read(entries, density, system.database if system is not None else _masses())
    fraction = _water_fraction(lines)
    molality = {line.name: line.per_water + line.per_solution / fraction for line in lines}
    if system is not None:
        system.check_feed(list(molality))
    cations, anions = _equivalents(molality, pH)
    total = cations + anions
    amounts = {"H2O": water / _masses().molar_mass("H2O")} | {n: m * water for n, m in molality.items() if m > 0.0}
    alkaline = next((line for line in lines if line.alkalinity), None)
    return Analysis(amounts=amounts, molality=molality, charge_error=100.0 * (cations - anions) / total if total else 0.0,
                    cations=cations, anions=anions, alkalinity=molality[alkaline.name] if alkaline else None,
                    water_fraction=fraction, water=water, pH=pH, temperature=to_si(temperature, "K"), density=density)


@dataclass(frozen=True)
class _Line:
    """One line: the substance that stands for it, and its mol per kg of water or per kg of solution."""

    name: str
    mass: float  # kg/mol
    per_water: float
    per_solution: float
    alkalinity: bool


@cache
def _masses() -> Database:
    """Atomic masses are those of elements.yaml, whatever set is asked; this is the smallest of the aqueous ones."""
    return Database("hmw84")


def _positive(name: str, value: float | None) -> None:
    if value is not None and not value > 0.0:
        _core.fail("RangeError", code="NGR-E2025", message=f"the {name} of an analysis is above zero",
                   value=str(value), expected="a number above zero")


def _read(entries: Mapping, density: float | None, database) -> tuple[list[_Line], float | None]:
    lines, pH, seen = [], None, {}
    for entry, value in entries.items():
        entry = str(entry).strip()
        if entry.lower() == "ph":
            pH = to_si(value, "1")
            continue
        name, _, counted_as = (part.strip() for part in entry.partition(" as "))
        name = re.sub(r"\(\+(\d+)\)$", r"(\1)", name)
        alkaline = name.lower() == "alkalinity"
        species = "HCO3-" if alkaline else _species(entry, name, database)
        whole = species in CARBONATE and (alkaline or "alkalinity" in seen.values())
        for other in {species, *(CARBONATE if whole else ())} & set(seen):
            _core.fail("InputError", code="NGR-E2026", message=f"'{entry}' and '{seen[other]}' count the same twice",
                       value=entry, expected="each substance in one line; alkalinity holds the carbonate")
        seen[species] = "alkalinity" if alkaline else entry
        lines.append(_line(entry, value, species, counted_as, alkaline, density, database, name))
    return lines, pH


def _species(entry: str, name: str, database) -> str:
    """The species a name stands for; a name without its charge is understood when only one ion has it."""
    if name in FORMS:
        return FORMS[name]
    known = sorted({*FORMS.values(), "CO3-2", "PO4-3", "H2PO4-", "HSO4-", "OH-", "NO2-", "HS-"})
    bare = [s for s in known if re.sub(r"[+-]\d*$", "", s) == name]
    if len(bare) == 1:
        return bare[0]
    try:
        if re.fullmatch(r"[A-Z][a-z]?(\(-?\d+\))?", name):
            raise KeyError(name)
        database.molar_mass(name)
    except (KeyError, ValueError):
        nearest = difflib.get_close_matches(name, [*known, *FORMS, "alkalinity", "pH"], n=1)
        _core.fail("InputError", code="NGR-E2022", message=f"the line '{entry}' names nothing that is known",
                   value=name, expected="a species (SO4-2), an element (Ca), a valence (S(6)), alkalinity or pH",
                   suggestion=nearest[0] if nearest else "")
    return name


def _line(entry, value, species, counted_as, alkaline, density, database, name) -> _Line:
    """One line in mol, or in equivalents where it is counted so."""
    number, unit, equivalents, of_water = _quantity(entry, value)
    mass = database.molar_mass(species)
    if not number >= 0.0:
        _core.fail("RangeError", code="NGR-E2025", message=f"the line '{entry}' is not a quantity", value=str(value),
                   expected="zero or more")
    if unit in ("kg/m3", "1"):
        number /= _mass_per_mol(entry, name, species, counted_as, alkaline, database)
    elif counted_as:
        _core.fail("InputError", code="NGR-E2024", message=f"the line '{entry}' counts mol, which need no other formula",
                   value=counted_as, expected="a unit of mass, or the name alone")
    if equivalents:
        if charge_of(species) == 0:
            _core.fail("InputError", code="NGR-E2021", message=f"'{species}' has no charge to count equivalents by",
                       value=str(value), expected="a unit of mass or of mol")
        number /= abs(charge_of(species))
    if of_water:
        return _Line(species, mass, number, 0.0, alkaline)
    if unit in ("kg/m3", "mol/m3"):
        if density is None:
            _core.fail("InputError", code="NGR-E2023", message=f"the line '{entry}' is per volume", value=str(value),
                       expected='density="1.02 kg/L" with the table, or a unit per mass')
        number /= density
    return _Line(species, mass, 0.0, number, alkaline)


def _quantity(entry: str, value) -> tuple[float, str, bool, bool]:
    """Number in SI, SI unit, whether it counts equivalents, and whether it is per kg of water."""
    if not isinstance(value, str):
        _core.fail("InputError", code="NGR-E2021", message=f"the line '{entry}' has no unit", value=str(value),
                   expected=UNITS)
    text = re.sub(r"(?<![A-Za-z])([mu\u00b5]?)eq(?=/)", r"\1mol", value)
    number, unit = _core.parse_quantity(text.replace("\u00b5", "u"))
    of_water = "kgw" in text or "molal" in text
    if unit not in ("kg/m3", "1", "mol/m3", "mol/kg") or (unit == "1" and not re.search(r"[A-Za-z%]", text)):
        _core.fail("InputError", code="NGR-E2021", message=f"the line '{entry}' has a unit of another kind", value=value,
                   expected=UNITS)
    return number, unit, text != value and "eq" in value, of_water


def _mass_per_mol(entry, name, species, counted_as, alkaline, database) -> float:
    """kg of what the laboratory weighed in 1 mol of the species."""
    if not counted_as and alkaline:
        counted_as = "CaCO3"
    if not counted_as:
        element = re.sub(r"\(.*\)$", "", name)
        return database.molar_mass(element if name in FORMS else species)
    weighed = database.molar_mass(counted_as)
    if counted_as == "CaCO3" and charge_of(species) != 0:
        return weighed * abs(charge_of(species)) / 2.0
    inside, wanted = atoms_of(counted_as), atoms_of(species)
    shared = [e for e in wanted if e in inside and e not in ("H", "O")]
    if len(shared) != 1:
        _core.fail("InputError", code="NGR-E2024", message=f"the line '{entry}' is counted as what it does not hold",
                   value=counted_as, expected=f"a formula with the element of {species}")
    return weighed * wanted[shared[0]] / inside[shared[0]]


def _water_fraction(lines: list[_Line]) -> float:
    """kg of water per kg of solution: 1 = w + w (per kg of water) + (per kg of solution)."""
    of_solution = sum(line.per_solution * line.mass for line in lines)
    of_water = sum(line.per_water * line.mass for line in lines)
    if of_solution >= 1.0:
        _core.fail("RangeError", code="NGR-E2025", message="the lines weigh more than the solution",
                   value=f"{of_solution:.4g} kg/kg", expected="less than 1; look at the units and the density")
    return (1.0 - of_solution) / (1.0 + of_water)


def _equivalents(molality: dict[str, float], pH: float | None) -> tuple[float, float]:
    """Cations and anions per kg of water; a pH counts as 10^-pH of H+ and 10^(pH - 14) of OH-."""
    charges = [(charge_of(name), m) for name, m in molality.items()]
    if pH is not None:
        charges += [(1, 10.0 ** -pH), (-1, 10.0 ** (pH - 14.0))]
    return sum(z * m for z, m in charges if z > 0), sum(-z * m for z, m in charges if z < 0)
