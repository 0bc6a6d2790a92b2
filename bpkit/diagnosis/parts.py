"""Look at each wrong part on its own, where no one mistake explains the whole answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bpkit import signatures
from bpkit.compare import Difference, entries, same
from bpkit.diagnosis.suspects import Fits, Suspect, answered_wrongly
from bpkit.exercises.base import BITS, Exercise
from bpkit.outcomes import Outcome, Table
from bpkit.verdict import Finding

Named = list[tuple[str, int]]  # codes with the number of probes that show them, 0 for a signature

# Mistakes with a number of the student's own in them: the learning rate of an update, the weight of a price, an epsilon
# against a division by zero, the slope at a corner. The deviation from the right answer grows in proportion to it.
WITH_A_NUMBER = frozenset({"through-updated-W", "regulariser-scaled", "unstable", "slope-at-the-corner"})
TINY = 1e-5  # a share of the right answer: what deviates less shows no pattern of two mistakes


def part_by_part(
    exercise: Exercise,
    suspects: Sequence[Suspect],
    table: Table,
    patterns: Mapping[str, set[str]],
) -> tuple[Finding, ...]:
    """Each wrong part on its own: by a mutant, by a signature, by a signature upon a mutant.

    `patterns` are, for each wrong part, the codes of the patterns that show in it.
    """
    if exercise.coarse:
        suspects = [suspect for suspect in suspects if suspect.is_right_where(table)]
    found: dict[str, Named] = {}
    for part, shown in patterns.items():
        column = table[part]
        found[part] = (
            _by_size(column)
            if part == BITS
            else _by_mutant(suspects, part, table, Suspect.fits)
            or _by_signature(exercise, part, column)
            or _by_deviation(suspects, part, column)
            or _by_items(suspects, part, column)
            or _if_one({(code, 0) for code in shown})
            or (_by_mutant(suspects, part, table, Suspect.fits_where_both_answer) if answered_wrongly(column) else [])
            or _by_both(suspects, part, column)
        )
    if exercise.coarse and not all(found.values()):
        return ()
    return _collected(found)


def _if_one(found: Iterable[tuple[str, int]]) -> Named:
    """What was found, if it is one mistake only."""
    named = list(found)
    return named if len(named) == 1 else []


def _by_size(column: Sequence[Outcome]) -> Named:
    """The numbers have one size for all inputs."""
    sizes = {outcome.given for outcome in column}
    return [("number-type-changed", 0)] if len(sizes) == 1 and sizes != {None} else []


def _by_mutant(suspects: Sequence[Suspect], part: str, table: Table, fits: Fits) -> Named:
    """The code of the mutants that give this part, if there is one only.

    Those with the fewest wrong parts count, and before its variants the usual form of a mistake.
    """
    fitting = [(suspect, shown) for suspect in suspects if (shown := fits(suspect, part, table[part]))]
    exact = [(suspect, shown) for suspect, shown in fitting if suspect.agrees_everywhere(part, table[part])]
    ranked = [
        ((suspect.misfits(table), suspect.wrong_parts(table), suspect.is_variant), (suspect.code, shown))
        for suspect, shown in exact or fitting
    ]
    least = min((rank for rank, _ in ranked), default=None)
    best = [named for rank, named in ranked if rank == least]
    return best[:1] if len({code for code, _ in best}) == 1 else []


def _by_signature(exercise: Exercise, part: str, column: Sequence[Outcome]) -> Named:
    found = signatures.pairs(column)
    code = signatures.name(part, found, exercise.floor, exercise.codes) if found else None
    return [(code, 0)] if code else []


def _by_deviation(suspects: Sequence[Suspect], part: str, column: Sequence[Outcome]) -> Named:
    """A mutant whose deviation is, on all regular probes, one and the same multiple of the answer's."""
    codes = set()
    for suspect in suspects if answered_wrongly(column) else ():  # what only rounds off deviates in any direction
        if suspect.code in WITH_A_NUMBER and suspect.wrong(part, column[0], 0):
            mine = [suspect.answer(part, position)[1] for position in range(len(column))]
            if signatures.same_direction(column, mine, suspect.exercise.floor):
                codes.add(suspect.code)
    return _if_one((code, 0) for code in codes)


