"""Lesson 03, many classes: references, probes and known bugs of its exercises. One sample is a row (K,).

z (K,)  ->  K sigmoids a, softmax y_hat, or z itself  ->  loss (a number)  ->  delta = dL/dz (K,)
"""

# NumPy's sums are typed Any, so that mypy cannot see the array or number that these formulas return:
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import Any

import numpy as np

from bpkit import activations, losses
from bpkit.exercises.base import Exercise, Part, Probe

# ------------------------------------------------------------------------------------------------------ references


def one_hot(label: int, K: int) -> np.ndarray:
    """y_k = 1 for k = label, else 0: a number 0 .. K-1 -> (K,). Note 003, "K classes"; note 002 counts from 1."""
    y = np.zeros(K)
    y[label] = 1.0
    return y


def sigmoid_cross_entropy(z: np.ndarray, y: np.ndarray) -> float:
    """L = sum_k -y_k log a_k - (1 - y_k) log(1 - a_k) with a = sigma(z): z, y (K,) -> a number.

    Note 003, "K classes", the loss above eq. 12 (two of its lines lose the leading minus).
    """
    return losses.bce_from_logits(z, y)


def sigmoid_delta(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    """dL/dz = a - y for K sigmoids with their cross-entropy: a, y (K,) -> (K,). Note 003, eq. 12-15."""
    return a - y


def softmax(z: np.ndarray) -> np.ndarray:
    """y_hat_k = exp(z_k) / sum_i exp(z_i): (K,) -> (K,). Note 002, outputs."""
    return activations.softmax(z)


def cross_entropy(z: np.ndarray, y: np.ndarray) -> float:
    """L = -sum_k y_k log y_hat_k with y_hat = softmax(z): z, y (K,) -> a number. Notes 001 and 002, losses."""
    return losses.ce_from_logits(z, y)


def softmax_jacobian(y_hat: np.ndarray) -> np.ndarray:
    """J[i, j] = dy_hat_i/dz_j = y_hat_i (1_(i=j) - y_hat_j): (K,) -> (K, K). Note 002, derivation of the output."""
    return activations.softmax_jacobian(y_hat)


def softmax_vjp(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    """dL/dz = u J = y_hat o (u - u . y_hat) with u = dL/dy_hat: (K,), (K,) -> (K,). From the Jacobian of note 002."""
    return activations.softmax_vjp(y_hat, upstream)


def softmax_delta(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """dL/dz = y_hat - y for softmax with cross-entropy, y one-hot: (K,), (K,) -> (K,). Note 002, -(e_l - y_hat)."""
    return y_hat - y


def linear_squared_error(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """L = 1/2 sum_k (z_k - y_k)^2 and dL/dz = z - y, behind a linear output y_hat = z: z, y (K,) -> a number, (K,).

    Note 002, squared error; note 003, introduction; note 004 (its derivative has the sign reversed).
    """
    residual = z - y
    return 0.5 * np.sum(residual * residual), residual


def choose_pair(targets: str, z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """The output y_hat that fits the targets, its loss and its delta: name, z, y (K,) -> (K,), a number, (K,).

    "real values": linear, squared error; "one class": softmax, cross-entropy; "several labels": K sigmoids, their
    cross-entropy. Note 002's table of outputs and losses, with note 003's pair as a third row.
    """
    output = {"real values": "identity", "one class": "softmax", "several labels": "sigmoid"}[targets]
    pair = losses.loss_for_output(output)
    return pair.activation(z), pair.value(z, y), pair.delta(z, y)


# ---------------------------------------------------------------------------------------------------------- probes


def _pick(label: int, K: int) -> np.ndarray:
    return np.eye(K)[label]


def _probe(label: str, *args: Any) -> Probe:
    """A probe whose last argument has K entries."""
    return Probe(args, label, {"K": np.size(args[-1])})


def _one_hot_probes(rng: np.random.Generator) -> list[Probe]:
    every_class = [Probe((label, 4), f"class {label} of 4", {"K": 4}) for label in (2, 0, 1, 3)]
    K = int(rng.integers(8, 12))
    return [
        *every_class,
        Probe((1, 2), "two classes", {"K": 2}),
        Probe((6, 7), "last of seven", {"K": 7}),
        Probe((np.int64(rng.integers(2, K - 1)), K), "a NumPy integer", {"K": K}),
    ]


def _sigmoid_loss_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _probe("four classes", rng.normal(0, 2, 4), _pick(1, 4)),
        _probe("three classes", rng.normal(0, 2, 3), _pick(2, 3)),
        _probe("two labels at once", rng.normal(0, 2, 5), np.array([1.0, 0.0, 0.0, 1.0, 0.0])),
        _probe("no label at all", rng.normal(0, 2, 4), np.zeros(4)),
        _probe("one class only", rng.normal(0, 2, 1), np.ones(1)),
        _probe("integers", rng.permutation([-2, -1, 1, 3]), np.array([0, 0, 1, 0])),
        _probe("saturated right", np.array([1000.0, -1000.0, -1000.0]), _pick(0, 3)),
        _probe("saturated wrong", np.array([1000.0, -1000.0, rng.normal()]), _pick(1, 3)),
        _probe("surely wrong", rng.uniform(38, 45, 4) * [1, -1, -1, 1], _pick(1, 4)),
        _probe("huge logits", 1e6 * rng.normal(0, 1, 6), _pick(5, 6)),
    ]


def _sigmoid_delta_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _probe("four classes", rng.uniform(0.1, 0.9, 4), _pick(1, 4)),
        _probe("three classes", rng.uniform(0.1, 0.9, 3), _pick(2, 3)),
        _probe("two labels at once", rng.uniform(0.1, 0.9, 5), np.array([1.0, 0.0, 0.0, 1.0, 0.0])),
        _probe("no label at all", rng.uniform(0.1, 0.9, 4), np.zeros(4)),
        _probe("one class only", rng.uniform(0.1, 0.9, 1), np.ones(1)),
        _probe("integer targets", rng.uniform(0.1, 0.9, 4), np.array([0, 0, 1, 0])),
        _probe("saturated right", np.array([1.0, 0.0, 0.0]), _pick(0, 3)),
        _probe("saturated wrong", np.array([1.0, 0.0, rng.uniform(0.1, 0.9)]), _pick(1, 3)),
        _probe("integers", np.array([1, 0, 1]), np.array([0, 0, 1])),
    ]


def _softmax_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _probe("four classes", rng.normal(0, 2, 4)),
        _probe("two classes", rng.normal(0, 2, 2)),
        _probe("seven classes", rng.normal(0, 2, 7)),
        _probe("one class only", rng.normal(0, 2, 1)),
        _probe("equal logits", np.full(5, rng.normal())),
        _probe("integers", rng.permutation([-1, 0, 1, 2])),
        _probe("shifted by 1000", 1000 + rng.normal(0, 2, 4)),
        _probe("shifted by -1000", -1000 + rng.normal(0, 2, 4)),
        _probe("saturated", np.array([-1000.0, 1000.0, 0.0])),
        _probe("huge logits", 1e6 * rng.permutation([-2.0, 0.5, 1.0])),
    ]


def _cross_entropy_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _probe("four classes", rng.normal(0, 2, 4), _pick(1, 4)),
        _probe("three classes", rng.normal(0, 2, 3), _pick(2, 3)),
        _probe("two classes", rng.normal(0, 2, 2), _pick(0, 2)),
        _probe("seven classes", rng.normal(0, 2, 7), _pick(3, 7)),
        _probe("integers", rng.permutation([-2, -1, 1, 3]), np.array([0, 0, 1, 0])),
        # a loss near 1: if it were tiny, honest formulas would differ by the rounding of their 1000 - 999.9
        _probe("shifted by 1000", 1000 + np.array([*rng.permutation([0.0, 0.5, 2.0]), -1.0]), _pick(3, 4)),
        _probe("saturated right", np.array([1000.0, -1000.0, -1000.0]), _pick(0, 3)),
        _probe("saturated wrong", np.array([1000.0, -1000.0, 0.0]), _pick(1, 3)),
        _probe("surely wrong", np.array([0.0, rng.uniform(-45, -38), 0.0, -1.0]), _pick(1, 4)),
        _probe("huge logits", 1e6 * rng.permutation([-2.0, 0.5, 1.0]), _pick(0, 3)),
    ]


def _answers(rng: np.random.Generator, K: int) -> np.ndarray:
    return activations.softmax(rng.normal(0, 1, K))


def _jacobian_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _probe("four classes", _answers(rng, 4)),
        _probe("two classes", _answers(rng, 2)),
        _probe("seven classes", _answers(rng, 7)),
        _probe("one class only", np.ones(1)),
        _probe("equal answers", np.full(5, 0.2)),
        _probe("almost sure", np.array([1 - 3e-6, 1e-6, 2e-6])),
        _probe("saturated", np.array([0.0, 1.0, 0.0])),
        _probe("integers", np.array([0, 0, 1, 0])),
    ]


