"""Grade a class: mark what was handed in side by side, keep rows, copies and nbgrader's database in step.

A row is stored last, when the graded copy and the database have it: a killed run leaves nothing half done, and the
same command goes on where it stopped.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbformat import NotebookNode

from autograder import notebooks, pool, rows
from autograder.course import Course
from autograder.errors import CourseError, WorkerError
from autograder.gradebook import GradeWriter
from autograder.handed_in import TIMESTAMP, find_tasks, timestamp
from autograder.marking import Graded, Task, mark, rejected
from autograder.model import REASONS, Limits, Report, Submission
from autograder.sandbox import Sandbox, open_sandbox, warning

VERSION = 3  # raise it when the same submission would get another row: what is stored is then graded anew


@dataclass(frozen=True)
class GradeSummary:
    """What a run of `grade` did. `kept` rows were graded before; `unsaved` names what could not be written."""

    rows: tuple[Report, ...]
    expected: int
    kept: int
    level: str
    unsaved: tuple[str, ...] = ()

    @property
    def graded(self) -> int:
        """Rows that have a score."""
        return sum(row.status == "graded" for row in self.rows)

    @property
    def rejected(self) -> int:
        """Rows that say why there is none."""
        return sum(row.status == "rejected" for row in self.rows)

    @property
    def exit_status(self) -> int:
        """0 when every expected notebook got a row that is saved."""
        return 0 if len(self.rows) == self.expected and not self.unsaved else 1

    def line(self) -> str:
        """One line for the end of a run."""
        kept = f", {self.kept} of them kept from before" if self.kept else ""
        counts = f"{self.graded} graded, {self.rejected} rejected{kept}"
        return f"{self.expected} notebooks: {counts} (sandbox level {self.level})"


def grade_course(
    course: Course,
    assignments: Sequence[str] | None = None,
    students: Sequence[str] | None = None,
    jobs: int | None = None,
    sandbox: str | Sandbox | None = None,
    seed_per_student: bool = False,  # noqa: FBT001, FBT002 - the command's own flag
    json_path: Path | str | None = None,
    limits: Limits | None = None,
) -> GradeSummary:
    """Grade what is new in `course.submitted`; progress and one line for each odd file go to stderr.

    `sandbox` is a level, None for the best one, or a sandbox that is open already; it is closed at the end.

    Raises:
        UsageError: a student or a sandbox level that does not exist.
        CourseError: an assignment that is not there, or a folder of the course that cannot be written.
        SandboxUnavailable: no sandbox of the level asked for.
        WorkerError: the machine cannot start a worker.
        KeyboardInterrupt: stopped by hand; its text says what is kept and how to go on.
    """
    box = open_sandbox(sandbox) if isinstance(sandbox, str | None) else sandbox
    try:
        check_writable(course, *([] if json_path is None else [Path(json_path).absolute().parent]))
        tasks, notes = find_tasks(course, assignments, students, limits, seed_per_student=seed_per_student)
        run = Run(course, box)
        run.grade(tasks, notes, jobs)
    finally:
        box.close()
    if json_path is not None:
        rows.write_lines(Path(json_path), run.rows)
    return run.summary(len(tasks))


def as_it_is(submission: Submission, copy: NotebookNode) -> NotebookNode:
    """The graded copy unchanged."""
    del submission
    return copy


@dataclass
class Run:
    """One run of `grade`.

    Attributes:
        anew: also grade what is kept from before.
        finish: what the graded copy goes through when the database has its scores; a CourseError from it is told,
            and the notebook counts as unsaved.
        teller: says how far the work is.
        fresh: what was graded in this run and saved, in that order.
    """

    course: Course
    sandbox: Sandbox
    anew: bool = False
    finish: Callable[[Submission, NotebookNode], NotebookNode] = as_it_is
    teller: Callable[[int, int], pool.Teller] = pool.Teller
    found: dict[tuple[str, str, str], Report] = field(default_factory=dict)
    kept: int = 0
    fresh: list[Submission] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    turns: threading.Semaphore = field(default_factory=threading.Semaphore)  # as many notebooks run at the same time

    @property
    def rows(self) -> list[Report]:
        """The rows by assignment, student and notebook."""
        return [self.found[key] for key in sorted(self.found)]

    def summary(self, expected: int) -> GradeSummary:
        """What was done of `expected` notebooks."""
        return GradeSummary(tuple(self.rows), expected, self.kept, self.sandbox.level, tuple(self.unsaved))

    def grade(self, tasks: Sequence[Task], notes: Sequence[str] = (), jobs: int | None = None) -> None:
        """Mark what is not kept from before; `notes` are told first. Raises as `grade_course` does."""
        book = GradeWriter(self.course)
        try:
            todo = [task for task in tasks if self.anew or not self._keep(task, book)]
            teller = self.teller(len(tasks), self.kept)
            for note in [warning(self.sandbox.level), *notes]:
                if note:
                    teller.line(note)
            jobs = jobs or pool.available_jobs()
            of_each = Counter(task.submission.notebook for task in todo)
            self.sandbox.expect({name: count // jobs for name, count in of_each.items()})
            self.turns = threading.Semaphore(jobs)
            with pool.open_executor(jobs + pool.judging(jobs)) as executor, teller.shown():
                try:
                    for task, graded in pool.results(executor, self._mark, todo, window=2 * jobs):
                        self._save(task, graded, book, teller)
                except BaseException as stop:
                    self.stopping.set()
                    self.sandbox.close()  # the threads wait for their workers: without these they end at once
                    executor.shutdown(wait=True, cancel_futures=True)
                    if isinstance(stop, KeyboardInterrupt):
                        raise KeyboardInterrupt(self._stopped(len(tasks))) from None
                    raise
        finally:
            book.close()

    def _stopped(self, expected: int) -> str:
        done = f"{len(self.found)} of {expected} notebooks are graded"
        return f"stopped: {done}. Run the same command again: what is graded is kept."

    def _mark(self, task: Task) -> tuple[Task, Graded]:
        try:
            return task, mark(task, self.sandbox, self.turns)
        except WorkerError:
            raise
        except Exception as error:  # a fault of ours must not cost the others their grades
            if self.stopping.is_set():
                raise
            told = f"{task.submission.path}: {type(error).__name__}: {error}"
            sys.stderr.write(f"{told}\n")
            return task, rejected(task, self.sandbox.level, "internal-error")

    def _key(self, task: Task, digest: str | None) -> str:
        return rows.key(
            VERSION, digest, task.template.fingerprint, sorted(task.seeds.items()), self.sandbox.level, task.limits
        )

    def _keep(self, task: Task, book: GradeWriter) -> bool:
        """Whether this very submission was graded before, by the same rules, and what was written still is there."""
        submission, copy = task.submission, self._copy_of(task.submission)
        stored = rows.load(rows.path_of(self.course, submission))
        if stored is None or stored[1].status != "graded" or not copy.is_file():
            return False
        if (submission.student, submission.assignment) not in book.known:
            return False
        if stored[0] != self._key(task, rows.digest(submission.path)):
            return False
        if timestamp(copy.parent) != timestamp(submission.path.parent):  # handed in again, the same but later
            return False
        self.found[submission.assignment, submission.student, submission.notebook] = stored[1]
        self.kept += 1
        return True

    def _copy_of(self, submission: Submission) -> Path:
        return self.course.autograded / submission.student / submission.assignment / f"{submission.notebook}.ipynb"

    def _save(self, task: Task, graded: Graded, book: GradeWriter, teller: pool.Teller) -> None:
        report, submission = _with_likely_cause(task, graded.report), task.submission
        if report.reason:
            teller.line(f"{submission.path}: {REASONS[report.reason]}")
        try:
            self._write(submission, graded, book)
            rows.store(self.course, self._key(task, report.submission_sha256), report)
            self.fresh.append(submission)
        except CourseError as error:
            teller.line(str(error))
            self.unsaved.append(str(submission.path))
        except OSError as error:
            place = error.filename or self._copy_of(submission)
            teller.line(
                f"{place}: {error.strerror}. Make it writable and grade again; the other notebooks are not affected"
            )
            report = replace(report, reason="unwritable")
            self.unsaved.append(str(place))
        self.found[submission.assignment, submission.student, submission.notebook] = report
        teller.advance()

    def _write(self, submission: Submission, graded: Graded, book: GradeWriter) -> None:
        """The graded copy and the database. Raises OSError, CourseError."""
        copy, stamp = self._copy_of(submission), timestamp(submission.path.parent)
        notebooks.write(copy, graded.notebook)
        if stamp:
            notebooks.write_text(copy.with_name(TIMESTAMP), stamp + "\n")
        ids = (submission.student, submission.assignment, submission.notebook)
        book.save(ids, _database_scores(graded.report, graded.untouched), graded.untouched, stamp)
        finished = self.finish(submission, graded.notebook)
        if finished is not graded.notebook:
            notebooks.write(copy, finished)


def _with_likely_cause(task: Task, report: Report) -> Report:
    """A missing notebook with another one in its place was probably renamed."""
    if report.reason != "missing-notebook":
        return report
    others = list(task.submission.path.parent.glob("*.ipynb"))
    if not others:
        return report
    cells = tuple(replace(cell, message=REASONS["renamed-notebook"]) for cell in report.cells)
    return replace(report, reason="renamed-notebook", cells=cells)


def _database_scores(report: Report, untouched: Collection[str]) -> dict[str, float | None]:
    """The score of each cell as nbgrader counts it: nothing handed in, or an answer left blank, needs no person."""
    if report.status == "rejected":
        return dict.fromkeys((cell.grade_id for cell in report.cells), 0.0)
    return {
        cell.grade_id: 0.0 if cell.score is None and cell.grade_id in untouched else cell.score for cell in report.cells
    }


def check_writable(course: Course, *others: Path) -> None:
    """Fail before an hour's work, not after it. Raises CourseError."""
    for folder in (course.report / rows.FOLDER, course.autograded, *others):
        try:
            notebooks.write_text(folder / ".writable", "")
            (folder / ".writable").unlink()
        except OSError as error:
            raise CourseError(
                f"{folder}: cannot be written ({error.strerror}). Make it writable and grade again."
            ) from error
