# SPDX-License-Identifier: BSD-3-Clause
"""The same problem under several data sets, and how far their answers lie apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nigari._comparison import Answer, checked, counted, farthest, open_all, refuse

if TYPE_CHECKING:
    import pandas
    import xarray

SINGLE = ("pH", "Eh", "ionic_strength", "water_activity")
FAR = -3.0  # saturation index: a phase below it under every set has no part in the problem
TRACE = 1e-12  # mol/kg: below, a molality is zero for a logarithm


def compare_databases(problem, databases, *, options=None) -> Comparison:
    """Solve the same problem under several sets and show how far their answers lie apart.

    Parameters
    ----------
    problem : dict
        Keywords of `System` (elements, phases, species, exclude, suppress, decouple, inert, gas) and of
        `Equilibrium.solve_many` (amounts, temperature [K], pressure [Pa], pH, Eh [V], fugacity [Pa] ..., charge, titrant);
        numbers, texts with a unit, or arrays over cases. Without `elements`: those of the amounts. Feeds by formula
        (``CoSO4``) are understood by every set; names are not.
    databases : list
        Names, paths of ``.yaml`` files, of PHREEQC files (``.dat``) or of EQ3/6 (``data0...``), Database objects, or
        lists of these that are joined.
    options : EquilibriumOptions, optional
        Settings of the solver.

    Returns
    -------
    Comparison
        `table`, `saturation`, `molality`, `spread`, `speciation()`, `warnings`, `to_xarray()` and `plot()`. A set that cannot
        answer stays in the table with the reason. Solutes are matched by atoms and charge, water aside: AlO2- is Al(OH)4-. The pH of sets with
        different conventions for single ions (Pitzer's, MacInnes') differs by convention too.

    Raises
    ------
    InputError
        Unknown set or word of the problem, no set, two of one name.

    Examples
    --------
    >>> import nigari as ng
    >>> found = ng.compare_databases({"amounts": {"H2O": "1 kg", "CaSO4": 0.1}}, ["hmw84", "seasalt"])
    >>> found.table.solids.tolist()
    ['gypsum 0.08479', 'gypsum 0.08499']
    """
    problem = checked(problem)
    return Comparison({name: Answer(db, problem, options) for name, db in open_all(databases).items()}, problem)


class Comparison:
    """Answers of several sets to one problem; made by `compare_databases`.

    Attributes
    ----------
    problem : dict
        As it was given.
    results : dict
        xarray.Dataset of each set that answered, as from `solve_many`, with that set's own names.
    """

    def __init__(self, answers: dict, problem: dict):
        self.problem = problem
        self._answers = answers
        self.results = {name: a.many for name, a in answers.items() if a.many is not None}
        self._labels = self._match()

    def _match(self) -> dict[tuple[str, str], str]:
        """One name for what several sets hold: that of the first, for the same atoms and charge."""
        first: dict[tuple, str] = {}
        out = {}
        for name, answer in self._answers.items():
            if answer.many is None:
                continue
            phases = {p: _solid_key(answer.database, p) for p in answer.system.pure_phases}
            single = [key for key in phases.values() if list(phases.values()).count(key) == 1]
            for species in answer.system.solutes:
                out[name, species] = first.setdefault(_solute_key(answer.database, species), species)
            taken = {label for (_, _), label in out.items()}
            for phase, key in phases.items():
                known = phase if phase in taken else first.get(key) if key in single else None
                out[name, phase] = known or phase
                if key in single:
                    first.setdefault(key, out[name, phase])
        return out

    def _gather(self, variable: str, dimension: str) -> pandas.DataFrame:
        """Rows: names; columns: (set, case). Solutes of one key are added up."""
        import pandas

        columns = {}
        for name, many in self.results.items():
            flat = _flat(many)
            if variable not in flat:
                continue  # no phases, say
            solved = flat.status == "converged"
            flat = flat[variable].transpose("case_", dimension)
            names = [self._labels[name, str(n)] for n in many[dimension].values]
            for case, row in enumerate(flat.where(solved).values):
                one = pandas.Series(row, index=names)
                columns[name, case] = one.groupby(level=0, sort=False).sum(min_count=1)
        return pandas.DataFrame(columns, columns=pandas.MultiIndex.from_tuples(columns, names=["set", "case"]) if columns else None)

    @property
    def molality(self) -> pandas.DataFrame:
        """Molality of each solute, mol/kg; columns (set, case), nan where a set does not hold it or did not converge."""
        return self._gather("molality", "species")

    @property
    def saturation(self) -> pandas.DataFrame:
        """Saturation index of each pure phase; columns (set, case), nan as for `molality`."""
        return self._gather("saturation_index", "phase")

    @property
    def table(self) -> pandas.DataFrame:
        """A row for each set (and case): status, pH, Eh [V], ionic strength [mol/kg], water activity, solids [mol], the
        largest solutes [mol/kg], the highest saturation indices of absent phases, how many interactions the set lacks and how many
        of its figures were used outside their range of temperature in any case, and names that it does not know."""
        import pandas

        rows, index = [], []
        for name, answer in self._answers.items():
            if answer.many is None:
                index.append((name, 0))
                rows.append({"status": "no answer", "message": answer.message, "lacking": ", ".join(answer.lacking)})
                continue
            flat = _flat(answer.many)
            notes = self.warnings[name]
            missing, outside = (sum(counted(w) for w in notes if word in w) for word in ("set hold", "outside the temperature range"))
            for case in range(flat.sizes["case_"]):
                one = flat.isel(case_=case)
                index.append((name, case))
                rows.append({"status": str(one.status.values), "message": str(one.message.values),
                             **{key: float(one[key]) for key in SINGLE if key in one},
                             "solids": _ranked(one, "amount", "phase", 1e-12),
                             "solutes": _ranked(one, "molality", "species", 1e-9, 8),
                             "saturation": _ranked(one, "saturation_index", "phase", -1.0, 5, below=-1e-6),
                             "missing": missing, "outside": outside, "lacking": ", ".join(answer.lacking)})
        columns = ["status", "message", *SINGLE, "solids", "solutes", "saturation", "missing", "outside", "lacking"]
        table = pandas.DataFrame(rows, index=pandas.MultiIndex.from_tuples(index, names=["set", "case"]), columns=columns)
        texts = ["message", "solids", "solutes", "saturation", "lacking"]
        table[texts] = table[texts].fillna("")
        return table if self.cases > 1 else table.droplevel("case")

    @property
    def cases(self) -> int:
        """Number of cases of the problem."""
        return max((_flat(many).sizes["case_"] for many in self.results.values()), default=1)

    def leading(self) -> dict[str, str]:
        """The solute that holds most of each element over all sets and cases, by element (dict of str)."""
        database = {label: (name, species) for (name, species), label in reversed(self._labels.items())}
        most: dict[str, tuple[float, str]] = {}
        for label, total in self.molality.sum(axis=1).items():
            name, species = database[label]
            for element, atoms in self._answers[name].database.find(species).elements.items():
                if element not in ("H", "O") and atoms * total > most.get(element, (0.0, ""))[0]:
                    most[element] = (atoms * total, label)
        return {element: label for element, (_, label) in most.items()}

    def speciation(self, element: str) -> pandas.DataFrame:
        """Shares of an element in the solutes that hold it.

        Parameters
        ----------
        element : str
            Chemical symbol.

        Returns
        -------
        pandas.DataFrame
            Rows: solutes, the largest share first; columns: (set, case); dimensionless, 0 to 1, those of a column sum to 1. nan
            where a set does not hold the solute, or holds nothing of the element.

        Raises
        ------
        InputError
            An element that no set holds in solution.
        """
        atoms = {label: self._answers[name].database.find(species).elements for (name, species), label in self._labels.items()}
        m = self.molality
        parts = m.mul([atoms[label].get(element, 0.0) for label in m.index], axis=0)
        parts = parts.loc[[label for label in m.index if element in atoms[label]]]
        if parts.empty:
            held = sorted({e for label in m.index for e in atoms[label]})
            refuse("NGR-E2035", "speciation of an element that no set holds in solution", element, " ".join(held), held)
        shares = parts / parts.sum(min_count=1).where(lambda total: total > 0.0)
        return shares.loc[shares.max(axis=1).sort_values(ascending=False, kind="stable").index]

    @property
    def warnings(self) -> dict[str, list[str]]:
        """Warnings of each set that answered: what was used out of its range, what is missing (dict of list of str)."""
        return {name: [str(w) for w in many.attrs.get("warnings", [])] for name, many in self.results.items()}

    @property
    def spread(self) -> pandas.DataFrame:
        """How far the sets lie apart: min, max, range, number of sets and, of three or more, the one farthest from the median;
        of pH, Eh [V], ionic strength [mol/kg], water activity, log10 molality of the leading solute of each element, and the
        saturation index of each phase that comes within three log units of forming in some set; for each case."""
        import numpy
        import pandas

        table = self.table if self.cases > 1 else pandas.concat({0: self.table}, names=["case"]).swaplevel()
        good = table[table.status == "converged"]
        parts = {key: good[key].unstack("set") for key in SINGLE}
        m, index = self.molality, self.saturation
        for species in dict.fromkeys(self.leading().values()):
            with numpy.errstate(divide="ignore"):
                row = numpy.log10(m.loc[species].where(m.loc[species] > TRACE))
            parts[f"log {species}"] = row.unstack("set")
        for phase in index.index[index.max(axis=1) > FAR]:
            parts[f"SI {phase}"] = index.loc[phase].unstack("set")
        rows = [{"quantity": key, "case": case, "min": row.min(), "max": row.max(), "range": row.max() - row.min(),
                 "sets": int(row.notna().sum()), "farthest": farthest(row)}
                for key, frame in parts.items() for case, row in frame.iterrows() if row.notna().any()]
        out = pandas.DataFrame(rows, columns=["quantity", "case", "min", "max", "range", "sets", "farthest"])
        out = out.set_index(["quantity", "case"])
        return out if self.cases > 1 else out.droplevel("case")

    def to_xarray(self) -> xarray.Dataset:
        """Everything over `set`: pH, Eh, ..., molality (set, ..., species), saturation_index and amount (set, ..., phase).

        Names are those of the first set that holds a species; nan where a set does not hold it or did not answer.
        """
        import xarray

        parts = []
        for name, many in self.results.items():
            keep = many[[v for v in (*SINGLE, "molality", "saturation_index", "amount", "status") if v in many]]
            for dimension in ("species", "phase"):
                labels = [self._labels[name, str(n)] for n in keep[dimension].values]
                keep = keep.assign_coords({dimension: labels})
                if len(set(labels)) < len(labels):
                    summed = {v: keep[v].groupby(dimension).sum(min_count=1) for v in keep if dimension in keep[v].dims}
                    keep = keep.drop_dims(dimension).assign(summed)
            parts.append(keep.drop_attrs().expand_dims(set=[name]))
        return xarray.concat(parts, "set", join="outer") if parts else xarray.Dataset()

    def plot(self, case=0, *, phases=10, figure=None):
        """Draw pH, saturation indices and leading solutes of each set side by side.

        Parameters
        ----------
        case : int
            Which case.
        phases : int
            At most so many phases, those that come nearest to forming.
        figure : matplotlib.figure.Figure, optional
            To draw on; a new one by default.

        Returns
        -------
        matplotlib.figure.Figure
        """
        from nigari.plots.comparison import draw

        return draw(self, case, phases, figure)

    def _repr_html_(self) -> str:
        table = self.table
        table = table.drop(columns=[c for c in ("message", "lacking") if not table[c].any()]).dropna(axis=1, how="all")
        return table.to_html(float_format="%.4g", na_rep="") + self.spread.to_html(float_format="%.3g", na_rep="")

    def __repr__(self) -> str:
        silent = [name for name in self._answers if name not in self.results]
        return f"<comparison of {', '.join(self._answers)}" + (f"; no answer: {', '.join(silent)}>" if silent else ">")


def _flat(many):
    """The variables of the tables over one dimension of cases."""
    named = [v for v in (*SINGLE, "status", "message", "molality", "saturation_index", "amount") if v in many and many[v].size]
    return many[named].stack(case_=list(many.status.dims), create_index=False)


def _solute_key(database, name: str) -> tuple:
    """Atoms and charge, molecules of water aside."""
    s = database.find(name)
    others = tuple(sorted((e, n) for e, n in s.elements.items() if e not in ("H", "O")))
    return ("solute", others, s.charge, s.elements.get("H", 0.0) - 2.0 * s.elements.get("O", 0.0))


def _solid_key(database, name: str) -> tuple:
    return ("solid", tuple(sorted(database.find(name).elements.items())))


def _ranked(one, variable: str, dimension: str, least: float, most: int = 20, below: float = math.inf) -> str:
    """Names and values above `least`, the largest first."""
    if variable not in one:
        return ""
    pairs = [(float(v), str(n)) for v, n in zip(one[variable].values, one[dimension].values) if least < v < below]
    return ", ".join(f"{name} {value:.4g}" for value, name in sorted(pairs, key=lambda p: -p[0])[:most])
