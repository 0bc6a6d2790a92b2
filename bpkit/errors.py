"""Every error that bpkit raises on purpose, in one tree, so that a caller can catch exactly what it can handle.

    BpkitError
    |-- ShapeError              ValueError       an array has the wrong shape
    |-- DataError               ValueError       data cannot be used: damaged, empty, not a label
    |-- UsageError              ValueError       an argument makes no sense
    |-- UnknownNameError        LookupError      a name that bpkit does not know
    |-- NotCallableError        TypeError        a function was expected
    |-- ArrayTypeError          TypeError        arrays of two libraries, or no array at all
    |-- DivergenceError         ArithmeticError  training left the finite numbers
    `-- MissingDependencyError  ImportError      an optional package is not installed

Each message says what was given, what was expected and what to do. An error holds its message and nothing else, so it
survives pickling on the way from one process to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

__all__ = [
    "ArrayTypeError",
    "BpkitError",
    "DataError",
    "DivergenceError",
    "MissingDependencyError",
    "NotCallableError",
    "ShapeError",
    "UnknownNameError",
    "UsageError",
]


class BpkitError(Exception):
    """The root: `except BpkitError` catches what bpkit raises on purpose and nothing else."""


class ShapeError(BpkitError, ValueError):
    """An array has the wrong shape."""

    @classmethod
    def of(cls, name: str, given: tuple[int | None, ...], expected: object, remedy: str) -> Self:
        """The error for array `name`: `given` is its shape, `expected` a shape or the words for one."""
        return cls(f"{name} has shape {given}, expected {expected}. {remedy}")


class DataError(BpkitError, ValueError):
    """Data cannot be used: a damaged file, a label outside its range, an empty set."""


class UsageError(BpkitError, ValueError):
    """An argument makes no sense, such as a negative learning rate."""


class UnknownNameError(BpkitError, LookupError):
    """A name that bpkit does not know."""

    @classmethod
    def among(cls, kind: str, given: object, known: Iterable[str]) -> Self:
        """The error for the unknown name `given` of a `kind` ("activation"); it suggests the nearest known name."""
        from difflib import get_close_matches  # noqa: PLC0415  # only needed when something went wrong

        names = sorted(known)
        near = get_close_matches(str(given), names, n=1)
        remedy = f"Did you mean {near[0]!r}?" if near else "Use one of these names."
        return cls(f"unknown {kind} {given!r}, expected one of {', '.join(names)}. {remedy}")


class NotCallableError(BpkitError, TypeError):
    """A function was expected and something else was given."""


class ArrayTypeError(BpkitError, TypeError):
    """Arrays of two libraries in one call, or a value that is no array."""


class DivergenceError(BpkitError, ArithmeticError):
    """Training produced a loss or a gradient that is not a finite number."""


class MissingDependencyError(BpkitError, ImportError):
    """An optional package is needed and not installed."""
