# SPDX-License-Identifier: BSD-3-Clause
"""Ctrl-C in the middle of many solves: soon, with what was computed, and still a KeyboardInterrupt."""

import subprocess
import sys

import pytest

CODE = """
import os, signal, sys, threading, time
import numpy as np
import nigari as ng

system = ng.System(ng.Database("hmw84"), elements="Na K Mg Ca Cl S", exclude="gas")
eq, sent = ng.Equilibrium(system), []

def interrupt(fraction, what):  # once the work is under way
    if fraction > 0.0 and not sent:
        sent.append(time.perf_counter())
        threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGINT)).start()

many = None
try:
    many = eq.solve_many(amounts={"H2O": 55.5, "NaCl": np.linspace(0.1, 6.0, 50000), "MgSO4": 0.5},
                         threads=int(sys.argv[1]), progress=interrupt)
except ng.Error:
    print("an error of nigari")
except KeyboardInterrupt as stopped:
    spent, part = time.perf_counter() - sent[0], stopped.partial
    count = {str(name): int((part.status == name).sum()) for name in set(part.status.values)}
    assert set(count) == {"converged", "cancelled"} and sum(count.values()) == 50000, count
    done = part.isel(case=part.status.values == "converged")
    assert np.isfinite(done.molality.sel(species="Na+")).all() and float(done.imbalance.max()) < 1e-12
    lost = part.isel(case=part.status.values == "cancelled")
    assert np.isnan(lost.water).all() and np.isnan(lost.amount).all() and set(lost.message.values) == {"cancelled"}
    assert part.attrs["status"] == "not_converged" and eq.solve(amounts={"H2O": 55.5, "NaCl": 1.0}).status == "converged"
    print(f"{spent:.3f}")
"""


@pytest.mark.parametrize("threads", ["1", "2"])
def test_ctrl_c_comes_back_within_half_a_second_with_the_rows_that_are_done(threads):
    run = subprocess.run([sys.executable, "-c", CODE, threads], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    # 0.5 s is what the project promises on an idle machine; the tests share theirs with others.
    assert float(run.stdout) < 1.0
