"""Lesson 07: the same code for every array library, and when a graphics card pays. References, probes and the table.

    X, W, b, Y of some library --xp = array_namespace(X)--> gradients of the same library, device and number type

All but two exercises are asked in arrays of array-api-strict (see `bpkit.strict`), which needs no graphics card.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bpkit.activations import sigmoid as stable_sigmoid
from bpkit.backend import Array, array_namespace
from bpkit.exercises import mutants_07 as wrong
from bpkit.exercises import stages
from bpkit.exercises.base import BITS, Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw

Line = tuple[str, str, list[str]]  # what is computed, where, from what

# ------------------------------------------------------------------------------------------------------- references


def sigmoid(Z: Array) -> Array:
    """sigma(z) = 1 / (1 + exp(-z)) for each entry, with exp of -|z| only. Any shape. Note 003, first table."""
    xp = array_namespace(Z)
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, xp.ones_like(e), e) / (1 + e)


def softmax_rows(Z: Array) -> Array:
    """p_ek = exp(z_ek) / sum_j exp(z_ej), each row on its own. Z (E, K) -> (E, K). Note 002, outputs."""
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    return e / xp.sum(e, axis=1, keepdims=True)


def one_hot(labels: Array, K: int, like: Array) -> Array:
    """Row e is 1 at the class of sample e and 0 elsewhere. labels (E,), whole numbers -> (E, K), numbers as in `like`.

    Note 003, "K classes": Y.
    """
    xp = array_namespace(labels)
    classes = xp.arange(K, device=labels.device)
    return xp.asarray(labels[:, None] == classes[None, :], dtype=like.dtype)


def sample_step_back(delta: Array, W: Array, a_prev: Array) -> tuple[Array, Array]:
    """One sample, one layer: dW = a_prev^T delta and the delta below, (delta W^T) o a_prev o (1 - a_prev).

    delta (n_out,), W (n_in, n_out), a_prev (n_in,) -> (n_in, n_out), (n_in,). Note 003, eq. 7 and 10.
    """
    return a_prev[:, None] * delta[None, :], (W @ delta) * a_prev * (1 - a_prev)


def backward(X: Array, W1: Array, b1: Array, W2: Array, b2: Array, Y: Array) -> tuple[Array, Array, Array, Array]:
    """The gradients dW1, db1, dW2, db2 of lesson 04, in the library of X.

    X (E, M), W1 (M, J), b1 (J,), W2 (J, K), b2 (K,), Y (E, K) -> the shapes of W1, b1, W2, b2. Note 003, last part.
    """
    xp = array_namespace(X)
    A1 = stable_sigmoid(X @ W1 + b1)
    A2 = stable_sigmoid(A1 @ W2 + b2)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def count_transfers(places: dict[str, str], lines: Sequence[Line], turns: int) -> int:
    """How many copies between host and device a loop makes. An array is copied when a line reads it elsewhere.

    The copy stays good until the array is computed anew. places: array -> where it is at first; lines: what a line
    computes, where, and what it reads.
    """
    good = {name: {place} for name, place in places.items()}
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                count += place not in good[name]
                good[name].add(place)
            good[result] = {place}
    return count


def product_seconds(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> tuple[float, float]:
    """Seconds for a product of two n x n matrices: on the host, and on the device with both ways over the bus.

    2 n^3 operations, three matrices of n^2 numbers. bandwidth in bytes, rates in operations a second.
    """
    operations = 2 * n**3
    moved = 3 * n**2 * item_bytes
    return operations / host_rate, fixed + moved / bandwidth + operations / device_rate


def loss(Z: Array, labels: Array) -> Array:
    """L = (1/E) sum_e [log sum_k exp(z_ek) - z_e,label(e)], an array without axes. Z (E, K), labels (E,).

    Note 002, losses: -log y_hat_l.
    """
    xp = array_namespace(Z)
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    of_all = xp.log(xp.sum(xp.exp(shifted), axis=1))
    of_label = xp.sum(shifted * one_hot(labels, Z.shape[1], Z), axis=1)
    return xp.sum(of_all - of_label) / Z.shape[0]


# ----------------------------------------------------------------------------------------------------------- probes


def _short(*args: Array) -> tuple[Array, ...]:
    """The same with all floats in 32 bits."""
    return tuple(arg.astype(np.float32) if arg.dtype.kind == "f" else arg for arg in args)


def _labels(rng: Draw, E: int, K: int) -> Array:
    """E classes; the first K of them show every class once."""
    return np.concatenate([rng.permutation(K), rng.integers(0, K, E)])[:E]


def _turned_labels(rng: Draw, E: int) -> Array:
    """E classes for E samples in a ring, so that no table of them is its own transpose."""
    ring = rng.permutation(E)
    labels = np.empty(E, dtype=ring.dtype)
    labels[ring] = np.roll(ring, 1)
    return labels


def _sigmoid_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z,), label, dict(zip(("E", "n"), Z.shape, strict=False)), kind)

    E, n = rng.sizes(4, 3)
    signs = np.resize([1.0, -1.0, -1.0], (E, n))  # both limits occur
    return [
        probe("distinct sizes", 3 * rng.normal(size=rng.sizes(5, 3))),
        probe("32 bits", _short(3 * rng.normal(size=rng.sizes(3, 4)))[0]),
        probe("square", 3 * rng.normal(size=rng.sizes(4, 4))),
        probe("one axis", 3 * rng.normal(size=rng.sizes(6))),
        probe("E = 1", 3 * rng.normal(size=rng.sizes(1, 5))),
        probe("saturated", 1000 * signs + rng.normal(size=(E, n)), kind="extreme"),
        probe("saturated, 32 bits", _short(200 * signs + rng.normal(size=(E, n)))[0], kind="extreme"),
    ]


def _softmax_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z,), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    E, K = rng.sizes(5, 4)
    apart = rng.permutation(np.resize([800.0, -800.0], (E, 1)))
    limits = np.array([[1000.0, -1000.0, 0.0], [-1000.0, -1000.0, -1001.0], [1000.0, 1000.0, 999.0], [0.0, 1.0, 2.0]])
    return [
        probe("distinct sizes", rng.normal(size=rng.sizes(7, 3))),
        probe("square", rng.normal(size=rng.sizes(4, 4))),
        probe("32 bits", _short(rng.normal(size=rng.sizes(3, 5)))[0]),
        probe("E = 1", rng.normal(size=rng.sizes(1, 5))),
        probe("K = 1", rng.normal(size=rng.sizes(5, 1))),
        probe("saturated", limits, kind="extreme"),
        probe("rows far apart", rng.normal(size=(E, K)) + apart, kind="extreme"),
    ]


def _one_hot_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, labels: Array, K: int, dtype: type = np.float64) -> Probe:
        E = len(labels)
        return Probe((labels, K, rng.normal(size=(E, K)).astype(dtype)), label, {"E": E, "K": K})

    E7, K3, E4, E6, K5, E5 = rng.sizes(7, 3, 4, 6, 5, 5)
    return [
        probe("all classes", _labels(rng, E7, K3), K3),
        probe("32 bits", _labels(rng, E6, K3), K3, np.float32),
        probe("square", _turned_labels(rng, E4), E4),
        probe("last class missing", _labels(rng, E6, K5 - 1), K5),
        probe("one class only", np.full(E5, rng.integers(1, K3)), K3),
        probe("E = 1", rng.integers(1, K5, 1), K5),
    ]


def _sample_probes(rng: Draw) -> list[Probe]:
    def draw(n_in: int, n_out: int) -> tuple[Array, Array, Array]:
        return rng.normal(size=n_out), rng.normal(size=(n_in, n_out)), rng.uniform(0.05, 0.95, n_in)

    def probe(label: str, args: Sequence[Array], kind: Kind = "regular") -> Probe:
        return Probe(tuple(args), label, {"J": len(args[1]), "K": args[1].shape[1]}, kind)

    delta, W, a = draw(*rng.sizes(5, 2))
    return [
        probe("distinct sizes", draw(*rng.sizes(4, 3))),
        probe("square weights", draw(*rng.sizes(4, 4))),
        probe("32 bits", _short(*draw(*rng.sizes(3, 5)))),
        probe("K = 1", draw(*rng.sizes(4, 1))),
        probe("badly scaled", (delta, 1e-6 * W, a), kind="extreme"),
        probe("saturated", (delta, W, (a > 0.5).astype(float)), kind="extreme"),
    ]


def _net(rng: Draw, E: int, M: int, J: int, K: int) -> tuple[Array, ...]:
    """X, W1, b1, W2, b2, Y; with K = 1 the labels are 0 or 1."""
    X, W1, b1 = rng.normal(size=(E, M)), rng.normal(size=(M, J)), rng.normal(size=J)
    W2, b2 = rng.normal(size=(J, K)), rng.normal(size=K)
    Y = np.eye(K)[_labels(rng, E, K)] if K > 1 else rng.permutation(np.arange(E) % 2).astype(float)[:, None]
    return X, W1, b1, W2, b2, Y


def _backward_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, args: Sequence[Array], kind: Kind = "regular") -> Probe:
        X, W1, _, W2, _, Y = args
        return Probe(tuple(args), label, {"E": len(X), "M": len(W1), "J": len(W2), "K": Y.shape[1]}, kind)

    X, W1, b1, W2, b2, Y = _net(rng, *rng.sizes(5, 3, 4, 2))
    return [
        probe("distinct sizes", _net(rng, *rng.sizes(7, 5, 4, 3))),
        probe("square", _net(rng, *rng.sizes(4, 4, 4, 4))),
        probe("32 bits", _short(*_net(rng, *rng.sizes(6, 4, 3, 5)))),
        probe("E = 1", _net(rng, *rng.sizes(1, 5, 4, 3))),
        probe("K = 1", _net(rng, *rng.sizes(6, 3, 2, 1))),
        probe("saturated output", (X, W1, b1, 2000 * W2, b2, Y), kind="extreme"),
        probe("saturated hidden layer", (X, 1000 * W1, b1, W2, b2, Y), kind="extreme"),
    ]


# A step of gradient descent: G is the gradient, L the loss, D a data set of which X is a batch
_GRADIENT: Line = ("G", "device", ["X", "Y", "W"])
_STEP: Line = ("W", "device", ["W", "G"])
_LOSS: Line = ("L", "device", ["X", "Y", "W"])


def _transfer_probes(rng: Draw) -> list[Probe]:
    (turns,) = rng.sizes(6)
    at_first = {"X": "host", "Y": "host", "W": "host"}
    host = [(result, "host", reads) for result, _, reads in (_GRADIENT, _STEP)]

    def probe(label: str, lines: Sequence[Line], places: dict[str, str] = at_first, turns: int = turns) -> Probe:
        return Probe((dict(places), list(lines), turns), label, {"turns": turns})

    batches: list[Line] = [("X", "host", ["D"]), ("Y", "host", ["D"])]
    return [
        probe("the loss printed in each turn", [_GRADIENT, _STEP, _LOSS, ("text", "host", ["L"])]),
        probe("everything stays on the device", [_GRADIENT, _STEP]),
        probe("the step on the host", [_GRADIENT, ("W", "host", ["W", "G"])]),
        probe("a new batch in each turn", [*batches, _GRADIENT, _STEP], {"D": "host", "W": "device"}),
        probe("everything on the host", host),
        probe("one turn", [_GRADIENT, ("W", "host", ["W", "G"])], turns=1),
        probe("no turn", [_GRADIENT, _STEP], turns=0),
        probe("drawn by chance", *_any_program(rng)),
        probe("drawn by chance, too", *_any_program(rng)),
    ]


def _any_program(rng: Draw) -> tuple[list[Line], dict[str, str]]:
    """Six lines over four arrays."""
    names, sides = ["A", "B", "C", "D"], ["host", "device"]
    places = {name: str(rng.choice(sides)) for name in names}
    return [
        (str(rng.choice(names)), sides[i % 2], [str(name) for name in rng.permutation(names)[: 1 + i % 3]])
        for i in range(6)
    ], places


def _seconds_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, n: int, item_bytes: int = 4) -> Probe:
        bandwidth, host, device = rng.uniform(5e9, 5e10), rng.uniform(2e10, 2e11), rng.uniform(1e12, 1e13)
        return Probe((n, item_bytes, bandwidth, host, device, rng.uniform(1e-5, 1e-4)), label, {"n": n})

    small, middle, large = rng.sizes(16, 200, 4000)
    return [
        probe("a small product", small),
        probe("64 bits a number", middle, 8),
        probe("a middle product", middle),
        probe("16 bits a number", middle, 2),
        probe("a large product", large),
        probe("n = 1", 1),
    ]


def _loss_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, labels: Array, kind: Kind = "regular") -> Probe:
        return Probe((Z, labels), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    def draw(E: int, K: int, scale: float = 2) -> tuple[Array, Array]:
        return scale * rng.normal(size=(E, K)), _labels(rng, E, K)

    E, K = rng.sizes(5, 3)
    labels = _labels(rng, E, K)
    right = np.where(np.arange(K) == labels[:, None], 1000.0, -1000.0)
    return [
        probe("distinct sizes", *draw(*rng.sizes(7, 3))),
        probe("square", *draw(*rng.sizes(4, 4))),
        probe("32 bits", *_short(*draw(*rng.sizes(6, 4)))),
        probe("E = 1", *draw(*rng.sizes(1, 5))),
        probe("one class only", rng.normal(size=(E, K)), np.full(E, rng.integers(0, K))),
        probe("saturated and right", right, labels, kind="extreme"),
        probe("saturated and wrong", -right, labels, kind="extreme"),
    ]


# ------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="07-sigmoid",
        reference=sigmoid,
        probes=_sigmoid_probes,
        parts=(Part("A", 2), Part(BITS, 1)),
        section="2. Ask the array for its library",
        mutants=wrong.SIGMOID,
        kind="strict",
    ),
    Exercise(
        id="07-softmax-rows",
        reference=softmax_rows,
        probes=_softmax_probes,
        parts=(Part("P", 2),),
        section="3. Functions, not methods",
        mutants=wrong.SOFTMAX_ROWS,
        kind="strict",
    ),
    Exercise(
        id="07-sample-step-back",
        reference=sample_step_back,
        probes=_sample_probes,
        parts=(Part("dW", 1), Part("delta", 1)),
        section="3. Functions, not methods",
        mutants=wrong.SAMPLE_STEP_BACK,
        kind="strict",
    ),
    Exercise(
        id="07-one-hot",
        reference=one_hot,
        probes=_one_hot_probes,
        parts=(Part("Y", 2), Part(BITS, 1)),
        section="4. New arrays: which device, how many bits?",
        mutants=wrong.ONE_HOT,
        kind="strict",
        version=3,
    ),
    Exercise(
        id="07-backward",
        reference=backward,
        probes=_backward_probes,
        parts=(Part("dW1", 1), Part("db1", 1), Part("dW2", 1), Part("db2", 1), Part(BITS, 1)),
        section="5. The whole backward pass",
        stages=stages.two_layers_backward,
        mutants=wrong.BACKWARD,
        kind="strict",
    ),
    Exercise(
        id="07-count-transfers",
        reference=count_transfers,
        probes=_transfer_probes,
        parts=(Part("transfers", 3),),
        section="6. What crosses the bus",
        mutants=wrong.COUNT_TRANSFERS,
    ),
    Exercise(
        id="07-product-seconds",
        reference=product_seconds,
        probes=_seconds_probes,
        parts=(Part("host", 1), Part("device", 2)),
        section="7. When a graphics card pays",
        mutants=wrong.PRODUCT_SECONDS,
        floor=1e-9,
    ),
    Exercise(
        id="07-loss",
        reference=loss,
        probes=_loss_probes,
        parts=(Part("L", 1), Part(BITS, 1)),
        section="8. Stretch: a loss that stays on the device",
        mutants=wrong.LOSS,
        kind="strict",
    ),
)
