# SPDX-License-Identifier: BSD-3-Clause
"""Running case files, and reading what they wrote."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nigari import _core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xarray


class Results:
    """A results file, one xarray.Dataset for each of its groups.

    ``results["streams"]`` opens a group, ``results.attrs`` says where the file comes from, and iterating gives the
    names of the groups. Any netCDF-4 reader opens the same file.

    Parameters
    ----------
    path : str or path
        A file that `run` or the command line wrote.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    attrs : dict
        Provenance: title, version, databases and their hashes, case, date, host.
    figures : list of (str, float, str)
        Name, value and unit of the figures `run` found worth a line; empty for a file that was opened later.

    Raises
    ------
    DataError
        The file cannot be read, or is no results file of nigari.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.attrs, self._groups = self._scan()
        self._folder = None  # a temporary folder that holds the file
        self.figures = []

    def _scan(self):
        import h5netcdf

        try:
            with h5netcdf.File(self.path, "r") as file:
                attrs = {name: _plain(value) for name, value in file.attrs.items()}
                groups = list(_walk(file, ""))
        except OSError as error:
            self._refuse("cannot be read", str(error))
        if not str(attrs.get("schema", "")).startswith("nigari/results/"):
            self._refuse("is no results file of nigari", str(attrs.get("schema", "")))
        return attrs, groups

    def _refuse(self, what, value):
        _core.fail("DataError", code="NGR-E2007", message=f"the file {what}", file=str(self.path), value=value,
                   expected="a file written by nigari run")

    @property
    def groups(self) -> list[str]:
        """Names of the groups, for example "units/pond" (list of str)."""
        return list(self._groups)

    @property
    def status(self) -> str:
        """"converged" when all of the case did, else "not_converged"."""
        return str(self.attrs.get("status", ""))

    @property
    def message(self) -> str:
        """Why the case did not converge; empty otherwise."""
        return str(self.attrs.get("message", ""))

    @property
    def warnings(self) -> list[str]:
        """What the reader of the results must know (list of str)."""
        return [str(text) for text in self["warnings"]["text"].values] if "warnings" in self else []

    def tree(self) -> xarray.DataTree:
        """The whole file (xarray.DataTree), read into memory; units are in the attributes of the variables."""
        import xarray

        with xarray.open_datatree(self.path, engine="h5netcdf") as tree:
            return tree.load()

    def __getitem__(self, group: str) -> xarray.Dataset:
        import xarray

        name = str(group).strip("/")
        if name and name not in self._groups:
            _core.fail("InputError", code="NGR-E2008", message="no such group in the results", value=str(group),
                       expected="one of " + ", ".join(self._groups),
                       suggestion=_core.nearest_name(name, self._groups))
        with xarray.open_dataset(self.path, group=name or None, engine="h5netcdf") as data:
            return data.load()

    def __contains__(self, group: str) -> bool:
        return str(group).strip("/") in self._groups

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def __repr__(self) -> str:
        lines = [f"Results of '{self.attrs.get('title', '')}': {self.status}", f"  {self.path}"]
        if self.message:
            lines.append(f"  {self.message}")
        lines += [f"  {name}" for name in self._groups]
        return "\n".join(lines)


def run(case, output=None, *, report=None, threads: int = 1,
        progress: Callable[[float, str], object] | None = None) -> Results:
    """Run a case file.

    Parameters
    ----------
    case : str or path
        The case file (YAML).
    output : str or path, optional
        Results file to write (HDF5 in the netCDF-4 layout). None keeps the results only as long as the object lives.
    report : str or path, optional
        HTML page to write.
    threads : int
        For cases of many states; 0 takes all cores. The numbers do not depend on it.
    progress : callable, optional
        Called now and then with the fraction done (0 to 1, dimensionless) and a text; return False to stop early: what
        was computed is written, with the status "not_converged".

    Returns
    -------
    Results
        Its `status` says whether all converged.

    Raises
    ------
    InputError, RangeError
        A wrong case file, with `file`, `line` and `path`; nothing is written then.
    DataError
        A wrong database, or a place that cannot be written.
    """
    folder = None
    if output is None:
        folder = tempfile.TemporaryDirectory(prefix="nigari-")
        output = Path(folder.name, "results.h5")
    if report is not None:
        _core.check_writable(os.fspath(report))
    summary = _core.run_case(case, output=output, threads=threads, progress=progress)
    results = Results(output)
    results._folder = folder
    results.figures = summary["figures"]
    if report is not None:
        from nigari.report import write_report

        write_report(output, report)
    return results


def _plain(value):
    """An attribute as text, number or list."""
    return value.item() if getattr(value, "size", 0) == 1 else value.tolist() if hasattr(value, "tolist") else value


def _walk(group, above):
    for name, inner in group.groups.items():
        yield above + name
        yield from _walk(inner, f"{above}{name}/")
