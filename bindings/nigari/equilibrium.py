# SPDX-License-Identifier: BSD-3-Clause
"""Chemical equilibrium of a system at given conditions, one case or many."""

from __future__ import annotations

from nigari import _core
from nigari._cases import to_cases
from nigari._conditions import to_conditions
from nigari._datasets import provenance, to_dataset
from nigari._quantities import to_amounts
from nigari._sensitivity import Problem
from nigari.errors import Interrupted
from nigari.result import Result


class Equilibrium:
    """Solves the chemical equilibrium of a system; a second solve starts from the result of the first.

    Several threads may call the same object (their solves then wait for each other) or have one each (they then run
    side by side: the interpreter lock is released).

    Parameters
    ----------
    system : System
        What may be present.
    options : EquilibriumOptions, optional
        Tolerances and limits of the solver.
    """

    def __init__(self, system, options: _core.EquilibriumOptions | None = None):
        self.system = system
        self.options = options or _core.EquilibriumOptions()
        self._solver = _core.Solver(system, self.options)

    def solve(self, *, temperature=298.15, pressure=101325.0, amounts, pH=None, pe=None, Eh=None, fugacity=None,
              activity=None, saturation=None, enthalpy=None, entropy=None, internal_energy=None, volume=None,
              gas_volume=None, totals=None, fixed=None, charge=None, titrant=None) -> Result:
        """Equilibrium of a feed at a temperature and a pressure, or at what is held in their place and beside them.

        Everything that is held is one equation more; each comes with an unknown. Energies take the place of the
        temperature and volumes that of the pressure, which then are first guesses. Each of the others adds or takes away
        a titrant, whose amount is the unknown (`Result.titrated`).

        Parameters
        ----------
        temperature : float or str
            K, or text such as "25 degC"; above zero. Outside the range of the data the result carries a warning.
        pressure : float or str
            Pa, or text such as "1 bar"; above zero.
        amounts : dict
            The feed: mol (float), or text with a unit of amount or mass ("2 mol", "35 g"), of each species, mineral or
            formula. Must be neutral, unless `charge` names an ion or a charged titrant leaves the solution with a charge.
        pH : float
            -log10 of the activity of H+, dimensionless. Held by H+ itself, unless `titrant` says otherwise: the solution
            is left with the charge that it gets (`Result.charge_imbalance`), if no `charge` balances it.
        pe, Eh : float or str
            -log10 of the activity of the electron, dimensionless, or the redox potential, V against the standard
            hydrogen electrode. Held by O2.
        fugacity : dict
            Gas species and their fugacity, Pa, above zero: {"CO2(g)": 40.0}. Held by the gas itself.
        activity : dict
            Species and their activity, dimensionless, above zero: molal scale for solutes, {"H2O": 0.7}. Held by the
            species itself.
        saturation : dict
            Pure phases and their saturation index, dimensionless: {"calcite": 0.0}. Held by the phase itself.
        enthalpy, entropy, internal_energy : float or str
            J, J/K, J of all phases on the energy scale of the database; at most one.
        volume, gas_volume : float or str
            m3 of all phases, or of the gas, above zero; at most one.
        totals : dict
            Elements and their amounts in the solution, mol, {"S": 0.03}, or {"alkalinity": 2.3e-3}, equivalents of all
            solutes together; each needs a titrant.
        fixed : dict
            Species and their amounts, mol. Held by the species itself.
        charge : str, optional
            The ion that makes up for the charge of the feed and of the titrants, for example "Cl-".
        titrant : str or dict, optional
            What holds something else than by default: {"pH": "NaOH", "calcite": "CaCO3"}; species or formulas. A text
            alone is the titrant of the one thing that is held.

        Returns
        -------
        Result
            With a status and a certificate; a solve that fails is a result too.

        Raises
        ------
        InputError
            Unknown substance or unit, an element the system lacks, a charged feed; conditions that exclude each other,
            lack a titrant, or make no sense in this system.
        RangeError
            Temperature or pressure not above zero, negative total of an element, amounts that are not finite, held
            values that make no sense.

        Examples
        --------
        >>> import nigari as ng
        >>> brine = ng.System(ng.Database("hmw84"), elements="Na Cl")
        >>> eq = ng.Equilibrium(brine)
        >>> r = eq.solve(temperature="25 degC", amounts={"H2O": "1 kg", "NaCl": 7.0})
        >>> round(r.molality("Na+"), 2)
        6.1
        >>> r = eq.solve(amounts={"H2O": "1 kg"}, activity={"H2O": 0.9}, titrant="NaCl")
        >>> round(r.titrated["NaCl"], 2)
        2.83
        """
        asked = {"pH": pH, "pe": pe, "Eh": Eh, "fugacity": fugacity, "activity": activity, "saturation": saturation,
                 "enthalpy": enthalpy, "entropy": entropy, "internal_energy": internal_energy, "volume": volume,
                 "gas_volume": gas_volume, "totals": totals, "fixed": fixed}
        conditions = to_conditions(self.system, temperature=temperature, pressure=pressure, charge=charge,
                                   titrant=titrant, **asked)
        names, mol = to_amounts(self.system, amounts)
        found, solve = self._solver.solve(conditions.held, conditions.row(), names, mol)
        return Result(self.system, found,
                      Problem(self.system, self.options, conditions, names, mol, self._solver, solve))

    def solve_many(self, *, temperature=298.15, pressure=101325.0, amounts, pH=None, pe=None, Eh=None, fugacity=None,
                   activity=None, saturation=None, enthalpy=None, entropy=None, internal_energy=None, volume=None,
                   gas_volume=None, totals=None, fixed=None, charge=None, titrant=None, threads: int = 1,
                   start: str = "warm", outputs=None, progress=None):
        """Equilibria of many cases at once; the interpreter lock is released.

        Parameters
        ----------
        temperature, pressure : float, str or array
            K and Pa, or text with a unit; above zero.
        amounts : dict
            As in `solve`, and arrays [mol]. All arrays of one dimension run over `case` and have the same length;
            xarray.DataArray brings dimensions of its own, so that several make a grid.
        pH, pe, Eh, fugacity, activity, saturation, enthalpy, entropy, internal_energy, volume, gas_volume, totals, fixed
            As in `solve`, and arrays.
        charge, titrant
            As in `solve`, the same for all cases.
        threads : int
            0 takes all cores. The numbers do not depend on it.
        start : str
            "warm": a case may start from the one before it, along the last dimension; "cold": each as if it were alone.
        outputs : list of str, optional
            Names of the variables to return beside status, message, certificate and what is held; all by default.
        progress : callable, optional
            Called now and then with the fraction done and a text; return False to stop early.

        Returns
        -------
        xarray.Dataset
            Over the cases: status, message, pH, pe, Eh [V], molality (species) [mol/kg], amount (phase) [mol], gas and
            fugacity (gas_species), saturation_index, enthalpy [J] and its like, titrated (titrant) [mol], water_activity,
            ionic_strength and the certificate. A case that `solve` would refuse is "not_converged", without numbers, the
            error as its message; one that a stopped run did not come to is "cancelled".

        Raises
        ------
        InputError
            Arrays that do not fit each other, unknown substance, unit, start or output, an element the system lacks.
        Interrupted
            Ctrl-C: a KeyboardInterrupt whose `partial` is the dataset with what was computed.

        Examples
        --------
        >>> import nigari as ng
        >>> brine = ng.System(ng.Database("hmw84"), elements="Na Cl")
        >>> many = ng.Equilibrium(brine).solve_many(amounts={"H2O": "1 kg", "NaCl": [1.0, 3.0, 7.0]})
        >>> many.amount.sel(phase="halite").values.round(1)
        array([0. , 0. , 0.9])
        """
        asked = {"pH": pH, "pe": pe, "Eh": Eh, "fugacity": fugacity, "activity": activity, "saturation": saturation,
                 "enthalpy": enthalpy, "entropy": entropy, "internal_energy": internal_energy, "volume": volume,
                 "gas_volume": gas_volume, "totals": totals, "fixed": fixed}
        conditions = to_conditions(self.system, temperature=temperature, pressure=pressure, charge=charge,
                                   titrant=titrant, **asked)
        cases = to_cases(self.system, conditions, amounts)
        found = _core.solve_many(self.system, cases.names, conditions.held, cases.values, cases.amounts,
                                 threads=threads, warm=_warm(start), wanted=_wanted(outputs), options=self.options,
                                 progress=progress)
        many = _dataset(self.system, conditions, cases, found)
        if isinstance(found["raised"], KeyboardInterrupt):
            raise Interrupted(many) from None
        if found["raised"] is not None:
            raise found["raised"]
        return many

    def forget(self) -> None:
        """Make the next solve a cold start, which does not depend on what was solved before."""
        self._solver.forget()

    def __repr__(self) -> str:
        return f"<Equilibrium of {self.system!r}>"


