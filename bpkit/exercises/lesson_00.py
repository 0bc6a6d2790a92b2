"""Lesson 00: slopes and shapes, the warm-up. References and probes of its exercises.

Many probes hand over a function: a plain named one of this module, which takes numbers, arrays and complex numbers.
Their x and h are multiples of powers of two, so that x + h and x - h are exact and every honest way to write the same
difference gives the same digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from bpkit.backend import Array
from bpkit.exercises import mutants_00 as wrong
from bpkit.exercises import patterns_00 as patterns
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw

Function = Callable[[Any], Any]
Shape = tuple[int, ...]

# ------------------------------------------------------------------------------------------------------- references


def forward_difference(f: Function, x: float, h: float) -> float:
    """(f(x + h) - f(x)) / h: the slope of the line through two points of the curve. One number."""
    return float((f(x + h) - f(x)) / h)


def chain_slope(x: float, functions: list[Function], slopes: list[Function]) -> float:
    """The slope at x of the composition of several functions of one number, the first applied first.

    slopes[i] is the derivative of functions[i], and is needed at the number that enters functions[i]. One number.
    """
    slope = 1.0
    for f, df in zip(functions, slopes, strict=True):
        slope *= df(x)
        x = f(x)
    return float(slope)


def quotient_slope(u: float, du: float, v: float, dv: float) -> float:
    """(u / v)' = (u' v - u v') / v^2, from the values and the slopes of u and v at one point. Note 002, softmax."""
    return (du * v - u * dv) / v**2


def product_shapes(E: int, M: int, J: int) -> tuple[Shape, Shape, Shape, Shape, Shape, Array]:
    """The shapes of five results, and which of four further expressions raise an error.

    With X (E, M), W (M, J), b (J,), D (E, J), t (E, 1), y (E,), all sizes different and above 1:
    X @ W, X.T @ D, D @ W.T, D + b, t - y; and then W @ X, X * W, D + y, X * t.
    """
    return (E, J), (M, J), (E, M), (E, J), (E, E), np.array([True, True, True, False])


def unbroadcast(upstream: Array, shape: Shape) -> Array:
    """The gradient of an operand that broadcasting stretched: upstream, summed over the axes along which it was copied.

    upstream (the shape of the result), shape (the operand's) -> an array of that shape.
    """
    total = upstream.sum(axis=tuple(range(upstream.ndim - len(shape))))
    ones = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return total.sum(axis=ones, keepdims=True)


def central_difference(f: Function, x: float, h: float) -> float:
    """(f(x + h) - f(x - h)) / (2 h). One number."""
    return float((f(x + h) - f(x - h)) / (2 * h))


def complex_step(f: Function, x: float, h: float) -> float:
    """Im f(x + i h) / h, for a function f that is real for real x and takes complex numbers. One number."""
    return float(f(x + 1j * h).imag / h)


