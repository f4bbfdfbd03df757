# SPDX-License-Identifier: BSD-3-Clause
"""Codes of the errors that only the Python side raises, and errors that quote hostile text."""

import nigari as ng
import pytest


@pytest.mark.parametrize("amounts", [["H2O"], "H2O", 3.0, None, {"H2O"}])
def test_a_feed_that_is_no_mapping(brine, amounts):
    with pytest.raises(ng.InputError) as caught:
        ng.Equilibrium(brine).solve(amounts=amounts)
    assert caught.value.code == "NGR-E2001" and caught.value.value == type(amounts).__name__


def test_an_unknown_kind_of_path(brine):
    with pytest.raises(ng.InputError) as caught:
        ng.evaporate(brine, {"H2O": "1 kg", "NaCl": 1.0}, kind="fractionnal")
    assert caught.value.code == "NGR-E2004" and caught.value.value == "fractionnal"


@pytest.mark.parametrize("until", ["halite", "10", {}, {"Mg+2": 4, "Na+": 1}])
def test_what_is_no_end_of_a_path(brine, until):
    with pytest.raises(ng.InputError) as caught:
        ng.evaporate(brine, {"H2O": "1 kg", "NaCl": 1.0}, until=until)
    assert caught.value.code == "NGR-E2005" and caught.value.value == str(until)


@pytest.mark.parametrize("name", ["NaCl\u2192", "\u00b5" * 500, "Na\x1b[2JCl", "(" * 500, "\U0001f9c2", "x" * 100_000])
def test_hostile_names_are_errors_that_can_be_shown(brine, hmw84, name):
    for ask in (lambda: brine.require(name), lambda: hmw84.find(name), lambda: hmw84.molar_mass(name), lambda: ng.Database(name)):
        with pytest.raises(ng.Error) as caught:
            ask()
        text = str(caught.value)
        assert text.encode() and len(text) < 3000 and text.isprintable()
