"""Lesson 02, many neurons: one sample, a layer at a time, in rows and then in the notes' other conventions.

    x = a_0 --W_1,b_1--> z_1 --> a_1 --> z_2 --> a_2 --> z_3 --> a_3 = y_hat      vectors (n_l,), W_l (n_{l-1}, n_l)

Each exercise: its reference, its probes, its mutants. `EXERCISES` at the end puts them together.
"""

# ruff: noqa: ARG001, D403
# ARG001: a mutant has its reference's parameters even when its error is to ignore one; D403: z and Z differ here.
# NumPy types many results as Any, so mypy cannot see the array that these formulas return:
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bpkit.activations import sigmoid
from bpkit.exercises.base import Exercise, Part, Probe

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
        Probe((rng.uniform(size=3), rng.normal(size=(3, 4)), _saturated(4)), "saturated", _sizes(3, 4)),
        Probe((_integers(rng, 4), _integers(rng, 4, 3), _integers(rng, 3)), "integers", _sizes(4, 3)),
        Probe((_integers(rng, 4), rng.normal(size=(4, 3)), _integers(rng, 3)), "whole-number inputs", _sizes(4, 3)),
        Probe(
            (1e6 * rng.normal(size=3), 1e-6 * rng.normal(size=(3, 2)), rng.normal(size=2)), "badly scaled", _sizes(3, 2)
        ),
    ]


