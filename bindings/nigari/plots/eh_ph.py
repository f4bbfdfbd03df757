# SPDX-License-Identifier: BSD-3-Clause
"""The figure of an Eh-pH diagram."""

from __future__ import annotations

from nigari.plots.labels import Names
from nigari.plots.style import INK, SOFT, axes_of, label, styled

DISSOLVED = ["#eaf3fb", "#d6e6f5", "#f4f9fe", "#c6dbef", "#e0eef0"]
SOLID = ["#f6e2c6", "#dfe8cd", "#f2d2ca", "#e5dbed", "#fbeeb4", "#d2e5dc", "#ecd8c0", "#ded9d2"]
WATER = "#2f6fb0"
KEY = 7.0  # points, size of the key


def tints(diagram) -> dict[str, str]:
    """A colour for each field: blues where all is dissolved, warm ones with a solid; neighbours differ if they can."""
    beside: dict[str, set[str]] = {field.name: set() for field in diagram.fields}
    for line in diagram.boundaries:
        if line.a in beside and line.b in beside:
            beside[line.a].add(line.b)
            beside[line.b].add(line.a)
    taken: dict[str, str] = {}
    used = dict.fromkeys(DISSOLVED + SOLID, 0)
    for field in sorted(diagram.fields, key=lambda f: -f.area):
        palette = SOLID if any(field.solid) else DISSOLVED
        near = {taken.get(name) for name in beside[field.name]}
        free = [colour for colour in palette if colour not in near] or palette
        taken[field.name] = min(free, key=lambda colour: used[colour])
        used[taken[field.name]] += 1
    return taken


def title(diagram) -> str:
    """What the diagram is of, in a line."""
    totals = ", ".join(f"{name} {value:.3g}" for name, value in diagram.totals.items())
    medium = diagram.system.medium
    held = "" if medium is None else ", ideal solution" if not medium else (
        ", in " + ", ".join(f"{value:g} {label(name)}" for name, value in medium.items()))
    return f"{'-'.join(diagram.elements)}-H₂O at {diagram.temperature - 273.15:.4g} °C: {totals} mol/kg{held}"


def outline(field, rings=None):
    """The field, or some of its rings, as a Matplotlib path, holes and all."""
    import numpy
    from matplotlib.path import Path

    rings = field.rings if rings is None else rings
    points = numpy.vstack([numpy.vstack([ring, ring[:1]]) for ring in rings])
    codes = numpy.concatenate([[Path.MOVETO] + [Path.LINETO] * (len(ring) - 1) + [Path.CLOSEPOLY] for ring in rings])
    return Path(points, codes)


def pieces(field) -> list:
    """The connected parts of a field as paths, the largest first: each outer ring with the holes in it."""
    import numpy
    from matplotlib.path import Path

    def area(ring):
        x, y = ring.T
        return 0.5 * float(numpy.dot(x, numpy.roll(y, -1)) - numpy.dot(y, numpy.roll(x, -1)))

    outer = sorted((ring for ring in field.rings if area(ring) > 0), key=lambda ring: -area(ring))
    holes = [ring for ring in field.rings if area(ring) <= 0]
    return [outline(field, [ring, *(h for h in holes if Path(ring).contains_point(h.mean(axis=0)))]) for ring in outer]


@styled
def draw(diagram, ax=None, *, labels=True, water=True, key=True):
    """Fields, lines, water lines, names. Returns the Axes."""
    from matplotlib.patches import PathPatch

    grow = ax is None
    ax = axes_of(ax, (6.8, 5.0) if len(diagram.fields) < 25 else (9.0, 7.0))
    colours = tints(diagram)
    fields = [field for field in diagram.fields if field.rings]
    paths = [outline(field) for field in fields]
    for field, path in zip(fields, paths, strict=True):
        ax.add_patch(PathPatch(path, fc=colours[field.name], ec="none", zorder=1))
    for line in diagram.boundaries:
        ax.plot(*line.points.T, color=INK, lw=1.1, zorder=3, solid_joinstyle="round", solid_capstyle="round")
    ax.grid(False)
    ax.set(xlim=diagram.pH, ylim=diagram.Eh, xlabel="pH", ylabel="Eh / V (standard hydrogen electrode)", title=title(diagram))
    ax.spines[["top", "right"]].set_visible(True)
    known = diagram.water_lines
    ends = {name: [(x, known[name] + known["slope"] * x) for x in diagram.pH] for name in ("O2", "H2")} if water else {}
    for points in ends.values():
        ax.plot(*zip(*points, strict=True), color=WATER, lw=1.0, ls=(0, (5, 3)), zorder=4)
    if labels:
        _name(ax, diagram, fields, paths, ends, key, grow)
    return ax


def _name(ax, diagram, fields, paths, water, key: bool, grow: bool) -> None:
    """Names in the fields; again while the key moves the axes."""
    borders = [line.points for line in diagram.boundaries]
    order = sorted(zip(fields, paths, strict=True), key=lambda pair: -pair[0].area)
    beside: list = []
    names = None
    for _ in range(3):
        if names:
            names.clear()
        names = Names(ax, list(water.values()), borders)
        small = []
        for field, path in order:
            written = [names.inside(ax.transData.transform_path(part), text(field)) for part in pieces(field)]
            if not any(written):
                small.append((field, ax.transData.transform_path(path)))
        for name, what in (("H2", "H₂O / H₂, 1 bar"), ("O2", "O₂ / H₂O, 1 bar")):
            if name in water:
                names.along(water[name], what, color=WATER)
        for field, pixels in small:
            names.numbered(pixels, ax.transData.transform(field.label), text(field))
        for artist in beside:
            artist.remove()
        beside = _key(ax, names, grow) if key else []
        grow = False
        if not names.moved():
            return


def text(field) -> str:
    """The name of a field, each form once."""
    return label(" + ".join(dict.fromkeys(field.species)))


def _key(ax, names, grow: bool) -> list:
    """Numbers and names beside the axes, in columns as high as these; `grow`: the figure widens by as much."""
    rows = max(int(names.frame.height / names.unit / (KEY * 1.32)), 1)
    made, left = [], names.frame.width + 7 * names.unit
    for start in range(0, len(names.key), rows):
        lines = "\n".join(f"{number}  {name}" for number, name in names.key[start:start + rows])
        made.append(ax.annotate(lines, (left / names.frame.width, 1.0), xycoords="axes fraction", va="top", fontsize=KEY,
                                color=SOFT, linespacing=1.3))
        left += made[-1].get_window_extent(names.renderer).width + 10 * names.unit
    if made and grow:
        figure = ax.get_figure(root=True)
        width, height = figure.get_size_inches()
        figure.set_size_inches(width + (left - names.frame.width) / names.unit / 72, height)
    return made
