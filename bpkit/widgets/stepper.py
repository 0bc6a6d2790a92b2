"""Stepper: walk back through the graph of one neuron, and type the slope of each edge before it is shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from bpkit.numerals import told
from bpkit.widgets.controls import choice, text, tick
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner
from bpkit.widgets.stepper_picture import drawn
from bpkit.widgets.stepper_state import EDGES, EXAMPLES, GRAPHS, StepsState, steps_state

__all__ = ["explore_steps"]

QUESTION = (
    "Three numbers enter the alarm's neuron: x = 0.3, w = 2 and b = −1. Each of them is moved by the same tiny step, "
    "one at a time. Which one changes the loss most?"
)
OPTIONS = ("x", "w", "b")
WHY = (
    "A step in x moves z by w = 2 steps, a step in w moves it by x = 0.3, a step in b by 1: in a product the slope of "
    "each factor is the other one. From z on the way to the loss is the same for all three."
)
TYPED = [key for key in EDGES if any(key in graph.asked for graph in GRAPHS.values())]
SHOW_ALL = "show all steps"


def explore_steps(
    f: Callable[[float, list[float], list[float], list[float]], Sequence[float]] | None = None,
    gradients: Callable[[float, float], tuple[float, float]] | None = None,
) -> Explorer:
    """Go back through one neuron edge by edge; each slope is typed, a number or a formula in the graph's letters.

    Args:
        f: your own `backward(y, w, z, a)` of lesson 01; for one neuron it gives [delta_1].
        gradients: your own `parameter_gradients(delta, a_prev)`, giving dw, db. What both give stands below the
            course's gradients, once these are known.

    Raises:
        NotCallableError: `f` or `gradients` is no function.
    """
    backward = Learner(f) if f is not None else None
    parameters = Learner(gradients) if gradients is not None else None
    fields = {key: text(_label(key), hint="such as -0.6 or 2*x + b") for key in TYPED}
    controls: dict[str, Any] = {
        "graph": choice("graph", list(GRAPHS)),
        "example": choice("numbers", list(EXAMPLES)),
        **fields,
        "shown": tick(SHOW_ALL),
    }

    def show(graph: str, example: str, shown: bool, **typed: str) -> View:  # noqa: FBT001 - a control's value
        state = steps_state(graph, example, typed, shown=shown)
        _arrange(fields, graph, state)
        own, lines, problems = _asked(backward, parameters, state)
        alt = _alt(graph, state)
        words = "\n".join([_words(graph, state), *lines])
        return View(drawn(graph, state, own).as_text(alt), alt, words, "\n".join(problems))

    prediction = Prediction(QUESTION, OPTIONS, lambda: ("x", WHY))
    return Explorer("Stepper: one neuron, edge by edge", prediction, controls, show)


def _label(key: str) -> str:
    return f"slope {EDGES[key].name}"


def _arrange(fields: dict[str, Any], graph: str, state: StepsState) -> None:
    """Only the fields of this graph are there, and those of later steps wait."""
    asked = GRAPHS[graph].asked
    reached = asked.index(state.current) if state.current else len(asked)
    for key, field in fields.items():
        field.layout.display = "" if key in asked else "none"
        field.disabled = key not in asked[: reached + 1]


def _asked(
    backward: Learner | None, parameters: Learner | None, state: StepsState
) -> tuple[dict[str, float], list[str], list[str]]:
    """The learner's gradients by node, where the course's are known; what to say of them; what went wrong."""
    own: dict[str, float] = {}
    lines, problems, values = [], [], state.values
    enters = values.get("q", values["x"])
    if backward and "B" in values:
        lines.append(f"{backward.name} knows of no cost C: it is not asked here.")
    elif backward and "z" in state.gradients:
        reply = backward.arrays((1,), (values["y"], [values["w"]], [values["z"]], [enters, values["a"]]))
        if reply.values:
            own["z"] = float(reply.values[0][0])
        problems.append(reply.problem)
    if parameters and {"w", "b"} <= state.gradients.keys():
        reply = parameters.arrays((2,), (state.gradients["z"], enters))
        if reply.values:
            own["w"], own["b"] = (float(number) for number in reply.values[0])
        problems.append(reply.problem)
    for node, number in own.items():
        name = (backward if node == "z" else parameters).name  # type: ignore[union-attr] # one of them gave it
        lines.append(f"{name}: dL/d{node} = {told(number)}, {_compared(number, state.gradients[node])}.")
    return own, lines, [problem for problem in problems if problem]


def _compared(given: float, right: float) -> str:
    if math.isclose(given, right, rel_tol=1e-9, abs_tol=1e-12):
        return "as it should be"
    return f"{told(given / right)} times what is right" if right else "but 0 is right"


def _words(graph: str, state: StepsState) -> str:
    layout = GRAPHS[graph]
    lines = []
    if state.current:
        edge, step = EDGES[state.current], layout.asked.index(state.current) + 1
        lines.append(
            f"Step {step} of {len(layout.asked)}: type the slope {edge.name}, and press Enter. {edge.question}"
        )
        lines.append(f"From above arrives dL/d{edge.end} = {told(state.gradients[edge.end])}.")
        if state.verdict:
            lines.insert(0, state.verdict)
    else:
        found = ", ".join(f"dL/d{node} = {told(state.gradients[node])}" for node in "wbx")
        lines.append(f"All gradients stand there: {found}.")
        lines.append("Each is what arrives from above, times the slope of the edge.")
    for node in state.gradients:
        parts = [state.parts[key] for key in layout.leaving(node)]
        if len(parts) > 1:
            added = " + ".join(f"({told(part)})" if part < 0 else told(part) for part in parts)
            lines.append(f"{node} is used twice, so two parts come back and are added: {added} = {told(sum(parts))}.")
    return "\n".join(lines)


def _alt(graph: str, state: StepsState) -> str:
    values = ", ".join(f"{node} = {told(value)}" for node, value in state.values.items())
    known = [f"{EDGES[key].name} = {told(slope)}" for key, slope in state.slopes.items()]
    found = [f"dL/d{node} = {told(gradient)}" for node, gradient in state.gradients.items()]
    return (
        f"The graph of one neuron from left to right ({graph}), with the values {values}. "
        f"Slopes of edges that are known: {', '.join(known) or 'none yet'}. "
        f"Gradients below the nodes: {', '.join(found)}."
    )
