"""Nudge: move one weight by a step h, and see how well the change of the loss tells the slope."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.numerals import power, told
from bpkit.widgets.controls import choice, slider
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner
from bpkit.widgets.nudge_picture import drawn, left_frame, right_frame
from bpkit.widgets.nudge_state import EXPONENTS, METHODS, WEIGHTS, NudgeState, loss_of_weight, nudge_state, off
from bpkit.widgets.svg import Drawing

__all__ = ["explore_nudge"]

START: dict[str, Any] = {"x": 1.5, "w": 0.5, "b": -1.0, "y": 1.0, "neuron": "sigmoid", "exponent": 0.0}
EPSILON = float(np.finfo(float).eps)
NEURONS = [
    ("a = σ(z), cross-entropy", "sigmoid"),
    ("a = tanh z, L = ½(a − y)²", "tanh"),
    ("a = max(z, 0), L = ½(a − y)²", "relu"),
    ("a = z, L = ½(a − y)²", "identity"),
]
QUESTION = (
    "The slope of a loss is measured with a step h. At h = 10⁻² the central difference comes more than a thousand "
    "times closer to it than the forward difference. What about h = 10⁻¹⁰?"
)
OPTIONS = (
    "central is closer by more",
    "central is closer by as much",
    "both are about equally off",
)
WHY = (
    "At so small a step the formula's own error is gone in both. What is left is the rounding of the two losses, about "
    "10⁻¹⁶, and both divide it by the step. Which of the three lines subtracts nothing?"
)


def explore_nudge(
    f: Callable[[float, float, float, float], float] | None = None,
    *,
    forward_difference: Callable[..., float] | None = None,
    central_difference: Callable[..., float] | None = None,
    complex_step: Callable[..., float] | None = None,
) -> Explorer:
    """Nudge the weight of one neuron: the loss with its tangent and a chord, and the error of three ways to measure.

    Args:
        f: your own slope(x, w, b, y) = dL/dw of a sigmoid neuron with the cross-entropy, one number; its tangent is
            drawn beside the course's.
        forward_difference: your own of lesson 00, taking a function, a number and a step; its errors are rings.
        central_difference: likewise.
        complex_step: likewise.

    Raises:
        NotCallableError: one of them is no function.
    """
    given = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    learner = Learner(f) if f is not None else None
    methods = {name: Learner(function) for name, function in given.items() if function is not None}
    controls = {
        "x": slider("input x", START["x"], -3.0, 3.0, 0.1),
        "w": slider("weight w", START["w"], *WEIGHTS, 0.05),
        "b": slider("bias b", START["b"], -3.0, 3.0, 0.1),
        "y": choice("target y", [("0", 0.0), ("1", 1.0)], START["y"]),
        "neuron": choice("neuron and loss", NEURONS, START["neuron"]),
        "exponent": slider("step h", START["exponent"], EXPONENTS[0], EXPONENTS[-1], 0.5, powers=True),
    }

    def show(x: float, w: float, b: float, y: float, neuron: str, exponent: float) -> View:
        state = nudge_state(x, w, b, y, neuron, exponent)
        slope, words, problem = _own_slope(learner, (x, w, b, y), state, neuron)
        lines, problems = [_words(state, exponent), words], [problem]
        errors = {}
        for name, method in methods.items():
            errors[name], words, problem = _own_errors(method, METHODS[name], loss_of_weight(x, b, y, neuron), state)
            lines.append(words)
            problems.append(problem)
        alt = _alt(state, exponent)
        picture = drawn(state, exponent, slope, {name: own for name, own in errors.items() if own.size})
        return View(picture.as_text(alt), alt, "\n".join(filter(None, lines)), "\n".join(filter(None, problems)))

    def dragged(handle: str, across: float, down: float) -> None:
        sheet = Drawing(1, 1)
        if handle == "exponent":
            controls["exponent"].value = _half(right_frame(sheet).number_at(across, down)[0])
            return
        w = left_frame(sheet, 1.0).number_at(across, down)[0]
        if handle == "w":
            controls["w"].value = round(20 * w) / 20
        elif w > controls["w"].value:  # the chord's other end
            controls["exponent"].value = _half(math.log10(w - controls["w"].value))

    prediction = Prediction(QUESTION, OPTIONS, lambda: (OPTIONS[2], WHY))
    asked = [*([learner] if learner else ()), *methods.values()]
    return Explorer("Nudge: a slope and how to measure it", prediction, controls, show, dragged=dragged, ahead=asked)


def _half(exponent: float) -> float:
    return round(2 * exponent) / 2


def _own_slope(
    learner: Learner | None, question: tuple[float, ...], state: NudgeState, neuron: str
) -> tuple[float | None, str, str]:
    """The learner's dL/dw; what to say of it; what went wrong."""
    if learner is None:
        return None, "", ""
    if neuron != "sigmoid":
        return None, f"{learner.name} is the slope for the sigmoid with the cross-entropy: it is not asked here.", ""
    reply = learner.arrays((), question)
    if reply.problem:
        return None, "", reply.problem
    own = float(reply.values[0])
    if math.isclose(own, state.slope, rel_tol=1e-9, abs_tol=1e-12):
        return own, f"{learner.name} gives {told(own)}: it agrees with the tangent.", ""
    ratio = f", {told(own / state.slope)} times as much" if state.slope else ""
    return own, f"{learner.name} gives {told(own)}{ratio}: it differs from the tangent.", ""


