"""Turn the answers to an exercise's probes into a verdict: which part is right, and what is wrong with the others.

Pure: it knows nothing of notebooks, processes or the function that answered. The words are in `bpkit.messages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from bpkit.answers import Answer
from bpkit.compare import Difference, compare
from bpkit.exercises.base import Exercise, Part, Probe
from bpkit.verdict import Evidence, PartVerdict, RatioEvidence, Verdict

Status = Literal["correct", "partial", "wrong", "error", "missing"]


@dataclass(frozen=True)
class _Fault:
    """What is wrong with one part on one probe."""

    probe: Probe
    difference: Difference | None = None
    error: str = ""
    error_line: str | None = None


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
    expected = [exercise.expected(probe) for probe in probes]
    parts = tuple(_judge_part(exercise, part, probes, answers, expected, scale) for part in exercise.parts)
    return _verdict(exercise, probes, parts, _status(parts, answers))


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


def _judge_part(
    exercise: Exercise,
    part: Part,
    probes: Sequence[Probe],
    answers: Sequence[Answer],
    expected: Sequence[dict[str, Any]],
    scale: float,
) -> PartVerdict:
    worth = part.points * scale
    faults = [
        fault
        for probe, answer, wanted in zip(probes, answers, expected, strict=True)
        if (fault := _fault(exercise, part, probe, answer, wanted))
    ]
    if not faults:
        return PartVerdict(part.name, worth, worth, "correct")
    first = faults[0]
    evidence = Evidence(
        failing=sum(bool(fault.error) == bool(first.error) for fault in faults),
        asked=len(probes),
        label=first.probe.label,
        arguments=tuple(zip(exercise.parameters, first.probe.args, strict=False)),
        difference=first.difference,
        error=first.error,
        error_line=first.error_line,
        ratio=_ratio_evidence(faults),
    )
    return PartVerdict(part.name, 0.0, worth, "error" if first.error else "wrong", evidence)


def _fault(exercise: Exercise, part: Part, probe: Probe, answer: Answer, wanted: dict[str, Any]) -> _Fault | None:
    if answer.error:
        return _Fault(probe, error=answer.error, error_line=answer.error_line)
    if answer.unfinished:
        return _Fault(probe, error="it returned None", error_line=None)
    given, problem = _part_of(exercise, part, _rows(answer.value, wanted))
    if problem:
        return _Fault(probe, Difference("structure", detail=problem))
    difference = compare(given, wanted[part.name], exercise.floor)
    return _Fault(probe, difference) if difference else None


def _rows(value: Any, wanted: dict[str, Any]) -> Any:
    """An array that holds one row for each part, as `np.array([dw, db])` does, as a list; anything else as it is.

    Only where each row has its part's shape: a lone `dW` with two rows is no answer with two parts.
    """
    shapes = [np.shape(part) for part in wanted.values()]
    is_rows = isinstance(value, np.ndarray) and value.ndim > 0
    if is_rows and len(shapes) > 1 and all(shape == value.shape[1:] for shape in shapes):
        return list(value) if len(shapes) == len(value) else value
    return value


def _part_of(exercise: Exercise, part: Part, value: Any) -> tuple[Any, str]:
    """The named part of a returned value, and what is wrong if it has none."""
    names = [p.name for p in exercise.parts]
    if len(names) == 1:
        return value, ""
    if isinstance(value, dict) and part.name in value:
        return value[part.name], ""
    if isinstance(value, list | tuple) and len(value) == len(names):
        return value[names.index(part.name)], ""
    counted = f"{len(value)} values" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
    return None, f"expected {len(names)} values ({', '.join(names)}), you gave {counted}"


def _ratio_evidence(faults: Sequence[_Fault]) -> RatioEvidence | None:
    """One factor that explains every failing probe: a number, or a size of the probe such as 1/E."""
    ratios = [fault.difference.ratio if fault.difference else None for fault in faults]
    found = [ratio for ratio in ratios if ratio is not None]
    if not found or len(found) < len(faults):
        return None
    names = [_size_names(ratio, fault.probe) for ratio, fault in zip(found, faults, strict=True)]
    common = set.intersection(*names) if len({round(r, 9) for r in found}) > 1 else set()
    if len(common) == 1:
        name = next(iter(common))
        by_size = {fault.probe.sizes[name.removeprefix("1/")]: dict(fault.probe.sizes) for fault in faults}
        return RatioEvidence(found[0], name, tuple(by_size.values())[:2])
    if np.allclose(found, found[0], rtol=1e-6, atol=0):
        return RatioEvidence(found[0])
    return None


def _size_names(ratio: float, probe: Probe) -> set[str]:
    candidates = {name: float(size) for name, size in probe.sizes.items()}
    candidates |= {f"1/{name}": 1 / size for name, size in probe.sizes.items() if size}
    return {name for name, value in candidates.items() if np.isclose(ratio, value, rtol=1e-6, atol=0)}
