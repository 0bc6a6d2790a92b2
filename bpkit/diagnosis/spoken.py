"""Wrong answers that speak for themselves: by the text of an error, by repetition, by where alone they fail."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from bpkit.compare import as_array, is_number
from bpkit.exercises.base import Exercise
from bpkit.outcomes import Outcome, Table
from bpkit.strict import LEFT, OTHER_DEVICE
from bpkit.verdict import Finding

# What the text of an error holds -> the misconception that it tells of. The codes of arrays that are not NumPy's
# (`bpkit.strict`) are said by NumPy, which cannot read them, and by their library, which has the standard only.
SAID = {
    "mutates-input": ("read-only", "ChangedInput"),
    "library-hard-coded": (
        "to a NumPy array",
        "got <class 'numpy.",
        "=<class 'numpy.",
        "as a data type",
        "must be array_api_strict arrays",
        LEFT,
    ),
    "device-forgotten": ("two different devices", "same device", "mismatched devices", OTHER_DEVICE),
    "number-type-changed": ("Cannot perform __i",),
    "beyond-the-standard": (
        "'Array' object has no attribute",
        "'function' object has no attribute",
        "module 'array_api_strict' has no attribute",
        "object of type 'Array' has no len",
        "array iteration is not allowed",
        "specified in the Array API",
        "Integer index arrays are only allowed with",
        "Fancy indexing",
        "x.T requires",
        "positional argument",
        "unexpected keyword argument",
        "dtypes are allowed",  # only numeric ones in a product, only floats in a quotient
        "must be one of the supported dtypes",
        "can only be promoted with",
        "cannot be promoted with",
        "cannot be type promoted",
        "mismatched dtypes",
        "Expected Array or Python scalar",
        "Only Array objects are allowed",
        "neither Array nor Python scalar",
        "Nested Arrays are not allowed",
        "`shape` must be a tuple",
        "repetitions must be a tuple",
        "`condition` must be",
    ),
    "shape-ignored": ("A gradient has the shape of its parameter.",),  # `bpkit.gradcheck.relative_error`
}


def said(error: str) -> str | None:
    """The misconception that the text of an error tells of, if it tells of one."""
    return next((code for code, signs in SAID.items() if any(sign in error for sign in signs)), None)


def by_errors(exercise: Exercise, table: Table, wrong: Sequence[str]) -> Finding | None:
    """Every failure is an error that says what it was, and all say the same. A mistake that the exercise can show."""
    codes = {said(outcome.error) for name in wrong for outcome in table[name] if outcome.wrong}
    code = codes.pop() if len(codes) == 1 else None
    return Finding(code, tuple(wrong)) if code in exercise.codes | {"mutates-input"} else None


def by_repetition(table: Table, wrong: Sequence[str]) -> Finding | None:
    """The first question got the right answer, and another one when it was asked again: something is kept.

    Or each answer is a list that holds the whole answer before it, as a list of the module does, which is not even
    empty when the first question comes, if the check was run before.
    """
    kept = all(table[name][-1].wrong and not table[name][0].wrong for name in wrong)
    kept = kept or all(_grows([outcome.given for outcome in table[name]]) for name in wrong)
    return Finding("accumulates-across-calls", tuple(wrong)) if kept else None


def _grows(answers: Sequence[Any]) -> bool:
    """Whether each is a list that begins or ends with the one before it, and there is more in the last."""
    if not all(isinstance(answer, list | tuple) and all(map(is_number, answer)) for answer in answers):
        return False
    for before, now in pairwise(map(list, answers)):
        if before not in (now[: len(before)], now[len(now) - len(before) :]):
            return False
    return 0 < len(answers[0]) < len(answers[-1])


def by_limits(table: Table, wrong: Sequence[str]) -> Finding | None:
    """All ordinary probes are right, and only saturated ones fail, or only whole numbers."""
    failures = [outcome for name in wrong for outcome in table[name] if outcome.wrong]
    kinds = {outcome.probe.kind for outcome in failures}
    if kinds == {"extreme"} and all(_overflows(outcome) for outcome in failures if outcome.error):
        return Finding("unstable", tuple(wrong))
    if kinds == {"integers"} and all(_truncated(outcome) for outcome in failures):
        return Finding("integer-truncation", tuple(wrong))
    return None


def _overflows(outcome: Outcome) -> bool:
    """Python's own errors for numbers out of range; numpy gives inf and nan instead."""
    return outcome.error.startswith(("ZeroDivisionError", "OverflowError", "FloatingPointError", "ValueError: math"))


def _truncated(outcome: Outcome) -> bool:
    """Whole numbers, or numpy's refusal to store a fraction among whole numbers."""
    if outcome.error:
        return "same_kind" in outcome.error or "Cannot cast" in outcome.error
    array, _ = as_array(outcome.given)
    if array is None or array.dtype.kind == "b":  # a verdict has no fraction to lose
        return False
    return array.dtype.kind in "iu" or bool((array == array.round()).all())


def by_choice(table: Table, wrong: Sequence[str]) -> tuple[Finding, ...]:
    """A name for each number that was chosen wrongly, of those that there are to choose from.

    Two or more, and all of them one place off in the same direction: they were counted from another beginning.
    """
    differences = {part: table[part][0].difference for part in wrong}
    chosen = {part: d.given for part, d in differences.items() if d and d.kind == "choice" and d.given.is_integer()}
    off = {number - table[part][0].expected for part, number in chosen.items()}
    numbers = [part for part, column in table.items() if not column[0].wrong or part in chosen]
    if len(chosen) > 1 and len(chosen) == len(numbers) and off in ({1}, {-1}):
        return (Finding("counts-from-one", tuple(chosen)),)
    known = tuple(part for part, number in chosen.items() if 1 <= number <= table[part][0].expected.last)
    return (Finding("suspect-not-proved", known),) if known else ()
