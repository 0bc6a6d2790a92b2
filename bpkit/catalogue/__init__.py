"""The catalogue of misconceptions: one code for one misconception over the whole course, and the words for it.

The diagnosis names a code; the student reads its explanation and its question, the instructor its title. A module for
each theme; no word gives an answer away.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpkit.catalogue import (
    checkers,
    differences,
    graphs,
    layers,
    outputs,
    programs,
    scale,
    shapes,
    slopes,
    training,
)
from bpkit.catalogue.entry import Misconception
from bpkit.errors import UnknownNameError

__all__ = ["CATALOGUE", "Misconception", "misconception"]

THEMES = (differences, scale, slopes, outputs, layers, shapes, programs, training, graphs, checkers)
CATALOGUE: Mapping[str, Misconception] = MappingProxyType(
    {entry.code: entry for theme in THEMES for entry in theme.ENTRIES}
)


def misconception(code: str) -> Misconception:
    """The entry behind `code` or `code:variant`. Raises UnknownNameError."""
    found = CATALOGUE.get(code.partition(":")[0])
    if found is None:
        raise UnknownNameError.among("misconception", code, CATALOGUE)
    return found
