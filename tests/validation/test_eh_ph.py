# SPDX-License-Identifier: BSD-3-Clause
"""Eh-pH diagrams: lines against published equations, points against direct equilibrium solves."""

import numpy
import pytest

import nigari as ng
from nigari.plots.eh_ph import outline

HYDROGEN_AND_OXYGEN = {"O2(aq)", "H2(aq)", "H2O2(aq)", "HO2-", "O3(aq)", "O2(g)", "H2(g)", "H2O(g)"}


@pytest.fixture(scope="module")
def database():
    return ng.Database(["hydromet-ions", "hydromet-solids", "cathodes"])


def system(database, elements, **chosen):
    whole = ng.System(database, elements=elements, medium="ideal")
    apart = [name for name in whole.species if name in HYDROGEN_AND_OXYGEN]
    return ng.System(database, elements=elements, medium="ideal", exclude=apart, **chosen)


# Lines of Pourbaix, Atlas of Electrochemical Equilibria (1966), at 25 degC: E = E0 + a pH + b log10 of the activity of the
# dissolved form (1e-6 here). Entered without the book at hand; E0, a and b are quoted in many courses. The last column is what the
# Gibbs energies behind may differ by, V: 10 mV where those of Pourbaix and the reviews of today agree, 40 mV for lines of iron
# metal (E0 -0.470 V of NEA against -0.440), more where solids have been measured anew: Ni(OH)2 by 4 kJ/mol (25 mV), CoO by 9 kJ/mol
# (50 mV), Mn2O3 by 6 and Mn3O4 by 2 kJ/mol (three and two of them in their line: 125 mV), magnetite with three Fe+2 (100 mV).
LINES = [
    ("Cu", "Cu+2", "copper", 0.337, 0.0, 0.0295, (0.0, 4.0), 0.005),
    ("Cu", "cuprite", "copper", 0.471, -0.0591, 0.0, (8.0, 12.0), 0.015),
    ("Cu", "tenorite", "cuprite", 0.669, -0.0591, 0.0, (9.0, 12.0), 0.025),
    ("Cu", "Cu+2", "cuprite", 0.203, 0.0591, 0.0591, (5.0, 6.0), 0.03),
    ("Ni", "Ni+2", "Ni(cr)", -0.250, 0.0, 0.0295, (0.0, 5.0), 0.015),
    ("Ni", "Ni(OH)2(beta)", "Ni(cr)", 0.110, -0.0591, 0.0, (10.0, 12.0), 0.025),
    ("Co", "Co+2", "Co(cr)", -0.277, 0.0, 0.0295, (0.0, 5.0), 0.01),
    ("Co", "CoO(cr)", "Co(cr)", 0.166, -0.0591, 0.0, (10.0, 12.0), 0.05),
    ("Mn", "Mn+2", "Mn(cr)", -1.180, 0.0, 0.0295, (0.0, 5.0), 0.005),
    ("Mn", "pyrolusite", "Mn+2", 1.228, -0.1182, -0.0295, (2.0, 6.0), 0.005),
    ("Mn", "bixbyite", "Mn+2", 1.443, -0.1773, -0.0591, (6.0, 8.0), 0.04),
    ("Mn", "hausmannite", "Mn+2", 1.824, -0.2364, -0.0886, (7.0, 8.0), 0.025),
    ("Mn", "hausmannite", "pyrochroite", 0.462, -0.0591, 0.0, (12.0, 13.0), 0.025),
    ("Mn", "bixbyite", "hausmannite", 0.689, -0.0591, 0.0, (10.0, 12.0), 0.125),
    ("Mn", "pyrolusite", "bixbyite", 1.014, -0.0591, 0.0, (9.0, 11.0), 0.04),
    ("Mn", "pyrochroite", "Mn(cr)", -0.727, -0.0591, 0.0, (12.0, 13.0), 0.005),
    ("Fe", "Fe+3", "Fe+2", 0.771, 0.0, 0.0, (0.0, 1.0), 0.002),
    ("Fe", "Fe+2", "Fe(cr)", -0.440, 0.0, 0.0295, (0.0, 5.0), 0.04),
    ("Fe", "hematite", "Fe+2", 0.728, -0.1773, -0.0591, (4.0, 6.0), 0.045),
    ("Fe", "magnetite", "Fe+2", 0.980, -0.2364, -0.0886, (7.0, 8.0), 0.1),
    ("Fe", "magnetite", "Fe(cr)", -0.085, -0.0591, 0.0, (10.0, 12.0), 0.025),
]
POINTS = [(*line[:6], pH, line[7]) for line in LINES for pH in line[6]]


@pytest.mark.parametrize("element, upper, lower, E0, per_pH, per_log, pH, tolerance", POINTS,
                         ids=[f"{p[1]}|{p[2]} pH {p[6]:g}" for p in POINTS])
def test_lines_are_those_of_the_atlas(database, element, upper, lower, E0, per_pH, per_log, pH, tolerance):
    both = [name for name in (upper, lower) if name[-1] not in "+-0123456789" ]
    ions = [name for name in (upper, lower) if name not in both]
    chosen = ng.System(database, elements=element, species=["H+", *ions], phases=["aqueous", *both], medium="ideal")
    if not ions:  # two solids: the dissolved form they share, so that the element has one
        chosen = ng.System(database, elements=element, species=["H+", f"{element}+2"], phases=["aqueous", *both], medium="ideal")
    diagram = ng.eh_ph(chosen, element, {element: 1e-6})
    found = [line.points for line in diagram.boundaries if {line.a, line.b} == {upper, lower}]
    crossings = [numpy.interp(pH, *points[numpy.argsort(points[:, 0])].T) for points in found
                 if points[:, 0].min() <= pH <= points[:, 0].max()]
    assert crossings, f"no line {upper} | {lower} at pH {pH}"
    assert crossings[0] == pytest.approx(E0 + per_pH * pH + per_log * -6.0, abs=tolerance)


