"""Lesson 03: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.

One name for two mistakes with the same numbers: in 03-softmax-vjp an entry-by-entry product u o y for the number u . y
is `softmax-elementwise`, and an upstream of ones, which gives zeros, is `product-mixed-up:summed`.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------------- 03-one-hot


def _one_hot_from_one(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[label - 1] = 1.0
    return y


def _one_hot_from_one_without_wrapping(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[label - 1 : label] = 1.0  # an empty slice for class 0
    return y


def _one_hot_from_one_one_on(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[min(label + 1, K - 1)] = 1.0
    return y


def _one_hot_from_one_longer(label: int, K: int) -> np.ndarray:
    y = np.zeros(K + 1)
    y[label] = 1.0
    return y


def _one_hot_from_one_one_on_in_a_ring(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[(label + 1) % K] = 1.0
    return y


def _one_hot_inverted(label: int, K: int) -> np.ndarray:
    y = np.ones(K)
    y[label] = 0.0
    return y


def _one_hot_kept_axis(label: int, K: int) -> np.ndarray:
    return np.eye(K)[[label]]


def _one_hot_kept_axis_column(label: int, K: int) -> np.ndarray:
    y = np.zeros((K, 1))
    y[label] = 1.0
    return y


def _one_hot_label_as_value(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[label] = label
    return y


def _one_hot_label_as_value_from_one(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[label] = label + 1
    return y


ONE_HOT: Mutants = {
    "counts-from-one": _one_hot_from_one,
    "counts-from-one:without-wrapping": _one_hot_from_one_without_wrapping,
    "counts-from-one:one-on": _one_hot_from_one_one_on,
    "counts-from-one:longer": _one_hot_from_one_longer,
    "counts-from-one:one-on-in-a-ring": _one_hot_from_one_one_on_in_a_ring,
    "labels-swapped": _one_hot_inverted,
    "extra-axis": _one_hot_kept_axis,
    "extra-axis:column": _one_hot_kept_axis_column,
    "label-as-value": _one_hot_label_as_value,
    "label-as-value:from-one": _one_hot_label_as_value_from_one,
}


# --------------------------------------------------------------------------------------------- 03-sigmoid-cross-entropy


def _sigmoid_loss_unstable(z: np.ndarray, y: np.ndarray) -> float:
    a = 1.0 / (1.0 + np.exp(-z))
    return -np.sum(y * np.log(a) + (1.0 - y) * np.log(1.0 - a))


def _sigmoid_loss_log_of_eps(z: np.ndarray, y: np.ndarray) -> float:
    a = 0.5 * (1.0 + np.tanh(0.5 * z))
    return -np.sum(y * np.log(a + 1e-12) + (1.0 - y) * np.log(1.0 - a + 1e-12))


def _sigmoid_loss_unstable_larger_epsilon(z: np.ndarray, y: np.ndarray) -> float:
    a = 0.5 * (1.0 + np.tanh(0.5 * z))
    return -np.sum(y * np.log(a + 1e-9) + (1.0 - y) * np.log(1.0 - a + 1e-9))


def _sigmoid_loss_mean(z: np.ndarray, y: np.ndarray) -> float:
    return np.mean(np.logaddexp(0.0, z) - y * z)


def _sigmoid_loss_sign(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * z - np.logaddexp(0.0, z))


def _sigmoid_loss_minus_lost(z: np.ndarray, y: np.ndarray) -> float:
    log_a, log_one_minus_a = -np.logaddexp(0.0, -z), -np.logaddexp(0.0, z)
    return y @ log_a - (1.0 - y) @ log_one_minus_a


def _sigmoid_loss_minus_lost_other(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * np.logaddexp(0.0, -z) - (1.0 - y) * np.logaddexp(0.0, z))


def _sigmoid_loss_true_class_only(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * np.logaddexp(0.0, -z))


def _sigmoid_loss_true_class_only_other(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum((1.0 - y) * np.logaddexp(0.0, z))


def _sigmoid_loss_of_softmax(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * (np.logaddexp.reduce(z) - z))


def _sigmoid_loss_of_softmax_both_terms(z: np.ndarray, y: np.ndarray) -> float:
    p = np.exp(z - np.logaddexp.reduce(z))
    return -np.sum(y * np.log(np.maximum(p, 1e-300)) + (1.0 - y) * np.log(np.maximum(1.0 - p, 1e-300)))


def _sigmoid_loss_not_summed(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.logaddexp(0.0, z) - y * z


def _sigmoid_loss_not_summed_mean(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (np.logaddexp(0.0, z) - y * z) / len(z)


def _sigmoid_loss_not_summed_keepdims(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.sum(np.logaddexp(0.0, z) - y * z, keepdims=True)


SIGMOID_CROSS_ENTROPY: Mutants = {
    "unstable": _sigmoid_loss_unstable,
    "unstable:epsilon": _sigmoid_loss_log_of_eps,
    "unstable:larger-epsilon": _sigmoid_loss_unstable_larger_epsilon,
    "mean-over-classes": _sigmoid_loss_mean,
    "sign-reversed": _sigmoid_loss_sign,
    "bce-sign": _sigmoid_loss_minus_lost,
    "bce-sign:other": _sigmoid_loss_minus_lost_other,
    "one-term-missing": _sigmoid_loss_true_class_only,
    "one-term-missing:other": _sigmoid_loss_true_class_only_other,
    "softmax-for-several-labels": _sigmoid_loss_of_softmax,
    "softmax-for-several-labels:both-terms": _sigmoid_loss_of_softmax_both_terms,
    "loss-not-summed": _sigmoid_loss_not_summed,
    "loss-not-summed:mean": _sigmoid_loss_not_summed_mean,
    "loss-not-summed:keepdims": _sigmoid_loss_not_summed_keepdims,
}


# ----------------------------------------------------------------------------------------------------- 03-sigmoid-delta


def _sigmoid_delta_sign(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return y - a


def _sigmoid_delta_one_sign(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return -y * (1.0 - a) - (1.0 - y) * a


def _sigmoid_delta_one_sign_other(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return y * (1.0 - a) + (1.0 - y) * a


def _sigmoid_delta_extra_slope(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (a - y) * a * (1.0 - a)


def _sigmoid_delta_unstable(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (-y / a + (1.0 - y) / (1.0 - a)) * a * (1.0 - a)


def _sigmoid_delta_unstable_epsilon(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    eps = 1e-9
    return (-y / (a + eps) + (1.0 - y) / (1.0 - a + eps)) * a * (1.0 - a)


def _sigmoid_delta_unstable_one_fraction(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (a - y) / (a * (1.0 - a) + 1e-9) * a * (1.0 - a)


def _sigmoid_delta_of_the_output(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return -y / a + (1.0 - y) / (1.0 - a)


def _sigmoid_delta_mean(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (a - y) / a.size


def _sigmoid_delta_truncated(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    delta = np.zeros_like(y)
    for k in range(len(y)):
        delta[k] = a[k] - y[k]
    return delta


def _sigmoid_delta_as_matrix(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.diag(a - y)


def _sigmoid_delta_as_column(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (a - y).reshape(-1, 1)


def _sigmoid_delta_as_column_row(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (a - y).reshape(1, -1)


def _sigmoid_delta_in_place(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    a -= y
    return a


def _sigmoid_delta_all_pairs(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return a.reshape(-1, 1) - y


def _sigmoid_delta_all_pairs_column_of_labels(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return a - y.reshape(-1, 1)


def _sigmoid_delta_all_pairs_summed(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.sum(a.reshape(-1, 1) - y, axis=1)


def _sigmoid_delta_all_pairs_labels_summed(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.sum(a.reshape(-1, 1) - y, axis=0)


def _sigmoid_delta_all_pairs_averaged(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.mean(a.reshape(-1, 1) - y, axis=1)


def _sigmoid_delta_all_pairs_labels_averaged(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.mean(a.reshape(-1, 1) - y, axis=0)


SIGMOID_DELTA: Mutants = {
    "sign-reversed": _sigmoid_delta_sign,
    "bce-sign": _sigmoid_delta_one_sign,
    "bce-sign:other": _sigmoid_delta_one_sign_other,
    "extra-output-slope": _sigmoid_delta_extra_slope,
    "unstable": _sigmoid_delta_unstable,
    "unstable:epsilon": _sigmoid_delta_unstable_epsilon,
    "unstable:one-fraction": _sigmoid_delta_unstable_one_fraction,
    "missing-output-slope": _sigmoid_delta_of_the_output,
    "mean-over-classes": _sigmoid_delta_mean,
    "integer-truncation": _sigmoid_delta_truncated,
    "diagonal-kept": _sigmoid_delta_as_matrix,
    "extra-axis": _sigmoid_delta_as_column,
    "extra-axis:row": _sigmoid_delta_as_column_row,
    "mutates-input": _sigmoid_delta_in_place,
    "broadcast-trap": _sigmoid_delta_all_pairs,
    "broadcast-trap:column-of-labels": _sigmoid_delta_all_pairs_column_of_labels,
    "broadcast-trap:summed": _sigmoid_delta_all_pairs_summed,
    "broadcast-trap:labels-summed": _sigmoid_delta_all_pairs_labels_summed,
    "broadcast-trap:averaged": _sigmoid_delta_all_pairs_averaged,
    "broadcast-trap:labels-averaged": _sigmoid_delta_all_pairs_labels_averaged,
}


# ----------------------------------------------------------------------------------------------------------- 03-softmax


def _softmax_unstable(z: np.ndarray) -> np.ndarray:
    e = np.exp(z)
    return e / np.sum(e)


def _softmax_clipped(z: np.ndarray) -> np.ndarray:
    e = np.exp(np.clip(z, -500.0, 500.0))
    return e / np.sum(e)


def _softmax_unstable_epsilon(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z))
    return e / (np.sum(e) + 1e-9)


def _softmax_unstable_epsilon_unshifted(z: np.ndarray) -> np.ndarray:
    e = np.exp(z)
    return e / (np.sum(e) + 1e-9)


def _softmax_wrong_sum_index(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z))
    return e / np.maximum(e * z.size, 1e-300)


def _softmax_wrong_sum_index_no_sum(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z))
    return e / np.maximum(e, 1e-300)


def _softmax_wrong_sum_index_first(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z))
    return e / np.maximum(e[0] * z.size, 1e-300)


def _softmax_wrong_sum_index_last(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z))
    return e / np.maximum(e[-1] * z.size, 1e-300)


def _softmax_by_maximum(z: np.ndarray) -> np.ndarray:
    return np.exp(z - np.max(z))


def _softmax_of_sigmoids(z: np.ndarray) -> np.ndarray:
    a = 0.5 * (1.0 + np.tanh(0.5 * z))
    return a / np.maximum(np.sum(a), 1e-300)


def _softmax_in_place(z: np.ndarray) -> np.ndarray:
    z -= np.max(z)
    e = np.exp(z)
    return e / np.sum(e)


def _softmax_truncated(z: np.ndarray) -> np.ndarray:
    e = np.zeros_like(z)
    e[:] = np.exp(z - np.max(z))
    return e / np.sum(e)


SOFTMAX: Mutants = {
    "unstable": _softmax_unstable,
    "unstable:clipped": _softmax_clipped,
    "unstable:epsilon": _softmax_unstable_epsilon,
    "unstable:epsilon-unshifted": _softmax_unstable_epsilon_unshifted,
    "sum-over-wrong-index": _softmax_wrong_sum_index,
    "sum-over-wrong-index:no-sum": _softmax_wrong_sum_index_no_sum,
    "sum-over-wrong-index:first": _softmax_wrong_sum_index_first,
    "sum-over-wrong-index:last": _softmax_wrong_sum_index_last,
    "divided-by-maximum": _softmax_by_maximum,
    "sigmoids-normalised": _softmax_of_sigmoids,
    "mutates-input": _softmax_in_place,
    "integer-truncation": _softmax_truncated,
}


# ----------------------------------------------------------------------------------------------------- 03-cross-entropy


def _cross_entropy_unstable(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z)
    return -np.sum(y * np.log(e / np.sum(e)))


def _cross_entropy_log_of_zero(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.log(e / np.sum(e)))


def _cross_entropy_log_of_eps(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.log(e / np.sum(e) + 1e-12))


def _cross_entropy_unstable_larger_epsilon(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.log(e / np.sum(e) + 1e-9))


def _cross_entropy_sign(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * (z - np.logaddexp.reduce(z)))


def _cross_entropy_mean(z: np.ndarray, y: np.ndarray) -> float:
    return np.mean(y * (np.logaddexp.reduce(z) - z))


def _cross_entropy_of_sigmoids(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(np.logaddexp(0.0, z) - y * z)


def _cross_entropy_of_sigmoids_true_class(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * np.logaddexp(0.0, -z))


def _cross_entropy_shift_forgotten(z: np.ndarray, y: np.ndarray) -> float:
    return np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


def _cross_entropy_shift_forgotten_in_the_sum(z: np.ndarray, y: np.ndarray) -> float:
    return np.max(z) + np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * (z - np.max(z)))


def _cross_entropy_no_log(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return 1.0 - np.sum(y * e) / np.sum(e)


def _cross_entropy_no_log_minus_answer(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return -np.sum(y * e) / np.sum(e)


def _cross_entropy_no_log_answer(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return np.sum(y * e) / np.sum(e)


CROSS_ENTROPY: Mutants = {
    "unstable": _cross_entropy_unstable,
    "unstable:log-of-zero": _cross_entropy_log_of_zero,
    "unstable:epsilon": _cross_entropy_log_of_eps,
    "unstable:larger-epsilon": _cross_entropy_unstable_larger_epsilon,
    "sign-reversed": _cross_entropy_sign,
    "mean-over-classes": _cross_entropy_mean,
    "sigmoids-for-one-class": _cross_entropy_of_sigmoids,
    "sigmoids-for-one-class:true-class": _cross_entropy_of_sigmoids_true_class,
    "shift-forgotten": _cross_entropy_shift_forgotten,
    "shift-forgotten:in-the-sum": _cross_entropy_shift_forgotten_in_the_sum,
    "log-missing": _cross_entropy_no_log,
    "log-missing:minus-answer": _cross_entropy_no_log_minus_answer,
    "log-missing:answer": _cross_entropy_no_log_answer,
}


# -------------------------------------------------------------------------------------------------- 03-softmax-jacobian


def _jacobian_diagonal(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat * (1.0 - y_hat))


def _jacobian_as_row(y_hat: np.ndarray) -> np.ndarray:
    return y_hat * (1.0 - y_hat)


def _jacobian_sign(y_hat: np.ndarray) -> np.ndarray:
    return np.outer(y_hat, y_hat) - np.diag(y_hat)


def _jacobian_without_diagonal(y_hat: np.ndarray) -> np.ndarray:
    return -np.outer(y_hat, y_hat)


def _jacobian_without_diagonal_zeros(y_hat: np.ndarray) -> np.ndarray:
    J = -np.outer(y_hat, y_hat)
    np.fill_diagonal(J, 0.0)
    return J


def _jacobian_bare_indicator(y_hat: np.ndarray) -> np.ndarray:
    return np.eye(y_hat.size) - np.outer(y_hat, y_hat)


def _jacobian_bare_indicator_with_slope(y_hat: np.ndarray) -> np.ndarray:
    J = -np.outer(y_hat, y_hat)
    np.fill_diagonal(J, 1.0)
    return J


def _jacobian_elementwise_product(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - y_hat * y_hat.T


def _jacobian_elementwise_product_one_number(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - y_hat @ y_hat.T


def _jacobian_elementwise_product_outer(y_hat: np.ndarray) -> np.ndarray:
    return np.outer(y_hat, 1.0 - y_hat)


def _jacobian_elementwise_product_diagonal(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) * np.outer(y_hat, y_hat)


def _jacobian_elementwise_product_column(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - (y_hat * y_hat)[:, None]


def _jacobian_elementwise_product_outer_transposed(y_hat: np.ndarray) -> np.ndarray:
    return np.outer(1.0 - y_hat, y_hat)


def _jacobian_lost_factor(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - y_hat


def _jacobian_lost_factor_column(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - y_hat[:, None]


def _jacobian_lost_factor_both(y_hat: np.ndarray) -> np.ndarray:
    return np.eye(y_hat.size) - y_hat


def _jacobian_lost_factor_both_column(y_hat: np.ndarray) -> np.ndarray:
    return np.eye(y_hat.size) - y_hat[:, None]


SOFTMAX_JACOBIAN: Mutants = {
    "softmax-elementwise": _jacobian_diagonal,
    "softmax-elementwise:row": _jacobian_as_row,
    "sign-reversed": _jacobian_sign,
    "diagonal-missing": _jacobian_without_diagonal,
    "diagonal-missing:zeros": _jacobian_without_diagonal_zeros,
    "bare-indicator": _jacobian_bare_indicator,
    "bare-indicator:with-slope": _jacobian_bare_indicator_with_slope,
    "product-mixed-up": _jacobian_elementwise_product,
    "product-mixed-up:one-number": _jacobian_elementwise_product_one_number,
    "product-mixed-up:outer": _jacobian_elementwise_product_outer,
    "product-mixed-up:diagonal": _jacobian_elementwise_product_diagonal,
    "product-mixed-up:column": _jacobian_elementwise_product_column,
    "product-mixed-up:outer-transposed": _jacobian_elementwise_product_outer_transposed,
    "factor-lost": _jacobian_lost_factor,
    "factor-lost:column": _jacobian_lost_factor_column,
    "factor-lost:both": _jacobian_lost_factor_both,
    "factor-lost:both-column": _jacobian_lost_factor_both_column,
}


# ------------------------------------------------------------------------------------------------------- 03-softmax-vjp


def _vjp_elementwise(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return upstream * y_hat * (1.0 - y_hat)


def _vjp_sign(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (upstream @ y_hat - upstream)


def _vjp_unweighted_sum(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (upstream - np.sum(upstream))


def _vjp_plain_mean(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (upstream - np.mean(upstream))


def _vjp_unweighted_sum_first_term_only(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * upstream - np.sum(upstream)


def _vjp_lost_factor(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return upstream - upstream @ y_hat


def _vjp_lost_factor_second_term(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * upstream - upstream @ y_hat


def _vjp_lost_factor_first_term(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return upstream - y_hat * (upstream @ y_hat)


def _vjp_elementwise_product(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return upstream * jacobian


def _vjp_elementwise_product_column(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return upstream[:, None] * jacobian


def _vjp_elementwise_product_outer(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (upstream - np.outer(upstream, y_hat))


def _vjp_elementwise_product_outer_transposed(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (upstream - np.outer(y_hat, upstream))


def _vjp_elementwise_product_one_number(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat @ (upstream - upstream @ y_hat)


def _vjp_elementwise_product_outer_at_the_end(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return np.outer(y_hat, upstream - upstream @ y_hat)


def _vjp_elementwise_product_outer_at_the_end_transposed(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return np.outer(upstream - upstream @ y_hat, y_hat)


def _vjp_elementwise_product_jacobian(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - y_hat * y_hat
    return upstream @ jacobian


def _vjp_elementwise_product_jacobian_from_the_left(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - y_hat * y_hat
    return jacobian @ upstream


def _vjp_elementwise_product_jacobian_of_a_number(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - y_hat @ y_hat
    return upstream @ jacobian


def _vjp_elementwise_product_summed(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return (upstream * jacobian).sum(axis=0)


def _vjp_no_upstream(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (1.0 - y_hat)


def _vjp_no_upstream_matrix(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - np.outer(y_hat, y_hat)


def _vjp_in_place(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    upstream -= upstream @ y_hat
    return y_hat * upstream


def _vjp_truncated(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    dz = np.zeros_like(upstream)
    dz[:] = y_hat * (upstream - upstream @ y_hat)
    return dz


SOFTMAX_VJP: Mutants = {
    "softmax-elementwise": _vjp_elementwise,
    "sign-reversed": _vjp_sign,
    "unweighted-sum": _vjp_unweighted_sum,
    "unweighted-sum:mean": _vjp_plain_mean,
    "unweighted-sum:first-term-only": _vjp_unweighted_sum_first_term_only,
    "factor-lost": _vjp_lost_factor,
    "factor-lost:second-term": _vjp_lost_factor_second_term,
    "factor-lost:first-term": _vjp_lost_factor_first_term,
    "product-mixed-up": _vjp_elementwise_product,
    "product-mixed-up:column": _vjp_elementwise_product_column,
    "product-mixed-up:outer": _vjp_elementwise_product_outer,
    "product-mixed-up:outer-transposed": _vjp_elementwise_product_outer_transposed,
    "product-mixed-up:one-number": _vjp_elementwise_product_one_number,
    "product-mixed-up:outer-at-the-end": _vjp_elementwise_product_outer_at_the_end,
    "product-mixed-up:outer-at-the-end-transposed": _vjp_elementwise_product_outer_at_the_end_transposed,
    "product-mixed-up:jacobian": _vjp_elementwise_product_jacobian,
    "product-mixed-up:jacobian-from-the-left": _vjp_elementwise_product_jacobian_from_the_left,
    "product-mixed-up:jacobian-of-a-number": _vjp_elementwise_product_jacobian_of_a_number,
    "product-mixed-up:summed": _vjp_elementwise_product_summed,
    "upstream-ignored": _vjp_no_upstream,
    "upstream-ignored:matrix": _vjp_no_upstream_matrix,
    "mutates-input": _vjp_in_place,
    "integer-truncation": _vjp_truncated,
}


# ----------------------------------------------------------------------------------------------------- 03-softmax-delta


def _softmax_delta_diagonal(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return -y * (1.0 - y_hat)


def _softmax_delta_sign(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return y - y_hat


def _softmax_delta_extra_slope(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (y_hat - y) * y_hat * (1.0 - y_hat)


def _softmax_delta_extra_slope_jacobian(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return jacobian @ (y_hat - y)


def _softmax_delta_unstable(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    upstream = -y / y_hat
    return y_hat * (upstream - upstream @ y_hat)


def _softmax_delta_unstable_epsilon(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    upstream = -y / (y_hat + 1e-9)
    return y_hat * (upstream - upstream @ y_hat)


def _softmax_delta_of_the_output(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return -y / np.maximum(y_hat, 1e-300)


def _softmax_delta_mean(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (y_hat - y) / y.size


def _softmax_delta_in_place(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    y_hat[np.argmax(y)] -= 1.0
    return y_hat


def _softmax_delta_truncated(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    delta = -y
    delta[:] = y_hat - y
    return delta


def _softmax_delta_all_pairs(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return y_hat.reshape(-1, 1) - y


def _softmax_delta_all_pairs_column_of_labels(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return y_hat - y.reshape(-1, 1)


def _softmax_delta_all_pairs_summed(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.sum(y_hat.reshape(-1, 1) - y, axis=1)


def _softmax_delta_all_pairs_labels_summed(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.sum(y_hat.reshape(-1, 1) - y, axis=0)


def _softmax_delta_all_pairs_averaged(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.mean(y_hat.reshape(-1, 1) - y, axis=1)


def _softmax_delta_all_pairs_labels_averaged(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.mean(y_hat.reshape(-1, 1) - y, axis=0)


SOFTMAX_DELTA: Mutants = {
    "softmax-elementwise": _softmax_delta_diagonal,
    "sign-reversed": _softmax_delta_sign,
    "extra-output-slope": _softmax_delta_extra_slope,
    "extra-output-slope:jacobian": _softmax_delta_extra_slope_jacobian,
    "unstable": _softmax_delta_unstable,
    "unstable:epsilon": _softmax_delta_unstable_epsilon,
    "missing-output-slope": _softmax_delta_of_the_output,
    "mean-over-classes": _softmax_delta_mean,
    "mutates-input": _softmax_delta_in_place,
    "integer-truncation": _softmax_delta_truncated,
    "broadcast-trap": _softmax_delta_all_pairs,
    "broadcast-trap:column-of-labels": _softmax_delta_all_pairs_column_of_labels,
    "broadcast-trap:summed": _softmax_delta_all_pairs_summed,
    "broadcast-trap:labels-summed": _softmax_delta_all_pairs_labels_summed,
    "broadcast-trap:averaged": _softmax_delta_all_pairs_averaged,
    "broadcast-trap:labels-averaged": _softmax_delta_all_pairs_labels_averaged,
}


# ---------------------------------------------------------------------------------------------- 03-linear-squared-error


def _squared_error_no_half(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sum((z - y) ** 2), 2.0 * (z - y)


def _squared_error_half_in_one(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sum((z - y) ** 2), z - y


def _squared_error_no_half_both_halved(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.25 * np.sum((z - y) ** 2), 0.5 * (z - y)


def _squared_error_sign(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sum((z - y) ** 2), -(z - y)


def _squared_error_mean(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.mean((z - y) ** 2), (z - y) / y.size


def _squared_error_mean_without_half(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.mean((z - y) ** 2), 2.0 * (z - y) / y.size


def _squared_error_mean_loss_without_half(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.mean((z - y) ** 2), (z - y) / y.size


def _squared_error_extra_slope(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    s = 0.5 * (1.0 + np.tanh(0.5 * z))
    return 0.5 * np.sum((z - y) ** 2), (z - y) * s * (1.0 - s)


def _squared_error_extra_slope_of_z(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sum((z - y) ** 2), (z - y) * z * (1.0 - z)


def _squared_error_extra_slope_tanh(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sum((z - y) ** 2), (z - y) * (1.0 - z**2)


def _squared_error_extra_slope_tanh_of_z(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sum((z - y) ** 2), (z - y) * (1.0 - np.tanh(z) ** 2)


def _squared_error_root(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sqrt(np.sum((z - y) ** 2)), z - y


def _squared_error_root_half(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sqrt(np.sum((z - y) ** 2)), z - y


def _squared_error_root_of_half(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sqrt(0.5 * np.sum((z - y) ** 2)), z - y


def _squared_error_root_of_mean(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sqrt(np.mean((z - y) ** 2)), z - y


def _squared_error_root_sum_of_sizes(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sum(np.abs(z - y)), np.sign(z - y)


def _squared_error_root_half_of_sizes(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sum(np.abs(z - y)), z - y


def _squared_error_root_and_slope(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    distance = np.sqrt(np.sum((z - y) ** 2))
    return distance, (z - y) / distance


def _squared_error_column(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z - y.reshape(-1, 1)
    return 0.5 * np.sum(residual**2), np.sum(residual, axis=0)


def _squared_error_column_not_summed(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z - y.reshape(-1, 1)
    return 0.5 * np.sum(residual**2), residual


def _squared_error_column_column_of_answers(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z.reshape(-1, 1) - y
    return 0.5 * np.sum(residual**2), residual


def _squared_error_column_answers_summed(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z.reshape(-1, 1) - y
    return 0.5 * np.sum(residual**2), np.sum(residual, axis=0)


def _squared_error_column_averaged(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z - y.reshape(-1, 1)
    return 0.5 * np.mean(residual**2), np.mean(residual, axis=0)


def _squared_error_column_delta_right(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z - y.reshape(-1, 1)
    return 0.5 * np.sum(residual**2), z - y


def _squared_error_column_mean_over_rows(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z - y.reshape(-1, 1)
    return 0.5 * np.sum(residual**2) / y.size, np.mean(residual, axis=1)


def _squared_error_truncated(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    delta = np.zeros_like(z)
    delta[:] = z - y
    return 0.5 * np.sum(delta**2), delta


def _squared_error_in_place(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    z -= y
    return 0.5 * np.sum(z**2), z


LINEAR_SQUARED_ERROR: Mutants = {
    "half-factor": _squared_error_no_half,
    "half-factor:loss": _squared_error_half_in_one,
    "half-factor:both-halved": _squared_error_no_half_both_halved,
    "sign-reversed": _squared_error_sign,
    "mean-over-classes": _squared_error_mean,
    "mean-over-classes:without-half": _squared_error_mean_without_half,
    "mean-over-classes:loss-without-half": _squared_error_mean_loss_without_half,
    "extra-output-slope": _squared_error_extra_slope,
    "extra-output-slope:of-z": _squared_error_extra_slope_of_z,
    "extra-output-slope:tanh": _squared_error_extra_slope_tanh,
    "extra-output-slope:tanh-of-z": _squared_error_extra_slope_tanh_of_z,
    "root-of-squared-error": _squared_error_root,
    "root-of-squared-error:half": _squared_error_root_half,
    "root-of-squared-error:of-half": _squared_error_root_of_half,
    "root-of-squared-error:of-mean": _squared_error_root_of_mean,
    "root-of-squared-error:sum-of-sizes": _squared_error_root_sum_of_sizes,
    "root-of-squared-error:half-of-sizes": _squared_error_root_half_of_sizes,
    "root-of-squared-error:and-slope": _squared_error_root_and_slope,
    "broadcast-trap": _squared_error_column,
    "broadcast-trap:not-summed": _squared_error_column_not_summed,
    "broadcast-trap:column-of-answers": _squared_error_column_column_of_answers,
    "broadcast-trap:answers-summed": _squared_error_column_answers_summed,
    "broadcast-trap:averaged": _squared_error_column_averaged,
    "broadcast-trap:delta-right": _squared_error_column_delta_right,
    "broadcast-trap:mean-over-rows": _squared_error_column_mean_over_rows,
    "integer-truncation": _squared_error_truncated,
    "mutates-input": _squared_error_in_place,
}


# --------------------------------------------------------------------------------------------------- 03-choose-the-pair


def _pair_softmax_for_labels(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat = z - np.logaddexp.reduce(z)
    return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y


def _pair_softmax_for_labels_both_terms(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat = z - np.logaddexp.reduce(z)
    p = np.exp(log_y_hat)
    if targets == "one class":
        return p, -np.sum(y * log_y_hat), p - y
    return p, -np.sum(y * log_y_hat + (1.0 - y) * np.log(np.maximum(1.0 - p, 1e-300))), p - y


def _pair_sigmoids_for_one_class(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    a = np.exp(-np.logaddexp(0.0, -z))
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sigmoids_for_one_class_true_class(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    a = np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return a, np.sum(y * np.logaddexp(0.0, -z)), a - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sigmoid_for_values(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    if targets == "real values":
        return a, 0.5 * np.sum((a - y) ** 2), (a - y) * a * (1.0 - a)
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sigmoid_for_values_without_slope(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    if targets == "real values":
        return a, 0.5 * np.sum((a - y) ** 2), a - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sigmoid_for_values_cross_entropy(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sigmoid_for_values_answer_only(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    if targets == "real values":
        return a, 0.5 * np.sum((z - y) ** 2), z - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_squared_error_for_classes(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    y_hat = {
        "real values": z,
        "one class": np.exp(z - np.logaddexp.reduce(z)),
        "several labels": np.exp(-np.logaddexp(0.0, -z)),
    }[targets]
    return y_hat, 0.5 * np.sum((y_hat - y) ** 2), y_hat - y


def _pair_squared_error_for_classes_with_slope(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    p, a = np.exp(z - np.logaddexp.reduce(z)), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return p, 0.5 * np.sum((p - y) ** 2), p * (p - y - np.sum((p - y) * p))
    return a, 0.5 * np.sum((a - y) ** 2), (a - y) * a * (1.0 - a)


def _pair_squared_error_for_classes_with_elementwise_slope(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    p, a = np.exp(z - np.logaddexp.reduce(z)), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return p, 0.5 * np.sum((p - y) ** 2), (p - y) * p * (1.0 - p)
    return a, 0.5 * np.sum((a - y) ** 2), (a - y) * a * (1.0 - a)


def _pair_squared_error_for_classes_one_class_only(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    p, a = np.exp(z - np.logaddexp.reduce(z)), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return p, 0.5 * np.sum((p - y) ** 2), p - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_squared_error_for_classes_labels_only(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, 0.5 * np.sum((a - y) ** 2), a - y


def _pair_squared_error_for_classes_whole(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    y_hat = {
        "real values": z,
        "one class": np.exp(z - np.logaddexp.reduce(z)),
        "several labels": np.exp(-np.logaddexp(0.0, -z)),
    }[targets]
    half = 0.5 if targets == "real values" else 1.0
    return y_hat, half * np.sum((y_hat - y) ** 2), y_hat - y


def _pair_squared_error_for_classes_mean(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    y_hat = {
        "real values": z,
        "one class": np.exp(z - np.logaddexp.reduce(z)),
        "several labels": np.exp(-np.logaddexp(0.0, -z)),
    }[targets]
    loss = np.sum((y_hat - y) ** 2) / 2 if targets == "real values" else np.mean((y_hat - y) ** 2)
    return y_hat, loss, y_hat - y


def _pair_sign(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), y - z
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), y - np.exp(log_y_hat)
    return a, np.sum(np.logaddexp(0.0, z) - y * z), y - a


def _pair_sign_real_values(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), y - z
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sign_class_losses(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        return np.exp(log_y_hat), np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(y * z - np.logaddexp(0.0, z)), a - y


def _pair_sign_class_deltas(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), y - np.exp(log_y_hat)
    return a, np.sum(np.logaddexp(0.0, z) - y * z), y - a


def _pair_mean(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.mean((z - y) ** 2), (z - y) / len(z)
    if targets == "one class":
        return np.exp(log_y_hat), -np.mean(y * log_y_hat), (np.exp(log_y_hat) - y) / len(z)
    return a, np.mean(np.logaddexp(0.0, z) - y * z), (a - y) / len(z)


def _pair_mean_class_losses(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        return np.exp(log_y_hat), -np.mean(y * log_y_hat), (np.exp(log_y_hat) - y) / len(z)
    return a, np.mean(np.logaddexp(0.0, z) - y * z), (a - y) / len(z)


def _pair_mean_real_values(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.mean((z - y) ** 2), (z - y) / len(z)
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_mean_whole_squared_error(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, np.mean((z - y) ** 2), 2.0 * (z - y) / len(z)
    if targets == "one class":
        return np.exp(log_y_hat), -np.mean(y * log_y_hat), (np.exp(log_y_hat) - y) / len(z)
    return a, np.mean(np.logaddexp(0.0, z) - y * z), (a - y) / len(z)


def _pair_mean_labels_only(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.mean(np.logaddexp(0.0, z) - y * z), (a - y) / len(z)


def _pair_without_half(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, np.sum((z - y) ** 2), 2.0 * (z - y)
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_without_half_loss(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, np.sum((z - y) ** 2), z - y
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_without_half_delta_halved(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.25 * np.sum((z - y) ** 2), 0.5 * (z - y)
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_extra_slope(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        p = np.exp(log_y_hat)
        return p, -np.sum(y * log_y_hat), (p - y) * p * (1.0 - p)
    return a, np.sum(np.logaddexp(0.0, z) - y * z), (a - y) * a * (1.0 - a)


def _pair_extra_slope_jacobian(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        p = np.exp(log_y_hat)
        return p, -np.sum(y * log_y_hat), p * (p - y - np.sum((p - y) * p))
    return a, np.sum(np.logaddexp(0.0, z) - y * z), (a - y) * a * (1.0 - a)


def _pair_extra_slope_labels_only(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    return a, np.sum(np.logaddexp(0.0, z) - y * z), (a - y) * a * (1.0 - a)


def _pair_extra_slope_one_class_only(
    targets: str, z: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        p = np.exp(log_y_hat)
        return p, -np.sum(y * log_y_hat), (p - y) * p * (1.0 - p)
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_unstable(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        y_hat = np.exp(z) / np.sum(np.exp(z))
        return y_hat, -np.sum(y * np.log(y_hat)), y_hat - y
    a = 1.0 / (1.0 + np.exp(-z))
    return a, -np.sum(y * np.log(a) + (1.0 - y) * np.log(1.0 - a)), a - y


def _pair_unstable_epsilon(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        e = np.exp(z - np.max(z))
        return e / np.sum(e), -np.sum(y * np.log(e / np.sum(e) + 1e-9)), e / np.sum(e) - y
    a = np.exp(-np.logaddexp(0.0, -z))
    return a, -np.sum(y * np.log(a + 1e-9) + (1.0 - y) * np.log(1.0 - a + 1e-9)), a - y


CHOOSE_THE_PAIR: Mutants = {
    "softmax-for-several-labels": _pair_softmax_for_labels,
    "softmax-for-several-labels:both-terms": _pair_softmax_for_labels_both_terms,
    "sigmoids-for-one-class": _pair_sigmoids_for_one_class,
    "sigmoids-for-one-class:true-class": _pair_sigmoids_for_one_class_true_class,
    "sigmoid-for-real-values": _pair_sigmoid_for_values,
    "sigmoid-for-real-values:without-slope": _pair_sigmoid_for_values_without_slope,
    "sigmoid-for-real-values:cross-entropy": _pair_sigmoid_for_values_cross_entropy,
    "sigmoid-for-real-values:answer-only": _pair_sigmoid_for_values_answer_only,
    "squared-error-for-classes": _pair_squared_error_for_classes,
    "squared-error-for-classes:with-slope": _pair_squared_error_for_classes_with_slope,
    "squared-error-for-classes:with-elementwise-slope": _pair_squared_error_for_classes_with_elementwise_slope,
    "squared-error-for-classes:one-class-only": _pair_squared_error_for_classes_one_class_only,
    "squared-error-for-classes:labels-only": _pair_squared_error_for_classes_labels_only,
    "squared-error-for-classes:whole": _pair_squared_error_for_classes_whole,
    "squared-error-for-classes:mean": _pair_squared_error_for_classes_mean,
    "sign-reversed": _pair_sign,
    "sign-reversed:real-values": _pair_sign_real_values,
    "sign-reversed:class-losses": _pair_sign_class_losses,
    "sign-reversed:class-deltas": _pair_sign_class_deltas,
    "mean-over-classes": _pair_mean,
    "mean-over-classes:class-losses": _pair_mean_class_losses,
    "mean-over-classes:real-values": _pair_mean_real_values,
    "mean-over-classes:whole-squared-error": _pair_mean_whole_squared_error,
    "mean-over-classes:labels-only": _pair_mean_labels_only,
    "half-factor": _pair_without_half,
    "half-factor:loss": _pair_without_half_loss,
    "half-factor:delta-halved": _pair_without_half_delta_halved,
    "extra-output-slope": _pair_extra_slope,
    "extra-output-slope:jacobian": _pair_extra_slope_jacobian,
    "extra-output-slope:labels-only": _pair_extra_slope_labels_only,
    "extra-output-slope:one-class-only": _pair_extra_slope_one_class_only,
    "unstable": _pair_unstable,
    "unstable:epsilon": _pair_unstable_epsilon,
}
