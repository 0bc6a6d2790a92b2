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


def _forward_sum(f: Function, x: float, h: float) -> object:
    return (f(x + h) + f(x)) / h


def _forward_reversed_step(f: Function, x: float, h: float) -> object:
    return (f(x - h) - f(x)) / h


def _forward_half_steps(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x - h / 2)) / h


def _forward_double_step(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x)) / h


def _forward_double_step_by_two(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x)) / (2 * h)


def _forward_further_on(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x + h)) / h


def _forward_from_the_step(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(h)) / h


def _forward_to_the_step(f: Function, x: float, h: float) -> object:
    return (f(h) - f(x)) / h


def _forward_one_point(f: Function, x: float, h: float) -> object:
    return f(x + h) / h


def _forward_unit_step(f: Function, x: float, h: float) -> object:
    return (f(x + 1) - f(x)) / h


def _forward_unit_step_undivided(f: Function, x: float, h: float) -> object:
    return f(x + 1) - f(x)


def _forward_half_step_ahead(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x)) / (h / 2)


def _forward_half_step_by_h(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x)) / h


def _forward_from_zero(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(0)) / h


def _forward_three_points(f: Function, x: float, h: float) -> object:
    return (4 * f(x + h) - f(x + 2 * h) - 3 * f(x)) / (2 * h)


def _forward_curvature(f: Function, x: float, h: float) -> object:
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def _forward_scaled(f: Function, x: float, h: float) -> object:
    return (f(x * (1 + h)) - f(x)) / h


def _forward_scaled_by_way(f: Function, x: float, h: float) -> object:
    return (f(x * (1 + h)) - f(x)) / (h * x)


