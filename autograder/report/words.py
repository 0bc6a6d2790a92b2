"""The words for a misconception's code: those of the library's catalogue, or the code itself where it has none."""

from __future__ import annotations

from functools import cache

from bpkit.catalogue import Misconception, misconception
from bpkit.errors import UnknownNameError


@cache  # a large class asks a hundred thousand times
def words(code: str) -> Misconception:
    """The catalogue's entry. Rows that an older version kept may hold codes that it does not know any more."""
    try:
        return misconception(code)
    except UnknownNameError:
        return Misconception(code, code, "", "")
