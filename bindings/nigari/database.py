# SPDX-License-Identifier: BSD-3-Clause
"""Databases: named, versioned sets of species and interaction parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigari import _core

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
        with the set that holds its members.

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
        several = isinstance(name_or_path, list | tuple)
        super().__init__([str(name) for name in name_or_path] if several else str(name_or_path))

    def records(self, temperature=298.15) -> pandas.DataFrame:
        """Every figure of the set as a table.

        Parameters
        ----------
        temperature : float or str
            Where functions of temperature are evaluated, K or text such as "25 degC".

        Returns
        -------
        pandas.DataFrame
            Columns owner (species), kind, value, unit, T_min, T_max [K], source, licence and line; the polynomials
            of standard states have no single value and are not among the rows.
        """
        import pandas

        from nigari._quantities import to_si

        T = to_si(temperature, "K")
        found = [(name, kind, record) for name in self.species for kind, record in self.find(name).values.items()]
        interactions = [i for owner in (self, *self.solutions) for i in owner.interactions]
        found += [(" ".join(i.species), i.kind, i.record) for i in interactions]
        rows = [(owner, kind, r(T), r.unit, *r.temperature_range, r.source, r.licence, r.line)
                for owner, kind, r in found]
        columns = ["owner", "kind", "value", "unit", "T_min", "T_max", "source", "licence", "line"]
        return pandas.DataFrame(rows, columns=columns)

    def __repr__(self) -> str:
        info = self.info
        return f"<Database {info.name}: {info.title}; {info.records} records, licence {info.licence}>"
