"""Lesson 00: difference quotients that are right but for their points or their distance, whatever these are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from bpkit.backend import Array
from bpkit.compare import compare

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


def of_two_points(column: Sequence[Outcome], ahead: float, behind: float) -> str | None:
    """(f(x + a h) - f(x + b h)) / (c h) with other a, b or c; `ahead` and `behind` are the right a and b."""
    asked = _regular(column)
    values = [{step: _moved(outcome, step) for step in STEPS} for outcome in asked]
    for a, b in product(STEPS, STEPS):
        for c in DISTANCES if a > b else ():
            made = ((v[a] - v[b]) / (c * outcome.probe.args[2]) for v, outcome in zip(values, asked, strict=True))
            if _all_alike(asked, made):
                return "wrong-distance" if (a, b) == (ahead, behind) else "wrong-points"
    return of_the_distance(column)


def of_a_complex_point(column: Sequence[Outcome]) -> str | None:
    """Im f(x + (a + b i) h) / (c h) with other a, b or c."""
    asked = _regular(column)
    for a, b in product(STEPS, STEPS):
        if b:
            values = [_moved(outcome, complex(a, b)) for outcome in asked]
            for c in DISTANCES:
                made = (np.imag(v) / (c * outcome.probe.args[2]) for v, outcome in zip(values, asked, strict=True))
                if _all_alike(asked, made):
                    return "wrong-distance" if (a, b) == (0, 1) else "wrong-points"
    return of_the_distance(column)


def of_the_distance(column: Sequence[Outcome]) -> str | None:
    """The right slope times simple powers of h and of the place, the same on all probes."""
    asked = _regular(column)
    for place, factor, power in product(PLACES, DISTANCES, POWERS):
        if (place, factor, power) != (PLACES[0], 1.0, 0) and _all_alike(asked, _scaled(asked, place, factor, power)):
            return "wrong-distance"
    return None


def _regular(column: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in column if outcome.probe.kind == "regular"]


def _scaled(asked: Sequence[Outcome], place: Callable[[Any, float], Any], factor: float, power: int) -> Iterator[Array]:
    for outcome in asked:
        _, x, h = outcome.probe.args
        yield factor * np.float64(h) ** power * place(x, h) * outcome.expected


def _all_alike(asked: Sequence[Outcome], made: Iterator[Array]) -> bool:
    """Whether the answers are those that were made; up to the first that is not."""
    return all(_alike(outcome, np.asarray(value)) for outcome, value in zip(asked, made, strict=True))


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


of_a_forward_difference = partial(of_two_points, ahead=1.0, behind=0.0)
of_a_central_difference = partial(of_two_points, ahead=1.0, behind=-1.0)