def _by_items(suspects: Sequence[Suspect], part: str, column: Sequence[Outcome]) -> Named:
    """The code of the mutants that explain the wrong items of a list, where the others are right: one layer only."""
    codes = {}
    for suspect in suspects:
        shown = _items_shown(suspect, part, column)
        if shown:
            codes[suspect.code] = shown
    return _if_one(codes.items())


def _items_shown(suspect: Suspect, part: str, column: Sequence[Outcome]) -> int:
    """On how many regular probes a wrong item is the mutant's; 0 if a wrong item is another on any of them."""
    shown = 0
    for position, theirs in enumerate(column):
        if theirs.probe.kind == "regular" and theirs.wrong:
            explained = _explained(suspect, part, theirs, position)
            if explained is None:
                return 0
            shown += explained
    return shown


def _explained(suspect: Suspect, part: str, theirs: Outcome, position: int) -> bool | None:
    """Whether a wrong item with more than one entry is the mutant's; None where a wrong item is another."""
    error, mine = suspect.answer(part, position)
    pairs = signatures.side_by_side(theirs.given, mine, theirs.expected)
    if error or theirs.error or not isinstance(theirs.expected, list) or len(pairs) != len(theirs.expected):
        return None
    shown = False
    for (given, own), expected in zip(pairs, theirs.expected, strict=True):
        if not same(given, expected, suspect.exercise.floor):
            if not same(given, own, suspect.exercise.floor):
                return None
            shown = shown or entries(expected) > 1
    return shown


def _by_both(suspects: Sequence[Suspect], part: str, column: Sequence[Outcome]) -> Named:
    """A mutant's answer, changed by one more pattern: two mistakes in one part. Only if there is one such pair."""
    both: dict[frozenset[str], Named] = {}
    differing = [i for i, o in enumerate(column) if o.difference and o.probe.kind == "regular"]
    if all(_tiny(column[i].difference) for i in differing):
        return []
    # the pattern is looked for on one probe first; a single number would be a multiple of any other
    telling = next((i for i in differing if entries(column[i].expected) > 1), differing[0])
    for suspect in suspects:
        if suspect.wrong(part, column[telling], telling) and _plausible(suspect, part, column[telling], telling):
            wanted = [suspect.answer(part, position)[1] for position in range(len(column))]
            found = signatures.pairs(column, wanted)
            code = signatures.factor_or_transpose(part, found, suspect.exercise.floor) if found else None
            if code and code != suspect.code:
                both[frozenset((suspect.code, code))] = [(suspect.code, 0), (code, 0)]
    return next(iter(both.values())) if len(both) == 1 else []


def _tiny(difference: Difference | None) -> bool:
    return difference is not None and difference.kind == "value" and difference.relative < TINY


def _plausible(suspect: Suspect, part: str, theirs: Outcome, position: int) -> bool:
    """Whether a pattern may stand upon the mutant's answer: most suspects end here."""
    found = signatures.pairs([theirs], [suspect.answer(part, position)[1]])
    return found is not None and all(signatures.plausible(pair, suspect.exercise.floor) for pair in found)


def _collected(found: Mapping[str, Named]) -> tuple[Finding, ...]:
    """One finding a code, with all the parts that it explains; the one with most parts first."""
    codes = dict.fromkeys(code for named in found.values() for code, _ in named)
    findings = []
    for code in codes:
        parts = tuple(part for part, named in found.items() if any(code == own for own, _ in named))
        shown = max(count for named in found.values() for own, count in named if own == code)
        findings.append(Finding(code, parts, shown))
    return tuple(sorted(findings, key=lambda finding: -len(finding.parts)))
