# SPDX-License-Identifier: BSD-3-Clause
"""Draw the layers of core/LAYERS and the includes between them into docs/architecture.md.

Run without arguments to write the diagram, with ``--check`` to fail when the page does not match the code.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/architecture.md"
BEGIN, END = "<!-- diagram: tools/architecture.py -->", "<!-- end of diagram -->"


def layers():
    """The layers that stand, lowest first."""
    names = [line for line in (ROOT / "core/LAYERS").read_text().splitlines() if re.match("[a-z]", line)]
    return [name for name in names if (ROOT / "core/nigari" / name).is_dir()]


def includes(layer):
    """Other layers whose headers the files of `layer` include."""
    found = set()
    for path in (ROOT / "core/nigari" / layer).rglob("*"):
        if path.suffix in {".hpp", ".cpp"}:
            found |= set(re.findall(r'#include "nigari/(\w+)/', path.read_text()))
    return found - {layer}


def essential(names):
    """The arrows that do not already follow from others: a -> c is left out where a -> b -> c stands."""
    direct = {name: includes(name) for name in names}
    reach = {}
    for name in names:  # lowest first, so that what a layer reaches is known before it is used
        reach[name] = direct[name] | {far for near in direct[name] for far in reach[near]}
    return [(name, low) for name in names for low in names
            if low in direct[name] and not any(low in reach[mid] for mid in direct[name] if mid != low)]


def diagram():
    names = layers()
    lines = ["```mermaid", "flowchart BT"]
    lines += [f"  {name}" for name in names]
    lines += [f"  {high} --> {low}" for high, low in essential(names)]
    return "\n".join([*lines, "```"])


def page(text):
    head, rest = text.split(BEGIN)
    return head + BEGIN + "\n" + diagram() + "\n" + END + rest.split(END)[1]


if __name__ == "__main__":
    written = PAGE.read_text()
    if "--check" in sys.argv:
        sys.exit(0 if page(written) == written else "docs/architecture.md is out of date: run tools/architecture.py")
    PAGE.write_text(page(written))
