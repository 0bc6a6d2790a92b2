"""Where the wordings are collected, and the one thing that some of them remember between two calls."""

import importlib
from collections.abc import Callable, Hashable
from typing import Any

Table = dict[str, dict[Hashable, Callable[..., Any]]]

memory: dict[str, Any] = {}  # the global variables of students who keep something from call to call


def wordings_of(table: Table, exercise: str) -> Callable[..., Any]:
    """A decorator `@wrong("code")` that puts the function into `table[exercise]` under its code, or codes."""

    def wrong(*codes: str) -> Callable[..., Any]:
        def keep(function: Callable[..., Any]) -> Callable[..., Any]:
            key = codes[0] if len(codes) == 1 else codes
            row = table.setdefault(exercise, {})
            if key in row:
                raise KeyError(f"{exercise} has two wordings of {key}")
            row[key] = function
            return function

        return keep

    return wrong


LESSONS = tuple(f"0{number}" for number in range(9))


def collected(kind: str) -> Table:
    """All wordings of a kind, "lesson" or "second", of all lessons."""
    table: Table = {}
    for lesson in LESSONS:
        table |= importlib.import_module(f"wordings.{kind}_{lesson}").WORDINGS
    return table
