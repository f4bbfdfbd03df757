# SPDX-License-Identifier: BSD-3-Clause
"""The `nigari` command as a user calls it."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import nigari as ng
import pytest

NIGARI = str(Path(sys.executable).with_name("nigari"))


def nigari(*arguments, cwd=None):
    return subprocess.run([NIGARI, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)


def test_version():
    assert nigari("--version").stdout == f"nigari {ng.__version__}\n"


def test_databases_are_listed_with_range_and_licence():
    out = nigari("databases").stdout
    for info in ng.databases():
        assert info.name in out and info.title in out and info.licence in out


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["databases", "--nonsense"], ["run"], ["run", "x", "--threads", "a"]])
def test_wrong_arguments_end_with_2_and_a_hint(arguments):
    done = nigari(*arguments)
    assert done.returncode == 2 and "usage: nigari" in done.stderr and done.stdout == ""


def test_run_writes_the_results_and_says_where(speciation, tmp_path):
    done = nigari("run", speciation, "-o", tmp_path / "out.h5")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"converged: {tmp_path / 'out.h5'}"
    assert ng.Results(tmp_path / "out.h5")["states"].sizes["state"] == 4
    assert "\r" not in done.stderr  # no progress line in a pipe


def test_without_a_name_the_results_go_here_under_the_name_of_the_case(speciation, tmp_path):
    assert nigari("run", speciation, cwd=tmp_path).returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["seawater-speciation.h5"]


def test_threads_do_not_change_the_numbers(speciation, tmp_path):
    for n in (1, 2):
        assert nigari("run", speciation, "-o", tmp_path / f"{n}.h5", "--threads", n).returncode == 0
    one, two = (ng.Results(tmp_path / f"{n}.h5")["states"] for n in (1, 2))
    assert one.drop_attrs().identical(two.drop_attrs())


def test_a_case_that_does_not_converge_ends_with_1_and_keeps_what_there_is(unfinished, tmp_path):
    done = nigari("run", unfinished, "-o", tmp_path / "out.h5")
    assert done.returncode == 1 and "not converged" in done.stderr
    results = ng.Results(tmp_path / "out.h5")
    assert results.status == "not_converged" and results.message


def test_bad_input_is_one_line_and_writes_nothing(wrong, tmp_path):
    before = sorted(tmp_path.iterdir())
    done = nigari("run", wrong, "-o", tmp_path / "out.h5", "--report", tmp_path / "out.html")
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith(f"nigari: error: {wrong}:") and done.stderr.count("\n") == 1
    assert "did you mean" in done.stderr and "[NGR-E" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_errors_as_json(wrong):
    error = json.loads(nigari("run", wrong, "--error-format", "json").stderr)
    assert error["kind"] == "InputError" and error["code"].startswith("NGR-E")
    assert error["file"] == str(wrong) and error["line"] > 0 and error["path"] and error["suggestion"]


def test_check_tells_all_that_is_wrong(wrong, speciation):
    done = nigari("check", wrong, "--error-format", "json")
    found = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 2 and len(found) == 2
    assert {e["suggestion"] for e in found} == {"temperature", "millero2008"}
    good = nigari("check", speciation)
    assert (good.returncode, good.stderr) == (0, "") and "good" in good.stdout


def test_a_place_that_cannot_be_written_is_found_before_the_work(speciation, tmp_path):
    for arguments in (["-o", tmp_path / "none/out.h5"],
                      ["-o", tmp_path / "out.h5", "--report", tmp_path / "none/out.html"]):
        done = nigari("run", speciation, *arguments)
        assert done.returncode == 2 and "NGR-E" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["run", "check", "show"])
def test_a_file_that_is_not_there(command, tmp_path):
    done = nigari(command, tmp_path / "absent")
    assert done.returncode == 2 and "absent" in done.stderr and "Traceback" not in done.stderr


def test_show_lists_groups_and_prints_one(speciation, tmp_path):
    nigari("run", speciation, "-o", tmp_path / "out.h5")
    listing = nigari("show", tmp_path / "out.h5").stdout
    assert "Seawater" in listing and "case_sha256" in listing and "states (state 4" in listing
    assert "osmotic_coefficient" in nigari("show", tmp_path / "out.h5", "states").stdout
    wrong = nigari("show", tmp_path / "out.h5", "stats")
    assert wrong.returncode == 2 and "did you mean 'states'" in wrong.stderr


def test_show_refuses_what_is_no_results_file(speciation, tmp_path):
    import h5py

    h5py.File(tmp_path / "other.h5", "w").close()
    for file in (tmp_path / "other.h5", speciation):
        done = nigari("show", file)
        assert done.returncode == 2 and "NGR-E2007" in done.stderr


def test_progress_is_one_line_on_a_terminal(unfinished, tmp_path):
    text = unfinished.read_text().replace("max_states: 10", "step: 1.0005")
    unfinished.write_text(text)
    try:
        master, slave = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no pseudo-terminal: {error}")
    child = subprocess.Popen([NIGARI, "run", str(unfinished), "-o", str(tmp_path / "out.h5")], stdout=subprocess.PIPE,
                             stderr=slave)
    os.close(slave)
    seen = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:  # the terminal is gone when the child has ended
            break
        if not piece:
            break
        seen += piece
    child.communicate()
    assert child.returncode == 0
    assert b"\r\x1b[K[" in seen and b" %  " in seen
    assert b"\r\x1b[K" in seen.rsplit(b"%", 1)[1]  # taken away at the end


def listen():
    """A test run in the background of a shell ignores SIGINT, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_with_130_and_keeps_what_was_computed(unfinished, tmp_path):
    unfinished.write_text(unfinished.read_text().replace("max_states: 10", "max_states: 1000000\n  step: 1.0000001"))
    child = subprocess.Popen([NIGARI, "run", str(unfinished), "-o", str(tmp_path / "out.h5")], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, preexec_fn=listen)
    time.sleep(1.0)
    child.send_signal(signal.SIGINT)
    out, errors = child.communicate(timeout=30)
    assert child.returncode == 130 and out == "" and "interrupted" in errors and "Traceback" not in errors
    results = ng.Results(tmp_path / "out.h5")
    assert results.status == "not_converged" and "cancel" in results.message


def test_run_draws_a_report_beside_the_results(speciation, tmp_path):
    done = nigari("run", speciation, "-o", tmp_path / "out.h5", "--report", tmp_path / "out.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].endswith(f"out.h5, {tmp_path / 'out.html'}")
    page = (tmp_path / "out.html").read_text()
    assert "Seawater of the reference composition" in page and sorted(p.name for p in tmp_path.iterdir()) == ["out.h5", "out.html"]
