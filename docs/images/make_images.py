# SPDX-License-Identifier: BSD-3-Clause
"""Draws the figures of the README:  .venv/bin/python docs/images/make_images.py"""

from pathlib import Path

import matplotlib
import nigari as ng
import numpy as np

matplotlib.use("agg")
import matplotlib.pyplot as plt  # noqa: E402

HERE = Path(__file__).parent
# Reference composition of seawater (Millero et al. 2008), mol per kg of water, six major ions, Cl balancing the charge.
SEAWATER = {"H2O": "1 kg", "NaCl": 0.4275311, "KCl": 0.0105797, "MgCl2": 0.0547421, "CaCl2": 0.0106568,
            "Na2SO4": 0.0292643}
IONS = {"Na+": ("Na$^+$", "#7f7f7f", 0), "Mg+2": ("Mg$^{2+}$", "#2ca02c", -2), "Cl-": ("Cl$^-$", "#222222", 2),
        "SO4-2": ("SO$_4^{2-}$", "#0b5fa5", 5), "K+": ("K$^+$", "#d62728", -5), "Ca+2": ("Ca$^{2+}$", "#e6a817", 0)}
MINERALS = {"halite": "#7f7f7f", "gypsum": "#e6a817", "anhydrite": "#b5651d", "glauberite": "#8c564b",
            "polyhalite": "#9467bd", "epsomite": "#5ab4e5", "kieserite": "#0b3c6f", "carnallite": "#d62728",
            "bischofite": "#2ca02c"}
GRID = np.geomspace(1.0, 1000.0, 3000)


def along(path, values):
    """Values over the concentration factors of the grid, linear in the water left between states."""
    left = 1.0 / path.concentration_factor.values
    return np.interp(1.0 / GRID, left[::-1], values.values[::-1])


def seawater_evaporation():
    """Ions and minerals of evaporating seawater against the concentration factor."""
    system = ng.System(ng.Database("seasalt"), elements="Na K Mg Ca Cl S", exclude="gas goergeyite")
    path = ng.evaporate(system, SEAWATER, temperature="25 degC")
    wet = path.isel(state=slice(0, -1))
    fig, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.7))
    for ion, (label, colour, up) in IONS.items():
        molality = along(wet, wet.molality.sel(species=ion))
        left.loglog(GRID, molality, color=colour)
        left.annotate(label, (GRID[-1], molality[-1]), xytext=(4, up), textcoords="offset points", va="center",
                      color=colour)
    for mineral, colour in MINERALS.items():
        dashed = {"ls": (0, (4, 2)), "zorder": 3} if mineral == "anhydrite" else {}  # ends on the line of carnallite
        amount = np.maximum(along(path, path.amount.sel(phase=mineral)), 1e-9)
        right.loglog(GRID, amount, color=colour, label=mineral, **dashed)
    left.set(title="ions in the brine, mol/kg", ylim=(5e-4, 20), xlim=(1, 1000))
    right.set(title="minerals, mol per kg of water at the start", ylim=(1e-4, 1), xlim=(2, 1000))
    for ax in (left, right):
        ax.set_xlabel("concentration factor (water at the start / water left)")
    right.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    fig.savefig(HERE / "seawater_evaporation.png", dpi=130, metadata={"Software": None})


if __name__ == "__main__":
    plt.style.use(HERE.parents[1] / "notebooks" / "nigari.mplstyle")
    seawater_evaporation()
