"""What the explorer of steps computes: the graph of one neuron, its values, and its gradients as far as they are known.

x, w, b -> z -> a -> L        forward, each node's value
dL/dz = dL/da da/dz           backward, one edge at a time: what arrives from above times the slope of the edge
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bpkit.activations import sigmoid
from bpkit.errors import UsageError
from bpkit.losses import bce_from_logits
from bpkit.numerals import told
from bpkit.widgets.arithmetic import evaluate

__all__ = ["EDGES", "EXAMPLES", "GRAPHS", "Edge", "Graph", "StepsState", "steps_state", "values_of"]

Values = Mapping[str, float]
NEAR = 0.02  # as a share: a slope typed from the three digits in the picture is right
TELLING = (2.0, 0.5, -2.0, -0.5)  # quotients that say what is wrong


@dataclass(frozen=True)
class Edge:
    """One use of a node's value by another node.

    Attributes:
        start, end: the nodes, in the direction of the forward pass.
        slope: the local derivative of `end` by `start`, from the values of all nodes.
        question: what is asked.
        wire: tells apart two edges between the same nodes.
    """

    start: str
    end: str
    slope: Callable[[Values], float]
    question: str
    wire: str = ""

    @property
    def name(self) -> str:
        """For example ∂z/∂w."""
        return f"∂{self.end}/∂{self.start}" + (f", {self.wire} wire" if self.wire else "")


ONLY = "Everything else stands still: how far does {end} move when {start} moves by 1?"
CROSS_ENTROPY = "The cross-entropy is −y log a − (1 − y) log(1 − a)."
SQUARE = "q = x · x. On this wire only one of the two factors moves: how far does q move when it moves by 1?"
EDGES = {
    "La": Edge("a", "L", lambda v: -v["y"] / v["a"] + (1 - v["y"]) / (1 - v["a"]), f"L: {CROSS_ENTROPY}"),
    "Ba": Edge("a", "B", lambda v: -v["y"] / v["a"] + (1 - v["y"]) / (1 - v["a"]), f"B: {CROSS_ENTROPY}"),
    "LB": Edge("B", "L", lambda _: 1.0, "L = B + C."),
    "LC": Edge("C", "L", lambda _: 1.0, "L = B + C."),
    "Ca": Edge("a", "C", lambda v: 2 * v["a"], "C = a², what an alarm costs."),
    "az": Edge(
        "z", "a", lambda v: v["a"] * (1 - v["a"]), "a = σ(z). The slope of the sigmoid can be had from a alone."
    ),
    "zw": Edge(
        "w", "z", lambda v: v.get("q", v["x"]), f"z is w times what enters, plus b. {ONLY.format(end='z', start='w')}"
    ),
    "zb": Edge("b", "z", lambda _: 1.0, ONLY.format(end="z", start="b")),
    "zx": Edge("x", "z", lambda v: v["w"], f"z = w x + b. {ONLY.format(end='z', start='x')}"),
    "zq": Edge("q", "z", lambda v: v["w"], f"z = w q + b. {ONLY.format(end='z', start='q')}"),
    "q1": Edge("x", "q", lambda v: v["x"], SQUARE, "upper"),
    "q2": Edge("x", "q", lambda v: v["x"], SQUARE, "lower"),
}


@dataclass(frozen=True)
class Graph:
    """Edges in the order of the backward pass. Those in `given` are known from the start."""

    edges: tuple[str, ...]
    given: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The edges whose slopes are typed."""
        return tuple(key for key in self.edges if key not in self.given)

    def leaving(self, node: str) -> tuple[str, ...]:
        """The edges that use a node's value; more than one is a fork."""
        return tuple(key for key in self.edges if EDGES[key].start == node)


GRAPHS = {
    "one neuron": Graph(("La", "az", "zw", "zb", "zx")),
    "a is used twice": Graph(("LB", "LC", "Ba", "Ca", "az", "zw", "zb", "zx"), given=("LB", "LC")),
    "x is used twice": Graph(("La", "az", "zw", "zb", "zq", "q1", "q2")),
}
EXAMPLES = {  # x, w, b, y
    "the alarm, y = 1": (0.3, 2.0, -1.0, 1.0),
    "a false alarm, y = 0": (0.8, 2.5, -0.5, 0.0),
    "sure and wrong, y = 1": (1.5, -3.0, -1.5, 1.0),
    "no smoke, y = 0": (0.0, 2.0, -1.0, 0.0),
}


