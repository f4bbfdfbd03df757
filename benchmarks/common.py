# SPDX-License-Identifier: BSD-3-Clause
"""What the side-by-side runs share: timing in turns, the machine in words, the history."""

import json
import os
import platform
import statistics
import subprocess
import time
from pathlib import Path

FOLDER = Path(__file__).parent


def timed(function) -> tuple[float, float]:
    """Wall-clock and processor time [us] of one call."""
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return (time.perf_counter() - wall) * 1e6, (time.process_time() - cpu) * 1e6


def in_turns(repetitions: int, counts: dict, work: dict) -> dict:
    """Median times [us] for each of `counts` states, the programs taking turns; a first call of each is not counted."""
    for function in work.values():
        function()
    times = {name: [] for name in work}
    for _ in range(repetitions):
        for name, function in work.items():
            times[name].append([spent / counts[name] for spent in timed(function)])
    return {name: {"wall_us": round(statistics.median(t[0] for t in pairs), 2),
                   "cpu_us": round(statistics.median(t[1] for t in pairs), 2)} for name, pairs in times.items()}


def machine() -> dict:
    """The machine in words, without its name."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "")
    return {"processor": model or platform.processor() or platform.machine(), "logical_processors": os.cpu_count(),
            "system": f"{platform.system()} {platform.machine()}", "python": platform.python_version(),
            "load_average": round(os.getloadavg()[0], 1)}


def when() -> dict:
    """Date and commit of a run; a commit with changes on top of it says so."""
    def git(*words):
        done = subprocess.run(["git", *words], cwd=FOLDER, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    commit = git("rev-parse", "--short=12", "HEAD") or "unknown"
    return {"date": time.strftime("%Y-%m-%d"), "commit": commit + ("+" if git("status", "--porcelain", "-uno") else "")}


def write(report: dict, file: str | None) -> None:
    """The report as JSON; a number that JSON has no word for is an error."""
    if file:
        with open(file, "w", encoding="utf-8") as out:
            json.dump(report, out, indent=1, allow_nan=False)
            out.write("\n")


def lines(rows: dict, peer: str) -> list[str]:
    """Rows of a table: both times, their ratio, and what is aimed at; a row that could not run says why."""
    out = [f"{'processor time, us':44s} {peer:>9s} {'nigari':>9s} {'ratio':>7s} {'asked':>6s}"]
    for name, row in rows.items():
        theirs = row[peer]["cpu_us"]
        ours = row.get("nigari", {}).get("cpu_us")
        if ours is None:
            out.append(f"{name:44s} {theirs:9.1f} not run: {row.get('missing', '')}")
        else:
            out.append(f"{name:44s} {theirs:9.1f} {ours:9.1f} {theirs / ours:7.1f} {row.get('asked') or '':>6}")
    return out
