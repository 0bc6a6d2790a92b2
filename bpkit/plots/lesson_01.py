"""The pictures of lesson 01: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, sigmoid_derivative
from bpkit.plots.common import BLUE, GREEN, ORANGE, Page, kept, page, powers_of_ten
from bpkit.plots.learners import answers_to, array_of, drawable

YOURS: dict[str, Any] = {"ls": "none", "marker": "o", "mfc": "none", "mec": "black", "ms": 7, "label": "yours"}
ALARM = (0.3, 1.0, 2.0, -1.0)  # x, y and the first w and b of the alarm of the lesson
TOLERANCES = (0.05, 0.005)
SLOPES, DELTAS = (1.5e-4, 7e3), (1e-10, 1.5)  # limits of axes, where the learner needs no others
STEPS = 231  # until the answer is within 0.004
DEPTH = 8  # of the net whose deltas shrink
LAYERS = np.arange(1, DEPTH + 1)
DEEP_WEIGHTS = {1.0: (BLUE, "-", "s"), 4.0: (ORANGE, "--", "^")}


def show_sigmoid(learners: Callable[..., Any]) -> None:
    """The sigmoid with its slope at three places, and below it the slope everywhere."""
    points = np.linspace(-8, 8, 17)
    yours = _along(learners, [(float(point),) for point in points])
    with _sigmoid_page(yours is not None).shown() as (top, _):
        if yours is not None:
            top.plot(points, yours, **YOURS)


@kept((False,), (True,))
def _sigmoid_page(with_yours: bool) -> Page:  # noqa: FBT001 - an argument of one call each
    z = np.linspace(-8, 8, 321)
    with page(8, 5.6, rows=2, sharex=True) as made:
        top, bottom = made.axes
        top.plot(z, sigmoid(z), color=BLUE, lw=2.2, label="the course's")
        _announce(top, with_yours)
        for at, reach in ((-6, 1.6), (0, 1.6), (6, 1.6)):
            slope = float(sigmoid_derivative(at))
            ends = np.array([-reach, reach])
            top.plot(at + ends, sigmoid(at) + slope * ends, "--", color=ORANGE, lw=2)
            below = at > 0
            top.annotate(
                f"slope {slope:.4f}",
                (at, float(sigmoid(at))),
                xytext=(14 if at == 0 else -34, -18 if below or at == 0 else 12),
                textcoords="offset points",
            )
        bottom.plot(z, sigmoid_derivative(z), "--", color=ORANGE, lw=2.2)
        bottom.axhline(0.25, color="grey", lw=0.8)
        top.set(ylabel=r"answer $a = \sigma(z)$", ylim=(-0.07, 1.07), yticks=(0, 0.5, 1))
        bottom.set(xlabel="z", ylabel="slope $da/dz$", ylim=(-0.01, 0.28), yticks=(0, 0.125, 0.25))
        bottom.set_xticks(range(-8, 9, 4))
        top.legend(loc="upper left")
        for axis in (top, bottom):
            axis.grid(alpha=0.3)
    return made


def _announce(axis: Any, with_yours: bool) -> None:  # noqa: FBT001
    """Tell the legend of the learner's answers, which are added later."""
    if with_yours:
        axis.plot([], [], **YOURS)


def show_thin_net() -> None:
    """A chain of three neurons, from x to the loss: the forward pass above, the way back below."""
    with _thin_net_page().shown():
        pass


@kept()
def _thin_net_page() -> Page:
    names = ["x = a₀", "z₁", "a₁", "z₂", "a₂", "z₃", "a₃", "ℒ"]
    ahead = ["w₁, b₁", "σ", "w₂, b₂", "σ", "w₃, b₃", "σ", "y"]
    back = ["a₁(1 − a₁)", "w₂", "a₂(1 − a₂)", "w₃", "a₃(1 − a₃)", "∂ℒ/∂a₃"]
    with page(9.2, 2.6, left=0.05, right=0.05, bottom=0.05, top=0.05, font_size=12) as made:
        axis = made.axes
        for i, name in enumerate(names):
            circle = {"boxstyle": "circle,pad=0.35" if i else "round,pad=0.4", "fc": "white", "ec": "black", "lw": 1.4}
            axis.text(i, 0, name, ha="center", va="center", style="italic", bbox=circle, zorder=3)
        gaps = np.arange(len(ahead)) + 0.5
        _arrows(axis, gaps, 0.22, ahead, BLUE, "-")
        _arrows(axis, gaps[1:], -0.22, back, ORANGE, "--")
        axis.text(-0.35, 0.85, "forward: compute and keep", color=BLUE, va="center")
        axis.text(-0.35, -0.85, "back: multiply the slopes", color=ORANGE, va="center")
        axis.set(xlim=(-0.5, len(names) - 0.5), ylim=(-1, 1))
        axis.axis("off")
    return made


