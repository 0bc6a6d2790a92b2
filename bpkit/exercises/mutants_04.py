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


def _forward_without_bias_first(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    return A1, A2


def _forward_without_bias_second(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2)))
    return A1, A2


def _forward_bias_as_column(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1.reshape(-1, 1))))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2.reshape(-1, 1))))
    return A1, A2


def _forward_bias_as_column_first(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1.reshape(-1, 1))))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    return A1, A2


def _forward_bias_as_column_second(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2.reshape(-1, 1))))
    return A1, A2


def _forward_weights_transposed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1.T + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2.T + b2)))
    return A1, A2


def _forward_weights_transposed_first(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1.T + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    return A1, A2


def _forward_weights_transposed_second(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2.T + b2)))
    return A1, A2


def _forward_weights_transposed_weights_first(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(W1 @ X + b1)))
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    return A1, A2


def _forward_weights_transposed_columns(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(W1.T @ X.T + b1[:, None])))
    A2 = 1 / (1 + np.exp(-(W2.T @ A1 + b2[:, None])))
    return A1, A2


def _forward_weights_transposed_columns_of_samples(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(W1 @ X + b1[:, None])))
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2[:, None])))
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


def _forward_linear_output_everywhere(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    Z2 = Z1 @ W2 + b2
    return Z1, Z2


def _forward_linear_output_first(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    return Z1, 1 / (1 + np.exp(-(1 / (1 + np.exp(-Z1)) @ W2 + b2)))


def _forward_linear_output_hidden_layer(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    return Z1, 1 / (1 + np.exp(-(Z1 @ W2 + b2)))


def _forward_linear_output_net_inputs(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    Z2 = 1 / (1 + np.exp(-Z1)) @ W2 + b2
    return Z1, Z2


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


def _forward_elementwise_first(X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> object:
    A1 = 1 / (1 + np.exp(-(X * W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    return A1, A2


def _forward_elementwise_second(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 * W2 + b2)))
    return A1, A2


def _forward_elementwise_transposed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X * W1.T + b1)))
    A2 = 1 / (1 + np.exp(-(A1 * W2.T + b2)))
    return A1, A2


BATCH_FORWARD: Mutants = {
    "missing-bias": _forward_without_bias,
    "missing-bias:first": _forward_without_bias_first,
    "missing-bias:second": _forward_without_bias_second,
    "bias-as-column": _forward_bias_as_column,
    "bias-as-column:first": _forward_bias_as_column_first,
    "bias-as-column:second": _forward_bias_as_column_second,
    "column-convention": _forward_weights_transposed,
    "column-convention:first": _forward_weights_transposed_first,
    "column-convention:second": _forward_weights_transposed_second,
    "column-convention:weights-first": _forward_weights_transposed_weights_first,
    "column-convention:columns": _forward_weights_transposed_columns,
    "column-convention:columns-of-samples": _forward_weights_transposed_columns_of_samples,
    "layer-fed-with-z": _forward_second_layer_from_z,
    "missing-activation": _forward_linear_output,
    "missing-activation:everywhere": _forward_linear_output_everywhere,
    "missing-activation:first": _forward_linear_output_first,
    "missing-activation:hidden-layer": _forward_linear_output_hidden_layer,
    "missing-activation:net-inputs": _forward_linear_output_net_inputs,
    "unstable": _forward_unstable,
    "integer-truncation": _forward_integer_buffer,
    "product-mixed-up": _forward_elementwise,
    "product-mixed-up:first": _forward_elementwise_first,
    "product-mixed-up:second": _forward_elementwise_second,
    "product-mixed-up:transposed": _forward_elementwise_transposed,
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


def _loss_per_sample_classes(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z, axis=0)


def _loss_per_sample_mean_of_classes(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.mean(np.logaddexp(0, Z) - Y * Z, axis=0)


def _loss_per_sample_mean_of_samples(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.mean(np.logaddexp(0, Z) - Y * Z, axis=1)


def _loss_per_sample_divided_samples(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z, axis=1) / len(Z)


def _loss_per_sample_table(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.logaddexp(0, Z) - Y * Z


def _loss_per_sample_divided_table(Z: np.ndarray, Y: np.ndarray) -> object:
    return (np.logaddexp(0, Z) - Y * Z) / len(Z)


def _loss_per_sample_keepdims(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z, keepdims=True) / len(Z)


def _loss_per_sample_column(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z, axis=1, keepdims=True)


def _loss_per_sample_divided_column(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z, axis=1, keepdims=True) / len(Z)


def _loss_per_sample_row(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.mean(np.logaddexp(0, Z) - Y * Z, axis=0, keepdims=True)


def _loss_per_sample_entries_averaged(Z: np.ndarray, Y: np.ndarray) -> object:
    return (np.logaddexp(0, Z) - Y * Z) / Z.size


def _loss_halved(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(np.logaddexp(0, Z) - Y * Z) / (2 * len(Z))


def _loss_halved_double(Z: np.ndarray, Y: np.ndarray) -> object:
    return 2 * np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)


def _loss_sign_reversed(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(Y * Z - np.logaddexp(0, Z)) / len(Z)


def _loss_leading_minus_lost(Z: np.ndarray, Y: np.ndarray) -> object:
    log_a, log_rest = -np.logaddexp(0, -Z), -np.logaddexp(0, Z)
    return np.sum(Y * log_a - (1 - Y) * log_rest) / len(Z)


def _loss_leading_minus_lost_other(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(Y * np.logaddexp(0, -Z) - (1 - Y) * np.logaddexp(0, Z)) / len(Z)


def _loss_true_class_only(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum(Y * np.logaddexp(0, -Z)) / len(Z)


def _loss_true_class_only_other(Z: np.ndarray, Y: np.ndarray) -> object:
    return np.sum((1 - Y) * np.logaddexp(0, Z)) / len(Z)


def _loss_last_sample_only(Z: np.ndarray, Y: np.ndarray) -> object:
    total = 0.0
    for z, y in zip(Z, Y, strict=True):
        total = np.sum(np.logaddexp(0, z) - y * z)
    return total / len(Z)


def _loss_last_sample_only_whole(Z: np.ndarray, Y: np.ndarray) -> object:
    total = 0.0
    for z, y in zip(Z, Y, strict=True):
        total = np.sum(np.logaddexp(0, z) - y * z)
    return total


def _loss_last_sample_only_last_entry(Z: np.ndarray, Y: np.ndarray) -> object:
    return (np.logaddexp(0, Z[-1, -1]) - Y[-1, -1] * Z[-1, -1]) / len(Z)


def _loss_last_sample_only_last_class(Z: np.ndarray, Y: np.ndarray) -> object:
    losses = np.logaddexp(0, Z) - Y * Z
    return np.sum(losses[:, -1]) / len(Z)


def _loss_flat_labels(Z: np.ndarray, Y: np.ndarray) -> object:
    Y = np.squeeze(Y)
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)


def _loss_flat_labels_all_pairs(Z: np.ndarray, Y: np.ndarray) -> object:
    z, y = Z.reshape(-1, 1), Y.reshape(-1)
    return np.sum(np.logaddexp(0, z) - y * z) / len(Z)


def _loss_flat_labels_mean_of_all_pairs(Z: np.ndarray, Y: np.ndarray) -> object:
    z, y = Z.reshape(-1, 1), Y.reshape(-1)
    return np.mean(np.logaddexp(0, z) - y * z)


def _loss_flat_labels_mean_of_entries(Z: np.ndarray, Y: np.ndarray) -> object:
    Y = np.squeeze(Y)
    return np.mean(np.logaddexp(0, Z) - Y * Z)


def _loss_flat_labels_all_samples(Z: np.ndarray, Y: np.ndarray) -> object:
    z, y = Z[:, None], Y
    return np.sum(np.logaddexp(0, z) - y * z) / len(Z)


def _loss_of_zero_logs(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-Z))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(Z)


def _loss_with_epsilon(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-Z))
    return -np.sum(Y * np.log(A + 1e-12) + (1 - Y) * np.log(1 - A + 1e-12)) / len(Z)


def _loss_of_clipped_logits(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-np.clip(Z, -30, 30)))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(Z)


def _loss_of_zero_logs_larger_epsilon(Z: np.ndarray, Y: np.ndarray) -> object:
    A = 1 / (1 + np.exp(-Z))
    return -np.sum(Y * np.log(A + 1e-9) + (1 - Y) * np.log(1 - A + 1e-9)) / len(Z)


def _loss_clips_in_place(Z: np.ndarray, Y: np.ndarray) -> object:
    np.clip(Z, -700, 700, out=Z)
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)


BATCH_LOSS: Mutants = {
    "missing-mean": _loss_summed,
    "mean-over-classes": _loss_mean_over_entries,
    "divided-by-features": _loss_divided_by_classes,
    "loss-not-summed": _loss_per_sample,
    "loss-not-summed:classes": _loss_per_sample_classes,
    "loss-not-summed:mean-of-classes": _loss_per_sample_mean_of_classes,
    "loss-not-summed:mean-of-samples": _loss_per_sample_mean_of_samples,
    "loss-not-summed:divided-samples": _loss_per_sample_divided_samples,
    "loss-not-summed:table": _loss_per_sample_table,
    "loss-not-summed:divided-table": _loss_per_sample_divided_table,
    "loss-not-summed:keepdims": _loss_per_sample_keepdims,
    "loss-not-summed:column": _loss_per_sample_column,
    "loss-not-summed:divided-column": _loss_per_sample_divided_column,
    "loss-not-summed:row": _loss_per_sample_row,
    "loss-not-summed:entries-averaged": _loss_per_sample_entries_averaged,
    "half-factor": _loss_halved,
    "half-factor:double": _loss_halved_double,
    "sign-reversed": _loss_sign_reversed,
    "bce-sign": _loss_leading_minus_lost,
    "bce-sign:other": _loss_leading_minus_lost_other,
    "one-term-missing": _loss_true_class_only,
    "one-term-missing:other": _loss_true_class_only_other,
    "overwritten-sum": _loss_last_sample_only,
    "overwritten-sum:whole": _loss_last_sample_only_whole,
    "overwritten-sum:last-entry": _loss_last_sample_only_last_entry,
    "overwritten-sum:last-class": _loss_last_sample_only_last_class,
    "broadcast-trap": _loss_flat_labels,
    "broadcast-trap:all-pairs": _loss_flat_labels_all_pairs,
    "broadcast-trap:mean-of-all-pairs": _loss_flat_labels_mean_of_all_pairs,
    "broadcast-trap:mean-of-entries": _loss_flat_labels_mean_of_entries,
    "broadcast-trap:all-samples": _loss_flat_labels_all_samples,
    "unstable": _loss_of_zero_logs,
    "unstable:epsilon": _loss_with_epsilon,
    "unstable:clipped": _loss_of_clipped_logits,
    "unstable:larger-epsilon": _loss_of_zero_logs_larger_epsilon,
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


def _delta_doubled_half(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y) / (2 * len(A))


def _delta_sign_reversed(A: np.ndarray, Y: np.ndarray) -> object:
    return (Y - A) / len(A)


def _delta_one_sign_wrong(A: np.ndarray, Y: np.ndarray) -> object:
    return (-Y * (1 - A) - (1 - Y) * A) / len(A)


def _delta_one_sign_wrong_other(A: np.ndarray, Y: np.ndarray) -> object:
    return (Y * (1 - A) + (1 - Y) * A) / len(A)


def _delta_extra_slope(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y) * A * (1 - A) / len(A)


def _delta_softmax_elementwise(A: np.ndarray, Y: np.ndarray) -> object:
    # -Y/A times the element-wise slope A(1 - A)
    return -Y * (1 - A) / len(A)


def _delta_softmax_sums_over_batch(A: np.ndarray, Y: np.ndarray) -> object:
    upstream = -Y / A / len(A)
    return A * (upstream - np.sum(upstream * A, axis=0))


def _delta_softmax_sums_over_batch_without_mean(A: np.ndarray, Y: np.ndarray) -> object:
    upstream = -Y / A
    return A * (upstream - np.sum(upstream * A, axis=0))


def _delta_softmax_sums_over_batch_over_all(A: np.ndarray, Y: np.ndarray) -> object:
    upstream = -Y / A / len(A)
    return A * (upstream - np.sum(upstream * A))


def _delta_columns_subtracted(A: np.ndarray, Y: np.ndarray) -> object:
    labels = Y.argmax(axis=1)
    delta = A.astype(float)
    delta[:, labels] -= 1
    return delta / len(A)


def _delta_columns_subtracted_counted(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y.sum(axis=0)) / len(A)


def _delta_rows_summed(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y).mean(axis=0)


def _delta_rows_summed_keepdims(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y).mean(axis=0, keepdims=True)


def _delta_rows_summed_summed(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y).sum(axis=0)


def _delta_rows_summed_copied(A: np.ndarray, Y: np.ndarray) -> object:
    return np.tile((A - Y).mean(axis=0), (len(A), 1))


def _delta_rows_summed_averaged_again(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y).mean(axis=0) / len(A)


def _delta_rows_summed_copied_again(A: np.ndarray, Y: np.ndarray) -> object:
    return np.tile((A - Y).mean(axis=0) / len(A), (len(A), 1))


def _delta_rows_summed_summed_keepdims(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y).sum(axis=0, keepdims=True)


def _delta_flat_labels(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - np.squeeze(Y)) / len(A)


def _delta_flat_labels_all_samples(A: np.ndarray, Y: np.ndarray) -> object:
    return (A[:, None] - Y) / len(A)


def _delta_flat_labels_all_samples_of_labels(A: np.ndarray, Y: np.ndarray) -> object:
    return (A - Y[:, None]) / len(A)


def _delta_flat_labels_all_pairs(A: np.ndarray, Y: np.ndarray) -> object:
    return (A.reshape(-1, 1) - Y.reshape(-1)) / len(A)


def _delta_flat_labels_all_pairs_of_labels(A: np.ndarray, Y: np.ndarray) -> object:
    return (A.reshape(-1) - Y.reshape(-1, 1)) / len(A)


def _delta_flat_labels_flat_answers(A: np.ndarray, Y: np.ndarray) -> object:
    return (np.squeeze(A) - Y) / len(A)


def _delta_flat_labels_all_classes(A: np.ndarray, Y: np.ndarray) -> object:
    return (A[:, :, None] - Y[:, None, :]) / len(A)


def _delta_flat_labels_flat_labels_without_mean(A: np.ndarray, Y: np.ndarray) -> object:
    return A - np.squeeze(Y)


def _delta_flat_labels_classes_of_labels(A: np.ndarray, Y: np.ndarray) -> object:
    return (A[:, None, :] - Y[:, :, None]) / len(A)


def _delta_flat_labels_summed(A: np.ndarray, Y: np.ndarray) -> object:
    return (A[:, None] - Y).sum(axis=1) / len(A)


def _delta_with_division(A: np.ndarray, Y: np.ndarray) -> object:
    dA = -Y / A + (1 - Y) / (1 - A)
    return dA * A * (1 - A) / len(A)


def _delta_with_division_epsilon(A: np.ndarray, Y: np.ndarray) -> object:
    dA = -Y / (A + 1e-9) + (1 - Y) / (1 - A + 1e-9)
    return dA * A * (1 - A) / len(A)


def _delta_with_division_one_fraction(A: np.ndarray, Y: np.ndarray) -> object:
    dA = (A - Y) / (A * (1 - A) + 1e-9)
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
    "half-factor:half": _delta_doubled_half,
    "sign-reversed": _delta_sign_reversed,
    "bce-sign": _delta_one_sign_wrong,
    "bce-sign:other": _delta_one_sign_wrong_other,
    "extra-output-slope": _delta_extra_slope,
    "softmax-elementwise": _delta_softmax_elementwise,
    "softmax-batch-sum": _delta_softmax_sums_over_batch,
    "softmax-batch-sum:without-mean": _delta_softmax_sums_over_batch_without_mean,
    "softmax-batch-sum:over-all": _delta_softmax_sums_over_batch_over_all,
    "columns-subtracted": _delta_columns_subtracted,
    "columns-subtracted:counted": _delta_columns_subtracted_counted,
    "rows-averaged": _delta_rows_summed,
    "rows-averaged:keepdims": _delta_rows_summed_keepdims,
    "rows-averaged:summed": _delta_rows_summed_summed,
    "rows-averaged:copied": _delta_rows_summed_copied,
    "rows-averaged:averaged-again": _delta_rows_summed_averaged_again,
    "rows-averaged:copied-again": _delta_rows_summed_copied_again,
    "rows-averaged:summed-keepdims": _delta_rows_summed_summed_keepdims,
    "broadcast-trap": _delta_flat_labels,
    "broadcast-trap:all-samples": _delta_flat_labels_all_samples,
    "broadcast-trap:all-samples-of-labels": _delta_flat_labels_all_samples_of_labels,
    "broadcast-trap:all-pairs": _delta_flat_labels_all_pairs,
    "broadcast-trap:all-pairs-of-labels": _delta_flat_labels_all_pairs_of_labels,
    "broadcast-trap:flat-answers": _delta_flat_labels_flat_answers,
    "broadcast-trap:all-classes": _delta_flat_labels_all_classes,
    "broadcast-trap:flat-labels-without-mean": _delta_flat_labels_flat_labels_without_mean,
    "broadcast-trap:classes-of-labels": _delta_flat_labels_classes_of_labels,
    "broadcast-trap:summed": _delta_flat_labels_summed,
    "unstable": _delta_with_division,
    "unstable:epsilon": _delta_with_division_epsilon,
    "unstable:one-fraction": _delta_with_division_one_fraction,
    "mutates-input": _delta_in_place,
    "integer-truncation": _delta_integer_buffer,
    "missing-output-slope": _delta_of_the_answer,
}


# ------------------------------------------------------------------------------------------------------ 04-softmax-rows


def _softmax_of_columns(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def _softmax_of_columns_rows_shifted(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=0)


def _softmax_of_everything(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return e / e.sum()


def _softmax_of_everything_rows_shifted(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum()


def _softmax_of_everything_columns_shifted(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum()


def _softmax_unshifted(Z: np.ndarray) -> object:
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def _softmax_one_shift_for_all(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


def _softmax_unshifted_epsilon(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-9)


def _softmax_unshifted_epsilon_unshifted(Z: np.ndarray) -> object:
    e = np.exp(Z)
    return e / (e.sum(axis=1, keepdims=True) + 1e-9)


def _softmax_shifted_by_columns(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)


def _softmax_shifted_by_columns_without_keepdims(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1))
    return e / e.sum(axis=1, keepdims=True)


def _softmax_without_keepdims(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def _softmax_without_keepdims_twice(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1))
    return e / e.sum(axis=1)


def _softmax_without_keepdims_all_shifted(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return e / np.maximum(e.sum(axis=1), 1e-300)


def _softmax_without_keepdims_columns_shifted(Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return e / np.maximum(e.sum(axis=1), 1e-300)


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
    "softmax-wrong-axis:rows-shifted": _softmax_of_columns_rows_shifted,
    "softmax-whole-array": _softmax_of_everything,
    "softmax-whole-array:rows-shifted": _softmax_of_everything_rows_shifted,
    "softmax-whole-array:columns-shifted": _softmax_of_everything_columns_shifted,
    "unstable": _softmax_unshifted,
    "unstable:one-shift": _softmax_one_shift_for_all,
    "unstable:epsilon": _softmax_unshifted_epsilon,
    "unstable:epsilon-unshifted": _softmax_unshifted_epsilon_unshifted,
    "shift-across-samples": _softmax_shifted_by_columns,
    "shift-across-samples:without-keepdims": _softmax_shifted_by_columns_without_keepdims,
    "keepdims-missing": _softmax_without_keepdims,
    "keepdims-missing:twice": _softmax_without_keepdims_twice,
    "keepdims-missing:all-shifted": _softmax_without_keepdims_all_shifted,
    "keepdims-missing:columns-shifted": _softmax_without_keepdims_columns_shifted,
    "mutates-input": _softmax_in_place,
    "integer-truncation": _softmax_integer_buffer,
}


# ----------------------------------------------------------------------------------------------- 04-per-sample-jacobian


def _jacobian_without_slope(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T for _ in A])


def _jacobian_without_slope_one_matrix(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T.copy()


def _jacobian_slope_twice(W_next: np.ndarray, A: np.ndarray) -> object:
    S = 1 / (1 + np.exp(-A))
    return W_next.T * (S * (1 - S))[:, None, :]


def _jacobian_slope_twice_one_factor(W_next: np.ndarray, A: np.ndarray) -> object:
    S = 1 / (1 + np.exp(-A))
    return W_next.T * (A * (1 - S))[:, None, :]


def _jacobian_transposed(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next * (A * (1 - A))[:, :, None]


def _jacobian_without_transpose(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next * (A * (1 - A))[:, None, :]


def _jacobian_slope_down_the_columns(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A))[:, :, None]


def _jacobian_slope_down_the_columns_sample_by_sample(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([np.diag(a * (1 - a)) @ W_next.T for a in A])


def _jacobian_of_the_mean(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A)).mean(axis=0)


def _jacobian_of_the_mean_tiled(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.tile(W_next.T * (A * (1 - A)).mean(axis=0), (len(A), 1, 1))


def _jacobian_of_the_mean_mean_answer(W_next: np.ndarray, A: np.ndarray) -> object:
    a = A.mean(axis=0)
    return np.tile(W_next.T * a * (1 - a), (len(A), 1, 1))


def _jacobian_of_the_mean_one_matrix_of_mean_answer(W_next: np.ndarray, A: np.ndarray) -> object:
    a = A.mean(axis=0)
    return W_next.T * a * (1 - a)


def _jacobian_of_the_mean_keepdims(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T[None] * (A * (1 - A)).mean(axis=0)


def _jacobian_of_the_mean_summed(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A)).sum(axis=0)


def _jacobian_of_the_mean_one_number(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.tile(W_next.T * (A * (1 - A)).mean(), (len(A), 1, 1))


def _jacobian_averaged(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (1 - A))[:, None, :] / len(A)


def _jacobian_first_sample(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T * A[0] * (1 - A[0]) for _ in A])


def _jacobian_first_sample_one_matrix(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * A[0] * (1 - A[0])


def _jacobian_matrix_product(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T @ (a * (1 - a)) for a in A])


def _jacobian_matrix_product_outer(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T @ np.outer(a, 1 - a) for a in A])


def _jacobian_matrix_product_weights_first(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next @ (a * (1 - a)) for a in A])


def _jacobian_matrix_product_columns(W_next: np.ndarray, A: np.ndarray) -> object:
    return (A * (1 - A) @ W_next)[:, :, None]


def _jacobian_matrix_product_rows(W_next: np.ndarray, A: np.ndarray) -> object:
    return (A * (1 - A) @ W_next)[:, None, :]


def _jacobian_matrix_product_diagonal(W_next: np.ndarray, A: np.ndarray) -> object:
    return np.array([W_next.T * np.diag(a * (1 - a)) for a in A])


def _jacobian_matrix_product_samples_last(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T @ (A * (1 - A)).T


def _jacobian_sign_reversed(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (A * (A - 1))[:, None, :]


def _jacobian_tanh_slope(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (1 - A**2)[:, None, :]


def _jacobian_tanh_slope_of_a(W_next: np.ndarray, A: np.ndarray) -> object:
    return W_next.T * (1 - np.tanh(A) ** 2)[:, None, :]


PER_SAMPLE_JACOBIAN: Mutants = {
    "missing-activation-slope": _jacobian_without_slope,
    "missing-activation-slope:one-matrix": _jacobian_without_slope_one_matrix,
    "slope-of-activation": _jacobian_slope_twice,
    "slope-of-activation:one-factor": _jacobian_slope_twice_one_factor,
    "transposed": _jacobian_transposed,
    "missing-transpose": _jacobian_without_transpose,
    "slope-on-rows": _jacobian_slope_down_the_columns,
    "slope-on-rows:sample-by-sample": _jacobian_slope_down_the_columns_sample_by_sample,
    "slope-averaged": _jacobian_of_the_mean,
    "slope-averaged:tiled": _jacobian_of_the_mean_tiled,
    "slope-averaged:mean-answer": _jacobian_of_the_mean_mean_answer,
    "slope-averaged:one-matrix-of-mean-answer": _jacobian_of_the_mean_one_matrix_of_mean_answer,
    "slope-averaged:keepdims": _jacobian_of_the_mean_keepdims,
    "slope-averaged:summed": _jacobian_of_the_mean_summed,
    "slope-averaged:one-number": _jacobian_of_the_mean_one_number,
    "averaged-twice": _jacobian_averaged,
    "first-sample-only": _jacobian_first_sample,
    "first-sample-only:one-matrix": _jacobian_first_sample_one_matrix,
    "product-mixed-up": _jacobian_matrix_product,
    "product-mixed-up:outer": _jacobian_matrix_product_outer,
    "product-mixed-up:weights-first": _jacobian_matrix_product_weights_first,
    "product-mixed-up:columns": _jacobian_matrix_product_columns,
    "product-mixed-up:rows": _jacobian_matrix_product_rows,
    "product-mixed-up:diagonal": _jacobian_matrix_product_diagonal,
    "product-mixed-up:samples-last": _jacobian_matrix_product_samples_last,
    "sign-reversed": _jacobian_sign_reversed,
    "slope-of-tanh": _jacobian_tanh_slope,
    "slope-of-tanh:of-a": _jacobian_tanh_slope_of_a,
}


# ------------------------------------------------------------------------------------------------------ 04-hidden-delta


def _hidden_without_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next @ W_next.T


def _hidden_slope_twice(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    S = 1 / (1 + np.exp(-A))
    return (delta_next @ W_next.T) * S * (1 - S)


def _hidden_slope_twice_one_factor(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    S = 1 / (1 + np.exp(-A))
    return (delta_next @ W_next.T) * A * (1 - S)


def _hidden_tanh_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (1 - A**2)


def _hidden_tanh_slope_of_a(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (1 - np.tanh(A) ** 2)


def _hidden_half_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (1 - A)


def _hidden_half_slope_other(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * A


def _hidden_without_transpose(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next) * A * (1 - A)


def _hidden_without_transpose_weights_first(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (W_next @ delta_next) * A * (1 - A)


def _hidden_brackets_missing(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next @ (W_next.T * A * (1 - A))


def _hidden_slope_first_half(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (A * delta_next @ W_next.T) * (1 - A)


def _hidden_slope_first_half_on_weights(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next @ (W_next.T * A) * (1 - A)


def _hidden_slope_first(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return A * (1 - A) * delta_next @ W_next.T


def _hidden_elementwise(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next * W_next.T * A * (1 - A)


def _hidden_elementwise_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) @ (A * (1 - A)).T


def _hidden_elementwise_slope_transposed(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T).T @ (A * (1 - A))


def _hidden_elementwise_slope_square(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) @ (A * (1 - A))


def _hidden_elementwise_weights(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return delta_next * W_next * A * (1 - A)


def _hidden_elementwise_slope_of_samples(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (A * (1 - A)) @ (delta_next @ W_next.T).T


def _hidden_elementwise_slope_of_neurons(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (A * (1 - A)).T @ (delta_next @ W_next.T)


def _hidden_elementwise_slope_square_first(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (A * (1 - A)) @ (delta_next @ W_next.T)


def _hidden_elementwise_first_factor(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) @ A * (1 - A)


def _hidden_elementwise_in_the_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (A @ (1 - A).T)


def _hidden_elementwise_in_the_square_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (A @ (1 - A))


def _hidden_elementwise_all_pairs(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next[:, None, :] * W_next) * (A * (1 - A))[:, :, None]


def _hidden_averaged(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * A * (1 - A) / len(A)


def _hidden_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return -(delta_next @ W_next.T) * A * (1 - A)


def _hidden_mean_slope(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (A * (1 - A)).mean(axis=0)


def _hidden_mean_slope_mean_answer(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    a = A.mean(axis=0)
    return (delta_next @ W_next.T) * a * (1 - a)


def _hidden_mean_slope_one_number(delta_next: np.ndarray, W_next: np.ndarray, A: np.ndarray) -> object:
    return (delta_next @ W_next.T) * (A * (1 - A)).mean()


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
    "slope-of-activation:one-factor": _hidden_slope_twice_one_factor,
    "slope-of-tanh": _hidden_tanh_slope,
    "slope-of-tanh:of-a": _hidden_tanh_slope_of_a,
    "half-of-the-slope": _hidden_half_slope,
    "half-of-the-slope:other": _hidden_half_slope_other,
    "missing-transpose": _hidden_without_transpose,
    "missing-transpose:weights-first": _hidden_without_transpose_weights_first,
    "slope-before-product": _hidden_slope_first,
    "slope-before-product:on-weights": _hidden_brackets_missing,
    "slope-before-product:half": _hidden_slope_first_half,
    "slope-before-product:half-on-weights": _hidden_slope_first_half_on_weights,
    "product-mixed-up": _hidden_elementwise,
    "product-mixed-up:slope": _hidden_elementwise_slope,
    "product-mixed-up:slope-transposed": _hidden_elementwise_slope_transposed,
    "product-mixed-up:slope-square": _hidden_elementwise_slope_square,
    "product-mixed-up:weights": _hidden_elementwise_weights,
    "product-mixed-up:slope-of-samples": _hidden_elementwise_slope_of_samples,
    "product-mixed-up:slope-of-neurons": _hidden_elementwise_slope_of_neurons,
    "product-mixed-up:slope-square-first": _hidden_elementwise_slope_square_first,
    "product-mixed-up:first-factor": _hidden_elementwise_first_factor,
    "product-mixed-up:in-the-slope": _hidden_elementwise_in_the_slope,
    "product-mixed-up:in-the-square-slope": _hidden_elementwise_in_the_square_slope,
    "product-mixed-up:all-pairs": _hidden_elementwise_all_pairs,
    "averaged-twice": _hidden_averaged,
    "sign-reversed": _hidden_sign_reversed,
    "slope-averaged": _hidden_mean_slope,
    "slope-averaged:mean-answer": _hidden_mean_slope_mean_answer,
    "slope-averaged:one-number": _hidden_mean_slope_one_number,
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


def _loop_overwrites_last_mean(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.outer(A_prev[-1], delta[-1]) / len(delta), delta[-1] / len(delta)
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


def _loop_scalar_product_entry_by_entry(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += a * d
        db += d
    return dW, db


def _loop_scalar_product_one_number(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = 0.0, np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += a @ d
        db += d
    return dW, db


def _loop_scalar_product_vector(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = 0, np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW = dW + a * d
        db += d
    return dW, db


def _loop_scalar_product_columns(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += (a * d)[:, None]
        db += d
    return dW, db


def _loop_skips_last_sample(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for e in range(len(A_prev) - 1):
        dW += np.outer(A_prev[e], delta[e])
        db += delta[e]
    return dW, db


def _loop_skips_last_sample_weights(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    for e in range(len(A_prev) - 1):
        dW += np.outer(A_prev[e], delta[e])
    return dW, delta.sum(axis=0)


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


def _loop_divides_by_features_neurons(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d) / delta.shape[1]
        db += d / delta.shape[1]
    return dW, db


def _loop_sums_each_row(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(len(delta))
    for e in range(len(A_prev)):
        dW += np.outer(A_prev[e], delta[e])
        db[e] = delta[e].sum()
    return dW, db


def _loop_sums_each_row_averaged(delta: np.ndarray, A_prev: np.ndarray) -> object:
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
    return dW, delta.mean(axis=1)


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
    "overwritten-sum:last-mean": _loop_overwrites_last_mean,
    "averaged-twice": _loop_averages,
    "averaged-bias": _loop_averages_bias,
    "transposed": _loop_transposed,
    "product-mixed-up": _loop_scalar_product,
    "product-mixed-up:entry-by-entry": _loop_scalar_product_entry_by_entry,
    "product-mixed-up:one-number": _loop_scalar_product_one_number,
    "product-mixed-up:vector": _loop_scalar_product_vector,
    "product-mixed-up:columns": _loop_scalar_product_columns,
    "last-sample-skipped": _loop_skips_last_sample,
    "last-sample-skipped:weights": _loop_skips_last_sample_weights,
    "bias-zero": _loop_forgets_bias,
    "bias-summed-over-all": _loop_sums_bias_over_all,
    "sign-reversed": _loop_sign_reversed,
    "accumulates-across-calls": _loop_accumulates,
    "mutates-input": _loop_into_first_row,
    "integer-truncation": _loop_integer_buffer,
    "divided-by-features": _loop_divides_by_features,
    "divided-by-features:neurons": _loop_divides_by_features_neurons,
    "bias-wrong-axis": _loop_sums_each_row,
    "bias-wrong-axis:averaged": _loop_sums_each_row_averaged,
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


def _parameters_divided_by_features_neurons(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta / delta.shape[1], delta.sum(axis=0) / delta.shape[1]


def _parameters_sign_reversed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return -A_prev.T @ delta, -delta.sum(axis=0)


def _parameters_bias_zero(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, np.zeros(delta.shape[1])


def _parameters_transposed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return delta.T @ A_prev, delta.sum(axis=0)


def _parameters_without_transpose(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev @ delta, delta.sum(axis=0)


def _parameters_without_transpose_exchanged(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return delta @ A_prev, delta.sum(axis=0)


def _parameters_elementwise(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T * delta, delta.sum(axis=0)


def _parameters_elementwise_without_transpose(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev * delta, delta.sum(axis=0)


def _parameters_elementwise_summed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return (A_prev * delta).sum(axis=0), delta.sum(axis=0)


def _parameters_elementwise_outer(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return np.outer(A_prev, delta), delta.sum(axis=0)


def _parameters_elementwise_one_number(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return np.sum(A_prev * delta), delta.sum(axis=0)


def _parameters_elementwise_outer_of_sums(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return np.outer(A_prev.sum(axis=0), delta.sum(axis=0)), delta.sum(axis=0)


def _parameters_elementwise_delta_transposed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev * delta.T, delta.sum(axis=0)


def _parameters_elementwise_not_summed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev[:, :, None] * delta[:, None, :], delta.sum(axis=0)


def _parameters_elementwise_samples(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev @ delta.T, delta.sum(axis=0)


def _parameters_bias_wrong_axis(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.sum(axis=1)


def _parameters_bias_wrong_axis_averaged(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.mean(axis=1)


def _parameters_bias_wrong_axis_keepdims(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.sum(axis=1, keepdims=True)


def _parameters_bias_summed_over_all(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, np.full(delta.shape[1], delta.sum())


def _parameters_bias_scalar(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta.sum()


def _parameters_bias_not_summed(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta


def _parameters_bias_not_summed_averaged(delta: np.ndarray, A_prev: np.ndarray) -> object:
    return A_prev.T @ delta, delta / len(delta)


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
    "divided-by-features:neurons": _parameters_divided_by_features_neurons,
    "sign-reversed": _parameters_sign_reversed,
    "bias-zero": _parameters_bias_zero,
    "transposed": _parameters_transposed,
    "missing-transpose": _parameters_without_transpose,
    "missing-transpose:exchanged": _parameters_without_transpose_exchanged,
    "product-mixed-up": _parameters_elementwise,
    "product-mixed-up:without-transpose": _parameters_elementwise_without_transpose,
    "product-mixed-up:summed": _parameters_elementwise_summed,
    "product-mixed-up:outer": _parameters_elementwise_outer,
    "product-mixed-up:one-number": _parameters_elementwise_one_number,
    "product-mixed-up:outer-of-sums": _parameters_elementwise_outer_of_sums,
    "product-mixed-up:delta-transposed": _parameters_elementwise_delta_transposed,
    "product-mixed-up:not-summed": _parameters_elementwise_not_summed,
    "product-mixed-up:samples": _parameters_elementwise_samples,
    "bias-wrong-axis": _parameters_bias_wrong_axis,
    "bias-wrong-axis:averaged": _parameters_bias_wrong_axis_averaged,
    "bias-wrong-axis:keepdims": _parameters_bias_wrong_axis_keepdims,
    "bias-summed-over-all": _parameters_bias_summed_over_all,
    "bias-summed-over-all:scalar": _parameters_bias_scalar,
    "bias-not-summed": _parameters_bias_not_summed,
    "bias-not-summed:averaged": _parameters_bias_not_summed_averaged,
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


def _backward_averages_again_delta1(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1) / len(X)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_mean_in_last_weights_only(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = A2 - Y
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2 / len(X), delta2.sum(axis=0)


def _backward_mean_in_last_weights_only_and_db(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = A2 - Y
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2 / len(X), delta2.mean(axis=0)


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


def _backward_divided_by_features_outputs(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / Y.shape[1]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_divided_by_features_hidden_neurons(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / W1.shape[1]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_divided_by_features_in_each_product(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = A2 - Y
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    n1, n2 = X.shape[1], A1.shape[1]
    return X.T @ delta1 / n1, delta1.sum(axis=0) / n1, A1.T @ delta2 / n2, delta2.sum(axis=0) / n2


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


def _backward_doubled_half(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / (2 * len(X))
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


def _backward_one_sign_wrong_other(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (Y * (1 - A2) + (1 - Y) * A2) / len(X)
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


def _backward_slope_from_z_first_factor(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + np.exp(-Z1))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * Z1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_slope_from_z_second_factor(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + np.exp(-Z1))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - Z1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_tanh_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * (1 - A1**2)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_tanh_slope_of_z(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    Z1 = X @ W1 + b1
    A1 = 1 / (1 + np.exp(-Z1))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * (1 - np.tanh(Z1) ** 2)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_tanh_slope_of_a(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * (1 - np.tanh(A1) ** 2)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_extra_output_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) * A2 * (1 - A2) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_extra_output_slope_below_only(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = ((delta2 * A2 * (1 - A2)) @ W2.T) * A1 * (1 - A1)
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


def _backward_propagates_answer_slope_without_mean(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    dA2 = -Y / A2 + (1 - Y) / (1 - A2)
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


def _backward_columns_subtracted_counted(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y.sum(axis=0)) / len(X)
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


def _backward_without_transpose_weights_first(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (W2 @ delta2) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_without_transpose_gradients(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X @ delta1, delta1.sum(axis=0), A1 @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W1.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_slope_of_layer_2(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A2 * (1 - A2)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_slope_of_the_input(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * X * (1 - X)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_input_for_the_output(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), X.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_own_answer(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return A1.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_inputs(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return A1.T @ delta1, delta1.sum(axis=0), A2.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_inputs_exchanged(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return A1.T @ delta1, delta1.sum(axis=0), X.T @ delta2, delta2.sum(axis=0)


def _backward_wrong_layer_without_transpose(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W1) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_elementwise(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T * delta1, delta1.sum(axis=0), A1.T * delta2, delta2.sum(axis=0)


def _backward_elementwise_weights(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = delta2 * W2.T * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_elementwise_weights_without_transpose(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = delta2 * W2 * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_elementwise_slope(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) @ (A1 * (1 - A1))
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_elementwise_slope_transposed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) @ (A1 * (1 - A1)).T
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_elementwise_gradients_without_transpose(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X * delta1, delta1.sum(axis=0), A1 * delta2, delta2.sum(axis=0)


def _backward_elementwise_weights_and_gradients(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = delta2 * W2.T * A1 * (1 - A1)
    return X.T * delta1, delta1.sum(axis=0), A1.T * delta2, delta2.sum(axis=0)


def _backward_elementwise_gradients_summed(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return (X * delta1).sum(axis=0), delta1.sum(axis=0), (A1 * delta2).sum(axis=0), delta2.sum(axis=0)


def _backward_elementwise_outer_of_sums(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    db1, db2 = delta1.sum(axis=0), delta2.sum(axis=0)
    return np.outer(X.sum(axis=0), db1), db1, np.outer(A1.sum(axis=0), db2), db2


def _backward_elementwise_forward(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X * W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 * W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_bias_wrong_axis(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=1), A1.T @ delta2, delta2.sum(axis=1)


def _backward_bias_wrong_axis_keepdims(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=1, keepdims=True), A1.T @ delta2, delta2.sum(axis=1, keepdims=True)


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


def _backward_with_division_epsilon(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    dA2 = (-Y / (A2 + 1e-9) + (1 - Y) / (1 - A2 + 1e-9)) / len(X)
    delta2 = dA2 * A2 * (1 - A2)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _backward_with_division_one_fraction(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / (A2 * (1 - A2) + 1e-9) * A2 * (1 - A2) / len(X)
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


def _backward_last_sample_only_last_without_mean(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    x, a1, a2, y = X[-1], A1[-1], A2[-1], Y[-1]
    delta2 = a2 - y
    delta1 = (W2 @ delta2) * a1 * (1 - a1)
    return np.outer(x, delta1), delta1, np.outer(a1, delta2), delta2


def _backward_last_sample_only_last_class(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (A2 - Y) / len(X)
    delta1 = np.outer(delta2[:, -1], W2[:, -1]) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


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


def _backward_one_term_other(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray, Y: np.ndarray
) -> object:
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    delta2 = (1 - Y) * A2 / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


BACKWARD: Mutants = {
    "missing-mean": _backward_without_mean,
    "averaged-twice": _backward_averages_again,
    "averaged-twice:delta1": _backward_averages_again_delta1,
    "mean-only-in-last-dW": _backward_mean_in_last_weights_only,
    "mean-only-in-last-dW:and-db": _backward_mean_in_last_weights_only_and_db,
    "mean-over-classes": _backward_mean_over_entries,
    "divided-by-features": _backward_divided_by_features,
    "divided-by-features:outputs": _backward_divided_by_features_outputs,
    "divided-by-features:hidden-neurons": _backward_divided_by_features_hidden_neurons,
    "divided-by-features:in-each-product": _backward_divided_by_features_in_each_product,
    "averaged-bias": _backward_averages_bias,
    "half-factor": _backward_doubled,
    "half-factor:half": _backward_doubled_half,
    "sign-reversed": _backward_sign_reversed,
    "bce-sign": _backward_one_sign_wrong,
    "bce-sign:other": _backward_one_sign_wrong_other,
    "missing-activation-slope": _backward_without_slope,
    "slope-of-activation": _backward_slope_twice,
    "slope-from-z": _backward_slope_from_z,
    "slope-from-z:first-factor": _backward_slope_from_z_first_factor,
    "slope-from-z:second-factor": _backward_slope_from_z_second_factor,
    "slope-of-tanh": _backward_tanh_slope,
    "slope-of-tanh:of-z": _backward_tanh_slope_of_z,
    "slope-of-tanh:of-a": _backward_tanh_slope_of_a,
    "extra-output-slope": _backward_extra_output_slope,
    "extra-output-slope:below-only": _backward_extra_output_slope_below_only,
    "propagates-dA": _backward_propagates_answer_slope,
    "propagates-dA:without-mean": _backward_propagates_answer_slope_without_mean,
    "columns-subtracted": _backward_columns_subtracted,
    "columns-subtracted:counted": _backward_columns_subtracted_counted,
    "weights-from-z": _backward_weights_from_z,
    "through-dW": _backward_through_gradient,
    "through-updated-W": _backward_through_updated_weights,
    "mutates-input": _backward_updates_in_place,
    "bias-zero": _backward_bias_zero,
    "transposed": _backward_weights_transposed,
    "missing-transpose": _backward_without_transpose,
    "missing-transpose:weights-first": _backward_without_transpose_weights_first,
    "missing-transpose:gradients": _backward_without_transpose_gradients,
    "wrong-layer": _backward_wrong_layer,
    "wrong-layer:slope-of-layer-2": _backward_wrong_layer_slope_of_layer_2,
    "wrong-layer:slope-of-the-input": _backward_wrong_layer_slope_of_the_input,
    "wrong-layer:input-for-the-output": _backward_wrong_layer_input_for_the_output,
    "wrong-layer:own-answer": _backward_wrong_layer_own_answer,
    "wrong-layer:inputs": _backward_wrong_layer_inputs,
    "wrong-layer:inputs-exchanged": _backward_wrong_layer_inputs_exchanged,
    "wrong-layer:without-transpose": _backward_wrong_layer_without_transpose,
    "product-mixed-up": _backward_elementwise,
    "product-mixed-up:weights": _backward_elementwise_weights,
    "product-mixed-up:weights-without-transpose": _backward_elementwise_weights_without_transpose,
    "product-mixed-up:slope": _backward_elementwise_slope,
    "product-mixed-up:slope-transposed": _backward_elementwise_slope_transposed,
    "product-mixed-up:gradients-without-transpose": _backward_elementwise_gradients_without_transpose,
    "product-mixed-up:weights-and-gradients": _backward_elementwise_weights_and_gradients,
    "product-mixed-up:gradients-summed": _backward_elementwise_gradients_summed,
    "product-mixed-up:outer-of-sums": _backward_elementwise_outer_of_sums,
    "product-mixed-up:forward": _backward_elementwise_forward,
    "bias-wrong-axis": _backward_bias_wrong_axis,
    "bias-wrong-axis:keepdims": _backward_bias_wrong_axis_keepdims,
    "bias-summed-over-all": _backward_bias_summed_over_all,
    "bias-not-summed": _backward_bias_not_summed,
    "bias-keepdims": _backward_bias_keepdims,
    "unstable": _backward_with_division,
    "unstable:epsilon": _backward_with_division_epsilon,
    "unstable:one-fraction": _backward_with_division_one_fraction,
    "integer-truncation": _backward_integer_buffer,
    "overwritten-sum": _backward_last_sample_only,
    "overwritten-sum:last-without-mean": _backward_last_sample_only_last_without_mean,
    "overwritten-sum:last-class": _backward_last_sample_only_last_class,
    "accumulates-across-calls": _backward_accumulates,
    "missing-output-slope": _backward_missing_output_slope,
    "one-term-missing": _backward_one_term,
    "one-term-missing:other": _backward_one_term_other,
}


# ------------------------------------------------------------------------------------------------------- 04-regulariser


def _regularised_inside_mean(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W / len(A_prev), delta.sum(axis=0)


def _regularised_half(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / 2 * W, delta.sum(axis=0)


def _regularised_double(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + 2 * lam * W, delta.sum(axis=0)


def _regularised_inside_mean_half_inside_mean(
    delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float
) -> object:
    return A_prev.T @ delta + lam / (2 * len(A_prev)) * W, delta.sum(axis=0)


def _regularised_inside_mean_double_inside_mean(
    delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float
) -> object:
    return A_prev.T @ delta + 2 * lam / len(A_prev) * W, delta.sum(axis=0)


def _regularised_inside_mean_without_lambda(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + W, delta.sum(axis=0)


def _regularised_inside_mean_squared(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam**2 * W, delta.sum(axis=0)


def _regularised_inside_mean_each_sample(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + len(A_prev) * lam * W, delta.sum(axis=0)


def _regularised_inside_mean_mean_of_squares(
    delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float
) -> object:
    return A_prev.T @ delta + lam / W.size * W, delta.sum(axis=0)


def _regularised_inside_mean_double_mean_of_squares(
    delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float
) -> object:
    return A_prev.T @ delta + 2 * lam / W.size * W, delta.sum(axis=0)


def _regularised_wrong_sign(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta - lam * W, delta.sum(axis=0)


def _regularised_wrong_sign_half(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta - lam / 2 * W, delta.sum(axis=0)


def _regularised_wrong_sign_double(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta - 2 * lam * W, delta.sum(axis=0)


def _regularised_wrong_sign_inside_mean(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta - lam / len(A_prev) * W, delta.sum(axis=0)


def _regularised_not_at_all(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta, delta.sum(axis=0)


def _regularised_squared(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / 2 * np.sum(W**2), delta.sum(axis=0)


def _regularised_squared_whole(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * np.sum(W**2), delta.sum(axis=0)


def _regularised_squared_sum(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * np.sum(W), delta.sum(axis=0)


def _regularised_squared_half_sum(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / 2 * np.sum(W), delta.sum(axis=0)


def _regularised_squared_mean(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / 2 * np.mean(W**2), delta.sum(axis=0)


def _regularised_squared_length(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * np.sqrt(np.sum(W**2)), delta.sum(axis=0)


def _regularised_squared_per_sample(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam / (2 * len(A_prev)) * np.sum(W**2), delta.sum(axis=0)


def _regularised_squared_lambda(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam, delta.sum(axis=0)


def _regularised_squared_sizes(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * np.sum(np.abs(W)), delta.sum(axis=0)


def _regularised_squared_mean_of_weights(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * np.mean(W), delta.sum(axis=0)


def _regularised_bias(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W.sum(axis=0)


def _regularised_bias_of_db(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, (1 + lam) * delta.sum(axis=0)


def _regularised_bias_lambda(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam


def _regularised_bias_mean(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W.mean(axis=0)


def _regularised_bias_one_number(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W.sum()


def _regularised_bias_first_row(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W[0]


def _regularised_bias_squares(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam / 2 * np.sum(W**2)


def _regularised_bias_table(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W


def _regularised_bias_mean_of_weights(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta + lam * W, delta.sum(axis=0) + lam * W.mean()


def _regularised_in_place(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    W *= lam
    return A_prev.T @ delta + W, delta.sum(axis=0)


def _regularised_averaged(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return A_prev.T @ delta / len(A_prev) + lam * W, delta.sum(axis=0)


def _regularised_averaged_with_price(delta: np.ndarray, A_prev: np.ndarray, W: np.ndarray, lam: float) -> object:
    return (A_prev.T @ delta + lam * W) / len(A_prev), delta.sum(axis=0)


REGULARISER: Mutants = {
    "regulariser-scaled": _regularised_inside_mean,
    "regulariser-scaled:half": _regularised_half,
    "regulariser-scaled:double": _regularised_double,
    "regulariser-scaled:half-inside-mean": _regularised_inside_mean_half_inside_mean,
    "regulariser-scaled:double-inside-mean": _regularised_inside_mean_double_inside_mean,
    "regulariser-scaled:without-lambda": _regularised_inside_mean_without_lambda,
    "regulariser-scaled:squared": _regularised_inside_mean_squared,
    "regulariser-scaled:each-sample": _regularised_inside_mean_each_sample,
    "regulariser-scaled:mean-of-squares": _regularised_inside_mean_mean_of_squares,
    "regulariser-scaled:double-mean-of-squares": _regularised_inside_mean_double_mean_of_squares,
    "regulariser-sign": _regularised_wrong_sign,
    "regulariser-sign:half": _regularised_wrong_sign_half,
    "regulariser-sign:double": _regularised_wrong_sign_double,
    "regulariser-sign:inside-mean": _regularised_wrong_sign_inside_mean,
    "regulariser-missing": _regularised_not_at_all,
    "regulariser-as-a-number": _regularised_squared,
    "regulariser-as-a-number:whole": _regularised_squared_whole,
    "regulariser-as-a-number:sum": _regularised_squared_sum,
    "regulariser-as-a-number:half-sum": _regularised_squared_half_sum,
    "regulariser-as-a-number:mean": _regularised_squared_mean,
    "regulariser-as-a-number:length": _regularised_squared_length,
    "regulariser-as-a-number:per-sample": _regularised_squared_per_sample,
    "regulariser-as-a-number:lambda": _regularised_squared_lambda,
    "regulariser-as-a-number:sizes": _regularised_squared_sizes,
    "regulariser-as-a-number:mean-of-weights": _regularised_squared_mean_of_weights,
    "regularised-bias": _regularised_bias,
    "regularised-bias:of-db": _regularised_bias_of_db,
    "regularised-bias:lambda": _regularised_bias_lambda,
    "regularised-bias:mean": _regularised_bias_mean,
    "regularised-bias:one-number": _regularised_bias_one_number,
    "regularised-bias:first-row": _regularised_bias_first_row,
    "regularised-bias:squares": _regularised_bias_squares,
    "regularised-bias:table": _regularised_bias_table,
    "regularised-bias:mean-of-weights": _regularised_bias_mean_of_weights,
    "mutates-input": _regularised_in_place,
    "averaged-twice": _regularised_averaged,
    "averaged-twice:with-price": _regularised_averaged_with_price,
}
