"""Is this gradient right? Four ways to find out without trusting the formula that is under test.

    central_difference  (f(x + h) - f(x - h)) / 2h     works for every f, about 8 digits
    complex_step        Im f(x + ih) / h               15 digits, f must accept and keep complex numbers
    slope_test          one number along one random direction, cheap for large x
    check_gradients     a network's backward pass against complex step, key by key

All of them compute in double precision on the host.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from bpkit.backend import Array, as_floating, to_numpy
from bpkit.errors import ShapeError, UsageError
from bpkit.network import Network

__all__ = ["central_difference", "check_gradients", "complex_step", "relative_error", "slope_test"]

# The best h balances the error of the formula, h^2, against rounding, eps / h.
_CENTRAL_H = float(np.finfo(np.float64).eps) ** (1 / 3)


def central_difference(f: Callable[[Array], Array], x: Array, h: float | None = None) -> Array:
    """df/dx[i] = (f(x + h e_i) - f(x - h e_i)) / 2h for every entry of x; same shape as x, in float64.

    f takes an array of the shape of x and returns one number. Without h, each entry gets eps^(1/3) max(1, |x_i|).
    x is not changed. Raises ShapeError when f returns more than one number, UsageError when h is not positive.
    """
    if h is not None:
        _require_positive(h)
    point = np.array(to_numpy(x), dtype=np.float64)
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        step = _CENTRAL_H * max(1.0, abs(float(point[index]))) if h is None else h
        above, below = point.copy(), point.copy()
        above[index] += step
        below[index] -= step
        distance = above[index] - below[index]  # the one really taken: x + h rounds
        gradient[index] = (_number(f, above) - _number(f, below)) / distance
    return gradient[()]


def complex_step(f: Callable[[Array], Array], x: Array, h: float = 1e-30) -> Array:
    """df/dx[i] = Im f(x + i h e_i) / h for every entry of x; same shape as x, in float64.

    No difference is taken, so nothing cancels and h can be tiny. f takes a complex array of the shape of x and returns
    one number; it must be analytic: no abs, no conjugate, no comparison of complex numbers.

    Raises UsageError when f drops the imaginary part or h is not positive, ShapeError when f returns several numbers.
    """
    _require_positive(h)
    point = np.array(to_numpy(x), dtype=np.complex128)
    gradient = np.empty(point.shape)
    for index in np.ndindex(point.shape):
        shifted = point.copy()
        shifted[index] += 1j * h
        value = _one(f(shifted[()]))
        if value.dtype.kind != "c":
            raise UsageError(
                f"f returned {value.dtype} for a complex input, expected a complex number: its imaginary part is lost. "
                "Look for a real-typed buffer, float(...) or abs(...) in f, or use central_difference."
            )
        gradient[index] = value.imag / h
    return gradient[()]


def relative_error(a: Array, b: Array) -> float:
    """max_i |a_i - b_i| / max(max_i |a_i|, max_i |b_i|): 0 for equal arrays, all-zero ones included.

    The largest entry sets the scale, so entries that are zero but for rounding do not spoil it. A nan or inf anywhere
    gives inf, so that `relative_error(a, b) < tolerance` is false. Raises ShapeError unless the shapes are equal.
    """
    a, b = as_floating(to_numpy(a))[1], as_floating(to_numpy(b))[1]
    if a.shape != b.shape:
        raise ShapeError.of("a", a.shape, f"the shape of b, {b.shape}", "A gradient has the shape of its parameter.")
    if a.size == 0:
        return 0.0
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return math.inf
    scale = max(np.abs(a).max(), np.abs(b).max())
    # divide first: the difference of two huge numbers could overflow
    return 0.0 if scale == 0 else float(np.abs(a / scale - b / scale).max())


def slope_test(f: Callable[[Array], Array], gradient: Array, x: Array, seed: int = 0) -> float:
    """|s - g.d| / max(|s|, |g.d|), with s the slope of f at x along one random unit direction d.

    s is measured by a central difference: two evaluations of f, however large x is. The direction goes uphill in every
    coordinate as far as g knows, so the terms of g.d do not cancel. About 1e-8 for a right gradient; a gradient times
    1.001 gives 1e-3. Raises ShapeError unless gradient and x have one shape.
    """
    point = np.array(to_numpy(x), dtype=np.float64)
    g = np.asarray(to_numpy(gradient), dtype=np.float64)
    if g.shape != point.shape:
        raise ShapeError.of("gradient", g.shape, f"the shape of x, {point.shape}", "Give the gradient of f at x.")
    r = np.asarray(np.random.default_rng(seed).standard_normal(point.shape))
    d = np.where(g == 0, r, np.sign(g) * np.abs(r))
    d /= np.linalg.norm(d)
    h = _CENTRAL_H * max(1.0, float(np.linalg.norm(point)))
    slope, predicted = (_number(f, point + h * d) - _number(f, point - h * d)) / (2 * h), float(np.sum(g * d))
    return relative_error(slope, predicted)


def check_gradients(
    network: Network, X: Array, Y: Array, gradients: Mapping[str, Array] | None = None
) -> dict[str, float]:
    """The relative error of each gradient against complex step on the network's loss, by the parameter's key.

    Without `gradients` the network's own backward pass is checked; with them, yours. The reference is computed on the
    host in double precision, one forward pass per parameter entry: use a small network and a few samples. Expect 1e-13
    for float64, 1e-6 for float32. Raises ShapeError, also for a missing gradient.
    """
    if gradients is None:
        gradients = network.backward(network.forward(X), Y)
    missing = [key for key in network.parameters if key not in gradients]
    if missing:
        raise ShapeError(f"no gradient given for {', '.join(missing)}, expected one for each of `network.parameters`.")
    double = {key: to_numpy(value).astype(np.float64) for key, value in network.parameters.items()}
    X, Y = to_numpy(X), to_numpy(Y)
    errors = {}
    for key, value in double.items():

        def loss_at(parameter: Array, key: str = key) -> Array:
            return network.with_parameters({**double, key: parameter}).loss(X, Y)

        errors[key] = relative_error(gradients[key], complex_step(loss_at, value))
    return errors


def _require_positive(h: float) -> None:
    if not (h > 0 and math.isfinite(h)):
        raise UsageError(f"h is {h}, expected a positive number. Leave it out for a good one.")


def _one(value: Array) -> Array:
    value = to_numpy(value)
    if value.size != 1:
        raise ShapeError.of("f(x)", value.shape, "one number", "Sum the results, or differentiate one of them.")
    return value.reshape(())


def _number(f: Callable[[Array], Array], point: Array) -> float:
    return float(_one(f(point[()])))
