"""The student copy of a solved notebook, made by nbgrader's own generate_assignment, in this process."""

from __future__ import annotations

import logging
import os
import sys
import sysconfig
from pathlib import Path

from nbgrader.converters import GenerateAssignment, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.errors import BuildError
from autograder.rubrics import allowing_rubrics


def commands_on_path() -> None:
    """Put the folders of this interpreter's commands on PATH: nbgrader starts `alembic` by name.

    Without it a command started as `.venv/bin/autograder`, the environment not activated, dies in the middle.
    """
    folders = [str(Path(sys.executable).parent), sysconfig.get_path("scripts")]
    path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    missing = [folder for folder in dict.fromkeys(folders) if folder not in path]
    os.environ["PATH"] = os.pathsep.join([*missing, *path])


def generate_assignment(config: Config, assignment: str, *, register: bool) -> None:
    """Make release/ASSIGNMENT from source/ASSIGNMENT below `config.CourseDirectory.root`.

    Args:
        config: nbgrader's configuration of the course.
        assignment: the name of the folder in source/.
        register: also enter the assignment, its notebooks and cells in the course's gradebook.

    Raises:
        BuildError: nbgrader refuses; the message is its own last line.
    """
    config = allowing_rubrics(config)
    config.CourseDirectory.assignment_id = assignment
    if not register:
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
    commands_on_path()
    course = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=course, config=config)
    complaints = _Complaints()
    converter.log.addHandler(complaints)
    converter.log.propagate = False
    try:
        converter.start()
    except NbGraderException as error:
        raise BuildError(f"nbgrader refuses it: {complaints.reason or error}") from error
    finally:
        converter.log.removeHandler(complaints)


class _Complaints(logging.Handler):
    """Keeps the last line of the traceback that nbgrader logs before it raises an exception without a reason."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().strip()
        if text.startswith("Traceback"):
            self.reason = text.splitlines()[-1]
