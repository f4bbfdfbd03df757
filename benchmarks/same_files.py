# SPDX-License-Identifier: BSD-3-Clause
"""nigari and PHREEQC on the same database files, one thread: cold seawater with four files, the path with pitzer.dat.

    .venv/bin/python benchmarks/same_files.py [--out benchmarks/history/2026-11-same-files.json]

PHREEQC gets many SOLUTIONs in one input and prints nothing; the time of an input without any is taken off. nigari
gets the same solutions one by one from Python and forgets each before the next.
"""

import argparse
import inspect
from importlib.metadata import version
from pathlib import Path

import common
import nigari as ng
import numpy as np
import phreeqc
import seawater

FILES = {"pitzer.dat": 20, "phreeqc.dat": 10, "llnl.dat": None, "sit.dat": 50}  # ratio asked of nigari
STATES = 100


def shares(count: int = STATES) -> list[float]:
    """Water of each solution, as a share: every one is another problem, near the first."""
    return [1.0 - 0.3 * i / count for i in range(count)]


def solutions(count: int = STATES) -> str:
    """The PHREEQC input of all solutions."""
    blocks = []
    for number, share in enumerate(shares(count), 1):
        lines = seawater.solution(carbon=True).splitlines()
        totals = [line.split() for line in lines[4:]]
        blocks += [f"SOLUTION {number}", *lines[1:4],
                   *(f" {name} {float(value) / share:.10g}" for name, value in totals)]
    return "\n".join(blocks) + "\nEND\n"


def feeds(count: int = STATES) -> list[dict]:
    """The same solutions as feeds."""
    whole = seawater.feed(carbon=True)
    return [whole | {"H2O": whole["H2O"] * share} for share in shares(count)]


def peer(file: str):
    program = phreeqc.Phreeqc()
    if program.LoadBuiltInDatabase(file):
        raise RuntimeError(program.GetErrorString())
    text = ("PITZER\n -MacInnes false\n" if file == "pitzer.dat" else "") + seawater.selected(" -pH true\n")
    if program.RunString(text + "END\n"):
        raise RuntimeError(program.GetErrorString())
    return program


def run(program, text: str):
    if program.RunString(text):
        raise RuntimeError(program.GetErrorString())
    return program


def same_file(file: str):
    """The file of the package as nigari reads it, or the reason why it cannot."""
    if not hasattr(ng.Database, "from_phreeqc"):
        return None, "this build cannot read PHREEQC databases"
    path = Path(phreeqc.__file__).parent / "databases" / file
    try:
        return ng.Database.from_phreeqc(path), ""
    except ng.Error as error:
        return None, str(error)


def cold(file: str, repetitions: int) -> dict:
    """Cold speciation of seawater, Na K Mg Ca Cl S(6) C(4)."""
    program, text = peer(file), solutions()
    work = {"phreeqc": lambda: run(program, text), "empty": lambda: run(program, "END\n")}
    row = {"asked": FILES[file]}
    database, row["missing"] = same_file(file)
    pH = run(program, text).GetSelectedOutput()["pH"][-STATES:]
    if database is not None:
        apart = {"decouple": "S C"} if "decouple" in inspect.signature(ng.System.__init__).parameters else {}
        system = ng.System(database, elements="Na K Mg Ca Cl S C", phases="aqueous", **apart)
        solver, waters = ng.Equilibrium(system), feeds()

        def ours():
            for feed in waters:
                solver.forget()
                solver.solve(amounts=feed)

        results = []
        for feed in waters:
            solver.forget()
            results.append(solver.solve(amounts=feed))
        row["failed"] = sum(r.status != "converged" for r in results)
        row["pH_difference"] = max(abs(r.pH - theirs) for r, theirs in zip(results, pH))
        work["nigari"] = ours
    times = common.in_turns(repetitions, dict.fromkeys(work, STATES), work)
    empty = times.pop("empty")
    times["phreeqc"] = {k: round(v - empty[k], 2) for k, v in times["phreeqc"].items()}
    return row | times


def path_system():
    """Seawater's salts from pitzer.dat: minerals by the names of the file where it has no others."""
    database, missing = same_file("pitzer.dat")
    if database is None:
        return None, missing
    minerals = [ours if ours in database else theirs for ours, theirs in seawater.MINERALS.items()]
    return ng.System(database, elements="Na K Mg Ca Cl S", phases=["aqueous", *minerals]), ""


def path(repetitions: int, equal: bool, steps: int = 400, factor: float = 100.0) -> dict:
    """Evaporation of seawater with 15 minerals to a concentration factor, per state.

    In equal ratios of the water nigari runs its path, which finds the events; in equal amounts it solves the states.
    """
    program, taken = peer("pitzer.dat"), seawater.shares_taken(factor, steps, equal=equal)
    text = seawater.solution() + seawater.phases() + seawater.removal(taken) + "END\n"
    work = {"phreeqc": lambda: run(program, text)}
    system, missing = path_system()
    if system is not None:
        solver, feed = ng.Equilibrium(system), seawater.feed()

        def by_ratio():
            found = ng.evaporate(system, feed, until=factor, step=factor ** (1.0 / steps))
            assert found.attrs["status"] == "converged", found.attrs

        def by_amount():
            solver.forget()
            for share in np.cumsum(taken):
                assert solver.solve(amounts=feed | {"H2O": seawater.WATER * (1.0 - share)}).status == "converged"

        work["nigari"] = by_amount if equal else by_ratio
    return {"asked": 20, "missing": missing} | common.in_turns(repetitions, dict.fromkeys(work, steps), work)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repetitions", help="of each timing, taking turns", type=int, default=9)
    arguments.add_argument("--out", help="JSON file to write")
    given = arguments.parse_args()
    rows = {f"path, 15 minerals, pitzer.dat, equal {'amounts' if equal else 'ratios'}": path(given.repetitions, equal)
            for equal in (False, True)}
    rows |= {f"cold seawater, {file}": cold(file, given.repetitions) for file in FILES}
    report = {**common.when(), "machine": common.machine(),
              "versions": {"nigari": ng.__version__, "phreeqc": version("phreeqc"),
                           "IPhreeqc": phreeqc.Phreeqc.GetVersionString()}, "rows": rows}
    print("\n".join(common.lines(rows, "phreeqc")))
    common.write(report, given.out)


if __name__ == "__main__":
    main()
