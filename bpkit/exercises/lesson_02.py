"""Lesson 02, many neurons: one sample, a layer at a time, in rows and then in the notes' other conventions.

    x = a_0 --W_1,b_1--> z_1 --> a_1 --> z_2 --> a_2 --> z_3 --> a_3 = y_hat      vectors (n_l,), W_l (n_{l-1}, n_l)

Each exercise: its reference and its probes. `EXERCISES` at the end puts them together.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from bpkit.activations import sigmoid
from bpkit.exercises import mutants_02 as wrong
from bpkit.exercises.base import Exercise, Kind, Part, Probe

# (label, neurons of the layer on the input side, neurons of the layer on the output side)
LAYERS = (
    ("3 to 2 neurons", 3, 2),
    ("2 to 5 neurons", 2, 5),
    ("square", 4, 4),
    ("one neuron each", 1, 1),
)


def _sizes(n_in: int, n_out: int) -> dict[str, int]:
    return {"n_in": n_in, "n_out": n_out}


def _integers(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Whole numbers from -3 to 3 without 0, so that nothing is hidden by a zero."""
    return rng.integers(1, 4, shape) * rng.choice([-1, 1], shape)


def _saturated(n: int) -> np.ndarray:
    """Net inputs that drive a sigmoid to exactly 0 and 1, with ordinary ones between them."""
    return np.array([1000.0, -0.7, -1000.0, 1.3])[np.arange(n) % 4]


# ---------------------------------------------------------------------------------------------- 02-forward-layer


