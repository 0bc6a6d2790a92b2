"""Simulate a class, grade it, show the scores: what an instructor sees before the first real submission comes in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder import notebooks
from autograder.course import Course, create_course
from autograder.errors import SandboxUnavailable, UsageError
from autograder.feedback import FOLDER, write_pages
from autograder.grading import GradeSummary, grade_course
from autograder.model import Report
from autograder.report import write_report
from autograder.sandbox import open_sandbox
from autograder.simulated import Lesson, add_hostile, make_class

DEFAULT = "backprop-demo"
PLAIN_WIDTH = 120  # of the table where the output is no terminal


def run_demo(directory: Path | str | None = None, students: int = 24, seed: int = 0) -> int:
    """Make a course with a simulated class in `directory`, grade it, print the scores; returns the exit status.

    Without a directory it takes ./backprop-demo, or the first of ./backprop-demo-2, -3, ... that is free.

    Raises:
        UsageError: fewer than one student.
        CourseError: the directory exists and is not empty, or cannot be written.
        WorkerError: the machine cannot start a worker.
    """
    if students < 1:
        raise UsageError(f"--students {students}: a class has at least one student.")
    course = create_course(directory if directory is not None else free_name(Path(DEFAULT)))
    lessons = [
        Lesson(name, notebooks.read(path))
        for assignment in course.assignments()
        for name, path in course.source_notebooks(assignment).items()
    ]
    make_class(course.submitted, lessons, students, seed)
    level = None
    try:
        open_sandbox(level).close()
        add_hostile(course, lessons)
    except SandboxUnavailable as problem:
        # We wrote the class ourselves, so it may run without a sandbox; what only a sandbox holds is left out.
        level = "none"
        sys.stderr.write(f"{problem}\nThe demo goes on at level none, without its dishonest students.\n")
    summary = grade_course(course, sandbox=level)
    page = write_report(course)
    write_pages(course)
    show(course, summary, page)
    return summary.exit_status


def free_name(wanted: Path) -> Path:
    """`wanted`, or the first numbered sibling that does not exist."""
    path, number = wanted, 2
    while path.exists():
        path, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
    return path


def show(course: Course, summary: GradeSummary, page: Path) -> None:
    """Print the table of scores and, last, where the report lies."""
    console = Console(file=sys.stdout, highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(file=sys.stdout, highlight=False, markup=False, width=PLAIN_WIDTH)
    console.print(score_table(course.assignments(), summary.rows))
    console.print(summary.line(), soft_wrap=True)
    console.print(f"A feedback page for each student and notebook: {course.report / FOLDER}", soft_wrap=True)
    console.print("The report:", soft_wrap=True)
    console.print(str(page), soft_wrap=True)


def score_table(assignments: Sequence[str], reports: Sequence[Report]) -> Table:
    """Students down, lessons across by their numbers; a notebook that could not be graded shows why."""
    table = Table(title="Scores")
    table.add_column("student", no_wrap=True)
    for name in assignments:
        table.add_column(name.partition("-")[0], overflow="fold")
    for student in dict.fromkeys(sorted(row.student for row in reports)):
        own = {row.assignment: row for row in reports if row.student == student}
        table.add_row(student, *(score(own[name]) if name in own else "" for name in assignments))
    return table


def score(row: Report) -> str:
    """One entry of the table: `12 / 18`, or the reason code of a notebook that was rejected."""
    if row.status == "rejected":
        return str(row.reason)
    return f"{row.score:.4g} / {row.max_score:.4g}" + ("" if row.reason is None else f"\n({row.reason})")
