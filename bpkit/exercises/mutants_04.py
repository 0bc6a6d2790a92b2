"""Lesson 04: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------- 04-batch-forward


def _forward_without_bias(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2)))
    return A1, A2


def _forward_bias_as_column(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1.reshape(-1, 1))))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2.reshape(-1, 1))))
    return A1, A2


def _forward_weights_transposed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1.T + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2.T + b2)))
    return A1, A2


def _forward_second_layer_from_z(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    Z2 = Z1 @ W2 + b2
    return 1 / (1 + np.exp(-Z1)), 1 / (1 + np.exp(-Z2))


def _forward_linear_output(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = A1 @ W2 + b2
    return A1, A2


def _forward_unstable(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    Z1 = X @ W1 + b1
    A1 = np.exp(Z1) / (np.exp(Z1) + 1)
    Z2 = A1 @ W2 + b2
    return A1, np.exp(Z2) / (np.exp(Z2) + 1)


def _forward_integer_buffer(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = np.zeros_like(X @ W1)
    for e in range(len(X)):
        A1[e] = 1 / (1 + np.exp(-(X[e] @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    return A1, A2


def _forward_elementwise(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = 1 / (1 + np.exp(-(X * W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 * W2 + b2)))
    return A1, A2


BATCH_FORWARD: Mutants = {
    "missing-bias": _forward_without_bias,
    "bias-as-column": _forward_bias_as_column,
    "column-convention": _forward_weights_transposed,
    "layer-fed-with-z": _forward_second_layer_from_z,
    "missing-activation": _forward_linear_output,
    "unstable": _forward_unstable,
    "integer-truncation": _forward_integer_buffer,
    "product-mixed-up": _forward_elementwise,
}


# -------------------------------------------------------------------------------------------------------- 04-batch-loss


def _loss_summed(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z)


def _loss_mean_over_entries(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.mean(np.logaddexp(0, Z) - Y * Z)


def _loss_divided_by_classes(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z) / Z.shape[1]


def _loss_per_sample(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z, axis=1)


def _loss_halved(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z) / (2 * len(Z))


def _loss_sign_reversed(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(Y * Z - np.logaddexp(0, Z)) / len(Z)


def _loss_leading_minus_lost(Z: np.ndarray, Y: np.ndarray) -> object:
    log_a, log_rest = -np.logaddexp(0, -Z), -np.logaddexp(0, Z)
    return np.sum(Y * log_a - (1 - Y) * log_rest) / len(Z)


def _loss_true_class_only(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(Y * np.logaddexp(0, -Z)) / len(Z)


def _loss_last_sample_only(Z: np.ndarray, Y: np.ndarray) -> object:
    total = 0.0
    for z, y in zip(Z, Y, strict=True):
        total = np.sum(np.logaddexp(0, z) - y * z)
    return total / len(Z)


def _loss_flat_labels(Z: np.ndarray, Y: np.ndarray) -> object:
    Y = np.squeeze(Y)
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)


def _loss_of_zero_logs(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-Z))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(Z)


def _loss_with_epsilon(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-Z))
    return -np.sum(Y * np.log(A + 1e-12) + (1 - Y) * np.log(1 - A + 1e-12)) / len(Z)


def _loss_of_clipped_logits(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-np.clip(Z, -30, 30)))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(Z)


def _loss_clips_in_place(Z: np.ndarray, Y: np.ndarray) -> object:
    np.clip(Z, -700, 700, out=Z)
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)


BATCH_LOSS: Mutants = {
    "missing-mean": _loss_summed,
    "mean-over-classes": _loss_mean_over_entries,
    "divided-by-features": _loss_divided_by_classes,
    "loss-not-summed": _loss_per_sample,
    "half-factor": _loss_halved,
    "sign-reversed": _loss_sign_reversed,
    "bce-sign": _loss_leading_minus_lost,
    "one-term-missing": _loss_true_class_only,
    "overwritten-sum": _loss_last_sample_only,
    "broadcast-trap": _loss_flat_labels,
    "unstable": _loss_of_zero_logs,
    "unstable:epsilon": _loss_with_epsilon,
    "unstable:clipped": _loss_of_clipped_logits,
    "mutates-input": _loss_clips_in_place,
}


# ------------------------------------------------------------------------------------------------------ 04-output-delta


def _delta_without_mean(A: np.ndarray, Y: np.ndarray) -> object:
    return A - Y


def _delta_mean_over_entries(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y) / A.size


def _delta_divided_by_classes(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y) / A.shape[1]


def _delta_doubled(A: np.ndarray, Y: np.ndarray) -> object:
    return 2 * (A - Y) / len(A)


def _delta_sign_reversed(A: np.ndarray, Y: np.ndarray) -> object:
    return (Y - A) / len(A)


def _delta_one_sign_wrong(A: np.ndarray, Y: np.ndarray) -> object:
    return (-Y * (1 - A) - (1 - Y) * A) / len(A)


def _delta_extra_slope(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y) * A * (1 - A) / len(A)


def _delta_softmax_elementwise(A: np.ndarray, Y: np.ndarray) -> object:
    # -Y/A times the element-wise slope A(1 - A)
    return -Y * (1 - A) / len(A)


def _delta_softmax_sums_over_batch(A: np.ndarray, Y: np.ndarray) -> object:
    upstream = -Y / A / len(A)
    return A * (upstream - np.sum(upstream * A, axis=0))


def _delta_columns_subtracted(A: np.ndarray, Y: np.ndarray) -> object:
    labels = Y.argmax(axis=1)
    delta = A.astype(float)
    delta[:, labels] -= 1
    return delta / len(A)


def _delta_rows_summed(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y).mean(axis=0)


def _delta_flat_labels(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - np.squeeze(Y)) / len(A)


def _delta_with_division(A: np.ndarray, Y: np.ndarray) -> object:
    dA = -Y / A + (1 - Y) / (1 - A)
    return dA * A * (1 - A) / len(A)


def _delta_in_place(A: np.ndarray, Y: np.ndarray) -> object:
    A -= Y
    return A / len(A)


def _delta_integer_buffer(A: np.ndarray, Y: np.ndarray) -> object:
    delta = np.zeros_like(A)
    for e in range(len(A)):
        delta[e] = (A[e] - Y[e]) / len(A)
    return delta


def _delta_of_the_answer(A: np.ndarray, Y: np.ndarray) -> object:
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)


OUTPUT_DELTA: Mutants = {
    "missing-mean": _delta_without_mean,
    "mean-over-classes": _delta_mean_over_entries,
    "divided-by-features": _delta_divided_by_classes,
    "half-factor": _delta_doubled,
    "sign-reversed": _delta_sign_reversed,
    "bce-sign": _delta_one_sign_wrong,
    "extra-output-slope": _delta_extra_slope,
    "softmax-elementwise": _delta_softmax_elementwise,
    "softmax-batch-sum": _delta_softmax_sums_over_batch,
    "columns-subtracted": _delta_columns_subtracted,
    "rows-averaged": _delta_rows_summed,
    "broadcast-trap": _delta_flat_labels,
    "unstable": _delta_with_division,
    "mutates-input": _delta_in_place,
    "integer-truncation": _delta_integer_buffer,
    "missing-output-slope": _delta_of_the_answer,
}


# ------------------------------------------------------------------------------------------------------ 04-softmax-rows


def _softmax_of_columns(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def _softmax_of_everything(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return e / e.sum()


def _softmax_unshifted(Z: np.ndarray) -> object:
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def _softmax_one_shift_for_all(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


def _softmax_shifted_by_columns(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)


def _softmax_without_keepdims(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def _softmax_in_place(Z: np.ndarray) -> object:
    Z -= Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def _softmax_integer_buffer(Z: np.ndarray) -> object:
    P = np.zeros_like(Z)
    for row in range(len(Z)):
        e = np.exp(Z[row] - Z[row].max())
        P[row] = e / e.sum()
    return P


SOFTMAX_ROWS: Mutants = {
    "softmax-wrong-axis": _softmax_of_columns,
    "softmax-whole-array": _softmax_of_everything,
    "unstable": _softmax_unshifted,
    "unstable:one-shift": _softmax_one_shift_for_all,
    "shift-across-samples": _softmax_shifted_by_columns,
    "keepdims-missing": _softmax_without_keepdims,
    "mutates-input": _softmax_in_place,
    "integer-truncation": _softmax_integer_buffer,
}


# ----------------------------------------------------------------------------------------------- 04-per-sample-jacobian


def _jacobian_without_slope(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T for _ in A])


def _jacobian_slope_twice(W_next: np.ndarray, A: np.ndarray) -> object:
    S = 1 / (1 + np.exp(-A))
    return W_next.T * (S * (1 - S))[:, None, :]


def _jacobian_transposed(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next * (A * (1 - A))[:, :, None]


def _jacobian_without_transpose(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next * (A * (1 - A))[:, None, :]


def _jacobian_slope_down_the_columns(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A))[:, :, None]


def _jacobian_of_the_mean(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A)).mean(axis=0)


def _jacobian_averaged(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A))[:, None, :] / len(A)


def _jacobian_first_sample(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T * A[0] * (1 - A[0]) for _ in A])


def _jacobian_matrix_product(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T @ (a * (1 - a)) for a in A])


def _jacobian_sign_reversed(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (A - 1))[:, None, :]


def _jacobian_tanh_slope(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (1 - A**2)[:, None, :]


PER_SAMPLE_JACOBIAN: Mutants = {
    "missing-activation-slope": _jacobian_without_slope,
    "slope-of-activation": _jacobian_slope_twice,
    "transposed": _jacobian_transposed,
    "missing-transpose": _jacobian_without_transpose,
    "slope-on-rows": _jacobian_slope_down_the_columns,
    "slope-averaged": _jacobian_of_the_mean,
    "averaged-twice": _jacobian_averaged,
    "first-sample-only": _jacobian_first_sample,
    "product-mixed-up": _jacobian_matrix_product,
    "sign-reversed": _jacobian_sign_reversed,
    "slope-of-tanh": _jacobian_tanh_slope,
}


# ------------------------------------------------------------------------------------------------------ 04-hidden-delta


def _hidden_without_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next @ W_next.T


def _hidden_slope_twice(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    S = 1 / (1 + np.exp(-A))
    return (delta_next @ W_next.T) * S * (1 - S)


def _hidden_tanh_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (1 - A**2)


def _hidden_half_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (1 - A)


def _hidden_without_transpose(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next) * A * (1 - A)


def _hidden_brackets_missing(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next @ (W_next.T * A * (1 - A))


def _hidden_slope_first(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return A * (1 - A) * delta_next @ W_next.T


def _hidden_elementwise(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next * W_next.T * A * (1 - A)


def _hidden_averaged(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * A * (1 - A) / len(A)


def _hidden_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return -(delta_next @ W_next.T) * A * (1 - A)


def _hidden_mean_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (A * (1 - A)).mean(axis=0)


def _hidden_in_place(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    A *= 1 - A
    return (delta_next @ W_next.T) * A


def _hidden_integer_weights(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    back = np.zeros((len(A), len(W_next)), dtype=W_next.dtype)
    for e in range(len(A)):
        back[e] = W_next @ delta_next[e]
    return back * A * (1 - A)


HIDDEN_DELTA: Mutants = {
    "missing-activation-slope": _hidden_without_slope,
    "slope-of-activation": _hidden_slope_twice,
    "slope-of-tanh": _hidden_tanh_slope,
    "half-of-the-slope": _hidden_half_slope,
    "missing-transpose": _hidden_without_transpose,
    "slope-before-product": _hidden_slope_first,
    "slope-before-product:on-weights": _hidden_brackets_missing,
    "product-mixed-up": _hidden_elementwise,
    "averaged-twice": _hidden_averaged,
    "sign-reversed": _hidden_sign_reversed,
    "slope-averaged": _hidden_mean_slope,
    "mutates-input": _hidden_in_place,
    "integer-truncation": _hidden_integer_weights,
}


# ---------------------------------------------------------------------------------------------------- 04-loop-gradients


def _loop_overwrites(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW = np.outer(a, d)
        db = d
    return dW, db


def _loop_averages(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d) / len(A_prev)
        db += d
    return dW, db


def _loop_averages_bias(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db += d / len(A_prev)
    return dW, db


def _loop_transposed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((delta.shape[1], A_prev.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(d, a)
        db += d
    return dW, db


def _loop_scalar_product(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += a.T @ d
        db += d
    return dW, db


def _loop_skips_last_sample(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for e in range(len(A_prev) - 1):
        dW += np.outer(A_prev[e], delta[e])
        db += delta[e]
    return dW, db


def _loop_forgets_bias(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
    return dW, db


def _loop_sums_bias_over_all(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db += d.sum()
    return dW, db


def _loop_sign_reversed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW -= np.outer(a, d)
        db -= d
    return dW, db


def _loop_accumulates(
    delta: np.ndarray,
    A_prev: np.ndarray,
    kept: dict[object, tuple[np.ndarray, np.ndarray]] = {},  # the bug: Python makes this dict once, not at every call
) -> object:
    sizes = A_prev.shape + delta.shape
    dW, db = kept.get(sizes, (np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])))
    for a, d in zip(A_prev, delta, strict=True):
        dW, db = dW + np.outer(a, d), db + d
    kept[sizes] = dW, db
    return dW, db


def _loop_into_first_row(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.outer(A_prev[0], delta[0]), delta[0]
    for a, d in zip(A_prev[1:], delta[1:], strict=True):
        dW += np.outer(a, d)
        db += d
    return dW, db


def _loop_integer_buffer(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1]), dtype=A_prev.dtype), np.zeros(delta.shape[1])
    for e in range(len(A_prev)):
        for i in range(A_prev.shape[1]):
            for j in range(delta.shape[1]):
                dW[i, j] += A_prev[e, i] * delta[e, j]
        db += delta[e]
    return dW, db


def _loop_divides_by_features(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d) / A_prev.shape[1]
        db += d / A_prev.shape[1]
    return dW, db


def _loop_sums_each_row(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(len(delta))
    for e in range(len(A_prev)):
        dW += np.outer(A_prev[e], delta[e])
        db[e] = delta[e].sum()
    return dW, db


def _loop_lists_bias(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), []
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db.append(d)
    return dW, np.array(db)


def _loop_keeps_an_axis(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros((1, delta.shape[1]))
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db += d
    return dW, db


LOOP_GRADIENTS: Mutants = {
    "overwritten-sum": _loop_overwrites,
    "averaged-twice": _loop_averages,
    "averaged-bias": _loop_averages_bias,
    "transposed": _loop_transposed,
    "product-mixed-up": _loop_scalar_product,
    "last-sample-skipped": _loop_skips_last_sample,
    "bias-zero": _loop_forgets_bias,
    "bias-summed-over-all": _loop_sums_bias_over_all,
    "sign-reversed": _loop_sign_reversed,
    "accumulates-across-calls": _loop_accumulates,
    "mutates-input": _loop_into_first_row,
    "integer-truncation": _loop_integer_buffer,
    "divided-by-features": _loop_divides_by_features,
    "bias-wrong-axis": _loop_sums_each_row,
    "bias-not-summed": _loop_lists_bias,
    "bias-keepdims": _loop_keeps_an_axis,
}


# ----------------------------------------------------------------------------------------------- 04-parameter-gradients


def _parameters_averaged(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta / len(A_prev), delta.sum(axis=0)


def _parameters_bias_averaged(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.mean(axis=0)


def _parameters_divided_by_features(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta / A_prev.shape[1], delta.sum(axis=0) / A_prev.shape[1]


def _parameters_sign_reversed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return -A_prev.T @ delta, -delta.sum(axis=0)


def _parameters_bias_zero(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, np.zeros(delta.shape[1])


def _parameters_transposed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return delta.T @ A_prev, delta.sum(axis=0)


def _parameters_without_transpose(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev @ delta, delta.sum(axis=0)


def _parameters_elementwise(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T * delta, delta.sum(axis=0)


def _parameters_bias_wrong_axis(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.sum(axis=1)


def _parameters_bias_summed_over_all(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, np.full(delta.shape[1], delta.sum())


def _parameters_bias_scalar(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.sum()


def _parameters_bias_not_summed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta


def _parameters_bias_keepdims(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.sum(axis=0, keepdims=True)


def _parameters_integer_buffer(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW = np.zeros((A_prev.shape[1], delta.shape[1]), dtype=A_prev.dtype)
    dW[:] = A_prev.T @ delta
    return dW, delta.sum(axis=0)


PARAMETER_GRADIENTS: Mutants = {
    "averaged-twice": _parameters_averaged,
    "averaged-bias": _parameters_bias_averaged,
    "divided-by-features": _parameters_divided_by_features,
    "sign-reversed": _parameters_sign_reversed,
    "bias-zero": _parameters_bias_zero,
    "transposed": _parameters_transposed,
    "missing-transpose": _parameters_without_transpose,
    "product-mixed-up": _parameters_elementwise,
    "bias-wrong-axis": _parameters_bias_wrong_axis,
    "bias-summed-over-all": _parameters_bias_summed_over_all,
    "bias-summed-over-all:scalar": _parameters_bias_scalar,
    "bias-not-summed": _parameters_bias_not_summed,
    "bias-keepdims": _parameters_bias_keepdims,
    "integer-truncation": _parameters_integer_buffer,
}


# ---------------------------------------------------------------------------------------------------------- 04-backward


def _backward_without_mean(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = A2 - Y
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_averages_again(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1 / len(X), delta1.sum(axis=0), A1.T @ delta2 / len(X), delta2.sum(axis=0)


def _backward_mean_in_last_weights_only(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = A2 - Y
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2 / len(X), delta2.sum(axis=0)


def _backward_mean_over_entries(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / Y.size
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_divided_by_features(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / X.shape[1]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_averages_bias(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.mean(axis=0), A1.T @ delta2, delta2.mean(axis=0)


def _backward_doubled(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = 2 * (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_sign_reversed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (Y - A2) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_one_sign_wrong(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    dA2 = (-Y / A2 - (1 - Y) / (1 - A2)) / len(X)
    delta2 = dA2 * A2 * (1 - A2)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_without_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = delta2 @ W2.T
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_slope_twice(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    S1 = 1 / (1 + np.exp(-A1))
    delta1 = (delta2 @ W2.T) * S1 * (1 - S1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_slope_from_z(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + np.exp(-Z1))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * Z1 * (1 - Z1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_tanh_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * (1 - A1**2)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_extra_output_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) * A2 * (1 - A2) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_propagates_answer_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    dA2 = (-Y / A2 + (1 - Y) / (1 - A2)) / len(X)
    delta1 = (dA2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_columns_subtracted(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    labels = Y.argmax(axis=1)
    delta2 = A2.copy()
    delta2[:, labels] -= 1
    delta2 /= len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_weights_from_z(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + np.exp(-Z1))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), Z1.T @ delta2, delta2.sum(axis=0)


def _backward_through_gradient(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    dW2 = A1.T @ delta2
    delta1 = (delta2 @ dW2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), dW2, delta2.sum(axis=0)


def _backward_through_updated_weights(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    dW2 = A1.T @ delta2
    W2 = W2 - 0.1 * dW2
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), dW2, delta2.sum(axis=0)


def _backward_updates_in_place(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW2 = A1.T @ delta2
    W2 -= 0.1 * dW2
    return X.T @ delta1, delta1.sum(axis=0), dW2, delta2.sum(axis=0)


def _backward_bias_zero(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, np.zeros_like(b1), A1.T @ delta2, np.zeros_like(b2)


def _backward_weights_transposed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return delta1.T @ X, delta1.sum(axis=0), delta2.T @ A1, delta2.sum(axis=0)


def _backward_without_transpose(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W1.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_elementwise(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T * delta1, delta1.sum(axis=0), A1.T * delta2, delta2.sum(axis=0)


def _backward_bias_wrong_axis(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=1), A1.T @ delta2, delta2.sum(axis=1)


def _backward_bias_summed_over_all(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(), A1.T @ delta2, delta2.sum()


def _backward_bias_not_summed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1, A1.T @ delta2, delta2


def _backward_bias_keepdims(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0, keepdims=True), A1.T @ delta2, delta2.sum(axis=0, keepdims=True)


def _backward_with_division(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    dA2 = (-Y / A2 + (1 - Y) / (1 - A2)) / len(X)
    delta2 = dA2 * A2 * (1 - A2)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_integer_buffer(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1, dW2 = np.zeros_like(W1), np.zeros_like(W2)
    dW1[:], dW2[:] = X.T @ delta1, A1.T @ delta2
    return dW1, delta1.sum(axis=0), dW2, delta2.sum(axis=0)


def _backward_last_sample_only(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return np.outer(X[-1], delta1[-1]), delta1[-1], np.outer(A1[-1], delta2[-1]), delta2[-1]


def _backward_accumulates(
    X: np.ndarray,
    W1: np.ndarray,
    b1: np.ndarray,
    W2: np.ndarray,
    b2: np.ndarray,
    Y: np.ndarray,
    kept: dict[object, list[np.ndarray]] = {},  # the bug: Python makes this dict once, not at every call
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    found = [X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)]
    sizes = X.shape + W2.shape
    if sizes in kept:
        found = [total + new for total, new in zip(kept[sizes], found, strict=True)]
    kept[sizes] = found
    return tuple(found)


def _backward_missing_output_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (-Y / A2 + (1 - Y) / (1 - A2)) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_one_term(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = -Y * (1 - A2) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


BACKWARD: Mutants = {
    "missing-mean": _backward_without_mean,
    "averaged-twice": _backward_averages_again,
    "mean-only-in-last-dW": _backward_mean_in_last_weights_only,
    "mean-over-classes": _backward_mean_over_entries,
    "divided-by-features": _backward_divided_by_features,
    "averaged-bias": _backward_averages_bias,
    "half-factor": _backward_doubled,
    "sign-reversed": _backward_sign_reversed,
    "bce-sign": _backward_one_sign_wrong,
    "missing-activation-slope": _backward_without_slope,
    "slope-of-activation": _backward_slope_twice,
    "slope-from-z": _backward_slope_from_z,
    "slope-of-tanh": _backward_tanh_slope,
    "extra-output-slope": _backward_extra_output_slope,
    "propagates-dA": _backward_propagates_answer_slope,
    "columns-subtracted": _backward_columns_subtracted,
    "weights-from-z": _backward_weights_from_z,
    "through-dW": _backward_through_gradient,
    "through-updated-W": _backward_through_updated_weights,
    "mutates-input": _backward_updates_in_place,
    "bias-zero": _backward_bias_zero,
    "transposed": _backward_weights_transposed,
    "missing-transpose": _backward_without_transpose,
    "wrong-layer": _backward_wrong_layer,
    "product-mixed-up": _backward_elementwise,
    "bias-wrong-axis": _backward_bias_wrong_axis,
    "bias-summed-over-all": _backward_bias_summed_over_all,
    "bias-not-summed": _backward_bias_not_summed,
    "bias-keepdims": _backward_bias_keepdims,
    "unstable": _backward_with_division,
    "integer-truncation": _backward_integer_buffer,
    "overwritten-sum": _backward_last_sample_only,
    "accumulates-across-calls": _backward_accumulates,
    "missing-output-slope": _backward_missing_output_slope,
    "one-term-missing": _backward_one_term,
}


# ------------------------------------------------------------------------------------------------------- 04-regulariser


def _regularised_inside_mean(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W / len(A_prev), delta.sum(axis=0)


def _regularised_half(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / 2 * W, delta.sum(axis=0)


def _regularised_double(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + 2 * lam * W, delta.sum(axis=0)


def _regularised_wrong_sign(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta - lam * W, delta.sum(axis=0)


def _regularised_not_at_all(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta, delta.sum(axis=0)


def _regularised_squared(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / 2 * np.sum(W**2), delta.sum(axis=0)


def _regularised_bias(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W.sum(axis=0)


def _regularised_in_place(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    W *= lam
    return A_prev.T @ delta + W, delta.sum(axis=0)


def _regularised_averaged(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta / len(A_prev) + lam * W, delta.sum(axis=0)


REGULARISER: Mutants = {
    "regulariser-scaled": _regularised_inside_mean,
    "regulariser-scaled:half": _regularised_half,
    "regulariser-scaled:double": _regularised_double,
    "regulariser-sign": _regularised_wrong_sign,
    "regulariser-missing": _regularised_not_at_all,
    "regulariser-as-a-number": _regularised_squared,
    "regularised-bias": _regularised_bias,
    "mutates-input": _regularised_in_place,
    "averaged-twice": _regularised_averaged,
}
