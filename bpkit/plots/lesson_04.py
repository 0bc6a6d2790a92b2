"""The pictures of lesson 04: each function builds one figure and shows it.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.activations import sigmoid
from bpkit.plots.common import BLACK, BLUE, GREEN, ORANGE, Page, heat_map, kept, page, picture, powers_of_ten
from bpkit.plots.learners import answers_to, drawable

# Three samples, two units below, two above: small enough to read every number
SHARES_A = np.array([[1.0, 0.5], [0.2, 1.0], [0.8, 0.0]])
SHARES_DELTA = np.array([[0.6, -0.2], [-0.3, 0.5], [0.1, 0.4]])

ENOUGH_SECONDS = 0.2  # a slow loop is timed once, not three times, so that Run All stays quick


def show_batch_size(output_delta: Callable[..., Any]) -> None:
    """The size of dW when the same 8 samples are repeated: with delta = A - Y and with delta = (A - Y) / E."""
    batches = [_repeated(2**n) for n in range(8)]
    sizes = [len(A) for _, A, _ in batches]
    summed = _gradient_sizes(lambda A, Y: A - Y, batches)
    averaged = _gradient_sizes(lambda A, Y: (A - Y) / len(A), batches)
    yours = _gradient_sizes(output_delta, batches)
    with picture(7.5, 4.2) as (_, axis):
        axis.loglog(sizes, summed, "s--", color=ORANGE, lw=2, label="sum over the samples: δ = A − Y")
        axis.loglog(sizes, averaged, "o-", color=BLUE, lw=2, label="mean over the samples: δ = (A − Y) / E")
        if yours:
            axis.loglog(sizes, yours, "x:", color=BLACK, lw=1.5, ms=11, mew=2, label="your output_delta")
        axis.set(xlabel="number of samples E (8 samples, repeated)", ylabel=r"size of $dW = A_{L-1}^\top\delta_L$")
        _finish_over_samples(axis, sizes)


def _repeated(times: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A_prev, A and Y of 8 samples, each taken several times."""
    rng = np.random.default_rng(4)
    A_prev, A, Y = rng.uniform(size=(8, 5)), sigmoid(rng.normal(size=(8, 3))), np.eye(3)[np.arange(8) % 3]
    return np.tile(A_prev, (times, 1)), np.tile(A, (times, 1)), np.tile(Y, (times, 1))


def _gradient_sizes(
    delta_of: Callable[..., Any], batches: list[tuple[np.ndarray, np.ndarray, np.ndarray]]
) -> list[float]:
    """The Euclidean size of dW for each batch; empty for deltas that cannot be drawn."""
    sizes: list[float] = []
    deltas = answers_to(delta_of, [(A, Y) for _, A, Y in batches]) or []
    for (A_prev, A, _), given in zip(batches, deltas, strict=False):
        delta = drawable(delta_of, given, A.shape)
        if delta is None:
            return []
        sizes.append(float(np.linalg.norm(A_prev.T @ delta)))
    return sizes


def _finish_over_samples(axis: Any, sizes: list[int]) -> None:
    """The numbers of samples written out below, one tick each, powers of ten up, a grid and the legend."""
    axis.set_xticks(sizes, [str(size) for size in sizes])
    powers_of_ten(axis)
    axis.grid(alpha=0.3)
    axis.legend(loc="upper left")


def show_shares() -> None:
    """The outer products of three samples, and their sum: the gradient of the weights."""
    with _shares_page().shown():
        pass


@kept()
def _shares_page() -> Page:
    panels = {f"sample {e + 1}": np.outer(a, d) for e, (a, d) in enumerate(zip(SHARES_A, SHARES_DELTA, strict=True))}
    panels["sum of the three"] = SHARES_A.T @ SHARES_DELTA
    widths = (1.65, 1.65, 1.65, 1.65, 0.12)
    with page(10, 2.7, 5, left=0.6, right=1, top=0.4, gap=0.5, width_ratios=widths) as made:
        *axes, bar = made.axes
        for axis, (title, matrix), sign in zip(axes, panels.items(), ("", "+", "+", "="), strict=True):
            image = heat_map(axis, matrix, 0.8, digits=2, row_numbers=axis is axes[0])
            axis.set(title=title, xlabel="unit above, j")
            axis.text(-0.15, 0.5, sign, transform=axis.transAxes, fontsize=20, ha="center", va="center")
        axes[0].set_ylabel("unit below, i")
        made.figure.colorbar(image, bar, ticks=(-0.8, 0, 0.8), label="gradient of $w_{ij}$")
    return made


def show_timing(loop_gradients: Callable[..., Any], parameter_gradients: Callable[..., Any]) -> None:
    """Seconds for one dW and db by a loop over the samples and by one matrix product, for growing E."""
    rng = np.random.default_rng(0)
    sizes = [4**n for n in range(6)]
    # A layer this small keeps the product on one thread: with several, a busy machine shows its load and not the method
    batches = [(rng.normal(size=(E, 4)), rng.normal(size=(E, 8))) for E in sizes]
    rows = [
        ("loop", _loop, "s--", ORANGE),
        ("matrix product", _product, "o-", BLUE),
        ("your loop_gradients", loop_gradients, "x:", BLACK),
        ("your parameter_gradients", parameter_gradients, "+-.", GREEN),
    ]
    with picture(7.5, 4.4, top=0.38) as (_, axis):
        for label, function, style, colour in rows:
            seconds = answers_to(functools.wraps(function)(functools.partial(_seconds, function)), batches)
            if seconds:
                axis.loglog(sizes, seconds, style, color=colour, lw=2, ms=9, mew=2, mfc="none", label=label)
        axis.set(xlabel="number of samples E", ylabel="seconds for dW and db", title="8 units below, 4 above")
        _finish_over_samples(axis, sizes)


def _seconds(function: Callable[..., Any], *args: np.ndarray) -> float | None:
    """The best of up to three timed calls, after one that is not timed; None for a function that returns nothing."""
    if function(*args) is None:
        return None
    best, spent = np.inf, 0.0
    for _ in range(3):
        start = time.perf_counter()
        function(*args)
        took = time.perf_counter() - start
        best, spent = min(best, took), spent + took
        if spent > ENOUGH_SECONDS:
            break
    return best


def _loop(delta: np.ndarray, A_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    dW, db = np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db += d
    return dW, db


def _product(delta: np.ndarray, A_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return A_prev.T @ delta, delta.sum(axis=0)
