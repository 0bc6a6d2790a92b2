"""The pictures of lesson 07: what a product costs on paper, and what it takes on this computer.

Where a picture takes the learner's function, it draws the course's own result alone while that function is missing.
"""

from __future__ import annotations

import functools
import math
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bpkit.activations import sigmoid
from bpkit.backend import finish, gpu_namespace, to_numpy
from bpkit.plots.common import BLACK, BLUE, GREEN, ORANGE, Page, decades, kept, page, picture, powers, powers_of_ten
from bpkit.plots.learners import answers_to, drawable

PAPER_SIZES = [2**k for k in range(3, 14)]
LARGEST = PAPER_SIZES[-1] + 1
TIMED_SIZES = [2**k for k in range(4, 11)]
CLASSES = 10  # outputs of the net that is timed
ENOUGH_SECONDS = 0.1  # for one entry of a timing
MACHINE = 2.5e10, 5e10, 1e13, 2e-5, 4  # of the lesson: bandwidth, rates of host and device, fixed seconds, item bytes
LIMITS = (-8, 2)  # powers of ten between which its seconds lie
YOURS: dict[str, Any] = {"ls": "none", "marker": "x", "color": BLACK, "ms": 9, "mew": 1.5}
NO_GPU = (
    "There is no graphics card here that CuPy can use, so only NumPy was timed.\n"
    "On a computer with one, this cell draws two more lines in each panel."
)

Arrays = Sequence[Any]
Pass = Callable[..., Any]


def show_product_seconds(
    product_seconds: Callable[..., Any],
    *,
    bandwidth: float,
    host_rate: float,
    device_rate: float,
    fixed: float,
    item_bytes: int = 4,
) -> None:
    """The seconds of a product of two n x n matrices on paper, and the smallest n for which the device wins."""
    questions = [(n, item_bytes, bandwidth, host_rate, device_rate, fixed) for n in PAPER_SIZES]
    ours = np.array([_seconds_on_paper(*question) for question in questions])
    answers = answers_to(product_seconds, questions)
    yours = drawable(product_seconds, _pairs(answers), ours.shape, "two numbers for each n") if answers else None
    machine = bandwidth, host_rate, device_rate, fixed, item_bytes
    limits = decades([ours, ours if yours is None else yours], LIMITS)
    with _paper_page(yours is not None, limits, *machine).shown() as axis:
        if yours is not None:
            axis.plot(PAPER_SIZES, yours, **YOURS)
    for name, speed in (("with both ways over the bus", bandwidth), ("with the matrices there already", math.inf)):
        times = ((n, _seconds_on_paper(n, item_bytes, speed, host_rate, device_rate, fixed)) for n in range(1, LARGEST))
        first = next((n for n, (host, device) in times if device < host), None)
        print(f"{name}: the device is faster {f'from n = {first} on' if first else 'nowhere in this picture'}")  # noqa: T201


@kept((False, LIMITS, *MACHINE), (True, LIMITS, *MACHINE))
def _paper_page(
    with_yours: bool,  # noqa: FBT001
    limits: tuple[int, int],
    bandwidth: float,
    host_rate: float,
    device_rate: float,
    fixed: float,
    item_bytes: int,
) -> Page:
    ours, stay = (
        np.array([_seconds_on_paper(n, item_bytes, speed, host_rate, device_rate, fixed) for n in PAPER_SIZES])
        for speed in (bandwidth, math.inf)
    )
    with page(7.5, 4.4) as made:
        axis = made.axes
        axis.loglog(PAPER_SIZES, ours[:, 0], "o-", color=BLUE, lw=2, label="host")
        axis.loglog(PAPER_SIZES, ours[:, 1], "s--", color=ORANGE, lw=2, label="device, with both ways over the bus")
        axis.loglog(PAPER_SIZES, stay[:, 1], "^:", color=GREEN, lw=2, label="device, the matrices are there already")
        if with_yours:
            axis.plot([], [], **YOURS, label="your product_seconds")
        axis.set(xlabel="n (matrices of n rows and n columns)", ylabel="seconds, on paper", ylim=powers(limits))
        _finish(axis, PAPER_SIZES)
    return made


def _pairs(answers: list[Any]) -> Any:
    """The answers as rows of two numbers, or as they are."""
    return [list(answer) for answer in answers] if all(isinstance(a, tuple | list) for a in answers) else answers


def _seconds_on_paper(
    n: int, item_bytes: int, bandwidth: float, host_rate: float, device_rate: float, fixed: float
) -> tuple[float, float]:
    operations = 2 * n**3
    return operations / host_rate, fixed + 3 * n**2 * item_bytes / bandwidth + operations / device_rate


