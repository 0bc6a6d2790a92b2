"""What can be wrong with a lesson's graded cells, said before any notebook is written. Notebook in, sentences out."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from autograder.notebooks import grade_id, is_check, is_solution
from autograder.rubrics import BEGIN as BEGIN_RUBRIC
from autograder.rubrics import holds_rubric
from bpkit.exercises import Exercise

CHECK_SUFFIX = "-check"
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")  # a grade_id becomes the cell's id, and nbformat allows no more
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"  # nbgrader's marks


def exercise_id(check_id: str) -> str:
    """The registry id behind the grade_id of a check cell: "01-output-delta-check" -> "01-output-delta"."""
    return check_id.removesuffix(CHECK_SUFFIX)


def problems(notebook: NotebookNode, registry: Mapping[str, Exercise]) -> list[str]:
    """One line for each problem of a solved notebook, naming the cell; empty if the lesson can be built."""
    cells = [(name, cell) for cell in notebook.cells if (name := grade_id(cell)) is not None]
    names = Counter(name for name, _ in cells)
    by_name = dict(cells)
    found = [f"cell {name}: {n} cells have this grade_id; give each its own." for name, n in names.items() if n > 1]
    found += [
        f"cell {name!r}: a grade_id is 1 to 64 of A-Z a-z 0-9 - _." for name in names if not CELL_ID.fullmatch(name)
    ]
    found += _nameless(notebook)
    found += [f"cell {cell.id}: a rubric needs a locked cell with a grade_id." for cell in _loose_rubrics(notebook)]
    for name, cell in by_name.items():
        found += [f"cell {name}: {problem}" for problem in _cell_problems(name, cell, by_name, registry)]
    checked = {exercise_id(name) for name, cell in by_name.items() if is_check(cell)}
    unchecked = [id_ for id_ in registry if id_ not in checked]
    return found + [f"exercise {id_}: no check cell; add one with grade_id {id_}{CHECK_SUFFIX}." for id_ in unchecked]


def _loose_rubrics(notebook: NotebookNode) -> list[NotebookNode]:
    """Cells with a rubric that no grader would see, for nbgrader keeps the text of locked cells only."""
    return [
        cell for cell in notebook.cells if BEGIN_RUBRIC in cell.source and not (grade_id(cell) and holds_rubric(cell))
    ]


def _nameless(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata and not grade_id(cell):
            yield f"cell {cell.id}: has nbgrader metadata but no grade_id; give it one."


def _cell_problems(
    name: str, cell: NotebookNode, cells: Mapping[str, NotebookNode], registry: Mapping[str, Exercise]
) -> Iterator[str]:
    if is_check(cell):
        yield from _check_problems(name, cell, cells, registry)
    if is_solution(cell):
        yield from _solution_problems(name, cell, cells, registry)


def _check_problems(
    name: str, cell: NotebookNode, cells: Mapping[str, NotebookNode], registry: Mapping[str, Exercise]
) -> Iterator[str]:
    exercise = registry.get(exercise_id(name))
    if not name.endswith(CHECK_SUFFIX):
        yield f"a check cell's grade_id is the exercise's id and {CHECK_SUFFIX}; rename it."
    elif exercise is None:
        yield f"no exercise is called {exercise_id(name)}; known in this lesson: {', '.join(registry) or 'none'}."
    else:
        points = cell.metadata.nbgrader.get("points")
        if points != exercise.points:
            yield f"has points {points}, the registry says {exercise.points:g}; make them equal."
        if not _calls_check(cell.source, exercise):
            yield f'must hold the line check("{exercise.id}", {exercise.function}).'
        if exercise.id not in cells:
            yield f"there is no solution cell {exercise.id}; add it."


def _solution_problems(
    name: str, cell: NotebookNode, cells: Mapping[str, NotebookNode], registry: Mapping[str, Exercise]
) -> Iterator[str]:
    pairs = 1 if name not in registry or registry[name].kind == "function" else cell.source.count(END)
    if cell.source.count(BEGIN) != max(pairs, 1) or cell.source.count(END) != max(pairs, 1):
        yield f"needs one {BEGIN} and one {END} (a class: a pair a method); else nbgrader clears the whole cell."
    if cell.cell_type != "code":
        return
    if f"{name}{CHECK_SUFFIX}" not in cells:
        yield f"has no check cell; add one with grade_id {name}{CHECK_SUFFIX}."
    if name in registry:
        function = registry[name].function
        try:
            body = ast.parse(cell.source).body
            defined = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        except SyntaxError as error:
            yield f"is not valid Python ({error.msg}, line {error.lineno})."
            return
        if function not in defined:
            yield f"does not define {function}, which the registry asks for."


def _calls_check(source: str, exercise: Exercise) -> bool:
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return False
    wanted = (repr(exercise.id), exercise.function)
    return any(tuple(ast.unparse(part) for part in (call.func, *call.args[:2])) == ("check", *wanted) for call in calls)
