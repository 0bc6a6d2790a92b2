"""Every error that the autograder raises on purpose, in one tree, so that a command can print one line and stop.

    AutograderError               exit status 1
    |-- UsageError                the command was called in a way that makes no sense
    |-- CourseError               a course folder is missing, damaged or in the way
    |-- BuildError                a lesson's source cannot become a notebook
    |-- NotebookError             a file is no readable notebook (theirs: the submission's)
    |-- ProtocolError             what crossed the sandbox's boundary is no message (theirs)
    |-- WorkerError               the process inside the sandbox did not start or died (the machine's)
    |-- GradebookError            nbgrader's database refuses (the machine's)
    `-- SandboxUnavailable        no sandbox on this machine, so nothing is graded; exit status 2

Each message names the file or the place, says what is wrong and what to do. An error holds its message and nothing
else, so it survives pickling on the way from one process to another.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "AutograderError",
    "BuildError",
    "CourseError",
    "GradebookError",
    "NotebookError",
    "ProtocolError",
    "SandboxUnavailable",
    "UsageError",
    "WorkerError",
]


class AutograderError(Exception):
    """The root: `except AutograderError` catches what the autograder raises on purpose and nothing else."""

    exit_status: ClassVar[int] = 1


class UsageError(AutograderError):
    """The command was called in a way that makes no sense."""


class CourseError(AutograderError):
    """A course folder is missing, damaged or in the way."""


class BuildError(AutograderError):
    """A lesson's source cannot become a notebook; the message names the file and the cell."""


class NotebookError(AutograderError):
    """A file is no readable notebook."""


class ProtocolError(AutograderError):
    """Bytes that crossed the sandbox's boundary are no message: too long, too deep, of an unknown kind."""


class WorkerError(AutograderError):
    """The process inside the sandbox did not start, died or stopped answering."""


class GradebookError(AutograderError):
    """nbgrader's database cannot be opened or refuses a change."""


class SandboxUnavailable(AutograderError):  # noqa: N818  # says what is the case, as design.md names it
    """No sandbox can be had on this machine, and `--sandbox none` was not said."""

    exit_status: ClassVar[int] = 2
