"""Name the misconception behind a wrong answer, from the answers alone.

Never a guess: what fits no known mistake gets no name. Two sources of names, in this order:

1. the exercise's mutants, run on the same probes: an answer that is, number for number, what a known mistake gives;
2. signatures, which need no dictionary: errors that say it, limits at which only stability fails, factors, transposes;
   and patterns of the exercise's own, for mistakes of many forms.

A name holds for the parts of the answer that it explains. Two mistakes at once are named when each explains its part,
or when one pattern stands upon the other (a known mistake, and -1 times that).
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from bpkit import signatures
from bpkit.answers import respond
from bpkit.compare import Choice, Difference, as_array, leaves, same
from bpkit.exercises.base import BITS, Exercise, Pattern, Probe, Seen
from bpkit.outcomes import Outcome, Table, errors_of, parts_of
from bpkit.strict import LEFT, OTHER_DEVICE
from bpkit.verdict import Finding


def diagnose(exercise: Exercise, probes: Sequence[Probe], table: Table) -> tuple[Finding, ...]:
    """The misconceptions that explain the wrong parts of `table`, the one that explains most first."""
    wrong = [name for name, column in table.items() if any(outcome.wrong for outcome in column)]
    if not wrong:
        return ()
    said = _by_errors(exercise, table, wrong) or _by_repetition(table, wrong)
    if said:
        return (said,)
    suspects = [_Suspect(code, mutant, exercise, probes) for code, mutant in exercise.mutants.items()]
    with np.errstate(all="ignore"):  # mutants overflow as students do
        whole = (
            _whole_answer(suspects, table, wrong, _Suspect.fits)
            or _by_whole_pattern(exercise, table, wrong)
            or _by_limits(table, wrong)
            or _whole_answer(suspects, table, wrong, _Suspect.fits_where_both_answer)
            or _whole_answer(suspects, table, wrong, _Suspect.fits_word_for_word)
            or _whole_pattern(exercise, table, wrong)
        )
        if whole:
            return (whole,)
        if all(isinstance(outcome.expected, Choice) for column in table.values() for outcome in column):
            return _by_choice(table, wrong)
        return _part_by_part(exercise, suspects, table, wrong)


def entries(value: Any) -> int:
    """How many numbers an expected value holds, in all of its arrays."""
    return sum(np.size(leaf) for leaf in leaves(value))


def is_number(value: Any) -> bool:
    """Whether an expected value is a single number, no array."""
    return not isinstance(value, list | tuple | dict) and np.ndim(value) == 0


def base(code: str) -> str:
    """The code of the catalogue behind `code:variant`."""
    return code.partition(":")[0]


# ------------------------------------------------------------------------------------------- what speaks for itself


# What the text of an error holds -> the misconception that it tells of. The codes of arrays that are not NumPy's
# (`bpkit.strict`) are said by NumPy, which cannot read them, and by their library, which has the standard only.
SAID = {
    "mutates-input": ("read-only", "ChangedInput"),
    "library-hard-coded": (
        "to a NumPy array",
        "got <class 'numpy.",
        "=<class 'numpy.",
        "as a data type",
        "must be array_api_strict arrays",
        LEFT,
    ),
    "device-forgotten": ("two different devices", "same device", "mismatched devices", OTHER_DEVICE),
    "number-type-changed": ("Cannot perform __i",),
    "beyond-the-standard": (
        "'Array' object has no attribute",
        "'function' object has no attribute",
        "module 'array_api_strict' has no attribute",
        "object of type 'Array' has no len",
        "array iteration is not allowed",
        "specified in the Array API",
        "Integer index arrays are only allowed with",
        "Fancy indexing",
        "x.T requires",
        "positional argument",
        "unexpected keyword argument",
        "dtypes are allowed",  # only numeric ones in a product, only floats in a quotient
        "must be one of the supported dtypes",
        "can only be promoted with",
        "cannot be promoted with",
        "cannot be type promoted",
        "mismatched dtypes",
        "Expected Array or Python scalar",
        "Only Array objects are allowed",
        "neither Array nor Python scalar",
        "Nested Arrays are not allowed",
        "`shape` must be a tuple",
        "repetitions must be a tuple",
        "`condition` must be",
    ),
    "shape-ignored": ("A gradient has the shape of its parameter.",),  # `bpkit.gradcheck.relative_error`
}


def said(error: str) -> str | None:
    """The misconception that the text of an error tells of, if it tells of one."""
    return next((code for code, signs in SAID.items() if any(sign in error for sign in signs)), None)


def _by_errors(exercise: Exercise, table: Table, wrong: Sequence[str]) -> Finding | None:
    """Every failure is an error that says what it was, and all say the same. A mistake that the exercise can show."""
    codes = {said(outcome.error) for name in wrong for outcome in table[name] if outcome.wrong}
    code = codes.pop() if len(codes) == 1 else None
    shown = {"mutates-input", *map(base, exercise.mutants)}
    return Finding(code, tuple(wrong)) if code in shown else None


def _by_repetition(table: Table, wrong: Sequence[str]) -> Finding | None:
    """The first question got the right answer, and another one when it was asked again: something is kept.

    Or each answer is a list that holds the whole answer before it, as a list of the module does, which is not even
    empty when the first question comes, if the check was run before.
    """
    kept = all(table[name][-1].wrong and not table[name][0].wrong for name in wrong)
    kept = kept or all(_grows([outcome.given for outcome in table[name]]) for name in wrong)
    return Finding("accumulates-across-calls", tuple(wrong)) if kept else None


def _grows(answers: Sequence[Any]) -> bool:
    """Whether each is a list that begins or ends with the one before it, and there is more in the last."""
    if not all(isinstance(answer, list | tuple) and all(map(is_number, answer)) for answer in answers):
        return False
    for before, now in pairwise(map(list, answers)):
        if before not in (now[: len(before)], now[len(now) - len(before) :]):
            return False
    return 0 < len(answers[0]) < len(answers[-1])


def _by_whole_pattern(exercise: Exercise, table: Table, wrong: Sequence[str]) -> Finding | None:
    """What the exercise itself knows of its wrong answers."""
    code = exercise.whole_pattern(table) if exercise.whole_pattern else None
    return Finding(code, tuple(wrong)) if code else None


def _by_limits(table: Table, wrong: Sequence[str]) -> Finding | None:
    """All ordinary probes are right, and only saturated ones fail, or only whole numbers."""
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
    if array is None or array.dtype.kind == "b":  # a verdict has no fraction to lose
        return False
    return array.dtype.kind in "iu" or bool((array == array.round()).all())


# -------------------------------------------------------------------------------------------------- the dictionary

SEVERAL = 2  # texts of errors that an answer shares with a known mistake that does nothing but raise


@dataclass(eq=False)
class _Suspect:
    """A mutant, asked one probe at a time and only as far as it still fits."""

    code: str
    function: Callable[..., Any]
    exercise: Exercise
    probes: Sequence[Probe]
    seen: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)  # per probe: errors and values
    agreed: dict[tuple[str, int], bool] = field(default_factory=dict)  # by part and position of the probe
    failed: dict[tuple[str, int], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.function = fresh(self.function)

    def answer(self, part: str, position: int) -> tuple[str, Any]:
        """The error and the value of a part on a probe. Probes are asked in order, for a mutant may keep something."""
        while len(self.seen) <= position:
            answer = respond(self.function, self.probes[len(self.seen)].args, self.exercise.kind)
            values = {} if answer.error or answer.unfinished else parts_of(self.exercise, answer.value)
            errors = {name: error for name, (error, _) in errors_of(self.exercise, answer.value).items()}
            self.seen.append((answer.error or "", errors, values))
        error, errors, values = self.seen[position]
        return error or errors.get(part, ""), values.get(part)

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

    def fits(self, part: str, column: Sequence[Outcome]) -> int | None:
        """On how many probes it gives the wrong value of `column`; None where it does not fit the part.

        It must agree on every regular probe, right or wrong. At the limits (saturated, whole numbers) two functions
        with one misconception may differ, for one may be stable; but then a regular probe must show the mistake.
        Errors alone show nothing, but for those of SHOWN_BY_ERRORS beside a right answer.
        """
        shown, differs = 0, False
        regular = [outcome for outcome in column if outcome.probe.kind == "regular"]
        telling = base(self.code) in SHOWN_BY_ERRORS and not all(outcome.wrong for outcome in regular)
        for position, theirs in enumerate(column):
            if self.agrees(part, theirs, position):
                shows = theirs.difference is not None or (telling and theirs.wrong)
                shown += shows and theirs.probe.kind == "regular"
            elif theirs.probe.kind == "regular":
                return None
            else:
                differs = True
        if not shown and not differs:
            return sum(outcome.difference is not None for outcome in column)
        return shown or (None if any(outcome.wrong for outcome in column) else 0)

    def fits_where_both_answer(self, part: str, column: Sequence[Outcome]) -> int | None:
        """The same on the regular probes on which neither raises: one writes a loop where another broadcasts.

        What is left must be more than a single number, which many mistakes could give, unless numbers are asked for.
        """
        shown = 0
        for position, theirs in enumerate(column):
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
        for position, theirs in enumerate(column):
            error = self.answer(part, position)[0]
            if error != theirs.error or not (error or self.agrees(part, theirs, position)):
                return None
            texts += [error] if error else []
            answered += not error and theirs.probe.kind == "regular"
        return len(texts) if answered and len(set(texts)) >= SEVERAL else 0

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


# An error is how these show themselves, on the probes whose shapes or zeros provoke it.
SHOWN_BY_ERRORS = frozenset({"shape-ignored", "zero-by-zero"})

Fits = Callable[[_Suspect, str, Sequence[Outcome]], int | None]


def fresh(function: Callable[..., Any]) -> Callable[..., Any]:
    """A copy that remembers nothing: some mutants keep a sum in a default argument, as students do."""
    if not isinstance(function, types.FunctionType):
        return function
    defaults = copy.deepcopy(function.__defaults__)
    return types.FunctionType(
        function.__code__, function.__globals__, function.__name__, defaults, function.__closure__
    )


def _whole_answer(suspects: Sequence[_Suspect], table: Table, wrong: Sequence[str], fits: Fits) -> Finding | None:
    """The one mutant that explains every part, the right ones too."""
    wrong_first = {part: table[part] for part in (*wrong, *table)}  # these rule most suspects out on the first probe
    fitting = {suspect: shown for suspect in suspects if (shown := _shown(suspect, wrong_first, fits))}
    exact = [s for s in fitting if all(s.agrees_everywhere(part, column) for part, column in table.items())]
    chosen = exact or list(fitting)
    if len({base(suspect.code) for suspect in chosen}) != 1:
        return None
    return Finding(base(chosen[0].code), tuple(wrong), fitting[chosen[0]])


def _shown(suspect: _Suspect, table: Table, fits: Fits) -> int:
    """On how many probes the mutant gives the wrong values of a part; 0 where it does not fit every part."""
    most = 0
    for part, column in table.items():
        shown = fits(suspect, part, column)
        if shown is None:
            return 0
        most = max(most, shown)
    return most


def _part_by_part(
    exercise: Exercise, suspects: Sequence[_Suspect], table: Table, wrong: Sequence[str]
) -> tuple[Finding, ...]:
    """Each wrong part on its own: by a mutant, by a signature, by a signature upon a mutant."""
    if exercise.coarse:
        suspects = [suspect for suspect in suspects if suspect.is_right_where(table)]
    found: dict[str, list[tuple[str, int]]] = {}
    for part in wrong:
        found[part] = (
            _by_size(table[part])
            if part == BITS
            else _by_mutant(suspects, part, table)
            or _by_signature(exercise, part, table[part])
            or _by_deviation(suspects, part, table[part])
            or _by_items(suspects, part, table[part])
            or _by_pattern(exercise, part, table)
            or _by_mutant(suspects, part, table, _Suspect.fits_where_both_answer)
        )
    unnamed = [part for part in wrong if not found[part] and part != BITS]
    for part in unnamed:
        found[part] = _by_both(suspects, part, table[part])
    if exercise.coarse and not all(found.values()):
        return ()
    return _collected(found)


def _by_choice(table: Table, wrong: Sequence[str]) -> tuple[Finding, ...]:
    """A name for each number that was chosen wrongly, of those that there are to choose from.

    Two or more, and all of them one place off in the same direction: they were counted from another beginning.
    """
    differences = {part: table[part][0].difference for part in wrong}
    chosen = {part: d.given for part, d in differences.items() if d and d.kind == "choice" and d.given.is_integer()}
    off = {number - table[part][0].expected for part, number in chosen.items()}
    numbers = [part for part, column in table.items() if not column[0].wrong or part in chosen]
    if len(chosen) > 1 and len(chosen) == len(numbers) and off in ({1}, {-1}):
        return (Finding("counts-from-one", tuple(chosen)),)
    known = tuple(part for part, number in chosen.items() if 1 <= number <= table[part][0].expected.last)
    return (Finding("suspect-not-proved", known),) if known else ()


def _by_mutant(
    suspects: Sequence[_Suspect], part: str, table: Table, fits: Fits = _Suspect.fits
) -> list[tuple[str, int]]:
    """The code of the mutants that give this part, if there is one only.

    Those with the fewest wrong parts count, and before its variants the usual form of a mistake.
    """
    fitting = [(suspect, shown) for suspect in suspects if (shown := fits(suspect, part, table[part]))]
    exact = [(suspect, shown) for suspect, shown in fitting if suspect.agrees_everywhere(part, table[part])]
    best: list[tuple[str, int]] = []
    least: tuple[int, int, bool] | None = None
    for suspect, shown in exact or fitting:
        rank = _misfits(suspect, table), suspect.wrong_parts(table), ":" in suspect.code
        if least is None or rank < least:
            best, least = [], rank
        if rank == least:
            best.append((base(suspect.code), shown))
    return best[:1] if len({code for code, _ in best}) == 1 else []


def _misfits(suspect: _Suspect, table: Table) -> int:
    """How many parts the mutant gets wrong in another way than the answer."""
    return sum(suspect.fits(part, column) is None for part, column in table.items())


def _by_size(column: Sequence[Outcome]) -> list[tuple[str, int]]:
    """The numbers have one size for all inputs."""
    sizes = {outcome.given for outcome in column}
    return [("number-type-changed", 0)] if len(sizes) == 1 and sizes != {None} else []


def _by_signature(exercise: Exercise, part: str, column: Sequence[Outcome]) -> list[tuple[str, int]]:
    found, codes = signatures.pairs(column), {base(code) for code in exercise.mutants}
    code = signatures.name(part, found, exercise.floor, codes) if found else None
    code = code or (exercise.pattern(column) if exercise.pattern else None)
    return [(code, 0)] if code else []


# Mistakes with a number of the student's own in them: the learning rate of an update, the weight of a price, an epsilon
# against a division by zero, the slope at a corner. The deviation from the right answer grows in proportion to it.
WITH_A_NUMBER = frozenset({"through-updated-W", "regulariser-scaled", "unstable", "slope-at-the-corner"})
TINY = 1e-5  # a share of the right answer: what deviates less shows no pattern of two mistakes


def _by_deviation(suspects: Sequence[_Suspect], part: str, column: Sequence[Outcome]) -> list[tuple[str, int]]:
    """A mutant whose deviation is, on all regular probes, one and the same multiple of the answer's."""
    codes = set()
    for suspect in suspects:
        if base(suspect.code) not in WITH_A_NUMBER or not suspect.wrong(part, column[0], 0):
            continue
        mine = [suspect.answer(part, position)[1] for position in range(len(column))]
        if signatures.same_direction(column, mine, suspect.exercise.floor):
            codes.add(base(suspect.code))
    return [(code, 0) for code in codes] if len(codes) == 1 else []


