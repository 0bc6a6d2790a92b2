"""The frozen data that the grader passes along: Submission -> Observation -> Verdict -> Report. No I/O here.

`REASONS` is the one table of reason codes; a row of the grade file, a line on stderr and a page of the report quote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from bpkit.answers import Answer
from bpkit.verdict import Verdict

__all__ = ["FLAGS", "REASONS", "Answer", "CellReport", "Limits", "Observation", "Report", "Submission", "Verdict"]

MIB = 2**20
GIB = 2**30

# Code -> what happened and what to do about it. The first group refuses a notebook, the second costs an exercise,
# the third is told and costs nothing.
REASONS: Mapping[str, str] = {
    "missing-notebook": "the notebook is not in the folder: put it there under its original name and grade again",
    "renamed-notebook": "the notebook is not there under its original name: rename it back and grade again",
    "unreadable": "the file cannot be read: give yourself read permission and grade again",
    "linked-file": "the notebook is a symbolic link and was not followed: copy the file itself there and grade again",
    "not-a-file": "there is a folder, a pipe or a device in place of the notebook: put the file there and grade again",
    "too-large": "the file is over 50 MB, or has thousands of cells or millions of characters in one: ask the "
    "student to clear the outputs and to submit again",
    "corrupt-json": "the file is not valid JSON, as after a broken upload: ask the student to submit it again",
    "not-a-notebook": "the file is JSON but no Jupyter notebook: ask the student to submit the notebook itself",
    "internal-error": "the grader itself failed here: report this line to its developers; the other rows are right",
    "cell-timeout": "a cell or an answer took too long: look for a loop that does not end",
    "notebook-timeout": "the whole notebook took too long, later exercises were not asked: look for slow cells",
    "cpu-limit": "the notebook used too much processor time: look for a loop that does not end, or for many processes",
    "memory-limit": "the notebook used too much memory: look for arrays that are far too large or that grow in a loop",
    "process-limit": "the notebook started too many processes: a lesson needs none",
    "disk-limit": "the notebook wrote too much to files: a lesson needs none",
    "files-limit": "the notebook opened too many files: close them, or use `with`",
    "output-limit": "the notebook printed or drew too much, the rest was cut: look for a print inside a loop",
    "worker-died": "the Python process ended in the middle: look for os._exit or for arrays that fill the memory",
    "bad-reply": "the answer could not be read back: return plain numbers, lists or arrays of ordinary size",
    "unwritable": "the graded copy could not be written: make the folder writable and grade again",
    "missing-cells": "cells of the assignment are missing, the rest was graded: compare with the released notebook",
    "duplicate-cells": "a graded cell is there more than once; the last written one counts: delete the others",
    "changed-points": "the points in the submission were changed; the instructor's count: nothing to do",
    "changed-cells": "a locked cell was changed or moved; the instructor's version was used: nothing to do",
}

# Flags of a single cell: something that a person may want to look at.
FLAGS: Mapping[str, str] = {
    "missing-cell": "the cell for the solution is gone; the function was looked for in the rest of the notebook",
    "duplicate-cell": "the cell is there more than once; the last one that was written counts",
    "changed-points": "the submission says other points; the instructor's count",
    "changed-check": "the check cell was edited, moved or deleted; the instructor's was used",
    "differentiates-numerically": "the answer is right; its source differentiates by small steps or by a library",
    "calls-the-course": "the answer came from a function of the course (bpkit) that this exercise does not offer",
    "unknown-exercise": "a test of the instructor's own that the registry does not know: grade it by hand",
}

Status = Literal["correct", "partial", "wrong", "error", "missing", "manual"]


@dataclass(frozen=True)
class Submission:
    """One expected notebook of one student; `path` need not exist."""

    student: str
    assignment: str
    notebook: str
    path: Path


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Each has its reason beside it; what happens at each says `at_limit`."""

    cell_seconds: float = 30.0  # nbgrader's own default; an honest cell of the course needs less than two
    notebook_seconds: float = 300.0  # without the start of its processes: many slow cells must not hold up a class
    cpu_seconds: float = 120.0  # of all its processes together: one notebook must not keep the machine busy
    start_seconds: float = 120.0  # importing numpy on a cold, loaded machine; past that the machine is at fault
    memory_bytes: int = 2 * GIB  # of all its processes together; a lesson stays below 300 MiB
    processes: int = 32  # a notebook needs none beside itself; a fork bomb ends here
    disk_bytes: int = 256 * MIB  # its files live in memory, /tmp and /dev/shm included
    file_bytes: int = 64 * MIB  # of one file: a cell that writes without end is told before the folder is full
    files: int = 4096  # each costs the kernel a kilobyte even when it is empty
    open_files: int = 256  # a figure or a subprocess needs a handful
    output_bytes: int = 8 * MIB  # of one cell: a dozen figures, but no loop that prints for ever
    notebook_output_bytes: int = 32 * MIB  # of all cells: what is written to autograded/ must stay readable
    reply_bytes: int = 64 * MIB  # one frame of the protocol: arrays far larger than any probe's
    restarts: int = 3  # a notebook whose every cell kills the process is given up early


