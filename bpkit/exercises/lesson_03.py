"""Lesson 03, many classes: references and probes of its exercises. One sample is a row (K,).

z (K,)  ->  K sigmoids a, softmax y_hat, or z itself  ->  loss (a number)  ->  delta = dL/dz (K,)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bpkit import activations, losses
from bpkit.exercises import mutants_03 as wrong
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw

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
# Rows of logits chosen by hand keep their size where more entries would change what they are for.


def _pick(label: int, K: int) -> np.ndarray:
    return np.eye(K)[label]


def _sure(label: int, K: int) -> np.ndarray:
    """Logits that are entirely sure of one class."""
    return np.where(_pick(label, K) == 1, 1000.0, -1000.0)


def _probe(label: str, *args: Any, kind: Kind = "regular") -> Probe:
    """A probe whose last argument has K entries; the label may name {K}."""
    K = np.size(args[-1])
    return Probe(args, label.format(K=K), {"K": K}, kind)


def _one_hot_probes(rng: Draw) -> list[Probe]:
    def probe(label: int, K: int) -> Probe:
        return Probe((label, K), f"class {label} of {K}", {"K": K})

    K2, K4, K7 = rng.sizes(2, 4, 7)
    (K,) = rng.sizes(int(rng.integers(8, 12)))
    return [
        *(probe(label, K4) for label in (2, 0, 1, K4 - 1)),
        probe(1, K2),
        Probe((K7 - 1, K7), "the last class", {"K": K7}),
        Probe((np.int64(rng.integers(2, K - 1)), K), "a NumPy integer", {"K": K}),
    ]


def _sigmoid_loss_probes(rng: Draw) -> list[Probe]:
    K3, K4, K5, K6 = rng.sizes(3, 4, 5, 6)
    return [
        _probe("{K} classes", rng.normal(0, 2, K4), _pick(1, K4)),
        _probe("{K} classes", rng.normal(0, 2, K3), _pick(2, K3)),
        _probe("two labels at once", rng.normal(0, 2, K5), _pick(0, K5) + _pick(3, K5)),
        _probe("no label at all", rng.normal(0, 2, K4), np.zeros(K4)),
        _probe("one class only", rng.normal(0, 2, 1), np.ones(1)),
        _probe("integers", rng.permutation(np.resize([-2, -1, 1, 3], K4)), _pick(2, K4).astype(int), kind="integers"),
        _probe("saturated right", _sure(0, K3), _pick(0, K3), kind="extreme"),
        _probe("saturated wrong", np.array([1000.0, -1000.0, *rng.normal(size=K3 - 2)]), _pick(1, K3), kind="extreme"),
        _probe("surely wrong", rng.uniform(38, 45, K4) * np.resize([1, -1, -1, 1], K4), _pick(1, K4), kind="extreme"),
        _probe("huge logits", 1e6 * rng.normal(0, 1, K6), _pick(5, K6), kind="extreme"),
    ]


def _sigmoid_delta_probes(rng: Draw) -> list[Probe]:
    K3, K4, K5 = rng.sizes(3, 4, 5)
    return [
        _probe("{K} classes", rng.uniform(0.1, 0.9, K4), _pick(1, K4)),
        _probe("{K} classes", rng.uniform(0.1, 0.9, K3), _pick(2, K3)),
        _probe("two labels at once", rng.uniform(0.1, 0.9, K5), _pick(0, K5) + _pick(3, K5)),
        _probe("no label at all", rng.uniform(0.1, 0.9, K4), np.zeros(K4)),
        _probe("one class only", rng.uniform(0.1, 0.9, 1), np.ones(1)),
        _probe("integer targets", rng.uniform(0.1, 0.9, K4), _pick(2, K4).astype(int), kind="integers"),
        _probe("saturated right", _pick(0, K3), _pick(0, K3), kind="extreme"),
        _probe("saturated wrong", np.array([1.0, 0.0, *rng.uniform(0.1, 0.9, K3 - 2)]), _pick(1, K3), kind="extreme"),
        _probe("integers", np.resize([1, 0, 1], K3), _pick(2, K3).astype(int), kind="integers"),
    ]


def _softmax_probes(rng: Draw) -> list[Probe]:
    K2, K4, K5, K7 = rng.sizes(2, 4, 5, 7)
    return [
        _probe("{K} classes", rng.normal(0, 2, K4)),
        _probe("{K} classes", rng.normal(0, 2, K2)),
        _probe("{K} classes", rng.normal(0, 2, K7)),
        _probe("one class only", rng.normal(0, 2, 1)),
        _probe("equal logits", np.full(K5, rng.normal())),
        _probe("integers", rng.permutation(np.resize([-1, 0, 1, 2], K4)), kind="integers"),
        _probe("shifted by 1000", 1000 + rng.normal(0, 2, K4), kind="extreme"),
        _probe("shifted by -1000", -1000 + rng.normal(0, 2, K4), kind="extreme"),
        _probe("saturated", np.array([-1000.0, 1000.0, 0.0]), kind="extreme"),
        _probe("huge logits", 1e6 * rng.permutation([-2.0, 0.5, 1.0]), kind="extreme"),
    ]


def _cross_entropy_probes(rng: Draw) -> list[Probe]:
    K2, K3, K4, K7 = rng.sizes(2, 3, 4, 7)
    return [
        _probe("{K} classes", rng.normal(0, 2, K4), _pick(1, K4)),
        _probe("{K} classes", rng.normal(0, 2, K3), _pick(2, K3)),
        _probe("{K} classes", rng.normal(0, 2, K2), _pick(0, K2)),
        _probe("{K} classes", rng.normal(0, 2, K7), _pick(3, K7)),
        _probe("integers", rng.permutation(np.resize([-2, -1, 1, 3], K4)), _pick(2, K4).astype(int), kind="integers"),
        # a loss near 1: if it were tiny, honest formulas would differ by the rounding of their 1000 - 999.9
        _probe(
            "shifted by 1000", 1000 + np.array([*rng.permutation([0.0, 0.5, 2.0]), -1.0]), _pick(3, 4), kind="extreme"
        ),
        _probe("saturated right", _sure(0, K3), _pick(0, K3), kind="extreme"),
        _probe("saturated wrong", np.array([1000.0, -1000.0, *np.zeros(K3 - 2)]), _pick(1, K3), kind="extreme"),
        _probe("surely wrong", np.array([0.0, rng.uniform(-45, -38), 0.0, -1.0]), _pick(1, 4), kind="extreme"),
        _probe("huge logits", 1e6 * rng.permutation([-2.0, 0.5, 1.0]), _pick(0, 3), kind="extreme"),
    ]


def _answers(rng: Draw, K: int) -> np.ndarray:
    return activations.softmax(rng.normal(0, 1, K))


def _jacobian_probes(rng: Draw) -> list[Probe]:
    K2, K3, K4, K5, K7 = rng.sizes(2, 3, 4, 5, 7)
    return [
        _probe("{K} classes", _answers(rng, K4)),
        _probe("{K} classes", _answers(rng, K2)),
        _probe("{K} classes", _answers(rng, K7)),
        _probe("one class only", np.ones(1)),
        _probe("equal answers", np.full(K5, 1 / K5)),
        _probe("almost sure", np.array([1 - 3e-6, 1e-6, 2e-6]), kind="extreme"),
        _probe("saturated", _pick(1, K3), kind="extreme"),
        _probe("integers", _pick(2, K4).astype(int), kind="integers"),
    ]


def _vjp_probes(rng: Draw) -> list[Probe]:
    K2, K3, K4, K5, K7 = rng.sizes(2, 3, 4, 5, 7)
    tail = np.array([1 - 3e-6, 1e-6, 2e-6])
    return [
        _probe("{K} classes", _answers(rng, K4), rng.normal(0, 2, K4)),
        _probe("{K} classes", _answers(rng, K2), rng.normal(0, 2, K2)),
        _probe("{K} classes", _answers(rng, K7), rng.normal(0, 2, K7)),
        _probe("integers", _answers(rng, K4), rng.permutation(np.resize([-3, 1, 2, 5], K4)), kind="integers"),
        _probe("upstream of ones", _answers(rng, K5), np.ones(K5)),
        _probe("cross-entropy upstream", tail, -_pick(1, 3) / tail, kind="extreme"),
        _probe("large upstream", _answers(rng, K3), 1e6 * rng.normal(0, 1, K3), kind="extreme"),
        _probe("saturated", _pick(1, K3), rng.normal(0, 2, K3), kind="extreme"),
        _probe("one class only", np.ones(1), rng.normal(0, 2, 1)),
    ]


def _softmax_delta_probes(rng: Draw) -> list[Probe]:
    K2, K3, K4, K7 = rng.sizes(2, 3, 4, 7)
    return [
        _probe("{K} classes", _answers(rng, K4), _pick(1, K4)),
        _probe("{K} classes", _answers(rng, K3), _pick(2, K3)),
        _probe("{K} classes", _answers(rng, K2), _pick(0, K2)),
        _probe("{K} classes", _answers(rng, K7), _pick(3, K7)),
        _probe("integer targets", _answers(rng, K4), _pick(2, K4).astype(int), kind="integers"),
        _probe("surely wrong", np.array([1 - 3e-6, 1e-6, 2e-6]), _pick(1, 3), kind="extreme"),
        _probe("saturated right", _pick(1, K3), _pick(1, K3), kind="extreme"),
        _probe("saturated wrong", _pick(1, K3), _pick(2, K3), kind="extreme"),
        _probe("integers", _pick(1, K3).astype(int), _pick(0, K3).astype(int), kind="integers"),
    ]


def _squared_error_probes(rng: Draw) -> list[Probe]:
    K2, K3, K4, K5 = rng.sizes(2, 3, 4, 5)
    y = rng.normal(0, 2, K4)
    return [
        _probe("{K} ratings", rng.normal(3, 1, K3), rng.uniform(1, 5, K3)),
        _probe("{K} values", rng.normal(0, 3, K5), rng.normal(0, 3, K5)),
        _probe("one value", rng.normal(0, 2, 1), rng.normal(0, 2, 1)),
        _probe("perfect fit", y, y),
        _probe("integers", rng.permutation(np.resize([1, 2, 4], K3)), np.full(K3, 3), kind="integers"),
        _probe(
            "integer answers",
            rng.permutation(np.resize([1, 2, 4], K3)),
            np.resize([3.5, 2.5, 4.25], K3),
            kind="integers",
        ),
        _probe("far off", np.resize([1000.0, -1000.0], K2), rng.normal(0, 1, K2), kind="extreme"),
        _probe("badly scaled", 1e6 * rng.normal(0, 1, K4), 1e6 * rng.normal(0, 1, K4), kind="extreme"),
        _probe("tiny values", 1e-3 * rng.normal(0, 1, K4), 1e-3 * rng.normal(0, 1, K4), kind="extreme"),
    ]


def _pair_probes(rng: Draw) -> list[Probe]:
    K3, K4, K5 = rng.sizes(3, 4, 5)
    saturated = np.array([1000.0, -1000.0, 0.0])
    return [
        _probe("{K} ratings", "real values", rng.normal(3, 1, K3), rng.uniform(1, 5, K3)),
        _probe("{K} values", "real values", rng.normal(0, 3, K5), rng.normal(0, 3, K5)),
        _probe("{K} classes", "one class", rng.normal(0, 2, K4), _pick(1, K4)),
        _probe("{K} classes", "one class", rng.normal(0, 2, K3), _pick(2, K3)),
        _probe("saturated classes", "one class", saturated, _pick(1, 3), kind="extreme"),
        _probe("two labels at once", "several labels", rng.normal(0, 2, K5), _pick(0, K5) + _pick(3, K5)),
        _probe("no label at all", "several labels", rng.normal(0, 2, K4), np.zeros(K4)),
        _probe("saturated labels", "several labels", saturated, np.array([0.0, 1.0, 1.0]), kind="extreme"),
        _probe("integer values", "real values", np.resize([4, 1, 2], K3), np.full(K3, 3), kind="integers"),
        _probe(
            "integer classes",
            "one class",
            rng.permutation(np.resize([-1, 0, 2], K3)),
            _pick(2, K3).astype(int),
            kind="integers",
        ),
    ]


# ------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="03-one-hot",
        reference=one_hot,
        probes=_one_hot_probes,
        parts=(Part("y", 1),),
        section="1. An answer with K entries",
        mutants=wrong.ONE_HOT,
    ),
    Exercise(
        id="03-sigmoid-cross-entropy",
        reference=sigmoid_cross_entropy,
        probes=_sigmoid_loss_probes,
        parts=(Part("loss", 3),),
        section="2. K yes-or-no questions: K sigmoids",
        mutants=wrong.SIGMOID_CROSS_ENTROPY,
    ),
    Exercise(
        id="03-sigmoid-delta",
        reference=sigmoid_delta,
        probes=_sigmoid_delta_probes,
        parts=(Part("delta", 2),),
        section="3. The delta of K sigmoids",
        mutants=wrong.SIGMOID_DELTA,
    ),
    Exercise(
        id="03-softmax",
        reference=softmax,
        probes=_softmax_probes,
        parts=(Part("y_hat", 3),),
        section="4. One question with K answers: softmax",
        mutants=wrong.SOFTMAX,
    ),
    Exercise(
        id="03-cross-entropy",
        reference=cross_entropy,
        probes=_cross_entropy_probes,
        parts=(Part("loss", 3),),
        section="5. The loss of one answer: minus the logarithm",
        mutants=wrong.CROSS_ENTROPY,
    ),
    Exercise(
        id="03-softmax-jacobian",
        reference=softmax_jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="6. Every answer depends on every logit: the Jacobian",
        mutants=wrong.SOFTMAX_JACOBIAN,
    ),
    Exercise(
        id="03-softmax-vjp",
        reference=softmax_vjp,
        probes=_vjp_probes,
        parts=(Part("dz", 3),),
        section="7. Through softmax without the matrix",
        mutants=wrong.SOFTMAX_VJP,
    ),
    Exercise(
        id="03-softmax-delta",
        reference=softmax_delta,
        probes=_softmax_delta_probes,
        parts=(Part("delta", 2),),
        section="8. The delta of softmax with cross-entropy",
        mutants=wrong.SOFTMAX_DELTA,
    ),
    Exercise(
        id="03-linear-squared-error",
        reference=linear_squared_error,
        probes=_squared_error_probes,
        parts=(Part("loss", 1), Part("delta", 1)),
        section="9. Real values: a linear output and the squared error",
        mutants=wrong.LINEAR_SQUARED_ERROR,
    ),
    Exercise(
        id="03-choose-the-pair",
        reference=choose_pair,
        probes=_pair_probes,
        parts=(Part("y_hat", 1), Part("loss", 1), Part("delta", 1)),
        section="11. Choose the pair",
        mutants=wrong.CHOOSE_THE_PAIR,
    ),
)
