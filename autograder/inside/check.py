"""`bpkit.check` as it is inside the sandbox: checks are judged outside, where no submission can reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bpkit.answers import attempt

__all__ = ["attempt", "check"]

NOTE = "not checked here: the grader asks the function itself"


@dataclass(frozen=True)
class NotJudged:
    """Stands where a notebook of one's own gets a verdict."""

    score: float = 0.0
    points: float = 0.0
    status: str = "manual"
    misconception: str | None = None
    flags: tuple[str, ...] = ()
    parts: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        return NOTE

    def message(self, *, numbers: bool = True) -> str:  # noqa: ARG002 - the verdict's signature
        """Why there is nothing to read."""
        return NOTE


def check(exercise_id: str, function: Callable[..., Any], points: float | None = None) -> NotJudged:  # noqa: ARG001
    """Do nothing, so that a cell that calls `check` runs on."""
    return NotJudged()
