"""What nbgrader's database knows of a class beside the grades: who is in it and when work is due. It is only read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from nbgrader.api import Assignment, Student, SubmittedAssignment
from sqlalchemy import create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Course
from autograder.errors import GradebookError


@dataclass(frozen=True)
class Roster:
    """Times are in UTC and say no zone, as nbgrader keeps them.

    Attributes:
        students: who is in the database, sorted.
        due: assignment -> when it is due, for those that have a due date.
        extensions: (student, assignment) -> the time that was granted on top.
    """

    students: tuple[str, ...] = ()
    due: Mapping[str, dt.datetime] = field(default_factory=dict)
    extensions: Mapping[tuple[str, str], dt.timedelta] = field(default_factory=dict)


def read_roster(course: Course) -> Roster:
    """The roster of a course; an empty one where there is no database yet. Raises GradebookError."""
    url = course.database_url()
    if url == f"sqlite:///{course.gradebook}" and not course.gradebook.exists():
        return Roster()  # opening it would make it
    try:
        engine = create_engine(url)
        try:
            with engine.connect() as connection:
                students = connection.execute(select(Student.id).order_by(Student.id)).scalars().all()
                due = connection.execute(select(Assignment.name, Assignment.duedate)).all()
                granted = connection.execute(
                    select(SubmittedAssignment.student_id, Assignment.name, SubmittedAssignment.extension)
                    .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                    .where(SubmittedAssignment.extension.is_not(None))
                ).all()
        finally:
            engine.dispose()
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        place = make_url(url).render_as_string(hide_password=True)
        raise GradebookError(f"{place}: {cause}. Make it readable, or restore it, and try again.") from error
    return Roster(
        tuple(students),
        {name: when for name, when in due if when is not None},
        {(student, name): extra for student, name, extra in granted},
    )
