# SPDX-License-Identifier: BSD-3-Clause
"""Figures and pages of Eh-pH diagrams: what they show, and that no name covers another."""

import sys

import nigari as ng
import numpy as np
import pytest
from matplotlib.figure import Figure
from nigari.plots import eh_ph as plot

SETS = ["hydromet-ions", "hydromet-solids", "cathodes"]


def diagram(elements, temperature=298.15, **options):
    totals = dict.fromkeys(elements, 0.01)
    system = ng.System(ng.Database(SETS), elements=list(elements), medium=options.pop("medium", "ideal"))
    return ng.eh_ph(system, element=list(elements), totals=totals, temperature=temperature, cells=256, **options)


@pytest.fixture(scope="module", params=[("Cu",), ("Fe",), ("Mn",), ("Li", "Co")], ids="-".join)
def drawn(request):
    made = diagram(request.param)
    return made, made.plot()


def boxes(ax):
    ax.figure.draw_without_rendering()
    return [text.get_window_extent() for text in ax.texts if text.get_text() and "\n" not in text.get_text()[:3]]


def test_no_name_covers_another(drawn):
    _, ax = drawn
    found = boxes(ax)
    assert len(found) > 4
    for i, a in enumerate(found):
        for b in found[:i]:
            assert min(a.x1, b.x1) - max(a.x0, b.x0) <= 0 or min(a.y1, b.y1) - max(a.y0, b.y0) <= 0


def test_each_field_has_its_name_or_a_number_of_the_key(drawn):
    made, ax = drawn
    texts = [text.get_text().replace("\n", " ").replace("  ", " ") for text in ax.texts]
    keys = " ".join(text.get_text() for text in ax.texts)
    for field in made.fields:
        name = plot.text(field)
        assert name in texts or name in keys


def test_names_lie_in_their_fields(drawn):
    made, ax = drawn
    names = {plot.text(field): field for field in made.fields}
    written = [text for text in ax.texts if text.get_text().replace("\n", " ") in names]
    assert written
    inverse = ax.transData.inverted()
    for text in written:
        path = plot.outline(names[text.get_text().replace("\n", " ")])
        box = text.get_window_extent()
        corners = [(box.x0, box.y0), (box.x0, box.y1), (box.x1, box.y0), (box.x1, box.y1)]
        assert path.contains_points(inverse.transform(corners)).all(), text


def test_fields_lines_and_water_are_drawn():
    made = diagram(("Cu",))
    ax = made.plot(labels=False)
    assert not ax.texts and len(ax.patches) == len(made.fields) and len(ax.lines) == len(made.boundaries) + 2
    assert len(made.plot(labels=False, water=False).lines) == len(made.boundaries)
    assert ax.get_xlim() == made.pH and ax.get_ylim() == made.Eh
    assert "25 °C" in ax.get_title(loc="left") and "Cu 0.01" in ax.get_title(loc="left")


def test_axes_of_the_reader_are_used_and_keep_their_figure():
    figure = Figure(figsize=(5, 4))
    ax = figure.subplots()
    assert diagram(("Cu",)).plot(ax) is ax and tuple(figure.get_size_inches()) == (5, 4)


def test_neighbours_differ_in_colour_and_solids_are_warm():
    made = diagram(("Mn",))
    colours = plot.tints(made)
    for line in made.boundaries:
        if {line.a, line.b} <= set(colours):
            assert colours[line.a] != colours[line.b]
    for field in made.fields:
        assert (colours[field.name] in plot.SOLID) == any(field.solid)


def test_the_title_tells_the_medium():
    made = diagram(("Cu",))
    assert made.system.medium == {} and plot.title(made).endswith("ideal solution")
    assert ng.System("hydromet", elements="Cu").medium is None
    assert ng.System("hydromet", elements="Cu Na Cl", medium={"Na+": "1 mol/kg", "Cl-": 1.0}).medium == {"Na+": 1.0, "Cl-": 1.0}


def test_a_page_holds_fields_and_contents(tmp_path):
    pytest.importorskip("plotly")
    made = diagram(("Cu",))
    figure = made.to_html(tmp_path / "copper.html", n=(9, 7))
    under = next(trace for trace in figure.data if trace.type == "heatmap")
    texts = np.array(under.text)
    assert texts.shape == (7, 9) and "<b>copper</b>" in texts[0, 0] and "0.01 mol/kg" in texts[0, 0]
    assert sum(getattr(trace, "fill", None) == "toself" for trace in figure.data) == len([f for f in made.fields if f.rings])
    assert {"copper", "tenorite"} <= {note.text for note in figure.layout.annotations}
    text = (tmp_path / "copper.html").read_text()
    assert "plotly" in text and 'src="http' not in text  # opens without a network


def test_a_page_without_plotly_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "plotly", None)
    with pytest.raises(ng.NotImplemented, match="NGR-E2040") as caught:
        diagram(("Cu",)).to_html()
    assert "interactive" in str(caught.value)


def test_names_stay_where_the_key_never_comes_to_rest(monkeypatch):
    """Axes that every try finds elsewhere: the last one stands."""
    monkeypatch.setattr("nigari.plots.labels.Names.moved", lambda self: True)
    assert "copper" in [text.get_text() for text in diagram(("Cu",)).plot().texts]
