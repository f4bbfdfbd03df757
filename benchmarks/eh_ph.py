# SPDX-License-Identifier: BSD-3-Clause
"""Eh-pH diagrams of seven systems at two temperatures: seconds, points solved, and the same points by the general solver.

    .venv/bin/python benchmarks/eh_ph.py [--points 500] [--out benchmarks/history/2026-11-eh-ph.json]
"""

import argparse
import time

import common
import nigari as ng
import numpy as np

SYSTEMS = {"Co": {"Co": 1e-3}, "Ni": {"Ni": 1e-3}, "Mn": {"Mn": 1e-3}, "Cu": {"Cu": 1e-3}, "Fe": {"Fe": 1e-3},
           "Co with Li": {"Co": 0.1, "Li": 0.1}, "Ni with Co, Mn, Li": {"Ni": 0.1, "Co": 0.1, "Mn": 0.1, "Li": 0.3}}


def measure(names, points: int, repetitions: int = 3) -> dict:
    """Seconds of each diagram [median], microseconds of a point of it, and of a point by the general solver."""
    database = ng.Database(["hydromet-ions", "hydromet-solids", "cathodes"])
    draw = np.random.default_rng(4)
    out = {}
    for name in names:
        totals = SYSTEMS[name]
        system = ng.System(database, elements=" ".join(totals), medium="ideal")
        for T in (298.15, 353.15):
            spent = []
            for _ in range(repetitions):
                start = time.perf_counter()
                diagram = ng.eh_ph(system, next(iter(totals)), totals, temperature=T)
                spent.append(time.perf_counter() - start)
            seconds = float(np.median(spent))
            pH, Eh = draw.uniform(0, 12, points), draw.uniform(-0.2, 0.8, points)
            start = time.perf_counter()
            ng.Equilibrium(system).solve_many(temperature=T, amounts={"H2O": 55.508, **totals}, pH=pH, Eh=Eh, outputs=["amount"],
                                              fixed={"H2O": 55.508}, titrant={"Eh": "O2"}, start="cold")
            general = (time.perf_counter() - start) / points
            out[f"{name}, {T:g} K"] = {"seconds": round(seconds, 4), "fields": len(diagram.fields), "points": diagram.evaluations,
                                       "us_per_point": round(1e6 * seconds / diagram.evaluations, 2),
                                       "us_general_solver": round(1e6 * general, 1)}
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--points", type=int, default=500)
    arguments.add_argument("--out", help="JSON file to write")
    given = arguments.parse_args()
    found = measure(SYSTEMS, given.points)
    for name, row in found.items():
        print(f"{name:30s} {row['seconds']:8.4f} s {row['fields']:3d} fields {row['points']:7d} points {row['us_per_point']:6.2f} us, "
              f"general solver {row['us_general_solver']:.0f} us")
    common.write({**common.when(), "machine": common.machine(), "versions": {"nigari": ng.__version__}, "eh_ph": found}, given.out)


if __name__ == "__main__":
    main()
