"""Notebooks as values: each transformation takes a notebook and gives a new one; reading and writing fix the bytes.

`TIDY` lists the steps that every notebook of the course goes through, solved or not. A second run changes nothing.
"""

from __future__ import annotations

import copy
import secrets
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.errors import NotebookError
from bpkit.errors import DataError
from bpkit.notebook_file import read_notebook

Step = Callable[[NotebookNode, str], NotebookNode]

FORMAT_MINOR = 5  # the first with cell ids
SCHEMA_VERSION = 3  # of nbgrader's cell metadata
LONGEST_ID = 64  # nbformat's limit for a cell id

# Fixed, so that the interpreter that runs the build leaves no trace in the notebooks.
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
# What jupytext notes about the layout of the text; a notebook has no use for it.
LAYOUT_KEYS = frozenset({"cell_marker", "lines_to_end_of_cell_marker", "lines_to_next_cell", "title"})


def fix_notebook_metadata(notebook: NotebookNode, lesson: str) -> NotebookNode:
    """The same notebook with the course's kernel and nothing else; `metadata.jupytext` could refill answers."""
    del lesson
    return _with(notebook, nbformat=4, nbformat_minor=FORMAT_MINOR, metadata=KERNEL)


def clear_outputs(notebook: NotebookNode, lesson: str) -> NotebookNode:
    """The same notebook without outputs and execution counts."""
    del lesson
    new = _with(notebook)
    for cell in new.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return new


def drop_layout(notebook: NotebookNode, lesson: str) -> NotebookNode:
    """The same notebook without the notes that jupytext leaves in the metadata of cells."""
    del lesson
    new = _with(notebook)
    for cell in new.cells:
        for key in LAYOUT_KEYS.intersection(cell.metadata):
            del cell.metadata[key]
    return new


def fill_grading_metadata(notebook: NotebookNode, lesson: str) -> NotebookNode:
    """The same notebook with nbgrader's metadata complete: it refuses a cell that leaves a key out."""
    del lesson
    new = _with(notebook)
    for cell in new.cells:
        if "nbgrader" in cell.metadata:
            given = cell.metadata.nbgrader
            test = bool(given.get("grade")) and not given.get("solution")
            defaults = {"grade": False, "solution": False, "task": False, "locked": test}
            fixed = {"schema_version": SCHEMA_VERSION, "cell_type": cell.cell_type}
            cell.metadata.nbgrader = _node({**defaults, **given, **fixed})
    return new


def name_cells(notebook: NotebookNode, lesson: str) -> NotebookNode:
    """The same notebook with stable cell ids: the grade_id, else LESSON-SECTION-POSITION.

    Section and position are counted, not taken from the words of a heading, so that a translation keeps the ids.
    """
    new = _with(notebook)
    section = position = 0
    for cell in new.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            section, position = section + 1, 0
        position += 1
        cell.id = (grade_id(cell) or f"{lesson}-{section}-{position}")[:LONGEST_ID]
    return new


TIDY: tuple[Step, ...] = (fix_notebook_metadata, clear_outputs, drop_layout, fill_grading_metadata, name_cells)


def tidy(notebook: NotebookNode, lesson: str, steps: tuple[Step, ...] = TIDY) -> NotebookNode:
    """The notebook after all `steps`; `lesson` names its cells."""
    for step in steps:
        notebook = step(notebook, lesson)
    return notebook


def grade_id(cell: NotebookNode) -> str | None:
    """The nbgrader id of a cell, or None."""
    return _grading(cell).get("grade_id")


def is_check(cell: NotebookNode) -> bool:
    """Whether a cell is graded by machine: a code cell with points and no answer in it."""
    return cell.cell_type == "code" and bool(_grading(cell).get("grade")) and not _grading(cell).get("solution")


def is_solution(cell: NotebookNode) -> bool:
    """Whether a cell holds an answer."""
    return bool(_grading(cell).get("solution"))


def code_cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """The code cells in order."""
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def read(file: Path) -> NotebookNode:
    """The notebook in `file`. Raises NotebookError, which names the file and the remedy."""
    try:
        return read_notebook(file)
    except DataError as error:
        raise NotebookError(str(error)) from error


def dumps(notebook: NotebookNode) -> str:
    """The text of a notebook: sorted keys, one line a source line, a newline at the end. Raises ValidationError."""
    nbformat.validate(notebook)
    text: str = nbformat.v4.writes(notebook)  # type: ignore[no-untyped-call] # nbformat.writes would validate again
    return text.rstrip("\n") + "\n"


def write(file: Path, notebook: NotebookNode) -> None:
    """Write the notebook to `file`, its old content or none staying there until the new one is complete."""
    write_text(file, dumps(notebook))


def write_text(file: Path, text: str) -> None:
    """Write `text` as UTF-8 in one step, making its folder: a reader sees the old bytes or the new. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".new-{secrets.token_hex(8)}")
    try:
        scratch.write_text(text, encoding="utf-8", newline="\n")
        scratch.replace(file)
    finally:
        scratch.unlink(missing_ok=True)


def _grading(cell: NotebookNode) -> dict[str, Any]:
    found: dict[str, Any] = cell.metadata.get("nbgrader", {})
    return found


def _with(notebook: NotebookNode, **changes: Any) -> NotebookNode:
    """A deep copy with some top-level keys replaced."""
    return _node({**copy.deepcopy(notebook), **copy.deepcopy(changes)})


def _node(data: dict[str, Any]) -> NotebookNode:
    node: NotebookNode = nbformat.from_dict(data)  # type: ignore[no-untyped-call]
    return node


def sources_before(notebook: NotebookNode, key: str) -> list[str]:
    """The code cells in front of the cell with this grade_id: later ones can no longer change what it asked."""
    ahead = takewhile(lambda cell: grade_id(cell) != key, notebook.cells)
    return [cell.source for cell in ahead if cell.cell_type == "code"]
