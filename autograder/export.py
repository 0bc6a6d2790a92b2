"""Grades for the gradebooks of Canvas and Moodle, as exporters of nbgrader's own command.

    nbgrader export --exporter=autograder.export.CanvasExportPlugin --to canvas.csv
    nbgrader export --exporter=autograder.export.MoodleExportPlugin --to moodle.csv

Names, e-mail addresses and the LMS's user ids are those of nbgrader's database; where they are missing, the student's
id stands in. Scores are as in nbgrader's own CSV: manual grades and extra credit count, the late penalty is taken off.
Work that was not handed in has no score, where nbgrader's CSV says 0: it may be excused or still to come, and a course
in an LMS has a rule of its own for missing work, which a written 0 would overrule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from nbgrader.api import Gradebook, Student, SubmittedAssignment
from nbgrader.plugins import ExportPlugin

from autograder.notebooks import write_text
from autograder.spreadsheet import Value, to_csv

POINTS_POSSIBLE = "Points Possible"  # how Canvas knows the row of the maxima


@dataclass(frozen=True)
class Person:
    """A student of nbgrader's database; what is not known there is empty."""

    id: str
    first_name: str
    last_name: str
    email: str
    lms_user_id: str

    @property
    def sortable_name(self) -> str:
        """`Last, First`, or what there is of it, or the id."""
        return ", ".join(name for name in (self.last_name, self.first_name) if name) or self.id


@dataclass(frozen=True)
class Grades:
    """What is exported.

    Attributes:
        people: in the order of their names.
        maxima: assignment -> its points, in the order of the assignments.
        scores: (id of a student, assignment) -> the score, where something was handed in.
        unfinished: how many of these wait for a person to grade them.
    """

    people: Sequence[Person]
    maxima: Mapping[str, float]
    scores: Mapping[tuple[str, str], float]
    unfinished: int = 0

    def of(self, person: Person, nothing: Value = None) -> list[Value]:
        """A student's scores, and `nothing` where there is none."""
        return [self.scores.get((person.id, assignment), nothing) for assignment in self.maxima]


def canvas_table(grades: Grades) -> str:
    """The CSV that Canvas imports, and exports: five columns about the student, the maxima in the second row.

    Canvas looks for a student by ID, its own number, and only then by the others. It reads the digits at the
    beginning of whatever stands there, so another id than its own could hit another student: without a number it
    stays empty.
    """
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *grades.maxima]
    rows: list[Sequence[Value]] = [[f"    {POINTS_POSSIBLE}", None, None, None, None, *grades.maxima.values()]]
    for person in grades.people:
        # a name with these words in it would be read as a second row of maxima
        name = person.sortable_name.replace(POINTS_POSSIBLE, POINTS_POSSIBLE.lower())
        number = person.lms_user_id if person.lms_user_id.isascii() and person.lms_user_id.isdigit() else None
        sis = person.id if number else person.lms_user_id or person.id
        rows.append([name, number, sis, person.id, None, *grades.of(person)])
    return to_csv(header, rows)


def moodle_table(grades: Grades) -> str:
    """The CSV for Moodle's grade import, where one maps a column to the user and the others to grade items.

    No identifier is ever empty: older versions give the grades of a line without one to the student of the line
    before. `-` is Moodle's own sign for no grade; an empty cell became 0 there in a new grade item.
    """
    header = ["First name", "Last name", "Username", "ID number", "Email address", *grades.maxima]
    return to_csv(
        header,
        (
            [
                person.first_name,
                person.last_name or ("" if person.first_name else person.id),
                person.id,
                person.lms_user_id or person.id,
                person.email or person.id,
                *grades.of(person, "-"),
            ]
            for person in grades.people
        ),
    )


def read_grades(book: Gradebook, students: Sequence[str] = (), assignments: Sequence[str] = ()) -> Grades:
    """The grades of these students and assignments, or of all, in one query an assignment."""
    people = [_person(student) for student in book.students if not students or student.id in students]
    chosen = [one for one in book.assignments if not assignments or one.name in assignments]
    exported = {person.id for person in people}
    scores, unfinished = {}, 0
    for assignment in sorted(chosen, key=lambda one: one.name):
        found = book.db.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.score,
            SubmittedAssignment.late_submission_penalty,
            SubmittedAssignment.needs_manual_grade,
        ).filter(SubmittedAssignment.assignment_id == assignment.id)
        for student, score, penalty, by_hand in found:
            if student in exported:
                scores[student, assignment.name] = max(0.0, (score or 0.0) - (penalty or 0.0))
                unfinished += bool(by_hand)
    maxima = {one.name: float(one.max_score or 0.0) for one in sorted(chosen, key=lambda one: one.name)}
    return Grades(sorted(people, key=lambda person: (person.sortable_name, person.id)), maxima, scores, unfinished)


def _person(student: Student) -> Person:
    def line(text: Any) -> str:
        return " ".join(str(text or "").split())

    return Person(
        str(student.id),
        line(student.first_name),
        line(student.last_name),
        line(student.email),
        line(student.lms_user_id),
    )


class _TableExportPlugin(ExportPlugin):  # type: ignore[misc] # nbgrader has no types
    """What the exporters share."""

    file: ClassVar[str]

    def table(self, grades: Grades) -> str:
        """The file's content."""
        raise NotImplementedError

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades to `--to FILE`. Raises SystemExit, with one line for stderr, if it cannot be written."""
        grades = read_grades(gradebook, [str(one) for one in self.student], [str(one) for one in self.assignment])
        path = Path(self.to or self.file)
        try:
            write_text(path, self.table(grades))
        except OSError as error:
            told = f"{path}: {error.strerror}. Make the folder writable, or name another file with --to."
            raise SystemExit(told) from error
        self.log.info("Exported %d students to %s", len(grades.people), path)
        if grades.unfinished:
            self.log.warning(
                "%d submissions wait for manual grading; their scores may still change.", grades.unfinished
            )


class CanvasExportPlugin(_TableExportPlugin):
    """CSV for the gradebook of Canvas (Grades, Import)."""

    file = "canvas.csv"

    def table(self, grades: Grades) -> str:
        """The file's content."""
        return canvas_table(grades)


class MoodleExportPlugin(_TableExportPlugin):
    """CSV for the gradebook of Moodle (Grades, Import, CSV file)."""

    file = "moodle.csv"

    def table(self, grades: Grades) -> str:
        """The file's content."""
        for assignment, points in grades.maxima.items():
            # Moodle refuses a file with a score above a grade item's maximum, which is 100 unless one says otherwise
            self.log.info("Moodle's grade item for %s needs the maximum %g", assignment, points)
        return moodle_table(grades)
