"""The specimens of lesson 08: what twelve buggy functions gave, beside what was expected. No bug is named.

`print(specimen("A"))` shows all numbers, row by row; `specimen("A").seen[0].given["delta"]` is there to compute with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from bpkit.backend import Array
from bpkit.errors import UnknownNameError

__all__ = ["Seen", "Specimen", "specimen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One probe: the arguments by name, what was expected, and what the buggy function gave, by part.

    `given` is empty and `error` says why where the function raised.
    """

    label: str
    arguments: Mapping[str, Array]
    expected: Mapping[str, Array]
    given: Mapping[str, Array]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A buggy function that nobody has named yet: its letter, the function it stands for, and what was seen of it."""

    letter: str
    function: str
    seen: tuple[Seen, ...]

    def __str__(self) -> str:
        return "\n".join([f"Specimen {self.letter}: {self.function}", *self._lines()])

    def _lines(self) -> Iterator[str]:
        for number, seen in enumerate(self.seen, start=1):
            yield f"\nProbe {number}: {seen.label}"
            if seen.error:
                yield f"  raised {seen.error}"
                continue
            for part, expected in seen.expected.items():
                yield from _side_by_side(part, seen.given[part], expected)


@cache
def _all() -> dict[str, Specimen]:
    text = (files("bpkit") / "data" / "specimens.json").read_text(encoding="utf-8")
    return {
        letter: Specimen(letter, form["function"], _seen(form["seen"])) for letter, form in json.loads(text).items()
    }


def specimen(letter: str) -> Specimen:
    """The specimen with this letter, A to L. Raises UnknownNameError."""
    if letter not in _all():
        raise UnknownNameError.among("specimen", letter, _all())
    return _all()[letter]


def _seen(forms: list[dict[str, Any]]) -> tuple[Seen, ...]:
    def arrays(numbers: Mapping[str, Any]) -> dict[str, Array]:
        return {name: np.array(value) for name, value in numbers.items()}

    return tuple(
        Seen(f["label"], arrays(f["arguments"]), arrays(f["expected"]), arrays(f["given"]), f["error"]) for f in forms
    )


def _side_by_side(part: str, given: Array, expected: Array) -> Iterator[str]:
    """Rows of the given array, of the expected one, and of their ratio."""
    tables = [np.atleast_2d(array) for array in (given, expected, _ratio(given, expected))]
    width = max(8 * tables[0].shape[1] + 3, 19)

    def line(cells: Iterable[str]) -> str:
        return "  " + "".join(cell.ljust(width) for cell in cells).rstrip()

    yield line((f"{part}: given", "expected", "given / expected"))
    for rows in zip(*tables, strict=True):
        yield line("".join(f"{entry:8.3f}" for entry in row) for row in rows)


def _ratio(given: Array, expected: Array) -> Array:
    with np.errstate(all="ignore"):
        return given / expected
