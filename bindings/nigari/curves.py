# SPDX-License-Identifier: BSD-3-Clause
"""Curves: what becomes of elements over pH, temperature, reagent or concentration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nigari import _core
from nigari._quantities import to_names, to_si
from nigari.equilibrium import Equilibrium

if TYPE_CHECKING:
    import xarray

_UNITS = {"temperature": "K", "pressure": "Pa", "pH": "1", "pe": "1", "Eh": "V"}


def speciation(system, element, *, amounts, reagents=None, **conditions) -> xarray.Dataset:
    """How an element is shared among its species and phases, over any one or two variables.

    Parameters
    ----------
    system : System
        What may be present.
    element : str
        Chemical symbol.
    amounts : dict
        The feed as in `Equilibrium.solve`, mol; an array varies: {"H2O": "1 kg", "NH3": [0.1, 1.0, 2.0]}.
    reagents : (str, str), optional
        Acid and base that set a held pH, ("HCl", "NaOH"): where one would have to be taken away, the other is added. None: the
        pH is held by H+, which leaves the solution with a charge, unless `charge` or `titrant` say otherwise.
    **conditions
        All other keywords of `Equilibrium.solve_many`; an array of temperature, pressure, pH, pe or Eh varies.

    Returns
    -------
    xarray.Dataset
        Over what varies, each array a dimension of its own name: share (form) [1] of the element in each species or phase
        that holds it, dissolved [mol/kg], and all that `Equilibrium.solve_many` returns. Points without an answer are nan;
        `status` tells why.

    Raises
    ------
    InputError
        As `Equilibrium.solve_many`; an element the system lacks; reagents that are not a pair, or without a pH.

    Examples
    --------
    >>> import nigari as ng
    >>> ammine = ng.System("hydromet-ions", elements="Cu N", decouple="Cu N", medium="ideal")
    >>> found = ng.speciation(ammine, "Cu", amounts={"H2O": "1 kg", "Cu+2": 1e-4, "NH3(aq)": [0.0, 1.0]}, pH=9.5)
    >>> found.share.isel({"NH3(aq)": 1}).idxmax("form").item()
    'Cu(NH3)4+2'
    """
    import xarray

    atoms = _atoms(system, element)
    many = _sweep(system, amounts, reagents, conditions)
    water = _water(system, many)
    parts = []
    for dimension, mol in (("species", many.molality * water), ("phase", many.amount)):
        counts = xarray.DataArray([atoms[system.species.index(str(name))] for name in many[dimension].values], dims=dimension)
        parts.append((mol * counts).isel({dimension: counts.values != 0.0}).rename({dimension: "form"}))
    mol = xarray.concat(parts, "form")
    total = mol.sum("form", skipna=False)
    many["share"] = (mol / total.where(total > 0)).assign_attrs(units="1", long_name=f"share of {element}")
    many["dissolved"] = (parts[0].sum("form", skipna=False) / water).assign_attrs(units="mol/kg", long_name=f"dissolved {element}")
    many.attrs.update(title=f"speciation of {element}", element=element, curve="speciation")
    return many


def solubility(system, phase, *, amounts=None, element=None, reagents=None, **conditions) -> xarray.Dataset:
    """Dissolved element in equilibrium with a solid, over pH, temperature, or what else is dissolved.

    Each solid is held at saturation, all others may not form: a curve is that of its solid whether stable or not, and
    where two cross the lower one is stable.

    Parameters
    ----------
    system : System
        What may be present.
    phase : str or list of str
        The solids, one curve each.
    amounts : dict, optional
        The solution before the solid dissolves, mol, for each a float, text or array; a kilogram of water by default.
    element : str, optional
        Whose dissolved amount is told; by default the first element of the first solid that water and hydroxide lack.
    reagents, **conditions
        As in `speciation`.

    Returns
    -------
    xarray.Dataset
        Over phase_shown (only if `phase` is a list) and what varies: solubility [mol of element per kg water], pH, status, ...

    Raises
    ------
    InputError
        As `speciation`; a name that is no pure phase of the system.

    Examples
    --------
    >>> import nigari as ng
    >>> lithium = ng.System("hydromet", elements="Li C", phases=["aqueous", "Li2CO3(cr)"])
    >>> found = ng.solubility(lithium, "Li2CO3(cr)", temperature=[273.15, 298.15, 373.15])
    >>> bool((found.solubility.diff("temperature") < 0).all())  # less in hot water
    True
    """
    import xarray

    names = to_names(phase)
    for name in names:
        if system.species[system.require(name)] not in system.pure_phases:
            _core.fail("InputError", code="NGR-E2042", message="the solubility of what is no pure phase of the system", value=name,
                       expected=", ".join(system.pure_phases) or "a system with pure phases",
                       suggestion=_core.nearest_name(name, system.pure_phases))
    names = [system.species[system.require(name)] for name in names]
    alone = system.replace(suppress="all")
    if element is None:
        column = system.formula_matrix[system.species.index(names[0])]
        element = next(e.split("(")[0] for e, n in zip(system.elements, column) if n != 0.0 and e not in ("H", "O"))
    curves = []
    for name in names:
        held = {**conditions, "saturation": {**conditions.get("saturation", {}), name: 0.0}}
        one = speciation(alone, element, amounts=amounts or {"H2O": "1 kg"}, reagents=reagents, **held)
        curves.append(one.drop_dims("titrant"))
    many = curves[0] if isinstance(phase, str) else xarray.concat(curves, xarray.IndexVariable("phase_shown", names))
    many["solubility"] = many["dissolved"].assign_attrs(units="mol/kg", long_name=f"dissolved {element} at saturation")
    many.attrs.update(title=f"solubility of {', '.join(names)}", curve="solubility", phases=names)
    return many


def precipitation(system, elements=None, *, amounts, reagents=None, **conditions) -> xarray.Dataset:
    """Share of elements that solids take up, over pH or the dose of a reagent.

    Parameters
    ----------
    system : System
        What may be present; phases too slow to form are left out by `exclude` or `suppress`.
    elements : str or list of str, optional
        Chemical symbols; None takes all of the feed but H and O.
    amounts, reagents, **conditions
        As in `speciation`: an array of pH, or of the mol of a reagent among the amounts.

    Returns
    -------
    xarray.Dataset
        Over what varies: precipitated (element) [1], amount (phase) [mol], saturation_index, pH, status, ...; with a held pH
        also titrated (titrant) [mol], the reagent it took.

    Raises
    ------
    InputError
        As `speciation`.

    Examples
    --------
    >>> import nigari as ng
    >>> liquor = ng.System("hydromet", elements="Mg Cl Na", phases=["aqueous", "brucite"])
    >>> found = ng.precipitation(liquor, "Mg", amounts={"H2O": "1 kg", "MgCl2": 0.1, "NaOH": [0.0, 0.1, 0.2]})
    >>> found.precipitated.sel(element="Mg").values.round(2)
    array([0. , 0.5, 1. ])
    """
    import numpy as np
    import xarray

    names = to_names(elements) or list(dict.fromkeys(e.split("(")[0] for e in system.elements if e not in ("H", "O")))
    atoms = np.stack([_atoms(system, name) for name in names])
    many = _sweep(system, amounts, reagents, conditions)
    counts = {d: xarray.DataArray(atoms[:, [system.species.index(str(s)) for s in many[d].values]], dims=("element", d))
              for d in ("species", "phase")}
    solid = (many.amount * counts["phase"]).sum("phase", skipna=False)
    total = solid + _water(system, many) * (many.molality * counts["species"]).sum("species", skipna=False)
    share = (solid / total.where(total > 0)).assign_coords(element=names)
    many["precipitated"] = share.transpose(..., "element").assign_attrs(units="1", long_name="share of the element in solids")
    present = (total > 0).any([d for d in share.dims if d != "element"]).values
    many = many.isel(element=present)
    many.attrs.update(title="precipitation", curve="precipitation")
    return many


def _atoms(system, element: str):
    """Atoms of an element in each species, of all oxidation states if these are decoupled."""
    columns = [i for i, name in enumerate(system.elements) if element in (name, name.split("(")[0])]
    if not columns:
        _core.fail("InputError", code="NGR-E2041", message="a curve of an element the system lacks", value=str(element),
                   expected=" ".join(system.elements), suggestion=_core.nearest_name(str(element), system.elements))
    return system.formula_matrix[:, columns].sum(axis=1)


def _water(system, many):
    """Solvent water, kg."""
    return many.water * system.molar_masses[system.species.index("H2O")]


def _named(name: str, value):
    """An array as one that brings a dimension of its own name."""
    import numpy as np
    import xarray

    if isinstance(value, (str, xarray.DataArray)) or np.ndim(value) == 0:
        return value
    unit = _UNITS.get(name, "mol")
    values = [to_si(v, unit) if isinstance(v, str) and unit != "mol" else v for v in value]
    return xarray.DataArray(values, dims=name, coords={name: (name, values, {"units": unit})})


def _sweep(system, amounts, reagents, conditions) -> xarray.Dataset:
    """Equilibria over arrays that each are a dimension; a pH by whichever of two reagents is to be added."""
    conditions = {name: _named(name, value) if name in _UNITS else value for name, value in conditions.items()}
    amounts = {name: _named(name, value) for name, value in amounts.items()} if isinstance(amounts, Mapping) else amounts
    solve = Equilibrium(system).solve_many
    if reagents is None:
        return _finished(solve(amounts=amounts, **conditions))
    if isinstance(reagents, str) or len(reagents) != 2 or conditions.get("pH") is None:
        _core.fail("InputError", code="NGR-E2043", message="reagents are an acid and a base that set a pH", value=repr(reagents),
                   expected='("H2SO4", "NaOH"), and pH=', suggestion="")
    given = conditions.pop("titrant", None) or {}
    acid, base = (solve(amounts=amounts, titrant={**given, "pH": one}, **conditions) for one in reagents)
    by_acid = (acid.titrated.isel(titrant=0) >= 0) & (acid.status == "converged")
    names = [f"{reagents[0]} or {reagents[1]}", *acid.titrant.values[1:]]
    many = acid.assign_coords(titrant=names).where(by_acid, base.assign_coords(titrant=names))
    bad = int((many.status != "converged").sum())
    return _finished(many.assign_attrs(acid.attrs, status="not_converged" if bad else "converged",
                                       message=f"{bad} of {many.status.size} cases did not converge" if bad else ""))


def _finished(many):
    """Without numbers where there is no answer, and without the dimension `case` of a single case."""
    solved = many.status == "converged"
    many = many.assign({name: v.where(solved) for name, v in many.items() if v.dtype.kind == "f" and name not in ("temperature", "pressure")})
    return many.squeeze("case", drop=True) if many.sizes.get("case") == 1 else many
