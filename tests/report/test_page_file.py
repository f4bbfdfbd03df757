# SPDX-License-Identifier: BSD-3-Clause
"""The page as a file: written whole or not at all, readable by others, the same text each time."""

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time

import h5py
import nigari as ng
import numpy as np
import pytest
from nigari.report import write_report


def listing(folder):
    return sorted(p.name for p in folder.iterdir())


def test_the_same_file_gives_the_same_page(files, tmp_path):
    one, two = (write_report(files["flowsheet"], tmp_path / f"{n}.html").read_bytes() for n in (1, 2))
    assert one == two


def test_it_answers_with_the_path_and_takes_paths_as_texts(files, tmp_path):
    target = tmp_path / "page with blanks é.html"
    assert write_report(str(files["speciation"]), str(target)) == target
    assert listing(tmp_path) == [target.name]


def test_an_existing_page_is_replaced_whole(files, tmp_path):
    target = tmp_path / "a.html"
    target.write_text("old" * 500_000)
    write_report(files["speciation"], target)
    text = target.read_text()
    assert text.startswith("<!doctype html>") and text.endswith("</html>\n") and "oldold" not in text
    assert listing(tmp_path) == ["a.html"]


@pytest.mark.parametrize("mask, mode", [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_page_has_the_rights_of_any_new_file(files, tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_report(files["speciation"], tmp_path / "a.html")
    finally:
        assert os.umask(before) == mask  # and the mask of the process is what it was
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == mode


def test_a_directory_that_is_missing_is_an_error_and_nothing_is_made(files, tmp_path):
    with pytest.raises(OSError):
        write_report(files["speciation"], tmp_path / "no" / "such" / "a.html")
    assert listing(tmp_path) == []


def test_a_target_that_is_a_directory_is_an_error_and_nothing_is_left(files, tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OSError):
        write_report(files["speciation"], tmp_path / "a.html")
    assert listing(tmp_path) == ["a.html"] and listing(tmp_path / "a.html") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the next test covers a place it may not")
def test_a_directory_that_may_not_be_written_keeps_the_old_page(files, tmp_path):
    (tmp_path / "a.html").write_text("old")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            write_report(files["speciation"], tmp_path / "a.html")
    finally:
        tmp_path.chmod(0o755)
    assert listing(tmp_path) == ["a.html"] and (tmp_path / "a.html").read_text() == "old"


def test_a_place_where_nobody_may_write_is_an_error(files):
    with pytest.raises(OSError):
        write_report(files["speciation"], "/proc/a.html")


def test_a_full_disk_keeps_the_old_page_and_leaves_nothing_behind(files, tmp_path):
    target = tmp_path / "a.html"
    target.write_text("old")
    code = ("import resource, signal\n"
            "from nigari.report import write_report\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"  # stands in for the full disk
            f"write_report({str(files['speciation'])!r}, {str(target)!r})\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1 and "OSError" in done.stderr
    assert target.read_text() == "old" and listing(tmp_path) == ["a.html"]


def test_a_page_that_cannot_be_drawn_keeps_the_old_one(files, tmp_path):
    copy, target = tmp_path / "a.h5", tmp_path / "a.html"
    shutil.copy(files["flowsheet"], copy)
    with h5py.File(copy, "a") as file:
        del file["streams/mass"]
    target.write_text("old")
    with pytest.raises(Exception):  # noqa: B017 - whichever: the page must stay
        write_report(copy, target)
    assert target.read_text() == "old" and listing(tmp_path) == ["a.h5", "a.html"]


def test_a_killed_writer_leaves_the_old_page_or_the_whole_new_one(files, tmp_path):
    target = tmp_path / "a.html"
    write_report(files["speciation"], target)
    whole = target.read_bytes()
    code = ("import sys\nfrom nigari.report import write_report\nprint('ready', flush=True)\n"
            f"while True: write_report({str(files['speciation'])!r}, {str(target)!r})\n")
    for k in range(6):
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.013 * k)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert target.read_bytes() == whole


@pytest.mark.parametrize("schema", ["nigari/results/2", "", None])
def test_a_file_of_another_schema_is_refused_by_name(files, tmp_path, schema):
    copy = tmp_path / "other.h5"
    shutil.copy(files["speciation"], copy)
    with h5py.File(copy, "a") as file:
        del file.attrs["schema"]
        if schema is not None:
            file.attrs["schema"] = schema
    with pytest.raises(ng.DataError) as caught:
        write_report(copy, tmp_path / "a.html")
    assert "other.h5" in str(caught.value)
    assert caught.value.code.startswith("NGR-E") and caught.value.file == str(copy)
    assert listing(tmp_path) == ["other.h5"]


@pytest.mark.parametrize("content", [b"", b"no HDF5 at all", b"\x89HDF\r\n\x1a\n" + b"\0" * 200])
def test_what_is_no_results_file_is_refused(tmp_path, content):
    (tmp_path / "x.h5").write_bytes(content)
    with pytest.raises((OSError, ng.DataError)):
        write_report(tmp_path / "x.h5", tmp_path / "a.html")
    assert listing(tmp_path) == ["x.h5"]


def test_a_file_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(OSError):
        write_report(tmp_path / "none.h5", tmp_path / "a.html")
    assert listing(tmp_path) == []


def test_the_results_file_is_only_read(files, tmp_path):
    copy = tmp_path / "a.h5"
    shutil.copy(files["flowsheet"], copy)
    before = copy.read_bytes()
    copy.chmod(0o444)
    write_report(copy, tmp_path / "a.html")
    assert copy.read_bytes() == before


def test_a_large_path_does_not_make_a_huge_page(files, tmp_path):
    """The path of a fine step has ten thousands of states; the page must still open at once."""
    copy = tmp_path / "long.h5"
    with h5py.File(files["evaporation"]) as old, h5py.File(copy, "w") as new:
        new.attrs.update(old.attrs)
        path = new.create_group("evaporation")
        states = old["evaporation/water"].shape[0]
        for name, item in old["evaporation"].items():
            values = item[()]
            if name not in ("species", "phase") and values.shape[:1] == (states,):
                values = np.repeat(values, 100, axis=0)
            path.create_dataset(name, data=values, dtype=item.dtype)
        event = path["event"].asstr()[()]
        event[np.arange(len(event)) % 100 != 0] = ""
        path["event"][()] = event
    start = time.monotonic()
    page = write_report(copy, tmp_path / "long.html")
    assert time.monotonic() - start < 60
    assert page.stat().st_size < 4_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4_000_000  # kB
