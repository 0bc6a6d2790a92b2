"""What the explorer of gradient fields computes: the loss of one neuron, gradients right and wrong, and descents.

    z = w x + b,   a = sigma(z),   L(w, b) = the mean cross-entropy over the samples X, Y

A point (w, b) is a row; a field takes points (N, 2) to gradients (N, 2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpkit.activations import sigmoid

__all__ = [
    "COUNT",
    "GRID",
    "LOWEST",
    "MINIMUM",
    "MISTAKES",
    "Field",
    "FieldState",
    "X",
    "Y",
    "angles_between",
    "descent",
    "field_state",
    "loss_at",
    "right_gradient",
]

Field = Callable[[np.ndarray], np.ndarray]

X = np.array([-1.5, -0.5, 0.5, 1.0, 2.0])
Y = np.array([0.0, 1.0, 0.0, 1.0, 1.0])  # no neuron gets all right, so the loss has a lowest point
COUNT = len(X)
_SIDE = np.arange(-4.0, 5.0)
GRID = np.array([(w, b) for b in _SIDE for w in _SIDE])
FAR = 1e6  # a descent that gets here is over


def loss_at(points: np.ndarray) -> np.ndarray:
    """L at each point (N, 2) -> (N,), from the logits: log(1 + e^z) - y z."""
    z = points[:, :1] * X + points[:, 1:]
    losses: np.ndarray = (np.logaddexp(0.0, z) - Y * z).mean(axis=1)
    return losses


def right_gradient(points: np.ndarray) -> np.ndarray:
    """(dw, db) = the mean of (delta x, delta) with delta = a - y: (N, 2) -> (N, 2). Note 003, backward table."""
    return _mean(_deltas(points))


def _deltas(points: np.ndarray) -> np.ndarray:
    deltas: np.ndarray = sigmoid(points[:, :1] * X + points[:, 1:]) - Y
    return deltas


def _mean(deltas: np.ndarray) -> np.ndarray:
    """The gradients (N, 2) from the delta of each sample (N, E)."""
    return np.stack([(deltas * X).mean(axis=1), deltas.mean(axis=1)], axis=1)


def _lowest() -> np.ndarray:
    """The point where the right gradient is 0, by descent with steps that surely are short enough."""
    point = np.zeros((1, 2))
    for _ in range(500):
        point -= 2.0 * right_gradient(point)
    lowest: np.ndarray = point[0]
    return lowest


def _one_slope_more(points: np.ndarray) -> np.ndarray:
    a = sigmoid(points[:, :1] * X + points[:, 1:])
    return _mean((a - Y) * a * (1 - a))


def _turned(points: np.ndarray) -> np.ndarray:
    cosine, sine = np.cos(np.radians(80.0)), np.sin(np.radians(80.0))
    turned: np.ndarray = right_gradient(points) @ np.array([[cosine, sine], [-sine, cosine]])
    return turned


MISTAKES: dict[str, Field] = {
    "right, then turned by 80°": _turned,
    "wrong: db divided by E twice": lambda points: right_gradient(points) / (1.0, COUNT),
    "wrong: delta times a(1 − a)": _one_slope_more,
    "wrong: x forgotten, dw = db": lambda points: right_gradient(points)[:, [1, 1]],
    "wrong: dw and db exchanged": lambda points: right_gradient(points)[:, ::-1],
}
MINIMUM = _lowest()
LOWEST = float(loss_at(MINIMUM[None])[0])


@dataclass(frozen=True)
class FieldState:
    """A gradient beside the right one, and the descents that both lead to.

    Attributes:
        own, right: gradients on the grid (N, 2).
        angles: between them, in degrees (N,); nan where one of them is 0.
        path, losses: the descent along the own one (T + 1, 2), (T + 1,).
        turns: the angle to the right gradient at each point of the path (T + 1,).
        right_path, right_losses: the descent along the right one.
    """

    own: np.ndarray
    right: np.ndarray
    angles: np.ndarray
    path: np.ndarray
    losses: np.ndarray
    turns: np.ndarray
    right_path: np.ndarray
    right_losses: np.ndarray


def field_state(gradient: Field, w: float, b: float, rate: float, steps: int) -> FieldState:
    """The state for a gradient, a start and a learning rate; `steps` steps theta - rate * gradient."""
    own, right = gradient(GRID), right_gradient(GRID)
    path, along = descent(gradient, w, b, rate, steps)
    right_path, _ = descent(right_gradient, w, b, rate, steps)
    turns = angles_between(along, right_gradient(path))
    angles = angles_between(own, right)
    return FieldState(own, right, angles, path, loss_at(path), turns, right_path, loss_at(right_path))


def descent(gradient: Field, w: float, b: float, rate: float, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """The points theta_0, theta_1, ... and the gradient at each. Ends early where the numbers grow too large."""
    path = [np.array([w, b])]
    along = [gradient(path[0][None])[0]]
    for _ in range(steps):
        moved = path[-1] - rate * along[-1]
        if not (np.abs(moved) < FAR).all():
            break
        path.append(moved)
        along.append(gradient(moved[None])[0])
    return np.array(path), np.array(along)


def angles_between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The angles between rows (N, 2), in degrees from 0 to 180; nan where a row is 0."""
    along = (one * other).sum(axis=1)
    across = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    angles = np.degrees(np.arctan2(np.abs(across), along))
    return np.where(one.any(axis=1) & other.any(axis=1), angles, np.nan)
