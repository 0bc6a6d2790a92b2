"""A given array, the expected one and their ratio as three small tables of coloured numbers.

Every cell holds its number and every wrong one a mark, so the colours only help. Inline styles and plain tables, for a
notebook and a feedback page clean away everything else.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

LONGEST = 8  # rows and columns that are drawn; of a larger array the first ones
CELL = "padding:1px 6px;text-align:right;border:1px solid #bbb;color:#111;font-size:12px"
STRONGEST = 0.55  # of a full colour: black text stays readable on it (contrast above 7:1)
BLUE, ORANGE, GREY = (66, 133, 244), (245, 145, 30), (235, 235, 235)


def heat_map(given: NDArray[Any], expected: NDArray[Any], wrong: NDArray[np.bool_]) -> str:
    """HTML of three tables side by side.

    Args:
        given: numbers, 1-D or 2-D.
        expected: numbers of the same shape.
        wrong: which entries differ, of the same shape.
    """
    given, expected, wrong = (np.atleast_2d(array)[:LONGEST, :LONGEST] for array in (given, expected, wrong))
    with np.errstate(all="ignore"):
        ratio = np.where(expected != 0, given / expected, np.nan)
    finite = np.abs(np.concatenate([given, expected]))
    largest = float(np.max(finite, where=np.isfinite(finite), initial=0)) or 1.0

    def by_size(value: float) -> str:
        return _tint(value / largest)

    def by_ratio(value: float) -> str:
        return _tint(np.clip(value - 1, -1, 1))

    tables = [
        _table("you gave", given, wrong, by_size),
        _table("expected", expected, np.zeros_like(wrong), by_size),
        _table("ratio", ratio, np.zeros_like(wrong), by_ratio),
    ]
    cells = "".join(f'<td style="border:0;vertical-align:top;padding:4px 12px 4px 0">{table}</td>' for table in tables)
    return f'<table role="presentation" style="border:0;border-collapse:collapse"><tr>{cells}</tr></table>'


def _table(caption: str, numbers: NDArray[Any], wrong: NDArray[np.bool_], colour: Callable[[float], str]) -> str:
    rows = "".join(
        "<tr>" + "".join(_cell(value, bad, colour) for value, bad in zip(*pair, strict=True)) + "</tr>"
        for pair in zip(numbers, wrong, strict=True)
    )
    style = "border-collapse:collapse"
    title = f'<caption style="text-align:left;font-size:12px">{html.escape(caption)}</caption>'
    return f'<table style="{style}">{title}<tbody>{rows}</tbody></table>'


def _cell(value: float, bad: bool, colour: Callable[[float], str]) -> str:  # noqa: FBT001 - one entry of a mask
    text = "–" if np.isnan(value) else f"{float(value):.3g}"
    mark = "✗ " if bad else ""
    return f'<td style="{CELL};background-color:{colour(float(value))}">{mark}{text}</td>'


def _tint(strength: float) -> str:
    """Orange for positive, blue for negative, grey for zero and for what is no number."""
    if not np.isfinite(strength):
        strength = 0.0
    full, share = (ORANGE if strength > 0 else BLUE), STRONGEST * min(abs(strength), 1.0)
    mixed = (round(grey + share * (colour - grey)) for grey, colour in zip(GREY, full, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
