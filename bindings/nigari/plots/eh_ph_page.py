# SPDX-License-Identifier: BSD-3-Clause
"""An Eh-pH diagram as a page of its own: under the pointer, what is there and how much of it."""

from __future__ import annotations

import numpy

from nigari import _core
from nigari.plots import eh_ph
from nigari.plots.style import GRID, INK, pretty

WIDTH, HEIGHT = 860, 620  # pixels of the diagram
LISTED = 5                # species under the pointer


def figure(diagram, n: int):
    """The plotly Figure; `n` points along each side under the pointer."""
    try:
        from plotly import graph_objects
    except ImportError as error:
        _core.fail("NotImplemented", code="NGR-E2040", message=f"a page needs plotly: {error}", value="plotly",
                   expected='pip install "nigari[interactive]"', suggestion="")
    made = graph_objects.Figure()
    colours = eh_ph.tints(diagram)
    for field in diagram.fields:
        if field.rings:
            x, y = _gapped([numpy.vstack([ring, ring[:1]]) for ring in field.rings])
            made.add_scatter(x=x, y=y, fill="toself", fillcolor=colours[field.name], mode="none", hoverinfo="skip", showlegend=False)
    x, y = _gapped([line.points for line in diagram.boundaries])
    made.add_scatter(x=x, y=y, mode="lines", line={"color": INK, "width": 1.4}, hoverinfo="skip", name="boundaries")
    known = diagram.water_lines
    for name, what in (("O2", "O₂ / H₂O, 1 bar"), ("H2", "H₂O / H₂, 1 bar")):
        made.add_scatter(x=diagram.pH, y=[known[name] + known["slope"] * p for p in diagram.pH], mode="lines", name=what,
                         line={"color": eh_ph.WATER, "width": 1.3, "dash": "dash" if name == "O2" else "dot"}, hoverinfo="skip")
    pH, Eh, texts = _contents(diagram, n)
    made.add_heatmap(x=pH, y=Eh, z=numpy.zeros(texts.shape), text=texts, opacity=0.0, showscale=False, showlegend=False,
                     hovertemplate="pH %{x:.2f}, Eh %{y:.3f} V<br>%{text}<extra></extra>")
    for text in _names(diagram):
        x, y = text.get_position()
        made.add_annotation(x=x, y=y, text=text.get_text().replace("\n", "<br>").replace(r"\$", "$"), showarrow=False,
                            textangle=-text.get_rotation(), font={"size": 1.25 * text.get_fontsize(), "color": INK})
    frame = {"showgrid": False, "zeroline": False, "mirror": True, "linecolor": INK, "ticks": "outside"}
    made.update_layout(
        title={"text": eh_ph.title(diagram).replace(r"\$", "$"), "x": 0.02}, template="plotly_white", width=WIDTH + 130, height=HEIGHT + 130,
        margin={"l": 75, "r": 55, "t": 55, "b": 75}, font={"color": INK},
        hoverlabel={"bgcolor": "white", "bordercolor": GRID, "align": "left", "font": {"color": INK}},
        legend={"orientation": "h", "y": -0.1},
        xaxis={"title": "pH", "range": list(diagram.pH), **frame},
        yaxis={"title": "Eh / V (standard hydrogen electrode)", "range": list(diagram.Eh), **frame})
    return made


def _gapped(lines) -> tuple[list, list]:
    """Lines one after the other, with gaps between them."""
    x, y = [], []
    for points in lines:
        x += [*points[:, 0].tolist(), None]
        y += [*points[:, 1].tolist(), None]
    return x, y


def _contents(diagram, n: int):
    """pH, Eh and, at each point, the field and the commonest forms."""
    found = diagram.to_xarray(n)
    species = [pretty(name) for name in found.species.values]
    amount = numpy.nan_to_num(found.amount.values)
    order = numpy.argsort(-amount, axis=-1)[..., :LISTED]
    texts = numpy.empty((found.sizes["Eh"], found.sizes["pH"]), object)
    for i, j in numpy.ndindex(texts.T.shape):
        name = str(found.field.values[i, j])
        lines = [f"{species[k]}  {amount[i, j, k]:.3g} mol/kg" for k in order[i, j] if amount[i, j, k] > 1e-12]
        head = " + ".join(pretty(part) for part in dict.fromkeys(name.split(" + "))) if name else "no answer"
        texts[j, i] = "<br>".join([f"<b>{head}</b>", *lines])
    return found.pH.values, found.Eh.values, texts


def _names(diagram) -> list:
    """Texts of the names that fit their fields, where the figure would write them."""
    from matplotlib.figure import Figure

    axes = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100).add_axes((0, 0, 1, 1))
    eh_ph.draw(diagram, axes, key=False)
    return [text for text in axes.texts if not text.get_text().isdigit() and text.get_color() != eh_ph.WATER]