def _warm(start: str) -> bool:
    if start not in ("warm", "cold"):
        _core.fail("InputError", code="NGR-E2012", message="no such start", value=str(start), expected="warm or cold",
                   suggestion=_core.nearest_name(str(start), ["warm", "cold"]))
    return start == "warm"


def _wanted(outputs) -> list[str]:
    """Columns of the core for these variables; none: all."""
    if outputs is None:
        return []
    names = [outputs] if isinstance(outputs, str) else [str(name) for name in outputs]
    known = [*_core.result_columns(), "Eh", "status", "message"]
    for name in names:
        if name not in known:
            _core.fail("InputError", code="NGR-E2013", message="no such output", value=name,
                       expected="one of " + ", ".join(known), suggestion=_core.nearest_name(name, known))
    return ["pe" if name == "Eh" else name for name in names] or ["status"]


def _dataset(system, conditions, cases, found: dict):
    import numpy as np

    if "pe" in found:
        held = (np.asarray(found["status"], dtype=str) == "converged") & np.isnan(found["pe"])
        found["pe"] = np.where(held, conditions.held_pe(cases.values.T), found["pe"])  # no couple, but held all the same
    bad = sum(status != "converged" for status in found["status"])
    about = {"title": "equilibria", "status": "not_converged" if bad else "converged",
             "message": f"{bad} of {len(found['status'])} cases did not converge" if bad else "",
             "warnings": found["warnings"], **provenance(system)}
    many = to_dataset(system, found, cases.dims, cases.shape, about, titrants=conditions.titrants)
    return many.assign_coords(cases.coords)
