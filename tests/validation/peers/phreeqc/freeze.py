# SPDX-License-Identifier: BSD-3-Clause
"""Writes the states of all examples into frozen.json: `python -m peers.phreeqc.freeze` in tests/validation."""

from . import problems, reference

if __name__ == "__main__":
    reference.freeze({name: problems.reference(name) for name in problems.EXAMPLES})
