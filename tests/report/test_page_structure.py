# SPDX-License-Identifier: BSD-3-Clause
"""The page as a document: well formed, closed in itself, safe against what a file says, whole for every kind of case."""

import re
import subprocess
import sys

import h5py
import numpy as np
import pytest

KINDS = ["flowsheet", "evaporation", "speciation", "stopped"]
SECTIONS = {
    "flowsheet": ["Flow diagram", "Evaporation path", "Mass and energy balance", "Units in figures",
                  "Greenhouse gases and cost", "Assumptions", "Warnings", "Provenance"],
    "evaporation": ["Evaporation path", "Warnings", "Provenance"],
    "speciation": ["Speciation", "Warnings", "Provenance"],
}
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_is_closed_in_its_order(pages, kind):
    page = pages[kind]
    assert page.errors == []
    assert page.declaration == "doctype html"
    assert [e.tag for e in page.root.children if not isinstance(e, str)] == ["html"]
    assert len(page.all("h1")) == len(page.all("title")) == len(page.all("body")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_tables_hold_what_html_allows(pages, kind):
    for element in pages[kind].all():
        inside = {child.tag for child in element.children if not isinstance(child, str)}
        if element.tag in ("ul", "ol"):
            assert inside <= {"li"}
        if element.tag == "tr":
            assert inside <= {"td", "th"}
        if element.tag == "p":
            assert not inside & {"p", "div", "table", "ul", "section", "figure"}
    for table in pages[kind].all("table"):
        width = len(list(table.first("thead").all("th")))
        assert width > 0
        assert {len(list(row.all("td"))) for row in table.first("tbody").all("tr")} <= {width}


@pytest.mark.parametrize("kind", KINDS)
def test_names_of_elements_are_unique_over_all_figures(pages, kind):
    names = [e.attributes["id"] for e in pages[kind].all() if "id" in e.attributes]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)[:5]


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_resolves_inside_the_page(pages, kind):
    page = pages[kind]
    names = {e.attributes["id"] for e in page.all() if "id" in e.attributes}
    asked = set()
    for element in page.all():
        for key, text in element.attributes.items():
            if key in ("href", "xlink:href") and element.tag != "link":
                assert text.startswith("#"), f"{element.tag} {key}={text}"
                asked.add(text[1:])
            asked |= {inner.strip("'\"") for inner in re.findall(r"url\(#([^)]*)\)", text or "")}
    assert asked <= names, sorted(asked - names)[:5]
    if kind in ("flowsheet", "evaporation"):
        assert asked  # the markers of the plots are used by reference: an empty set would prove nothing


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leads_out_of_the_page(pages, kind):
    page = pages[kind]
    forbidden = {"script", "iframe", "object", "embed", "base", "form", "img", "image", "audio", "video", "foreignobject"}
    assert not forbidden & {e.tag for e in page.all()}
    for element in page.all():
        for key, text in element.attributes.items():
            assert not key.startswith("on"), f"<{element.tag} {key}>"
            if key.startswith("xmlns"):
                assert text in (SVG, XLINK)
            elif key in ("src", "srcset", "action", "formaction", "poster", "data", "style", "href", "xlink:href"):
                assert not re.search(r"(https?:|//|javascript:|url\((?!#))", text or ""), f"<{element.tag} {key}={text}>"
            if element.tag == "link":
                assert element.attributes == {"rel": "icon", "href": "data:,"}
    for style in page.all("style"):
        assert not re.search(r"@import|url\((?!#)|https?:", style.text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_of_the_page_forbids_the_network_and_scripts(pages, kind):
    found = [m.attributes["content"] for m in pages[kind].all("meta")
             if m.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert len(found) == 1
    rules = dict(rule.strip().split(" ", 1) for rule in found[0].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules.keys() <= {"default-src", "style-src", "img-src"}
    assert "http" not in found[0] and "*" not in found[0] and "'self'" not in found[0]
    policy, first = pages[kind].source.index("Content-Security-Policy"), pages[kind].source.index("<style")
    assert policy < first  # a policy binds only what follows it
    assert pages[kind].source.index("charset='utf-8'") < 1024  # where browsers look for it


@pytest.mark.parametrize("kind", SECTIONS)
def test_sections_of_each_kind_come_in_their_order(pages, kind):
    assert list(pages[kind].sections) == SECTIONS[kind]
    for title, section in pages[kind].sections.items():
        assert len(section.text) > len(title), f"{title} is empty"


def test_figures_of_the_main_case(pages):
    figures = [f.attributes["id"] for f in pages["flowsheet"].all("figure")]
    assert figures == ["flow", "path", "voltage", "gwp", "cost"]
    for figure in pages["flowsheet"].all("figure"):
        assert list(figure.all("svg")) and list(figure.all("figcaption"))
    drawn = pages["flowsheet"].by_id("path")
    for label in ("Mg²⁺", "SO₄²⁻", "halite", "carnallite", "bischofite", "concentration factor", "water activity"):
        assert label in drawn.text, label


def test_the_badge_tells_whether_the_case_converged(pages):
    for kind in SECTIONS:
        (badge,) = pages[kind].by_class("badge")
        assert badge.text == "converged" and "ok" in badge.attributes["class"].split()
    (badge,) = pages["stopped"].by_class("badge")
    assert badge.text == "not converged" and "bad" in badge.attributes["class"].split()


def test_a_case_that_stopped_says_why_in_the_header(pages, files):
    with h5py.File(files["stopped"]) as file:
        message = file.attrs["message"]
    assert message.startswith("pond")
    assert message in pages["stopped"].all("header")[0].text


HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & <b>bold</b> </title></style>--> &lt; \u202e"


def replace(dataset, old, new):
    values = list(dataset.asstr()[()])
    assert old in values
    dataset[()] = [new if v == old else v for v in values]


def test_hostile_texts_of_the_root_are_shown_as_texts(changed):
    def change(file):
        for name in ("title", "description", "message", "basis", "case_file"):
            file.attrs[name] = HOSTILE
        file["case_text"][()] = HOSTILE

    page = changed("flowsheet", change)
    assert page.errors == [] and not page.all("script")
    assert page.all("title")[0].text == HOSTILE
    assert page.all("h1")[0].text.startswith(HOSTILE)
    assert HOSTILE in page.all("header")[0].text
    assert page.all("pre")[-1].text == HOSTILE


def test_hostile_names_of_streams_units_items_and_minerals_are_shown_as_texts(changed):
    def change(file):
        replace(file["streams/stream"], "seawater", HOSTILE)
        replace(file["streams/note"], "dry gas; drawn until it protects MgCl2 from hydrolysis", HOSTILE)
        for group in ("units/unit", "facts/unit", "settings/unit"):
            replace(file[group], "cell", "c" + HOSTILE)
        for port in ("origin", "destination"):
            streams = file[f"streams/{port}"]
            streams[()] = [v.replace("cell.", f"c{HOSTILE}.") for v in streams.asstr()[()]]
        replace(file["assessment/item"], "calcium chloride", HOSTILE)
        replace(file["assessment/factor_source"], "everbatt2023", HOSTILE)
        replace(file["evaporation/salt ponds/phase"], "halite", HOSTILE)
        file["warnings/text"][0] = HOSTILE
        file["sources/citation"][0] = HOSTILE

    page = changed("flowsheet", change)
    assert page.errors == [] and not page.all("script")
    assert HOSTILE in page.by_id("flow").text and "c" + HOSTILE in page.by_id("flow").text
    # The library that draws the plots leaves out what a font may not show; the tag must not come alive all the same.
    assert "<script>alert(1)</script>" in page.by_id("path").text and "<script>" in page.by_id("gwp").text
    assert HOSTILE in page.sections["Warnings"].text and HOSTILE in page.sections["Provenance"].text
    assert not {e.tag for e in page.all()} & {"script", "img", "iframe"}


def test_dollar_signs_and_backslashes_are_no_formulas_in_the_plots(changed):
    name = r"salt_{x}^2 $\frac{1}{0$ \end $"

    def change(file):
        replace(file["assessment/item"], "calcium chloride", name)
        replace(file["evaporation/salt ponds/phase"], "halite", name)

    page = changed("flowsheet", change)
    assert name in page.by_id("gwp").text and name in page.by_id("path").text


OPTIONAL = ["assessment", "balances", "facts", "settings", "warnings", "databases", "sources", "evaporation"]


@pytest.mark.parametrize("group", OPTIONAL)
def test_a_file_without_a_group_gives_a_page_without_its_part(changed, group):
    page = changed("flowsheet", lambda file: file.__delitem__(group))
    assert page.errors == []
    lost = {"assessment": "Greenhouse gases and cost", "balances": "Mass and energy balance", "facts": "Units in figures",
            "evaporation": "Evaporation path"}.get(group)
    assert lost not in page.sections
    assert len(page.sections) == len(SECTIONS["flowsheet"]) - (lost is not None)


def test_a_file_of_attributes_alone_gives_a_page(changed):
    def change(file):
        for name in list(file):
            del file[name]

    page = changed("flowsheet", change)
    assert page.errors == [] and list(page.sections) == ["Warnings", "Provenance"]
    assert page.sections["Warnings"].text == "WarningsNone."


def test_numbers_that_do_not_exist_are_dashes_and_no_words(changed):
    def change(file):
        for name in ("gwp_total", "cost_total", "market_price", "product_mass"):
            file[f"assessment/{name}"][()] = np.nan
        file["assessment/gwp"][()] = np.nan
        file["balances/element_closure"][()] = np.nan
        file["units/heat"][()] = np.inf
        file["streams/mass"][()] = np.nan
        file["evaporation/salt ponds/water_activity"][3:7] = np.nan

    page = changed("flowsheet", change)
    assert page.errors == []
    text = re.sub(r"<style.*?</style>", "", page.source, flags=re.S)
    assert not re.search(r">\s*[−-]?(nan|inf)\b", text, re.I)
    assert "–" in page.by_class("cards")[0].text


def test_a_path_of_one_state_is_drawn(changed):
    def change(file):
        path = file["evaporation"]
        for name in list(path):
            if path[name].ndim and path[name].shape[0] == 266 and name != "state":
                values, about = path[name][()][:1], dict(path[name].attrs)
                kind = path[name].dtype
                del path[name]
                path.create_dataset(name, data=values, dtype=kind)
                path[name].attrs["units"] = about.get("units", "")

    page = changed("evaporation", change)
    assert page.errors == [] and page.by_id("path")


def test_every_mineral_and_ion_has_its_place_in_the_legend_though_the_first_unit_lacks_it(changed):
    page = changed("flowsheet", lambda file: (replace(file["evaporation/salt ponds/phase"], "sylvite", "other"),
                                              replace(file["evaporation/salt ponds/species"], "K+", "Rb+")))
    texts = [t.text for t in page.by_id("path").all("text")]
    for name in ("sylvite", "K⁺", "Rb⁺", "halite"):
        assert texts.count(name) == 1, name


def test_the_reader_s_own_plots_and_backend_stay_as_they_are(files, tmp_path):
    code = ("import sys, matplotlib, nigari.report as r\n"
            "matplotlib.rcParams['font.size'] = 17\n"
            "before = matplotlib.rcParams._get_backend_or_none()\n"
            f"r.write_report({str(files['flowsheet'])!r}, {str(tmp_path / 'x.html')!r})\n"
            "assert matplotlib.rcParams._get_backend_or_none() == before\n"
            "assert matplotlib.rcParams['font.size'] == 17\n"
            "assert 'matplotlib.pyplot' not in sys.modules\n")
    subprocess.run([sys.executable, "-c", code], check=True)
