"""Gradient field: the learner's own gradient at many places beside the right one, and where both lead."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.compare import as_array, describe
from bpkit.numerals import told
from bpkit.widgets.controls import choice, slider, tick
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.field_picture import EDGE, STEPS, FieldPicture
from bpkit.widgets.field_state import (
    COUNT,
    GRID,
    LOWEST,
    MISTAKES,
    Field,
    FieldState,
    X,
    Y,
    field_state,
    right_gradient,
)
from bpkit.widgets.learner import Learner

__all__ = ["explore_gradient_field"]

START = {"w": 3.0, "b": -3.0, "rate": 1.0, "steps": 40.0}
HUGE = 1e100  # its square is still a float
ROUNDING = 1e-12  # a rise of the loss that is no more than this is none
OPTIONS = ("it falls", "it stays the same", "it rises")
WHY = (
    "A short step against g changes the loss by −η ∇L·g, and the dot product is |∇L| |g| cos 80°, which is positive. "
    "That holds for every angle below 90°. So a loss that falls does not prove that the gradient is right."
)


def explore_gradient_field(f: Callable[[float, float, float, float], Any] | None = None) -> Explorer:
    """Compare a gradient of one neuron's loss with the right one on a grid of (w, b), and follow both downhill.

    Args:
        f: your own gradient(x, y, w, b), giving dL/dw and dL/db of a sigmoid neuron with the cross-entropy for one
            sample; it is asked for each of five samples, and the mean is taken.

    Raises:
        NotCallableError: `f` is no function.
    """
    own = _Asked(Learner(f)) if f is not None else None
    fields = ({f"yours: {own.learner.name}": own} if own else {}) | MISTAKES
    picture = FieldPicture()
    controls = {
        "chosen": choice("gradient", list(fields)),
        "turned": tick("turn its sign round"),
        "w": slider("start w", START["w"], -4.0, 4.0, 0.1),
        "b": slider("start b", START["b"], -4.0, 4.0, 0.1),
        "rate": slider("learning rate η", START["rate"], 0.1, 20.0, 0.1),
        "steps": slider("steps", START["steps"], 0, STEPS, 1),
    }

    def show(chosen: str, turned: bool, w: float, b: float, rate: float, steps: float) -> View:  # noqa: FBT001 - a value
        try:
            state = field_state(_with_sign(fields[chosen], turned=turned), w, b, rate, int(steps))
        except NoAnswerError as problem:
            state = field_state(right_gradient, w, b, rate, int(steps))
            words = f"The picture shows the right gradient alone. {_outcome(state)}"
            return View(picture.drawn(state, own=False), _alt(state, "the right gradient"), words, str(problem))
        name = own.learner.name if own and fields[chosen] is own else "The chosen gradient"
        sign = ", its sign turned round" if turned else ""
        words = f"{_agreement(state, name + sign)}\n{_outcome(state)}"
        return View(picture.drawn(state, own=True), _alt(state, chosen + sign), words)

    prediction = Prediction(
        "A gradient is wrong: everywhere it points 80° away from the right one. Somebody takes short steps against it. "
        "What does the loss do?",
        OPTIONS,
        lambda: (OPTIONS[0], WHY),
    )
    return Explorer("Gradient field: wrong, and still downhill", prediction, controls, show)


def _with_sign(field: Field, *, turned: bool) -> Field:
    return (lambda points: -field(points)) if turned else field


class NoAnswerError(Exception):
    """The learner's function gave no gradient; the message says why."""


