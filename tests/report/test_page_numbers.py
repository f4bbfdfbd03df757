# SPDX-License-Identifier: BSD-3-Clause
"""What the page prints is what the file holds: every printed number is compared with the file, to its printed digits."""

import re
from pathlib import Path

import h5py
import numpy as np
import pytest
from html_page import bounds, value

KWH = 3.6e6  # J
ROOT = Path(__file__).resolve().parents[2]


def printed(digits):
    """Half a unit of the last of so many digits, relative, for a number whose first digit is 1."""
    return 0.5 * 10.0 ** (1 - digits) * 1.0001


@pytest.fixture(scope="module")
def page(pages):
    return pages["flowsheet"]


@pytest.fixture(scope="module")
def data(files):
    with h5py.File(files["flowsheet"]) as file:
        yield {group: {name: item.asstr()[()] if item.dtype.kind == "O" else item[()]
                       for name, item in file[group].items() if isinstance(item, h5py.Dataset)}
               for group in file if isinstance(file[group], h5py.Group)} | {"attrs": dict(file.attrs)}


def test_cards(page, data):
    cards = {card.first("span").text: card.first("b").text for card in page.by_class("card")}
    account, mass = data["assessment"], float(data["assessment"]["product_mass"])
    assert value(cards["electricity per kg of magnesium"]) == pytest.approx(
        data["units"]["work"].sum() / KWH / mass, rel=printed(3))
    for start, name, unit in (("greenhouse gases", "gwp_total", "kg CO₂e"), ("cost", "cost_total", "USD")):
        (title,) = [t for t in cards if t.startswith(start)]
        low, base, high = account[name]
        assert cards[title].endswith(" " + unit)
        assert value(cards[title]) == pytest.approx(base, rel=printed(3))
        shown = re.search(r"\((\S+) to (\S+)\)", title)
        assert value(shown.group(1)) == pytest.approx(low, rel=printed(3))
        assert value(shown.group(2)) == pytest.approx(high, rel=printed(3))
    assert value(cards["magnesium from seawater with 1000 kg of water"]) == pytest.approx(mass, rel=printed(3))
    for what in ("element", "energy"):
        assert value(cards[f"{what} closure, relative"]) == pytest.approx(
            float(data["balances"][f"{what}_closure"]), rel=printed(2))


def test_table_of_the_balance_unit_by_unit_and_the_whole(page, data):
    rows = page.table("unit", "operation", "heat taken up, kWh per kg")
    units, whole, mass = data["units"], data["balances"], float(data["assessment"]["product_mass"])
    assert [row[0] for row in rows] == [*units["unit"], "whole"]
    for i, row in enumerate(rows[:-1]):
        assert row[1] == units["operation"][i]
        expected = [units["heat"][i] / KWH / mass, units["work"][i] / KWH / mass, units["mass_in"][i], units["mass_out"][i],
                    units["element_closure"][i], units["energy_closure"][i]]
        assert [value(t) for t in row[2:6]] == pytest.approx(expected[:4], rel=printed(4)), row[0]
        assert [value(t) for t in row[6:]] == pytest.approx(expected[4:], rel=printed(3)), row[0]
    last = [float(whole[name]) for name in ("heat", "work", "mass_in", "mass_out")]
    assert [value(t) for t in rows[-1][2:6]] == pytest.approx([last[0] / KWH / mass, last[1] / KWH / mass, *last[2:]],
                                                              rel=printed(4))


def test_the_whole_is_the_sum_of_its_units_identity(data):
    units, whole = data["units"], data["balances"]
    for name in ("heat", "work"):
        assert units[name].sum() == pytest.approx(float(whole[name]), rel=1e-12)
    assert float(whole["mass_in"]) == pytest.approx(float(whole["mass_out"]), rel=1e-10)  # as the elements close
    first_law = float(whole["enthalpy_in"] + whole["heat"] + whole["work"] - whole["enthalpy_out"])
    # Against the largest term: the sums run over 1e9 J.
    assert abs(first_law) <= 1e-8 * abs(float(whole["enthalpy_in"]))


