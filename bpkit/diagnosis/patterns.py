"""Ask the patterns of an exercise: mistakes of many forms, for which its list of mutants is too short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bpkit.exercises.base import Exercise
from bpkit.exercises.pattern import Answers, Pattern
from bpkit.outcomes import Table
from bpkit.verdict import Finding


def shown_in(exercise: Exercise, table: Table, wrong: Sequence[str]) -> dict[str, set[str]]:
    """For each wrong part the mistakes whose patterns show in it."""
    return {part: _codes(exercise, Answers(table, part)) for part in wrong}


def _codes(exercise: Exercise, answers: Answers) -> set[str]:
    patterns = {code: parts[answers.part] for code, parts in exercise.patterns.items() if answers.part in parts}
    return {code for code, pattern in patterns.items() if _shows(pattern, answers)}


def _shows(pattern: Pattern, answers: Answers) -> bool:
    """Whether a pattern shows. An answer of shapes with which it cannot calculate does not show it."""
    try:
        return pattern(answers)
    except (ArithmeticError, IndexError, TypeError, ValueError):
        return False


def of_all_parts(shown: Mapping[str, set[str]]) -> Finding | None:
    """The one mistake that shows in all wrong parts."""
    codes = set.intersection(*shown.values())
    return Finding(codes.pop(), tuple(shown)) if len(codes) == 1 else None