def _arrows(axis: Any, centres: np.ndarray, height: float, texts: list[str], colour: str, style: str) -> None:
    """A row of arrows with a text each: above the middle to the right, below it to the left."""
    way = np.sign(height)
    heights = np.full(centres.size, height)
    axis.hlines(heights, centres - 0.22, centres + 0.22, colour, style, lw=1.8)
    axis.plot(centres + 0.19 * way, heights, ">" if way > 0 else "<", color=colour, ms=6)
    for centre, text in zip(centres, texts, strict=True):
        axis.text(centre, height + 0.2 * way, text, color=colour, ha="center", va="center", style="italic", fontsize=11)


def show_loss(bce: Callable[..., Any]) -> None:
    """The binary cross-entropy against the answer, for both labels."""
    points = np.array([0.01, 0.1, 0.25, 0.4, 0.55, 0.7, 0.9, 0.99])
    yours = _along(bce, [(float(point), y) for y in (1.0, 0.0) for point in points])
    with _loss_page(yours is not None).shown() as axis:
        if yours is not None:
            axis.plot(np.tile(points, 2), yours, **YOURS)


@kept((False,), (True,))
def _loss_page(with_yours: bool) -> Page:  # noqa: FBT001
    a = np.linspace(0.004, 0.996, 249)
    with page(8, 4) as made:
        axis = made.axes
        axis.plot(a, -np.log(a), color=BLUE, lw=2.2, label="y = 1:  −log a")
        axis.plot(a, -np.log(1 - a), "--", color=ORANGE, lw=2.2, label="y = 0:  −log(1 − a)")
        _announce(axis, with_yours)
        for worse in (0.1, 0.01):
            axis.annotate(
                f"a = {worse}: {-np.log(worse):.2f}",
                (worse, -np.log(worse)),
                xytext=(22, 2),
                textcoords="offset points",
                va="center",
                arrowprops={"arrowstyle": "-", "color": "grey"},
            )
        axis.set(xlabel="answer $a$", ylabel="loss ℒ", xlim=(-0.01, 1.01), ylim=(-0.15, 5.7))
        axis.set(xticks=(0, 0.25, 0.5, 0.75, 1), yticks=(0, 2, 4))
        axis.grid(alpha=0.3)
        axis.legend(loc="upper center")
    return made


def show_two_slopes(output_delta: Callable[..., Any]) -> None:
    """For y = 1: the size of dL/da, of da/dz and of their product, against z, on a logarithmic scale."""
    points = np.linspace(-8, 5, 14)
    yours = _along(output_delta, [(float(sigmoid(point)), 1.0) for point in points])
    with _two_slopes_page(yours is not None, *_room(*SLOPES, yours)).shown() as axis:
        if yours is not None:
            axis.plot(points, np.abs(yours), **YOURS)


@kept((False, *SLOPES), (True, *SLOPES))
def _two_slopes_page(with_yours: bool, low: float, high: float) -> Page:  # noqa: FBT001
    z = np.linspace(-8, 5, 261)
    a = sigmoid(z)
    with page(8, 4.2, top=0.38) as made:
        axis = made.axes
        axis.plot(z, 1 / a, ":", color=GREEN, lw=2.4, label="|∂ℒ/∂a| = 1/a")
        axis.plot(z, sigmoid_derivative(z), "--", color=ORANGE, lw=2.2, label="da/dz = a(1 − a)")
        axis.plot(z, 1 - a, color=BLUE, lw=2.4, label="their product |a − y|")
        _announce(axis, with_yours)
        axis.set(
            yscale="log",
            ylim=(low, high),
            xlabel="z   (on the left the neuron is badly wrong)",
            ylabel="size of the slope",
        )
        axis.set(title="the wanted answer is y = 1", xticks=range(-8, 5, 4))
        powers_of_ten(axis)
        axis.grid(alpha=0.3)
        axis.legend(loc="upper right")
    return made


def _room(low: float, high: float, values: np.ndarray | None) -> tuple[float, float]:
    """The limits of a logarithmic axis, wider where the learner's values need it."""
    sizes = np.clip(np.abs(values[values != 0]), 1e-99, 1e99) if values is not None else np.array([])
    return min([low, *(sizes / 2)]), max([high, *(sizes * 2)])


