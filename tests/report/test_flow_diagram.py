# SPDX-License-Identifier: BSD-3-Clause
"""The flow diagram: boxes that do not overlap, every stream drawn, nothing off the sheet."""

import random
import re

import pytest
from nigari.report.flow import BOX_H, BOX_W, diagram
from nigari.report.tables import Table


def sheet(units, streams):
    """The diagram of `units` (names) and `streams` (name, from, to; empty: outside) with masses 1, 2, 3, ... kg."""
    names, origins, destinations = zip(*streams, strict=True) if streams else ((), (), ())
    table = Table(columns={"stream": list(names), "origin": [o and f"{o}.out" for o in origins],
                           "destination": [d and f"{d}.in" for d in destinations],
                           "mass": [float(k + 1) for k in range(len(names))]})
    return diagram(table, Table(columns={"unit": units, "operation": ["mixer"] * len(units)}))


def boxes(svg):
    return [tuple(map(float, m)) for m in re.findall(r"<rect x='([\d.]+)' y='([\d.]+)' width='(\d+)' height='(\d+)'", svg)]


def lines(svg):
    return [([tuple(map(float, p.split(","))) for p in points.split()], colour)
            for points, colour in re.findall(r"<polyline points='([^']*)' fill='none' stroke='(#\w+)'", svg)]


def texts(svg):
    return [(float(x), float(y), size, anchor, t) for x, y, size, anchor, t in re.findall(
        r"<text x='([-\d.]+)' y='([-\d.]+)' font-size='(\d+)' text-anchor='(\w+)'[^>]*>([^<]*)</text>", svg)]


def chain(n):
    units = [f"u{k}" for k in range(n)]
    links = [(f"s{k}", units[k], units[k + 1]) for k in range(n - 1)]
    return units, [("feed", "", "u0"), *links, ("product", units[-1], "")]


def check(svg, units, streams):
    left, width, height = map(float, re.search(r"viewBox='(-?\d+) 0 (\d+) (\d+)'", svg).groups())
    right = left + width
    drawn = boxes(svg)
    assert len(drawn) == len(units)
    for k, (x, y, w, h) in enumerate(drawn):
        assert (w, h) == (BOX_W, BOX_H)
        assert left <= x and x + w <= right and 0 <= y and y + h <= height
        for x2, y2, *_ in drawn[k + 1:]:
            assert abs(x - x2) >= BOX_W or abs(y - y2) >= BOX_H, "two boxes overlap"
    assert len(lines(svg)) == len(streams)
    for points, colour in lines(svg):
        assert f"id='flow-{colour[1:]}'" in svg  # its arrow head
        for px, py in points:
            assert left <= px <= right and 0 <= py <= height, "a line leaves the sheet"
        for a, b in zip(points, points[1:]):
            assert a[0] == b[0] or a[1] == b[1], "a line is not square"
    for x, y, size, anchor, text in texts(svg):
        wide = 0.5 * int(size) * len(text)  # narrow letters: a text of wide ones is longer still
        start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        assert left <= start and start + wide <= right and 0 <= y <= height, f"{text} leaves the sheet"
    counted = [t for *_, t in texts(svg)]
    for unit in units:
        assert unit in counted
    for k, (name, origin, destination) in enumerate(streams):
        if not origin or not destination:
            assert f"{name} {k + 1} kg" in counted


def ends(svg, boxes_of, colour):
    """(box left, box entered) of each line of that colour, by the point where it begins and ends."""
    out = []
    for points, found in lines(svg):
        if found == colour:
            (x0, y0), (x1, y1) = points[0], points[-1]
            left = [n for n, (x, y, w, h) in boxes_of.items() if x <= x0 <= x + w and y - 1 <= y0 <= y + h + 1]
            entered = [n for n, (x, y, w, h) in boxes_of.items() if x - 4 <= x1 <= x + w and y - 4 <= y1 <= y + h]
            out.append((left, entered))
    return out


@pytest.mark.parametrize("n", [1, 2, 4, 5, 8, 9, 13])
def test_a_chain_of_units_is_drawn_whole(n):
    units, streams = chain(n)
    check(sheet(units, streams), units, streams)


