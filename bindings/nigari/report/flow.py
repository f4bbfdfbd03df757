# SPDX-License-Identifier: BSD-3-Clause
"""The flow diagram: units in the order of the flow, feeds from above, products below."""

from __future__ import annotations

from nigari.report.html import escape, number
from nigari.report.tables import Table

BOX_W, BOX_H, GAP, LANE, PER_ROW = 190, 58, 62, 26, 4
LEFT, BAND = 24, 14  # px: margin; height of one link that runs above a row
LINK, FEED, PRODUCT, INK = "#5b6b7b", "#2a7f4f", "#9a6a00", "#1c2733"


class _Unit:
    def __init__(self, name: str, operation: str, place: int):
        self.name, self.operation = name, operation
        self.row, self.column = divmod(place, PER_ROW)
        self.feeds: list[str] = []     # from outside
        self.products: list[str] = []  # to outside
        self.x = self.y = self.top = 0

    def is_left_of(self, other: _Unit) -> bool:
        return self.row == other.row and self.column + 1 == other.column


_Link = tuple[str, _Unit, _Unit, int]  # stream, source, target, lane above the row of the target


class _Sheet:
    """Lines and texts, and how far they reach."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = self.right = 0.0

    def _reach(self, *xs: float) -> None:
        self.left, self.right = min(self.left, *(x - LEFT for x in xs)), max(self.right, *(x + LEFT for x in xs))

    def text(self, x: float, y: float, text: str, size: int = 12, anchor: str = "start", weight: str = "400",
             fill: str = INK) -> None:
        wide = 0.6 * size * len(text)  # a letter is about 0.6 of its height wide
        start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        self._reach(start, start + wide)
        self.parts.append(f"<text x='{x:.0f}' y='{y:.0f}' font-size='{size}' text-anchor='{anchor}' "
                          f"font-weight='{weight}' fill='{fill}'>{escape(text)}</text>")

    def arrow(self, points: list[tuple[float, float]], colour: str = LINK) -> None:
        self._reach(*(x for x, _ in points))
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        self.parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='1.6' "
                          f"marker-end='url(#flow-{colour[1:]})'/>")

    def box(self, x: float, y: float) -> None:
        self._reach(x, x + BOX_W)
        self.parts.append(f"<rect x='{x}' y='{y}' width='{BOX_W}' height='{BOX_H}' rx='7' fill='#eaf1f7' stroke='#1f5f99'/>")

    def svg(self, height: int) -> str:
        heads = "".join(f"<marker id='flow-{colour[1:]}' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' "
                        f"orient='auto'><path d='M0,0 L8,4 L0,8 z' fill='{colour}'/></marker>"
                        for colour in (LINK, FEED, PRODUCT))
        return (f"<svg viewBox='{self.left:.0f} 0 {self.right - self.left:.0f} {height}' role='img' aria-label='flow diagram' "
                f"font-family='Helvetica Neue, Helvetica, Arial, sans-serif'><defs>{heads}</defs>{''.join(self.parts)}</svg>")


def _lay_out(streams: Table, units: Table) -> tuple[list[_Unit], list[_Link], int]:
    order = [_Unit(name, operation, k) for k, (name, operation) in enumerate(units.rows("unit", "operation"))]
    known = {unit.name: unit for unit in order}
    links: list[_Link] = []
    rows = [order[start:start + PER_ROW] for start in range(0, len(order), PER_ROW)]
    lanes = [0] * len(rows)
    taken = set()
    for name, origin, destination in streams.rows("stream", "origin", "destination"):
        source, target = known.get(origin.rpartition(".")[0]), known.get(destination.rpartition(".")[0])
        if source and target:
            direct = source.is_left_of(target) and (source, target) not in taken
            taken.add((source, target))
            links.append((name, source, target, -1 if direct else lanes[target.row]))
            lanes[target.row] += not direct
        elif target:
            target.feeds.append(name)
        elif source:
            source.products.append(name)
    top = 0
    for row in rows:
        for unit in row:
            unit.x, unit.top = LEFT + unit.column * (BOX_W + GAP), top
            unit.y = top + max(len(u.feeds) for u in row) * LANE + 30 + BAND * lanes[unit.row]
        top = row[0].y + BOX_H + max(len(u.products) for u in row) * LANE + 34
    return order, links, top


def _draw_link(sheet: _Sheet, link: _Link, label: str) -> None:
    _, source, target, lane = link
    if lane < 0:  # straight to the neighbour
        y = source.y + BOX_H / 2
        sheet.arrow([(source.x + BOX_W, y), (target.x - 3, y)])
        sheet.text(source.x + BOX_W + GAP / 2, y - 6, label, 10, "middle", fill=LINK)
        return
    over = target.top + BAND * (lane + 1)  # a height of its own, above what enters the row from outside
    entry = target.x + 22 + 12 * lane % (BOX_W - 44)
    if source.row == target.row:
        x = source.x + 0.75 * BOX_W + 4 * (lane % 8)
        start = [(x, source.y)]
    else:  # through the gap beside the box
        x = source.x + BOX_W + 10 + 9 * (lane % 5)
        start = [(source.x + BOX_W, source.y + BOX_H / 2), (x, source.y + BOX_H / 2)]
    sheet.arrow([*start, (x, over), (entry, over), (entry, target.y - 3)])
    sheet.text(min(x, entry) + 4, over - 3, label, 10, fill=LINK)


def _draw_unit(sheet: _Sheet, unit: _Unit, mass: dict[str, float]) -> None:
    middle = unit.x + BOX_W / 2
    sheet.box(unit.x, unit.y)
    sheet.text(middle, unit.y + 25, unit.name, 14, "middle", "600")
    sheet.text(middle, unit.y + 43, unit.operation, 11, "middle", fill=LINK)
    for k, name in enumerate(unit.feeds):
        x, y = middle + 8 * k % (BOX_W / 2), unit.y - 16 - LANE * k
        sheet.arrow([(x, y - 8), (x, unit.y - 3)], FEED)
        sheet.text(x - 6, y, f"{name} {number(mass[name], 3)} kg", 11, "end", fill=FEED)
    for k, name in enumerate(unit.products):
        y = unit.y + BOX_H + 20 + LANE * k
        x = unit.x + 14 + 9 * (len(unit.products) - 1 - k) % (BOX_W - 28)
        sheet.arrow([(x, unit.y + BOX_H), (x, y - 4), (x + 16, y - 4)], PRODUCT)
        sheet.text(x + 20, y, f"{name} {number(mass[name], 3)} kg", 11, fill=PRODUCT)


def diagram(streams: Table, units: Table) -> str:
    order, links, height = _lay_out(streams, units)
    mass = dict(streams.rows("stream", "mass"))
    sheet = _Sheet()
    for link in links:
        _draw_link(sheet, link, f"{number(mass[link[0]], 3)} kg")
    for unit in order:
        _draw_unit(sheet, unit, mass)
    return sheet.svg(height)
