# SPDX-License-Identifier: BSD-3-Clause
"""Choosing a system: the set by name, elements it holds."""

import pytest

import nigari as ng


def test_a_system_takes_the_name_of_a_set():
    assert ng.System("hmw84", elements="Na Cl").pure_phases == ["halite"]
    assert ng.System("hmw84", elements="Na Cl").database.info.name == "hmw84"


def test_an_element_the_set_lacks_is_refused():
    with pytest.raises(ng.InputError) as caught:
        ng.System("hmw84", elements="Li Cl")
    assert caught.value.code == "NGR-E0503"
    assert caught.value.value == "Li"
    assert "Na" in caught.value.expected


def test_a_constant_medium_keeps_its_coefficients():
    """Those of NaCl in 1 mol/kg of itself hold at any composition; "ideal" makes all one."""
    database = ng.Database("hmw84")
    medium = ng.System(database, elements="Na Cl", medium={"Na+": 1.0, "Cl-": "1 mol/kg"})
    plain = ng.System(database, elements="Na Cl")
    feed = {"H2O": "1 kg", "NaCl": 1.0}
    usual = ng.Equilibrium(plain).solve(amounts=feed)
    for amount in (1e-3, 1.0, 3.0):
        held = ng.Equilibrium(medium).solve(amounts={"H2O": "1 kg", "NaCl": amount})
        assert held.status == "converged"
        assert held.ln_gamma("Na+") == pytest.approx(usual.ln_gamma("Na+"), abs=1e-7)
        assert held.activity("H2O") == pytest.approx(usual.activity("H2O"), abs=1e-7)
    ideal = ng.Equilibrium(ng.System(database, elements="Na Cl", medium="ideal")).solve(amounts=feed)
    assert ideal.ln_gamma("Cl-") == 0.0 and ideal.activity("H2O") == 1.0
    assert medium.constant_medium and not plain.constant_medium


@pytest.mark.parametrize("medium, code", [({"NaCl": 1.0}, None), ({"Na+": 1.0}, "NGR-E0510"), ({"halite": 1.0}, "NGR-E0510"),
                                          ({"Na+": -1.0, "Cl-": -1.0}, "NGR-E0510"), ("saline", "NGR-E2014")])
def test_a_medium_that_is_none_is_an_error(medium, code):
    with pytest.raises(ng.InputError) as error:
        ng.System(ng.Database("hmw84"), elements="Na Cl", medium=medium)
    assert code is None or error.value.code == code
