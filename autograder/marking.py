"""Mark one submission: run it in the sandbox, judge the answers here in the trusted process, write the graded copy.

Nothing that comes out of a student's process is a score; it is an answer, and `bpkit.judge` makes the score of it.
"""

from __future__ import annotations

import copy
import hashlib
import html
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, cast

from nbformat import NotebookNode

from autograder.model import FLAGS, REASONS, CellReport, Limits, Observation, Report, Status, Submission
from autograder.notebooks import grade_id, sources_before
from autograder.provenance import Reader
from autograder.runner import Question, observe, plan
from autograder.sandbox import Sandbox
from autograder.sanitise import Clean, GradedCell, Template, clean, read_cells
from bpkit import exercises
from bpkit.answers import Answer
from bpkit.exercises import Exercise, Probe
from bpkit.judge import all_right, compared, judge
from bpkit.messages import evidence, evidence_html
from bpkit.outcomes import Table


@dataclass(frozen=True)
class Task:
    """One notebook to grade. `seeds` holds, per grade_id of a check cell, the secret behind its private probes."""

    submission: Submission
    template: Template
    seeds: Mapping[str, int]
    limits: Limits


@dataclass(frozen=True)
class Graded:
    """What grading one notebook gives: the row, the copy for autograded/, the solution cells nobody wrote in."""

    report: Report
    notebook: NotebookNode
    untouched: frozenset[str]


@dataclass(frozen=True)
class _Mark:
    report: CellReport
    shown: str  # the message as HTML, for the graded copy


@dataclass(frozen=True)
class _Known:
    """What is known of one notebook once it has run; `tables` of the cells whose answers were compared by then."""

    probes: Mapping[str, Sequence[Probe]]
    submitted: Clean
    seen: Observation
    tables: Mapping[str, Table]
    reader: Reader


def mark(task: Task, sandbox: Sandbox, turn: AbstractContextManager[object] | None = None) -> Graded:
    """Grade one notebook. A student's fault is in the row; only a machine that can start no worker raises.

    Within `turn` the notebook runs; what is done before and after needs no worker.
    """
    cells, digest, reason = read_cells(task.submission.path)
    if reason:
        return rejected(task, sandbox.level, reason, digest)
    submitted = clean(task.template, cells)
    probes = {
        cell.grade_id: exercises.get(cell.exercise).draw(own_seed(task.seeds[cell.grade_id], digest))
        for cell in task.template.graded
        if cell.exercise
    }
    tables: dict[str, Table] = {}
    steps = plan(submitted, questions(task.template, probes, tables))
    with turn or nullcontext():
        seen = observe(steps, sandbox, task.limits)
    known = _Known(probes, submitted, seen, tables, Reader())
    marks = [_mark_cell(cell, known) for cell in task.template.graded]
    report = Report(
        student=task.submission.student,
        assignment=task.submission.assignment,
        notebook=task.submission.notebook,
        status="graded",
        reason=next(iter([*dict.fromkeys(seen.faults.values()), *seen.hits, *submitted.notices]), None),
        score=sum(mark.report.score or 0.0 for mark in marks),
        max_score=task.template.max_score,
        seconds=round(seen.seconds, 3),
        sandbox=sandbox.level,
        submission_sha256=digest,
        cells=tuple(mark.report for mark in marks),
    )
    return Graded(
        report, graded_copy(task.template, submitted, seen, marks), untouched(task.template, submitted.notebook)
    )


def own_seed(seed: int, digest: str | None) -> int:
    """The seed of one submitted file's probes; the same file is asked the same in every run.

    A cell can print what it was asked, and the student reads that on the feedback page: the next submission, which is
    another file, must be asked something else, or a table of the answers would do.
    """
    return int.from_bytes(hashlib.sha256(f"{seed}:{digest}".encode()).digest()[:16], "big")


def questions(
    template: Template, probes: Mapping[str, Sequence[Probe]], tables: dict[str, Table]
) -> dict[str, Question]:
    """What each check cell asks: the private probes and, where they go wrong, those of the student's own notebook.

    Pages show numbers of the second kind only. `tables` is given what the private answers came to.
    """
    return {cell.grade_id: _question(cell, probes[cell.grade_id], tables) for cell in template.graded if cell.exercise}


def _question(cell: GradedCell, private: Sequence[Probe], tables: dict[str, Table]) -> Question:
    exercise = exercises.get(str(cell.exercise))

    def more(answers: Sequence[Answer]) -> list[tuple[Any, ...]]:
        if answers[0].unfinished:
            return []
        table = tables[cell.grade_id] = compared(exercise, private, answers)
        return [] if all_right(table) else [probe.args for probe in exercise.draw()]

    return Question(exercise.function, [probe.args for probe in private], more, exercise.kind)


