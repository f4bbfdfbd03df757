# SPDX-License-Identifier: BSD-3-Clause
"""The look of figures, and names of species as labels."""

from __future__ import annotations

import functools
import re

INK, SOFT, GRID = "#1c2733", "#5b6b7b", "#e3e8ed"
COLOURS = ["#1f5f99", "#c8592b", "#2a7f4f", "#7a4fa3", "#9a6a00", "#b3362b", "#2b8c9e", "#6b7280", "#d081a6", "#4d6b2f",
           "#a07855", "#3b3f8f"]
STYLE = {"font.size": 9.5, "axes.edgecolor": SOFT, "axes.labelcolor": INK, "xtick.color": SOFT, "ytick.color": SOFT,
         "text.color": INK, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": GRID,
         "grid.linewidth": 0.7, "axes.axisbelow": True, "legend.frameon": False, "legend.fontsize": 8.5,
         "axes.titlelocation": "left", "axes.titlesize": 10, "axes.titleweight": "bold", "lines.linewidth": 1.7,
         "figure.dpi": 110, "savefig.dpi": 150, "svg.hashsalt": "nigari"}
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def pretty(name: str) -> str:
    """``Fe2(OH)2+4`` as Fe₂(OH)₂⁴⁺; names of minerals and trade names as they are."""
    if not re.match(r"\(?[A-Z]", name) or re.search(r"M(?![a-z])|:$", name):
        return name
    state = re.search(r"\([a-z][a-z0-9]*\)$", name)
    body, state = (name[:state.start()], state[0]) if state else (name, "")
    charge = re.search(r"([+-])(\d*)$", body)
    tail = ""
    if charge:
        body = body[:charge.start()]
        tail = charge[2].translate(_HIGH) + ("⁺" if charge[1] == "+" else "⁻")
    body = re.sub(r"(?<=[A-Za-z)])(\d+(?:\.\d+)?)", lambda m: m[1].translate(_LOW), body).replace(":", "·")
    return body + tail + state


def label(name: str) -> str:
    """A name, or names joined by " + ", for Matplotlib: its dollar signs are no formula."""
    return " + ".join(pretty(part) for part in name.split(" + ")).replace("$", r"\$")


def axes_of(ax, size=(6.6, 4.2)):
    """The axes given, or those of a new figure that belongs to no window."""
    if ax is not None:
        return ax
    from matplotlib.figure import Figure  # not pyplot: the reader's own plots and backend stay as they are

    return Figure(figsize=size, layout="constrained").subplots()


def styled(function):
    """A drawing function in this look, whatever that of the reader is."""

    @functools.wraps(function)
    def drawn(*args, **options):
        import matplotlib

        with matplotlib.rc_context(STYLE):
            return function(*args, **options)

    return drawn
