# SPDX-License-Identifier: BSD-3-Clause
"""Units of nigari against those of pint, an independent table, for every symbol, prefix and many compounds."""

import itertools
import math
import re

import nigari as ng
import pytest

pint = pytest.importorskip("pint", minversion="0.24", reason="pint is a requirement of the tests")
REGISTRY = pint.UnitRegistry()

# Where the two spell a unit differently. M, molal, kgw and currencies have no counterpart of that name in pint.
SPELT = {"%": "percent", "wt%": "percent", "l": "liter", "L": "liter", "t": "metric_ton", "d": "day", "y": "julian_year",
         "year": "julian_year", "h": "hour", "min": "minute", "Torr": "torr", "C": "coulomb", "S": "siemens",
         "F": "farad", "A": "ampere", "Ah": "ampere_hour", "Wh": "watt_hour", "kWh": "kilowatt_hour", "M": "molar", "cal": "calorie",
         "molal": "mole/kilogram", "kgw": "kilogram", "1": "dimensionless"}
for name, definition in {"ppb": "1e-9", "ampere_hour": "ampere * hour", "julian_year": "365.25 * day"}.items():
    if name not in REGISTRY:
        REGISTRY.define(f"{name} = {definition}")
PREFIXED = ["m", "g", "s", "A", "K", "mol", "L", "J", "Wh", "eV", "W", "N", "Pa", "bar", "C", "Ah", "V", "ohm", "S", "F", "Hz"]
WHOLE_SYMBOLS = {"min", "cal", "mol", "Pa"}  # never read as prefix and symbol
PREFIXES = {"f": "femto", "p": "pico", "n": "nano", "u": "micro", "µ": "micro", "μ": "micro", "m": "milli", "c": "centi",
            "d": "deci", "h": "hecto", "k": "kilo", "M": "mega", "G": "giga", "T": "tera"}
OFFSET_OR_MONEY = {"degC", "USD", "EUR", "JPY", "CNY", "GBP"}
FEW_ROUNDINGS = 4e-15


def check(text, quantity):
    """`text` is `quantity` in value and dimension; pint converts it to the SI unit that nigari names."""
    value, si = ng.parse_quantity(text)
    expected = quantity.to(re.sub(r"([A-Za-z]+)(\d)", r"\1**\2", si).replace(" ", "*")) if si != "1" else quantity.to("")
    assert math.isclose(value, expected.magnitude, rel_tol=FEW_ROUNDINGS), (text, value, expected)


@pytest.mark.parametrize("unit", [u for u in ng.known_units() if u not in OFFSET_OR_MONEY])
def test_every_known_unit_is_that_of_pint(unit):
    check(f"1 {unit}", REGISTRY.Quantity(1.0, SPELT.get(unit, unit)))


@pytest.mark.parametrize("unit", PREFIXED)
def test_every_prefix_is_that_of_pint(unit):
    long = {"m": "meter", "g": "gram", "s": "second", "K": "kelvin", "mol": "mole", "J": "joule", "eV": "electron_volt",
            "W": "watt", "N": "newton", "Pa": "pascal", "V": "volt", "Hz": "hertz"}.get(unit, SPELT.get(unit, unit))
    for short, prefix in PREFIXES.items():
        if short + unit in WHOLE_SYMBOLS:
            continue
        scale = REGISTRY.Quantity(1.0, prefix + "meter").to("meter").magnitude
        check(f"3.7 {short}{unit}", 3.7 * scale * REGISTRY.Quantity(1.0, long))


@pytest.mark.parametrize("text, other", [
    ("2 mol/L", "mol/liter"), ("14 kWh/kg", "kilowatt_hour/kg"), ("1.5 uS/cm", "microsiemens/cm"), ("3 mA/cm2", "milliampere/cm**2"),
    ("7 J/(mol K)", "joule/mol/kelvin"), ("5 kcal/mol", "kilocalorie/mol"), ("3 W/(m2 K)", "watt/m**2/kelvin"),
    ("8 m3/day", "m**3/day"), ("2 kg/(m s)", "kg/m/s"), ("4 GJ/t", "gigajoule/metric_ton"), ("9 g/kg", "g/kg"),
    ("6 mol^-1", "1/mol"), ("1 ohm m2", "ohm*m**2"), ("12 eV", "electron_volt"), ("2 Torr L/s", "torr*liter/s")])
def test_compound_units_are_those_of_pint(text, other):
    number = float(text.split()[0])
    check(text, REGISTRY.Quantity(number, other))


@pytest.mark.parametrize("celsius", [-273.15, -40.0, 0.0, 25.0, 99.974, 1000.0])
def test_degrees_celsius_are_those_of_pint(celsius):
    expected = REGISTRY.Quantity(celsius, "degC").to("kelvin").magnitude
    assert math.isclose(ng.parse_quantity(f"{celsius!r} degC")[0], expected, rel_tol=1e-15, abs_tol=1e-13)


def test_pairs_of_units_of_one_dimension_convert_as_in_pint():
    groups = [["Pa", "kPa", "bar", "mbar", "atm", "Torr"], ["J", "kJ", "cal", "kWh", "eV", "MWh"], ["s", "min", "h", "day", "year"],
              ["g", "kg", "t", "mg"], ["L", "mL", "m3", "cm3"], ["C", "mAh", "Ah"]]
    spelt = SPELT | {"mAh": "milliampere_hour", "m3": "m**3", "cm3": "cm**3", "mL": "milliliter", "kPa": "kilopascal",
                     "mbar": "millibar", "MWh": "megawatt_hour"}
    for group in groups:
        for a, b in itertools.product(group, repeat=2):
            ours = ng.parse_quantity(f"1 {a}")[0] / ng.parse_quantity(f"1 {b}")[0]
            theirs = REGISTRY.Quantity(1.0, spelt.get(a, a)).to(spelt.get(b, b)).magnitude
            assert math.isclose(ours, theirs, rel_tol=FEW_ROUNDINGS), (a, b)


@pytest.mark.parametrize("text", ["1 \x1b[31m", "1 " + "(" * 1000 + "m" + ")" * 1000, "1 \u0000", "9" * 100000,
                                  "1 →", "1 " + "µ" * 300])
def test_hostile_text_is_an_error_that_can_be_shown(text):
    with pytest.raises(ng.InputError) as caught:
        ng.parse_quantity(text)
    str(caught.value).encode()
    assert len(str(caught.value)) < 1000
