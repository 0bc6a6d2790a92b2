"""The picture of lesson 06: the graph of a small net, with the value and the gradient of each node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.activations import sigmoid
from bpkit.numerals import fixed
from bpkit.plots.common import BLACK, BLUE, GREY, ORANGE, Page, kept, page
from bpkit.plots.learners import answers_to, drawable

Vjp = Callable[[float], tuple[float, ...]]

X, W1, B1, W2, B2, MINUS_Y = 2.0, 0.5, -0.4, -1.5, 0.3, -1.0

LOW = -1.7  # the height of the row of leaves below

# Two layers of one neuron each and the binary cross-entropy: the name of a node, where it stands, its parents
NODES: tuple[tuple[str, tuple[float, float], tuple[int, ...]], ...] = (
    ("x", (0, 0.75), ()),
    ("w₁", (0, -0.75), ()),
    ("x w₁", (1, 0), (0, 1)),
    ("b₁", (1.5, LOW), ()),
    ("z₁", (2, 0), (2, 3)),
    ("a₁", (3, 0), (4,)),
    ("w₂", (3.5, LOW), ()),
    ("a₁ w₂", (4, 0), (5, 6)),
    ("b₂", (4.5, LOW), ()),
    ("z₂", (5, 0), (7, 8)),
    ("log(1 + exp z₂)", (6.2, 0.85), (9,)),
    ("−y", (5.8, LOW), ()),
    ("−y z₂", (6.4, -0.75), (11, 9)),
    ("ℒ", (7.5, 0), (10, 12)),
)
NUMBER: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 10}
NAMES = [name for name, _, _ in NODES]
ORDER = list(reversed(range(len(NODES))))  # each node after all that use it


def small_net() -> tuple[list[list[int]], list[Vjp], list[float]]:
    """The net as data: the parents of each node, its way back to them, and its value."""
    z1 = X * W1 + B1
    a1 = float(sigmoid(z1))
    z2 = a1 * W2 + B2
    soft = float(np.logaddexp(0, z2))
    values = [X, W1, X * W1, B1, z1, a1, W2, a1 * W2, B2, z2, soft, MINUS_Y, MINUS_Y * z2, soft + MINUS_Y * z2]

    def leaf(_: float) -> tuple[float, ...]:
        return ()

    def plus(G: float) -> tuple[float, ...]:
        return G, G

    vjps: list[Vjp] = [
        leaf,
        leaf,
        lambda G: (G * W1, G * X),
        leaf,
        plus,
        lambda G: (G * a1 * (1 - a1),),
        leaf,
        lambda G: (G * W2, G * a1),
        leaf,
        plus,
        lambda G: (G * float(sigmoid(z2)),),
        leaf,
        lambda G: (G * z2, G * MINUS_Y),
        plus,
    ]
    return [list(parents) for _, _, parents in NODES], vjps, values


def show_values() -> None:
    """The graph with the value of each node: the forward pass."""
    with _graph_page(()).shown():
        pass


def show_gradients(backward: Callable[..., Any]) -> None:
    """The graph with the value and the gradient of each node: the learner's gradients beside the course's."""
    gradients = _gradients()
    yours = _numbers(backward)
    with _graph_page(tuple(gradients)).shown() as axis:
        for (_, place, _), ours, own in zip(NODES, gradients, yours or gradients, strict=True):
            if not np.isclose(own, ours):
                _, (right, low) = _places_of_numbers(place)
                axis.text(right, low - 0.28, f"yours {fixed(own, 3)}", color=BLACK, weight="bold", **NUMBER)


def _numbers(backward: Callable[..., Any]) -> list[float] | None:
    """The gradients of the learner's function, if it gives a number for each node."""
    parents, vjps, _ = small_net()
    answers = answers_to(backward, [(parents, vjps, ORDER, 1.0)])
    drawn = drawable(backward, answers[0], (len(NODES),), f"{len(NODES)} numbers") if answers else None
    return None if drawn is None else [float(number) for number in drawn]


def _gradients() -> list[float]:
    parents, vjps, _ = small_net()
    gradients = [0.0] * len(NODES)
    gradients[ORDER[0]] = 1.0
    for node in ORDER:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] += gradient
    return gradients


@kept(((),), (tuple(_gradients()),))
def _graph_page(gradients: tuple[float, ...]) -> Page:
    _, _, values = small_net()
    with page(10, 4.6, left=0.05, right=0.05, bottom=0.05, top=0.38) as made:
        axis = made.axes
        for node, (name, place, parents) in enumerate(NODES):
            for parent in parents:
                _arrow(axis, NODES[parent][1], place)
            box = {"boxstyle": "round,pad=0.35", "fc": "white", "ec": "black", "lw": 1.2}
            axis.text(*place, name, ha="center", va="center", style="italic", bbox=box, zorder=3)
            above, below = _places_of_numbers(place)
            axis.text(*above, fixed(values[node], 3), color=BLUE, **NUMBER)
            if gradients:
                axis.text(*below, fixed(gradients[node], 3), color=ORANGE, **NUMBER)
        told = "upper number, blue: the value of a node"
        told += "; lower number, orange: its gradient" if gradients else ""
        axis.set(xlim=(-0.5, 8.1), ylim=(-2.75, 1.4), title=told)
        axis.axis("off")
    return made


def _places_of_numbers(node: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Of the value and of the gradient: beside the arrows."""
    x, y = node
    if y == LOW:
        return (x, y - 0.36), (x, y - 0.64)
    return (x, y + 0.34), (x + 0.22 if x else -0.08, y - 0.36)


def _arrow(axis: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    axis.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": GREY, "shrinkA": 16, "shrinkB": 19})