@pytest.mark.parametrize("units, streams", [
    (["a", "b"], [("f", "", "a"), ("m", "a", "b"), ("back", "b", "a"), ("p", "b", "")]),
    (["a", "b", "c", "d", "e"], [("f", "", "a"), ("1", "a", "b"), ("2", "b", "c"), ("3", "c", "d"), ("4", "d", "e"),
                                 ("recycle", "e", "b"), ("p", "e", "")]),
    (["a", "b", "c"], [("f", "", "a"), ("1", "a", "b"), ("over", "a", "c"), ("2", "b", "c"), ("p", "c", "")]),
    (["a"], [(f"f{k}", "", "a") for k in range(5)] + [(f"p{k}", "a", "") for k in range(6)]),
    (["a", "b"], [("one", "a", "b"), ("two", "a", "b"), ("three", "a", "b")]),
    (["lonely"], []),
    (["a"], [("loop", "a", "a"), ("f", "", "a")]),
], ids=["recycle-in-a-row", "recycle-over-rows", "over-a-box", "many-feeds-and-products", "parallel", "lonely", "loop"])
def test_shapes_that_tangle_are_drawn_whole(units, streams):
    check(sheet(units, streams), units, streams)


def test_random_sheets_are_drawn_whole_property():
    seeded = random.Random(11)
    for _ in range(150):
        units = [f"u{k}" for k in range(seeded.randint(1, 14))]
        streams = []
        for k in range(seeded.randint(0, 25)):
            origin, destination = (seeded.choice([*units, ""]) for _ in range(2))
            if origin or destination:
                streams.append((f"s{k}", origin, destination))
        check(sheet(units, streams), units, streams)


def test_every_link_leaves_its_unit_and_enters_the_next():
    units, streams = chain(6)
    streams += [("skip", "u0", "u2"), ("down", "u1", "u5"), ("up", "u5", "u0")]
    svg = sheet(units, streams)
    place = dict(zip(units, boxes(svg)))
    wanted = sorted((o, d) for _, o, d in streams if o and d)
    found = sorted((left[0], entered[-1]) for left, entered in ends(svg, place, "#5b6b7b"))
    assert found == wanted


def test_feeds_come_from_above_and_products_leave_below():
    svg = sheet(["a"], [("f", "", "a"), ("p", "a", "")])
    (_, y, _, h), = boxes(svg)
    feed = next(points for points, colour in lines(svg) if colour == "#2a7f4f")
    product = next(points for points, colour in lines(svg) if colour == "#9a6a00")
    assert feed[0][1] < feed[-1][1] <= y
    assert product[0][1] >= y + h and product[-1][1] > product[0][1]


def test_every_link_bears_the_mass_of_its_stream():
    units, streams = chain(5)
    streams.append(("skip", "u0", "u2"))
    counted = [t for *_, t in texts(sheet(units, streams))]
    for k, (_, origin, destination) in enumerate(streams):
        if origin and destination:
            assert f"{k + 1} kg" in counted


def test_labels_of_one_unit_do_not_lie_on_each_other():
    svg = sheet(["a"], [(f"f{k}", "", "a") for k in range(4)] + [(f"p{k}", "a", "") for k in range(4)])
    rows = sorted(y for _, y, size, *_ in texts(svg) if size == "11")
    assert len(set(rows)) == len(rows)
    assert min(b - a for a, b in zip(rows, rows[1:])) >= 11  # px: the size of the letters


def test_long_names_at_the_edges_stay_on_the_sheet():
    name = "a stream with a name that goes on and on"
    streams = [(name, "", "u0"), (name + "!", "u3", "")]
    units = ["u0", "u1", "u2", "u3"]
    check(sheet(units, streams), units, streams)


def test_links_between_the_same_units_do_not_lie_on_each_other():
    units = ["a", "b", "c", "d", "e", "f"]
    streams = [("1", "a", "b"), ("2", "a", "b"), ("3", "a", "f"), ("4", "b", "f"), ("5", "e", "f"), ("6", "f", "a"), ("7", "e", "a")]
    drawn = [tuple(points) for points, _ in lines(sheet(units, streams))]
    assert len(set(drawn)) == len(drawn)
    levels = [points[-2][1] for points in drawn if len(points) > 2]
    assert len(set(levels)) == len(levels)  # each runs above its row at a height of its own


def test_streams_of_units_that_are_not_listed_are_left_out():
    svg = sheet(["a"], [("f", "", "a"), ("x", "nobody", "a"), ("y", "a", "nobody"), ("z", "", "nobody")])
    assert len(boxes(svg)) == 1 and len(lines(svg)) == 3  # what comes from elsewhere is a feed, what goes there a product
