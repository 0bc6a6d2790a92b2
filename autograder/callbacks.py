"""Functions of ours that student code is given to call: they stay outside, and only a handle goes in.

What comes back with a call is hostile: numbers in any shape, or no numbers at all. A function is called on small plain
data only, and whatever goes wrong is the caller's error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.protocol import Handle

MAX_CALLS = 20_000  # for one answer: a full numerical Jacobian needs some hundred
MAX_NUMBERS = 20_000  # in the arguments of one call: what a probe holds, and no matrix product that takes a second
KEPT_CHARACTERS = 500

Function = Callable[..., Any]


def hand_over(args: Sequence[Any]) -> tuple[tuple[Any, ...], list[Function]]:
    """The arguments as they cross, with a handle for each function, and the functions in the order of their numbers."""
    functions: list[Function] = []

    def crossing(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return type(value)(crossing(item) for item in value)
        if isinstance(value, dict):
            return {key: crossing(item) for key, item in value.items()}
        if callable(value):
            functions.append(value)
            return Handle(len(functions) - 1)
        return value

    return tuple(crossing(arg) for arg in args), functions


def call(functions: Sequence[Function], request: dict[str, Any]) -> dict[str, Any]:
    """The reply to {"callback": number, "args": tuple}; never raises."""
    number, args = request.get("callback"), request.get("args")
    if type(number) is not int or not 0 <= number < len(functions) or not isinstance(args, tuple):
        return {"raises": "TypeError: no such function was given"}
    if not _plain(args) or sum(np.size(arg) for arg in _leaves(args)) > MAX_NUMBERS:
        return {"raises": f"ValueError: a given function takes numbers, at most {MAX_NUMBERS} of them"}
    try:
        with np.errstate(all="ignore"):
            return {"value": functions[number](*args)}
    except Exception as problem:  # noqa: BLE001 - it was called with a student's arguments
        return {"raises": f"{type(problem).__name__}: {problem}"[:KEPT_CHARACTERS]}


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]


def _plain(args: Any) -> bool:
    return all(
        isinstance(leaf, bool | int | float | complex | np.generic)
        or (type(leaf) is np.ndarray and leaf.dtype.kind in "biufc")
        for leaf in _leaves(args)
    )
