# SPDX-License-Identifier: BSD-3-Clause
"""Small pieces of HTML: escaped text, numbers people can read, tables."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from typing import Any

escape = html.escape

_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def number(value: float, digits: int = 4) -> str:
    """`value` to so many significant digits, powers of ten where they are shorter; a dash for what does not exist."""
    value = float(value)
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0.0:
        return "0"
    exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])  # of what is printed: 9.9996 is 10.00
    if -4 <= exponent < 6:
        text = f"{value:.{max(digits - 1 - exponent, 0)}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        mantissa, _, power = f"{value:.{min(digits, 3) - 1}e}".partition("e")
        text = f"{mantissa}·10{str(int(power)).translate(_SUPERSCRIPT)}"
    return text.replace("-", "−", 1) if text.startswith("-") else text


def interval(bounds: Sequence[float], digits: int = 3) -> str:
    low, base, high = (float(x) for x in bounds)
    if math.isnan(base):
        return "–"
    return f"{number(base, digits)} <span class='soft'>({number(low, digits)} to {number(high, digits)})</span>"


def cell(value: Any) -> str:
    """Text is escaped; numbers are set right; ready-made HTML comes as `Raw`."""
    if isinstance(value, Raw):
        return f"<td class='n'>{value}</td>"
    if isinstance(value, (int, float)) or hasattr(value, "dtype"):
        return f"<td class='n'>{number(value)}</td>"
    return f"<td>{escape(str(value))}</td>"


class Raw(str):
    """A text that is HTML already."""


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "", last_is_sum: bool = False) -> str:
    rows = [list(row) for row in rows]
    numeric = [bool(rows) and all(isinstance(row[i], Raw) or not isinstance(row[i], str) for row in rows)
               for i in range(len(head))]
    parts = ["<div class='wide'><table>"]
    if caption:
        parts.append(f"<caption>{escape(caption)}</caption>")
    parts.append("<thead><tr>" + "".join(f"<th{' class=n' if n else ''}>{escape(h)}</th>"
                                         for h, n in zip(head, numeric, strict=True)) + "</tr></thead><tbody>")
    for k, row in enumerate(rows):
        mark = " class='sum'" if last_is_sum and k == len(rows) - 1 else ""
        parts.append(f"<tr{mark}>" + "".join(cell(value) for value in row) + "</tr>")
    return "".join([*parts, "</tbody></table></div>"])


def figure(svg: str, caption: str, name: str) -> str:
    return f"<figure id='{escape(name)}'>{svg}<figcaption>{escape(caption)}</figcaption></figure>"


def section(title: str, *parts: str) -> str:
    body = "".join(part for part in parts if part)
    return f"<section><h2>{escape(title)}</h2>{body}</section>" if body else ""


def fold(title: str, body: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{body}</details>" if body else ""
