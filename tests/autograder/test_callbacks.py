"""Exercises that are given functions to call, or that ask for a class: in a real worker, on every real level."""

import math

import numpy as np
import pytest
from corpus_loader import EVERY_LEVEL, box

from autograder import callbacks
from autograder.model import Limits
from autograder.protocol import Handle, Opaque
from autograder.runner import Question, Step, observe

SLOPE = "def slope(f, x, h):\n    return (f(x + h) - f(x - h)) / (2 * h)"
NET = """
class Scale:
    def __init__(self, factor):
        self.factor = factor
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        self.kept = x
        return self.factor * x

    def backward(self, upstream):
        return {"factor": float((upstream * self.kept).sum()), "x": self.factor * upstream}
"""
X, U = np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 2.0])


def answers(source, question, level="none"):
    steps = [Step(0, source=source), Step(1, "check", question=question)]
    seen = observe(steps, box(level), Limits())
    assert not seen.faults, seen.told
    return seen.answers["check"]


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_a_function_that_is_handed_over_is_called_outside(level):
    asked = []

    def f(x):
        asked.append(x)
        return math.sin(x)

    first, second = answers(SLOPE, Question("slope", [(f, 0.3, 1e-5), (f, 1.0, 1e-5)]), level)
    assert first.value == pytest.approx(math.cos(0.3), rel=1e-9)
    assert second.value == pytest.approx(math.cos(1.0), rel=1e-9)
    assert len(asked) == 4


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_a_class_is_made_and_its_methods_are_called(level):
    steps = [("forward", (X,), "out"), ("backward", (U,), "grads"), ("calls", None, "calls")]
    (answer,) = answers(NET, Question("Scale", [((2.0,), steps)], way="class"), level)
    assert answer.error is None
    np.testing.assert_array_equal(answer.value["out"], 2 * X)
    assert answer.value["grads"]["factor"] == pytest.approx(float(U @ X))
    assert answer.value["calls"] == 1


def test_a_missing_method_is_the_students_error():
    (answer,) = answers(NET, Question("Scale", [((2.0,), [("step", (0.1,), "")])], way="class"))
    assert answer.error == "AttributeError: 'Scale' object has no attribute 'step'"


def test_functions_lie_at_any_depth_and_several_at_a_time():
    source = "def total(pairs, x):\n    return sum(f(x) * w for f, w in pairs)"
    (answer,) = answers(source, Question("total", [([(math.sqrt, 1.0), (math.exp, -2.0)], 4.0)]))
    assert answer.value == pytest.approx(2 - 2 * math.exp(4))


def test_an_error_of_the_given_function_is_one_that_python_raises():
    source = (
        "def careful(f):\n    try:\n        return f(-1.0)\n    except ValueError as error:\n        return str(error)"
    )
    (answer,) = answers(source, Question("careful", [(math.sqrt,)]))
    assert answer.value == "math domain error"


@pytest.mark.parametrize(
    "argument", ["'text'", "[[0.0] * 200] * 200", "object()", "{1: 2}", "__import__('numpy').zeros(30_000)", "f"]
)
def test_what_a_given_function_is_called_with_is_small_and_plain(argument):
    called = []
    source = f"def nasty(f):\n    return f({argument})"
    (answer,) = answers(source, Question("nasty", [(called.append,)]))
    assert answer.error == "ValueError: a given function takes numbers, at most 20000 of them"
    assert called == []


def test_too_much_to_send_is_the_students_error_and_the_next_answer_is_its_own():
    source = "def big(f, x):\n    return f(__import__('numpy').zeros(20_000_000)) if x else 7"
    first, second = answers(source, Question("big", [(math.sqrt, 1), (math.sqrt, 0)]))
    assert first.error.startswith("ValueError: ")
    assert second.value == 7


def test_a_forged_call_or_one_too_many_costs_only_that_exercise():
    endless = "def endless(f):\n    while True:\n        f(1.0)"
    steps = [Step(0, source=endless), Step(1, "check", question=Question("endless", [(math.sqrt,)]))]
    steps += [Step(2, source=SLOPE), Step(3, "next", question=Question("slope", [(math.sin, 0.0, 1e-3)]))]
    seen = observe(steps, box("none"), Limits(cell_seconds=60))
    assert set(seen.faults) == {"check"}
    assert seen.answers["next"][0].value == pytest.approx(1, rel=1e-5)


def test_the_trusted_side_never_raises():
    functions = [math.sqrt]
    odd = [
        {},
        {"callback": 0},
        {"callback": True, "args": ()},
        {"callback": 1, "args": ()},
        {"callback": -1, "args": ()},
    ]
    odd += [{"callback": 0, "args": [4.0]}, {"callback": 0, "args": (Opaque(),)}, {"callback": 0, "args": (1, 2, 3)}]
    for request in odd:
        assert set(callbacks.call(functions, request)) == {"raises"}, request
    assert callbacks.call(functions, {"callback": 0, "args": (9,)}) == {"value": 3.0}


def test_only_handles_cross():
    crossing, functions = callbacks.hand_over(([math.sin, {"f": math.cos}], 2, "text"))
    assert crossing == ([Handle(0), {"f": Handle(1)}], 2, "text")
    assert functions == [math.sin, math.cos]