def test_table_of_the_elements_over_the_boundary(page, data):
    rows = page.table("element", "in, mol", "out, mol", "closure")
    balances = data["balances"]
    shown = {row[0]: [value(t) for t in row[1:3]] for row in rows}
    for element, a, b in zip(balances["element"], balances["element_in"], balances["element_out"], strict=True):
        if a > 0 or b > 0:
            assert shown.pop(element) == pytest.approx([a, b], rel=printed(4)), element
    assert shown == {}


def test_table_of_the_streams(page, data):
    rows = {row[0]: row for row in page.table("stream", "from", "to")}
    streams = data["streams"]
    assert list(rows) == list(streams["stream"])
    for i, name in enumerate(streams["stream"]):
        row = rows[name]
        assert row[1] == (streams["origin"][i] or "feed") and row[2] == (streams["destination"][i] or "product")
        assert value(row[3]) == pytest.approx(streams["mass"][i], rel=printed(4))
        assert value(row[4]) == pytest.approx(streams["temperature"][i] - 273.15, rel=printed(4), abs=1e-9)
        shares = [float(share) for share in re.findall(r" ([\d.e+-]+) %", row[5])]
        assert sum(shares) <= 100.0 * (1 + printed(3)) + 0.1
        total = (streams["amount"][i] * streams["molar_mass"]).sum()
        assert total == pytest.approx(streams["mass"][i], rel=1e-9), name
        if total > 0:
            assert max(shares) == pytest.approx(100 * (streams["amount"][i] * streams["molar_mass"]).max() / total, rel=printed(3))


def test_flow_diagram_prints_the_mass_of_each_feed_and_product(page, data):
    texts = [t.text for t in page.by_id("flow").all("text")]
    streams = data["streams"]
    for name, origin, destination, mass in zip(streams["stream"], streams["origin"], streams["destination"],
                                               streams["mass"], strict=True):
        if not origin or not destination:
            (text,) = [t for t in texts if re.fullmatch(re.escape(name) + r" [\d.·⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+ kg", t)]
            assert value(text[len(name) + 1:]) == pytest.approx(mass, rel=printed(3))
    for unit in data["units"]["unit"]:
        assert texts.count(unit) >= 1


def test_contributions_of_every_item_and_the_total(page, data):
    rows = page.table("item", "role", "kg CO₂e", "USD")
    account = data["assessment"]
    assert [row[0] for row in rows] == [*account["item"], "total"]
    for i, row in enumerate(rows[:-1]):
        for text, column in ((row[2], "gwp"), (row[3], "cost")):
            if np.isnan(account[column][i, 1]):
                assert text == "–"
            else:
                assert bounds(text) == pytest.approx(tuple(account[column][i]), rel=printed(3)), row[0]
    assert bounds(rows[-1][2]) == pytest.approx(tuple(account["gwp_total"]), rel=printed(3))
    assert bounds(rows[-1][3]) == pytest.approx(tuple(account["cost_total"]), rel=printed(3))


def test_bars_show_the_items_that_count(page, data):
    account = data["assessment"]
    for column in ("gwp", "cost"):
        counted = {item for item, v in zip(account["item"], account[column][:, 1], strict=True) if np.isfinite(v) and v != 0}
        labels = {t.text for t in page.by_id(column).all("text")}
        assert counted <= labels
        assert not (set(account["item"]) - counted) & labels


def test_other_allocations(page, data):
    rows = page.table("allocation", "share of the product")
    account = data["assessment"]
    assert [row[0] for row in rows] == [name.replace("_", " ") for name in account["allocation"]]
    for i, row in enumerate(rows):
        if np.isfinite(account["share"][i]):
            assert value(row[1]) == pytest.approx(account["share"][i], rel=printed(4))
        assert bounds(row[2]) == pytest.approx(tuple(account["gwp_by_allocation"][i]), rel=printed(3), nan_ok=True)


def test_voltage_of_the_cell_and_its_caption(page, data):
    facts = {name: v for unit, name, v in zip(data["facts"]["unit"], data["facts"]["name"], data["facts"]["value"], strict=True)
             if unit == "cell"}
    names = ["reversible_voltage", "anode_overpotential", "cathode_overpotential", "ohmic_drop", "leads_drop"]
    assert sum(facts[name] for name in names) == pytest.approx(facts["cell_voltage"], rel=1e-12)  # the bar is whole
    figure = page.by_id("voltage")
    for name in names:
        assert any(t.text == f"{name.replace('_', ' ')} {facts[name]:.2f} V" for t in figure.all("text")), name
    caption = figure.first("figcaption").text
    shown = re.search(r": (\S+) V at a current efficiency of (\S+); (\S+) kWh", caption)
    assert value(shown.group(1)) == pytest.approx(facts["cell_voltage"], rel=printed(3))
    assert value(shown.group(2)) == pytest.approx(facts["current_efficiency"], rel=printed(3))
    assert value(shown.group(3)) == pytest.approx(facts["specific_energy"], rel=printed(4))


