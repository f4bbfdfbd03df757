# SPDX-License-Identifier: BSD-3-Clause
"""The scripts of benchmarks/ run, give both programs the same problems, and say what they cannot do."""

import json

import pytest


@pytest.fixture(scope="module")
def same_files(bench):
    pytest.importorskip("phreeqc", reason="PHREEQC is not installed (tools/requirements.txt)")
    return bench("same_files")


def test_every_solution_of_one_input_is_a_result(same_files):
    program = same_files.run(same_files.peer("pitzer.dat"), same_files.solutions())
    pH = program.GetSelectedOutput()["pH"]
    assert len(pH) == same_files.STATES == len(same_files.feeds()) and len(set(pH)) == same_files.STATES


def test_both_programs_get_the_same_concentrations(same_files):
    for text, feed in zip(same_files.solutions().split("SOLUTION")[1:], same_files.feeds(), strict=True):
        total = {line.split()[0]: float(line.split()[1]) for line in text.splitlines()[4:] if line.strip() not in ("", "END")}
        water = feed["H2O"] / same_files.seawater.WATER
        assert total["Mg"] == pytest.approx(feed["MgCl2"] / water, rel=1e-9)
        assert total["Na"] == pytest.approx((feed["NaCl"] + 2 * feed["Na2SO4"] + feed["NaHCO3"]) / water, rel=1e-9)
        assert total["C(4)"] == pytest.approx(feed["NaHCO3"] / water, rel=1e-9)


@pytest.mark.parametrize("everything", [False, True])
def test_a_cold_row_has_both_times_or_says_what_is_missing(same_files, everything):
    row = same_files.cold("phreeqc.dat", 1, everything)
    assert row["phreeqc"]["wall_us"] > 0.0
    if "nigari" in row:
        assert row["failed"] == 0 and row["pH_difference"] < 0.002  # as the validation against PHREEQC
    else:
        assert "cannot" in row["missing"]


def test_a_small_batch_has_the_same_bits_for_one_thread_and_two(bench):
    found = bench("batch").measure(300, threads=2, repetitions=1)
    assert found["failed"] == 0 and found["same_bits"] and found["rate_per_s"] > 0 and found["megabytes"] > 0.0


def test_cantera_rows_have_its_time_and_ours_or_the_reason(bench):
    pytest.importorskip("cantera", reason="Cantera is not installed (tools/requirements.txt)")
    script = bench("peer_cantera")
    found = script.row("HP", script.reference.pair("HP"), script.start_of("HP"), 2)
    assert found["cantera"]["cpu_us"] > 0.0 and ("nigari" in found) != bool(found["missing"])
    assert len(set(map(round, found["temperature"].values()))) == 1  # the same flame


def test_cantera_starts_at_what_is_held(bench):
    pytest.importorskip("cantera", reason="Cantera is not installed (tools/requirements.txt)")
    script = bench("peer_cantera")
    gas, held = script.reference.gri30(), script.reference.pair("SP")["held"]
    gas.TPX = *script.start_of("SP"), script.reference.fuel(1.0)
    assert gas.entropy_mass * script.reference.mass_of(gas, script.reference.fuel(1.0)) == pytest.approx(held["entropy"])
    assert gas.P == pytest.approx(held["pressure"])


def test_a_table_shows_the_ratio_or_the_reason(bench):
    common = bench("common")
    rows = {"a": {"peer": {"cpu_us": 30.0}, "nigari": {"cpu_us": 3.0}, "asked": 5},
            "b": {"peer": {"cpu_us": 30.0}, "missing": "cannot fly", "asked": None}}
    _, first, second = common.lines(rows, "peer")
    assert "10.0" in first and first.endswith("5") and "cannot fly" in second


def test_a_report_names_date_commit_and_machine(bench, tmp_path):
    common = bench("common")
    common.write({**common.when(), "machine": common.machine()}, str(tmp_path / "report.json"))
    report = json.loads((tmp_path / "report.json").read_text())
    assert {"date", "commit", "machine"} == set(report) and report["machine"]["logical_processors"] >= 1
    with pytest.raises(ValueError, match="JSON"):
        common.write({"x": float("nan")}, str(tmp_path / "bad.json"))


def test_a_diagram_is_timed_with_its_points(bench):
    found = bench("eh_ph").measure(["Cu"], points=20, repetitions=1)
    assert set(found) == {"Cu, 298.15 K", "Cu, 353.15 K"}
    assert all(row["fields"] >= 4 and row["points"] > 1000 and row["seconds"] > 0 for row in found.values())
