"""The pictures of lesson 02: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from bpkit.activations import sigmoid
from bpkit.check import attempt
from bpkit.gradcheck import central_difference
from bpkit.losses import bce_from_logits
from bpkit.plots.common import BLUE, GREY, ORANGE, Page, fill_squares, heat_map, kept, number_squares, page
from bpkit.plots.learners import array_of, drawable

# The layer of note 003's picture: three neurons, of which the second is saturated, and two above them.
Z = np.array([0.4, 6.0, -1.1])
DELTA: dict[str, Any] = {"color": BLUE, "lw": 2.4}
W_NEXT = np.array([[0.9, -1.4], [1.6, 0.8], [-0.7, 1.2]])


def show_layer() -> None:
    """Two layers of note 003's picture: what one neuron above sees, and where one neuron below is heard."""
    with _layer_page().shown():
        pass


@kept()
def _layer_page() -> Page:
    with page(10, 4, 2, left=0.05, right=0.05, bottom=0.05, top=0.4, font_size=13) as made:
        _draw_layers(made.axes[0], "forward: what $z_{l+1}^1$ sees", {(i, 0) for i in range(3)})
        _draw_layers(made.axes[1], "backward: where $a_l^2$ is heard", {(1, j) for j in range(2)})
    return made


def _draw_layers(axis: Any, title: str, strong: set[tuple[int, int]]) -> None:
    below, above = [(0.0, 2.0), (0.0, 1.0), (0.0, 0.0)], [(1.0, 1.5), (1.0, 0.5)]
    for i, (x0, y0) in enumerate(below):
        for j, (x1, y1) in enumerate(above):
            chosen = (i, j) in strong
            axis.plot([x0, x1], [y0, y1], color=BLUE if chosen else GREY, lw=3 if chosen else 1, zorder=1)
            if chosen:
                # at different heights of the lines, so that no two labels meet
                at = 0.36 if i != 1 else 0.45
                label = f"$W_{{l+1}}^{{{i + 1}{j + 1}}}$"
                place = (x0 + at * (x1 - x0), y0 + at * (y1 - y0))
                axis.text(*place, label, ha="center", va="center", bbox={"fc": "white", "ec": "none", "pad": 1.5})
    _draw_neurons(axis, below, 45, "$z_l^{0}, a_l^{0}$")
    _draw_neurons(axis, above, 38, "$z_{{l+1}}^{0}$")
    axis.set(title=title, xlim=(-0.3, 1.3), ylim=(-0.45, 2.45))
    axis.axis("off")


def _draw_neurons(axis: Any, places: list[tuple[float, float]], size: float, label: str) -> None:
    """Circles, `size` points wide, with their labels; {0} stands for the number of the neuron."""
    axis.plot(*zip(*places, strict=True), "o", ms=size, mfc="white", mec="black", mew=1)
    for number, (x, y) in enumerate(places, 1):
        axis.text(x, y, label.format(number), ha="center", va="center")


def show_jacobian(layer_jacobian: Callable[..., Any]) -> None:
    """W^T, the slope row copied, and their Hadamard product: the learner's Jacobian beside the course's."""
    yours = array_of(layer_jacobian, (Z, W_NEXT), (2, 3))
    with _jacobian_page(yours is not None).shown() as axes:
        if yours is not None:
            fill_squares(axes[-1], yours, 1.6)


@kept((False,), (True,))
def _jacobian_page(with_yours: bool) -> Page:  # noqa: FBT001 - an argument of one call
    slope = sigmoid(Z) * sigmoid(-Z)
    panels = {
        r"$W_{l+1}^\top$": W_NEXT.T,
        "the slopes, copied": np.tile(slope, (2, 1)),
        "product: the course's J": W_NEXT.T * slope,
    }
    titles = [*panels, *(["your J"] if with_yours else [])]
    with page(2.5 * len(titles), 2.6, len(titles), left=0.65, top=0.5, gap=0.12) as made:
        for axis, title in zip(made.axes, titles, strict=True):
            number_squares(axis, (2, 3), row_numbers=axis is made.axes[0])
            axis.set(title=title, xlabel="$i$ (layer $l$)")
            if title in panels:
                fill_squares(axis, panels[title], 1.6)
        made.axes[0].set_ylabel("$j$ (layer $l+1$)")
    return made


def show_weight_gradient(backward: Callable[..., Any]) -> None:
    """dL/dW_1 of a 3-4-2-1 net: measured by nudging each weight in turn, beside the learner's formula."""
    W, b, x, y = _net()
    A, zs = _run(x, W, b)
    yours = _first_array_of(backward, (A, zs, y, W), (3, 4))
    with _weight_gradient_page(yours is not None).shown() as axes:
        if yours is not None:
            fill_squares(axes[0, 1], yours, float(np.abs(_measured()).max()))


