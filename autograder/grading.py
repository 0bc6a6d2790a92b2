"""Grade a class: find what was handed in, mark it side by side, keep rows, copies and nbgrader's database in step.

A row is stored last, when the graded copy and the database have it: a killed run leaves nothing half done, and the
same command goes on where it stopped.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbgrader import utils

from autograder import notebooks, pool, rows
from autograder.course import Course
from autograder.errors import AutograderError, CourseError, UsageError, WorkerError
from autograder.gradebook import GradeWriter
from autograder.marking import Graded, Task, mark, rejected
from autograder.model import REASONS, Limits, Report, Submission
from autograder.sandbox import Sandbox, open_sandbox, warning
from autograder.sanitise import Template, make_template
from bpkit import exercises
from bpkit.exercises import grading_seed

VERSION = 1  # raise it when the same submission would get another row: what is stored is then graded anew
TIMESTAMP = "timestamp.txt"  # nbgrader's own file beside a submission


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
    sandbox: str | None = None,
    seed_per_student: bool = False,  # noqa: FBT001, FBT002 - the command's own flag
    json_path: Path | str | None = None,
    limits: Limits | None = None,
) -> GradeSummary:
    """Grade what is new in `course.submitted`; progress and one line for each odd file go to stderr.

    Raises:
        UsageError: an assignment or a student that is not there.
        CourseError: a folder of the course cannot be written.
        SandboxUnavailable: no sandbox of the level asked for.
        WorkerError: the machine cannot start a worker.
        KeyboardInterrupt: stopped by hand; its text says what is kept and how to go on.
    """
    box = open_sandbox(sandbox)
    _check_writable(course, json_path)
    job = _Job(course, box, limits or Limits(), seed_per_student=seed_per_student)
    try:
        tasks = list(job.tasks(_wanted_assignments(course, assignments), students))
        job.run(tasks, jobs)
    finally:
        box.close()
    if json_path is not None:
        rows.write_lines(Path(json_path), job.rows)
    return GradeSummary(tuple(job.rows), len(tasks), job.kept, box.level, tuple(job.unsaved))


@dataclass
class _Job:
    """One run of `grade`."""

    course: Course
    sandbox: Sandbox
    limits: Limits
    seed_per_student: bool
    found: dict[tuple[str, str, str], Report] = field(default_factory=dict)
    kept: int = 0
    unsaved: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def rows(self) -> list[Report]:
        """The rows by assignment, student and notebook."""
        return [self.found[key] for key in sorted(self.found)]

    def tasks(self, assignments: Sequence[str], students: Sequence[str] | None) -> Iterator[Task]:
        """A task for each expected notebook of each student and assignment folder that is there."""
        key = self.course.key()
        templates = {assignment: self._templates(assignment) for assignment in assignments}
        for folder, student in self._folders(students):
            for assignment in self._handed_in(folder, assignments):
                self._note_extras(folder / assignment, templates[assignment])
                for name, template in templates[assignment].items():
                    submission = Submission(student, assignment, name, folder / assignment / f"{name}.ipynb")
                    seeds = {
                        cell.grade_id: grading_seed(
                            key, assignment, exercises.get(cell.exercise), student if self.seed_per_student else ""
                        )
                        for cell in template.graded
                        if cell.exercise
                    }
                    yield Task(submission, template, seeds, self.limits)

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

    def _folders(self, students: Sequence[str] | None) -> list[tuple[Path, str]]:
        try:
            entries = sorted(self.course.submitted.iterdir()) if self.course.submitted.is_dir() else []
        except OSError as error:
            raise CourseError(
                f"{self.course.submitted}: cannot be read ({error.strerror}). Make it readable."
            ) from error
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not entry.is_dir():
                self.notes.append(
                    f"{entry}: not a student's folder, ignored. Expected submitted/STUDENT/ASSIGNMENT/NAME.ipynb"
                )
            elif not _is_text(entry.name):
                self.notes.append(f"{entry!r}: the name is not valid UTF-8, ignored. Rename the folder and grade again")
            else:
                folders.append((entry, entry.name))
        present = {name for _, name in folders}
        for student in students or ():
            if student not in present:
                raise UsageError(
                    f"{self.course.submitted / student}: no such folder. Students are named as their folders."
                )
        return [(entry, name) for entry, name in folders if students is None or name in students]

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

    def run(self, tasks: Sequence[Task], jobs: int | None) -> None:
        """Mark what is not kept from before."""
        book = GradeWriter(self.course)
        try:
            todo = [task for task in tasks if not self._keep(task, book)]
            teller = pool.Teller(len(tasks), self.kept)
            for note in [warning(self.sandbox.level), *self.notes]:
                if note:
                    teller.line(note)
            jobs = jobs or pool.available_jobs()
            with pool.open_executor(jobs) as executor, teller.shown():
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
            return task, mark(task, self.sandbox)
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
        submission = task.submission
        stored = rows.load(rows.path_of(self.course, submission))
        if stored is None or stored[1].status != "graded" or not self._copy_of(submission).is_file():
            return False
        if (submission.student, submission.assignment) not in book.known:
            return False
        if stored[0] != self._key(task, rows.digest(submission.path)):
            return False
        self.found[submission.assignment, submission.student, submission.notebook] = stored[1]
        self.kept += 1
        return True

    def _copy_of(self, submission: Submission) -> Path:
        return self.course.autograded / submission.student / submission.assignment / f"{submission.notebook}.ipynb"

    def _save(self, task: Task, graded: Graded, book: GradeWriter, teller: pool.Teller) -> None:
        report, submission = graded.report, task.submission
        report = self._with_likely_cause(task, report)
        if report.reason:
            teller.line(f"{submission.path}: {REASONS[report.reason]}")
        stamp = _timestamp(submission.path.parent)
        try:
            rows.write_atomically(self._copy_of(submission), notebooks.dumps(graded.notebook))
            if stamp:
                rows.write_atomically(self._copy_of(submission).with_name(TIMESTAMP), stamp + "\n")
            ids = (submission.student, submission.assignment, submission.notebook)
            book.save(ids, _database_scores(report, graded.untouched), graded.untouched, stamp)
            rows.store(self.course, self._key(task, report.submission_sha256), report)
        except OSError as error:
            place = error.filename or self._copy_of(submission)
            teller.line(
                f"{place}: {error.strerror}. Make it writable and grade again; the other notebooks are not affected"
            )
            report = replace(report, reason="unwritable")
            self.unsaved.append(str(place))
        self.found[submission.assignment, submission.student, submission.notebook] = report
        teller.advance()

    @staticmethod
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


def _wanted_assignments(course: Course, assignments: Sequence[str] | None) -> list[str]:
    known = course.assignments()
    if not known:
        raise CourseError(
            f"{course.source}: there is no assignment here. Make a course with: autograder init NEW_FOLDER"
        )
    for name in assignments or ():
        course.source_notebooks(name)  # raises, naming those that there are
    return list(dict.fromkeys(assignments)) if assignments is not None else known


def _check_writable(course: Course, json_path: Path | str | None) -> None:
    """Fail before an hour's work, not after it."""
    folders = [course.report / rows.FOLDER, course.autograded]
    if json_path is not None:
        folders.append(Path(json_path).absolute().parent)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            rows.write_atomically(folder / ".writable", "")
            (folder / ".writable").unlink()
        except OSError as error:
            raise CourseError(
                f"{folder}: cannot be written ({error.strerror}). Make it writable and grade again."
            ) from error


def _timestamp(folder: Path) -> str | None:
    """What nbgrader's collector wrote beside the submission, if it is a time."""
    try:
        text = (folder / TIMESTAMP).read_text(encoding="utf-8").strip()
        return text if text and utils.parse_utc(text) else None
    except (OSError, ValueError, OverflowError):
        return None


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
