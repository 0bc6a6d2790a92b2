"""Fit a submission into the instructor's notebook: answers and own cells are the student's, the rest the source's.

Nothing that a submission says about points, ids, locked text, cell types or kernels is believed. Cells are matched by
grade_id, or by the notebook's own cell id where a tool has stripped the metadata. All steps are pure; the submitted
file is only read.
"""

from __future__ import annotations

import ast
import copy
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions, ComputeChecksums, LockCells
from traitlets.config import Config

from autograder.files import read_submitted
from autograder.notebooks import grade_id, sources_before
from autograder.provenance import Reader
from autograder.rubrics import allowing_rubrics, rubrics_of
from bpkit import exercises
from bpkit.errors import UnknownNameError

MOST_BRACKETS = 200_000  # lists and objects in a file; a lesson with all its figures has 2000
MOST_CELLS = 2000  # a lesson has about 80
READ_OF_NBGRADER = ("grade_id", "points")  # to know the place of a cell, and to tell that points were changed
LONGEST_CODE = 2 * 10**6  # characters of one cell; more does not fit through the channel to the worker
DIGITS_OF_ID = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass(frozen=True)
class GradedCell:
    """A cell that carries points. `exercise` is None where a person grades; `solution` is the cell that it judges.

    `allowed` are the functions of bpkit that the instructor's solution of it, or of an earlier exercise, uses.
    """

    grade_id: str
    exercise: str | None
    points: float
    solution: str | None
    flags: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Template:
    """An expected notebook as students got it, what is graded in it, and a digest of all that decides its graded copy.

    `rubrics` holds, per grade_id, the text that graders see in the place of what students got.
    """

    notebook: NotebookNode
    graded: tuple[GradedCell, ...]
    fingerprint: str
    rubrics: Mapping[str, str] = field(default_factory=dict)

    @property
    def max_score(self) -> float:
        """The points of the cells that are graded automatically."""
        return sum(cell.points for cell in self.graded if cell.exercise)

    def sources(self) -> dict[str, NotebookNode]:
        """grade_id -> cell, in order."""
        return {key: cell for cell in self.notebook.cells if (key := grade_id(cell))}


@dataclass(frozen=True)
class Clean:
    """A submission in the instructor's frame.

    Attributes:
        notebook: what is run and, with outputs, what autograded/ gets.
        restored: indices of solution cells that the submission lacks; they are shown and not run.
        flags: grade_id of a graded cell -> flags.
        notices: reason codes about the whole notebook, most important first.
    """

    notebook: NotebookNode
    restored: frozenset[int]
    flags: Mapping[str, tuple[str, ...]]
    notices: tuple[str, ...]


def make_template(source: NotebookNode, config: Config | None = None) -> Template:
    """The template of an instructor's solved notebook, by nbgrader's own steps."""
    notebook, config = copy.deepcopy(source), allowing_rubrics(config or Config())
    for step in (ClearSolutions, ClearHiddenTests, ClearMarkScheme, LockCells, ComputeChecksums):
        notebook, _ = step(config=config).preprocess(notebook, {})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    graded = tuple(_with_allowed(_graded_cells(notebook), source))
    rubrics = rubrics_of(source)
    return Template(notebook, graded, _fingerprint(notebook, graded, rubrics), rubrics)


def _graded_cells(notebook: NotebookNode) -> list[GradedCell]:
    found: list[GradedCell] = []
    solution: str | None = None
    for cell in notebook.cells:
        if utils.is_solution(cell):
            solution = grade_id(cell)
        if not (utils.is_grade(cell) or utils.is_task(cell)):
            continue
        key, points = str(grade_id(cell)), float(cell.metadata.nbgrader["points"])
        if utils.is_solution(cell) or utils.is_task(cell) or cell.cell_type != "code":
            found.append(GradedCell(key, None, points, key))
            continue
        exercise = checked_exercise(cell.source)
        flags = () if exercise else ("unknown-exercise",)
        found.append(GradedCell(key, exercise, points, solution, flags))
    return found


def _with_allowed(graded: Sequence[GradedCell], source: NotebookNode) -> Iterator[GradedCell]:
    """The cells with what the solved notebook uses of bpkit so far: a course offers it once its own answer needs it."""
    allowed, reader = frozenset[str](), Reader()
    for cell in graded:
        if cell.exercise:
            function = exercises.get(cell.exercise).function
            allowed |= reader.offered_names(function, sources_before(source, cell.grade_id))
        yield replace(cell, allowed=allowed)


