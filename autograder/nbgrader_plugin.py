"""Let unmodified `nbgrader autograde`, and formgrader's button for it, grade as `autograder grade` does.

nbgrader makes the exporter of its converter right before it goes through the submissions. The course's
nbgrader_config.py names ours, `c.Autograde.exporter_class = "autograder.nbgrader_plugin.SandboxedAutograde"`, and ours
takes the submissions over: the same sandbox, judge, rows, graded copies and database as `grade`, and nothing is left
for nbgrader's own loop, which would run student code in a kernel without isolation, stop at the first odd file and
read scores from outputs.

    nbgrader autograde A -> Autograde.start -> SandboxedAutograde(parent=Autograde) -> grading.Run
                                            -> its own loop, over nothing

What an instructor has configured still holds: `--student`, `--notebook`, `--force`, `create_student`, hooks, file
permissions, the timeout of a cell, and the `autograde_preprocessors` (late penalties among them) except those that
execute cells or take scores from outputs. Without --force a submission is graded again when it has changed, or when the
run before was stopped on the way.

Refused, in one line: `--no-execute`, for outputs that were handed in are never believed; another database or other
names of folders than the course has. Without effect: `sanitize_preprocessors`, for a submission is rebuilt from the
source notebook, and `exclude_overwriting`, for files beside the notebooks are neither used nor copied. Student code
does not see NBGRADER_EXECUTION.

One method of nbgrader's is replaced when it loads this module, for an Autograde with our exporter only: the search for
.ipynb files, which ends the command where no folder that is asked for holds any. A student who hands in an empty folder
would keep the score from before. nbgrader offers no setting for it: its hooks and the exporter come later, and what
comes before, its CourseDirectory, is of a fixed class.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from logging import Logger
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode
from nbgrader.converters import Autograde, NbGraderException
from nbgrader.preprocessors import Execute, SaveAutoGrades
from traitlets import Bool, Dict, Integer, Unicode

from autograder.course import Course, open_course
from autograder.errors import AutograderError, CourseError
from autograder.gradebook import GradeWriter
from autograder.grading import GradeSummary, Run, check_writable
from autograder.handed_in import find_tasks, student_folders
from autograder.limits import limits_of
from autograder.marking import Task
from autograder.model import Submission
from autograder.pool import Teller
from autograder.sandbox import open_sandbox
from bpkit.commandline import INTERRUPTED

REPLACED = (ExecutePreprocessor, SaveAutoGrades)  # the sandbox does the work of the one, the gradebook of the other


class SandboxedAutograde(Exporter):
    """Made by nbgrader's Autograde, it grades what that was asked for; without such a parent it does nothing.

    Raises:
        NbGraderException: nothing, or not everything, could be graded; the log says why.
        SystemExit: stopped by Ctrl-C; the log says what is kept.
    """

    level = Unicode(
        None,
        allow_none=True,
        help="How student code is confined. None is the best that this machine has; 'none' must be said by name.",
    ).tag(config=True)
    limits = Dict(
        help="What a notebook may use, as {'notebook_seconds': 600, 'memory_bytes': 4 * 2**30}: fields of "
        "autograder.model.Limits. The seconds of a cell are nbgrader's own setting, c.Execute.timeout."
    ).tag(config=True)
    jobs = Integer(None, allow_none=True, help="Notebooks side by side. None is one a core.").tag(config=True)
    seed_per_student = Bool(False, help="Whether to ask each student questions of their own.").tag(config=True)  # noqa: FBT003 - a trait's default

    def __init__(self, config: Any = None, **keywords: Any) -> None:
        super().__init__(config=config, **keywords)  # type: ignore[no-untyped-call]
        if isinstance(self.parent, Autograde):
            self._take_over(self.parent)

    def _take_over(self, converter: Autograde) -> None:
        try:
            summary = self._grade(converter)
        except AutograderError as error:
            converter.log.error("%s", error)  # noqa: TRY400 - one line is what a person needs
            raise NbGraderException(str(error)) from error
        except KeyboardInterrupt as stop:
            converter.log.error("%s", str(stop) or "stopped.")  # noqa: TRY400
            raise SystemExit(INTERRUPTED) from None
        converter.log.info("%s", summary.line())
        if summary.exit_status:
            raise NbGraderException(f"not saved: {', '.join(summary.unsaved)}")
        converter.assignments = {}

    def _grade(self, converter: Autograde) -> GradeSummary:
        course = open_course(converter.coursedir.root)
        _check_place(course, converter)
        _check_execution(converter)
        self._register(converter)
        box = open_sandbox(self.level)
        try:
            check_writable(course)
            tasks, notes = self._asked_for(course, converter)
            if not tasks:
                _nbgraders_search(converter)  # it says so, and what was perhaps meant
            strangers = set() if converter.create_student else _strangers(course, tasks)
            for name in sorted(strangers):
                converter.log.error("No student with ID '%s' exists in the database", name)
            tasks = [task for task in tasks if task.submission.student not in strangers]
            run = Run(
                course,
                box,
                anew=converter.force,
                finish=lambda submission, copy: self._processed(converter, submission, copy),
                teller=lambda total, kept: _LogTeller(converter.log, total, kept),
            )
            _each(converter, [task.submission for task in tasks], converter.run_pre_convert_hook)
            run.grade(tasks, notes, self.jobs)
        finally:
            box.close()
        _each(converter, run.fresh, converter.run_post_convert_hook)
        _set_permissions(converter, run.fresh)
        summary = run.summary(len(tasks))
        return replace(summary, unsaved=(*summary.unsaved, *sorted(strangers)))

    def _asked_for(self, course: Course, converter: Autograde) -> tuple[list[Task], list[str]]:
        """The tasks behind --assignment, --student and --notebook. Raises CourseError."""
        asked = converter.coursedir
        excluded = asked.student_id_exclude.split(",")
        students = [
            name for _, name in student_folders(course)[0] if _matches(name, asked.student_id) and name not in excluded
        ]
        limits = limits_of(self.config, self.limits)
        tasks, notes = find_tasks(
            course, [asked.assignment_id], students, limits, seed_per_student=self.seed_per_student
        )
        return [task for task in tasks if _matches(task.submission.notebook, asked.notebook_id)], notes

    def _register(self, converter: Autograde) -> None:
        """Take the converter's own preprocessors, except those that our grading replaces."""
        for kind in converter.autograde_preprocessors:
            self.register_preprocessor(kind)  # type: ignore[no-untyped-call]
        self._preprocessors = [step for step in self._preprocessors if not isinstance(step, REPLACED)]

    def _processed(self, converter: Autograde, submission: Submission, copy: NotebookNode) -> NotebookNode:
        """The graded copy after the configured preprocessors, which see the new scores. Raises CourseError."""
        ids = {"student": submission.student, "assignment": submission.assignment, "notebook": submission.notebook}
        resources = {
            "unique_key": submission.notebook,
            "output_files_dir": f"{submission.notebook}_files",
            "nbgrader": ids | {"db_url": converter.coursedir.db_url},
        }
        try:
            processed: NotebookNode = self.from_notebook_node(copy, resources)[0]
        except Exception as error:  # preprocessors and late penalties are the instructor's own code
            converter.log.exception("a preprocessor of autograde_preprocessors failed")
            told = f"{type(error).__name__}: {error}"
            raise CourseError(
                f"{submission.path}: not saved ({told}). Mend the preprocessor and grade again."
            ) from error
        return processed


