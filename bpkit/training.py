"""Gradient descent as a generator: it yields what happened at each step and never prints.

    theta <- theta - learning_rate * dL/dtheta        for every parameter, on each mini-batch

Use it as `for step in gradient_descent(network, X, Y, epochs=20, learning_rate=0.5, batch_size=32): ...`, where the
body plots, stops early with `break`, or does nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bpkit.backend import Array, array_namespace, to_numpy
from bpkit.errors import DivergenceError, ShapeError, UsageError
from bpkit.network import Network

__all__ = ["Step", "accuracy", "gradient_descent"]


@dataclass(frozen=True, slots=True)
class Step:
    """One update. `loss` and `gradient_norm` belong to the mini-batch, before the update; both counts start at 1."""

    epoch: int
    step: int
    loss: float
    gradient_norm: float


def gradient_descent(
    network: Network,
    X: Array,
    Y: Array,
    *,
    epochs: int,
    learning_rate: float,
    batch_size: int | None = None,
    momentum: float = 0.0,
    seed: int = 0,
) -> Iterator[Step]:
    """Update the network's parameters in place, step by step as the result is iterated.

    X (E, M), Y (E, K). Without batch_size every step sees all samples; with it, each epoch shuffles them with the seed,
    and the last mini-batch may be smaller. With momentum mu: v <- mu v - learning_rate * gradient; theta <- theta + v.
    Note 002, `gradient_descent` (its test reads w_1 before it exists; ours does not).

    Raises ShapeError and UsageError at once, and DivergenceError at the step where loss or gradient stop being finite;
    the parameters then still are those that gave it.
    """
    if X.ndim != 2 or Y.ndim != 2 or X.shape[0] != Y.shape[0] or X.shape[0] == 0:
        raise ShapeError(f"X {X.shape} and Y {Y.shape} do not fit, expected (E, M) and (E, K) with one E >= 1.")
    size = X.shape[0] if batch_size is None else batch_size
    _check(epochs >= 0, "epochs", epochs, "0 or more")
    _check(learning_rate > 0 and math.isfinite(learning_rate), "learning_rate", learning_rate, "a positive number")
    _check(size >= 1, "batch_size", batch_size, "1 or more")
    _check(0 <= momentum < 1, "momentum", momentum, "at least 0 and below 1")
    network.loss(X[:1, ...], Y[:1, ...])  # wrong widths show here, before the first step
    return _steps(network, X, Y, epochs, float(learning_rate), size, float(momentum), np.random.default_rng(seed))


def _steps(
    network: Network,
    X: Array,
    Y: Array,
    epochs: int,
    learning_rate: float,
    batch_size: int,
    momentum: float,
    rng: np.random.Generator,
) -> Iterator[Step]:
    velocity: dict[str, Array] = {}
    count = 0
    for epoch in range(1, epochs + 1):
        for X_batch, Y_batch in _batches(X, Y, batch_size, rng):
            count += 1
            with np.errstate(over="ignore", invalid="ignore"):  # reported as a DivergenceError, not as a warning
                trace = network.forward(X_batch)
                loss = float(network.loss(trace, Y_batch))
                gradients = network.backward(trace, Y_batch)
                norm = _norm(gradients)
            if not (math.isfinite(loss) and math.isfinite(norm)):
                raise DivergenceError(
                    f"training diverged at epoch {epoch}, step {count}: loss {loss}, gradient norm {norm}. "
                    f"Use a learning rate below {learning_rate}, and check that X and Y hold finite numbers."
                )
            _update(network, gradients, velocity, learning_rate, momentum)
            yield Step(epoch, count, loss, norm)


def accuracy(network: Network, X: Array, labels: Array) -> float:
    """The share of rows of X (E, M) whose largest output is at the class in labels (E,). Raises ShapeError."""
    answers = to_numpy(network.forward(X).output)
    labels = to_numpy(labels)
    if answers.ndim != 2 or labels.shape != answers.shape[:1]:
        raise ShapeError.of(
            "labels", labels.shape, f"one class number per row of X, {answers.shape[:1]}", "Not one-hot."
        )
    return float(np.mean(answers.argmax(axis=1) == labels))


def _batches(X: Array, Y: Array, size: int, rng: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    if size >= X.shape[0]:
        yield X, Y
        return
    xp = array_namespace(X, Y)
    order = xp.asarray(rng.permutation(X.shape[0]))
    for start in range(0, X.shape[0], size):
        chosen = order[start : min(start + size, X.shape[0])]
        yield xp.take(X, chosen, axis=0), xp.take(Y, chosen, axis=0)


def _update(
    network: Network, gradients: Mapping[str, Array], velocity: dict[str, Array], learning_rate: float, momentum: float
) -> None:
    for key, gradient in gradients.items():
        change = -learning_rate * gradient
        if momentum:
            change = velocity[key] = change + momentum * velocity.get(key, 0.0)
        network.parameters[key] += change


def _norm(gradients: Mapping[str, Array]) -> float:
    """The root of the sum of squares over all gradients; hypot, because the squares of large numbers would overflow."""
    xp = array_namespace(*gradients.values())
    return math.hypot(*(float(xp.linalg.vector_norm(gradient)) for gradient in gradients.values()))


def _check(holds: bool, name: str, given: object, expected: str) -> None:  # noqa: FBT001  # an assertion with words
    if not holds:
        raise UsageError(f"{name} is {given!r}, expected {expected}.")
