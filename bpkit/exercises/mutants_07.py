"""Lesson 07: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names. An array
gives its namespace itself, `Z.__array_namespace__()`.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------------- 07-sigmoid


def _sigmoid_of_numpy(Z: Any) -> object:
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, e) / (1 + e)


def _sigmoid_on_the_host(Z: Any) -> object:
    host: Any = np.from_dlpack(Z)
    return 1 / (1 + np.exp(-host))


def _sigmoid_with_copy(Z: Any) -> object:
    xp = Z.__array_namespace__()
    A = Z.copy()
    A[Z >= 0] = 1 / (1 + xp.exp(-Z[Z >= 0]))
    A[Z < 0] = xp.exp(Z[Z < 0]) / (1 + xp.exp(Z[Z < 0]))
    return A


def _sigmoid_ones_on_the_host(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, xp.ones(Z.shape), e) / (1 + e)


def _sigmoid_long_ones(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, xp.ones(Z.shape, device=Z.device), e) / (1 + e)


def _sigmoid_always_double(Z: Any) -> object:
    xp = Z.__array_namespace__()
    Z = xp.asarray(Z, dtype=xp.float64)
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, xp.ones_like(e), e) / (1 + e)


def _sigmoid_always_single(Z: Any) -> object:
    xp = Z.__array_namespace__()
    Z = xp.asarray(Z, dtype=xp.float32)
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, xp.ones_like(e), e) / (1 + e)


def _sigmoid_unstable(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z)
    return e / (1 + e)


def _sigmoid_exponent_sign(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z <= 0, xp.ones_like(e), e) / (1 + e)


def _sigmoid_one_branch(Z: Any) -> object:
    xp = Z.__array_namespace__()
    return 1 / (1 + xp.exp(-xp.abs(Z)))


def _sigmoid_without_brackets(Z: Any) -> object:
    xp = Z.__array_namespace__()
    return 1 / 1 + xp.exp(-Z)


def _sigmoid_tanh(Z: Any) -> object:
    xp = Z.__array_namespace__()
    return xp.tanh(Z)


def _sigmoid_in_place(Z: Any) -> object:
    xp = Z.__array_namespace__()
    Z *= -1
    return 1 / (1 + xp.exp(Z))


def _sigmoid_other_branch(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return e / (1 + e)


def _sigmoid_brackets_in_no_branch(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, 1 / 1 + e, e / 1 + e)


def _sigmoid_brackets_in_the_second_branch(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, 1 / 1 + e, e / (1 + e))


def _sigmoid_brackets_in_the_first_branch(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, 1 / (1 + e), e / 1 + e)


def _sigmoid_of_growing_powers_without_brackets(Z: Any) -> object:
    xp = Z.__array_namespace__()
    return xp.exp(Z) / 1 + xp.exp(Z)


def _sigmoid_of_sizes_without_brackets(Z: Any) -> object:
    xp = Z.__array_namespace__()
    return 1 / 1 + xp.exp(-xp.abs(Z))


def _sigmoid_tanh_of_half(Z: Any) -> object:
    xp = Z.__array_namespace__()
    return xp.tanh(Z / 2)


SIGMOID: Mutants = {
    "library-hard-coded": _sigmoid_of_numpy,
    "library-hard-coded:fetched": _sigmoid_on_the_host,
    "beyond-the-standard": _sigmoid_with_copy,
    "device-forgotten": _sigmoid_ones_on_the_host,
    "number-type-changed": _sigmoid_long_ones,
    "number-type-changed:always-double": _sigmoid_always_double,
    "number-type-changed:always-single": _sigmoid_always_single,
    "unstable": _sigmoid_unstable,
    "exponent-sign": _sigmoid_exponent_sign,
    "exponent-sign:one-branch": _sigmoid_one_branch,
    "exponent-sign:other-branch": _sigmoid_other_branch,
    "missing-brackets": _sigmoid_without_brackets,
    "missing-brackets:branches": _sigmoid_brackets_in_no_branch,
    "missing-brackets:first-branch": _sigmoid_brackets_in_the_second_branch,
    "missing-brackets:second-branch": _sigmoid_brackets_in_the_first_branch,
    "missing-brackets:growing": _sigmoid_of_growing_powers_without_brackets,
    "missing-brackets:sizes": _sigmoid_of_sizes_without_brackets,
    "tanh-for-sigmoid": _sigmoid_tanh,
    "tanh-for-sigmoid:half": _sigmoid_tanh_of_half,
    "mutates-input": _sigmoid_in_place,
}


# ------------------------------------------------------------------------------------------------------ 07-softmax-rows


def _softmax_of_numpy(Z: Any) -> object:
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def _softmax_on_the_host(Z: Any) -> object:
    host = np.from_dlpack(Z)
    e = np.exp(host - host.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _softmax_by_methods(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _softmax_axis_unnamed(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, 1, keepdims=True))
    return e / xp.sum(e, 1, keepdims=True)


def _softmax_shift_on_the_host(Z: Any) -> object:
    xp = Z.__array_namespace__()
    largest = xp.asarray([float(xp.max(Z[e, :])) for e in range(Z.shape[0])])
    e = xp.exp(Z - largest[:, None])
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_of_columns(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=0, keepdims=True))
    return e / xp.sum(e, axis=0, keepdims=True)


def _softmax_of_everything(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z))
    return e / xp.sum(e)


def _softmax_unshifted(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z)
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_one_shift(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z))
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_shifted_by_columns(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=0, keepdims=True))
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_without_keepdims(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    return e / xp.sum(e, axis=1)


def _softmax_in_place(Z: Any) -> object:
    xp = Z.__array_namespace__()
    Z -= xp.max(Z, axis=1, keepdims=True)
    e = xp.exp(Z)
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_sums_of_columns(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    return e / xp.sum(e, axis=0, keepdims=True)


def _softmax_one_sum(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    return e / xp.sum(e)


def _softmax_shifted_by_column_means(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.mean(Z, axis=0, keepdims=True))
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_shift_without_keepdims(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=1))
    return e / xp.sum(e, axis=1, keepdims=True)


def _softmax_both_without_keepdims(Z: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=1))
    return e / xp.sum(e, axis=1)


SOFTMAX_ROWS: Mutants = {
    "library-hard-coded": _softmax_of_numpy,
    "library-hard-coded:fetched": _softmax_on_the_host,
    "beyond-the-standard": _softmax_by_methods,
    "beyond-the-standard:unnamed": _softmax_axis_unnamed,
    "device-forgotten": _softmax_shift_on_the_host,
    "softmax-wrong-axis": _softmax_of_columns,
    "softmax-wrong-axis:sums": _softmax_sums_of_columns,
    "softmax-whole-array": _softmax_of_everything,
    "softmax-whole-array:sum": _softmax_one_sum,
    "unstable": _softmax_unshifted,
    "unstable:one-shift": _softmax_one_shift,
    "shift-across-samples": _softmax_shifted_by_columns,
    "shift-across-samples:mean": _softmax_shifted_by_column_means,
    "keepdims-missing": _softmax_without_keepdims,
    "keepdims-missing:shift": _softmax_shift_without_keepdims,
    "keepdims-missing:both": _softmax_both_without_keepdims,
    "mutates-input": _softmax_in_place,
}


# -------------------------------------------------------------------------------------------------- 07-sample-step-back


def _sample_outer_of_numpy(delta: Any, W: Any, a_prev: Any) -> object:
    return np.outer(a_prev, delta), (W @ delta) * a_prev * (1 - a_prev)


def _sample_on_the_host(delta: Any, W: Any, a_prev: Any) -> object:
    dW = np.outer(np.from_dlpack(a_prev), np.from_dlpack(delta))
    return dW, (W @ delta) * a_prev * (1 - a_prev)


def _sample_outer(delta: Any, W: Any, a_prev: Any) -> object:
    xp = delta.__array_namespace__()
    return xp.outer(a_prev, delta), (W @ delta) * a_prev * (1 - a_prev)


def _sample_transposed_vector(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] @ delta.T[None, :], (W @ delta) * a_prev * (1 - a_prev)


def _sample_buffer_on_the_host(delta: Any, W: Any, a_prev: Any) -> object:
    xp = delta.__array_namespace__()
    ones = xp.ones(a_prev.shape, dtype=a_prev.dtype)
    return a_prev[:, None] * delta[None, :], (W @ delta) * a_prev * (ones - a_prev)


def _sample_elementwise(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev * delta, (W @ delta) * a_prev * (1 - a_prev)


def _sample_slope_table(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (W @ delta)[:, None] * a_prev * (1 - a_prev)


def _sample_transposed(delta: Any, W: Any, a_prev: Any) -> object:
    return delta[:, None] * a_prev[None, :], (W @ delta) * a_prev * (1 - a_prev)


def _sample_without_transpose(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (delta @ W) * a_prev * (1 - a_prev)


def _sample_without_slope(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], W @ delta


def _sample_tanh_slope(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (W @ delta) * (1 - a_prev**2)


def _sample_half_slope(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (W @ delta) * a_prev


def _sample_sign(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (W @ delta) * a_prev * (a_prev - 1)


def _sample_in_place(delta: Any, W: Any, a_prev: Any) -> object:
    dW = a_prev[:, None] * delta[None, :]
    a_prev *= 1 - a_prev
    return dW, (W @ delta) * a_prev


def _sample_inner(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev @ delta, (W @ delta) * a_prev * (1 - a_prev)


def _sample_sum_forgotten(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], W * delta[None, :] * (a_prev * (1 - a_prev))[:, None]


def _sample_slope_summed(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (W @ delta) @ (a_prev * (1 - a_prev))


def _sample_other_half_slope(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], (W @ delta) * (1 - a_prev)


def _sample_tanh_slope_at_a(delta: Any, W: Any, a_prev: Any) -> object:
    xp = delta.__array_namespace__()
    return a_prev[:, None] * delta[None, :], (W @ delta) * (1 - xp.tanh(a_prev) ** 2)


def _sample_slope_along_the_columns(delta: Any, W: Any, a_prev: Any) -> object:
    return a_prev[:, None] * delta[None, :], W * delta * a_prev * (1 - a_prev)


SAMPLE_STEP_BACK: Mutants = {
    "library-hard-coded": _sample_outer_of_numpy,
    "library-hard-coded:fetched": _sample_on_the_host,
    "beyond-the-standard": _sample_outer,
    "beyond-the-standard:transposed-vector": _sample_transposed_vector,
    "device-forgotten": _sample_buffer_on_the_host,
    "product-mixed-up": _sample_elementwise,
    "product-mixed-up:slope": _sample_slope_table,
    "product-mixed-up:inner": _sample_inner,
    "product-mixed-up:not-summed": _sample_sum_forgotten,
    "product-mixed-up:slope-along-the-columns": _sample_slope_along_the_columns,
    "product-mixed-up:slope-summed": _sample_slope_summed,
    "transposed": _sample_transposed,
    "missing-transpose": _sample_without_transpose,
    "missing-activation-slope": _sample_without_slope,
    "slope-of-tanh": _sample_tanh_slope,
    "slope-of-tanh:at-a": _sample_tanh_slope_at_a,
    "half-of-the-slope": _sample_half_slope,
    "half-of-the-slope:other": _sample_other_half_slope,
    "sign-reversed": _sample_sign,
    "mutates-input": _sample_in_place,
}


# ----------------------------------------------------------------------------------------------------------- 07-one-hot


def _one_hot_of_numpy(labels: Any, K: int, like: Any) -> object:
    return np.eye(K)[labels]


def _one_hot_on_the_host(labels: Any, K: int, like: Any) -> object:
    return np.eye(K)[np.from_dlpack(labels)]


def _one_hot_row_index(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.eye(K, dtype=like.dtype, device=labels.device)[labels]


def _one_hot_by_method(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return (labels[:, None] == xp.arange(K, device=labels.device)[None, :]).astype(like.dtype)


def _one_hot_classes_on_the_host(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] == xp.arange(K)[None, :], dtype=like.dtype)


def _one_hot_built_on_the_host(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    Y = xp.zeros((labels.shape[0], K), dtype=like.dtype)
    for e in range(labels.shape[0]):
        Y[e, int(labels[e])] = 1.0
    return Y


def _one_hot_double(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] == xp.arange(K, device=labels.device)[None, :], dtype=xp.float64)


def _one_hot_of_truth(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return labels[:, None] == xp.arange(K, device=labels.device)[None, :]


def _one_hot_from_one(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] - 1 == xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_seen_classes(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    seen = int(xp.max(labels)) + 1
    return xp.asarray(labels[:, None] == xp.arange(seen, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_transposed(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[None, :] == xp.arange(K, device=labels.device)[:, None], dtype=like.dtype)


def _one_hot_inverted(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] != xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_label_as_value(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    right = labels[:, None] == xp.arange(K, device=labels.device)[None, :]
    return xp.asarray(xp.where(right, labels[:, None], 0), dtype=like.dtype)


def _one_hot_from_one_in_a_ring(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] == (xp.arange(K, device=labels.device) + 1)[None, :] % K, dtype=like.dtype)


def _one_hot_one_on(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] + 1 == xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_one_on_in_a_ring(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray((labels[:, None] + 1) % K == xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_one_class_more(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] == xp.arange(K + 1, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_one_class_less(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] == xp.arange(1, K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_occurring_classes(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels[:, None] == xp.unique_values(labels)[None, :], dtype=like.dtype)


def _one_hot_classes_counted(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    seen = xp.unique_values(labels).shape[0]
    return xp.asarray(labels[:, None] == xp.arange(seen, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_class_for_each_sample(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    seen = labels.shape[0]
    return xp.asarray(labels[:, None] == xp.arange(seen, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_classes_mirrored(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(K - 1 - labels[:, None] == xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_first_two_exchanged(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    exchanged = xp.where(labels < 2, 1 - labels, labels)
    return xp.asarray(exchanged[:, None] == xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


def _one_hot_label_plus_one_as_value(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    right = labels[:, None] == xp.arange(K, device=labels.device)[None, :]
    return xp.asarray(xp.where(right, labels[:, None] + 1, 0), dtype=like.dtype)


def _one_hot_label_in_each_column(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels, dtype=like.dtype)[:, None] * xp.ones_like(like)


def _one_hot_label_in_one_column(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels, dtype=like.dtype)[:, None]


def _one_hot_label_alone(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(labels, dtype=like.dtype)


def _one_hot_of_one_minus_label(labels: Any, K: int, like: Any) -> object:
    xp = labels.__array_namespace__()
    return xp.asarray(1 - labels[:, None] == xp.arange(K, device=labels.device)[None, :], dtype=like.dtype)


ONE_HOT: Mutants = {
    "library-hard-coded": _one_hot_of_numpy,
    "library-hard-coded:fetched": _one_hot_on_the_host,
    "beyond-the-standard": _one_hot_row_index,
    "beyond-the-standard:method": _one_hot_by_method,
    "device-forgotten": _one_hot_classes_on_the_host,
    "device-forgotten:result": _one_hot_built_on_the_host,
    "number-type-changed": _one_hot_double,
    "number-type-changed:truth": _one_hot_of_truth,
    "counts-from-one": _one_hot_from_one,
    "counts-from-one:in-a-ring": _one_hot_from_one_in_a_ring,
    "counts-from-one:one-on": _one_hot_one_on,
    "counts-from-one:one-on-in-a-ring": _one_hot_one_on_in_a_ring,
    "counts-from-one:longer": _one_hot_one_class_more,
    "counts-from-one:shorter": _one_hot_one_class_less,
    "classes-from-the-labels": _one_hot_seen_classes,
    "classes-from-the-labels:occurring": _one_hot_occurring_classes,
    "classes-from-the-labels:counted": _one_hot_classes_counted,
    "classes-from-the-labels:samples": _one_hot_class_for_each_sample,
    "transposed": _one_hot_transposed,
    "labels-swapped": _one_hot_inverted,
    "labels-swapped:mirrored": _one_hot_classes_mirrored,
    "labels-swapped:first-two": _one_hot_first_two_exchanged,
    "labels-swapped:one-minus-label": _one_hot_of_one_minus_label,
    "label-as-value": _one_hot_label_as_value,
    "label-as-value:plus-one": _one_hot_label_plus_one_as_value,
    "label-as-value:each-column": _one_hot_label_in_each_column,
    "label-as-value:one-column": _one_hot_label_in_one_column,
    "label-as-value:alone": _one_hot_label_alone,
}


# ---------------------------------------------------------------------------------------------------------- 07-backward


def _backward_of_numpy(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + np.exp(-Z1))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, np.sum(delta1, axis=0), A1.T @ delta2, np.sum(delta2, axis=0)


def _backward_sums_on_the_host(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, np.from_dlpack(delta1).sum(axis=0), A1.T @ delta2, np.from_dlpack(delta2).sum(axis=0)


def _backward_by_methods(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_by_len(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_ones_on_the_host(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    ones = xp.ones((1, X.shape[0]), dtype=X.dtype)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, (ones @ delta1)[0, :], A1.T @ delta2, (ones @ delta2)[0, :]


def _backward_long_ones(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    ones = xp.ones((1, X.shape[0]), device=X.device)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, (ones @ delta1)[0, :], A1.T @ delta2, (ones @ delta2)[0, :]


def _backward_long_samples(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / xp.asarray(float(X.shape[0]), device=X.device)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_always_double(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    X = xp.asarray(X, dtype=xp.float64)
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_without_mean(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = A2 - Y
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_averages_again(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    E = X.shape[0]
    return X.T @ delta1 / E, xp.sum(delta1, axis=0), A1.T @ delta2 / E, xp.sum(delta2, axis=0)


def _backward_averages_bias(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.mean(delta1, axis=0), A1.T @ delta2, xp.mean(delta2, axis=0)


def _backward_divides_by_columns(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[1]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_mean_over_entries(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / (Y.shape[0] * Y.shape[1])
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_sign(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (Y - A2) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_without_slope(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = delta2 @ W2.T
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_tanh_slope(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * (1 - A1**2)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_slope_from_z(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * Z1 * (1 - Z1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_extra_output_slope(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) * A2 * (1 - A2) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_answer_slope(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    dA2 = (A2 - Y) / (A2 * (1 - A2)) / X.shape[0]
    delta1 = (dA2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_weights_from_z(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), Z1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_through_gradient(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ (A1.T @ delta2).T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_without_transpose(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_weights_transposed(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return (X.T @ delta1).T, xp.sum(delta1, axis=0), (A1.T @ delta2).T, xp.sum(delta2, axis=0)


def _backward_bias_zero(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.zeros_like(b1), A1.T @ delta2, xp.zeros_like(b2)


def _backward_bias_keepdims(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0, keepdims=True), A1.T @ delta2, xp.sum(delta2, axis=0, keepdims=True)


def _backward_bias_wrong_axis(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=1), A1.T @ delta2, xp.sum(delta2, axis=1)


def _backward_bias_summed_over_all(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1), A1.T @ delta2, xp.sum(delta2)


def _backward_bias_not_summed(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1, A1.T @ delta2, delta2


def _backward_unstable(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = xp.exp(Z1) / (1 + xp.exp(Z1))
    Z2 = A1 @ W2 + b2
    A2 = xp.exp(Z2) / (1 + xp.exp(Z2))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_in_place(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    W2 -= A1.T @ delta2
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_input_untransposed(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_answers_untransposed(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1 @ delta2, xp.sum(delta2, axis=0)


def _backward_no_gradient_transposed(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X @ delta1, xp.sum(delta1, axis=0), A1 @ delta2, xp.sum(delta2, axis=0)


def _backward_nothing_transposed(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2) * A1 * (1 - A1)
    return X @ delta1, xp.sum(delta1, axis=0), A1 @ delta2, xp.sum(delta2, axis=0)


def _backward_weights_in_front(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (W2 @ delta2) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_divides_by_classes(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / Y.shape[1]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_divides_by_neurons(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / W1.shape[1]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_output_slope_on_the_way_back(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = ((delta2 * A2 * (1 - A2)) @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_tanh_slope_at_z(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * (1 - xp.tanh(Z1) ** 2)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_answer_slope_of_the_sum(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[0]
    dA2 = (A2 - Y) / (A2 * (1 - A2))
    delta1 = (dA2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def _backward_unstable_epsilon(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> object:
    xp = X.__array_namespace__()
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + xp.exp(-Z1))
    A2 = 1 / (1 + xp.exp(-(A1 @ W2 + b2)))
    dA2 = (A2 - Y) / (A2 * (1 - A2) + 1e-8)
    delta2 = dA2 * A2 * (1 - A2) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


BACKWARD: Mutants = {
    "library-hard-coded": _backward_of_numpy,
    "library-hard-coded:fetched": _backward_sums_on_the_host,
    "beyond-the-standard": _backward_by_methods,
    "beyond-the-standard:len": _backward_by_len,
    "device-forgotten": _backward_ones_on_the_host,
    "number-type-changed": _backward_long_ones,
    "number-type-changed:all": _backward_long_samples,
    "number-type-changed:always-double": _backward_always_double,
    "missing-mean": _backward_without_mean,
    "averaged-twice": _backward_averages_again,
    "averaged-bias": _backward_averages_bias,
    "divided-by-features": _backward_divides_by_columns,
    "divided-by-features:classes": _backward_divides_by_classes,
    "divided-by-features:neurons": _backward_divides_by_neurons,
    "mean-over-classes": _backward_mean_over_entries,
    "sign-reversed": _backward_sign,
    "missing-activation-slope": _backward_without_slope,
    "slope-of-tanh": _backward_tanh_slope,
    "slope-of-tanh:at-z": _backward_tanh_slope_at_z,
    "slope-from-z": _backward_slope_from_z,
    "extra-output-slope": _backward_extra_output_slope,
    "extra-output-slope:way-back": _backward_output_slope_on_the_way_back,
    "propagates-dA": _backward_answer_slope,
    "propagates-dA:summed": _backward_answer_slope_of_the_sum,
    "weights-from-z": _backward_weights_from_z,
    "through-dW": _backward_through_gradient,
    "missing-transpose": _backward_without_transpose,
    "missing-transpose:input": _backward_input_untransposed,
    "missing-transpose:answers": _backward_answers_untransposed,
    "missing-transpose:gradients": _backward_no_gradient_transposed,
    "missing-transpose:everywhere": _backward_nothing_transposed,
    "missing-transpose:other-side": _backward_weights_in_front,
    "transposed": _backward_weights_transposed,
    "bias-zero": _backward_bias_zero,
    "bias-keepdims": _backward_bias_keepdims,
    "bias-wrong-axis": _backward_bias_wrong_axis,
    "bias-summed-over-all": _backward_bias_summed_over_all,
    "bias-not-summed": _backward_bias_not_summed,
    "unstable": _backward_unstable,
    "unstable:epsilon": _backward_unstable_epsilon,
    "mutates-input": _backward_in_place,
}


# --------------------------------------------------------------------------------------------------- 07-count-transfers


def _transfers_every_use(places: dict[str, str], lines: list[Any], turns: int) -> object:
    place_of, count = dict(places), 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place_of[name] != place:
                    count += 1
            place_of[result] = place
    return count


def _transfers_move(places: dict[str, str], lines: list[Any], turns: int) -> object:
    place_of, count = dict(places), 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place_of[name] != place:
                    count += 1
                    place_of[name] = place
            place_of[result] = place
    return count


def _transfers_stale(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good.setdefault(result, set()).add(place)
    return count


def _transfers_to_the_device(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += place == "device"
                    good[name].add(place)
            good[result] = {place}
    return count


def _transfers_to_the_host(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += place == "host"
                    good[name].add(place)
            good[result] = {place}
    return count


def _transfers_of_one_turn(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for result, place, reads in lines:
        for name in reads:
            if place not in good[name]:
                count += 1
                good[name].add(place)
        good[result] = {place}
    return count * turns


def _transfers_turns_ignored(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for result, place, reads in lines:
        for name in reads:
            if place not in good[name]:
                count += 1
                good[name].add(place)
        good[result] = {place}
    return count


def _transfers_sent_back(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good[result] = {place, "host"}
            count += place == "device"
    return count


def _transfers_changes_places(places: dict[str, str], lines: list[Any], turns: int) -> object:
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            count += sum(places[name] not in {place, "both"} for name in reads)
            places |= {name: "both" for name in reads if places[name] != place}
            places[result] = place
    return count


def _transfers_kept_on_the_device_only(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    if place == "device":
                        good[name].add(place)
            good[result] = {place}
    return count


def _transfers_places_at_first(places: dict[str, str], lines: list[Any], turns: int) -> object:
    place_of, count = dict(places), 0
    for _ in range(turns):
        for _result, place, reads in lines:
            for name in reads:
                if place_of.get(name, place) != place:
                    count += 1
    return count


def _transfers_stale_from_the_start(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good.setdefault(result, {place})
    return count


def _transfers_sent_back_in_vain(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good[result] = {place}
            count += place == "device"
    return count


def _transfers_sent_to_the_other_side(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good[result] = {"host", "device"}
            count += 1
    return count


def _transfers_results_live_on_the_host(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good[result] = {"host"}
            count += place == "device"
    return count


def _transfers_stale_on_the_device(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            if place == "device":
                good[result] = {place}
            else:
                good.setdefault(result, set()).add(place)
    return count


def _transfers_stale_on_the_host(places: dict[str, str], lines: list[Any], turns: int) -> object:
    good, count = {name: {place} for name, place in places.items()}, 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            if place == "host":
                good[result] = {place}
            else:
                good.setdefault(result, set()).add(place)
    return count


COUNT_TRANSFERS: Mutants = {
    "copy-not-kept": _transfers_every_use,
    "copy-not-kept:moved": _transfers_move,
    "copy-not-kept:on-the-host": _transfers_kept_on_the_device_only,
    "copy-not-kept:at-first": _transfers_places_at_first,
    "stale-copy": _transfers_stale,
    "stale-copy:first-place": _transfers_stale_from_the_start,
    "stale-copy:on-the-device": _transfers_stale_on_the_device,
    "stale-copy:on-the-host": _transfers_stale_on_the_host,
    "one-direction-only": _transfers_to_the_device,
    "one-direction-only:host": _transfers_to_the_host,
    "first-turn-everywhere": _transfers_of_one_turn,
    "first-turn-everywhere:once": _transfers_turns_ignored,
    "result-sent-back": _transfers_sent_back,
    "result-sent-back:in-vain": _transfers_sent_back_in_vain,
    "result-sent-back:both-ways": _transfers_sent_to_the_other_side,
    "result-sent-back:moved": _transfers_results_live_on_the_host,
    "mutates-input": _transfers_changes_places,
}


# --------------------------------------------------------------------------------------------------- 07-product-seconds


def _seconds_two_matrices(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = 2 * n**3
    return operations / host_rate, fixed + 2 * n**2 * item_bytes / bandwidth + operations / device_rate


def _seconds_one_matrix(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = 2 * n**3
    return operations / host_rate, fixed + n**2 * item_bytes / bandwidth + operations / device_rate


def _seconds_without_bytes(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = 2 * n**3
    return operations / host_rate, fixed + 3 * n**2 / bandwidth + operations / device_rate


def _seconds_bits(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = 2 * n**3
    return operations / host_rate, fixed + 3 * n**2 * 8 * item_bytes / bandwidth + operations / device_rate


def _seconds_half_of_the_operations(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = n**3
    return operations / host_rate, fixed + 3 * n**2 * item_bytes / bandwidth + operations / device_rate


def _seconds_device_instantly(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    return 2 * n**3 / host_rate, fixed + 3 * n**2 * item_bytes / bandwidth


def _seconds_without_fixed(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = 2 * n**3
    return operations / host_rate, 3 * n**2 * item_bytes / bandwidth + operations / device_rate


def _seconds_without_transfer(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations = 2 * n**3
    return operations / host_rate, fixed + operations / device_rate


def _seconds_host_pays_too(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations, moved = 2 * n**3, 3 * n**2 * item_bytes
    return operations / host_rate + moved / bandwidth, fixed + moved / bandwidth + operations / device_rate


def _seconds_bytes_below(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations, moved = 2 * n**3, 3 * n**2 / item_bytes
    return operations / host_rate, fixed + moved / bandwidth + operations / device_rate


def _seconds_bytes_of_a_bit(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations, moved = 2 * n**3, 3 * n**2 * item_bytes / 8
    return operations / host_rate, fixed + moved / bandwidth + operations / device_rate


def _seconds_host_pays_all(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations, moved = 2 * n**3, 3 * n**2 * item_bytes
    return fixed + operations / host_rate + moved / bandwidth, fixed + moved / bandwidth + operations / device_rate


def _seconds_host_pays_for_the_device(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> object:
    operations, moved = 2 * n**3, 3 * n**2 * item_bytes
    return operations / host_rate + moved / bandwidth, fixed + operations / device_rate


PRODUCT_SECONDS: Mutants = {
    "transfer-incomplete": _seconds_two_matrices,
    "transfer-incomplete:one": _seconds_one_matrix,
    "transfer-incomplete:none": _seconds_without_transfer,
    "bytes-forgotten": _seconds_without_bytes,
    "bytes-forgotten:bits": _seconds_bits,
    "bytes-forgotten:below": _seconds_bytes_below,
    "bytes-forgotten:eighth": _seconds_bytes_of_a_bit,
    "operations-halved": _seconds_half_of_the_operations,
    "device-time-ignored": _seconds_device_instantly,
    "fixed-time-forgotten": _seconds_without_fixed,
    "host-pays-transfer": _seconds_host_pays_too,
    "host-pays-transfer:fixed-time-too": _seconds_host_pays_all,
    "host-pays-transfer:alone": _seconds_host_pays_for_the_device,
}


# -------------------------------------------------------------------------------------------------------------- 07-loss


def _loss_as_float(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    entries = xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)
    return float(xp.sum(entries)) / Z.shape[0]


def _loss_row_numbers_of_numpy(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    entries = xp.log(xp.sum(xp.exp(shifted), axis=1)) - shifted[np.arange(Z.shape[0]), labels]
    return xp.sum(entries) / Z.shape[0]


def _loss_by_item(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - Z.max(axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return (xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)).mean()


def _loss_classes_on_the_host(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1])[None, :], dtype=Z.dtype)
    return xp.sum(xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)) / Z.shape[0]


def _loss_double(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=xp.float64)
    return xp.sum(xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)) / Z.shape[0]


def _loss_unstable(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return xp.sum(xp.log(xp.sum(xp.exp(Z), axis=1)) - xp.sum(Z * right, axis=1)) / Z.shape[0]


def _loss_log_of_zero(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    P = e / xp.sum(e, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return -xp.sum(right * xp.log(P)) / Z.shape[0]


def _loss_shift_forgotten(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return xp.sum(xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(Z * right, axis=1)) / Z.shape[0]


def _loss_summed(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return xp.sum(xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1))


def _loss_mean_over_entries(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    entries = xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)
    return xp.sum(entries) / (Z.shape[0] * Z.shape[1])


def _loss_by_sample(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)


def _loss_sign(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return xp.sum(xp.sum(shifted * right, axis=1) - xp.log(xp.sum(xp.exp(shifted), axis=1))) / Z.shape[0]


def _loss_shifted_in_the_second_term(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return xp.sum(xp.log(xp.sum(xp.exp(Z), axis=1)) - xp.sum(shifted * right, axis=1)) / Z.shape[0]


def _loss_shares_of_samples(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    return (xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(shifted * right, axis=1)) / Z.shape[0]


def _loss_shares_of_classes(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -xp.sum(right * log_p, axis=0) / Z.shape[0]


def _loss_table(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -right * log_p


def _loss_table_of_shares(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -right * log_p / Z.shape[0]


def _loss_means_of_classes(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -xp.sum(right * log_p, axis=0)


def _loss_column(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -xp.sum(right * log_p, axis=1, keepdims=True)


def _loss_means_of_samples(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -xp.mean(right * log_p, axis=1)


def _loss_with_epsilon(Z: Any, labels: Any) -> object:
    xp = Z.__array_namespace__()
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    right = xp.asarray(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], dtype=Z.dtype)
    P = xp.exp(shifted) / xp.sum(xp.exp(shifted), axis=1, keepdims=True)
    return -xp.sum(right * xp.log(P + 1e-9)) / Z.shape[0]


LOSS: Mutants = {
    "library-hard-coded": _loss_as_float,
    "library-hard-coded:row-numbers": _loss_row_numbers_of_numpy,
    "beyond-the-standard": _loss_by_item,
    "device-forgotten": _loss_classes_on_the_host,
    "number-type-changed": _loss_double,
    "unstable": _loss_unstable,
    "unstable:log-of-zero": _loss_log_of_zero,
    "unstable:epsilon": _loss_with_epsilon,
    "shift-forgotten": _loss_shift_forgotten,
    "shift-forgotten:powers": _loss_shifted_in_the_second_term,
    "missing-mean": _loss_summed,
    "mean-over-classes": _loss_mean_over_entries,
    "loss-not-summed": _loss_by_sample,
    "loss-not-summed:shares": _loss_shares_of_samples,
    "loss-not-summed:classes": _loss_means_of_classes,
    "loss-not-summed:shares-of-classes": _loss_shares_of_classes,
    "loss-not-summed:table": _loss_table,
    "loss-not-summed:table-of-shares": _loss_table_of_shares,
    "loss-not-summed:column": _loss_column,
    "loss-not-summed:means": _loss_means_of_samples,
    "sign-reversed": _loss_sign,
}
