# SPDX-License-Identifier: BSD-3-Clause
"""nigari and PHREEQC on the same database files, one thread: cold seawater with four files, the path with pitzer.dat.

    .venv/bin/python benchmarks/same_files.py [--out benchmarks/history/2026-11-same-files.json]

Both programs get all solutions in one call, and every one is a cold start: PHREEQC gets many SOLUTIONs in one input,
nigari a batch of `start="cold"`. They deliver the same: the pH alone, or the molality and activity of every species as
arrays. The time of an empty input is taken off PHREEQC's; nigari's is the whole call, the data set made included.
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
STATES = 2000


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


def peer(file: str, species=()):
    """PHREEQC with the file loaded, its selected output the pH, and molality and activity of `species`."""
    program = phreeqc.Phreeqc()
    if program.LoadBuiltInDatabase(file):
        raise RuntimeError(program.GetErrorString())
    names = f" -molalities {' '.join(species)}\n -activities {' '.join(species)}\n" if species else ""
    text = ("PITZER\n -MacInnes false\n" if file == "pitzer.dat" else "") + seawater.selected(" -pH true\n" + names)
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


def cold(file: str, repetitions: int, everything: bool) -> dict:
    """Cold speciation of seawater, Na K Mg Ca Cl S(6) C(4); the pH alone, or `everything` of every species."""
    database, missing = same_file(file)
    row = {"asked": FILES[file], "missing": missing}
    system, species = None, ()
    if database is not None:
        apart = {"decouple": "S C"} if "decouple" in inspect.signature(ng.System.__init__).parameters else {}
        system = ng.System(database, elements="Na K Mg Ca Cl S C", phases="aqueous", **apart)
        species = system.solutes if everything else ()
    program, text = peer(file, species), solutions()
    work = {"phreeqc": lambda: run(program, text).GetSelectedOutput(), "empty": lambda: run(program, "END\n")}
    pH = work["phreeqc"]()["pH"][-STATES:]
    if system is not None:
        solver, waters = ng.Equilibrium(system), feeds()
        cases = {name: np.array([water[name] for water in waters]) for name in waters[0]}
        wanted = ["pH", "molality", "ln_gamma"] if everything else ["pH"]
        work["nigari"] = lambda: solver.solve_many(amounts=cases, start="cold", outputs=wanted)
        found = work["nigari"]()
        row["failed"] = int((found.status != "converged").sum())
        row["pH_difference"] = float(np.abs(found.pH.values - pH).max())
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

        states = feed | {"H2O": seawater.WATER * (1.0 - np.cumsum(taken))}

        def by_amount():
            assert (solver.solve_many(amounts=states, outputs="water").status == "converged").all()

        work["nigari"] = by_amount if equal else by_ratio
    return {"asked": 20, "missing": missing} | common.in_turns(repetitions, dict.fromkeys(work, steps), work)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repetitions", help="of each timing, taking turns", type=int, default=9)
    arguments.add_argument("--out", help="JSON file to write")
    given = arguments.parse_args()
    rows = {f"path, 15 minerals, pitzer.dat, equal {'amounts' if equal else 'ratios'}": path(given.repetitions, equal)
            for equal in (False, True)}
    rows |= {f"cold seawater, {file}, {'all species' if everything else 'pH'}": cold(file, given.repetitions, everything)
             for file in FILES for everything in (False, True)}
    report = {**common.when(), "machine": common.machine(),
              "versions": {"nigari": ng.__version__, "phreeqc": version("phreeqc"),
                           "IPhreeqc": phreeqc.Phreeqc.GetVersionString()}, "rows": rows}
    print("\n".join(common.lines(rows, "phreeqc")))
    common.write(report, given.out)


if __name__ == "__main__":
    main()
