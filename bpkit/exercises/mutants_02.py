"""Lesson 02: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.

One name for two mistakes with the same numbers: in 02-hidden-delta an entry-by-entry product with the weights that is
then multiplied with the slope as a matrix is `slope-before-product`.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------- 02-forward-layer


def _forward_missing_bias(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z, 1 / (1 + np.exp(-z))


def _forward_missing_bias_in_a(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z + b, 1 / (1 + np.exp(-z))


def _forward_bias_after_activation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z + b, 1 / (1 + np.exp(-z)) + b


def _forward_bias_after_activation_not_in_z(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z, 1 / (1 + np.exp(-z)) + b


def _forward_bias_after_activation_twice(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W + b
    return z, 1 / (1 + np.exp(-z)) + b


def _forward_missing_activation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W + b
    return z, z


def _forward_column_convention(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = W @ a_prev + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev[:, None] * W + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up_on_columns(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev * W + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up_transposed(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev * W.T + b[:, None]
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up_columns_summed(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = np.sum(a_prev * W, axis=0) + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up_rows_summed(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = np.sum(a_prev[:, None] * W, axis=1) + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up_one_number(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = np.sum(a_prev[:, None] * W) + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up_transposed_square(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev * W.T + b
    return z, 1 / (1 + np.exp(-z))


def _forward_unstable(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W + b
    return z, np.exp(z) / (1 + np.exp(z))


def _forward_mutates_input(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = b
    z += a_prev @ W
    return z, 1 / (1 + np.exp(-z))


def _forward_integer_truncation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = np.zeros_like(b)
    for j in range(len(b)):
        z[j] = np.sum(a_prev * W[:, j]) + b[j]
    return z, 1 / (1 + np.exp(-z))


FORWARD_LAYER: Mutants = {
    "missing-bias": _forward_missing_bias,
    "missing-bias:in-a": _forward_missing_bias_in_a,
    "bias-after-activation": _forward_bias_after_activation,
    "bias-after-activation:not-in-z": _forward_bias_after_activation_not_in_z,
    "bias-after-activation:twice": _forward_bias_after_activation_twice,
    "missing-activation": _forward_missing_activation,
    "column-convention": _forward_column_convention,
    "product-mixed-up": _forward_product_mixed_up,
    "product-mixed-up:on-columns": _forward_product_mixed_up_on_columns,
    "product-mixed-up:transposed": _forward_product_mixed_up_transposed,
    "product-mixed-up:columns-summed": _forward_product_mixed_up_columns_summed,
    "product-mixed-up:rows-summed": _forward_product_mixed_up_rows_summed,
    "product-mixed-up:one-number": _forward_product_mixed_up_one_number,
    "product-mixed-up:transposed-square": _forward_product_mixed_up_transposed_square,
    "unstable": _forward_unstable,
    "mutates-input": _forward_mutates_input,
    "integer-truncation": _forward_integer_truncation,
}


# ----------------------------------------------------------------------------------------------------- 02-full-jacobian


def _jacobian_transposed(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next * (a * (1 - a))[:, None]


def _jacobian_missing_activation_slope(z: np.ndarray, W_next: np.ndarray) -> object:
    return W_next.T.copy()


def _jacobian_slope_of_activation(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-a))
    return W_next.T * (s * (1 - s))


def _jacobian_slope_from_z(z: np.ndarray, W_next: np.ndarray) -> object:
    return W_next.T * (z * (1 - z))


def _jacobian_slope_from_z_first_factor(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T * (z * (1 - a))


def _jacobian_slope_from_z_second_factor(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T * (a * (1 - z))


def _jacobian_first_slope_everywhere(z: np.ndarray, W_next: np.ndarray) -> object:
    # note 000, eq. 1: every factor ends in dz_l^1
    a = 1 / (1 + np.exp(-z))
    return W_next.T * a[0] * (1 - a[0])


def _jacobian_first_slope_everywhere_last(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T * a[-1] * (1 - a[-1])


def _jacobian_slope_of_row(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = np.zeros((W_next.shape[1], W_next.shape[0]))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[i, j] * a[j] * (1 - a[j])
    return J


def _jacobian_slope_of_row_broadcast(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T * (a * (1 - a))[:, None]


def _jacobian_scan_of_003(z: np.ndarray, W_next: np.ndarray) -> object:
    # note 003, eq. 1: in the third column, the rows of dz_{l+1}/da_l have changed places
    a = 1 / (1 + np.exp(-z))
    J = W_next.T * (a * (1 - a))
    J[:2, 2:3] = J[:2, 2:3][::-1].copy()
    return J


def _jacobian_scan_of_003_reversed(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = W_next.T * (a * (1 - a))
    J[:, 2:3] = J[::-1, 2:3].copy()
    return J


def _jacobian_unstable(z: np.ndarray, W_next: np.ndarray) -> object:
    return W_next.T * (np.exp(-z) / (1 + np.exp(-z)) ** 2)


def _jacobian_integer_truncation(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = np.zeros_like(W_next.T)
    J[:] = W_next.T * (a * (1 - a))
    return J


def _jacobian_sign_reversed(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T * (a * (a - 1))


def _jacobian_missing_transpose(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next * (a * (1 - a))


def _jacobian_product_mixed_up(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T @ (a * (1 - a))


def _jacobian_product_mixed_up_weights_first(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next @ (a * (1 - a))


def _jacobian_product_mixed_up_outer(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T @ np.outer(a, 1 - a)


def _jacobian_product_mixed_up_diagonal(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T * np.diag(a * (1 - a))


def _jacobian_product_mixed_up_column(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next.T @ (a * (1 - a))[:, None]


def _jacobian_mutates_input(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = W_next.T  # a second name for the same numbers
    J *= a * (1 - a)
    return J


FULL_JACOBIAN: Mutants = {
    "transposed": _jacobian_transposed,
    "missing-activation-slope": _jacobian_missing_activation_slope,
    "slope-of-activation": _jacobian_slope_of_activation,
    "slope-from-z": _jacobian_slope_from_z,
    "slope-from-z:first-factor": _jacobian_slope_from_z_first_factor,
    "slope-from-z:second-factor": _jacobian_slope_from_z_second_factor,
    "first-slope-everywhere": _jacobian_first_slope_everywhere,
    "first-slope-everywhere:last": _jacobian_first_slope_everywhere_last,
    "slope-on-rows": _jacobian_slope_of_row,
    "slope-on-rows:broadcast": _jacobian_slope_of_row_broadcast,
    "misplaced-third-column": _jacobian_scan_of_003,
    "misplaced-third-column:reversed": _jacobian_scan_of_003_reversed,
    "unstable": _jacobian_unstable,
    "integer-truncation": _jacobian_integer_truncation,
    "sign-reversed": _jacobian_sign_reversed,
    "missing-transpose": _jacobian_missing_transpose,
    "product-mixed-up": _jacobian_product_mixed_up,
    "product-mixed-up:weights-first": _jacobian_product_mixed_up_weights_first,
    "product-mixed-up:outer": _jacobian_product_mixed_up_outer,
    "product-mixed-up:diagonal": _jacobian_product_mixed_up_diagonal,
    "product-mixed-up:column": _jacobian_product_mixed_up_column,
    "mutates-input": _jacobian_mutates_input,
}


# ------------------------------------------------------------------------------------------------- 02-jacobian-shortcut


def _shortcut_missing_transpose(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next * slope


def _shortcut_transposed(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next * slope[:, None]


def _shortcut_broadcast_trap(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T * slope[:, None]


def _shortcut_product_mixed_up(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T @ slope


def _shortcut_product_mixed_up_weights_first(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next @ slope


def _shortcut_product_mixed_up_column(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T @ slope[:, None]


def _shortcut_product_mixed_up_row(W_next: np.ndarray, slope: np.ndarray) -> object:
    return slope[None, :] @ W_next


def _shortcut_product_mixed_up_diagonal(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T * np.diag(slope)


def _shortcut_missing_slope(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T.copy()


def _shortcut_integer_truncation(W_next: np.ndarray, slope: np.ndarray) -> object:
    J = np.zeros_like(W_next.T)
    for j in range(J.shape[0]):
        J[j] = W_next[:, j] * slope
    return J


def _shortcut_mutates_input(W_next: np.ndarray, slope: np.ndarray) -> object:
    J = W_next.T  # a second name for the same numbers
    J *= slope
    return J


JACOBIAN_SHORTCUT: Mutants = {
    "missing-transpose": _shortcut_missing_transpose,
    "transposed": _shortcut_transposed,
    "slope-on-rows": _shortcut_broadcast_trap,
    "product-mixed-up": _shortcut_product_mixed_up,
    "product-mixed-up:weights-first": _shortcut_product_mixed_up_weights_first,
    "product-mixed-up:column": _shortcut_product_mixed_up_column,
    "product-mixed-up:row": _shortcut_product_mixed_up_row,
    "product-mixed-up:diagonal": _shortcut_product_mixed_up_diagonal,
    "missing-activation-slope": _shortcut_missing_slope,
    "integer-truncation": _shortcut_integer_truncation,
    "mutates-input": _shortcut_mutates_input,
}


# ------------------------------------------------------------------------------------------------------ 02-hidden-delta


def _delta_missing_activation_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return delta_next @ W_next.T


def _delta_slope_of_activation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-a))
    return (delta_next @ W_next.T) * s * (1 - s)


def _delta_slope_of_activation_one_factor(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next.T) * a * (1 - 1 / (1 + np.exp(-a)))


def _delta_slope_from_z(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (delta_next @ W_next.T) * z * (1 - z)


def _delta_slope_from_z_first_factor(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next.T) * z * (1 - a)


def _delta_slope_from_z_second_factor(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next.T) * a * (1 - z)


def _delta_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return -(delta_next @ W_next.T) * a * (1 - a)


def _delta_missing_transpose(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next) * a * (1 - a)


def _delta_product_mixed_up(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next * W_next.T * a * (1 - a)


def _delta_product_mixed_up_one_number(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next.T) @ (a * (1 - a))


def _delta_product_mixed_up_not_summed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next * W_next * (a * (1 - a))[:, None]


def _delta_product_mixed_up_not_summed_transposed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next[:, None] * W_next.T * a * (1 - a)


def _delta_product_mixed_up_slope_on_columns(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next * W_next * a * (1 - a)


def _delta_product_mixed_up_outer(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(delta_next @ W_next.T, a * (1 - a))


def _delta_product_mixed_up_weights_on_rows(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next[:, None] * W_next * a * (1 - a)


def _delta_product_mixed_up_rows_summed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.sum(delta_next * W_next, axis=0) * a * (1 - a)


def _delta_product_mixed_up_slope_outer(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return np.outer(a * (1 - a), delta_next @ W_next.T)


def _delta_overwritten_sum(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    delta = np.zeros(len(z))
    for j in range(len(delta_next)):
        delta = delta_next[j] * W_next[:, j] * a * (1 - a)
    return delta


def _delta_slope_before_product(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    # the notes' "simple derivation" A o (1 - A) o W, read from left to right
    a = 1 / (1 + np.exp(-z))
    return (delta_next * a * (1 - a)) @ W_next.T


def _delta_unstable(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (delta_next @ W_next.T) * np.exp(-z) / (1 + np.exp(-z)) ** 2


def _delta_mutates_input(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    z[:] = a * (1 - a)
    return (delta_next @ W_next.T) * z


def _delta_integer_truncation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    delta = np.zeros_like(z)
    for i in range(len(z)):
        delta[i] = np.sum(delta_next * W_next[i]) * a[i] * (1 - a[i])
    return delta


HIDDEN_DELTA: Mutants = {
    "missing-activation-slope": _delta_missing_activation_slope,
    "slope-of-activation": _delta_slope_of_activation,
    "slope-of-activation:one-factor": _delta_slope_of_activation_one_factor,
    "slope-from-z": _delta_slope_from_z,
    "slope-from-z:first-factor": _delta_slope_from_z_first_factor,
    "slope-from-z:second-factor": _delta_slope_from_z_second_factor,
    "sign-reversed": _delta_sign_reversed,
    "missing-transpose": _delta_missing_transpose,
    "product-mixed-up": _delta_product_mixed_up,
    "product-mixed-up:one-number": _delta_product_mixed_up_one_number,
    "product-mixed-up:not-summed": _delta_product_mixed_up_not_summed,
    "product-mixed-up:not-summed-transposed": _delta_product_mixed_up_not_summed_transposed,
    "product-mixed-up:slope-on-columns": _delta_product_mixed_up_slope_on_columns,
    "product-mixed-up:outer": _delta_product_mixed_up_outer,
    "product-mixed-up:weights-on-rows": _delta_product_mixed_up_weights_on_rows,
    "product-mixed-up:rows-summed": _delta_product_mixed_up_rows_summed,
    "product-mixed-up:slope-outer": _delta_product_mixed_up_slope_outer,
    "overwritten-sum": _delta_overwritten_sum,
    "slope-before-product": _delta_slope_before_product,
    "unstable": _delta_unstable,
    "mutates-input": _delta_mutates_input,
    "integer-truncation": _delta_integer_truncation,
}


# ----------------------------------------------------------------------------------------------- 02-parameter-gradients


def _gradients_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), delta


def _gradients_sign_reversed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return -np.outer(a_prev, delta), -delta


def _gradients_bias_zero(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), np.zeros(len(delta))


def _gradients_bias_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta.sum()


def _gradients_bias_keepdims(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta[None, :]


def _gradients_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # .T does nothing to a 1-D array, so this is a number; at one sample a_prev[:, None] * delta would be right
    return a_prev.T @ delta, delta


def _gradients_product_mixed_up_entry_by_entry(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return a_prev * delta, delta


def _gradients_product_mixed_up_matrix_of_one(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return a_prev[None, :] @ delta[:, None], delta


def _gradients_product_mixed_up_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return a_prev * delta.sum(), delta


def _gradients_product_mixed_up_flat(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta).ravel(), delta


def _gradients_product_mixed_up_list_of_one(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.array([a_prev @ delta]), delta


def _gradients_product_mixed_up_diagonal(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.diag(a_prev * delta), delta


def _gradients_first_row_of_000(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # note 000, eq. 9: a^j for a^i in the first row
    dW = np.outer(a_prev, delta)
    dW[0] = np.resize(a_prev, len(delta)) * delta
    return dW, delta


def _gradients_first_row_of_000_where_it_fits(delta: np.ndarray, a_prev: np.ndarray) -> object:
    dW = np.outer(a_prev, delta)
    n = min(dW.shape)
    dW[0, :n] = a_prev[:n] * delta[:n]
    return dW, delta


def _gradients_integer_truncation(delta: np.ndarray, a_prev: np.ndarray) -> object:
    dW = np.zeros((len(a_prev), len(delta)), dtype=a_prev.dtype)
    dW[:] = np.outer(a_prev, delta)
    return dW, delta


def _gradients_missing_input(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(np.ones(len(a_prev)), delta), delta


def _gradients_missing_input_row(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta, delta


# bias-not-summed would be right here: with one sample there is nothing to sum
PARAMETER_GRADIENTS: Mutants = {
    "transposed": _gradients_transposed,
    "sign-reversed": _gradients_sign_reversed,
    "bias-zero": _gradients_bias_zero,
    "bias-summed-over-all": _gradients_bias_summed,
    "bias-keepdims": _gradients_bias_keepdims,
    "product-mixed-up": _gradients_product_mixed_up,
    "product-mixed-up:entry-by-entry": _gradients_product_mixed_up_entry_by_entry,
    "product-mixed-up:matrix-of-one": _gradients_product_mixed_up_matrix_of_one,
    "product-mixed-up:summed": _gradients_product_mixed_up_summed,
    "product-mixed-up:flat": _gradients_product_mixed_up_flat,
    "product-mixed-up:list-of-one": _gradients_product_mixed_up_list_of_one,
    "product-mixed-up:diagonal": _gradients_product_mixed_up_diagonal,
    "first-row-index": _gradients_first_row_of_000,
    "first-row-index:where-it-fits": _gradients_first_row_of_000_where_it_fits,
    "integer-truncation": _gradients_integer_truncation,
    "missing-input": _gradients_missing_input,
    "missing-input:row": _gradients_missing_input_row,
}


# ---------------------------------------------------------------------------------------------------------- 02-backward


def _backward_missing_activation_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = delta3 @ W[3].T
    delta1 = delta2 @ W[2].T
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_missing_activation_slope_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = delta2 @ W[2].T
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_missing_activation_slope_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = delta3 @ W[3].T
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_of_activation(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    s1, s2 = 1 / (1 + np.exp(-A[1])), 1 / (1 + np.exp(-A[2]))
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * s2 * (1 - s2)
    delta1 = (delta2 @ W[2].T) * s1 * (1 - s1)
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_of_activation_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    s1 = 1 / (1 + np.exp(-A[1]))
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * s1 * (1 - s1)
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_of_activation_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    s2 = 1 / (1 + np.exp(-A[2]))
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * s2 * (1 - s2)
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_from_z(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * Z[2] * (1 - Z[2])
    delta1 = (delta2 @ W[2].T) * Z[1] * (1 - Z[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_from_z_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * Z[1] * (1 - Z[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_from_z_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * Z[2] * (1 - Z[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_extra_output_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = (A[3] - y) * A[3] * (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_extra_output_slope_in_last_gradients_only(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    delta3 = delta3 * A[3] * (1 - A[3])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_extra_output_slope_below_only(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = ((delta3 * A[3] * (1 - A[3])) @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_propagates_da(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dA2 = delta3 @ W[3].T
    delta2 = dA2 * A[2] * (1 - A[2])
    delta1 = (dA2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_propagates_da_from_the_answer(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    dA3 = -y / A[3] + (1 - y) / (1 - A[3])
    dA2 = dA3 @ W[3].T
    dA1 = dA2 @ W[2].T
    delta1, delta2, delta3 = dA1 * A[1] * (1 - A[1]), dA2 * A[2] * (1 - A[2]), A[3] - y
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_propagates_da_answer_only(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    dA3 = -y / A[3] + (1 - y) / (1 - A[3])
    delta2 = (dA3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_through_dw(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dW3 = np.outer(A[2], delta3)
    delta2 = (delta3 @ dW3.T) * A[2] * (1 - A[2])
    dW2 = np.outer(A[1], delta2)
    delta1 = (delta2 @ dW2.T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, dW2, delta2, dW3, delta3


def _backward_through_dw_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    dW3 = np.outer(A[2], delta3)
    delta2 = (delta3 @ dW3.T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_through_dw_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    dW2 = np.outer(A[1], delta2)
    delta1 = (delta2 @ dW2.T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_through_updated_w(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dW3 = np.outer(A[2], delta3)
    W3 = W[3] - 0.1 * dW3
    delta2 = (delta3 @ W3.T) * A[2] * (1 - A[2])
    dW2 = np.outer(A[1], delta2)
    W2 = W[2] - 0.1 * dW2
    delta1 = (delta2 @ W2.T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, dW2, delta2, dW3, delta3


def _backward_weights_from_z(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(Z[1], delta2), delta2, np.outer(Z[2], delta3), delta3


def _backward_weights_from_z_activated_below_only(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(Z[2], delta2), delta2, np.outer(Z[3], delta3), delta3


def _backward_sign_reversed(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = y - A[3]
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_sign_reversed_each_step(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = -(delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = -(delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bce_sign(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = -y * (1 - A[3]) - (1 - y) * A[3]
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bce_sign_other(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = y * (1 - A[3]) + (1 - y) * A[3]
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bias_zero(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), 0 * delta1, np.outer(A[1], delta2), 0 * delta2, np.outer(A[2], delta3), 0 * delta3


def _backward_transposed(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(delta1, A[0]), delta1, np.outer(delta2, A[1]), delta2, np.outer(delta3, A[2]), delta3


def _backward_missing_transpose(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3]) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2]) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_missing_transpose_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2]) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_missing_transpose_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3]) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[2].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[1].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[1].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[2].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_layer_1_from_above(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[3].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_exchanged(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[2].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[3].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slopes_below(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[1] * (1 - A[1])
    delta1 = (delta2 @ W[2].T) * A[0] * (1 - A[0])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slopes_above(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[3] * (1 - A[3])
    delta1 = (delta2 @ W[2].T) * A[2] * (1 - A[2])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slopes_exchanged(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[1] * (1 - A[1])
    delta1 = (delta2 @ W[2].T) * A[2] * (1 - A[2])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slope_of_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[2] * (1 - A[2])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slope_of_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[1] * (1 - A[1])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slope_of_the_output(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[3] * (1 - A[3])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_slope_of_the_input(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[0] * (1 - A[0])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer_inputs(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[1], delta1), delta1, np.outer(A[2], delta2), delta2, np.outer(A[3], delta3), delta3


def _backward_wrong_layer_weights_and_slopes(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[2].T) * A[1] * (1 - A[1])
    delta1 = (delta2 @ W[1].T) * A[0] * (1 - A[0])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_unstable(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = (-y / A[3] + (1 - y) / (1 - A[3])) * A[3] * (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_unstable_epsilon(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    eps = 1e-9
    delta3 = (-y / (A[3] + eps) + (1 - y) / (1 - A[3] + eps)) * A[3] * (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_mutates_input(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3]
    delta3 -= y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_accumulates(
    A: list[np.ndarray],
    Z: list[np.ndarray],
    y: np.ndarray,
    W: list[np.ndarray],
    total: dict[str, np.ndarray] = {},  # the bug: Python makes this dict once, not at every call
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    deltas = [delta1, delta2, delta3]
    found = []
    for layer in range(3):
        for name, value in ((f"W{layer}", np.outer(A[layer], deltas[layer])), (f"b{layer}", deltas[layer])):
            key = f"{name} {value.shape}"
            total[key] = total.get(key, 0) + value
            found.append(total[key])
    return tuple(found)


def _backward_integer_truncation(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    dW1, dW2, dW3 = np.zeros_like(W[1]), np.zeros_like(W[2]), np.zeros_like(W[3])
    dW1[:], dW2[:], dW3[:] = np.outer(A[0], delta1), np.outer(A[1], delta2), np.outer(A[2], delta3)
    return dW1, delta1, dW2, delta2, dW3, delta3


def _backward_missing_output_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = -y / A[3] + (1 - y) / (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_mean_over_classes(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = (A[3] - y) / len(y)
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_mean_over_classes_every_layer(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = (A[3] - y) / len(A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2]) / len(A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1]) / len(A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_product_mixed_up(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    # .T does nothing to a 1-D array
    return A[0].T @ delta1, delta1, A[1].T @ delta2, delta2, A[2].T @ delta3, delta3


def _backward_product_mixed_up_entry_by_entry(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return A[0] * delta1, delta1, A[1] * delta2, delta2, A[2] * delta3, delta3


def _backward_product_mixed_up_weights(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 * W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 * W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_product_mixed_up_weights_of_layer_3(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 * W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_product_mixed_up_slopes(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) @ (A[2] * (1 - A[2]))
    delta1 = (delta2 * W[2].T) @ (A[1] * (1 - A[1]))
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_product_mixed_up_slope_of_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) @ (A[1] * (1 - A[1]))
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_overwritten_sum(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    for j in range(len(delta3)):
        delta2 = delta3[j] * W[3][:, j] * A[2] * (1 - A[2])
    for j in range(len(delta2)):
        delta1 = delta2[j] * W[2][:, j] * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_overwritten_sum_layer_1(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = delta2[-1] * W[2][:, -1] * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_overwritten_sum_layer_2(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = delta3[-1] * W[3][:, -1] * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bias_summed(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return (
        np.outer(A[0], delta1),
        delta1.sum(),
        np.outer(A[1], delta2),
        delta2.sum(),
        np.outer(A[2], delta3),
        delta3.sum(),
    )


def _backward_bias_keepdims(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return (
        np.outer(A[0], delta1),
        delta1[None, :],
        np.outer(A[1], delta2),
        delta2[None, :],
        np.outer(A[2], delta3),
        delta3[None, :],
    )


BACKWARD: Mutants = {
    "missing-activation-slope": _backward_missing_activation_slope,
    "missing-activation-slope:layer-1": _backward_missing_activation_slope_layer_1,
    "missing-activation-slope:layer-2": _backward_missing_activation_slope_layer_2,
    "slope-of-activation": _backward_slope_of_activation,
    "slope-of-activation:layer-1": _backward_slope_of_activation_layer_1,
    "slope-of-activation:layer-2": _backward_slope_of_activation_layer_2,
    "slope-from-z": _backward_slope_from_z,
    "slope-from-z:layer-1": _backward_slope_from_z_layer_1,
    "slope-from-z:layer-2": _backward_slope_from_z_layer_2,
    "extra-output-slope": _backward_extra_output_slope,
    "extra-output-slope:in-last-gradients-only": _backward_extra_output_slope_in_last_gradients_only,
    "extra-output-slope:below-only": _backward_extra_output_slope_below_only,
    "propagates-dA": _backward_propagates_da,
    "propagates-dA:from-the-answer": _backward_propagates_da_from_the_answer,
    "propagates-dA:answer-only": _backward_propagates_da_answer_only,
    "through-dW": _backward_through_dw,
    "through-dW:layer-2": _backward_through_dw_layer_2,
    "through-dW:layer-1": _backward_through_dw_layer_1,
    "through-updated-W": _backward_through_updated_w,
    "weights-from-z": _backward_weights_from_z,
    "weights-from-z:activated-below-only": _backward_weights_from_z_activated_below_only,
    "sign-reversed": _backward_sign_reversed,
    "sign-reversed:each-step": _backward_sign_reversed_each_step,
    "bce-sign": _backward_bce_sign,
    "bce-sign:other": _backward_bce_sign_other,
    "bias-zero": _backward_bias_zero,
    "transposed": _backward_transposed,
    "missing-transpose": _backward_missing_transpose,
    "missing-transpose:layer-1": _backward_missing_transpose_layer_1,
    "missing-transpose:layer-2": _backward_missing_transpose_layer_2,
    "wrong-layer": _backward_wrong_layer,
    "wrong-layer:layer-1": _backward_wrong_layer_layer_1,
    "wrong-layer:layer-2": _backward_wrong_layer_layer_2,
    "wrong-layer:layer-1-from-above": _backward_wrong_layer_layer_1_from_above,
    "wrong-layer:exchanged": _backward_wrong_layer_exchanged,
    "wrong-layer:slopes-below": _backward_wrong_layer_slopes_below,
    "wrong-layer:slopes-above": _backward_wrong_layer_slopes_above,
    "wrong-layer:slopes-exchanged": _backward_wrong_layer_slopes_exchanged,
    "wrong-layer:slope-of-layer-2": _backward_wrong_layer_slope_of_layer_2,
    "wrong-layer:slope-of-layer-1": _backward_wrong_layer_slope_of_layer_1,
    "wrong-layer:slope-of-the-output": _backward_wrong_layer_slope_of_the_output,
    "wrong-layer:slope-of-the-input": _backward_wrong_layer_slope_of_the_input,
    "wrong-layer:inputs": _backward_wrong_layer_inputs,
    "wrong-layer:weights-and-slopes": _backward_wrong_layer_weights_and_slopes,
    "unstable": _backward_unstable,
    "unstable:epsilon": _backward_unstable_epsilon,
    "accumulates-across-calls": _backward_accumulates,
    "mutates-input": _backward_mutates_input,
    "integer-truncation": _backward_integer_truncation,
    "missing-output-slope": _backward_missing_output_slope,
    "mean-over-classes": _backward_mean_over_classes,
    "mean-over-classes:every-layer": _backward_mean_over_classes_every_layer,
    "product-mixed-up": _backward_product_mixed_up,
    "product-mixed-up:entry-by-entry": _backward_product_mixed_up_entry_by_entry,
    "product-mixed-up:weights": _backward_product_mixed_up_weights,
    "product-mixed-up:weights-of-layer-3": _backward_product_mixed_up_weights_of_layer_3,
    "product-mixed-up:slopes": _backward_product_mixed_up_slopes,
    "product-mixed-up:slope-of-layer-1": _backward_product_mixed_up_slope_of_layer_1,
    "overwritten-sum": _backward_overwritten_sum,
    "overwritten-sum:layer-1": _backward_overwritten_sum_layer_1,
    "overwritten-sum:layer-2": _backward_overwritten_sum_layer_2,
    "bias-summed-over-all": _backward_bias_summed,
    "bias-keepdims": _backward_bias_keepdims,
}


# --------------------------------------------------------------------------------------------------- 02-column-jacobian


def _column_jacobian_indices_swapped(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[j] = a_prev[i]
    return column


def _column_jacobian_indices_swapped_value(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i] = a_prev[min(i, len(a_prev) - 1)]
    return column


def _column_jacobian_indices_swapped_place(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[min(j, n_out - 1)] = a_prev[j]
    return column


def _column_jacobian_counts_from_one(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i - 1] = a_prev[j - 1]
    return column


def _column_jacobian_counts_from_one_without_wrapping(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i - 1 : i] = a_prev[j - 1]  # an empty slice for i = 0
    return column


def _column_jacobian_counts_from_one_place(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i - 1] = a_prev[j]
    return column


def _column_jacobian_counts_from_one_place_without_wrapping(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i - 1 : i] = a_prev[j]
    return column


def _column_jacobian_counts_from_one_value(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i] = a_prev[j - 1]
    return column


def _column_jacobian_counts_from_one_one_on(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[min(i + 1, n_out - 1)] = a_prev[min(j + 1, len(a_prev) - 1)]
    return column


def _column_jacobian_counts_from_one_place_one_on(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[min(i + 1, n_out - 1)] = a_prev[j]
    return column


def _column_jacobian_counts_from_one_value_one_on(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i] = a_prev[min(j + 1, len(a_prev) - 1)]
    return column


def _column_jacobian_every_entry(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    return np.full(n_out, a_prev[j])


def _column_jacobian_one_hot(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i] = 1
    return column


def _column_jacobian_wrong_side(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(len(a_prev))
    column[j] = a_prev[j]
    return column


def _column_jacobian_wrong_side_swapped(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(len(a_prev))
    column[i] = a_prev[j]
    return column


def _column_jacobian_wrong_side_all_inputs(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    return a_prev.copy()


def _column_jacobian_wrong_side_one(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(len(a_prev))
    column[j] = 1
    return column


def _column_jacobian_integer_truncation(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out, dtype=int)
    column[i] = a_prev[j]
    return column


COLUMN_JACOBIAN: Mutants = {
    "indices-swapped": _column_jacobian_indices_swapped,
    "indices-swapped:value": _column_jacobian_indices_swapped_value,
    "indices-swapped:place": _column_jacobian_indices_swapped_place,
    "counts-from-one": _column_jacobian_counts_from_one,
    "counts-from-one:without-wrapping": _column_jacobian_counts_from_one_without_wrapping,
    "counts-from-one:place": _column_jacobian_counts_from_one_place,
    "counts-from-one:place-without-wrapping": _column_jacobian_counts_from_one_place_without_wrapping,
    "counts-from-one:value": _column_jacobian_counts_from_one_value,
    "counts-from-one:one-on": _column_jacobian_counts_from_one_one_on,
    "counts-from-one:place-one-on": _column_jacobian_counts_from_one_place_one_on,
    "counts-from-one:value-one-on": _column_jacobian_counts_from_one_value_one_on,
    "every-entry": _column_jacobian_every_entry,
    "missing-input": _column_jacobian_one_hot,
    "wrong-side": _column_jacobian_wrong_side,
    "wrong-side:swapped": _column_jacobian_wrong_side_swapped,
    "wrong-side:all-inputs": _column_jacobian_wrong_side_all_inputs,
    "wrong-side:one": _column_jacobian_wrong_side_one,
    "integer-truncation": _column_jacobian_integer_truncation,
}


# ------------------------------------------------------------------------------------------------------ 02-column-delta


def _column_delta_missing_activation_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return W_next.T @ delta_next


def _column_delta_slope_of_activation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(np.tanh(z)) ** 2) * (W_next.T @ delta_next)


def _column_delta_slope_from_z(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - z**2) * (W_next.T @ delta_next)


def _column_delta_slope_from_z_slope_of_sigmoid(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return z * (1 - z) * (W_next.T @ delta_next)


def _column_delta_tanh_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z)) * (W_next.T @ delta_next)


def _column_delta_missing_transpose(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next @ delta_next)


def _column_delta_product_mixed_up(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next * delta_next[:, None])


def _column_delta_product_mixed_up_transposed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2)[:, None] * (W_next.T * delta_next)


def _column_delta_product_mixed_up_slope_on_columns(
    delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray
) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next.T * delta_next)


def _column_delta_product_mixed_up_one_number(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) @ (W_next.T @ delta_next)


def _column_delta_product_mixed_up_outer(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return np.outer(1 - np.tanh(z) ** 2, W_next.T @ delta_next)


def _column_delta_product_mixed_up_outer_transposed(
    delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray
) -> object:
    return np.outer(W_next.T @ delta_next, 1 - np.tanh(z) ** 2)


def _column_delta_product_mixed_up_weights_on_columns(
    delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray
) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next * delta_next)


def _column_delta_product_mixed_up_weights_on_rows(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next.T * delta_next[:, None])


def _column_delta_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (np.tanh(z) ** 2 - 1) * (W_next.T @ delta_next)


def _column_delta_diagonal_kept(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    # the diagonal matrix multiplied entry by entry instead of as a matrix
    return np.diag(1 - np.tanh(z) ** 2) * (W_next.T @ delta_next)


def _column_delta_unstable(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return (1 - a**2) * (W_next.T @ delta_next)


def _column_delta_overwritten_sum(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    back = np.zeros(len(z))
    for j in range(len(delta_next)):
        back = W_next[j] * delta_next[j]
    return (1 - np.tanh(z) ** 2) * back


def _column_delta_mutates_input(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    z[:] = np.tanh(z)
    return (1 - z**2) * (W_next.T @ delta_next)


def _column_delta_integer_truncation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    delta = np.zeros_like(z)
    for i in range(len(z)):
        delta[i] = (1 - np.tanh(z[i]) ** 2) * np.sum(W_next[:, i] * delta_next)
    return delta


COLUMN_DELTA: Mutants = {
    "missing-activation-slope": _column_delta_missing_activation_slope,
    "slope-of-activation": _column_delta_slope_of_activation,
    "slope-from-z": _column_delta_slope_from_z,
    "slope-from-z:slope-of-sigmoid": _column_delta_slope_from_z_slope_of_sigmoid,
    "one-sided-tanh-slope": _column_delta_tanh_slope,
    "missing-transpose": _column_delta_missing_transpose,
    "product-mixed-up": _column_delta_product_mixed_up,
    "product-mixed-up:transposed": _column_delta_product_mixed_up_transposed,
    "product-mixed-up:slope-on-columns": _column_delta_product_mixed_up_slope_on_columns,
    "product-mixed-up:one-number": _column_delta_product_mixed_up_one_number,
    "product-mixed-up:outer": _column_delta_product_mixed_up_outer,
    "product-mixed-up:outer-transposed": _column_delta_product_mixed_up_outer_transposed,
    "product-mixed-up:weights-on-columns": _column_delta_product_mixed_up_weights_on_columns,
    "product-mixed-up:weights-on-rows": _column_delta_product_mixed_up_weights_on_rows,
    "sign-reversed": _column_delta_sign_reversed,
    "diagonal-kept": _column_delta_diagonal_kept,
    "unstable": _column_delta_unstable,
    "overwritten-sum": _column_delta_overwritten_sum,
    "mutates-input": _column_delta_mutates_input,
    "integer-truncation": _column_delta_integer_truncation,
}


# -------------------------------------------------------------------------------------------------- 02-column-gradients


def _column_gradients_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta


def _column_gradients_bias_zero(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), np.zeros(len(delta))


def _column_gradients_bias_keepdims(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), delta[:, None]


def _column_gradients_bias_identity(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # dz/db = I taken for dL/db
    return np.outer(delta, a_prev), np.eye(len(delta))


def _column_gradients_bias_identity_both(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.tile(a_prev, (len(delta), 1)), np.ones(len(delta))


def _column_gradients_bias_identity_row(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return a_prev, 1.0


def _column_gradients_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta


def _column_gradients_product_mixed_up_entry_by_entry(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta * a_prev, delta


def _column_gradients_product_mixed_up_matrix_of_one(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta[None, :] @ a_prev[:, None], delta


def _column_gradients_product_mixed_up_flat(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev).ravel(), delta


def _column_gradients_product_mixed_up_list_of_one(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.array([delta @ a_prev]), delta


def _column_gradients_product_mixed_up_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta.sum() * a_prev, delta


def _column_gradients_product_mixed_up_diagonal(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.diag(delta * a_prev), delta


def _column_gradients_sign_reversed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return -np.outer(delta, a_prev), -delta


def _column_gradients_bias_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), delta.sum()


def _column_gradients_integer_truncation(delta: np.ndarray, a_prev: np.ndarray) -> object:
    dW = np.zeros((len(delta), len(a_prev)), dtype=a_prev.dtype)
    dW[:] = np.outer(delta, a_prev)
    return dW, delta


COLUMN_GRADIENTS: Mutants = {
    "transposed": _column_gradients_transposed,
    "bias-zero": _column_gradients_bias_zero,
    "bias-keepdims": _column_gradients_bias_keepdims,
    "upstream-ignored": _column_gradients_bias_identity,
    "upstream-ignored:both": _column_gradients_bias_identity_both,
    "upstream-ignored:row": _column_gradients_bias_identity_row,
    "product-mixed-up": _column_gradients_product_mixed_up,
    "product-mixed-up:entry-by-entry": _column_gradients_product_mixed_up_entry_by_entry,
    "product-mixed-up:matrix-of-one": _column_gradients_product_mixed_up_matrix_of_one,
    "product-mixed-up:flat": _column_gradients_product_mixed_up_flat,
    "product-mixed-up:list-of-one": _column_gradients_product_mixed_up_list_of_one,
    "product-mixed-up:summed": _column_gradients_product_mixed_up_summed,
    "product-mixed-up:diagonal": _column_gradients_product_mixed_up_diagonal,
    "sign-reversed": _column_gradients_sign_reversed,
    "bias-summed-over-all": _column_gradients_bias_summed,
    "integer-truncation": _column_gradients_integer_truncation,
}


# -------------------------------------------------------------------------------------------------- 02-mse-output-delta


def _mse_sign_reversed(z: np.ndarray, y: np.ndarray) -> object:
    # note 004, its last four lines
    y_hat = 1 / (1 + np.exp(-z))
    return -(y_hat - y) * y_hat * (1 - y_hat)


def _mse_missing_output_slope(z: np.ndarray, y: np.ndarray) -> object:
    return 1 / (1 + np.exp(-z)) - y


def _mse_half_factor(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return 2 * (y_hat - y) * y_hat * (1 - y_hat)


def _mse_half_factor_half(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return 0.5 * (y_hat - y) * y_hat * (1 - y_hat)


def _mse_mean_over_classes(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * y_hat * (1 - y_hat) / len(y)


def _mse_slope_of_activation(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-y_hat))
    return (y_hat - y) * s * (1 - s)


def _mse_slope_from_z(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * z * (1 - z)


def _mse_slope_from_z_and_error(z: np.ndarray, y: np.ndarray) -> object:
    return (z - y) * z * (1 - z)


def _mse_slope_from_z_first_factor(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * z * (1 - y_hat)


def _mse_slope_from_z_second_factor(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * y_hat * (1 - z)


def _mse_error_kept_twice(z: np.ndarray, y: np.ndarray) -> object:
    # note 004, lines 1 and 2: the factor dL/dy_hat is put in and left standing as well
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * (y_hat - y) * y_hat * (1 - y_hat)


def _mse_error_kept_twice_half(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return 0.5 * (y_hat - y) ** 2 * y_hat * (1 - y_hat)


def _mse_error_kept_twice_double(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return 2 * (y_hat - y) ** 2 * y_hat * (1 - y_hat)


def _mse_unstable(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * np.exp(-z) / (1 + np.exp(-z)) ** 2


def _mse_integer_truncation(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    delta = np.zeros_like(z)
    for k in range(len(z)):
        delta[k] = (y_hat[k] - y[k]) * y_hat[k] * (1 - y_hat[k])
    return delta


MSE_OUTPUT_DELTA: Mutants = {
    "sign-reversed": _mse_sign_reversed,
    "missing-output-slope": _mse_missing_output_slope,
    "half-factor": _mse_half_factor,
    "half-factor:half": _mse_half_factor_half,
    "mean-over-classes": _mse_mean_over_classes,
    "slope-of-activation": _mse_slope_of_activation,
    "slope-from-z": _mse_slope_from_z,
    "slope-from-z:and-error": _mse_slope_from_z_and_error,
    "slope-from-z:first-factor": _mse_slope_from_z_first_factor,
    "slope-from-z:second-factor": _mse_slope_from_z_second_factor,
    "error-kept-twice": _mse_error_kept_twice,
    "error-kept-twice:half": _mse_error_kept_twice_half,
    "error-kept-twice:double": _mse_error_kept_twice_double,
    "unstable": _mse_unstable,
    "integer-truncation": _mse_integer_truncation,
}


# -------------------------------------------------------------------------------------------------- 02-distribute-error


def _distribute_missing_transpose(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W
    return error, error * o * (1 - o)


def _distribute_product_mixed_up(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next * W
    return error, error * (o * (1 - o))[:, None]


def _distribute_product_mixed_up_one_number(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    return error, error @ (o * (1 - o))


def _distribute_product_mixed_up_slope_on_columns(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next * W
    return error, error * o * (1 - o)


def _distribute_product_mixed_up_transposed(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next[:, None] * W.T
    return error, error * o * (1 - o)


def _distribute_product_mixed_up_square(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next * W.T
    return error, error * o * (1 - o)


def _distribute_product_mixed_up_outer(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    return error, np.outer(error, o * (1 - o))


def _distribute_product_mixed_up_slope_summed(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next * W
    return error, (o * (1 - o)) @ error


def _distribute_product_mixed_up_rows_summed(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = np.sum(delta_next * W, axis=0)
    return error, error * o * (1 - o)


def _distribute_product_mixed_up_then_summed(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next * W
    return error, (error * (o * (1 - o))[:, None]).sum(axis=1)


def _distribute_missing_slope(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    return error, error


def _distribute_slope_of_activation(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    s = 1 / (1 + np.exp(-o))
    return error, error * s * (1 - s)


def _distribute_normalised_shares(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    # each weight taken as a share of the whole: a picture of blame, but not the derivative
    error = delta_next @ (W / W.sum(axis=0)).T
    return error, error * o * (1 - o)


def _distribute_normalised_shares_of_all(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ (W / W.sum()).T
    return error, error * o * (1 - o)


def _distribute_normalised_shares_of_rows(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ (W / W.sum(axis=1, keepdims=True)).T
    return error, error * o * (1 - o)


def _distribute_normalised_shares_sizes(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ (W / np.abs(W).sum(axis=0)).T
    return error, error * o * (1 - o)


def _distribute_normalised_shares_sizes_only(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ (np.abs(W) / np.abs(W).sum(axis=0)).T
    return error, error * o * (1 - o)


def _distribute_normalised_shares_sizes_of_rows(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ (W / np.abs(W).sum(axis=1, keepdims=True)).T
    return error, error * o * (1 - o)


def _distribute_loss_for_delta(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    # note 004 shares out l itself, which carries a square and no sign
    error = (0.5 * delta_next**2) @ W.T
    return error, error * o * (1 - o)


def _distribute_loss_for_delta_whole(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = (delta_next**2) @ W.T
    return error, error * o * (1 - o)


def _distribute_loss_for_delta_one_number(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = 0.5 * np.sum(delta_next**2) * W.sum(axis=1)
    return error, error * o * (1 - o)


def _distribute_loss_for_delta_one_number_whole(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = np.sum(delta_next**2) * W.sum(axis=1)
    return error, error * o * (1 - o)


def _distribute_sign_reversed(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = -(delta_next @ W.T)
    return error, error * o * (1 - o)


def _distribute_overwritten_sum(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = np.zeros(len(o))
    for j in range(len(delta_next)):
        error = delta_next[j] * W[:, j]
    return error, error * o * (1 - o)


def _distribute_integer_truncation(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    delta = np.zeros_like(error)
    delta[:] = error * o * (1 - o)
    return error, delta


DISTRIBUTE_ERROR: Mutants = {
    "missing-transpose": _distribute_missing_transpose,
    "product-mixed-up": _distribute_product_mixed_up,
    "product-mixed-up:one-number": _distribute_product_mixed_up_one_number,
    "product-mixed-up:slope-on-columns": _distribute_product_mixed_up_slope_on_columns,
    "product-mixed-up:transposed": _distribute_product_mixed_up_transposed,
    "product-mixed-up:square": _distribute_product_mixed_up_square,
    "product-mixed-up:outer": _distribute_product_mixed_up_outer,
    "product-mixed-up:slope-summed": _distribute_product_mixed_up_slope_summed,
    "product-mixed-up:rows-summed": _distribute_product_mixed_up_rows_summed,
    "product-mixed-up:then-summed": _distribute_product_mixed_up_then_summed,
    "missing-activation-slope": _distribute_missing_slope,
    "slope-of-activation": _distribute_slope_of_activation,
    "normalised-shares": _distribute_normalised_shares,
    "normalised-shares:of-all": _distribute_normalised_shares_of_all,
    "normalised-shares:of-rows": _distribute_normalised_shares_of_rows,
    "normalised-shares:sizes": _distribute_normalised_shares_sizes,
    "normalised-shares:sizes-only": _distribute_normalised_shares_sizes_only,
    "normalised-shares:sizes-of-rows": _distribute_normalised_shares_sizes_of_rows,
    "loss-for-delta": _distribute_loss_for_delta,
    "loss-for-delta:whole": _distribute_loss_for_delta_whole,
    "loss-for-delta:one-number": _distribute_loss_for_delta_one_number,
    "loss-for-delta:one-number-whole": _distribute_loss_for_delta_one_number_whole,
    "sign-reversed": _distribute_sign_reversed,
    "overwritten-sum": _distribute_overwritten_sum,
    "integer-truncation": _distribute_integer_truncation,
}


# ------------------------------------------------------------------------------------------------------- 02-folded-bias


def _folded_ones_column_kept(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), delta @ V.T


def _folded_ones_in_front(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(1, a_prev), delta), (delta @ V.T)[1:]


def _folded_ones_in_front_first_entry_dropped(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta @ V.T)[1:]


def _folded_without_ones(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(a_prev, delta), (delta @ V.T)[:-1]


def _folded_without_ones_in_both(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta @ V.T


def _folded_bias_zero(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 0), delta), (delta @ V.T)[:-1]


def _folded_transposed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(delta, np.append(a_prev, 1)), (delta @ V.T)[:-1]


def _folded_missing_transpose(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta @ V)[:-1]


def _folded_missing_transpose_without_last_row(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), delta @ V[:-1]


def _folded_missing_transpose_uncut(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), delta @ V


def _folded_integer_truncation(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    dV = np.ones((len(a_prev) + 1, len(delta)), dtype=a_prev.dtype)
    dV[:-1] = np.outer(a_prev, delta)
    dV[-1] = delta
    return dV, (delta @ V.T)[:-1]


def _folded_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.append(a_prev, 1).T @ delta, (delta @ V.T)[:-1]


def _folded_product_mixed_up_entry_by_entry(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.append(a_prev, 1) * delta, (delta * V)[:-1]


def _folded_product_mixed_up_not_summed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta * V)[:-1]


def _folded_product_mixed_up_not_summed_transposed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta[:, None] * V.T)[:, :-1]


def _folded_product_mixed_up_square(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta * V.T)[:-1]


def _folded_product_mixed_up_both_square(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.append(a_prev, 1) * delta, delta * V[:-1].T


def _folded_sign_reversed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return -np.outer(np.append(a_prev, 1), delta), -(delta @ V.T)[:-1]


FOLDED_BIAS: Mutants = {
    "ones-column-kept": _folded_ones_column_kept,
    "ones-in-front": _folded_ones_in_front,
    "ones-in-front:first-entry-dropped": _folded_ones_in_front_first_entry_dropped,
    "ones-missing": _folded_without_ones,
    "ones-missing:in-both": _folded_without_ones_in_both,
    "bias-zero": _folded_bias_zero,
    "transposed": _folded_transposed,
    "missing-transpose": _folded_missing_transpose,
    "missing-transpose:without-last-row": _folded_missing_transpose_without_last_row,
    "missing-transpose:uncut": _folded_missing_transpose_uncut,
    "integer-truncation": _folded_integer_truncation,
    "product-mixed-up": _folded_product_mixed_up,
    "product-mixed-up:entry-by-entry": _folded_product_mixed_up_entry_by_entry,
    "product-mixed-up:not-summed": _folded_product_mixed_up_not_summed,
    "product-mixed-up:not-summed-transposed": _folded_product_mixed_up_not_summed_transposed,
    "product-mixed-up:square": _folded_product_mixed_up_square,
    "product-mixed-up:both-square": _folded_product_mixed_up_both_square,
    "sign-reversed": _folded_sign_reversed,
}
