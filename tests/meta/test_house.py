# SPDX-License-Identifier: BSD-3-Clause
"""The rules of the house, checked on the tracked files: layers, sizes, licences, paths."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = [line for line in (ROOT / "core/LAYERS").read_text().split("\n") if re.match("[a-z]", line)]
SOURCES = sorted(p for p in (ROOT / "core").rglob("*") if p.suffix in {".hpp", ".cpp"})


def tracked():
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listing.stdout.split("\n") if name and (ROOT / name).is_file()]


def layer_of(path):
    return path.relative_to(ROOT / "core/nigari").parts[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_layer_includes_only_lower_layers(path):
    own = LAYERS.index(layer_of(path))
    for included in re.findall(r'#include "nigari/(\w+)/', path.read_text()):
        assert LAYERS.index(included) <= own, f"{layer_of(path)} includes {included}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_public_headers_hold_no_third_party_type(path):
    if path.suffix == ".cpp" or "detail" in path.parts:
        return
    assert not re.search(r"#include <(Eigen|yaml-cpp|sundials|hdf5|H5|nlohmann|fmt)", path.read_text())


def test_files_keep_to_their_size():
    lengths = {p: p.read_text().count("\n") for p in SOURCES}
    assert all(n <= 500 for n in lengths.values())
    assert sum(n > 300 for n in lengths.values()) <= max(1, len(lengths) // 10)


def test_every_source_names_its_licence():
    for path in tracked():
        if path.suffix in {".cpp", ".hpp", ".py", ".cmake"}:
            assert "SPDX-License-Identifier: BSD-3-Clause" in path.read_text()[:200], path


def test_no_tracked_file_holds_an_absolute_home_or_work_path():
    for path in tracked():
        text = path.read_text(errors="ignore")
        assert not re.search(r"(?<![\w.])/(home|root|work)/\w", text) or path == Path(__file__), path


def test_the_diagram_of_the_layers_is_that_of_the_code():
    run = subprocess.run([sys.executable, ROOT / "tools/architecture.py", "--check"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
