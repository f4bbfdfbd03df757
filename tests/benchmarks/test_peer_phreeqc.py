# SPDX-License-Identifier: BSD-3-Clause
"""The side-by-side run against PHREEQC compares the same problem, when PHREEQC is installed."""

import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
pytest.importorskip("phreeqc", reason="the peer of the benchmark is not installed (benchmarks/requirements.txt)")


@pytest.fixture(scope="module")
def peer():
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("peer_phreeqc", FOLDER / "peer_phreeqc.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(FOLDER))
    return module


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
