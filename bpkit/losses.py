"""Losses from logits, each with its delta beside it: the gradient where backpropagation starts.

    value  L (a number)      delta  dL/dZ_L (E, K)      Z = Z_L and Y both (E, K), or (K,) for one sample

The contract: L is the **mean over the E samples of the sum over the K classes**. So 1/E appears exactly once in all of
backpropagation, in the delta. Each loss belongs to one output, and with its own output every delta is (A - Y) / E.
All are computed from the logits Z, not from A = f(Z), because log(A) has lost its digits when A rounds to 0 or 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from bpkit.activations import identity, log_softmax, minus_magnitude, relu, sigmoid, softmax
from bpkit.backend import Array, Namespace, as_floating, cast_like, total
from bpkit.errors import ShapeError, UnknownNameError

__all__ = [
    "LOSSES",
    "Loss",
    "bce_delta",
    "bce_from_logits",
    "ce_delta",
    "ce_from_logits",
    "loss_for_output",
    "mse",
    "mse_delta",
]


def bce_from_logits(Z: Array, Y: Array) -> Array:
    """L = (1/E) sum_e sum_k -[y log a + (1 - y) log(1 - a)], a = sigma(z): one two-class question per class.

    Z, Y (E, K) or (K,) -> a number. Y in [0, 1]. Raises ShapeError. Note 003, "K classes" (K sigmoids).
    """
    xp, Z, Y, E = _pair(Z, Y)
    # -[y log a + (1-y) log(1-a)] = max(z, 0) - z y + log(1 + exp(-|z|)): no term can overflow
    return xp.sum(relu(Z) - Z * Y + xp.log1p(xp.exp(minus_magnitude(xp, Z)))) / E


def bce_delta(Z: Array, Y: Array, A: Array | None = None) -> Array:
    """dL/dZ = (A - Y) / E with A = sigma(Z), shape of Z. Pass A when it is known.

    Raises ShapeError. Note 003, eq. 12-15, and its last part for 1/E.
    """
    _, Z, Y, E = _pair(Z, Y)
    return ((sigmoid(Z) if A is None else A) - Y) / E


def ce_from_logits(Z: Array, Y: Array) -> Array:
    """L = (1/E) sum_e sum_k -y log p, p = softmax(z): one question with K answers.

    Z, Y (E, K) or (K,) -> a number. Rows of Y are one-hot or soft targets. Raises ShapeError. Note 002, losses.
    """
    xp, Z, Y, E = _pair(Z, Y)
    return -xp.sum(Y * log_softmax(Z)) / E


def ce_delta(Z: Array, Y: Array, A: Array | None = None) -> Array:
    """dL/dZ = (s P - Y) / E with P = softmax(Z) and s (E, 1) the row sums of Y, shape of Z. Raises ShapeError.

    Rows of Y that sum to 1, as one-hot rows do, give (P - Y) / E. Pass A = P when it is known. Note 002, derivation of
    softmax with cross-entropy.
    """
    _, Z, Y, E = _pair(Z, Y)
    P = softmax(Z) if A is None else A
    return (total(Y, axis=-1, keepdims=True) * P - Y) / E


def mse(Z: Array, Y: Array) -> Array:
    """L = (1/E) sum_e sum_k (z - y)^2 / 2, behind a linear output.

    Z, Y (E, K) or (K,) -> a number. Raises ShapeError. Note 004 (its sign is an erratum) and note 002, squared loss.
    """
    xp, Z, Y, E = _pair(Z, Y)
    residual = Z - Y
    return 0.5 * xp.sum(residual * residual) / E


def mse_delta(Z: Array, Y: Array, A: Array | None = None) -> Array:  # noqa: ARG001  # one signature for all deltas
    """dL/dZ = (Z - Y) / E, shape of Z; A = Z is ignored. Raises ShapeError. Note 002, squared loss; note 004."""
    _, Z, Y, E = _pair(Z, Y)
    return (Z - Y) / E


def _pair(Z: Array, Y: Array) -> tuple[Namespace, Array, Array, int]:
    """The namespace, Z and Y as floating arrays of one dtype, and the number of samples E."""
    xp, Z = as_floating(Z)
    Y = cast_like(Y, Z)
    if Y.shape != Z.shape:
        remedy = (
            "Y has one row per sample and one column per class; bpkit.datasets.one_hot makes such rows from labels."
        )
        raise ShapeError.of("Y", Y.shape, f"the shape of Z, {Z.shape}", remedy)
    if Z.ndim > 2 or 0 in Z.shape:
        raise ShapeError.of(
            "Z", Z.shape, "(E, K) or (K,), not empty", "Pass one row per sample and one column per class."
        )
    return xp, Z, Y, Z.shape[0] if Z.ndim == 2 else 1


class Delta(Protocol):
    """dL/dZ_L from the logits Z and targets Y, cheaper when the output A = f(Z) is passed too."""

    def __call__(self, Z: Array, Y: Array, A: Array | None = None) -> Array: ...


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss with the output it belongs to: `activation(Z)` is A, `value(Z, Y)` is L, `delta(Z, Y, A)` is dL/dZ."""

    name: str
    output: str
    activation: Callable[[Array], Array]
    value: Callable[[Array, Array], Array]
    delta: Delta


# Keyed by the name of the output: choosing the output chooses the loss (note 002's table of pairs).
LOSSES = MappingProxyType(
    {
        row.output: row
        for row in (
            Loss("bce", "sigmoid", sigmoid, bce_from_logits, bce_delta),
            Loss("ce", "softmax", softmax, ce_from_logits, ce_delta),
            Loss("mse", "identity", identity, mse, mse_delta),
        )
    }
)


def loss_for_output(output: str) -> Loss:
    """The row of LOSSES for this output. Raises UnknownNameError, which lists the outputs."""
    try:
        return LOSSES[output]
    except (KeyError, TypeError):
        raise UnknownNameError.among("output", output, LOSSES) from None
