# SPDX-License-Identifier: BSD-3-Clause
"""Chemical systems: what may be present, chosen from a database."""

from collections.abc import Mapping

from nigari import _core
from nigari._quantities import to_names, to_si
from nigari.database import Database
from nigari.errors import InputError


def to_medium(medium):
    """Background molalities, mol/kg; empty where all coefficients are one; None without a constant medium."""
    if medium is None:
        return None
    if medium == "ideal":
        return {}
    if not isinstance(medium, Mapping):
        _core.fail("InputError", code="NGR-E2014", message="a medium is a mapping of ions to molalities", value=repr(medium),
                   expected='{"Na+": 1.0, "Cl-": 1.0} or "ideal"', suggestion="")
    return {str(name): to_si(value, "mol/kg") for name, value in medium.items()}


class System(_core.System):
    """The species and phases that may be present, chosen from a database.

    Parameters
    ----------
    database : Database or str
        The set to choose from, or its name.
    elements : str or list of str, optional
        Chemical symbols, for example "Na K Cl"; H and O are always included. Species that hold another element are
        left out. None takes all of the set.
    phases : str or list of str
        "all", or "aqueous", "gas" and names of pure phases.
    species : str or list of str, optional
        The aqueous species and gases to take; H2O is always included. None takes all that the elements allow.
    exclude : str or list of str
        Species and phases to leave out, for example a mineral too slow to form.
    suppress : str or list of str
        Phases that may not form, whose saturation is reported all the same; "all" is every phase but the solution.
    solutions : Solution or list of Solution
        Mixtures besides those of the database. A member is then part of the mixture only.
    gas : str or Solution
        Equation of state of the gas: "ideal", "peng_robinson" (with the critical constants of the database if it has
        those of all gases, else with those that come with nigari), or a Solution of the kind "gas".
    decouple : str or list of str
        Elements whose oxidation states do not come to equilibrium with each other.
    inert : str or list of str
        Species that do not react: what is fed of them stays.
    medium : dict or "ideal", optional
        A constant ionic medium: activity coefficients and the activity of water are those of traces in a background of
        these ions, {"Na+": 1.0, "Cl-": 1.0} in mol/kg water, whatever the composition; "ideal": all are one. The usual
        convention of Eh-pH diagrams and of constants at a stated ionic strength. None: the activity model of the set.

    Raises
    ------
    InputError
        Unknown element, species or phase (with the nearest name), or a choice that leaves nothing.

    Examples
    --------
    >>> import nigari as ng
    >>> ng.System(ng.Database("hmw84"), elements="Na Cl").pure_phases
    ['halite']
    """

    def __init__(self, database, elements=None, phases="all", *, species=None, exclude=(), suppress=(),
                 solutions=(), gas="ideal", decouple=(), inert=(), medium=None):
        self._chosen = {"database": database, "elements": elements, "phases": phases, "species": species, "exclude": exclude,
                        "suppress": suppress, "solutions": solutions, "gas": gas, "decouple": decouple, "inert": inert,
                        "medium": medium}
        if isinstance(database, str):
            database = Database(database)
        elements = to_names(elements)
        solutions = [solutions] if isinstance(solutions, _core.Solution) else list(solutions)
        if isinstance(gas, _core.Solution):
            solutions.append(gas)
        elif gas not in ("ideal", "peng_robinson"):
            _core.fail("InputError", code="NGR-E2010", message="unknown equation of state of the gas", value=str(gas),
                       expected="ideal, peng_robinson or a Solution",
                       suggestion=_core.nearest_name(str(gas), ["ideal", "peng_robinson"]))
        super().__init__(database, elements=elements, phases=to_names(phases), species=to_names(species),
                         exclude=to_names(exclude), suppress=to_names(suppress), decouple=to_names(decouple),
                         inert=to_names(inert), solutions=solutions, real_gas=gas == "peng_robinson",
                         medium=to_medium(medium))
        for element in elements:
            if element not in {"H", "O", *database.info.elements}:
                known = " ".join(database.info.elements)
                raise InputError(f"the set {database.info.name} holds nothing of the element '{element}' "
                                 f"(expected one of {known}) [NGR-E0503]", code="NGR-E0503", value=element, expected=known)
        self._database = self._chosen["database"] = database
        self._medium = to_medium(medium)

    @property
    def medium(self):
        """Background molalities of a constant ionic medium (dict of float, mol/kg water; empty: ideal), or None."""
        return self._medium

    @property
    def database(self):
        """The Database the system was chosen from."""
        return self._database

    def replace(self, **changes):
        """The same choice but for some keywords of System, for example ``suppress="all"``.

        Returns
        -------
        System

        Examples
        --------
        >>> import nigari as ng
        >>> ng.System("hmw84", elements="Na Cl").replace(elements="K Cl").pure_phases
        ['sylvite']
        """
        return System(**{**self._chosen, **changes})

    def __repr__(self) -> str:
        # A traceback may show an object whose making failed; the core has nothing to show then.
        return super().__repr__() if "_database" in vars(self) else "<System that could not be made>"
