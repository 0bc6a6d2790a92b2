"""Lesson 02: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------- 02-forward-layer


def _forward_missing_bias(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z, 1 / (1 + np.exp(-z))


def _forward_bias_after_activation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z + b, 1 / (1 + np.exp(-z)) + b


def _forward_missing_activation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W + b
    return z, z


def _forward_column_convention(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = W @ a_prev + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev[:, None] * W + b
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
    "bias-after-activation": _forward_bias_after_activation,
    "missing-activation": _forward_missing_activation,
    "column-convention": _forward_column_convention,
    "product-mixed-up": _forward_product_mixed_up,
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


def _jacobian_first_slope_everywhere(z: np.ndarray, W_next: np.ndarray) -> object:
    # note 000, eq. 1: every factor ends in dz_l^1
    a = 1 / (1 + np.exp(-z))
    return W_next.T * a[0] * (1 - a[0])


def _jacobian_slope_of_row(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = np.zeros((W_next.shape[1], W_next.shape[0]))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[i, j] * a[j] * (1 - a[j])
    return J


def _jacobian_scan_of_003(z: np.ndarray, W_next: np.ndarray) -> object:
    # note 003, eq. 1: in the third column, the rows of dz_{l+1}/da_l have changed places
    a = 1 / (1 + np.exp(-z))
    J = W_next.T * (a * (1 - a))
    J[:2, 2:3] = J[:2, 2:3][::-1].copy()
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
    "first-slope-everywhere": _jacobian_first_slope_everywhere,
    "slope-on-rows": _jacobian_slope_of_row,
    "misplaced-third-column": _jacobian_scan_of_003,
    "unstable": _jacobian_unstable,
    "integer-truncation": _jacobian_integer_truncation,
    "sign-reversed": _jacobian_sign_reversed,
    "missing-transpose": _jacobian_missing_transpose,
    "product-mixed-up": _jacobian_product_mixed_up,
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


def _delta_slope_from_z(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (delta_next @ W_next.T) * z * (1 - z)


def _delta_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return -(delta_next @ W_next.T) * a * (1 - a)


def _delta_missing_transpose(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next) * a * (1 - a)


def _delta_product_mixed_up(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next * W_next.T * a * (1 - a)


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
    "slope-from-z": _delta_slope_from_z,
    "sign-reversed": _delta_sign_reversed,
    "missing-transpose": _delta_missing_transpose,
    "product-mixed-up": _delta_product_mixed_up,
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


def _gradients_first_row_of_000(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # note 000, eq. 9: a^j for a^i in the first row
    dW = np.outer(a_prev, delta)
    dW[0] = np.resize(a_prev, len(delta)) * delta
    return dW, delta


def _gradients_integer_truncation(delta: np.ndarray, a_prev: np.ndarray) -> object:
    dW = np.zeros((len(a_prev), len(delta)), dtype=a_prev.dtype)
    dW[:] = np.outer(a_prev, delta)
    return dW, delta


def _gradients_missing_input(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(np.ones(len(a_prev)), delta), delta


# bias-not-summed would be right here: with one sample there is nothing to sum
PARAMETER_GRADIENTS: Mutants = {
    "transposed": _gradients_transposed,
    "sign-reversed": _gradients_sign_reversed,
    "bias-zero": _gradients_bias_zero,
    "bias-summed-over-all": _gradients_bias_summed,
    "bias-keepdims": _gradients_bias_keepdims,
    "product-mixed-up": _gradients_product_mixed_up,
    "first-row-index": _gradients_first_row_of_000,
    "integer-truncation": _gradients_integer_truncation,
    "missing-input": _gradients_missing_input,
}


# ---------------------------------------------------------------------------------------------------------- 02-backward


def _backward_missing_activation_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = delta3 @ W[3].T
    delta1 = delta2 @ W[2].T
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_of_activation(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    s1, s2 = 1 / (1 + np.exp(-A[1])), 1 / (1 + np.exp(-A[2]))
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * s2 * (1 - s2)
    delta1 = (delta2 @ W[2].T) * s1 * (1 - s1)
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_from_z(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * Z[2] * (1 - Z[2])
    delta1 = (delta2 @ W[2].T) * Z[1] * (1 - Z[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_extra_output_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = (A[3] - y) * A[3] * (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_propagates_da(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dA2 = delta3 @ W[3].T
    delta2 = dA2 * A[2] * (1 - A[2])
    delta1 = (dA2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_through_dw(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dW3 = np.outer(A[2], delta3)
    delta2 = (delta3 @ dW3.T) * A[2] * (1 - A[2])
    dW2 = np.outer(A[1], delta2)
    delta1 = (delta2 @ dW2.T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, dW2, delta2, dW3, delta3


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


def _backward_sign_reversed(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = y - A[3]
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bce_sign(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = -y * (1 - A[3]) - (1 - y) * A[3]
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


def _backward_wrong_layer(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[2].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[1].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_unstable(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = (-y / A[3] + (1 - y) / (1 - A[3])) * A[3] * (1 - A[3])
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


def _backward_product_mixed_up(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    # .T does nothing to a 1-D array
    return A[0].T @ delta1, delta1, A[1].T @ delta2, delta2, A[2].T @ delta3, delta3


def _backward_overwritten_sum(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    for j in range(len(delta3)):
        delta2 = delta3[j] * W[3][:, j] * A[2] * (1 - A[2])
    for j in range(len(delta2)):
        delta1 = delta2[j] * W[2][:, j] * A[1] * (1 - A[1])
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
    "slope-of-activation": _backward_slope_of_activation,
    "slope-from-z": _backward_slope_from_z,
    "extra-output-slope": _backward_extra_output_slope,
    "propagates-dA": _backward_propagates_da,
    "through-dW": _backward_through_dw,
    "through-updated-W": _backward_through_updated_w,
    "weights-from-z": _backward_weights_from_z,
    "sign-reversed": _backward_sign_reversed,
    "bce-sign": _backward_bce_sign,
    "bias-zero": _backward_bias_zero,
    "transposed": _backward_transposed,
    "missing-transpose": _backward_missing_transpose,
    "wrong-layer": _backward_wrong_layer,
    "unstable": _backward_unstable,
    "accumulates-across-calls": _backward_accumulates,
    "mutates-input": _backward_mutates_input,
    "integer-truncation": _backward_integer_truncation,
    "missing-output-slope": _backward_missing_output_slope,
    "mean-over-classes": _backward_mean_over_classes,
    "product-mixed-up": _backward_product_mixed_up,
    "overwritten-sum": _backward_overwritten_sum,
    "bias-summed-over-all": _backward_bias_summed,
    "bias-keepdims": _backward_bias_keepdims,
}


# --------------------------------------------------------------------------------------------------- 02-column-jacobian


def _column_jacobian_indices_swapped(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[j] = a_prev[i]
    return column


def _column_jacobian_counts_from_one(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i - 1] = a_prev[j - 1]
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


def _column_jacobian_integer_truncation(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out, dtype=int)
    column[i] = a_prev[j]
    return column


COLUMN_JACOBIAN: Mutants = {
    "indices-swapped": _column_jacobian_indices_swapped,
    "counts-from-one": _column_jacobian_counts_from_one,
    "every-entry": _column_jacobian_every_entry,
    "missing-input": _column_jacobian_one_hot,
    "wrong-side": _column_jacobian_wrong_side,
    "integer-truncation": _column_jacobian_integer_truncation,
}


# ------------------------------------------------------------------------------------------------------ 02-column-delta


def _column_delta_missing_activation_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return W_next.T @ delta_next


def _column_delta_slope_of_activation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(np.tanh(z)) ** 2) * (W_next.T @ delta_next)


def _column_delta_slope_from_z(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - z**2) * (W_next.T @ delta_next)


def _column_delta_tanh_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z)) * (W_next.T @ delta_next)


def _column_delta_missing_transpose(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next @ delta_next)


def _column_delta_product_mixed_up(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next * delta_next[:, None])


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
    "one-sided-tanh-slope": _column_delta_tanh_slope,
    "missing-transpose": _column_delta_missing_transpose,
    "product-mixed-up": _column_delta_product_mixed_up,
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


def _column_gradients_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta


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
    "product-mixed-up": _column_gradients_product_mixed_up,
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


def _mse_error_kept_twice(z: np.ndarray, y: np.ndarray) -> object:
    # note 004, lines 1 and 2: the factor dL/dy_hat is put in and left standing as well
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * (y_hat - y) * y_hat * (1 - y_hat)


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
    "mean-over-classes": _mse_mean_over_classes,
    "slope-of-activation": _mse_slope_of_activation,
    "slope-from-z": _mse_slope_from_z,
    "error-kept-twice": _mse_error_kept_twice,
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


def _distribute_loss_for_delta(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    # note 004 shares out l itself, which carries a square and no sign
    error = (0.5 * delta_next**2) @ W.T
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
    "missing-activation-slope": _distribute_missing_slope,
    "slope-of-activation": _distribute_slope_of_activation,
    "normalised-shares": _distribute_normalised_shares,
    "loss-for-delta": _distribute_loss_for_delta,
    "sign-reversed": _distribute_sign_reversed,
    "overwritten-sum": _distribute_overwritten_sum,
    "integer-truncation": _distribute_integer_truncation,
}


# ------------------------------------------------------------------------------------------------------- 02-folded-bias


def _folded_ones_column_kept(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), delta @ V.T


def _folded_ones_in_front(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(1, a_prev), delta), (delta @ V.T)[1:]


def _folded_without_ones(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(a_prev, delta), (delta @ V.T)[:-1]


def _folded_bias_zero(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 0), delta), (delta @ V.T)[:-1]


def _folded_transposed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(delta, np.append(a_prev, 1)), (delta @ V.T)[:-1]


def _folded_missing_transpose(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta @ V)[:-1]


def _folded_integer_truncation(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    dV = np.ones((len(a_prev) + 1, len(delta)), dtype=a_prev.dtype)
    dV[:-1] = np.outer(a_prev, delta)
    dV[-1] = delta
    return dV, (delta @ V.T)[:-1]


def _folded_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.append(a_prev, 1).T @ delta, (delta @ V.T)[:-1]


def _folded_sign_reversed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return -np.outer(np.append(a_prev, 1), delta), -(delta @ V.T)[:-1]


FOLDED_BIAS: Mutants = {
    "ones-column-kept": _folded_ones_column_kept,
    "ones-in-front": _folded_ones_in_front,
    "ones-missing": _folded_without_ones,
    "bias-zero": _folded_bias_zero,
    "transposed": _folded_transposed,
    "missing-transpose": _folded_missing_transpose,
    "integer-truncation": _folded_integer_truncation,
    "product-mixed-up": _folded_product_mixed_up,
    "sign-reversed": _folded_sign_reversed,
}
