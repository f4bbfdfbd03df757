# SPDX-License-Identifier: BSD-3-Clause
"""Paths of equilibria: titration, reaction, mixing, heating, with the states at which phases come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigari import _core
from nigari._conditions import HELD, refuse, to_conditions
from nigari._datasets import provenance, to_dataset
from nigari._quantities import to_amounts, to_si

if TYPE_CHECKING:
    import xarray


def titrate(system, feed, reagent, *, at, temperature=298.15, pressure=101325.0, kind="equilibrium", options=None,
            progress=None, **held) -> xarray.Dataset:
    """Equilibria of a feed to which more and more of a reagent is added.

    Parameters
    ----------
    system : System
        What may be present.
    feed : dict
        Amounts as in Equilibrium.solve: mol, or text with a unit of amount or mass.
    reagent : str or dict
        What is added: a substance, or mol of several for each unit of `at`, {"H2O": 50.0, "NaOH": 1.0}; a negative
        amount is taken away.
    at : array
        mol of the reagent (units of it, when it is a dict), rising or falling; two at least make a path.
    temperature, pressure : float or str
        K and Pa, or text with a unit; above zero.
    kind : str
        "equilibrium": solids stay and may dissolve again; "fractional": solids are taken away as they form.
    options : EquilibriumOptions, optional
        Settings of the solver.
    progress : callable, optional
        Called now and then with the fraction done and a text; return False to stop early.
    **held
        What else is held: pH, pe, fugacity, ..., charge and titrant as in Equilibrium.solve.

    Returns
    -------
    xarray.Dataset
        Over `state`, as from `evaporate`: added [mol], molality (state, species) [mol/kg], amount and harvested (state,
        phase) [mol], pH, pe, ..., status, and event: "+gypsum" at the state where a phase comes, "-gypsum" where it goes.
        Such states stand between those asked for. The status of the whole path is `attrs["status"]`.

    Raises
    ------
    InputError
        As Equilibrium.solve; `at` that neither rises nor falls; unknown kind of path.

    Examples
    --------
    >>> import nigari as ng
    >>> water = ng.System("hmw84", elements="Na Cl C", exclude="gas")
    >>> path = ng.titrate(water, {"H2O": "1 kg", "CO2": 0.01}, "NaOH", at=[0.0, 0.01, 0.02])
    >>> path.pH.values.round(2)
    array([ 4.17,  8.24, 11.  ])
    """
    given = {reagent: 1.0} if isinstance(reagent, str) else reagent
    return _path(system, "titration", "added", feed, rate=given, at=at, temperature=temperature, pressure=pressure,
                 kind=kind, options=options, progress=progress, held=held)


def react(system, feed, reaction, *, at, **more) -> xarray.Dataset:
    """Equilibria of a feed in which an irreversible reaction goes on.

    Parameters
    ----------
    system, feed
        As in `titrate`.
    reaction : dict
        mol that each mole of the reaction brings (or, below zero, takes): {"KAlSi3O8": 1.0}.
    at : array
        Progress of the reaction, mol, rising or falling.
    **more
        All other keywords of `titrate`.

    Returns
    -------
    xarray.Dataset
        As from `titrate`, with progress [mol].
    """
    return _path(system, "reaction", "progress", feed, rate=reaction, at=at, **_settings(more))


def mix(system, first, second, *, at, **more) -> xarray.Dataset:
    """Equilibria of mixtures of two feeds.

    Parameters
    ----------
    system
        As in `titrate`.
    first, second : dict
        Amounts as in Equilibrium.solve: mol, or text with a unit of amount or mass.
    at : array
        Share of the second, dimensionless: 0 is the first alone, 1 the second alone; rising or falling.
    **more
        All other keywords of `titrate`.

    Returns
    -------
    xarray.Dataset
        As from `titrate`, with fraction [1].
    """
    names, start = to_amounts(system, first)
    others, end = to_amounts(system, second)
    one, two = dict(zip(names, start)), dict(zip(others, end))
    rate = {name: two.get(name, 0.0) - one.get(name, 0.0) for name in one | two}
    return _path(system, "mixing", "fraction", one, rate=rate, at=at, **_settings(more))


def heat(system, feed, *, at, **more) -> xarray.Dataset:
    """Equilibria of a feed at rising or falling temperature.

    Parameters
    ----------
    system, feed
        As in `titrate`.
    at : array
        Temperatures, K, or texts with a unit, above zero; rising or falling.
    **more
        All other keywords of `titrate`, but the temperature; an Eh cannot be held (a pe can).

    Returns
    -------
    xarray.Dataset
        As from `titrate`, with temperature [K].
    """
    settings = _settings(more | {"temperature": 0.0})
    if "temperature" in more or {"Eh", "enthalpy", "entropy", "internal_energy"} & set(more):
        refuse("the temperature is what changes along this path", ", ".join(more), "none of temperature, Eh and energies")
    return _path(system, "heating", "", feed, rate={}, at=[to_si(T, "K") for T in at], temperature_rate=1.0, **settings)


def _settings(more: dict) -> dict:
    """Keywords of a path, sorted into its own and those of what is held."""
    own = {"temperature": 298.15, "pressure": 101325.0, "kind": "equilibrium", "options": None, "progress": None}
    return {name: more.get(name, default) for name, default in own.items()} | {
        "held": {name: value for name, value in more.items() if name not in own}}


def _path(system, title, variable, feed, *, rate, at, temperature, pressure, kind, options, progress, held,
          temperature_rate=0.0):
    unknown = [name for name in held if name not in (*HELD, "charge", "titrant")]
    if unknown:
        refuse("no such condition", unknown[0], ", ".join([*HELD, "charge", "titrant"]),
               _core.nearest_name(unknown[0], list(HELD)))
    conditions = to_conditions(system, temperature=temperature, pressure=pressure, charge=held.get("charge"),
                               titrant=held.get("titrant"), **{name: held.get(name) for name in HELD})
    names, mol = to_amounts(system, feed)
    moving, change = to_amounts(system, rate)
    start, step = dict(zip(names, mol)), dict(zip(moving, change))
    names = list(start | step)
    found = _core.follow(system, names, [start.get(n, 0.0) for n in names], [step.get(n, 0.0) for n in names],
                         conditions.held, conditions.row(), temperature_rate=temperature_rate,
                         at=[float(s) for s in at], kind=kind, options=options or _core.EquilibriumOptions(),
                         progress=progress)
    if variable:
        found[variable] = found["s"]
    about = {"title": f"{kind} {title}", "status": found["path_status"], "message": found["path_message"],
             "warnings": found["warnings"], **provenance(system)}
    return to_dataset(system, found, ("state",), (len(found["event"]),), about, titrants=conditions.titrants)
