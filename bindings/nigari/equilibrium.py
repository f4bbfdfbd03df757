# SPDX-License-Identifier: BSD-3-Clause
"""Chemical equilibrium of a system at given conditions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nigari import _core
from nigari._cases import to_cases
from nigari._datasets import provenance, to_dataset
from nigari._quantities import to_amounts, to_si

if TYPE_CHECKING:
    import pandas


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

    def solve(self, *, temperature=298.15, pressure=101325.0, amounts, pH=None, Eh=None, fugacity=None, enthalpy=None,
              volume=None, fixed=None) -> Result:
        """Equilibrium at a temperature and a pressure.

        Parameters
        ----------
        temperature : float or str
            K, or text such as "25 degC"; above zero. Outside the range of the data the result carries a warning.
        pressure : float or str
            Pa, or text such as "1 bar"; above zero.
        amounts : dict
            The feed: mol (float), or text with a unit of amount or mass ("2 mol", "35 g"), of each species, mineral or
            formula. The feed must be neutral.
        pH, Eh, fugacity, enthalpy, volume, fixed
            Other conditions; this version answers NotImplemented.

        Returns
        -------
        Result
            With a status and a certificate; a solve that fails is a result too.

        Raises
        ------
        InputError
            Unknown substance or unit, an element the system lacks, a charged feed.
        RangeError
            Temperature or pressure not above zero, negative total of an element, amounts that are not finite.
        NotImplemented
            A condition this version cannot hold.

        Examples
        --------
        >>> import nigari as ng
        >>> brine = ng.System(ng.Database("hmw84"), elements="Na Cl")
        >>> r = ng.Equilibrium(brine).solve(temperature="25 degC", amounts={"H2O": "1 kg", "NaCl": 7.0})
        >>> round(r.molality("Na+"), 2)
        6.1
        """
        asked = {"pH": pH, "Eh": Eh, "fugacity": fugacity, "enthalpy": enthalpy, "volume": volume, "fixed": fixed}
        for name, value in asked.items():
            if value is not None:
                _core.fail("NotImplemented", code="NGR-E2002", message=f"this version cannot hold {name}",
                           value=f"{name}={value}", expected="temperature, pressure and amounts")
        names, mol = to_amounts(self.system, amounts)
        found = self._solver.solve(to_si(temperature, "K"), to_si(pressure, "Pa"), names, mol)
        return Result(self.system, found)

    def solve_many(self, *, temperature=298.15, pressure=101325.0, amounts, threads: int = 1, progress=None):
        """Equilibria of many cases at once; the interpreter lock is released.

        Parameters
        ----------
        temperature, pressure : float, str or array
            K and Pa, or text with a unit; above zero.
        amounts : dict
            As in `solve`, and arrays [mol]. All arrays of one dimension run over `case` and have the same length;
            xarray.DataArray brings dimensions of its own, so that several make a grid.
        threads : int
            0 takes all cores. The numbers do not depend on it.
        progress : callable, optional
            Called now and then with the fraction done and a text; return False to stop early.

        Returns
        -------
        xarray.Dataset
            Over the cases: status, message, pH, molality (species) [mol/kg], amount (phase) [mol], saturation_index,
            water_activity, ionic_strength and the certificate. A case that `solve` would refuse is "not_converged",
            without numbers, the error as its message.

        Raises
        ------
        InputError
            Arrays that do not fit each other, unknown substance or unit, an element the system lacks.

        Examples
        --------
        >>> import nigari as ng
        >>> brine = ng.System(ng.Database("hmw84"), elements="Na Cl")
        >>> many = ng.Equilibrium(brine).solve_many(amounts={"H2O": "1 kg", "NaCl": [1.0, 3.0, 7.0]})
        >>> many.amount.sel(phase="halite").values.round(1)
        array([0. , 0. , 0.9])
        """
        cases = to_cases(self.system, temperature, pressure, amounts)
        found = _core.solve_many(self.system, cases.names, cases.temperature, cases.pressure, cases.amounts,
                                 threads=threads, options=self.options, progress=progress)
        bad = sum(status != "converged" for status in found["status"])
        about = {"title": "equilibria", "status": "not_converged" if bad else "converged",
                 "message": f"{bad} of {len(found['status'])} cases did not converge" if bad else "",
                 "warnings": found["warnings"], **provenance(self.system)}
        return to_dataset(self.system, found, cases.dims, cases.shape, about).assign_coords(cases.coords)

    def forget(self) -> None:
        """Make the next solve a cold start, which does not depend on what was solved before."""
        self._solver.forget()

    def __repr__(self) -> str:
        return f"<Equilibrium of {self.system!r}>"


class Result:
    """An equilibrium: amounts, activities, status, and a certificate that proves it.

    Look-up of names ignores case and takes aliases and formulas; an unknown one raises InputError with the nearest.
    """

    def __init__(self, system, found: _core.EquilibriumResult):
        self.system = system
        self._found = found

    @property
    def status(self) -> str:
        """"converged" when the certificate holds, else "not_converged"."""
        return self._found.status

    @property
    def message(self) -> str:
        """Why a solve did not converge; empty otherwise."""
        return self._found.message

    @property
    def method(self) -> str:
        """The method that gave the result, for example "newton"."""
        return self._found.rung

    @property
    def iterations(self) -> int:
        """Iterations of the solver, all methods together."""
        return self._found.iterations

    @property
    def certificate(self) -> _core.Certificate:
        """Proof of the equilibrium: affinity, imbalance, charge and driving force, all dimensionless."""
        return self._found.certificate

    @property
    def warnings(self) -> list[str]:
        """Data used outside their range, and interactions the set does not hold."""
        return self._found.warnings

    @property
    def temperature(self) -> float:
        """Temperature, K."""
        return self._found.temperature

    @property
    def pressure(self) -> float:
        """Pressure, Pa."""
        return self._found.pressure

    @property
    def ionic_strength(self) -> float:
        """Ionic strength on the molal scale, mol/kg."""
        return self._found.ionic_strength

    @property
    def osmotic_coefficient(self) -> float:
        """Osmotic coefficient, dimensionless; nan without solutes or without solution."""
        return self._found.osmotic_coefficient

    @property
    def pH(self) -> float:
        """-log10 of the activity of H+ (molal, convention of the database), dimensionless; nan without H+."""
        return -self._ln_activity("H+") / math.log(10.0) if "H+" in self.system else math.nan

    @property
    def Eh(self) -> float:
        """Redox potential, V against the standard hydrogen electrode.

        Undefined, hence nan, as long as no redox couple is at equilibrium; this version has none.
        """
        return math.nan

    def amount(self, name: str) -> float:
        """Amount of a species or pure phase, mol."""
        return float(self._found.amounts[self.system.require(name)])

    def molality(self, name: str) -> float:
        """Molality of a solute, mol per kg of water; nan without solution."""
        return float(self._found.molality[self._solute(name)])

    def ln_gamma(self, name: str) -> float:
        """Natural logarithm of the activity coefficient of a solute, molal scale, dimensionless."""
        return float(self._found.ln_gamma[self._solute(name)])

    def activity(self, name: str) -> float:
        """Activity, dimensionless: molal scale for solutes, fugacity/(1 bar) for gases, mole fraction for H2O."""
        return math.exp(self._ln_activity(name))

    def saturation_index(self, name: str) -> float:
        """log10(Q/K) of a pure phase, dimensionless: 0 at saturation, above 0 supersaturated."""
        phases = self.system.pure_phases
        index = self.system.require(name)
        found = self.system.species[index]
        if found not in phases:
            self._wrong("a pure phase", name, phases)
        return float(self._found.saturation_index[phases.index(found)])

    def to_series(self) -> pandas.Series:
        """Amounts of all species and pure phases, mol (pandas.Series by name)."""
        import pandas

        return pandas.Series(self._found.amounts, index=self.system.species, name="amount [mol]")

    def _ln_activity(self, name):
        return float(self._found.ln_activity[self.system.require(name)])

    def _solute(self, name):
        solutes = self.system.solutes
        found = self.system.species[self.system.require(name)]
        if found not in solutes:
            self._wrong("a solute", name, solutes)
        return solutes.index(found)

    @staticmethod
    def _wrong(what, name, known):
        _core.fail("InputError", code="NGR-E2003", message=f"not {what} of the system", value=name,
                   expected=f"one of {', '.join(known)}" if known else f"a system with {what}")

    def __repr__(self) -> str:
        lines = [f"Equilibrium at {self.temperature:g} K, {self.pressure:g} Pa: {self.status}"]
        if self.message:
            lines.append(f"  {self.message}")
        amounts = dict(zip(self.system.species, self._found.amounts))
        if amounts.get("H2O", 0.0) > 0.0 and self.system.solutes:
            ph = "undefined (no H+)" if math.isnan(self.pH) else f"{self.pH:.3f}"
            lines.append(f"  pH {ph}, Eh undefined (no redox couple), ionic strength {self.ionic_strength:.5g} mol/kg, "
                         f"water activity {self.activity('H2O'):.5f}")
            ranked = sorted(zip(self.system.solutes, self._found.molality), key=lambda pair: -pair[1])
            listed = [f"{name} {m:.4g}" for name, m in ranked if m > 1e-9]
            lines.append(f"  molality, mol/kg: {', '.join(listed[:10])}{', ...' if len(listed) > 10 else ''}")
        for title, names in (("gases", self.system.gases), ("pure phases", self.system.pure_phases)):
            listed = [f"{name} {amounts[name]:.5g}" for name in names if amounts[name] > 0.0]
            if listed:
                lines.append(f"  {title}, mol: {', '.join(listed)}")
        lines.append(f"  {self.certificate!r}")
        lines += [f"  warning: {text}" for text in self.warnings]
        return "\n".join(lines)
