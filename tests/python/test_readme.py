# SPDX-License-Identifier: BSD-3-Clause
"""What the first screen of the README promises is what the code prints."""

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()


def lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]


def test_the_code_of_the_readme_prints_its_output():
    code, output = re.search(r"```python\n(.*?)```\n```text\n(.*?)```", README, re.DOTALL).groups()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert lines(done.stdout) == lines(output)


def test_the_files_the_readme_names_are_there():
    root = Path(__file__).resolve().parents[2]
    for name in re.findall(r"`((?:docs|databases|benchmarks|examples|notebooks|LICENSES)/[\w./-]*)`", README):
        assert (root / name).exists(), name