def show_shrinking_deltas(backward: Callable[..., Any]) -> None:
    """The size of each delta of a thin net of 8 layers, for all weights 1 and all weights 4; biases 0, x = y = 1."""
    yours: list[np.ndarray] = []
    for weight in DEEP_WEIGHTS:
        z, a, _ = _thin_net([weight] * DEPTH, 1.0, 1.0)
        answer = array_of(backward, (1.0, [weight] * DEPTH, z, a), (DEPTH,))
        if answer is None:  # one message is enough when the function is missing
            break
        yours.append(np.abs(answer))
    low, high = _room(*DELTAS, np.array(yours))
    with _shrinking_page(bool(yours), low, high).shown() as axis:
        for sizes in yours:
            axis.plot(LAYERS, sizes, **(YOURS | {"ms": 12}))


@kept((False, *DELTAS), (True, *DELTAS))
def _shrinking_page(with_yours: bool, low: float, high: float) -> Page:  # noqa: FBT001
    with page(8, 4.2) as made:
        axis = made.axes
        for weight, (colour, style, marker) in DEEP_WEIGHTS.items():
            _, _, delta = _thin_net([weight] * DEPTH, 1.0, 1.0)
            label = f"all weights {weight:g}: δ₈/δ₁ = {delta[-1] / delta[0]:,.0f}"
            axis.plot(LAYERS, np.abs(delta), style, marker=marker, color=colour, lw=2, label=label)
        _announce(axis, with_yours)
        axis.set(yscale="log", ylim=(low, high), xlabel="layer $l$", ylabel=r"size of $\delta_l$", xticks=LAYERS)
        powers_of_ten(axis, 2)
        axis.grid(alpha=0.3)
        axis.legend(loc="upper left")
    return made


def _thin_net(w: list[float], x: float, y: float) -> tuple[list[float], list[float], np.ndarray]:
    """z, a and all deltas of a thin net with the biases 0."""
    z, a = [], [x]
    for weight in w:
        z.append(weight * a[-1])
        a.append(float(sigmoid(z[-1])))
    delta = np.full(len(w), a[-1] - y)
    for i in range(len(w) - 1, 0, -1):
        delta[i - 1] = delta[i] * w[i] * a[i] * (1 - a[i])
    return z, a, delta


def show_descent(gradient_descent: Callable[..., Any]) -> None:
    """The answer of the alarm, step by step, and where it comes within 0.05 and 0.005 of the target."""
    x, y, w, b = ALARM
    yours: list[np.ndarray] = []
    for tolerance in TOLERANCES:
        answer = array_of(gradient_descent, (x, y, w, b, 1.0, tolerance, 1000), (3,))
        if answer is None:
            break
        yours.append(answer)
    farthest = max([STEPS, *(min(float(steps), 1000.0) for _, _, steps in yours)])
    with _descent_page(bool(yours), farthest).shown() as axis:
        for end_w, end_b, steps in yours:
            axis.plot(steps, sigmoid(end_w * x + end_b), **(YOURS | {"ms": 14}))


@kept((False, STEPS), (True, STEPS))
def _descent_page(with_yours: bool, steps: float) -> Page:  # noqa: FBT001
    x, y, w, b = ALARM
    answers = [float(sigmoid(w * x + b))]
    while y - answers[-1] > 0.004:
        delta = answers[-1] - y
        w, b = w - delta * x, b - delta
        answers.append(float(sigmoid(w * x + b)))
    with page(8, 4) as made:
        axis = made.axes
        axis.plot(answers, color=BLUE, lw=2.2, label="the course's")
        _announce(axis, with_yours)
        for tolerance, below in zip(TOLERANCES, (-30, -42), strict=True):
            t = next(i for i, answer in enumerate(answers) if y - answer <= tolerance)
            place: dict[str, Any] = {
                "xytext": (8, below),
                "textcoords": "offset points",
                "ha": "left" if t < 100 else "right",
            }
            axis.plot(t, answers[t], "s", color=ORANGE, ms=8)
            axis.annotate(f"{1 - tolerance:g} after {t} steps", (t, answers[t]), **place)
        axis.axhline(1, color="grey", lw=0.8)
        axis.set(xlabel="step t", ylabel="answer $a$", xlim=(-0.05 * steps, 1.05 * steps), ylim=(0.35, 1.03))
        axis.set(xticks=range(0, int(steps) + 1, 50 * (int(steps) // 250 + 1)), yticks=(0.4, 0.6, 0.8, 1))
        axis.grid(alpha=0.3)
        axis.legend(loc="lower right")
    return made


def _along(function: Callable[..., Any], questions: Sequence[tuple[float, ...]]) -> np.ndarray | None:
    """What the learner's function answers to each question, if all answers are finite numbers."""
    return drawable(function, answers_to(function, questions), (len(questions),), "one finite number each time")
