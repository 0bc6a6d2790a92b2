"""`check("exercise-id", your_function)`: the last line of every check cell.

The function is asked directly, in this process; the judge compares. A wrong, unfinished or crashing answer gives a
`Verdict` and never an exception, so that Run All reaches the end; only a misuse of `check` itself raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bpkit import exercises
from bpkit.answers import attempt
from bpkit.errors import NotCallableError
from bpkit.judge import judge
from bpkit.verdict import Verdict

__all__ = ["attempt", "check"]

NO_RETURN = "If it is written: `{}` returned None. Is a `return` missing? (Printing a result does not return it.)"


def check(exercise_id: str, function: Callable[..., Any], points: float | None = None) -> Verdict:
    """Ask `function` the exercise's probes and return the verdict.

    Args:
        exercise_id: the id in the heading of the exercise, for example "01-output-delta".
        function: your function itself (no parentheses behind its name).
        points: what the cell is worth, if an instructor changed it.

    Raises:
        UnknownNameError: no exercise has this id.
        NotCallableError: `function` is not a function, for example because it was called already.
    """
    exercise = exercises.get(exercise_id)
    if not callable(function):
        raise NotCallableError(
            f"check({exercise_id!r}, ...) was given {type(function).__name__} {function!r:.60}, "
            f"but needs the function itself: write check({exercise_id!r}, {exercise.function})."
        )
    probes = exercise.draw()
    first = exercise.ask(function, probes[0].args)
    if first.unfinished:  # an untouched stub: nothing to learn from asking it again
        verdict = judge(exercise, probes[:1], [first], points)
        return verdict if first.error_line else replace(verdict, notes=(NO_RETURN.format(exercise.function),))
    answers = [first, *(exercise.ask(function, probe.args) for probe in probes[1:])]
    return judge(exercise, probes, answers, points)
