"""The CSV files beside the page: one line a fact, so that a spreadsheet or a program can count anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from autograder.model import Report
from autograder.report.summaries import Exercise, Standing
from autograder.spreadsheet import to_csv

STATUSES = ("correct", "partial", "wrong", "error", "missing")  # a person's cells have no exercise


def scores(reports: Iterable[Report]) -> str:
    """One notebook a line."""
    return to_csv(
        ["student", "assignment", "notebook", "status", "reason", "score", "max_score", "sandbox"],
        (
            [
                row.student,
                row.assignment,
                row.notebook,
                row.status,
                row.reason,
                row.score,
                row.max_score,
                row.sandbox,
            ]
            for row in reports
        ),
    )


def exercises(found: Iterable[Exercise]) -> str:
    """One exercise a line, hardest first; `share` is the part of the points that the class earned."""
    return to_csv(
        ["assignment", "exercise", "notebooks", *STATUSES, "share"],
        (
            [one.assignment, one.exercise, one.asked, *(one.counts.get(name, 0) for name in STATUSES), one.share]
            for one in found
        ),
    )


def misconceptions(found: Iterable[Standing]) -> str:
    """A line for each student who fell into a trap in an exercise."""
    return to_csv(
        ["misconception", "title", "assignment", "exercise", "student"],
        (
            [one.entry.code, one.entry.title, assignment, exercise, student]
            for one in found
            for (assignment, exercise), students in one.where.items()
            for student in students
        ),
    )


def missing(found: Mapping[str, Iterable[str]]) -> str:
    """A line for each assignment that a student has not handed in."""
    return to_csv(
        ["assignment", "student"],
        ([assignment, student] for assignment, students in found.items() for student in students),
    )
