"""Name the misconception behind a wrong answer, from the answers alone.

Never a guess: what fits no known mistake gets no name. Each way to a name has its module, and this one their order:

1. `spoken`: errors that say it, answers that change when they are asked again, limits at which only stability fails;
2. `suspects`: the exercise's mutants, run on the same probes: an answer that is, number for number, what a known
   mistake gives;
3. `patterns` of the exercise's own, for mistakes of many forms;
4. `parts`: where nothing explains the whole answer, its wrong parts one by one, by the same and by signatures, which
   need no dictionary (`bpkit.signatures`): factors, transposes.

A name holds for the parts of the answer that it explains. Two mistakes at once are named when each explains its part,
or when one pattern stands upon the other (a known mistake, and -1 times that).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bpkit.compare import Choice
from bpkit.diagnosis.parts import part_by_part
from bpkit.diagnosis.patterns import of_all_parts, shown_in
from bpkit.diagnosis.spoken import by_choice, by_errors, by_limits, by_repetition
from bpkit.diagnosis.suspects import Suspect, answered_wrongly, whole_answer
from bpkit.exercises.base import Exercise, Probe
from bpkit.outcomes import Table
from bpkit.verdict import Finding


def diagnose(exercise: Exercise, probes: Sequence[Probe], table: Table) -> tuple[Finding, ...]:
    """The misconceptions that explain the wrong parts of `table`, the one that explains most first."""
    wrong = [name for name, column in table.items() if any(outcome.wrong for outcome in column)]
    if not wrong:
        return ()
    said = by_errors(exercise, table, wrong) or by_repetition(table, wrong)
    if said:
        return (said,)
    with np.errstate(all="ignore"):  # mutants overflow as students do
        return _compared(exercise, probes, table, wrong)


def _compared(exercise: Exercise, probes: Sequence[Probe], table: Table, wrong: Sequence[str]) -> tuple[Finding, ...]:
    suspects = [Suspect(key, mutant, exercise, probes) for key, mutant in exercise.mutants.items()]
    whole = whole_answer(suspects, table, wrong, Suspect.fits)
    if whole:
        return (whole,)
    patterns = shown_in(exercise, table, wrong)
    both_answer = any(answered_wrongly(table[name]) for name in wrong)
    whole = (
        of_all_parts(patterns)
        or by_limits(table, wrong)
        or (whole_answer(suspects, table, wrong, Suspect.fits_where_both_answer) if both_answer else None)
        or whole_answer(suspects, table, wrong, Suspect.fits_word_for_word)
    )
    if whole:
        return (whole,)
    if all(isinstance(outcome.expected, Choice) for column in table.values() for outcome in column):
        return by_choice(table, wrong)
    return part_by_part(exercise, suspects, table, patterns)
