"""The class report: one page and its tables, made from the rows that grading kept and from nbgrader's database.

rows, roster, timestamps -> ClassFacts -> summaries, timing -> pictures -> page
                                                            -> tables (CSV)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from autograder import rows
from autograder.course import Course
from autograder.errors import CourseError
from autograder.handed_in import student_folders, time_of
from autograder.notebooks import write_text
from autograder.report import tables
from autograder.report.page import ClassFacts, render
from autograder.roster import read_roster

PAGE = "index.html"


def write_report(course: Course) -> Path:
    """Write report/index.html and the CSV files beside it and return the page's path.

    Raises:
        CourseError: a folder cannot be read or written.
        GradebookError: nbgrader's database cannot be read.
    """
    facts = read_facts(course)
    page = course.report / PAGE
    try:
        for name, text in _files(facts).items():
            write_text(course.report / name, text)
    except OSError as error:
        raise CourseError(
            f"{error.filename or page}: {error.strerror}. Make the folder writable and try again."
        ) from error
    return page


def read_facts(course: Course) -> ClassFacts:
    """What the course's folder says about the class. Raises CourseError, GradebookError."""
    assignments = course.assignments()
    handed_in = frozenset(
        (student, assignment)
        for folder, student in student_folders(course)[0]
        for assignment in assignments
        if (folder / assignment).is_dir()
    )
    return ClassFacts(course.root.name, rows.stored(course), read_roster(course), handed_in, _times(course, handed_in))


def _times(course: Course, handed_in: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dt.datetime]:
    found = ((key, time_of(course.submitted / key[0] / key[1])) for key in handed_in)
    return {key: when for key, when in found if when}


def _files(facts: ClassFacts) -> dict[str, str]:
    """Name -> content of each file of the report."""
    return {
        PAGE: render(facts),
        "scores.csv": tables.scores(facts.reports),
        "exercises.csv": tables.exercises(facts.exercises),
        "misconceptions.csv": tables.misconceptions(facts.misconceptions),
        "missing.csv": tables.missing(facts.missing),
    }
