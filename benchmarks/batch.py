# SPDX-License-Identifier: BSD-3-Clause
"""A hundred thousand equilibria into one HDF5 file: rate, and what a second thread brings.

    .venv/bin/python benchmarks/batch.py [--cases 100000] [--threads 2] [--out benchmarks/history/2026-11-batch.json]
"""

import argparse
import os
import tempfile
import time

import common
import nigari as ng
import numpy as np
import seawater


def cases(count: int, seed: int = 4) -> dict:
    """Feeds as arrays: seawater with a share of its water, and salts that vary by a third."""
    draw = np.random.default_rng(seed)
    feed = {name: amount * draw.uniform(0.7, 1.3, count) for name, amount in seawater.feed().items() if name != "H2O"}
    # The slowest axis of a campaign is often the concentration: sorted, so that neighbours are alike as there.
    return feed | {"H2O": seawater.WATER / np.sort(np.exp(draw.uniform(0.0, np.log(100.0), count)))}


def solved(solver, feed: dict, threads: int):
    """The data set and the seconds it took."""
    start = time.perf_counter()
    many = solver.solve_many(temperature=298.15, amounts=feed, threads=threads)
    return many, time.perf_counter() - start


def measure(count: int, threads: int, repetitions: int = 3) -> dict:
    """Rates [1/s] with one thread and with several, in turns, and the writing; the same bits from both."""
    solver, feed = ng.Equilibrium(seawater.system()), cases(count)
    few = {name: amounts[:min(count, 1000)] for name, amounts in feed.items()}
    solved(solver, few, threads)
    spent = {1: [], threads: []}
    found = {}
    for _ in range(repetitions):
        for number in (1, threads):
            found[number], seconds = solved(solver, feed, number)
            spent[number].append(seconds)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "batch.h5")
        start = time.perf_counter()
        found[threads].to_netcdf(file, engine="h5netcdf")
        written, size = time.perf_counter() - start, os.path.getsize(file)
    one, several = np.median(spent[1]), np.median(spent[threads])
    same = all(np.array_equal(found[1][n].values, found[threads][n].values, equal_nan=found[1][n].dtype.kind == "f")
               for n in found[1].data_vars)
    return {"cases": count, "threads": threads, "failed": int((found[1].status != "converged").sum()),
            "seconds_one_thread": round(float(one), 3), "seconds": round(float(several), 3),
            "efficiency": round(float(one / several / threads), 3), "seconds_write": round(written, 3),
            "megabytes": round(size / 1e6, 1), "rate_per_s": round(count / float(several)),
            "rate_with_file_per_s": round(count / (float(several) + written)), "same_bits": bool(same)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--cases", type=int, default=100_000)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--out", help="JSON file to write")
    given = arguments.parse_args()
    found = measure(given.cases, given.threads)
    print("\n".join(f"{name:22s} {value}" for name, value in found.items()))
    common.write({**common.when(), "machine": common.machine(), "versions": {"nigari": ng.__version__},
                  "batch": found}, given.out)


if __name__ == "__main__":
    main()
