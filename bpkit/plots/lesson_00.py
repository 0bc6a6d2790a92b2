"""The pictures of lesson 00: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.plots.common import BLUE, GREEN, GREY, ORANGE, Page, heat_map, kept, page, powers_of_ten
from bpkit.plots.learners import answers_to, drawable

YOURS: dict[str, Any] = {"ls": "none", "marker": "o", "mfc": "none", "mec": "black", "ms": 7, "label": "yours"}
STEPS = (2.0, 1.0, 0.5, 0.25)  # of the chords of x^2 at x = 1
UPSTREAM = np.array([[0.5, -0.2, 0.1], [0.3, 0.4, -0.6], [-0.4, 0.2, 0.2]])
EXPONENTS = np.arange(-18, 0)  # of the steps 10^n in the picture of errors, for e^x at x = 1
SMALLEST = 1e-17  # an error of 0 has no place on a logarithmic axis
METHODS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "forward difference": (lambda f, x, h: (f(x + h) - f(x)) / h, ORANGE, "s--"),
    "central difference": (lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h), BLUE, "^-"),
    "complex step": (lambda f, x, h: f(x + 1j * h).imag / h, GREEN, "d:"),
}


def show_chords(forward_difference: Callable[..., Any]) -> None:
    """Chords of the curve x^2 from x = 1 on, and their slopes against the step h."""
    yours = _along(forward_difference, [(_square, 1.0, h) for h in STEPS])
    with _chords_page(yours is not None).shown() as (_, right):
        if yours is not None:
            right.plot(STEPS, yours, **YOURS)


def _square(x: Any) -> Any:
    return x * x


@kept((False,), (True,))
def _chords_page(with_yours: bool) -> Page:  # noqa: FBT001 - an argument of one call each
    x = np.linspace(-0.4, 3.2, 121)
    with page(9.5, 4, 2, gap=0.9) as made:
        left, right = made.axes
        left.plot(x, x**2, color=BLUE, lw=2.4, label="f(x) = x²")
        for h, style in zip(STEPS[:3], ("--", "-.", ":"), strict=True):
            left.plot([1, 1 + h], [1, (1 + h) ** 2], style, marker="o", color=ORANGE, lw=2, label=f"chord, h = {h:g}")
        left.plot(x, 1 + 2 * (x - 1), color=GREY, lw=1.5, label="touching line, slope 2")
        left.set(xlabel="x", ylabel="f(x)", xlim=(-0.4, 3.3), ylim=(-2, 10))
        right.plot([0, *STEPS], [2, *(2 + h for h in STEPS)], "s--", color=ORANGE, lw=2, label="slope of the chord")
        right.axhline(2, color=GREY, lw=1.5)
        if with_yours:
            right.plot([], [], **YOURS)
        right.set(xlabel="step h", ylabel="slope", xlim=(-0.1, 2.2), ylim=(1.5, 4.4))
        for axis in (left, right):
            axis.grid(alpha=0.3)
            axis.legend(loc="upper left")
    return made


def show_copies() -> None:
    """A row that is copied to three rows, and on the way back three rows that are added up."""
    with _copies_page().shown():
        pass


@kept()
def _copies_page() -> Page:
    b = np.array([[0.7, -0.3, 0.2]])
    panels = {
        "forward: b": b,
        "b in every row": np.repeat(b, 3, axis=0),
        "back: G, one row each": UPSTREAM,
        "sum of the rows": UPSTREAM.sum(axis=0, keepdims=True),
    }
    with page(9.6, 2.5, 4, left=0.3, right=0.1, bottom=0.35, top=0.4, gap=0.5) as made:
        for axis, (title, matrix), sign in zip(made.axes, panels.items(), ("", "→", "", "→"), strict=True):
            heat_map(axis, matrix, 1.0, digits=1, row_numbers=False)
            axis.set_title(title)
            axis.text(-0.16, 0.5, sign, transform=axis.transAxes, fontsize=20, ha="center", va="center")
    return made


def show_step_sizes(*functions: Callable[..., Any]) -> None:
    """The relative error of numerical slopes of e^x at x = 1 against the step, on logarithmic axes.

    `functions` are the learner's forward and central difference and, if there is a third, complex step.
    """
    steps = 10.0**EXPONENTS
    answers = [_along(function, [(np.exp, 1.0, h) for h in steps]) for function in functions]
    with _steps_page(len(functions), any(yours is not None for yours in answers)).shown() as axis:
        for yours in answers:
            if yours is not None:
                axis.plot(steps, _error(yours), **YOURS)


@kept((2, False), (2, True), (3, False), (3, True))
def _steps_page(methods: int, with_yours: bool) -> Page:  # noqa: FBT001
    steps = 10.0**EXPONENTS
    with page(8.5, 4.6, left=0.95) as made:
        axis = made.axes
        for label, (method, colour, style) in list(METHODS.items())[:methods]:
            slopes = np.array([float(method(np.exp, 1.0, h)) for h in steps])
            axis.loglog(steps, _error(slopes), style, color=colour, lw=2, ms=5, label=label)
        if with_yours:
            axis.plot([], [], **YOURS)
        axis.set(xlabel="step h", ylabel="error, as a share of the slope", ylim=(3e-18, 30))
        powers_of_ten(axis, 2)
        shown = EXPONENTS[::2]
        axis.set_xticks(10.0**shown, [f"1e{n}" for n in shown])
        axis.grid(alpha=0.3)
        axis.legend(loc="upper center")
    return made


def _error(slopes: np.ndarray) -> np.ndarray:
    return np.clip(np.abs(slopes / np.e - 1), SMALLEST, 10)


def _along(function: Callable[..., Any], questions: list[tuple[Any, ...]]) -> np.ndarray | None:
    """What the learner's function answers to each question, if all answers are finite numbers."""
    return drawable(function, answers_to(function, questions), (len(questions),), "one finite number each time")