def _forward_missing_bias(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z, 1 / (1 + np.exp(-z))


def _forward_bias_after_activation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W
    return z + b, 1 / (1 + np.exp(-z)) + b


def _forward_missing_activation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W + b
    return z, z


def _forward_column_convention(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = W @ a_prev + b
    return z, 1 / (1 + np.exp(-z))


def _forward_product_mixed_up(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev[:, None] * W + b
    return z, 1 / (1 + np.exp(-z))


def _forward_unstable(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = a_prev @ W + b
    return z, np.exp(z) / (1 + np.exp(z))


def _forward_mutates_input(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = b
    z += a_prev @ W
    return z, 1 / (1 + np.exp(-z))


def _forward_integer_truncation(a_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> object:
    z = np.zeros_like(b)
    for j in range(len(b)):
        z[j] = np.sum(a_prev * W[:, j]) + b[j]
    return z, 1 / (1 + np.exp(-z))


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
        Probe((_saturated(4), rng.normal(size=(4, 3))), "saturated", _sizes(4, 3)),
        Probe((_integers(rng, 3), _integers(rng, 3, 4)), "integers", _sizes(3, 4)),
        Probe((1e-3 * rng.normal(size=4), 1e6 * rng.normal(size=(4, 2))), "badly scaled", _sizes(4, 2)),
    ]


def _jacobian_transposed(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return W_next * (a * (1 - a))[:, None]


def _jacobian_missing_activation_slope(z: np.ndarray, W_next: np.ndarray) -> object:
    return W_next.T.copy()


def _jacobian_slope_of_activation(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-a))
    return W_next.T * (s * (1 - s))


def _jacobian_slope_from_z(z: np.ndarray, W_next: np.ndarray) -> object:
    return W_next.T * (z * (1 - z))


def _jacobian_first_slope_everywhere(z: np.ndarray, W_next: np.ndarray) -> object:
    # note 000, eq. 1: every factor ends in dz_l^1
    a = 1 / (1 + np.exp(-z))
    return W_next.T * a[0] * (1 - a[0])


def _jacobian_slope_of_row(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = np.zeros((W_next.shape[1], W_next.shape[0]))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[i, j] * a[j] * (1 - a[j])
    return J


def _jacobian_scan_of_003(z: np.ndarray, W_next: np.ndarray) -> object:
    # note 003, eq. 1: in the third column, the rows of dz_{l+1}/da_l have changed places
    a = 1 / (1 + np.exp(-z))
    J = W_next.T * (a * (1 - a))
    J[:2, 2:3] = J[:2, 2:3][::-1].copy()
    return J


def _jacobian_unstable(z: np.ndarray, W_next: np.ndarray) -> object:
    return W_next.T * (np.exp(-z) / (1 + np.exp(-z)) ** 2)


def _jacobian_integer_truncation(z: np.ndarray, W_next: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    J = np.zeros_like(W_next.T)
    J[:] = W_next.T * (a * (1 - a))
    return J


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
        Probe((rng.normal(size=(4, 3)), np.array([0.0, 0.2, 0.0, 0.1])), "saturated", _sizes(4, 3)),
        Probe((_integers(rng, 3, 4), rng.uniform(0.01, 1, 3)), "integers", _sizes(3, 4)),
        Probe((1e6 * rng.normal(size=(4, 2)), 1e-6 * rng.uniform(size=4)), "badly scaled", _sizes(4, 2)),
    ]


def _shortcut_missing_transpose(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next * slope


def _shortcut_transposed(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next * slope[:, None]


def _shortcut_broadcast_trap(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T * slope[:, None]


def _shortcut_product_mixed_up(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T @ slope


def _shortcut_missing_slope(W_next: np.ndarray, slope: np.ndarray) -> object:
    return W_next.T.copy()


def _shortcut_integer_truncation(W_next: np.ndarray, slope: np.ndarray) -> object:
    J = np.zeros_like(W_next.T)
    for j in range(J.shape[0]):
        J[j] = W_next[:, j] * slope
    return J


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
        Probe((rng.normal(size=3), rng.normal(size=(4, 3)), _saturated(4)), "saturated", _sizes(4, 3)),
        Probe((_integers(rng, 3), _integers(rng, 4, 3), _integers(rng, 4)), "integers", _sizes(4, 3)),
        Probe(
            (1e6 * rng.normal(size=2), 1e-6 * rng.normal(size=(5, 2)), rng.normal(size=5)), "badly scaled", _sizes(5, 2)
        ),
    ]


def _delta_missing_activation_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return delta_next @ W_next.T


def _delta_slope_of_activation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-a))
    return (delta_next @ W_next.T) * s * (1 - s)


def _delta_slope_from_z(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (delta_next @ W_next.T) * z * (1 - z)


def _delta_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return -(delta_next @ W_next.T) * a * (1 - a)


def _delta_missing_transpose(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return (delta_next @ W_next) * a * (1 - a)


def _delta_product_mixed_up(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    return delta_next * W_next.T * a * (1 - a)


def _delta_overwritten_sum(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    delta = np.zeros(len(z))
    for j in range(len(delta_next)):
        delta = delta_next[j] * W_next[:, j] * a * (1 - a)
    return delta


def _delta_slope_before_product(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    # the notes' "simple derivation" A o (1 - A) o W, read from left to right
    a = 1 / (1 + np.exp(-z))
    return (delta_next * a * (1 - a)) @ W_next.T


def _delta_unstable(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (delta_next @ W_next.T) * np.exp(-z) / (1 + np.exp(-z)) ** 2


def _delta_mutates_input(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    z[:] = a * (1 - a)
    return (delta_next @ W_next.T) * z


def _delta_integer_truncation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = 1 / (1 + np.exp(-z))
    delta = np.zeros_like(z)
    for i in range(len(z)):
        delta[i] = np.sum(delta_next * W_next[i]) * a[i] * (1 - a[i])
    return delta


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
        Probe((rng.normal(size=3), np.array([1.0, 0.0, 0.4, 1.0])), "saturated", _sizes(4, 3)),
        Probe((_integers(rng, 3), _integers(rng, 4)), "integers", _sizes(4, 3)),
        Probe((rng.normal(size=3), _integers(rng, 2)), "whole-number inputs", _sizes(2, 3)),
        Probe((1e-6 * rng.normal(size=2), 1e6 * rng.normal(size=3)), "badly scaled", _sizes(3, 2)),
    ]


def _gradients_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), delta


def _gradients_sign_reversed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return -np.outer(a_prev, delta), -delta


def _gradients_bias_zero(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), np.zeros(len(delta))


def _gradients_bias_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta.sum()


def _gradients_bias_keepdims(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta[None, :]


def _gradients_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # .T does nothing to a 1-D array, so this is a number; at one sample a_prev[:, None] * delta would be right
    return a_prev.T @ delta, delta


def _gradients_first_row_of_000(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # note 000, eq. 9: a^j for a^i in the first row
    dW = np.outer(a_prev, delta)
    dW[0] = np.resize(a_prev, len(delta)) * delta
    return dW, delta


def _gradients_integer_truncation(delta: np.ndarray, a_prev: np.ndarray) -> object:
    dW = np.zeros((len(a_prev), len(delta)), dtype=a_prev.dtype)
    dW[:] = np.outer(a_prev, delta)
    return dW, delta


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


def _network_probe(
    rng: np.random.Generator, label: str, sizes: tuple[int, ...], y: list[int], scale: tuple[float, float] = (1, 1)
) -> Probe:
    """A net with random weights, run forward from a random input; `scale` stretches the input and W_1."""
    W = [rng.normal(size=pair) for pair in pairwise(sizes)]
    W[0] = W[0] * scale[1]
    return _trace(label, rng.normal(size=sizes[0]) * scale[0], W, [rng.normal(size=n) for n in sizes[1:]], y)


def _trace(label: str, x: np.ndarray, W: list[np.ndarray], b: list[np.ndarray], y: list[int]) -> Probe:
    A, Z = [x], []
    for weights, bias in zip(W, b, strict=True):
        Z.append(A[-1] @ weights + bias)
        A.append(sigmoid(Z[-1]))
    sizes = {f"n_{layer}": len(a) for layer, a in enumerate(A)}
    return Probe((A, [None, *Z], np.array(y), [None, *W]), label, sizes)


def _backward_probes(rng: np.random.Generator) -> list[Probe]:
    whole = (3, 2, 4, 1)
    weights = [_integers(rng, n, m) for n, m in pairwise(whole)]
    biases = [_integers(rng, m) for m in whole[1:]]
    # the output is sure and wrong, the first hidden neuron is stuck at 1
    stuck = [rng.normal(size=(n, m)) for n, m in ((3, 4), (4, 2), (2, 1))]
    stuck_biases = [np.array([1000.0, 0.1, -1000.0, 0.3]), rng.normal(size=2), np.array([1000.0])]
    return [
        _network_probe(rng, "y = 1", (3, 4, 2, 1), [1]),
        _network_probe(rng, "y = 0", (3, 4, 2, 1), [0]),
        _network_probe(rng, "square", (3, 3, 3, 3), [0, 1, 0]),
        _network_probe(rng, "two outputs", (4, 3, 5, 2), [1, 0]),
        _network_probe(rng, "one neuron each", (1, 1, 1, 1), [1]),
        _trace("saturated", rng.normal(size=3), stuck, stuck_biases, [0]),
        _trace("integers", _integers(rng, 3), weights, biases, [1]),
        _network_probe(rng, "badly scaled", (4, 3, 2, 1), [0], (1e6, 1e-6)),
    ]


def _backward_missing_activation_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = delta3 @ W[3].T
    delta1 = delta2 @ W[2].T
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_of_activation(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    s1, s2 = 1 / (1 + np.exp(-A[1])), 1 / (1 + np.exp(-A[2]))
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * s2 * (1 - s2)
    delta1 = (delta2 @ W[2].T) * s1 * (1 - s1)
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_slope_from_z(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * Z[2] * (1 - Z[2])
    delta1 = (delta2 @ W[2].T) * Z[1] * (1 - Z[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_extra_output_slope(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = (A[3] - y) * A[3] * (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_propagates_da(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dA2 = delta3 @ W[3].T
    delta2 = dA2 * A[2] * (1 - A[2])
    delta1 = (dA2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_through_dw(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dW3 = np.outer(A[2], delta3)
    delta2 = (delta3 @ dW3.T) * A[2] * (1 - A[2])
    dW2 = np.outer(A[1], delta2)
    delta1 = (delta2 @ dW2.T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, dW2, delta2, dW3, delta3


def _backward_through_updated_w(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    dW3 = np.outer(A[2], delta3)
    W3 = W[3] - 0.1 * dW3
    delta2 = (delta3 @ W3.T) * A[2] * (1 - A[2])
    dW2 = np.outer(A[1], delta2)
    W2 = W[2] - 0.1 * dW2
    delta1 = (delta2 @ W2.T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, dW2, delta2, dW3, delta3


def _backward_weights_from_z(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(Z[1], delta2), delta2, np.outer(Z[2], delta3), delta3


def _backward_sign_reversed(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = y - A[3]
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bce_sign(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = -y * (1 - A[3]) - (1 - y) * A[3]
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_bias_zero(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), 0 * delta1, np.outer(A[1], delta2), 0 * delta2, np.outer(A[2], delta3), 0 * delta3


def _backward_transposed(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(delta1, A[0]), delta1, np.outer(delta2, A[1]), delta2, np.outer(delta3, A[2]), delta3


def _backward_missing_transpose(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3]) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2]) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_wrong_layer(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[2].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[1].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_unstable(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = (-y / A[3] + (1 - y) / (1 - A[3])) * A[3] * (1 - A[3])
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_mutates_input(A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]) -> object:
    delta3 = A[3]
    delta3 -= y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


def _backward_accumulates(
    A: list[np.ndarray],
    Z: list[np.ndarray],
    y: np.ndarray,
    W: list[np.ndarray],
    total: dict[str, np.ndarray] = {},  # noqa: B006  # the bug: Python makes this dict once, not at every call
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    deltas = [delta1, delta2, delta3]
    found = []
    for layer in range(3):
        for name, value in ((f"W{layer}", np.outer(A[layer], deltas[layer])), (f"b{layer}", deltas[layer])):
            key = f"{name} {value.shape}"
            total[key] = total.get(key, 0) + value
            found.append(total[key])
    return tuple(found)


def _backward_integer_truncation(
    A: list[np.ndarray], Z: list[np.ndarray], y: np.ndarray, W: list[np.ndarray]
) -> object:
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    dW1, dW2, dW3 = np.zeros_like(W[1]), np.zeros_like(W[2]), np.zeros_like(W[3])
    dW1[:], dW2[:], dW3[:] = np.outer(A[0], delta1), np.outer(A[1], delta2), np.outer(A[2], delta3)
    return dW1, delta1, dW2, delta2, dW3, delta3


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
        Probe((_integers(rng, 3), 2, 1, 2), "integers", _sizes(3, 2)),
        Probe((1e6 * rng.normal(size=3), 4, 2, 0), "large inputs", _sizes(3, 4)),
    ]


def _column_jacobian_indices_swapped(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[j] = a_prev[i]
    return column


def _column_jacobian_counts_from_one(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i - 1] = a_prev[j - 1]
    return column


def _column_jacobian_every_entry(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    return np.full(n_out, a_prev[j])


def _column_jacobian_one_hot(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out)
    column[i] = 1
    return column


def _column_jacobian_wrong_side(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(len(a_prev))
    column[j] = a_prev[j]
    return column


def _column_jacobian_integer_truncation(a_prev: np.ndarray, n_out: int, i: int, j: int) -> object:
    column = np.zeros(n_out, dtype=int)
    column[i] = a_prev[j]
    return column


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
        Probe((delta, np.ascontiguousarray(W.T), z), probe.label, probe.sizes)
        for probe in _delta_probes(rng)
        for delta, W, z in [probe.args]
    ]


def _column_delta_missing_activation_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return W_next.T @ delta_next


def _column_delta_slope_of_activation(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(np.tanh(z)) ** 2) * (W_next.T @ delta_next)


def _column_delta_slope_from_z(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - z**2) * (W_next.T @ delta_next)


def _column_delta_tanh_slope(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z)) * (W_next.T @ delta_next)


def _column_delta_missing_transpose(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next @ delta_next)


def _column_delta_product_mixed_up(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (1 - np.tanh(z) ** 2) * (W_next * delta_next[:, None])


def _column_delta_sign_reversed(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    return (np.tanh(z) ** 2 - 1) * (W_next.T @ delta_next)


def _column_delta_diagonal_kept(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    # the diagonal matrix multiplied entry by entry instead of as a matrix
    return np.diag(1 - np.tanh(z) ** 2) * (W_next.T @ delta_next)


def _column_delta_unstable(delta_next: np.ndarray, W_next: np.ndarray, z: np.ndarray) -> object:
    a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return (1 - a**2) * (W_next.T @ delta_next)


# ----------------------------------------------------------------------------------------- 02-column-gradients


def column_gradients(delta: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """dL/dW = delta a_prev^T (outer product) and dL/db = delta, in the column convention.

    delta (n_out,), a_prev (n_in,) -> dW (n_out, n_in), db (n_out,). Note 001, last formulas; note 002, parameters.
    """
    return np.outer(delta, a_prev), delta


def _column_gradients_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(a_prev, delta), delta


def _column_gradients_bias_zero(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), np.zeros(len(delta))


def _column_gradients_bias_keepdims(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), delta[:, None]


def _column_gradients_bias_identity(delta: np.ndarray, a_prev: np.ndarray) -> object:
    # dz/db = I taken for dL/db
    return np.outer(delta, a_prev), np.eye(len(delta))


def _column_gradients_product_mixed_up(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta


def _column_gradients_sign_reversed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return -np.outer(delta, a_prev), -delta


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
        Probe((_saturated(4), np.array([0.0, 1.0, 1.0, 0.0])), "saturated", {"n_out": 4}),
        Probe((np.array([2, -1, 1]), np.array([0, 1, 1])), "integers", {"n_out": 3}),
        Probe((rng.normal(size=3), 1e6 * rng.normal(size=3)), "targets out of reach", {"n_out": 3}),
    ]


def _mse_sign_reversed(z: np.ndarray, y: np.ndarray) -> object:
    # note 004, its last four lines
    y_hat = 1 / (1 + np.exp(-z))
    return -(y_hat - y) * y_hat * (1 - y_hat)


def _mse_missing_output_slope(z: np.ndarray, y: np.ndarray) -> object:
    return 1 / (1 + np.exp(-z)) - y


def _mse_half_factor(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return 2 * (y_hat - y) * y_hat * (1 - y_hat)


def _mse_mean_over_classes(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * y_hat * (1 - y_hat) / len(y)


def _mse_slope_of_activation(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    s = 1 / (1 + np.exp(-y_hat))
    return (y_hat - y) * s * (1 - s)


def _mse_slope_from_z(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * z * (1 - z)


def _mse_error_kept_twice(z: np.ndarray, y: np.ndarray) -> object:
    # note 004, lines 1 and 2: the factor dL/dy_hat is put in and left standing as well
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * (y_hat - y) * y_hat * (1 - y_hat)


def _mse_unstable(z: np.ndarray, y: np.ndarray) -> object:
    y_hat = 1 / (1 + np.exp(-z))
    return (y_hat - y) * np.exp(-z) / (1 + np.exp(-z)) ** 2


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
        Probe((rng.normal(size=2), rng.normal(size=(3, 2)), np.array([0.0, 0.3, 1.0])), "saturated", _sizes(3, 2)),
        Probe((_integers(rng, 3), _integers(rng, 2, 3), rng.uniform(size=2)), "integers", _sizes(2, 3)),
        Probe(
            (1e6 * rng.normal(size=2), 1e-6 * rng.normal(size=(4, 2)), rng.uniform(size=4)),
            "badly scaled",
            _sizes(4, 2),
        ),
    ]


def _distribute_missing_transpose(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W
    return error, error * o * (1 - o)


def _distribute_product_mixed_up(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next * W
    return error, error * (o * (1 - o))[:, None]


def _distribute_missing_slope(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    return error, error


def _distribute_slope_of_activation(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = delta_next @ W.T
    s = 1 / (1 + np.exp(-o))
    return error, error * s * (1 - s)


def _distribute_normalised_shares(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    # each weight taken as a share of the whole: a picture of blame, but not the derivative
    error = delta_next @ (W / W.sum(axis=0)).T
    return error, error * o * (1 - o)


def _distribute_loss_for_delta(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    # note 004 shares out l itself, which carries a square and no sign
    error = (0.5 * delta_next**2) @ W.T
    return error, error * o * (1 - o)


def _distribute_sign_reversed(delta_next: np.ndarray, W: np.ndarray, o: np.ndarray) -> object:
    error = -(delta_next @ W.T)
    return error, error * o * (1 - o)


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
        Probe((_integers(rng, 2), _integers(rng, 4), _integers(rng, 5, 2)), "integers", _sizes(4, 2)),
        Probe((rng.normal(size=3), _integers(rng, 2), rng.normal(size=(3, 3))), "whole-number inputs", _sizes(2, 3)),
        Probe(
            (rng.normal(size=2), 1e6 * rng.normal(size=3), 1e-6 * rng.normal(size=(4, 2))),
            "badly scaled",
            _sizes(3, 2),
        ),
    ]


def _folded_ones_column_kept(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), delta @ V.T


def _folded_ones_in_front(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(1, a_prev), delta), (delta @ V.T)[1:]


def _folded_without_ones(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(a_prev, delta), (delta @ V.T)[:-1]


def _folded_bias_zero(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 0), delta), (delta @ V.T)[:-1]


def _folded_transposed(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(delta, np.append(a_prev, 1)), (delta @ V.T)[:-1]


def _folded_missing_transpose(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    return np.outer(np.append(a_prev, 1), delta), (delta @ V)[:-1]


def _folded_integer_truncation(delta: np.ndarray, a_prev: np.ndarray, V: np.ndarray) -> object:
    dV = np.ones((len(a_prev) + 1, len(delta)), dtype=a_prev.dtype)
    dV[:-1] = np.outer(a_prev, delta)
    dV[-1] = delta
    return dV, (delta @ V.T)[:-1]


# ---------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="02-forward-layer",
        reference=forward_layer,
        probes=_forward_probes,
        parts=(Part("z", 1), Part("a", 1)),
        section="1. One layer forward",
        mutants={
            "missing-bias": _forward_missing_bias,
            "bias-after-activation": _forward_bias_after_activation,
            "missing-activation": _forward_missing_activation,
            "column-convention": _forward_column_convention,
            "product-mixed-up": _forward_product_mixed_up,
            "unstable": _forward_unstable,
            "mutates-input": _forward_mutates_input,
            "integer-truncation": _forward_integer_truncation,
        },
    ),
    Exercise(
        id="02-full-jacobian",
        reference=layer_jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="3. From layer to layer: every derivative written out",
        mutants={
            "transposed": _jacobian_transposed,
            "missing-activation-slope": _jacobian_missing_activation_slope,
            "slope-of-activation": _jacobian_slope_of_activation,
            "slope-from-z": _jacobian_slope_from_z,
            "first-slope-everywhere": _jacobian_first_slope_everywhere,
            "slope-of-wrong-neuron": _jacobian_slope_of_row,
            "misplaced-third-column": _jacobian_scan_of_003,
            "unstable": _jacobian_unstable,
            "integer-truncation": _jacobian_integer_truncation,
        },
    ),
    Exercise(
        id="02-jacobian-shortcut",
        reference=jacobian_shortcut,
        probes=_shortcut_probes,
        parts=(Part("J", 1),),
        section="4. The same matrix in one line",
        mutants={
            "missing-transpose": _shortcut_missing_transpose,
            "transposed": _shortcut_transposed,
            "broadcast-trap": _shortcut_broadcast_trap,
            "product-mixed-up": _shortcut_product_mixed_up,
            "missing-activation-slope": _shortcut_missing_slope,
            "integer-truncation": _shortcut_integer_truncation,
        },
    ),
    Exercise(
        id="02-hidden-delta",
        reference=hidden_delta,
        probes=_delta_probes,
        parts=(Part("delta", 2),),
        section="5. The delta of a hidden layer",
        mutants={
            "missing-activation-slope": _delta_missing_activation_slope,
            "slope-of-activation": _delta_slope_of_activation,
            "slope-from-z": _delta_slope_from_z,
            "sign-reversed": _delta_sign_reversed,
            "missing-transpose": _delta_missing_transpose,
            "product-mixed-up": _delta_product_mixed_up,
            "overwritten-sum": _delta_overwritten_sum,
            "slope-before-product": _delta_slope_before_product,
            "unstable": _delta_unstable,
            "mutates-input": _delta_mutates_input,
            "integer-truncation": _delta_integer_truncation,
        },
    ),
    Exercise(
        id="02-parameter-gradients",
        reference=parameter_gradients,
        probes=_gradient_probes,
        parts=(Part("dW", 2), Part("db", 1)),
        section="6. The gradients of the weights and biases",
        # bias-not-summed would be right here: with one sample there is nothing to sum
        mutants={
            "transposed": _gradients_transposed,
            "sign-reversed": _gradients_sign_reversed,
            "bias-zero": _gradients_bias_zero,
            "bias-summed-over-all": _gradients_bias_summed,
            "bias-keepdims": _gradients_bias_keepdims,
            "product-mixed-up": _gradients_product_mixed_up,
            "first-row-index": _gradients_first_row_of_000,
            "integer-truncation": _gradients_integer_truncation,
        },
    ),
    Exercise(
        id="02-backward",
        reference=backward,
        probes=_backward_probes,
        parts=tuple(Part(name, 1) for name in ("dW1", "db1", "dW2", "db2", "dW3", "db3")),
        section="7. Three layers, all gradients",
        mutants={
            "missing-activation-slope": _backward_missing_activation_slope,
            "slope-of-activation": _backward_slope_of_activation,
            "slope-from-z": _backward_slope_from_z,
            "extra-output-slope": _backward_extra_output_slope,
            "propagates-dA": _backward_propagates_da,
            "through-dW": _backward_through_dw,
            "through-updated-W": _backward_through_updated_w,
            "weights-from-z": _backward_weights_from_z,
            "sign-reversed": _backward_sign_reversed,
            "bce-sign": _backward_bce_sign,
            "bias-zero": _backward_bias_zero,
            "transposed": _backward_transposed,
            "missing-transpose": _backward_missing_transpose,
            "wrong-layer": _backward_wrong_layer,
            "unstable": _backward_unstable,
            "accumulates-across-calls": _backward_accumulates,
            "mutates-input": _backward_mutates_input,
            "integer-truncation": _backward_integer_truncation,
        },
    ),
    Exercise(
        id="02-column-jacobian",
        reference=column_jacobian,
        probes=_column_jacobian_probes,
        parts=(Part("dz/dW_ij", 1),),
        section="8. The column convention",
        mutants={
            "indices-swapped": _column_jacobian_indices_swapped,
            "counts-from-one": _column_jacobian_counts_from_one,
            "every-entry": _column_jacobian_every_entry,
            "one-instead-of-input": _column_jacobian_one_hot,
            "wrong-side": _column_jacobian_wrong_side,
            "integer-truncation": _column_jacobian_integer_truncation,
        },
    ),
    Exercise(
        id="02-column-delta",
        reference=column_delta,
        probes=_column_delta_probes,
        parts=(Part("delta", 2),),
        section="8. The column convention",
        mutants={
            "missing-activation-slope": _column_delta_missing_activation_slope,
            "slope-of-activation": _column_delta_slope_of_activation,
            "slope-from-z": _column_delta_slope_from_z,
            "tanh-slope": _column_delta_tanh_slope,
            "missing-transpose": _column_delta_missing_transpose,
            "product-mixed-up": _column_delta_product_mixed_up,
            "sign-reversed": _column_delta_sign_reversed,
            "diagonal-kept": _column_delta_diagonal_kept,
            "unstable": _column_delta_unstable,
        },
    ),
    Exercise(
        id="02-column-gradients",
        reference=column_gradients,
        probes=_gradient_probes,
        parts=(Part("dW", 1), Part("db", 1)),
        section="8. The column convention",
        mutants={
            "transposed": _column_gradients_transposed,
            "bias-zero": _column_gradients_bias_zero,
            "bias-keepdims": _column_gradients_bias_keepdims,
            "identity-for-bias": _column_gradients_bias_identity,
            "product-mixed-up": _column_gradients_product_mixed_up,
            "sign-reversed": _column_gradients_sign_reversed,
        },
    ),
    Exercise(
        id="02-mse-output-delta",
        reference=mse_output_delta,
        probes=_mse_probes,
        parts=(Part("delta", 2),),
        section="9. Squared error, and errors that flow back",
        mutants={
            "sign-reversed": _mse_sign_reversed,
            "missing-output-slope": _mse_missing_output_slope,
            "half-factor": _mse_half_factor,
            "mean-over-classes": _mse_mean_over_classes,
            "slope-of-activation": _mse_slope_of_activation,
            "slope-from-z": _mse_slope_from_z,
            "error-kept-twice": _mse_error_kept_twice,
            "unstable": _mse_unstable,
        },
    ),
    Exercise(
        id="02-distribute-error",
        reference=distribute_error,
        probes=_distribute_probes,
        parts=(Part("dL/do", 1), Part("delta", 1)),
        section="9. Squared error, and errors that flow back",
        mutants={
            "missing-transpose": _distribute_missing_transpose,
            "product-mixed-up": _distribute_product_mixed_up,
            "missing-activation-slope": _distribute_missing_slope,
            "slope-of-activation": _distribute_slope_of_activation,
            "normalised-shares": _distribute_normalised_shares,
            "loss-for-delta": _distribute_loss_for_delta,
            "sign-reversed": _distribute_sign_reversed,
        },
    ),
    Exercise(
        id="02-folded-bias",
        reference=folded_backward,
        probes=_folded_probes,
        parts=(Part("dV", 1), Part("dL/da_prev", 1)),
        section="10. The bias as one more weight",
        mutants={
            "ones-column-kept": _folded_ones_column_kept,
            "ones-in-front": _folded_ones_in_front,
            "ones-missing": _folded_without_ones,
            "bias-zero": _folded_bias_zero,
            "transposed": _folded_transposed,
            "missing-transpose": _folded_missing_transpose,
            "integer-truncation": _folded_integer_truncation,
        },
    ),
)
