"""The pictures of lesson 08: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, softmax
from bpkit.datasets import digits
from bpkit.gradcheck import central_difference, relative_error
from bpkit.losses import bce_from_logits, ce_from_logits
from bpkit.numerals import ten_to
from bpkit.plots.common import BLACK, BLUE, GREEN, GREY, ORANGE, Page, kept, page, picture
from bpkit.plots.learners import answers_to, array_of, drawable

Tensors = dict[str, np.ndarray]

# The net of the first picture: two inputs, three outputs, squared error behind sigmoids
INPUT, WEIGHTS = np.array([1.0, -0.5]), np.array([[0.6, -1.2, 0.3], [0.4, 0.9, -0.7]])
TARGET = np.array([0.0, 1.0, 1.0])
STEPS = np.linspace(0, 12, 121)

HIDDEN, TRAINED, RATE = 16, 150, 1.0  # neurons, steps and learning rate of the nets that read digits
WRONG = {  # what is done on the way back -> its colour and line
    "the right gradient": (BLUE, "-"),
    "A: no slope of the hidden layer": (ORANGE, "--"),
    "B: random numbers in the place of W₂": (GREEN, "-."),
    "C: sign of the hidden delta reversed": (BLACK, ":"),
}


def show_step(weight_gradient: Callable[..., Any]) -> None:
    """The squared error after a step against the published gradient, and against the right one."""
    y_hat = sigmoid(INPUT @ WEIGHTS)
    right = np.outer(INPUT, (y_hat - TARGET) * y_hat * (1 - y_hat))
    yours = array_of(weight_gradient, (INPUT, INPUT @ WEIGHTS, TARGET), WEIGHTS.shape)
    with picture(7.5, 4) as (_, axis):
        axis.plot(STEPS, _after(-right), "--", color=ORANGE, lw=2.2, label="the published line")
        axis.plot(STEPS, _after(right), color=BLUE, lw=2.2, label="the corrected line")
        if yours is not None:
            shown = STEPS[::12]
            axis.plot(shown, _after(yours)[::12], "x", color=BLACK, ms=9, mew=2, label="your weight_gradient")
        axis.set(xlabel="learning rate η of one step W − η dW", ylabel="loss after the step")
        axis.grid(alpha=0.3)
        axis.legend(loc="best")


def _after(gradient: np.ndarray) -> np.ndarray:
    """The loss after one step, for each learning rate."""
    stepped = (sigmoid(INPUT @ (WEIGHTS - step * gradient)) for step in STEPS)
    return np.array([0.5 * np.sum((y_hat - TARGET) ** 2) for y_hat in stepped])


def show_errors() -> None:
    """The relative error of right gradients and of four kinds of wrong ones, each on twenty nets."""
    with _errors_page().shown():
        pass


@kept()
def _errors_page() -> Page:
    rows = _errors()
    with page(8, 3.6, left=2.35) as made:
        axis = made.axes
        for height, errors in enumerate(rows.values()):
            colour, marker = (BLUE, "o") if height == 0 else (ORANGE, "s")
            # side by side, so that twenty marks do not hide each other
            heights = -height + 0.2 * np.linspace(-1, 1, len(errors))
            axis.plot(errors, heights, marker, color=colour, ms=5, mfc="none")
        axis.set_yticks(-np.arange(len(rows)), list(rows))
        axis.set(xscale="log", xlim=(1e-12, 10), xlabel="relative error against a central difference")
        axis.set_xticks([10.0**n for n in range(-12, 1, 2)], [_power(n) for n in range(-12, 1, 2)])
        axis.minorticks_off()
        axis.grid(alpha=0.3)
    return made


def _power(exponent: int) -> str:
    return "1" if exponent == 0 else ten_to(exponent)


def _errors() -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for seed in range(20):
        rng = np.random.default_rng(seed)
        E, M, J, K = 5, 4, 3, 2
        X, Y = rng.normal(size=(E, M)), np.eye(K)[rng.integers(0, K, E)]
        W1, W2 = rng.normal(size=(M, J)), rng.normal(size=(J, K))
        A1 = sigmoid(X @ W1)
        delta2 = (sigmoid(A1 @ W2) - Y) / E
        right = X.T @ ((delta2 @ W2.T) * A1 * (1 - A1))
        one = right.copy()
        one[-1, -1] *= 1.5
        measured = central_difference(_loss_of_first_weights(X, W2, Y), W1)
        suspects = {
            "right": right,
            "all times 1.001": 1.001 * right,
            "one entry times 1.5": one,
            "mean missing": E * right,
            "slope missing": X.T @ (delta2 @ W2.T),
        }
        for label, suspect in suspects.items():
            found.setdefault(label, []).append(relative_error(suspect, measured))
    return found


def _loss_of_first_weights(X: np.ndarray, W2: np.ndarray, Y: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    return lambda W1: bce_from_logits(sigmoid(X @ W1) @ W2, Y)


def show_training(alignment: Callable[..., Any]) -> None:
    """Loss on digits under the right gradient and under three wrong ones, and how far each points the right way."""
    with picture(10, 4.4, 2, top=0.38, gap=0.75) as (_, (left, right)):
        for label, (colour, style) in WRONG.items():
            losses, cosines, pairs, accuracy = _trained()[label]
            look = {"color": colour, "linestyle": style, "lw": 2.2}
            left.plot(losses, **look, label=f"{label}: {accuracy:.0%} right")
            right.plot(cosines, **look)
            shown = sorted(pairs)
            yours = answers_to(alignment, [pairs[step] for step in shown]) if label.startswith("B") else None
            values = drawable(alignment, yours, (len(shown),), "one number each time")
            if values is not None:
                right.plot(shown, values, "x", color=BLACK, ms=8, mew=2, label="your alignment, net B")
        left.set(xlabel="step", ylabel="loss on the training digits", title="does it train?", ylim=(0, 4.6))
        right.set(
            xlabel="step", ylabel="cosine with the right gradient", title="where does it point?", ylim=(-0.6, 1.1)
        )
        right.axhline(0, color=GREY, lw=1)
        for axis in (left, right):
            axis.grid(alpha=0.3)
        left.legend(loc="upper right", fontsize=9)
        if right.get_legend_handles_labels()[1]:
            right.legend(loc="upper right")


@cache
def _trained() -> dict[str, tuple[list[float], list[float], dict[int, tuple[Tensors, Tensors]], float]]:
    """For each way: the losses, the cosines, a few pairs of gradients (right, used), and the share of test digits."""
    data = digits()
    return {
        label: _train(label, data.X_train[:600], data.Y_train[:600], data.X_test, data.labels_test) for label in WRONG
    }


def _train(label: str, X: np.ndarray, Y: np.ndarray, X_test: np.ndarray, labels: np.ndarray) -> Any:
    rng = np.random.default_rng(8)
    theta = {"W1": rng.normal(size=(64, HIDDEN)) / 4, "b1": np.zeros(HIDDEN)}
    theta |= {"W2": rng.normal(size=(HIDDEN, 10)) / 2, "b2": np.zeros(10)}
    random = rng.normal(size=(HIDDEN, 10)) / 2
    losses, cosines, pairs = [], [], {}
    for step in range(TRAINED):
        A1 = sigmoid(X @ theta["W1"] + theta["b1"])
        Z2 = A1 @ theta["W2"] + theta["b2"]
        delta2, slope = (softmax(Z2) - Y) / len(X), A1 * (1 - A1)
        back = {
            "A": delta2 @ theta["W2"].T,
            "B": (delta2 @ random.T) * slope,
            "C": -(delta2 @ theta["W2"].T) * slope,
        }
        right = _gradients(X, A1, (delta2 @ theta["W2"].T) * slope, delta2)
        used = _gradients(X, A1, back[label[0]], delta2) if label[0] in back else right
        losses.append(float(ce_from_logits(Z2, Y)))
        cosines.append(_cosine(right, used))
        if step % 25 == 0:
            pairs[step] = (right, used)
        theta = {key: value - RATE * used[key] for key, value in theta.items()}
    answers = sigmoid(X_test @ theta["W1"] + theta["b1"]) @ theta["W2"] + theta["b2"]
    return losses, cosines, pairs, float(np.mean(answers.argmax(axis=1) == labels))


def _gradients(X: np.ndarray, A1: np.ndarray, delta1: np.ndarray, delta2: np.ndarray) -> Tensors:
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": A1.T @ delta2, "b2": delta2.sum(axis=0)}


def _cosine(one: Mapping[str, np.ndarray], other: Mapping[str, np.ndarray]) -> float:
    a, b = (np.concatenate([value.ravel() for value in tensors.values()]) for tensors in (one, other))
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))
