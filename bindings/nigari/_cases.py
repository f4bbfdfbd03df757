# SPDX-License-Identifier: BSD-3-Clause
"""Numbers, arrays and named arrays that together describe many cases."""

from __future__ import annotations

from typing import NamedTuple

from nigari import _core
from nigari._quantities import to_mol, to_substances


class Cases(NamedTuple):
    """Flat arrays over the cases, and the dimensions they stand for."""

    names: list[str]
    values: object  # cases x what is held
    amounts: object  # cases x names
    dims: tuple[str, ...]
    shape: tuple[int, ...]
    coords: dict


def _fail(message, value, expected):
    _core.fail("InputError", code="NGR-E2006", message=message, value=value, expected=expected)


def _named(name: str, value, convert):
    """`value` as an array with named dimensions; a plain list runs over `case`."""
    import numpy as np
    import xarray

    if isinstance(value, str):
        value = convert(value)
    try:
        if isinstance(value, xarray.DataArray):
            return value.astype(float)
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        _fail(f"{name} holds what is not a number", str(value), "numbers; a unit goes with a single text")
    if array.ndim > 1:
        _fail(f"{name} has dimensions without names", str(array.shape), "one dimension, or an xarray.DataArray")
    return xarray.DataArray(array, dims=("case",) * array.ndim)


def to_cases(system, conditions, amounts) -> Cases:
    """Broadcast what is held and the amounts of many cases against each other."""
    import numpy as np
    import xarray

    names = to_substances(system, amounts)
    arrays = [_named(term.name, term.given, term.read) for term in conditions.terms]
    arrays += [_named(name, value, lambda text, name=name: to_mol(system, name, text))
               for name, value in zip(names, amounts.values())]
    try:
        arrays = xarray.broadcast(*arrays)
    except ValueError as error:
        _fail("the arrays of the cases do not fit each other", str(error).split("\n")[0], "one length for each dimension")
    flat = [array.values.reshape(-1) for array in arrays]
    one, held = arrays[0], len(conditions.terms)
    dims, shape = (one.dims, one.shape) if one.dims else (("case",), (1,))
    values = np.stack(conditions.rows(flat[:held]), axis=1)
    return Cases(names, values, np.reshape(flat[held:], (len(names), flat[0].size)).T, dims, shape, dict(one.coords))
