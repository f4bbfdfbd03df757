# SPDX-License-Identifier: BSD-3-Clause
"""The figures of the report, as SVG texts."""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np

from nigari.plots import style
from nigari.plots.style import COLOURS, INK, SOFT, pretty
from nigari.plots.style import label as _label
from nigari.report.tables import Table

STYLE = {**style.STYLE, "svg.fonttype": "none", "font.size": 10, "font.family": "sans-serif", "axes.titlesize": 10.5,
         "font.sans-serif": ["Helvetica Neue", "Helvetica", "Arial", "DejaVu Sans"]}


def _svg(figure: Any, salt: str) -> str:
    import matplotlib

    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": salt, **STYLE}):
        figure.savefig(buffer, format="svg", bbox_inches="tight",
                       metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    text = buffer.getvalue()
    text = text[text.index("<svg"):]
    # Names of elements must not meet those of the other figures on the page.
    return re.sub(r'(id="|href="#|url\(#)', lambda m: m.group(1) + salt + "-", text)


def _draw(function: Any, salt: str) -> str:
    import matplotlib

    with matplotlib.rc_context(STYLE):
        return _svg(function(), salt)


class Path:
    """Evaporation paths one after the other, on one axis: water at the very start over water left."""

    def __init__(self, paths: dict[str, Table]):
        self.parts = []
        first = next(iter(paths.values()))["water"][0]
        taken: dict[str, float] = {}
        for name, table in paths.items():
            water = np.asarray(table["water"], float)
            factor = np.divide(first, water, out=np.full_like(water, np.nan), where=water > 0)
            minerals = {}
            for j, phase in enumerate(table["phase"]):
                amount = np.asarray(table["amount"])[:, j] + np.asarray(table["harvested"])[:, j]
                minerals[phase] = taken.get(phase, 0.0) + np.nan_to_num(amount)
            taken.update({phase: values[-1] for phase, values in minerals.items()})
            self.parts.append((name, factor, table, minerals))

    def minerals(self) -> list[str]:
        most: dict[str, float] = {}
        for *_, minerals in self.parts:
            for phase, values in minerals.items():
                most[phase] = max(most.get(phase, 0.0), float(values.max()))
        return [phase for phase, value in sorted(most.items(), key=lambda item: -item[1]) if value > 0]

    def species(self) -> list[str]:
        """Dissolved species that reach a tenth of a millimole per kilogram."""
        most: dict[str, float] = {}
        for _, _, table, _ in self.parts:
            for j, name in enumerate(table["species"]):
                values = np.asarray(table["molality"])[:, j]
                most[name] = max(most.get(name, 0.0), float(np.nanmax(values, initial=0.0)))
        return [name for name, value in sorted(most.items(), key=lambda item: -item[1]) if value > 1e-4]


def evaporation(paths: dict[str, Table]) -> str:
    """Ions, minerals and water activity against the concentration factor."""
    path = Path(paths)

    def draw() -> Any:
        from matplotlib.figure import Figure  # not pyplot: the reader's own plots and backend stay as they are

        figure = Figure(figsize=(9.6, 9.4), layout="constrained")
        axes = figure.subplots(3, 1, sharex=True, height_ratios=[3, 3, 1.5])
        colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(path.species())}
        for name, colour in colours.items():
            label = _label(name)  # of the first part that holds it
            for _, factor, table, _ in path.parts:
                if name in table["species"]:
                    column = list(table["species"]).index(name)
                    axes[0].plot(factor, np.asarray(table["molality"])[:, column], color=colour, lw=1.8, label=label)
                    label = None
        for i, phase in enumerate(path.minerals()):
            label = _label(phase)
            for _, factor, _, minerals in path.parts:
                if phase in minerals:
                    values = np.where(minerals[phase] > 0, minerals[phase], np.nan)
                    axes[1].plot(factor, values, color=COLOURS[i % len(COLOURS)], lw=1.8, label=label)
                    label = None
        for _, factor, table, _ in path.parts:
            axes[2].plot(factor, table["water_activity"], color=INK, lw=1.8)
        most = max((float(values.max()) for *_, m in path.parts for values in m.values()), default=0.0)
        axes[0].set(yscale="log", ylabel="molality, mol/kg", title="Dissolved", ylim=(1e-3, None))
        axes[1].set(yscale="log", ylabel="crystallised so far, mol", title="Minerals",
                    ylim=(1e-4 * most, 2 * most) if most > 0 else None)
        axes[2].set(xscale="log", ylabel="water activity", xlabel="concentration factor (water at the start / water left)",
                    title="Water activity")
        for ax in axes[:2]:
            if ax.get_legend_handles_labels()[1]:
                ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
        if len(path.parts) > 1:
            for i, (name, factor, *_) in enumerate(path.parts):
                finite = factor[np.isfinite(factor)]
                for ax in axes:
                    ax.axvspan(finite[0], finite[-1], color="#eef3f7" if i % 2 == 0 else "#ffffff", zorder=0)
                axes[0].annotate(_label(name), (np.sqrt(finite[0] * finite[-1]), 1.02), xycoords=("data", "axes fraction"),
                                 rotation=25, ha="left", va="bottom", fontsize=9, color=SOFT)
        axes[0].margins(x=0.01)
        return figure

    return _draw(draw, "path")


def contributions(names: list[str], values: np.ndarray, unit: str, salt: str) -> str:
    """Bars of low, base, high; credits to the left."""

    def draw() -> Any:
        from matplotlib.figure import Figure  # not pyplot: the reader's own plots and backend stay as they are

        figure = Figure(figsize=(9.6, 0.34 * len(names) + 0.9), layout="constrained")
        ax = figure.subplots()
        order = np.argsort(values[:, 1])
        place = np.arange(len(names))
        base = values[order, 1]
        ax.barh(place, base, color=[COLOURS[0] if b >= 0 else COLOURS[2] for b in base], height=0.62)
        spread = np.abs(values[order][:, [0, 2]] - base[:, None])
        ax.errorbar(base, place, xerr=spread.T, fmt="none", ecolor=INK, elinewidth=1, capsize=2.5)
        ax.set_yticks(place, [_label(names[i]) for i in order])
        ax.tick_params(axis="y", colors=INK, length=0)
        ax.grid(axis="y", visible=False)
        ax.axvline(0, color=SOFT, lw=0.8)
        ax.set_xlabel(f"{_label(unit)}; lines: low to high")
        return figure

    return _draw(draw, salt)


def voltages(parts: list[tuple[str, float]]) -> str:
    """The cell voltage as one stacked bar."""

    def draw() -> Any:
        from matplotlib.figure import Figure  # not pyplot: the reader's own plots and backend stay as they are

        figure = Figure(figsize=(9.6, 1.7), layout="constrained")
        ax = figure.subplots()
        left = 0.0
        for i, (name, value) in enumerate(parts):
            ax.barh(0, value, left=left, color=COLOURS[i % len(COLOURS)], height=0.6, label=f"{name} {value:.2f} V")
            left += value
        ax.set_yticks([])
        ax.set_xlabel("voltage, V")
        ax.grid(axis="y", visible=False)
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=9)
        return figure

    return _draw(draw, "volt")