def test_every_figure_and_setting_of_the_units(page, data):
    rows = page.table("unit", "figure", "value")
    facts = data["facts"]
    assert len(rows) == len(facts["value"])
    for row, unit, name, v in zip(rows, facts["unit"], facts["name"], facts["value"], strict=True):
        assert row[:2] == [unit, name.replace("_", " ")]
        assert value(row[2]) == pytest.approx(v, rel=printed(3), nan_ok=True) or row[2] in "∞−∞"
    settings = page.table("unit", "parameter", "value")
    assert [row[2] for row in settings] == list(data["settings"]["value"])
    assert [row[4] for row in settings] == ["default" if o else "case" for o in data["settings"]["origin"]]


def test_every_factor_statement_and_warning_is_listed(page, data):
    account = data["assessment"]
    rows = page.table("factor", "kind")
    assert [row[0] for row in rows] == list(account["factor_name"])
    for row, three, source, grade in zip(rows, account["factor_value"], account["factor_source"], account["factor_grade"],
                                         strict=True):
        assert bounds(row[2]) == pytest.approx(tuple(three), rel=printed(3))
        assert source in row and grade in row
    items = {li.text for li in page.root.all("li")}
    assert set(account["statement_text"]) | set(data["warnings"]["text"]) <= items


def test_events_and_certificate_of_the_path(page, pages, files):
    with h5py.File(files["flowsheet"]) as file:
        first = next(iter(file["evaporation"].values()))["water"][0]
        expected, worst = [], 0.0
        for name, path in file["evaporation"].items():
            worst = max(worst, path["affinity"][()].max())
            for event, water, activity in zip(path["event"].asstr()[()], path["water"], path["water_activity"], strict=True):
                if event:
                    expected.append((name, event, first / water, activity))
    rows = page.table("unit", "event")
    assert [(row[0], row[1]) for row in rows] == [(unit, event) for unit, event, *_ in expected]
    for row, (_, _, factor, activity) in zip(rows, expected, strict=True):
        assert value(row[2]) == pytest.approx(factor, rel=printed(4))
        assert value(row[3]) == pytest.approx(activity, rel=printed(4))
    shown = re.search(r"largest affinity (\S+) RT", page.by_id("path").text)
    assert value(shown.group(1)) == pytest.approx(worst, rel=printed(2))
    assert "dry" in [row[1] for row in pages["evaporation"].table("unit", "event")]


def test_speciation_prints_molalities_and_media_of_every_solution(pages, files):
    with h5py.File(files["speciation"]) as file:
        states = file["states"]
        molality, labels = states["molality"][()], list(states["state"].asstr()[()])
        activity, species = states["water_activity"][()], len(states["species"])
    rows = pages["speciation"].table("molality, mol/kg", *labels)
    assert len(rows) == species
    for j, row in enumerate(rows):
        assert [value(t) for t in row[1:]] == pytest.approx(list(molality[:, j]), rel=printed(3))
    (water,) = [row for row in pages["speciation"].table("solution") if row[0] == "water activity"]
    assert [value(t) for t in water[1:]] == pytest.approx(list(activity), rel=printed(4))


def test_provenance_is_that_of_the_file(page, data):
    rows = dict(page.table("what", "value"))
    for name in ("case_file", "case_sha256", "nigari_version", "git_revision", "created", "libraries"):
        assert rows[name.replace("_", " ")] == data["attrs"][name]
    assert [row[0] for row in page.table("database", "version")] == list(data["databases"]["database"])
    assert [row[1] for row in page.table("source", "work")] == list(data["sources"]["citation"])
    assert page.all("pre")[-1].text == (ROOT / "databases/cases/bittern-to-magnesium.yaml").read_text()