def _matches(name: str, pattern: str) -> bool:
    """As nbgrader's globs do; a name with brackets in it, which formgrader gives as it is, also matches itself."""
    return name == pattern or fnmatchcase(name, pattern)


def _check_place(course: Course, converter: Autograde) -> None:
    """Refuse a database or folders that are not the course's own: we would grade others than those that are meant."""
    asked = converter.coursedir
    if asked.db_url != course.database_url():
        raise CourseError(
            f"{asked.db_url}: not the course's database, which is {course.database_url()}. "
            "Set c.CourseDirectory.db_url in nbgrader_config.py."
        )
    for step, own in (("submitted", course.submitted), ("autograded", course.autograded), ("source", course.source)):
        student = "." if step == "source" else "STUDENT"
        meant = Path(asked.format_path(getattr(asked, f"{step}_directory"), student, "ASSIGNMENT"))
        if meant != own / student / "ASSIGNMENT":
            raise CourseError(
                f"{meant}: a course has {own / student / 'ASSIGNMENT'}. "
                f"Leave out c.CourseDirectory.{step}_directory and directory_structure."
            )


def _check_execution(converter: Autograde) -> None:
    if not Execute(config=converter.config).enabled:
        raise CourseError(
            "--no-execute (c.Execute.enabled): outputs that were handed in are never believed, without a run there is "
            "nothing to grade. Leave it out."
        )


def _strangers(course: Course, tasks: Sequence[Task]) -> set[str]:
    """The students among these who are not in the database."""
    book = GradeWriter(course)
    try:
        return {task.submission.student for task in tasks} - book.students()
    finally:
        book.close()


def _each(converter: Autograde, submissions: Sequence[Submission], hook: Any) -> None:
    """Run a configured hook, which reads `converter.notebooks`, for each folder."""
    for folder in dict.fromkeys(submission.path.parent for submission in submissions):
        converter.notebooks = [str(one.path) for one in submissions if one.path.parent == folder]
        hook()


def _set_permissions(converter: Autograde, submissions: Sequence[Submission]) -> None:
    for assignment, student in dict.fromkeys((one.assignment, one.student) for one in submissions):
        try:
            converter.set_permissions(assignment, student)
        except OSError as error:  # a file in there that is someone else's
            converter.log.warning("%s: permissions not set (%s).", error.filename, error.strerror)


class _LogTeller(Teller):
    """Tells nbgrader's log, which formgrader shows to whom presses the button."""

    def __init__(self, log: Logger, total: int, done: int) -> None:
        super().__init__(total, done, io.StringIO())  # no terminal, hence no bar between the lines of the log
        self._log = log

    def line(self, text: str) -> None:
        """A remark."""
        self._log.warning("%s", text)

    def progress(self, text: str) -> None:
        """How far the work is."""
        self._log.info("%s", text)


_nbgraders_search = Autograde.init_notebooks


@functools.wraps(_nbgraders_search)
def _search(converter: Autograde) -> None:
    """Leave the search to our exporter, which starts from folders."""
    converter.assignments = {}
    if not issubclass(converter.exporter_class, SandboxedAutograde):
        _nbgraders_search(converter)


Autograde.init_notebooks = _search
