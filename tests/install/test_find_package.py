# SPDX-License-Identifier: BSD-3-Clause
"""find_package(nigari) from the build tree and from a prefix that was moved, by a program of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/dev"
CMAKE = str(Path(sys.executable).with_name("cmake"))
EXAMPLE = ROOT / "examples/cpp/embed_speciation"

pytestmark = pytest.mark.slow


def cmake(*arguments, **options):
    done = subprocess.run([CMAKE, *map(str, arguments)], capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """An installed prefix, moved after installation."""
    first = tmp_path_factory.mktemp("first") / "prefix"
    cmake("--install", BUILD, "--prefix", first, "--component", "development")
    last = tmp_path_factory.mktemp("moved") / "elsewhere"
    first.rename(last)
    return last


def build_and_run(source, prefix, folder):
    cmake("-S", source, "-B", folder, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
          "-DCMAKE_DISABLE_FIND_PACKAGE_Eigen3=ON")
    cmake("--build", folder)
    program = folder / source.name
    environment = {k: v for k, v in os.environ.items() if k != "NIGARI_DATABASES"}
    done = subprocess.run([program], capture_output=True, text=True, env=environment, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_prints_what_it_promises_from_a_moved_prefix(moved, tmp_path):
    assert build_and_run(EXAMPLE, moved, tmp_path) == (EXAMPLE / "expected_output.txt").read_text()


def test_the_example_prints_what_it_promises_from_the_build_tree(tmp_path):
    assert build_and_run(EXAMPLE, BUILD, tmp_path) == (EXAMPLE / "expected_output.txt").read_text()


def test_the_umbrella_target_links_every_layer_and_finds_the_moved_databases(moved, tmp_path):
    out = build_and_run(ROOT / "tests/install/consumer", moved, tmp_path)
    assert out.splitlines()[0] == str(moved / "share/nigari/databases")
    assert re.search(r"^HDF5 1\.\d+", out, re.MULTILINE) and " species\n" in out and " unit operations\n" in out


def test_no_file_of_the_package_names_the_folder_it_was_built_in(moved):
    for file in (moved / "lib/cmake/nigari").iterdir():
        assert str(ROOT) not in file.read_text(), file.name


def test_installed_headers_stand_on_their_own(moved):
    headers = [p for p in (moved / "include").rglob("*.hpp")]
    assert headers and not any("detail" in p.parts for p in headers)
    for header in headers:
        for name in re.findall(r"#include [<\"]([^>\"]+)", header.read_text()):
            assert not re.search(r"Eigen|yaml|hdf5|H5|sundials|fmt|detail", name), f"{header.name} includes {name}"
            assert not name.startswith("nigari/") or (moved / "include" / name).is_file(), f"{header.name}: {name}"


def test_another_minor_version_is_refused(tmp_path):
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.24)\nproject(p LANGUAGES CXX)\nfind_package(nigari 0.99 CONFIG REQUIRED)\n")
    done = subprocess.run([CMAKE, "-S", tmp_path, "-B", tmp_path / "b", f"-DCMAKE_PREFIX_PATH={BUILD}"],
                          capture_output=True, text=True)
    assert done.returncode != 0 and "0.99" in done.stderr
