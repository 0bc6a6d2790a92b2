"""Shapes typed as text, what broadcasting copies, and the sums that take the copies back. Lesson 00, section 5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from bpkit.errors import UsageError

__all__ = ["LARGEST", "Back", "BroadcastState", "Operand", "broadcast_state", "read_shape"]

LARGEST, MOST_AXES = 6, 3  # what has room in the picture
SIZES = re.compile(r"(?:[0-9]+\s*,\s*)*[0-9]*")


@dataclass(frozen=True)
class Operand:
    """An operand of Z = A + B.

    Attributes:
        shape: its own.
        missing: axes of Z that it does not have; it is repeated along them.
        copied: axes of Z, of a size above 1, along which its size of 1 is repeated.
    """

    shape: tuple[int, ...]
    missing: tuple[int, ...]
    copied: tuple[int, ...]

    def sent_back(self, upstream: np.ndarray) -> np.ndarray:
        """The operand's gradient: upstream dL/dZ, summed over missing axes, which go, and copied ones, which stay."""
        kept: np.ndarray = upstream.sum(axis=self.copied, keepdims=True)
        return np.asarray(kept.sum(axis=self.missing))

    def uses(self, entry: tuple[int, ...], shape: tuple[int, ...]) -> np.ndarray:
        """Which places of Z, of this shape, hold a copy of an entry: True there."""
        own = np.zeros(self.shape, dtype=bool)
        own[entry] = True
        return np.broadcast_to(own, shape)


@dataclass(frozen=True)
class BroadcastState:
    """Two shapes and what they give.

    Attributes:
        shape: of Z = A + B, or None if NumPy refuses.
        meetings: for each axis from left to right the two sizes that meet; None is a missing one.
        operands: A and B.
        reason: why NumPy refuses, in one line, or empty.
    """

    shape: tuple[int, ...] | None
    meetings: tuple[tuple[int | None, int | None], ...]
    operands: tuple[Operand, Operand]
    reason: str = ""


@dataclass(frozen=True)
class Back:
    """The way back to one operand: dL/d(operand), the followed entry, and the learner's result if there is one."""

    gradient: np.ndarray
    entry: tuple[int, ...]
    own: np.ndarray | None = None


def broadcast_state(first: tuple[int, ...], second: tuple[int, ...]) -> BroadcastState:
    """Compare two shapes from the right: equal sizes fit, 1 fits all, a missing size counts as 1."""
    meetings = tuple(zip_longest(first[::-1], second[::-1]))[::-1]
    shape = tuple(max(a or 1, b or 1) for a, b in meetings)
    for a, b in reversed(meetings):
        if a and b and a != b and 1 not in {a, b}:
            reason = f"NumPy refuses {first} + {second}: from the right, {a} meets {b}, and neither is 1."
            return BroadcastState(None, meetings, (Operand(first, (), ()), Operand(second, (), ())), reason)
    return BroadcastState(shape, meetings, (_operand(first, shape), _operand(second, shape)))


def _operand(own: tuple[int, ...], shape: tuple[int, ...]) -> Operand:
    missing = len(shape) - len(own)
    copied = tuple(axis + missing for axis, size in enumerate(own) if size == 1 < shape[axis + missing])
    return Operand(own, tuple(range(missing)), copied)


def read_shape(typed: str) -> tuple[int, ...]:
    """The shape that a text means, as Python reads it: "(5, 1)", "(3,)", "()". Raises UsageError with one line."""
    inside = typed.strip()
    if inside.startswith("(") and inside.endswith(")"):
        inside = inside[1:-1].strip()
    elif not inside:
        raise UsageError("A shape is missing. Write for example (5, 1), or () for a single number.")
    if len(inside) > 40 or not SIZES.fullmatch(inside):
        raise UsageError(f"{typed.strip()[:40]} is no shape. Write whole numbers in brackets, for example (5, 1).")
    shape = tuple(map(int, re.findall("[0-9]+", inside)))
    if len(shape) == 1 and "," not in inside:
        raise UsageError(f"({inside}) is only a number to Python. A shape with one axis is written ({inside},).")
    if len(shape) > MOST_AXES or not all(1 <= size <= LARGEST for size in shape):
        raise UsageError(
            f"{typed.strip()} has no room here: at most {MOST_AXES} axes, each of a size from 1 to {LARGEST}."
        )
    return shape
