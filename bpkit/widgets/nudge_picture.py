"""The picture of the explorer of nudges: a loss with tangent and chord, and the errors of measured slopes."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from bpkit.plots.common import BLACK, BLUE, GREEN, GREY, ORANGE
from bpkit.widgets.nudge_state import EXPONENTS, WEIGHTS, NudgeState
from bpkit.widgets.svg import Drawing, Frame

__all__ = ["drawn", "left_frame", "right_frame"]

FLOOR, CEILING = -17.0, 1.0  # exponents of the errors that are drawn; an error of 0 has no place on such an axis
STYLES = {  # colour, dashes and marker as in the pictures of lesson 00
    "forward": (ORANGE, "7 4", "forward difference"),
    "central": (BLUE, "", "central difference"),
    "complex": (GREEN, "2 4", "complex step"),
}
LEGEND = 356  # where the rows below the panels begin, in pixels from above


def left_frame(drawing: Drawing, top: float) -> Frame:
    """The axes of the loss against w, up to `top`."""
    return Frame(drawing, (64, 40, 380, 260), WEIGHTS, (0.0, top))


def right_frame(drawing: Drawing) -> Frame:
    """The axes of the error against h, both as exponents of ten."""
    return Frame(drawing, (540, 40, 380, 260), (-20.4, 1.0), (FLOOR - 0.5, CEILING + 0.2))


def drawn(state: NudgeState, exponent: float, slope: float | None, own: Mapping[str, np.ndarray]) -> Drawing:
    """Both panels.

    Args:
        state: what the course computes.
        exponent: of the present step.
        slope: the learner's dL/dw, if any.
        own: method -> the learner's errors.
    """
    drawing = Drawing(940, 400)
    _loss(drawing, state, slope)
    _errors(drawing, state, exponent, own)
    return drawing


def _loss(drawing: Drawing, state: NudgeState, slope: float | None) -> None:
    top = _round_above(float(state.losses.max()))
    frame = left_frame(drawing, top)
    drawing.text(64, 24, "loss L(w): drag the point, or the end of the chord")
    frame.axes("weight w", "L", range(-4, 5, 2), (0.0, top / 2, top))
    frame.curve(list(state.weights), list(state.losses), BLUE, 2.5)

    def straight(rate: float, colour: str, width: float, dash: str) -> None:
        ends = np.linspace(*WEIGHTS, 161)
        frame.curve(list(ends), list(state.loss + rate * (ends - state.w)), colour, width, dash)

    straight(state.slope, GREEN, 2, "")
    straight(state.chord, ORANGE, 2, "7 4")
    if slope is not None:
        straight(slope, BLACK, 3, "2 5")
        _key(drawing, 64, LEGEND + 24, "your slope", BLACK, 3, "2 5")
    if state.w + state.h <= WEIGHTS[1] and 0 <= state.moved <= top:
        drawing.dot(*frame.at(state.w + state.h, state.moved), ORANGE, handle="h")
    drawing.dot(*frame.at(state.w, state.loss), BLUE, size=6, handle="w")
    _key(drawing, 64, LEGEND, "L(w)", BLUE, 2.5, "")
    _key(drawing, 150, LEGEND, "tangent", GREEN, 2, "")
    _key(drawing, 254, LEGEND, "chord from w to w + h", ORANGE, 2, "7 4")


def _errors(drawing: Drawing, state: NudgeState, exponent: float, own: Mapping[str, np.ndarray]) -> None:
    frame = right_frame(drawing)
    drawing.text(540, 24, "error of the measured slope: drag the line")
    label = "error, as a share of the slope" if state.slope else "error (the slope is 0)"
    frame.axes("step h", label, range(-20, 1, 4), range(-16, 1, 4), powers=True)
    _, bottom = frame.at(exponent, frame.y_limits[0])
    across, top = frame.at(exponent, frame.y_limits[1])
    drawing.line([(across, top), (across, bottom)], GREY, 2)
    now = int(np.argmin(np.abs(EXPONENTS - exponent)))
    for place, (name, (colour, dash, words)) in enumerate(STYLES.items()):
        heights = _logarithm(state.errors[name])
        drawing.line([frame.at(*point) for point in zip(EXPONENTS, heights, strict=True)], colour, 2, dash)
        if name in own:
            for point in zip(EXPONENTS, _logarithm(own[name]), strict=True):
                _ring(drawing, *frame.at(*point))
        _marker(drawing, name, *frame.at(exponent, heights[now]))
        left = (470, 632, 792)[place]
        _key(drawing, left, LEGEND, words, colour, 2, dash)
        _marker(drawing, name, left + 15, LEGEND)
    if own:
        _ring(drawing, 485, LEGEND + 24)
        drawing.text(505, LEGEND + 28, "yours", size=12)
    drawing.dot(across, top, BLACK, handle="exponent")
    side = -1 if exponent > -2 else 1
    drawing.text(across + 16 * side, top + 4, "h", anchor="end" if side < 0 else "start")


def _key(drawing: Drawing, x: float, y: float, words: str, colour: str, width: float, dash: str) -> None:
    """What a kind of line stands for."""
    drawing.line([(x, y), (x + 30, y)], colour, width, dash)
    drawing.text(x + 35, y + 4, words, size=12)


def _logarithm(errors: np.ndarray) -> np.ndarray:
    exponents: np.ndarray = np.log10(np.clip(errors, 10**FLOOR, 10**CEILING))
    return exponents


def _ring(drawing: Drawing, x: float, y: float) -> None:
    drawing.add("circle", cx=x, cy=y, r=4, fill="none", stroke=BLACK, stroke_width=1.2)


def _marker(drawing: Drawing, name: str, x: float, y: float) -> None:
    """A square, a triangle or a diamond, so that colour is not needed to tell the methods."""
    corners = {
        "forward": [(-5, -5), (5, -5), (5, 5), (-5, 5)],
        "central": [(0, -7), (6, 5), (-6, 5)],
        "complex": [(0, -7), (6, 0), (0, 7), (-6, 0)],
    }[name]
    points = " ".join(f"{x + across:.1f},{y + down:.1f}" for across, down in corners)
    drawing.add("polygon", points=points, fill=STYLES[name][0], pointer_events="none")


def _round_above(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50, ... that leaves some room: a scale that seldom jumps while x is dragged."""
    decade = 10.0 ** math.floor(math.log10(max(value, 0.1)))
    return next(step * decade for step in (1.0, 2.0, 5.0, 10.0, 20.0) if step * decade >= 1.02 * value)
