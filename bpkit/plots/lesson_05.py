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
from bpkit.plots.common import BLACK, BLUE, GREEN, ORANGE, Page, decades, kept, page, picture, powers, powers_of_ten
from bpkit.plots.learners import answers_to, drawable, name_of

CURVES = {
    "logistic": (sigmoid, sigmoid_derivative, ORANGE, "--"),
    "tanh": (tanh, tanh_derivative, BLUE, "-"),
    "ReLU": (relu, relu_derivative, GREEN, "-."),
}
UNITS, DEPTH = 64, 8  # of the net whose signal is followed
STEPS = np.logspace(-1, -13, 13)  # the nudges of the gradient check
# Powers of ten between which the course's own lines lie: answers, deltas, errors of a gradient check
UP, DOWN, ERRORS = (-8, 1), (-7, 3), (-12, 1)
YOUR_START: dict[str, Any] = {"ls": ":", "marker": "x", "color": BLACK, "ms": 10, "mew": 2, "label": "your start"}
YOUR_ERRORS: dict[str, Any] = {**YOUR_START, "lw": 1.5, "label": "your gradient_error"}


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
    yours = _weights_of(initial_parameters)
    up, down = _sizes(yours) if yours is not None else ([], [])
    with _signal_page(yours is not None, decades(up, UP), decades(down, DOWN)).shown() as (left, right):
        if yours is not None:
            left.plot(range(DEPTH + 1), up, **YOUR_START)
            right.plot(range(1, DEPTH + 1), down, **YOUR_START)


@kept((False, UP, DOWN), (True, UP, DOWN))
def _signal_page(with_yours: bool, up_to: tuple[int, int], down_to: tuple[int, int]) -> Page:  # noqa: FBT001
    scales = {
        "w about 1": (1.0, ORANGE, "s--"),
        "w about 1/√n": (UNITS**-0.5, BLUE, "o-"),
        "w about 1/n": (1 / UNITS, GREEN, "^-."),
    }
    rng = np.random.default_rng(5)
    drawn = [rng.standard_normal((UNITS, UNITS)) for _ in range(DEPTH)]
    with page(9.5, 4, 2, left=0.85, gap=1.05) as made:
        left, right = made.axes
        for name, (scale, colour, style) in scales.items():
            up, down = _sizes([scale * W for W in drawn])
            left.semilogy(range(DEPTH + 1), up, style, color=colour, lw=2, label=name)
            right.semilogy(range(1, DEPTH + 1), down, style, color=colour, lw=2, label=name)
        if with_yours:
            left.plot([], [], **YOUR_START)
        left.set(xlabel="layer l", ylabel="size of the entries of $A_l$", ylim=powers(up_to))
        right.set(xlabel="layer l", ylabel=r"size of the entries of $\delta_l$", ylim=powers(down_to))
        for axis in made.axes:
            powers_of_ten(axis, 2)
            axis.grid(alpha=0.3)
        left.legend(loc="lower left")
    return made


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
    loss_of, W, gradient = _checked()
    yours = _errors_of(gradient_error, [(loss_of, W, gradient, h) for h in STEPS])
    with _gradient_check_page(yours is not None, decades(() if yours is None else yours, ERRORS)).shown() as axis:
        if yours is not None:
            axis.plot(STEPS, yours, **YOUR_ERRORS)


def _checked() -> tuple[Callable[[np.ndarray], float], np.ndarray, np.ndarray]:
    """A loss, the weights that it is a function of, and its right gradient."""
    rng = np.random.default_rng(7)
    X, W, Y = rng.standard_normal((6, 4)), rng.standard_normal((4, 3)), np.eye(3)[[0, 1, 2, 0, 1, 2]]

    def loss_of(weights: np.ndarray) -> float:
        return float(ce_from_logits(X @ weights, Y))

    return loss_of, W, X.T @ ce_delta(X @ W, Y)


@kept((False, ERRORS), (True, ERRORS))
def _gradient_check_page(with_yours: bool, limits: tuple[int, int]) -> Page:  # noqa: FBT001
    loss_of, W, gradient = _checked()
    both, one = ([_error_at(loss_of, W, gradient, h, below) for h in STEPS] for below in (1, 0))
    with page(7.5, 4.4) as made:
        axis = made.axes
        axis.loglog(STEPS, one, "s--", color=ORANGE, lw=2, label="one side: L(w + h) − L(w)")
        axis.loglog(STEPS, both, "o-", color=BLUE, lw=2, label="both sides: L(w + h) − L(w − h)")
        if with_yours:
            axis.plot([], [], **YOUR_ERRORS)
        axis.set(xlabel="size of the nudge h", ylabel="relative error", ylim=powers(limits))
        powers_of_ten(axis, 2)
        axis.set_xticks(STEPS[::2], [f"{h:.0e}".replace("e-0", "e-") for h in STEPS[::2]])
        axis.grid(alpha=0.3)
        axis.legend(loc="upper center")
    return made


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
    _show_row(X[wrong], [f"{labels[row]} → {answers[row]}" for row in wrong], most)


def show_digits(X: np.ndarray, labels: np.ndarray) -> None:
    """One picture of each class."""
    first = [np.flatnonzero(labels == digit)[0] for digit in range(10)]
    _show_row(X[first], [str(digit) for digit in range(10)], 10)


def _show_row(pictures: np.ndarray, titles: Sequence[str], places: int) -> None:
    """Pictures of 8 x 8 pixels side by side, as one: axes for each would take ten times as long."""
    step = 9  # one pixel between two pictures
    strip = np.zeros((8, step * places - 1))
    with picture(9.5, 1.6, left=0.1, right=0.1, bottom=0.1, top=0.4) as (_, axis):
        for place, (pixels, title) in enumerate(zip(pictures, titles, strict=True)):
            strip[:, step * place : step * place + 8] = pixels.reshape(8, 8)
            axis.text(step * place + 3.5, -1, title, ha="center", va="bottom", size=12)
        axis.imshow(strip, cmap="Greys", vmin=0, vmax=1)
        axis.set_xlabel("; ".join(titles))  # for the words of the picture: without an axis it is not drawn
        axis.set_axis_off()