class _Asked:
    """The learner's gradient as a field: the mean over the samples. The grid, which stays, is asked only once."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self._on_grid: np.ndarray | None = None

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """(N, 2) -> (N, 2). Raises NoAnswerError."""
        if points is not GRID:
            return self._asked(points)
        if self._on_grid is None:
            self._on_grid = self._asked(points)
        return self._on_grid

    def _asked(self, points: np.ndarray) -> np.ndarray:
        """All samples at all points in one question, since the limit of time is for one."""
        samples = list(zip(X.tolist(), Y.tolist(), strict=True))
        reply = self.learner.ask(*((x, y, w, b) for w, b in points.tolist() for x, y in samples))
        if reply.problem:
            raise NoAnswerError(reply.problem)
        pairs = np.array([self._pair(value) for value in reply.values])
        means: np.ndarray = pairs.reshape(len(points), COUNT, 2).mean(axis=1)
        return means

    def _pair(self, value: Any) -> np.ndarray:
        """The numbers dw and db as an array (2,), also where each is an array with one entry."""
        several = isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim > 0)
        listed = list(value) if several else [value]
        arrays = [as_array(part)[0] for part in listed]
        numbers = [
            array.item() for array in arrays if array is not None and array.size == 1 and array.dtype.kind in "iuf"
        ]
        if len(listed) != 2 or len(numbers) != 2:
            raise NoAnswerError(
                f"{self.learner.name} must return two numbers, dw and db. It returned {describe(value)}."
            )
        if not (np.abs(numbers) < HUGE).all():
            raise NoAnswerError(f"{self.learner.name} returned a number that is not finite (inf or nan), or huge.")
        return np.array(numbers, dtype=float)


def _agreement(state: FieldState, name: str) -> str:
    """Whether the gradients are the same on the grid, and the angles between them."""
    same = [np.allclose(state.own[:, i], state.right[:, i], rtol=1e-9, atol=1e-12) for i in (0, 1)]
    if all(same):
        return f"{name} agrees with the course's at all {len(GRID)} places."
    parts = ["differ from the course's", "agrees, db differs", "differs, db agrees"]
    which = f"dw and db {parts[0]}" if not any(same) else f"dw {parts[1] if same[0] else parts[2]}"
    nothing = int((~state.own.any(axis=1)).sum())
    if nothing == len(GRID):
        return f"{name}: {which}. It is 0 everywhere, so it has no direction."
    still = f" At {nothing} of {len(GRID)} places it is 0." if nothing else ""
    worst = int(np.nanargmax(state.angles))
    largest, uphill = state.angles[worst], int((state.angles > 90).sum())
    w, b = (told(float(number)) for number in GRID[worst])
    if largest - np.nanmin(state.angles) < 0.05:
        return f"{name}: {which}. The angle between them is {_degrees(largest)} everywhere{_longer(state)}.{still}"
    return (
        f"{name}: {which}. The angle between them is {_degrees(state.turns[0])} at the start and at most "
        f"{_degrees(largest)}, at w = {w}, b = {b}. It is more than 90° at {uphill} of {len(GRID)} places.{still}"
    )


def _longer(state: FieldState) -> str:
    """By which factor the gradients differ in length, if it is one factor, and not 1."""
    ratios = np.linalg.norm(state.own, axis=1) / np.linalg.norm(state.right, axis=1)
    same = np.allclose(ratios, ratios[0], rtol=1e-6)
    return f", the length is {told(float(ratios[0]))} times the right one" if same and abs(ratios[0] - 1) > 1e-6 else ""


def _degrees(angle: float) -> str:
    return "undefined" if math.isnan(angle) else f"{round(angle, 1):g}°"


def _outcome(state: FieldState) -> str:
    """What the loss does on the way, and why where it rises."""
    steps = len(state.losses) - 1
    if not steps:
        return "No step is made."
    first, last = (told(float(state.losses[i])) for i in (0, -1))
    way = f"from {first} to {last}; the right gradient gets to {told(float(state.right_losses[-1]))}"
    outside = " The path leaves the picture." if np.abs(state.path).max() > EDGE else ""
    rises = np.flatnonzero(np.diff(state.losses) > ROUNDING)
    if not rises.size:
        return f"The loss rises in none of {steps} steps. It goes {way}, and the lowest is {LOWEST:.3f}.{outside}"
    angle = float(state.turns[rises[0]])
    why = "the direction is downhill, but the step is too long" if angle < 90 else "the direction is uphill"
    return (
        f"The loss rises in {rises.size} of {steps} steps, first in step {rises[0] + 1}. The angle is "
        f"{_degrees(angle)} there: {why}. The loss goes {way}.{outside}"
    )


def _alt(state: FieldState, name: str) -> str:
    (w, b), (end_w, end_b) = ([told(float(number)) for number in state.path[i]] for i in (0, -1))
    first, last, right = (told(float(loss)) for loss in (*state.losses[[0, -1]], state.right_losses[-1]))
    return (
        "Two panels. Contours of the loss over w and b, with arrows against the right gradient and another: "
        f"{name}. The angle between them is {_degrees(float(state.turns[0]))} at the start, w = {w}, b = {b}. The path "
        f"by it ends at w = {end_w}, b = {end_b}. The loss against the step: from {first} to {last} after "
        f"{len(state.losses) - 1} steps, by the right gradient to {right}."
    )
