"""Training step by step, for the inspector: what there is to learn, one step, and what is kept of it. No widgets here.

    theta = (W_1, ..., W_L, b_1, ..., b_L)        theta <- theta - learning rate * dL/dtheta

ReLU in the hidden layers, softmax with the cross-entropy at the end: the network of lesson 05, section 11.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np

from bpkit import datasets
from bpkit.errors import UnknownNameError
from bpkit.network import Network
from bpkit.numerals import minus

__all__ = ["TASKS", "Task", "TrainingState", "Update", "after", "answers", "course_update", "remark", "started", "task"]

Theta = tuple[np.ndarray, ...]
SEED = 0
SMALLEST = 1e-300  # what a probability of 0 counts as in a loss
LARGEST = 50.0  # of a loss: its samples get probabilities of e^-50 on average, and no training comes back from there
TOLERANCE = 1e-6  # of a relative error, as in lesson 08
TASKS = {"two moons": "moons", "XOR: four points": "xor", "handwritten digits": "digits"}


@dataclass(frozen=True)
class Task:
    """What is to be learned, by which network, in which portions.

    Attributes:
        name: one of the values of TASKS.
        sizes: units per layer, from the input on.
        X, labels: to train on, (E, M) and (E,).
        X_judged, labels_judged: on which right answers are counted.
        batch: samples per step.
        portion: steps between two pictures of a run.
        epochs: after how many a run stops.
    """

    name: str
    sizes: tuple[int, ...]
    X: np.ndarray
    labels: np.ndarray
    X_judged: np.ndarray
    labels_judged: np.ndarray
    batch: int
    portion: int
    epochs: int

    @property
    def steps(self) -> int:
        """The steps of one epoch."""
        return math.ceil(len(self.X) / self.batch)

    @property
    def layers(self) -> int:
        """The number L of layers."""
        return len(self.sizes) - 1

    def rows(self, step: int) -> np.ndarray:
        """The samples of a step, the first of which is number 0: a part of the epoch's own order."""
        epoch, place = divmod(step, self.steps)
        order = np.random.default_rng([SEED, epoch]).permutation(len(self.X))
        return order[place * self.batch : (place + 1) * self.batch]

    def batch_of(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """The inputs and labels of a step."""
        rows = self.rows(step)
        return self.X[rows], self.labels[rows]


@cache
def task(name: str) -> Task:
    """The task of this name. Raises UnknownNameError."""
    if name == "digits":
        data = datasets.digits()
        train, test = (data.X_train, data.labels_train), (data.X_test, data.labels_test)
        return Task(name, (64, 32, 10), *train, *test, batch=32, portion=10, epochs=30)
    if name not in TASKS.values():
        raise UnknownNameError.among("task", name, TASKS.values())
    points = datasets.xor() if name == "xor" else datasets.two_moons()
    both = (points.X, points.labels)
    batch, portion, epochs = (4, 5, 500) if name == "xor" else (20, 10, 100)
    return Task(name, (2, 16, 8, 2), *both, *both, batch, portion, epochs)


@dataclass(frozen=True)
class Update:
    """One step of a network.

    Attributes:
        P: its answers for the batch, before the step (E, K).
        gradient: dL/dtheta, in the order of theta.
        theta: behind the step.
    """

    P: np.ndarray
    gradient: Theta
    theta: Theta


@dataclass(frozen=True)
class TrainingState:
    """How far a training is.

    Attributes:
        theta: the parameters now.
        losses: for each step that of its batch, before the step.
        norms: for each step and each layer the norm of dW and db together, the root of the sum of squares.
        stopped: why it cannot go on, or empty.
    """

    theta: Theta
    losses: tuple[float, ...] = ()
    norms: tuple[tuple[float, ...], ...] = ()
    stopped: str = ""

    @property
    def step(self) -> int:
        """The number of steps made."""
        return len(self.losses)


def started(job: Task) -> TrainingState:
    """Before the first step: weights with the standard deviation 1 / sqrt(inputs), biases 0. Lesson 05, section 2."""
    draw = np.random.default_rng(SEED).standard_normal
    weights = [draw((n_in, n_out)) / math.sqrt(n_in) for n_in, n_out in pairwise(job.sizes)]
    return TrainingState((*weights, *(np.zeros(n) for n in job.sizes[1:])))


def after(state: TrainingState, made: Update, labels: np.ndarray) -> TrainingState:
    """The state behind a step that was made with samples of these labels."""
    L = len(made.gradient) // 2
    with np.errstate(all="ignore"):  # what leaves the finite numbers is told in words
        right = made.P[np.arange(len(labels)), labels]
        loss = float(-np.log(np.maximum(right, SMALLEST)).mean())
        sizes = [float(np.linalg.norm(gradient)) for gradient in made.gradient]
    norms = tuple(math.hypot(*pair) for pair in zip(sizes[:L], sizes[L:], strict=True))
    finite = math.isfinite(loss) and all(map(math.isfinite, norms)) and all(np.isfinite(p).all() for p in made.theta)
    return replace(
        state,
        theta=made.theta,
        losses=(*state.losses, loss),
        norms=(*state.norms, norms),
        stopped="" if finite and loss <= LARGEST else _diverged(loss, finite=finite),
    )


def _diverged(loss: float, *, finite: bool) -> str:
    what = f"The loss of the last batch is {loss:.3g}" if finite else "A number is no longer finite (inf or nan)"
    return f"{what}: this training diverged, and stops here. Start again with a smaller learning rate."


def course_update(theta: Theta, X: np.ndarray, labels: np.ndarray, rate: float) -> Update:
    """The course's step. X (E, M), labels (E,)."""
    network = _network(theta)
    with np.errstate(all="ignore"):
        trace = network.forward(X)
        gradients = network.backward(trace, datasets.one_hot(labels, network.sizes[-1]))
        gradient = tuple(gradients[key] for key in _keys(len(theta)))
        moved = tuple(p - rate * g for p, g in zip(theta, gradient, strict=True))
    return Update(trace.output, gradient, moved)


def answers(theta: Theta, X: np.ndarray) -> np.ndarray:
    """P (E, K) of the course's network."""
    with np.errstate(all="ignore"):
        return np.asarray(_network(theta).forward(X).output)


def remark(made: Update, theta: Theta, X: np.ndarray, labels: np.ndarray, rate: float) -> str:
    """In which point an update of the network with these parameters is not the course's; empty if it is."""
    right = course_update(theta, X, labels, rate)
    if _off(made.P, right.P):
        return "forward gives other answers than the course's"
    names = _keys(len(theta))
    for name, own, wanted in zip(names, made.gradient, right.gradient, strict=True):
        if _off(own, wanted):
            return f"backward gives another d{name} than the course's{_ratio(own, wanted)}"
    for name, p, gradient, own in zip(names, theta, made.gradient, made.theta, strict=True):
        if _off(own, p - rate * gradient):
            return f"step does not lead from {name} to {name} − η d{name}"
    return ""


def _off(own: np.ndarray, right: np.ndarray) -> bool:
    if not np.isfinite(right).all():
        return False  # a training that diverges is told elsewhere
    return not bool(np.abs(own - right).max() <= TOLERANCE * np.abs(right).max() + 1e-12)


def _ratio(own: np.ndarray, right: np.ndarray) -> str:
    """How many times as much, if this is one number."""
    place = np.unravel_index(int(np.abs(right).argmax()), right.shape)
    factor = float(own[place] / right[place]) if right[place] else math.nan
    if not math.isfinite(factor) or _off(own, factor * right):
        return ""
    return minus(f", {factor:.3g} times as much in each entry")


@cache
def _template(sizes: tuple[int, ...]) -> Network:
    return Network(sizes, hidden="relu", output="softmax")


def _network(theta: Theta) -> Network:
    weights = theta[: len(theta) // 2]
    sizes = (len(weights[0]), *(W.shape[1] for W in weights))
    return _template(sizes).with_parameters(dict(zip(_keys(len(theta)), theta, strict=True)))


@cache
def _keys(count: int) -> tuple[str, ...]:
    """The names of the parameters in the order of theta."""
    return tuple(f"{kind}{layer + 1}" for kind in "Wb" for layer in range(count // 2))
