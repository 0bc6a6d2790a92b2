"""The words for a misconception's code: those of the library's catalogue, or the code itself where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True)
class Words:
    """How to speak of a misconception: what it is called, what happens, what to ask the class."""

    title: str
    explanation: str = ""
    question: str = ""


@cache
def words(code: str) -> Words:
    """The catalogue's words for a code. Rows of an older version may hold codes that it does not know any more."""
    try:
        entry = import_module("bpkit.catalogue").misconception(code)
        return Words(entry.title, entry.explanation, entry.question)
    except (ImportError, LookupError, ValueError):
        return Words(code)
