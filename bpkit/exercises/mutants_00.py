"""Lesson 00 with one mistake each: what the checks of its exercises must catch, by the code of the catalogue."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bpkit.exercises.base import Mutants

# The mutants are students' functions: what they are given and give back is not declared in full.
# mypy: disable-error-code="assignment,no-any-return,type-arg"

Function = Callable[[object], np.ndarray]

# ------------------------------------------------------------------------------------------------ 00-forward-difference


def _forward_reversed(f: Function, x: float, h: float) -> object:
    return (f(x) - f(x + h)) / h


def _forward_behind(f: Function, x: float, h: float) -> object:
    return (f(x) - f(x - h)) / h


def _forward_both_sides(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / h


def _forward_central(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (2 * h)


def _forward_undivided(f: Function, x: float, h: float) -> object:
    return f(x + h) - f(x)


def _forward_multiplied(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) * h


def _forward_by_two(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / (2 * h)


def _forward_by_x(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / (x + h)


def _forward_without_brackets(f: Function, x: float, h: float) -> object:
    return f(x + h) - f(x) / h


def _forward_step_on_value(f: Function, x: float, h: float) -> object:
    return (f(x) + h - f(x)) / h


def _forward_of_the_step(f: Function, x: float, h: float) -> object:
    return f(h) / h


FORWARD_DIFFERENCE: Mutants = {
    "sign-reversed": _forward_reversed,
    "wrong-points": _forward_behind,
    "wrong-points:both-sides": _forward_both_sides,
    "wrong-points:central": _forward_central,
    "wrong-points:step": _forward_of_the_step,
    "wrong-distance": _forward_undivided,
    "wrong-distance:multiplied": _forward_multiplied,
    "wrong-distance:twice": _forward_by_two,
    "wrong-distance:place": _forward_by_x,
    "missing-brackets": _forward_without_brackets,
    "step-on-the-value": _forward_step_on_value,
}


# ------------------------------------------------------------------------------------------------------- 00-chain-slope


def _chain_all_at_start(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for df in slopes:
        slope = slope * df(x)
    return slope


def _chain_behind_link(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions, slopes, strict=True):
        x = f(x)
        slope = slope * df(x)
    return slope


def _chain_all_at_end(x: float, functions: list[Function], slopes: list[Function]) -> object:
    for f in functions:
        x = f(x)
    slope = 1.0
    for df in slopes:
        slope = slope * df(x)
    return slope


def _chain_through_slopes(x: float, functions: list[Function], slopes: list[Function]) -> object:
    for df in slopes:
        x = df(x)
    return x


def _chain_added(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 0.0
    for f, df in zip(functions, slopes, strict=True):
        slope = slope + df(x)
        x = f(x)
    return slope


def _chain_without_last(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions[:-1], slopes[:-1], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_without_first(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    x = functions[0](x)
    for f, df in zip(functions[1:], slopes[1:], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_last_only(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = None
    for f, df in zip(functions, slopes, strict=True):
        slope = df(x)
        x = f(x)
    return slope


def _chain_first_only(x: float, functions: list[Function], slopes: list[Function]) -> object:
    return slopes[0](x)


def _chain_two_only(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for i in range(min(2, len(functions))):
        slope = slope * slopes[i](x)
        x = functions[i](x)
    return slope


def _chain_backwards(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions[::-1], slopes[::-1], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_values(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f in functions:
        x = f(x)
        slope = slope * x
    return slope


def _chain_value(x: float, functions: list[Function], slopes: list[Function]) -> object:
    for f in functions:
        x = f(x)
    return x


def _chain_empties_lists(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    while functions:
        slope = slope * slopes.pop(0)(x)
        x = functions.pop(0)(x)
    return slope


CHAIN_SLOPE: Mutants = {
    "slope-at-another-place": _chain_all_at_start,
    "slope-at-another-place:behind": _chain_behind_link,
    "slope-at-another-place:end": _chain_all_at_end,
    "slope-at-another-place:of-slope": _chain_through_slopes,
    "slopes-added": _chain_added,
    "link-missing": _chain_without_last,
    "link-missing:first": _chain_without_first,
    "link-missing:only-last": _chain_last_only,
    "link-missing:only-first": _chain_first_only,
    "link-missing:only-two": _chain_two_only,
    "links-reversed": _chain_backwards,
    "value-for-slope": _chain_values,
    "value-for-slope:last": _chain_value,
    "mutates-input": _chain_empties_lists,
}


# ---------------------------------------------------------------------------------------------------- 00-quotient-slope


def _quotient_reversed(u: float, du: float, v: float, dv: float) -> float:
    return (u * dv - du * v) / v**2


def _quotient_plus(u: float, du: float, v: float, dv: float) -> float:
    return (du * v + u * dv) / v**2


def _quotient_as_product(u: float, du: float, v: float, dv: float) -> float:
    return du * v + u * dv


def _quotient_of_slopes(u: float, du: float, v: float, dv: float) -> float:
    return du / dv


def _quotient_without_square(u: float, du: float, v: float, dv: float) -> float:
    return (du * v - u * dv) / v


def _quotient_undivided(u: float, du: float, v: float, dv: float) -> float:
    return du * v - u * dv


def _quotient_cubed(u: float, du: float, v: float, dv: float) -> float:
    return (du * v - u * dv) / v**3


def _quotient_constant_below(u: float, du: float, v: float, dv: float) -> float:
    return du / v


def _quotient_constant_above(u: float, du: float, v: float, dv: float) -> float:
    return -u * dv / v**2


def _quotient_without_brackets(u: float, du: float, v: float, dv: float) -> float:
    return du * v - u * dv / v**2


def _quotient_letters(u: float, du: float, v: float, dv: float) -> float:
    return (du * dv - u * v) / v**2


def _quotient_slopes_exchanged(u: float, du: float, v: float, dv: float) -> float:
    return (dv * v - u * du) / v**2


QUOTIENT_SLOPE: Mutants = {
    "sign-reversed": _quotient_reversed,
    "product-rule": _quotient_plus,
    "product-rule:whole": _quotient_as_product,
    "slopes-divided": _quotient_of_slopes,
    "square-missing": _quotient_without_square,
    "square-missing:undivided": _quotient_undivided,
    "square-missing:cube": _quotient_cubed,
    "held-constant": _quotient_constant_below,
    "held-constant:above": _quotient_constant_above,
    "missing-brackets": _quotient_without_brackets,
    "factors-paired-wrongly": _quotient_letters,
    "factors-paired-wrongly:slopes": _quotient_slopes_exchanged,
}


# ---------------------------------------------------------------------------------------------------- 00-product-shapes


def _shapes_transposed(E: int, M: int, J: int) -> tuple:
    return (E, J), (J, M), (E, M), (E, J), (E, E), [True, True, True, False]


def _shapes_all_transposed(E: int, M: int, J: int) -> tuple:
    return (J, E), (J, M), (M, E), (E, J), (E, E), [True, True, True, False]


def _shapes_inner_kept(E: int, M: int, J: int) -> tuple:
    return (E, M, J), (M, E, J), (E, J, M), (E, J), (E, E), [True, True, True, False]


def _shapes_transpose_forgotten(E: int, M: int, J: int) -> tuple:
    return (E, J), (E, J), (E, J), (E, J), (E, E), [True, True, True, False]


def _shapes_of_the_first(E: int, M: int, J: int) -> tuple:
    return (E, M), (M, E), (E, J), (E, J), (E, E), [True, True, True, False]


def _shapes_star_is_matmul(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, E), [True, False, True, False]


def _shapes_order_is_free(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, E), [False, True, True, False]


def _shapes_difference_of_columns(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, 1), [True, True, True, False]


def _shapes_difference_of_rows(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E,), [True, True, True, False]


def _shapes_from_the_left(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, 1), [True, True, False, False]


def _shapes_no_stretching(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, E), [True, True, True, True]


def _shapes_of_the_operand(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (J,), (E, E), [True, True, True, False]


def _shapes_with_a_row_of_bias(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, 1, J), (E, E), [True, True, True, False]


PRODUCT_SHAPES: Mutants = {
    "transposed": _shapes_transposed,
    "transposed:all": _shapes_all_transposed,
    "summed-size-kept": _shapes_inner_kept,
    "missing-transpose": _shapes_transpose_forgotten,
    "product-mixed-up": _shapes_of_the_first,
    "product-mixed-up:star": _shapes_star_is_matmul,
    "order-of-a-product": _shapes_order_is_free,
    "broadcast-trap": _shapes_difference_of_columns,
    "broadcast-trap:rows": _shapes_difference_of_rows,
    "shapes-from-the-left": _shapes_from_the_left,
    "no-broadcasting": _shapes_no_stretching,
    "no-broadcasting:smaller": _shapes_of_the_operand,
    "extra-axis": _shapes_with_a_row_of_bias,
}


# ------------------------------------------------------------------------------------------------------- 00-unbroadcast


def _unbroadcast_not_at_all(upstream: np.ndarray, shape: tuple) -> object:
    return upstream


def _unbroadcast_leading_only(upstream: np.ndarray, shape: tuple) -> object:
    return upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))


def _unbroadcast_ones_only(upstream: np.ndarray, shape: tuple) -> object:
    extra = upstream.ndim - len(shape)
    return upstream.sum(axis=tuple(extra + i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_first_axis(upstream: np.ndarray, shape: tuple) -> object:
    return upstream.sum(axis=0)


def _unbroadcast_mean(upstream: np.ndarray, shape: tuple) -> object:
    mean = upstream.mean(axis=tuple(range(upstream.ndim - len(shape))))
    return mean.mean(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_half_mean(upstream: np.ndarray, shape: tuple) -> object:
    mean = upstream.mean(axis=tuple(range(upstream.ndim - len(shape))))
    return mean.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_first_copy(upstream: np.ndarray, shape: tuple) -> object:
    while upstream.ndim > len(shape):
        upstream = upstream[0]
    for axis, n in enumerate(shape):
        if n == 1:
            upstream = upstream.take([0], axis=axis)
    return upstream


def _unbroadcast_last_copy(upstream: np.ndarray, shape: tuple) -> object:
    while upstream.ndim > len(shape):
        upstream = upstream[-1]
    for axis, n in enumerate(shape):
        if n == 1:
            upstream = upstream.take([-1], axis=axis)
    return upstream


def _unbroadcast_cut(upstream: np.ndarray, shape: tuple) -> object:
    return np.resize(upstream, shape)


def _unbroadcast_trailing(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(len(shape), upstream.ndim)))
    return total.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_ones_lost(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    return total.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1))


def _unbroadcast_axes_kept(upstream: np.ndarray, shape: tuple) -> object:
    extra = upstream.ndim - len(shape)
    axes = [*range(extra), *(extra + i for i, n in enumerate(shape) if n == 1)]
    return upstream.sum(axis=tuple(axes), keepdims=True)


def _unbroadcast_everything(upstream: np.ndarray, shape: tuple) -> object:
    return np.full(shape, upstream.sum())


def _unbroadcast_largest(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.max(axis=tuple(range(upstream.ndim - len(shape))))
    return total.max(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_ones(upstream: np.ndarray, shape: tuple) -> object:
    return np.full(shape, upstream.size / np.prod(shape))


UNBROADCAST: Mutants = {
    "copies-not-summed": _unbroadcast_not_at_all,
    "copies-not-summed:leading": _unbroadcast_leading_only,
    "copies-not-summed:ones": _unbroadcast_ones_only,
    "copies-not-summed:first-axis": _unbroadcast_first_axis,
    "copies-averaged": _unbroadcast_mean,
    "copies-averaged:leading": _unbroadcast_half_mean,
    "one-copy-only": _unbroadcast_first_copy,
    "one-copy-only:last": _unbroadcast_last_copy,
    "one-copy-only:cut": _unbroadcast_cut,
    "one-copy-only:largest": _unbroadcast_largest,
    "wrong-axis-summed": _unbroadcast_trailing,
    "axis-lost": _unbroadcast_ones_lost,
    "extra-axis": _unbroadcast_axes_kept,
    "everything-summed": _unbroadcast_everything,
    "upstream-ignored": _unbroadcast_ones,
}


# ------------------------------------------------------------------------------------------------ 00-central-difference


def _central_reversed(f: Function, x: float, h: float) -> object:
    return (f(x - h) - f(x + h)) / (2 * h)


def _central_sum(f: Function, x: float, h: float) -> object:
    return (f(x + h) + f(x - h)) / (2 * h)


def _central_forward(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / h


def _central_backward(f: Function, x: float, h: float) -> object:
    return (f(x) - f(x - h)) / h


def _central_forward_by_two(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / (2 * h)


def _central_half_step(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x - h / 2)) / h


def _central_double_step(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x)) / (2 * h)


def _central_one_h(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / h


def _central_undivided(f: Function, x: float, h: float) -> object:
    return f(x + h) - f(x - h)


def _central_squared(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / h**2


def _central_half(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / 2


def _central_without_brackets(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / 2 * h


def _central_without_numerator(f: Function, x: float, h: float) -> object:
    return f(x + h) - f(x - h) / (2 * h)


def _central_step_on_value(f: Function, x: float, h: float) -> object:
    return ((f(x) + h) - (f(x) - h)) / (2 * h)


CENTRAL_DIFFERENCE: Mutants = {
    "sign-reversed": _central_reversed,
    "sign-reversed:sum": _central_sum,
    "wrong-points": _central_forward,
    "wrong-points:behind": _central_backward,
    "wrong-points:by-two": _central_forward_by_two,
    "wrong-points:half-step": _central_half_step,
    "wrong-points:double-step": _central_double_step,
    "wrong-distance": _central_one_h,
    "wrong-distance:undivided": _central_undivided,
    "wrong-distance:squared": _central_squared,
    "wrong-distance:two": _central_half,
    "missing-brackets": _central_without_brackets,
    "missing-brackets:numerator": _central_without_numerator,
    "step-on-the-value": _central_step_on_value,
}


# ------------------------------------------------------------------------------------------------------ 00-complex-step


def _complex_reversed(f: Function, x: float, h: float) -> object:
    return f(x - 1j * h).imag / h


def _complex_without_i(f: Function, x: float, h: float) -> object:
    return np.imag(f(x + h)) / h


def _complex_difference(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (2 * h)


def _complex_forward(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / h


def _complex_real_part(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).real / h


def _complex_size(f: Function, x: float, h: float) -> object:
    return abs(f(x + 1j * h)) / h


def _complex_value(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).real


def _complex_angle(f: Function, x: float, h: float) -> object:
    return np.angle(f(x + 1j * h)) / h


def _complex_undivided(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag


def _complex_by_two(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / (2 * h)


def _complex_divided_by_i(f: Function, x: float, h: float) -> object:
    return (f(x + 1j * h) / (1j * h)).imag


def _complex_step_on_value(f: Function, x: float, h: float) -> object:
    return (f(x) + 1j * h).imag / h


def _complex_whole_i(f: Function, x: float, h: float) -> object:
    return f(x + 1j).imag / h


def _complex_unit_step(f: Function, x: float, h: float) -> object:
    return f(x + 1j).imag


def _complex_times_x(f: Function, x: float, h: float) -> object:
    return f(x * (1 + 1j * h)).imag / h


COMPLEX_STEP: Mutants = {
    "sign-reversed": _complex_reversed,
    "real-step": _complex_without_i,
    "real-step:central": _complex_difference,
    "real-step:forward": _complex_forward,
    "wrong-complex-part": _complex_real_part,
    "wrong-complex-part:size": _complex_size,
    "wrong-complex-part:value": _complex_value,
    "wrong-complex-part:angle": _complex_angle,
    "wrong-complex-part:divided": _complex_divided_by_i,
    "wrong-distance": _complex_undivided,
    "wrong-distance:twice": _complex_by_two,
    "wrong-points": _complex_whole_i,
    "wrong-points:unit": _complex_unit_step,
    "wrong-points:times-x": _complex_times_x,
    "step-on-the-value": _complex_step_on_value,
}


# ------------------------------------------------------------------------------------------------ 00-numerical-gradient


def _gradient_reversed(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x - step) - f(x + step)) / (2 * h)
    return gradient


def _gradient_forward(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x)) / h
    return gradient


def _gradient_one_h(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / h
    return gradient


def _gradient_without_brackets(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / 2 * h
    return gradient


def _gradient_all_at_once(f: Function, x: np.ndarray, h: float) -> object:
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


def _gradient_one_number(f: Function, x: np.ndarray, h: float) -> object:
    return (f(x + h) - f(x - h)) / (2 * h)


def _gradient_row_at_once(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _gradient_entry_alone(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        gradient[i] = (f(x[i] + h) - f(x[i] - h)) / (2 * h)
    return gradient


def _gradient_step_kept(f: Function, x: np.ndarray, h: float) -> object:
    above, below = x.astype(float), x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


def _gradient_half_way_back(f: Function, x: np.ndarray, h: float) -> object:
    point = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        point[i] += h
        above = f(point)
        point[i] -= 2 * h
        gradient[i] = (above - f(point)) / (2 * h)
    return gradient


def _gradient_set_to_step(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[i] = h
        below[i] = -h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


def _gradient_truncates(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()  # the bug: whole numbers stay whole
        above[i] = above[i] + h
        below[i] = below[i] - h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


def _gradient_buffer_truncates(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros_like(x)  # the bug: an array of whole numbers, if x is one
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _gradient_writes_into_x(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
        x[i] += h
    return gradient


def _gradient_flat(f: Function, x: np.ndarray, h: float) -> object:
    slopes = []
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        slopes.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(slopes)


def _gradient_summed(f: Function, x: np.ndarray, h: float) -> object:
    total = 0.0
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        total = total + (f(x + step) - f(x - step)) / (2 * h)
    return total


NUMERICAL_GRADIENT: Mutants = {
    "sign-reversed": _gradient_reversed,
    "wrong-points": _gradient_forward,
    "wrong-points:at-the-step": _gradient_set_to_step,
    "wrong-distance": _gradient_one_h,
    "missing-brackets": _gradient_without_brackets,
    "all-entries-moved": _gradient_all_at_once,
    "all-entries-moved:number": _gradient_one_number,
    "all-entries-moved:rows": _gradient_row_at_once,
    "entry-by-itself": _gradient_entry_alone,
    "step-not-undone": _gradient_step_kept,
    "step-not-undone:below": _gradient_half_way_back,
    "integer-truncation": _gradient_truncates,
    "integer-truncation:result": _gradient_buffer_truncates,
    "mutates-input": _gradient_writes_into_x,
    "shape-lost": _gradient_flat,
    "shape-lost:summed": _gradient_summed,
}


# ---------------------------------------------------------------------------------------------------- 00-relative-error


def _error_signed(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(a - b) / scale if scale else 0.0


def _error_signed_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(a), np.max(b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_of_sizes(a: np.ndarray, b: np.ndarray) -> object:
    first, second = np.max(np.abs(a)), np.max(np.abs(b))
    return abs(first - second) / max(first, second) if max(first, second) else 0.0


def _error_first_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(np.abs(a))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_second_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(np.abs(b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_sum_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(np.abs(a)) + np.max(np.abs(b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_smaller_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = min(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_absolute(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b))


def _error_entry_by_entry(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.maximum(np.abs(a), np.abs(b))
    return np.max(np.abs(a - b) / np.where(scale == 0, 1, scale))


def _error_by_entries_of_a(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b) / np.where(a == 0, 1, np.abs(a)))


def _error_norm(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / scale if scale else 0.0


def _error_mean(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.mean(np.abs(a - b)) / scale if scale else 0.0


def _error_sum(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.sum(np.abs(a - b)) / scale if scale else 0.0


def _error_array(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.abs(a - b) / scale if scale else 0.0 * a


def _error_zero_by_zero(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)))


def _error_epsilon(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / (max(np.max(np.abs(a)), np.max(np.abs(b))) + 1e-12)


def _error_at_least(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-8)


RELATIVE_ERROR: Mutants = {
    "absolute-value-missing": _error_signed,
    "absolute-value-missing:scale": _error_signed_scale,
    "absolute-value-missing:sizes": _error_of_sizes,
    "another-scale": _error_first_scale,
    "another-scale:second": _error_second_scale,
    "another-scale:sum": _error_sum_scale,
    "another-scale:smaller": _error_smaller_scale,
    "another-scale:none": _error_absolute,
    "another-scale:entries": _error_entry_by_entry,
    "another-scale:entries-of-a": _error_by_entries_of_a,
    "largest-not-taken": _error_mean,
    "largest-not-taken:norm": _error_norm,
    "largest-not-taken:sum": _error_sum,
    "largest-not-taken:array": _error_array,
    "unstable": _error_zero_by_zero,
    "unstable:epsilon": _error_epsilon,
    "unstable:limit": _error_at_least,
}


# ---------------------------------------------------------------------------------------------------------- 00-jacobian


def _jacobian_transposed(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag / h for unit in np.eye(len(x))])


def _jacobian_real_step(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([np.imag(f(x + h * unit)) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_central(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([(f(x + h * unit) - f(x - h * unit)) / (2 * h) for unit in np.eye(len(x))], axis=1)


def _jacobian_real_part(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).real / h for unit in np.eye(len(x))], axis=1)


def _jacobian_undivided(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag for unit in np.eye(len(x))], axis=1)


def _jacobian_reversed(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x - 1j * h * unit).imag / h for unit in np.eye(len(x))], axis=1)


def _jacobian_all_at_once(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h).imag / h for _ in x], axis=1)


def _jacobian_as_a_row(f: Function, x: np.ndarray, h: float) -> object:
    return f(x + 1j * h).imag / h


def _jacobian_summed(f: Function, x: np.ndarray, h: float) -> object:
    return np.array([np.sum(f(x + 1j * h * unit)).imag / h for unit in np.eye(len(x))])


def _jacobian_step_kept(f: Function, x: np.ndarray, h: float) -> object:
    point = x.astype(complex)
    columns = []
    for i in range(len(x)):
        point[i] += 1j * h
        columns.append(f(point).imag / h)
    return np.stack(columns, axis=1)


def _jacobian_square(f: Function, x: np.ndarray, h: float) -> object:
    J = np.zeros((len(x), len(x)))
    for i in range(len(x)):
        point = x.astype(complex)
        point[i] += 1j * h
        J[:, i] = f(point).imag / h
    return J


JACOBIAN: Mutants = {
    "transposed": _jacobian_transposed,
    "real-step": _jacobian_real_step,
    "real-step:central": _jacobian_central,
    "wrong-complex-part": _jacobian_real_part,
    "wrong-distance": _jacobian_undivided,
    "sign-reversed": _jacobian_reversed,
    "all-entries-moved": _jacobian_all_at_once,
    "all-entries-moved:row": _jacobian_as_a_row,
    "shape-lost": _jacobian_summed,
    "step-not-undone": _jacobian_step_kept,
    "wrong-side": _jacobian_square,
}