def _forward_by_value(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / f(x)


def _forward_by_chord(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / np.hypot(h, f(x + h) - f(x))


def _forward_squared(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / h**2


def _forward_half(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / 2


def _forward_by_half(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / (h / 2)


def _forward_by_x_alone(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / x


def _forward_by_sum_of_points(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / (x + h + x)


def _forward_step_on_value_undivided(f: Function, x: float, h: float) -> object:
    return (f(x) + h) / h


def _forward_distance_unbracketed(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / (x + h) - x


def _forward_nothing_bracketed(f: Function, x: float, h: float) -> object:
    return f(x + h) - f(x) / (x + h) - x


def _forward_written_out(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x)) / x + h - x


FORWARD_DIFFERENCE: Mutants = {
    "sign-reversed": _forward_reversed,
    "sign-reversed:sum": _forward_sum,
    "sign-reversed:step": _forward_reversed_step,
    "wrong-points": _forward_behind,
    "wrong-points:both-sides": _forward_both_sides,
    "wrong-points:central": _forward_central,
    "wrong-points:step": _forward_of_the_step,
    "wrong-points:half-steps": _forward_half_steps,
    "wrong-points:double-step": _forward_double_step,
    "wrong-points:double-step-by-two": _forward_double_step_by_two,
    "wrong-points:further-on": _forward_further_on,
    "wrong-points:from-the-step": _forward_from_the_step,
    "wrong-points:to-the-step": _forward_to_the_step,
    "wrong-points:one-point": _forward_one_point,
    "wrong-points:unit-step": _forward_unit_step,
    "wrong-points:unit-step-undivided": _forward_unit_step_undivided,
    "wrong-points:half-step-ahead": _forward_half_step_ahead,
    "wrong-points:half-step-by-h": _forward_half_step_by_h,
    "wrong-points:from-zero": _forward_from_zero,
    "wrong-points:three": _forward_three_points,
    "wrong-points:curvature": _forward_curvature,
    "wrong-points:scaled": _forward_scaled,
    "wrong-points:scaled-by-way": _forward_scaled_by_way,
    "wrong-distance": _forward_undivided,
    "wrong-distance:multiplied": _forward_multiplied,
    "wrong-distance:twice": _forward_by_two,
    "wrong-distance:place": _forward_by_x,
    "wrong-distance:value": _forward_by_value,
    "wrong-distance:chord": _forward_by_chord,
    "wrong-distance:squared": _forward_squared,
    "wrong-distance:two": _forward_half,
    "wrong-distance:half-step": _forward_by_half,
    "wrong-distance:x": _forward_by_x_alone,
    "wrong-distance:sum": _forward_by_sum_of_points,
    "missing-brackets": _forward_without_brackets,
    "missing-brackets:distance": _forward_distance_unbracketed,
    "missing-brackets:both": _forward_nothing_bracketed,
    "missing-brackets:written-out": _forward_written_out,
    "step-on-the-value": _forward_step_on_value,
    "step-on-the-value:undivided": _forward_step_on_value_undivided,
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


def _chain_one_late(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope, entering = 1.0, x
    for f, df in zip(functions, slopes, strict=True):
        slope = slope * df(entering)
        entering, x = x, f(x)
    return slope


def _chain_at_first_value(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = slopes[0](x)
    x = functions[0](x)
    for df in slopes[1:]:
        slope = slope * df(x)
    return slope


def _chain_at_own_value(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions, slopes, strict=True):
        slope = slope * df(f(x))
    return slope


def _chain_at_neighbour(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = slopes[0](x)
    for f, df in zip(functions, slopes[1:], strict=False):
        slope = slope * df(f(x))
    return slope


def _chain_through_slopes_and_product(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for df in slopes:
        x = df(x)
        slope = slope * x
    return slope


def _chain_at_the_product(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = slopes[0](x)
    for df in slopes[1:]:
        slope = slope * df(slope)
    return slope


def _chain_added_to_one(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions, slopes, strict=True):
        slope = slope + df(x)
        x = f(x)
    return slope


def _chain_added_at_start(x: float, functions: list[Function], slopes: list[Function]) -> object:
    return sum(df(x) for df in slopes)


def _chain_added_behind(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 0.0
    for f, df in zip(functions, slopes, strict=True):
        x = f(x)
        slope = slope + df(x)
    return slope


def _chain_averaged(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 0.0
    for f, df in zip(functions, slopes, strict=True):
        slope = slope + df(x) / len(slopes)
        x = f(x)
    return slope


def _chain_first_not_applied(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions[1:], slopes[1:], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_first_then_without_last(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = slopes[0](x)
    for i in range(1, len(functions) - 1):
        x = functions[i - 1](x)
        slope = slope * slopes[i](x)
    return slope


def _chain_ends(x: float, functions: list[Function], slopes: list[Function]) -> object:
    first = slopes[0](x)
    for f in functions[:-1]:
        x = f(x)
    return first * slopes[-1](x) if len(slopes) > 1 else first


def _chain_three_only(x: float, functions: list[Function], slopes: list[Function]) -> object:
    u = functions[0](x)
    v = functions[1](u)
    return slopes[2](v) * slopes[1](u) * slopes[0](x)


def _chain_at_most_three(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions[:3], slopes[:3], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_every_other(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for i, f in enumerate(functions):
        if i % 2 == 0:
            slope = slope * slopes[i](x)
        x = f(x)
    return slope


def _chain_inner_only(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for i, f in enumerate(functions):
        if 0 < i < len(functions) - 1:
            slope = slope * slopes[i](x)
        x = f(x)
    return slope


def _chain_slopes_backwards(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions, slopes[::-1], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_functions_backwards(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions[::-1], slopes, strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_entering_values(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f in functions:
        slope = slope * x
        x = f(x)
    return slope


def _chain_values_at_start(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f in functions:
        slope = slope * f(x)
    return slope


def _chain_values_divided(x: float, functions: list[Function], slopes: list[Function]) -> object:
    start = x
    for f in functions:
        x = f(x)
    return x / start


def _chain_values_times_slopes(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions, slopes, strict=True):
        slope = slope * f(x) * df(x)
        x = f(x)
    return slope


def _chain_first_value_in_place_of_its_slope(x: float, functions: list[Function], slopes: list[Function]) -> object:
    x = functions[0](x)
    slope = x
    for f, df in zip(functions[1:], slopes[1:], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope


def _chain_change_of_value(x: float, functions: list[Function], slopes: list[Function]) -> object:
    end = x
    for f in functions:
        end = f(end)
    return end - x


def _chain_values_added(x: float, functions: list[Function], slopes: list[Function]) -> object:
    total = 0.0
    for f in functions:
        x = f(x)
        total = total + x
    return total


def _chain_last_value_in_place_of_its_slope(x: float, functions: list[Function], slopes: list[Function]) -> object:
    slope = 1.0
    for f, df in zip(functions[:-1], slopes[:-1], strict=True):
        slope = slope * df(x)
        x = f(x)
    return slope * functions[-1](x)


CHAIN_SLOPE: Mutants = {
    "slope-at-another-place": _chain_all_at_start,
    "slope-at-another-place:behind": _chain_behind_link,
    "slope-at-another-place:end": _chain_all_at_end,
    "slope-at-another-place:of-slope": _chain_through_slopes,
    "slope-at-another-place:one-late": _chain_one_late,
    "slope-at-another-place:first-value": _chain_at_first_value,
    "slope-at-another-place:own-value": _chain_at_own_value,
    "slope-at-another-place:neighbour": _chain_at_neighbour,
    "slope-at-another-place:of-slopes": _chain_through_slopes_and_product,
    "slope-at-another-place:of-product": _chain_at_the_product,
    "slopes-added": _chain_added,
    "slopes-added:from-one": _chain_added_to_one,
    "slopes-added:at-start": _chain_added_at_start,
    "slopes-added:behind": _chain_added_behind,
    "slopes-added:averaged": _chain_averaged,
    "link-missing": _chain_without_last,
    "link-missing:first": _chain_without_first,
    "link-missing:only-last": _chain_last_only,
    "link-missing:only-first": _chain_first_only,
    "link-missing:only-two": _chain_two_only,
    "link-missing:first-not-applied": _chain_first_not_applied,
    "link-missing:last-but-first": _chain_first_then_without_last,
    "link-missing:ends": _chain_ends,
    "link-missing:three": _chain_three_only,
    "link-missing:at-most-three": _chain_at_most_three,
    "link-missing:every-other": _chain_every_other,
    "link-missing:inner-only": _chain_inner_only,
    "links-reversed": _chain_backwards,
    "links-reversed:slopes": _chain_slopes_backwards,
    "links-reversed:functions": _chain_functions_backwards,
    "value-for-slope": _chain_values,
    "value-for-slope:last": _chain_value,
    "value-for-slope:entering": _chain_entering_values,
    "value-for-slope:at-start": _chain_values_at_start,
    "value-for-slope:shares": _chain_values_divided,
    "value-for-slope:with-slopes": _chain_values_times_slopes,
    "value-for-slope:first-link": _chain_first_value_in_place_of_its_slope,
    "value-for-slope:change": _chain_change_of_value,
    "value-for-slope:added": _chain_values_added,
    "value-for-slope:last-link": _chain_last_value_in_place_of_its_slope,
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


def _quotient_plus_reciprocal(u: float, du: float, v: float, dv: float) -> object:
    return du / v + u * dv


def _quotient_plus_one_over_slope(u: float, du: float, v: float, dv: float) -> object:
    return du / v + u / dv


def _quotient_plus_without_square(u: float, du: float, v: float, dv: float) -> object:
    return (du * v + u * dv) / v


def _quotient_doubled(u: float, du: float, v: float, dv: float) -> object:
    return (du * v - u * dv) / (2 * v)


def _quotient_second_without_square(u: float, du: float, v: float, dv: float) -> object:
    return du / v - u * dv / v


def _quotient_first_with_square(u: float, du: float, v: float, dv: float) -> object:
    return du / v**2 - u * dv / v**2


def _quotient_fourth(u: float, du: float, v: float, dv: float) -> object:
    return (du * v - u * dv) / v**4


def _quotient_constant_above_without_sign(u: float, du: float, v: float, dv: float) -> object:
    return u * dv / v**2


def _quotient_constant_below_squared(u: float, du: float, v: float, dv: float) -> object:
    return du / v**2


def _quotient_constant_above_without_square(u: float, du: float, v: float, dv: float) -> object:
    return -u * dv / v


def _quotient_constant_one(u: float, du: float, v: float, dv: float) -> object:
    return -dv / v**2


def _quotient_without_inner_slope(u: float, du: float, v: float, dv: float) -> object:
    return -u / v**2


def _quotient_unbracketed_without_square(u: float, du: float, v: float, dv: float) -> object:
    return du * v - u * dv / v


def _quotient_square_unbracketed(u: float, du: float, v: float, dv: float) -> object:
    return du / v - u * dv / v * v


def _quotient_turned_over(u: float, du: float, v: float, dv: float) -> object:
    return (dv * u - v * du) / u**2


def _quotient_numerator_below(u: float, du: float, v: float, dv: float) -> object:
    return (du * v - u * dv) / u**2


def _quotient_slope_below(u: float, du: float, v: float, dv: float) -> object:
    return (du * v - u * dv) / dv**2


def _quotient_first_term(u: float, du: float, v: float, dv: float) -> object:
    return (du * u - u * dv) / v**2


def _quotient_second_term(u: float, du: float, v: float, dv: float) -> object:
    return (du * v - v * dv) / v**2


QUOTIENT_SLOPE: Mutants = {
    "sign-reversed": _quotient_reversed,
    "product-rule": _quotient_plus,
    "product-rule:whole": _quotient_as_product,
    "product-rule:of-the-reciprocal": _quotient_plus_reciprocal,
    "product-rule:one-over-slope": _quotient_plus_one_over_slope,
    "product-rule:without-square": _quotient_plus_without_square,
    "slopes-divided": _quotient_of_slopes,
    "square-missing": _quotient_without_square,
    "square-missing:undivided": _quotient_undivided,
    "square-missing:cube": _quotient_cubed,
    "square-missing:doubled": _quotient_doubled,
    "square-missing:second-term": _quotient_second_without_square,
    "square-missing:first-term": _quotient_first_with_square,
    "square-missing:fourth": _quotient_fourth,
    "held-constant": _quotient_constant_below,
    "held-constant:above": _quotient_constant_above,
    "held-constant:sign": _quotient_constant_above_without_sign,
    "held-constant:below-squared": _quotient_constant_below_squared,
    "held-constant:above-without-square": _quotient_constant_above_without_square,
    "held-constant:one": _quotient_constant_one,
    "held-constant:inner-slope": _quotient_without_inner_slope,
    "missing-brackets": _quotient_without_brackets,
    "missing-brackets:without-square": _quotient_unbracketed_without_square,
    "missing-brackets:square": _quotient_square_unbracketed,
    "factors-paired-wrongly": _quotient_letters,
    "factors-paired-wrongly:slopes": _quotient_slopes_exchanged,
    "factors-paired-wrongly:turned-over": _quotient_turned_over,
    "factors-paired-wrongly:below": _quotient_numerator_below,
    "factors-paired-wrongly:slope-below": _quotient_slope_below,
    "factors-paired-wrongly:first": _quotient_first_term,
    "factors-paired-wrongly:second": _quotient_second_term,
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


def _shapes_sums_transposed_too(E: int, M: int, J: int) -> tuple:
    return (J, E), (J, M), (M, E), (J, E), (E, E), [True, True, True, False]


def _shapes_inner_at_the_end(E: int, M: int, J: int) -> tuple:
    return (E, J, M), (M, J, E), (E, M, J), (E, J), (E, E), [True, True, True, False]


def _shapes_inner_in_front(E: int, M: int, J: int) -> tuple:
    return (M, E, J), (E, M, J), (J, E, M), (E, J), (E, E), [True, True, True, False]


def _shapes_inner_kept_twice(E: int, M: int, J: int) -> tuple:
    return (E, M, M, J), (M, E, E, J), (E, J, J, M), (E, J), (E, E), [True, True, True, False]


def _shapes_first_transpose_forgotten(E: int, M: int, J: int) -> tuple:
    return (E, J), (E, J), (E, M), (E, J), (E, E), [True, True, True, False]


def _shapes_second_transpose_forgotten(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, J), (E, J), (E, E), [True, True, True, False]


def _shapes_outer_sizes_of_no_transpose(E: int, M: int, J: int) -> tuple:
    return (E, J), (E, E), (J, J), (E, J), (E, E), [True, True, True, False]


def _shapes_of_the_first_and_star(E: int, M: int, J: int) -> tuple:
    return (E, M), (M, E), (E, J), (E, J), (E, E), [True, False, True, False]


def _shapes_of_the_second(E: int, M: int, J: int) -> tuple:
    return (M, J), (E, J), (J, M), (E, J), (E, E), [True, True, True, False]


def _shapes_outer_products(E: int, M: int, J: int) -> tuple:
    return (E * M, M * J), (M * E, E * J), (E * J, J * M), (E, J), (E, E), [True, True, True, False]


def _shapes_every_star_is_matmul(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, E), [True, False, True, True]


def _shapes_numbers_only(E: int, M: int, J: int) -> tuple:
    return (), (), (), (E, J), (E, E), [True, True, True, False]


def _shapes_order_is_free_for_star_too(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, E), [False, False, True, False]


def _shapes_factors_turned(E: int, M: int, J: int) -> tuple:
    return (M, M), (E, E), (J, J), (E, J), (E, E), [True, True, True, False]


def _shapes_factors_turned_and_free(E: int, M: int, J: int) -> tuple:
    return (M, M), (E, E), (J, J), (E, J), (E, E), [False, True, True, False]


def _shapes_sum_from_the_left(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, E), [True, True, False, False]


def _shapes_rows_from_the_left(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E,), [True, True, False, False]


def _shapes_no_stretching_of_the_operand(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (J,), (E, E), [True, True, True, True]


def _shapes_no_stretching_of_columns(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E, 1), [True, True, True, True]


def _shapes_no_stretching_of_rows(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J), (E,), [True, True, True, True]


def _shapes_both_operands_columns(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (J,), (E, 1), [True, True, True, False]


def _shapes_both_operands_rows(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (J,), (E,), [True, True, True, False]


def _shapes_no_stretching_anywhere(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (J,), (E, 1), [True, True, True, True]


def _shapes_no_stretching_anywhere_rows(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (J,), (E,), [True, True, True, True]


def _shapes_shapes_joined(E: int, M: int, J: int) -> tuple:
    return (E, J), (M, J), (E, M), (E, J, J), (E, 1, E), [True, True, True, False]


def _shapes_axis_in_front(E: int, M: int, J: int) -> tuple:
    return (1, E, J), (1, M, J), (1, E, M), (1, E, J), (1, E, E), [True, True, True, False]


def _shapes_axis_at_the_end(E: int, M: int, J: int) -> tuple:
    return (E, J, 1), (M, J, 1), (E, M, 1), (E, J, 1), (E, E, 1), [True, True, True, False]


def _shapes_axis_in_the_middle(E: int, M: int, J: int) -> tuple:
    return (E, 1, J), (M, 1, J), (E, 1, M), (E, 1, J), (E, 1, E), [True, True, True, False]


PRODUCT_SHAPES: Mutants = {
    "transposed": _shapes_transposed,
    "transposed:all": _shapes_all_transposed,
    "transposed:everything": _shapes_sums_transposed_too,
    "summed-size-kept": _shapes_inner_kept,
    "summed-size-kept:at-the-end": _shapes_inner_at_the_end,
    "summed-size-kept:in-front": _shapes_inner_in_front,
    "summed-size-kept:twice": _shapes_inner_kept_twice,
    "missing-transpose": _shapes_transpose_forgotten,
    "missing-transpose:of-X": _shapes_first_transpose_forgotten,
    "missing-transpose:of-W": _shapes_second_transpose_forgotten,
    "missing-transpose:of-X-and-size": _shapes_outer_sizes_of_no_transpose,
    "product-mixed-up": _shapes_of_the_first,
    "product-mixed-up:star": _shapes_star_is_matmul,
    "product-mixed-up:shapes-and-star": _shapes_of_the_first_and_star,
    "product-mixed-up:second": _shapes_of_the_second,
    "product-mixed-up:outer": _shapes_outer_products,
    "product-mixed-up:every-star": _shapes_every_star_is_matmul,
    "product-mixed-up:inner": _shapes_numbers_only,
    "order-of-a-product": _shapes_order_is_free,
    "order-of-a-product:star-too": _shapes_order_is_free_for_star_too,
    "order-of-a-product:turned": _shapes_factors_turned,
    "order-of-a-product:turned-and-free": _shapes_factors_turned_and_free,
    "broadcast-trap": _shapes_difference_of_columns,
    "broadcast-trap:rows": _shapes_difference_of_rows,
    "shapes-from-the-left": _shapes_from_the_left,
    "shapes-from-the-left:sum-only": _shapes_sum_from_the_left,
    "shapes-from-the-left:rows": _shapes_rows_from_the_left,
    "no-broadcasting": _shapes_no_stretching,
    "no-broadcasting:smaller": _shapes_of_the_operand,
    "no-broadcasting:both": _shapes_no_stretching_of_the_operand,
    "no-broadcasting:columns": _shapes_no_stretching_of_columns,
    "no-broadcasting:rows": _shapes_no_stretching_of_rows,
    "no-broadcasting:operands": _shapes_both_operands_columns,
    "no-broadcasting:operands-rows": _shapes_both_operands_rows,
    "no-broadcasting:everywhere": _shapes_no_stretching_anywhere,
    "no-broadcasting:everywhere-rows": _shapes_no_stretching_anywhere_rows,
    "extra-axis": _shapes_with_a_row_of_bias,
    "extra-axis:joined": _shapes_shapes_joined,
    "extra-axis:in-front": _shapes_axis_in_front,
    "extra-axis:at-the-end": _shapes_axis_at_the_end,
    "extra-axis:in-the-middle": _shapes_axis_in_the_middle,
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


def _unbroadcast_once(upstream: np.ndarray, shape: tuple) -> object:
    if upstream.ndim > len(shape):
        upstream = upstream.sum(axis=0)
    ones = tuple(i for i, n in enumerate(shape) if n == 1)
    return upstream.sum(axis=ones, keepdims=True) if upstream.ndim == len(shape) else upstream


def _unbroadcast_ones_from_the_left(upstream: np.ndarray, shape: tuple) -> object:
    for axis, n in enumerate(shape):
        if n == 1:
            upstream = upstream.sum(axis=axis, keepdims=True)
    return upstream


def _unbroadcast_leading_or_ones(upstream: np.ndarray, shape: tuple) -> object:
    if upstream.ndim > len(shape):
        return upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    return upstream.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_first_axis_if_more(upstream: np.ndarray, shape: tuple) -> object:
    return upstream.sum(axis=0) if upstream.ndim > len(shape) else upstream


def _unbroadcast_mean_of_ones(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    return total.mean(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_divided_by_rows(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    return total.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True) / len(upstream)


def _unbroadcast_divided_by_all(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    return total.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True) / upstream.size


def _unbroadcast_first_row_then_sum(upstream: np.ndarray, shape: tuple) -> object:
    while upstream.ndim > len(shape):
        upstream = upstream[0]
    return upstream.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_last_row_then_sum(upstream: np.ndarray, shape: tuple) -> object:
    while upstream.ndim > len(shape):
        upstream = upstream[-1]
    return upstream.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_sum_then_first(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    for axis, n in enumerate(shape):
        if n == 1:
            total = total.take([0], axis=axis)
    return total


def _unbroadcast_sum_then_last(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    for axis, n in enumerate(shape):
        if n == 1:
            total = total.take([-1], axis=axis)
    return total


def _unbroadcast_smallest(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.min(axis=tuple(range(upstream.ndim - len(shape))))
    return total.min(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _unbroadcast_long_axes(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    return total.sum(axis=tuple(i for i, n in enumerate(shape) if n > 1), keepdims=True)


def _unbroadcast_other_axis_of_two(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    if 1 in shape:
        total = total.sum(axis=1 - shape.index(1), keepdims=True)
    return total


def _unbroadcast_last_axis(upstream: np.ndarray, shape: tuple) -> object:
    return upstream.sum(axis=-1)


def _unbroadcast_row_lost(upstream: np.ndarray, shape: tuple) -> object:
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    for axis, n in enumerate(shape):
        if n == 1:
            total = total.sum(axis=axis, keepdims=axis > 0)
    return total


def _unbroadcast_one_number(upstream: np.ndarray, shape: tuple) -> object:
    return upstream.sum()


def _unbroadcast_everything_where_copied(upstream: np.ndarray, shape: tuple) -> object:
    return upstream if upstream.shape == shape else np.full(shape, upstream.sum())


def _unbroadcast_local_ones(upstream: np.ndarray, shape: tuple) -> object:
    return np.ones(shape)


UNBROADCAST: Mutants = {
    "copies-not-summed": _unbroadcast_not_at_all,
    "copies-not-summed:leading": _unbroadcast_leading_only,
    "copies-not-summed:ones": _unbroadcast_ones_only,
    "copies-not-summed:first-axis": _unbroadcast_first_axis,
    "copies-not-summed:once": _unbroadcast_once,
    "copies-not-summed:ones-from-the-left": _unbroadcast_ones_from_the_left,
    "copies-not-summed:either": _unbroadcast_leading_or_ones,
    "copies-not-summed:first-of-three": _unbroadcast_first_axis_if_more,
    "copies-averaged": _unbroadcast_mean,
    "copies-averaged:leading": _unbroadcast_half_mean,
    "copies-averaged:ones": _unbroadcast_mean_of_ones,
    "copies-averaged:by-rows": _unbroadcast_divided_by_rows,
    "copies-averaged:by-all": _unbroadcast_divided_by_all,
    "one-copy-only": _unbroadcast_first_copy,
    "one-copy-only:last": _unbroadcast_last_copy,
    "one-copy-only:cut": _unbroadcast_cut,
    "one-copy-only:largest": _unbroadcast_largest,
    "one-copy-only:first-row": _unbroadcast_first_row_then_sum,
    "one-copy-only:last-row": _unbroadcast_last_row_then_sum,
    "one-copy-only:first-of-ones": _unbroadcast_sum_then_first,
    "one-copy-only:last-of-ones": _unbroadcast_sum_then_last,
    "one-copy-only:smallest": _unbroadcast_smallest,
    "wrong-axis-summed": _unbroadcast_trailing,
    "wrong-axis-summed:long-axes": _unbroadcast_long_axes,
    "wrong-axis-summed:other-axis": _unbroadcast_other_axis_of_two,
    "wrong-axis-summed:always-last": _unbroadcast_last_axis,
    "axis-lost": _unbroadcast_ones_lost,
    "axis-lost:rows": _unbroadcast_row_lost,
    "extra-axis": _unbroadcast_axes_kept,
    "everything-summed": _unbroadcast_everything,
    "everything-summed:number": _unbroadcast_one_number,
    "everything-summed:where-copied": _unbroadcast_everything_where_copied,
    "upstream-ignored": _unbroadcast_ones,
    "upstream-ignored:ones": _unbroadcast_local_ones,
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


def _central_same_side(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x + h)) / (2 * h)


def _central_backward_by_two(f: Function, x: float, h: float) -> object:
    return (f(x) - f(x - h)) / (2 * h)


def _central_half_step_by_two(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


def _central_double_step_behind(f: Function, x: float, h: float) -> object:
    return (f(x) - f(x - 2 * h)) / (2 * h)


def _central_double_steps(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x - 2 * h)) / (4 * h)


def _central_double_steps_by_two(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x - 2 * h)) / (2 * h)


def _central_mirrored(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(h - x)) / (2 * h)


def _central_unit_steps(f: Function, x: float, h: float) -> object:
    return (f(x + 1) - f(x - 1)) / (2 * h)


def _central_unit_steps_by_two(f: Function, x: float, h: float) -> object:
    return (f(x + 1) - f(x - 1)) / 2


def _central_uneven(f: Function, x: float, h: float) -> object:
    return (f(x + 2 * h) - f(x - h)) / (2 * h)


def _central_of_the_step(f: Function, x: float, h: float) -> object:
    return (f(h) - f(-h)) / (2 * h)


def _central_half_step_ahead(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x)) / (h / 2)


def _central_four_points(f: Function, x: float, h: float) -> object:
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


def _central_curvature(f: Function, x: float, h: float) -> object:
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def _central_by_chord(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / np.hypot(2 * h, f(x + h) - f(x - h))


def _central_multiplied(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) * (2 * h)


def _central_multiplied_once(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) * h


def _central_by_four(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (4 * h)


def _central_by_half(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (h / 2)


def _central_two_and_squared(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (2 * h**2)


def _central_by_place(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (x + h)


def _central_by_x(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (2 * x)


def _central_by_two_plus_h(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (2 + h)


def _central_nothing_bracketed(f: Function, x: float, h: float) -> object:
    return f(x + h) - f(x - h) / 2 * h


def _central_distance_unbracketed(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (x + h) - (x - h)


def _central_points_unbracketed(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / (x + h - x - h)


def _central_step_on_value_one_h(f: Function, x: float, h: float) -> object:
    return ((f(x) + h) - (f(x) - h)) / h


CENTRAL_DIFFERENCE: Mutants = {
    "sign-reversed": _central_reversed,
    "sign-reversed:sum": _central_sum,
    "sign-reversed:both-steps": _central_same_side,
    "wrong-points": _central_forward,
    "wrong-points:behind": _central_backward,
    "wrong-points:by-two": _central_forward_by_two,
    "wrong-points:half-step": _central_half_step,
    "wrong-points:double-step": _central_double_step,
    "wrong-points:backward-by-two": _central_backward_by_two,
    "wrong-points:half-step-by-two": _central_half_step_by_two,
    "wrong-points:double-step-behind": _central_double_step_behind,
    "wrong-points:double-steps": _central_double_steps,
    "wrong-points:double-steps-by-two": _central_double_steps_by_two,
    "wrong-points:mirrored": _central_mirrored,
    "wrong-points:unit-steps": _central_unit_steps,
    "wrong-points:unit-steps-by-two": _central_unit_steps_by_two,
    "wrong-points:uneven": _central_uneven,
    "wrong-points:of-the-step": _central_of_the_step,
    "wrong-points:half-step-ahead": _central_half_step_ahead,
    "wrong-points:four": _central_four_points,
    "wrong-points:curvature": _central_curvature,
    "wrong-distance": _central_one_h,
    "wrong-distance:undivided": _central_undivided,
    "wrong-distance:squared": _central_squared,
    "wrong-distance:two": _central_half,
    "wrong-distance:chord": _central_by_chord,
    "wrong-distance:multiplied": _central_multiplied,
    "wrong-distance:multiplied-once": _central_multiplied_once,
    "wrong-distance:four": _central_by_four,
    "wrong-distance:half-step": _central_by_half,
    "wrong-distance:two-and-squared": _central_two_and_squared,
    "wrong-distance:place": _central_by_place,
    "wrong-distance:x": _central_by_x,
    "wrong-distance:sum": _central_by_two_plus_h,
    "missing-brackets": _central_without_brackets,
    "missing-brackets:numerator": _central_without_numerator,
    "missing-brackets:both": _central_nothing_bracketed,
    "missing-brackets:distance": _central_distance_unbracketed,
    "missing-brackets:points": _central_points_unbracketed,
    "step-on-the-value": _central_step_on_value,
    "step-on-the-value:one-h": _central_step_on_value_one_h,
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


def _complex_backward(f: Function, x: float, h: float) -> object:
    return (f(x) - f(x - h)) / h


def _complex_real_value(f: Function, x: float, h: float) -> object:
    return f(x + h) / h


def _complex_central_by_h(f: Function, x: float, h: float) -> object:
    return (f(x + h) - f(x - h)) / h


def _complex_half_steps(f: Function, x: float, h: float) -> object:
    return (f(x + h / 2) - f(x - h / 2)) / h


def _complex_size_undivided(f: Function, x: float, h: float) -> object:
    return abs(f(x + 1j * h))


def _complex_angle_undivided(f: Function, x: float, h: float) -> object:
    return np.angle(f(x + 1j * h))


def _complex_real_change(f: Function, x: float, h: float) -> object:
    return (f(x + 1j * h) - f(x)).real / h


def _complex_size_of_change(f: Function, x: float, h: float) -> object:
    return abs(f(x + 1j * h) - f(x)) / h


def _complex_change_divided(f: Function, x: float, h: float) -> object:
    return ((f(x + 1j * h) - f(x)) / (1j * h)).imag


def _complex_change_of_size(f: Function, x: float, h: float) -> object:
    return (abs(f(x + 1j * h)) - abs(f(x))) / h


def _complex_size_of_imaginary(f: Function, x: float, h: float) -> object:
    return abs(f(x + 1j * h).imag) / h


def _complex_both_parts(f: Function, x: float, h: float) -> object:
    return (f(x + 1j * h).real + f(x + 1j * h).imag) / h


def _complex_multiplied(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag * h


def _complex_squared(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / h**2


def _complex_by_two_only(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / 2


def _complex_both_sides(f: Function, x: float, h: float) -> object:
    return (f(x + 1j * h) - f(x - 1j * h)).imag / h


def _complex_by_size(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / abs(x + 1j * h)


def _complex_by_place(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / (x + h)


def _complex_by_x(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / x


def _complex_by_change_of_value(f: Function, x: float, h: float) -> object:
    return f(x + 1j * h).imag / abs(f(x + 1j * h))


def _complex_of_the_step(f: Function, x: float, h: float) -> object:
    return f(1j * h).imag / h


def _complex_diagonal(f: Function, x: float, h: float) -> object:
    return f(x + h + 1j * h).imag / h


def _complex_turned(f: Function, x: float, h: float) -> object:
    return f(complex(h, x)).imag / h


def _complex_all_imaginary(f: Function, x: float, h: float) -> object:
    return f(1j * (x + h)).imag / h


def _complex_half_step(f: Function, x: float, h: float) -> object:
    return f(x + 0.5j * h).imag / h


def _complex_double_step(f: Function, x: float, h: float) -> object:
    return f(x + 2j * h).imag / h


def _complex_double_step_by_two(f: Function, x: float, h: float) -> object:
    return f(x + 2j * h).imag / (2 * h)


def _complex_half_step_by_half(f: Function, x: float, h: float) -> object:
    return f(x + 0.5j * h).imag / (h / 2)


def _complex_x_times_step(f: Function, x: float, h: float) -> object:
    return f(1j * h * x).imag / h


def _complex_step_behind(f: Function, x: float, h: float) -> object:
    return f(x - h + 1j * h).imag / h


COMPLEX_STEP: Mutants = {
    "sign-reversed": _complex_reversed,
    "real-step": _complex_without_i,
    "real-step:central": _complex_difference,
    "real-step:forward": _complex_forward,
    "real-step:backward": _complex_backward,
    "real-step:value": _complex_real_value,
    "real-step:central-by-h": _complex_central_by_h,
    "real-step:half-steps": _complex_half_steps,
    "wrong-complex-part": _complex_real_part,
    "wrong-complex-part:size": _complex_size,
    "wrong-complex-part:value": _complex_value,
    "wrong-complex-part:angle": _complex_angle,
    "wrong-complex-part:divided": _complex_divided_by_i,
    "wrong-complex-part:size-undivided": _complex_size_undivided,
    "wrong-complex-part:angle-undivided": _complex_angle_undivided,
    "wrong-complex-part:real-change": _complex_real_change,
    "wrong-complex-part:size-of-change": _complex_size_of_change,
    "wrong-complex-part:change-divided": _complex_change_divided,
    "wrong-complex-part:size-change": _complex_change_of_size,
    "wrong-complex-part:size-of-imaginary": _complex_size_of_imaginary,
    "wrong-complex-part:both": _complex_both_parts,
    "wrong-distance": _complex_undivided,
    "wrong-distance:twice": _complex_by_two,
    "wrong-distance:multiplied": _complex_multiplied,
    "wrong-distance:squared": _complex_squared,
    "wrong-distance:two": _complex_by_two_only,
    "wrong-distance:half-step": _complex_both_sides,
    "wrong-distance:size": _complex_by_size,
    "wrong-distance:place": _complex_by_place,
    "wrong-distance:x": _complex_by_x,
    "wrong-distance:sum": _complex_by_change_of_value,
    "wrong-points": _complex_whole_i,
    "wrong-points:unit": _complex_unit_step,
    "wrong-points:times-x": _complex_times_x,
    "wrong-points:step-alone": _complex_of_the_step,
    "wrong-points:both-directions": _complex_diagonal,
    "wrong-points:turned": _complex_turned,
    "wrong-points:all-imaginary": _complex_all_imaginary,
    "wrong-points:half-step": _complex_half_step,
    "wrong-points:double-step": _complex_double_step,
    "wrong-points:double-step-by-two": _complex_double_step_by_two,
    "wrong-points:half-step-by-half": _complex_half_step_by_half,
    "wrong-points:x-times-step": _complex_x_times_step,
    "wrong-points:step-behind": _complex_step_behind,
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


def _gradient_sum_of_both(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) + f(x - step)) / (2 * h)
    return gradient


def _gradient_backward(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x) - f(x - step)) / h
    return gradient


def _gradient_forward_by_two(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x)) / (2 * h)
    return gradient


def _gradient_backward_by_two(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x) - f(x - step)) / (2 * h)
    return gradient


def _gradient_half_step(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step / 2) - f(x - step / 2)) / h
    return gradient


def _gradient_half_step_by_two(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step / 2) - f(x - step / 2)) / (2 * h)
    return gradient


def _gradient_double_step(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + 2 * step) - f(x - 2 * step)) / (4 * h)
    return gradient


def _gradient_double_step_by_two(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + 2 * step) - f(x - 2 * step)) / (2 * h)
    return gradient


def _gradient_double_step_ahead(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + 2 * step) - f(x)) / (2 * h)
    return gradient


def _gradient_of_the_step_alone(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(step) - f(-step)) / (2 * h)
    return gradient


def _gradient_scaled(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[i] *= 1 + h
        below[i] *= 1 - h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


def _gradient_set_ahead(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above = x.astype(float)
        above[i] = h
        gradient[i] = (f(above) - f(x)) / h
    return gradient


def _gradient_undivided(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = f(x + step) - f(x - step)
    return gradient


def _gradient_by_two(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / 2
    return gradient


def _gradient_squared(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / h**2
    return gradient


def _gradient_by_four(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (4 * h)
    return gradient


def _gradient_by_half(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (h / 2)
    return gradient


def _gradient_multiplied(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) * (2 * h)
    return gradient


def _gradient_two_and_squared(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h**2)
    return gradient


def _gradient_by_entries(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h * x.size)
    return gradient


def _gradient_by_x(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * x[i])
    return gradient


def _gradient_numerator_unbracketed(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = f(x + step) - f(x - step) / (2 * h)
    return gradient


def _gradient_nothing_bracketed(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = f(x + step) - f(x - step) / 2 * h
    return gradient


def _gradient_column_at_once(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in range(x.shape[-1]):
        step = np.zeros(x.shape)
        step[..., i] = h
        gradient[..., i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _gradient_all_at_once_ahead(f: Function, x: np.ndarray, h: float) -> object:
    return np.full(x.shape, (f(x + h) - f(x)) / h)


def _gradient_all_at_once_shared_out(f: Function, x: np.ndarray, h: float) -> object:
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h) / x.size)


def _gradient_all_above(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + h) - f(x - step)) / (2 * h)
    return gradient


def _gradient_all_below(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - h)) / (2 * h)
    return gradient


def _gradient_others_moved(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.full(x.shape, h)
        step[i] = 0
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _gradient_others_zero(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = np.zeros(x.shape), np.zeros(x.shape)
        above[i] = x[i] + h
        below[i] = x[i] - h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


def _gradient_row_by_itself(f: Function, x: np.ndarray, h: float) -> object:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        row = np.atleast_1d(x[i[:-1]])
        step = np.zeros(row.shape)
        step[i[-1]] = h
        gradient[i] = (f(row + step) - f(row - step)) / (2 * h)
    return gradient


def _gradient_above_kept(f: Function, x: np.ndarray, h: float) -> object:
    above = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        above[i] += h
        gradient[i] = (f(above) - f(x - step)) / (2 * h)
    return gradient


def _gradient_too_far_back(f: Function, x: np.ndarray, h: float) -> object:
    point = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        point[i] += h
        above = f(point)
        point[i] -= 2 * h
        gradient[i] = (above - f(point)) / (2 * h)
        point[i] += 2 * h
    return gradient


def _gradient_below_kept(f: Function, x: np.ndarray, h: float) -> object:
    below = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        below[i] -= h
        gradient[i] = (f(x + step) - f(below)) / (2 * h)
    return gradient


def _gradient_ahead_kept(f: Function, x: np.ndarray, h: float) -> object:
    above = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above[i] += h
        gradient[i] = (f(above) - f(x)) / h
    return gradient


def _gradient_from_the_moved(f: Function, x: np.ndarray, h: float) -> object:
    point = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        before = f(point)
        point[i] += h
        gradient[i] = (f(point) - before) / h
    return gradient


NUMERICAL_GRADIENT: Mutants = {
    "sign-reversed": _gradient_reversed,
    "sign-reversed:sum": _gradient_sum_of_both,
    "wrong-points": _gradient_forward,
    "wrong-points:at-the-step": _gradient_set_to_step,
    "wrong-points:backward": _gradient_backward,
    "wrong-points:forward-by-two": _gradient_forward_by_two,
    "wrong-points:backward-by-two": _gradient_backward_by_two,
    "wrong-points:half-step": _gradient_half_step,
    "wrong-points:half-step-by-two": _gradient_half_step_by_two,
    "wrong-points:double-step": _gradient_double_step,
    "wrong-points:double-step-by-two": _gradient_double_step_by_two,
    "wrong-points:double-step-ahead": _gradient_double_step_ahead,
    "wrong-points:of-the-step": _gradient_of_the_step_alone,
    "wrong-points:scaled": _gradient_scaled,
    "wrong-points:set-ahead": _gradient_set_ahead,
    "wrong-distance": _gradient_one_h,
    "wrong-distance:undivided": _gradient_undivided,
    "wrong-distance:two": _gradient_by_two,
    "wrong-distance:squared": _gradient_squared,
    "wrong-distance:four": _gradient_by_four,
    "wrong-distance:half-step": _gradient_by_half,
    "wrong-distance:multiplied": _gradient_multiplied,
    "wrong-distance:two-and-squared": _gradient_two_and_squared,
    "wrong-distance:entries": _gradient_by_entries,
    "wrong-distance:x": _gradient_by_x,
    "missing-brackets": _gradient_without_brackets,
    "missing-brackets:numerator": _gradient_numerator_unbracketed,
    "missing-brackets:both": _gradient_nothing_bracketed,
    "all-entries-moved": _gradient_all_at_once,
    "all-entries-moved:number": _gradient_one_number,
    "all-entries-moved:rows": _gradient_row_at_once,
    "all-entries-moved:columns": _gradient_column_at_once,
    "all-entries-moved:ahead": _gradient_all_at_once_ahead,
    "all-entries-moved:shared-out": _gradient_all_at_once_shared_out,
    "all-entries-moved:above": _gradient_all_above,
    "all-entries-moved:below": _gradient_all_below,
    "all-entries-moved:and-the-others": _gradient_others_moved,
    "entry-by-itself": _gradient_entry_alone,
    "entry-by-itself:others-zero": _gradient_others_zero,
    "entry-by-itself:whole-rows": _gradient_row_by_itself,
    "step-not-undone": _gradient_step_kept,
    "step-not-undone:below": _gradient_half_way_back,
    "step-not-undone:above": _gradient_above_kept,
    "step-not-undone:too-far-back": _gradient_too_far_back,
    "step-not-undone:below-only": _gradient_below_kept,
    "step-not-undone:ahead": _gradient_ahead_kept,
    "step-not-undone:from-the-moved": _gradient_from_the_moved,
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


def _error_signed_signed_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(a), np.max(b))
    return np.max(a - b) / scale if scale else 0.0


def _error_signed_late_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(abs(np.max(a)), abs(np.max(b)))
    return np.max(a - b) / scale if scale else 0.0


def _error_signed_latest_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = abs(max(np.max(a), np.max(b)))
    return np.max(a - b) / scale if scale else 0.0


def _error_turned(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(b - a) / scale if scale else 0.0


def _error_turned_signed_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(a), np.max(b))
    return np.max(b - a) / scale if scale else 0.0


def _error_turned_late_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(abs(np.max(a)), abs(np.max(b)))
    return np.max(b - a) / scale if scale else 0.0


def _error_turned_latest_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = abs(max(np.max(a), np.max(b)))
    return np.max(b - a) / scale if scale else 0.0


def _error_late(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return abs(np.max(a - b)) / scale if scale else 0.0


def _error_late_signed_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(a), np.max(b))
    return abs(np.max(a - b)) / scale if scale else 0.0


def _error_late_late_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(abs(np.max(a)), abs(np.max(b)))
    return abs(np.max(a - b)) / scale if scale else 0.0


def _error_late_latest_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = abs(max(np.max(a), np.max(b)))
    return abs(np.max(a - b)) / scale if scale else 0.0


def _error_of_each(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return (np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_signed_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(a), np.max(b))
    return (np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_late_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(abs(np.max(a)), abs(np.max(b)))
    return (np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_latest_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = abs(max(np.max(a), np.max(b)))
    return (np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_late(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return abs(np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_late_signed_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(a), np.max(b))
    return abs(np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_late_late_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(abs(np.max(a)), abs(np.max(b)))
    return abs(np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_of_each_late_latest_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = abs(max(np.max(a), np.max(b)))
    return abs(np.max(a) - np.max(b)) / scale if scale else 0.0


def _error_signed_sizes(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return (np.max(np.abs(a)) - np.max(np.abs(b))) / scale if scale else 0.0


def _error_late_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(abs(np.max(a)), abs(np.max(b)))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_latest_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = abs(max(np.max(a), np.max(b)))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_difference_of_sizes_of_entries(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(np.abs(np.abs(a) - np.abs(b))) / scale if scale else 0.0


def _error_signed_difference_of_sizes_of_entries(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(np.abs(a) - np.abs(b)) / scale if scale else 0.0


def _error_signed_first_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(a)
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_size_of_the_sum(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return abs(np.sum(a - b)) / scale if scale else 0.0


def _error_mean_of_scales(a: np.ndarray, b: np.ndarray) -> object:
    scale = (np.max(np.abs(a)) + np.max(np.abs(b))) / 2
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_scale_of_sum(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(np.abs(a + b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_sums_of_entries(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(np.abs(a) + np.abs(b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_mean_entry_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.mean(np.abs(a)), np.mean(np.abs(b)))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_mean_entry_of_first(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.mean(np.abs(a))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_total_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.sum(np.abs(a)), np.sum(np.abs(b)))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_norm_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_product_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.max(np.abs(a)) * np.max(np.abs(b))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_geometric_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.sqrt(np.max(np.abs(a)) * np.max(np.abs(b)))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_by_entries_of_b(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b) / np.where(b == 0, 1, np.abs(b)))


def _error_second_unguarded(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / np.max(np.abs(b))


def _error_smaller_unguarded(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / min(np.max(np.abs(a)), np.max(np.abs(b)))


def _error_by_entries_of_b_unguarded(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b) / np.abs(b))


def _error_by_sums_of_entries(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(scale == 0, 1, scale))


def _error_squared_scale(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b))) ** 2
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_scale_of_that_entry(a: np.ndarray, b: np.ndarray) -> object:
    place = np.unravel_index(np.argmax(np.abs(a - b)), a.shape)
    scale = max(abs(a[place]), abs(b[place]))
    return np.max(np.abs(a - b)) / scale if scale else 0.0


def _error_one_more(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / (1 + max(np.max(np.abs(a)), np.max(np.abs(b))))


def _error_root_mean_square(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.sqrt(np.mean((a - b) ** 2)) / scale if scale else 0.0


def _error_norm_by_largest(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.linalg.norm(a - b) / scale if scale else 0.0


def _error_sums(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.sum(np.abs(a)), np.sum(np.abs(b)))
    return np.sum(np.abs(a - b)) / scale if scale else 0.0


def _error_norm_by_sum_of_norms(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / scale if scale else 0.0


def _error_mean_of_squares(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.mean((a - b) ** 2) / scale if scale else 0.0


def _error_median(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.median(np.abs(a - b)) / scale if scale else 0.0


def _error_smallest(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.min(np.abs(a - b)) / scale if scale else 0.0


def _error_largest_of_columns(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(np.abs(a - b), axis=0) / scale if scale else 0.0


def _error_largest_of_rows(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.max(np.abs(a - b), axis=-1) / scale if scale else 0.0


def _error_first_entry(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return np.abs(a - b).flat[0] / scale if scale else 0.0


def _error_mean_of_signed(a: np.ndarray, b: np.ndarray) -> object:
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return abs(np.mean(a - b)) / scale if scale else 0.0


def _error_mean_of_relative(a: np.ndarray, b: np.ndarray) -> object:
    scale = np.maximum(np.abs(a), np.abs(b))
    return np.mean(np.abs(a - b) / np.where(scale == 0, 1, scale))


def _error_large_epsilon(a: np.ndarray, b: np.ndarray) -> object:
    return np.max(np.abs(a - b)) / (max(np.max(np.abs(a)), np.max(np.abs(b))) + 1e-8)


RELATIVE_ERROR: Mutants = {
    "absolute-value-missing": _error_signed,
    "absolute-value-missing:scale": _error_signed_scale,
    "absolute-value-missing:sizes": _error_of_sizes,
    "absolute-value-missing:largest-signed-scale": _error_signed_signed_scale,
    "absolute-value-missing:largest-late-scale": _error_signed_late_scale,
    "absolute-value-missing:largest-latest-scale": _error_signed_latest_scale,
    "absolute-value-missing:largest-turned": _error_turned,
    "absolute-value-missing:largest-turned-signed-scale": _error_turned_signed_scale,
    "absolute-value-missing:largest-turned-late-scale": _error_turned_late_scale,
    "absolute-value-missing:largest-turned-latest-scale": _error_turned_latest_scale,
    "absolute-value-missing:late": _error_late,
    "absolute-value-missing:late-signed-scale": _error_late_signed_scale,
    "absolute-value-missing:late-late-scale": _error_late_late_scale,
    "absolute-value-missing:late-latest-scale": _error_late_latest_scale,
    "absolute-value-missing:largest-of-each": _error_of_each,
    "absolute-value-missing:largest-of-each-signed-scale": _error_of_each_signed_scale,
    "absolute-value-missing:largest-of-each-late-scale": _error_of_each_late_scale,
    "absolute-value-missing:largest-of-each-latest-scale": _error_of_each_latest_scale,
    "absolute-value-missing:largest-of-each-late": _error_of_each_late,
    "absolute-value-missing:largest-of-each-late-signed-scale": _error_of_each_late_signed_scale,
    "absolute-value-missing:largest-of-each-late-late-scale": _error_of_each_late_late_scale,
    "absolute-value-missing:largest-of-each-late-latest-scale": _error_of_each_late_latest_scale,
    "absolute-value-missing:signed-sizes": _error_signed_sizes,
    "absolute-value-missing:late-scale": _error_late_scale,
    "absolute-value-missing:latest-scale": _error_latest_scale,
    "absolute-value-missing:of-entries": _error_difference_of_sizes_of_entries,
    "absolute-value-missing:of-entries-signed": _error_signed_difference_of_sizes_of_entries,
    "absolute-value-missing:first-scale": _error_signed_first_scale,
    "absolute-value-missing:of-the-sum": _error_size_of_the_sum,
    "another-scale": _error_first_scale,
    "another-scale:second": _error_second_scale,
    "another-scale:sum": _error_sum_scale,
    "another-scale:smaller": _error_smaller_scale,
    "another-scale:none": _error_absolute,
    "another-scale:entries": _error_entry_by_entry,
    "another-scale:entries-of-a": _error_by_entries_of_a,
    "another-scale:mean": _error_mean_of_scales,
    "another-scale:of-the-sum": _error_scale_of_sum,
    "another-scale:sums-of-entries": _error_sums_of_entries,
    "another-scale:mean-entry": _error_mean_entry_scale,
    "another-scale:mean-of-a": _error_mean_entry_of_first,
    "another-scale:total": _error_total_scale,
    "another-scale:norm": _error_norm_scale,
    "another-scale:product": _error_product_scale,
    "another-scale:geometric": _error_geometric_scale,
    "another-scale:entries-of-b": _error_by_entries_of_b,
    "another-scale:second-unguarded": _error_second_unguarded,
    "another-scale:smaller-unguarded": _error_smaller_unguarded,
    "another-scale:entries-of-b-unguarded": _error_by_entries_of_b_unguarded,
    "another-scale:sum-of-entries": _error_by_sums_of_entries,
    "another-scale:squared": _error_squared_scale,
    "another-scale:entry": _error_scale_of_that_entry,
    "another-scale:one-more": _error_one_more,
    "largest-not-taken": _error_mean,
    "largest-not-taken:norm": _error_norm,
    "largest-not-taken:sum": _error_sum,
    "largest-not-taken:array": _error_array,
    "largest-not-taken:root-mean-square": _error_root_mean_square,
    "largest-not-taken:norm-of-difference": _error_norm_by_largest,
    "largest-not-taken:sums": _error_sums,
    "largest-not-taken:sum-of-norms": _error_norm_by_sum_of_norms,
    "largest-not-taken:squares": _error_mean_of_squares,
    "largest-not-taken:median": _error_median,
    "largest-not-taken:smallest": _error_smallest,
    "largest-not-taken:columns": _error_largest_of_columns,
    "largest-not-taken:rows": _error_largest_of_rows,
    "largest-not-taken:first": _error_first_entry,
    "largest-not-taken:signed-mean": _error_mean_of_signed,
    "largest-not-taken:entries": _error_mean_of_relative,
    "unstable": _error_zero_by_zero,
    "unstable:epsilon": _error_epsilon,
    "unstable:limit": _error_at_least,
    "unstable:large-epsilon": _error_large_epsilon,
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


def _jacobian_flat(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag / h for unit in np.eye(len(x))], axis=1).ravel()


def _jacobian_flat_by_columns(f: Function, x: np.ndarray, h: float) -> object:
    return np.concatenate([f(x + 1j * h * unit).imag / h for unit in np.eye(len(x))])


def _jacobian_one_number(f: Function, x: np.ndarray, h: float) -> object:
    return sum(np.sum(f(x + 1j * h * unit).imag) / h for unit in np.eye(len(x)))


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


def _jacobian_ahead(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([(f(x + h * unit) - f(x)) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_real_value(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + h * unit) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_central_by_h(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([(f(x + h * unit) - f(x - h * unit)) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_size(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([np.abs(f(x + 1j * h * unit)) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_angle(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([np.angle(f(x + 1j * h * unit)) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_value(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).real for unit in np.eye(len(x))], axis=1)


def _jacobian_divided_by_i(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([(f(x + 1j * h * unit) / (1j * h)).imag for unit in np.eye(len(x))], axis=1)


def _jacobian_real_change(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([(f(x + 1j * h * unit) - f(x)).real / h for unit in np.eye(len(x))], axis=1)


def _jacobian_size_of_change(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([np.abs(f(x + 1j * h * unit) - f(x)) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_size_of_imaginary(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([np.abs(f(x + 1j * h * unit).imag) / h for unit in np.eye(len(x))], axis=1)


def _jacobian_size_undivided(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([np.abs(f(x + 1j * h * unit)) for unit in np.eye(len(x))], axis=1)


def _jacobian_by_two(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag / (2 * h) for unit in np.eye(len(x))], axis=1)


def _jacobian_multiplied(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag * h for unit in np.eye(len(x))], axis=1)


def _jacobian_squared(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag / h**2 for unit in np.eye(len(x))], axis=1)


def _jacobian_both_sides(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([(f(x + 1j * h * unit) - f(x - 1j * h * unit)).imag / h for unit in np.eye(len(x))], axis=1)


def _jacobian_by_two_only(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h * unit).imag / 2 for unit in np.eye(len(x))], axis=1)


def _jacobian_rows_all_at_once(f: Function, x: np.ndarray, h: float) -> object:
    return np.stack([f(x + 1j * h).imag / h for _ in x])


def _jacobian_one_column(f: Function, x: np.ndarray, h: float) -> object:
    return f(x + 1j * h)[:, None].imag / h


def _jacobian_reshaped(f: Function, x: np.ndarray, h: float) -> object:
    slopes = np.concatenate([f(x + 1j * h * unit).imag / h for unit in np.eye(len(x))])
    return slopes.reshape(-1, len(x))


def _jacobian_square_by_entries(f: Function, x: np.ndarray, h: float) -> object:
    J = np.zeros((len(x), len(x)))
    for j in range(len(x)):
        for i, unit in enumerate(np.eye(len(x))):
            J[j, i] = f(x + 1j * h * unit)[j].imag / h
    return J


def _jacobian_square_filled(f: Function, x: np.ndarray, h: float) -> object:
    J = np.zeros((len(x), len(x)))
    for i, unit in enumerate(np.eye(len(x))):
        column = f(x + 1j * h * unit).imag[: len(x)] / h
        J[: len(column), i] = column
    return J


def _jacobian_diagonal(f: Function, x: np.ndarray, h: float) -> object:
    slopes = np.zeros(len(x))
    for i, unit in enumerate(np.eye(len(x))):
        slopes[i] = f(x + 1j * h * unit)[i].imag / h
    return slopes


def _jacobian_first_output(f: Function, x: np.ndarray, h: float) -> object:
    return np.array([f(x + 1j * h * unit)[0].imag / h for unit in np.eye(len(x))])


def _jacobian_mean_of_outputs(f: Function, x: np.ndarray, h: float) -> object:
    return np.array([np.mean(f(x + 1j * h * unit).imag / h) for unit in np.eye(len(x))])


JACOBIAN: Mutants = {
    "transposed": _jacobian_transposed,
    "real-step": _jacobian_real_step,
    "real-step:central": _jacobian_central,
    "real-step:ahead": _jacobian_ahead,
    "real-step:value": _jacobian_real_value,
    "real-step:central-by-h": _jacobian_central_by_h,
    "wrong-complex-part": _jacobian_real_part,
    "wrong-complex-part:size": _jacobian_size,
    "wrong-complex-part:angle": _jacobian_angle,
    "wrong-complex-part:value": _jacobian_value,
    "wrong-complex-part:divided": _jacobian_divided_by_i,
    "wrong-complex-part:real-change": _jacobian_real_change,
    "wrong-complex-part:size-of-change": _jacobian_size_of_change,
    "wrong-complex-part:size-of-imaginary": _jacobian_size_of_imaginary,
    "wrong-complex-part:size-undivided": _jacobian_size_undivided,
    "wrong-distance": _jacobian_undivided,
    "wrong-distance:twice": _jacobian_by_two,
    "wrong-distance:multiplied": _jacobian_multiplied,
    "wrong-distance:squared": _jacobian_squared,
    "wrong-distance:half-step": _jacobian_both_sides,
    "wrong-distance:two": _jacobian_by_two_only,
    "sign-reversed": _jacobian_reversed,
    "all-entries-moved": _jacobian_all_at_once,
    "all-entries-moved:row": _jacobian_as_a_row,
    "all-entries-moved:rows": _jacobian_rows_all_at_once,
    "all-entries-moved:column": _jacobian_one_column,
    "shape-lost": _jacobian_flat,
    "shape-lost:columns": _jacobian_flat_by_columns,
    "shape-lost:number": _jacobian_one_number,
    "shape-lost:reshaped": _jacobian_reshaped,
    "step-not-undone": _jacobian_step_kept,
    "wrong-side": _jacobian_summed,
    "wrong-side:square": _jacobian_square,
    "wrong-side:square-cut": _jacobian_square_by_entries,
    "wrong-side:square-filled": _jacobian_square_filled,
    "wrong-side:diagonal": _jacobian_diagonal,
    "wrong-side:first-output": _jacobian_first_output,
    "wrong-side:mean": _jacobian_mean_of_outputs,
}