def _by_items(suspects: Sequence[_Suspect], part: str, column: Sequence[Outcome]) -> list[tuple[str, int]]:
    """The code of the mutants that explain the wrong items of a list, where the others are right: one layer only."""
    codes = {}
    for suspect in suspects:
        shown = 0
        for position, theirs in enumerate(column):
            if theirs.probe.kind == "regular" and theirs.wrong:
                explained = _explained(suspect, part, theirs, position)
                if explained is None:
                    break
                shown += explained
        else:
            if shown:
                codes[base(suspect.code)] = shown
    return list(codes.items()) if len(codes) == 1 else []


def _explained(suspect: _Suspect, part: str, theirs: Outcome, position: int) -> bool | None:
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


def _whole_pattern(exercise: Exercise, table: Table, wrong: Sequence[str]) -> Finding | None:
    """The one mistake of many forms that shows in all the wrong parts."""
    found = [dict(_by_pattern(exercise, part, table, alone=False)) for part in wrong]
    codes = set.intersection(*map(set, found))
    code = codes.pop() if len(codes) == 1 else None
    return Finding(code, tuple(wrong), max(shown[code] for shown in found)) if code else None


def _by_pattern(exercise: Exercise, part: str, table: Table, *, alone: bool = True) -> list[tuple[str, int]]:
    """The mistakes of many forms that the ordinary answers show; with `alone` only if there is one."""
    patterns = {code: parts[part] for code, parts in exercise.patterns.items() if part in parts}
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    asked = [row for row in rows if row[part].probe.kind == "regular" and not row[part].error]
    differing = sum(row[part].difference is not None for row in asked)
    if not patterns or not differing:
        return []
    answers = [_seen(row) for row in asked]
    codes = [code for code, shows in patterns.items() if _shows(shows, answers)]
    return [(code, differing) for code in codes] if len(codes) == 1 or not alone else []


