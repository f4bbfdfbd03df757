# SPDX-License-Identifier: BSD-3-Clause
"""Every error code stands in the source, in docs/errors.md and in a test."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"NGR-E\d{4}")
# Raised only when something outside the program breaks in a way no test brings about; each with its reason.
NOT_TESTED = {
    "NGR-E1012": "a failure inside the HDF5 library that is no failure of the file: memory, or another version of it",
}


def codes(*folders, suffixes):
    found = {}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and path != Path(__file__):
                for code in CODE.findall(path.read_text(encoding="utf-8", errors="replace")):
                    found.setdefault(code, path)
    return found


SOURCE = codes("core", "bindings", suffixes={".cpp", ".hpp", ".py"})
TESTS = codes("tests", suffixes={".cpp", ".hpp", ".py", ".yaml"})
LINES = [line for line in (ROOT / "docs/errors.md").read_text().splitlines() if line.startswith("| NGR-E")]
DOCUMENTED = [CODE.search(line).group() for line in LINES]


@pytest.mark.parametrize("code", sorted(SOURCE))
def test_every_code_of_the_source_is_documented(code):
    assert code in DOCUMENTED, SOURCE[code]


@pytest.mark.parametrize("code", DOCUMENTED)
def test_every_documented_code_is_raised_somewhere(code):
    assert code in SOURCE


@pytest.mark.parametrize("code", sorted(SOURCE))
def test_every_code_is_in_a_test(code):
    assert (code in TESTS) != (code in NOT_TESTED), NOT_TESTED.get(code, "no test names it")


def test_the_table_of_codes_is_in_order_and_tells_what_to_do():
    assert DOCUMENTED == sorted(set(DOCUMENTED))
    for line in LINES:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert len(cells) == 3 and all(cells), line
