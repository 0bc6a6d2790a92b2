"""What each part of an exercise came to on each probe: the value that was given, the one expected, and the difference.

The judge scores these outcomes, the diagnosis looks for a pattern in them. Nothing here knows points or words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpkit.answers import FAILED, NAMED, Answer
from bpkit.compare import Difference, as_array, compare, describe
from bpkit.exercises.base import Exercise, Part, Probe, bits

Table = dict[str, tuple["Outcome", ...]]  # the name of a part -> its outcome on each probe


@dataclass(frozen=True)
class Outcome:
    """One part of one answer.

    Attributes:
        given: the value of the part; None where there is none.
        difference: how it differs from `expected`; None where it agrees or an error came before.
        error: what the function raised, or that it returned None; empty if it answered.
        error_line: the student's line that raised.
    """

    probe: Probe
    expected: Any
    given: Any = None
    difference: Difference | None = None
    error: str = ""
    error_line: str | None = None

    @property
    def wrong(self) -> bool:
        """Whether the part loses its points here."""
        return bool(self.error or self.difference)


def outcomes(exercise: Exercise, probes: Sequence[Probe], answers: Sequence[Answer]) -> Table:
    """The outcomes of all parts, one for each probe, in order."""
    rows = [
        _row(exercise, probe, answer, exercise.expected(probe)) for probe, answer in zip(probes, answers, strict=True)
    ]
    return {part.name: tuple(row[part.name] for row in rows) for part in exercise.parts}


def _row(exercise: Exercise, probe: Probe, answer: Answer, wanted: dict[str, Any]) -> dict[str, Outcome]:
    """The outcome of each part of one answer; `wanted` holds the expected values by part."""
    asked = dict(zip(wanted, probe.each, strict=True)) if probe.each else dict.fromkeys(wanted, probe)
    error = answer.error or ("it returned None" if answer.unfinished else "")
    if error:
        return {name: Outcome(asked[name], w, error=error, error_line=answer.error_line) for name, w in wanted.items()}
    value, row = _rows(answer.value, wanted), {}
    failed = errors_of(exercise, answer.value)
    for part in exercise.parts:
        if part.name in failed:
            error, line = failed[part.name]
            row[part.name] = Outcome(probe, wanted[part.name], error=error, error_line=line)
            continue
        given, problem = _part_of(exercise, part, value)
        difference = (
            Difference("structure", detail=problem) if problem else compare(given, wanted[part.name], exercise.floor)
        )
        row[part.name] = Outcome(asked[part.name], wanted[part.name], given, difference)
    return row


def parts_of(exercise: Exercise, value: Any) -> dict[str, Any]:
    """The values of the parts of an answer by name; None for a part that it does not have."""
    return {part.name: _part_of(exercise, part, value)[0] for part in exercise.parts}


def errors_of(exercise: Exercise, value: Any) -> dict[str, tuple[str, str | None]]:
    """The error and its line for each part of a class's answer that has one. The answer may come from anywhere."""
    noted = value.get(FAILED) if exercise.kind in NAMED and isinstance(value, dict) else None
    if not isinstance(noted, dict):
        return {}
    found = {}
    for part in exercise.parts:
        said = noted.get(part.name)
        if isinstance(said, tuple) and len(said) == 2 and isinstance(said[0], str) and said[0]:
            found[part.name] = (said[0], said[1] if isinstance(said[1], str) else None)
    return found


def _rows(value: Any, wanted: dict[str, Any]) -> Any:
    """An array that holds one row for each part, as `np.array([dw, db])` does, as a list; anything else as it is.

    Only where each row has its part's shape: a lone `dW` with two rows is no answer with two parts.
    """
    is_rows = isinstance(value, np.ndarray) and value.ndim > 0
    if not is_rows or len(wanted) < 2 or len(value) != len(wanted):
        return value
    parts = [as_array(part)[0] for part in wanted.values()]  # None for a list of arrays of several shapes
    return list(value) if all(part is not None and part.shape == value.shape[1:] for part in parts) else value


def _part_of(exercise: Exercise, part: Part, value: Any) -> tuple[Any, str]:
    """The named part of a returned value, and what is wrong if it has none."""
    names = exercise.returned
    if exercise.kind in NAMED:  # what `bpkit.answers` kept
        return (value.get(part.name) if isinstance(value, dict) else None), ""
    if part.name not in names:
        return bits(value), ""
    if len(names) == 1:
        return value, ""
    if isinstance(value, dict) and part.name in value:
        return value[part.name], ""
    if isinstance(value, list | tuple) and len(value) == len(names):
        return value[names.index(part.name)], ""
    return None, _miscounted(part, names, value)


def _miscounted(part: Part, names: tuple[str, ...], value: Any) -> str:
    if isinstance(value, dict) and set(value) <= set(names):
        return f"your dict has no key {part.name!r}"
    counted = f"{len(value)} values" if isinstance(value, list | tuple) else describe(value)
    return f"expected {len(names)} values ({', '.join(names)}), you gave {counted}"