def _vjp_probes(rng: np.random.Generator) -> list[Probe]:
    tail = np.array([1 - 3e-6, 1e-6, 2e-6])
    return [
        _probe("four classes", _answers(rng, 4), rng.normal(0, 2, 4)),
        _probe("two classes", _answers(rng, 2), rng.normal(0, 2, 2)),
        _probe("seven classes", _answers(rng, 7), rng.normal(0, 2, 7)),
        _probe("integers", _answers(rng, 4), rng.permutation([-3, 1, 2, 5])),
        _probe("upstream of ones", _answers(rng, 5), np.ones(5)),
        _probe("cross-entropy upstream", tail, -_pick(1, 3) / tail),
        _probe("large upstream", _answers(rng, 3), 1e6 * rng.normal(0, 1, 3)),
        _probe("saturated", np.array([0.0, 1.0, 0.0]), rng.normal(0, 2, 3)),
        _probe("one class only", np.ones(1), rng.normal(0, 2, 1)),
    ]


def _softmax_delta_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _probe("four classes", _answers(rng, 4), _pick(1, 4)),
        _probe("three classes", _answers(rng, 3), _pick(2, 3)),
        _probe("two classes", _answers(rng, 2), _pick(0, 2)),
        _probe("seven classes", _answers(rng, 7), _pick(3, 7)),
        _probe("integer targets", _answers(rng, 4), np.array([0, 0, 1, 0])),
        _probe("surely wrong", np.array([1 - 3e-6, 1e-6, 2e-6]), _pick(1, 3)),
        _probe("saturated right", np.array([0.0, 1.0, 0.0]), _pick(1, 3)),
        _probe("saturated wrong", np.array([0.0, 1.0, 0.0]), _pick(2, 3)),
        _probe("integers", np.array([0, 1, 0]), np.array([1, 0, 0])),
    ]


