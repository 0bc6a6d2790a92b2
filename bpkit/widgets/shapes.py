"""Shape conveyor: which products of a network's tables fit, which of them a pass needs, and what equal sizes hide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bpkit.compare import as_array, describe
from bpkit.widgets.controls import choice, slider
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner
from bpkit.widgets.products import FACTORS, LARGEST, ShapesState, shapes_state
from bpkit.widgets.shapes_picture import drawn

__all__ = ["explore_shapes"]

START = {"E": 6, "M": 5, "J": 4, "K": 3}
WHY = (
    "A1.T @ delta2 is dW2, but delta1.T @ delta2 has its shape, too, because A1 and delta1 have the same shape. "
    "Make J and K equal and see how many more there are."
)


def explore_shapes(f: Callable[..., Any] | None = None, hidden: Callable[..., Any] | None = None) -> Explorer:
    """Choose sizes and two factors: see whether they fit, what the product is, and which wrong products fit, too.

    Args:
        f: your own `parameter_gradients(delta, A_prev)` of lesson 04, giving dW and db; it is asked for both layers.
        hidden: your own `hidden_delta(delta_next, W_next, A)` of lesson 04, giving delta1 (E, J).

    Raises:
        NotCallableError: `f` or `hidden` is no function.
    """
    learner, below = (None if one is None else Learner(one) for one in (f, hidden))
    controls = {
        name: slider(f"{name}, {what}", START[name], 1, LARGEST, 1)
        for name, what in {"E": "samples", "M": "inputs", "J": "hidden units", "K": "classes"}.items()
    } | {
        "columns": choice("one sample is", [("a row: Z = A W + b", False), ("a column: Z = W A + b", True)]),
        "left": choice("left factor", FACTORS, "A1.T"),
        "right": choice("right factor", FACTORS, "delta2"),
    }

    def show(columns: bool, left: str, right: str, **sizes: float) -> View:  # noqa: FBT001 - a control's value
        state = shapes_state({name: int(sizes[name]) for name in START}, left, right, columns=columns)
        heard, alt = _Heard(), _alt(state)
        if columns and (learner or below):
            heard.lines.append("Your functions expect one sample in each row. Choose rows above to ask them.")
        if learner and not columns:
            heard.pairs(learner, state)
        if below and not columns:
            heard.delta(below, state)
        picture = drawn(state, heard.notes if learner or below else None)
        return View(picture.as_text(alt), alt, "\n".join(_words(state) + heard.lines), "\n".join(heard.problems))

    sizes = ", ".join(f"{name} = {size}" for name, size in START.items())
    prediction = Prediction(
        f"Take {sizes}, all different, and the tables X, W1, A1, delta1, W2, delta2. Multiply two of them, in either "
        "order, each as it is or transposed. How many of all these products have the shape of W2?",
        ["1", "2", "4"],
        lambda: ("2", WHY),
    )
    return Explorer("Shape conveyor: what fits, and what is right", prediction, controls, show)


@dataclass
class _Heard:
    """What the learner's functions answered.

    Attributes:
        notes: for the picture: the name of what is needed -> what they gave.
        lines, problems: what to say, and what went wrong.
    """

    notes: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def pairs(self, f: Learner, state: ShapesState) -> None:
        """Ask f(delta, A_prev) -> (dW, db) for both layers. Note 003, eq. 10 and 11."""
        values = {label: table.values for label, table in state.tables.items()}
        reply = f.ask((values["delta1"], values["X"]), (values["delta2"], values["A1"]))
        self.problems += [reply.problem] if reply.problem else []
        for layer, pair in enumerate(reply.values, start=1):
            if not (isinstance(pair, tuple | list) and len(pair) == 2):
                self.problems.append(f"{f.name} returned {describe(pair)}, expected a pair: dW and db.")
                return
            right = {f"dW{layer}": state.goals[layer - 1].values, f"db{layer}": state.db[layer - 1]}
            self.judge(f, dict(zip(right, pair, strict=True)), right)

    def delta(self, hidden: Learner, state: ShapesState) -> None:
        """Ask hidden(delta_next, W_next, A) -> delta1. Note 003, eq. 7."""
        delta2, W2, A1, right = (state.tables[name].values for name in ("delta2", "W2", "A1", "delta1"))
        reply = hidden.ask((delta2, W2, A1))
        self.problems += [reply.problem] if reply.problem else []
        for given in reply.values:
            self.judge(hidden, {"delta1": given}, {"delta1": right})

    def judge(self, learner: Learner, given: dict[str, Any], right: dict[str, np.ndarray]) -> None:
        """Compare arrays with the right ones, and say what they have."""
        told = []
        for name, wanted in right.items():
            self.notes[name] = note = _judged(given[name], wanted)
            if note.startswith(f"shape {wanted.shape},"):
                told.append(f"{name} has {note}")
            else:
                self.problems.append(f"{learner.name}: {name} has {note}, expected shape {wanted.shape}.")
        self.lines += [f"{learner.name}: {'; '.join(told)}."] if told else []


def _judged(given: Any, right: np.ndarray) -> str:
    """What a result has: a shape, and if it is the right one, right or wrong numbers."""
    array, _ = as_array(given)
    if array is None or array.dtype.kind == "b":
        return "no array of numbers"
    if array.shape != right.shape:
        return f"shape {array.shape}"
    if not np.isfinite(array).all():
        return "numbers that are not finite (inf or nan)"
    same = np.allclose(array, right, rtol=1e-9, atol=1e-12)
    return f"shape {array.shape}, {'right' if same else 'wrong'} numbers"


def _words(state: ShapesState) -> list[str]:
    one, size = state.chosen, state.sizes
    (a, b), name = one.inner, one.label
    if not one.fits:
        first = f"{name}: NumPy refuses, because the inner sizes are {a} = {size[a]} and {b} = {size[b]}."
    elif one.sensible:
        first = f"{name} fits: the inner sizes are both {a} = {size[a]}, and the product sums over them."
    else:
        first = f"{name} fits by accident: {a} meets {b}, both {size[a]}. The sum runs over two different things."
    lines = [first]
    if one.fits:
        alike = [goal.product.meaning for goal in state.goals if name in goal.always + goal.by_size]
        what = f"It is {one.meaning}, {one.use}" if one.meaning else "No pass needs it"
        trap = "".join(f". It has the shape of {goal} and is not {goal}" for goal in alike)
        lines.append(f"{what}{trap}.")
    equal = _equal(size)
    if equal:
        counts = ", ".join(f"{len(goal.by_size)} for {goal.product.meaning}" for goal in state.goals)
        lines.append(f"Because {equal}, more wrong products have the shape of a gradient: {counts}.")
    else:
        twin = state.goals[1].always[0]
        lines.append(f"All four sizes differ. Even so, {twin} has the shape of dW2: A1 and delta1 have the same shape.")
    return lines


def _equal(sizes: dict[str, int]) -> str:
    """The sizes that are equal in words, "J = K", or empty."""
    groups = ([name for name in sizes if sizes[name] == size] for size in dict.fromkeys(sizes.values()))
    return " and ".join(" = ".join(group) for group in groups if len(group) > 1)


def _alt(state: ShapesState) -> str:
    one = state.chosen
    result = f"The product has shape {_shape(state, one.axes)}." if one.fits else "They do not fit."
    fitting = _listed(f"{way.label} {_shape(state, way.axes)}" for way in state.ways if way.fits)
    goals = "; ".join(
        f"{goal.product.meaning} {goal.values.shape} is {goal.product.label}, wrong products of its shape: "
        f"{len(goal.always)} at any sizes, {len(goal.by_size)} because sizes are equal"
        for goal in state.goals
    )
    return (
        f"Tables to scale. {one.left.label} {one.left.values.shape} times {one.right.label} {one.right.values.shape}. "
        f"{result} Of the {len(state.ways)} ways to multiply the two, these fit: {fitting}. {goals}."
    )


def _shape(state: ShapesState, axes: str) -> str:
    return f"({state.sizes[axes[0]]}, {state.sizes[axes[1]]})"


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items) or "none"
