# SPDX-License-Identifier: BSD-3-Clause
"""The page in a browser: silent console, no request, plots there, a picture with something on it."""

import re

import numpy as np
import pytest
from browser import CHROMIUM, Visit

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian package chromium)")
KINDS = ["flowsheet", "evaporation", "speciation", "stopped"]


@pytest.fixture(scope="module")
def visits(pages, tmp_path_factory):
    return {kind: Visit(pages[kind].path, tmp_path_factory.mktemp(f"visit-{kind}")) for kind in KINDS}


@pytest.fixture(scope="module")
def loud(tmp_path_factory):
    """A page that does what the report must not: were the checks blind, they would find nothing here either."""
    folder = tmp_path_factory.mktemp("loud")
    (folder / "loud.html").write_text("<!doctype html><title>x</title><img src='http://nowhere.invalid/a.png'>"
                                      "<script>console.error('heard');</script>")
    return Visit(folder / "loud.html", folder)


def test_the_checks_see_a_request_and_a_message_when_there_are_some(loud):
    assert any("nowhere.invalid" in address for address in loud.requests)
    assert any("heard" in line for line in loud.console)


@pytest.mark.parametrize("kind", KINDS)
def test_the_console_stays_silent(visits, kind):
    assert visits[kind].console == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_asked_of_the_network(visits, kind):
    assert visits[kind].requests == []


@pytest.mark.parametrize("kind, figures", [("flowsheet", ["flow", "path", "voltage", "gwp", "cost"]),
                                           ("evaporation", ["path"]), ("speciation", []), ("stopped", ["flow"])])
def test_the_browser_holds_the_plots_and_sections_that_the_page_names(visits, pages, kind, figures):
    dom = visits[kind].dom
    assert "</html>" in dom
    assert re.findall(r'<figure id="(\w+)">', dom)[:len(figures)] == figures
    assert dom.count("<svg") == pages[kind].source.count("<svg") >= len(figures)
    assert dom.count("<section>") == len(pages[kind].sections)
    assert dom.count("<path") == pages[kind].source.count("<path")  # nothing was dropped as broken
    assert dom.count("<tr") == pages[kind].source.count("<tr")


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_neither_blank_nor_cut_off_at_the_side(visits, kind):
    picture = visits[kind].picture()
    assert picture.shape[:2] == (3000, 1200)
    inked = (np.abs(picture - 255).max(axis=2) > 60)
    assert inked.sum() > 4000  # the title and a table alone cover more
    colours = {tuple(c) for c in picture[::7, ::7].reshape(-1, 3)}
    assert len(colours) > 15
    rows = np.flatnonzero(inked[:, :1150].any(axis=1))
    assert rows[0] < 120  # the title stands at the top


def test_the_picture_of_the_main_case_shows_boxes_feeds_products_and_curves(visits):
    picture = visits["flowsheet"].picture()

    def near(colour):
        wanted = np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)])
        return int((np.abs(picture - wanted).max(axis=2) <= 6).sum())

    assert near("#eaf1f7") > 8 * 100 * 40  # nine boxes
    assert near("#2a7f4f") > 300 and near("#9a6a00") > 300  # feeds and products
    for curve in ("#1f5f99", "#c8592b", "#7a4fa3"):
        assert near(curve) > 300, curve


def test_hostile_texts_run_no_script_and_ask_for_nothing(changed, tmp_path):
    hostile = "<img src=http://nowhere.invalid/x onerror=console.error(1)><script>console.error('ran')</script>"

    def change(file):
        file.attrs["title"] = file.attrs["description"] = hostile
        for name in ("streams/stream", "units/unit", "assessment/item", "warnings/text"):
            values = file[name].asstr()[()]
            file[name][()] = [v + hostile if name != "units/unit" else v for v in values]

    (tmp_path / "visit").mkdir()
    seen = Visit(changed("flowsheet", change).path, tmp_path / "visit")
    assert seen.console == [] and seen.requests == []
    assert "<script" not in seen.dom and "<img" not in seen.dom and "&lt;script&gt;" in seen.dom


def test_the_page_reads_on_a_narrow_screen(pages, tmp_path):
    """Wide tables scroll inside themselves; the page itself does not become wider than the screen."""
    script = "<script>document.title = document.documentElement.scrollWidth + ' of ' + innerWidth</script>"
    probe = tmp_path / "narrow.html"
    source = re.sub(r"<meta http-equiv='Content-Security-Policy'[^>]*>", "", pages["flowsheet"].source)
    probe.write_text(source.replace("</body>", script + "</body>"))
    dom = Visit(probe, tmp_path, size=(500, 900)).dom
    wide, inner = map(int, re.search(r"<title>(\d+) of (\d+)</title>", dom).groups())
    assert wide <= inner