def _squared_error_probes(rng: np.random.Generator) -> list[Probe]:
    y = rng.normal(0, 2, 4)
    return [
        _probe("three ratings", rng.normal(3, 1, 3), rng.uniform(1, 5, 3)),
        _probe("five values", rng.normal(0, 3, 5), rng.normal(0, 3, 5)),
        _probe("one value", rng.normal(0, 2, 1), rng.normal(0, 2, 1)),
        _probe("perfect fit", y, y),
        _probe("integers", rng.permutation([1, 2, 4]), np.array([3, 3, 3])),
        _probe("integer answers", rng.permutation([1, 2, 4]), np.array([3.5, 2.5, 4.25])),
        _probe("far off", np.array([1000.0, -1000.0]), rng.normal(0, 1, 2)),
        _probe("badly scaled", 1e6 * rng.normal(0, 1, 4), 1e6 * rng.normal(0, 1, 4)),
        _probe("tiny values", 1e-3 * rng.normal(0, 1, 4), 1e-3 * rng.normal(0, 1, 4)),
    ]


def _pair_probes(rng: np.random.Generator) -> list[Probe]:
    saturated = np.array([1000.0, -1000.0, 0.0])
    return [
        _probe("ratings", "real values", rng.normal(3, 1, 3), rng.uniform(1, 5, 3)),
        _probe("negative values", "real values", rng.normal(0, 3, 5), rng.normal(0, 3, 5)),
        _probe("four classes", "one class", rng.normal(0, 2, 4), _pick(1, 4)),
        _probe("three classes", "one class", rng.normal(0, 2, 3), _pick(2, 3)),
        _probe("saturated classes", "one class", saturated, _pick(1, 3)),
        _probe("two labels at once", "several labels", rng.normal(0, 2, 5), np.array([1.0, 0.0, 0.0, 1.0, 0.0])),
        _probe("no label at all", "several labels", rng.normal(0, 2, 4), np.zeros(4)),
        _probe("saturated labels", "several labels", saturated, np.array([0.0, 1.0, 1.0])),
        _probe("integer values", "real values", np.array([4, 1, 2]), np.array([3, 3, 3])),
        _probe("integer classes", "one class", rng.permutation([-1, 0, 2]), np.array([0, 0, 1])),
    ]


