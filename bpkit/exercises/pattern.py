"""A pattern tells one mistake, in any of its forms, from all answers to an exercise together.

An exercise has patterns where a list of wrong functions would always be too short: with any number of the student's
own, in any layers, between any two points. `bpkit.diagnosis.patterns` asks them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from bpkit.compare import as_array

if TYPE_CHECKING:  # `bpkit.outcomes` needs to know what an exercise is
    from bpkit.outcomes import Outcome, Table


@dataclass(frozen=True)
class Answers:
    """All answers to an exercise, as a pattern in one of its parts sees them.

    Attributes:
        table: the outcomes of all parts on all probes.
        part: the name of the part that is asked about; it is wrong somewhere.
    """

    table: Table
    part: str

    @property
    def column(self) -> Sequence[Outcome]:
        """The outcomes of the part."""
        return self.table[self.part]

    @property
    def regular(self) -> list[Outcome]:
        """Those of them that are not at any limit."""
        return [outcome for outcome in self.column if outcome.probe.kind == "regular"]

    @cached_property
    def ordinary(self) -> list[Seen]:
        """The answers to regular probes on which the part is no error, with all parts; none if the part is right there.

        Most patterns need no more, see `in_ordinary_answers`.
        """
        rows = [dict(zip(self.table, row, strict=True)) for row in zip(*self.table.values(), strict=True)]
        asked = [row for row in rows if row[self.part].probe.kind == "regular" and not row[self.part].error]
        return [_seen(row) for row in asked] if any(row[self.part].wrong for row in asked) else []


@dataclass(frozen=True)
class Seen:
    """One answer beside what was expected.

    Attributes:
        args: of the probe.
        given, expected: by the name of the part: an array, or a list of arrays where one is expected, of any length;
            None for what is neither.
    """

    args: tuple[Any, ...]
    given: Mapping[str, Any]
    expected: Mapping[str, Any]


def _seen(row: Mapping[str, Outcome]) -> Seen:
    args = next(iter(row.values())).probe.args
    given = {name: _arrays(outcome.given, outcome.expected) for name, outcome in row.items()}
    return Seen(args, given, {name: outcome.expected for name, outcome in row.items()})


def _arrays(given: Any, expected: Any) -> Any:
    """An array, or a list of arrays where one is expected; None if it is neither."""
    if not isinstance(expected, list) or not any(isinstance(item, np.ndarray) for item in expected):
        return as_array(given)[0]
    if not isinstance(given, list | tuple) and not (isinstance(given, np.ndarray) and given.ndim):
        return None
    found = [as_array(item)[0] for item in given]
    return None if any(item is None for item in found) else found


Pattern = Callable[[Answers], bool]  # whether all answers together show a mistake in one part
Patterns = Mapping[str, Mapping[str, Pattern]]  # code of the catalogue -> part -> pattern
Test = Callable[[Sequence[Seen]], bool]  # the same from the ordinary answers, of which there is at least one
Tests = Mapping[str, Mapping[str, Test]]


def in_ordinary_answers(tests: Tests) -> Patterns:
    """Patterns that need the ordinary answers only."""

    def pattern(shows: Test) -> Pattern:
        return lambda answers: bool(answers.ordinary) and shows(answers.ordinary)

    return {code: {part: pattern(shows) for part, shows in parts.items()} for code, parts in tests.items()}