def at_limit(code: str, limits: Limits, who: str) -> str:
    """What happened, by whom and at which limit, and what to do: "cell 7 used more than 2 GiB of memory: look ..."."""
    happened = {
        "cell-timeout": f"{who} took longer than {limits.cell_seconds:g} s",
        "notebook-timeout": f"{who} ran when the notebook's {limits.notebook_seconds:g} s were over",
        "cpu-limit": f"{who} ran when the notebook had used {limits.cpu_seconds:g} s of processor time",
        "memory-limit": f"{who} used more than {_size(limits.memory_bytes)} of memory",
        "process-limit": f"{who} had more than {limits.processes} processes",
        "disk-limit": f"{who} wrote over {_size(limits.file_bytes)} to a file or {_size(limits.disk_bytes)} in all",
        "files-limit": f"{who} had more than {limits.open_files} files open",
        "output-limit": f"{who} printed or drew more than {_size(limits.output_bytes)}",
        "worker-died": f"{who} ended the Python process",
        "bad-reply": f"what {who} gave could not be read back",
    }
    told, separator, remedy = REASONS[code].partition(": ")
    return happened.get(code, told) + separator + remedy


def _size(count: int) -> str:
    unit, name = (GIB, "GiB") if count >= GIB else (MIB, "MiB")
    return f"{count / unit:.3g} {name}"


@dataclass(frozen=True)
class Observation:
    """What was seen when a notebook ran.

    Attributes:
        outputs: index of the cell -> its outputs as nbformat dicts, for the cells that ran.
        answers: grade_id of a check cell -> the answers to its probes; absent where the function was not found.
        faults: grade_id of a check cell -> reason code, where its answers were lost.
        errors: grade_id of a check cell -> the last error of the cells before it, told when the function was not found.
        seconds: wall time.
        told: grade_id of a check cell -> its fault in words, with the cell that did it and the limit.
        hits: reason code -> the same words, for limits that a cell reached and lived on.
        more: grade_id of a check cell -> the answers to further questions, asked for the feedback only.
    """

    outputs: Mapping[int, list[dict[str, Any]]]
    answers: Mapping[str, tuple[Answer, ...]]
    faults: Mapping[str, str]
    errors: Mapping[str, str]
    seconds: float
    told: Mapping[str, str] = field(default_factory=dict)
    hits: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class CellReport:
    """The outcome of one check cell; `score` is None where a person grades."""

    grade_id: str
    exercise: str | None
    score: float | None
    max_score: float
    status: Status
    misconception: str | None = None
    flags: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class Report:
    """One row of the grade file: an expected notebook of one student."""

    student: str
    assignment: str
    notebook: str
    status: Literal["graded", "rejected"]
    reason: str | None
    score: float
    max_score: float
    seconds: float
    sandbox: str
    submission_sha256: str | None
    cells: tuple[CellReport, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The row as plain JSON data, in the order of the contract."""
        return {**asdict(self), "cells": [{**asdict(cell), "flags": list(cell.flags)} for cell in self.cells]}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Report:
        """The inverse of `to_json`. Raises KeyError or TypeError for anything else."""
        cells = tuple(CellReport(**{**cell, "flags": tuple(cell["flags"])}) for cell in row["cells"])
        return replace(cls(**{**row, "cells": ()}), cells=cells)