def rejected(task: Task, level: str, reason: str, digest: str | None = None) -> Graded:
    """The row and the page of a notebook that could not be graded: zero everywhere, and why."""
    marks = []
    for cell in task.template.graded:
        score = 0.0 if cell.exercise else None
        report = CellReport(cell.grade_id, cell.exercise, score, cell.points, "missing", message=REASONS[reason])
        marks.append(_Mark(report, f"<div>{html.escape(REASONS[reason])}</div>"))
    submission = task.submission
    row = Report(
        student=submission.student,
        assignment=submission.assignment,
        notebook=submission.notebook,
        status="rejected",
        reason=reason,
        score=0.0,
        max_score=task.template.max_score,
        seconds=0.0,
        sandbox=level,
        submission_sha256=digest,
        cells=tuple(mark.report for mark in marks),
    )
    blank = Clean(copy.deepcopy(task.template.notebook), frozenset(), {}, ())
    nothing = Observation({}, {}, {}, {}, 0.0)
    return Graded(row, graded_copy(task.template, blank, nothing, marks), untouched(task.template, blank.notebook))


def _mark_cell(cell: GradedCell, known: _Known) -> _Mark:
    seen, flags = known.seen, known.submitted.flags[cell.grade_id]
    if cell.exercise is None:
        report = CellReport(
            cell.grade_id, None, None, cell.points, "manual", flags=flags, message="A person grades this cell."
        )
        return _Mark(report, "")
    if cell.grade_id in seen.faults:
        return _lost(cell, flags, seen.told[cell.grade_id])
    answers = seen.answers.get(cell.grade_id)
    exercise = exercises.get(cell.exercise)
    if answers is None and seen.errors.get(cell.grade_id):
        error = seen.errors[cell.grade_id]
        return _lost(cell, flags, f"`{exercise.function}` was not defined: a cell before this one stopped with {error}")
    answers, probes = answers or (Answer(unfinished=True),), known.probes[cell.grade_id]
    # a stub was asked only once
    verdict = judge(exercise, probes[: len(answers)], answers, cell.points, known.tables.get(cell.grade_id))
    if verdict.score:
        sources = sources_before(known.submitted.notebook, cell.grade_id)
        flags += known.reader.flags(exercise.function, sources, cell.allowed, numerical=exercise.numerical)
    verdict = replace(verdict, notes=(*verdict.notes, *(f"Note: {FLAGS[flag]}." for flag in flags)), flags=flags)
    report = CellReport(
        cell.grade_id,
        cell.exercise,
        verdict.score,
        cell.points,
        cast("Status", verdict.status),
        verdict.misconception,
        verdict.flags,
        verdict.message(numbers=False),
    )
    return _Mark(report, verdict.html(numbers=False) + _own_check(cell, exercise, seen))


def _own_check(cell: GradedCell, exercise: Exercise, seen: Observation) -> str:
    """What the check in the student's own notebook says, numbers and picture included."""
    answers = seen.more.get(cell.grade_id)
    if not answers:
        return ""
    verdict = judge(exercise, exercise.draw()[: len(answers)], answers, cell.points)
    if verdict.status == "correct":
        return (
            "<div>The check in your notebook, which asks other questions of the same kind, finds nothing wrong.</div>"
        )
    if verdict.example is None and evidence(verdict, numbers=True) == evidence(verdict, numbers=False):
        return ""  # shapes and errors: the verdict has said it
    return f"<details><summary>The numbers of the check in your notebook</summary>{evidence_html(verdict)}</details>"


def _lost(cell: GradedCell, flags: tuple[str, ...], message: str) -> _Mark:
    report = CellReport(cell.grade_id, cell.exercise, 0.0, cell.points, "error", flags=flags, message=message)
    return _Mark(report, f"<div>{html.escape(message)}</div>")


def graded_copy(template: Template, submitted: Clean, seen: Observation, marks: Sequence[_Mark]) -> NotebookNode:
    """The notebook with what its cells showed, each score in the form that nbgrader reads, and the rubrics."""
    notebook = copy.deepcopy(submitted.notebook)
    by_id = {mark.report.grade_id: mark for mark in marks}
    count = 0
    for index, cell in enumerate(notebook.cells):
        cell.source = template.rubrics.get(grade_id(cell) or "", cell.source)
        if cell.cell_type != "code":
            continue
        found = by_id.get(grade_id(cell) or "")
        if found and found.report.exercise:
            outputs = [score_output(found)]
        elif index in seen.outputs:
            outputs = [dict(output) for output in seen.outputs[index]]
        else:
            continue
        count += 1
        cell.execution_count = count
        cell.outputs = [NotebookNode(_counted(output, count)) for output in outputs]  # type: ignore[no-untyped-call]
    return notebook


def score_output(mark: _Mark) -> dict[str, object]:
    """The output of a check cell: nbgrader takes the text for the score, the page shows the HTML."""
    data = {"text/plain": f"{mark.report.score:.10g}", "text/html": mark.shown}
    return {"output_type": "execute_result", "data": data, "metadata": {}}


def _counted(output: dict[str, object], count: int) -> dict[str, object]:
    return output | {"execution_count": count} if output["output_type"] == "execute_result" else output


def untouched(template: Template, notebook: NotebookNode) -> frozenset[str]:
    """The grade_ids of solution cells, manual ones included, that are as they were released."""
    stubs = {key: cell.source for key, cell in template.sources().items() if cell.metadata.nbgrader.get("solution")}
    return frozenset(key for cell in notebook.cells if (key := grade_id(cell)) and cell.source == stubs.get(key))
