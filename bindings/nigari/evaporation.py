# SPDX-License-Identifier: BSD-3-Clause
"""Evaporation of a brine at constant temperature and pressure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nigari import _core
from nigari._datasets import provenance, to_dataset
from nigari._quantities import to_amounts, to_si

if TYPE_CHECKING:
    from collections.abc import Callable

    import xarray


def _end(system, until) -> dict:
    """What `until` says, in the words of the core."""
    end = {"concentration_factor": math.inf, "until_event": "", "until_species": "", "until_molality": 0.0}
    if until is None or until == "dryness":
        return end
    if isinstance(until, str) and until[:1] in ("+", "-"):
        return end | {"until_event": until[0] + system.species[system.require(until[1:])]}
    if isinstance(until, Mapping) and len(until) == 1:
        (name, value), = until.items()
        species = system.species[system.require(str(name))]
        return end | {"until_species": species, "until_molality": _molality(value)}
    if isinstance(until, (int, float)):
        return end | {"concentration_factor": float(until)}
    _core.fail("InputError", code="NGR-E2005", message="not an end of a path", value=str(until),
               expected='a concentration factor, an event such as "+halite", or {solute: molality}')


def _molality(value) -> float:
    found = to_si(value, "mol/kg") if isinstance(value, (str, int, float)) else math.nan
    if not (found >= 0.0 and math.isfinite(found)):
        _core.fail("RangeError", code="NGR-E2005", message="not a molality to stop at", value=str(value),
                   expected="zero or more mol/kg, finite")
    return found


def evaporate(system, feed: Mapping, *, temperature=298.15, pressure=101325.0, until=None, kind: str = "equilibrium",
              step: float = 1.02, max_states: int = 20000, options: _core.EquilibriumOptions | None = None,
              progress: Callable[[float, str], object] | None = None) -> xarray.Dataset:
    """Evaporation path of a brine, with the states at which minerals appear and vanish solved for.

    Parameters
    ----------
    system : System
        Must hold an aqueous phase; a gas phase is not allowed to form (vapour leaves the system).
    feed : dict
        Amounts as in Equilibrium.solve: mol, or text with a unit of amount or mass.
    temperature : float or str
        K, or text such as "25 degC"; above zero.
    pressure : float or str
        Pa, or text such as "1 bar"; above zero.
    until : float, str or dict, optional
        Where to stop: a concentration factor (>= 1), an event such as "+carnallite" or "-gypsum", or the molality of a
        solute, {"Mg+2": 4.0} in mol/kg or {"Mg+2": "4 mol/kg"}. None or "dryness" goes on to dryness.
    kind : str
        "equilibrium": solids stay and may dissolve again; "fractional": solids are taken away as they form.
    step : float
        Ratio of the concentration factors of neighbouring states (> 1).
    max_states : int
        Stop there (at least 1), with status "not_converged".
    options : EquilibriumOptions, optional
        Settings of the solver.
    progress : callable, optional
        Called now and then with the fraction done and a text; return False to stop early.

    Returns
    -------
    xarray.Dataset
        Over `state`: concentration_factor, molality (state, species) [mol/kg], amount and harvested (state, phase)
        [mol], water [mol], water_activity, ionic_strength [mol/kg], status and event ("+halite", "-gypsum",
        "-aqueous", or empty). On a fractional path `harvested` counts what the state itself made, so that it is not
        added to `amount`. Units are in `attrs`; the status of the whole path is `attrs["status"]`, and
        `attrs["reached"]` is 1 when it came to the end that was asked for, 0 when not (`attrs["message"]` says why).

    Raises
    ------
    InputError
        As Equilibrium.solve; unknown kind of path; `until` is no number, event or solute of the system; a system
        without an aqueous phase.
    RangeError
        `step`, `until` or `max_states` out of range.

    Examples
    --------
    >>> import nigari as ng
    >>> brine = ng.System(ng.Database("hmw84"), elements="Na Cl")
    >>> path = ng.evaporate(brine, {"H2O": "1 kg", "NaCl": 0.5}, until="+halite")
    >>> round(float(path.concentration_factor[-1]), 2)
    12.2
    """
    if max_states < 1:
        _core.fail("RangeError", code="NGR-E0611", message="wrong max_states", value=str(max_states), expected="1 or more")
    names, mol = to_amounts(system, feed)
    T, P = to_si(temperature, "K"), to_si(pressure, "Pa")
    found = _core.evaporate(system, names, mol, temperature=T, pressure=P, kind=kind, step=step, max_states=max_states,
                            options=options or _core.EquilibriumOptions(), progress=progress, **_end(system, until))
    ended = "" if found["path_reached"] or until is None else f"the path ended without {until!r}"
    about = {"title": f"{kind} evaporation", "status": found["path_status"], "message": found["path_message"] or ended,
             "reached": int(found["path_reached"]), "warnings": found["warnings"], **provenance(system)}
    return to_dataset(system, found, ("state",), (len(found["event"]),), about)
