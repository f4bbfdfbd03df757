# SPDX-License-Identifier: BSD-3-Clause
"""The flow diagram: units in the order of the flow, feeds from above, products below."""

from __future__ import annotations

from nigari.report.html import escape, number
from nigari.report.tables import Table

BOX_W, BOX_H, GAP, LANE, PER_ROW = 190, 58, 62, 26, 4
LEFT = 24


class _Unit:
    def __init__(self, name: str, operation: str):
        self.name, self.operation = name, operation
        self.feeds: list[str] = []     # from outside
        self.products: list[str] = []  # to outside
        self.x = self.y = self.top = 0


def _lay_out(streams: Table, units: Table) -> tuple[list[_Unit], list[tuple[str, _Unit, _Unit]], int, int]:
    known = {name: _Unit(name, operation) for name, operation in units.rows("unit", "operation")}
    links = []
    for name, origin, destination in streams.rows("stream", "origin", "destination"):
        source, target = origin.rpartition(".")[0], destination.rpartition(".")[0]
        if source and target:
            links.append((name, known[source], known[target]))
        elif target:
            known[target].feeds.append(name)
        elif source:
            known[source].products.append(name)
    order = list(known.values())
    order_of = {unit.name: k for k, unit in enumerate(order)}
    row_top, width = 0, 0
    crossing = [sum(1 for _, a, b in links if order_of[a.name] // PER_ROW < row == order_of[b.name] // PER_ROW)
                for row in range(-(-len(known) // PER_ROW))]
    for start in range(0, len(order), PER_ROW):
        row = order[start:start + PER_ROW]
        above = max(len(u.feeds) for u in row)
        below = max(len(u.products) for u in row)
        for k, unit in enumerate(row):
            unit.x = LEFT + k * (BOX_W + GAP)
            unit.top = row_top
            unit.y = row_top + above * LANE + 30 + 9 * crossing[start // PER_ROW]
            width = max(width, unit.x + BOX_W)
        row_top = row[0].y + BOX_H + below * LANE + 34
    return order, links, width + LEFT, row_top


def _text(x: float, y: float, text: str, size: int = 12, anchor: str = "start", weight: str = "400", fill: str = "#1c2733") -> str:
    return (f"<text x='{x:.0f}' y='{y:.0f}' font-size='{size}' text-anchor='{anchor}' font-weight='{weight}' "
            f"fill='{fill}'>{escape(text)}</text>")


def _arrow(points: list[tuple[float, float]], colour: str = "#5b6b7b") -> str:
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    return f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='1.6' marker-end='url(#flow-{colour[1:]})'/>"


def _link(source: _Unit, target: _Unit, lane: int) -> list[str]:
    if source.y == target.y and target.x - source.x == BOX_W + GAP:  # neighbours in a row
        y = source.y + BOX_H / 2
        return [_arrow([(source.x + BOX_W, y), (target.x - 3, y)])]
    if source.y == target.y:  # over the boxes between
        y = source.y - 8 - 7 * lane
        return [_arrow([(source.x + BOX_W * 0.75, source.y), (source.x + BOX_W * 0.75, y), (target.x + 22 + 12 * lane, y),
                        (target.x + 22 + 12 * lane, target.y - 3)])]
    middle = target.top + 7 * lane  # down to the next row, between what leaves the one and what enters the other
    x = source.x + BOX_W + 10 + 9 * lane
    return [_arrow([(source.x + BOX_W, source.y + BOX_H / 2), (x, source.y + BOX_H / 2), (x, middle),
                    (target.x + 22 + 12 * lane, middle), (target.x + 22 + 12 * lane, target.y - 3)])]


def diagram(streams: Table, units: Table) -> str:
    order, links, width, height = _lay_out(streams, units)
    mass = dict(streams.rows("stream", "mass"))
    parts = [f"<svg viewBox='0 0 {width} {height}' role='img' aria-label='flow diagram' font-family='Helvetica Neue, "
             "Helvetica, Arial, sans-serif'><defs>" + "".join(
                 f"<marker id='flow-{colour[1:]}' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' "
                 f"orient='auto'><path d='M0,0 L8,4 L0,8 z' fill='{colour}'/></marker>"
                 for colour in ("#5b6b7b", "#2a7f4f", "#9a6a00")) + "</defs>"]
    lanes: dict[tuple[int, int], int] = {}
    for _, source, target in links:
        key = (source.y, target.y)
        neighbours = source.y == target.y and target.x - source.x == BOX_W + GAP
        lane = 0 if neighbours else lanes.get(key, 0)
        lanes[key] = lane + (0 if neighbours else 1)
        parts += _link(source, target, lane)
    for unit in order:
        parts.append(f"<rect x='{unit.x}' y='{unit.y}' width='{BOX_W}' height='{BOX_H}' rx='7' fill='#eaf1f7' stroke='#1f5f99'/>")
        parts.append(_text(unit.x + BOX_W / 2, unit.y + 25, unit.name, 14, "middle", "600"))
        parts.append(_text(unit.x + BOX_W / 2, unit.y + 43, unit.operation, 11, "middle", fill="#5b6b7b"))
        for k, name in enumerate(unit.feeds):
            y = unit.y - 16 - LANE * k
            parts.append(_arrow([(unit.x + BOX_W / 2 + 8 * k, y - 8), (unit.x + BOX_W / 2 + 8 * k, unit.y - 3)], "#2a7f4f"))
            parts.append(_text(unit.x + BOX_W / 2 + 8 * k - 6, y, f"{name} {number(mass[name], 3)} kg", 11, "end", fill="#2a7f4f"))
        for k, name in enumerate(unit.products):
            y = unit.y + BOX_H + 20 + LANE * k
            x = unit.x + 14 + 9 * (len(unit.products) - 1 - k)
            parts.append(_arrow([(x, unit.y + BOX_H), (x, y - 4), (x + 16, y - 4)], "#9a6a00"))
            parts.append(_text(x + 20, y, f"{name} {number(mass[name], 3)} kg", 11, fill="#9a6a00"))
    for name, source, target in links:
        if source.y == target.y and target.x - source.x == BOX_W + GAP:
            y = source.y + BOX_H / 2 - 6
            parts.append(_text(source.x + BOX_W + GAP / 2, y, f"{number(mass[name], 3)} kg", 10, "middle", fill="#5b6b7b"))
    return "".join([*parts, "</svg>"])
