"""A solution that hands in the course's own function is flagged; its score stays, and no other solution is flagged."""

import ast
import inspect
import time
from functools import cache

import pytest
from corpus_loader import Case, cases, grade, outcome, short_lesson, template, verify

from autograder.notebooks import grade_id, sources_before
from autograder.provenance import CALLS_COURSE, Reader
from bpkit import exercises

# solution cell -> ways to hand in the course's own function
CALLERS = {
    "01-sigmoid": {
        "the alias of the setup cell": "def sigmoid(z):\n    return sigma(z)",
        "the alias itself": "sigmoid = sigma",
        "nothing but an import": "from bpkit import sigmoid",
        "a default": "def sigmoid(z, sigma=sigma):\n    return sigma(z)",
        "a table": "from bpkit import ACTIVATIONS\nsigmoid = lambda z: ACTIVATIONS['sigmoid'].f(z)",
    },
    "01-sigmoid-derivative": {
        "an import": "from bpkit.activations import sigmoid_derivative as d\n"
        "def sigmoid_derivative(z):\n    return d(z)",
        "an import inside": "def sigmoid_derivative(z):\n    import bpkit.activations as a\n"
        "    return a.sigmoid_derivative(z)",
        "an import that is tried": "try:\n    from bpkit import activations as a\nexcept ImportError:\n    pass\n"
        "def sigmoid_derivative(z):\n    return a.sigmoid_derivative(z)",
        "a helper": "import bpkit.activations\ndef helper(z):\n    return bpkit.activations.sigmoid_derivative(z)\n"
        "def sigmoid_derivative(z):\n    return helper(z)",
        "getattr": "from bpkit import activations\ndef sigmoid_derivative(z):\n"
        "    return getattr(activations, 'sigmoid' + '_derivative')(z)",
        "__import__": "def sigmoid_derivative(z):\n    return __import__('bpkit').activations.sigmoid_derivative(z)",
        "sys.modules": "import sys\ndef sigmoid_derivative(z):\n"
        "    return sys.modules['bpkit.activations'].sigmoid_derivative(z)",
    },
    "01-bce": {"an import of all": "from bpkit.losses import *\ndef bce(a, y):\n    return bce_from_logits(a, y)"},
    "03-softmax": {"a module of the setup cell": "def softmax(z):\n    return activations.softmax(z)"},
    "03-cross-entropy": {"another name": "def cross_entropy(z, y):\n    return losses.ce_from_logits(z, y)"},
    "03-softmax-delta": {
        "a delta": "def softmax_delta(y_hat, y):\n    import numpy as np\n    return losses.ce_delta(np.log(y_hat), y)"
    },
    "03-one-hot": {
        "a data set's": "from bpkit import datasets\ndef one_hot(c, K):\n    return datasets.one_hot([c], K)[0]"
    },
    "04-batch-loss": {
        "a loss": "from bpkit import LOSSES\ndef batch_loss(Z, Y):\n    return LOSSES['bce'].value(Z, Y)"
    },
    "04-backward": {
        "the network's": "from bpkit import network\ndef backward(*args):\n    return network.backward(net(*args))\n"
        "net = network.Network"
    },
}
HONEST = {
    "01-backward": {"sigma once it is offered": "def backward(y, w, z, a):\n    return [sigma(z[-1]) - y]"},
    "01-sigmoid": {
        "a name of one's own": "def sigma(z):\n    return 1 / (1 + np.exp(-z))\ndef sigmoid(z):\n    return sigma(z)"
    },
    "03-softmax": {
        "lists with the modules' names": "def softmax(z):\n    losses, activations = [], list(z)\n"
        "    losses.append(activations)\n    return losses",
        "a parameter with a module's name": "def softmax(losses):\n    return losses.max()",
        "an experiment behind": "def softmax(z):\n    return z\nlosses.mse(softmax(z), z)",
        "the helpers that answer nothing": "from bpkit import to_numpy\nfrom bpkit.errors import ShapeError\n"
        "def softmax(z):\n    if not len(z):\n        raise ShapeError('bpkit needs a row')\n    return to_numpy(z)",
    },
    "03-choose-the-pair": {
        "as the comment says": "def choose_pair(t, z, y):\n    return activations.softmax(z), losses.mse(z, y)"
    },
}


