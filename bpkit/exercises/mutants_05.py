"""Lesson 05: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def` or `class`, complete in itself, repetition included; it knows `np` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.exercises.base import Mutants

# --------------------------------------------------------------------------------------------- 05-activation-gradients


def _slopes_one_sided_tanh_slope(upstream: np.ndarray, Z: np.ndarray) -> object:
    A = np.tanh(Z)
    return upstream * (1 - A), upstream * (Z > 0)


def _slopes_slope_of_sigmoid(upstream: np.ndarray, Z: np.ndarray) -> object:
    A = np.tanh(Z)
    return upstream * A * (1 - A), upstream * (Z > 0)


def _slopes_slope_from_z(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - Z**2), upstream * (Z > 0)


def _slopes_slope_of_activation(upstream: np.ndarray, Z: np.ndarray) -> object:
    A = np.tanh(Z)
    return upstream * (1 - np.tanh(A) ** 2), upstream * (Z > 0)


def _slopes_upstream_ignored(upstream: np.ndarray, Z: np.ndarray) -> object:
    return 1 - np.tanh(Z) ** 2, (Z > 0).astype(float)


def _slopes_upstream_ignored_relu(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z) ** 2), (Z > 0).astype(float)


def _slopes_missing_activation_slope(upstream: np.ndarray, Z: np.ndarray) -> object:
    A = np.maximum(Z, 0)
    return upstream * (1 - np.tanh(Z) ** 2), upstream * (A >= 0)


def _slopes_missing_activation_slope_both(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream.copy(), upstream.copy()


def _slopes_slope_at_the_corner(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z) ** 2), upstream * (Z >= 0)


def _slopes_activation_for_slope(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * np.tanh(Z), upstream * np.maximum(Z, 0)


def _slopes_activation_for_slope_relu(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z) ** 2), upstream * np.maximum(Z, 0)


def _slopes_sign_reversed(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (np.tanh(Z) ** 2 - 1), upstream * (Z > 0)


def _slopes_unstable(upstream: np.ndarray, Z: np.ndarray) -> object:
    A = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
    return upstream * (1 - A**2), upstream * (Z > 0)


def _slopes_mutates_input(upstream: np.ndarray, Z: np.ndarray) -> object:
    tanh = upstream * (1 - np.tanh(Z) ** 2)
    upstream[Z <= 0] = 0
    return tanh, upstream


def _slopes_integer_truncation(upstream: np.ndarray, Z: np.ndarray) -> object:
    slope = np.zeros_like(Z)
    slope[:] = 1 - np.tanh(Z) ** 2
    return upstream * slope, upstream * (Z > 0)


ACTIVATION_GRADIENTS: Mutants = {
    "one-sided-tanh-slope": _slopes_one_sided_tanh_slope,
    "slope-of-sigmoid": _slopes_slope_of_sigmoid,
    "slope-from-z": _slopes_slope_from_z,
    "slope-of-activation": _slopes_slope_of_activation,
    "upstream-ignored": _slopes_upstream_ignored,
    "upstream-ignored:relu": _slopes_upstream_ignored_relu,
    "missing-activation-slope": _slopes_missing_activation_slope,
    "missing-activation-slope:both": _slopes_missing_activation_slope_both,
    "slope-at-the-corner": _slopes_slope_at_the_corner,
    "activation-for-slope": _slopes_activation_for_slope,
    "activation-for-slope:relu": _slopes_activation_for_slope_relu,
    "sign-reversed": _slopes_sign_reversed,
    "unstable": _slopes_unstable,
    "mutates-input": _slopes_mutates_input,
    "integer-truncation": _slopes_integer_truncation,
}


# ----------------------------------------------------------------------------------------------- 05-initial-parameters


def _start_initial_scale(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)))
        b.append(np.zeros(n_out))
    return W + b


def _start_initial_scale_inputs(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) / n_in)
        b.append(np.zeros(n_out))
    return W + b


def _start_initial_scale_outputs(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) / np.sqrt(n_out))
        b.append(np.zeros(n_out))
    return W + b


def _start_initial_scale_doubled(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) * np.sqrt(2 / n_in))
        b.append(np.zeros(n_out))
    return W + b


def _start_initial_scale_small(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) * 0.01)
        b.append(np.zeros(n_out))
    return W + b


def _start_initial_scale_multiplied(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) * np.sqrt(n_in))
        b.append(np.zeros(n_out))
    return W + b


def _start_symmetric_start(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(np.zeros((n_in, n_out)))
        b.append(np.zeros(n_out))
    return W + b


def _start_symmetric_start_ones(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(np.ones((n_in, n_out)) / np.sqrt(n_in))
        b.append(np.zeros(n_out))
    return W + b


def _start_random_bias(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) / np.sqrt(n_in))
        b.append(draw((1, n_out))[0])
    return W + b


def _start_column_convention(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_out, n_in)) / np.sqrt(n_in))
        b.append(np.zeros(n_out))
    return W + b


def _start_extra_axis(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) / np.sqrt(n_in))
        b.append(np.zeros((1, n_out)))
    return W + b


def _start_wrong_side(sizes: list[int], draw: Callable[..., Any]) -> object:
    W, b = [], []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        W.append(draw((n_in, n_out)) / np.sqrt(n_in))
        b.append(np.zeros(n_in))
    return W + b


def _start_parameters_interleaved(sizes: list[int], draw: Callable[..., Any]) -> object:
    theta = []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        theta.append(draw((n_in, n_out)) / np.sqrt(n_in))
        theta.append(np.zeros(n_out))
    return theta


INITIAL_PARAMETERS: Mutants = {
    "initial-scale": _start_initial_scale,
    "initial-scale:inputs": _start_initial_scale_inputs,
    "initial-scale:outputs": _start_initial_scale_outputs,
    "initial-scale:doubled": _start_initial_scale_doubled,
    "initial-scale:small": _start_initial_scale_small,
    "initial-scale:multiplied": _start_initial_scale_multiplied,
    "symmetric-start": _start_symmetric_start,
    "symmetric-start:ones": _start_symmetric_start_ones,
    "random-bias": _start_random_bias,
    "column-convention": _start_column_convention,
    "extra-axis": _start_extra_axis,
    "wrong-side": _start_wrong_side,
    "parameters-interleaved": _start_parameters_interleaved,
}


# ---------------------------------------------------------------------------------------------------------- 05-forward


def _forward_missing_bias(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_bias_as_column(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i].reshape(-1, 1)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_bias_after_activation(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a + theta[L + i])
    return Z, A


def _forward_wrong_activation(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = 1 / (1 + np.exp(-z)) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_wrong_activation_relu(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.maximum(z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_wrong_activation_tanh_at_the_end(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        a = np.tanh(z)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_wrong_activation_softmax_everywhere(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_missing_activation(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        a = np.tanh(z) if i < L - 1 else z
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_missing_activation_hidden(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = z if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_layer_fed_with_z(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = (Z[-1] if Z else X) @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_input_into_every_layer(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = X @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_input_not_kept(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A[1:]


def _forward_wrong_layer(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[-1 - i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_wrong_layer_first_weights(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[0] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_column_convention(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i].T + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_product_mixed_up(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] * theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_softmax_wrong_axis(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=0))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=0)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_softmax_whole_array(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max())
        a = np.tanh(z) if i < L - 1 else e / e.sum()
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_keepdims_missing(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_unstable(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z)
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_mutates_input(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta.pop(0) + theta[L - 1]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


def _forward_integer_truncation(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i] + theta[L + i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        a = np.zeros_like(z)
        a[:] = np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)
        Z.append(z)
        A.append(a)
    return Z, A


FORWARD: Mutants = {
    "missing-bias": _forward_missing_bias,
    "bias-as-column": _forward_bias_as_column,
    "bias-after-activation": _forward_bias_after_activation,
    "wrong-activation": _forward_wrong_activation,
    "wrong-activation:relu": _forward_wrong_activation_relu,
    "wrong-activation:tanh-at-the-end": _forward_wrong_activation_tanh_at_the_end,
    "wrong-activation:softmax-everywhere": _forward_wrong_activation_softmax_everywhere,
    "missing-activation": _forward_missing_activation,
    "missing-activation:hidden": _forward_missing_activation_hidden,
    "layer-fed-with-z": _forward_layer_fed_with_z,
    "input-into-every-layer": _forward_input_into_every_layer,
    "input-not-kept": _forward_input_not_kept,
    "wrong-layer": _forward_wrong_layer,
    "wrong-layer:first-weights": _forward_wrong_layer_first_weights,
    "column-convention": _forward_column_convention,
    "product-mixed-up": _forward_product_mixed_up,
    "softmax-wrong-axis": _forward_softmax_wrong_axis,
    "softmax-whole-array": _forward_softmax_whole_array,
    "keepdims-missing": _forward_keepdims_missing,
    "unstable": _forward_unstable,
    "mutates-input": _forward_mutates_input,
    "integer-truncation": _forward_integer_truncation,
}


# --------------------------------------------------------------------------------------------------- 05-loss-and-delta


def _output_missing_mean(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].sum()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta


def _output_missing_mean_delta(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta


def _output_mean_over_classes(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].sum() / Z.size
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / Z.size


def _output_mean_over_classes_delta(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / Z.size


def _output_divided_by_features(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].sum() / Z.shape[1]
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / Z.shape[1]


def _output_sign_reversed(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, -delta / len(Z)


def _output_sign_reversed_loss(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_columns_subtracted(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[:, labels] -= 1
    return loss, delta / len(Z)


def _output_label_as_value(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta -= labels[:, None]
    return loss, delta / len(Z)


def _output_counts_from_one(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels - 1].mean()
    delta = np.exp(log_P)
    delta[rows, labels - 1] -= 1
    return loss, delta / len(Z)


def _output_extra_output_slope(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    P = np.exp(log_P)
    delta = P.copy()
    delta[rows, labels] -= 1
    return loss, delta * P * (1 - P) / len(Z)


def _output_softmax_elementwise(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.zeros(Z.shape)
    delta[rows, labels] = np.exp(log_P[rows, labels]) - 1
    return loss, delta / len(Z)


def _output_softmax_batch_sum(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    P = np.exp(log_P)
    upstream = np.zeros(Z.shape)
    upstream[rows, labels] = -1 / P[rows, labels]
    delta = P * (upstream - (upstream * P).sum(axis=0))
    return loss, delta / len(Z)


def _output_missing_output_slope(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.zeros(Z.shape)
    delta[rows, labels] = -1 / np.exp(log_P[rows, labels])
    return loss, delta / len(Z)


def _output_sigmoids_for_one_class(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = 1 / (1 + np.exp(-Z))
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_softmax_wrong_axis(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=0)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=0))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_softmax_whole_array(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max()
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum())
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_loss_not_summed(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels]
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_wrong_logarithm(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -np.log2(np.e) * log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_unstable(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -np.log(np.exp(log_P[rows, labels])).mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_unstable_epsilon(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -np.log(np.exp(log_P[rows, labels]) + 1e-12).mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_unstable_unshifted(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    e = np.exp(Z)
    log_P = Z - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_mutates_input(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    Z -= Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    log_P = Z - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_integer_truncation(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.zeros_like(Z)
    delta[:] = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


LOSS_AND_DELTA: Mutants = {
    "missing-mean": _output_missing_mean,
    "missing-mean:delta": _output_missing_mean_delta,
    "mean-over-classes": _output_mean_over_classes,
    "mean-over-classes:delta": _output_mean_over_classes_delta,
    "divided-by-features": _output_divided_by_features,
    "sign-reversed": _output_sign_reversed,
    "sign-reversed:loss": _output_sign_reversed_loss,
    "columns-subtracted": _output_columns_subtracted,
    "label-as-value": _output_label_as_value,
    "counts-from-one": _output_counts_from_one,
    "extra-output-slope": _output_extra_output_slope,
    "softmax-elementwise": _output_softmax_elementwise,
    "softmax-batch-sum": _output_softmax_batch_sum,
    "missing-output-slope": _output_missing_output_slope,
    "sigmoids-for-one-class": _output_sigmoids_for_one_class,
    "softmax-wrong-axis": _output_softmax_wrong_axis,
    "softmax-whole-array": _output_softmax_whole_array,
    "loss-not-summed": _output_loss_not_summed,
    "wrong-logarithm": _output_wrong_logarithm,
    "unstable": _output_unstable,
    "unstable:epsilon": _output_unstable_epsilon,
    "unstable:unshifted": _output_unstable_unshifted,
    "mutates-input": _output_mutates_input,
    "integer-truncation": _output_integer_truncation,
}


# --------------------------------------------------------------------------------------------------------- 05-backward


def _backward_averaged_twice(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d / len(d))
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_averaged_twice_both(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d / len(d))
        db.insert(0, d.mean(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_averaged_twice_delta(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2) / len(d))
    return delta, dW, db


def _backward_averaged_bias(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.mean(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_divided_by_features(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d / A[i].shape[1])
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_missing_activation_slope(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, d @ theta[i].T)
    return delta, dW, db


def _backward_one_sided_tanh_slope(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i]))
    return delta, dW, db


def _backward_slope_of_sigmoid(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * A[i] * (1 - A[i]))
    return delta, dW, db


def _backward_slope_of_activation(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - np.tanh(A[i]) ** 2))
    return delta, dW, db


def _backward_activation_for_slope(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * A[i])
    return delta, dW, db


def _backward_upstream_ignored(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, 1 - A[i] ** 2)
    return delta, dW, db


def _backward_slope_before_product(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, d @ (theta[i].T * (1 - A[i] ** 2)))
    return delta, dW, db


def _backward_propagates_da(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    upstream = delta_L
    for i in range(L - 1, -1, -1):
        dW.insert(0, A[i].T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        if i > 0:
            upstream = upstream @ theta[i].T
            delta.insert(0, upstream * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_missing_transpose(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i]) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_transposed(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, d.T @ A[i])
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_wrong_layer(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i - 1].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_wrong_layer_slope(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i - 1] ** 2))
    return delta, dW, db


def _backward_wrong_layer_output(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i + 1].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_through_dw(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ dW[0].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_through_updated_w(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ (theta[i] - 0.1 * dW[0]).T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_bias_zero(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, np.zeros(d.shape[1]))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_bias_wrong_axis(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=1))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_bias_summed_over_all(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum())
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_bias_not_summed(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.copy())
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_bias_keepdims(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0, keepdims=True))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_reversed_order(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta[::-1], dW[::-1], db[::-1]


def _backward_step_past_the_input(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_product_mixed_up(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T * d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_sign_reversed(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, -(d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_overwritten_sum(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, np.outer(A[i][-1], d[-1]))
        db.insert(0, d[-1])
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_accumulates_across_calls(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray, kept: dict[str, list[np.ndarray]] = {}
) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    key = str([W.shape for W in dW] + [delta_L.shape])
    if key in kept:
        dW = [old + new for old, new in zip(kept[key], dW, strict=True)]
    kept[key] = dW
    return delta, dW, db


def _backward_mutates_input(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        theta[i] = theta[i] - 0.1 * dW[0]
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


def _backward_mutates_input_slope(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        d *= 1.0
        dW.insert(0, A[i].T @ d)
        db.insert(0, d.sum(axis=0))
        if i > 0:
            A[i] **= 2
            delta.insert(0, (d @ theta[i].T) * (1 - A[i]))
    return delta, dW, db


def _backward_integer_truncation(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    dW: list[np.ndarray] = []
    db: list[np.ndarray] = []
    delta = [delta_L]
    for i in range(L - 1, -1, -1):
        d = delta[0]
        dW.insert(0, np.zeros_like(theta[i]))
        dW[0][:] = A[i].T @ d
        db.insert(0, d.sum(axis=0))
        if i > 0:
            delta.insert(0, (d @ theta[i].T) * (1 - A[i] ** 2))
    return delta, dW, db


BACKWARD: Mutants = {
    "averaged-twice": _backward_averaged_twice,
    "averaged-twice:both": _backward_averaged_twice_both,
    "averaged-twice:delta": _backward_averaged_twice_delta,
    "averaged-bias": _backward_averaged_bias,
    "divided-by-features": _backward_divided_by_features,
    "missing-activation-slope": _backward_missing_activation_slope,
    "one-sided-tanh-slope": _backward_one_sided_tanh_slope,
    "slope-of-sigmoid": _backward_slope_of_sigmoid,
    "slope-of-activation": _backward_slope_of_activation,
    "activation-for-slope": _backward_activation_for_slope,
    "upstream-ignored": _backward_upstream_ignored,
    "slope-before-product": _backward_slope_before_product,
    "propagates-dA": _backward_propagates_da,
    "missing-transpose": _backward_missing_transpose,
    "transposed": _backward_transposed,
    "wrong-layer": _backward_wrong_layer,
    "wrong-layer:slope": _backward_wrong_layer_slope,
    "wrong-layer:output": _backward_wrong_layer_output,
    "through-dW": _backward_through_dw,
    "through-updated-W": _backward_through_updated_w,
    "bias-zero": _backward_bias_zero,
    "bias-wrong-axis": _backward_bias_wrong_axis,
    "bias-summed-over-all": _backward_bias_summed_over_all,
    "bias-not-summed": _backward_bias_not_summed,
    "bias-keepdims": _backward_bias_keepdims,
    "reversed-order": _backward_reversed_order,
    "step-past-the-input": _backward_step_past_the_input,
    "product-mixed-up": _backward_product_mixed_up,
    "sign-reversed": _backward_sign_reversed,
    "overwritten-sum": _backward_overwritten_sum,
    "accumulates-across-calls": _backward_accumulates_across_calls,
    "mutates-input": _backward_mutates_input,
    "mutates-input:slope": _backward_mutates_input_slope,
    "integer-truncation": _backward_integer_truncation,
}


# --------------------------------------------------------------------------------------------------- 05-gradient-error


def _gradient_error_wrong_points(loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        numerical[index] = (loss_of(above) - loss_of(below)) / h
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_wrong_points_halved(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_wrong_distance(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / h
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_missing_brackets(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / 2 * h
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_sign_reversed(loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(below) - loss_of(above)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_all_entries_moved(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above += h
        below -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_step_not_undone(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    above, below = W.astype(float), W.astype(float)
    for index in np.ndindex(W.shape):
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_another_scale_none(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    return numerical, np.abs(numerical - gradient).max()


def _gradient_error_absolute_value_missing(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, (numerical - gradient).max() / largest


def _gradient_error_another_scale(loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = np.abs(numerical).max()
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_mutates_input(loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        W[index] += h
        above = loss_of(W)
        W[index] -= 2 * h
        numerical[index] = (above - loss_of(W)) / (2 * h)
        W[index] += h
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_integer_truncation(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.copy(), W.copy()
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


GRADIENT_ERROR: Mutants = {
    "wrong-points": _gradient_error_wrong_points,
    "wrong-points:halved": _gradient_error_wrong_points_halved,
    "wrong-distance": _gradient_error_wrong_distance,
    "missing-brackets": _gradient_error_missing_brackets,
    "sign-reversed": _gradient_error_sign_reversed,
    "all-entries-moved": _gradient_error_all_entries_moved,
    "step-not-undone": _gradient_error_step_not_undone,
    "another-scale:none": _gradient_error_another_scale_none,
    "absolute-value-missing": _gradient_error_absolute_value_missing,
    "another-scale": _gradient_error_another_scale,
    "mutates-input": _gradient_error_mutates_input,
    "integer-truncation": _gradient_error_integer_truncation,
}


# ----------------------------------------------------------------------------------------------------------- 05-update


def _update_sign_reversed(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    return [p + learning_rate * g for p, g in zip(theta, gradient_of(theta), strict=True)]


def _update_learning_rate_ignored(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    return [p - g for p, g in zip(theta, gradient_of(theta), strict=True)]


def _update_learning_rate_ignored_divided(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    return [p - g / learning_rate for p, g in zip(theta, gradient_of(theta), strict=True)]


def _update_step_alone(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    return [-learning_rate * g for g in gradient_of(theta)]


def _update_through_updated_w(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    new = list(theta)
    for i in range(len(new)):
        new[i] = new[i] - learning_rate * gradient_of(new)[i]
    return new


def _update_through_updated_w_biases(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    L = len(theta) // 2
    gradient = gradient_of(theta)
    W = [p - learning_rate * g for p, g in zip(theta[:L], gradient[:L], strict=True)]
    gradient = gradient_of(W + theta[L:])
    b = [p - learning_rate * g for p, g in zip(theta[L:], gradient[L:], strict=True)]
    return W + b


def _update_bias_zero(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    L = len(theta) // 2
    W = [p - learning_rate * g for p, g in zip(theta[:L], gradient_of(theta)[:L], strict=True)]
    return W + theta[L:]


def _update_mutates_input(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    for p, g in zip(theta, gradient_of(theta), strict=True):
        p -= learning_rate * g
    return theta


def _update_mutates_input_list(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    gradient = gradient_of(theta)
    for i in range(len(theta)):
        theta[i] = theta[i] - learning_rate * gradient[i]
    return theta


def _update_integer_truncation(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    new = [p.copy() for p in theta]
    for p, g in zip(new, gradient_of(theta), strict=True):
        p[...] = p - learning_rate * g
    return new


UPDATE: Mutants = {
    "sign-reversed": _update_sign_reversed,
    "learning-rate-ignored": _update_learning_rate_ignored,
    "learning-rate-ignored:divided": _update_learning_rate_ignored_divided,
    "step-alone": _update_step_alone,
    "through-updated-W": _update_through_updated_w,
    "through-updated-W:biases": _update_through_updated_w_biases,
    "bias-zero": _update_bias_zero,
    "mutates-input": _update_mutates_input,
    "mutates-input:list": _update_mutates_input_list,
    "integer-truncation": _update_integer_truncation,
}


# ----------------------------------------------------------------------------------------------------- 05-mini-batches


def _batches_last_batch_dropped(order: np.ndarray, size: int) -> object:
    full = len(order) // size * size
    return [order[i : i + size] for i in range(0, full, size)]


def _batches_last_batch_filled(order: np.ndarray, size: int) -> object:
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    batches[-1] = order[-size:]
    return batches


def _batches_empty_batch(order: np.ndarray, size: int) -> object:
    return [order[i * size : (i + 1) * size] for i in range(len(order) // size + 1)]


def _batches_even_batches(order: np.ndarray, size: int) -> object:
    return np.array_split(order, -(-len(order) // size))


def _batches_batch_size_as_count(order: np.ndarray, size: int) -> object:
    return np.array_split(order, size)


def _batches_batches_overlap(order: np.ndarray, size: int) -> object:
    return [order[i : i + size] for i in range(len(order))]


def _batches_counts_from_one(order: np.ndarray, size: int) -> object:
    return [order[i : i + size] for i in range(1, len(order), size)]


def _batches_order_ignored(order: np.ndarray, size: int) -> object:
    rows = np.arange(len(order))
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def _batches_order_ignored_sorted_batches(order: np.ndarray, size: int) -> object:
    return [np.sort(order[i : i + size]) for i in range(0, len(order), size)]


MINI_BATCHES: Mutants = {
    "last-batch-dropped": _batches_last_batch_dropped,
    "last-batch-filled": _batches_last_batch_filled,
    "empty-batch": _batches_empty_batch,
    "even-batches": _batches_even_batches,
    "batch-size-as-count": _batches_batch_size_as_count,
    "batches-overlap": _batches_batches_overlap,
    "counts-from-one": _batches_counts_from_one,
    "order-ignored": _batches_order_ignored,
    "order-ignored:sorted-batches": _batches_order_ignored_sorted_batches,
}


# ------------------------------------------------------------------------------------------------------------ 05-train


def _train_sign_reversed(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p + learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_learning_rate_ignored(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_averaged_twice(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g / len(rows) for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_gradient_computed_once(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    _, gradient = loss_and_gradient(theta, X[batches[0]], labels[batches[0]])
    for rows in batches:
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


def _train_all_samples_every_step(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for _ in batches:
        loss, gradient = loss_and_gradient(theta, X, labels)
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_labels_of_others(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[: len(rows)])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_update_not_kept(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        new = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return new, losses


def _train_loss_after_the_step(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
    return theta, losses


def _train_overwritten_sum(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses = [loss]
    return theta, losses


def _train_gradients_pile_up(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    total = [0 * p for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        total = [s + g for s, g in zip(total, gradient, strict=True)]
        theta = [p - learning_rate * s for p, s in zip(theta, total, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_last_batch_dropped(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches[:-1]:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_through_updated_w(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        for i in range(len(theta)):
            theta = list(theta)
            theta[i] = theta[i] - learning_rate * loss_and_gradient(theta, X[rows], labels[rows])[1][i]
    return theta, losses


def _train_mutates_input(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p -= learning_rate * g
        losses.append(loss)
    return theta, losses


def _train_mutates_input_list(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta[:] = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_integer_truncation(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    theta = [p.copy() for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p[...] = p - learning_rate * g
        losses.append(loss)
    return theta, losses


TRAIN: Mutants = {
    "sign-reversed": _train_sign_reversed,
    "learning-rate-ignored": _train_learning_rate_ignored,
    "averaged-twice": _train_averaged_twice,
    "gradient-computed-once": _train_gradient_computed_once,
    "all-samples-every-step": _train_all_samples_every_step,
    "labels-of-others": _train_labels_of_others,
    "update-not-kept": _train_update_not_kept,
    "loss-after-the-step": _train_loss_after_the_step,
    "overwritten-sum": _train_overwritten_sum,
    "gradients-pile-up": _train_gradients_pile_up,
    "last-batch-dropped": _train_last_batch_dropped,
    "through-updated-W": _train_through_updated_w,
    "mutates-input": _train_mutates_input,
    "mutates-input:list": _train_mutates_input_list,
    "integer-truncation": _train_integer_truncation,
}


# ------------------------------------------------------------------------------------------------------------ 05-score


def _score_missing_mean(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.sum(answers == labels), counts


def _score_share_of_errors(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers != labels), counts


def _score_largest_along_the_wrong_axis(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=0)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts


def _score_transposed(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[answer, label] += 1
    return np.mean(answers == labels), counts


def _score_overwritten_sum(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    counts[labels, answers] += 1
    return np.mean(answers == labels), counts


def _score_threshold_for_largest(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(P[np.arange(len(P)), labels] > 0.5), counts


def _score_classes_from_labels(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = max(labels.max(), answers.max()) + 1
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts


def _score_only_errors_counted(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += label != answer
    return np.mean(answers == labels), counts


SCORE: Mutants = {
    "missing-mean": _score_missing_mean,
    "share-of-errors": _score_share_of_errors,
    "largest-along-the-wrong-axis": _score_largest_along_the_wrong_axis,
    "transposed": _score_transposed,
    "overwritten-sum": _score_overwritten_sum,
    "threshold-for-largest": _score_threshold_for_largest,
    "classes-from-labels": _score_classes_from_labels,
    "only-errors-counted": _score_only_errors_counted,
}


# ---------------------------------------------------------------------------------------------------------- 05-network


class _NetworkMissingBias:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivation:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.tanh(Z) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivationReluAtTheEnd:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            A.append(np.maximum(Z, 0))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingActivation:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            A.append(np.maximum(Z, 0) if i < L - 1 else Z)
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkInputNotKept:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A[1:]

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSoftmaxWrongAxis:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=0))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=0))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUnstable:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z)
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUpstreamIgnored:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (A[i] > 0).astype(float)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingActivationSlope:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] >= 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkActivationForSlope:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * A[i]
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSlopeOfTanh:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (1 - A[i] ** 2)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingMean:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkAveragedTwice:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta / len(delta))
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkAveragedBias:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.mean(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMeanOnlyInLastDw:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        dW[-1] = dW[-1] / len(labels)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkColumnsSubtracted:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[:, labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingTranspose:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i]) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkTransposed:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, delta.T @ A[i])
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkThroughDw:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ dW[0].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkBiasZero:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, np.zeros(delta.shape[1]))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkBiasKeepdims:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0, keepdims=True))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkParametersInterleaved:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return [p for pair in zip(dW, db, strict=True) for p in pair]

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSignReversed:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= -len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSignReversedStep:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p + learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkLearningRateIgnored:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUpdateNotKept:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        _ = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkGradientsPileUp:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)
        self.total = [0 * p for p in theta]

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.total = [s + g for s, g in zip(self.total, gradient, strict=True)]
        self.theta = [p - learning_rate * s for p, s in zip(self.theta, self.total, strict=True)]


class _NetworkMutatesInput:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        for p, g in zip(self.theta, gradient, strict=True):
            p -= learning_rate * g


class _NetworkMutatesInputAnswers:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1]
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkIntegerTruncation:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = [p.copy() for p in theta]

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        for p, g in zip(self.theta, gradient, strict=True):
            p[...] = p - learning_rate * g


NETWORK: Mutants = {
    "missing-bias": _NetworkMissingBias,
    "wrong-activation": _NetworkWrongActivation,
    "wrong-activation:relu-at-the-end": _NetworkWrongActivationReluAtTheEnd,
    "missing-activation": _NetworkMissingActivation,
    "input-not-kept": _NetworkInputNotKept,
    "softmax-wrong-axis": _NetworkSoftmaxWrongAxis,
    "unstable": _NetworkUnstable,
    "upstream-ignored": _NetworkUpstreamIgnored,
    "missing-activation-slope": _NetworkMissingActivationSlope,
    "activation-for-slope": _NetworkActivationForSlope,
    "slope-of-tanh": _NetworkSlopeOfTanh,
    "missing-mean": _NetworkMissingMean,
    "averaged-twice": _NetworkAveragedTwice,
    "averaged-bias": _NetworkAveragedBias,
    "mean-only-in-last-dW": _NetworkMeanOnlyInLastDw,
    "columns-subtracted": _NetworkColumnsSubtracted,
    "missing-transpose": _NetworkMissingTranspose,
    "transposed": _NetworkTransposed,
    "through-dW": _NetworkThroughDw,
    "bias-zero": _NetworkBiasZero,
    "bias-keepdims": _NetworkBiasKeepdims,
    "parameters-interleaved": _NetworkParametersInterleaved,
    "sign-reversed": _NetworkSignReversed,
    "sign-reversed:step": _NetworkSignReversedStep,
    "learning-rate-ignored": _NetworkLearningRateIgnored,
    "update-not-kept": _NetworkUpdateNotKept,
    "gradients-pile-up": _NetworkGradientsPileUp,
    "mutates-input": _NetworkMutatesInput,
    "mutates-input:answers": _NetworkMutatesInputAnswers,
    "integer-truncation": _NetworkIntegerTruncation,
}


# --------------------------------------------------------------------------------------------------------- 05-momentum


def _momentum_sign_reversed(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v + learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_learning_rate_ignored(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_velocity_ignored(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [-learning_rate * g for g in gradient]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_velocity_one_step_late(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, velocity, strict=True)], new


def _momentum_momentum_as_average(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - (1 - momentum) * learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_momentum_looks_ahead(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    ahead = [momentum * v - learning_rate * g for v, g in zip(new, gradient, strict=True)]
    return [p + v for p, v in zip(theta, ahead, strict=True)], new


def _momentum_learning_rate_twice(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + learning_rate * v for p, v in zip(theta, new, strict=True)], new


def _momentum_mutates_input(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    for v, g in zip(velocity, gradient, strict=True):
        v *= momentum
        v -= learning_rate * g
    return [p + v for p, v in zip(theta, velocity, strict=True)], velocity


def _momentum_integer_truncation(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    moved = [p.copy() for p in theta]
    for p, v in zip(moved, new, strict=True):
        p[...] = p + v
    return moved, new


MOMENTUM: Mutants = {
    "sign-reversed": _momentum_sign_reversed,
    "learning-rate-ignored": _momentum_learning_rate_ignored,
    "velocity-ignored": _momentum_velocity_ignored,
    "velocity-one-step-late": _momentum_velocity_one_step_late,
    "momentum-as-average": _momentum_momentum_as_average,
    "momentum-looks-ahead": _momentum_momentum_looks_ahead,
    "learning-rate-twice": _momentum_learning_rate_twice,
    "mutates-input": _momentum_mutates_input,
    "integer-truncation": _momentum_integer_truncation,
}
