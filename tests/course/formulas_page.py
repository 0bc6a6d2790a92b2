"""Writes FORMULAS.md, the readable form of formulas.toml: every formula of the notes and where the course treats it.

    python tests/course/formulas_page.py

test_formulas.py fails when the page is stale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KEY, PAGE = HERE / "formulas.toml", HERE / "FORMULAS.md"
COMMAND = "python tests/course/formulas_page.py"
PARTS = {
    "Notes 003 and 000": ("003", "000"),
    "Note 001": ("001",),
    "Note 002": ("002",),
    "Note 004": ("004",),
}

HEAD = """\
# The formulas of the notes, and where the course treats them

Made from `formulas.toml` by `{command}`; do not edit.

The course follows five lecture notes. Each of their {formulas} formulas stands here once, in the order of the notes and
corrected where a note is wrong. Note 003 is the better scan of note 000, so the two share a table. The name begins with
the note's number and then has the note's own number of the equation, where there is one: `003-eq-5`. "Exercised by"
names the exercise that asks for the formula, or says why none does. The last table lists the {errata} errata.

| lesson | formulas | errata |
|---|---|---|
{counts}
"""
FORMULA_COLUMNS = ("name", "formula", "lesson", "section", "exercised by", "errata")
ERRATUM_COLUMNS = ("name", "what is wrong, and what is right", "lesson")


def page(key: Mapping[str, Any]) -> str:
    """The whole page."""
    formulas, errata = key["formula"], key["erratum"]
    lessons = sorted({entry["lesson"] for entry in (*formulas, *errata)})
    counts = [(_lesson(lesson), _count(formulas, lesson), _count(errata, lesson)) for lesson in lessons]
    head = HEAD.format(command=COMMAND, formulas=len(formulas), errata=len(errata), counts="\n".join(_rows(counts)))
    tables = [head]
    for title, notes in PARTS.items():
        own = [_formula(f) for f in formulas if f["id"].startswith(notes)]
        tables.append(_table(f"{title}: {len(own)} formulas", FORMULA_COLUMNS, own))
    tables.append(_table("Errata", ERRATUM_COLUMNS, [_erratum(e) for e in errata]))
    return "\n".join(tables)


def _formula(entry: Mapping[str, Any]) -> tuple[str, ...]:
    also = "".join(f", also {_lesson(other)}" for other in entry.get("also", ()))
    by = f"`{entry['grade_id'].removesuffix('-check')}`" if "grade_id" in entry else entry.get("reason", "")
    errata = ", ".join(f"[{name}](#{name})" for name in entry.get("errata", ()))
    return (
        f"`{entry['id']}`",
        _mathematics(entry["formula"]),
        _lesson(entry["lesson"]) + also,
        _mathematics_in(entry.get("section", "")),
        by,
        errata,
    )


def _erratum(entry: Mapping[str, Any]) -> tuple[str, ...]:
    name = f'<a id="{entry["id"]}"></a>`{entry["id"]}`'
    return name, f"`{_one_line(entry['text'])}`", _lesson(entry["lesson"])


def _lesson(name: str) -> str:
    return f"[{name[:2]}](../../lessons/en/{name}/{name}.ipynb)"


def _mathematics(latex: str) -> str:
    return f"$`{_one_line(latex)}`$"  # with backticks, GitHub leaves the backslashes alone


def _mathematics_in(heading: str) -> str:
    """A heading whose formulas GitHub shows in a table."""
    pieces = heading.split("$")
    return "".join(_mathematics(piece) if i % 2 else piece for i, piece in enumerate(pieces))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(entries: Sequence[Mapping[str, Any]], lesson: str) -> str:
    return str(sum(entry["lesson"] == lesson for entry in entries))


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([f"## {title}", "", *_rows([columns, ["---"] * len(columns), *rows]), ""])


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    return (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(page(tomllib.loads(KEY.read_text(encoding="utf-8"))), encoding="utf-8", newline="\n")