def listed(table):
    return [
        pytest.param(cell, source, id=f"{cell}, {name}")
        for cell, ways in table.items()
        for name, source in ways.items()
    ]


@cache
def graded(cell):
    lesson = next(lesson for lesson in exercises.LESSONS if lesson[:2] == cell[:2])
    return lesson, next(one for one in template(lesson).graded if one.solution == cell and one.exercise)


def flags(cell, *sources):
    """The flags of a cell's solution behind the lesson's own first cell."""
    lesson, check = graded(cell)
    return Reader().flags(
        exercises.get(check.exercise).function, [short_lesson(lesson).cells[0].source, *sources], check.allowed
    )


@pytest.mark.parametrize(("cell", "source"), listed(CALLERS))
def test_a_call_of_the_courses_own_function_is_flagged(cell, source):
    ast.parse(source)
    assert flags(cell, source) == (CALLS_COURSE,)


@pytest.mark.parametrize(("cell", "source"), listed(HONEST))
def test_what_the_lesson_offers_and_what_only_reads_like_it_is_not(cell, source):
    ast.parse(source)
    assert flags(cell, source) == ()


def test_the_last_definition_counts():
    called, own = "def sigmoid(z):\n    return sigma(z)", "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
    assert flags("01-sigmoid", called, own) == ()
    assert flags("01-sigmoid", own, called) == (CALLS_COURSE,)


def test_no_solution_of_the_course_and_none_of_its_bugs_is_flagged():
    for lesson in exercises.LESSONS:
        checks, reader = [cell for cell in template(lesson).graded if cell.exercise], Reader()
        assert checks
        for cell in checks:
            exercise = exercises.get(cell.exercise)
            sources = sources_before(short_lesson(lesson), cell.grade_id)
            asked = exercise.numerical
            assert reader.flags(exercise.function, sources, cell.allowed, numerical=asked) == (), exercise.id
            for code, mutant in exercise.mutants.items():
                text = inspect.getsource(mutant)
                assert Reader().flags(mutant.__name__, [*sources, text], cell.allowed, numerical=asked) == (), code


def test_no_honest_but_different_solution_is_flagged():
    flagged = {
        case.name
        for case in cases("different")
        if "cell" in case.header and CALLS_COURSE in flags(case.cell, *case.cells)
    }
    assert flagged == set()


def test_the_lessons_offer_what_their_own_solutions_need():
    offered = {cell: graded(cell)[1].allowed for cell in ("01-sigmoid", "01-backward", "03-softmax", "04-batch-loss")}
    assert offered == {
        "01-sigmoid": set(),
        "01-backward": {"sigmoid"},
        "03-softmax": set(),
        "04-batch-loss": {"sigmoid"},
    }
    assert "ce_from_logits" in graded("03-choose-the-pair")[1].allowed


def test_the_score_stays_and_the_row_and_the_page_say_why(tmp_path):
    header = {"cell": "01-sigmoid", "form": "cells", "expected": f"full, flags {CALLS_COURSE}"}
    done = grade(Case("caller", header, CALLERS["01-sigmoid"]["the alias of the setup cell"]), "none", tmp_path)
    report = outcome(done, "01-sigmoid")
    verify(Case("caller", header, ""), report)
    assert "came from a function of the course (bpkit)" in report.message
    shown = next(cell for cell in done.notebook.cells if grade_id(cell) == report.grade_id).outputs[0]
    assert "came from a function of the course (bpkit)" in shown["data"]["text/html"]


@pytest.mark.parametrize(
    "source",
    [
        "def f(z):\n    return " + "a.b" * 3000,
        "def f(z):\n    return z" + ".a" * 9000,
        "def f(z):\n    return " + "-" * 15000 + "z",
        "from bpkit.losses import *\n" * 400 + "def f(z):\n    return mse",
        *("from bpkit import *\n" + "\n".join(f"def f{i}(z):\n    return f{i + 1}(z)" for i in range(400)),),
    ],
    ids=["names", "attributes", "minus", "stars", "a chain"],
)
def test_hostile_text_takes_no_time(source):
    start = time.process_time()
    Reader().course_names("f", [source])
    Reader().course_names("f0", [source])
    assert time.process_time() - start < 5
