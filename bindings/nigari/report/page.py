# SPDX-License-Identifier: BSD-3-Clause
"""The page: sections in the order in which a reader asks."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np

from nigari.report import flow, plots
from nigari.report.html import Raw, escape, figure, fold, interval, number, section, table
from nigari.report.tables import Table

KWH = 3.6e6


def _badge(root: Table) -> str:
    good = root.attributes.get("status", "converged") == "converged"
    return f"<span class='badge {'ok' if good else 'bad'}'>{'converged' if good else 'not converged'}</span>"


def _card(value: str, what: str) -> str:
    return f"<div class='card'><b>{value}</b><span>{escape(what)}</span></div>"


def _cards(root: Table) -> str:
    cards = []
    account, balances = root.groups.get("assessment"), root.groups.get("balances")
    if account:
        per = f"per kg of {account.attributes['product']}"
        work = sum(root.groups["units"]["work"]) / KWH / account.scalar("product_mass")
        cards.append(_card(f"{number(work, 3)} kWh", f"electricity {per}"))
        for name, unit, what in (("gwp_total", "kg CO₂e", "greenhouse gases"),
                                 ("cost_total", account.attributes["currency"], "cost")):
            low, base, high = account[name]
            cards.append(_card(f"{number(base, 3)} {escape(unit)}", f"{what} {per} ({number(low, 3)} to {number(high, 3)})"))
        cards.append(_card(f"{number(account.scalar('product_mass'), 3)} kg",
                           f"{account.attributes['product']} from {root.attributes.get('basis', 'the feed')}"))
    if balances:
        cards.append(_card(number(balances.scalar("element_closure"), 2), "element closure, relative"))
        cards.append(_card(number(balances.scalar("energy_closure"), 2), "energy closure, relative"))
    return f"<div class='cards'>{''.join(cards)}</div>" if cards else ""


def _header(root: Table) -> str:
    a = root.attributes
    message = f"<p>{escape(str(a['message']))}</p>" if a.get("message") else ""
    return (f"<header><h1>{escape(str(a['title']))} {_badge(root)}</h1><p>{escape(str(a.get('description', '')))}</p>"
            f"{message}</header>{_cards(root)}")


def _paths(root: Table) -> dict[str, Table]:
    group = root.groups.get("evaporation")
    if group is None:
        return {}
    return group.groups or {"evaporation": group}


def _events(paths: dict[str, Table]) -> list[list[Any]]:
    rows = []
    first = next(iter(paths.values()))["water"][0] if paths else 1.0
    for name, path in paths.items():
        for event, water, activity, strength in path.rows("event", "water", "water_activity", "ionic_strength"):
            if event:
                factor = first / water if water > 0 else float("inf")
                rows.append([name, event.replace("-aqueous", "dry"), factor, activity, strength])
    return rows


def _evaporation(root: Table) -> str:
    paths = _paths(root)
    if not paths:
        return ""
    worst = {name: max(float(np.nanmax(path[name])) for path in paths.values()) for name in ("affinity", "imbalance")}
    states = sum(len(path["water"]) for path in paths.values())
    proof = (f"{states} states, each an equilibrium with a certificate: largest affinity {number(worst['affinity'], 2)} RT, "
             f"largest element imbalance {number(worst['imbalance'], 2)}.")
    return section(
        "Evaporation path",
        figure(plots.evaporation(paths), "Ions, minerals and water activity on the way; shaded: one unit each. Curves end "
               "where the brine goes to the next unit. " + proof, "path"),
        fold("Events of the path", table(
            ["unit", "event", "concentration factor", "water activity", "ionic strength, mol/kg"], _events(paths),
            "A mineral appears (+) or vanishes (−); the factor is water at the very start over water left")))


def _flow(root: Table) -> str:
    if "streams" not in root.groups:
        return ""
    streams = root.groups["streams"]
    caption = (f"Masses per {root.attributes.get('basis', 'basis of the case')}. Green: feeds; brown: what leaves; "
               "figures on the arrows: mass of the stream.")
    return section("Flow diagram", figure(flow.diagram(streams, root.groups["units"]), caption, "flow"))


def _main_substances(streams: Table, row: int) -> str:
    mass = np.asarray(streams["amount"])[row] * np.asarray(streams["molar_mass"])
    total = mass.sum()
    if total <= 0:
        return "–"
    top = [i for i in np.argsort(-mass)[:4] if mass[i] > 0.005 * total]
    return ", ".join(f"{plots.pretty(streams['substance'][i])} {100 * mass[i] / total:.3g} %" for i in top)


def _streams(root: Table) -> str:
    if "streams" not in root.groups:
        return ""
    s = root.groups["streams"]
    rows = [[name, origin or "feed", destination or "product", mass, temperature - 273.15, _main_substances(s, i)]
            for i, (name, origin, destination, mass, temperature)
            in enumerate(s.rows("stream", "origin", "destination", "mass", "temperature"))]
    return fold("All streams", table(["stream", "from", "to", "mass, kg", "T, °C", "main substances by mass"], rows))


def _balance(root: Table) -> str:
    balances = root.groups.get("balances")
    if balances is None:
        return ""
    product = root.groups["assessment"].scalar("product_mass") if "assessment" in root.groups else None
    units = root.groups["units"]
    per = KWH * product if product else KWH
    what = "kWh per kg" if product else "kWh"
    rows = [[unit, operation, heat / per, work / per, mass_in, mass_out, element, energy]
            for unit, operation, heat, work, mass_in, mass_out, element, energy
            in units.rows("unit", "operation", "heat", "work", "mass_in", "mass_out", "element_closure", "energy_closure")]
    rows.append(["whole", "", balances.scalar("heat") / per, balances.scalar("work") / per, balances.scalar("mass_in"),
                 balances.scalar("mass_out"), balances.scalar("element_closure"), balances.scalar("energy_closure")])
    elements = [[element, a, b, c] for element, a, b, c
                in balances.rows("element", "element_in", "element_out", "closure") if a > 0 or b > 0]
    return section(
        "Mass and energy balance",
        table(["unit", "operation", f"heat taken up, {what}", f"electricity, {what}", "mass in, kg", "mass out, kg",
               "element closure", "energy closure"], rows,
              "Every unit and the whole, computed anew from the streams; closures are relative to the throughput", True),
        table(["element", "in, mol", "out, mol", "closure"], elements, "Elements over the boundary of the plant"),
        _streams(root))


def _cell(root: Table) -> str:
    facts = root.groups.get("facts")
    if facts is None:
        return ""
    by_unit: dict[str, dict[str, float]] = {}
    for unit, name, value in facts.rows("unit", "name", "value"):
        by_unit.setdefault(unit, {})[name] = float(value)
    parts = []
    for unit, values in by_unit.items():
        if "reversible_voltage" in values:
            names = ["reversible_voltage", "anode_overpotential", "cathode_overpotential", "ohmic_drop", "leads_drop"]
            bar = plots.voltages([(name.replace("_", " "), values[name]) for name in names if name in values])
            parts.append(figure(bar, f"Voltage of {unit}: {number(values['cell_voltage'], 3)} V at a current efficiency of "
                                     f"{number(values['current_efficiency'], 3)}; {number(values['specific_energy'], 4)} kWh "
                                     "per kg of metal.", "voltage"))
    rows = [[unit, name.replace("_", " "), value, "" if measure == "1" else measure, note]
            for unit, name, value, measure, note in facts.rows("unit", "name", "value", "measure", "note")]
    return section("Units in figures", *parts, fold("All figures of the units", table(["unit", "figure", "value", "unit of measure", "remark"], rows)))


def _assessment(root: Table) -> str:
    account = root.groups.get("assessment")
    if account is None:
        return ""
    currency, product = account.attributes["currency"], account.attributes["product"]
    parts = []
    for column, unit, what in (("gwp", "kg CO₂e", "Greenhouse gases"), ("cost", currency, "Cost")):
        values = np.asarray(account[column], float)
        keep = [i for i in range(len(values)) if np.isfinite(values[i, 1]) and values[i, 1] != 0]
        if keep:
            svg = plots.contributions([account["item"][i] for i in keep], values[keep], f"{unit} per kg of {product}", column)
            parts.append(figure(svg, f"{what} per kg of {product}, by item.", column))
    rows = [[item, role.replace("_", " "), Raw(interval(gwp)), Raw(interval(cost))]
            for item, role, gwp, cost in account.rows("item", "role", "gwp", "cost")]
    rows.append(["total", f"allocation: {account.attributes['allocation'].replace('_', ' ')}",
                 Raw(interval(account["gwp_total"])), Raw(interval(account["cost_total"]))])
    parts.append(table(["item", "role", "kg CO₂e", currency], rows, f"Per kg of {product}: base (low to high)", True))
    allocations = [[name.replace("_", " "), share, Raw(interval(gwp)), Raw(interval(cost)), remark]
                   for name, share, gwp, cost, remark
                   in account.rows("allocation", "share", "gwp_by_allocation", "cost_by_allocation", "remark")]
    parts.append(table(["allocation", "share of the product", "kg CO₂e", currency, "remark"], allocations,
                       "The same plant under other ways of sharing the burden with the co-product"))
    market = account["market_price"]
    if np.isfinite(market[1]):
        parts.append(f"<p>Market price used for the economic allocation: {interval(market)} {escape(currency)} per kg.</p>")
    if len(account["missing_factor"]):
        parts.append("<p>Left out for want of a factor: " + escape("; ".join(account["missing_factor"])) + ".</p>")
    return section("Greenhouse gases and cost", *parts)


def _assumptions(root: Table) -> str:
    parts = []
    account = root.groups.get("assessment")
    if account:
        rows = [[name, kind, Raw(interval(value)), measure, int(year), region, source, grade]
                for name, kind, value, measure, year, region, source, grade
                in account.rows("factor_name", "factor_kind", "factor_value", "factor_measure", "factor_year",
                                "factor_region", "factor_source", "factor_grade")]
        parts.append(table(["factor", "kind", "value (low to high)", "unit", "year", "region", "source", "grade"],
                           [[*r[:4], str(r[4]), *r[5:]] for r in rows],
                           "Factors used; grade A: printed figure ... E: without a source, to be replaced"))
        if len(account["statement_text"]):
            parts.append("<ul>" + "".join(f"<li>{escape(text)}</li>" for text in account["statement_text"]) + "</ul>")
    settings = root.groups.get("settings")
    if settings:
        origin = ["case" if flag == 0 else "default" for flag in settings["origin"]]
        rows = [[unit, name, value, "" if measure == "1" else measure, where, summary]
                for (unit, name, value, measure, summary), where
                in zip(settings.rows("unit", "name", "value", "measure", "summary"), origin, strict=True)]
        parts.append(fold("Settings of the units", table(["unit", "parameter", "value", "unit of measure", "from", "meaning"], rows)))
    return section("Assumptions", *parts)


def _warnings(root: Table) -> str:
    texts = root.groups["warnings"]["text"] if "warnings" in root.groups else []
    if len(texts) == 0:
        return section("Warnings", "<p>None.</p>")
    return section("Warnings", "<ul class='warnings'>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>")


def _states(root: Table) -> str:
    states = root.groups.get("states")
    if states is None:
        return ""
    species = [plots.pretty(name) for name in states["species"]]
    molality = np.atleast_2d(states["molality"])
    rows = [[name, *molality[:, j]] for j, name in enumerate(species)]
    labels = [name if isinstance(name, str) else f"state {k + 1}" for k, name in enumerate(states["state"])]
    index = np.atleast_2d(states["saturation_index"])
    minerals = [[name, *index[:, j]] for j, name in enumerate(states["phase"]) if np.isfinite(index[:, j]).any()]
    medium = [[what, *states[name]] for what, name in (("water activity", "water_activity"), ("pH", "pH"),
              ("ionic strength, mol/kg", "ionic_strength"), ("osmotic coefficient", "osmotic_coefficient")) if name in states]
    return section("Speciation", table(["solution", *labels], medium), table(["molality, mol/kg", *labels], rows),
                   table(["saturation index", *labels], minerals) if minerals else "")


def _provenance(root: Table) -> str:
    names = ["case_file", "case_sha256", "nigari_version", "git_revision", "created", "libraries"]
    rows = [[name.replace("_", " "), str(root.attributes[name])] for name in names if name in root.attributes]
    databases = root.groups["databases"].rows("database", "version", "title", "licence") if "databases" in root.groups else []
    sources = root.groups["sources"].rows("source", "citation") if "sources" in root.groups else []
    case = root.columns.get("case_text")
    text = case if isinstance(case, str) else "" if case is None else str(np.asarray(case).reshape(-1)[0])
    return section("Provenance", table(["what", "value"], rows),
                   table(["database", "version", "title", "licence"], databases), table(["source", "work"], sources),
                   fold("The case file", f"<pre>{escape(text)}</pre>"))


def render(root: Table) -> str:
    """The whole page as text."""
    style = files("nigari.report").joinpath("style.css").read_text(encoding="utf-8")
    body = "".join(part(root) for part in (_header, _flow, _evaporation, _states, _balance, _cell, _assessment,
                                           _assumptions, _warnings, _provenance))
    title = escape(str(root.attributes["title"]))
    return (f"<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
            f"<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
            f"<link rel='icon' href='data:,'><title>{title}</title><style>{style}</style></head><body>{body}</body></html>\n")
