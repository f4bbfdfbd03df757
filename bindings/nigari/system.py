# SPDX-License-Identifier: BSD-3-Clause
"""Chemical systems: what may be present, chosen from a database."""

from nigari import _core
from nigari._quantities import to_names
from nigari.database import Database
from nigari.errors import InputError


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

    def __init__(self, database, elements=None, phases="all", *, species=None, exclude=()):
        if isinstance(database, str):
            database = Database(database)
        elements = to_names(elements)
        super().__init__(database, elements=elements, phases=to_names(phases), species=to_names(species),
                         exclude=to_names(exclude))
        for element in elements:
            if element not in {"H", "O", *database.info.elements}:
                known = " ".join(database.info.elements)
                raise InputError(f"the set {database.info.name} holds nothing of the element '{element}' "
                                 f"(expected one of {known}) [NGR-E0503]", code="NGR-E0503", value=element, expected=known)
        self._database = database

    @property
    def database(self):
        """The Database the system was chosen from."""
        return self._database
