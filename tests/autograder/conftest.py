"""A tiny course whose exercises are real ones of the registry, and the submissions that tests make from it."""

from __future__ import annotations

import copy
import shutil
import warnings
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograder import release
from autograder.course import Course, open_course
from autograder.sanitise import Template, make_template

OUTPUT_DELTA = '''def output_delta(a, y):
    """dL/dz."""
    ### BEGIN SOLUTION
    return a - y
    ### END SOLUTION'''
GRADIENTS = '''def parameter_gradients(delta, A_prev):
    """dL/dW and dL/db."""
    ### BEGIN SOLUTION
    return A_prev.T @ delta, delta.sum(axis=0)
    ### END SOLUTION'''
EXPLAIN = "### BEGIN SOLUTION\nBecause the chain rule says so.\n### END SOLUTION"


def nbgrader_cell(kind: str, grade_id: str, source: str, **metadata: object) -> NotebookNode:
    """A cell with complete nbgrader metadata."""
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    defaults = {
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
        "schema_version": 3,
        "grade_id": grade_id,
    }
    return make(source, id=grade_id, metadata={"nbgrader": defaults | metadata})


def solved_notebook() -> NotebookNode:
    """Setup, two exercises of the registry, a reference cell, a locked remark and one question for a person."""
    cells = [
        nbformat.v4.new_markdown_cell("# A tiny lesson", id="title"),
        nbformat.v4.new_code_cell("import numpy as np\nfrom bpkit import check", id="setup"),
        nbgrader_cell("code", "01-output-delta", OUTPUT_DELTA, solution=True),
        nbgrader_cell(
            "code", "01-output-delta-check", 'check("01-output-delta", output_delta)', grade=True, points=2, locked=True
        ),
        nbformat.v4.new_code_cell("'the answer of the course'", id="reference", metadata={"tags": ["reference"]}),
        nbgrader_cell("markdown", "remark", "Remember: rows are samples.", locked=True),
        nbgrader_cell("code", "04-parameter-gradients", GRADIENTS, solution=True),
        nbgrader_cell(
            "code",
            "04-parameter-gradients-check",
            'check("04-parameter-gradients", parameter_gradients)',
            grade=True,
            points=3,
            locked=True,
        ),
        nbformat.v4.new_code_cell("'the last cell'", id="last"),
        nbgrader_cell("markdown", "explain", EXPLAIN, grade=True, solution=True, points=2),
    ]
    spec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})


@pytest.fixture(scope="session")
def template() -> Template:
    """The tiny lesson as students get it."""
    return make_template(solved_notebook())


@pytest.fixture
def blank(template: Template) -> NotebookNode:
    """An untouched student copy."""
    return copy.deepcopy(template.notebook)


def answered(notebook: NotebookNode, **bodies: str) -> NotebookNode:
    """The notebook with the stubs of the named functions replaced by these bodies (one or more lines, not indented)."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        for name, body in bodies.items():
            if f"def {name}(" in cell.source:
                lines = "\n".join("    " + line for line in body.splitlines())
                cell.source = cell.source.split("    # YOUR CODE HERE")[0] + lines
    return made


RIGHT = {"output_delta": "return a - y", "parameter_gradients": "return A_prev.T @ delta, delta.sum(axis=0)"}


@pytest.fixture
def solved(blank: NotebookNode) -> NotebookNode:
    """A student's copy with everything right."""
    return answered(blank, **RIGHT)


@pytest.fixture(scope="session")
def tiny_course_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the tiny lesson as its assignment `tiny`, registered by nbgrader itself."""
    root = tmp_path_factory.mktemp("original") / "course"
    (root / "source" / "tiny").mkdir(parents=True)
    (root / "submitted").mkdir()
    (root / "course.key").write_text("ab" * 32, encoding="ascii")
    (root / "source" / "tiny" / "tiny.ipynb").write_text(nbformat.writes(solved_notebook()), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's dependencies announce their own changes
        release.generate_assignment(Course(root).nbgrader_config(), "tiny", register=True)
    return root


@pytest.fixture
def course(tiny_course_original: Path, tmp_path: Path) -> Course:
    """A fresh copy of the tiny course."""
    return open_course(shutil.copytree(tiny_course_original, tmp_path / "course"))


@pytest.fixture
def tools() -> type:
    """The helpers of this file, for test modules, which cannot import a conftest."""

    class Tools:
        """See the functions of the same names."""

        answered = staticmethod(answered)
        solved_notebook = staticmethod(solved_notebook)
        nbgrader_cell = staticmethod(nbgrader_cell)

        @staticmethod
        def hand_in(folder: Path, notebook: NotebookNode, name: str = "tiny") -> Path:
            """Write a submission and return its path."""
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{name}.ipynb"
            path.write_text(nbformat.writes(notebook), encoding="utf-8")
            return path

    return Tools