def test_there_are_forty_points():
    assert len(POINTS) >= 40


SYSTEMS = [("Co", {"Co": 1e-3}), ("Ni", {"Ni": 1e-3}), ("Mn", {"Mn": 1e-3}), ("Cu", {"Cu": 1e-3}), ("Fe", {"Fe": 1e-3}),
           ("Co", {"Co": 0.1, "Li": 0.1}), ("Ni", {"Ni": 0.1, "Co": 0.1, "Mn": 0.1, "Li": 0.3})]

def forms(chosen, many, element, total):
    """Names of the forms that hold most of an element, by the rule of diagrams, from amounts of direct solves."""
    column = list(chosen.elements).index(element)
    atoms = dict(zip(chosen.species, numpy.asarray(chosen.formula_matrix)[:, column]))
    solids = [str(p) for p in many.phase.values if str(p) in atoms and str(p) != "H2O"]
    solutes = [str(s) for s in many.species.values]
    held = numpy.stack([atoms[s] * numpy.nan_to_num(many.amount.sel(phase=s).values) for s in solids], -1)
    dissolved = numpy.stack([atoms[s] * many.molality.sel(species=s).values for s in solutes], -1)
    return numpy.where(held.max(-1) > 1e-10 * total, numpy.array(solids)[held.argmax(-1)],
                       numpy.array(solutes)[dissolved.argmax(-1)])


@pytest.mark.parametrize("temperature", [298.15, 353.15])
@pytest.mark.parametrize("element, totals", SYSTEMS, ids=lambda x: "-".join(x) if isinstance(x, dict) else x)
def test_points_agree_with_direct_equilibria(database, element, totals, temperature):
    """The forms at 10,000 random points are those of an equilibrium with pH, Eh and water held, by the general solver."""
    points = 10000
    chosen = system(database, " ".join(totals))
    diagram = ng.eh_ph(chosen, element, totals, temperature=temperature)
    assert diagram.failures == 0
    assert sum(field.area for field in diagram.fields) == pytest.approx(1.0, abs=1e-9)
    rng = numpy.random.default_rng(5)
    pH, Eh = rng.uniform(-2, 16, points), rng.uniform(-2, 2, points)
    many = ng.Equilibrium(chosen).solve_many(temperature=temperature, amounts={"H2O": "1 kg", **totals}, pH=pH, Eh=Eh,
                                             fixed={"H2O": 1.0 / chosen.molar_masses[0]}, titrant={"Eh": "O2"})
    assert (many.status == "converged").all()
    direct = list(forms(chosen, many, element, totals[element]))
    assert direct == list(diagram.at(pH, Eh))
    assert direct == list(drawn(diagram, pH, Eh))


@pytest.mark.parametrize("temperature", [298.15, 353.15])
@pytest.mark.parametrize("elements, totals", [(["Li", "Co"], SYSTEMS[-2][1]), (["Ni", "Co", "Mn", "Li"], SYSTEMS[-1][1])],
                         ids=["Li-Co", "Ni-Co-Mn-Li"])
def test_combined_fields_agree_with_direct_equilibria_and_are_drawn_to_a_cell(database, elements, totals, temperature):
    """Fields of combinations may be slivers narrower than a cell (0.1 % of a side): points drawn wrongly are near a line."""
    chosen = system(database, " ".join(elements))
    diagram = ng.eh_ph(chosen, elements, totals, temperature=temperature)
    rng = numpy.random.default_rng(5)
    pH, Eh = rng.uniform(-2, 16, 10000), rng.uniform(-2, 2, 10000)
    many = ng.Equilibrium(chosen).solve_many(temperature=temperature, amounts={"H2O": "1 kg", **totals}, pH=pH, Eh=Eh,
                                             fixed={"H2O": 1.0 / chosen.molar_masses[0]}, titrant={"Eh": "O2"})
    assert (many.status == "converged").all()
    direct = [" + ".join(names) for names in zip(*(forms(chosen, many, e, totals[e]) for e in elements), strict=True)]
    found = diagram.at(pH, Eh)
    assert direct == list(found)
    wrong = numpy.flatnonzero(drawn(diagram, pH, Eh) != found)
    assert len(wrong) <= 10
    corners = numpy.array([18.0, 4.0])  # widths of the diagram
    for i in wrong:
        place = numpy.array([pH[i], Eh[i]])
        near = min(distance(place / corners, line.points / corners) for line in diagram.boundaries)
        assert near < 1.0 / 1024


def drawn(diagram, pH, Eh):
    """Names of the fields by their outlines; each point must lie in exactly one."""
    names, count = numpy.full(len(pH), "", object), numpy.zeros(len(pH), int)
    for field in diagram.fields:
        inside = outline(field).contains_points(numpy.stack([pH, Eh], axis=1))
        names[inside] = field.name
        count += inside
    assert (count == 1).all()
    return names


def distance(place, points):
    """From a point to a line of several pieces."""
    a, along = points[:-1], numpy.diff(points, axis=0)
    part = numpy.clip(((place - a) * along).sum(1) / numpy.maximum((along**2).sum(1), 1e-300), 0.0, 1.0)
    return numpy.hypot(*(place - a - part[:, None] * along).T).min()