def measured_rate(n: int = 512) -> float:
    """Operations a second of NumPy's matrix product on this computer, for n x n matrices of 32 bits a number."""
    A = np.random.default_rng(0).standard_normal((n, n), dtype=np.float32)
    return 2 * n**3 / _best_seconds(lambda: A @ A)


def show_timing(backward: Pass) -> None:
    """Seconds of a matrix product and of a whole backward pass, for growing n, with NumPy and with CuPy if it is there.

    The net has n inputs, n hidden units and ten outputs, and the batch has n samples.
    """
    nets = [_net(n) for n in TIMED_SIZES]
    pairs = [(net[0], net[1]) for net in nets]
    with picture(10, 4.3, columns=2, top=0.38, gap=0.85) as (_, (left, right)):
        _draw_lines(left, _product, _product, pairs)
        _draw_lines(right, backward, _backward, nets)
        left.set(title="matrix product", ylabel="seconds, measured")
        right.set(title="forward and backward pass")
        for axis in (left, right):
            axis.set_xlabel("n")
            _finish(axis, TIMED_SIZES)
    if gpu_namespace() is None:
        print(NO_GPU)  # noqa: T201


def _draw_lines(axis: Any, function: Pass, ours: Pass, questions: Sequence[Arrays]) -> None:
    """NumPy's line, the learner's own if it is another function, and CuPy's two if there is a graphics card."""
    axis.loglog(TIMED_SIZES, [_timed(ours, args) for args in questions], "o-", color=BLUE, lw=2, label="NumPy")
    if function is not ours:
        timed = functools.wraps(function)(lambda *args: _timed(function, args))
        if seconds := answers_to(timed, questions):
            axis.loglog(TIMED_SIZES, seconds, "x:", color=BLACK, ms=9, mew=1.5, label="NumPy, your backward")
    xp = gpu_namespace()
    if xp is None:
        return
    there = [[xp.asarray(array) for array in args] for args in questions]
    axis.loglog(TIMED_SIZES, [_timed(ours, args) for args in there], "^:", color=GREEN, lw=2, label="CuPy, stays there")
    seconds = [_timed(lambda *args: _there_and_back(xp, ours, args), args) for args in questions]
    axis.loglog(TIMED_SIZES, seconds, "s--", color=ORANGE, lw=2, label="CuPy, both ways over the bus")


def _there_and_back(xp: Any, function: Pass, args: Arrays) -> list[Any]:
    results = function(*(xp.asarray(array) for array in args))
    return [to_numpy(result) for result in (results if isinstance(results, tuple) else (results,))]


def _timed(function: Pass, args: Arrays) -> float | None:
    """Seconds of one call, until its result is there; None for a function that returns nothing."""
    if function(*args) is None:
        return None

    def until_done() -> None:
        results = function(*args)
        finish(results[-1] if isinstance(results, tuple | list) else results)

    return _best_seconds(until_done)


def _best_seconds(call: Callable[[], Any]) -> float:
    """The best of up to five calls, after one that is not timed: the first one loads and compiles."""
    call()
    best, spent = math.inf, 0.0
    for _ in range(5):
        start = time.perf_counter()
        call()
        took = time.perf_counter() - start
        best, spent = min(best, took), spent + took
        if spent > ENOUGH_SECONDS:
            break
    return best


def _net(n: int) -> tuple[Any, ...]:
    """X, W1, b1, W2, b2, Y with 32 bits a number, as graphics cards like it."""
    rng = np.random.default_rng(n)
    shapes = [(n, n), (n, n), (n,), (n, CLASSES), (CLASSES,)]
    arrays = [rng.standard_normal(shape, dtype=np.float32) / np.float32(math.sqrt(n)) for shape in shapes]
    return *arrays, np.eye(CLASSES, dtype=np.float32)[np.arange(n) % CLASSES]


def _product(A: Any, B: Any) -> Any:
    return A @ B


def _backward(X: Any, W1: Any, b1: Any, W2: Any, b2: Any, Y: Any) -> tuple[Any, ...]:
    A1 = sigmoid(X @ W1 + b1)
    delta2 = (sigmoid(A1 @ W2 + b2) - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


def _finish(axis: Any, sizes: Sequence[int]) -> None:
    """The sizes written out below, powers of ten up, a grid and the legend."""
    axis.set_xticks(sizes, [str(size) for size in sizes])
    axis.minorticks_off()
    powers_of_ten(axis)
    axis.grid(alpha=0.3)
    axis.legend(loc="upper left")