def checked_exercise(source: str) -> str | None:
    """The id in a cell's `check("id", function)`, or None if there is none that the registry knows."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:  # a cell with magics is no check cell of ours
        return None
    for call in calls:
        named = isinstance(call.func, ast.Name) and call.func.id == "check"
        if named and call.args and isinstance(call.args[0], ast.Constant):
            try:
                return exercises.get(str(call.args[0].value)).id
            except UnknownNameError:
                return None
    return None


def _fingerprint(notebook: NotebookNode, graded: Sequence[GradedCell], rubrics: Mapping[str, str]) -> str:
    versions = {cell.exercise: exercises.get(cell.exercise).version for cell in graded if cell.exercise}
    text = json.dumps([notebook.cells, versions, [cell.points for cell in graded], rubrics], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_cells(path: Path) -> tuple[list[NotebookNode], str | None, str | None]:
    """The cells of a file, its sha256 (None if it cannot be read) and a reason code (None if it is usable)."""
    content, reason = read_submitted(path)
    if content is None:
        return [], None, reason
    digest = hashlib.sha256(content).hexdigest()
    if _brackets(content) > MOST_BRACKETS:
        return [], digest, "too-large"
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError):
        return [], digest, "corrupt-json"
    cells = _cells_of(raw)
    if cells is None:
        return [], digest, "not-a-notebook"
    if len(cells) > MOST_CELLS or any(len(cell.source) > LONGEST_CODE for cell in cells if cell.cell_type == "code"):
        return [], digest, "too-large"
    return cells, digest, None


def _brackets(content: bytes) -> int:
    """How many lists and objects there are to build: each costs much more memory than the two bytes that ask for it."""
    count = content.count(b"{") + content.count(b"[")
    if count <= MOST_BRACKETS:
        return count
    bare = re.sub(rb'"[^"\\]*(?:\\.[^"\\]*)*"', b"", content)  # those inside of texts build nothing
    return bare.count(b"{") + bare.count(b"[")


def _cells_of(raw: Any) -> list[NotebookNode] | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("nbformat"), int):
        return None
    if raw["nbformat"] < 4:  # an old tool; nbformat knows how to convert these
        try:
            raw = nbformat.convert(nbformat.from_dict(raw), 4)  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001 - whatever it stumbles over, it is no notebook
            return None
    if not isinstance(raw.get("cells"), list):
        return None
    return [plain_cell(cell) for cell in raw["cells"] if isinstance(cell, dict)]


def plain_cell(raw: Mapping[str, Any]) -> NotebookNode:
    """A cell made of what we understand of a submitted one: type, text, tags, nbgrader's metadata, id. No outputs."""
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    source = source.encode("utf-8", "replace").decode() if isinstance(source, str) else ""
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    kept: dict[str, Any] = {}
    if isinstance(metadata.get("tags"), list):
        kept["tags"] = [tag for tag in metadata["tags"] if isinstance(tag, str)]
    if isinstance(metadata.get("nbgrader"), dict):
        stated = metadata["nbgrader"]
        kept["nbgrader"] = {key: _flat(stated[key]) for key in READ_OF_NBGRADER if key in stated}
    cell: dict[str, Any] = {"cell_type": "raw", "metadata": kept, "source": source}
    if raw.get("cell_type") in ("code", "markdown"):  # no set: it may be a list
        cell["cell_type"] = raw["cell_type"]
    if cell["cell_type"] == "code":
        cell |= {"outputs": [], "execution_count": None}
    cell_id = raw.get("id")
    if isinstance(cell_id, str) and 0 < len(cell_id) <= 64 and DIGITS_OF_ID.issuperset(cell_id):
        cell["id"] = cell_id
    made: NotebookNode = nbformat.from_dict(cell)  # type: ignore[no-untyped-call]
    return made


def _flat(value: Any) -> Any:
    """A text or a number as it is, and the name of its type for all that could be nested a thousand deep."""
    return value if isinstance(value, str | int | float | None) else type(value).__name__


def clean(template: Template, submitted: Sequence[NotebookNode]) -> Clean:
    """The submission in the template's frame."""
    frame = _Frame(template)
    slots = frame.placed(frame.chosen([(frame.key(cell), cell) for cell in submitted]))
    notebook = copy.deepcopy(template.notebook)
    notebook.cells = _with_unique_ids([frame.restore(key, cell) for key, cell in slots])
    restored = frozenset(i for i, (key, _) in enumerate(slots) if key in frame.missing_solutions)
    flags = {cell.grade_id: cell.flags + tuple(sorted(frame.flags_of(cell))) for cell in template.graded}
    codes = ("missing-cells", "duplicate-cells", "changed-points", "changed-cells")
    return Clean(notebook, restored, flags, tuple(code for code in codes if code in frame.notices))


Slot = tuple[str | None, NotebookNode]