def _own_errors(
    learner: Learner, method: Callable[..., Any], loss: Callable[[Any], Any], state: NudgeState
) -> tuple[np.ndarray, str, str]:
    """The errors of the learner's slopes for all steps, none if there was a problem; what to say; what went wrong."""
    reply = learner.arrays((), *((loss, state.w, float(h)) for h in 10.0**EXPONENTS))
    if reply.problem:
        return np.empty(0), "", reply.problem
    own = np.array(reply.values)
    large = EXPONENTS >= -3  # below, two right ways to write one formula may round otherwise
    right = method(loss, state.w, 10.0 ** EXPONENTS[large])
    same = np.allclose(own[large], right, rtol=1e-9, atol=1e-9 * (1 + abs(state.slope)))
    words = "agrees with the course's" if same else "differs from the course's"
    return off(own, state.slope), f"{learner.name} {words} at the steps from 10⁻³ on.", ""


def _words(state: NudgeState, exponent: float) -> str:
    both = f"The tangent's slope is dL/dw = {told(state.slope)}. With h = {power(state.h)} the chord's is "
    forward, central, step = _errors_at(state, exponent)
    share = ", as shares of the slope" if state.slope else " (the slope is 0, so they cannot be shares of it)"
    errors = f"Errors at this h{share}: forward {forward}, central {central}, complex step {step}."
    return f"{both}{told(state.chord)}.\n{_why(state)}\n{errors}"


def _why(state: NudgeState) -> str:
    """Why the chord's slope is not the tangent's."""
    if state.w + state.h == state.w:
        return "w + h is rounded to w: both ends of the chord are one point, and it says 0."
    if state.chord == state.slope:
        return "The chord lies on the tangent."
    if state.moved == state.loss:
        return "L(w + h) and L(w) are the same number, as far as a float can tell: the chord says 0."
    rounding = 2 * EPSILON * (abs(state.loss) + abs(state.slope * state.w)) / state.h
    if abs(state.chord - state.slope) > rounding:
        return "The chord is off since the curve bends: a smaller step brings it closer to the tangent."
    return "The chord is off by no more than rounding, which a still smaller step makes worse."


def _errors_at(state: NudgeState, exponent: float) -> list[str]:
    now = int(np.argmin(np.abs(EXPONENTS - exponent)))
    return [told(float(errors[now])) for errors in state.errors.values()]


def _alt(state: NudgeState, exponent: float) -> str:
    forward, central, step = _errors_at(state, exponent)
    return (
        f"Two panels. The loss against the weight w; at w = {told(state.w)} it is {told(state.loss)}, its tangent has "
        f"the slope {told(state.slope)}, and the chord to w + h, with h = {power(state.h)}, {told(state.chord)}. "
        f"The error of the slope against h on logarithmic axes: at this h it is {forward} for the forward difference, "
        f"{central} for the central difference and {step} for the complex step."
    )
