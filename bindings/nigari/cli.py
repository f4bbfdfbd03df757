# SPDX-License-Identifier: BSD-3-Clause
"""The `nigari` command."""

from __future__ import annotations

import argparse
import json
import sys

import nigari


def _databases(_args) -> int:
    for info in nigari.databases():
        low, high = info.temperature_range
        print(f"{info.name:12} {info.title}")
        print(f"{'':12} {' '.join(info.elements)}; {low:g}-{high:g} K; {info.records} records; {info.licence}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nigari", description=nigari.__doc__.split("\n", 1)[0])
    parser.add_argument("--version", action="version", version=f"nigari {nigari.__version__}")
    parser.add_argument("--error-format", choices=["text", "json"], default="text", help="how errors are printed")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    databases = commands.add_parser("databases", help="list the databases that come with nigari")
    databases.set_defaults(run=_databases)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command line (list of str; None: that of the process) and return its exit code.

    0: done; 1: a solve did not converge; 2: bad input.
    """
    args = _parser().parse_args(arguments)
    try:
        return args.run(args)
    except nigari.Error as error:
        text = json.dumps(error.to_dict()) if args.error_format == "json" else f"nigari: error: {error}"
        print(text, file=sys.stderr)
        return 2
