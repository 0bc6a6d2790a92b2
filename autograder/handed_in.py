"""What a class handed in: a task for each expected notebook of each folder in submitted/, a note for what is odd.

Students are named as their folders, assignments and notebooks as the instructor's; nothing here reads a submission.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from nbgrader import utils

from autograder import notebooks
from autograder.course import Course
from autograder.errors import AutograderError, CourseError, UsageError
from autograder.files import read_submitted
from autograder.limits import limits_of
from autograder.marking import Task
from autograder.model import Limits, Submission
from autograder.sanitise import Template, make_template
from bpkit import exercises
from bpkit.exercises import grading_seed

TIMESTAMP = "timestamp.txt"  # nbgrader's own file beside a submission
LONGEST_TIME = 200  # bytes; whatever is longer is no time


def find_tasks(
    course: Course,
    assignments: Sequence[str] | None = None,
    students: Sequence[str] | None = None,
    limits: Limits | None = None,
    *,
    seed_per_student: bool = False,
) -> tuple[list[Task], list[str]]:
    """The notebooks to grade, there or missing, by student and assignment, and a line for each odd file or folder.

    Without `limits` they are those of the course's configuration.

    Raises:
        UsageError: a student that is not there.
        CourseError: an assignment that is not there, a source notebook or a folder that cannot be read, or a limit in
            the configuration that makes no sense.
    """
    wanted = _wanted_assignments(course, assignments)
    folders, notes = student_folders(course)
    present = {name for _, name in folders}
    for student in students or ():
        if student not in present:
            raise UsageError(f"{course.submitted / student}: no such folder. Students are named as their folders.")
    limits = limits or limits_of(course.nbgrader_config())
    search = _Search(course, limits, notes, seed_per_student=seed_per_student)
    chosen = [(folder, name) for folder, name in folders if students is None or name in students]
    return list(search.tasks(wanted, chosen)), notes


def student_folders(course: Course) -> tuple[list[tuple[Path, str]], list[str]]:
    """The folders of students with their names, and a line for each other thing. Raises CourseError."""
    try:
        entries = sorted(course.submitted.iterdir()) if course.submitted.is_dir() else []
    except OSError as error:
        raise CourseError(f"{course.submitted}: cannot be read ({error.strerror}). Make it readable.") from error
    folders, notes = [], []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir():
            notes.append(f"{entry}: not a student's folder, ignored. Expected submitted/STUDENT/ASSIGNMENT/NAME.ipynb")
        elif not _is_text(entry.name):
            notes.append(f"{entry!r}: the name is not valid UTF-8, ignored. Rename the folder and grade again")
        else:
            folders.append((entry, entry.name))
    return folders, notes


class _Search:
    """Makes the tasks of one run; what is odd on the way goes to `notes`."""

    def __init__(self, course: Course, limits: Limits, notes: list[str], *, seed_per_student: bool) -> None:
        self.course, self.limits, self.notes, self.seed_per_student = course, limits, notes, seed_per_student
        self.key = course.key()

    def tasks(self, assignments: Sequence[str], folders: Sequence[tuple[Path, str]]) -> Iterator[Task]:
        """A task for each expected notebook of each student and assignment folder that is there."""
        templates = {assignment: self._templates(assignment) for assignment in assignments}
        for folder, student in folders:
            for assignment in self._handed_in(folder, assignments):
                self._note_extras(folder / assignment, templates[assignment])
                for name, template in templates[assignment].items():
                    submission = Submission(student, assignment, name, folder / assignment / f"{name}.ipynb")
                    yield Task(submission, template, self._seeds(submission, template), self.limits)

    def _seeds(self, submission: Submission, template: Template) -> dict[str, int]:
        student = submission.student if self.seed_per_student else ""
        return {
            cell.grade_id: grading_seed(self.key, submission.assignment, exercises.get(cell.exercise), student)
            for cell in template.graded
            if cell.exercise
        }

    def _templates(self, assignment: str) -> dict[str, Template]:
        config = self.course.nbgrader_config()
        templates = {}
        for name, path in self.course.source_notebooks(assignment).items():
            try:
                templates[name] = make_template(notebooks.read(path), config)
            except AutograderError:
                raise
            except Exception as error:  # nbgrader's steps raise plain RuntimeErrors
                raise CourseError(
                    f"{path}: no usable source notebook ({error}). Restore it from the lessons."
                ) from error
        return templates

    def _handed_in(self, folder: Path, assignments: Sequence[str]) -> list[str]:
        known = set(self.course.assignments())
        try:
            entries = sorted(folder.iterdir())
        except OSError:
            self.notes.append(f"{folder}: cannot be read, ignored. Make it readable and grade again")
            return []
        for entry in entries:
            if not entry.name.startswith(".") and entry.name not in known:
                names = ", ".join(sorted(known))
                self.notes.append(f"{entry}: no assignment of this course, ignored. Rename it if it is one of: {names}")
        return [entry.name for entry in entries if entry.is_dir() and entry.name in assignments]

    def _note_extras(self, folder: Path, templates: Collection[str]) -> None:
        expected = {TIMESTAMP, *(f"{name}.ipynb" for name in templates)}
        try:
            extras = sorted(entry for entry in folder.iterdir() if entry.name not in expected)
        except OSError:
            return  # the notebooks in it will be rejected as unreadable
        self.notes += [f"{extra}: not part of the assignment, ignored" for extra in extras if extra.name[0] != "."]


def _wanted_assignments(course: Course, assignments: Sequence[str] | None) -> list[str]:
    known = course.assignments()
    if not known:
        raise CourseError(
            f"{course.source}: there is no assignment here. Make a course with: autograder init NEW_FOLDER"
        )
    for name in assignments or ():
        course.source_notebooks(name)  # raises, naming those that there are
    return list(dict.fromkeys(assignments)) if assignments is not None else known


def timestamp(folder: Path) -> str | None:
    """What nbgrader's collector wrote beside the submission, if it is a time."""
    return _stamp(folder)[0]


def time_of(folder: Path) -> dt.datetime | None:
    """The same as a time, in UTC and without a zone, as nbgrader keeps it."""
    return _stamp(folder)[1]


def _stamp(folder: Path) -> tuple[str, dt.datetime] | tuple[None, None]:
    content, _ = read_submitted(folder / TIMESTAMP, LONGEST_TIME)
    try:
        text = (content or b"").decode().strip()
        return (text, utils.parse_utc(text)) if text else (None, None)
    except (ValueError, OverflowError):
        return None, None


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
