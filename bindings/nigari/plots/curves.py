# SPDX-License-Identifier: BSD-3-Clause
"""Figures of speciation, solubility, precipitation, titration and saturation, from the datasets of nigari."""

from __future__ import annotations

from nigari import _core
from nigari.plots.style import COLOURS, SOFT, axes_of, label, styled

_DASHES = ["-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2))]
_AXES = {"temperature": "temperature / °C", "Eh": "Eh / V (standard hydrogen electrode)", "pe": "pe", "pH": "pH", "added": "added / mol",
         "progress": "progress of the reaction / mol", "fraction": "share of the second feed", "pressure": "pressure / bar"}
_SCALE = {"temperature": lambda x: x - 273.15, "pressure": lambda x: x / 1e5}


def _over(data, variable: str, over, series: str = "") -> tuple[str, list[str]]:
    """The variable along x and the other dimensions, each of which gives more lines."""
    dims = [d for d in data[variable].dims if d != series]
    if not dims:
        _core.fail("InputError", code="NGR-E2044", message="a curve of a single point", value=variable,
                   expected="something that varies: an array of pH, temperature or an amount", suggestion="")
    x = over or max(dims, key=lambda d: data.sizes[d])
    along = [d for d in dims if d in (x, *(data[x].dims if x in data else ()))]
    if not along:
        _core.fail("InputError", code="NGR-E2044", message="the curve does not run over that", value=str(x),
                   expected=", ".join(dims), suggestion=_core.nearest_name(str(x), [str(d) for d in dims]))
    return x, [d for d in dims if d not in along]


def _x(data, over: str):
    import numpy as np

    return _SCALE.get(over, lambda x: x)(np.asarray(data[over], dtype=float))


def _name(over: str) -> str:
    return _AXES.get(over, f"{label(over)} / mol")


def _each(data, others: list[str]):
    """Slices at every combination of the other dimensions, with a text for the legend and a dash."""
    import itertools

    for k, at in enumerate(itertools.product(*(range(data.sizes[d]) for d in others))):
        one = data.isel(dict(zip(others, at, strict=True)))
        text = ", ".join(_value(d, data[d].values[i] if d in data.coords else i) for d, i in zip(others, at, strict=True))
        yield one, text, _DASHES[k % len(_DASHES)], k


def _value(dimension: str, value) -> str:
    if dimension == "temperature":
        return f"{value - 273.15:.4g} °C"
    return f"{label(dimension)} {value:.4g}" if isinstance(value, float) else label(str(value))


def _lines(ax, x: str, others: list[str], curves: dict, data) -> None:
    """A colour for each curve, a dash for each value of the other dimensions."""
    for k, (text, values) in enumerate(curves.items()):
        for one, _, dash, n in _each(data.assign(shown=values), others):
            ax.plot(_x(one, x), one.shown, color=COLOURS[k % len(COLOURS)], ls=dash, label=text if n == 0 else None)


@styled
def speciation(data, ax=None, *, over=None, least=0.01):
    """Shares of an element in its forms, from `nigari.speciation`.

    Parameters
    ----------
    data : xarray.Dataset
        With share (form).
    ax : matplotlib.axes.Axes, optional
        Where to draw; None makes a figure that belongs to no window.
    over : str, optional
        What runs along x: a dimension, or a variable over one such as "pH"; the longest dimension by default.
    least : float
        Forms that nowhere hold as much of the element are left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    InputError
        Nothing varies, or `over` is not what varies.
    """
    ax = axes_of(ax)
    x, others = _over(data, "share", over, "form")
    highest = data.share.max([d for d in data.share.dims if d != "form"])
    forms = [str(f) for f in data.form.values[(highest >= least).values]]
    peak = dict(zip(forms, data.share.sel(form=forms).fillna(0.0).transpose("form", x, ...).values.reshape(len(forms), data.sizes[x], -1)
                    .max(axis=2).argmax(axis=1), strict=True)) if x in data.dims else dict.fromkeys(forms, 0)
    _lines(ax, x, others, {label(form): 100.0 * data.share.sel(form=form) for form in sorted(forms, key=peak.get)}, data)
    ax.set(xlabel=_name(x), ylabel=f"share of {data.attrs['element']} / %", ylim=(-1, 101), title=_title(data, others))
    _legend(ax)
    return ax


@styled
def solubility(data, ax=None, *, over=None):
    """Dissolved element at saturation, on a logarithmic scale if it spans more than a decade; from `nigari.solubility`.

    Parameters
    ----------
    data : xarray.Dataset
        With solubility.
    ax, over
        As in `speciation`.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    InputError
        As `speciation`.
    """
    ax = axes_of(ax)
    x, others = _over(data, "solubility", over, "phase_shown")
    names = [str(n) for n in data.phase_shown.values] if "phase_shown" in data.dims else None
    for k, name in enumerate(names or data.attrs["phases"]):
        curve = data.sel(phase_shown=name) if names else data
        for one, text, dash, n in _each(curve, others):
            colour = COLOURS[(k if names else n) % len(COLOURS)]
            ax.plot(_x(one, x), one.solubility, color=colour, ls=dash if names else "-",
                    label=", ".join(t for t in (label(name), text) if t))
    if float(data.solubility.max()) > 10.0 * float(data.solubility.min()):
        ax.set_yscale("log")
    else:
        ax.set_ylim(bottom=0.0)
    ax.set(xlabel=_name(x), ylabel=f"dissolved {data.attrs['element']} / (mol/kg)", title="Solubility" + _at(data, x))
    _legend(ax)
    return ax


@styled
def precipitation(data, ax=None, *, over=None):
    """Shares of elements in solids, from `nigari.precipitation`.

    Parameters
    ----------
    data : xarray.Dataset
        With precipitated (element).
    ax, over
        As in `speciation`; over="pH" shows a dose by the pH it leads to.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    InputError
        As `speciation`.
    """
    ax = axes_of(ax)
    x, others = _over(data, "precipitated", over, "element")
    _lines(ax, x, others, {str(element): 100.0 * data.precipitated.sel(element=element) for element in data.element.values}, data)
    ax.set(xlabel=_name(x), ylabel="precipitated / %", ylim=(-1, 101), title=_title(data, others))
    _legend(ax)
    return ax


@styled
def titration(data, ax=None, *, over="added"):
    """pH over the reagent added, and where phases come and go; from `nigari.titrate`, `react`, `mix` or `heat`.

    Parameters
    ----------
    data : xarray.Dataset
        With pH and event over `state`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; None makes a figure that belongs to no window.
    over : str
        Variable along x.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    InputError
        `over` is no variable of the path.
    """
    ax = axes_of(ax)
    x, _ = _over(data, "pH", over)
    ax.plot(_x(data, x), data.pH, color=COLOURS[0])
    _events(ax, data, x)
    ax.set(xlabel=_name(x), ylabel="pH", title=_title(data, []))
    return ax


@styled
def saturation(data, ax=None, *, over=None, phases=None, least=-2.0):
    """Saturation indices of pure phases, from any dataset of nigari that holds them.

    Parameters
    ----------
    data : xarray.Dataset
        With saturation_index (phase).
    ax, over
        As in `speciation`.
    phases : list of str, optional
        Which to show; None shows those that somewhere come near to saturation.
    least : float
        How near, as a saturation index.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    InputError
        As `speciation`.
    """
    ax = axes_of(ax)
    x, others = _over(data, "saturation_index", over, "phase")
    highest = data.saturation_index.max([d for d in data.saturation_index.dims if d != "phase"])
    shown = list(phases or data.phase.values[(highest >= least).values])
    ax.axhline(0.0, color=SOFT, lw=0.9, ls="--", zorder=1)
    _lines(ax, x, others, {label(str(phase)): data.saturation_index.sel(phase=phase) for phase in shown}, data)
    ax.set(xlabel=_name(x), ylabel="saturation index log₁₀(Q/K)", title="Saturation" + _at(data, x))
    _legend(ax)
    return ax


def _events(ax, data, x: str) -> None:
    """A line and a name where a phase comes or goes; names that would meet stand one below the other."""
    places = [(float(_x(data.isel(state=i), x)), str(event)) for i, event in enumerate(data.event.values) if event]
    if not places:
        return
    low, high = ax.get_xlim()
    taken: list[tuple[float, int]] = []
    for at, event in places:
        ax.axvline(at, color=SOFT, lw=0.7, ls=":", zorder=1)
        row = next(r for r in range(len(places) + 1) if all(r != other or abs(at - where) > 0.2 * (high - low) for where, other in taken))
        taken.append((at, row))
        right = at > low + 0.75 * (high - low)
        name = " ".join(part[0].replace("-", "−") + label(part[1:]) for part in event.split())
        ax.annotate(name, (at, 1.0 - 0.055 * (row + 1)), xycoords=("data", "axes fraction"), fontsize=8, color=SOFT,
                    xytext=(-3 if right else 3, 0), textcoords="offset points", ha="right" if right else "left")


def _title(data, others: list[str]) -> str:
    lines = [f"{text}: {'solid dashed dotted dash-dotted'.split()[n % 4]}" for _, text, _, n in _each(data, others)] if others else []
    text = str(data.attrs.get("title", ""))
    return text[:1].upper() + text[1:] + _at(data, *data.dims) + ("\n" + "; ".join(lines) if lines else "")


def _at(data, *over) -> str:
    """The temperature, where there is but one."""
    values = data["temperature"] if "temperature" in data else None
    if "temperature" in over or values is None or float(values.max() - values.min()) > 1e-9:
        return ""
    return f" at {float(values.min()) - 273.15:.4g} °C"


def _legend(ax) -> None:
    """Beside the axes: curves fill them."""
    if ax.get_legend_handles_labels()[1]:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), borderaxespad=0.0)
