# SPDX-License-Identifier: BSD-3-Clause
"""What an equilibrium is asked for: amounts, activities, energies, and what it took to hold what is held."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nigari import _core
from nigari._sensitivity import derivative

if TYPE_CHECKING:
    import pandas

LN10 = math.log(10.0)


class Result:
    """An equilibrium: amounts, activities, status, and a certificate that proves it.

    Look-up of names ignores case and takes aliases and formulas; an unknown one raises InputError with the nearest.
    """

    def __init__(self, system, found: _core.EquilibriumResult, problem=None):
        self.system = system
        self._found = found
        self._problem = problem
        self._conditions = problem.conditions if problem else None

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
        return -self._ln_activity("H+") / LN10 if "H+" in self.system else math.nan

    @property
    def pe(self) -> float:
        """-log10 of the activity of the electron, dimensionless; nan where no redox couple defines it and it is not held."""
        if math.isnan(self._found.pe) and self._conditions is not None and self.status == "converged":
            return self._conditions.held_pe()
        return self._found.pe

    @property
    def Eh(self) -> float:
        """Redox potential, V against the standard hydrogen electrode; nan where no redox couple defines it."""
        return LN10 * _core.gas_constant * self.temperature / _core.faraday * self.pe

    @property
    def alkalinity(self) -> float:
        """Alkalinity, mol of equivalents per kg of water; nan where the set does not define it."""
        return self._found.alkalinity

    @property
    def water_activity(self) -> float:
        """Activity of water, mole fraction scale, dimensionless; nan without a solution in the system."""
        return self.activity("H2O") if self.system.solutes else math.nan

    @property
    def enthalpy(self) -> float:
        """Enthalpy of all phases, J, on the energy scale of the database; nan when a datum is missing."""
        return self._found.enthalpy

    @property
    def entropy(self) -> float:
        """Entropy of all phases, J/K; nan when a datum is missing."""
        return self._found.entropy

    @property
    def gibbs_energy(self) -> float:
        """Gibbs energy of all phases, J, on the energy scale of the database; nan when a datum is missing."""
        return self._found.gibbs_energy

    @property
    def heat_capacity(self) -> float:
        """Sum of the heat capacities of the species in their standard states, J/K; nan when a datum is missing.

        What mixing adds is in `heat_capacity_frozen`, and what reacts, dissolves or melts in `heat_capacity_equilibrium`.
        """
        return self._found.heat_capacity

    @property
    def heat_capacity_frozen(self) -> float:
        """dH/dT at constant pressure and amounts of the species, J/K; nan when the result is not certified."""
        return self._problem.heat_capacities().frozen if self._problem else math.nan

    @property
    def heat_capacity_equilibrium(self) -> float:
        """dH/dT at constant pressure of the closed system, amounts following the temperature, J/K.

        What is held beside the amounts (pH, fugacity ...) is let go. At the edge of a phase it holds for the phases that
        are present; nan when the result is not certified or has no derivative.
        """
        return self._problem.heat_capacities().equilibrium if self._problem else math.nan

    @property
    def volume(self) -> float:
        """Volume of all phases, m3; nan where the set lacks a molar volume (`warnings` names it)."""
        return self._found.volume

    def phase_volume(self, phase: str) -> float:
        """Volume of a phase, m3: 0 when it is absent, nan where the set lacks a molar volume."""
        self.system.phase_species(phase)  # raises for an unknown name
        return float(self._found.phase_volumes[[p.lower() for p in self.system.phases].index(str(phase).lower())])

    @property
    def density(self) -> float:
        """Mass over volume of all phases together, kg/m3; nan when a volume is missing."""
        mass = float(self._found.amounts @ self.system.molar_masses)
        return mass / self.volume if self.volume > 0.0 else math.nan

    @property
    def imposed(self) -> dict:
        """What was held beside temperature, pressure and amounts, as it was given (dict by keyword of `solve`)."""
        return dict(self._conditions.imposed) if self._conditions else {}

    @property
    def titrated(self) -> dict[str, float]:
        """mol added (below zero: taken away) of each titrant, and of the ion that balances the charge."""
        out: dict[str, float] = {}
        if self._conditions is None:
            return out
        for name, mol in zip(self._conditions.titrants, self._found.titrants):
            out[name] = out.get(name, 0.0) + float(mol)
        if self._conditions.charge:
            out[self._conditions.charge] = out.get(self._conditions.charge, 0.0) + self._found.charge_balance
        return out

    @property
    def charge_imbalance(self) -> float:
        """Charge that the solution was left with, mol: that of the feed and of charged titrants which nothing balances."""
        return self._found.imposed_charge

    @property
    def charge_error(self) -> float:
        r"""`charge_imbalance` in percent of the sum of \|z\| n of the ions; nan without ions."""
        count = 1 + len(self.system.solutes)
        charges = self.system.formula_matrix[:count, -1] if self.system.solutes else []
        gross = sum(abs(z) * n for z, n in zip(charges, self._found.amounts))
        return 100.0 * self.charge_imbalance / gross if gross > 0.0 else math.nan

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
        """How near a phase is to forming, dimensionless: 0 at equilibrium, above 0 supersaturated.

        log10(Q/K) of a pure phase, also of one that may form as a member of a mixture only; log10(fugacity/(1 bar)) of a gas
        species; log10 of the sum of the fractions its members would have for a mixture that is absent, 0 for one that is there.
        """
        mixtures = {mixture.lower(): i for i, mixture in enumerate(self.system.mixtures)}
        if str(name).lower() in mixtures:
            return float(self._found.mixture_index[mixtures[str(name).lower()]])
        phases, gases = self.system.pure_phases, self.system.gases
        found = self.system.species[self.system.require(name)]
        if found in gases or found in self.system.mixture_species:
            return self._ln_activity(name) / LN10
        if found not in phases:
            self._wrong("a pure phase, gas or mixture", name, [*phases, *gases, *self.system.mixtures])
        return float(self._found.saturation_index[phases.index(found)])

    def fugacity(self, name: str) -> float:
        """Fugacity of a gas species, Pa, whether there is a gas or not."""
        if self.system.species[self.system.require(name)] not in self.system.gases:
            self._wrong("a gas", name, self.system.gases)
        return _core.standard_pressure * self.activity(name)

    def phase_amount(self, phase: str) -> float:
        """Amount of a phase, mol of all its species; 0 when it is absent."""
        return sum(self.amount(name) for name in self.system.phase_species(phase))

    def mole_fraction(self, name: str, phase: str | None = None) -> float:
        """Mole fraction of a species in its phase, dimensionless; nan when the phase is absent.

        `phase` is needed for members of mixtures that go by the name of the species: `mole_fraction("halite", "salt")`.
        """
        if phase is None:
            found = self.system.species[self.system.require(name)]
            phase = next(p for p in self.system.phases if found in self.system.phase_species(p))
        members = self.system.phase_species(phase)
        index = self.system.find(f"{name}[{phase}]")
        found = self.system.species[index if index >= 0 else self.system.require(name)]
        if found not in members:
            self._wrong(f"a species of {phase}", name, members)
        total = self.phase_amount(phase)
        return self.amount(found) / total if total > 0.0 else math.nan

    def sensitivity(self, what: str, by: str, of: str = "amount") -> float:
        """First derivative of a number of the result, by the implicit function theorem.

        Parameters
        ----------
        what : str
            A species; or "temperature" [K], "pressure" [Pa], "enthalpy" [J], "volume" [m3], "pH".
        by : str
            "temperature" [K], "pressure" [Pa], a substance of the feed [mol], something held as it was given ("pH",
            "CO2(g)" [Pa], "enthalpy" [J] ...), "log_k halite" (log10 K of the reaction of a species), or an interaction
            parameter of the aqueous model, "beta0 Na+ Cl-".
        of : str
            What of the species: "amount" [mol], "molality" [mol/kg], "ln_activity", "saturation_index" (both
            dimensionless) or, of a titrant, "titrated" [mol].

        Returns
        -------
        float
            In the unit of `what` over that of `by`; at the edge of a phase it holds for the phases that are present; nan
            when the result is not certified or has no derivative.

        Raises
        ------
        InputError
            Unknown name, or a direction in what was not given (the temperature of an adiabatic flame, say).
        """
        return derivative(self, self._problem, what, by, of)

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
            eh = "undefined (no redox couple)" if math.isnan(self.pe) else f"{self.Eh:.4f} V (pe {self.pe:.3f})"
            lines.append(f"  pH {ph}, Eh {eh}, ionic strength {self.ionic_strength:.5g} mol/kg, "
                         f"water activity {self.activity('H2O'):.5f}")
            ranked = sorted(zip(self.system.solutes, self._found.molality), key=lambda pair: -pair[1])
            listed = [f"{name} {m:.4g}" for name, m in ranked if m > 1e-9]
            lines.append(f"  molality, mol/kg: {', '.join(listed[:10])}{', ...' if len(listed) > 10 else ''}")
        for title, names in (("gases", self.system.gases), ("mixtures", self.system.mixture_species),
                             ("pure phases", self.system.pure_phases)):
            listed = [f"{name} {amounts[name]:.5g}" for name in names if amounts[name] > 0.0]
            if listed:
                lines.append(f"  {title}, mol: {', '.join(listed)}")
        if not math.isnan(self.density):
            lines.append(f"  density {self.density:.6g} kg/m3")
        if self.titrated:
            lines.append("  added, mol: " + ", ".join(f"{name} {mol:.5g}" for name, mol in self.titrated.items()))
        if abs(self.charge_imbalance) > 0.0 and self.status == "converged" and not math.isnan(self.charge_error):
            lines.append(f"  charge imbalance {self.charge_imbalance:.4g} mol ({self.charge_error:.3g} %)")
        lines.append(f"  {self.certificate!r}")
        lines += [f"  warning: {text}" for text in self.warnings]
        return "\n".join(lines)
