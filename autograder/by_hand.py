"""What people wrote in nbgrader's database: manual scores, extra credit, comments, late penalties. Read only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Comment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import create_engine, inspect, or_
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Query, Session

from autograder.course import Course
from autograder.errors import GradebookError

Ids = tuple[str, str, str]  # student, assignment, notebook


@dataclass
class CellByHand:
    """One cell.

    Attributes:
        score: what a person gave, extra credit included; None where nobody did.
        extra: extra credit beside the score of the check.
        again: the score was given to an earlier version: nbgrader asks the person to look again.
        blank: nothing was written in the cell, so that it counts 0 and waits for nobody.
        comment: Markdown, as it was typed in formgrader.
    """

    score: float | None = None
    extra: float = 0.0
    again: bool = False
    blank: bool = False
    comment: str = ""


@dataclass
class ByHand:
    """One notebook: grade_id -> what was said about that cell. A comment on an exercise hangs on its solution cell."""

    cells: dict[str, CellByHand] = field(default_factory=lambda: defaultdict(CellByHand))
    penalty: float = 0.0  # points taken off for lateness


def by_hand(course: Course) -> Mapping[Ids, ByHand]:
    """All that people said, in three queries for the whole class; empty where there is no database yet.

    Raises:
        CourseError: the course's nbgrader_config.py is broken.
        GradebookError: the database cannot be read.
    """
    url = make_url(course.database_url())
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return {}  # connecting would make an empty one
    engine = create_engine(url)
    try:
        if not inspect(engine).has_table(Grade.__tablename__):
            return {}
        with Session(engine) as session:
            return _read(session)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise GradebookError(f"{course.gradebook}: {cause}. Make it readable, or restore it from a backup.") from error
    finally:
        engine.dispose()


def _read(session: Session) -> dict[Ids, ByHand]:
    found: dict[Ids, ByHand] = defaultdict(ByHand)
    said = or_(Grade.manual_score.is_not(None), Grade.extra_credit.is_not(None), Grade.auto_score == 0.0)
    columns = (BaseCell.name, Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
    for *ids, name, automatic, manual, extra, again in _joined(session, Grade, columns).filter(said):
        cell = found[_ids(ids)].cells[name]
        cell.extra = extra or 0.0
        cell.score = None if manual is None else manual + cell.extra
        cell.again = manual is not None and again
        cell.blank = manual is None and automatic == 0.0
    for *ids, name, text in _joined(session, Comment, (BaseCell.name, Comment.manual_comment)).filter(
        Comment.manual_comment.is_not(None)
    ):
        found[_ids(ids)].cells[name].comment = text
    late = SubmittedNotebook.late_submission_penalty
    for *ids, penalty in _submitted(session, late).filter(late > 0):
        found[_ids(ids)].penalty = penalty
    return found


def _ids(ids: list[str]) -> Ids:
    student, assignment, notebook = ids
    return student, assignment, notebook


def _joined(session: Session, table: type[Grade | Comment], columns: tuple[Any, ...]) -> Query[Any]:
    query = _submitted(session, *columns)
    return query.join(table, table.notebook_id == SubmittedNotebook.id).join(BaseCell, BaseCell.id == table.cell_id)


def _submitted(session: Session, *columns: Any) -> Query[Any]:
    """The columns after the three names of each submitted notebook."""
    query: Query[Any] = (
        session.query(SubmittedAssignment.student_id, Assignment.name, Notebook.name, *columns)
        .select_from(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
    )
    return query
