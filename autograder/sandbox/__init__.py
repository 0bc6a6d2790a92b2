"""The narrow seam between the grader and the process that runs student code: one method, `Sandbox.start`.

Levels differ only in how `start` makes the process. So far there is one, `none`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from autograder.errors import SandboxUnavailable
from autograder.model import Limits

LEVELS = ("none",)

UNCONFINED = "graded without a sandbox (level none): student code ran with your rights"


class WorkerLostError(Exception):
    """The worker can no longer be asked; `code` is a reason of `autograder.model.REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Channel(Protocol):
    """A running worker."""

    def exchange(self, message: Any, seconds: float) -> Any:
        """Send one message and return the reply; raises WorkerLostError, after which only `close` is allowed."""

    def close(self) -> None:
        """End the worker and everything that it started; never raises."""


class Sandbox(Protocol):
    """A way to start workers. `level` is what reports call it."""

    level: str

    def start(self, scratch: Path, limits: Limits) -> Channel:
        """Start a worker whose own folder is `scratch`. Raises WorkerError if none can be started."""

    def close(self) -> None:
        """End every worker that still runs (Ctrl-C)."""


def open_sandbox(level: str | None) -> Sandbox:
    """The sandbox of a level. None means the best that there is, which is still level none: callers say so aloud.

    Raises SandboxUnavailable for a level that this machine or this version does not have.
    """
    from autograder.sandbox.none import NoSandbox  # noqa: PLC0415 - the levels import this module

    if level is None or level == "none":
        return NoSandbox()
    raise SandboxUnavailable(
        f"there is no sandbox of level {level!r} in this version: use --sandbox none, on submissions that you trust."
    )


def warning(level: str) -> str | None:
    """What every report must say about a level, or None."""
    return UNCONFINED if level == "none" else None
