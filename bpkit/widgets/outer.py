"""Outer products: the rows of a batch add up to dW one by one, and db is the gradient of the weight of a constant 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpkit.numerals import told
from bpkit.plots.common import VIOLET_TO_ORANGE
from bpkit.widgets.canvas import Canvas
from bpkit.widgets.controls import choice, slider, tick
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner

__all__ = ["OuterState", "explore_outer_products", "outer_state"]

SAMPLES, INPUTS, NEURONS = 4, 3, 2
X = np.array([[1.0, 0.5, -1.0], [0.0, 2.0, 1.0], [-1.5, 1.0, 0.5], [0.5, -1.0, 2.0]])
ERRORS = np.array([[0.8, -0.8], [-0.4, 0.4], [0.6, -0.6], [-0.2, 0.2]])  # A - Y, before the mean
PLACES = {"in delta": (1, 0), "in dW": (0, 1), "in both": (1, 1), "nowhere": (0, 0)}  # how often E divides where
LARGEST = 2.0  # where the colours end
WHY = (
    "In each product the second column is minus the first, so it is in the sum, too. More samples bring more rank only "
    "where the columns of delta differ in direction."
)


@dataclass(frozen=True)
class OuterState:
    """The sum after some of the samples.

    Attributes:
        product: x_e^T delta_e of the last sample (M, K), or (M + 1, K) with the constant; zeros before the first.
        total: the sum of the products so far, divided as chosen.
        dW, db: the gradients of the whole batch, right.
    """

    product: np.ndarray
    total: np.ndarray
    dW: np.ndarray  # noqa: N815 - the field's name
    db: np.ndarray


def outer_state(samples: int, place: str, *, constant: bool = False) -> OuterState:
    """The state after the first `samples` rows, with 1/E at a `place` of PLACES. Note 003, E samples."""
    in_delta, in_dw = PLACES[place]
    inputs = np.hstack([X, np.ones((SAMPLES, 1))]) if constant else X
    delta = ERRORS / SAMPLES**in_delta
    products = np.einsum("em,ek->emk", inputs, delta) / SAMPLES**in_dw
    product = products[samples - 1] if samples else np.zeros_like(products[0])
    mean = ERRORS / SAMPLES
    return OuterState(product, products[:samples].sum(axis=0), X.T @ mean, mean.sum(axis=0))


def explore_outer_products(f: Callable[[np.ndarray, np.ndarray], Any] | None = None) -> Explorer:
    """Add up the outer products of four samples, choose where 1/E stands, append a constant 1.

    Args:
        f: your own `parameter_gradients(delta, A_prev)`, giving dW (3, 2) and db (2,).

    Raises:
        NotCallableError: `f` is no function.
    """
    learner = Learner(f) if f is not None else None
    picture = _Picture(4 if learner else 3)
    controls = {
        "samples": slider("samples added", 1, 0, SAMPLES, 1),
        "place": choice("1/E stands", list(PLACES)),
        "constant": tick("append a constant 1 to each input"),
    }

    def show(samples: float, place: str, constant: bool) -> View:  # noqa: FBT001 - a control's value
        state = outer_state(int(samples), place, constant=constant)
        own, words, problem = None, _words(state, int(samples), place, constant=constant), ""
        if learner:
            own, remark, problem = _asked(learner, state)
            words += remark
        return View(picture.drawn(int(samples), state, own), _alt(state, int(samples)), words, problem)

    prediction = Prediction(
        f"dW is a sum of {SAMPLES} outer products, one for each sample. Each product alone has rank 1: its rows are "
        "multiples of one row. Here the two columns of delta are opposite, as for two classes. What is the rank of dW?",
        ["1", "2", "3"],
        lambda: ("1", WHY),
    )
    return Explorer("Outer products: how a batch becomes dW", prediction, controls, show)


def _asked(learner: Learner, state: OuterState) -> tuple[np.ndarray | None, str, str]:
    """The learner's dW and db, one below the other; what to say of them; what went wrong."""
    reply = learner.ask((ERRORS / SAMPLES, X))
    if reply.problem:
        return None, "", reply.problem
    pair = reply.values[0]
    right = np.vstack([state.dW, state.db])
    try:
        dW, db = (np.asarray(part, dtype=float) for part in pair)
        own = np.vstack([dW.reshape(state.dW.shape), db.reshape(1, NEURONS)])
    except (TypeError, ValueError):
        return None, "", f"{learner.name} returned something else than dW of shape {state.dW.shape} and db of (2,)."
    same = np.allclose(own, right, rtol=1e-9, atol=1e-12)
    return (
        own,
        f"\n{learner.name}: {'the whole sum, 1/E once, in delta' if same else 'differs from the whole sum'}.",
        "",
    )


