"""The adversarial corpus: reads tests/autograder/corpus/KIND/NAME.py, puts a case into a lesson, grades it.

A case is one small file an adversary. Its header is a block of comments `# key: value`; the rest is what is handed in:

    # what: replaces np.allclose by a function that always says True        (one line)
    # cell: 01-output-delta       the solution cell that it replaces; names the lesson, too
    # form: cells                 (the default) or: notebook, file
    # others: stub                (the default) or: solved; what the lesson's other exercises hold
    # levels: all                 (the default) or: real, if it must fail on real levels only
    # expected: score 0, status wrong|error, flags differentiates-numerically         (or: full)
    # any other key               is the test module's own (stock, none, ...)

form cells:    source of cells, separated by lines `# %%`: the first replaces the solution cell, the others are the
               student's own and follow it, before the check cell.
form notebook: defines `submit(notebook)`, which changes a solved or stub notebook (a NotebookNode) in place.
form file:     defines `write(path, notebook)`, which writes whatever it likes at `path`.

The lessons are the real ones without their pictures and prose: what is graded, and the first cell with its imports.
"""

from __future__ import annotations

import ast
import atexit
import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder import sandbox
from autograder.errors import SandboxUnavailable
from autograder.marking import Graded, Task, mark
from autograder.model import CellReport, Limits, Submission
from autograder.notebooks import grade_id
from autograder.sandbox import Sandbox, open_sandbox
from autograder.sanitise import Template, make_template
from bpkit import exercises
from bpkit.exercises import LESSONS, grading_seed
from bpkit.resources import solutions_dir

CORPUS = Path(__file__).parent / "corpus"
CELL_MARK = "# %%"
FORMS = {"cells", "notebook", "file"}
KEY = b"a key that no student has seen.."
LIMITS = Limits()


@dataclass(frozen=True)
class Case:
    """One adversary."""

    name: str
    header: dict[str, str]
    source: str

    @property
    def cell(self) -> str:
        """The grade_id of the solution cell."""
        return self.header["cell"]

    @property
    def lesson(self) -> str:
        """The lesson that the cell belongs to."""
        return next(lesson for lesson in LESSONS if lesson[:2] == self.cell[:2])

    @property
    def cells(self) -> list[str]:
        """The cells of a case of form cells."""
        return [cell.strip("\n") for cell in self.source.split(f"\n{CELL_MARK}\n")]

    @property
    def expected(self) -> dict[str, str]:
        """`score 0, status wrong` as a dict; a value may list alternatives with |."""
        pairs = (item.strip().partition(" ") for item in self.header["expected"].split(","))
        return {key: value.strip() for key, _, value in pairs}

    def function(self, name: str) -> Callable[..., Any]:
        """The function of this name in a case of form notebook or file."""
        space: dict[str, Any] = {"__name__": self.name}
        exec(compile(self.source, f"{self.name}.py", "exec"), space)  # our own file
        return space[name]


@cache
def cases(kind: str) -> tuple[Case, ...]:
    """The cases in one folder of the corpus, by name."""
    return tuple(read_case(path) for path in sorted((CORPUS / kind).glob("*.py")))


def read_case(path: Path) -> Case:
    """One file of the corpus. Raises AssertionError for a header that is not in the form above."""
    header, lines = {}, path.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].startswith("# ") and lines[0] != CELL_MARK and ": " in lines[0]:
        key, _, value = lines.pop(0)[2:].partition(": ")
        header[key] = value.strip()
    assert header.get("what"), f"{path}: no line `# what: ...`"
    assert header.setdefault("form", "cells") in FORMS, f"{path}: unknown form"
    return Case(path.stem, header, "\n".join(lines).strip("\n") + "\n")


EVERY_LEVEL = ("none", *(level for level in sandbox.LEVELS if level != "none"))
BEST = None  # in the place of a level: the best that works here


def parameters(kind: str) -> list[Any]:
    """Each case on each level on which it must fail, for `pytest.mark.parametrize(("case", "level"), ...)`."""
    return [
        pytest.param(case, level, id=f"{case.name}-{level}")
        for level in EVERY_LEVEL  # level by level, so that a process opens few of them
        for case in cases(kind)
        if level != "none" or case.header.get("levels") != "real"
    ]


def box(level: str | None) -> Sandbox:
    """The one open sandbox of a level in this process. A test of one that does not work here is skipped."""
    opened = _opened(level)
    if isinstance(opened, SandboxUnavailable):
        pytest.skip(str(opened))
    return opened


