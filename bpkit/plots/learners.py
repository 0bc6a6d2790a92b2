"""The learner's own results, for the pictures that show them.

A picture never fails because of the learner: a result that is missing or cannot be drawn is left out, and one printed
line says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bpkit.check import attempt
from bpkit.compare import as_array


def array_of(function: Callable[..., Any], args: Sequence[Any], shape: tuple[int, ...]) -> np.ndarray | None:
    """What the learner's function gives, if it is an array that can be drawn."""
    return drawable(function, attempt(function, *args), shape)


def drawable(function: Callable[..., Any], value: Any, shape: tuple[int, ...], wanted: str = "") -> np.ndarray | None:
    """The learner's value as an array, or None. `wanted` says in words what was expected, if the shape does not."""
    if value is None:  # `attempt` has said why
        return None
    array, _ = as_array(value)
    if array is None or array.shape != shape or not np.isfinite(array).all():
        wanted = wanted or f"finite numbers of shape {shape}"
        print(f"{name_of(function)}: not drawn, it did not return {wanted}.")
        return None
    return array


def answers_to(function: Callable[..., Any], questions: Sequence[Sequence[Any]]) -> list[Any] | None:
    """What the learner's function answers to each question, or None if it fails or gives nothing at one of them."""

    def all_answers() -> list[Any]:
        answers = []
        for question in questions:
            answers.append(function(*question))
            if answers[-1] is None:  # an untouched stub: do not ask on
                raise NotImplementedError
        return answers

    all_answers.__name__ = name_of(function)
    answers: list[Any] | None = attempt(all_answers)
    return answers


def name_of(function: Callable[..., Any]) -> str:
    """The name under which a message speaks of the learner's function."""
    return getattr(function, "__name__", "your function")
