# SPDX-License-Identifier: BSD-3-Clause
"""Names inside fields of a diagram: as large as fits, turned if need be, else a number and a key."""

from __future__ import annotations

import numpy

SIZES = (10.0, 8.5, 7.0)  # points, tried from the largest
NEAR = [(r * x, r * y) for r in (11, 17, 24, 32, 42) for x, y in
        ((1, 0), (0, 1), (-1, 0), (0, -1), (0.7, 0.7), (-0.7, 0.7), (-0.7, -0.7), (0.7, -0.7))]  # points from a small field


class Mask:
    """Which pixels of the box around a field are free: its own, and crossed by none of some lines."""

    def __init__(self, path, lines=(), raster=72):
        ends = path.get_extents()
        self.x, self.y = (numpy.linspace(low, high, raster) for low, high in zip(ends.min, ends.max, strict=True))
        grid = numpy.stack(numpy.meshgrid(self.x, self.y, indexing="ij"), axis=-1)
        free = path.contains_points(grid.reshape(-1, 2)).reshape(raster, raster)
        for a, b in lines:
            along = (b - a) / numpy.hypot(*(b - a))
            off = grid - a
            free &= abs(off[..., 0] * along[1] - off[..., 1] * along[0]) > max(2.0, self.x[1] - self.x[0], self.y[1] - self.y[0])
        self.sums = numpy.pad(free.cumsum(0).cumsum(1), ((1, 0), (1, 0)))

    def place(self, width: float, height: float):
        """Centre of a box of this size (pixels) inside the field, the nearest to the middle of the room there is; or None."""
        step = self.x[1] - self.x[0], self.y[1] - self.y[0]
        if min(step) <= 0:
            return None
        n, m = (int(numpy.ceil(size / d)) + 1 for size, d in zip((width, height), step, strict=True))
        if max(n, m) > len(self.x):
            return None
        s = self.sums
        free = s[n:, m:] - s[:-n, m:] - s[n:, :-m] + s[:-n, :-m] == n * m
        if not free.any():
            return None
        i, j = numpy.nonzero(free)
        k = numpy.argmin((i - i.mean()) ** 2 + (j - j.mean()) ** 2)
        return (self.x[i[k]] + self.x[i[k] + n - 1]) / 2, (self.y[j[k]] + self.y[j[k] + m - 1]) / 2


