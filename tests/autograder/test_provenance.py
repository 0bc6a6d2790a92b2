"""Clever differentiation is told, honest formulas are not, and no text keeps the reader busy or raises."""

import inspect
import time

import nbformat
import pytest
from corpus_loader import cases

from autograder.provenance import CALLS_COURSE, LONGEST_CELL, NUMERICAL, Reader
from bpkit import exercises
from bpkit.resources import solutions_dir

CLEVER = {
    "complex step": "def f(x):\n    return g(x + 1e-200j).imag / 1e-200",
    "complex step by numpy": "import numpy as np\ndef f(x):\n    return np.imag(g(x + 1j * h)) / h",
    "central difference": "def f(x):\n    h = 1e-5\n    return (g(x + h) - g(x - h)) / (2 * h)",
    "forward difference": "def f(x, h=1e-7):\n    return (g(x + h) - g(x)) / h",
    "named values": "def f(x):\n    width = 2 * h\n    u = g(x + h)\n    d = g(x - h)\n    return (u - d) / width",
    "a common factor": "def f(w, x):\n    return (w * g(x + h) - w * g(x)) / h",
    "five points": "def f(x):\n    return (8 * (g(x + h) - g(x - h)) - (g(x + 2 * h) - g(x - 2 * h))) / (12 * h)",
    "changed in place": "def f(W):\n    W[0] += h\n    u = g(W)\n    W[0] -= h\n    d = g(W)\n    return (u - d) / h",
    "a helper in another cell": "f = lambda x: slope(x)",
    "another's library": "import autograd.numpy as anp\nfrom autograd import grad\ndef f(x):\n    return grad(g)(x)",
    "our own library": "from bpkit.gradcheck import central_difference as d\ndef f(x):\n    return d(g, x)",
    "a magic beside it": "%matplotlib inline\ndef f(x, h=1e-7):\n    return (g(x + h) - g(x)) / h",
}
HELPER = "def slope(x, h=1e-6):\n    return (g(x + h) - g(x - h)) / (2 * h)"
HONEST = {
    "tanh": "def f(z):\n    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
    "sinh": "def f(z):\n    return (np.exp(z) - np.exp(-z)) / 2",
    "a mean of differences": "def f(A, Y):\n    return (np.array(A) - np.array(Y)) / len(A)",
    "a lesson's experiment": "def f(a, y):\n    return a - y\nrate = (g(x + h) - g(x)) / h",
    "an experiment that calls it": "def f(a, y):\n    return a - y\ndef slope(x):\n    return (f(x + h) - f(x)) / h",
    "a normalised array": "def f(x):\n    return (np.sum(x) - np.min(x)) / (np.max(x) - np.min(x))",
}


@pytest.mark.parametrize("source", CLEVER.values(), ids=CLEVER)
def test_clever_differentiation_is_flagged(source):
    assert Reader().flags("f", [HELPER, source]) == (NUMERICAL,)


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest_formulas_are_not(source):
    assert Reader().flags("f", [source]) == ()


def test_the_last_definition_counts():
    assert Reader().flags("f", [CLEVER["forward difference"], "def f(a, y):\n    return a - y"]) == ()


def test_one_reader_tells_each_question_about_a_notebook_what_a_new_one_would():
    """What it keeps of a cell depends on no other cell and on no question."""
    cells = [HELPER, CLEVER["a helper in another cell"], "from bpkit.losses import mse", *HONEST.values()]
    cells += ["def k(x):\n    return f(x)", "def k(x):\n    return mse(x, x)", "def slope(x):\n    return x"]
    questions = [(name, cells[:end]) for end in range(1, len(cells) + 1) for name in ("f", "k", "slope")]
    reader, told = Reader(), set()
    for name, sources in [*questions, *reversed(questions)]:
        flags = reader.flags(name, sources, ())
        assert flags == Reader().flags(name, sources, ()), (name, len(sources))
        told.add(flags)
    assert told == {(), (NUMERICAL,), (CALLS_COURSE,)}


def test_no_solution_of_the_course_and_none_of_its_bugs_is_flagged():
    for lesson in exercises.LESSONS:
        notebook = nbformat.read(solutions_dir() / lesson / f"{lesson}.ipynb", as_version=4)
        sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        reader = Reader()  # one for a notebook, as when a class is graded
        for exercise in exercises.exercises_of(lesson).values():
            offered, numerical = Reader().offered_names(exercise.function, sources), exercise.numerical
            assert reader.flags(exercise.function, sources, offered, numerical=numerical) == (), exercise.id
            for code, mutant in exercise.mutants.items():
                text = inspect.getsource(mutant)
                assert Reader().flags(mutant.__name__, [text], numerical=numerical) == (), code


def test_small_steps_that_an_exercise_asks_for_are_not_flagged_but_a_library_is():
    assert Reader().flags("f", [CLEVER["central difference"]], numerical=True) == ()
    assert Reader().flags("f", [CLEVER["complex step"]], numerical=True) == ()
    assert Reader().flags("f", [CLEVER["our own library"]], numerical=True) == (NUMERICAL,)
    assert Reader().flags("f", [CLEVER["another's library"]], numerical=True) == (NUMERICAL,)


def test_a_numerical_derivative_that_the_course_offers_is_not_flagged():
    solution = "from bpkit.gradcheck import central_difference\ndef f(x):\n    return central_difference(g, x)"
    offered = Reader().offered_names("f", [solution])
    assert "central_difference" in offered
    assert Reader().flags("f", [solution], offered) == ()
    own = "from bpkit.gradcheck import complex_step\ndef f(x):\n    return complex_step(g, x)"
    assert Reader().flags("f", [own], offered) == (NUMERICAL,)


def test_no_honest_but_different_solution_is_flagged():
    flagged = {
        case.name
        for case in cases("different")
        if "cell" in case.header and flags_of(exercises.get(case.cell), case.cells)
    }
    assert flagged <= {name for name in flagged if "complex_step" in name or "difference" in name}


def flags_of(exercise, sources):
    return Reader().flags(exercise.function, sources, numerical=exercise.numerical)


@pytest.mark.parametrize("way", CLEVER)
def test_where_small_steps_are_asked_for_only_a_library_that_takes_them_is_flagged(way):
    flags = Reader().flags("f", [HELPER, CLEVER[way]], numerical=True)
    assert flags == ((NUMERICAL,) if "library" in way else ())


NESTED = {
    "minus": "-" * 15000 + "x",
    "brackets": "(" * 9000 + "x" + ")" * 9000,
    "attributes": "x" + ".a" * 9000,
    "quotients": "(" * 90 + "g(x+h)" + "-g(x))/h" * 90,
    "sums": "+".join(["(g(x + h) - g(x))"] * 900) + "/h",
    "differences": "-".join(["g(x + h)"] * 1500) + "/h",
    "lambdas": "lambda:" * 2800 + "x",
    "calls": "g(" * 90 + "x" + ")" * 90,
    "null byte": "x\0",
}


@pytest.mark.parametrize("expression", NESTED.values(), ids=NESTED)
def test_hostile_text_takes_no_time(expression):
    start = time.process_time()
    Reader().flags("f", [f"def f(x, h):\n    return ({expression})"])
    Reader().flags("f", [f"def f(x, h):\n    return ({expression})/h"])
    assert time.process_time() - start < 5


def test_a_cell_of_any_length_takes_no_time():
    start = time.process_time()
    assert Reader().flags("f", ["x = 1\n" * LONGEST_CELL] * 100) == ()
    assert Reader().flags("f", [f"x = {i}\n" * 1000 for i in range(1000)]) == ()
    assert time.process_time() - start < 5
