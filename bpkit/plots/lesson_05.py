"""The pictures of lesson 05: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from bpkit.activations import relu, relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative
from bpkit.check import attempt
from bpkit.losses import ce_delta, ce_from_logits
from bpkit.plots.common import BLACK, BLUE, GREEN, ORANGE, Page, kept, page, picture, powers_of_ten
from bpkit.plots.learners import answers_to, drawable, name_of

CURVES = {
    "logistic": (sigmoid, sigmoid_derivative, ORANGE, "--"),
    "tanh": (tanh, tanh_derivative, BLUE, "-"),
    "ReLU": (relu, relu_derivative, GREEN, "-."),
}
UNITS, DEPTH = 64, 8  # of the net whose signal is followed
STEPS = np.logspace(-1, -13, 13)  # the nudges of the gradient check


def show_activations(activation_gradients: Callable[..., Any]) -> None:
    """The three activations and their slopes; the learner's slopes are what comes out for an upstream gradient of 1."""
    z = np.linspace(-4, 4, 17)
    Z = z[:, None]

    def slopes(_: str) -> Any:
        return activation_gradients(np.ones_like(Z), Z)

    slopes.__name__ = name_of(activation_gradients)
    given = attempt(slopes, "")
    yours = given if isinstance(given, list | tuple) and len(given) == 2 else (None, None)
    if given is not None and yours is not given:
        drawable(activation_gradients, "", (), "two arrays")  # which says so
    with _activations_page().shown() as (_, right):
        for values, name, colour in zip(yours, ("tanh", "ReLU"), (BLUE, GREEN), strict=True):
            slope = drawable(activation_gradients, values, Z.shape)
            if slope is not None:
                right.plot(z, slope[:, 0], "x", color=colour, ms=8, mew=2, label=f"your slope of {name}")
        if right.get_legend_handles_labels()[1]:
            right.legend(loc="upper left")


@kept()
def _activations_page() -> Page:
    z = np.linspace(-4, 4, 401)
    with page(9.5, 3.9, 2, left=0.6, gap=0.8) as made:
        left, right = made.axes
        for name, (value, slope, colour, style) in CURVES.items():
            left.plot(z, value(z), style, color=colour, lw=2, label=name)
            steep = slope(z)
            if name == "ReLU":
                steep[np.abs(z) < 1e-9] = np.nan  # a jump is no line
            right.plot(z, steep, style, color=colour, lw=2)
        left.set(xlabel="z", ylabel="activation a", ylim=(-1.2, 2.2))
        right.set(xlabel="z", ylabel="slope da/dz", ylim=(-0.1, 1.75))
        left.legend(loc="upper left")
        for axis in made.axes:
            axis.grid(alpha=0.3)
    return made


def show_signal(initial_parameters: Callable[..., Any]) -> None:
    """How large the answers are on the way up, and the deltas on the way down, in a net of 8 tanh layers."""
    scales = {
        "w about 1": (1.0, ORANGE, "s--"),
        "w about 1/√n": (UNITS**-0.5, BLUE, "o-"),
        "w about 1/n": (1 / UNITS, GREEN, "^-."),
    }
    rng = np.random.default_rng(5)
    drawn = [rng.standard_normal((UNITS, UNITS)) for _ in range(DEPTH)]
    yours = _weights_of(initial_parameters)
    with picture(9.5, 4, 2, left=0.85, gap=1.05) as (_, (left, right)):
        for name, (scale, colour, style) in scales.items():
            up, down = _sizes([scale * W for W in drawn])
            left.semilogy(range(DEPTH + 1), up, style, color=colour, lw=2, label=name)
            right.semilogy(range(1, DEPTH + 1), down, style, color=colour, lw=2, label=name)
        if yours is not None:
            up, down = _sizes(yours)
            left.semilogy(range(DEPTH + 1), up, "x:", color=BLACK, ms=10, mew=2, label="your start")
            right.semilogy(range(1, DEPTH + 1), down, "x:", color=BLACK, ms=10, mew=2, label="your start")
        left.set(xlabel="layer l", ylabel="size of the entries of $A_l$")
        right.set(xlabel="layer l", ylabel=r"size of the entries of $\delta_l$")
        for axis in (left, right):
            powers_of_ten(axis, 2)
            axis.grid(alpha=0.3)
        left.legend(loc="lower left")


def _weights_of(initial_parameters: Callable[..., Any]) -> list[np.ndarray] | None:
    """The weights of the learner's theta, if they can be used."""
    theta = attempt(initial_parameters, [UNITS] * (DEPTH + 1), np.random.default_rng(5).standard_normal)
    if theta is None:
        return None
    listed = list(theta)[:DEPTH] if isinstance(theta, list | tuple) else [theta]
    weights: list[np.ndarray] = []
    for W in listed:
        drawn = drawable(initial_parameters, W, (UNITS, UNITS), "a list that begins with the weights")
        if drawn is None:
            return None
        weights.append(drawn)
    return weights if len(weights) == DEPTH else None


def _sizes(weights: Sequence[np.ndarray]) -> tuple[list[float], list[float]]:
    """Root mean squares: of A_0 ... A_L, and of delta_1 ... delta_L for random numbers of size 1 at the top."""
    rng = np.random.default_rng(6)
    A = [rng.standard_normal((100, UNITS))]
    for W in weights:
        A.append(np.tanh(A[-1] @ W))
    delta = [rng.standard_normal((100, UNITS))]
    for W, answers in zip(weights[:0:-1], A[-2:0:-1], strict=True):
        delta.insert(0, (delta[0] @ W.T) * (1 - answers**2))
    return [_rms(a) for a in A], [_rms(d) for d in delta]


