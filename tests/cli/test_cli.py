# SPDX-License-Identifier: BSD-3-Clause
"""The `nigari` command as a user calls it."""

import subprocess
import sys
from pathlib import Path

import nigari as ng
import pytest

NIGARI = str(Path(sys.executable).with_name("nigari"))


def nigari(*arguments):
    return subprocess.run([NIGARI, *arguments], capture_output=True, text=True)


def test_version():
    assert nigari("--version").stdout == f"nigari {ng.__version__}\n"


def test_databases_are_listed_with_range_and_licence():
    out = nigari("databases").stdout
    for info in ng.databases():
        assert info.name in out and info.title in out and info.licence in out


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["databases", "--nonsense"]])
def test_wrong_arguments_end_with_2_and_a_hint(arguments):
    done = nigari(*arguments)
    assert done.returncode == 2 and "usage: nigari" in done.stderr and done.stdout == ""
