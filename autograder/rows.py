"""The rows that are graded already, one small file each under report/rows/: what makes a stopped run go on.

A row is kept as long as its key, a digest of the submitted bytes and of all that decides the score, stays the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from autograder.course import Course
from autograder.model import Report, Submission

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
    write_atomically(path_of(course, report), json.dumps({"key": row_key, "row": report.to_json()}) + "\n")


def stored(course: Course) -> list[Report]:
    """All rows whose submission folder still is there, by assignment, student and notebook."""
    found = (load(path) for path in sorted((course.report / FOLDER).glob("*/*/*.json")))
    rows = [pair[1] for pair in found if pair]
    return [row for row in rows if (course.submitted / row.student / row.assignment).is_dir()]


def write_lines(path: Path, reports: Iterable[Report]) -> None:
    """The grade file: one JSON object a line. Raises OSError."""
    write_atomically(path, "".join(json.dumps(report.to_json(), ensure_ascii=False) + "\n" for report in reports))


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader and no crash sees half of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)  # mkstemp makes it private, which nbgrader's web pages could not read
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def digest(path: Path) -> str | None:
    """The sha256 of a file, or None if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
