"""Lesson 00: difference quotients that are right but for their points or their distance, whatever these are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from bpkit.backend import Array
from bpkit.compare import compare
from bpkit.exercises.pattern import Answers, Pattern, Patterns

if TYPE_CHECKING:
    from bpkit.outcomes import Outcome

# What students move x by, and divide by, in steps; and how the place comes into the distance.
STEPS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
DISTANCES = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
POWERS = (-2, -1, 0, 1, 2)
PLACES: tuple[Callable[[Any, float], Any], ...] = (
    lambda _, __: 1.0,
    lambda x, h: h / x,
    lambda x, h: h / np.abs(x),
    lambda x, h: h / (x + h),
)
FLOOR = 0.01

Values = Callable[[complex], Array]  # steps h by which x is moved -> what f is there
Difference = Callable[[Values], Array]


def _between(a: float, b: float) -> Difference:
    """f(x + a h) - f(x + b h)."""
    return lambda value: value(a) - value(b)


def _off_the_real_line(a: float, b: float) -> Difference:
    """Im f(x + (a + b i) h)."""
    return lambda value: np.imag(value(complex(a, b)))


def _quotient_of(differences: Sequence[Difference]) -> Pattern:
    """The slopes are one of these differences over one number of steps h, the same two on all probes."""

    def shows(answers: Answers) -> bool:
        asked = answers.regular
        values = [cache(partial(_moved, outcome)) for outcome in asked]
        for difference, distance in product(differences, DISTANCES):
            made = (difference(v) / (distance * o.probe.args[2]) for v, o in zip(values, asked, strict=True))
            if _all_alike(asked, made):
                return True
        return False

    return shows


def _of_the_distance(answers: Answers) -> bool:
    """The right slope times simple powers of h and of the place, the same on all probes."""
    asked = answers.regular
    return any(_all_alike(asked, _scaled(asked, *form)) for form in product(PLACES, DISTANCES, POWERS))


def _scaled(asked: Sequence[Outcome], place: Callable[[Any, float], Any], factor: float, power: int) -> Iterator[Array]:
    for outcome in asked:
        _, x, h = outcome.probe.args
        yield factor * np.float64(h) ** power * place(x, h) * outcome.expected


def _all_alike(asked: Sequence[Outcome], made: Iterator[Array]) -> bool:
    """Whether the answers are those that were made, up to the first that is not; one must be wrong."""
    pairs = zip(asked, made, strict=True)
    return any(outcome.wrong for outcome in asked) and all(
        _alike(outcome, np.asarray(value)) for outcome, value in pairs
    )


def _alike(outcome: Outcome, value: Array) -> bool:
    if outcome.error:
        return bool(np.isnan(value).any())
    return compare(outcome.given, value, FLOOR) is None


def _moved(outcome: Outcome, steps: complex) -> Array:
    """The values of f where x is moved by so many steps h: entry by entry, if x is an array."""
    f, x, h = outcome.probe.args
    if np.ndim(x) == 0:
        return np.asarray(_value(f, x + steps * h))
    values = np.zeros(np.shape(x), dtype=np.result_type(type(steps), float))
    for place in np.ndindex(np.shape(x)):
        step = np.zeros_like(values)
        step[place] = steps * h
        values[place] = _value(f, x + step)
    return values


def _value(f: Callable[[Any], Any], x: Any) -> Any:
    try:
        return f(x)
    except ZeroDivisionError:  # of Python's own numbers; numpy gives inf
        return np.nan


def _quotients(part: str, right: Difference, others: Sequence[Difference]) -> Patterns:
    over_another_distance = _quotient_of([right])
    return {
        "wrong-points": {part: _quotient_of(others)},
        "wrong-distance": {part: lambda answers: over_another_distance(answers) or _of_the_distance(answers)},
    }


def _two_points(part: str, ahead: float, behind: float) -> Patterns:
    """Of (f(x + a h) - f(x + b h)) / (c h) with other a, b or c; `ahead` and `behind` are the right a and b."""
    others = [_between(a, b) for a, b in product(STEPS, STEPS) if a > b and (a, b) != (ahead, behind)]
    return _quotients(part, _between(ahead, behind), others)


FORWARD_DIFFERENCE = _two_points("slope", 1.0, 0.0)
CENTRAL_DIFFERENCE = _two_points("slope", 1.0, -1.0)
NUMERICAL_GRADIENT = _two_points("gradient", 1.0, -1.0)
# Im f(x + (a + b i) h) / (c h) with other a, b or c; with -b it is the same with another sign.
COMPLEX_STEP = _quotients(
    "slope",
    _off_the_real_line(0.0, 1.0),
    [_off_the_real_line(a, b) for a, b in product(STEPS, STEPS) if b > 0 and (a, b) != (0.0, 1.0)],
)
JACOBIAN: Patterns = {"wrong-distance": {"J": _of_the_distance}}
