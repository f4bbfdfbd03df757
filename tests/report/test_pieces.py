# SPDX-License-Identifier: BSD-3-Clause
"""The small pieces of the page: numbers, intervals, cells, tables, names of ions."""

import math
import random

import numpy as np
import pytest
from html_page import value
from nigari.report.html import Raw, cell, figure, fold, interval, number, section, table
from nigari.report.plots import contributions, pretty, voltages


@pytest.mark.parametrize("given, digits, expected", [
    (0.0, 4, "0"), (-0.0, 4, "0"), (1.0, 4, "1"), (1.5, 4, "1.5"), (-1.5, 4, "−1.5"), (12.345678, 4, "12.35"),
    (0.012345, 3, "0.0123"), (0.00012, 4, "0.00012"), (123456.0, 4, "123456"), (999999.0, 6, "999999"), (999999.0, 4, "1.00·10⁶"),
    (1.0e6, 4, "1.00·10⁶"), (-2.5e-9, 2, "−2.5·10⁻⁹"), (1.86e-16, 2, "1.9·10⁻¹⁶"), (1e-300, 4, "1.00·10⁻³⁰⁰"), (5e-324, 3, "4.94·10⁻³²⁴"),
    (1.7976931348623157e308, 3, "1.80·10³⁰⁸"),
    (math.nan, 4, "–"), (math.inf, 4, "∞"), (-math.inf, 4, "−∞"), (100.0, 4, "100"), (1000.0, 2, "1000"), (7, 3, "7"),
])
def test_number_prints_significant_digits(given, digits, expected):
    assert number(given, digits) == expected


@pytest.mark.parametrize("given, expected", [(9.9999999, "10"), (0.99999, "1"), (99.9996, "100"), (9.9996e-5, "0.0001"),
                                             (9.996e8, "1.00·10⁹"), (9.996e-9, "1.00·10⁻⁸")])
def test_a_number_that_rounds_up_to_the_next_power_of_ten_stays_a_number(given, expected):
    assert number(given) == expected


def test_number_keeps_its_digits_over_the_whole_range_property():
    seeded = random.Random(7)
    for _ in range(4000):
        given = seeded.choice([-1, 1]) * 10 ** seeded.uniform(-30, 30)
        digits = seeded.randint(1, 6)
        kept = digits if -4 <= math.floor(math.log10(abs(given))) < 6 else min(digits, 3)
        text = number(given, digits)
        assert value(text) == pytest.approx(given, rel=0.5001 * 10.0 ** (1 - kept)), (given, digits, text)
        assert "-" not in text and "e" not in text


def test_number_takes_numbers_of_arrays():
    assert number(np.float64(2.5)) == "2.5" and number(np.int64(3)) == "3" and number(np.float32(0.5)) == "0.5"


def test_interval_prints_base_low_and_high():
    assert interval([1.0, 2.0, 3.5]) == "2 <span class='soft'>(1 to 3.5)</span>"
    assert interval(np.array([-1.0, 0.0, 1e-9])) == "0 <span class='soft'>(−1 to 1.00·10⁻⁹)</span>"
    assert interval([math.nan] * 3) == "–"
    with pytest.raises(ValueError):
        interval([1.0, 2.0])


def test_cells_escape_texts_and_set_numbers_right():
    assert cell("<b>&'\"") == "<td>&lt;b&gt;&amp;&#x27;&quot;</td>"
    assert cell(1.5) == "<td class='n'>1.5</td>" and cell(np.float64(-2)) == "<td class='n'>−2</td>"
    assert cell(Raw("<i>x</i>")) == "<td class='n'><i>x</i></td>"
    assert cell(None) == "<td>None</td>"


def test_a_table_escapes_its_head_and_caption_and_marks_the_sum():
    text = table(["<a>", "b"], [["x", 1.0], ["sum", 2.0]], "<c>", True)
    assert "<th>&lt;a&gt;</th><th class=n>b</th>" in text and "<caption>&lt;c&gt;</caption>" in text
    assert text.count("class='sum'") == 1 and text.index("class='sum'") > text.index("x</td>")
    assert "class='sum'" not in table(["a"], [["x"]])


def test_a_table_without_rows_and_one_with_a_row_too_short():
    assert "<tbody></tbody>" in table(["a", "b"], [])
    with pytest.raises(IndexError):
        table(["a", "b"], [["only one"]])


def test_sections_folds_and_figures_vanish_or_escape():
    assert section("Title") == "" and section("Title", "", "") == "" and fold("x", "") == ""
    assert section("A & B", "<p>x</p>") == "<section><h2>A &amp; B</h2><p>x</p></section>"
    assert fold("<x>", "y") == "<details><summary>&lt;x&gt;</summary>y</details>"
    assert figure("<svg></svg>", "a < b", "n'") == ("<figure id='n&#x27;'><svg></svg><figcaption>a &lt; b</figcaption></figure>")


@pytest.mark.parametrize("name, expected", [
    ("Na+", "Na⁺"), ("Mg+2", "Mg²⁺"), ("SO4-2", "SO₄²⁻"), ("Cl-", "Cl⁻"), ("HCO3-", "HCO₃⁻"), ("MgOH+", "MgOH⁺"),
    ("B4O5-2", "B₄O₅²⁻"), ("Fe+3", "Fe³⁺"), ("H2O", "H₂O"), ("halite", "halite"), ("CO2(aq)", "CO₂(aq)"),
    ("MgCl2:6H2O", "MgCl₂·6H₂O"), ("Fe2(OH)2+4", "Fe₂(OH)₂⁴⁺"), ("Li0.5CoO2(cr)", "Li₀.₅CoO₂(cr)"), ("NMC811", "NMC811"), ("", ""), ("+", "+"), ("Na+x", "Na+x"), ("na+", "na+"), ("<b>+2", "<b>+2"),
])
def test_names_of_ions_are_pretty_and_others_stay(name, expected):
    assert pretty(name) == expected


def test_figures_are_the_same_text_each_time():
    values = np.array([[1.0, 2.0, 3.0], [-2.0, -1.0, -0.5]])
    assert contributions(["a", "b"], values, "USD", "s") == contributions(["a", "b"], values, "USD", "s")
    assert voltages([("reversible", 2.5), ("ohmic", 1.0)]) == voltages([("reversible", 2.5), ("ohmic", 1.0)])


def test_names_of_elements_in_two_figures_do_not_meet():
    import re

    values = np.array([[1.0, 2.0, 3.0]])
    one, two = (set(re.findall(r'id="([^"]*)"', contributions(["a"], values, "USD", salt))) for salt in ("p", "q"))
    assert one and not one & two


def test_bars_order_items_by_size_and_keep_their_names():
    import re

    values = np.array([[0.5, 1.0, 2.0], [4.0, 5.0, 6.0], [-3.0, -2.0, -1.0]])
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", contributions(["small", "large", "credit"], values, "USD", "z"))
    assert [t for t in texts if t in ("small", "large", "credit")] == ["credit", "small", "large"]  # from below
    assert "USD; lines: low to high" in texts
