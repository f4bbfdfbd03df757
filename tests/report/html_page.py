# SPDX-License-Identifier: BSD-3-Clause
"""A page read the strict way: every tag closed in order, elements as a tree, tables as lists of texts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict
    parent: "Element | None" = None
    children: list = field(default_factory=list)  # elements and texts, in order

    def all(self, tag=None):
        for child in self.children:
            if isinstance(child, Element):
                if tag is None or child.tag == tag:
                    yield child
                yield from child.all(tag)

    def first(self, tag):
        return next(self.all(tag))

    @property
    def text(self):
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Page(HTMLParser):
    """`errors` lists what a browser would have to guess at."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path = Path(path)
        self.source = self.path.read_text(encoding="utf-8")
        self.root = Element("#page", {})
        self.at, self.errors, self.declaration = self.root, [], ""
        self.feed(self.source)
        self.close()
        if self.at is not self.root:
            self.errors.append(f"<{self.at.tag}> is never closed")

    def handle_decl(self, declaration):
        self.declaration = declaration

    def _open(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.errors.append(f"<{tag}> repeats an attribute: {names}")
        element = Element(tag, dict(attributes), self.at)
        self.at.children.append(element)
        return element

    def handle_starttag(self, tag, attributes):
        element = self._open(tag, attributes)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attributes):
        self._open(tag, attributes)

    def handle_endtag(self, tag):
        if tag != self.at.tag:
            self.errors.append(f"</{tag}> inside <{self.at.tag}> at {self.getpos()}")
            return
        self.at = self.at.parent

    def handle_data(self, text):
        self.at.children.append(text)

    def all(self, tag=None):
        return list(self.root.all(tag))

    def by_class(self, name):
        return [e for e in self.root.all() if name in (e.attributes.get("class") or "").split()]

    def by_id(self, name):
        found = [e for e in self.root.all() if e.attributes.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements with the id {name}"
        return found[0]

    @property
    def sections(self):
        """Sections by their heading."""
        return {section.first("h2").text: section for section in self.root.all("section")}

    def table(self, *head):
        """Rows (lists of texts) of the one table whose head begins with these words."""
        found = []
        for table in self.root.all("table"):
            words = [th.text for th in table.all("th")]
            if words[:len(head)] == list(head):
                found.append([[td.text for td in tr.all("td")] for tr in table.first("tbody").all("tr")])
        assert len(found) == 1, f"{len(found)} tables with the head {head}"
        return found[0]


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def value(text):
    """The number at the start of a text such as "1.2·10⁻⁸ kWh" or "−3"; a dash is nan."""
    match = re.match(r"([−-]?\d+(?:\.\d+)?)(?:·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", text)
    if match is None:
        assert text.startswith("–"), text
        return float("nan")
    power = match.group(2).translate(_PLAIN) if match.group(2) else "0"
    return float(f"{match.group(1).translate(_PLAIN)}e{power}")


def bounds(text):
    """(low, base, high) of "base (low to high)"."""
    base, _, rest = text.partition(" (")
    low, _, high = rest.rstrip(")").partition(" to ")
    return value(low), value(base), value(high)
