# SPDX-License-Identifier: BSD-3-Clause
"""What a set holds, counted."""

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
        "grades": grades(records),
        "categories": {str(c): int(n) for c, n in sorted(records.category.value_counts().items())},
        "single_temperature": single,
        "without_uncertainty": int(records.uncertainty.isna().sum()),
        "sources": sorted({key for key in records.source if key}),
        "gaps": {_GAPS[p]: int(n) for p, n in missing.parameter.value_counts().items()},
        "pairs": sorted(pairs),
    }


def grades(records) -> dict[str, int]:
    """How many figures have each grade, those without one last."""
    counts = records.grade.value_counts()
    return {grade: int(counts[grade]) for grade in ("A", "B", "C", "D", "E", "") if grade in counts}