class _Frame:
    """The bookkeeping of `clean`: which submitted cell fills which place, and what was wrong with it."""

    def __init__(self, template: Template) -> None:
        self.lesson = template.notebook.cells
        self.sources = template.sources()
        self.solution_of = {cell.grade_id: cell.solution for cell in template.graded}
        self.ids = {cell.id: cell for cell in template.notebook.cells if "id" in cell}
        self.flags: dict[str, set[str]] = {}
        self.notices: set[str] = set()
        self.missing_solutions: set[str | None] = set()
        self.moved: set[str] = set()

    def key(self, cell: NotebookNode) -> str | None:
        """The grade_id whose place this cell takes."""
        stated = cell.metadata.get("nbgrader", {}).get("grade_id")
        if isinstance(stated, str) and stated in self.sources:
            return stated
        same_id = self.ids.get(cell.get("id"))
        return grade_id(same_id) if same_id is not None else None

    def chosen(self, slots: list[Slot]) -> list[Slot]:
        """Each key at most once: the last copy that differs from the stub; other written copies stay as plain cells."""
        chosen: dict[str, int] = {}
        for i, (key, cell) in enumerate(slots):
            if key is None:
                continue
            if key in chosen:
                self._note(key, "duplicate-cell", "duplicate-cells")
            if key not in chosen or self._is_written(key, cell):
                chosen[key] = i
        kept = []
        for i, (key, cell) in enumerate(slots):
            if key is None or chosen[key] == i:
                kept.append((key, cell))
            elif self._is_written(key, cell) and utils.is_solution(self.sources[key]):
                kept.append((None, cell))
        return kept

    def _is_written(self, key: str, cell: NotebookNode) -> bool:
        return bool(cell.source.strip() != self.sources[key].source.strip())

    def placed(self, slots: list[Slot]) -> list[Slot]:
        """Every place filled: check cells behind what they check, lost cells back where they were."""
        slots = self._without_early_checks(slots)
        names = [self._name(*slot) for slot in slots]
        filled = {key for key, _ in slots}
        before: str | None = None
        for cell in self.lesson:
            key = grade_id(cell)
            name = self._name(key, cell)
            if key and key not in filled:
                judged = self.solution_of.get(key)
                at = _place(names, before if judged in {None, key} else judged)
                slots.insert(at, (key, cell))
                names.insert(at, name)
                self._note_missing(key, cell)
            if name in names:
                before = name
        return slots

    def _without_early_checks(self, slots: list[Slot]) -> list[Slot]:
        position = {key: i for i, (key, _) in enumerate(slots) if key}
        early = {
            check
            for check, solution in self.solution_of.items()
            if solution in position and position.get(check, len(slots)) < position[solution]
        }
        self.moved |= early
        return [(key, cell) for key, cell in slots if key not in early]

    def _name(self, key: str | None, cell: NotebookNode) -> str | None:
        """What a cell of the lesson is told by: its grade_id, else its id. None for a cell of the student's own."""
        source = self.ids.get(cell.get("id"))
        return key or (source.id if source is not None and not grade_id(source) else None)

    def restore(self, key: str | None, cell: NotebookNode) -> NotebookNode:
        """The cell that is run and kept: the template's, with the student's text if it is theirs to write."""
        if key is None:
            return self._own(cell)
        source = self.sources[key]
        made = copy.deepcopy(source)
        if utils.is_solution(source):
            made.source = cell.source
        elif self._is_written(key, cell):
            self._note(key, "changed-check", "changed-cells")
        stated = cell.metadata.get("nbgrader", {}).get("points")
        if stated is not None and utils.is_grade(source) and stated != source.metadata.nbgrader["points"]:
            self._note(key, "changed-points", "changed-points")
        return made

    def _own(self, cell: NotebookNode) -> NotebookNode:
        """A cell that carries no points: the student's, or an open one of the lesson, whose tags are the lesson's."""
        made = copy.deepcopy(cell)
        source = self.ids.get(cell.get("id"))
        if source is not None and not grade_id(source):
            made.metadata = copy.deepcopy(source.metadata)
            return made
        made.metadata.pop("nbgrader", None)
        if source is not None:  # a further copy of a graded cell: the id is that one's
            made.pop("id")
        return made

    def _note_missing(self, key: str, source: NotebookNode) -> None:
        if utils.is_solution(source):
            self.missing_solutions.add(key)
            self._note(key, "missing-cell", "missing-cells")
        else:
            self._note(key, "changed-check", "changed-cells" if key in self.moved else "missing-cells")

    def _note(self, key: str, flag: str, notice: str) -> None:
        self.flags.setdefault(key, set()).add(flag)
        self.notices.add(notice)

    def flags_of(self, cell: GradedCell) -> set[str]:
        """The flags of a graded cell and of the solution that it judges."""
        return self.flags.get(cell.grade_id, set()) | self.flags.get(cell.solution or "", set())


def _place(names: Sequence[str | None], before: str | None) -> int:
    """Behind the lesson's cell `before` and the student's own cells, which have no name, that follow it."""
    at = names.index(before) + 1 if before in names else 0
    while 0 < at < len(names) and names[at] is None:
        at += 1
    return at


def _with_unique_ids(cells: list[NotebookNode]) -> list[NotebookNode]:
    seen: set[str] = set()
    for i, cell in enumerate(cells):
        if not cell.get("id") or cell.id in seen:
            cell.id = f"added-{i}"
        seen.add(cell.id)
    return cells
