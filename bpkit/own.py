"""The learner's own functions where they are right, the course's where they are not: for cells that need them all.

A lesson's last part puts many exercises together. It runs on whatever is solved so far, and says whose parts it uses.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from bpkit.check import check

if TYPE_CHECKING:
    from bpkit.exercises import Exercise

WIDTH = 90  # characters that a cell's output has room for


def own_or_course(lesson: str, **functions: Callable[..., Any]) -> SimpleNamespace:
    """An object with the same names, where what does not pass its check is replaced by the course's. Prints which.

    A function with several results gives them as a tuple, in the order of the exercise, however it returns them.
    Raises UnknownNameError for a lesson and KeyError for a name that the course does not have.
    """
    from bpkit import exercises  # noqa: PLC0415  # absent while a notebook is graded; its own cells do not need it

    known = {exercise.function: exercise for exercise in exercises.exercises_of(lesson).values()}
    whose = {name: check(known[name].id, function).status == "correct" for name, function in functions.items()}
    chosen = SimpleNamespace()
    for name, right in whose.items():
        setattr(chosen, name, _in_order(known[name], functions[name] if right else known[name].reference))
    own, lent = ([name for name in whose if whose[name] is right] for right in (True, False))
    if own:
        print(textwrap.fill(f"Your own: {', '.join(own)}", WIDTH))  # noqa: T201
    if lent:
        print(textwrap.fill(f"The course's, since yours is missing or not right yet: {', '.join(lent)}", WIDTH))  # noqa: T201
    return chosen


def _in_order(exercise: Exercise, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with its results as a tuple; a class, or a function with one result, as it is."""
    if exercise.kind != "function" or len(exercise.parts) == 1:
        return function
    from bpkit.outcomes import parts_of  # noqa: PLC0415  # see above

    def in_order(*args: Any) -> tuple[Any, ...]:
        return tuple(parts_of(exercise, function(*args)).values())

    return in_order
