"""Lesson 03: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------------- 03-one-hot


def _one_hot_from_one(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[label - 1] = 1.0
    return y


def _one_hot_inverted(label: int, K: int) -> np.ndarray:
    y = np.ones(K)
    y[label] = 0.0
    return y


def _one_hot_kept_axis(label: int, K: int) -> np.ndarray:
    return np.eye(K)[[label]]


def _one_hot_label_as_value(label: int, K: int) -> np.ndarray:
    y = np.zeros(K)
    y[label] = label
    return y


ONE_HOT: Mutants = {
    "counts-from-one": _one_hot_from_one,
    "labels-swapped": _one_hot_inverted,
    "extra-axis": _one_hot_kept_axis,
    "label-as-value": _one_hot_label_as_value,
}


# --------------------------------------------------------------------------------------------- 03-sigmoid-cross-entropy


def _sigmoid_loss_unstable(z: np.ndarray, y: np.ndarray) -> float:
    a = 1.0 / (1.0 + np.exp(-z))
    return -np.sum(y * np.log(a) + (1.0 - y) * np.log(1.0 - a))


def _sigmoid_loss_log_of_eps(z: np.ndarray, y: np.ndarray) -> float:
    a = 0.5 * (1.0 + np.tanh(0.5 * z))
    return -np.sum(y * np.log(a + 1e-12) + (1.0 - y) * np.log(1.0 - a + 1e-12))


def _sigmoid_loss_mean(z: np.ndarray, y: np.ndarray) -> float:
    return np.mean(np.logaddexp(0.0, z) - y * z)


def _sigmoid_loss_sign(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * z - np.logaddexp(0.0, z))


def _sigmoid_loss_minus_lost(z: np.ndarray, y: np.ndarray) -> float:
    log_a, log_one_minus_a = -np.logaddexp(0.0, -z), -np.logaddexp(0.0, z)
    return y @ log_a - (1.0 - y) @ log_one_minus_a


def _sigmoid_loss_true_class_only(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * np.logaddexp(0.0, -z))


def _sigmoid_loss_of_softmax(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * (np.logaddexp.reduce(z) - z))


def _sigmoid_loss_not_summed(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.logaddexp(0.0, z) - y * z


SIGMOID_CROSS_ENTROPY: Mutants = {
    "unstable": _sigmoid_loss_unstable,
    "unstable:epsilon": _sigmoid_loss_log_of_eps,
    "mean-over-classes": _sigmoid_loss_mean,
    "sign-reversed": _sigmoid_loss_sign,
    "bce-sign": _sigmoid_loss_minus_lost,
    "one-term-missing": _sigmoid_loss_true_class_only,
    "softmax-for-several-labels": _sigmoid_loss_of_softmax,
    "loss-not-summed": _sigmoid_loss_not_summed,
}


# ----------------------------------------------------------------------------------------------------- 03-sigmoid-delta


def _sigmoid_delta_sign(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return y - a


def _sigmoid_delta_one_sign(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return -y * (1.0 - a) - (1.0 - y) * a


def _sigmoid_delta_extra_slope(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (a - y) * a * (1.0 - a)


def _sigmoid_delta_unstable(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (-y / a + (1.0 - y) / (1.0 - a)) * a * (1.0 - a)


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


def _sigmoid_delta_in_place(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    a -= y
    return a


def _sigmoid_delta_all_pairs(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    return a.reshape(-1, 1) - y


SIGMOID_DELTA: Mutants = {
    "sign-reversed": _sigmoid_delta_sign,
    "bce-sign": _sigmoid_delta_one_sign,
    "extra-output-slope": _sigmoid_delta_extra_slope,
    "unstable": _sigmoid_delta_unstable,
    "missing-output-slope": _sigmoid_delta_of_the_output,
    "mean-over-classes": _sigmoid_delta_mean,
    "integer-truncation": _sigmoid_delta_truncated,
    "diagonal-kept": _sigmoid_delta_as_matrix,
    "extra-axis": _sigmoid_delta_as_column,
    "mutates-input": _sigmoid_delta_in_place,
    "broadcast-trap": _sigmoid_delta_all_pairs,
}


# ----------------------------------------------------------------------------------------------------------- 03-softmax


def _softmax_unstable(z: np.ndarray) -> np.ndarray:
    e = np.exp(z)
    return e / np.sum(e)


def _softmax_clipped(z: np.ndarray) -> np.ndarray:
    e = np.exp(np.clip(z, -500.0, 500.0))
    return e / np.sum(e)


def _softmax_wrong_sum_index(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z))
    return e / np.maximum(e * z.size, 1e-300)


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
    "sum-over-wrong-index": _softmax_wrong_sum_index,
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


def _cross_entropy_sign(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(y * (z - np.logaddexp.reduce(z)))


def _cross_entropy_mean(z: np.ndarray, y: np.ndarray) -> float:
    return np.mean(y * (np.logaddexp.reduce(z) - z))


def _cross_entropy_of_sigmoids(z: np.ndarray, y: np.ndarray) -> float:
    return np.sum(np.logaddexp(0.0, z) - y * z)


def _cross_entropy_shift_forgotten(z: np.ndarray, y: np.ndarray) -> float:
    return np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


def _cross_entropy_no_log(z: np.ndarray, y: np.ndarray) -> float:
    e = np.exp(z - np.max(z))
    return 1.0 - np.sum(y * e) / np.sum(e)


CROSS_ENTROPY: Mutants = {
    "unstable": _cross_entropy_unstable,
    "unstable:log-of-zero": _cross_entropy_log_of_zero,
    "unstable:epsilon": _cross_entropy_log_of_eps,
    "sign-reversed": _cross_entropy_sign,
    "mean-over-classes": _cross_entropy_mean,
    "sigmoids-for-one-class": _cross_entropy_of_sigmoids,
    "shift-forgotten": _cross_entropy_shift_forgotten,
    "log-missing": _cross_entropy_no_log,
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


def _jacobian_bare_indicator(y_hat: np.ndarray) -> np.ndarray:
    return np.eye(y_hat.size) - np.outer(y_hat, y_hat)


def _jacobian_elementwise_product(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - y_hat * y_hat.T


def _jacobian_lost_factor(y_hat: np.ndarray) -> np.ndarray:
    return np.diag(y_hat) - y_hat


SOFTMAX_JACOBIAN: Mutants = {
    "softmax-elementwise": _jacobian_diagonal,
    "softmax-elementwise:row": _jacobian_as_row,
    "sign-reversed": _jacobian_sign,
    "diagonal-missing": _jacobian_without_diagonal,
    "bare-indicator": _jacobian_bare_indicator,
    "product-mixed-up": _jacobian_elementwise_product,
    "factor-lost": _jacobian_lost_factor,
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


def _vjp_lost_factor(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return upstream - upstream @ y_hat


def _vjp_elementwise_product(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    jacobian = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return upstream * jacobian


def _vjp_no_upstream(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    return y_hat * (1.0 - y_hat)


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
    "factor-lost": _vjp_lost_factor,
    "product-mixed-up": _vjp_elementwise_product,
    "upstream-ignored": _vjp_no_upstream,
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


def _softmax_delta_unstable(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    upstream = -y / y_hat
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


SOFTMAX_DELTA: Mutants = {
    "softmax-elementwise": _softmax_delta_diagonal,
    "sign-reversed": _softmax_delta_sign,
    "extra-output-slope": _softmax_delta_extra_slope,
    "unstable": _softmax_delta_unstable,
    "missing-output-slope": _softmax_delta_of_the_output,
    "mean-over-classes": _softmax_delta_mean,
    "mutates-input": _softmax_delta_in_place,
    "integer-truncation": _softmax_delta_truncated,
    "broadcast-trap": _softmax_delta_all_pairs,
}


# ---------------------------------------------------------------------------------------------- 03-linear-squared-error


def _squared_error_no_half(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sum((z - y) ** 2), 2.0 * (z - y)


def _squared_error_half_in_one(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sum((z - y) ** 2), z - y


def _squared_error_sign(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.sum((z - y) ** 2), -(z - y)


def _squared_error_mean(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return 0.5 * np.mean((z - y) ** 2), (z - y) / y.size


def _squared_error_extra_slope(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    s = 0.5 * (1.0 + np.tanh(0.5 * z))
    return 0.5 * np.sum((z - y) ** 2), (z - y) * s * (1.0 - s)


def _squared_error_root(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    return np.sqrt(np.sum((z - y) ** 2)), z - y


def _squared_error_column(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    residual = z - y.reshape(-1, 1)
    return 0.5 * np.sum(residual**2), np.sum(residual, axis=0)


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
    "sign-reversed": _squared_error_sign,
    "mean-over-classes": _squared_error_mean,
    "extra-output-slope": _squared_error_extra_slope,
    "root-of-squared-error": _squared_error_root,
    "broadcast-trap": _squared_error_column,
    "integer-truncation": _squared_error_truncated,
    "mutates-input": _squared_error_in_place,
}


# --------------------------------------------------------------------------------------------------- 03-choose-the-pair


def _pair_softmax_for_labels(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    log_y_hat = z - np.logaddexp.reduce(z)
    return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y


def _pair_sigmoids_for_one_class(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    a = np.exp(-np.logaddexp(0.0, -z))
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_sigmoid_for_values(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "one class":
        return np.exp(log_y_hat), -np.sum(y * log_y_hat), np.exp(log_y_hat) - y
    if targets == "real values":
        return a, 0.5 * np.sum((a - y) ** 2), (a - y) * a * (1.0 - a)
    return a, np.sum(np.logaddexp(0.0, z) - y * z), a - y


def _pair_squared_error_for_classes(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    y_hat = {
        "real values": z,
        "one class": np.exp(z - np.logaddexp.reduce(z)),
        "several labels": np.exp(-np.logaddexp(0.0, -z)),
    }[targets]
    return y_hat, 0.5 * np.sum((y_hat - y) ** 2), y_hat - y


def _pair_sign(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), y - z
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


def _pair_without_half(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    log_y_hat, a = z - np.logaddexp.reduce(z), np.exp(-np.logaddexp(0.0, -z))
    if targets == "real values":
        return z, np.sum((z - y) ** 2), 2.0 * (z - y)
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


def _pair_unstable(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    if targets == "real values":
        return z, 0.5 * np.sum((z - y) ** 2), z - y
    if targets == "one class":
        y_hat = np.exp(z) / np.sum(np.exp(z))
        return y_hat, -np.sum(y * np.log(y_hat)), y_hat - y
    a = 1.0 / (1.0 + np.exp(-z))
    return a, -np.sum(y * np.log(a) + (1.0 - y) * np.log(1.0 - a)), a - y


CHOOSE_THE_PAIR: Mutants = {
    "softmax-for-several-labels": _pair_softmax_for_labels,
    "sigmoids-for-one-class": _pair_sigmoids_for_one_class,
    "sigmoid-for-real-values": _pair_sigmoid_for_values,
    "squared-error-for-classes": _pair_squared_error_for_classes,
    "sign-reversed": _pair_sign,
    "mean-over-classes": _pair_mean,
    "half-factor": _pair_without_half,
    "extra-output-slope": _pair_extra_slope,
    "unstable": _pair_unstable,
}
