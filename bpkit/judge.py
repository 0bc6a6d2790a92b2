"""Turn the answers to an exercise's probes into a verdict: which part is right, and what is wrong with the others.

Pure: it knows nothing of notebooks, processes or the function that answered. The words are in `bpkit.messages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bpkit.answers import Answer
from bpkit.diagnosis import diagnose
from bpkit.exercises.base import Exercise, Part, Probe
from bpkit.outcomes import Outcome, outcomes
from bpkit.signatures import Ratio, common_ratio
from bpkit.verdict import Evidence, PartVerdict, Verdict

Status = Literal["correct", "partial", "wrong", "error", "missing"]


def judge(
    exercise: Exercise, probes: Sequence[Probe], answers: Sequence[Answer], points: float | None = None
) -> Verdict:
    """Compare the answers with the reference's.

    Args:
        exercise: what was asked.
        probes: the questions, as `exercise.draw` made them.
        answers: one per probe, in the same order.
        points: what the whole exercise is worth if not `exercise.points` (an instructor may have changed the cell).
    """
    scale = 1.0 if points is None else points / exercise.points
    if answers and all(answer.unfinished for answer in answers):
        parts = tuple(PartVerdict(part.name, 0.0, part.points * scale, "missing") for part in exercise.parts)
        return _verdict(exercise, probes, parts, "missing")
    table = outcomes(exercise, probes, answers)
    parts = tuple(_judge_part(exercise, part, table[part.name], scale) for part in exercise.parts)
    findings = diagnose(exercise, probes, table)
    return replace(_verdict(exercise, probes, parts, _status(parts, answers)), findings=findings)


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
        label=first.probe.label,
        arguments=tuple(zip(exercise.parameters, first.probe.args, strict=False)),
        difference=first.difference,
        error=first.error,
        error_line=first.error_line,
        ratio=_ratio(faults),
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
