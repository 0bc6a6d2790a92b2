"""Lesson 02, many neurons: one sample, a layer at a time, in rows and then in the notes' other conventions.

    x = a_0 --W_1,b_1--> z_1 --> a_1 --> z_2 --> a_2 --> z_3 --> a_3 = y_hat      vectors (n_l,), W_l (n_{l-1}, n_l)

Each exercise: its reference and its probes. `EXERCISES` at the end puts them together.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from bpkit.activations import sigmoid
from bpkit.exercises import mutants_02 as wrong
from bpkit.exercises import stages
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw

LAYERS = ((3, 2), (2, 5), (4, 4), (1, 1))  # neurons on the input side and on the output side


def _layers(rng: Draw, layers: tuple[tuple[int, int], ...] = LAYERS) -> list[tuple[str, int, int]]:
    """A label and the two sizes of each layer."""
    return [(_shape(n, m), n, m) for n, m in (rng.sizes(*layer) for layer in layers)]


def _shape(n: int, m: int) -> str:
    if n == m:
        return "square" if n > 1 else "one neuron each"
    return f"{n} to {m} neurons"


def _probe(label: str, n_in: int, n_out: int, *args: Any, kind: Kind = "regular") -> Probe:
    return Probe(args, label, {"n_in": n_in, "n_out": n_out}, kind)


def _normal(rng: Draw, *shape: int) -> np.ndarray:
    return rng.normal(size=shape)


def _integers(rng: Draw, *shape: int) -> np.ndarray:
    """Whole numbers from -3 to 3 without 0, so that nothing is hidden by a zero."""
    return rng.integers(1, 4, shape) * rng.choice([-1, 1], shape)


def _saturated(n: int) -> np.ndarray:
    """Net inputs that drive a sigmoid to exactly 0 and 1, with ordinary ones between them."""
    return np.resize([1000.0, -0.7, -1000.0, 1.3], n)


# ---------------------------------------------------------------------------------------------- 02-forward-layer


def forward_layer(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """z = a_prev W + b and a = sigma(z), with a_prev (n_in,), W (n_in, n_out), b (n_out,) -> z, a (n_out,).

    Note 003, "basic principle", with the bias of its scalar table.
    """
    z = a_prev @ W + b
    return z, sigmoid(z)


def _forward_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    probes = [_probe(label, n, m, _normal(rng, n), _normal(rng, n, m), _normal(rng, m)) for label, n, m in _layers(rng)]
    return [
        *probes,
        _probe("saturated", n3, n4, rng.uniform(size=n3), _normal(rng, n3, n4), _saturated(n4), kind="extreme"),
        _probe("integers", n4, n3, _integers(rng, n4), _integers(rng, n4, n3), _integers(rng, n3), kind="integers"),
        _probe(
            "whole-number inputs", n4, n3, _integers(rng, n4), _normal(rng, n4, n3), _integers(rng, n3), kind="integers"
        ),
        _probe(
            "badly scaled",
            n3,
            n2,
            1e6 * _normal(rng, n3),
            1e-6 * _normal(rng, n3, n2),
            _normal(rng, n2),
            kind="extreme",
        ),
    ]


# ---------------------------------------------------------------------------------------------- 02-full-jacobian


def layer_jacobian(z: np.ndarray, W_next: np.ndarray) -> np.ndarray:
    """J[j, i] = dz_next[j]/dz[i] = W_next[i, j] a[i] (1 - a[i]) with a = sigma(z).

    z (n_l,), W_next (n_l, n_{l+1}) -> J (n_{l+1}, n_l). Note 003, eq. 1-2, with the indices of W put right.
    """
    a = sigmoid(z)
    J = np.empty((W_next.shape[1], W_next.shape[0]))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[i, j] * a[i] * (1 - a[i])
    return J


def _jacobian_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    probes = [_probe(label, n, m, _normal(rng, n), _normal(rng, n, m)) for label, n, m in _layers(rng)]
    return [
        *probes,
        _probe("saturated", n4, n3, _saturated(n4), _normal(rng, n4, n3), kind="extreme"),
        _probe("integers", n3, n4, _integers(rng, n3), _integers(rng, n3, n4), kind="integers"),
        _probe("badly scaled", n4, n2, 1e-3 * _normal(rng, n4), 1e6 * _normal(rng, n4, n2), kind="extreme"),
    ]


# ---------------------------------------------------------------------------------------- 02-jacobian-shortcut


def jacobian_shortcut(W_next: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """J = W_next^T o slope, the row slope = f'(z) copied to every row by broadcasting.

    W_next (n_l, n_{l+1}), slope (n_l,) -> J (n_{l+1}, n_l). Note 003, eq. 2-4.
    """
    return W_next.T * slope


def _shortcut_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    layers = _layers(rng, (*LAYERS, (5, 3)))
    probes = [_probe(label, n, m, _normal(rng, n, m), rng.uniform(0.01, 1, n)) for label, n, m in layers]
    return [
        *probes,
        _probe("saturated", n4, n3, _normal(rng, n4, n3), np.resize([0.0, 0.2, 0.0, 0.1], n4), kind="extreme"),
        _probe("integers", n3, n4, _integers(rng, n3, n4), rng.uniform(0.01, 1, n3), kind="integers"),
        _probe("badly scaled", n4, n2, 1e6 * _normal(rng, n4, n2), 1e-6 * rng.uniform(size=n4), kind="extreme"),
    ]


# ---------------------------------------------------------------------------------------------- 02-hidden-delta


def hidden_delta(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> np.ndarray:
    """delta = (delta_next W_next^T) o a (1 - a) with a = sigma(z).

    delta_next (n_{l+1},), W_next (n_l, n_{l+1}), z (n_l,) -> delta (n_l,). Note 003, eq. 5-7 with eq. 4 put in.
    """
    a = sigmoid(z)
    return (delta_next @ W_next.T) * (a * (1 - a))


def _delta_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4, n5 = rng.sizes(2, 3, 4, 5)
    probes = [_probe(label, n, m, _normal(rng, m), _normal(rng, n, m), _normal(rng, n)) for label, n, m in _layers(rng)]
    return [
        *probes,
        _probe("one neuron above", n3, 1, _normal(rng, 1), _normal(rng, n3, 1), _normal(rng, n3)),
        _probe("saturated", n4, n3, _normal(rng, n3), _normal(rng, n4, n3), _saturated(n4), kind="extreme"),
        _probe("integers", n4, n3, _integers(rng, n3), _integers(rng, n4, n3), _integers(rng, n4), kind="integers"),
        _probe(
            "badly scaled",
            n5,
            n2,
            1e6 * _normal(rng, n2),
            1e-6 * _normal(rng, n5, n2),
            _normal(rng, n5),
            kind="extreme",
        ),
    ]


# -------------------------------------------------------------------------------------- 02-parameter-gradients


def parameter_gradients(delta: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/dW = a_prev^T delta (outer product) and dL/db = delta.

    delta (n_out,), a_prev (n_in,) -> dW (n_in, n_out), db (n_out,). Note 003, eq. 8-11.
    """
    return np.outer(a_prev, delta), delta


