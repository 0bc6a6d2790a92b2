"""Name the misconception behind a wrong answer, from the answers alone. Never a guess: what fits no mistake gets no name.

Two sources of names, in this order:

1. the exercise's mutants, run on the same probes: an answer that is, number for number, what a known mistake gives;
2. signatures, which need no dictionary: errors that say it, limits at which only stability fails, factors, transposes.

A name holds for the parts of the answer that it explains. Two mistakes at once are named when each explains its part, or
when one pattern stands upon the other (a known mistake, and -1 times that).
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bpkit import signatures
from bpkit.answers import ask
from bpkit.compare import as_array, compare
from bpkit.exercises.base import Exercise, Probe
from bpkit.outcomes import Outcome, Table, outcomes


@dataclass(frozen=True)
class Finding:
    """A named misconception and the parts of the answer that it explains.

    Attributes:
        code: its code in `bpkit.catalogue`.
        parts: names of the parts that it explains.
        shown: the number of probes on which the wrong answer is exactly what the mistake gives; 0 for a signature.
    """

    code: str
    parts: tuple[str, ...]
    shown: int = 0


def diagnose(exercise: Exercise, probes: Sequence[Probe], table: Table) -> tuple[Finding, ...]:
    """The misconceptions that explain the wrong parts of `table`, the one that explains most first."""
    wrong = [name for name, column in table.items() if any(outcome.wrong for outcome in column)]
    if not wrong:
        return ()
    said = _by_errors(table, wrong) or _by_repetition(table, wrong)
    if said:
        return (said,)
    suspects = [_Suspect(code, mutant, exercise, probes) for code, mutant in exercise.mutants.items()]
    whole = _whole_answer(suspects, table, wrong) or _by_limits(table, wrong)
    if whole:
        return (whole,)
    return _part_by_part(exercise, suspects, table, wrong)


def base(code: str) -> str:
    """The code of the catalogue behind `code:variant`."""
    return code.partition(":")[0]


# ------------------------------------------------------------------------------------------- what speaks for itself


def _by_errors(table: Table, wrong: Sequence[str]) -> Finding | None:
    """Every failure is an error that says what it was: an input was changed."""
    failures = [outcome for name in wrong for outcome in table[name] if outcome.wrong]
    changes = [("read-only" in outcome.error or outcome.error.startswith("ChangedInput")) for outcome in failures]
    return Finding("mutates-input", tuple(wrong)) if all(changes) else None


def _by_repetition(table: Table, wrong: Sequence[str]) -> Finding | None:
    """All is right but the first question asked again: something is kept from call to call."""
    only_last = all(not any(outcome.wrong for outcome in table[name][:-1]) for name in wrong)
    return Finding("accumulates-across-calls", tuple(wrong)) if only_last else None


def _by_limits(table: Table, wrong: Sequence[str]) -> Finding | None:
    """All ordinary probes are right; only saturated ones fail (or only whole numbers), and with a value or an overflow."""
    failures = [outcome for name in wrong for outcome in table[name] if outcome.wrong]
    kinds = {outcome.probe.kind for outcome in failures}
    if kinds == {"extreme"} and all(_overflows(outcome) for outcome in failures if outcome.error):
        return Finding("unstable", tuple(wrong))
    if kinds == {"integers"} and all(_truncated(outcome) for outcome in failures):
        return Finding("integer-truncation", tuple(wrong))
    return None


def _overflows(outcome: Outcome) -> bool:
    """Python's own errors for numbers out of range; numpy gives inf and nan instead."""
    return outcome.error.startswith(("ZeroDivisionError", "OverflowError", "FloatingPointError", "ValueError: math"))


def _truncated(outcome: Outcome) -> bool:
    """Whole numbers, or numpy's refusal to store a fraction among whole numbers."""
    if outcome.error:
        return "same_kind" in outcome.error or "Cannot cast" in outcome.error
    array, _ = as_array(outcome.given)
    return array is not None and (array.dtype.kind in "iu" or bool((array == array.round()).all()))


# -------------------------------------------------------------------------------------------------- the dictionary


