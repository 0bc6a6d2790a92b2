"""Softmax pull: drag the logits, see the probabilities, and the arrows P - Y that pull them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpkit import activations
from bpkit.numerals import fixed, minus, power
from bpkit.plots.common import BLUE, GREEN, GREY, ORANGE
from bpkit.widgets.controls import choice, slider
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner
from bpkit.widgets.svg import Drawing, Frame

__all__ = ["SoftmaxState", "explore_softmax", "softmax_state"]

START = (1.0, 2.0, -1.0, 0.5)
CLASSES = len(START)
LIMIT = 5.0  # of a logit, before shift and scale


@dataclass(frozen=True)
class SoftmaxState:
    """What follows from K logits and the true class.

    Attributes:
        z: the logits (K,), after scale and shift.
        p: the probabilities (K,).
        delta: P - Y (K,), the gradient of the cross-entropy by the logits; its sum is 0.
        jacobian: dP/dz (K, K).
        overflows: whether exp(z), taken without subtracting the largest logit, leaves the finite numbers.
    """

    z: np.ndarray
    p: np.ndarray
    delta: np.ndarray
    jacobian: np.ndarray
    overflows: bool


def softmax_state(logits: Sequence[float], label: int, shift: float = 0.0, scale: float = 1.0) -> SoftmaxState:
    """The state for z = scale * logits + shift and the true class `label`, from 0. Note 003, eq. 13 to 15."""
    z = scale * np.asarray(logits, dtype=float) + shift
    p = activations.softmax(z)
    with np.errstate(over="ignore"):
        overflows = not np.isfinite(np.exp(z)).all()
    return SoftmaxState(z, p, p - np.eye(len(z))[label], np.diag(p) - np.outer(p, p), overflows)


def explore_softmax(f: Callable[[np.ndarray], np.ndarray] | None = None) -> Explorer:
    """Drag the logits of four classes, shift and scale them all, choose the true class.

    Args:
        f: your own softmax, taking z (4,) and giving P (4,); its bars stand beside the course's.

    Raises:
        NotCallableError: `f` is no function.
    """
    learner = Learner(f) if f is not None else None
    controls = {f"z{k + 1}": slider(f"logit z{'₁₂₃₄'[k]}", START[k], -LIMIT, LIMIT, 0.1) for k in range(CLASSES)} | {
        "label": choice("true class", [(f"class {k + 1}", k) for k in range(CLASSES)], 1),
        "scale": slider("all logits times", 1.0, 0.0, 10.0, 0.1),
        "shift": slider("all logits plus", 0.0, -1000.0, 1000.0, 5.0),
    }

    def show(label: int, scale: float, shift: float, **logits: float) -> View:
        values = [logits[f"z{k + 1}"] for k in range(CLASSES)]
        state = softmax_state(values, label, shift, scale)
        reply = learner.arrays((CLASSES,), (state.z,)) if learner else None
        own = reply.values[0] if reply and reply.values else None
        words = _words(state, label)
        if own is not None:
            worst = float(np.abs(own - state.p).max())
            same = "agrees with the course's" if worst < 1e-9 else f"differs from the course's by up to {worst:.2g}"
            words += f"\n{learner.name if learner else ''} {same}."
        picture = _drawn(values, state, label, own)
        return View(picture.as_text(_alt(state, label)), _alt(state, label), words, reply.problem if reply else "")

    def dragged(handle: str, _: float, down: float) -> None:
        controls[handle].value = round(_logits(Drawing(1, 1)).number_at(0, down)[1], 1)

    prediction = Prediction(
        "Five is added to every one of the four logits. What happens to the four probabilities?",
        ["all of them grow", "the largest grows, the others shrink", "none of them changes"],
        lambda: (
            "none of them changes",
            "exp(z + 5) = exp(5) exp(z), and the factor cancels. Try it below, then go to 1000: what would exp give?",
        ),
    )
    asked = [learner] if learner else []
    return Explorer("Softmax: pull at the logits", prediction, controls, show, dragged=dragged, ahead=asked)


def _logits(drawing: Drawing) -> Frame:
    return Frame(drawing, (60, 40, 210, 220), (0.4, CLASSES + 0.6), (-LIMIT, LIMIT))


def _drawn(logits: Sequence[float], state: SoftmaxState, label: int, own: np.ndarray | None) -> Drawing:
    drawing = Drawing(900, 310)
    frame = _logits(drawing)
    drawing.text(60, 24, "logits: drag the dots")
    frame.axes("class", "logit", range(1, CLASSES + 1), (-5, 0, 5))
    drawing.line([frame.at(0.4, 0), frame.at(CLASSES + 0.6, 0)], GREY, 1, "3 3")
    for k, value in enumerate(logits, start=1):
        (across, down), (_, zero) = frame.at(k, value), frame.at(k, 0)
        drawing.box(across - 12, min(down, zero), 24, abs(down - zero), BLUE)
        drawing.dot(across, down, BLUE, handle=f"z{k}")

    frame = Frame(drawing, (340, 40, 230, 220), (0.4, CLASSES + 0.6), (0, 1))
    drawing.text(340, 24, "P, and the pull −(P − Y)")
    frame.axes("class", "probability", range(1, CLASSES + 1), (0, 0.5, 1))
    for k, (p, delta) in enumerate(zip(state.p, state.delta, strict=True), start=1):
        (across, down), (_, zero) = frame.at(k, p), frame.at(k, 0)
        drawing.box(across - 16, down, 18, zero - down, GREEN if k - 1 == label else GREY)
        if own is not None:
            height = min(max(float(own[k - 1]), 0.0), 1.0)
            drawing.box(across + 3, frame.at(k, height)[1], 7, zero - frame.at(k, height)[1], "none", edge=ORANGE)
        drawing.arrow(across + 16, down, across + 16, frame.at(k, p - delta)[1], ORANGE)
    if own is not None:
        drawing.text(565, 56, "▯ yours", colour=ORANGE, anchor="end")

    drawing.text(640, 24, "dP/dz, diagonal framed")
    side = 54
    for row in range(CLASSES):
        drawing.text(632, 40 + side * (row + 0.5) + 4, str(row + 1), anchor="end")
        drawing.text(640 + side * (row + 0.5), 40 + side * CLASSES + 18, str(row + 1), anchor="middle")
        for column in range(CLASSES):
            value = float(state.jacobian[row, column])
            left, top = 640 + side * column, 40 + side * row
            drawing.box(left, top, side, side, _shade(value), edge="black" if row == column else "#dddddd")
            drawing.text(
                left + side / 2,
                top + side / 2 + 4,
                fixed(value, 2),
                size=12,
                anchor="middle",
            )
    return drawing


def _shade(value: float) -> str:
    """White at 0, orange above, violet below, as in the heat maps; the numbers in black stay legible."""
    share = min(abs(value) / 0.25, 1.0) * 0.75
    full = (230, 150, 60) if value > 0 else (160, 140, 200)
    red, green, blue = (round(255 + share * (end - 255)) for end in full)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _words(state: SoftmaxState, label: int) -> str:
    arrows = ", ".join(minus(f"{delta:+.3f}") for delta in state.delta)
    lines = [
        f"P − Y = ({arrows}). Only that of the true class, {label + 1}, is negative.",
        f"The sum of all is {power(abs(state.delta.sum()))}: what pulls one up pulls others down.",
        f"Off the diagonal the Jacobian's largest entry is {_off_diagonal(state):.3f} in size.",
    ]
    if state.overflows:
        lines.append("exp of the largest logit is more than a float can hold; the course's softmax subtracts it first.")
    return "\n".join(lines)


def _off_diagonal(state: SoftmaxState) -> float:
    return float(np.abs(state.jacobian - np.diag(np.diag(state.jacobian))).max())


def _alt(state: SoftmaxState, label: int) -> str:
    def listed(numbers: Any) -> str:
        return ", ".join(f"{number:.2f}" for number in numbers)

    return (
        f"Bars of four logits: {listed(state.z)}. Bars of their probabilities: {listed(state.p)}, the true class is "
        f"{label + 1}. Arrows of the gradient P minus Y: {listed(state.delta)}. The Jacobian as a table of 4 by 4."
    )
