"""Lesson 04: a batch of E samples at once. References and probes of its exercises.

    X (E, M) --W1,b1--> Z1 --sigmoid--> A1 (E, J) --W2,b2--> Z2 --sigmoid--> A2 (E, K) --Y (E, K)--> L

L is the mean over the samples of the sum over the classes. So 1/E appears once, in dL/dZ2.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bpkit.activations import sigmoid
from bpkit.activations import softmax as stable_softmax
from bpkit.backend import Array
from bpkit.exercises import mutants_04 as wrong
from bpkit.exercises import stages
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw
from bpkit.losses import bce_from_logits

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


def _one_hot(rng: Draw, E: int, K: int) -> Array:
    """E rows; the first K of them show every class once, so that E >= K has all classes present.

    With K = 1 there is one yes-or-no question; then both answers occur.
    """
    if K == 1:
        return rng.permutation(np.arange(E) % 2).astype(float)[:, None]
    labels = np.concatenate([rng.permutation(K), rng.integers(0, K, E)])[:E]
    return np.eye(K)[labels]


def _one_class(rng: Draw, E: int, K: int) -> Array:
    return np.eye(K)[np.full(E, rng.integers(0, K))]


def _answers(rng: Draw, E: int, K: int) -> Array:
    return rng.uniform(0.05, 0.95, (E, K))


def _net(rng: Draw, M: int, J: int, K: int) -> tuple[Array, Array, Array, Array]:
    return rng.normal(size=(M, J)), rng.normal(size=J), rng.normal(size=(J, K)), rng.normal(size=K)


def _integers(rng: Draw, *shape: int) -> Array:
    """Small whole numbers without zero, so that no row or column is empty."""
    return rng.choice([-3, -2, -1, 1, 2, 3], size=shape)


def _forward_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, X: Array, W1: Array, b1: Array, W2: Array, b2: Array, kind: Kind = "regular") -> Probe:
        sizes = {"E": len(X), "M": len(W1), "J": len(W2), "K": len(b2)}
        return Probe((X, W1, b1, W2, b2), label, sizes, kind)

    def normal(E: int, M: int, J: int, K: int) -> tuple[Array, ...]:
        return rng.normal(size=(E, M)), *_net(rng, M, J, K)

    drawn = [
        probe("distinct sizes", *normal(*rng.sizes(7, 5, 4, 3))),
        probe("square", *normal(*rng.sizes(4, 4, 4, 4))),
        probe("E = 1", *normal(*rng.sizes(1, 5, 4, 3))),
        probe("K = 1", *normal(*rng.sizes(6, 3, 2, 1))),
    ]
    E, M, J, K = rng.sizes(6, 4, 5, 3)
    whole = (_integers(rng, E, M), _integers(rng, M, J), _integers(rng, J), _integers(rng, J, K), _integers(rng, K))
    drawn.append(probe("integers", *whole, kind="integers"))
    E, M, J, K = rng.sizes(5, 3, 4, 2)
    W1, b1, W2, b2 = _net(rng, M, J, K)
    drawn.append(probe("saturated output", rng.normal(size=(E, M)), W1, b1, 2000 * W2, b2, kind="extreme"))
    drawn.append(probe("saturated hidden layer", rng.normal(size=(E, M)), 1000 * W1, b1, W2, b2, kind="extreme"))
    E, M, J, K = rng.sizes(9, 4, 3, 2)
    W1, b1, W2, b2 = _net(rng, M, J, K)
    drawn.append(probe("badly scaled", 1e6 * rng.normal(size=(E, M)), 1e-6 * W1, b1, W2, b2, kind="extreme"))
    return drawn


def _backward_probes(rng: Draw) -> list[Probe]:
    """The nets of `_forward_probes` with targets, and one more whose samples are all of one class."""

    def with_targets(net: Probe) -> Probe:
        return replace(net, args=(*net.args, _one_hot(rng, net.sizes["E"], net.sizes["K"])))

    drawn = [with_targets(net) for net in _forward_probes(rng)]
    E, M, J, K = rng.sizes(6, 4, 5, 3)
    one_class = (rng.normal(size=(E, M)), *_net(rng, M, J, K), _one_class(rng, E, K))
    return [*drawn, Probe(one_class, "one class only", {"E": E, "M": M, "J": J, "K": K})]


def _loss_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, Y: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z, Y), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    def normal(scale: float, E: int, K: int) -> tuple[Array, Array]:
        return scale * rng.normal(size=(E, K)), _one_hot(rng, E, K)

    K3, E4, K4, E5, E6 = rng.sizes(3, 4, 4, 5, 6)
    Y = _one_hot(rng, E5, K3)
    right = np.where(Y == 1, 1000.0, -1000.0)
    return [
        probe("all classes", *normal(2, *rng.sizes(7, 3))),
        probe("one class only", rng.normal(size=(E6, K4)), _one_class(rng, E6, K4)),
        probe("square", *normal(2, *rng.sizes(4, 4))),
        probe("E = 1", *normal(2, *rng.sizes(1, 3))),
        probe("K = 1", *normal(2, *rng.sizes(6, 1))),
        probe("saturated and right", right, Y, kind="extreme"),
        probe("saturated and wrong", -right, Y, kind="extreme"),
        probe("large logits", *normal(60, *rng.sizes(5, 2)), kind="extreme"),
        probe("integers", _integers(rng, E4, K3), _one_hot(rng, E4, K3).astype(int), kind="integers"),
    ]


def _output_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, A: Array, Y: Array, kind: Kind = "regular") -> Probe:
        return Probe((A, Y), label, {"E": len(A), "K": A.shape[1]}, kind)

    def draw(E: int, K: int) -> tuple[Array, Array]:
        return _answers(rng, E, K), _one_hot(rng, E, K)

    E, K = rng.sizes(6, 4)
    E5, K3 = rng.sizes(5, 3)
    saturated = rng.integers(0, 2, (E, K))
    saturated[0], saturated[1] = 1, 0  # both limits occur, whatever was drawn
    return [
        probe("all classes", *draw(*rng.sizes(7, 3))),
        probe("softmax rows", stable_softmax(rng.normal(size=(E, K))), _one_hot(rng, E, K)),
        probe("one class only", _answers(rng, E5, K3), _one_class(rng, E5, K3)),
        probe("square", *draw(*rng.sizes(4, 4))),
        probe("E = 1", *draw(*rng.sizes(1, 3))),
        probe("K = 1", *draw(*rng.sizes(6, 1))),
        probe("saturated", saturated.astype(float), _one_hot(rng, E, K), kind="extreme"),
        probe("integers", saturated, _one_hot(rng, E, K).astype(int), kind="integers"),
    ]


def _softmax_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z,), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    # four rows chosen by hand, whatever the sizes of the others
    limits = np.array([[1000.0, -1000.0, 0.0], [-1000.0, -1000.0, -1001.0], [1000.0, 1000.0, 999.0], [0.0, 1.0, 2.0]])
    E, K = rng.sizes(5, 4)
    apart = np.resize([800.0, -800.0], (E, 1))
    return [
        probe("distinct sizes", rng.normal(size=rng.sizes(7, 3))),
        probe("square", rng.normal(size=rng.sizes(4, 4))),
        probe("E = 1", rng.normal(size=rng.sizes(1, 5))),
        probe("K = 1", rng.normal(size=rng.sizes(5, 1))),
        probe("saturated", limits, kind="extreme"),
        probe("rows far apart", rng.normal(size=(E, K)) + rng.permutation(apart), kind="extreme"),
        probe("integers", _integers(rng, *rng.sizes(3, 4)), kind="integers"),
    ]


def _layer_probes(rng: Draw) -> list[Probe]:
    """A (E, J), W_next (J, K) and delta_next (E, K), for a step back through one layer."""

    def probe(label: str, A: Array, W: Array, delta: Array, kind: Kind = "regular") -> Probe:
        return Probe((A, W, delta), label, {"E": len(A), "J": len(W), "K": W.shape[1]}, kind)

    def draw(E: int, J: int, K: int) -> tuple[Array, Array, Array]:
        W, delta = rng.normal(size=(J, K)), rng.normal(size=(E, K))
        return _answers(rng, E, J), W, delta

    drawn = [
        probe("distinct sizes", *draw(*rng.sizes(7, 4, 3))),
        probe("square weights", *draw(*rng.sizes(5, 4, 4))),
        probe("all sizes equal", *draw(*rng.sizes(4, 4, 4))),
        probe("E = K", *draw(*rng.sizes(6, 4, 6))),
        probe("E = 1", *draw(*rng.sizes(1, 5, 3))),
        probe("K = 1", *draw(*rng.sizes(6, 3, 1))),
    ]
    A, W, delta = draw(*rng.sizes(3, 5, 2))
    drawn.append(probe("badly scaled", A, 1e-6 * W, delta, kind="extreme"))
    E, J, K = rng.sizes(5, 4, 3)
    A, _, delta = draw(E, J, K)
    A[0], A[1] = 0.0, 1.0
    return [
        *drawn,
        probe("saturated", A, rng.normal(size=(J, K)), delta, kind="extreme"),
        probe("integers", A, _integers(rng, J, K), delta, kind="integers"),
    ]


def _jacobian_probes(rng: Draw) -> list[Probe]:
    return [replace(probe, args=(W, A)) for probe in _layer_probes(rng) for A, W, _ in [probe.args]]


def _hidden_probes(rng: Draw) -> list[Probe]:
    return [replace(probe, args=(delta, W, A)) for probe in _layer_probes(rng) for A, W, delta in [probe.args]]


def _parameter_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, delta: Array, A_prev: Array, kind: Kind = "regular") -> Probe:
        return Probe((delta, A_prev), label, {"E": len(delta), "J": A_prev.shape[1], "K": delta.shape[1]}, kind)

    def draw(E: int, J: int, K: int) -> tuple[Array, Array]:
        return rng.normal(size=(E, K)) / E, rng.normal(size=(E, J))

    E, J, K = rng.sizes(6, 4, 3)
    softmax_like = (stable_softmax(rng.normal(size=(E, K))) - _one_hot(rng, E, K)) / E
    drawn = [
        probe("distinct sizes", *draw(*rng.sizes(7, 4, 3))),
        probe("square weights", *draw(*rng.sizes(5, 3, 3))),
        probe("all sizes equal", *draw(*rng.sizes(4, 4, 4))),
        probe("E = K", *draw(*rng.sizes(3, 5, 3))),
        probe("E = 1", *draw(*rng.sizes(1, 4, 3))),
        probe("K = 1", *draw(*rng.sizes(6, 4, 1))),
        probe("rows of delta sum to 0", softmax_like, rng.normal(size=(E, J))),
    ]
    E, J, K = rng.sizes(5, 4, 3)
    drawn.append(probe("integers", rng.normal(size=(E, K)) / E, _integers(rng, E, J), kind="integers"))
    delta, A_prev = draw(*rng.sizes(9, 4, 2))
    return [*drawn, probe("badly scaled", delta, 1e6 * A_prev, kind="extreme")]


def _regulariser_probes(rng: Draw) -> list[Probe]:
    strengths = [0.3, 0.01, 2.5, 0.0, 1, 0.7, 0.2, 1, 0.5]  # one per probe below; 1 is an int, 0 switches the term off
    drawn = []
    for probe, lam in zip(_parameter_probes(rng), strengths, strict=True):
        delta, A_prev = probe.args
        shape = (A_prev.shape[1], delta.shape[1])
        W = _integers(rng, *shape) if probe.kind == "integers" else rng.normal(size=shape)
        label = "lambda = 0" if lam == 0 else probe.label
        drawn.append(replace(probe, args=(delta, A_prev, W, lam), label=label))
    return drawn


# ------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="04-batch-forward",
        reference=batch_forward,
        probes=_forward_probes,
        parts=(Part("A1", 1), Part("A2", 1)),
        section="1. A table with one row per sample",
        stages=stages.batch_forward,
        redo=stages.redo_batch_forward,
        mutants=wrong.BATCH_FORWARD,
    ),
    Exercise(
        id="04-batch-loss",
        reference=batch_loss,
        probes=_loss_probes,
        parts=(Part("loss", 2),),
        section="2. One number for the whole batch",
        mutants=wrong.BATCH_LOSS,
    ),
    Exercise(
        id="04-output-delta",
        reference=output_delta,
        probes=_output_probes,
        parts=(Part("delta", 2),),
        section="3. Where the backward pass begins, and where 1/E enters",
        mutants=wrong.OUTPUT_DELTA,
    ),
    Exercise(
        id="04-softmax-rows",
        reference=softmax_rows,
        probes=_softmax_probes,
        parts=(Part("P", 2),),
        section="4. Softmax, row by row",
        mutants=wrong.SOFTMAX_ROWS,
    ),
    Exercise(
        id="04-per-sample-jacobian",
        reference=per_sample_jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="5. Back through a layer",
        mutants=wrong.PER_SAMPLE_JACOBIAN,
    ),
    Exercise(
        id="04-hidden-delta",
        reference=hidden_delta,
        probes=_hidden_probes,
        parts=(Part("delta", 2),),
        section="5. Back through a layer",
        mutants=wrong.HIDDEN_DELTA,
    ),
    Exercise(
        id="04-loop-gradients",
        reference=loop_gradients,
        probes=_parameter_probes,
        parts=(Part("dW", 1), Part("db", 1)),
        section="6. To the weights: every sample adds its share",
        mutants=wrong.LOOP_GRADIENTS,
    ),
    Exercise(
        id="04-parameter-gradients",
        reference=parameter_gradients,
        probes=_parameter_probes,
        parts=(Part("dW", 2), Part("db", 1)),
        section="7. The loop becomes one product",
        mutants=wrong.PARAMETER_GRADIENTS,
    ),
    Exercise(
        id="04-backward",
        reference=backward,
        probes=_backward_probes,
        parts=(Part("dW1", 2), Part("db1", 1), Part("dW2", 2), Part("db2", 1)),
        section="8. The whole backward pass",
        stages=stages.two_layers_backward,
        mutants=wrong.BACKWARD,
    ),
    Exercise(
        id="04-regulariser",
        reference=regularised_gradients,
        probes=_regulariser_probes,
        parts=(Part("dW", 1), Part("db", 1)),
        section="9. Stretch: a price on large weights",
        mutants=wrong.REGULARISER,
    ),
)