def _words(state: OuterState, samples: int, place: str, *, constant: bool) -> str:
    divided = f"each product is divided by {SAMPLES ** sum(PLACES[place])}"
    lines = [
        f"After {samples} of {SAMPLES} samples the sum's first column is {_listed(state.total[:, 0])}.",
        f"1/E stands {place}: {divided}.",
    ]
    if samples == SAMPLES:
        whole = np.vstack([state.dW, state.db]) if constant else state.dW
        factor = state.total[0, 0] / whole[0, 0]
        lines.append(f"This is {factor:g} times the gradient of the mean loss.")
    if constant:
        lines.append(
            f"The last row is db: {_listed(state.total[-1])}. A bias is the weight of an input that is always 1."
        )
    return "\n".join(lines)


def _listed(numbers: Any) -> str:
    return ", ".join(map(told, numbers))


def _alt(state: OuterState, samples: int) -> str:
    rows = "; ".join(_listed(row) for row in state.total)
    return f"Heat maps. The outer product of sample {samples}, and the sum of the products so far, by rows: {rows}."


class _Picture:
    """Three heat maps, or four with the learner's gradients; only squares and numbers move."""

    TITLES = ("delta of the sample", "outer product", "sum so far", "yours: dW, db below")

    def __init__(self, panels: int) -> None:
        self.canvas = Canvas(2.3 * panels, 2.9, panels, left=0.4, bottom=0.35, gap=0.5)
        self.squares = []
        for axis, title in zip(self.canvas.axes, self.TITLES, strict=False):
            axis.set(title=title, xlim=(-0.5, NEURONS - 0.5), ylim=(INPUTS + 0.5, -0.5), xticks=range(NEURONS))
            axis.set_xticklabels([str(k + 1) for k in range(NEURONS)])
            axis.set_yticks(range(INPUTS + 1), [*(str(m + 1) for m in range(INPUTS)), "1"])
            blank = np.full((INPUTS + 1, NEURONS), np.nan)
            image = axis.imshow(blank, cmap=VIOLET_TO_ORANGE, vmin=-LARGEST, vmax=LARGEST, aspect="auto")
            numbers = [axis.text(k, m, "", ha="center", va="center") for m in range(INPUTS + 1) for k in range(NEURONS)]
            self.squares.append((self.canvas.moving(image), self.canvas.moving(numbers)))

    def drawn(self, samples: int, state: OuterState, own: np.ndarray | None) -> bytes:
        with self.canvas.changed():
            delta = ERRORS[max(samples - 1, 0)][None] if samples else np.zeros((1, NEURONS))
            for squares, matrix in zip(self.squares, (delta, state.product, state.total, own), strict=False):
                self._fill(*squares, matrix)
            return self.canvas.png()

    def _fill(self, image: Any, numbers: list[Any], matrix: np.ndarray | None) -> None:
        whole = np.full((INPUTS + 1, NEURONS), np.nan)
        if matrix is not None:
            whole[: len(matrix)] = matrix
        image.set_data(whole)
        for number, value in zip(numbers, whole.flat, strict=True):
            number.set_text("" if np.isnan(value) else told(value))
            number.set_color("white" if abs(value) > 0.7 * LARGEST else "black")
