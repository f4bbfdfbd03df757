# SPDX-License-Identifier: BSD-3-Clause
"""Standard-state properties of reactions: log K, energies, standard potentials."""

from __future__ import annotations

import numpy

from nigari import _core
from nigari._quantities import to_si
from nigari.database import Database

_COLUMNS = ("log_k", "gibbs_energy", "enthalpy", "entropy", "heat_capacity", "potential", "log_k_uncertainty")


def _si(value, unit):
    return to_si(value, unit) if isinstance(value, str) else value


class Reaction(_core.Reaction):
    """Standard-state properties of a balanced reaction of species of a database.

    Parameters
    ----------
    database : Database or str
        The set, or its name.
    equation : str
        For example ``"Cu+2 + 2 e- = copper"``; names or aliases of species with blanks around ``+`` and ``=``. The
        electron ``e-`` is that of the standard hydrogen electrode, 2 H+ + 2 e- = H2(g), at every temperature.

    Raises
    ------
    InputError
        An equation that cannot be read, names an unknown species (with the nearest one), or is not balanced.

    Notes
    -----
    Every method takes a temperature (K, or text such as "60 degC") and a pressure (Pa, or text), numbers or arrays
    that broadcast, and returns a float or an array of their shape. `out_of_range` names the species whose data do
    not cover the conditions; the values are then extrapolated.

    Examples
    --------
    >>> import nigari as ng
    >>> round(ng.Reaction("seasalt", "gypsum = anhydrite + 2 H2O").log_k("25 degC"), 2)
    -0.35
    """

    def __init__(self, database, equation):
        super().__init__(Database(database) if isinstance(database, str) else database, equation)
        self._made = True

    def _column(self, name, temperature, pressure):
        T, P = numpy.broadcast_arrays(numpy.asarray(_si(temperature, "K"), float), numpy.asarray(_si(pressure, "Pa"), float))
        values = self._values(T.ravel(), P.ravel())[:, _COLUMNS.index(name)]
        return values.reshape(T.shape) if T.shape else float(values[0])

    def log_k(self, temperature=298.15, pressure=1e5):
        """log10 of the equilibrium constant (float or array)."""
        return self._column("log_k", temperature, pressure)

    def log_k_uncertainty(self, temperature=298.15, pressure=1e5):
        """One standard deviation of `log_k` from those of all records behind it, taken as independent of each other.

        NaN when one of the species has a record without uncertainty (float or array).
        """
        return self._column("log_k_uncertainty", temperature, pressure)

    def gibbs_energy(self, temperature=298.15, pressure=1e5):
        """Gibbs energy of the reaction, J/mol (float or array)."""
        return self._column("gibbs_energy", temperature, pressure)

    def enthalpy(self, temperature=298.15, pressure=1e5):
        """Enthalpy of the reaction, J/mol (float or array)."""
        return self._column("enthalpy", temperature, pressure)

    def entropy(self, temperature=298.15, pressure=1e5):
        """Entropy of the reaction, J/(mol K) (float or array)."""
        return self._column("entropy", temperature, pressure)

    def heat_capacity(self, temperature=298.15, pressure=1e5):
        """Heat capacity of the reaction, J/(mol K) (float or array)."""
        return self._column("heat_capacity", temperature, pressure)

    def potential(self, temperature=298.15, pressure=1e5):
        """Standard potential against the standard hydrogen electrode of the same temperature, V (float or array).

        That of the reduction whichever way the reaction is written; NaN for a reaction without electrons.
        """
        return self._column("potential", temperature, pressure)

    def __repr__(self) -> str:
        return f"<Reaction {self.equation}>" if "_made" in vars(self) else "<Reaction that could not be made>"
