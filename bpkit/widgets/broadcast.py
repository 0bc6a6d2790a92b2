"""Broadcast x-ray: type two shapes, see the copies that `+` makes, and the sums that take them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.errors import UsageError
from bpkit.widgets.broadcast_picture import drawn, in_words, number
from bpkit.widgets.controls import choice, text
from bpkit.widgets.copies import Back, BroadcastState, Operand, broadcast_state, read_shape
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner

__all__ = ["explore_broadcasting"]

START = ("(5, 1)", "(3,)")


def explore_broadcasting(f: Callable[[np.ndarray, tuple[int, ...]], Any] | None = None) -> Explorer:
    """Type the shapes of A and B and see Z = A + B forward and back.

    Args:
        f: your own `unbroadcast(upstream, shape)` of lesson 00; it is asked for both operands.

    Raises:
        NotCallableError: `f` is no function.
    """
    learner = Learner(f) if f is not None else None
    controls = {
        "first": text("shape of A", START[0]),
        "second": text("shape of B", START[1]),
        "last": choice("entry to follow", [("the first of A and of B", False), ("the last of A and of B", True)]),
    }
    good = [tuple(map(read_shape, START))]  # the last two shapes that could be read

    def show(first: str, second: str, last: bool) -> View:  # noqa: FBT001 - a control's value
        problems = []
        try:
            good[0] = read_shape(first), read_shape(second)
        except UsageError as error:
            problems.append(f"{error} The picture has stayed as it was.")
        state = broadcast_state(*good[0])
        upstream = np.random.default_rng(7).normal(size=state.shape or ())
        backs = [_back(one, upstream, last=last) for one in state.operands] if state.shape is not None else []
        words = _words(state)
        if learner and backs:
            backs, told, wrong = _asked(learner, state, upstream, backs)
            words, problems = words + told, problems + wrong
        alt = _alt(state, backs)
        return View(drawn(state, backs).as_text(alt), alt, "\n".join(words), "\n".join(problems))

    prediction = Prediction(
        "Z = A + B, A has the shape (5, 1) and B the shape (3,). L is the sum of all entries of Z, so each slope in "
        "dL/dZ is 1. What is each slope in dL/dA?",
        ["1", "3", "5", "15"],
        lambda: (
            "3",
            "An entry of A is copied into 3 columns, and each copy brings a slope of 1. An entry of B is used 5 times.",
        ),
    )
    return Explorer("Broadcast x-ray: copies forward, sums back", prediction, controls, show)


def _back(operand: Operand, upstream: np.ndarray, *, last: bool) -> Back:
    return Back(operand.sent_back(upstream), tuple(size - 1 if last else 0 for size in operand.shape))


def _asked(
    learner: Learner, state: BroadcastState, upstream: np.ndarray, backs: list[Back]
) -> tuple[list[Back], list[str], list[str]]:
    """The ways back with the learner's results; what to say of them; what went wrong."""
    with_own, told, problems = [], [], []
    for name, operand, back in zip("AB", state.operands, backs, strict=True):
        reply = learner.arrays(operand.shape, (upstream, operand.shape))
        if reply.problem:
            problems.append(f"For {name} {operand.shape}: {reply.problem}")
        own = reply.values[0] if reply.values else None
        with_own.append(Back(back.gradient, back.entry, own))
        if own is not None:
            worst = float(np.abs(own - back.gradient).max())
            same = "agrees with the course's" if worst < 1e-9 else f"differs from the course's by up to {worst:.2g}"
            told.append(f"{learner.name} for {name} {operand.shape} {same}.")
    return with_own, told, problems


def _words(state: BroadcastState) -> list[str]:
    if state.shape is None:
        return [state.reason, *_column(state)]
    lines = [f"Z = A + B has the shape {state.shape}.", *_ways(state)]
    short, long = sorted((one.shape for one in state.operands), key=len)
    if len(short) == 1 and long == (*short, 1) and short[0] > 1:
        n = short[0]
        lines.append(f"Beware: {n} answers and {n} targets in these shapes make {n} times {n} numbers, and no error.")
    return lines


def _ways(state: BroadcastState) -> list[str]:
    """For each operand, how often it is used, and which sum takes the copies back."""
    lines = []
    for name, one in zip("AB", state.operands, strict=True):
        sums = [f"{in_words(one.missing)} ({_they(one.missing, 'disappear')})"] if one.missing else []
        sums += [f"{in_words(one.copied)} ({_they(one.copied, 'stay')}, with size 1)"] if one.copied else []
        uses = int(np.prod(state.shape or ())) // int(np.prod(one.shape))
        told = f"{name} {one.shape}: each entry is used {'once' if uses == 1 else f'{uses} times'}"
        summed = f"summed over {' and over '.join(sums)}" if sums else "as it is"
        lines.append(f"{told}, and dL/d{name} is G {summed}.")
    return lines


def _column(state: BroadcastState) -> list[str]:
    """A remark where a row of the length of the other's first axis was meant as a column."""
    short, long = sorted((one.shape for one in state.operands), key=len)
    if len(short) == 1 and len(long) == 2 and short[0] == long[0]:
        return [f"To copy these {short[0]} numbers into all columns, give them the shape ({short[0]}, 1)."]
    return []


def _they(axes: tuple[int, ...], verb: str) -> str:
    return f"it {verb}s" if len(axes) == 1 else f"they {verb}"


def _alt(state: BroadcastState, backs: list[Back]) -> str:
    a, b = (one.shape for one in state.operands)
    if state.shape is None:
        return f"Squares of A {a} and B {b}, and no result. {state.reason}"
    sums = ", ".join(f"dL/d{name} {number(back.gradient[back.entry])}" for name, back in zip("AB", backs, strict=True))
    return (
        f"Squares of A {a} and B {b}, pale copies of them in the shape of Z {state.shape}, and the way back from G. "
        f"{' '.join(_ways(state))} At the entry that is followed: {sums}."
    )
