"""Ask the learner's own function while a control is moved: in time, and never with an exception.

The function runs in a thread of its own. One that does not end is told to stop and then left alone; the notebook goes
on at once, whatever the function does.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpkit.answers import Answer, respond
from bpkit.compare import as_array
from bpkit.errors import NotCallableError

SECONDS = 2.0  # for all the questions of one picture: longer than any right answer takes, shorter than patience
AHEAD = 0.1  # for those of a picture that nobody waits for yet


@dataclass(frozen=True)
class Reply:
    """What the learner's function answered.

    Attributes:
        values: one answer for each question; empty if there was a problem.
        problem: one line that says what went wrong, or empty.
    """

    values: tuple[Any, ...] = ()
    problem: str = ""


class OutOfTimeError(BaseException):
    """Raised inside a learner's function that takes too long; no `except Exception` of theirs catches it."""


class Learner:
    """A learner's function, asked with a limit of time.

    Args:
        function: theirs.
        seconds: for all the questions of one `ask` together.

    Attributes:
        slow: it once ran out of time ahead of need.

    Raises:
        NotCallableError: it is no function.
    """

    def __init__(self, function: Callable[..., Any], seconds: float = SECONDS) -> None:
        if not callable(function):
            raise NotCallableError(
                f"An explorer was given {type(function).__name__} {function!r:.60}, but needs the function itself: "
                "write its name without brackets behind it."
            )
        self.function, self.seconds = function, seconds
        self.name = str(getattr(function, "__name__", "your function"))
        self._given_up = ""  # why: a picture for each move of a control must not wait for it each time
        self.slow = False

    def ask(self, *questions: Sequence[Any]) -> Reply:
        """The answers to all questions, each a tuple of arguments. Stops at the first that is none."""
        if self._given_up:
            return Reply(problem=self._given_up)
        answers: list[Answer] = []
        running = threading.Thread(target=self._answer, args=(questions, answers), daemon=True)
        running.start()
        running.join(self.seconds)
        if running.is_alive():
            _stop(running)
            self._given_up = (
                f"{self.name} took longer than {self.seconds:g} s and is not asked any more. "
                "Does a loop in it never end? Mend it and run the cell again."
            )
            return Reply(problem=self._given_up)
        return self._read(answers)

    @contextmanager
    def ahead_of_need(self) -> Iterator[None]:
        """The answers to questions in this block may never be needed: time is short, and to run out of it no fault."""
        before = self.seconds, self._given_up
        self.seconds = AHEAD
        try:
            yield
        finally:
            self.slow = self.slow or self._given_up != before[1]
            self.seconds, self._given_up = before

    def _answer(self, questions: Sequence[Sequence[Any]], answers: list[Answer]) -> None:
        with np.errstate(all="ignore"):
            for args in questions:
                answers.append(respond(self.function, args))
                if answers[-1].error or answers[-1].unfinished:
                    return

    def _read(self, answers: Sequence[Answer]) -> Reply:
        last = answers[-1]
        if last.error:
            where = f" ({last.error_line})" if last.error_line else ""
            return Reply(problem=f"{self.name} raised {last.error}{where}")
        if last.unfinished:
            return Reply(problem=f"{self.name} returned None: it is not written yet.")
        return Reply(tuple(answer.value for answer in answers))

    def arrays(self, shape: tuple[int, ...], *questions: Sequence[Any]) -> Reply:
        """The answers as arrays of finite numbers of this shape; () is for single numbers."""
        reply = self.ask(*questions)
        if reply.problem:
            return reply
        arrays = []
        for value in reply.values:
            array, _ = as_array(value)
            if array is None or array.dtype.kind not in "iuf":
                return Reply(problem=f"{self.name} returned {type(value).__name__}, expected {_in_words(shape)}.")
            if array.shape != shape:
                given = f"shape {array.shape}" if array.shape else "one number"
                return Reply(problem=f"{self.name} returned {given}, expected {_in_words(shape)}.")
            if not np.isfinite(array).all():
                return Reply(problem=f"{self.name} returned a number that is not finite (inf or nan).")
            arrays.append(array.astype(float))
        return Reply(tuple(arrays))


def _in_words(shape: tuple[int, ...]) -> str:
    return f"an array of shape {shape}" if shape else "one number"


def _stop(thread: threading.Thread) -> None:
    """Raise OutOfTimeError in a thread; it arrives when Python code runs there next, or never."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(OutOfTimeError))