@dataclass(eq=False)
class _Suspect:
    """A mutant, asked one probe at a time and only as far as it still fits."""

    code: str
    function: Callable[..., Any]
    exercise: Exercise
    probes: Sequence[Probe]
    seen: list[dict[str, Outcome]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.function = _fresh(self.function)

    def outcome(self, part: str, position: int) -> Outcome:
        """What it gives for a part on a probe. Probes are asked in order, for a mutant may keep something."""
        while len(self.seen) <= position:
            probe = self.probes[len(self.seen)]
            answer = ask(self.function, probe.args)
            row = outcomes(self.exercise, [probe], [answer])
            self.seen.append({name: column[0] for name, column in row.items()})
        return self.seen[position][part]

    def fits(self, part: str, column: Sequence[Outcome]) -> int | None:
        """On how many probes it gives the wrong value of `column`; None where it does not fit the part.

        It must agree on every regular probe, right or wrong. At the limits (saturated, whole numbers) two codes with one
        misconception may differ, since one may be stable; but then a regular probe must show the mistake.
        """
        shown, differs = 0, False
        for position, theirs in enumerate(column):
            mine = self.outcome(part, position)
            if _same(mine, theirs, self.exercise.floor):
                shown += theirs.difference is not None and theirs.probe.kind == "regular"
            elif theirs.probe.kind == "regular":
                return None
            else:
                differs = True
        if not shown and not differs:
            shown = sum(outcome.difference is not None for outcome in column)
        return shown or (None if any(outcome.wrong for outcome in column) else 0)

    def agrees_everywhere(self, part: str, column: Sequence[Outcome]) -> bool:
        """Also at the limits."""
        floor = self.exercise.floor
        return all(_same(self.outcome(part, i), theirs, floor) for i, theirs in enumerate(column))

    def wrong_parts(self, table: Table) -> int:
        """How many parts of its own answers are wrong."""
        count = range(len(self.probes))
        return sum(any(self.outcome(part, position).wrong for position in count) for part in table)


def _fresh(function: Callable[..., Any]) -> Callable[..., Any]:
    """A copy that remembers nothing: some mutants keep a sum in a default argument, as students do."""
    if not isinstance(function, types.FunctionType):
        return function
    defaults = copy.deepcopy(function.__defaults__)
    return types.FunctionType(function.__code__, function.__globals__, function.__name__, defaults, function.__closure__)


def _same(mine: Outcome, theirs: Outcome, floor: float) -> bool:
    """The same right or wrong value, or the same kind of error."""
    if mine.error or theirs.error:
        return mine.error.partition(":")[0] == theirs.error.partition(":")[0]
    if not (mine.wrong or theirs.wrong):
        return True
    if mine.wrong != theirs.wrong or mine.given is None or theirs.given is None:
        return False
    return compare(theirs.given, _plain(mine.given), floor) is None


def _plain(value: Any) -> Any:
    """A mutant's own value as what another is compared with: its lists of numbers become arrays."""
    array, _ = as_array(value)
    return value if array is None else array


def _whole_answer(suspects: Sequence[_Suspect], table: Table, wrong: Sequence[str]) -> Finding | None:
    """The one mutant that explains every part, the right ones too."""
    fitting = {}
    for suspect in suspects:
        found = [suspect.fits(part, column) for part, column in table.items()]
        if None not in found:
            fitting[suspect] = sum(count or 0 for count in found)
    exact = [s for s in fitting if all(s.agrees_everywhere(part, column) for part, column in table.items())]
    chosen = exact or list(fitting)
    if len({base(suspect.code) for suspect in chosen}) != 1:
        return None
    return Finding(base(chosen[0].code), tuple(wrong), fitting[chosen[0]])


def _part_by_part(
    exercise: Exercise, suspects: Sequence[_Suspect], table: Table, wrong: Sequence[str]
) -> tuple[Finding, ...]:
    """Each wrong part on its own: by a mutant, by a signature, by a signature upon a mutant."""
    found: dict[str, list[tuple[str, int]]] = {}
    for part in wrong:
        found[part] = _by_mutant(suspects, part, table) or _by_signature(exercise, part, table[part])
    unnamed = [part for part in wrong if not found[part]]
    for part in unnamed:
        found[part] = _by_both(exercise, suspects, part, table[part])
    return _collected(found)


def _by_mutant(suspects: Sequence[_Suspect], part: str, table: Table) -> list[tuple[str, int]]:
    """The code of the mutants that give this part, if there is one only; those with the fewest wrong parts count."""
    fitting = [(suspect, shown) for suspect in suspects if (shown := suspect.fits(part, table[part]))]
    exact = [(suspect, shown) for suspect, shown in fitting if suspect.agrees_everywhere(part, table[part])]
    ranked = [(_misfits(suspect, table), suspect.wrong_parts(table), suspect, shown) for suspect, shown in exact or fitting]
    least = min((misfits, count) for misfits, count, _, _ in ranked) if ranked else None
    best = [(base(suspect.code), shown) for misfits, count, suspect, shown in ranked if (misfits, count) == least]
    return best[:1] if len({code for code, _ in best}) == 1 else []


def _misfits(suspect: _Suspect, table: Table) -> int:
    """How many parts the mutant gets wrong in another way than the answer."""
    return sum(suspect.fits(part, column) is None for part, column in table.items())


def _by_signature(exercise: Exercise, part: str, column: Sequence[Outcome]) -> list[tuple[str, int]]:
    found = signatures.pairs(column)
    code = signatures.name(part, found, exercise.floor) if found else None
    return [(code, 0)] if code else []


def _by_both(
    exercise: Exercise, suspects: Sequence[_Suspect], part: str, column: Sequence[Outcome]
) -> list[tuple[str, int]]:
    """A mutant's answer, changed by one more pattern: two mistakes in one part. Only if there is one such pair."""
    pairs_found: dict[frozenset[str], list[tuple[str, int]]] = {}
    for suspect in suspects:
        wanted = [suspect.outcome(part, position).given for position in range(len(column))]
        if not any(suspect.outcome(part, position).difference for position in range(len(column))):
            continue
        found = signatures.pairs(column, wanted)
        code = signatures.name(part, found, exercise.floor) if found else None
        if code and code != base(suspect.code):
            pairs_found[frozenset((base(suspect.code), code))] = [(base(suspect.code), 0), (code, 0)]
    return next(iter(pairs_found.values())) if len(pairs_found) == 1 else []


def _collected(found: Mapping[str, Iterable[tuple[str, int]]]) -> tuple[Finding, ...]:
    """One finding a code, with all the parts that it explains; the one with most parts first."""
    codes = dict.fromkeys(code for named in found.values() for code, _ in named)
    findings = []
    for code in codes:
        parts = tuple(part for part, named in found.items() if any(code == own for own, _ in named))
        shown = max(count for named in found.values() for own, count in named if own == code)
        findings.append(Finding(code, parts, shown))
    return tuple(sorted(findings, key=lambda finding: -len(finding.parts)))
