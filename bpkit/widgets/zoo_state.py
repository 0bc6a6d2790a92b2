"""Backward passes with a bug, and what a probe shows of them. No widgets here.

    X (E, M) --W1,b1--> A1 (E, J) --W2,b2--> Z2 (E, K) --errors (E, K)--> L = (1/E) sum of errors o Z2

With errors = A2 - Y these are the gradients of lesson 04: sigmoids, cross-entropy, the mean over the samples.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bpkit.activations import sigmoid
from bpkit.losses import bce_from_logits

__all__ = ["SUSPECTS", "TENSORS", "Game", "Probe", "ProbeState", "backward", "loss_of", "probe_state"]

SUSPECTS = (  # codes of the catalogue
    "missing-mean",
    "divided-by-features",
    "averaged-bias",
    "overwritten-sum",
    "missing-activation-slope",
    "slope-of-tanh",
    "missing-transpose",
    "sign-reversed",
)
TENSORS = ("dW1", "db1", "dW2", "db2")
PARAMETERS = ("W1", "b1", "W2", "b2")
M = 3  # inputs
BUDGET = 3  # probes for a suspect
STEPS, RATE = 60, 1.0  # of the short training
TOLERANCE = 1e-6  # of a relative error, as in lesson 08
Tensors = dict[str, np.ndarray]


@dataclass(frozen=True)
class Probe:
    """A question to a suspect.

    Attributes:
        samples, hidden, classes: E, J and K.
        random: whether the errors are random numbers; else they are all 1.
        scale: the standard deviation of weights and biases.
    """

    samples: int
    hidden: int
    classes: int
    random: bool
    scale: float

    @property
    def sizes(self) -> str:
        """In a few letters."""
        return f"E = {self.samples}, J = {self.hidden}, K = {self.classes}"

    def arguments(self) -> Tensors:
        """The numbers: X, W1, b1, W2, b2 and errors; the same each time."""
        E, J, K = self.samples, self.hidden, self.classes
        rng = np.random.default_rng([E, J, K])
        X = rng.normal(size=(E, M))
        shapes = zip(PARAMETERS, ((M, J), (J,), (J, K), (K,)), strict=True)
        theta = {name: self.scale * rng.normal(size=shape) for name, shape in shapes}
        return {"X": X} | theta | {"errors": rng.normal(size=(E, K)) if self.random else np.ones((E, K))}


@dataclass(frozen=True)
class ProbeState:
    """What a probe shows of a suspect.

    Attributes:
        expected: the right gradients by the names of TENSORS.
        given: the suspect's; empty where it raised an error.
        error: which one, or empty.
        wrong: for each given tensor, which of its entries are wrong.
        losses: of a short training with the suspect; what it could do before an error.
        right_losses: with the right gradients.
    """

    expected: Tensors
    given: Tensors
    error: str
    wrong: Mapping[str, np.ndarray]
    losses: tuple[float, ...]
    right_losses: tuple[float, ...]

    def ratio(self, tensor: str) -> np.ndarray:
        """What is given by what is expected, entry by entry; nan where almost 0 is expected."""
        expected = self.expected[tensor]
        tiny = np.abs(expected) <= TOLERANCE * np.abs(expected).max()
        return np.where(tiny, math.nan, self.given[tensor] / np.where(tiny, 1.0, expected))

    def one_ratio(self, tensor: str) -> float | None:
        """The ratio of all entries, if it is one number."""
        ratio = self.ratio(tensor)
        known = ratio[np.isfinite(ratio)]
        one = bool(known.size) and known.max() - known.min() <= 1e-3 * abs(known[0])
        return float(known[0]) if one else None


def backward(arguments: Tensors, bug: str = "") -> Tensors:
    """The gradients by the names of TENSORS, with one bug of SUSPECTS or with none. Lesson 04, section 8.

    X (E, M), W1 (M, J), b1 (J,), W2 (J, K), b2 (K,), errors (E, K). Raises ValueError where a bug does not fit.
    """
    X, W2, errors = arguments["X"], arguments["W2"], arguments["errors"]
    E, K = errors.shape
    A1 = sigmoid(X @ arguments["W1"] + arguments["b1"])
    divisor = {"missing-mean": 1, "divided-by-features": K, "sign-reversed": -E}.get(bug, E)
    slopes = {"missing-activation-slope": np.ones_like(A1), "slope-of-tanh": 1 - A1**2}
    delta2 = errors / divisor
    delta1 = (delta2 @ (W2 if bug == "missing-transpose" else W2.T)) * slopes.get(bug, A1 * (1 - A1))
    counted = slice(-1, None) if bug == "overwritten-sum" else slice(None)
    gradients = {}
    for layer, (delta, A_prev) in enumerate(((delta1, X), (delta2, A1)), start=1):
        gradients[f"dW{layer}"] = A_prev[counted].T @ delta[counted]
        gradients[f"db{layer}"] = delta[counted].mean(axis=0) if bug == "averaged-bias" else delta[counted].sum(axis=0)
    return gradients


def logits(arguments: Tensors) -> np.ndarray:
    """Z2 (E, K)."""
    A1 = sigmoid(arguments["X"] @ arguments["W1"] + arguments["b1"])
    return np.asarray(A1 @ arguments["W2"] + arguments["b2"])


def loss_of(arguments: Tensors, parameter: str) -> Callable[[np.ndarray], float]:
    """L = (1/E) sum errors o Z2 as a function of one parameter, the others as in the probe."""

    def loss(value: np.ndarray) -> float:
        Z2 = logits(arguments | {parameter: value})
        return float(np.sum(arguments["errors"] * Z2) / len(Z2))

    return loss


def gradient_of(arguments: Tensors, parameter: str, bug: str) -> Callable[[np.ndarray], np.ndarray]:
    """The suspect's gradient as a function of one parameter."""
    return lambda value: backward(arguments | {parameter: value}, bug)[f"d{parameter}"]