def numerical_gradient(f: Function, x: Array, h: float) -> Array:
    """df/dx entry by entry, by central differences. f: array -> number; x of any shape -> the shape of x."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


def relative_error(a: Array, b: Array) -> float:
    """max |a - b| / max(max |a|, max |b|), and 0 where both are zero throughout. a, b: one shape. One number."""
    scale = max(np.max(np.abs(a)), np.max(np.abs(b)))
    return float(np.max(np.abs(a - b)) / scale) if scale else 0.0


def jacobian(f: Function, x: Array, h: float) -> Array:
    """dy_j / dx_i at [j, i] by complex step. f: (n,) -> (m,); x (n,) -> (m, n)."""
    columns = [f(x + 1j * h * unit).imag / h for unit in np.eye(len(x))]
    return np.stack(columns, axis=1)


# ------------------------------------------------------------------------------------- functions that are handed over


def sin(x: Any) -> Any:
    """Slope: cos."""
    return np.sin(x)


def cos(x: Any) -> Any:
    """The slope of sin."""
    return np.cos(x)


def exp(x: Any) -> Any:
    """Its own slope."""
    return np.exp(x)


def square(x: Any) -> Any:
    """Slope: double."""
    return x * x


def double(x: Any) -> Any:
    """The slope of square."""
    return 2 * x


def cube(x: Any) -> Any:
    """x^3."""
    return x * x * x


def reciprocal(x: Any) -> Any:
    """1 / x."""
    return 1 / x


def half_plus_one(x: Any) -> Any:
    """A straight line. Slope: half."""
    return 0.5 * x + 1


def half(x: Any) -> Any:
    """The slope of half_plus_one, the same everywhere."""
    return 0.5 + 0 * x


def bell(x: Any) -> Any:
    """exp(-x^2). Slope: bell_slope."""
    return np.exp(-x * x)


def bell_slope(x: Any) -> Any:
    """The slope of bell."""
    return -2 * x * np.exp(-x * x)


def logistic(x: Any) -> Any:
    """1 / (1 + e^-x). Slope: logistic_slope."""
    return 1 / (1 + np.exp(-x))


def logistic_slope(x: Any) -> Any:
    """The slope of logistic."""
    return logistic(x) * (1 - logistic(x))


LINKS = ((sin, cos), (square, double), (half_plus_one, half), (logistic, logistic_slope), (bell, bell_slope))


def sum_of_cubes(x: Any) -> Any:
    """Array -> number."""
    x = np.asarray(x)
    return np.sum(x * x * x)


def weighted_sines(x: Any) -> Any:
    """1 sin x_1 + 2 sin x_2 + ..., array -> number."""
    x = np.asarray(x)
    return np.sum(np.arange(1, x.size + 1) * np.sin(x).ravel())


def log_sum_exp(x: Any) -> Any:
    """log(e^x_1 + e^x_2 + ...), array -> number: every slope depends on all entries."""
    return np.log(np.sum(np.exp(x)))


def neighbours(x: Any) -> Any:
    """x_1 x_2, x_2 x_3, ...: (n,) -> (n - 1,)."""
    x = np.asarray(x)
    return x[:-1] * x[1:]


def sines_and_squares(x: Any) -> Any:
    """sin x_1, ..., sin x_n, x_1^2, ..., x_n^2: (n,) -> (2 n,)."""
    x = np.asarray(x)
    return np.concatenate([np.sin(x), x * x])


def swirl(x: Any) -> Any:
    """x_i^2 sin(x_{i-1}), the last before the first: (n,) -> (n,)."""
    x = np.asarray(x)
    return x * x * np.sin(np.roll(x, 1))


def only_a_sum(x: Any) -> Any:
    """x_1^3 + x_2^3 + ... as an array with one entry: (n,) -> (1,)."""
    x = np.asarray(x)
    return np.sum(x * x * x, keepdims=True)


# ----------------------------------------------------------------------------------------------------------- probes


def _number(rng: Draw, low: int, high: int) -> float:
    """A positive or negative multiple of 1/16 whose size lies from low to high sixteenths, exact in binary."""
    return float(rng.integers(low, high + 1) * rng.choice([-1, 1])) / 16


def _numbers(rng: Draw, *shape: int) -> Array:
    """Multiples of 1/16 in size from 1/4 to 2."""
    return rng.integers(4, 33, shape) * rng.choice([-1, 1], shape) / 16


def _difference_probes(rng: Draw) -> list[Probe]:
    return [
        Probe((sin, _number(rng, 8, 24), 0.25), "a wave"),
        Probe((exp, _number(rng, 4, 24), 0.125), "growth"),
        Probe((cube, _number(rng, 8, 40), 0.5), "a cube"),
        Probe((logistic, _number(rng, 4, 40), 0.0625), "a small step"),
        Probe((square, _number(rng, 8, 48), 1.5), "a large step"),
        Probe((reciprocal, _number(rng, 40, 64), 2.0), "a steep end"),
        Probe((cube, int(rng.integers(2, 6)), 1), "integers", kind="integers"),
        Probe((square, 2.0**20 * _number(rng, 16, 32), 0.5), "badly scaled", kind="extreme"),
    ]


def _complex_probes(rng: Draw) -> list[Probe]:
    return [
        Probe((sin, _number(rng, 8, 24), 1e-20), "a wave"),
        Probe((exp, _number(rng, 4, 24), 1e-100), "a tiny step"),
        Probe((cube, _number(rng, 8, 40), 0.5), "a large step"),
        Probe((logistic, _number(rng, 4, 40), 0.25), "a large step"),
        Probe((reciprocal, _number(rng, 8, 40), 1e-30), "a steep end"),
        Probe((bell, _number(rng, 4, 20), 1e-12), "a bell"),
        Probe((cube, int(rng.integers(2, 6)), 1), "integers", kind="integers"),
        Probe((square, 2.0**20 * _number(rng, 16, 32), 1e-200), "badly scaled", kind="extreme"),
    ]


def _chain_probes(rng: Draw) -> list[Probe]:
    def chain(L: int) -> Probe:
        order = np.resize(rng.permutation(len(LINKS)), L)
        functions, slopes = ([LINKS[i][which] for i in order] for which in (0, 1))
        links = "1 link" if L == 1 else f"{L} links"
        return Probe((_number(rng, 8, 24), functions, slopes), links, {"L": L})

    (L,) = rng.sizes(3)
    whole = ([square, half_plus_one, sin], [double, half, cos])
    far = ([half_plus_one] * L, [half] * L)
    return [
        *map(chain, rng.sizes(3, 3, 2, 5)),
        chain(1),
        Probe((int(rng.integers(2, 5)), *whole), "integers", {"L": 3}, "integers"),
        Probe((2.0**20 * _number(rng, 16, 32), *far), "badly scaled", {"L": L}, "extreme"),
    ]


def _quotient_probes(rng: Draw) -> list[Probe]:
    """u' v is always larger than u v', so that their difference keeps all its digits."""

    def draw() -> tuple[float, float, float, float]:
        return _number(rng, 8, 16), _number(rng, 20, 40), _number(rng, 20, 40), _number(rng, 8, 16)

    u, du, v, dv = draw()
    return [
        *(Probe(draw(), "regular") for _ in range(4)),
        Probe((3, 5, -2, 1), "integers", kind="integers"),
        Probe((1e6 * u, 1e6 * du, 1e-3 * v, 1e-3 * dv), "badly scaled", kind="extreme"),
    ]


def _shape_probes(rng: Draw) -> list[Probe]:
    """The sizes are the arguments; named as sizes, too, they would make a message call 1 in place of E a ratio."""
    return [Probe(rng.sizes(*sizes), "distinct sizes") for sizes in ((7, 5, 3), (4, 3, 6), (2, 5, 4))]


def _unbroadcast_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, of: Shape, names: str, shape: Shape, kind: Kind = "regular") -> Probe:
        return Probe((rng.normal(size=of), shape), label, dict(zip(names, of, strict=True)), kind)

    E, M, K = rng.sizes(5, 4, 3)
    whole = replace(probe("integers", (E, K), "EK", (K,)), kind="integers")
    return [
        probe("a row to all rows", (E, K), "EK", (K,)),
        probe("a column to all columns", (E, K), "EK", (E, 1)),
        probe("a row with two axes", (E, K), "EK", (1, K)),
        probe("square", (K, K), "EK", (K,)),
        probe("a column of a square table", (K, K), "EK", (K, 1)),
        probe("nothing was copied", (E, K), "EK", (E, K)),
        probe("E = 1", (1, K), "EK", (K,)),
        probe("one number to all places", (E, K), "EK", ()),
        probe("three axes", (E, M, K), "EMK", (M, 1)),
        probe("a row of three axes", (E, M, K), "EMK", (K,)),
        replace(whole, args=(rng.integers(-9, 10, (E, K)), (K,))),
    ]


def _gradient_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, f: Function, x: Array, h: float, kind: Kind = "regular") -> Probe:
        names = ("n",) if x.ndim == 1 else ("E", "M")
        return Probe((f, x, h), label, dict(zip(names, x.shape, strict=True)), kind)

    n3, n5, E, M = rng.sizes(3, 5, 2, 4)
    return [
        probe("a row", weighted_sines, _numbers(rng, n3), 0.25),
        probe("entries that act together", log_sum_exp, _numbers(rng, n5), 0.5),
        probe("a table", sum_of_cubes, _numbers(rng, E, M), 0.5),
        probe("square", log_sum_exp, _numbers(rng, n3, n3), 0.125),
        probe("one entry", weighted_sines, _numbers(rng, 1), 0.25),
        probe("integers", sum_of_cubes, rng.integers(1, 5, n3), 0.5, "integers"),
        probe("badly scaled", sum_of_cubes, 2.0**10 * _numbers(rng, n3), 0.5, "extreme"),
    ]


def _error_probes(rng: Draw) -> list[Probe]:
    def pair(label: str, *shape: int, off: float = 0.1, kind: Kind = "regular", scale: float = 1.0) -> Probe:
        a = scale * _numbers(rng, *shape)
        b = a * (1 + off * rng.uniform(0.5, 1, shape) * rng.choice([-1, 1], shape))
        return Probe((a, b), label, dict(zip(("E", "M") if len(shape) > 1 else ("n",), shape, strict=True)), kind)

    n4, n6, E, M = rng.sizes(4, 6, 3, 5)
    small = _numbers(rng, n4)
    negative = -np.abs(_numbers(rng, n4)) - 1
    return [
        pair("a row", n6),
        pair("a table", E, M),
        pair("far apart", n4, off=0.9),
        Probe((negative, negative - np.abs(small)), "all negative", {"n": n4}),
        Probe((negative - np.abs(small), negative), "all negative and exchanged", {"n": n4}),
        Probe((small, np.zeros(n4)), "one is zero", {"n": n4}),
        Probe((small, small.copy()), "equal", {"n": n4}),
        Probe((rng.integers(1, 9, n4), rng.integers(10, 19, n4)), "integers", {"n": n4}, "integers"),
        Probe((np.zeros(n6), np.zeros(n6)), "both are zero", {"n": n6}, "extreme"),
        pair("tiny", n6, kind="extreme", scale=1e-12),
        Probe((small, -small * rng.uniform(0.5, 1, n4)), "opposite signs", {"n": n4}),
    ]


def _jacobian_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, f: Function, n: int, h: float, kind: Kind = "regular") -> Probe:
        x = _numbers(rng, n)
        square = {"m": n} if len(f(x)) == n else {}  # other numbers of outputs do not grow by as much as n
        return Probe((f, x, h), label, {**square, "n": n}, kind)

    n2, n3, n4 = rng.sizes(2, 3, 4)
    drawn = [
        probe("fewer outputs", neighbours, n4, 1e-20),
        probe("more outputs", sines_and_squares, n3, 0.25),
        probe("square", swirl, n3, 1e-30),
        probe("square with a large step", swirl, n4, 0.25),
        probe("one output", only_a_sum, n3, 1e-100),
        probe("more outputs", sines_and_squares, n2, 1e-20),
    ]
    whole = rng.integers(1, 5, n3)
    return [*drawn, Probe((neighbours, whole, 1e-20), "integers", {"n": n3}, "integers")]


# -------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="00-forward-difference",
        reference=forward_difference,
        probes=_difference_probes,
        parts=(Part("slope", 1),),
        section="1. The slope of a curve",
        mutants=wrong.FORWARD_DIFFERENCE,
        patterns=patterns.FORWARD_DIFFERENCE,
        numerical=True,
    ),
    Exercise(
        id="00-chain-slope",
        reference=chain_slope,
        probes=_chain_probes,
        parts=(Part("slope", 3),),
        section="2. Slopes in a chain",
        mutants=wrong.CHAIN_SLOPE,
    ),
    Exercise(
        id="00-quotient-slope",
        reference=quotient_slope,
        probes=_quotient_probes,
        parts=(Part("slope", 1),),
        section="3. The slope of a fraction",
        mutants=wrong.QUOTIENT_SLOPE,
    ),
    Exercise(
        id="00-product-shapes",
        reference=product_shapes,
        probes=_shape_probes,
        parts=(
            Part("X @ W", 0.5),
            Part("X.T @ D", 0.5),
            Part("D @ W.T", 0.5),
            Part("D + b", 0.5),
            Part("t - y", 0.5),
            Part("raises", 0.5),
        ),
        section="4. Tables, and two ways to multiply them",
        mutants=wrong.PRODUCT_SHAPES,
    ),
    Exercise(
        id="00-unbroadcast",
        reference=unbroadcast,
        probes=_unbroadcast_probes,
        parts=(Part("gradient", 3),),
        section="5. A copy on the way forward is a sum on the way back",
        mutants=wrong.UNBROADCAST,
    ),
    Exercise(
        id="00-central-difference",
        reference=central_difference,
        probes=_difference_probes,
        parts=(Part("slope", 1),),
        section="6. How small should the step be?",
        mutants=wrong.CENTRAL_DIFFERENCE,
        patterns=patterns.CENTRAL_DIFFERENCE,
        numerical=True,
    ),
    Exercise(
        id="00-complex-step",
        reference=complex_step,
        probes=_complex_probes,
        parts=(Part("slope", 1),),
        section="7. A step off the real line",
        mutants=wrong.COMPLEX_STEP,
        patterns=patterns.COMPLEX_STEP,
        numerical=True,
    ),
    Exercise(
        id="00-numerical-gradient",
        reference=numerical_gradient,
        probes=_gradient_probes,
        parts=(Part("gradient", 3),),
        section="8. Many inputs: a slope for each",
        mutants=wrong.NUMERICAL_GRADIENT,
        patterns=patterns.NUMERICAL_GRADIENT,
        numerical=True,
    ),
    Exercise(
        id="00-relative-error",
        reference=relative_error,
        probes=_error_probes,
        parts=(Part("error", 2),),
        section="9. When are two gradients the same?",
        mutants=wrong.RELATIVE_ERROR,
        version=3,
        floor=1e-4,
    ),
    Exercise(
        id="00-jacobian",
        reference=jacobian,
        probes=_jacobian_probes,
        parts=(Part("J", 2),),
        section="11. Stretch: many inputs and many outputs",
        mutants=wrong.JACOBIAN,
        patterns=patterns.JACOBIAN,
        numerical=True,
    ),
)
