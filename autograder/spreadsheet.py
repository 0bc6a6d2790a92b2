"""CSV files that a spreadsheet opens as text and numbers and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Value = str | float | None

# What a spreadsheet may take for a formula: at the beginning, or where it splits a line at another separator than ours.
_FORMULA = re.compile(r"(^|[;\t\r\n])(\s*)(?=[=+\-@＝＋－＠].)", re.DOTALL)


def inert(text: str) -> str:
    """A text, as a name that a student chose, that no spreadsheet runs as a formula; a lone `-` stays as it is."""
    return _FORMULA.sub(r"\1\2'", text)


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The table as CSV: texts are made inert, numbers stay numbers, None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return inert(value) if isinstance(value, str) else f"{value:.10g}"
