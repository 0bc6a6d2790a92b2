"""`bpkit check`: run a notebook from top to bottom in a kernel of its own and collect what its checks say.

The words and points are those that the notebook shows; only the last cell's value is asked for once more, as text.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from bpkit.errors import DataError

CELL_SECONDS = 120  # training the course's largest network takes a tenth of that on a slow laptop
KERNEL = "python3"

# Asked after a check cell: the verdict that the cell returned, as data. `_oh` is IPython's table of results.
QUESTION = """
def _bpkit_question(value):
    import json
    from bpkit.verdict import Verdict
    if isinstance(value, Verdict):
        print(json.dumps([str(value), value.score, value.points, value.status == "correct"]))
_bpkit_question(_oh.get({count}))
del _bpkit_question
"""


@dataclass(frozen=True)
class Outcome:
    """What one check cell said."""

    message: str
    score: float
    points: float
    right: bool


def run_checks(notebook: NotebookNode, folder: Path) -> Iterator[Outcome]:
    """Run the notebook in `folder` and give the outcome of each check cell, in order, as soon as it is there.

    Raises DataError if no kernel can be started; a dead kernel is the outcome of the cell in which it died.
    """
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=CELL_SECONDS,
        interrupt_on_timeout=True,  # the cell fails, the rest goes on
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        # The kernel's own log is about transports and debuggers; errors of cells do not come that way.
        with client.setup_kernel(stderr=subprocess.DEVNULL):
            yield from _run_cells(client, notebook)
    except (OSError, RuntimeError, NoSuchKernel) as error:
        raise DataError(f"no kernel could be started ({error}). See: bpkit doctor") from error


def _run_cells(client: NotebookClient, notebook: NotebookNode) -> Iterator[Outcome]:
    for index, cell in enumerate(notebook.cells):
        try:
            client.execute_cell(cell, index)
            if is_check(cell):
                yield _ask(client, cell, index)
        except DeadKernelError:
            yield Outcome(f"x cell {index + 1}: Python ended here; the checks below did not run", 0, 0, right=False)
            return


def _ask(client: NotebookClient, cell: NotebookNode, index: int) -> Outcome:
    question = new_code_cell(QUESTION.format(count=cell.execution_count))  # type: ignore[no-untyped-call]
    client.execute_cell(question, index, store_history=False)
    said = "".join(output.get("text", "") for output in question.outputs)
    try:
        message, score, points, right = json.loads(said)
    except ValueError:
        points = cell.metadata.get("nbgrader", {}).get("points", 0)
        return Outcome(_no_verdict(cell, index), 0, points, right=False)
    return Outcome(message, score, points, right)


def is_check(cell: NotebookNode) -> bool:
    """Whether a cell ends in a check: by its nbgrader metadata, or by its text where that was lost."""
    if cell.cell_type != "code":
        return False
    grading: dict[str, Any] = cell.metadata.get("nbgrader", {})
    return bool(grading.get("grade")) or cell.source.lstrip().startswith("check(")


def _no_verdict(cell: NotebookNode, index: int) -> str:
    name = cell.metadata.get("nbgrader", {}).get("grade_id", f"cell {index + 1}")
    errors = [f"{output.ename}: {output.evalue}" for output in cell.outputs if output.output_type == "error"]
    if errors:
        return f"x {name}   {errors[-1]}"
    return f"x {name}   the cell does not end in check(...); copy it again from the lesson"
