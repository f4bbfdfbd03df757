# SPDX-License-Identifier: BSD-3-Clause
"""Examples of PHREEQC's manual and random waters and brines: both programs on the same file of constants, in one run."""

import pytest
from peers import nigari_side
from peers.phreeqc import compare, problems, reference, waters

needs_peer = pytest.mark.skipif(not reference.available(), reason="PHREEQC is not installed (tools/requirements.txt)")
needs_nigari = pytest.mark.skipif(bool(nigari_side.missing()), reason=nigari_side.missing() or "nothing is missing")
FROZEN = reference.frozen()["examples"]
# One saturation that a titration crosses more than once, of which nigari finds another crossing than PHREEQC.
OTHER_CROSSING = {"ex06_feldspar[2]"}


def marks(name: str) -> list:
    return [pytest.mark.xfail(reason="another crossing", strict=False)] if name in OTHER_CROSSING else []


CASES = [pytest.param(*case, id=case[0]["name"], marks=marks(case[0]["name"])) for name in problems.EXAMPLES
         for case in problems.cases(name, FROZEN[name])]


@needs_peer
@pytest.mark.parametrize("name", problems.EXAMPLES)
def test_the_frozen_states_are_those_of_the_installed_peer(name):
    assert reference.frozen()["versions"]["IPhreeqc"] == reference.versions()["IPhreeqc"]
    for now, then in zip(problems.reference(name), FROZEN[name], strict=True):
        # 1e-7: PHREEQC stops its iterations at 1e-8, and where it stops depends on the processor.
        assert now["pH"] == pytest.approx(then["pH"], abs=1e-6)
        for species, m in then["molality"].items():
            if m > compare.TRACE:
                assert now["molality"][species] == pytest.approx(m, rel=1e-6), species


@needs_peer
@needs_nigari
@pytest.mark.parametrize(("problem", "expected"), CASES)
def test_nigari_agrees_with_an_example(problem, expected):
    assert compare.deviations(problem, nigari_side.solve(problem), expected) == []


def deviations(draw) -> tuple[list, list]:
    """Lines about the solutions that converged, and the names of those that did not."""
    lines, failed = [], []
    for problem, expected in draw(200):
        found = nigari_side.solve(problem)
        if found["status"] == "converged":
            lines += compare.deviations(problem, found, expected)
        else:
            failed.append(problem["name"])
    return lines, failed


@needs_peer
@needs_nigari
@pytest.mark.parametrize("draw", [waters.waters, waters.brines])
def test_every_random_solution_converges_and_agrees(draw):
    lines, failed = deviations(draw)
    assert not failed, failed
    assert not lines, f"{len(lines)} deviations\n" + "\n".join(lines[:40])
