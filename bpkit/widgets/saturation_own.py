"""The learner's functions in the explorer of saturation: what they answer in the way back of one network."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, sigmoid_derivative
from bpkit.compare import as_array, describe
from bpkit.numerals import told
from bpkit.widgets.learner import Learner, Reply
from bpkit.widgets.saturation_state import (
    LOSSES,
    SAMPLES,
    Back,
    SaturationState,
    output_delta,
    right_back,
    sizes,
    way_back,
)

__all__ = ["Heard", "Own"]

TABLE = np.linspace(-20.0, 20.0, 801)  # where a slope that takes one number is asked
WHEN = {
    "delta": "with the cross-entropy only",
    "slope": "with the sigmoid only",
    "activations": "with tanh and ReLU only",
}


@dataclass
class Heard:
    """What the learner's functions answered at one setting.

    Attributes:
        sizes: of their gradients (L,), if one of the functions belongs to the setting.
        pull: their delta of the output (E,), without 1/E.
        lines: what to say of it.
        problems: what went wrong.
    """

    sizes: np.ndarray | None = None
    pull: np.ndarray | None = None
    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class NoAnswerError(Exception):
    """A learner's function gave nothing that can be used; the message says why."""


class Own:
    """The learner's functions by their roles, the keys of WHEN. Where one is missing, the course's stands in."""

    def __init__(self, learners: Mapping[str, Learner]) -> None:
        self.learners = learners
        self._table: np.ndarray | None = None

    def heard(self, state: SaturationState, activation: str, loss: str) -> Heard:
        """Their part at a setting."""
        heard = Heard()
        belongs = {"delta": LOSSES[loss], "slope": activation == "sigmoid", "activations": activation != "sigmoid"}
        used = [role for role in WHEN if role in self.learners and belongs[role]]
        for role in used:  # the delta of the output first: the way back begins there
            try:
                self._ask(role, state, activation, loss, heard)
            except NoAnswerError as problem:
                heard.problems.append(str(problem))
        heard.lines += [
            f"{one.name} is asked {WHEN[role]}." for role, one in self.learners.items() if not belongs[role]
        ]
        return heard

    def _ask(self, role: str, state: SaturationState, activation: str, loss: str, heard: Heard) -> None:
        learner = self.learners[role]
        if role == "delta":
            answers = sigmoid(state.Z[-1]).ravel()
            heard.pull = _only(learner.arrays((SAMPLES,), (answers, state.y.ravel())))
            self._go_back(state, loss, heard, right_back(activation))  # a function of theirs for this may follow
            right = answers - state.y.ravel()
            heard.lines.append(_compared(learner, float(np.abs(heard.pull - right).max()), 1.0, "at the output"))
        elif role == "slope":
            slopes = self._slopes(learner)
            self._go_back(state, loss, heard, lambda upstream, Z: upstream * np.interp(Z, TABLE, slopes))
            largest = float(np.abs(slopes - sigmoid_derivative(TABLE)).max())
            heard.lines.append(_compared(learner, largest, 0.25, "from z = −20 to 20"))
        else:
            back = _Compared(learner, activation)
            self._go_back(state, loss, heard, back)
            heard.lines.append(_compared(learner, back.largest, 1.0, "in all hidden layers"))

    def _slopes(self, learner: Learner) -> np.ndarray:
        """The learner's slope at each place of TABLE, asked once."""
        if self._table is None:
            reply = learner.arrays((), *((z,) for z in TABLE.tolist()))
            if reply.problem:
                raise NoAnswerError(reply.problem)
            self._table = np.array(reply.values)
        return self._table

    @staticmethod
    def _go_back(state: SaturationState, loss: str, heard: Heard, back: Back) -> None:
        """From their delta of the output, or the course's, to the sizes of all gradients."""
        delta = output_delta(state.Z[-1], loss) if heard.pull is None else heard.pull[:, None] / SAMPLES
        with np.errstate(all="ignore"):
            own = sizes(state.A, way_back(state.W, state.Z, delta, back))
        if not np.isfinite(own).all():
            raise NoAnswerError("The gradients that follow from your answers are not finite.")
        heard.sizes = own


class _Compared:
    """The learner's way back through one activation; keeps how far it is from the course's for the same arguments.

    Attributes:
        largest: the largest difference so far, as a share of the largest entry of upstream.
    """

    def __init__(self, learner: Learner, activation: str) -> None:
        self.learner, self.right = learner, right_back(activation)
        self.place = ("tanh", "relu").index(activation)
        self.deadline = time.monotonic() + learner.seconds  # for all layers together
        self.largest = 0.0

    def __call__(self, upstream: np.ndarray, Z: np.ndarray) -> np.ndarray:
        value = _only(self.learner.ask((upstream, Z)))
        if time.monotonic() > self.deadline:
            raise NoAnswerError(f"{self.learner.name} took longer than {self.learner.seconds:g} s for all layers.")
        if not isinstance(value, tuple | list) or len(value) != 2:
            raise NoAnswerError(f"{self.learner.name} must return two arrays. It returned {describe(value)}.")
        array, _ = as_array(value[self.place])
        name = f"Result {self.place + 1} of {self.learner.name}"
        if array is None or array.dtype.kind not in "iuf" or array.shape != Z.shape:
            raise NoAnswerError(f"{name} must have the shape of Z, {Z.shape}. It is {describe(value[self.place])}.")
        if not np.isfinite(array).all():
            raise NoAnswerError(f"{name} has a number that is not finite (inf or nan).")
        difference = np.abs(array - self.right(upstream, Z)).max()
        self.largest = max(self.largest, float(difference / (np.abs(upstream).max() or 1.0)))
        return array


def _only(reply: Reply) -> Any:
    if reply.problem:
        raise NoAnswerError(reply.problem)
    return reply.values[0]


def _compared(learner: Learner, difference: float, scale: float, where: str) -> str:
    if difference <= 1e-9 * scale:
        return f"{learner.name} agrees with the course's {where}."
    return f"{learner.name} differs from the course's by up to {told(difference)} {where}."
