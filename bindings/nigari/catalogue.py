# SPDX-License-Identifier: BSD-3-Clause
"""What sets hold, counted: for the `nigari databases` command and for the page docs/sets.md."""

from __future__ import annotations

from nigari.database import Database, databases


def _range(low: float, high: float) -> str:
    if high - low < 1.0:
        return f"{low - 273.15:.4g} °C"
    return f"{low - 273.15:.4g} to {high - 273.15:.4g} °C"


def _bars(low: float, high: float) -> str:
    if not high < 1e30:
        return "not stated"
    return f"{low / 1e5:g} to {high / 1e5:g} bar" if high > low else f"{low / 1e5:g} bar"


def grades(counts: dict[str, int]) -> str:
    """Counts of grades in words: "A 12, B 40, none 3"."""
    return ", ".join(f"{grade or 'none'} {count}" for grade, count in counts.items()) or "none"


def details(found: dict) -> list[tuple[str, str]]:
    """Names and values, line by line."""
    lines = [
        ("elements", " ".join(found["elements"])), ("temperature", _range(*found["temperature"])), ("pressure", _bars(*found["pressure"])),
        ("includes", ", ".join(found["includes"])), ("activity model", found["activity_model"]),
        ("holds", ", ".join(f"{n} {what}" for what, n in found["counts"].items() if n)), ("grades", grades(found["grades"])),
        ("categories", ", ".join(f"{name or 'none'} {n}" for name, n in found["categories"].items())),
        ("at one temperature", f"{found['single_temperature']} figures"),
        ("without uncertainty", f"{found['without_uncertainty']} figures"),
        ("gaps", ", ".join(f"{n} {what}" for what, n in found["gaps"].items())),
        ("licence", found["licence"]), ("version", f"{found['version']}, content {found['content_hash'][:12]}"),
    ]
    return [(name, value) for name, value in lines if value]


def by_cation(pairs: list[str]) -> dict[str, list[str]]:
    """Missing pairs, the anions of each cation."""
    out: dict[str, list[str]] = {}
    for pair in pairs:
        cation, anion = pair.split()
        out.setdefault(cation, []).append(anion)
    return out


def page() -> str:
    """docs/sets.md: every set that comes with nigari, counted."""
    found = [Database(info.name).summary() for info in databases()]
    lines = ["# The sets, counted", "",
             "Made by `nigari databases --format markdown`; what the sets are for, and what grades mean, is in [databases](databases.md). A set that",
             "includes others is counted with them, but for the records, which are those of its own file. A figure is a constant, a function of",
             "temperature or an interaction with its own source; the polynomials of standard states are not counted. Gaps are those of the bare",
             "ions; `Database.gaps` lists all of them.", "",
             "| set | what | range | records | figures | grades | one temperature |", "|---|---|---|---|---|---|---|"]
    for one in found:
        lines.append(f"| [`{one['name']}`](#{one['name']}) | {one['title']} | {_range(*one['temperature'])} | {one['counts']['records']} | "
                     f"{one['counts']['figures']} | {grades(one['grades'])} | {one['single_temperature']} |")
    for one in found:
        lines += ["", f"## {one['name']}", "", f"{one['title']}.", ""]
        lines += [f"- {name}: {value}" for name, value in details(one)]
        lines.append(f"- sources ({len(one['sources'])}, keys of `databases/literature.bib`): {', '.join(one['sources'])}")
        if one["pairs"]:
            lines.append("- ions without an interaction of their own: "
                         + "; ".join(f"`{cation}` with {', '.join(f'`{a}`' for a in anions)}" for cation, anions in by_cation(one["pairs"]).items()))
    return "\n".join(lines) + "\n"
