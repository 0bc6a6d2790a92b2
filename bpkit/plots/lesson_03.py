"""The pictures of lesson 03: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit import activations, losses
from bpkit.numerals import minus
from bpkit.plots.common import BLACK, BLUE, GREEN, GREY, ORANGE, Page, heat_map, kept, page, picture
from bpkit.plots.learners import array_of

LOGITS = np.array([2.0, 1.0, 0.1, -1.0])  # the example of the lesson
TARGET = np.array([0.0, 1.0, 0.0, 0.0])
COLOURS = (BLUE, ORANGE, GREEN, BLACK)
STYLES = ("-", "--", "-.", ":")


def show_raised_logit() -> None:
    """How the four answers react when only z_2 moves: K sigmoids on the left, softmax on the right."""
    with _raised_logit_page().shown():
        pass


@kept()
def _raised_logit_page() -> Page:
    moved = np.linspace(-4, 6, 201)
    rows = np.tile(LOGITS, (moved.size, 1))
    rows[:, 1] = moved
    panels = (("four sigmoids", activations.sigmoid(rows)), ("softmax", activations.softmax(rows)))
    with page(10, 3.8, 2, left=0.7, right=1.2, top=0.38, sharey=True) as made:
        axes = made.axes
        for axis, (title, answers) in zip(axes, panels, strict=True):
            for k in range(LOGITS.size):
                axis.plot(moved, answers[:, k], STYLES[k], color=COLOURS[k], lw=2.2, label=f"class {k + 1}")
            axis.set(title=title, xlabel="the logit z₂", ylim=(-0.03, 1.03))
            axis.set(xticks=(-4, 0, 4), yticks=(0, 0.5, 1))
            axis.grid(alpha=0.3)
        axes[0].set_ylabel("answer")
        made.figure.legend(*axes[0].get_legend_handles_labels(), loc="center right")
    return made


def show_jacobian(softmax_jacobian: Callable[..., Any]) -> None:
    """The Jacobian of softmax at the lesson's logits: the learner's, if it has the right shape, beside the course's."""
    y_hat = activations.softmax(LOGITS)
    drawn = {"the course's J": activations.softmax_jacobian(y_hat)}
    yours = array_of(softmax_jacobian, (y_hat,), (4, 4))
    if yours is not None:
        drawn = {"your J": yours} | drawn
    panels = len(drawn)
    widths = [3.06] * panels + [0.16]  # squares of the height that the margins leave, and the colour bar
    with picture(1.96 + 3.91 * panels, 4, panels + 1, top=0.38, right=1, gap=0.85, width_ratios=widths) as (
        sheet,
        axes,
    ):
        *maps, bar = axes
        for axis, (title, matrix) in zip(maps, drawn.items(), strict=True):
            image = heat_map(axis, matrix, 0.25)
            axis.set(title=title, xlabel="j: the logit that moves", ylabel="i: the answer that reacts")
        sheet.colorbar(image, bar, ticks=(-0.25, 0, 0.25), label=r"$\partial\hat y_i/\partial z_j$")


def show_deltas(softmax_delta: Callable[..., Any]) -> None:
    """dL/dz at the lesson's logits three ways: measured by nudging, by formula, and with note 001's diagonal."""
    y_hat = activations.softmax(LOGITS)
    yours = array_of(softmax_delta, (y_hat, TARGET), (4,))
    name, formula = ("the course's formula", y_hat - TARGET) if yours is None else ("your softmax_delta", yours)
    drawn = {"measured by nudging $z_k$": _nudged(1e-5), name: formula, "diagonal only": -TARGET * (1.0 - y_hat)}
    with picture(8.5, 3.8, right=2.4) as (figure, axis):
        for n, (label, values) in enumerate(drawn.items()):
            places = np.arange(4) + 0.27 * (n - 1)
            colour, hatch = ((GREY, ""), (BLUE, "//"), (ORANGE, ".."))[n]
            axis.bar(places, values, 0.25, label=label, color=colour, hatch=hatch)
        axis.axhline(0, color="black", lw=0.8)
        axis.set_xticks(range(4), ["z₁", "z₂", "z₃", "z₄"])
        axis.set(xlabel="logit", ylabel=r"$\partial\mathcal{L}/\partial z_k$", yticks=(-0.8, -0.4, 0, 0.4))
        figure.legend(loc="center right")


def _nudged(step: float) -> np.ndarray:
    nudges = step * np.eye(LOGITS.size)
    rise = [losses.ce_from_logits(LOGITS + n, TARGET) - losses.ce_from_logits(LOGITS - n, TARGET) for n in nudges]
    return np.array(rise) / (2 * step)


def show_squared_error_behind_a_sigmoid(start: float = -6.0, steps: int = 600) -> None:
    """One sigmoid, wanted answer 1: the slope of both losses against z, and gradient descent from a bad start."""
    with _squared_error_page(start, steps).shown():
        pass


@kept((-6.0, 600))
def _squared_error_page(start: float, steps: int) -> Page:
    slopes: dict[str, Callable[[Any], Any]] = {
        "cross-entropy": lambda a: a - 1.0,
        "squared error": lambda a: (a - 1.0) * a * (1.0 - a),
    }
    z = np.linspace(-8, 8, 321)
    with page(10, 3.8, 2, top=0.38, gap=0.8) as made:
        left, right = made.axes
        for n, (name, slope) in enumerate(slopes.items()):
            look = {"color": COLOURS[n], "linestyle": STYLES[n], "lw": 2.2, "label": name}
            left.plot(z, slope(activations.sigmoid(z)), **look)
            right.plot(activations.sigmoid(_descent(slope, start, steps)), **look)
        left.plot(start, 0, "k^", ms=8, clip_on=False)
        left.annotate("start", (start, 0), xytext=(0, -18), textcoords="offset points", ha="center")
        left.set(xlabel="z", ylabel=r"slope $d\mathcal{L}/dz$", title="how hard the loss pulls")
        right.set(
            xlabel="step of gradient descent",
            ylabel="answer $a$",
            title=minus(f"from z = {start:g}, learning rate 1"),
        )
        left.set(xticks=range(-8, 9, 4), yticks=(-1, -0.5, 0))
        right.set(xticks=range(0, steps + 1, 200), yticks=(0, 0.5, 1))
        for axis in (left, right):
            axis.grid(alpha=0.3)
        right.legend(loc="center")
    return made


def _descent(slope: Callable[[Any], Any], z: float, steps: int) -> np.ndarray:
    path = [z]
    for _ in range(steps):
        path.append(path[-1] - slope(activations.sigmoid(path[-1])))
    return np.array(path)
