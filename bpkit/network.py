"""A fully connected network, its forward pass and its backward pass, with the gradients written by hand.

    X = A_0 --W_1,b_1--> Z_1 --f_1--> A_1 --W_2,b_2--> Z_2 --f_2--> ... --> Z_L --f_L--> A_L --Y--> L

    X (E, M)    W_l (n_{l-1}, n_l)    b_l (n_l,)    Z_l, A_l (E, n_l)    Y (E, K)    L a number
    delta_l = dL/dZ_l (E, n_l)

Batch first, row vectors. The loss is the mean over the samples, so 1/E appears once, in delta_L. One sample may be a
1-D array (M,) with target (K,): it counts as E = 1. A parameter and its gradient have the same key, "W1" or "b1".
"""

from __future__ import annotations

import copy
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import DTypeLike

from bpkit.activations import Activation, activation_named
from bpkit.backend import Array, array_namespace, as_floating, cast_like, is_complex, total
from bpkit.errors import ShapeError, UsageError
from bpkit.losses import Loss, loss_for_output

__all__ = ["Gradients", "Network", "Trace", "backward", "forward", "loss"]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the forward pass leaves behind for the backward pass. The index is the layer, as in the formulas.

    A[0] is X and A[l] = f_l(Z[l]) for l = 1..L. Z[0] is None: the input has no Z.
    """

    A: tuple[Array, ...]
    Z: tuple[Array, ...]

    @property
    def output(self) -> Array:
        """A_L, what the network answers: (E, K), or (K,) for one sample."""
        return self.A[-1]


@dataclass(frozen=True, slots=True)
class Gradients(Mapping[str, Array]):
    """dL/dW_l and dL/db_l under the keys of the parameters, and `deltas[l]` = dL/dZ_l (`deltas[0]` is None)."""

    arrays: Mapping[str, Array]
    deltas: tuple[Array, ...]

    def __getitem__(self, key: str) -> Array:
        return self.arrays[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.arrays)

    def __len__(self) -> int:
        return len(self.arrays)


def forward(network: Network, X: Array) -> Trace:
    """Z_l = A_{l-1} W_l + b_l and A_l = f_l(Z_l), for l = 1..L, with A_0 = X.

    X (E, M), or (M,) for one sample. Raises ShapeError. Note 003, "E samples"; note 002, `forward_propagation`.
    """
    parameters = network.parameters
    A, Z = [_input(network, X)], [None]
    for layer, activation in enumerate(network.activations, start=1):
        Z.append(A[-1] @ parameters[f"W{layer}"] + parameters[f"b{layer}"])
        A.append(activation(Z[-1]))
    return Trace(tuple(A), tuple(Z))


def backward(network: Network, trace: Trace, Y: Array) -> Gradients:
    """dL/dW_l = A_{l-1}^T delta_l and dL/db_l = 1^T delta_l, going back from l = L to 1.

        delta_L     = the loss's delta, the only place of 1/E
        delta_{l-1} = (delta_l W_l^T) o f'(Z_{l-1})

    Y has the shape of A_L. Raises ShapeError. Note 003, eq. 4, 7, 10 and 11, and its last part for E samples;
    note 002, `back_propagation`.
    """
    (A, Z), parameters = (trace.A, trace.Z), network.parameters
    gradients = dict.fromkeys(parameters)
    deltas = [None] * len(Z)
    deltas[-1] = delta = network.head.delta(Z[-1], Y, A[-1])
    for layer in range(len(Z) - 1, 0, -1):
        rows = _rows(delta)
        gradients[f"W{layer}"] = _rows(A[layer - 1]).T @ rows
        gradients[f"b{layer}"] = total(rows, axis=0)  # the bias sees every row once, hence the sum
        if layer > 1:
            slope = network.hidden.derivative(Z[layer - 1], A[layer - 1])
            deltas[layer - 1] = delta = (delta @ parameters[f"W{layer}"].T) * slope
    return Gradients(gradients, tuple(deltas))


def loss(network: Network, X: Array | Trace, Y: Array) -> Array:
    """L for the inputs X, or for a trace that is there already, and the targets Y. A number. Raises ShapeError."""
    trace = X if isinstance(X, Trace) else forward(network, X)
    return network.head.value(trace.Z[-1], Y)


class Network:
    """Layers of `sizes` units with one hidden activation and an output that brings its loss.

        network = Network([64, 32, 10])
        trace = network.forward(X)
        gradients = network.backward(trace, Y)

    `parameters` holds "W1" (n_0, n_1), "b1" (n_1,), "W2", ... and is yours to change. Weights start normally
    distributed with variance 1 / n_in (2 / n_in behind ReLU, which loses half of it), biases at zero; the seed fixes
    them.
    """

    sizes: tuple[int, ...]
    hidden: Activation
    head: Loss  # the output and its loss
    activations: tuple[Callable[[Array], Array], ...]  # f_1 ... f_L
    parameters: dict[str, Array]

    def __init__(
        self,
        sizes: Sequence[int],
        hidden: str | Activation = "tanh",
        output: str = "softmax",
        seed: int = 0,
        dtype: DTypeLike = np.float64,
    ) -> None:
        """Raises UnknownNameError for an unknown hidden activation or output, UsageError for sizes or a dtype."""
        self.sizes = _checked_sizes(sizes)
        self.hidden = hidden if isinstance(hidden, Activation) else activation_named(hidden)
        self.head = loss_for_output(output)
        self.activations = (self.hidden.value,) * (len(self.sizes) - 2) + (self.head.activation,)
        self.parameters = self._initial_parameters(np.random.default_rng(seed), np.dtype(dtype))

    def _initial_parameters(self, rng: np.random.Generator, dtype: np.dtype[np.generic]) -> dict[str, Array]:
        if dtype.kind not in "fc":
            raise UsageError(f"dtype is {dtype}, expected a floating dtype. Use float64 or float32.")
        gain = 2.0 if self.hidden.name == "relu" else 1.0
        parameters: dict[str, Array] = {}
        for layer, (n_in, n_out) in enumerate(pairwise(self.sizes), start=1):
            variance = (gain if layer > 1 else 1.0) / n_in  # the input has not been through the activation
            parameters[f"W{layer}"] = (np.sqrt(variance) * rng.standard_normal((n_in, n_out))).astype(dtype)
            parameters[f"b{layer}"] = np.zeros(n_out, dtype)
        return parameters

    def with_parameters(self, parameters: Mapping[str, Array]) -> Self:
        """The same network over other parameters: a copy, another dtype, or arrays of another library. Not copied.

        Raises ShapeError when a key is missing, unknown, or an array has the wrong shape.
        """
        expected = {key: value.shape for key, value in self.parameters.items()}
        given = {key: tuple(parameters[key].shape) for key in parameters}
        if given != expected:
            wrong = [key for key in expected | given if expected.get(key) != given.get(key)]
            raise ShapeError(
                f"parameters {', '.join(wrong)} do not fit: given {[given.get(key) for key in wrong]}, "
                f"expected {[expected.get(key) for key in wrong]}. Keep the keys and shapes of `network.parameters`."
            )
        other = copy.copy(self)
        other.parameters = {key: parameters[key] for key in expected}
        return other

    def forward(self, X: Array) -> Trace:
        """See `forward`."""
        return forward(self, X)

    def backward(self, trace: Trace, Y: Array) -> Gradients:
        """See `backward`."""
        return backward(self, trace, Y)

    def loss(self, X: Array | Trace, Y: Array) -> Array:
        """See `loss`."""
        return loss(self, X, Y)

    def __repr__(self) -> str:
        return f"Network({list(self.sizes)}, hidden={self.hidden.name!r}, output={self.head.output!r})"


def _checked_sizes(sizes: Sequence[int]) -> tuple[int, ...]:
    try:
        checked = tuple(operator.index(size) for size in sizes)
    except TypeError:
        checked = ()
    if len(checked) < 2 or min(checked) < 1:
        raise UsageError(f"sizes is {sizes!r}, expected two or more positive integers. Example: Network([64, 32, 10]).")
    return checked


def _input(network: Network, X: Array) -> Array:
    """X as floating numbers in the precision of the network; complex numbers stay, for complex step."""
    X, W = as_floating(X)[1], network.parameters["W1"]
    if X.ndim not in (1, 2) or X.shape[-1] != network.sizes[0] or X.shape[0] == 0:
        M = network.sizes[0]
        raise ShapeError.of("X", X.shape, f"(E, {M}) or ({M},)", f"The first layer of {network} has {M} inputs.")
    if type(X) is not type(W):
        array_namespace(X, W)  # refuses two libraries
    if X.dtype != W.dtype and not (is_complex(X) or is_complex(W)):
        X = cast_like(X, W)
    return X


def _rows(x: Array) -> Array:
    """One sample (n,) as a batch of one row (1, n); a batch as it is."""
    return x if x.ndim == 2 else x[None, :]
