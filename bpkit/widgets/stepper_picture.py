"""The picture of the explorer of steps: the graph of one neuron, values above its nodes, gradients below."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from bpkit.numerals import told
from bpkit.plots.common import BLACK, BLUE, GREY, ORANGE
from bpkit.widgets.stepper_state import EDGES, GRAPHS, StepsState
from bpkit.widgets.svg import Drawing

__all__ = ["drawn"]

Point = tuple[float, float]
RADIUS = 18
BOX = 106, 22
TOP, MIDDLE, BOTTOM = 80.0, 212.0, 336.0  # the rows of the nodes


@dataclass(frozen=True)
class Layout:
    """Where things stand, in pixels.

    Attributes:
        nodes: the middle of each.
        bends: edge -> corners between its ends.
        labels: edge -> the middle of its box.
        aside: nodes whose numbers stand left of their middle, since edges leave them upwards and downwards.
    """

    nodes: dict[str, Point]
    bends: dict[str, list[Point]]
    labels: dict[str, Point]
    aside: frozenset[str] = field(default=frozenset())


LEAVES: dict[str, Point] = {"x": (58, TOP), "w": (58, MIDDLE), "b": (58, BOTTOM)}
LAYOUTS = {
    "one neuron": Layout(
        LEAVES | {"z": (350, MIDDLE), "a": (600, MIDDLE), "L": (860, MIDDLE)},
        {"zx": [(290, TOP)], "zb": [(290, BOTTOM)]},
        {"zx": (190, TOP), "zw": (190, MIDDLE), "zb": (190, BOTTOM), "az": (485, MIDDLE), "La": (735, MIDDLE)},
    ),
    "a is used twice": Layout(
        LEAVES | {"z": (296, MIDDLE), "a": (502, MIDDLE), "B": (684, TOP), "C": (684, BOTTOM), "L": (868, MIDDLE)},
        {
            "zx": [(240, TOP)],
            "zb": [(240, BOTTOM)],
            "Ba": [(546, TOP)],
            "Ca": [(546, BOTTOM)],
            "LB": [(826, TOP)],
            "LC": [(826, BOTTOM)],
        },
        {
            "zx": (168, TOP),
            "zw": (168, MIDDLE),
            "zb": (168, BOTTOM),
            "az": (396, MIDDLE),
            "Ba": (604, TOP),
            "Ca": (604, BOTTOM),
            "LB": (763, TOP),
            "LC": (763, BOTTOM),
        },
        frozenset("a"),
    ),
    "x is used twice": Layout(
        LEAVES | {"q": (266, TOP), "z": (450, MIDDLE), "a": (650, MIDDLE), "L": (872, MIDDLE)},
        {
            "q1": [(92, TOP - 36), (232, TOP - 36)],
            "q2": [(92, TOP + 36), (232, TOP + 36)],
            "zq": [(406, TOP)],
            "zb": [(406, BOTTOM)],
        },
        {
            "q1": (162, TOP - 36),
            "q2": (162, TOP + 36),
            "zq": (346, TOP),
            "zw": (200, MIDDLE),
            "zb": (200, BOTTOM),
            "az": (550, MIDDLE),
            "La": (762, MIDDLE),
        },
    ),
}


def drawn(graph: str, state: StepsState, own: Mapping[str, float]) -> Drawing:
    """The graph with what is known so far; `own` are the learner's gradients by node."""
    drawing, layout = Drawing(940, 420), LAYOUTS[graph]
    x, y = layout.nodes["L"]
    drawing.text(x + 24, y + 5, f"y = {told(state.values['y'])}")
    for key in GRAPHS[graph].edges:
        _edge(drawing, layout, state, key)
    for node in layout.nodes:
        _node(drawing, layout, state, node)
        if node in state.gradients:
            fork = len(GRAPHS[graph].leaving(node)) > 1
            _gradient(drawing, layout, state, node, own, fork=fork)
    return drawing


def _edge(drawing: Drawing, layout: Layout, state: StepsState, key: str) -> None:
    """An arrow forward; on it the slope, if it is known, and below what flows back."""
    edge = EDGES[key]
    start, end = layout.nodes[edge.start], layout.nodes[edge.end]
    corners = [start, *layout.bends.get(key, []), end]
    now, known = key == state.current, key in state.slopes
    colour, width = (ORANGE, 4.0) if now else (BLACK, 2.0) if known else (GREY, 2.0)
    drawing.line(corners[:-1], colour, width)
    before = corners[-2]
    share = 1 - (RADIUS + 2) / math.dist(before, end)  # the arrow ends at the rim of the node
    tip = before[0] + share * (end[0] - before[0]), before[1] + share * (end[1] - before[1])
    drawing.arrow(*before, *tip, colour, width)
    x, y = layout.labels[key]
    drawing.box(x - BOX[0] / 2, y - BOX[1] / 2, *BOX, "white", edge=colour)
    value = f" = {told(state.slopes[key])}" if known else " = ?" if now else ""
    drawing.text(x, y + 4, f"∂{edge.end}/∂{edge.start}{value}", size=12, anchor="middle")
    if known:
        slope = told(state.slopes[key])
        factor = f"({slope})" if slope.startswith("−") else slope
        drawing.text(
            x, y + 26, f"← {told(state.gradients[edge.end])} · {factor}", size=12, colour=BLUE, anchor="middle"
        )
        drawing.text(x, y + 41, f"= {told(state.parts[key])}", size=12, colour=BLUE, anchor="middle")


def _node(drawing: Drawing, layout: Layout, state: StepsState, node: str) -> None:
    """A circle with the node's name, and above it its value, beside an edge that comes or goes there."""
    x, y = layout.nodes[node]
    drawing.add("circle", cx=x, cy=y, r=RADIUS, fill="white", stroke=BLACK, stroke_width=2)
    drawing.text(x, y + 5, node, size=15, anchor="middle")
    anchor = "end" if node in layout.aside else "start" if node in "zL" else "middle"
    drawing.text(x - 2 if anchor == "start" else x, y - RADIUS - 7, told(state.values[node]), anchor=anchor)


def _gradient(
    drawing: Drawing, layout: Layout, state: StepsState, node: str, own: Mapping[str, float], *, fork: bool
) -> None:
    """dL/d(node) below it; where edges stand in the way, further down."""
    x, y = layout.nodes[node]
    lines = [f"dL/d{node} = {told(state.gradients[node])}"]
    if fork:
        lines.append("(the sum)")
    if node in own:
        lines.append(f"yours: {told(own[node])}")
    anchor = "start"
    if node in "xwb":
        x = 8
    elif node in "BC":
        anchor = "middle"
    elif node in layout.aside:
        x, anchor = x - 6, "end"
    else:
        x -= 10
    y += 37 if node in "xwb" and not fork else 60
    for place, line in enumerate(lines):
        drawing.text(x, y + 16 * place, line, colour=BLUE, anchor=anchor)
