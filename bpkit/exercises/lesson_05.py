"""Lesson 05: the whole algorithm, L layers, tanh or ReLU, softmax with cross-entropy. References and probes.

    theta = [W_1, ..., W_L, b_1, ..., b_L]      the gradient is a list in the same order

    X = A_0 --W_1,b_1--> Z_1 --tanh--> A_1 ... A_{L-1} --W_L,b_L--> Z_L --softmax--> A_L --labels--> L

X (E, M), Z_l and A_l (E, n_l), labels (E,) class numbers. The loss is the mean over the samples, so 1/E appears once,
in dL/dZ_L.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from bpkit.activations import log_softmax, relu_derivative, tanh_derivative
from bpkit.activations import softmax as stable_softmax
from bpkit.backend import Array
from bpkit.exercises import mutants_05 as wrong
from bpkit.exercises import mutants_05_training as training_wrong
from bpkit.exercises import stages
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw
from bpkit.exercises.patterns_05 import BACKWARD, FORWARD, INITIAL_PARAMETERS
from bpkit.exercises.patterns_05_batches import MINI_BATCHES, SCORE
from bpkit.exercises.patterns_05_gradient_error import GRADIENT_ERROR
from bpkit.exercises.patterns_05_training import MOMENTUM, NETWORK, TRAIN, UPDATE

Theta = list[Array]

# ------------------------------------------------------------------------------------------------------- references


def activation_gradients(upstream: Array, Z: Array) -> tuple[Array, Array]:
    """dL/dZ = upstream o f'(Z), first for A = tanh(Z), then for A = relu(Z), with upstream = dL/dA.

    upstream, Z (E, n) -> two arrays (E, n). relu'(0) = 0. Note 002, derivatives of the activations.
    """
    return upstream * tanh_derivative(Z), upstream * relu_derivative(Z)


def initial_parameters(sizes: Sequence[int], draw: Callable[[tuple[int, int]], Array]) -> Theta:
    """theta_0: W_l from draw((n_{l-1}, n_l)), which is standard normal, divided by sqrt(n_{l-1}); b_l = 0 (n_l,).

    sizes [n_0, ..., n_L] -> [W_1, ..., W_L, b_1, ..., b_L]. Note 002, `gradient_descent` (it does not say how).
    """
    weights = [draw((n_in, n_out)) / np.sqrt(n_in) for n_in, n_out in pairwise(sizes)]
    return weights + [np.zeros(n_out) for n_out in sizes[1:]]


def forward(theta: Theta, X: Array) -> tuple[list[Array], list[Array]]:
    """Z_l = A_{l-1} W_l + b_l; A_l = tanh(Z_l) for l < L, A_L = softmax(Z_L). Note 002, `forward_propagation`.

    X (E, M) -> Z = [Z_1, ..., Z_L] and A = [A_0, ..., A_L], with A_0 = X.
    """
    L = len(theta) // 2
    Z, A = [], [X]
    for W, b in zip(theta[:L], theta[L:], strict=True):
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]) if len(Z) < L else stable_softmax(Z[-1]))
    return Z, A


def loss_and_delta(Z: Array, labels: Array) -> tuple[Array, Array]:
    """L = (1/E) sum_e -log p_{e, label_e} with p = softmax(Z), and dL/dZ = (p - one-hot) / E.

    Z (E, K), labels (E,) -> a number, (E, K). Note 002, first line of `back_propagation`, and note 003's 1/E.
    """
    rows = np.arange(len(Z)), labels
    delta = stable_softmax(Z)
    delta[rows] -= 1
    return -log_softmax(Z)[rows].mean(), delta / len(Z)


def backward(theta: Theta, A: list[Array], delta_L: Array) -> tuple[list[Array], list[Array], list[Array]]:
    """dW_l = A_{l-1}^T delta_l, db_l = 1^T delta_l, delta_{l-1} = (delta_l W_l^T) o (1 - A_{l-1}^2), from L to 1.

    A = [A_0, ..., A_L], delta_L (E, K) -> the lists delta, dW, db, each with L arrays. tanh in the hidden layers.
    Note 002, `back_propagation` (it is not given h_0 and W, and at k = 1 asks for a slope that does not exist).
    """
    L = len(theta) // 2
    dW: list[Array] = []
    db: list[Array] = []
    delta = [delta_L]
    for layer in range(L, 0, -1):
        dW.insert(0, A[layer - 1].T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        if layer > 1:
            delta.insert(0, (delta[0] @ theta[layer - 1].T) * (1 - A[layer - 1] ** 2))
    return delta, dW, db


def gradient_error(loss_of: Callable[[Array], float], W: Array, gradient: Array, h: float) -> tuple[Array, Array]:
    """The central differences of loss_of at W with the step h, and how far `gradient` is from them.

    The second is max |numerical - gradient| / max(max |numerical|, max |gradient|), a number; the first has W's shape.
    """
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = max(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest


def update(theta: Theta, gradient_of: Callable[[Theta], Theta], learning_rate: float) -> Theta:
    """theta_{t+1} = theta_t - learning_rate * grad theta_t, a new list of new arrays. Note 002, `gradient_descent`."""
    return [p - learning_rate * g for p, g in zip(theta, gradient_of(theta), strict=True)]


def mini_batches(order: Array, size: int) -> list[Array]:
    """The numbers in `order` (E,), cut into pieces of `size`; the last piece holds what is left."""
    return [order[start : start + size] for start in range(0, len(order), size)]


def train(
    theta: Theta,
    X: Array,
    labels: Array,
    batches: Sequence[Array],
    learning_rate: float,
    loss_and_gradient: Callable[[Theta, Array, Array], tuple[float, Theta]],
) -> tuple[Theta, list[float]]:
    """A step of gradient descent for each batch (an array of row numbers): the last theta, the loss before each step.

    X (E, M), labels (E,). Note 002, `gradient_descent`, with mini-batches.
    """
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def score(P: Array, labels: Array) -> tuple[Array, Array]:
    """The share of rows of P (E, K) whose largest entry is at the label, and the counts (K, K) [true class, answer]."""
    answers = P.argmax(axis=1)
    counts = np.zeros((P.shape[1], P.shape[1]))
    np.add.at(counts, (labels, answers), 1)
    return (answers == labels).mean(), counts


class Network:
    """L layers, ReLU in the hidden ones, softmax with cross-entropy; it holds [W_1, ..., W_L, b_1, ..., b_L]."""

    def __init__(self, theta: Theta) -> None:
        self.theta = list(theta)

    def forward(self, X: Array) -> list[Array]:
        """[A_0, ..., A_L] with A_0 = X (E, M), A_l = relu(Z_l) for l < L, A_L = softmax(Z_L)."""
        L, A = len(self.theta) // 2, [X]
        for W, b in zip(self.theta[:L], self.theta[L:], strict=True):
            Z = A[-1] @ W + b
            A.append(np.maximum(Z, 0) if len(A) < L else stable_softmax(Z))
        return A

    def backward(self, A: list[Array], labels: Array) -> Theta:
        """The gradient of the mean cross-entropy, in the order of theta, from the forward pass A and labels (E,)."""
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: Theta = []
        db: Theta = []
        for layer in range(len(self.theta) // 2, 0, -1):
            dW.insert(0, A[layer - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
            if layer > 1:
                delta = (delta @ self.theta[layer - 1].T) * (A[layer - 1] > 0)
        return dW + db

    def step(self, gradient: Theta, learning_rate: float) -> None:
        """theta <- theta - learning_rate * gradient."""
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


def momentum_step(
    theta: Theta, velocity: Theta, gradient: Theta, learning_rate: float, momentum: float
) -> tuple[Theta, Theta]:
    """v <- momentum * v - learning_rate * gradient; theta <- theta + v. Returns the new theta and the new v."""
    velocity = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, velocity, strict=True)], velocity


# ----------------------------------------------------------------------------------------------------------- probes


def _labels(rng: Draw, E: int, K: int) -> Array:
    """E class numbers; the first K of them, shuffled, are all classes."""
    return np.concatenate([rng.permutation(K), rng.integers(0, K, E)])[:E]


def _integers(rng: Draw, *shape: int) -> Array:
    """Small whole numbers without zero."""
    return rng.choice([-3, -2, -1, 1, 2, 3], size=shape)


def _theta(rng: Draw, *sizes: int) -> Theta:
    weights = [rng.normal(size=pair) for pair in pairwise(sizes)]
    return weights + [rng.normal(size=n) for n in sizes[1:]]


def _whole_theta(rng: Draw, *sizes: int) -> Theta:
    weights = [_integers(rng, *pair) for pair in pairwise(sizes)]
    return weights + [_integers(rng, n) for n in sizes[1:]]


def _named(E: int, sizes: Sequence[int]) -> dict[str, int]:
    """The sizes of a net: E samples, M inputs, K classes, the widths of the hidden layers."""
    hidden = {f"n{layer}": n for layer, n in enumerate(sizes[1:-1], start=1)}
    return {"E": E, "M": sizes[0], **hidden, "K": sizes[-1]}


def _relu_trace(theta: Theta, X: Array) -> list[Array]:
    return Network(theta).forward(X)


def _cross_entropy_gradient(theta: Theta, X: Array, labels: Array) -> tuple[float, Theta]:
    """The loss and the gradient of the tanh net: what the lesson hands to those who train."""
    theta = [np.asarray(p, dtype=float) for p in theta]
    Z, A = forward(theta, np.asarray(X))
    loss, delta_L = loss_and_delta(Z[-1], np.asarray(labels))
    _, dW, db = backward(theta, A, delta_L)
    return float(loss), dW + db


def _activation_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, kind: Kind = "regular") -> Probe:
        return Probe((rng.normal(size=Z.shape), Z), label, {"E": len(Z), "n": Z.shape[1]}, kind)

    E, n = rng.sizes(4, 3)
    corner = rng.normal(size=(E, n))
    corner[0], corner[1, 0] = 0.0, -0.0
    limits = rng.normal(size=(E, n))
    limits[0], limits[1], limits[2] = 1000.0, -1000.0, 25.0
    return [
        probe("distinct sizes", rng.normal(size=rng.sizes(7, 3))),
        probe("square", rng.normal(size=rng.sizes(4, 4))),
        probe("E = 1", rng.normal(size=rng.sizes(1, 5))),
        probe("exact zeros", corner),
        probe("integers", _integers(rng, *rng.sizes(3, 4)), "integers"),
        probe("saturated", limits, "extreme"),
    ]


def _standard_normal(seed: int) -> Callable[[tuple[int, int]], Array]:
    """Standard normal numbers of a shape, the same ones whenever that shape is asked for."""

    def draw(shape: tuple[int, int]) -> Array:
        rows, columns = (int(n) for n in shape)
        if not 0 < rows * columns <= 10_000 or rows < 0:
            raise ValueError(f"draw takes a shape such as (4, 3), not {shape}")
        return np.random.default_rng([seed, rows, columns]).standard_normal((rows, columns))

    draw.__qualname__ = "draw"  # so that Python's own messages name it as the lesson does
    return draw


def _initial_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, *sizes: int) -> Probe:
        draw = _standard_normal(int(rng.integers(1_000_000)))
        return Probe(([*sizes], draw), label, {f"n{layer}": n for layer, n in enumerate(sizes)})

    return [
        probe("two layers", *rng.sizes(6, 4, 3)),
        probe("three layers", *rng.sizes(5, 7, 4, 2)),
        probe("one layer", *rng.sizes(9, 3)),
        probe("square", *rng.sizes(4, 4, 4)),
        probe("one unit", *rng.sizes(3, 1, 2)),
    ]


def _net_probes(rng: Draw) -> list[Probe]:
    """theta and X of nets with one to four layers."""

    def probe(label: str, E: int, sizes: Sequence[int], scale: float = 1.0, kind: Kind = "regular") -> Probe:
        theta = [scale * p for p in _theta(rng, *sizes)]
        return Probe((theta, rng.normal(size=(E, sizes[0])) / scale), label, _named(E, sizes), kind)

    E, *whole = rng.sizes(6, 3, 4, 2)
    drawn = [
        probe("distinct sizes", rng.sizes(7)[0], rng.sizes(5, 4, 3)),
        probe("three layers", rng.sizes(6)[0], rng.sizes(5, 3, 4, 2)),
        probe("all sizes equal", rng.sizes(4)[0], rng.sizes(4, 4, 4, 4)),
        probe("one layer", rng.sizes(5)[0], rng.sizes(4, 3)),
        probe("E = 1", 1, rng.sizes(5, 4, 3)),
        Probe((_whole_theta(rng, *whole), _integers(rng, E, whole[0])), "integers", _named(E, whole), "integers"),
        probe("badly scaled", rng.sizes(5)[0], rng.sizes(4, 3, 2), 1e-6, "extreme"),
    ]
    E, *sizes = rng.sizes(5, 3, 4, 3)
    theta = _theta(rng, *sizes)
    theta[0], theta[1] = 300 * theta[0], 2000 * theta[1]
    saturated = Probe((theta, rng.normal(size=(E, sizes[0]))), "saturated", _named(E, sizes), "extreme")
    return [*drawn, saturated]


def _output_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, labels: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z, labels), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    def draw(E: int, K: int) -> tuple[Array, Array]:
        return 2 * rng.normal(size=(E, K)), _labels(rng, E, K)

    E, K = rng.sizes(5, 3)
    labels = _labels(rng, E, K)
    sure = np.where(np.eye(K)[labels] == 1, 1000.0, -1000.0)
    return [
        probe("all classes", *draw(*rng.sizes(7, 3))),
        probe("square", *draw(*rng.sizes(4, 4))),
        probe("E = 1", *draw(*rng.sizes(1, 5))),
        probe("one class only", rng.normal(size=rng.sizes(6, 4)), np.full(rng.sizes(6)[0], int(rng.integers(0, K)))),
        probe("more classes than samples", *draw(*rng.sizes(3, 6))),
        probe("integers", _integers(rng, *rng.sizes(4, 3)), _labels(rng, *rng.sizes(4, 3)), "integers"),
        probe("sure and right", sure, labels, "extreme"),
        probe("sure and wrong", -sure, labels, "extreme"),
        probe("rows far apart", rng.normal(size=(E, K)) + np.resize([800.0, -800.0], (E, 1)), labels, "extreme"),
    ]


def _backward_probes(rng: Draw) -> list[Probe]:
    """The nets with their forward pass and a delta at the output: that of some labels, or any other."""
    probes = []
    for i, net in enumerate(_net_probes(rng)):
        theta, X = net.args
        Z, A = forward(theta, X)
        E, K = A[-1].shape
        delta_L = rng.normal(size=(E, K)) / E if i % 2 else loss_and_delta(Z[-1], _labels(rng, E, K))[1]
        probes.append(Probe((theta, A, delta_L), net.label, net.sizes, net.kind))
    return probes


def _polynomial(square: Array, cube: Array, sign: int) -> Callable[[Array], float]:
    """L(W) = sign (sum over all entries of square o W^2 + cube o W^3, and the product of the first with the sum)."""

    def loss_of(W: Array) -> float:
        W = np.asarray(W)
        return sign * float(np.sum(square * W**2 + cube * W**3) + W.flat[0] * np.sum(W))

    return loss_of


def _gradient_probes(rng: Draw) -> list[Probe]:
    """Small polynomials at multiples of 1/8 with a power of 2 as step: each difference is exact, in any order.

    Of two gradients the largest entry is a negative one, so that sizes cannot be taken for numbers.
    """

    def regular(
        label: str, error: Callable[[Array], Array], shape: tuple[int, ...], h: float = 2.0**-8, sign: int = 0
    ) -> Probe:
        return probe(label, error, rng.integers(-16, 17, shape) / 8, h, sign=sign)

    def probe(
        label: str,
        error: Callable[[Array], Array],
        W: Array,
        h: float,
        kind: Kind = "regular",
        cubic: int = 1,
        sign: int = 0,
    ) -> Probe:
        square, cube = _integers(rng, *W.shape), cubic * _integers(rng, *W.shape)
        exact = 2 * square * W + 3 * cube * W**2 + W.flat[0]
        exact.flat[0] += W.sum()
        turned = int(np.sign(exact.flat[np.abs(exact).argmax()]) * sign) or 1
        sizes = {"rows": W.shape[0], "columns": W.shape[1]}
        return Probe((_polynomial(square, cube, turned), W, error(turned * exact), h), label, sizes, kind)

    rows, columns = rng.sizes(3, 2)
    return [
        regular("a gradient off by one in a thousand", lambda g: 1.001 * g, rng.sizes(4, 3), sign=-1),
        regular("a right gradient", lambda g: g, rng.sizes(3, 4)),
        regular("a reversed gradient", lambda g: -g, rng.sizes(2, 5)),
        regular("a transposed square gradient", lambda g: g.T, rng.sizes(3, 3)),
        regular("a gradient that is far too large", lambda g: 7 * g, rng.sizes(2, 3), 2.0**-6, sign=-1),
        regular("one wrong entry", lambda g: g + (np.arange(g.size) == 1).reshape(g.shape), rng.sizes(4, 2)),
        probe("integers", lambda g: g + 1, _integers(rng, rows, columns), 2.0**-8, "integers"),
        probe("large numbers", lambda g: g / 2, 2.0**20 * _integers(rng, rows, columns), 2.0**10, "extreme", 0),
    ]


def _update_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, E: int, sizes: Sequence[int], learning_rate: float, kind: Kind = "regular") -> Probe:
        X, labels = rng.normal(size=(E, sizes[0])), _labels(rng, E, sizes[-1])
        theta = _whole_theta(rng, *sizes) if kind == "integers" else _theta(rng, *sizes)

        def gradient_of(at: Theta) -> Theta:
            return _cross_entropy_gradient(at, X, labels)[1]

        return Probe((theta, gradient_of, learning_rate), label, _named(E, sizes), kind)

    return [
        probe("two layers", rng.sizes(7)[0], rng.sizes(5, 4, 3), 0.5),
        probe("three layers", rng.sizes(6)[0], rng.sizes(5, 3, 4, 2), 0.1),
        probe("all sizes equal", rng.sizes(4)[0], rng.sizes(4, 4, 4), 2.0),
        probe("one layer", rng.sizes(5)[0], rng.sizes(4, 3), 1),
        probe("integers", rng.sizes(6)[0], rng.sizes(3, 4, 2), 0.25, "integers"),
    ]


def _batch_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, E: int, size: int) -> Probe:
        return Probe((rng.permutation(E), size), label)

    (size,) = rng.sizes(4)
    return [
        probe("a short last batch", 2 * size + 3, size),
        probe("another short last batch", 3 * size + 1, size),
        probe("a last batch of one", 2 * size + 1, size),
        probe("all batches full", 3 * size, size),
        probe("one batch", size, size),
        probe("a size above E", size, 2 * size),
        probe("size = 1", size, 1),
        probe("one sample", 1, size),
    ]


def _train_probes(rng: Draw) -> list[Probe]:
    def probe(
        label: str, E: int, sizes: Sequence[int], size: int, epochs: int, learning_rate: float, kind: Kind = "regular"
    ) -> Probe:
        whole = kind == "integers"
        theta, X = (_whole_theta if whole else _theta)(rng, *sizes), rng.normal(size=(E, sizes[0]))
        batches = [rows for _ in range(epochs) for rows in mini_batches(rng.permutation(E), size)]
        args = (theta, X, _labels(rng, E, sizes[-1]), batches, learning_rate, _cross_entropy_gradient)
        return Probe(args, label, _named(E, sizes), kind)

    return [
        probe("two layers", rng.sizes(11)[0], rng.sizes(5, 4, 3), 4, 2, 0.5),
        probe("three layers", rng.sizes(8)[0], rng.sizes(5, 3, 4, 2), 3, 2, 0.2),
        probe("square weights", rng.sizes(6)[0], rng.sizes(3, 3, 3), 2, 1, 1),
        probe("one batch", rng.sizes(6)[0], rng.sizes(4, 3), 99, 1, 0.5),
        probe("integers", rng.sizes(7)[0], rng.sizes(3, 4, 2), 3, 1, 0.25, "integers"),
    ]


def _score_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, P: Array, labels: Array, kind: Kind = "regular") -> Probe:
        return Probe((P, labels), label, {"E": len(P), "K": P.shape[1]}, kind)

    def draw(E: int, K: int) -> tuple[Array, Array]:
        return stable_softmax(2 * rng.normal(size=(E, K))), _labels(rng, E, K)

    E, K = rng.sizes(12, 3)
    labels = _labels(rng, E, K)
    right = stable_softmax(np.where(np.eye(K)[labels] == 1, 3.0, 0.0) + 0.1 * rng.normal(size=(E, K)))
    answers = rng.integers(0, K, E)
    answers[:2] = (labels[:2] + np.arange(2)) % K  # one right, one wrong
    sure, few = np.eye(K)[answers], rng.normal(size=(E, K))
    return [
        probe("many samples", *draw(*rng.sizes(40, 3))),
        probe("square", *draw(*rng.sizes(5, 5))),
        probe("E = 1", *draw(*rng.sizes(1, 4))),
        probe("all right", right, labels),
        probe("a class that never comes up", stable_softmax(few - 9 * np.eye(K)[-1]), _labels(rng, E, K - 1)),
        probe("undecided answers", stable_softmax(0.1 * rng.normal(size=(E, K))), labels),
        probe("integers", sure.astype(int), labels, "integers"),
    ]


def _network_probes(rng: Draw) -> list[Probe]:
    """An object for each net: a forward pass, a backward pass with the right A, two steps with the right gradients."""
    probes = []
    for net in _net_probes(rng):
        theta, X = net.args
        A = _relu_trace(theta, X)
        labels = _labels(rng, *A[-1].shape)
        first = Network(theta).backward(A, labels)
        second = [rng.normal(size=p.shape) for p in theta]
        steps = [
            ("forward", (X,), "forward"),
            ("backward", (A, labels), "backward"),
            ("step", (first, 0.5), ""),
            ("step", (second, 0.1), ""),
            ("theta", None, "step"),
        ]
        probes.append(Probe(([theta], steps), net.label, net.sizes, net.kind))
    return probes


def _momentum_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, sizes: Sequence[int], learning_rate: float, momentum: float, kind: Kind = "regular") -> Probe:
        theta = _whole_theta(rng, *sizes) if kind == "integers" else _theta(rng, *sizes)
        velocity = [0.0 * p if label == "the first step" else rng.normal(size=p.shape) for p in theta]
        args = (theta, velocity, _theta(rng, *sizes), learning_rate, momentum)
        return Probe(args, label, {f"n{layer}": n for layer, n in enumerate(sizes)}, kind)

    return [
        probe("two layers", rng.sizes(5, 4, 3), 0.1, 0.9),
        probe("three layers", rng.sizes(5, 3, 4, 2), 0.5, 0.5),
        probe("the first step", rng.sizes(4, 3, 2), 0.2, 0.9),
        probe("no momentum", rng.sizes(4, 4), 0.3, 0.0),
        probe("integers", rng.sizes(3, 4, 2), 0.25, 0.8, "integers"),
    ]


# ------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="05-activation-gradients",
        reference=activation_gradients,
        probes=_activation_probes,
        parts=(Part("tanh", 1), Part("relu", 1)),
        section="1. Three curves and their slopes",
        mutants=wrong.ACTIVATION_GRADIENTS,
    ),
    Exercise(
        id="05-initial-parameters",
        reference=initial_parameters,
        probes=_initial_probes,
        parts=(Part("theta", 2),),
        section="2. One list for all parameters, and where it starts",
        mutants=wrong.INITIAL_PARAMETERS,
        patterns=INITIAL_PARAMETERS,
    ),
    Exercise(
        id="05-forward",
        reference=forward,
        probes=_net_probes,
        parts=(Part("Z", 2), Part("A", 2)),
        section="3. Forward, and remember everything",
        stages=stages.deep_forward,
        redo=stages.redo_deep_forward,
        mutants=wrong.FORWARD,
        patterns=FORWARD,
    ),
    Exercise(
        id="05-loss-and-delta",
        reference=loss_and_delta,
        probes=_output_probes,
        parts=(Part("loss", 1), Part("delta", 2)),
        section="4. The turning point",
        mutants=wrong.LOSS_AND_DELTA,
    ),
    Exercise(
        id="05-backward",
        reference=backward,
        probes=_backward_probes,
        parts=(Part("delta", 3), Part("dW", 2), Part("db", 1)),
        section="5. Back through L layers",
        stages=stages.deep_backward,
        redo=stages.redo_deep_backward,
        mutants=wrong.BACKWARD,
        patterns=BACKWARD,
    ),
    Exercise(
        id="05-gradient-error",
        reference=gradient_error,
        probes=_gradient_probes,
        parts=(Part("numerical", 2), Part("error", 1)),
        numerical=True,
        version=3,
        section="6. Do not believe it: measure it",
        mutants=wrong.GRADIENT_ERROR,
        patterns=GRADIENT_ERROR,
    ),
    Exercise(
        id="05-update",
        reference=update,
        probes=_update_probes,
        parts=(Part("theta", 2),),
        section="7. One step downhill",
        mutants=training_wrong.UPDATE,
        patterns=UPDATE,
    ),
    Exercise(
        id="05-mini-batches",
        reference=mini_batches,
        probes=_batch_probes,
        parts=(Part("batches", 2),),
        version=3,
        section="8. A few samples at a time",
        mutants=training_wrong.MINI_BATCHES,
        patterns=MINI_BATCHES,
    ),
    Exercise(
        id="05-train",
        reference=train,
        probes=_train_probes,
        parts=(Part("theta", 2), Part("losses", 1)),
        section="9. The loop",
        mutants=training_wrong.TRAIN,
        patterns=TRAIN,
    ),
    Exercise(
        id="05-score",
        reference=score,
        probes=_score_probes,
        parts=(Part("accuracy", 1), Part("counts", 1)),
        section="10. Reading digits",
        mutants=training_wrong.SCORE,
        patterns=SCORE,
    ),
    Exercise(
        id="05-network",
        reference=Network,
        kind="class",
        probes=_network_probes,
        parts=(Part("forward", 2), Part("backward", 3), Part("step", 1)),
        section="11. A class of your own",
        mutants=training_wrong.NETWORK,
        patterns=NETWORK,
    ),
    Exercise(
        id="05-momentum",
        reference=momentum_step,
        probes=_momentum_probes,
        parts=(Part("theta", 1), Part("velocity", 1)),
        section="12. Stretch: a step that remembers",
        mutants=training_wrong.MOMENTUM,
        patterns=MOMENTUM,
    ),
)
