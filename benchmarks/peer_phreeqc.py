# SPDX-License-Identifier: BSD-3-Clause
"""Side by side with PHREEQC (PyPI package phreeqc), one thread, one run: speed, agreement, dryness, start-up.

    .venv/bin/python benchmarks/peer_phreeqc.py [--core build/release/benchmarks/equilibrium_bench] [--out FILE.json]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from importlib.metadata import version

import common
import nigari as ng
import numpy as np
import phreeqc
import seawater

STEPS, FACTOR = 400, 100.0
STEP_RATIO = FACTOR ** (1.0 / STEPS)


def peer():
    """A PHREEQC with its pitzer.dat, on nigari's scale of single-ion activities (MacInnes is PHREEQC's default)."""
    program = phreeqc.Phreeqc()
    program.LoadBuiltInDatabase("pitzer.dat")
    return run(program, "PITZER\n -MacInnes false\n")


def run(program, text):
    """Run PHREEQC input; its errors are printed nowhere, and raised here."""
    if program.RunString(text + "END\n"):
        raise RuntimeError(program.GetErrorString())
    return program


def interleaved(repetitions, count, **work):
    """Median wall-clock and processor time [us] of `count` calls or states, taking turns between the programs."""
    for function in work.values():
        function()
    times = {name: [] for name in work}
    for _ in range(repetitions):
        for name, function in work.items():
            wall, cpu = time.perf_counter(), time.process_time()
            done = function() or count
            times[name].append(((time.perf_counter() - wall) / done * 1e6, (time.process_time() - cpu) / done * 1e6))
    return {name: {"wall_us": round(statistics.median(t[0] for t in pairs), 2),
                   "cpu_us": round(statistics.median(t[1] for t in pairs), 2)} for name, pairs in times.items()}


def path_speed(repetitions):
    """Time per state of the path to concentration factor 100, in equal ratios and in equal amounts of water."""
    program, brine, feed = peer(), seawater.system(), seawater.feed()
    solver = ng.Equilibrium(brine)
    inputs = {equal: seawater.solution() + seawater.phases() + seawater.selected() +
              seawater.removal(seawater.shares_taken(FACTOR, STEPS, equal)) for equal in (False, True)}

    def evaporate():
        path = ng.evaporate(brine, feed, until=FACTOR, step=STEP_RATIO)
        assert path.attrs["status"] == "converged"
        return path.sizes["state"]

    def solve():
        solver.forget()
        for taken in np.cumsum(seawater.shares_taken(FACTOR, STEPS, equal=True)):
            assert solver.solve(amounts=feed | {"H2O": seawater.WATER * (1.0 - taken)}).status == "converged"

    return {"ratios": interleaved(repetitions, STEPS, phreeqc=lambda: run(program, inputs[False]) and None,
                                  nigari=evaporate),
            "amounts": interleaved(repetitions, STEPS, phreeqc=lambda: run(program, inputs[True]) and None,
                                   nigari=solve)}


def speciation_speed(repetitions, carbon):
    """Time of one cold speciation of seawater, and what PHREEQC needs for an input without a solution."""
    program, solver = peer(), ng.Equilibrium(seawater.system(minerals=False, carbon=carbon))
    text, feed, calls = seawater.solution(carbon) + seawater.selected(" -pH true\n"), seawater.feed(carbon), 50

    def cold():
        for _ in range(calls):
            solver.forget()
            solver.solve(amounts=feed)

    def cold_peer():
        for _ in range(calls):
            run(program, text)

    def empty_peer():
        for _ in range(calls):
            run(program, seawater.selected(" -pH true\n"))

    found = interleaved(repetitions, calls, phreeqc=cold_peer, nigari=cold, phreeqc_empty_input=empty_peer)
    found["pH"] = {"phreeqc": run(program, text).GetSelectedOutput()["pH"][-1],
                   "nigari": solver.solve(amounts=feed).pH}
    return found


def agreement():
    """Largest relative differences between the programs along the path in equal amounts of water."""
    taken = seawater.shares_taken(FACTOR, STEPS, equal=True)
    wanted = " -totals " + " ".join(seawater.SPECIES) + "\n -activities H2O\n -equilibrium_phases " + \
        " ".join(seawater.MINERALS.values()) + "\n"
    rows = run(peer(), seawater.solution() + seawater.phases() + seawater.selected(wanted) +
               seawater.removal(taken)).GetSelectedOutput()
    column = {name.split("(mol")[0]: np.asarray(values[-STEPS:], float) for name, values in rows.items()}
    solver, feed = ng.Equilibrium(seawater.system()), seawater.feed()
    results = [solver.solve(amounts=feed | {"H2O": seawater.WATER * (1.0 - t)}) for t in np.cumsum(taken)]
    out = {name: np.max(np.abs([r.molality(species) for r in results] / column[name] - 1.0))
           for name, species in seawater.SPECIES.items()}
    out["water activity"] = np.max(np.abs([r.activity("H2O") for r in results] / 10.0 ** column["la_H2O"] - 1.0))
    for name, theirs in seawater.MINERALS.items():
        if column[theirs].max() > 0.0:
            ours = np.array([r.amount(name) for r in results])
            out[name] = np.max(np.abs(ours - column[theirs])) / column[theirs].max()
    return {name: float(value) for name, value in out.items()}


def dryness(factor=1e4):
    """Both programs asked for more than there is: PHREEQC in 400 equal ratios of the water to a factor of 10,000."""
    path = ng.evaporate(seawater.system(), seawater.feed())
    program = peer()
    program.RunString(seawater.solution() + seawater.phases() + seawater.selected(" -ionic_strength true\n") +
                      seawater.removal(seawater.shares_taken(factor, STEPS, equal=False)) + "END\n")
    rows = program.GetSelectedOutput()
    message = [line for line in program.GetWarningString().splitlines() if "failed to converge" in line]
    states = zip(path.event.values, path.concentration_factor.values, path.water_activity.values)
    # At dryness the concentration factor is infinite, which JSON has no number for.
    events = [[str(e), float(cf) if np.isfinite(cf) else None, float(aw)] for e, cf, aw in states if e]
    return {"phreeqc": {"states": len(rows["mass_H2O"]) - 1, "water_left_kg": rows["mass_H2O"][-1],
                        "ionic_strength": rows["mu"][-1], "message": message[-1].strip() if message else "none"},
            "nigari": {"states": path.sizes["state"], "status": path.attrs["status"],
                       "last_event": str(path.event.values[-1]),
                       "certified": bool((path.status == "converged").all()),
                       "largest_affinity": float(path.affinity.max()),
                       "largest_imbalance": float(path.imbalance.max()), "events": events}}


def start_up(repetitions=7):
    """Seconds to import, above a bare interpreter, and to load each database."""
    def interpreter(code):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    codes = {"bare": "pass", "nigari": "import nigari", "phreeqc": "import phreeqc", "numpy": "import numpy",
             "xarray": "import xarray"}
    times = {name: [] for name in codes}
    for _ in range(repetitions):
        for name, code in codes.items():
            times[name].append(interpreter(code))
    bare = statistics.median(times.pop("bare"))
    imports = {name: round((statistics.median(t) - bare) * 1e3, 1) for name, t in times.items()}

    def loaded(load):
        spent = []
        for _ in range(repetitions):
            start = time.perf_counter()
            load()
            spent.append(time.perf_counter() - start)
        return round(statistics.median(spent) * 1e3, 2)

    ours = {info.name: loaded(lambda n=info.name: ng.Database(n)) for info in ng.databases()}
    program = phreeqc.Phreeqc()
    names = ("pitzer.dat", "phreeqc.dat", "sit.dat", "llnl.dat")
    theirs = {name: loaded(lambda n=name: program.LoadBuiltInDatabase(n)) for name in names}
    return {"import_ms": imports, "load_ms": {"nigari": ours, "phreeqc": theirs}}


def core_only(executable):
    """Figures of the C++ benchmark executable, when there is one."""
    if not executable or not os.path.exists(executable):
        return None
    done = subprocess.run([executable, "--benchmark_format=json"], check=True, capture_output=True, text=True)
    scale = {"ns": 1e-3, "us": 1.0, "ms": 1e3}
    return {b["name"]: {"cpu_us": round(b["cpu_time"] * scale[b["time_unit"]] / b.get("states", 1.0), 3)}
            for b in json.loads(done.stdout)["benchmarks"]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repetitions", help="of each timing, taking turns", type=int, default=9)
    arguments.add_argument("--core", help="the C++ benchmark executable",
                           default="build/release/benchmarks/equilibrium_bench")
    arguments.add_argument("--out", help="JSON file to write")
    given = arguments.parse_args()
    report = {**common.when(), "machine": common.machine(),
              "versions": {"nigari": ng.__version__, "phreeqc": version("phreeqc"),
                           "IPhreeqc": phreeqc.Phreeqc.GetVersionString()},
              "path": path_speed(given.repetitions),
              "speciation": {"without_carbon": speciation_speed(given.repetitions, False),
                             "with_carbon": speciation_speed(given.repetitions, True)},
              "core": core_only(given.core), "agreement": agreement(), "dryness": dryness(), "start_up": start_up()}
    table(report)
    common.write(report, given.out)


def table(report):
    """What was found, for people."""
    rows = {"path to factor 100, 400 equal ratios, per state": report["path"]["ratios"],
            "path to factor 100, 400 equal amounts, per state": report["path"]["amounts"],
            "cold speciation, Na K Mg Ca Cl S": report["speciation"]["without_carbon"],
            "cold speciation, Na K Mg Ca Cl S C": report["speciation"]["with_carbon"]}
    print(f"{'processor time, us':50s} {'PHREEQC':>9s} {'nigari':>9s} {'ratio':>7s}")
    for name, row in rows.items():
        theirs, ours = row["phreeqc"]["cpu_us"], row["nigari"]["cpu_us"]
        print(f"{name:50s} {theirs:9.1f} {ours:9.1f} {theirs / ours:7.1f}")
    for name, figure in (report["core"] or {}).items():
        print(f"  C++ alone: {name:39s} {'':9s} {figure['cpu_us']:9.2f}")
    print("pH:", {name: {k: round(v, 4) for k, v in row["pH"].items()} for name, row in report["speciation"].items()})
    print("largest relative difference:", {k: f"{v:.1e}" for k, v in report["agreement"].items()})
    for name, found in report["dryness"].items():
        print(f"dryness, {name}:", {k: v for k, v in found.items() if k != "events"})
    print("start-up:", report["start_up"])


if __name__ == "__main__":
    main()
