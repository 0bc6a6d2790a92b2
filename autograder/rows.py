"""The rows that are graded already, one small file each under report/rows/: what makes a stopped run go on.

A row is kept as long as its key, a digest of the submitted bytes and of all that decides the score, stays the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from autograder.course import Course
from autograder.files import read_submitted
from autograder.model import Report, Submission
from autograder.notebooks import write_text

FOLDER = "rows"


def key(*facts: object) -> str:
    """A digest of all that decides a row."""
    return hashlib.sha256(json.dumps([str(fact) for fact in facts]).encode()).hexdigest()


def path_of(course: Course, submission: Submission | Report) -> Path:
    """Where a row lies."""
    return course.report / FOLDER / submission.assignment / submission.student / f"{submission.notebook}.json"


def load(path: Path) -> tuple[str, Report] | None:
    """A stored row with its key; None if there is none that can be read."""
    try:
        stored = json.loads(path.read_bytes())
        return str(stored["key"]), Report.from_json(stored["row"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(course: Course, row_key: str, report: Report) -> None:
    """Keep a row. Raises OSError."""
    write_text(path_of(course, report), json.dumps({"key": row_key, "row": report.to_json()}) + "\n")


def stored(course: Course) -> list[Report]:
    """All rows whose submission folder still is there, by assignment, student and notebook."""
    found = (load(path) for path in sorted((course.report / FOLDER).glob("*/*/*.json")))
    rows = [pair[1] for pair in found if pair]
    return [row for row in rows if (course.submitted / row.student / row.assignment).is_dir()]


def write_lines(path: Path, reports: Iterable[Report]) -> None:
    """The grade file: one JSON object a line. Raises OSError."""
    write_text(path, "".join(json.dumps(report.to_json(), ensure_ascii=False) + "\n" for report in reports))


def digest(path: Path) -> str | None:
    """The sha256 of a file that was handed in, or None if it is not read."""
    content, _ = read_submitted(path)
    return None if content is None else hashlib.sha256(content).hexdigest()
