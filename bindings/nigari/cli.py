# SPDX-License-Identifier: BSD-3-Clause
"""The `nigari` command."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from pathlib import Path

import nigari

DONE, NOT_CONVERGED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


class ProgressLine:
    """One line on a terminal, redrawn at most every 0.2 s; silent elsewhere."""

    interval = 0.2  # s: fast enough to look alive, slow enough to cost nothing

    def __init__(self, stream, clock=time.monotonic):
        self.stream, self.clock = stream, clock
        self.shown = stream.isatty()
        self.last = -1e9
        self.drawn = False

    def __call__(self, fraction: float, what: str) -> None:
        now = self.clock()
        if not self.shown or now - self.last < self.interval:
            return
        self.last, self.drawn = now, True
        text = f"[{'#' * round(20 * fraction):<20}] {100 * fraction:3.0f} %  {what}"
        self.stream.write("\r\x1b[K" + text[:shutil.get_terminal_size().columns - 1])
        self.stream.flush()

    def clear(self) -> None:
        """Take the line away, so that what follows starts at the margin."""
        if self.drawn:
            self.drawn = False
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def _run(args) -> int:
    output = args.output or Path(args.case).with_suffix(".h5").name
    line = ProgressLine(sys.stderr)
    try:
        results = nigari.run(args.case, output, report=args.report, threads=args.threads, progress=line)
    except KeyboardInterrupt:
        line.clear()
        print("nigari: interrupted" + (f"; {output} holds what was computed" if Path(output).exists() else ""),
              file=sys.stderr)
        return INTERRUPTED
    finally:
        line.clear()
    for text in results.warnings:
        print(f"warning: {text}", file=sys.stderr)
    for name, value, unit in results.figures:
        print(f"{name}: {value:.6g}{'' if unit == '1' else ' ' + unit}")
    print(f"{results.status}: {output}" + (f", {args.report}" if args.report else ""))
    if results.status != "converged":
        print(f"nigari: not converged: {results.message}", file=sys.stderr)
        return NOT_CONVERGED
    return DONE


def _check(args) -> int:
    problems = nigari.problems(args.case)
    for problem in problems:
        _tell(problem, args)
    if not problems:
        print(f"{args.case}: good")
    return BAD_INPUT if problems else DONE


def _show(args) -> int:
    results = nigari.Results(args.results)
    if args.group is not None:
        print(results[args.group])
        return DONE
    print(f"{results.attrs.get('title', '')}: {results.status}")
    for name, value in results.attrs.items():
        if name not in ("title", "status") and value != "":
            print(f"  {name}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    for group in results:
        data = results[group]
        sizes = ", ".join(f"{name} {size}" for name, size in data.sizes.items())
        print(f"{group} ({sizes}): {' '.join(map(str, data.data_vars))}")
    return DONE


def _databases(args) -> int:
    from nigari import catalogue

    if args.name is None and args.format == "text":
        return _list_databases()
    if args.name is None and args.format == "markdown":
        print(catalogue.page(), end="")
        return DONE
    found = [nigari.Database(name).summary() for name in ([args.name] if args.name else [info.name for info in nigari.databases()])]
    if args.format == "json":
        print(json.dumps(found[0] if args.name else found))
        return DONE
    one = found[0]
    print(f"{one['name']}: {one['title']}")
    mark = "- " if args.format == "markdown" else "  "
    for name, value in [*catalogue.details(one), ("sources", f"{len(one['sources'])}: {' '.join(one['sources'])}")]:
        print(f"{mark}{name}: {value}")
    for cation, anions in catalogue.by_cation(one["pairs"]).items():
        print(f"{mark}no interaction of {cation} with {' '.join(anions)}")
    return DONE


def _list_databases() -> int:
    from nigari import _summary, catalogue

    for info in nigari.databases():
        low, high = info.temperature_range
        print(f"{info.name:16} {info.title}")
        print(f"{'':16} {' '.join(info.elements)}; {low:g}-{high:g} K; {info.records} records; {info.licence}")
        print(f"{'':16} grades {catalogue.grades(_summary.grades(nigari.Database(info.name).records()))}")
    return DONE


def _tell(error: nigari.Error, args) -> None:
    print(json.dumps(error.to_dict()) if args.error_format == "json" else f"nigari: error: {error}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nigari", description=nigari.__doc__.split("\n", 1)[0],
        epilog="Exit status: 0 done, 1 a solve did not converge, 2 bad input, 130 interrupted.")
    parser.add_argument("--version", action="version", version=f"nigari {nigari.__version__}")
    parser.set_defaults(error_format="text")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--error-format", choices=["text", "json"], default=argparse.SUPPRESS,
                        help="how errors are printed (default: text)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, function, text):
        made = commands.add_parser(name, parents=[common], help=text, description=text)
        made.set_defaults(function=function)
        return made

    run = command("run", _run, "run a case and write its results")
    run.add_argument("case", metavar="CASE.yaml")
    run.add_argument("-o", "--output", metavar="OUT.h5", help="results file (default: name of the case, here)")
    run.add_argument("--report", metavar="OUT.html", help="also draw a report, one HTML page")
    run.add_argument("--threads", type=int, default=1, metavar="N", help="0 takes all cores (default: 1)")
    command("check", _check, "read a case with all it names, without computing").add_argument("case", metavar="CASE.yaml")
    show = command("show", _show, "what a results file holds")
    show.add_argument("results", metavar="OUT.h5")
    show.add_argument("group", nargs="?", metavar="GROUP", help="print this group")
    sets = command("databases", _databases, "list the databases that come with nigari, or what one holds")
    sets.add_argument("name", nargs="?", metavar="NAME", help="a set, or a path to one (default: a list of all)")
    sets.add_argument("--format", choices=["text", "markdown", "json"], default="text", help="how it is printed (default: text)")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command line (list of str; None: that of the process) and return its exit status."""
    args = _parser().parse_args(arguments)
    try:
        return args.function(args)
    except nigari.Error as error:
        _tell(error, args)
        return BAD_INPUT
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
