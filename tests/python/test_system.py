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
