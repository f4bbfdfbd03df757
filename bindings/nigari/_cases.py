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


def _array(name: str, value, convert):
    """`value` as an array of numbers: a number, one dimension, or what an xarray.DataArray has."""
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
    return array


def _fit(arrays):
    """Flat arrays of one length, and the dimensions, shape and coordinates they stand for; a plain array runs over `case`."""
    import numpy as np
    import xarray

    if not any(isinstance(array, xarray.DataArray) for array in arrays):
        lengths = sorted({array.size for array in arrays if array.ndim}) or [1]
        if len(lengths) > 1:
            _fail("the arrays of the cases do not fit each other", f"lengths {lengths}", "one length for each dimension")
        return [np.broadcast_to(array, lengths) for array in arrays], ("case",), (lengths[0],), {}
    named = [array if isinstance(array, xarray.DataArray) else xarray.DataArray(array, dims=("case",) * array.ndim)
             for array in arrays]
    try:
        named = xarray.broadcast(*named)
    except ValueError as error:
        _fail("the arrays of the cases do not fit each other", str(error).split("\n")[0], "one length for each dimension")
    one = named[0]
    dims, shape = (one.dims, one.shape) if one.dims else (("case",), (1,))
    return [array.values.reshape(-1) for array in named], dims, shape, dict(one.coords)


def to_cases(system, conditions, amounts) -> Cases:
    """Broadcast what is held and the amounts of many cases against each other."""
    import numpy as np

    names = to_substances(system, amounts)
    arrays = [_array(term.name, term.given, term.read) for term in conditions.terms]
    arrays += [_array(name, value, lambda text, name=name: to_mol(system, name, text))
               for name, value in zip(names, amounts.values())]
    flat, dims, shape, coords = _fit(arrays)
    held = len(conditions.terms)
    values = np.stack(conditions.rows(flat[:held]), axis=1)
    return Cases(names, values, np.reshape(flat[held:], (len(names), flat[0].size)).T, dims, shape, coords)