@dataclass(frozen=True)
class StepsState:
    """How far the backward pass has come.

    Attributes:
        values: node -> its value, also y.
        slopes: edge -> its local derivative, where it is known.
        parts: edge -> what flows back along it, dL/d(end) times the slope.
        gradients: node -> dL/d(node), the sum of the parts of all edges that leave it, where all are known.
        current: the edge that is asked for; empty at the end.
        verdict: what is wrong with what was typed for it; empty if nothing was.
    """

    values: dict[str, float]
    slopes: dict[str, float]
    parts: dict[str, float]
    gradients: dict[str, float]
    current: str
    verdict: str


def values_of(graph: str, example: str) -> dict[str, float]:
    """The forward pass: x, w, b, y, z, a, L, and q or B and C where the graph has them."""
    x, w, b, y = EXAMPLES[example]
    values = {"x": x, "w": w, "b": b, "y": y}
    if graph == "x is used twice":
        values["q"] = x * x
    z = w * values.get("q", x) + b
    a, loss = float(sigmoid(np.asarray(z))), float(bce_from_logits(np.array([z]), np.array([y])))
    values |= {"z": z, "a": a, "L": loss}
    if graph == "a is used twice":
        values |= {"B": loss, "C": a**2, "L": loss + a**2}
    return values


def steps_state(graph: str, example: str, typed: Mapping[str, str], *, shown: bool = False) -> StepsState:
    """The state after what was typed for each edge: up to the first that is wrong or missing, or with `shown` all."""
    layout, values = GRAPHS[graph], values_of(graph, example)
    state = StepsState(values, {}, {}, {"L": 1.0}, "", "")
    for key in layout.edges:
        edge = EDGES[key]
        slope, upstream = edge.slope(values), state.gradients[edge.end]
        if not shown and key in layout.asked:
            verdict = _judged(typed.get(key, "").strip(), edge, slope, upstream, values)
            if verdict is None or verdict:
                return StepsState(values, state.slopes, state.parts, state.gradients, key, verdict or "")
        state.slopes[key] = slope
        state.parts[key] = upstream * slope
        leaving = layout.leaving(edge.start)
        if all(other in state.parts for other in leaving):  # a fork: every use of a value has its effect
            state.gradients[edge.start] = sum(state.parts[other] for other in leaving)
    return state


def _judged(text: str, edge: Edge, slope: float, upstream: float, values: Values) -> str | None:
    """What is wrong with a typed slope: nothing (an empty text), None if none was typed."""
    if not text:
        return None
    try:
        given = evaluate(text, {name: value for name, value in values.items() if name not in "LBC"})
    except UsageError as problem:
        return str(problem)
    return "" if _near(given, slope) else f"Not yet. {_said(given, edge, slope, upstream, values)}"


def _said(given: float, edge: Edge, slope: float, upstream: float, values: Values) -> str:
    """What a wrong slope has to do with the right one, where that says something."""
    quotient = given / slope if slope else math.nan
    clues = [
        (_near(quotient, -1.0), "Your number divided by the right one is −1."),
        (
            not _near(upstream, 1.0) and _near(given, upstream * slope),
            f"This is already multiplied by what arrives from above. Only the slope {edge.name} itself is asked.",
        ),
        (_near(given, values[edge.start]), f"This is {edge.start} itself, not how {edge.end} moves with it."),
        (_near(given * slope, 1.0), "Your number times the right one is 1: the fraction stands on its head."),
        *((_near(quotient, clue), f"Your number divided by the right one is {told(clue)}.") for clue in TELLING),
        (quotient < 0, "Your number has the wrong sign, and another size."),
        (abs(given) > abs(slope), "Your number is too large in size."),
    ]
    return next((text for fits, text in clues if fits), "Your number is too small in size.")


def _near(given: float, right: float) -> bool:
    return abs(given - right) <= NEAR * abs(right) + 1e-9
