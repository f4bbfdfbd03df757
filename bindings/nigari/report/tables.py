# SPDX-License-Identifier: BSD-3-Clause
"""The results file as plain Python: groups, columns, attributes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nigari import _core


@dataclass
class Table:
    """One group: `columns` by name (NumPy arrays; text as str), `units` of the columns, `attributes`, `groups`."""

    columns: dict[str, Any] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, Table] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def rows(self, *names: str) -> list[tuple[Any, ...]]:
        """The columns named, row by row; none when the first is absent."""
        return list(zip(*(self.columns[name] for name in names), strict=True)) if names[0] in self.columns else []

    def scalar(self, name: str) -> float:
        return float(np.asarray(self.columns[name]).reshape(()))


def _text(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "OS":
            return np.array([_text(v) for v in value.ravel()], dtype=object).reshape(value.shape)
        return value.item() if value.shape in {(), (1,)} else value
    return value.item() if isinstance(value, np.generic) else value


def _read(group: Any) -> Table:
    import h5py

    table = Table(attributes={name: _text(value) for name, value in group.attrs.items()})
    for name, item in group.items():
        if isinstance(item, h5py.Group):
            table.groups[name] = _read(item)
            continue
        values = item[()]
        table.columns[name] = _text(values) if np.asarray(values).dtype.kind in "OS" else values
        table.units[name] = _text(item.attrs.get("units", ""))
    return table


def read_file(path: str | os.PathLike[str]) -> Table:
    """The whole file; DataError when it is not a results file of this version."""
    import h5py

    with h5py.File(path, "r") as file:
        root = _read(file)
    schema = root.attributes.get("schema", "")
    if schema != "nigari/results/1":
        _core.fail("DataError", code="NGR-E2007", message="the file is no results file of this version of nigari",
                   file=os.fspath(path), value=str(schema), expected="schema nigari/results/1")
    return root
