"""The sole writer of nbgrader's database: one transaction per submission, nothing of a human grader's is touched.

It sets what nbgrader's own SaveAutoGrades sets (auto_score, needs_manual_grade, auto_comment) and creates students and
submissions as `nbgrader autograde` does. Manual scores, extra credit, manual comments, extensions and late penalties
stay as they are.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from nbgrader.api import Assignment, BaseCell, Gradebook, MissingEntry, SubmittedAssignment
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from autograder.course import Course
from autograder.errors import GradebookError

NO_RESPONSE = "No response."  # nbgrader's words for a cell that is as it was released


class GradeWriter:
    """An open gradebook. Use it from one thread only: nbgrader's SQLite is not safe for more."""

    def __init__(self, course: Course) -> None:
        self._course = course
        url = course.database_url()
        try:
            _try_to_open(url)
            self._book = Gradebook(url)
            self._book.db.remove()
            if self._book.engine.dialect.name == "sqlite":
                _begin_by_hand(self._book.engine)
            self.known = self._submissions()
        except SQLAlchemyError as error:
            raise self._failure(error) from error

    def _submissions(self) -> set[tuple[str, str]]:
        """(student, assignment) of every submission that the gradebook has, to notice one that was deleted."""
        rows = self._book.db.query(SubmittedAssignment.student_id, Assignment.name).join(
            Assignment, Assignment.id == SubmittedAssignment.assignment_id
        )
        found = {(student, assignment) for student, assignment in rows.all()}
        self._book.db.rollback()
        return found

    def students(self) -> set[str]:
        """Who is in the database. Raises GradebookError."""
        try:
            found = {student.id for student in self._book.students}
            self._book.db.rollback()
        except SQLAlchemyError as error:
            raise self._failure(error) from error
        return found

    def save(
        self,
        ids: tuple[str, str, str],
        scores: Mapping[str, float | None],
        untouched: Collection[str],
        timestamp: str | None = None,
    ) -> None:
        """Save one graded notebook.

        Args:
            ids: student, assignment, notebook.
            scores: grade_id -> score of the cell, None where a person has to grade.
            untouched: grade_ids of solution cells that are as they were released.
            timestamp: when it was handed in, as nbgrader's timestamp.txt says it.

        Raises:
            GradebookError: the database is not writable, or does not know the notebook.
        """
        student, assignment, notebook = ids
        try:
            with self._transaction():
                self._book.update_or_create_student(student)
                stamp = {"timestamp": timestamp} if timestamp else {}
                self._book.update_or_create_submission(assignment, student, **stamp)
                graded = self._book.find_submission_notebook(notebook, assignment, student)
                names = self._names(graded.notebook_id)
                for grade in graded.grades:
                    if names[grade.cell_id] in scores:
                        self._grade(grade, scores[names[grade.cell_id]])
                for comment in graded.comments:
                    comment.auto_comment = NO_RESPONSE if names[comment.cell_id] in untouched else None
        except MissingEntry as error:
            raise GradebookError(
                f"{self._course.gradebook}: {error}. Register it with: "
                f"cd {self._course.root} && nbgrader generate_assignment {assignment} --force"
            ) from error
        except SQLAlchemyError as error:
            raise self._failure(error) from error
        self.known.add((student, assignment))

    def _names(self, notebook_id: str) -> dict[str, str]:
        """Id -> grade_id of a notebook's cells, in one query: `grade.name` is one for each."""
        cells = self._book.db.query(BaseCell.id, BaseCell.name).filter(BaseCell.notebook_id == notebook_id)
        return dict(cells.all())

    @staticmethod
    def _grade(grade: Any, score: float | None) -> None:
        grade.auto_score = score
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One transaction around calls that commit by themselves: inside it their commits only release savepoints."""
        with ExitStack() as stack:
            connection = stack.enter_context(self._book.engine.connect())
            outer = stack.enter_context(connection.begin())
            # nbgrader builds a submission while its session flushes; SQLAlchemy remarks on it, with no harm done
            stack.enter_context(warnings.catch_warnings())
            warnings.filterwarnings("ignore", message="Object of type <Submitted", category=SAWarning)
            self._book.db.remove()
            self._book.db.configure(bind=connection, join_transaction_mode="create_savepoint")
            try:
                yield
                self._book.db.commit()
                outer.commit()
            finally:
                self._book.db.remove()

    def _failure(self, error: Exception) -> GradebookError:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        return GradebookError(
            f"{self._course.gradebook}: {cause}. Make the file and its folder writable and grade again."
        )

    def close(self) -> None:
        """Close the database."""
        self._book.close()


def _try_to_open(url: str) -> None:
    """Fail on a damaged file here: nbgrader's constructor would leave its connection open. Raises SQLAlchemyError."""
    engine = create_engine(url)
    try:
        inspect(engine).get_table_names()
    finally:
        engine.dispose()


def _begin_by_hand(engine: Any) -> None:
    """Python's sqlite3 begins too late for savepoints; SQLAlchemy documents these two hooks as the remedy."""

    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    def begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    engine.dispose()  # connections made before the hooks
