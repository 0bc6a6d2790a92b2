"""Lesson 04: a batch of E samples at once. References, probes and the bugs that each exercise must catch.

    X (E, M) --W1,b1--> Z1 --sigmoid--> A1 (E, J) --W2,b2--> Z2 --sigmoid--> A2 (E, K) --Y (E, K)--> L

L is the mean over the samples of the sum over the classes. So 1/E appears once, in dL/dZ2.

The mutants stand below the references, exercise by exercise. Each is complete in itself, repetition included, because
the demo class quotes it as a student's answer.
"""

# ruff: noqa: ARG001 - ignoring an argument is the very bug of some mutants

from __future__ import annotations

import numpy as np

from bpkit.activations import sigmoid
from bpkit.activations import softmax as stable_softmax
from bpkit.backend import Array
from bpkit.exercises.base import Exercise, Part, Probe
from bpkit.losses import bce_from_logits

Generator = np.random.Generator

# ------------------------------------------------------------------------------------------------------- references


def batch_forward(X: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """Z_l = A_{l-1} W_l + 1 b_l, A_l = sigma(Z_l), l = 1, 2, with A_0 = X. Returns A1 (E, J), A2 (E, K).

    X (E, M), W1 (M, J), b1 (J,), W2 (J, K), b2 (K,). Note 003, "E samples" (A_l and Z_l have E rows, not M).
    """
    A1 = sigmoid(X @ W1 + b1)
    return A1, sigmoid(A1 @ W2 + b2)


def batch_loss(Z: Array, Y: Array) -> Array:
    """L = (1/E) sum_e sum_k -[y log a + (1 - y) log(1 - a)] with a = sigma(z), a number.

    Z, Y (E, K). Note 003, "E samples" (two of its lines lose the leading minus).
    """
    return bce_from_logits(Z, Y)


def output_delta(A: Array, Y: Array) -> Array:
    """dL/dZ_L = (A - Y) / E, for K sigmoids with binary cross-entropy and for softmax with cross-entropy.

    A, Y (E, K) -> (E, K). Note 003, "E samples" (the 1/E is missing on the left of its last line).
    """
    return (A - Y) / len(A)


def softmax_rows(Z: Array) -> Array:
    """p_ek = exp(z_ek) / sum_j exp(z_ej), each row on its own. Z (E, K) -> (E, K). Note 002, outputs."""
    return stable_softmax(Z)


def per_sample_jacobian(W_next: Array, A: Array) -> Array:
    """J[e] = dz_{l+1}/dz_l of sample e = W^T o a(1 - a), the row a(1 - a) copied to every row.

    W_next (n_l, n_{l+1}), A (E, n_l) -> (E, n_{l+1}, n_l). Note 003, "E samples", from layer to layer.
    """
    return W_next.T * (A * (1 - A))[:, None, :]


def hidden_delta(delta_next: Array, W_next: Array, A: Array) -> Array:
    """delta_l = (delta_{l+1} W_{l+1}^T) o A_l o (1 - A_l), for a sigmoid layer.

    delta_next (E, n_{l+1}), W_next (n_l, n_{l+1}), A (E, n_l) -> (E, n_l). Note 003, "E samples" (brackets missing).
    """
    return (delta_next @ W_next.T) * A * (1 - A)


def loop_gradients(delta: Array, A_prev: Array) -> tuple[Array, Array]:
    """The sums dW = sum_e a_e^T delta_e and db = sum_e delta_e, one sample after the other.

    delta (E, n_out), A_prev (E, n_in) -> dW (n_in, n_out), db (n_out,). Note 003, eq. 10 and 11 for each sample.
    """
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db += d
    return dW, db


def parameter_gradients(delta: Array, A_prev: Array) -> tuple[Array, Array]:
    """The products dW = A_prev^T delta and db = 1^T delta.

    delta (E, n_out), A_prev (E, n_in) -> dW (n_in, n_out), db (n_out,). Note 003, "E samples", last two formulas.
    """
    return A_prev.T @ delta, delta.sum(axis=0)


def backward(X: Array, W1: Array, b1: Array, W2: Array, b2: Array, Y: Array) -> tuple[Array, Array, Array, Array]:
    """The gradients dW1, db1, dW2, db2 of the two-layer net with sigmoids and binary cross-entropy, for a batch.

    X (E, M), W1 (M, J), b1 (J,), W2 (J, K), b2 (K,), Y (E, K) -> the shapes of W1, b1, W2, b2.
    Note 003, last part; note 002, `back_propagation` (which treats one sample).
    """
    A1, A2 = batch_forward(X, W1, b1, W2, b2)
    delta2 = output_delta(A2, Y)
    delta1 = hidden_delta(delta2, W2, A1)
    return *parameter_gradients(delta1, X), *parameter_gradients(delta2, A1)


def regularised_gradients(delta: Array, A_prev: Array, W: Array, lam: float) -> tuple[Array, Array]:
    """The gradients of L + (lam/2) sum W^2: dW = A_prev^T delta + lam W, db = 1^T delta.

    The extra term stands outside the mean over the samples and does not touch the biases.
    delta (E, n_out), A_prev (E, n_in), W (n_in, n_out), lam a number -> the shapes of W and b.
    """
    return A_prev.T @ delta + lam * W, delta.sum(axis=0)


# ----------------------------------------------------------------------------------------------------------- probes


def _one_hot(rng: Generator, E: int, K: int) -> Array:
    """E rows; the first K of them show every class once, so that E >= K has all classes present.

    With K = 1 there is one yes-or-no question; then both answers occur.
    """
    if K == 1:
        return rng.permutation(np.arange(E) % 2).astype(float)[:, None]
    labels = np.concatenate([rng.permutation(K), rng.integers(0, K, E)])[:E]
    return np.eye(K)[labels]


def _one_class(rng: Generator, E: int, K: int) -> Array:
    return np.eye(K)[np.full(E, rng.integers(0, K))]


def _answers(rng: Generator, E: int, K: int) -> Array:
    return rng.uniform(0.05, 0.95, (E, K))


def _net(rng: Generator, M: int, J: int, K: int) -> tuple[Array, Array, Array, Array]:
    return rng.normal(size=(M, J)), rng.normal(size=J), rng.normal(size=(J, K)), rng.normal(size=K)


def _sizes(E: int, M: int, J: int, K: int) -> dict[str, int]:
    return {"E": E, "M": M, "J": J, "K": K}


def _integers(rng: Generator, *shape: int) -> Array:
    """Small whole numbers without zero, so that no row or column is empty."""
    return rng.choice([-3, -2, -1, 1, 2, 3], size=shape)


def _net_probes(rng: Generator) -> list[tuple[tuple[Array, ...], str, dict[str, int]]]:
    """Inputs and parameters of the two-layer net: (X, W1, b1, W2, b2), a label and the sizes."""
    drawn = []
    shapes = [(7, 5, 4, 3, "distinct sizes"), (4, 4, 4, 4, "square"), (1, 5, 4, 3, "E = 1"), (6, 3, 2, 1, "K = 1")]
    for E, M, J, K, label in shapes:
        drawn.append(((rng.normal(size=(E, M)), *_net(rng, M, J, K)), label, _sizes(E, M, J, K)))
    whole = (_integers(rng, 6, 4), _integers(rng, 4, 5), _integers(rng, 5), _integers(rng, 5, 3), _integers(rng, 3))
    drawn.append((whole, "integers", _sizes(6, 4, 5, 3)))
    W1, b1, W2, b2 = _net(rng, 3, 4, 2)
    drawn.append(((rng.normal(size=(5, 3)), W1, b1, 2000 * W2, b2), "saturated output", _sizes(5, 3, 4, 2)))
    drawn.append(((rng.normal(size=(5, 3)), 1000 * W1, b1, W2, b2), "saturated hidden layer", _sizes(5, 3, 4, 2)))
    W1, b1, W2, b2 = _net(rng, 4, 3, 2)
    drawn.append(((1e6 * rng.normal(size=(9, 4)), 1e-6 * W1, b1, W2, b2), "badly scaled", _sizes(9, 4, 3, 2)))
    return drawn


def _forward_probes(rng: Generator) -> list[Probe]:
    return [Probe(args, label, sizes) for args, label, sizes in _net_probes(rng)]


def _backward_probes(rng: Generator) -> list[Probe]:
    drawn = [
        Probe((*args, _one_hot(rng, sizes["E"], sizes["K"])), label, sizes) for args, label, sizes in _net_probes(rng)
    ]
    one_class = (rng.normal(size=(6, 4)), *_net(rng, 4, 5, 3), _one_class(rng, 6, 3))
    return [*drawn, Probe(one_class, "one class only", _sizes(6, 4, 5, 3))]


def _loss_probes(rng: Generator) -> list[Probe]:
    def normal(E: int, K: int, label: str, scale: float = 2.0) -> Probe:
        return Probe((scale * rng.normal(size=(E, K)), _one_hot(rng, E, K)), label, {"E": E, "K": K})

    Y = _one_hot(rng, 5, 3)
    right = np.where(Y == 1, 1000.0, -1000.0)
    return [
        normal(7, 3, "all classes"),
        Probe((rng.normal(size=(6, 4)), _one_class(rng, 6, 4)), "one class only", {"E": 6, "K": 4}),
        normal(4, 4, "square"),
        normal(1, 3, "E = 1"),
        normal(6, 1, "K = 1"),
        Probe((right, Y), "saturated and right", {"E": 5, "K": 3}),
        Probe((-right, Y), "saturated and wrong", {"E": 5, "K": 3}),
        normal(5, 2, "large logits", scale=60.0),
        Probe((_integers(rng, 4, 3), _one_hot(rng, 4, 3).astype(int)), "integers", {"E": 4, "K": 3}),
    ]


def _output_probes(rng: Generator) -> list[Probe]:
    def probe(A: Array, Y: Array, label: str) -> Probe:
        return Probe((A, Y), label, {"E": len(A), "K": A.shape[1]})

    saturated = rng.integers(0, 2, (6, 4))
    saturated[0], saturated[1] = 1, 0  # both limits occur, whatever was drawn
    return [
        probe(_answers(rng, 7, 3), _one_hot(rng, 7, 3), "all classes"),
        probe(stable_softmax(rng.normal(size=(6, 4))), _one_hot(rng, 6, 4), "softmax rows"),
        probe(_answers(rng, 5, 3), _one_class(rng, 5, 3), "one class only"),
        probe(_answers(rng, 4, 4), _one_hot(rng, 4, 4), "square"),
        probe(_answers(rng, 1, 3), _one_hot(rng, 1, 3), "E = 1"),
        probe(_answers(rng, 6, 1), _one_hot(rng, 6, 1), "K = 1"),
        probe(saturated.astype(float), _one_hot(rng, 6, 4), "saturated"),
        probe(saturated, _one_hot(rng, 6, 4).astype(int), "integers"),
    ]


def _softmax_probes(rng: Generator) -> list[Probe]:
    def probe(Z: Array, label: str) -> Probe:
        return Probe((Z,), label, {"E": len(Z), "K": Z.shape[1]})

    extreme = np.array([[1000.0, -1000.0, 0.0], [-1000.0, -1000.0, -1001.0], [1000.0, 1000.0, 999.0], [0.0, 1.0, 2.0]])
    return [
        probe(rng.normal(size=(7, 3)), "distinct sizes"),
        probe(rng.normal(size=(4, 4)), "square"),
        probe(rng.normal(size=(1, 5)), "E = 1"),
        probe(rng.normal(size=(5, 1)), "K = 1"),
        probe(extreme, "saturated"),
        probe(rng.normal(size=(5, 4)) + 800.0 * rng.permutation([[1], [-1], [1], [-1], [1]]), "rows far apart"),
        probe(_integers(rng, 3, 4), "integers"),
    ]


def _layer_probes(rng: Generator) -> list[tuple[Array, Array, Array, str, dict[str, int]]]:
    """A (E, J), W_next (J, K), delta_next (E, K), a label and the sizes, for a step back through one layer."""

    def draw(E: int, J: int, K: int, label: str, scale: float = 1.0) -> tuple[Array, Array, Array, str, dict[str, int]]:
        W, delta = scale * rng.normal(size=(J, K)), rng.normal(size=(E, K))
        return _answers(rng, E, J), W, delta, label, {"E": E, "J": J, "K": K}

    drawn = [
        draw(7, 4, 3, "distinct sizes"),
        draw(5, 4, 4, "square weights"),
        draw(4, 4, 4, "all sizes equal"),
        draw(6, 4, 6, "E = K"),
        draw(1, 5, 3, "E = 1"),
        draw(6, 3, 1, "K = 1"),
        draw(3, 5, 2, "badly scaled", scale=1e-6),
    ]
    A, _, delta, _, sizes = draw(5, 4, 3, "")
    A[0], A[1] = 0.0, 1.0
    return [
        *drawn,
        (A, rng.normal(size=(4, 3)), delta, "saturated", sizes),
        (A, _integers(rng, 4, 3), delta, "integers", sizes),
    ]


def _jacobian_probes(rng: Generator) -> list[Probe]:
    return [Probe((W, A), label, sizes) for A, W, _, label, sizes in _layer_probes(rng)]


def _hidden_probes(rng: Generator) -> list[Probe]:
    return [Probe((delta, W, A), label, sizes) for A, W, delta, label, sizes in _layer_probes(rng)]


def _parameter_probes(rng: Generator) -> list[Probe]:
    def probe(E: int, J: int, K: int, label: str, scale: float = 1.0) -> Probe:
        args = (rng.normal(size=(E, K)) / E, scale * rng.normal(size=(E, J)))
        return Probe(args, label, {"E": E, "J": J, "K": K})

    softmax_like = (stable_softmax(rng.normal(size=(6, 3))) - _one_hot(rng, 6, 3)) / 6
    return [
        probe(7, 4, 3, "distinct sizes"),
        probe(5, 3, 3, "square weights"),
        probe(4, 4, 4, "all sizes equal"),
        probe(3, 5, 3, "E = K"),
        probe(1, 4, 3, "E = 1"),
        probe(6, 4, 1, "K = 1"),
        Probe((softmax_like, rng.normal(size=(6, 4))), "rows of delta sum to 0", {"E": 6, "J": 4, "K": 3}),
        Probe((rng.normal(size=(5, 3)) / 5, _integers(rng, 5, 4)), "integers", {"E": 5, "J": 4, "K": 3}),
        probe(9, 4, 2, "badly scaled", scale=1e6),
    ]


def _regulariser_probes(rng: Generator) -> list[Probe]:
    strengths = [0.3, 0.01, 2.5, 0.0, 1, 0.7, 0.2, 1, 0.5]  # one per probe below; 1 is an int, 0 switches the term off
    drawn = []
    for probe, lam in zip(_parameter_probes(rng), strengths, strict=True):
        delta, A_prev = probe.args
        shape = (A_prev.shape[1], delta.shape[1])
        W = _integers(rng, *shape) if probe.label == "integers" else rng.normal(size=shape)
        label = "lambda = 0" if lam == 0 else probe.label
        drawn.append(Probe((delta, A_prev, W, lam), label, probe.sizes))
    return drawn


# ---------------------------------------------------------------------------------------------- mutants: the forward


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


# ------------------------------------------------------------------------------------------------- mutants: the loss


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


# ----------------------------------------------------------------------------------------- mutants: the output delta


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


# --------------------------------------------------------------------------------------------- mutants: softmax rows


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


# ------------------------------------------------------------------------------------- mutants: the tensor of slopes


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


# ----------------------------------------------------------------------------------------- mutants: the hidden delta


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


# ---------------------------------------------------------------------------------------------- mutants: the loop


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
    A_prev: np.ndarray,
    delta: np.ndarray,
    kept: dict[object, tuple[np.ndarray, np.ndarray]] = {},  # noqa: B006 - the bug
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


# --------------------------------------------------------------------------------- mutants: the parameter gradients


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


# ------------------------------------------------------------------------------------------ mutants: the regulariser


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


# ---------------------------------------------------------------------------------------- mutants: the whole backward


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


# ------------------------------------------------------------------------------------------------------- exercises

# Rows of the catalogue left out because they give the numbers of one that is here: 5 and "1/E of M" at E = M, 29 and 28
# where all sizes are equal. Rows 16, 20 and 21 (sigmoid with squared error, ReLU) do not belong to this lesson's net.
EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="04-batch-forward",
        reference=batch_forward,
        probes=_forward_probes,
        parts=(Part("A1", 1), Part("A2", 1)),
        section="1. A table with one row per sample",
        mutants={
            "bias-left-out": _forward_without_bias,
            "bias-as-column": _forward_bias_as_column,
            "weights-transposed": _forward_weights_transposed,
            "layer-fed-with-z": _forward_second_layer_from_z,
            "output-not-activated": _forward_linear_output,
            "unstable": _forward_unstable,
            "integer-truncation": _forward_integer_buffer,
        },
    ),
    Exercise(
        id="04-batch-loss",
        reference=batch_loss,
        probes=_loss_probes,
        parts=(Part("loss", 2),),
        section="2. One number for the whole batch",
        mutants={
            "missing-mean": _loss_summed,
            "mean-over-classes": _loss_mean_over_entries,
            "divided-by-classes": _loss_divided_by_classes,
            "not-summed-over-samples": _loss_per_sample,
            "half-factor": _loss_halved,
            "sign-reversed": _loss_sign_reversed,
            "bce-sign": _loss_leading_minus_lost,
            "true-class-only": _loss_true_class_only,
            "overwritten-sum": _loss_last_sample_only,
            "broadcast-trap": _loss_flat_labels,
            "unstable": _loss_of_zero_logs,
            "unstable:epsilon": _loss_with_epsilon,
            "unstable:clipped": _loss_of_clipped_logits,
            "mutates-input": _loss_clips_in_place,
        },
    ),
    Exercise(
        id="04-output-delta",
        reference=output_delta,
        probes=_output_probes,
        parts=(Part("delta", 2),),
        section="3. Where the backward pass begins, and where 1/E enters",
        mutants={
            "missing-mean": _delta_without_mean,
            "mean-over-classes": _delta_mean_over_entries,
            "divided-by-classes": _delta_divided_by_classes,
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
        },
    ),
    Exercise(
        id="04-softmax-rows",
        reference=softmax_rows,
        probes=_softmax_probes,
        parts=(Part("P", 2),),
        section="4. Softmax, row by row",
        mutants={
            "softmax-wrong-axis": _softmax_of_columns,
            "softmax-whole-array": _softmax_of_everything,
            "unstable": _softmax_unshifted,
            "unstable:one-shift": _softmax_one_shift_for_all,
            "shift-across-samples": _softmax_shifted_by_columns,
            "keepdims-missing": _softmax_without_keepdims,
            "mutates-input": _softmax_in_place,
            "integer-truncation": _softmax_integer_buffer,
        },
    ),
    Exercise(
        id="04-per-sample-jacobian",
        reference=per_sample_jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="5. Back through a layer",
        mutants={
            "missing-activation-slope": _jacobian_without_slope,
            "slope-of-activation": _jacobian_slope_twice,
            "transposed": _jacobian_transposed,
            "missing-transpose": _jacobian_without_transpose,
            "slope-on-rows": _jacobian_slope_down_the_columns,
            "slope-averaged": _jacobian_of_the_mean,
            "averaged-twice": _jacobian_averaged,
            "first-sample-only": _jacobian_first_sample,
            "product-mixed-up": _jacobian_matrix_product,
        },
    ),
    Exercise(
        id="04-hidden-delta",
        reference=hidden_delta,
        probes=_hidden_probes,
        parts=(Part("delta", 2),),
        section="5. Back through a layer",
        mutants={
            "missing-activation-slope": _hidden_without_slope,
            "slope-of-activation": _hidden_slope_twice,
            "tanh-slope": _hidden_tanh_slope,
            "half-of-the-slope": _hidden_half_slope,
            "missing-transpose": _hidden_without_transpose,
            "brackets-missing": _hidden_brackets_missing,
            "brackets-missing:slope-first": _hidden_slope_first,
            "product-mixed-up": _hidden_elementwise,
            "averaged-twice": _hidden_averaged,
            "sign-reversed": _hidden_sign_reversed,
            "slope-averaged": _hidden_mean_slope,
            "mutates-input": _hidden_in_place,
            "integer-truncation": _hidden_integer_weights,
        },
    ),
    Exercise(
        id="04-loop-gradients",
        reference=loop_gradients,
        probes=_parameter_probes,
        parts=(Part("dW", 1), Part("db", 1)),
        section="6. To the weights: every sample adds its share",
        mutants={
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
        },
    ),
    Exercise(
        id="04-parameter-gradients",
        reference=parameter_gradients,
        probes=_parameter_probes,
        parts=(Part("dW", 2), Part("db", 1)),
        section="7. The loop becomes one product",
        mutants={
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
        },
    ),
    Exercise(
        id="04-backward",
        reference=backward,
        probes=_backward_probes,
        parts=(Part("dW1", 2), Part("db1", 1), Part("dW2", 2), Part("db2", 1)),
        section="8. The whole backward pass",
        mutants={
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
            "tanh-slope": _backward_tanh_slope,
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
        },
    ),
    Exercise(
        id="04-regulariser",
        reference=regularised_gradients,
        probes=_regulariser_probes,
        parts=(Part("dW", 1), Part("db", 1)),
        section="9. Stretch: a price on large weights",
        mutants={
            "regulariser-scaled": _regularised_inside_mean,
            "regulariser-scaled:half": _regularised_half,
            "regulariser-scaled:double": _regularised_double,
            "regulariser-sign": _regularised_wrong_sign,
            "regulariser-missing": _regularised_not_at_all,
            "regulariser-as-a-number": _regularised_squared,
            "regularised-bias": _regularised_bias,
            "mutates-input": _regularised_in_place,
            "averaged-twice": _regularised_averaged,
        },
    ),
)
