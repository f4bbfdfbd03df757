# SPDX-License-Identifier: BSD-3-Clause
"""Columns of the core as an xarray.Dataset with units."""

from nigari import _core

# name: (further dimension, unit, long name)
_COLUMNS = {
    "temperature": ("", "K", "temperature"),
    "pressure": ("", "Pa", "pressure"),
    "concentration_factor": ("", "1", "solvent water at the start over solvent water left"),
    "added": ("", "mol", "reagent added"),
    "progress": ("", "mol", "progress of the reaction"),
    "fraction": ("", "1", "share of the second feed"),
    "water_removed": ("", "mol", "water evaporated"),
    "water": ("", "mol", "solvent water"),
    "water_activity": ("", "1", "activity of water"),
    "pH": ("", "1", "-log10 of the activity of H+, on the scale of the set"),
    "pe": ("", "1", "-log10 of the activity of the electron; nan where no couple defines it"),
    "Eh": ("", "V", "redox potential against the standard hydrogen electrode; nan where no couple defines it"),
    "alkalinity": ("", "mol/kg", "alkalinity, equivalents per kg of water"),
    "ionic_strength": ("", "mol/kg", "ionic strength, molal"),
    "osmotic_coefficient": ("", "1", "osmotic coefficient"),
    "molality": ("species", "mol/kg", "molality"),
    "ln_gamma": ("species", "1", "natural logarithm of the activity coefficient, molal"),
    "gas": ("gas_species", "mol", "amount in the gas"),
    "fugacity": ("gas_species", "Pa", "fugacity, whether there is a gas or not"),
    "mixture_amount": ("mixture_species", "mol", "amount in a mixture"),
    "mixture_index": ("mixture", "1", "log10 of the sum of the fractions an absent mixture would have; 0 when present"),
    "amount": ("phase", "mol", "amount of a pure phase"),
    "harvested": ("phase", "mol", "amount taken away so far"),
    "saturation_index": ("phase", "1", "log10(Q/K)"),
    "enthalpy": ("", "J", "enthalpy of all phases, on the energy scale of the database"),
    "entropy": ("", "J/K", "entropy of all phases"),
    "gibbs_energy": ("", "J", "Gibbs energy of all phases, on the energy scale of the database"),
    "volume": ("", "m3", "volume of all phases"),
    "density": ("", "kg/m3", "mass over volume of all phases together"),
    "heat_capacity": ("", "J/K", "sum of the heat capacities of the species in their standard states"),
    "titrated": ("titrant", "mol", "added of a titrant to hold what is held"),
    "charge_balance": ("", "mol", "added of the ion that balances the charge"),
    "charge_imbalance": ("", "mol", "charge that the solution was left with"),
    "affinity": ("", "1", "certificate: largest affinity over RT of what is present"),
    "imbalance": ("", "1", "certificate: largest relative imbalance of an element"),
    "condition": ("", "1", "certificate: largest miss of what is held, in RT or relative"),
    "status": ("", "", "status of the equilibrium"),
    "message": ("", "", "why it did not converge"),
    "event": ("", "", "phase that appears (+) or vanishes (-)"),
}


def _coordinates(system, titrants) -> dict:
    """Names along the further dimensions; those with none but species and phase are left out."""
    more = {"gas_species": system.gases, "mixture_species": system.mixture_species, "mixture": system.mixtures,
            "titrant": list(titrants)}
    return {"species": system.solutes, "phase": system.pure_phases} | {k: names for k, names in more.items() if names}


def to_dataset(system, found: dict, dims: tuple[str, ...], shape: tuple[int, ...], attrs: dict, titrants=()):
    """The columns of `found` with the dimensions `dims` in place of the rows."""
    import numpy as np
    import xarray

    coords = _coordinates(system, titrants)
    columns = dict(found)
    if "pe" in found:
        columns["Eh"] = np.log(10.0) * _core.gas_constant / _core.faraday * found["temperature"] * found["pe"]
    variables = {}
    for name, (further, unit, text) in _COLUMNS.items():
        if name not in columns or (further and further not in coords):
            continue
        values = np.asarray(columns[name])
        if further and values.shape[1] != len(coords[further]):  # no case that had titrants
            values = np.full((len(values), len(coords[further])), np.nan)
        about = {"units": unit, "long_name": text} if unit else {"long_name": text}
        variables[name] = ((*dims, further) if further else dims, values.reshape(*shape, *values.shape[1:]), about)
    return xarray.Dataset(variables, coords=coords, attrs=attrs)


def provenance(system) -> dict:
    """What every dataset says about where it comes from."""
    return {"database": system.database.info.name, "database_hash": system.database.content_hash,
            "nigari_version": _core.__version__}
