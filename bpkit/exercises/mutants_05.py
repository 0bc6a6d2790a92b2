"""Lesson 05: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def` or `class`, complete in itself, repetition included; it knows `np` and its own names.

Here are those of the network and its gradient, exercises 1 to 6; those of the training are in `mutants_05_training`.

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


def _slopes_one_sided_tanh_slope_squared(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z)) ** 2, upstream * (Z > 0)


def _slopes_slope_of_sigmoid(upstream: np.ndarray, Z: np.ndarray) -> object:
    A = np.tanh(Z)
    return upstream * A * (1 - A), upstream * (Z > 0)


def _slopes_slope_of_sigmoid_own_curve(upstream: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(-np.abs(Z))
    return upstream * e / (1 + e) ** 2, upstream * (Z > 0)


def _slopes_slope_of_sigmoid_of_tanh(upstream: np.ndarray, Z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-np.tanh(Z)))
    return upstream * a * (1 - a), upstream * (Z > 0)


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


def _slopes_slope_at_the_corner_half(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z) ** 2), upstream * (np.sign(Z) + 1) / 2


def _slopes_activation_for_slope(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * np.tanh(Z), upstream * np.maximum(Z, 0)


def _slopes_activation_for_slope_relu(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z) ** 2), upstream * np.maximum(Z, 0)


def _slopes_sign_reversed(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (np.tanh(Z) ** 2 - 1), upstream * (Z > 0)


def _slopes_sign_reversed_plus(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 + np.tanh(Z) ** 2), upstream * (Z > 0)


def _slopes_sign_reversed_relu(upstream: np.ndarray, Z: np.ndarray) -> object:
    return upstream * (1 - np.tanh(Z) ** 2), upstream * (Z < 0)


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
    "one-sided-tanh-slope:squared": _slopes_one_sided_tanh_slope_squared,
    "slope-of-sigmoid": _slopes_slope_of_sigmoid,
    "slope-of-sigmoid:own-curve": _slopes_slope_of_sigmoid_own_curve,
    "slope-of-sigmoid:of-tanh": _slopes_slope_of_sigmoid_of_tanh,
    "slope-from-z": _slopes_slope_from_z,
    "slope-of-activation": _slopes_slope_of_activation,
    "upstream-ignored": _slopes_upstream_ignored,
    "upstream-ignored:relu": _slopes_upstream_ignored_relu,
    "missing-activation-slope": _slopes_missing_activation_slope,
    "missing-activation-slope:both": _slopes_missing_activation_slope_both,
    "slope-at-the-corner": _slopes_slope_at_the_corner,
    "slope-at-the-corner:half": _slopes_slope_at_the_corner_half,
    "activation-for-slope": _slopes_activation_for_slope,
    "activation-for-slope:relu": _slopes_activation_for_slope_relu,
    "sign-reversed": _slopes_sign_reversed,
    "sign-reversed:plus": _slopes_sign_reversed_plus,
    "sign-reversed:relu": _slopes_sign_reversed_relu,
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


def _start_parameters_interleaved_bias_first(sizes: list[int], draw: Callable[..., Any]) -> object:
    theta = []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        theta.append(np.zeros(n_out))
        theta.append(draw((n_in, n_out)) / np.sqrt(n_in))
    return theta


def _start_parameters_interleaved_pairs(sizes: list[int], draw: Callable[..., Any]) -> object:
    theta = []
    for n_in, n_out in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
        theta.append((draw((n_in, n_out)) / np.sqrt(n_in), np.zeros(n_out)))
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
    "parameters-interleaved:bias-first": _start_parameters_interleaved_bias_first,
    "parameters-interleaved:pairs": _start_parameters_interleaved_pairs,
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


def _forward_bias_after_activation_kept_in_z(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        z = A[-1] @ theta[i]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        A.append((np.tanh(z) if i < L - 1 else e / e.sum(axis=1, keepdims=True)) + theta[L + i])
        Z.append(z + theta[L + i])
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


def _forward_wrong_activation_exchanged(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(e / e.sum(axis=1, keepdims=True) if i < L - 1 else np.tanh(Z[-1]))
    return Z, A


def _forward_wrong_activation_softmax_first(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(e / e.sum(axis=1, keepdims=True) if i == 0 else np.tanh(Z[-1]))
    return Z, A


def _forward_wrong_activation_softmax_too_early(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(np.tanh(Z[-1]) if i < L - 2 else e / e.sum(axis=1, keepdims=True))
    return Z, A


def _forward_wrong_activation_softmax_of_tanh(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        A.append(np.tanh(Z[-1]))
    e = np.exp(A[-1])
    A[-1] = e / e.sum(axis=1, keepdims=True)
    return Z, A


def _forward_wrong_activation_log_softmax(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(
            np.tanh(Z[-1])
            if i < L - 1
            else Z[-1] - Z[-1].max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
        )
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


def _forward_input_into_every_layer_at_the_end(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append((X if i == L - 1 else A[-1]) @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(np.tanh(Z[-1]) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
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


def _forward_wrong_layer_bias_off_by_one(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i - 1])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(np.tanh(Z[-1]) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
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


def _forward_keepdims_missing_max(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1))
        A.append(np.tanh(Z[-1]) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
    return Z, A


def _forward_keepdims_missing_both(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1))
        A.append(np.tanh(Z[-1]) if i < L - 1 else e / e.sum(axis=1))
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


def _forward_unstable_epsilon(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1] - Z[-1].max(axis=1, keepdims=True))
        A.append(np.tanh(Z[-1]) if i < L - 1 else e / (e.sum(axis=1, keepdims=True) + 1e-9))
    return Z, A


def _forward_unstable_epsilon_unshifted(theta: list[np.ndarray], X: np.ndarray) -> object:
    L = len(theta) // 2
    Z: list[np.ndarray] = []
    A = [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + theta[L + i])
        e = np.exp(Z[-1])
        A.append(np.tanh(Z[-1]) if i < L - 1 else e / (e.sum(axis=1, keepdims=True) + 1e-9))
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
    "bias-after-activation:kept-in-z": _forward_bias_after_activation_kept_in_z,
    "wrong-activation": _forward_wrong_activation,
    "wrong-activation:relu": _forward_wrong_activation_relu,
    "wrong-activation:tanh-at-the-end": _forward_wrong_activation_tanh_at_the_end,
    "wrong-activation:softmax-everywhere": _forward_wrong_activation_softmax_everywhere,
    "wrong-activation:exchanged": _forward_wrong_activation_exchanged,
    "wrong-activation:softmax-first": _forward_wrong_activation_softmax_first,
    "wrong-activation:softmax-too-early": _forward_wrong_activation_softmax_too_early,
    "wrong-activation:softmax-of-tanh": _forward_wrong_activation_softmax_of_tanh,
    "wrong-activation:log-softmax": _forward_wrong_activation_log_softmax,
    "missing-activation": _forward_missing_activation,
    "missing-activation:hidden": _forward_missing_activation_hidden,
    "layer-fed-with-z": _forward_layer_fed_with_z,
    "input-into-every-layer": _forward_input_into_every_layer,
    "input-into-every-layer:at-the-end": _forward_input_into_every_layer_at_the_end,
    "input-not-kept": _forward_input_not_kept,
    "wrong-layer": _forward_wrong_layer,
    "wrong-layer:first-weights": _forward_wrong_layer_first_weights,
    "wrong-layer:bias-off-by-one": _forward_wrong_layer_bias_off_by_one,
    "column-convention": _forward_column_convention,
    "product-mixed-up": _forward_product_mixed_up,
    "softmax-wrong-axis": _forward_softmax_wrong_axis,
    "softmax-whole-array": _forward_softmax_whole_array,
    "keepdims-missing": _forward_keepdims_missing,
    "keepdims-missing:max": _forward_keepdims_missing_max,
    "keepdims-missing:both": _forward_keepdims_missing_both,
    "unstable": _forward_unstable,
    "unstable:epsilon": _forward_unstable_epsilon,
    "unstable:epsilon-unshifted": _forward_unstable_epsilon_unshifted,
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


def _output_sign_reversed_plus(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] += 1
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


def _output_columns_subtracted_counted(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    delta = np.exp(log_P)
    for label in labels:
        delta[:, label] -= 1
    return loss, delta / len(Z)


def _output_columns_subtracted_both(Z: np.ndarray, labels: np.ndarray) -> object:
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[:, labels].mean()
    delta = np.exp(log_P)
    delta[:, labels] -= 1
    return loss, delta / len(Z)


def _output_columns_subtracted_loss_of_all(Z: np.ndarray, labels: np.ndarray) -> object:
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[:, labels].sum() / len(Z)
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


def _output_label_as_value_at_its_place(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -(labels * log_P[rows, labels]).mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= labels
    return loss, delta / len(Z)


def _output_label_as_value_both(Z: np.ndarray, labels: np.ndarray) -> object:
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -(labels[:, None] * log_P).sum() / len(Z)
    delta = np.exp(log_P) - labels[:, None]
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


def _output_counts_from_one_upwards(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels + 1].mean()
    delta = np.exp(log_P)
    delta[rows, labels + 1] -= 1
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


def _output_extra_output_slope_tanh(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    P = np.exp(log_P)
    delta = P.copy()
    delta[rows, labels] -= 1
    return loss, delta * (1 - P**2) / len(Z)


def _output_extra_output_slope_jacobian(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    P = np.exp(log_P)
    delta = P.copy()
    delta[rows, labels] -= 1
    delta = P * (delta - (delta * P).sum(axis=1, keepdims=True))
    return loss, delta / len(Z)


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


def _output_softmax_batch_sum_all(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    P = np.exp(log_P)
    upstream = np.zeros(Z.shape)
    upstream[rows, labels] = -1 / P[rows, labels]
    delta = P * (upstream - (upstream * P).sum())
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


def _output_missing_output_slope_both_classes(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_P[rows, labels].mean()
    P = np.exp(log_P)
    Y = np.zeros(Z.shape)
    Y[rows, labels] = 1
    delta = (P - Y) / (P * (1 - P))
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


def _output_sigmoids_for_one_class_loss_of_all(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    Y = np.zeros(Z.shape)
    Y[rows, labels] = 1
    loss = (np.logaddexp(0, Z) - Y * Z).sum() / len(Z)
    delta = 1 / (1 + np.exp(-Z))
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_sigmoids_for_one_class_mean_of_all(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    Y = np.zeros(Z.shape)
    Y[rows, labels] = 1
    loss = (np.logaddexp(0, Z) - Y * Z).mean()
    delta = 1 / (1 + np.exp(-Z))
    delta[rows, labels] -= 1
    return loss, delta / Z.size


def _output_sigmoids_for_one_class_loss_of_the_right(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    loss = np.logaddexp(0, -Z[rows, labels]).mean()
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


def _output_wrong_logarithm_ten(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = -np.log10(np.e) * log_P[rows, labels].mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_wrong_logarithm_of_the_sum(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = (np.log2(e.sum(axis=1)) - shifted[rows, labels]).mean()
    delta = np.exp(log_P)
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


def _output_wrong_logarithm_ten_of_the_sum(Z: np.ndarray, labels: np.ndarray) -> object:
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    log_P = shifted - np.log(e.sum(axis=1, keepdims=True))
    loss = (np.log10(e.sum(axis=1)) - shifted[rows, labels]).mean()
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
    "sign-reversed:plus": _output_sign_reversed_plus,
    "columns-subtracted": _output_columns_subtracted,
    "columns-subtracted:counted": _output_columns_subtracted_counted,
    "columns-subtracted:both": _output_columns_subtracted_both,
    "columns-subtracted:loss-of-all": _output_columns_subtracted_loss_of_all,
    "label-as-value": _output_label_as_value,
    "label-as-value:at-its-place": _output_label_as_value_at_its_place,
    "label-as-value:both": _output_label_as_value_both,
    "counts-from-one": _output_counts_from_one,
    "counts-from-one:upwards": _output_counts_from_one_upwards,
    "extra-output-slope": _output_extra_output_slope,
    "extra-output-slope:tanh": _output_extra_output_slope_tanh,
    "extra-output-slope:jacobian": _output_extra_output_slope_jacobian,
    "softmax-elementwise": _output_softmax_elementwise,
    "softmax-batch-sum": _output_softmax_batch_sum,
    "softmax-batch-sum:all": _output_softmax_batch_sum_all,
    "missing-output-slope": _output_missing_output_slope,
    "missing-output-slope:both-classes": _output_missing_output_slope_both_classes,
    "sigmoids-for-one-class": _output_sigmoids_for_one_class,
    "sigmoids-for-one-class:loss-of-all": _output_sigmoids_for_one_class_loss_of_all,
    "sigmoids-for-one-class:mean-of-all": _output_sigmoids_for_one_class_mean_of_all,
    "sigmoids-for-one-class:loss-of-the-right": _output_sigmoids_for_one_class_loss_of_the_right,
    "softmax-wrong-axis": _output_softmax_wrong_axis,
    "softmax-whole-array": _output_softmax_whole_array,
    "loss-not-summed": _output_loss_not_summed,
    "wrong-logarithm": _output_wrong_logarithm,
    "wrong-logarithm:ten": _output_wrong_logarithm_ten,
    "wrong-logarithm:of-the-sum": _output_wrong_logarithm_of_the_sum,
    "wrong-logarithm:ten-of-the-sum": _output_wrong_logarithm_ten_of_the_sum,
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


def _backward_averaged_twice_everywhere(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) * (1 - A[i] ** 2) / len(delta_L))
    dW = [A[i].T @ delta[i] / len(delta_L) for i in range(L)]
    db = [d.mean(axis=0) for d in delta]
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


def _backward_upstream_ignored_weights_alone(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray
) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, theta[i].sum(axis=1) * (1 - A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
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


def _backward_slope_before_product_of_the_layer_below(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray
) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] * (1 - A[i] ** 2)) @ theta[i].T)
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
    return delta, dW, db


def _backward_slope_before_product_of_its_own_layer(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray
) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] * (1 - A[i + 1] ** 2)) @ theta[i].T)
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
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


def _backward_missing_transpose_dw(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) * (1 - A[i] ** 2))
    dW = [A[i] @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
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


def _backward_wrong_layer_weights_above(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i + 1].T) * (1 - A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
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


def _backward_bias_wrong_axis_mean(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) * (1 - A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.mean(axis=1) for d in delta]
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


def _backward_step_past_the_input_without_slope(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray
) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) * (1 - A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
    return [delta[0] @ theta[0].T, *delta], dW, db


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


def _backward_product_mixed_up_slope(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) @ (1 - A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
    return delta, dW, db


def _backward_product_mixed_up_weights(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] * theta[i].T) * (1 - A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
    return delta, dW, db


def _backward_product_mixed_up_entry_by_entry(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray
) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) * (1 - A[i] ** 2))
    dW = [A[i] * delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
    return delta, dW, db


def _backward_product_mixed_up_slope_transposed(
    theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray
) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) @ (1 - A[i] ** 2).T)
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
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


def _backward_sign_reversed_plus(theta: list[np.ndarray], A: list[np.ndarray], delta_L: np.ndarray) -> object:
    L = len(theta) // 2
    delta = [delta_L]
    for i in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[i].T) * (1 + A[i] ** 2))
    dW = [A[i].T @ delta[i] for i in range(L)]
    db = [d.sum(axis=0) for d in delta]
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
    "averaged-twice:everywhere": _backward_averaged_twice_everywhere,
    "averaged-bias": _backward_averaged_bias,
    "divided-by-features": _backward_divided_by_features,
    "missing-activation-slope": _backward_missing_activation_slope,
    "one-sided-tanh-slope": _backward_one_sided_tanh_slope,
    "slope-of-sigmoid": _backward_slope_of_sigmoid,
    "slope-of-activation": _backward_slope_of_activation,
    "activation-for-slope": _backward_activation_for_slope,
    "upstream-ignored": _backward_upstream_ignored,
    "upstream-ignored:weights-alone": _backward_upstream_ignored_weights_alone,
    "slope-before-product": _backward_slope_before_product,
    "slope-before-product:of-the-layer-below": _backward_slope_before_product_of_the_layer_below,
    "slope-before-product:of-its-own-layer": _backward_slope_before_product_of_its_own_layer,
    "propagates-dA": _backward_propagates_da,
    "missing-transpose": _backward_missing_transpose,
    "missing-transpose:dW": _backward_missing_transpose_dw,
    "transposed": _backward_transposed,
    "wrong-layer": _backward_wrong_layer,
    "wrong-layer:slope": _backward_wrong_layer_slope,
    "wrong-layer:output": _backward_wrong_layer_output,
    "wrong-layer:weights-above": _backward_wrong_layer_weights_above,
    "through-dW": _backward_through_dw,
    "through-updated-W": _backward_through_updated_w,
    "bias-zero": _backward_bias_zero,
    "bias-wrong-axis": _backward_bias_wrong_axis,
    "bias-wrong-axis:mean": _backward_bias_wrong_axis_mean,
    "bias-summed-over-all": _backward_bias_summed_over_all,
    "bias-not-summed": _backward_bias_not_summed,
    "bias-keepdims": _backward_bias_keepdims,
    "reversed-order": _backward_reversed_order,
    "step-past-the-input": _backward_step_past_the_input,
    "step-past-the-input:without-slope": _backward_step_past_the_input_without_slope,
    "product-mixed-up": _backward_product_mixed_up,
    "product-mixed-up:slope": _backward_product_mixed_up_slope,
    "product-mixed-up:weights": _backward_product_mixed_up_weights,
    "product-mixed-up:entry-by-entry": _backward_product_mixed_up_entry_by_entry,
    "product-mixed-up:slope-transposed": _backward_product_mixed_up_slope_transposed,
    "sign-reversed": _backward_sign_reversed,
    "sign-reversed:plus": _backward_sign_reversed_plus,
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


def _gradient_error_missing_brackets_numerator(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = loss_of(above) - loss_of(below) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_missing_brackets_everywhere(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = loss_of(above) - loss_of(below) / 2 * h
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


def _gradient_error_sign_reversed_sum(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) + loss_of(below)) / (2 * h)
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


def _gradient_error_step_not_undone_above(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    above = W.astype(float)
    for index in np.ndindex(W.shape):
        below = W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_step_not_undone_below(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    below = W.astype(float)
    for index in np.ndindex(W.shape):
        above = W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_step_not_undone_down(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    moved = W.astype(float)
    for index in np.ndindex(W.shape):
        moved[index] += h
        above = loss_of(moved)
        moved[index] -= 2 * h
        numerical[index] = (above - loss_of(moved)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_step_not_undone_up(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    moved = W.astype(float)
    for index in np.ndindex(W.shape):
        moved[index] += h
        above = loss_of(moved)
        moved[index] -= 2 * h
        numerical[index] = (above - loss_of(moved)) / (2 * h)
        moved[index] += 2 * h
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_step_not_undone_one_sided(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    above = W.astype(float)
    for index in np.ndindex(W.shape):
        above[index] += h
        numerical[index] = (loss_of(above) - loss_of(W)) / h
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def _gradient_error_step_not_undone_further_down(
    loss_of: Callable[..., Any], W: np.ndarray, gradient: np.ndarray, h: float
) -> object:
    numerical = np.zeros(W.shape)
    moved = W.astype(float)
    for index in np.ndindex(W.shape):
        moved[index] += h
        above = loss_of(moved)
        moved[index] -= 2 * h
        numerical[index] = (above - loss_of(moved)) / (2 * h)
        moved[index] -= h
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
    "missing-brackets:numerator": _gradient_error_missing_brackets_numerator,
    "missing-brackets:everywhere": _gradient_error_missing_brackets_everywhere,
    "sign-reversed": _gradient_error_sign_reversed,
    "sign-reversed:sum": _gradient_error_sign_reversed_sum,
    "all-entries-moved": _gradient_error_all_entries_moved,
    "step-not-undone": _gradient_error_step_not_undone,
    "step-not-undone:above": _gradient_error_step_not_undone_above,
    "step-not-undone:below": _gradient_error_step_not_undone_below,
    "step-not-undone:down": _gradient_error_step_not_undone_down,
    "step-not-undone:up": _gradient_error_step_not_undone_up,
    "step-not-undone:one-sided": _gradient_error_step_not_undone_one_sided,
    "step-not-undone:further-down": _gradient_error_step_not_undone_further_down,
    "another-scale:none": _gradient_error_another_scale_none,
    "absolute-value-missing": _gradient_error_absolute_value_missing,
    "another-scale": _gradient_error_another_scale,
    "mutates-input": _gradient_error_mutates_input,
    "integer-truncation": _gradient_error_integer_truncation,
}
