# SPDX-License-Identifier: BSD-3-Clause
"""The first screen of the README: its code prints what it says it prints, its files exist."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text()


def block(language):
    return re.search(rf"```{language}\n(.*?)```", TEXT, re.S).group(1)


def test_the_code_of_the_readme_prints_its_output():
    run = subprocess.run([sys.executable, "-c", block("python")], capture_output=True, text=True, check=True)
    printed = [line.rstrip() for line in run.stdout.strip().splitlines()]
    assert printed == [line.rstrip() for line in block("text").strip().splitlines()]


def test_every_file_the_readme_names_exists():
    for name in re.findall(r"`((?:docs|benchmarks|notebooks|examples|databases|LICENSES)/[\w./-]*|[A-Z]+\.md)`", TEXT):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"!\[.*?\]\((.*?)\)", TEXT):
        assert (ROOT / name).exists(), name


def test_the_commands_of_the_readme_are_targets_of_the_makefile():
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M)
    for name in re.findall(r"^    make (\w+)", TEXT, re.M):
        assert name in targets
