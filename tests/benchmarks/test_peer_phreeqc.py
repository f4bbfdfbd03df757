# SPDX-License-Identifier: BSD-3-Clause
"""The side-by-side run against PHREEQC compares the same problem, when PHREEQC is installed."""

import pytest

pytest.importorskip("phreeqc", reason="PHREEQC is not installed (tools/requirements.txt)")


@pytest.fixture(scope="module")
def peer(bench):
    return bench("peer_phreeqc")


def test_molalities_and_water_activity_agree_along_the_path_to_factor_100(peer):
    found = peer.agreement()  # PHREEQC 3.8.6, pitzer.dat: the same parameters, other molar mass of water
    assert found.pop("water activity") < 1e-4
    for name in peer.seawater.SPECIES:
        assert found[name] < 2e-3, name
    assert max(found.values()) < 0.03, found  # minerals at the step of 0.4 % in which one replaces another


def test_phreeqc_ends_before_dryness_and_nigari_at_it(peer):
    found = peer.dryness()
    assert "failed to converge" in found["phreeqc"]["message"] and found["phreeqc"]["water_left_kg"] > 0.0
    assert found["nigari"]["last_event"] == "-aqueous" and found["nigari"]["certified"]
