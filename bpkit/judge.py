"""Turn the answers to an exercise's probes into a verdict: which part is right, and what is wrong with the others.

Pure: it knows nothing of notebooks, processes or the function that answered. The words are in `bpkit.messages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from bpkit.answers import NAMED, Answer
from bpkit.compare import as_array, close
from bpkit.diagnosis import diagnose
from bpkit.exercises.base import BITS, Exercise, Part, Probe
from bpkit.first_wrong import first_wrong
from bpkit.outcomes import Outcome, Table, outcomes
from bpkit.signatures import common_ratio
from bpkit.verdict import Evidence, Example, PartVerdict, Ratio, Verdict

Status = Literal["correct", "partial", "wrong", "error", "missing"]


def judge(
    exercise: Exercise,
    probes: Sequence[Probe],
    answers: Sequence[Answer],
    points: float | None = None,
    table: Table | None = None,
) -> Verdict:
    """Compare the answers with the reference's.

    Args:
        exercise: what was asked.
        probes: the questions, as `exercise.draw` made them.
        answers: one per probe, in the same order.
        points: what the whole exercise is worth if not `exercise.points` (an instructor may have changed the cell).
        table: what `compared` gave for the same answers, if it was asked before.
    """
    scale = 1.0 if points is None else points / exercise.points
    if answers and all(answer.unfinished for answer in answers):
        parts = tuple(PartVerdict(part.name, 0.0, part.points * scale, "missing") for part in exercise.parts)
        return _verdict(exercise, probes, parts, "missing")
    with np.errstate(all="ignore"):  # an answer may hold any numbers; a warning would cost its points in stock nbgrader
        table = outcomes(exercise, probes, answers) if table is None else table
        return _judged(exercise, probes, answers, table, scale)


def _judged(
    exercise: Exercise, probes: Sequence[Probe], answers: Sequence[Answer], table: Table, scale: float
) -> Verdict:
    parts = tuple(_judge_part(exercise, part, table[part.name], scale) for part in exercise.parts)
    verdict = _verdict(exercise, probes, parts, _status(parts, answers))
    if verdict.status == "correct":
        return verdict
    return replace(
        verdict,
        findings=diagnose(exercise, probes, table),
        first_wrong=first_wrong(exercise, table),
        example=_example(exercise, table),
    )


def compared(exercise: Exercise, probes: Sequence[Probe], answers: Sequence[Answer]) -> Table:
    """The outcome of each part on each probe, without warnings: an answer may hold any numbers."""
    with np.errstate(all="ignore"):
        return outcomes(exercise, probes, answers)


def all_right(table: Table) -> bool:
    """Whether `judge` would give all points."""
    return not any(outcome.wrong for column in table.values() for outcome in column)


def _status(parts: Sequence[PartVerdict], answers: Sequence[Answer]) -> Status:
    right = sum(part.status == "correct" for part in parts)
    if right == len(parts):
        return "correct"
    if right:
        return "partial"
    return "error" if all(answer.error for answer in answers) else "wrong"


def _verdict(exercise: Exercise, probes: Sequence[Probe], parts: tuple[PartVerdict, ...], status: Status) -> Verdict:
    labels = tuple(dict.fromkeys(probe.label for probe in probes if probe.label))
    return Verdict(exercise.id, exercise.function, exercise.section, status, parts, len(probes), labels)


def _judge_part(exercise: Exercise, part: Part, column: Sequence[Outcome], scale: float) -> PartVerdict:
    worth = part.points * scale
    faults = [outcome for outcome in column if outcome.wrong]
    if not faults:
        return PartVerdict(part.name, worth, worth, "correct")
    first = faults[0]
    evidence = Evidence(
        failing=sum(bool(fault.error) == bool(first.error) for fault in faults),
        asked=len(column),
        probe=first.probe,
        parameters=() if exercise.kind in NAMED else exercise.parameters,  # a class is taken through steps
        difference=first.difference,
        error=first.error,
        error_line=first.error_line,
        ratio=None if part.name == BITS else _ratio(faults),
    )
    return PartVerdict(part.name, 0.0, worth, "error" if first.error else "wrong", evidence)


def _ratio(faults: Sequence[Outcome]) -> Ratio | None:
    """One factor that explains every failing probe: a number, or a size of the probe such as 1/E."""
    factors = [
        (fault.difference.ratio, fault.probe.sizes)
        for fault in faults
        if fault.difference and fault.difference.ratio is not None
    ]
    return common_ratio(factors) if len(factors) == len(faults) else None


def _example(exercise: Exercise, table: Table) -> Example | None:
    """The first regular probe whose numbers differ in an array that can be drawn."""
    for name, column in table.items():
        for outcome in column:
            expected = np.asarray(outcome.expected) if isinstance(outcome.expected, np.ndarray) else None
            drawable = expected is not None and expected.ndim in {1, 2} and expected.size > 1
            shown = outcome.difference is not None and outcome.difference.kind in {"value", "not-finite"}
            if expected is None or not drawable or not shown or outcome.probe.kind != "regular":
                continue
            given, _ = as_array(outcome.given)
            if given is not None:
                wrong = ~close(given, expected, exercise.floor)
                return Example(name, outcome.probe.label, given.astype(float), expected.astype(float), wrong)
    return None
