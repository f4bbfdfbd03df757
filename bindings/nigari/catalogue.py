# SPDX-License-Identifier: BSD-3-Clause
"""What sets hold, counted: for the `nigari databases` command and for the page docs/sets.md."""

from __future__ import annotations

from collections import Counter

_KINDS = {"aqueous": "solutes", "gas": "gases", "solid": "solids", "liquid": "liquids"}
_GAPS = {"beta": "cation-anion pairs without interaction", "theta": "pairs of one sign without interaction",
         "psi": "triples without interaction", "lambda": "neutral-ion pairs without interaction", "epsilon": "pairs without interaction"}


def summary(database) -> dict:
    """The counts of `Database.summary`."""
    info = database.info
    records, gaps = database.records(), database.gaps()
    species = [database.find(name) for name in database.species]
    kinds = Counter(_KINDS.get(s.kind, s.kind) for s in species)
    single = int((records.T_max - records.T_min < 1.0).sum())
    missing = gaps[(gaps.gap == "interaction") & (gaps.level == "master")]
    pairs = missing[missing.parameter.isin(["beta", "epsilon"])].species
    return {
        "name": info.name, "title": info.title, "version": info.version, "licence": info.licence, "includes": list(info.includes),
        "elements": list(info.elements), "temperature": list(info.temperature_range), "pressure": list(info.pressure_range),
        "activity_model": database.activity_model, "content_hash": database.content_hash,
        "counts": {**{k: kinds[k] for k in sorted(kinds)}, "mixtures": len(database.solutions), "interactions": len(database.interactions),
                   "records": info.records, "figures": len(records)},
        "grades": {g: int((records.grade == g).sum()) for g in ("A", "B", "C", "D", "E", "") if (records.grade == g).any()},
        "categories": {str(c): int(n) for c, n in sorted(records.category.value_counts().items())},
        "single_temperature": single,
        "without_uncertainty": int(records.uncertainty.isna().sum()),
        "sources": sorted({key for key in records.source if key}),
        "gaps": {_GAPS[p]: int(n) for p, n in missing.parameter.value_counts().items()},
        "pairs": sorted(pairs),
    }


def _range(low: float, high: float) -> str:
    if high - low < 1.0:
        return f"{low - 273.15:.4g} °C"
    return f"{low - 273.15:.4g} to {high - 273.15:.4g} °C"


def _bars(low: float, high: float) -> str:
    if not high < 1e30:
        return "not stated"
    return f"{low / 1e5:g} to {high / 1e5:g} bar" if high > low else f"{low / 1e5:g} bar"


def grades(found: dict) -> str:
    """Counts of grades in words: "A 12, B 40, none 3"."""
    return ", ".join(f"{grade or 'none'} {count}" for grade, count in found["grades"].items()) or "none"


def details(found: dict) -> list[tuple[str, str]]:
    """Names and values, line by line."""
    lines = [
        ("elements", " ".join(found["elements"])), ("temperature", _range(*found["temperature"])), ("pressure", _bars(*found["pressure"])),
        ("includes", ", ".join(found["includes"])), ("activity model", found["activity_model"]),
        ("holds", ", ".join(f"{n} {what}" for what, n in found["counts"].items() if n)), ("grades", grades(found)),
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
    from nigari.database import Database, databases

    found = [summary(Database(info.name)) for info in databases()]
    lines = ["# The sets, counted", "",
             "Made by `nigari databases --format markdown`; what the sets are for, and what grades mean, is in [databases](databases.md). A set that",
             "includes others is counted with them, but for the records, which are those of its own file. A figure is a constant, a function of",
             "temperature or an interaction with its own source; the polynomials of standard states are not counted. Gaps are those of the bare",
             "ions; `Database.gaps` lists all of them.", "",
             "| set | what | range | records | figures | grades | one temperature |", "|---|---|---|---|---|---|---|"]
    for one in found:
        lines.append(f"| [`{one['name']}`](#{one['name']}) | {one['title']} | {_range(*one['temperature'])} | {one['counts']['records']} | "
                     f"{one['counts']['figures']} | {grades(one)} | {one['single_temperature']} |")
    for one in found:
        lines += ["", f"## {one['name']}", "", f"{one['title']}.", ""]
        lines += [f"- {name}: {value}" for name, value in details(one)]
        lines.append(f"- sources ({len(one['sources'])}, keys of `databases/literature.bib`): {', '.join(one['sources'])}")
        if one["pairs"]:
            lines.append("- ions without an interaction of their own: "
                         + "; ".join(f"`{cation}` with {', '.join(f'`{a}`' for a in anions)}" for cation, anions in by_cation(one["pairs"]).items()))
    return "\n".join(lines) + "\n"
