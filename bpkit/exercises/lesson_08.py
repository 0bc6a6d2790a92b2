"""Lesson 08: find the bug. References and probes of its exercises.

Half of them are about a checker: it is handed functions, a loss and what claims to be its gradient. The others correct
published lines, and name bugs from the numbers that they gave (`bpkit.specimens` shows these, and does not know names).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, softmax
from bpkit.backend import Array
from bpkit.compare import Choice
from bpkit.exercises import mutants_04
from bpkit.exercises import mutants_08 as wrong
from bpkit.exercises import patterns_08 as patterns
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw
from bpkit.gradcheck import central_difference
from bpkit.gradcheck import relative_error as relative_error_of_equal_shapes
from bpkit.losses import bce_from_logits, ce_from_logits

Loss = Callable[[Array], float]
Gradient = Callable[[Array], Array]
Tensors = dict[str, Array]

TOLERANCE = 1e-6  # a right gradient is off by 1e-8 here, a wrong one by 1e-4 or more

# ------------------------------------------------------------------------------------------------------- references


def scaled_gradient(loss: Loss, x: Array, h: float) -> Array:
    """g[i] = (L(x + s e_i) - L(x - s e_i)) / 2s with the step s = h max(1, |x_i|), for every entry of x.

    loss takes an array of the shape of x and returns a number. Returns the shape of x.
    """
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def relative_error(a: Array, b: Array) -> float:
    """max |a - b| / max(max |a|, max |b|); 0 for two arrays of zeros; inf for other shapes, nan or inf."""
    a, b = np.asarray(a), np.asarray(b)
    return relative_error_of_equal_shapes(a, b) if a.shape == b.shape else np.inf


def check_gradient(loss: Loss, gradient: Gradient, x: Array) -> bool:
    """Whether gradient(x) is the gradient of loss at x: their relative error against a central difference is small."""
    return relative_error(gradient(x), central_difference(loss, x)) < TOLERANCE


def alignment(gradients: Tensors, others: Tensors) -> float:
    """The cosine of the angle between two gradients over all tensors: sum g o / sqrt(sum g^2 sum o^2).

    Both have the same keys, and the same shape under each key. A step along -others lowers the loss at first exactly
    where this is positive.
    """
    pairs = [(gradients[key], others[key]) for key in gradients]
    product, size, other_size = (
        sum(float(np.sum(a * b)) for a, b in chosen)
        for chosen in (pairs, [(g, g) for g, _ in pairs], [(o, o) for _, o in pairs])
    )
    return product / float(np.sqrt(size * other_size))


def weight_gradient(o: Array, z: Array, y: Array) -> Array:
    """dL/dW = o^T [(y_hat - y) o y_hat (1 - y_hat)] with y_hat = sigma(z), z = o W and L = 1/2 sum (y - y_hat)^2.

    o (n,), z and y (m,) -> (n, m). Note 004, line 4, whose sign is reversed.
    """
    y_hat = sigmoid(z)
    return np.outer(o, (y_hat - y) * y_hat * (1 - y_hat))


def softmax_delta(Z: Array, G: Array) -> Array:
    """dJ/dZ = P o (G - row sums of G o P) with P = softmax(Z) and G = dJ/dP, row by row: the whole Jacobian.

    Z, G (E, K) -> (E, K). Note 001, delta^L, which takes the diagonal of the Jacobian only.
    """
    P = softmax(Z)
    return P * (G - np.sum(G * P, axis=1, keepdims=True))


def back_through_layer(dA: Array, A: Array, W: Array) -> Array:
    """dL/dA_{l-1} = (dL/dA_l o A_l o (1 - A_l)) W_l^T, for a sigmoid layer.

    dA and A (E, n_l), W (n_{l-1}, n_l) -> (E, n_{l-1}). Notes 000 and 003, "simple derivation": A_l o (1 - A_l) o W_l.
    """
    return (dA * A * (1 - A)) @ W.T


def first_cage() -> tuple[Choice, ...]:
    """The numbers of the bugs of specimens A to D."""
    return Choice(3, 8), Choice(6, 8), Choice(1, 8), Choice(8, 8)


def second_cage() -> tuple[Choice, ...]:
    """The numbers of the bugs of specimens E to H."""
    return Choice(2, 8), Choice(7, 8), Choice(5, 8), Choice(4, 8)


def third_cage() -> tuple[Choice, ...]:
    """The numbers of the bugs of specimens I to L."""
    return Choice(6, 8), Choice(1, 8), Choice(8, 8), Choice(3, 8)


# The suspects of each cage in the order of the lesson's list: number n is the n-th. Codes of the lesson-04 mutants.
SUSPECTS: dict[str, tuple[str, ...]] = {
    "04-output-delta": (
        "extra-output-slope",
        "divided-by-features",
        "missing-mean",
        "half-factor",
        "softmax-elementwise",
        "mean-over-classes",
        "bce-sign",
        "columns-subtracted",
    ),
    "04-hidden-delta": (
        "missing-activation-slope",
        "slope-of-activation",
        "half-of-the-slope",
        "missing-transpose",
        "slope-averaged",
        "averaged-twice",
        "slope-of-tanh",
        "sign-reversed",
    ),
    "04-backward": (
        "weights-from-z",
        "missing-mean",
        "averaged-bias",
        "through-dW",
        "bias-zero",
        "mean-only-in-last-dW",
        "missing-activation-slope",
        "propagates-dA",
    ),
}


def kill_matrix(reference: Callable[..., Array], mutants: Sequence[Callable[..., Array]], probes: Sequence[Any]) -> Any:
    """killed[i][j]: whether mutant i answers probe j otherwise than the reference; and the share of mutants killed.

    An array of another shape is another answer; so is an error (relative) above 1e-6. A probe is a tuple of arguments.
    Returns killed (number of mutants, number of probes) of 0 and 1, and the score, from 0 to 1.
    """
    expected = [reference(*probe) for probe in probes]
    killed = np.array(
        [
            [relative_error(mutant(*probe), right) > TOLERANCE for probe, right in zip(probes, expected, strict=True)]
            for mutant in mutants
        ],
        dtype=float,
    )
    return killed, float(killed.max(axis=1).mean())


# -------------------------------------------------------------------------------------- probes: a measured gradient


def _slope_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, loss: Loss, x: Array, h: float, kind: Kind = "regular") -> Probe:
        return Probe((loss, x, h), label, dict(zip(("n", "m"), x.shape, strict=False)), kind)

    def cubic(shape: tuple[int, ...], scale: float = 1.0) -> Loss:
        c, t = rng.uniform(0.5, 2, shape), rng.normal(size=shape)
        return lambda x: float(np.sum(c * (x / scale) ** 3 + t * (x / scale)) + np.sum(x / scale) ** 2)

    (n,), matrix = rng.sizes(5), rng.sizes(3, 4)
    near = rng.permutation(np.linspace(-0.9, 0.9, n))
    return [
        probe("a row", cubic((n,)), rng.normal(size=n), 0.01),
        probe("a matrix", cubic(matrix), rng.normal(size=matrix), 0.02),
        probe("one entry", cubic((1,)), rng.normal(size=1), 0.01),
        probe("large entries", cubic((n,)), rng.uniform(3, 9, n), 0.01),
        probe("a kink within the step", lambda x: float(np.sum(np.abs(x))), near, 0.25),
        probe("x near a million", cubic((n,), 1e6), 1e6 * rng.uniform(1, 3, n), 0.01, "extreme"),
        probe("whole numbers", cubic((n,)), rng.choice([-3, -2, -1, 1, 2, 3], n), 0.01, "integers"),
    ]


# ----------------------------------------------------------------------------------------- probes: gradients to check
# A suspect is a loss, its right gradient, a wrong one, and the point. Each is shown twice, once with either gradient,
# in an order that the seed decides: so no part has points for a checker that always says the same.

Suspect = tuple[str, Loss, Gradient, Gradient, Array]


def _waves(rng: Draw, *shape: int) -> tuple[Loss, Gradient, Array]:
    """sum c tanh(x) with its gradient, and a point: curved everywhere, no entry of the gradient is near zero."""
    c = rng.uniform(0.5, 2, shape) * rng.choice([-1, 1], shape)
    x = rng.uniform(0.2, 0.9, shape) * rng.choice([-1, 1], shape)
    return lambda x: float(np.sum(c * np.tanh(x))), lambda x: c * (1 - np.tanh(x) ** 2), x


def _ordinary(rng: Draw) -> list[Suspect]:
    loss, right, x = _waves(rng, *rng.sizes(7))
    last = np.where(np.arange(x.size) == x.size - 1, 1.5, 1.0)
    again, grid, X = _waves(rng, *rng.sizes(3, 4))
    third, row, v = _waves(rng, *rng.sizes(5))
    E, K = rng.sizes(4, 3)
    Y = np.eye(K)[rng.permutation(E) % K]
    delta = mutants_04.OUTPUT_DELTA[rng.choice(["missing-mean", "softmax-elementwise", "extra-output-slope"])]
    return [
        _two_layers(rng),
        ("one entry of many", loss, right, lambda x: right(x) * last, x),
        ("a factor of 1.001", again, grid, lambda x: 1.001 * grid(x), X),
        ("entries in another order", third, row, lambda x: row(x)[::-1], v),
        (
            "softmax",
            lambda Z: float(ce_from_logits(Z, Y)),
            lambda Z: (softmax(Z) - Y) / E,
            lambda Z: _array(delta(softmax(Z), Y)),
            rng.normal(size=(E, K)),
        ),
    ]


def _two_layers(rng: Draw) -> Suspect:
    """The gradient of W1 in the net of lesson 04; the wrong one is a known bug."""
    E, M, J, K = rng.sizes(5, 3, 2, 2)
    X, Y = rng.normal(size=(E, M)), np.eye(K)[rng.permutation(E) % K]
    W1, b1, W2, b2 = rng.normal(size=(M, J)), rng.normal(size=J), rng.normal(size=(J, K)), rng.normal(size=K)
    backward = mutants_04.BACKWARD[rng.choice(["missing-activation-slope", "slope-of-activation", "mean-over-classes"])]

    def right(W1: Array) -> Array:
        A1 = sigmoid(X @ W1 + b1)
        delta2 = (sigmoid(A1 @ W2 + b2) - Y) / E
        return X.T @ ((delta2 @ W2.T) * A1 * (1 - A1))

    return (
        "a net of two layers",
        lambda W1: float(bce_from_logits(sigmoid(X @ W1 + b1) @ W2 + b2, Y)),
        right,
        lambda W1: _array(backward(X, W1, b1, W2, b2, Y)[0]),
        W1,
    )


def _scales(rng: Draw) -> list[Suspect]:
    loss, right, x = _waves(rng, *rng.sizes(4))
    quiet, slope, v = _waves(rng, *rng.sizes(4))
    n = x.size
    c, t = rng.uniform(0.5, 2, n), rng.normal(size=n)
    first = np.where(np.arange(n) == 0, 1.5, 1.0)
    last = np.where(np.arange(n) == n - 1, 1.1, 1.0)
    far = 1e6 * rng.uniform(0.5, 1.5, n)
    unequal = np.where(np.arange(n) == 0, 1.0, 200.0)
    return [
        ("a tiny loss", lambda x: 1e-9 * loss(x), lambda x: 1e-9 * right(x), lambda x: 2e-9 * right(x), x),
        (
            "a huge loss",
            lambda x: float(1e8 * np.sum(c * (x - t) ** 2) / 2),
            lambda x: 1e8 * c * (x - t),
            lambda x: 1e8 * c * (x - t) * last,
            t + rng.uniform(0.5, 1.5, n),
        ),
        ("x near a million", *_stretched(c), far),
        ("a constant in the loss", lambda x: 100 + quiet(x), slope, lambda x: -slope(x), v),
        (
            "entries of unequal size",
            lambda x: float(np.sum(unequal * np.sin(x))),
            lambda x: unequal * np.cos(x),
            lambda x: unequal * np.cos(x) * first,
            rng.uniform(0.2, 0.8, n),
        ),
    ]


def _stretched(c: Array) -> tuple[Loss, Gradient, Gradient]:
    """Waves a million times as long: the loss, its gradient, and one with a wrong sign that shows only far from 0."""
    return (
        lambda x: float(np.sum(c * np.tanh(x / 2e6))),
        lambda x: c * (1 - np.tanh(x / 2e6) ** 2) / 2e6,
        lambda x: c * (1 + np.tanh(x / 2e6) ** 2) / 2e6,
    )


def _corners(rng: Draw) -> list[Suspect]:
    n, m = rng.sizes(4, 3)
    c = rng.uniform(0.5, 2, n)
    corner = rng.uniform(0.05, 0.2, n) * np.resize([1, -1], n)  # the wrong gradient is wrong at 0, too
    beside = np.array([0.3, -0.002, *rng.uniform(0.002, 0.5, n - 2) * rng.choice([-1, 1], n - 2)])
    y = np.eye(m)[0]
    logits = np.concatenate([rng.uniform(-1, 1, m - 1), [40.0]])  # sigma(40) rounds to 1, and the label there is 0
    whole, slope, _ = _waves(rng, n)
    return [
        (
            "no slope at all",
            lambda x: float(np.sum(c * np.maximum(x - 5, 0))),
            lambda x: c * (x > 5),
            lambda x: c * np.ones_like(x),
            rng.normal(size=n),
        ),
        (
            "beside a kink",
            lambda x: float(np.sum(c * np.abs(x - corner))),
            lambda x: c * np.sign(x - corner),
            lambda x: c * np.ones_like(x),
            corner + beside,
        ),
        (
            "a saturated output",
            lambda z: float(bce_from_logits(z, y)),
            lambda z: sigmoid(z) - y,
            lambda z: _with_division(z, y),
            logits,
        ),
        (
            "another shape",
            lambda x: float(100 + 0.73 * np.sum(x)),  # straight, so that of all steps only a tiny one gets it wrong
            lambda x: np.full(x.shape, 0.73),
            lambda x: np.full((1, *x.shape), 0.73),
            rng.normal(size=n),
        ),
        (
            "whole numbers",
            lambda x: whole(x / 2),
            lambda x: slope(x / 2) / 2,
            lambda x: (slope(x / 2) / 2).astype(x.dtype),
            rng.choice([-2, -1, 1, 2], n),
        ),
    ]


def _with_division(z: Array, y: Array) -> Array:
    """Right in theory, 0 times infinity where a rounds to 0 or 1."""
    a = sigmoid(z)
    with np.errstate(all="ignore"):
        return _array((-y / a + (1 - y) / (1 - a)) * a * (1 - a))


def _array(value: Any) -> Array:
    return np.asarray(value)


def _questions(rng: Draw, suspects: Sequence[Suspect]) -> list[Probe]:
    """Each suspect with its right and with its wrong gradient, in any order."""
    asked = [
        Probe((loss, gradient, x), label, kind="integers" if x.dtype.kind == "i" else "regular")
        for label, loss, right, wrong_one, x in suspects
        for gradient in (right, wrong_one)
    ]
    return [asked[i] for i in rng.permutation(len(asked))]


def _checker_probes(rng: Draw) -> list[Probe]:
    columns = [_questions(rng, make(rng)) for make in (_ordinary, _scales, _corners)]
    return [Probe.together(*row) for row in zip(*columns, strict=True)]


# ----------------------------------------------------------------------------------------------- probes: the other ones


def _alignment_probes(rng: Draw) -> list[Probe]:
    def tensors(M: int, J: int, K: int) -> Tensors:
        shapes = {"W1": (M, J), "b1": (J,), "W2": (J, K), "b2": (K,)}
        return {key: rng.normal(size=shape) for key, shape in shapes.items()}

    def probe(label: str, gradients: Tensors, others: Tensors, kind: Kind = "regular") -> Probe:
        M, J = gradients["W1"].shape
        return Probe((gradients, others), label, {"M": M, "J": J, "K": gradients["b2"].size}, kind)

    sizes = rng.sizes(5, 4, 3)
    g, other = tensors(*sizes), tensors(*sizes)
    scaled = {key: value * 10.0**i for i, (key, value) in enumerate(tensors(*sizes).items())}
    whole = {key: rng.choice([-3, -2, -1, 1, 2, 3], value.shape) for key, value in g.items()}
    square = tensors(*rng.sizes(3, 3, 3))
    return [
        probe("two gradients", g, other),
        probe("a factor", g, {key: 5 * value for key, value in g.items()}),
        probe("opposite", g, {key: -0.1 * value for key, value in g.items()}),
        probe("one tensor turned round", g, g | {"W2": -g["W2"]}),
        probe("square", square, {key: value.T for key, value in square.items()}),
        probe("tensors of unequal size", scaled, {key: value + scaled[key] for key, value in other.items()}),
        probe("tiny", {key: 1e-9 * value for key, value in g.items()}, other, "extreme"),
        probe("whole numbers", whole, other, "integers"),
    ]


def _weight_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, o: Array, z: Array, y: Array, kind: Kind = "regular") -> Probe:
        return Probe((o, z, y), label, {"n": o.size, "m": z.size}, kind)

    def draw(n: int, m: int) -> tuple[Array, Array, Array]:
        return rng.uniform(0.05, 0.95, n), rng.normal(size=m), rng.uniform(0, 1, m)

    n, m = rng.sizes(5, 3)
    saturated = np.resize([1000.0, -1000.0], m)
    return [
        probe("distinct sizes", *draw(n, m)),
        probe("square", *draw(*rng.sizes(4, 4))),
        probe("one output", *draw(*rng.sizes(4, 1))),
        probe("one input", *draw(*rng.sizes(1, 3))),
        probe("targets 0 and 1", rng.uniform(size=n), rng.normal(size=m), np.arange(m) % 2.0),
        probe("saturated", rng.uniform(size=n), saturated, rng.uniform(size=m), "extreme"),
        probe("badly scaled", 1e6 * rng.normal(size=n), rng.normal(size=m), rng.uniform(size=m), "extreme"),
        probe("whole numbers", rng.integers(1, 4, n), rng.choice([-2, -1, 1, 2], m), np.arange(m) % 2, "integers"),
    ]


def _softmax_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, G: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z, G), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    def draw(E: int, K: int) -> tuple[Array, Array]:
        return rng.normal(size=(E, K)), rng.normal(size=(E, K))

    E, K = rng.sizes(5, 3)
    Z = rng.normal(size=(E, K))
    Y = np.eye(K)[rng.permutation(E) % K]
    saturated = 1000.0 * rng.permuted(np.tile(np.arange(K) - 1.0, (E, 1)), axis=1)
    return [
        probe("any loss", *draw(*rng.sizes(6, 4))),
        probe("the cross-entropy", Z, -Y / softmax(Z) / E),
        probe("the squared error", Z, (softmax(Z) - Y) / E),
        probe("square", *draw(*rng.sizes(4, 4))),
        probe("E = 1", *draw(*rng.sizes(1, 3))),
        probe("two classes", *draw(*rng.sizes(5, 2))),
        probe("saturated", saturated, rng.normal(size=(E, K)), "extreme"),
        probe("whole numbers", rng.choice([-2, -1, 1, 2], (E, K)), rng.integers(-3, 4, (E, K)), "integers"),
    ]


def _layer_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, dA: Array, A: Array, W: Array, kind: Kind = "regular") -> Probe:
        return Probe((dA, A, W), label, {"E": len(A), "I": len(W), "J": W.shape[1]}, kind)

    def draw(E: int, below: int, here: int) -> tuple[Array, Array, Array]:
        return rng.normal(size=(E, here)), rng.uniform(0.05, 0.95, (E, here)), rng.normal(size=(below, here))

    E, below, here = rng.sizes(5, 4, 3)
    dA, A, W = draw(E, below, here)
    A[0], A[1] = 0.0, 1.0
    far = draw(E, below, here)
    return [
        probe("distinct sizes", *draw(*rng.sizes(7, 4, 3))),
        probe("square weights", *draw(*rng.sizes(6, 4, 4))),
        probe("all sizes equal", *draw(*rng.sizes(3, 3, 3))),
        probe("E = 1", *draw(*rng.sizes(1, 4, 3))),
        probe("E = 1, square weights", *draw(*rng.sizes(1, 3, 3))),
        probe("saturated", dA, A, W, "extreme"),
        probe("badly scaled", far[0], far[1], 1e6 * far[2], "extreme"),
        probe("whole numbers", dA, far[1], rng.choice([-3, -2, -1, 1, 2, 3], (below, here)), "integers"),
    ]


def _no_question(rng: Draw) -> list[Probe]:
    return [Probe((), "the numbers of the lesson")]


def _matrix_probes(rng: Draw) -> list[Probe]:
    """Small sums with bugs, and sets of probes, some of which see little."""

    def total(X: Array) -> Array:
        return np.sum(X, axis=0)

    def mean(X: Array) -> Array:
        return np.mean(X, axis=0)

    def rows(X: Array) -> Array:
        return np.sum(X, axis=1)

    def kept(X: Array) -> Array:
        return np.sum(X, axis=0, keepdims=True)

    def last(X: Array) -> Array:
        return np.asarray(X[-1], dtype=float)

    def sizes(X: Array) -> Array:
        return np.sum(np.abs(X), axis=0)

    def nearly(X: Array) -> Array:
        return np.sum(X, axis=0) * 1.001

    def turned(X: Array) -> Array:
        return np.sum(X, axis=0)[::-1]

    bugs = [mean, rows, kept, last, sizes, nearly, turned]
    n, m = rng.sizes(4, 3)
    X, square = rng.normal(size=(n, m)), rng.normal(size=(n, n))
    one, positive, zeros = rng.normal(size=(1, m)), rng.uniform(0.1, 1, (n, m)), np.zeros((n, m))

    def probe(label: str, mutants: Sequence[Callable[[Array], Array]], *tables: Array) -> Probe:
        chosen = [mutants[i] for i in rng.permutation(len(mutants))]
        return Probe((total, chosen, [(table,) for table in tables]), label)

    return [
        probe("all bugs", bugs, one, X, square, positive),
        probe("one sample only", bugs, one),
        probe("zeros only", bugs, zeros),
        probe("a wrong shape", [kept, rows], square, X),
        probe("the right one among them", [total, mean, sizes], positive, X),
        probe("one bug", [nearly], zeros, 1e-6 * X, 1e6 * X),
        # one row hides a mean and an overwritten sum, positive numbers hide a sum of sizes: together they see all three
        probe("no probe sees all", [mean, last, sizes, nearly, total], -rng.uniform(0.1, 1, (1, m)), positive),
    ]


# ------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="08-weight-gradient",
        reference=weight_gradient,
        probes=_weight_probes,
        parts=(Part("dW", 2),),
        section="1. A line with a wrong sign",
        mutants=wrong.WEIGHT_GRADIENT,
    ),
    Exercise(
        id="08-scaled-gradient",
        reference=scaled_gradient,
        probes=_slope_probes,
        parts=(Part("gradient", 2),),
        section="2. A measurement beside the formula",
        mutants=wrong.SCALED_GRADIENT,
        patterns=patterns.SCALED_GRADIENT,
        numerical=True,
    ),
    Exercise(
        id="08-check-gradient",
        reference=check_gradient,
        probes=_checker_probes,
        parts=(Part("ordinary", 2), Part("scales", 1), Part("corners", 1)),
        section="4. A checker, checked by bugs",
        kind="each",
        version=3,
        mutants=wrong.CHECK_GRADIENT,
        patterns=patterns.CHECK_GRADIENT,
        coarse=True,
        numerical=True,
    ),
    Exercise(
        id="08-softmax-delta",
        reference=softmax_delta,
        probes=_softmax_probes,
        parts=(Part("delta", 2),),
        section="5. Two more published lines",
        mutants=wrong.SOFTMAX_DELTA,
    ),
    Exercise(
        id="08-back-through-layer",
        reference=back_through_layer,
        probes=_layer_probes,
        parts=(Part("dA_prev", 2),),
        section="5. Two more published lines",
        mutants=wrong.BACK_THROUGH_LAYER,
    ),
    Exercise(
        id="08-alignment",
        reference=alignment,
        probes=_alignment_probes,
        parts=(Part("cosine", 2),),
        section="6. A wrong gradient that trains",
        mutants=wrong.ALIGNMENT,
        patterns=patterns.ALIGNMENT,
    ),
    Exercise(
        id="08-first-cage",
        reference=first_cage,
        probes=_no_question,
        parts=tuple(Part(letter, 0.5) for letter in "ABCD"),
        section="7. The zoo",
        mutants=wrong.FIRST_CAGE,
    ),
    Exercise(
        id="08-second-cage",
        reference=second_cage,
        probes=_no_question,
        parts=tuple(Part(letter, 0.5) for letter in "EFGH"),
        section="7. The zoo",
        mutants=wrong.SECOND_CAGE,
    ),
    Exercise(
        id="08-third-cage",
        reference=third_cage,
        probes=_no_question,
        parts=tuple(Part(letter, 0.5) for letter in "IJKL"),
        section="7. The zoo",
        mutants=wrong.THIRD_CAGE,
    ),
    Exercise(
        id="08-kill-matrix",
        reference=kill_matrix,
        probes=_matrix_probes,
        parts=(Part("killed", 1), Part("score", 1)),
        section="8. Stretch: a score for your probes",
        version=4,
        mutants=wrong.KILL_MATRIX,
        patterns=patterns.KILL_MATRIX,
        coarse=True,
    ),
)
