# SPDX-License-Identifier: BSD-3-Clause
"""Databases: named, versioned sets of species and interaction parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigari import _core
from nigari._quantities import to_names

if TYPE_CHECKING:
    import pandas


def databases() -> list[_core.DatabaseInfo]:
    """The databases that come with nigari.

    Returns
    -------
    list of DatabaseInfo
        Name, title, elements, temperature range [K], number of records, version and licence of each.
    """
    return _core.list_databases()


class Database(_core.Database):
    """A set of species and interaction parameters, every figure with unit, range and source.

    Parameters
    ----------
    name_or_path : str or path, or list of them
        A name that `databases()` lists, or a path to a ``.yaml`` file. Several are joined in order: a melt, say,
        with the set that holds its members; a list may hold a Database, such as one that was imported.

    Raises
    ------
    InputError
        Unknown name; `suggestion` holds the nearest one.
    DataError
        A file that breaks the schema, with `file`, `line` and `path`; a species that two of several sets define.

    Examples
    --------
    >>> import nigari as ng
    >>> ng.Database("hmw84").find("Na+").charge
    1.0
    """

    def __init__(self, name_or_path):
        if isinstance(name_or_path, list | tuple):
            some = any(isinstance(one, _core.Database) for one in name_or_path)
            super().__init__([one if isinstance(one, _core.Database) else Database(one) if some else str(one)
                              for one in name_or_path])
        else:
            super().__init__(str(name_or_path))
        self._made = True

    @classmethod
    def _imported(cls, format, paths):
        database = cls.__new__(cls)
        _core.Database.__init__(database, format, [str(path) for path in paths])
        database._made = True
        return database

    @classmethod
    def from_phreeqc(cls, path, *more):
        """A database of PHREEQC (``pitzer.dat``, ``phreeqc.dat``, ``llnl.dat`` ...).

        Parameters
        ----------
        path : str or path
            The database file.
        *more : str or path
            Files read after it as one: what they define again replaces the earlier definition.

        Returns
        -------
        Database
            Neutral species are ``CO2(aq)``, minerals in lower case; `remarks` lists what was not read, line by line,
            and `masters` the elements and valence states of analyses.

        Raises
        ------
        DataError
            A malformed number, an unbalanced reaction, an unknown species; with `file` and `line`.

        Examples
        --------
        >>> import nigari as ng
        >>> db = ng.Database.from_phreeqc("pitzer.dat")  # doctest: +SKIP
        >>> db.find("gypsum").formula  # doctest: +SKIP
        'CaSO4:2H2O'
        """
        return cls._imported("phreeqc", [path, *more])

    @classmethod
    def from_eq36(cls, path):
        """A data0 text file of EQ3/6.

        Parameters
        ----------
        path : str or path
            The text file, before EQPT.

        Returns
        -------
        Database
            log K grids become functions of temperature; `remarks` lists what was not read.

        Raises
        ------
        DataError
            A malformed block, number or reaction; with `file` and `line`.
        """
        return cls._imported("eq36", [path])

    @classmethod
    def from_cantera(cls, path):
        """Species of a Cantera YAML file that have NASA polynomials.

        Parameters
        ----------
        path : str or path
            The YAML file.

        Returns
        -------
        Database
            Gases and condensed species with model nasa9; `remarks` lists what was not read.

        Raises
        ------
        DataError
            A file that is not of this form; with `file`, `line` and `path`.
        """
        return cls._imported("cantera", [path])

    def records(self, temperature=298.15) -> pandas.DataFrame:
        """Every figure of the set as a table.

        Parameters
        ----------
        temperature : float or str
            Where functions of temperature are evaluated, K or text such as "25 degC".

        Returns
        -------
        pandas.DataFrame
            Columns owner (species), kind, value, unit, T_min, T_max [K], source, licence, line, uncertainty (standard
            deviation in `unit`, nan when unknown), grade (A to E), category, P_min, P_max [Pa] and note; the
            polynomials of standard states have no single value and are not among the rows.
        """
        import pandas

        from nigari._quantities import to_si

        T = to_si(temperature, "K")
        found = [(name, kind, record) for name in self.species for kind, record in self.find(name).values.items()]
        interactions = [i for owner in (self, *self.solutions) for i in owner.interactions]
        found += [(" ".join(i.species), i.kind, i.record) for i in interactions]
        rows = [(owner, kind, r(T), r.unit, *r.temperature_range, r.source, r.licence, r.line,
                 float("nan") if r.uncertainty is None else r.uncertainty, r.grade, r.category, *r.pressure_range, r.note)
                for owner, kind, r in found]
        columns = ["owner", "kind", "value", "unit", "T_min", "T_max", "source", "licence", "line", "uncertainty", "grade",
                   "category", "P_min", "P_max", "note"]
        return pandas.DataFrame(rows, columns=columns)

    def gaps(self, elements=None) -> pandas.DataFrame:
        """What the set lacks for a choice of elements.

        Parameters
        ----------
        elements : str or list of str, optional
            Chemical symbols; H and O are always included. None takes all of the set.

        Returns
        -------
        pandas.DataFrame
            A row for each gap: gap ("interaction", "range", "grade D", "grade E", "uncertainty"), parameter (beta, theta,
            psi of bare ions, lambda, epsilon, or the kind of the record), species, level ("master": ions of the bare elements,
            "complex", "solid", "gas", "interaction"), T_min, T_max [K], source, and why it matters.

        Raises
        ------
        InputError
            An element of which the set holds nothing.

        Examples
        --------
        >>> import nigari as ng
        >>> found = ng.Database("hmw84").gaps("Na K Cl")
        >>> found[(found.gap == "interaction") & (found.parameter == "beta")].species.tolist()
        ['H+ OH-']
        """
        from nigari._gaps import gaps

        return gaps(self, to_names(elements))

    def summary(self) -> dict:
        """What the set holds, counted; with the sets it includes.

        Returns
        -------
        dict
            name, title, version, licence, includes, elements, temperature [K, lowest and highest], pressure [Pa], activity_model,
            content_hash, counts (solutes, solids, gases, mixtures, interactions, records of its own
            file, figures), grades, categories,
            single_temperature and without_uncertainty (counts of figures), sources, gaps (counts), pairs (ions without
            an interaction). Made of texts and numbers only.

        Examples
        --------
        >>> import nigari as ng
        >>> ng.Database("hmw84").summary()["counts"]["solids"]
        51
        """
        from nigari._summary import summary

        return summary(self)

    def __repr__(self) -> str:
        if "_made" not in vars(self):  # a traceback may show an object whose making failed
            return "<Database that could not be made>"
        info = self.info
        return f"<Database {info.name}: {info.title}; {info.records} records, licence {info.licence}>"