def _shows(pattern: Pattern, answers: Sequence[Seen]) -> bool:
    """Whether a pattern shows. An answer of shapes with which it cannot calculate does not show it."""
    try:
        return pattern(answers)
    except (ArithmeticError, IndexError, TypeError, ValueError):
        return False


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


def _by_both(suspects: Sequence[_Suspect], part: str, column: Sequence[Outcome]) -> list[tuple[str, int]]:
    """A mutant's answer, changed by one more pattern: two mistakes in one part. Only if there is one such pair."""
    both: dict[frozenset[str], list[tuple[str, int]]] = {}
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
            if code and code != base(suspect.code):
                both[frozenset((base(suspect.code), code))] = [(base(suspect.code), 0), (code, 0)]
    return next(iter(both.values())) if len(both) == 1 else []


def _tiny(difference: Difference | None) -> bool:
    return difference is not None and difference.kind == "value" and difference.relative < TINY


def _plausible(suspect: _Suspect, part: str, theirs: Outcome, position: int) -> bool:
    """Whether a pattern may stand upon the mutant's answer: most suspects end here."""
    found = signatures.pairs([theirs], [suspect.answer(part, position)[1]])
    return found is not None and all(signatures.plausible(pair, suspect.exercise.floor) for pair in found)


def _collected(found: Mapping[str, Iterable[tuple[str, int]]]) -> tuple[Finding, ...]:
    """One finding a code, with all the parts that it explains; the one with most parts first."""
    codes = dict.fromkeys(code for named in found.values() for code, _ in named)
    findings = []
    for code in codes:
        parts = tuple(part for part, named in found.items() if any(code == own for own, _ in named))
        shown = max(count for named in found.values() for own, count in named if own == code)
        findings.append(Finding(code, parts, shown))
    return tuple(sorted(findings, key=lambda finding: -len(finding.parts)))