# --------------------------------------------------------------------------------------------------------- mutants
# Each is one catalogued mistake, complete in itself: simulated students hand in its source.


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


def _vjp_no_upstream(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:  # noqa: ARG001
    return y_hat * (1.0 - y_hat)


def _vjp_in_place(y_hat: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    upstream -= upstream @ y_hat
    return y_hat * upstream


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


# ------------------------------------------------------------------------------------------------------- exercises
# Rows that cannot show here: one sample has no batch axis (1-3, 19, 36-38) and this lesson no weights (22-34).
# The Jacobian is symmetric, so `transposed` gives the right numbers; reading it by rows or columns is the same.

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="03-one-hot",
        reference=one_hot,
        probes=_one_hot_probes,
        parts=(Part("y", 1),),
        section="1. An answer with K entries",
        mutants={
            "counts-from-one": _one_hot_from_one,
            "inverted-target": _one_hot_inverted,
            "extra-axis": _one_hot_kept_axis,
            "label-as-value": _one_hot_label_as_value,
        },
    ),
    Exercise(
        id="03-sigmoid-cross-entropy",
        reference=sigmoid_cross_entropy,
        probes=_sigmoid_loss_probes,
        parts=(Part("loss", 3),),
        section="2. K yes-or-no questions: K sigmoids",
        mutants={
            "unstable": _sigmoid_loss_unstable,
            "unstable:epsilon": _sigmoid_loss_log_of_eps,
            "mean-over-classes": _sigmoid_loss_mean,
            "sign-reversed": _sigmoid_loss_sign,
            "lost-minus": _sigmoid_loss_minus_lost,
            "true-class-only": _sigmoid_loss_true_class_only,
            "cross-entropies-swapped": _sigmoid_loss_of_softmax,
            "loss-not-summed": _sigmoid_loss_not_summed,
        },
    ),
    Exercise(
        id="03-sigmoid-delta",
        reference=sigmoid_delta,
        probes=_sigmoid_delta_probes,
        parts=(Part("delta", 2),),
        section="3. The delta of K sigmoids",
        mutants={
            "sign-reversed": _sigmoid_delta_sign,
            "bce-sign": _sigmoid_delta_one_sign,
            "extra-output-slope": _sigmoid_delta_extra_slope,
            "unstable": _sigmoid_delta_unstable,
            "missing-output-slope": _sigmoid_delta_of_the_output,
            "mean-over-classes": _sigmoid_delta_mean,
            "integer-truncation": _sigmoid_delta_truncated,
            "matrix-for-row": _sigmoid_delta_as_matrix,
            "column-for-row": _sigmoid_delta_as_column,
            "mutates-input": _sigmoid_delta_in_place,
        },
    ),
    Exercise(
        id="03-softmax",
        reference=softmax,
        probes=_softmax_probes,
        parts=(Part("y_hat", 3),),
        section="4. One question with K answers: softmax",
        mutants={
            "unstable": _softmax_unstable,
            "unstable:clipped": _softmax_clipped,
            "sum-over-wrong-index": _softmax_wrong_sum_index,
            "divided-by-maximum": _softmax_by_maximum,
            "sigmoids-normalised": _softmax_of_sigmoids,
            "mutates-input": _softmax_in_place,
            "integer-truncation": _softmax_truncated,
        },
    ),
    Exercise(
        id="03-cross-entropy",
        reference=cross_entropy,
        probes=_cross_entropy_probes,
        parts=(Part("loss", 3),),
        section="5. The loss of one answer: minus the logarithm",
        mutants={
            "unstable": _cross_entropy_unstable,
            "unstable:log-of-zero": _cross_entropy_log_of_zero,
            "unstable:epsilon": _cross_entropy_log_of_eps,
            "sign-reversed": _cross_entropy_sign,
            "mean-over-classes": _cross_entropy_mean,
            "cross-entropies-swapped": _cross_entropy_of_sigmoids,
            "shift-forgotten": _cross_entropy_shift_forgotten,
            "log-missing": _cross_entropy_no_log,
        },
    ),
    Exercise(
        id="03-softmax-jacobian",
        reference=softmax_jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="6. Every answer depends on every logit: the Jacobian",
        mutants={
            "softmax-elementwise": _jacobian_diagonal,
            "softmax-elementwise:row": _jacobian_as_row,
            "sign-reversed": _jacobian_sign,
            "diagonal-missing": _jacobian_without_diagonal,
            "bare-indicator": _jacobian_bare_indicator,
            "product-mixed-up": _jacobian_elementwise_product,
            "factor-lost": _jacobian_lost_factor,
        },
    ),
    Exercise(
        id="03-softmax-vjp",
        reference=softmax_vjp,
        probes=_vjp_probes,
        parts=(Part("dz", 3),),
        section="7. Through softmax without the matrix",
        mutants={
            "softmax-elementwise": _vjp_elementwise,
            "sign-reversed": _vjp_sign,
            "unweighted-sum": _vjp_unweighted_sum,
            "unweighted-sum:mean": _vjp_plain_mean,
            "factor-lost": _vjp_lost_factor,
            "product-mixed-up": _vjp_elementwise_product,
            "upstream-ignored": _vjp_no_upstream,
            "mutates-input": _vjp_in_place,
        },
    ),
    Exercise(
        id="03-softmax-delta",
        reference=softmax_delta,
        probes=_softmax_delta_probes,
        parts=(Part("delta", 2),),
        section="8. The delta of softmax with cross-entropy",
        mutants={
            "softmax-elementwise": _softmax_delta_diagonal,
            "sign-reversed": _softmax_delta_sign,
            "extra-output-slope": _softmax_delta_extra_slope,
            "unstable": _softmax_delta_unstable,
            "missing-output-slope": _softmax_delta_of_the_output,
            "mean-over-classes": _softmax_delta_mean,
            "mutates-input": _softmax_delta_in_place,
            "integer-truncation": _softmax_delta_truncated,
        },
    ),
    Exercise(
        id="03-linear-squared-error",
        reference=linear_squared_error,
        probes=_squared_error_probes,
        parts=(Part("loss", 1), Part("delta", 1)),
        section="9. Real values: a linear output and the squared error",
        mutants={
            "half-factor": _squared_error_no_half,
            "half-factor:loss": _squared_error_half_in_one,
            "sign-reversed": _squared_error_sign,
            "mean-over-classes": _squared_error_mean,
            "extra-output-slope": _squared_error_extra_slope,
            "root-of-squared-error": _squared_error_root,
            "broadcast-trap": _squared_error_column,
            "integer-truncation": _squared_error_truncated,
        },
    ),
    Exercise(
        id="03-choose-the-pair",
        reference=choose_pair,
        probes=_pair_probes,
        parts=(Part("y_hat", 1), Part("loss", 1), Part("delta", 1)),
        section="11. Choose the pair",
        mutants={
            "softmax-for-several-labels": _pair_softmax_for_labels,
            "sigmoids-for-one-class": _pair_sigmoids_for_one_class,
            "sigmoid-for-real-values": _pair_sigmoid_for_values,
            "squared-error-for-classes": _pair_squared_error_for_classes,
            "sign-reversed": _pair_sign,
        },
    ),
)
