"""Name the first wrong tensor of a whole pass, in the order of its computation, and say what only follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bpkit.compare import compare
from bpkit.exercises.base import Exercise
from bpkit.outcomes import Table
from bpkit.verdict import FirstWrong


def first_wrong(exercise: Exercise, table: Table) -> FirstWrong | None:
    """Of the first probe that goes wrong; None for an exercise of one step, or for an answer without its parts."""
    if exercise.stages is None:
        return None
    for position in range(len(next(iter(table.values())))):
        row = {part: column[position] for part, column in table.items()}
        wrong = any(outcome.wrong for outcome in row.values())
        if any(outcome.error for outcome in row.values()):
            return None
        if wrong:
            given = {part: outcome.given for part, outcome in row.items()}
            expected = {part: outcome.expected for part, outcome in row.items()}
            return _of_one(exercise, next(iter(row.values())).probe.args, given, expected)
    return None


def _of_one(
    exercise: Exercise, args: tuple[Any, ...], given: Mapping[str, Any], expected: Mapping[str, Any]
) -> FirstWrong | None:
    assert exercise.stages is not None
    try:
        theirs, right = exercise.stages(given), exercise.stages(expected)
        fed = exercise.stages(exercise.redo(args, given)) if exercise.redo else []
    except (TypeError, ValueError, IndexError, KeyError, AttributeError):  # an answer of another form than asked for
        return None
    names = [name for name, _ in right]
    if [name for name, _ in theirs] != names:
        return None
    wrong = _differing(exercise, theirs, right)
    if not wrong:
        return None
    place = names.index(wrong[0])
    on_their_own = _differing(exercise, theirs, fed) if fed else []
    return FirstWrong(
        wrong[0],
        names[place - 1] if place else "",
        tuple(name for name in wrong[1:] if fed and name not in on_their_own),
        tuple(name for name in wrong[1:] if name in on_their_own),
    )


def _differing(exercise: Exercise, given: Sequence[tuple[str, Any]], wanted: Sequence[tuple[str, Any]]) -> list[str]:
    pairs = zip(given, wanted, strict=True)
    return [name for (name, mine), (_, other) in pairs if compare(mine, other, exercise.floor) is not None]
