"""Activation functions, each with its derivative beside it.

    Z (E, n)  ->  A = f(Z) (E, n)        element-wise, except for softmax, which works along the last axis

All of them are stable at |z| = 1000, keep float32, turn integers into float64, and take complex arrays: then the branch
is chosen by the real part, so that the complex-step method (`bpkit.gradcheck`) differentiates them exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from bpkit.backend import Array, Namespace, as_floating, is_complex, largest, real_part, total
from bpkit.errors import ShapeError, UnknownNameError

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "activation_named",
    "identity",
    "identity_derivative",
    "log_softmax",
    "relu",
    "relu_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_jacobian",
    "softmax_vjp",
    "tanh",
    "tanh_derivative",
]


def sigmoid(z: Array) -> Array:
    """sigma(z) = 1 / (1 + exp(-z)), element-wise, any shape.

    Note 003, "1 neuron, 1 datum, 2 classes"; note 002, logistic function.
    """
    xp, z = as_floating(z)
    # exp only ever sees -|z|, so it cannot overflow; for z < 0 the fraction is extended by exp(z)
    e = xp.exp(minus_magnitude(xp, z))
    return xp.where(real_part(z) >= 0, xp.ones_like(e), e) / (1.0 + e)


def sigmoid_derivative(z: Array, a: Array | None = None) -> Array:
    """sigma'(z) = a (1 - a) with a = sigma(z), element-wise. Pass `a` when it is known.

    Note 003, derivative of the sigmoid (the factor (-1)^2 of its first line is an erratum: (-1)).
    """
    if a is None:
        # 1 - sigma(z) = sigma(-z), which keeps its digits where 1 - a would round to 0
        z = as_floating(z)[1]
        return sigmoid(z) * sigmoid(-z)
    return a * (1.0 - a)


def tanh(z: Array) -> Array:
    """The hyperbolic tangent, element-wise, any shape. Note 002, activation functions."""
    xp, z = as_floating(z)
    return xp.tanh(z)


def tanh_derivative(z: Array, a: Array | None = None) -> Array:
    """tanh'(z) = 1 - a^2 with a = tanh(z), element-wise. Pass `a` when it is known. Note 002."""
    if a is None:
        a = tanh(z)
    return 1.0 - a * a


def relu(z: Array) -> Array:
    """max(z, 0), element-wise, any shape. Note 002, activation functions."""
    xp, z = as_floating(z)
    if is_complex(z):
        return z * relu_derivative(z)
    return xp.maximum(z, xp.zeros_like(z))


def relu_derivative(z: Array, a: Array | None = None) -> Array:
    """relu'(z) = 1 where z > 0, else 0; at z = 0 we choose 0. Element-wise; `a = relu(z)` serves as well. Note 002."""
    xp, known = as_floating(z if a is None else a)
    return xp.sign(relu(real_part(known)))  # relu is idempotent, so either argument will do


def identity(z: Array) -> Array:
    """O(z) = z, the linear output. Any shape; not copied. Note 002, outputs (its second affine map is an erratum)."""
    return as_floating(z)[1]


def identity_derivative(z: Array, a: Array | None = None) -> Array:
    """O'(z) = 1, element-wise."""
    xp, z = as_floating(z if a is None else a)
    return xp.ones_like(z)


def softmax(z: Array) -> Array:
    """p_i = exp(z_i) / sum_j exp(z_j) along the last axis: (K,) -> (K,), (E, K) -> (E, K). Note 002, outputs.

    Raises ShapeError for a single number: softmax compares classes, so it needs an axis of them.
    """
    xp, z = as_floating(z)
    e = xp.exp(z - _row_maximum(z))
    return e / total(e, axis=-1, keepdims=True)


def log_softmax(z: Array) -> Array:
    """The logarithm of softmax, log p_i = z_i - log sum_j exp(z_j): p is never formed, so there is no log(0).

    Along the last axis; shapes and errors as in `softmax`.
    """
    xp, z = as_floating(z)
    shifted = z - _row_maximum(z)
    return shifted - xp.log(total(xp.exp(shifted), axis=-1, keepdims=True))


def softmax_vjp(p: Array, upstream: Array) -> Array:
    """dL/dz = p o (u - sum_j u_j p_j) row by row, with p = softmax(z) and u = dL/dp, both (K,) or (E, K).

    The vector-Jacobian product u J without forming J. Note 002, derivation of softmax with cross-entropy.
    """
    p = as_floating(p)[1]
    return p * (upstream - total(upstream * p, axis=-1, keepdims=True))


def softmax_jacobian(p: Array) -> Array:
    """dp/dz = diag(p) - p^T p for one row p (K,) = softmax(z) -> (K, K), entry [i, j] = dp_i/dz_j. It is symmetric.

    Raises ShapeError for anything but one row.
    """
    xp, p = as_floating(p)
    if p.ndim != 1:
        raise ShapeError.of("p", p.shape, "one row (K,)", "Take one sample at a time, or use softmax_vjp.")
    eye = xp.eye(p.shape[0], dtype=p.dtype, device=p.device)
    return eye * p - p[:, None] * p[None, :]


def minus_magnitude(xp: Namespace, z: Array) -> Array:
    """-|z| for real z; for complex z the one of z and -z whose real part is not positive, which is analytic."""
    if is_complex(z):
        return xp.where(real_part(z) >= 0, -z, z)
    return -xp.abs(z)


def _row_maximum(z: Array) -> Array:
    """The shift that makes exp safe: the largest real part of each row. Any shift gives the same softmax."""
    if z.ndim == 0:
        raise ShapeError.of("z", z.shape, "(K,) or (E, K)", "Softmax compares classes along an axis.")
    return largest(real_part(z), axis=-1, keepdims=True)


class Derivative(Protocol):
    """f'(z), from z alone or, cheaper, from a = f(z)."""

    def __call__(self, z: Array, a: Array | None = None) -> Array: ...


@dataclass(frozen=True, slots=True)
class Activation:
    """An element-wise activation: `value(z)` is f(z), `derivative(z, a)` is f'(z), where a = f(z) may be left out."""

    name: str
    value: Callable[[Array], Array]
    derivative: Derivative


# Softmax is not in this table: its derivative is a matrix, not an array of the shape of z.
ACTIVATIONS = MappingProxyType(
    {
        row.name: row
        for row in (
            Activation("sigmoid", sigmoid, sigmoid_derivative),
            Activation("tanh", tanh, tanh_derivative),
            Activation("relu", relu, relu_derivative),
            Activation("identity", identity, identity_derivative),
        )
    }
)


def activation_named(name: str) -> Activation:
    """The row of ACTIVATIONS with this name. Raises UnknownNameError, which lists the names."""
    try:
        return ACTIVATIONS[name]
    except (KeyError, TypeError):
        raise UnknownNameError.among("activation", name, ACTIVATIONS) from None
