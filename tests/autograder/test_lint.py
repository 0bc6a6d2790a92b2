"""The lint of graded cells: a real lesson passes, and each slip of an author is named with its cell."""

import pytest

from autograder import build, lint
from autograder.notebooks import grade_id
from bpkit.exercises import exercises_of
from bpkit.resources import solutions_dir

LESSON = "01-one-neuron"
SOLUTION, CHECK = "01-sigmoid", "01-sigmoid-check"


@pytest.fixture(scope="module")
def registry():
    return exercises_of(LESSON)


@pytest.fixture
def notebook():
    return build.solved(solutions_dir() / LESSON / f"{LESSON}.py")


def cell(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def delete(notebook, name):
    notebook.cells.remove(cell(notebook, name))


def set_grading(notebook, name, **changes):
    cell(notebook, name).metadata.nbgrader.update(changes)


def replace_source(notebook, name, old, new):
    assert old in cell(notebook, name).source
    cell(notebook, name).source = cell(notebook, name).source.replace(old, new)


SLIPS = {
    "duplicate id": (lambda nb: set_grading(nb, "01-forward", grade_id=SOLUTION), "2 cells have this grade_id"),
    "no id": (lambda nb: set_grading(nb, SOLUTION, grade_id=""), "no grade_id"),
    "odd id": (lambda nb: set_grading(nb, SOLUTION, grade_id="01 sigmoid"), "cell '01 sigmoid': a grade_id is"),
    "unknown exercise": (lambda nb: set_grading(nb, CHECK, grade_id="01-nope-check"), "no exercise is called 01-nope"),
    "suffix": (lambda nb: set_grading(nb, CHECK, grade_id="01-sigmoid-test"), "cell 01-sigmoid-test: a check cell's"),
    "points": (lambda nb: set_grading(nb, CHECK, points=99), f"cell {CHECK}: has points 99, the registry says 2"),
    "check deleted": (lambda nb: delete(nb, CHECK), f"cell {SOLUTION}: has no check cell"),
    "exercise without check": (lambda nb: delete(nb, CHECK), f"exercise {SOLUTION}: no check cell"),
    "solution deleted": (lambda nb: delete(nb, SOLUTION), f"cell {CHECK}: there is no solution cell"),
    "function renamed": (
        lambda nb: replace_source(nb, SOLUTION, "def sigmoid", "def sigma"),
        "does not define sigmoid",
    ),
    "checks another": (
        lambda nb: replace_source(nb, CHECK, ", sigmoid", ", forward"),
        f"cell {CHECK}: must hold the line",
    ),
    "syntax error": (lambda nb: replace_source(nb, SOLUTION, "def sigmoid(", "def sigmoid(("), "is not valid Python"),
    "no end mark": (lambda nb: replace_source(nb, SOLUTION, "### END SOLUTION", ""), "needs one ### BEGIN SOLUTION"),
}


def test_a_real_lesson_has_no_problem(notebook, registry):
    assert lint.problems(notebook, registry) == []


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_its_cell(slip, notebook, registry):
    spoil, words = SLIPS[slip]
    spoil(notebook)
    found = lint.problems(notebook, registry)
    assert any(words in line for line in found), found
    assert all("\n" not in line for line in found)
