"""What the explorer of saturation computes: one deep network, forward and back, with either loss at its sigmoid output.

    A_0 = X,   Z_l = A_{l-1} W_l,   A_l = f(Z_l) for l < L,   a = A_L = sigma(Z_L)

All biases are 0. The weights are the same random numbers always, only their scale is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpkit.activations import ACTIVATIONS, sigmoid, sigmoid_derivative

__all__ = [
    "DEEPEST",
    "LOSSES",
    "SAMPLES",
    "UNITS",
    "Back",
    "SaturationState",
    "output_delta",
    "right_back",
    "root_mean_square",
    "saturation_state",
    "sizes",
    "way_back",
]

SAMPLES, UNITS, DEEPEST = 100, 32, 10
LOSSES = {"squared error": False, "cross-entropy": True}  # whether f' of the output cancels
_rng = np.random.default_rng(1)
X = _rng.standard_normal((SAMPLES, UNITS))
Y = (_rng.random((SAMPLES, 1)) < 0.5).astype(float)
_HIDDEN = _rng.standard_normal((DEEPEST, UNITS, UNITS)) / np.sqrt(UNITS)
_OUTPUT = _rng.standard_normal((UNITS, 1)) / np.sqrt(UNITS)

Back = Callable[[np.ndarray, np.ndarray], np.ndarray]  # dL/dA (E, n), Z (E, n) -> dL/dZ (E, n)


@dataclass(frozen=True)
class SaturationState:
    """One pass forward and the ways back.

    Attributes:
        W, Z, A: of the layers 1 ... L: (n_in, n_out), (E, n_out), (E, n_out); A begins with X.
        slopes: f'(Z_l), for the output that of the sigmoid.
        y: the targets (E, 1).
        deltas: loss -> dL/dZ_1 ... dL/dZ_L.
        sizes: loss -> the size of the entries of dL/dW_1 ... dL/dW_L (L,).
    """

    W: list[np.ndarray]
    Z: list[np.ndarray]
    A: list[np.ndarray]
    slopes: list[np.ndarray]
    y: np.ndarray
    deltas: dict[str, list[np.ndarray]]
    sizes: dict[str, np.ndarray]


def saturation_state(depth: int, scale: float, activation: str) -> SaturationState:
    """The state of a network with `depth` layers whose weights are about scale / sqrt(n)."""
    f = ACTIVATIONS[activation]
    W = [scale * hidden for hidden in _HIDDEN[: depth - 1]] + [scale * _OUTPUT]
    Z, A = [], [X]
    for layer, weights in enumerate(W, start=1):
        Z.append(A[-1] @ weights)
        A.append(f.value(Z[-1]) if layer < depth else sigmoid(Z[-1]))
    slopes = [f.derivative(z) for z in Z[:-1]] + [sigmoid_derivative(Z[-1])]
    deltas = {loss: way_back(W, Z, output_delta(Z[-1], loss), right_back(activation)) for loss in LOSSES}
    return SaturationState(W, Z, A, slopes, Y, deltas, {loss: sizes(A, delta) for loss, delta in deltas.items()})


def right_back(activation: str) -> Back:
    """One activation back: upstream times f'(Z), entry by entry."""
    return lambda upstream, Z: upstream * ACTIVATIONS[activation].derivative(Z)


def output_delta(z: np.ndarray, loss: str) -> np.ndarray:
    """dL/dZ_L (E, 1): (a - y) / E with the cross-entropy, (a - y) a (1 - a) / E with the squared error.

    Note 003, eq. 12 to 15; note 004 for the squared error behind a sigmoid.
    """
    delta: np.ndarray = (sigmoid(z) - Y) / len(z)
    if not LOSSES[loss]:
        delta = delta * sigmoid_derivative(z)
    return delta


def way_back(W: list[np.ndarray], Z: list[np.ndarray], delta: np.ndarray, back: Back) -> list[np.ndarray]:
    """All deltas from that of the output: delta_{l-1} = back(delta_l W_l^T, Z_{l-1}), usually times f'(Z_{l-1})."""
    deltas = [delta]
    for weights, z in zip(W[:0:-1], Z[-2::-1], strict=True):
        deltas.insert(0, back(deltas[0] @ weights.T, z))
    return deltas


def sizes(A: list[np.ndarray], deltas: list[np.ndarray]) -> np.ndarray:
    """The size of the entries of dL/dW_l = A_{l-1}^T delta_l, for each layer (L,)."""
    return np.array([root_mean_square(a.T @ delta) for a, delta in zip(A[:-1], deltas, strict=True)])


def root_mean_square(array: np.ndarray) -> float:
    """The usual size of an entry, whatever its sign."""
    return float(np.sqrt(np.mean(array**2)))
