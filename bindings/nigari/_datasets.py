# SPDX-License-Identifier: BSD-3-Clause
"""Columns of the core as an xarray.Dataset with units."""

# name: (further dimension, unit, long name)
_COLUMNS = {
    "temperature": ("", "K", "temperature"),
    "pressure": ("", "Pa", "pressure"),
    "concentration_factor": ("", "1", "solvent water at the start over solvent water left"),
    "water_removed": ("", "mol", "water evaporated"),
    "water": ("", "mol", "solvent water"),
    "water_activity": ("", "1", "activity of water"),
    "pH": ("", "1", "-log10 of the activity of H+, on the scale of the set"),
    "ionic_strength": ("", "mol/kg", "ionic strength, molal"),
    "osmotic_coefficient": ("", "1", "osmotic coefficient"),
    "molality": ("species", "mol/kg", "molality"),
    "ln_gamma": ("species", "1", "natural logarithm of the activity coefficient, molal"),
    "gas": ("gas_species", "mol", "amount in the gas"),
    "amount": ("phase", "mol", "amount of a pure phase"),
    "harvested": ("phase", "mol", "amount taken away so far"),
    "saturation_index": ("phase", "1", "log10(Q/K)"),
    "affinity": ("", "1", "certificate: largest affinity over RT of what is present"),
    "imbalance": ("", "1", "certificate: largest relative imbalance of an element"),
    "status": ("", "", "status of the equilibrium"),
    "message": ("", "", "why it did not converge"),
    "event": ("", "", "phase that appears (+) or vanishes (-)"),
}


def to_dataset(system, found: dict, dims: tuple[str, ...], shape: tuple[int, ...], attrs: dict):
    """The columns of `found` with the dimensions `dims` in place of the rows."""
    import numpy as np
    import xarray

    coords = {"species": system.solutes, "phase": system.pure_phases}
    if system.gases:
        coords["gas_species"] = system.gases
    variables = {}
    for name, (further, unit, text) in _COLUMNS.items():
        if name not in found or (further and further not in coords):
            continue
        values = np.asarray(found[name])
        about = {"units": unit, "long_name": text} if unit else {"long_name": text}
        variables[name] = ((*dims, further) if further else dims, values.reshape(*shape, *values.shape[1:]), about)
    return xarray.Dataset(variables, coords=coords, attrs=attrs)


def provenance(system) -> dict:
    """What every dataset says about where it comes from."""
    from nigari import _core

    return {"database": system.database.info.name, "database_hash": system.database.content_hash,
            "nigari_version": _core.__version__}