class Names:
    """Places names one after the other; remembers what is taken.

    `lines`: straight lines (pairs of points in data) that names do not cross if they can help it; `borders`: points (n, 2)
    of the lines between fields, which texts along lines avoid.
    """

    def __init__(self, axes, lines=(), borders=()):
        from matplotlib.backends.backend_agg import RendererAgg

        figure = axes.get_figure(root=True)
        figure.draw_without_rendering()  # settles the layout, so that pixels are final
        self.axes, self.unit = axes, figure.dpi / 72
        self.renderer = RendererAgg(*figure.bbox.size, figure.dpi)  # measures texts, whatever will draw them
        self.frame = axes.get_window_extent(self.renderer)
        self.lines = [axes.transData.transform(line) for line in lines]
        self.borders = [_dense(axes.transData.transform(points)) for points in borders]
        self.taken: list = []
        self.made: list = []
        self.key: list[tuple[int, str]] = []

    def clear(self) -> None:
        """Take all of it off the axes."""
        for artist in self.made:
            artist.remove()

    def moved(self) -> bool:
        """Whether the axes are elsewhere now."""
        self.axes.get_figure(root=True).draw_without_rendering()
        now = self.axes.get_window_extent(self.renderer)
        return bool(numpy.abs(numpy.subtract(now.extents, self.frame.extents)).max() > 1.0)

    def size(self, text: str, points: float) -> tuple[float, float]:
        """Width and height in pixels, with a little air."""
        trial = self.axes.text(0, 0, text, fontsize=points, linespacing=1.15)
        box = trial.get_window_extent(self.renderer)
        trial.remove()
        return box.width + 0.6 * points * self.unit, box.height + 0.5 * points * self.unit

    def inside(self, path, text: str) -> bool:
        """Write a name in a field (Path, in pixels), if it fits."""
        parts = text.split(" + ")
        variants = dict.fromkeys(" +\n".join(" + ".join(parts[i:i + n]) for i in range(0, len(parts), n))
                                 for n in range(len(parts), 0, -1))
        sizes = {(points, variant): self.size(variant, points) for points in SIZES for variant in variants}
        for mask in (Mask(path, self.lines), Mask(path)):
            for (points, variant), (width, height) in sizes.items():
                for turn, box in ((0, (width, height)), (90, (height, width))):
                    pixel = mask.place(*box)
                    if pixel is not None:
                        self._write(pixel, variant, points, rotation=turn)
                        return True
        return False

    def numbered(self, path, at, text: str) -> None:
        """Write a number in a field or, with a thin line, beside it, and the name into the key."""
        number = str(len(self.key) + 1)
        self.key.append((len(self.key) + 1, text))
        width, height = self.size(number, 7.0)
        pixel = Mask(path, raster=160).place(width, height)
        if pixel is not None:
            self._write(pixel, number, 7.0)
            return
        for dx, dy in NEAR:
            x, y = at[0] + self.unit * dx, at[1] + self.unit * dy
            if self._fits(_box(x, y, width, height)):
                break
        self._write((x, y), number, 7.0, bbox={"boxstyle": "circle,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.85})
        if path.contains_point((x, y)):
            return
        ends = self.axes.transData.inverted().transform([at, (x, y)])
        self.made.extend(self.axes.plot(*ends.T, color="#1c2733", lw=0.6, zorder=5))

    def along(self, line, text: str, size: float = 7.5, **options) -> bool:
        """Write a text on the upper side of a straight line (two points in data), where nothing else is written."""
        a, b = self.axes.transData.transform(line)
        angle = float(numpy.arctan2(b[1] - a[1], b[0] - a[0]))
        turn = numpy.array([[numpy.cos(angle), numpy.sin(angle)], [-numpy.sin(angle), numpy.cos(angle)]])
        width, height = self.size(text, size)
        wide, high = abs(turn.T) @ (width, height)
        lift = 0.55 * height * turn[1]
        for clear in (True, False):
            for part in numpy.linspace(0.95, 0.05, 61):
                x, y = a + part * (b - a) + lift
                if self._fits(_box(x, y, wide, high)) and not (clear and self._crossed((x, y), turn, width, height)):
                    self._write((x, y), text, size, rotation=numpy.degrees(angle), rotation_mode="anchor", **options)
                    return True
        return False

    def _write(self, pixel, text, points, **options) -> None:
        x, y = self.axes.transData.inverted().transform(pixel)
        made = self.axes.text(x, y, text, fontsize=points, ha="center", va="center", linespacing=1.15, zorder=6, **options)
        self.made.append(made)
        self.taken.append(made.get_window_extent(self.renderer))

    def _fits(self, box) -> bool:
        """Whether a box (left, bottom, right, top; pixels) lies in the axes and nothing is written in it."""
        f = self.frame
        return (box[0] > f.x0 and box[1] > f.y0 and box[2] < f.x1 and box[3] < f.y1
                and not any(box[0] < t.x1 and t.x0 < box[2] and box[1] < t.y1 and t.y0 < box[3] for t in self.taken))

    def _crossed(self, centre, turn, width: float, height: float) -> bool:
        for points in self.borders:
            near = abs((points - centre) @ turn.T) < (width / 2, height / 2)
            if near.all(axis=1).any():
                return True
        return False


def _box(x, y, width, height):
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _dense(points):
    """A line of pixels with a point at least every three."""
    steps = numpy.hypot(*numpy.diff(points, axis=0).T)
    way = numpy.concatenate([[0.0], numpy.cumsum(steps)])
    at = numpy.linspace(0.0, way[-1], int(way[-1] / 3.0) + 2)
    return numpy.stack([numpy.interp(at, way, column) for column in points.T], axis=1)
