# SPDX-License-Identifier: BSD-3-Clause
"""Eh-pH diagrams by full speciation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from nigari import _core
from nigari._quantities import to_names, to_si

if TYPE_CHECKING:
    import xarray


class EhPh(_core.EhPhDiagram):
    """An Eh-pH diagram; made by `eh_ph`.

    Attributes
    ----------
    fields, boundaries, junctions
        Outlines of the fields, lines between them, points where three meet: pH and Eh [V] against the standard hydrogen
        electrode of the same temperature.
    system, elements, totals, temperature, pressure
        What was asked for, SI.
    """

    def _asked(self, **asked):
        vars(self).update(asked)
        return self

    @property
    def water_lines(self):
        """Eh of O2(g)/H2O and H2O/H2(g), both at 1 bar, at pH 0, and the slope of both with pH (dict of float, V)."""
        oxygen, hydrogen, slope = self._water
        return {"O2": oxygen, "H2": hydrogen, "slope": slope}

    def at(self, pH, Eh):
        """The field at points, by solving the equilibrium there.

        Parameters
        ----------
        pH, Eh : float or array
            They broadcast; Eh in V against the standard hydrogen electrode.

        Returns
        -------
        str or array of str
            Names of `fields`; where the point lies in a sliver for which the diagram has no field (narrower than a cell), the name
            that it would have; "" where there is no answer.

        Examples
        --------
        >>> import nigari as ng
        >>> copper = ng.System(ng.Database(["hydromet-ions", "hydromet-solids"]), elements="Cu", medium="ideal")
        >>> ng.eh_ph(copper, element="Cu", totals={"Cu": 1e-3}).at(0.0, 0.0)
        'copper'
        """
        pH, Eh = numpy.broadcast_arrays(numpy.asarray(pH, float), numpy.asarray(Eh, float))
        places, _, others = self._solve(pH.ravel(), Eh.ravel(), False)
        names = self._names(places, others).reshape(pH.shape)
        return names if pH.shape else str(names)

    def _names(self, places, others):
        """Names at points: those of fields, and those of slivers without one."""
        names = numpy.array([*(field.name for field in self.fields), ""], object)[places]
        for place, name in others:
            names[place] = name
        return names.astype(str)

    def to_xarray(self, n=101) -> xarray.Dataset:
        """The equilibrium on a lattice.

        Parameters
        ----------
        n : int or (int, int)
            Points along pH and Eh, two or more.

        Returns
        -------
        xarray.Dataset
            field (pH, Eh): names; amount (pH, Eh, species): mol/kg water of each species and phase.
        """
        import xarray

        columns, rows = (n, n) if numpy.isscalar(n) else n
        pH, Eh = numpy.linspace(*self.pH, columns), numpy.linspace(*self.Eh, rows)
        x, y = numpy.meshgrid(pH, Eh, indexing="ij")
        places, amounts, others = self._solve(x.ravel(), y.ravel(), True)
        return xarray.Dataset(
            {"field": (("pH", "Eh"), self._names(places, others).reshape(x.shape)),
             "amount": (("pH", "Eh", "species"), amounts.reshape(*x.shape, -1), {"units": "mol/kg"})},
            {"pH": pH, "Eh": ("Eh", Eh, {"units": "V"}), "species": self.species},
            {"temperature": self.temperature, "totals": str(self.totals)})

    def plot(self, ax=None, *, labels=True, water=True, key=True):
        """Draw the diagram with Matplotlib.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; None makes a figure that belongs to no window.
        labels : bool
            Names inside the fields, as large as fits; of fields too small for one, a number.
        water : bool
            The lines of O2(g)/H2O and H2O/H2(g) at 1 bar.
        key : bool
            The numbers and their names, right of the axes.

        Returns
        -------
        matplotlib.axes.Axes
        """
        from nigari.plots import eh_ph

        return eh_ph.draw(self, ax, labels=labels, water=water, key=key)

    def to_html(self, path=None, *, n=81):
        """The diagram as a page that answers the pointer: it shows the field, and how much of what is there.

        The page holds all it needs and opens without a network. Needs plotly: ``pip install "nigari[interactive]"``.

        Parameters
        ----------
        path : str or path, optional
            Where to write the page; None writes nothing.
        n : int or (int, int)
            Points along pH and Eh that the pointer finds.

        Returns
        -------
        plotly.graph_objects.Figure

        Raises
        ------
        NotImplemented
            plotly is not installed.
        """
        from nigari.plots import eh_ph_page

        figure = eh_ph_page.figure(self, n)
        if path is not None:
            figure.write_html(path, config={"displaylogo": False})
        return figure

    def __repr__(self) -> str:
        if "elements" not in vars(self):
            return "<Eh-pH diagram that could not be made>"
        return f"<Eh-pH diagram of {' '.join(self.elements)}: {len(self.fields)} fields at {self.temperature:g} K>"


def eh_ph(system, element, totals, *, temperature=298.15, pressure=101325.0, pH=(-2.0, 16.0), Eh=(-2.0, 2.0),
          cells=1024, tolerance=1e-6) -> EhPh:
    """Eh-pH diagram of an element by full speciation at given totals, in the presence of others.

    At every point pH and Eh are held, a kilogram of water is open to H+ and electrons, and the totals are distributed
    over all dissolved species and pure phases of the system. Where a phase holds the element, the field is that of the
    phase that holds most of it, elsewhere that of the commonest dissolved species. Gases, and species of H and O alone,
    take no part; suppressed phases do not form, so that a metastable diagram is one of a system with `suppress`. The
    activity coefficients are those of the system's `medium`; of a system without one they are taken as one, with a warning.

    Parameters
    ----------
    system : System
        What may be present.
    element : str or list of str
        Whose forms are shown; of several, fields are those of their combinations.
    totals : dict
        Element and total molality, mol/kg water (float, or text such as "1 mmol/kg"), above zero. Species that hold any
        other element but H and O are left out.
    temperature, pressure : float or str
        K and Pa, or text with a unit.
    pH, Eh : (float, float)
        The ranges; Eh in V against the standard hydrogen electrode of the same temperature.
    cells : int
        Cells of the lattice along each side, 128 times 1 to 64; fields wider than 1/128 of a side are found wherever they
        are, narrower ones, down to a cell, where they touch others.
    tolerance : float
        Of points of lines, relative to the ranges, 1e-9 to 1e-2.

    Returns
    -------
    EhPh
        Fields, boundaries, `at`, `to_xarray`, `plot`, `to_html`.

    Raises
    ------
    InputError
        An element the system lacks or without a total; a set without the hydrogen electrode.
    RangeError
        Totals, ranges or a resolution that make no sense.

    Examples
    --------
    >>> import nigari as ng
    >>> cobalt = ng.System(ng.Database(["hydromet-ions", "hydromet-solids"]), elements="Co", medium="ideal")
    >>> diagram = ng.eh_ph(cobalt, element="Co", totals={"Co": 1e-3})
    >>> sorted(field.name for field in diagram.fields)[:3]
    ['Co(OH)2(rose)', 'Co(OH)4-2', 'Co(cr)']
    """
    elements = to_names(element)
    amounts = {str(name): to_si(value, "mol/kg") for name, value in totals.items()}
    T, P = to_si(temperature, "K"), to_si(pressure, "Pa")
    ranges = [tuple(float(x) for x in pH), tuple(to_si(x, "V") for x in Eh)]
    diagram = EhPh(system, elements=elements, totals=amounts, temperature=T, pressure=P, pH=ranges[0], Eh=ranges[1],
                   cells=cells, tolerance=tolerance)
    return diagram._asked(system=system, elements=elements, totals=amounts, temperature=T, pressure=P, pH=ranges[0],
                          Eh=ranges[1])