def _rms(values: np.ndarray) -> float:
    return float(np.sqrt(np.mean(values**2)))


def show_gradient_check(gradient_error: Callable[..., Any]) -> None:
    """The error of a right gradient as the nudge shrinks, measured on one side and on both sides."""
    rng = np.random.default_rng(7)
    X, W, Y = rng.standard_normal((6, 4)), rng.standard_normal((4, 3)), np.eye(3)[[0, 1, 2, 0, 1, 2]]
    gradient = X.T @ ce_delta(X @ W, Y)

    def loss_of(weights: np.ndarray) -> float:
        return float(ce_from_logits(X @ weights, Y))

    both, one = ([_error_at(loss_of, W, gradient, h, below) for h in STEPS] for below in (1, 0))
    yours = _errors_of(gradient_error, [(loss_of, W, gradient, h) for h in STEPS])
    with picture(7.5, 4.4) as (_, axis):
        axis.loglog(STEPS, one, "s--", color=ORANGE, lw=2, label="one side: L(w + h) − L(w)")
        axis.loglog(STEPS, both, "o-", color=BLUE, lw=2, label="both sides: L(w + h) − L(w − h)")
        if yours is not None:
            axis.loglog(STEPS, yours, "x:", color=BLACK, lw=1.5, ms=10, mew=2, label="your gradient_error")
        axis.set(xlabel="size of the nudge h", ylabel="relative error")
        powers_of_ten(axis, 2)
        axis.set_xticks(STEPS[::2], [f"{h:.0e}".replace("e-0", "e-") for h in STEPS[::2]])
        axis.grid(alpha=0.3)
        axis.legend(loc="upper center")


def _error_at(loss_of: Callable[..., float], W: np.ndarray, gradient: np.ndarray, h: float, below: int) -> float:
    """The relative error of the gradient; `below` is 1 for a difference over both sides, 0 for one side."""
    numerical = np.empty_like(W)
    for index in np.ndindex(W.shape):
        nudge = np.zeros_like(W)
        nudge[index] = h
        numerical[index] = (loss_of(W + nudge) - loss_of(W - below * nudge)) / ((1 + below) * h)
    return float(np.abs(numerical - gradient).max() / max(np.abs(numerical).max(), np.abs(gradient).max()))


def _errors_of(gradient_error: Callable[..., Any], questions: Sequence[Sequence[Any]]) -> np.ndarray | None:
    answers = answers_to(gradient_error, questions)
    if answers is None:
        return None
    second = [answer[1] if isinstance(answer, list | tuple) and len(answer) == 2 else None for answer in answers]
    if any(value is None for value in second):
        return drawable(gradient_error, "", (), "two results, the second a number")
    return drawable(gradient_error, second, (len(questions),), "finite numbers")


def show_losses(curves: Mapping[str, Sequence[float]]) -> None:
    """The mean loss of each epoch, a line for each training."""
    styles = [(BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (BLACK, ":")]
    with picture(7.5, 4.2) as (_, axis):
        for (name, losses), (colour, style) in zip(curves.items(), styles, strict=False):
            axis.semilogy(range(1, len(losses) + 1), losses, style, color=colour, lw=2, label=name)
        axis.set(xlabel="epoch", ylabel="mean loss")
        powers_of_ten(axis)
        axis.grid(alpha=0.3)
        axis.legend(loc="upper right")


def by_epoch(losses: Sequence[float], epochs: int) -> list[float]:
    """The mean loss of each epoch from the losses of all steps."""
    return [float(np.mean(part)) for part in np.array_split(np.asarray(losses, dtype=float), epochs)]


def show_confusion(counts: Any) -> None:
    """How often each digit (row) was read as each digit (column); colours show the mistakes only."""
    table = np.asarray(counts, dtype=float)
    K = len(table)
    mistakes = table - np.diag(np.diag(table))
    with picture(5.6, 5.2, left=0.6, right=0.2) as (_, axis):
        axis.imshow(mistakes, cmap="Oranges", vmin=0, vmax=max(4, 2 * mistakes.max()))
        for (row, column), count in np.ndenumerate(table):
            if count:
                weight = "bold" if row == column else "normal"
                axis.text(column, row, f"{count:.0f}", ha="center", va="center", color="black", weight=weight)
        axis.set(xlabel="answer of the network", ylabel="digit that was written", xticks=range(K), yticks=range(K))


def show_misread(X: np.ndarray, labels: np.ndarray, answers: np.ndarray, most: int = 8) -> None:
    """The first pictures that were misread, with the digit that was written and the answer above each."""
    wrong = np.flatnonzero(np.asarray(answers) != labels)[:most]
    with picture(9.5, 1.75, most, left=0.1, right=0.1, bottom=0.1, top=0.4, gap=0.12) as (_, axes):
        for axis in axes:
            axis.set_axis_off()
        for axis, row in zip(axes, wrong, strict=False):
            axis.imshow(X[row].reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
            axis.set_title(f"{labels[row]} → {answers[row]}")


def show_digits(X: np.ndarray, labels: np.ndarray) -> None:
    """One picture of each class."""
    with picture(9.5, 1.5, 10, left=0.1, right=0.1, bottom=0.1, top=0.4, gap=0.12) as (_, axes):
        for digit, axis in enumerate(axes):
            axis.imshow(X[np.flatnonzero(labels == digit)[0]].reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
            axis.set_title(str(digit))
            axis.set_axis_off()
