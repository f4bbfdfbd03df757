# SPDX-License-Identifier: BSD-3-Clause
"""nigari and Cantera on the same data files, one thread: pairs of held variables in GRI30, graphite, iron oxides.

    .venv/bin/python benchmarks/peer_cantera.py [--out benchmarks/history/2026-11-cantera.json]
"""

import argparse
import sys
from pathlib import Path

import common
import nigari as ng

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "validation"))
from peers import nigari_side  # noqa: E402 - the path has to be there first
from peers.cantera import reference  # noqa: E402

# States at given T and P beside the pairs of the validation: Cantera needs 10 to 40 ms where the gas is cold.
COLD = (300.0, 400.0, 600.0, 800.0, 1000.0)


def start_of(name: str) -> tuple[float, float]:
    """K and Pa from which both programs start: those of the unburnt mixture that holds what is held."""
    gas = reference.gri30()
    gas.TPX = *reference.PAIRS[name], reference.fuel(1.0)
    if name == "SP":  # as in reference.pair
        gas.SP = gas.s, 101325.0
    return gas.T, gas.P


def theirs(name: str, start: tuple[float, float]):
    """One cold equilibrium of Cantera; setting the mixture is in the time, as the feed is in nigari's."""
    gas = reference.gri30()

    def work():
        gas.TPX = *start, reference.fuel(1.0)
        gas.equilibrate(name)
        return gas.T

    return work


def ours(case: dict, start: tuple[float, float]) -> dict:
    """The same by nigari, and by its core with the words of the call read beforehand; nothing where this build cannot."""
    if nigari_side.missing_gas():
        return {}
    engine = nigari_side.gas_solver("gri30")
    given = {"temperature": start[0], "pressure": start[1]} | case["held"]
    problem = engine.solve(amounts=case["amounts"], **given)._problem
    held, values = problem.conditions.held, problem.conditions.row()

    def work():
        engine.forget()
        return engine.solve(amounts=case["amounts"], **given).temperature

    def core():
        engine.forget()
        return engine._solver.solve(held, values, problem.names, problem.mol)[0].temperature

    return {"nigari": work, "nigari core": core}


def row(name: str, case: dict, start: tuple[float, float], repetitions: int) -> dict:
    work = {"cantera": theirs(name, start)} | ours(case, start)
    found = {program: function() for program, function in work.items()}
    if len(found) > 1 and abs(found["cantera"] - found["nigari"]) > 0.1:
        raise SystemExit(f"{name}: the programs disagree: {found} K")
    return ({"missing": nigari_side.missing_gas(), "temperature": {n: round(t, 4) for n, t in found.items()}}
            | common.in_turns(repetitions, dict.fromkeys(work, 1), work))


def gases(repetitions: int) -> dict:
    rows = {f"{name}, GRI30": row(name, reference.pair(name), start_of(name), repetitions) for name in reference.PAIRS}
    for temperature in COLD:
        case = {"amounts": reference.fuel(1.0), "held": {"temperature": temperature, "pressure": 101325.0}}
        rows[f"TP {temperature:.0f} K, GRI30"] = row("TP", case, (temperature, 101325.0), max(3, repetitions // 5))
    return rows


def grids() -> dict:
    """Failures and median times over graphite and iron oxides, each state cold."""
    out = {"cantera": {f"graphite, {solver}, from {start}": reference.failures(reference.carbon(solver, start))
                       for solver in ("vcs", "gibbs", "auto") for start in reference.STARTS}}
    for solver in ("vcs", "gibbs", "auto"):
        rows = reference.iron(solver)
        out["cantera"][f"iron, {solver}"] = {"failed": sum("failure" in r for r in rows), "of": len(rows)}
    if nigari_side.missing_gas():
        return out | {"missing": nigari_side.missing_gas()}
    frozen, out["nigari"] = reference.frozen(), {}
    for kind in ("carbon", "iron"):
        spent = [(common.timed(lambda r=r: nigari_side.solids(kind, r))[1], nigari_side.solids(kind, r)["status"])
                 for r in frozen[kind]]
        times = sorted(t for t, _ in spent)
        out["nigari"][kind] = {"failed": sum(s != "converged" for _, s in spent), "of": len(spent),
                               "median_us": round(times[len(times) // 2], 1)}
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repetitions", type=int, default=51)
    arguments.add_argument("--out", help="JSON file to write")
    given = arguments.parse_args()
    rows, found = gases(given.repetitions), grids()
    print("\n".join(common.lines(rows, "cantera")))
    for name, kinds in found.items():
        print(name, kinds)
    common.write({**common.when(), "machine": common.machine(),
                  "versions": {"nigari": ng.__version__, **reference.versions()}, "rows": rows, "grids": found},
                 given.out)


if __name__ == "__main__":
    main()
