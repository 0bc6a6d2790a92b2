"""Lesson 08: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names.

Half of them are checkers that a wrong gradient gets past, or that refuse a right one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.backend import Array
from bpkit.exercises.base import Mutants

# --------------------------------------------------------------------------------------------------- 08-weight-gradient


def _weight_as_published(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, -(a - y) * a * (1 - a))


def _weight_without_slope(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, a - y)


def _weight_slope_of_a(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-a))
    return np.outer(o, (a - y) * s * (1 - s))


def _weight_slope_from_z(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * z * (1 - z))


def _weight_tanh_slope(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * (1 - a**2))


def _weight_half_slope(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * (1 - a))


def _weight_doubled(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, 2 * (a - y) * a * (1 - a))


def _weight_halved(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, 0.5 * (a - y) * a * (1 - a))


def _weight_factors_kept(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, -(a - y) * a * (1 - a) * (a - y) * a * (1 - a))


def _weight_error_squared(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) ** 2 * a * (1 - a))


def _weight_slope_squared(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * (a * (1 - a)) ** 2)


def _weight_transposed(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer((a - y) * a * (1 - a), o)


def _weight_elementwise(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return o * ((a - y) * a * (1 - a))


def _weight_without_input(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.tile((a - y) * a * (1 - a), (len(o), 1))


def _weight_of_the_loss(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, 0.5 * (y - a) ** 2)


def _weight_mean(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * a * (1 - a) / len(y))


def _weight_overflows(o: Array, z: Array, y: Array) -> object:
    a = np.exp(z) / (1 + np.exp(z))
    return np.outer(o, (a - y) * a * (1 - a))


def _weight_other_half_slope(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * a)


def _weight_tanh_slope_at_z(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (a - y) * (1 - np.tanh(z) ** 2))


def _weight_error_squared_sign_kept(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, -((a - y) ** 2) * a * (1 - a))


def _weight_input_dropped(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return (a - y) * a * (1 - a)


def _weight_inner(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return o @ ((a - y) * a * (1 - a))


def _weight_of_the_whole_square(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, (y - a) ** 2)


def _weight_of_the_loss_and_slope(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, 0.5 * (y - a) ** 2 * a * (1 - a))


def _weight_of_the_total_loss(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, np.full(len(y), 0.5 * np.sum((y - a) ** 2)))


def _weight_one_row_kept(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return ((a - y) * a * (1 - a))[None, :]


def _weight_sum_of_inputs(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.sum(o) * (a - y) * a * (1 - a)


def _weight_delta_squared(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, ((a - y) * a * (1 - a)) ** 2)


def _weight_total_loss_and_slope(o: Array, z: Array, y: Array) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(o, 0.5 * np.sum((y - a) ** 2) * a * (1 - a))


WEIGHT_GRADIENT: Mutants = {
    "sign-reversed": _weight_as_published,
    "missing-output-slope": _weight_without_slope,
    "slope-of-activation": _weight_slope_of_a,
    "slope-from-z": _weight_slope_from_z,
    "slope-of-tanh": _weight_tanh_slope,
    "slope-of-tanh:at-z": _weight_tanh_slope_at_z,
    "half-of-the-slope": _weight_half_slope,
    "half-of-the-slope:other": _weight_other_half_slope,
    "half-factor": _weight_doubled,
    "half-factor:half": _weight_halved,
    "error-kept-twice": _weight_factors_kept,
    "error-kept-twice:right-sign": _weight_error_squared,
    "error-kept-twice:sign-too": _weight_error_squared_sign_kept,
    "error-kept-twice:squared": _weight_delta_squared,
    "extra-output-slope": _weight_slope_squared,
    "transposed": _weight_transposed,
    "product-mixed-up": _weight_elementwise,
    "product-mixed-up:inner": _weight_inner,
    "product-mixed-up:inputs-summed": _weight_sum_of_inputs,
    "missing-input": _weight_without_input,
    "missing-input:one-row": _weight_input_dropped,
    "missing-input:row-kept": _weight_one_row_kept,
    "loss-for-delta": _weight_of_the_loss,
    "loss-for-delta:without-half": _weight_of_the_whole_square,
    "loss-for-delta:with-slope": _weight_of_the_loss_and_slope,
    "loss-for-delta:total": _weight_of_the_total_loss,
    "loss-for-delta:total-with-slope": _weight_total_loss_and_slope,
    "mean-over-classes": _weight_mean,
    "unstable": _weight_overflows,
}


# --------------------------------------------------------------------------------------------------- 08-scaled-gradient


def _slope_forward(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        moved = x.copy()
        moved[i] += step
        gradient[i] = (loss(moved) - loss(x)) / step
    return gradient


def _slope_backward(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        moved = x.copy()
        moved[i] -= step
        gradient[i] = (loss(x) - loss(moved)) / step
    return gradient


def _slope_fixed_step(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_fixed_divisor(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * h)
    return gradient


def _slope_relative_step(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * abs(x[i])
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_common_step(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, np.abs(x).max())
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_added_step(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * (1.0 + abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_signed_step(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, x[i])
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_divided_by_h(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / step
    return gradient


def _slope_turned_round(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(below) - loss(above)) / (2 * step)
    return gradient


def _slope_in_place(loss: Callable[..., float], x: Array, h: float) -> object:
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        x[i] += step
        above = loss(x)
        x[i] -= 2 * step
        below = loss(x)
        x[i] += step
        gradient[i] = (above - below) / (2 * step)
    return gradient


def _slope_copies_whole_numbers(loss: Callable[..., float], x: Array, h: float) -> object:
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_in_a_table(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient[None]


def _slope_half_as_far(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step / 2
        below[i] -= step / 2
        gradient[i] = (loss(above) - loss(below)) / step
    return gradient


def _slope_two_steps_ahead(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += 2 * step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_fixed_move(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def _slope_divided_by_four_steps(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (4 * step)
    return gradient


def _slope_all_together(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    steps = h * np.maximum(1.0, np.abs(x))
    return (loss(x + steps) - loss(x - steps)) / (2 * steps)


def _slope_all_by_one_step(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        gradient[i] = (loss(x + step) - loss(x - step)) / (2 * step)
    return gradient


def _slope_steps_not_undone(loss: Callable[..., float], x: Array, h: float) -> object:
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    above, below = x.copy(), x.copy()
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


SCALED_GRADIENT: Mutants = {
    "wrong-points": _slope_forward,
    "wrong-points:backward": _slope_backward,
    "wrong-points:half-as-far": _slope_half_as_far,
    "wrong-points:two-steps-ahead": _slope_two_steps_ahead,
    "wrong-points:all-together": _slope_all_together,
    "wrong-points:all-by-one-step": _slope_all_by_one_step,
    "wrong-points:not-undone": _slope_steps_not_undone,
    "step-not-scaled": _slope_fixed_step,
    "step-not-scaled:at-the-bottom": _slope_fixed_divisor,
    "step-not-scaled:at-the-top": _slope_fixed_move,
    "step-not-scaled:small-entries-too": _slope_relative_step,
    "step-not-scaled:largest-entry": _slope_common_step,
    "step-not-scaled:added": _slope_added_step,
    "step-not-scaled:sign": _slope_signed_step,
    "half-factor": _slope_divided_by_h,
    "half-factor:twice": _slope_divided_by_four_steps,
    "sign-reversed": _slope_turned_round,
    "mutates-input": _slope_in_place,
    "integer-truncation": _slope_copies_whole_numbers,
    "extra-axis": _slope_in_a_table,
}


# ---------------------------------------------------------------------------------------------------- 08-check-gradient


def _check_loosely(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-2)


def _check_absolutely(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    return bool(np.abs(given - measured).max() < 1e-6)


def _check_by_allclose(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    return bool(np.allclose(given, measured))


def _check_first_entry(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    step = 1e-5 * max(1.0, abs(point.ravel()[0]))
    above, below = point.copy(), point.copy()
    above.flat[0] += step
    below.flat[0] -= step
    measured = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    first = given.flat[0]
    scale = max(abs(first), abs(measured))
    return bool(scale == 0 or abs(first - measured) / scale < 1e-6)


def _check_any_entry(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.any(np.abs(given - measured) / scale < 1e-6))


def _check_lengths(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    one, other = np.linalg.norm(given), np.linalg.norm(measured)
    scale = max(one, other)
    return bool(scale == 0 or abs(one - other) / scale < 1e-6)


def _check_sizes(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(np.abs(given) - np.abs(measured)).max() / scale < 1e-6)


def _check_along_ones(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    step = 1e-5 * max(1.0, np.abs(point).max())
    measured = (loss(point + step) - loss(point - step)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), abs(measured))
    return bool(scale == 0 or abs(given.sum() - measured) / scale < 1e-5)


def _check_against_itself(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    first, second = np.asarray(gradient(x)), np.asarray(gradient(x))
    if first.shape != x.shape:
        return False
    return bool(np.abs(first - second).max() < 1e-6)


def _check_in_place(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    measured = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = 1e-5 * max(1.0, abs(x[i]))
        x[i] += step
        above = loss(x)
        x[i] -= 2 * step
        below = loss(x)
        x[i] += step
        measured[i] = (above - below) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_one_sided(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 0.1 * max(1.0, abs(float(point[i])))
        above = point.copy()
        above[i] += step
        measured[i] = (loss(above) - loss(point)) / step
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_with_large_steps(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 0.1 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_with_tiny_steps(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-13
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_with_fixed_steps(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_nan_slips_through(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    error = 0.0 if scale == 0 else np.abs(given - measured).max() / scale
    return not error > 1e-6


def _check_any_shape(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_divides_by_zero(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    with np.errstate(all="ignore"):
        error = np.abs(given - measured).max() / max(np.abs(given).max(), np.abs(measured).max())
    return bool(error < 1e-6)


def _check_says_the_opposite(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return True
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale != 0 and not np.abs(given - measured).max() / scale < 1e-6)


def _check_at_ones(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.ones(x.shape)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(np.ones(x.shape)))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_copies_whole_numbers(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    measured = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = 1e-5 * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_within_a_tenth(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 0.1)


def _check_within_a_thousandth(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-3)


def _check_against_one_or_more(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(1.0, np.abs(given).max(), np.abs(measured).max())
    return bool(np.abs(given - measured).max() / scale < 1e-6)


def _check_against_the_loss(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    return bool(np.abs(given - measured).max() <= 1e-6 * abs(loss(point)))


def _check_last_entry(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    one, other = given.flat[-1], measured.flat[-1]
    scale = max(abs(one), abs(other))
    return bool(scale == 0 or abs(one - other) / scale < 1e-6)


def _check_largest_sizes(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    one, other = np.abs(given).max(), np.abs(measured).max()
    scale = max(one, other)
    return bool(scale == 0 or abs(one - other) / scale < 1e-6)


def _check_against_itself_in_any_shape(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    first, second = np.asarray(gradient(x)), np.asarray(gradient(x))
    return bool(np.abs(first - second).max() < 1e-6)


def _check_against_itself_with_nan(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    first, second = np.asarray(gradient(x)), np.asarray(gradient(x))
    return first.shape == x.shape and not bool(np.abs(first - second).max() > 1e-6)


def _check_one_sided_with_short_steps(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above = point.copy()
        above[i] += step
        measured[i] = (loss(above) - loss(point)) / step
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_with_fixed_divisor(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / 2e-5
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_divides_python_numbers(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(float(np.abs(given).max()), float(np.abs(measured).max()))
    return float(np.abs(given - measured).max()) / scale < 1e-6


def _check_says_the_opposite_but_for_shapes(
    loss: Callable[..., float], gradient: Callable[..., Array], x: Array
) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale != 0 and not np.abs(given - measured).max() / scale < 1e-6)


def _check_says_the_opposite_but_for_nan(
    loss: Callable[..., float], gradient: Callable[..., Array], x: Array
) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return True
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale != 0 and np.abs(given - measured).max() / scale > 1e-6)


def _check_says_the_opposite_of_numbers(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale != 0 and np.abs(given - measured).max() / scale > 1e-6)


def _check_at_a_random_point(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.random.default_rng(0).normal(size=x.shape)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(point))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_at_whole_zeros(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.zeros(x.shape)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(np.zeros_like(x)))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_at_whole_ones(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.ones(x.shape)
    measured = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(np.ones_like(x)))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


def _check_measures_in_whole_numbers(loss: Callable[..., float], gradient: Callable[..., Array], x: Array) -> object:
    point = np.array(x, dtype=float)
    measured = np.zeros_like(x)
    for i in np.ndindex(point.shape):
        step = 1e-5 * max(1.0, abs(float(point[i])))
        above, below = point.copy(), point.copy()
        above[i] += step
        below[i] -= step
        measured[i] = (loss(above) - loss(below)) / (2 * step)
    given = np.asarray(gradient(x))
    if given.shape != point.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(measured).max())
    return bool(scale == 0 or np.abs(given - measured).max() / scale < 1e-6)


CHECK_GRADIENT: Mutants = {
    "loose-tolerance": _check_loosely,
    "loose-tolerance:tenth": _check_within_a_tenth,
    "loose-tolerance:thousandth": _check_within_a_thousandth,
    "another-scale": _check_absolutely,
    "another-scale:allclose": _check_by_allclose,
    "another-scale:one-or-more": _check_against_one_or_more,
    "another-scale:loss": _check_against_the_loss,
    "one-entry-tested": _check_first_entry,
    "one-entry-tested:any": _check_any_entry,
    "one-entry-tested:last": _check_last_entry,
    "lengths-compared": _check_lengths,
    "lengths-compared:largest": _check_largest_sizes,
    "signs-ignored": _check_sizes,
    "one-direction-tested": _check_along_ones,
    "compared-with-itself": _check_against_itself,
    "compared-with-itself:any-shape": _check_against_itself_in_any_shape,
    "compared-with-itself:nan": _check_against_itself_with_nan,
    "mutates-input": _check_in_place,
    "wrong-points": _check_one_sided,
    "wrong-points:short": _check_one_sided_with_short_steps,
    "step-too-large": _check_with_large_steps,
    "step-too-small": _check_with_tiny_steps,
    "step-not-scaled": _check_with_fixed_steps,
    "step-not-scaled:at-the-bottom": _check_with_fixed_divisor,
    "nan-accepted": _check_nan_slips_through,
    "shape-ignored": _check_any_shape,
    "zero-by-zero": _check_divides_by_zero,
    "zero-by-zero:raises": _check_divides_python_numbers,
    "verdict-reversed": _check_says_the_opposite,
    "verdict-reversed:but-for-shapes": _check_says_the_opposite_but_for_shapes,
    "verdict-reversed:but-for-nan": _check_says_the_opposite_but_for_nan,
    "verdict-reversed:numbers": _check_says_the_opposite_of_numbers,
    "another-point": _check_at_ones,
    "another-point:random": _check_at_a_random_point,
    "another-point:whole-zeros": _check_at_whole_zeros,
    "another-point:whole-ones": _check_at_whole_ones,
    "integer-truncation": _check_copies_whole_numbers,
    "integer-truncation:measured": _check_measures_in_whole_numbers,
}


# ----------------------------------------------------------------------------------------------------- 08-softmax-delta


def _delta_as_published(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G * P * (1 - P)


def _delta_of_columns(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=0))
    P = e / e.sum(axis=0)
    return P * (G - (G * P).sum(axis=1, keepdims=True))


def _delta_of_everything(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max())
    P = e / e.sum()
    return P * (G - (G * P).sum(axis=1, keepdims=True))


def _delta_sums_over_samples(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).sum(axis=0))


def _delta_sums_over_all(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).sum())


def _delta_unweighted(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - G.sum(axis=1, keepdims=True))


def _delta_of_means(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - G.mean(axis=1, keepdims=True))


def _delta_without_factor(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G - (G * P).sum(axis=1, keepdims=True)


def _delta_without_second_factor(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * G - (G * P).sum(axis=1, keepdims=True)


def _delta_of_the_answer(Z: Array, G: Array) -> object:
    return np.array(G)


def _delta_without_upstream(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (1 - P)


def _delta_without_diagonal(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (P * G - (G * P).sum(axis=1, keepdims=True))


def _delta_turned_round(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * ((G * P).sum(axis=1, keepdims=True) - G)


def _delta_averaged(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).sum(axis=1, keepdims=True)) / len(Z)


def _delta_without_keepdims(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).sum(axis=1))


def _delta_overflows(Z: Array, G: Array) -> object:
    e = np.exp(Z)
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).sum(axis=1, keepdims=True))


def _delta_in_place(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    G -= (G * P).sum(axis=1, keepdims=True)
    return P * G


def _delta_whole_numbers(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    delta = np.zeros_like(G)
    for e, (p, g) in enumerate(zip(P, G, strict=True)):
        delta[e] = p * (g - g @ p)
    return delta


def _delta_of_columns_throughout(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=0))
    P = e / e.sum(axis=0)
    return P * (G - (G * P).sum(axis=0))


def _delta_of_everything_throughout(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max())
    P = e / e.sum()
    return P * (G - (G * P).sum())


def _delta_without_one_of_the_diagonal(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return -P * (G * P).sum(axis=1, keepdims=True)


def _delta_sign_in_the_bracket(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G + (G * P).sum(axis=1, keepdims=True))


def _delta_without_first_factor(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G - P * (G * P).sum(axis=1, keepdims=True)


def _delta_jacobian(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P[:, :, None] * (np.eye(Z.shape[1]) - P[:, None, :])


def _delta_averages_over_samples(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).mean(axis=0))


def _delta_sum_of_answers(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - P.sum(axis=1, keepdims=True))


def _delta_of_column_sums(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=0)
    return P * (G - (G * P).sum(axis=1, keepdims=True))


def _delta_averages_row_sums(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G - (G * P).sum(axis=1).mean())


def _delta_of_a_gradient_of_ones(Z: Array, G: Array) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (1 - P.sum(axis=1, keepdims=True))


SOFTMAX_DELTA: Mutants = {
    "softmax-elementwise": _delta_as_published,
    "softmax-wrong-axis": _delta_of_columns,
    "softmax-wrong-axis:throughout": _delta_of_columns_throughout,
    "softmax-wrong-axis:sums": _delta_of_column_sums,
    "softmax-whole-array": _delta_of_everything,
    "softmax-whole-array:throughout": _delta_of_everything_throughout,
    "softmax-batch-sum": _delta_sums_over_samples,
    "softmax-batch-sum:over-all": _delta_sums_over_all,
    "softmax-batch-sum:mean": _delta_averages_over_samples,
    "softmax-batch-sum:mean-of-sums": _delta_averages_row_sums,
    "unweighted-sum": _delta_unweighted,
    "unweighted-sum:mean": _delta_of_means,
    "unweighted-sum:answers": _delta_sum_of_answers,
    "factor-lost": _delta_without_factor,
    "factor-lost:second": _delta_without_second_factor,
    "factor-lost:first": _delta_without_first_factor,
    "missing-output-slope": _delta_of_the_answer,
    "upstream-ignored": _delta_without_upstream,
    "upstream-ignored:jacobian": _delta_jacobian,
    "upstream-ignored:ones": _delta_of_a_gradient_of_ones,
    "diagonal-missing": _delta_without_diagonal,
    "diagonal-missing:one": _delta_without_one_of_the_diagonal,
    "sign-reversed": _delta_turned_round,
    "sign-reversed:in-the-bracket": _delta_sign_in_the_bracket,
    "averaged-twice": _delta_averaged,
    "keepdims-missing": _delta_without_keepdims,
    "unstable": _delta_overflows,
    "mutates-input": _delta_in_place,
    "integer-truncation": _delta_whole_numbers,
}


# ------------------------------------------------------------------------------------------------ 08-back-through-layer


def _back_without_transpose(dA: Array, A: Array, W: Array) -> object:
    return (dA * A * (1 - A)) @ W


def _back_as_published(dA: Array, A: Array, W: Array) -> object:
    return dA @ (A * (1 - A) * W)


def _back_elementwise(dA: Array, A: Array, W: Array) -> object:
    return dA * A * (1 - A) * W


def _back_elementwise_transposed(dA: Array, A: Array, W: Array) -> object:
    return dA * A * (1 - A) * W.T


def _back_slope_of_the_layer_below(dA: Array, A: Array, W: Array) -> object:
    return (dA @ W.T) * A * (1 - A)


def _back_without_slope(dA: Array, A: Array, W: Array) -> object:
    return dA @ W.T


def _back_half_slope(dA: Array, A: Array, W: Array) -> object:
    return (dA * (1 - A)) @ W.T


def _back_other_half(dA: Array, A: Array, W: Array) -> object:
    return (dA * A) @ W.T


def _back_tanh_slope(dA: Array, A: Array, W: Array) -> object:
    return (dA * (1 - A**2)) @ W.T


def _back_slope_twice(dA: Array, A: Array, W: Array) -> object:
    S = 1 / (1 + np.exp(-A))
    return (dA * S * (1 - S)) @ W.T


def _back_mean_slope(dA: Array, A: Array, W: Array) -> object:
    return (dA * (A * (1 - A)).mean(axis=0)) @ W.T


def _back_first_slope(dA: Array, A: Array, W: Array) -> object:
    return (dA * A[0] * (1 - A[0])) @ W.T


def _back_local_only(dA: Array, A: Array, W: Array) -> object:
    return (A * (1 - A)) @ W.T


def _back_turned_round(dA: Array, A: Array, W: Array) -> object:
    return (dA * A * (A - 1)) @ W.T


def _back_averaged(dA: Array, A: Array, W: Array) -> object:
    return (dA * A * (1 - A)) @ W.T / len(A)


def _back_transposed(dA: Array, A: Array, W: Array) -> object:
    return W @ (dA * A * (1 - A)).T


def _back_in_place(dA: Array, A: Array, W: Array) -> object:
    dA *= A * (1 - A)
    return dA @ W.T


def _back_whole_numbers(dA: Array, A: Array, W: Array) -> object:
    back = np.zeros((len(A), len(W)), dtype=W.dtype)
    for e, (d, a) in enumerate(zip(dA, A, strict=True)):
        back[e] = W @ (d * a * (1 - a))
    return back


def _back_weights_in_front(dA: Array, A: Array, W: Array) -> object:
    return W @ (dA * A * (1 - A))


def _back_all_pairs(dA: Array, A: Array, W: Array) -> object:
    return (dA * A * (1 - A))[:, None, :] * W


def _back_tanh_slope_at_a(dA: Array, A: Array, W: Array) -> object:
    return (dA * (1 - np.tanh(A) ** 2)) @ W.T


def _back_slope_of_the_mean(dA: Array, A: Array, W: Array) -> object:
    return (dA * A.mean(axis=0) * (1 - A.mean(axis=0))) @ W.T


def _back_one_slope(dA: Array, A: Array, W: Array) -> object:
    return (dA * (A * (1 - A)).mean()) @ W.T


def _back_jacobian(dA: Array, A: Array, W: Array) -> object:
    return (A * (1 - A))[:, None, :] * W


def _back_two_products(dA: Array, A: Array, W: Array) -> object:
    return (dA @ W.T) * ((A * (1 - A)) @ W.T)


def _back_sum_over_the_input(dA: Array, A: Array, W: Array) -> object:
    return np.sum((dA * A * (1 - A))[:, None, :] * W, axis=1)


def _back_slope_in_a_product(dA: Array, A: Array, W: Array) -> object:
    return (dA @ (A * (1 - A)).T) @ W.T


def _back_slopes_alone(dA: Array, A: Array, W: Array) -> object:
    return A * (1 - A)


def _back_jacobian_transposed(dA: Array, A: Array, W: Array) -> object:
    return (A * (1 - A))[:, :, None] * W.T


def _back_jacobian_as_published(dA: Array, A: Array, W: Array) -> object:
    return A * (1 - A) * W


def _back_slope_of_products(dA: Array, A: Array, W: Array) -> object:
    below = A @ W.T
    return (dA @ W.T) * below * (1 - below)


def _back_slope_of_their_sigmoid(dA: Array, A: Array, W: Array) -> object:
    below = 1 / (1 + np.exp(-(A @ W.T)))
    return (dA @ W.T) * below * (1 - below)


BACK_THROUGH_LAYER: Mutants = {
    "missing-transpose": _back_without_transpose,
    "missing-transpose:as-published": _back_as_published,
    "missing-transpose:other-side": _back_weights_in_front,
    "product-mixed-up": _back_elementwise,
    "product-mixed-up:transposed": _back_elementwise_transposed,
    "product-mixed-up:not-summed": _back_all_pairs,
    "product-mixed-up:two-products": _back_two_products,
    "product-mixed-up:other-sum": _back_sum_over_the_input,
    "product-mixed-up:slope-in-a-product": _back_slope_in_a_product,
    "wrong-layer": _back_slope_of_the_layer_below,
    "wrong-layer:products": _back_slope_of_products,
    "wrong-layer:sigmoid-of-products": _back_slope_of_their_sigmoid,
    "missing-activation-slope": _back_without_slope,
    "half-of-the-slope": _back_half_slope,
    "half-of-the-slope:other": _back_other_half,
    "slope-of-tanh": _back_tanh_slope,
    "slope-of-tanh:at-a": _back_tanh_slope_at_a,
    "slope-of-activation": _back_slope_twice,
    "slope-averaged": _back_mean_slope,
    "slope-averaged:slope-of-the-mean": _back_slope_of_the_mean,
    "slope-averaged:one-number": _back_one_slope,
    "first-sample-only": _back_first_slope,
    "upstream-ignored": _back_local_only,
    "upstream-ignored:jacobian": _back_jacobian,
    "upstream-ignored:jacobian-transposed": _back_jacobian_transposed,
    "upstream-ignored:as-published": _back_jacobian_as_published,
    "upstream-ignored:slopes": _back_slopes_alone,
    "sign-reversed": _back_turned_round,
    "averaged-twice": _back_averaged,
    "transposed": _back_transposed,
    "mutates-input": _back_in_place,
    "integer-truncation": _back_whole_numbers,
}


# --------------------------------------------------------------------------------------------------------- 08-alignment


def _alignment_product_only(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    return sum(np.sum(gradients[key] * others[key]) for key in gradients)


def _alignment_one_length(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(gradients[key] * others[key]) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()))


def _alignment_without_root(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(gradients[key] * others[key]) for key in gradients)
    return product / (sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_mean_of_cosines(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    cosines = []
    for key, g in gradients.items():
        o = others[key]
        cosines.append(np.sum(g * o) / np.sqrt(np.sum(g**2) * np.sum(o**2)))
    return np.mean(cosines)


def _alignment_of_sizes(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(np.abs(gradients[key] * others[key])) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_positive(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = abs(sum(np.sum(gradients[key] * others[key]) for key in gradients))
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_last_tensor(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    for key, g in gradients.items():
        o = others[key]
        product, size, other_size = np.sum(g * o), np.sum(g**2), np.sum(o**2)
    return product / np.sqrt(size * other_size)


def _alignment_first_tensor(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    g, o = gradients["W1"], others["W1"]
    return np.sum(g * o) / np.sqrt(np.sum(g**2) * np.sum(o**2))


def _alignment_turned_round(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = -sum(np.sum(gradients[key] * others[key]) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_by_traces(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(gradients[key] @ others[key].T) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_other_length(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return a @ b / np.sqrt(b @ b)


def _alignment_first_without_root(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return a @ b / ((a @ a) * np.sqrt(b @ b))


def _alignment_second_without_root(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return a @ b / (np.sqrt(a @ a) * (b @ b))


def _alignment_squared(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return (a @ b) ** 2 / ((a @ a) * (b @ b))


def _alignment_sum_of_cosines(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    cosines = []
    for key, g in gradients.items():
        o = others[key]
        cosines.append(np.sum(g * o) / np.sqrt(np.sum(g**2) * np.sum(o**2)))
    return np.sum(cosines)


def _alignment_last_product(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    size = other_size = 0.0
    for key, g in gradients.items():
        o = others[key]
        product = np.sum(g * o)
        size += np.sum(g**2)
        other_size += np.sum(o**2)
    return product / np.sqrt(size * other_size)


def _alignment_last_lengths(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = 0.0
    for key, g in gradients.items():
        o = others[key]
        product += np.sum(g * o)
        size, other_size = np.sum(g**2), np.sum(o**2)
    return product / np.sqrt(size * other_size)


def _alignment_second_weight(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    g, o = gradients["W2"], others["W2"]
    return np.sum(g * o) / np.sqrt(np.sum(g**2) * np.sum(o**2))


def _alignment_first_bias(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    g, o = gradients["b1"], others["b1"]
    return np.sum(g * o) / np.sqrt(np.sum(g**2) * np.sum(o**2))


def _alignment_one_sign_ignored(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return np.abs(a) @ b / np.sqrt((a @ a) * (b @ b))


def _alignment_other_sign_ignored(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return a @ np.abs(b) / np.sqrt((a @ a) * (b @ b))


def _alignment_product_of_sums(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return a.sum() * b.sum() / np.sqrt((a @ a) * (b @ b))


def _alignment_products_of_sums(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(gradients[key]) * np.sum(others[key]) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_by_products_of_columns(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(gradients[key].T @ others[key]) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_last_first_length(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = other_size = 0.0
    for key, g in gradients.items():
        o = others[key]
        product += np.sum(g * o)
        size = np.sum(g**2)
        other_size += np.sum(o**2)
    return product / np.sqrt(size * other_size)


def _alignment_last_second_length(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = size = 0.0
    for key, g in gradients.items():
        o = others[key]
        product += np.sum(g * o)
        size += np.sum(g**2)
        other_size = np.sum(o**2)
    return product / np.sqrt(size * other_size)


def _alignment_untransposed(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(np.sum(gradients[key] @ others[key]) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


def _alignment_not_summed(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    a = np.concatenate([np.ravel(g) for g in gradients.values()])
    b = np.concatenate([np.ravel(others[key]) for key in gradients])
    return a * b / np.sqrt((a @ a) * (b @ b))


def _alignment_tensors_positive(gradients: dict[str, Array], others: dict[str, Array]) -> object:
    product = sum(abs(np.sum(gradients[key] * others[key])) for key in gradients)
    return product / np.sqrt(sum(np.sum(g**2) for g in gradients.values()) * sum(np.sum(g**2) for g in others.values()))


ALIGNMENT: Mutants = {
    "lengths-missing": _alignment_product_only,
    "lengths-missing:one": _alignment_one_length,
    "lengths-missing:other": _alignment_other_length,
    "root-missing": _alignment_without_root,
    "root-missing:first": _alignment_first_without_root,
    "root-missing:second": _alignment_second_without_root,
    "root-missing:squared": _alignment_squared,
    "mean-of-cosines": _alignment_mean_of_cosines,
    "mean-of-cosines:sum": _alignment_sum_of_cosines,
    "signs-ignored": _alignment_of_sizes,
    "signs-ignored:of-the-cosine": _alignment_positive,
    "signs-ignored:one": _alignment_one_sign_ignored,
    "signs-ignored:tensors": _alignment_tensors_positive,
    "signs-ignored:other": _alignment_other_sign_ignored,
    "overwritten-sum": _alignment_last_tensor,
    "overwritten-sum:product": _alignment_last_product,
    "overwritten-sum:lengths": _alignment_last_lengths,
    "overwritten-sum:first-length": _alignment_last_first_length,
    "overwritten-sum:second-length": _alignment_last_second_length,
    "one-entry-tested": _alignment_first_tensor,
    "one-entry-tested:second-weight": _alignment_second_weight,
    "one-entry-tested:first-bias": _alignment_first_bias,
    "sign-reversed": _alignment_turned_round,
    "product-mixed-up": _alignment_by_traces,
    "product-mixed-up:columns": _alignment_by_products_of_columns,
    "product-mixed-up:untransposed": _alignment_untransposed,
    "product-mixed-up:not-summed": _alignment_not_summed,
    "product-mixed-up:sums": _alignment_products_of_sums,
    "product-mixed-up:one-sum": _alignment_product_of_sums,
}


# -------------------------------------------------------------------------------------------------------- 08-first-cage
# A suspect that does not give what was seen is a suspect not proved, whichever it is: the diagnosis names it from its
# number alone. The functions here are the likely ones: read from one probe, from a ratio of that kind, from a trace.


def _first_wrong_size() -> object:
    return {"A": 6, "B": 3, "C": 1, "D": 8}


def _first_columns() -> object:
    return {"A": 3, "B": 2, "C": 1, "D": 8}


def _first_single_class() -> object:
    return {"A": 3, "B": 6, "C": 1, "D": 5}


def _first_from_zero() -> object:
    return {"A": 2, "B": 5, "C": 0, "D": 7}


def _first_order() -> object:
    return {"A": 8, "B": 1, "C": 6, "D": 3}


FIRST_CAGE: Mutants = {
    "suspect-not-proved": _first_wrong_size,
    "suspect-not-proved:columns": _first_columns,
    "suspect-not-proved:single-class": _first_single_class,
    "counts-from-one": _first_from_zero,
    "reversed-order": _first_order,
}


# ------------------------------------------------------------------------------------------------------- 08-second-cage


def _second_half_slope() -> object:
    return {"E": 2, "F": 3, "G": 5, "H": 4}


def _second_averaged() -> object:
    return {"E": 2, "F": 7, "G": 6, "H": 4}


def _second_slopes_exchanged() -> object:
    return {"E": 7, "F": 2, "G": 5, "H": 4}


def _second_from_zero() -> object:
    return {"E": 1, "F": 6, "G": 4, "H": 3}


def _second_order() -> object:
    return {"E": 4, "F": 5, "G": 7, "H": 2}


SECOND_CAGE: Mutants = {
    "suspect-not-proved": _second_half_slope,
    "suspect-not-proved:single-sample": _second_averaged,
    "suspect-not-proved:slopes-exchanged": _second_slopes_exchanged,
    "counts-from-one": _second_from_zero,
    "reversed-order": _second_order,
}


# -------------------------------------------------------------------------------------------------------- 08-third-cage


def _third_mean_missing() -> object:
    return {"I": 2, "J": 1, "K": 8, "L": 3}


def _third_through_gradient() -> object:
    return {"I": 6, "J": 1, "K": 4, "L": 3}


def _third_bias_zero() -> object:
    return {"I": 6, "J": 1, "K": 8, "L": 5}


def _third_from_zero() -> object:
    return {"I": 5, "J": 0, "K": 7, "L": 2}


def _third_order() -> object:
    return {"I": 3, "J": 8, "K": 1, "L": 6}


THIRD_CAGE: Mutants = {
    "suspect-not-proved": _third_mean_missing,
    "suspect-not-proved:same-trace": _third_through_gradient,
    "suspect-not-proved:same-tensor": _third_bias_zero,
    "counts-from-one": _third_from_zero,
    "reversed-order": _third_order,
}


# ------------------------------------------------------------------------------------------------------- 08-kill-matrix


def _kill_on_every_probe(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.min(axis=1).mean()


def _kill_cells_counted(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.mean()


def _kill_probes_counted(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.max(axis=0).mean()


def _kill_best_probe(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.mean(axis=0).max()


def _kill_number(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.max(axis=1).sum()


def _kill_transposed(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed.T, killed.max(axis=1).mean()


def _kill_survivors(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = not other
    return killed, killed.max(axis=1).mean()


def _kill_absolutely(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            killed[i, j] = a.shape != b.shape or np.abs(a - b).max() > 1e-6
    return killed, killed.max(axis=1).mean()


def _kill_loosely(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-2 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.max(axis=1).mean()


def _kill_by_sums(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            one, other = np.linalg.norm(a), np.linalg.norm(b)
            killed[i, j] = abs(one - other) > 1e-6 * max(one, other)
    return killed, killed.max(axis=1).mean()


def _kill_last_probe(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i] = other
    return killed, killed.max(axis=1).mean()


def _kill_survivors_scored(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, 1 - killed.max(axis=1).mean()


def _kill_marks_for_each_mutant(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.sum() / len(mutants)


def _kill_transposed_and_scored(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed.T, killed.max(axis=0).mean()


def _kill_survivors_and_their_share(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = not other
    return killed, killed.min(axis=1).mean()


def _kill_by_lengths_and_shapes(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            one, other = np.linalg.norm(a), np.linalg.norm(b)
            killed[i, j] = a.shape != b.shape or abs(one - other) > 1e-6 * max(one, other)
    return killed, killed.max(axis=1).mean()


def _kill_broadcasts(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            try:
                difference = np.abs(a - b).max()
            except ValueError:
                difference = np.inf
            killed[i, j] = difference > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
    return killed, killed.max(axis=1).mean()


def _kill_skips_what_does_not_fit(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            try:
                difference = np.abs(a - b).max()
            except ValueError:
                difference = 0.0
            killed[i, j] = difference > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
    return killed, killed.max(axis=1).mean()


def _kill_any_shape(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.max(axis=1).mean()


def _kill_scores_the_last_mutant(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed[-1].max()


def _kill_counts_the_last_mutant(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed[-1].max() / len(mutants)


def _kill_scores_the_last_probe(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed[:, -1].mean()


def _kill_keeps_the_last_mutant(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    for i, mutant in enumerate(mutants):
        killed = np.zeros((len(mutants), len(probes)))
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return killed, killed.max(axis=1).mean()


def _kill_skips_other_shapes(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            if a.shape == b.shape:
                killed[i, j] = np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
    return killed, killed.max(axis=1).mean()


def _kill_survivors_but_for_shapes(reference: Callable[..., Array], mutants: list[Any], probes: list[Any]) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            same = a.shape == b.shape and np.abs(a - b).max() <= 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = same or a.shape != b.shape
    return killed, killed.max(axis=1).mean()


def _kill_survivors_beside_the_right_score(
    reference: Callable[..., Array], mutants: list[Any], probes: list[Any]
) -> object:
    expected = [reference(*probe) for probe in probes]
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), expected[j]
            other = a.shape != b.shape or np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())
            killed[i, j] = other
    return 1 - killed, killed.max(axis=1).mean()


KILL_MATRIX: Mutants = {
    "all-probes-needed": _kill_on_every_probe,
    "rate-of-cells": _kill_cells_counted,
    "rate-of-cells:probes": _kill_probes_counted,
    "rate-of-cells:best-probe": _kill_best_probe,
    "rate-of-cells:number": _kill_number,
    "rate-of-cells:survivors": _kill_survivors_scored,
    "rate-of-cells:marks-for-each-mutant": _kill_marks_for_each_mutant,
    "transposed": _kill_transposed,
    "transposed:scored": _kill_transposed_and_scored,
    "verdict-reversed": _kill_survivors,
    "verdict-reversed:share-of-survivors": _kill_survivors_and_their_share,
    "verdict-reversed:matrix": _kill_survivors_beside_the_right_score,
    "verdict-reversed:but-for-shapes": _kill_survivors_but_for_shapes,
    "another-scale": _kill_absolutely,
    "loose-tolerance": _kill_loosely,
    "lengths-compared": _kill_by_sums,
    "lengths-compared:and-shapes": _kill_by_lengths_and_shapes,
    "shape-ignored": _kill_broadcasts,
    "shape-ignored:skipped": _kill_skips_what_does_not_fit,
    "shape-ignored:not-compared": _kill_skips_other_shapes,
    "shape-ignored:raises": _kill_any_shape,
    "overwritten-sum": _kill_last_probe,
    "overwritten-sum:score": _kill_scores_the_last_mutant,
    "overwritten-sum:count": _kill_counts_the_last_mutant,
    "overwritten-sum:last-probe": _kill_scores_the_last_probe,
    "overwritten-sum:rows": _kill_keeps_the_last_mutant,
}
