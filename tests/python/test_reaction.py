# SPDX-License-Identifier: BSD-3-Clause
"""ng.Reaction: shapes, units, errors."""

import numpy
import pytest

import nigari as ng


def test_values_come_in_the_shape_of_the_conditions():
    reaction = ng.Reaction("seasalt", "gypsum = anhydrite + 2 H2O")
    one = reaction.log_k("25 degC")
    assert isinstance(one, float) and one == reaction.log_k(298.15)
    many = reaction.log_k(numpy.array([[298.15, 310.0], [320.0, 330.0]]))
    assert many.shape == (2, 2) and many[0, 0] == one
    assert reaction.gibbs_energy(298.15) == pytest.approx(-1.380649e-23 * 6.02214076e23 * 298.15 * numpy.log(10) * one, rel=1e-12)
    assert numpy.isnan(reaction.potential())
    assert reaction.coefficients == {"gypsum": -1.0, "anhydrite": 1.0, "H2O": 2.0}


def test_gypsum_gives_way_to_anhydrite_where_its_set_says():
    """Transition in pure water at 42-60 degC in the literature; log K crosses zero there (Charola et al. 2007)."""
    reaction = ng.Reaction("seasalt", "gypsum = anhydrite + 2 H2O")
    assert reaction.log_k("40 degC") < 0 < reaction.log_k("60 degC")


def test_species_outside_their_data_are_named():
    reaction = ng.Reaction("seasalt", "gypsum = anhydrite + 2 H2O")
    assert reaction.out_of_range() == []
    assert "gypsum" in reaction.out_of_range(600.0)


@pytest.mark.parametrize("equation, code", [("gypsum = anhydrite", "NGR-E0509"), ("gypsun = anhydrite + 2 H2O", "NGR-E0236"),
                                            ("gypsum", "NGR-E0225")])
def test_a_wrong_equation_is_an_error(equation, code):
    with pytest.raises(ng.InputError) as error:
        ng.Reaction("seasalt", equation)
    assert error.value.code == code
