"""The dictionary: the mutants of an exercise, asked what the student was asked, and only as far as they still fit."""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bpkit import signatures
from bpkit.answers import respond
from bpkit.compare import entries, is_number, same
from bpkit.exercises.base import Exercise, Probe, code_of
from bpkit.outcomes import Outcome, Table, errors_of, parts_of
from bpkit.verdict import Finding

SEVERAL = 2  # texts of errors that an answer shares with a known mistake that does nothing but raise
# An error is how these show themselves, on the probes whose shapes or zeros provoke it.
SHOWN_BY_ERRORS = frozenset({"shape-ignored", "zero-by-zero"})
# These answer by what they were asked before; all others answer each question as if it were the only one.
REMEMBERS = frozenset({"accumulates-across-calls"})


def fresh(function: Callable[..., Any]) -> Callable[..., Any]:
    """A copy that remembers nothing: some mutants keep a sum in a default argument, as students do."""
    if not isinstance(function, types.FunctionType):
        return function
    defaults = copy.deepcopy(function.__defaults__)
    return types.FunctionType(
        function.__code__, function.__globals__, function.__name__, defaults, function.__closure__
    )


@dataclass(eq=False)
class Suspect:
    """A mutant. What it answers, and how that compares with the student's answer, is found out when it is needed.

    Running it is what a diagnosis takes its time for, so the probes on which the student is wrong come first, and among
    them those with the smallest arguments: most suspects end there.
    """

    key: str  # "code" or "code:variant"
    function: Callable[..., Any]
    exercise: Exercise
    probes: Sequence[Probe]
    answers: dict[tuple[str, int], tuple[str, Any]] = field(default_factory=dict)  # by part and position of the probe
    agreed: dict[tuple[str, int], bool] = field(default_factory=dict)  # likewise
    failed: dict[tuple[str, int], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.function = fresh(self.function)

    @property
    def code(self) -> str:
        """Of the catalogue."""
        return code_of(self.key)

    @property
    def is_variant(self) -> bool:
        """Whether it is a rarer form of a mistake."""
        return ":" in self.key

    def answer(self, part: str, position: int) -> tuple[str, Any]:
        """The error and the value of a part on a probe."""
        for asked in range(position) if self.code in REMEMBERS else ():
            self._ask(part, asked)
        self._ask(part, position)
        return self.answers[part, position]

    def _ask(self, part: str, position: int) -> None:
        if (part, position) in self.answers:
            return
        args, names = self.probes[position].args, [part.name for part in self.exercise.parts]
        if self.exercise.kind == "calculation":  # each part comes from a task of its own
            args, names = tuple(task for task in args if task[0] == part), [part]
        answer = respond(self.function, args, self.exercise.kind)
        values = {} if answer.error or answer.unfinished else parts_of(self.exercise, answer.value)
        errors = {name: error for name, (error, _) in errors_of(self.exercise, answer.value).items()}
        for name in names:
            self.answers[name, position] = answer.error or errors.get(name, ""), values.get(name)

    def wrong(self, part: str, theirs: Outcome, position: int) -> bool:
        """Whether the mutant gets a part wrong on a probe."""
        if (part, position) not in self.failed:
            error, mine = self.answer(part, position)
            self.failed[part, position] = bool(error) or not same(mine, theirs.expected, self.exercise.floor)
        return self.failed[part, position]

    def agrees(self, part: str, theirs: Outcome, position: int) -> bool:
        """The same right or wrong value, or the same kind of error."""
        if (part, position) not in self.agreed:
            self.agreed[part, position] = self._agrees(part, theirs, position)
        return self.agreed[part, position]

    def _agrees(self, part: str, theirs: Outcome, position: int) -> bool:
        error, mine = self.answer(part, position)
        if error or theirs.error:
            return error.partition(":")[0] == theirs.error.partition(":")[0]
        if not theirs.wrong:
            return not self.wrong(part, theirs, position)
        if mine is None or theirs.given is None:
            return False
        return same(theirs.given, mine, self.exercise.floor) or signatures.explains(mine, theirs)

    # ------------------------------------------------------------- three ways to fit a part, the strictest one first

    def fits(self, part: str, column: Sequence[Outcome]) -> int | None:
        """On how many probes it gives the wrong value of `column`; None where it does not fit the part.

        It must agree on every regular probe, right or wrong. At the limits (saturated, whole numbers) two functions
        with one misconception may differ, for one may be stable; but then a regular probe must show the mistake.
        Errors alone show nothing, but for those of SHOWN_BY_ERRORS beside a right answer.
        """
        regular = [outcome for outcome in column if outcome.probe.kind == "regular"]
        telling = self.code in SHOWN_BY_ERRORS and not all(outcome.wrong for outcome in regular)
        shown = sum(outcome.difference is not None or (telling and outcome.wrong) for outcome in regular)
        at_limits_only = not shown and any(outcome.wrong for outcome in column)
        for position, theirs in wrong_first(column):
            decides = at_limits_only or theirs.probe.kind == "regular"
            if decides and not self.agrees(part, theirs, position):
                return None
        return sum(outcome.difference is not None for outcome in column) if at_limits_only else shown

    def fits_where_both_answer(self, part: str, column: Sequence[Outcome]) -> int | None:
        """The same on the regular probes on which neither raises: one writes a loop where another broadcasts.

        What is left must be more than a single number, which many mistakes could give, unless numbers are asked for.
        """
        shown = 0
        for position, theirs in wrong_first(column):
            if theirs.probe.kind != "regular" or theirs.error or self.answer(part, position)[0]:
                continue
            if not self.agrees(part, theirs, position):
                return None
            telling = is_number(theirs.expected) or entries(theirs.expected) > 1
            shown += theirs.difference is not None and telling
        return shown

    def fits_word_for_word(self, part: str, column: Sequence[Outcome]) -> int | None:
        """On how many probes it raises the same error; None unless it does so wherever one of the two raises.

        The same text says more than the same kind: which shapes met, which node had no entry yet. But one text, or
        nothing but errors, would say too little.
        """
        texts, answered = [], 0
        for position, theirs in wrong_first(column):
            error = self.answer(part, position)[0]
            if error != theirs.error or not (error or self.agrees(part, theirs, position)):
                return None
            texts += [error] if error else []
            answered += not error and theirs.probe.kind == "regular"
        return len(texts) if answered and len(set(texts)) >= SEVERAL else 0

    # --------------------------------------------------------------------------------- the whole answer of the mutant

    def agrees_everywhere(self, part: str, column: Sequence[Outcome]) -> bool:
        """Also at the limits."""
        return all(self.agrees(part, theirs, position) for position, theirs in enumerate(column))

    def is_right_where(self, table: Table) -> bool:
        """Whether the mutant makes no mistake that the answer does not make."""
        rows = [(part, theirs, position) for part, column in table.items() for position, theirs in enumerate(column)]
        return not any(self.wrong(*row) for row in rows if not row[1].wrong)

    def wrong_parts(self, table: Table) -> int:
        """How many parts of its own answers are wrong."""
        return sum(
            any(self.wrong(part, theirs, i) for i, theirs in enumerate(column)) for part, column in table.items()
        )

    def misfits(self, table: Table) -> int:
        """How many parts it gets wrong in another way than the answer."""
        return sum(self.fits(part, column) is None for part, column in table.items())


Fits = Callable[[Suspect, str, Sequence[Outcome]], int | None]


def answered_wrongly(column: Sequence[Outcome]) -> bool:
    """Whether there is a wrong answer to a regular question: a difference, no error."""
    return any(outcome.difference is not None and outcome.probe.kind == "regular" for outcome in column)


def wrong_first(column: Sequence[Outcome]) -> Iterable[tuple[int, Outcome]]:
    """The outcomes of a part with their positions, the wrong ones first and among them the cheapest."""
    return sorted(enumerate(column), key=lambda row: (not row[1].wrong, row[1].probe.entries))


def whole_answer(suspects: Sequence[Suspect], table: Table, wrong: Sequence[str], fits: Fits) -> Finding | None:
    """The one mutant that explains every part, the right ones too."""
    parts = {part: table[part] for part in (*wrong, *table)}  # the wrong ones first
    fitting = {suspect: shown for suspect in suspects if (shown := _shown(suspect, parts, fits))}
    exact = [s for s in fitting if all(s.agrees_everywhere(part, column) for part, column in table.items())]
    chosen = exact or list(fitting)
    if len({suspect.code for suspect in chosen}) != 1:
        return None
    return Finding(chosen[0].code, tuple(wrong), fitting[chosen[0]])


def _shown(suspect: Suspect, table: Table, fits: Fits) -> int:
    """On how many probes the mutant gives the wrong values of a part; 0 where it does not fit every part."""
    most = 0
    for part, column in table.items():
        shown = fits(suspect, part, column)
        if shown is None:
            return 0
        most = max(most, shown)
    return most