def _gradient_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    probes = [_probe(label, n, m, _normal(rng, m), _normal(rng, n)) for label, n, m in _layers(rng)]
    return [
        *probes,
        _probe("saturated", n4, n3, _normal(rng, n3), np.resize([1.0, 0.0, 0.4, 1.0], n4), kind="extreme"),
        _probe("integers", n4, n3, _integers(rng, n3), _integers(rng, n4), kind="integers"),
        _probe("whole-number inputs", n2, n3, _normal(rng, n3), _integers(rng, n2), kind="integers"),
        _probe("badly scaled", n3, n2, 1e-6 * _normal(rng, n2), 1e6 * _normal(rng, n3), kind="extreme"),
    ]


# ------------------------------------------------------------------------------------------------- 02-backward

Six = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def backward(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> Six:
    """All gradients of a three-layer net: delta_3 = a_3 - y, delta_l = (delta_{l+1} W_{l+1}^T) o a_l (1 - a_l).

    A = [a_0, a_1, a_2, a_3], Z = [None, z_1, z_2, z_3], W = [None, W_1, W_2, W_3], y (n_3,) with entries 0 or 1 ->
    dW1, db1, dW2, db2, dW3, db3, dW_l (n_{l-1}, n_l), db_l (n_l,). Sigmoid everywhere, binary cross-entropy.
    Note 003, eq. 5-11; note 002, chain through the layers.
    """
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * (A[2] * (1 - A[2]))
    delta1 = (delta2 @ W[2].T) * (A[1] * (1 - A[1]))
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _trace(
    label: str, x: np.ndarray, W: list[np.ndarray], b: list[np.ndarray], y: np.ndarray, kind: Kind = "regular"
) -> Probe:
    A, Z = [x], []
    for weights, bias in zip(W, b, strict=True):
        Z.append(A[-1] @ weights + bias)
        A.append(sigmoid(Z[-1]))
    sizes = {f"n_{layer}": len(a) for layer, a in enumerate(A)}
    return Probe((A, [None, *Z], y, [None, *W]), label, sizes, kind)


def _backward_probes(rng: Draw) -> list[Probe]:
    def weights(sizes: tuple[int, ...]) -> list[np.ndarray]:
        return [_normal(rng, *pair) for pair in pairwise(sizes)]

    def biases(sizes: tuple[int, ...]) -> list[np.ndarray]:
        return [_normal(rng, n) for n in sizes[1:]]

    def net(label: str, sizes: tuple[int, ...], y: int) -> Probe:
        """A net with random weights; its targets are 0 and 1 by turns, the first is y."""
        W, x, b = weights(sizes), _normal(rng, sizes[0]), biases(sizes)
        return _trace(label, x, W, b, (np.arange(sizes[-1]) + y) % 2)

    whole = rng.sizes(3, 2, 4, 1)
    whole_weights = [_integers(rng, n, m) for n, m in pairwise(whole)]
    whole_biases = [_integers(rng, m) for m in whole[1:]]
    # the output is sure and wrong, some hidden neurons are stuck at 0 or 1
    stuck = rng.sizes(3, 4, 2, 1)
    stuck_weights = weights(stuck)
    stuck_biases = [np.resize([1000.0, 0.1, -1000.0, 0.3], stuck[1]), _normal(rng, stuck[2]), np.array([1000.0])]
    probes = [
        net("y = 1", rng.sizes(3, 4, 2, 1), 1),
        net("y = 0", rng.sizes(3, 4, 2, 1), 0),
        net("square", rng.sizes(3, 3, 3, 3), 0),
        net("several outputs", rng.sizes(4, 3, 5, 2), 1),
        net("one neuron each", rng.sizes(1, 1, 1, 1), 1),
        _trace("saturated", _normal(rng, stuck[0]), stuck_weights, stuck_biases, np.array([0]), "extreme"),
        _trace("integers", _integers(rng, whole[0]), whole_weights, whole_biases, np.array([1]), "integers"),
    ]
    scaled = rng.sizes(4, 3, 2, 1)
    W1, *others = weights(scaled)
    x = 1e6 * _normal(rng, scaled[0])
    return [*probes, _trace("badly scaled", x, [1e-6 * W1, *others], biases(scaled), np.array([0]), "extreme")]


# ------------------------------------------------------------------------------------------ 02-column-jacobian


def column_jacobian(a_prev: np.ndarray, n_out: int, i: int, j: int) -> np.ndarray:
    """dz/dW[i, j] for z = W a_prev + b: a_prev[j] in place i, 0 elsewhere.

    a_prev (n_in,), W (n_out, n_in), i and j counted from 0 -> (n_out,). Note 001, the derivation marked 1.
    """
    column = np.zeros(n_out)
    column[i] = a_prev[j]
    return column


def _column_jacobian_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    places = ((3, 1), (0, 2), (3, 1))
    probes = [
        _probe(label, n, m, _normal(rng, n), m, i, j)
        for (label, n, m), (i, j) in zip(_layers(rng, ((2, 5), (4, 3), (4, 4))), places, strict=True)
    ]
    return [
        *probes,
        _probe("same place", n3, n3, _normal(rng, n3), n3, 1, 1),
        _probe("one neuron each", 1, 1, _normal(rng, 1), 1, 0, 0),
        _probe("integers", n3, n2, _integers(rng, n3), n2, 1, 2, kind="integers"),
        _probe("large inputs", n3, n4, 1e6 * _normal(rng, n3), n4, 2, 0, kind="extreme"),
    ]


# --------------------------------------------------------------------------------------------- 02-column-delta


def column_delta(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> np.ndarray:
    """delta = f'(z) o (W_next^T delta_next) with f = tanh, so f'(z) = 1 - tanh(z)^2, in the column convention.

    delta_next (n_{l+1},), W_next (n_{l+1}, n_l), z (n_l,) -> delta (n_l,). Note 001, recursion of delta^(l).
    """
    a = np.tanh(z)
    return (1 - a * a) * (W_next.T @ delta_next)


def _column_delta_probes(rng: Draw) -> list[Probe]:
    # the probes of hidden_delta with W turned over, and other numbers
    return [
        replace(probe, args=(delta, np.ascontiguousarray(W.T), z))
        for probe in _delta_probes(rng)
        for delta, W, z in [probe.args]
    ]


# ----------------------------------------------------------------------------------------- 02-column-gradients


def column_gradients(delta: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/dW = delta a_prev^T (outer product) and dL/db = delta, in the column convention.

    delta (n_out,), a_prev (n_in,) -> dW (n_out, n_in), db (n_out,). Note 001, last formulas; note 002, parameters.
    """
    return np.outer(delta, a_prev), delta


# ----------------------------------------------------------------------------------------- 02-mse-output-delta


def mse_output_delta(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """delta = (y_hat - y) o y_hat (1 - y_hat) with y_hat = sigma(z), for L = sum 1/2 (y - y_hat)^2.

    z, y (n_out,) -> delta (n_out,). Note 004, with the sign of its last four lines put right.
    """
    y_hat = sigmoid(z)
    return (y_hat - y) * (y_hat * (1 - y_hat))


def _mse_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4, n5 = rng.sizes(2, 3, 4, 5)
    return [
        Probe((_normal(rng, n2), 1.0 - np.arange(n2) % 2), f"{n2} outputs", {"n_out": n2}),
        Probe((_normal(rng, n5), rng.uniform(size=n5)), f"{n5} outputs", {"n_out": n5}),
        Probe((_normal(rng, 1), np.array([1.0])), "one output, y = 1", {"n_out": 1}),
        Probe((_normal(rng, 1), np.array([0.0])), "one output, y = 0", {"n_out": 1}),
        Probe((_saturated(n4), np.resize([0.0, 1.0, 1.0, 0.0], n4)), "saturated", {"n_out": n4}, "extreme"),
        Probe((np.resize([2, -1, 1], n3), np.resize([0, 1, 1], n3)), "integers", {"n_out": n3}, "integers"),
        Probe((_normal(rng, n3), 1e6 * _normal(rng, n3)), "targets out of reach", {"n_out": n3}, "extreme"),
    ]


# ----------------------------------------------------------------------------------------- 02-distribute-error


def distribute_error(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/do = delta_next W^T, then delta = dL/do o o (1 - o), for z_next = o W and o = sigma(z).

    delta_next (n_{k+1},), W (n_k, n_{k+1}), o (n_k,) -> dL/do (n_k,), delta (n_k,). Note 004, distribution of errors,
    which must share out delta and not the loss.
    """
    error = delta_next @ W.T
    return error, error * (o * (1 - o))


def _distribute_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    layers = _layers(rng, ((4, 2), *LAYERS[1:]))
    probes = [_probe(label, n, m, _normal(rng, m), _normal(rng, n, m), rng.uniform(size=n)) for label, n, m in layers]
    return [
        *probes,
        _probe(
            "saturated", n3, n2, _normal(rng, n2), _normal(rng, n3, n2), np.resize([0.0, 0.3, 1.0], n3), kind="extreme"
        ),
        _probe("integers", n2, n3, _integers(rng, n3), _integers(rng, n2, n3), rng.uniform(size=n2), kind="integers"),
        _probe(
            "badly scaled",
            n4,
            n2,
            1e6 * _normal(rng, n2),
            1e-6 * _normal(rng, n4, n2),
            rng.uniform(size=n4),
            kind="extreme",
        ),
    ]


# ---------------------------------------------------------------------------------------------- 02-folded-bias


def folded_backward(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/dV = [a_prev 1]^T delta, and dL/da_prev = delta V^T without its last entry, for z = [a_prev 1] V.

    delta (n_out,), a_prev (n_in,), V (n_in + 1, n_out) = W with b as last row -> dV (n_in + 1, n_out), (n_in,).
    Note 003, remark on the bias.
    """
    return np.outer(np.append(a_prev, 1), delta), (delta @ V.T)[:-1]


def _folded_probes(rng: Draw) -> list[Probe]:
    n2, n3, n4 = rng.sizes(2, 3, 4)
    layers = (*_layers(rng), ("square with the bias", n3, n4))
    probes = [_probe(label, n, m, _normal(rng, m), _normal(rng, n), _normal(rng, n + 1, m)) for label, n, m in layers]
    return [
        *probes,
        _probe("integers", n4, n2, _integers(rng, n2), _integers(rng, n4), _integers(rng, n4 + 1, n2), kind="integers"),
        _probe(
            "whole-number inputs",
            n2,
            n3,
            _normal(rng, n3),
            _integers(rng, n2),
            _normal(rng, n2 + 1, n3),
            kind="integers",
        ),
        _probe(
            "badly scaled",
            n3,
            n2,
            _normal(rng, n2),
            1e6 * _normal(rng, n3),
            1e-6 * _normal(rng, n3 + 1, n2),
            kind="extreme",
        ),
    ]


# ---------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="02-forward-layer",
        reference=forward_layer,
        probes=_forward_probes,
        parts=(Part("z", 1), Part("a", 1)),
        section="1. One layer forward",
        stages=stages.layer_forward,
        redo=stages.redo_layer_forward,
        mutants=wrong.FORWARD_LAYER,
    ),
    Exercise(
        id="02-full-jacobian",
        reference=layer_jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="3. From layer to layer: every derivative written out",
        mutants=wrong.FULL_JACOBIAN,
    ),
    Exercise(
        id="02-jacobian-shortcut",
        reference=jacobian_shortcut,
        probes=_shortcut_probes,
        parts=(Part("J", 1),),
        section="4. The same matrix in one line",
        mutants=wrong.JACOBIAN_SHORTCUT,
    ),
    Exercise(
        id="02-hidden-delta",
        reference=hidden_delta,
        probes=_delta_probes,
        parts=(Part("delta", 2),),
        section="5. The delta of a hidden layer",
        mutants=wrong.HIDDEN_DELTA,
    ),
    Exercise(
        id="02-parameter-gradients",
        reference=parameter_gradients,
        probes=_gradient_probes,
        parts=(Part("dW", 2), Part("db", 1)),
        section="6. The gradients of the weights and biases",
        mutants=wrong.PARAMETER_GRADIENTS,
    ),
    Exercise(
        id="02-backward",
        reference=backward,
        probes=_backward_probes,
        parts=tuple(Part(name, 1) for name in ("dW1", "db1", "dW2", "db2", "dW3", "db3")),
        section="7. Three layers, all gradients",
        stages=stages.three_layers_backward,
        redo=stages.redo_three_layers_backward,
        mutants=wrong.BACKWARD,
    ),
    Exercise(
        id="02-column-jacobian",
        reference=column_jacobian,
        probes=_column_jacobian_probes,
        parts=(Part("dz/dW_ij", 1),),
        section="8. The column convention",
        mutants=wrong.COLUMN_JACOBIAN,
    ),
    Exercise(
        id="02-column-delta",
        reference=column_delta,
        probes=_column_delta_probes,
        parts=(Part("delta", 2),),
        section="8. The column convention",
        mutants=wrong.COLUMN_DELTA,
    ),
    Exercise(
        id="02-column-gradients",
        reference=column_gradients,
        probes=_gradient_probes,
        parts=(Part("dW", 1), Part("db", 1)),
        section="8. The column convention",
        mutants=wrong.COLUMN_GRADIENTS,
    ),
    Exercise(
        id="02-mse-output-delta",
        reference=mse_output_delta,
        probes=_mse_probes,
        parts=(Part("delta", 2),),
        section="9. Squared error, and errors that flow back",
        mutants=wrong.MSE_OUTPUT_DELTA,
    ),
    Exercise(
        id="02-distribute-error",
        reference=distribute_error,
        probes=_distribute_probes,
        parts=(Part("dL/do", 1), Part("delta", 1)),
        section="9. Squared error, and errors that flow back",
        stages=stages.distributed_error,
        redo=stages.redo_distributed_error,
        mutants=wrong.DISTRIBUTE_ERROR,
    ),
    Exercise(
        id="02-folded-bias",
        reference=folded_backward,
        probes=_folded_probes,
        parts=(Part("dV", 1), Part("dL/da_prev", 1)),
        section="10. The bias as one more weight",
        mutants=wrong.FOLDED_BIAS,
    ),
)
