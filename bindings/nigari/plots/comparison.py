# SPDX-License-Identifier: BSD-3-Clause
"""The figure of a comparison of data sets: dots, one colour and one row offset for each set."""

from __future__ import annotations

from nigari.plots.style import COLOURS, GRID, SOFT, label, styled

MARKS = ["o", "s", "D", "^", "v", "P", "X", "*"]


def _dots(axes, rows: list[str], frame, sets: list[str]) -> None:
    """One line for each name, a dot for each set, a bar from the least to the greatest."""
    for place, name in enumerate(rows):
        values = [(k, float(frame.loc[name, one])) for k, one in enumerate(sets) if one in frame and frame.loc[name, one] == frame.loc[name, one]]
        if not values:
            continue
        axes.plot([min(v for _, v in values), max(v for _, v in values)], [place, place], color=GRID, lw=5, zorder=1,
                  solid_capstyle="round")
        for k, value in values:
            axes.plot(value, place, MARKS[k % len(MARKS)], color=COLOURS[k % len(COLOURS)], ms=6, mec="white", mew=0.6, zorder=3)
    axes.set_yticks(range(len(rows)), [label(name) for name in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)


@styled
def draw(found, case: int, phases: int, figure):
    """Panels of pH, saturation indices and leading solutes."""
    import numpy
    import pandas
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    table = found.table if found.cases == 1 else found.table.xs(case, level="case")
    sets = [name for name in table.index if table.status[name] == "converged"]
    ph = pandas.DataFrame([table.pH.reindex(sets)], index=["pH"])
    index = _of_case(found.saturation, case).dropna(how="all")
    near = list(index.max(axis=1).sort_values(ascending=False).index[:phases])
    m = _of_case(found.molality, case)
    species = [s for s in dict.fromkeys(found.leading().values()) if s in m.index]
    logs = numpy.log10(m.loc[species].where(m.loc[species] > 1e-12))
    low, high = ph.min(axis=1).iloc[0], ph.max(axis=1).iloc[0]
    panels = [(["pH"], ph, f"pH: {low:.2f} to {high:.2f}, apart by {high - low:.2f}"),
              (near, index, "Saturation index log₁₀(Q/K); 0 is saturated"),
              (species, logs, "Leading solute of each element, log₁₀ of mol/kg")]
    panels = [panel for panel in panels if panel[0]]
    heights = [len(rows) + 0.8 for rows, _, _ in panels]
    figure = figure or Figure(figsize=(7.4, 1.6 + 0.3 * sum(heights) + 0.4 * len(panels)), layout="constrained")
    axes = figure.subplots(len(panels), 1, height_ratios=heights, squeeze=False)[:, 0]
    for ax, (rows, frame, title) in zip(axes, panels, strict=True):
        _dots(ax, rows, frame, sets)
        ax.set_title(title)
        if rows is near:
            ax.axvline(0.0, color=SOFT, lw=0.9, ls="--", zorder=2)
    handles = [Line2D([], [], marker=MARKS[k % len(MARKS)], color=COLOURS[k % len(COLOURS)], ls="", label=_set(name))
               for k, name in enumerate(sets)]
    handles += [Line2D([], [], ls="", label=f"{_set(name)}: no answer") for name in table.index if name not in sets]
    figure.legend(handles=handles, loc="outside lower center", ncols=min(3, len(handles)))
    return figure


def _of_case(frame, case: int):
    return frame.xs(case, axis=1, level="case") if frame.columns.nlevels > 1 else frame


def _set(name: str) -> str:
    return name.replace("$", r"\$")
