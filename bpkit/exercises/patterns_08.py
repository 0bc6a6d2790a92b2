"""Lesson 08: patterns in wrong answers that only one exercise can show, where a dictionary of functions is too short.

A checker has many steps, tolerances and scales to choose from, and a flaw of it shows in a few verdicts only. So what
is known of a flaw is which verdicts it must get wrong and which it may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from bpkit.backend import Array
from bpkit.compare import as_array
from bpkit.exercises.pattern import Answers, Pattern, Patterns

if TYPE_CHECKING:
    from bpkit.outcomes import Outcome

Labels = frozenset[str]

# ------------------------------------------------------------------------------------------------- 08-check-gradient
# Each suspect of the probes has a right and a wrong gradient: `passed` are those whose wrong one was called right,
# `refused` those whose right one was called wrong.

_SHAPE, _SATURATED, _FLAT, _KINK = "another shape", "a saturated output", "no slope at all", "beside a kink"
_FAR, _TINY, _HUGE, _SHIFTED = "x near a million", "a tiny loss", "a huge loss", "a constant in the loss"
_LAST, _ORDER, _FACTOR = "one entry of many", "entries in another order", "a factor of 1.001"
_FIRST, _NET, _SOFTMAX, _WHOLE = "entries of unequal size", "a net of two layers", "softmax", "whole numbers"

_CURVED = frozenset({_LAST, _FACTOR, _ORDER, _TINY, _SHIFTED})  # as is all else but _SHAPE, _FLAT and, nearly, _HUGE
_MEASURED = _CURVED | {_FLAT, _KINK, _FAR, _HUGE, _FIRST, _NET, _SOFTMAX, _WHOLE}
_ALL = _MEASURED | {_SHAPE, _SATURATED}  # the wrong gradients of these two are refused for their shape and for nan


def _within(found: Labels, must: set[str], may: set[str]) -> bool:
    return must <= found <= must | may


def _only(passed: set[str], refused: set[str], perhaps: set[str]) -> Callable[[Labels, Labels], bool]:
    """These verdicts are wrong; that on another gradient may be, and a scale for each entry refuses some small ones."""
    return lambda found, missed: _within(found, passed, perhaps) and _within(missed, refused, {_NET, _SOFTMAX})


def _is_loose(passed: Labels, refused: Labels) -> bool:
    return not refused and _within(passed, {_FACTOR}, {_FIRST, _HUGE, _TINY})


def _has_another_scale(passed: Labels, refused: Labels) -> bool:
    small = passed & {_TINY, _FAR}
    loose_as_well = {_FACTOR} if _FAR in passed else set()
    return bool(small) and passed <= {_TINY, _FAR} | loose_as_well and refused <= {_HUGE, _FIRST, _FLAT}


def _looks_at_one_entry(passed: Labels, refused: Labels) -> bool:
    single = {_LAST, _HUGE, _FIRST}
    return not refused and bool(passed & single) and passed <= single | {_SATURATED, _KINK}


def _compares_lengths(passed: Labels, refused: Labels) -> bool:
    return not refused and _within(passed, {_ORDER, _SHIFTED}, {_LAST, _HUGE, _FIRST, _KINK})


def _moves_all_entries(passed: Labels, refused: Labels) -> bool:
    return _within(passed, {_ORDER}, {_SOFTMAX}) and refused <= {_SOFTMAX, _FAR, _SHIFTED}


def _is_at_another_point(passed: Labels, refused: Labels) -> bool:
    return {_SATURATED, _FAR} <= passed and not passed & {_FACTOR, _TINY, _ORDER, _SHAPE} and refused <= {_FLAT, _NET}


def _never_measures(passed: Labels, refused: Labels) -> bool:
    return not refused and _MEASURED <= passed < _ALL


def _says_the_opposite(passed: Labels, refused: Labels) -> bool:
    return passed >= _MEASURED and refused >= _ALL - {_FLAT}


def _steps_to_one_side(passed: Labels, refused: Labels) -> bool:
    return not passed and _CURVED | {_HUGE} <= refused <= _ALL - {_FLAT, _SHAPE}


def _steps_too_far(passed: Labels, refused: Labels) -> bool:
    return not passed and _CURVED <= refused <= _ALL - {_FLAT, _SHAPE, _HUGE}


def _loses_digits(passed: Labels, refused: Labels) -> bool:
    return not passed and {_SHIFTED, _SHAPE} <= refused <= _ALL - {_FLAT}  # both have a constant in the loss


_FLAWS: dict[str, Callable[[Labels, Labels], bool]] = {
    "loose-tolerance": _is_loose,
    "another-scale": _has_another_scale,
    "one-entry-tested": _looks_at_one_entry,
    "lengths-compared": _compares_lengths,
    "signs-ignored": _only({_SHIFTED}, set(), {_KINK}),
    "one-direction-tested": _moves_all_entries,
    "compared-with-itself": _never_measures,
    "wrong-points": _steps_to_one_side,
    "step-too-large": _steps_too_far,
    "step-too-small": _loses_digits,
    "step-not-scaled": _only(set(), {_FAR}, set()),
    "nan-accepted": _only({_SATURATED}, set(), set()),
    "shape-ignored": _only({_SHAPE}, set(), set()),
    "zero-by-zero": _only(set(), {_FLAT}, set()),
    "verdict-reversed": _says_the_opposite,
    "another-point": _is_at_another_point,
    "integer-truncation": _only(set(), {_WHOLE}, {_WHOLE}),
}


def _lets_pass(flaw: Callable[[Labels, Labels], bool]) -> Pattern:
    """The flaw lets these wrong gradients pass and refuses these right ones."""

    def shows(answers: Answers) -> bool:
        failures = [outcome for column in answers.table.values() for outcome in column if outcome.wrong]
        passed, refused = (
            frozenset(outcome.probe.label for outcome in failures if bool(outcome.expected) is truth)
            for truth in (False, True)
        )
        return flaw(passed, refused) and all(map(_is_opposite, failures))

    return shows


def _is_opposite(outcome: Outcome) -> bool:
    """Whether the answer is a truth value, or the number 0 or 1, and the wrong one."""
    array, _ = as_array(outcome.given)
    return array is not None and array.shape == () and bool(array == (not outcome.expected))


CHECK_GRADIENT: Patterns = {
    code: dict.fromkeys(("ordinary", "scales", "corners"), _lets_pass(flaw)) for code, flaw in _FLAWS.items()
}


# ------------------------------------------------------------------------------------------------ 08-scaled-gradient

_SAME = 1e-3  # two steps nearer than this share are one
_NO_STEP = 1e-3  # a share of the right step: the error of a formula that is exact for these losses
_LONGEST = 200.0  # times the right step; with a longer one a wrong factor could be meant as well


def _steps(answers: Answers) -> Array | None:
    """The steps behind all slopes, as shares of the right ones, if they are central differences but with other steps.

    The losses of most probes are polynomials of third degree in each entry. There the square of the step is the error
    of the difference over a number that two other differences tell.
    """
    shares = [_steps_of(outcome) for outcome in answers.regular if "kink" not in outcome.probe.label]
    if any(share is None for share in shares):
        return None
    found = np.concatenate([share for share in shares if share is not None])
    if not (np.isfinite(found).all() and (found <= _LONGEST).all()) or np.allclose(found, 1.0, rtol=_SAME, atol=0):
        return None
    return found


def _is_one(shares: Array) -> bool:
    return np.allclose(shares, shares[0], rtol=_SAME, atol=_NO_STEP)


def _between_other_points(answers: Answers) -> bool:
    """All steps are the right ones times one number."""
    shares = _steps(answers)
    return shares is not None and _is_one(shares)


def _with_steps_of_another_size(answers: Answers) -> bool:
    """Each entry has a step of its own."""
    shares = _steps(answers)
    return shares is not None and not _is_one(shares)


def _steps_of(outcome: Outcome) -> Array | None:
    """The steps behind the given slopes, as shares of the right ones; nan where no step gives such a slope."""
    loss, x, h = outcome.probe.args
    given, _ = as_array(outcome.given)
    if given is None or given.shape != x.shape:
        return None
    step = h * np.maximum(1.0, np.abs(x))
    near, far = (_slopes(loss, x, step * share) for share in (1.0, 2.0))
    bent = (far - near) / 3  # what a step of this length adds to the slope
    squares = (given - near) / bent + 1
    squares[np.abs(squares) < _NO_STEP] = 0.0
    return np.asarray(np.sqrt(squares)).ravel()


def _slopes(loss: Callable[[Array], float], x: Array, steps: Array) -> Array:
    """Central differences with a step for each entry."""
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[i] += steps[i]
        below[i] -= steps[i]
        slopes[i] = (loss(above) - loss(below)) / (2 * steps[i])
    return slopes


SCALED_GRADIENT: Patterns = {
    "wrong-points": {"gradient": _between_other_points},
    "step-not-scaled": {"gradient": _with_steps_of_another_size},
}

# ----------------------------------------------------------------------------------- 08-alignment, 08-kill-matrix


def _grows_with_lengths(answers: Answers) -> bool:
    """The cosine grows with the length of one of the two gradients, as the probes of one direction show."""
    given = {outcome.probe.label: as_array(outcome.given)[0] for outcome in answers.column}
    if not all(array is not None and array.shape == () for array in given.values()):
        return False
    found = {label: float(array) for label, array in given.items() if array is not None}
    with_first = found["tiny"], 1e-9 * found["two gradients"]
    with_second = found["a factor"], -50 * found["opposite"]
    return any(one != 0 and np.isclose(one, other, rtol=1e-6, atol=0) for one, other in (with_first, with_second))


def _is_of_something_else(answers: Answers) -> bool:
    """The matrix is right, and only the number that is made of it is another."""
    right = not any(outcome.wrong for outcome in answers.table["killed"])
    wrong = [outcome for outcome in answers.column if outcome.wrong]
    return right and bool(wrong) and not any(outcome.error for outcome in wrong)


ALIGNMENT: Patterns = {"lengths-missing": {"cosine": _grows_with_lengths}}
KILL_MATRIX: Patterns = {"rate-of-cells": {"score": _is_of_something_else}}
