"""The class report: one page and one table, made from the rows that grading kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from autograder import rows
from autograder.course import Course
from autograder.errors import CourseError
from autograder.model import REASONS, Report
from autograder.notebooks import write_text
from autograder.sandbox import warning

HARDEST = 10  # rows of the table of hardest exercises: what fits on a screen
PAGE, TABLE = "index.html", "scores.csv"


@dataclass(frozen=True)
class Hard:
    """How a class did in one exercise; `asked` counts the notebooks that could be graded."""

    assignment: str
    exercise: str
    asked: int
    correct: int
    missing: int
    share: float


@dataclass(frozen=True)
class Class:
    """All that the page shows about one assignment."""

    assignment: str
    rows: tuple[Report, ...]
    mean: float
    max_score: float


def write_report(course: Course) -> Path:
    """Write report/index.html and report/scores.csv from the kept rows and return the page's path.

    Raises:
        CourseError: the folder cannot be written.
    """
    reports = rows.stored(course)
    page = course.report / PAGE
    try:
        write_text(page, render(course.root.name, reports))
        write_text(course.report / TABLE, table(reports))
    except OSError as error:
        raise CourseError(
            f"{error.filename or page}: {error.strerror}. Make the folder writable and try again."
        ) from error
    return page


def render(course_name: str, reports: Sequence[Report]) -> str:
    """The page. Everything that comes from a student is escaped by the template engine."""
    engine = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return engine.get_template("report.html.j2").render(
        course=course_name,
        classes=by_assignment(reports),
        hardest=hardest(reports),
        reasons=REASONS,
        warnings=sorted({told for row in reports if (told := warning(row.sandbox))}),
        levels=sorted({row.sandbox for row in reports}),
        students=len({row.student for row in reports}),
        table=TABLE,
    )


def by_assignment(reports: Sequence[Report]) -> list[Class]:
    """The rows of each assignment, in order, with the mean over the notebooks that could be graded."""
    classes = []
    for name in sorted({row.assignment for row in reports}):
        own = tuple(row for row in reports if row.assignment == name)
        scores = [row.score for row in own if row.status == "graded"]
        classes.append(Class(name, own, sum(scores) / len(scores) if scores else 0.0, own[0].max_score))
    return classes


def hardest(reports: Sequence[Report], count: int = HARDEST) -> list[Hard]:
    """The exercises with the smallest share of points, hardest first."""
    cells = [(row.assignment, cell) for row in reports if row.status == "graded" for cell in row.cells if cell.exercise]
    found = []
    for assignment, exercise in sorted({(name, str(cell.exercise)) for name, cell in cells}):
        own = [cell for name, cell in cells if (name, cell.exercise) == (assignment, exercise)]
        share = sum(cell.score or 0.0 for cell in own) / (sum(cell.max_score for cell in own) or 1.0)
        correct = sum(cell.status == "correct" for cell in own)
        missing = sum(cell.status == "missing" for cell in own)
        found.append(Hard(assignment, exercise, len(own), correct, missing, share))
    return sorted(found, key=lambda hard: (hard.share, hard.exercise))[:count]


def table(reports: Sequence[Report]) -> str:
    """The rows as CSV, one notebook a line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "assignment", "notebook", "status", "reason", "score", "max_score", "sandbox"])
    for row in reports:
        ids = [_inert(row.student), row.assignment, row.notebook]
        writer.writerow([*ids, row.status, row.reason or "", f"{row.score:.10g}", f"{row.max_score:.10g}", row.sandbox])
    return text.getvalue()


def _inert(text: str) -> str:
    """A name that a spreadsheet will not run as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