@cache
def _opened(level: str | None) -> Sandbox | SandboxUnavailable:
    try:
        opened = open_sandbox(level)
    except SandboxUnavailable as reason:
        return reason
    atexit.register(opened.close)
    return opened


def best_or_none() -> str | None:
    """The level to ask a command for: BEST, or "none" where no real one works."""
    return "none" if isinstance(_opened(BEST), SandboxUnavailable) else BEST


@cache
def short_lesson(lesson: str) -> NotebookNode:
    """The instructor's solved notebook without pictures and prose."""
    notebook = nbformat.read(solutions_dir() / lesson / f"{lesson}.ipynb", as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    first.source = without_pictures(first.source)
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) or cell is first or only_defines(cell)]
    return notebook


def without_pictures(source: str) -> str:
    """The imports of a lesson but for those of its pictures: each process that draws nothing imports them in vain."""
    lines = source.splitlines()
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("bpkit.plots"):
            lines[statement.lineno - 1 : statement.end_lineno] = [""] * (statement.end_lineno - statement.lineno + 1)
    return "\n".join(line for line in lines if line)


def only_defines(cell: NotebookNode) -> bool:
    """Whether a cell only hands out functions, which the exercises behind it may use."""
    if cell.cell_type != "code":
        return False
    return all(isinstance(statement, ast.FunctionDef) for statement in ast.parse(cell.source).body)


@cache
def template(lesson: str) -> Template:
    """The short lesson as students get it."""
    return make_template(short_lesson(lesson))


def student_copy(case: Case) -> NotebookNode:
    """The short lesson with every other exercise as the case wants it, before the adversary's work."""
    notebook = copy.deepcopy(template(case.lesson).notebook)
    if case.header.get("others") == "solved":
        solved = {grade_id(cell): cell.source for cell in short_lesson(case.lesson).cells}
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = solved[grade_id(cell)]
    return notebook


def place_cells(notebook: NotebookNode, cell_id: str, sources: list[str]) -> None:
    """Put the first source into the solution cell and the others behind it."""
    at = next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == cell_id)
    notebook.cells[at].source = sources[0]
    notebook.cells[at + 1 : at + 1] = [nbformat.v4.new_code_cell(source) for source in sources[1:]]


def hand_in(case: Case, folder: Path) -> Path:
    """Write what the adversary hands in; returns the path of the notebook that is expected there."""
    folder.mkdir(parents=True, exist_ok=True)
    path, notebook = folder / f"{case.lesson}.ipynb", student_copy(case)
    if case.header["form"] == "file":
        case.function("write")(path, notebook)
        return path
    if case.header["form"] == "cells":
        place_cells(notebook, case.cell, case.cells)
    else:
        case.function("submit")(notebook)
    path.write_text(nbformat.writes(notebook, version=nbformat.NO_CONVERT), encoding="utf-8")
    return path


def task(case: Case, path: Path, limits: Limits = LIMITS) -> Task:
    """What grading this case is told."""
    made = template(case.lesson)
    seeds = {
        cell.grade_id: grading_seed(KEY, case.lesson, exercises.get(cell.exercise))
        for cell in made.graded
        if cell.exercise
    }
    return Task(Submission("student", case.lesson, case.lesson, path), made, seeds, limits)


def grade(case: Case, level: str, folder: Path, limits: Limits = LIMITS) -> Graded:
    """Hand the case in and mark it on one level."""
    return mark(task(case, hand_in(case, folder), limits), box(level))


def outcome(graded: Graded, solution: str) -> CellReport:
    """The row of the check cell that judges a solution cell."""
    made = template(graded.report.notebook)
    check = next(cell.grade_id for cell in made.graded if cell.solution == solution and cell.exercise)
    return next(cell for cell in graded.report.cells if cell.grade_id == check)


def verify(case: Case, report: CellReport) -> None:
    """Compare a row with the case's header: score, status and flags where it names them."""
    expected = case.expected
    if "full" in expected:
        assert report.score == report.max_score, f"{case.name}: {report}"
    if "score" in expected:
        assert report.score == float(expected["score"]), f"{case.name}: {report}"
    if "status" in expected:
        assert report.status in expected["status"].split("|"), f"{case.name}: {report}"
    if "flags" in expected:
        assert set(expected["flags"].split("|")) <= set(report.flags), f"{case.name}: {report}"
