"""The pictures of lesson 03: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from bpkit import activations, losses
from bpkit.check import attempt
from bpkit.compare import as_array

LOGITS = np.array([2.0, 1.0, 0.1, -1.0])  # the example of the lesson
TARGET = np.array([0.0, 1.0, 0.0, 0.0])
# Okabe and Ito's colours, which colour-blind readers can tell apart; the line styles differ, too
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#000000")
STYLES = ("-", "--", "-.", ":")
FONT: dict[Any, Any] = {"font.size": 11, "axes.titlesize": 12, "legend.fontsize": 10}


def show_raised_logit() -> None:
    """How the four answers react when only z_2 moves: K sigmoids on the left, softmax on the right."""
    moved = np.linspace(-4, 6, 201)
    rows = np.tile(LOGITS, (moved.size, 1))
    rows[:, 1] = moved
    panels = (("four sigmoids", activations.sigmoid(rows)), ("softmax", activations.softmax(rows)))
    with plt.rc_context(FONT):
        figure, axes = plt.subplots(1, 2, figsize=(10, 3.8), sharey=True, layout="constrained")
        for axis, (title, answers) in zip(axes, panels, strict=True):
            for k in range(LOGITS.size):
                axis.plot(moved, answers[:, k], STYLES[k], color=COLOURS[k], lw=2.2, label=f"class {k + 1}")
            axis.set(title=title, xlabel="the logit $z_2$", ylim=(-0.03, 1.03))
            axis.grid(alpha=0.3)
        axes[0].set_ylabel("answer")
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")
        plt.show()


def show_jacobian(softmax_jacobian: Callable[..., Any]) -> None:
    """The Jacobian of softmax at the lesson's logits: the learner's, if it has the right shape, beside the course's."""
    y_hat = activations.softmax(LOGITS)
    drawn = {"the course's $J$": activations.softmax_jacobian(y_hat)}
    yours = _array_of(softmax_jacobian, (y_hat,), (4, 4))
    if yours is not None:
        drawn = {"your $J$": yours} | drawn
    with plt.rc_context(FONT):
        figure, axes = plt.subplots(
            1, len(drawn), figsize=(1.2 + 4.3 * len(drawn), 4), squeeze=False, layout="constrained"
        )
        for axis, (title, matrix) in zip(axes[0], drawn.items(), strict=True):
            image = _heat_map(axis, matrix)
            axis.set(title=title, xlabel="$j$: the logit that moves", ylabel="$i$: the answer that reacts")
        figure.colorbar(image, ax=axes, label=r"$\partial\hat y_i/\partial z_j$")
        plt.show()


def _heat_map(axis: Any, matrix: np.ndarray) -> Any:
    image = axis.imshow(matrix, cmap="PuOr_r", vmin=-0.25, vmax=0.25)
    classes = range(1, len(matrix) + 1)
    axis.set(xticks=range(len(matrix)), yticks=range(len(matrix)), xticklabels=classes, yticklabels=classes)
    for (i, j), value in np.ndenumerate(matrix):
        colour = "white" if abs(value) > 0.12 else "black"
        axis.text(j, i, f"{value:.3f}", ha="center", va="center", color=colour, fontsize=11)
    return image


def show_deltas(softmax_delta: Callable[..., Any]) -> None:
    """dL/dz at the lesson's logits three ways: measured by nudging, by formula, and with note 001's diagonal."""
    y_hat = activations.softmax(LOGITS)
    yours = _array_of(softmax_delta, (y_hat, TARGET), (4,))
    name, formula = ("the course's formula", y_hat - TARGET) if yours is None else ("your softmax_delta", yours)
    drawn = {"measured by nudging $z_k$": _nudged(1e-5), name: formula, "diagonal only": -TARGET * (1.0 - y_hat)}
    with plt.rc_context(FONT):
        figure, axis = plt.subplots(figsize=(8.5, 3.8), layout="constrained")
        for n, (label, values) in enumerate(drawn.items()):
            places = np.arange(4) + 0.27 * (n - 1)
            axis.bar(
                places,
                values,
                0.25,
                label=label,
                color=("#999999", COLOURS[0], COLOURS[1])[n],
                hatch=("", "//", "..")[n],
            )
        axis.axhline(0, color="black", lw=0.8)
        axis.set(
            xticks=range(4), xticklabels=[f"$z_{k}$" for k in range(1, 5)], ylabel=r"$\partial\mathcal{L}/\partial z_k$"
        )
        figure.legend(loc="outside right center")
        plt.show()


def _nudged(step: float) -> np.ndarray:
    nudges = step * np.eye(LOGITS.size)
    rise = [losses.ce_from_logits(LOGITS + n, TARGET) - losses.ce_from_logits(LOGITS - n, TARGET) for n in nudges]
    return np.array(rise) / (2 * step)


def show_squared_error_behind_a_sigmoid(start: float = -6.0, steps: int = 600) -> None:
    """One sigmoid, wanted answer 1: the slope of both losses against z, and gradient descent from a bad start."""
    slopes: dict[str, Callable[[Any], Any]] = {
        "cross-entropy": lambda a: a - 1.0,
        "squared error": lambda a: (a - 1.0) * a * (1.0 - a),
    }
    z = np.linspace(-8, 8, 321)
    with plt.rc_context(FONT):
        _, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
        for n, (name, slope) in enumerate(slopes.items()):
            look = {"color": COLOURS[n], "linestyle": STYLES[n], "lw": 2.2, "label": name}
            left.plot(z, slope(activations.sigmoid(z)), **look)
            right.plot(activations.sigmoid(_descent(slope, start, steps)), **look)
        left.plot(start, 0, "k^", ms=8, clip_on=False)
        left.annotate("start", (start, 0), xytext=(0, -18), textcoords="offset points", ha="center")
        left.set(xlabel="$z$", ylabel=r"slope $d\mathcal{L}/dz$", title="how hard the loss pulls")
        right.set(
            xlabel="step of gradient descent", ylabel="answer $a$", title=f"from $z = {start:g}$, learning rate 1"
        )
        for axis in (left, right):
            axis.grid(alpha=0.3)
        right.legend()
        plt.show()


def _descent(slope: Callable[[Any], Any], z: float, steps: int) -> np.ndarray:
    path = [z]
    for _ in range(steps):
        path.append(path[-1] - slope(activations.sigmoid(path[-1])))
    return np.array(path)


def _array_of(function: Callable[..., Any], args: tuple[Any, ...], shape: tuple[int, ...]) -> np.ndarray | None:
    """What the learner's function gives, if it is an array that can be drawn."""
    value = attempt(function, *args)
    if value is None:
        return None
    array, _ = as_array(value)
    if array is None or array.shape != shape or not np.isfinite(array).all():
        name = getattr(function, "__name__", "your function")
        print(f"{name}: not drawn, it did not return finite numbers of shape {shape}.")  # noqa: T201
        return None
    return array