@kept((False,), (True,))
def _weight_gradient_page(with_yours: bool) -> Page:  # noqa: FBT001
    measured, n = _measured(), 1 + with_yours
    with page(0.7 + 3.53 * n, 3.4, n, top=0.38, gap=0.25, squeeze=False) as made:
        axes = made.axes[0]
        heat_map(axes[0], measured, float(np.abs(measured).max()))
        axes[0].set(title="measured by nudging", ylabel="from input i")
        if with_yours:
            number_squares(axes[1], measured.shape, row_numbers=False)
            axes[1].set(title="from your backward")
        for axis in axes:
            axis.set(xlabel="to neuron j of layer 1")
    return made


def _net() -> tuple[list[Any], list[Any], np.ndarray, np.ndarray]:
    """W, b, x and y of a 3-4-2-1 net whose gradients are large enough to read."""
    rng = np.random.default_rng(85)
    sizes = (3, 4, 2, 1)
    W = [None, *(rng.normal(size=pair) for pair in pairwise(sizes))]
    b = [None, *(rng.normal(size=n) for n in sizes[1:])]
    return W, b, np.array([0.8, 0.0, -1.5]), np.array([1.0])


@cache
def _measured() -> np.ndarray:
    """dL/dW_1 by central differences."""
    W, b, x, y = _net()
    found: np.ndarray = central_difference(lambda W1: bce_from_logits(_run(x, [None, W1, *W[2:]], b)[1][3], y), W[1])
    return found


def _run(x: np.ndarray, W: list[Any], b: list[Any]) -> tuple[list[Any], list[Any]]:
    """The forward pass: the lists A and Z, indexed by layer."""
    A: list[Any] = [x]
    zs: list[Any] = [None]
    for weights, bias in zip(W[1:], b[1:], strict=True):
        zs.append(A[-1] @ weights + bias)
        A.append(sigmoid(zs[-1]))
    return A, zs


def show_squared_error_delta(mse_output_delta: Callable[..., Any]) -> None:
    """One output that should be 1: delta against z, and what gradient descent does with it and with note 004's sign."""
    z, wanted = np.linspace(-8, 8, 161), np.ones(161)
    yours = array_of(mse_output_delta, (z, wanted), z.shape)
    with _squared_error_page("the course's delta" if yours is None else "your mse_output_delta").shown() as (left, _):
        left.plot(z, _squared_error_delta(z) if yours is None else yours, **DELTA)


@kept(("the course's delta",), ("your mse_output_delta",))
def _squared_error_page(name: str) -> Page:
    z = np.linspace(-8, 8, 161)
    with page(10, 3.9, 2, left=0.85, top=0.38, gap=0.85) as made:
        left, right = made.axes
        left.plot([], [], label=name, **DELTA)
        left.plot(z, -_squared_error_delta(z), color=ORANGE, ls="--", lw=2.4, label="note 004's sign")
        left.axhline(0, color="black", lw=0.8)
        left.set(xlabel="net input z", ylabel="δ", title="y = 1, ŷ = σ(z)", ylim=(-0.23, 0.17))
        left.set(xticks=range(-8, 9, 4), yticks=(-0.2, -0.1, 0, 0.1))
        for sign, look in ((1, {"color": BLUE, "label": "right sign"}), (-1, {"color": ORANGE, "ls": "--"})):
            right.plot(_losses_on_the_way(sign), **({"lw": 2.4, "label": "note 004's sign"} | look))
        right.set(xlabel="step", ylabel="loss", title="descent from z = 0, learning rate 1", ylim=(0, 0.53))
        right.set(xticks=range(0, 61, 20), yticks=(0, 0.25, 0.5))
        for axis, place in ((left, "lower right"), (right, "center right")):
            axis.grid(alpha=0.3)
            axis.legend(loc=place)
    return made


def _squared_error_delta(z: np.ndarray) -> np.ndarray:
    y_hat = sigmoid(z)
    return np.asarray((y_hat - 1) * y_hat * (1 - y_hat))


def _losses_on_the_way(sign: int, steps: int = 60) -> list[float]:
    z, losses = np.array(0.0), []
    for _ in range(steps):
        losses.append(0.5 * float(1 - sigmoid(z)) ** 2)
        z = z - sign * _squared_error_delta(z)
    return losses


def _first_array_of(function: Callable[..., Any], args: tuple[Any, ...], shape: tuple[int, ...]) -> np.ndarray | None:
    """The first of several results of the learner's function, if it is an array that can be drawn."""
    value = attempt(function, *args)
    return drawable(function, value[0] if isinstance(value, list | tuple) and value else value, shape)