def forward_layer(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """z = a_prev W + b and a = sigma(z), with a_prev (n_in,), W (n_in, n_out), b (n_out,) -> z, a (n_out,).

    Note 003, "basic principle", with the bias of its scalar table.
    """
    z = a_prev @ W + b
    return z, sigmoid(z)


def _forward_probes(rng: np.random.Generator) -> list[Probe]:
    probes = [
        Probe((rng.normal(size=n), rng.normal(size=(n, m)), rng.normal(size=m)), label, _sizes(n, m))
        for label, n, m in LAYERS
    ]
    return [
        *probes,
        Probe((rng.uniform(size=3), rng.normal(size=(3, 4)), _saturated(4)), "saturated", _sizes(3, 4), "extreme"),
        Probe((_integers(rng, 4), _integers(rng, 4, 3), _integers(rng, 3)), "integers", _sizes(4, 3), "integers"),
        Probe(
            (_integers(rng, 4), rng.normal(size=(4, 3)), _integers(rng, 3)),
            "whole-number inputs",
            _sizes(4, 3),
            "integers",
        ),
        Probe(
            (1e6 * rng.normal(size=3), 1e-6 * rng.normal(size=(3, 2)), rng.normal(size=2)),
            "badly scaled",
            _sizes(3, 2),
            "extreme",
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


def _jacobian_probes(rng: np.random.Generator) -> list[Probe]:
    probes = [Probe((rng.normal(size=n), rng.normal(size=(n, m))), label, _sizes(n, m)) for label, n, m in LAYERS]
    return [
        *probes,
        Probe((_saturated(4), rng.normal(size=(4, 3))), "saturated", _sizes(4, 3), "extreme"),
        Probe((_integers(rng, 3), _integers(rng, 3, 4)), "integers", _sizes(3, 4), "integers"),
        Probe((1e-3 * rng.normal(size=4), 1e6 * rng.normal(size=(4, 2))), "badly scaled", _sizes(4, 2), "extreme"),
    ]


# ---------------------------------------------------------------------------------------- 02-jacobian-shortcut


def jacobian_shortcut(W_next: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """J = W_next^T o slope, the row slope = f'(z) copied to every row by broadcasting.

    W_next (n_l, n_{l+1}), slope (n_l,) -> J (n_{l+1}, n_l). Note 003, eq. 2-4.
    """
    return W_next.T * slope


def _shortcut_probes(rng: np.random.Generator) -> list[Probe]:
    layers = (*LAYERS, ("5 to 3 neurons", 5, 3))
    probes = [Probe((rng.normal(size=(n, m)), rng.uniform(0.01, 1, n)), label, _sizes(n, m)) for label, n, m in layers]
    return [
        *probes,
        Probe((rng.normal(size=(4, 3)), np.array([0.0, 0.2, 0.0, 0.1])), "saturated", _sizes(4, 3), "extreme"),
        Probe((_integers(rng, 3, 4), rng.uniform(0.01, 1, 3)), "integers", _sizes(3, 4), "integers"),
        Probe((1e6 * rng.normal(size=(4, 2)), 1e-6 * rng.uniform(size=4)), "badly scaled", _sizes(4, 2), "extreme"),
    ]


# ---------------------------------------------------------------------------------------------- 02-hidden-delta


def hidden_delta(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> np.ndarray:
    """delta = (delta_next W_next^T) o a (1 - a) with a = sigma(z).

    delta_next (n_{l+1},), W_next (n_l, n_{l+1}), z (n_l,) -> delta (n_l,). Note 003, eq. 5-7 with eq. 4 put in.
    """
    a = sigmoid(z)
    return (delta_next @ W_next.T) * (a * (1 - a))


def _delta_probes(rng: np.random.Generator) -> list[Probe]:
    probes = [
        Probe((rng.normal(size=m), rng.normal(size=(n, m)), rng.normal(size=n)), label, _sizes(n, m))
        for label, n, m in LAYERS
    ]
    return [
        *probes,
        Probe((rng.normal(size=1), rng.normal(size=(3, 1)), rng.normal(size=3)), "one neuron above", _sizes(3, 1)),
        Probe((rng.normal(size=3), rng.normal(size=(4, 3)), _saturated(4)), "saturated", _sizes(4, 3), "extreme"),
        Probe((_integers(rng, 3), _integers(rng, 4, 3), _integers(rng, 4)), "integers", _sizes(4, 3), "integers"),
        Probe(
            (1e6 * rng.normal(size=2), 1e-6 * rng.normal(size=(5, 2)), rng.normal(size=5)),
            "badly scaled",
            _sizes(5, 2),
            "extreme",
        ),
    ]


# -------------------------------------------------------------------------------------- 02-parameter-gradients


def parameter_gradients(delta: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/dW = a_prev^T delta (outer product) and dL/db = delta.

    delta (n_out,), a_prev (n_in,) -> dW (n_in, n_out), db (n_out,). Note 003, eq. 8-11.
    """
    return np.outer(a_prev, delta), delta


def _gradient_probes(rng: np.random.Generator) -> list[Probe]:
    probes = [Probe((rng.normal(size=m), rng.normal(size=n)), label, _sizes(n, m)) for label, n, m in LAYERS]
    return [
        *probes,
        Probe((rng.normal(size=3), np.array([1.0, 0.0, 0.4, 1.0])), "saturated", _sizes(4, 3), "extreme"),
        Probe((_integers(rng, 3), _integers(rng, 4)), "integers", _sizes(4, 3), "integers"),
        Probe((rng.normal(size=3), _integers(rng, 2)), "whole-number inputs", _sizes(2, 3), "integers"),
        Probe((1e-6 * rng.normal(size=2), 1e6 * rng.normal(size=3)), "badly scaled", _sizes(3, 2), "extreme"),
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


def _network_probe(rng: np.random.Generator, label: str, sizes: tuple[int, ...], y: list[int]) -> Probe:
    """A net with random weights, run forward from a random input."""
    W = [rng.normal(size=pair) for pair in pairwise(sizes)]
    return _trace(label, rng.normal(size=sizes[0]), W, [rng.normal(size=n) for n in sizes[1:]], y)


def _trace(
    label: str, x: np.ndarray, W: list[np.ndarray], b: list[np.ndarray], y: list[int], kind: Kind = "regular"
) -> Probe:
    A, Z = [x], []
    for weights, bias in zip(W, b, strict=True):
        Z.append(A[-1] @ weights + bias)
        A.append(sigmoid(Z[-1]))
    sizes = {f"n_{layer}": len(a) for layer, a in enumerate(A)}
    return Probe((A, [None, *Z], np.array(y), [None, *W]), label, sizes, kind)


def _backward_probes(rng: np.random.Generator) -> list[Probe]:
    def weights(*sizes: int) -> list[np.ndarray]:
        return [rng.normal(size=pair) for pair in pairwise(sizes)]

    whole = (3, 2, 4, 1)
    whole_weights = [_integers(rng, n, m) for n, m in pairwise(whole)]
    whole_biases = [_integers(rng, m) for m in whole[1:]]
    # the output is sure and wrong, the first hidden neuron is stuck at 1
    stuck = weights(3, 4, 2, 1)
    stuck_biases = [np.array([1000.0, 0.1, -1000.0, 0.3]), rng.normal(size=2), np.array([1000.0])]
    probes = [
        _network_probe(rng, "y = 1", (3, 4, 2, 1), [1]),
        _network_probe(rng, "y = 0", (3, 4, 2, 1), [0]),
        _network_probe(rng, "square", (3, 3, 3, 3), [0, 1, 0]),
        _network_probe(rng, "two outputs", (4, 3, 5, 2), [1, 0]),
        _network_probe(rng, "one neuron each", (1, 1, 1, 1), [1]),
        _trace("saturated", rng.normal(size=3), stuck, stuck_biases, [0], "extreme"),
        _trace("integers", _integers(rng, 3), whole_weights, whole_biases, [1], "integers"),
    ]
    scaled = weights(4, 3, 2, 1)
    scaled[0] = 1e-6 * scaled[0]
    x, biases = 1e6 * rng.normal(size=4), [rng.normal(size=n) for n in (3, 2, 1)]
    return [*probes, _trace("badly scaled", x, scaled, biases, [0], "extreme")]


# ------------------------------------------------------------------------------------------ 02-column-jacobian


def column_jacobian(a_prev: np.ndarray, n_out: int, i: int, j: int) -> np.ndarray:
    """dz/dW[i, j] for z = W a_prev + b: a_prev[j] in place i, 0 elsewhere.

    a_prev (n_in,), W (n_out, n_in), i and j counted from 0 -> (n_out,). Note 001, the derivation marked 1.
    """
    column = np.zeros(n_out)
    column[i] = a_prev[j]
    return column


def _column_jacobian_probes(rng: np.random.Generator) -> list[Probe]:
    cases = (("2 to 5 neurons", 2, 5, 3, 1), ("4 to 3 neurons", 4, 3, 0, 2), ("square", 4, 4, 3, 1))
    probes = [Probe((rng.normal(size=n), m, i, j), label, _sizes(n, m)) for label, n, m, i, j in cases]
    return [
        *probes,
        Probe((rng.normal(size=3), 3, 1, 1), "same place", _sizes(3, 3)),
        Probe((rng.normal(size=1), 1, 0, 0), "one neuron each", _sizes(1, 1)),
        Probe((_integers(rng, 3), 2, 1, 2), "integers", _sizes(3, 2), "integers"),
        Probe((1e6 * rng.normal(size=3), 4, 2, 0), "large inputs", _sizes(3, 4), "extreme"),
    ]


# --------------------------------------------------------------------------------------------- 02-column-delta


def column_delta(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> np.ndarray:
    """delta = f'(z) o (W_next^T delta_next) with f = tanh, so f'(z) = 1 - tanh(z)^2, in the column convention.

    delta_next (n_{l+1},), W_next (n_{l+1}, n_l), z (n_l,) -> delta (n_l,). Note 001, recursion of delta^(l).
    """
    a = np.tanh(z)
    return (1 - a * a) * (W_next.T @ delta_next)


def _column_delta_probes(rng: np.random.Generator) -> list[Probe]:
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


def _mse_probes(rng: np.random.Generator) -> list[Probe]:
    return [
        Probe((rng.normal(size=2), np.array([1.0, 0.0])), "two outputs", {"n_out": 2}),
        Probe((rng.normal(size=5), rng.uniform(size=5)), "five outputs", {"n_out": 5}),
        Probe((rng.normal(size=1), np.array([1.0])), "one output, y = 1", {"n_out": 1}),
        Probe((rng.normal(size=1), np.array([0.0])), "one output, y = 0", {"n_out": 1}),
        Probe((_saturated(4), np.array([0.0, 1.0, 1.0, 0.0])), "saturated", {"n_out": 4}, "extreme"),
        Probe((np.array([2, -1, 1]), np.array([0, 1, 1])), "integers", {"n_out": 3}, "integers"),
        Probe((rng.normal(size=3), 1e6 * rng.normal(size=3)), "targets out of reach", {"n_out": 3}, "extreme"),
    ]


# ----------------------------------------------------------------------------------------- 02-distribute-error


def distribute_error(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/do = delta_next W^T, then delta = dL/do o o (1 - o), for z_next = o W and o = sigma(z).

    delta_next (n_{k+1},), W (n_k, n_{k+1}), o (n_k,) -> dL/do (n_k,), delta (n_k,). Note 004, distribution of errors,
    which must share out delta and not the loss.
    """
    error = delta_next @ W.T
    return error, error * (o * (1 - o))


def _distribute_probes(rng: np.random.Generator) -> list[Probe]:
    layers = (("4 to 2 neurons", 4, 2), *LAYERS[1:])
    probes = [
        Probe((rng.normal(size=m), rng.normal(size=(n, m)), rng.uniform(size=n)), label, _sizes(n, m))
        for label, n, m in layers
    ]
    return [
        *probes,
        Probe(
            (rng.normal(size=2), rng.normal(size=(3, 2)), np.array([0.0, 0.3, 1.0])),
            "saturated",
            _sizes(3, 2),
            "extreme",
        ),
        Probe((_integers(rng, 3), _integers(rng, 2, 3), rng.uniform(size=2)), "integers", _sizes(2, 3), "integers"),
        Probe(
            (1e6 * rng.normal(size=2), 1e-6 * rng.normal(size=(4, 2)), rng.uniform(size=4)),
            "badly scaled",
            _sizes(4, 2),
            "extreme",
        ),
    ]


# ---------------------------------------------------------------------------------------------- 02-folded-bias


def folded_backward(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/dV = [a_prev 1]^T delta, and dL/da_prev = delta V^T without its last entry, for z = [a_prev 1] V.

    delta (n_out,), a_prev (n_in,), V (n_in + 1, n_out) = W with b as last row -> dV (n_in + 1, n_out), (n_in,).
    Note 003, remark on the bias.
    """
    return np.outer(np.append(a_prev, 1), delta), (delta @ V.T)[:-1]


def _folded_probes(rng: np.random.Generator) -> list[Probe]:
    layers = (*LAYERS, ("square with the bias", 3, 4))
    probes = [
        Probe((rng.normal(size=m), rng.normal(size=n), rng.normal(size=(n + 1, m))), label, _sizes(n, m))
        for label, n, m in layers
    ]
    return [
        *probes,
        Probe((_integers(rng, 2), _integers(rng, 4), _integers(rng, 5, 2)), "integers", _sizes(4, 2), "integers"),
        Probe(
            (rng.normal(size=3), _integers(rng, 2), rng.normal(size=(3, 3))),
            "whole-number inputs",
            _sizes(2, 3),
            "integers",
        ),
        Probe(
            (rng.normal(size=2), 1e6 * rng.normal(size=3), 1e-6 * rng.normal(size=(4, 2))),
            "badly scaled",
            _sizes(3, 2),
            "extreme",
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