def probe_state(bug: str, probe: Probe) -> ProbeState:
    """What a suspect with a bug of SUSPECTS answers to a probe."""
    arguments = probe.arguments()
    expected = backward(arguments)
    try:
        given, error = backward(arguments, bug), ""
    except ValueError as problem:
        given, error = {}, f"{type(problem).__name__}: the shapes of a product do not fit"
    wrong = {
        name: np.abs(array - expected[name]) > TOLERANCE * np.abs(expected[name]).max() for name, array in given.items()
    }
    losses = (_trained(probe, bug) if given else (), _trained(probe, ""))
    return ProbeState(expected, given, error, wrong, *losses)


def _trained(probe: Probe, bug: str) -> tuple[float, ...]:
    """The losses of a short training of the probe's network on its samples; their labels count up."""
    now = probe.arguments()
    Y = np.eye(probe.classes)[np.arange(probe.samples) % probe.classes]
    losses = []
    for _ in range(STEPS):
        Z2 = logits(now)
        losses.append(float(bce_from_logits(Z2, Y)))
        gradients = backward(now | {"errors": sigmoid(Z2) - Y}, bug)
        now |= {name: now[name] - RATE * gradients[f"d{name}"] for name in PARAMETERS}
    return tuple(losses)


@dataclass(frozen=True)
class Game:
    """Suspects one after the other: which probes were made, what was named, and the score.

    Attributes:
        seed: of the order of the suspects.
        number: of the present suspect, from 0 on.
        probes: those made with it.
        named: the code that it was given, or empty.
        found, used: suspects named rightly so far, and probes used for all that were named.
    """

    seed: int = 0
    number: int = 0
    probes: tuple[Probe, ...] = ()
    named: str = ""
    found: int = 0
    used: int = 0

    @property
    def bug(self) -> str:
        """The code of the present suspect: each of SUSPECTS comes once before any comes again."""
        turn, place = divmod(self.number, len(SUSPECTS))
        return SUSPECTS[int(np.random.default_rng([self.seed, turn]).permutation(len(SUSPECTS))[place])]

    @property
    def left(self) -> int:
        """Probes that are left."""
        return BUDGET - len(self.probes)

    @property
    def asked(self) -> int:
        """Suspects that were named, rightly or not."""
        return self.number + bool(self.named)

    def shows(self, probe: Probe) -> bool:
        """Whether the suspect's answer to a probe is known; once it is named, all are."""
        return bool(self.named) or probe in self.probes

    def probed(self, probe: Probe) -> Game:
        """With one probe more, if it is a new one and one is left."""
        return self if self.shows(probe) or not self.left else replace(self, probes=(*self.probes, probe))

    def name(self, code: str) -> Game:
        """With a name for the suspect; the first one counts."""
        if self.named:
            return self
        return replace(self, named=code, found=self.found + (code == self.bug), used=self.used + len(self.probes))

    def next(self) -> Game:
        """The next suspect, if this one has a name."""
        return replace(self, number=self.number + 1, probes=(), named="") if self.named else self
