"""The broadcast x-ray: what is copied, what is summed, and what cannot be read or added."""

import re
from itertools import product as every

import numpy as np
import pytest

from bpkit.errors import NotCallableError, UsageError
from bpkit.exercises.lesson_00 import unbroadcast
from bpkit.widgets import explore_broadcasting
from bpkit.widgets.copies import broadcast_state, read_shape

SHAPES = [(), (1,), (3,), (5,), (5, 1), (1, 3), (5, 3), (3, 3), (2, 1, 3), (1, 1, 1), (2, 5, 1)]


def opened(f=None, **values):
    explorer = explore_broadcasting(f)
    explorer.predict("5")
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer


@pytest.mark.parametrize(("first", "second"), list(every(SHAPES, repeat=2)))
def test_the_state_is_numpys_and_the_sums_are_the_references(first, second):
    state = broadcast_state(first, second)
    try:
        expected = np.broadcast_shapes(first, second)
    except ValueError:
        assert state.shape is None
        assert state.reason.startswith(f"NumPy refuses {first} + {second}")
        return
    assert state.shape == expected
    G = np.random.default_rng(0).normal(size=expected)
    for operand in state.operands:
        back = operand.sent_back(G)
        assert back.shape == operand.shape
        assert back == pytest.approx(unbroadcast(G, operand.shape))
        for entry in np.ndindex(operand.shape):
            assert G[operand.uses(entry, expected)].sum() == pytest.approx(back[entry])


@pytest.mark.parametrize(
    ("typed", "shape"),
    [("(5, 1)", (5, 1)), ("(3,)", (3,)), ("()", ()), (" ( 2,3 ,4 ) ", (2, 3, 4)), ("5, 1", (5, 1)), ("(5,1,)", (5, 1))],
)
def test_shapes_are_read_as_python_reads_them(typed, shape):
    assert read_shape(typed) == shape


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "is missing"),
        ("(3)", "written (3,)"),
        ("3", "written (3,)"),
        ("five", "is no shape"),
        ("(5 1)", "is no shape"),
        ("(5, -1)", "is no shape"),
        ("(2.5,)", "is no shape"),
        ("(,)", "is no shape"),
        ("(5, 1", "is no shape"),
        ("[5, 1]", "is no shape"),
        ("__import__('os')", "is no shape"),
        ("9" * 10_000, "is no shape"),
        ("(٣,)", "is no shape"),  # digits that int() would take
        ("(0,)", "from 1 to 6"),
        ("(7, 1)", "from 1 to 6"),
        ("(1, 1, 1, 1)", "at most 3 axes"),
    ],
)
def test_a_text_that_is_no_shape_gets_one_line(typed, told):
    with pytest.raises(UsageError, match=re.escape(told)) as caught:
        read_shape(typed)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120


def test_a_bad_text_keeps_the_last_picture():
    explorer = opened(first="(4, 3)", second="(4, 1)")
    before = explorer.picture.content
    explorer.controls["first"].value = "(4; 2)"
    assert explorer.picture.content == before
    assert "(4; 2) is no shape" in explorer.picture.problem
    assert explorer.view.problem.count("\n") == 0
    explorer.controls["first"].value = "(2, 4, 1)"
    assert explorer.picture.content != before
    assert explorer.picture.problem == ""


def test_two_explorers_keep_their_own_pictures():
    one, other = opened(), opened()
    one.controls["first"].value = "(2, 3)"
    other.controls["first"].value = "?"
    assert "(5, 1)" in other.view.alt


def test_the_prediction_is_true():
    explorer = explore_broadcasting()
    state = broadcast_state(*(read_shape(explorer.controls[name].value) for name in ("first", "second")))
    assert [one.shape for one in state.operands] == [(5, 1), (3,)]
    slopes = state.operands[0].sent_back(np.ones(state.shape))
    assert explorer.prediction.outcome()[0] == f"{slopes[0, 0]:g}"
    assert np.ptp(slopes) == 0
    assert state.operands[1].sent_back(np.ones(state.shape)).tolist() == [5.0] * 3


def test_an_illegal_pair_is_told_with_its_reason():
    explorer = opened(first="(5, 3)", second="(5,)")
    assert "from the right, 3 meets 5, and neither is 1" in explorer.view.words
    assert "give them the shape (5, 1)" in explorer.view.words
    assert explorer.view.problem == ""
    assert "Z does not exist" in explorer.view.picture


def test_the_trap_is_named():
    assert "Beware: 5 answers and 5 targets" in opened(second="(5,)").view.words
    assert "Beware" not in opened().view.words


def test_each_control_moves_the_picture():
    explorer = opened()
    for name, value in {"first": "(2, 5, 1)", "second": "(5, 3)", "last": True}.items():
        before = explorer.picture.content
        explorer.controls[name].value = value
        assert explorer.picture.content != before, name


def test_a_right_function_agrees_for_both_operands():
    explorer = opened(unbroadcast)
    for first, second in every(("()", "(3,)", "(5, 1)", "(2, 1, 3)"), repeat=2):
        explorer.controls["first"].value, explorer.controls["second"].value = first, second
        assert explorer.view.problem == ""
        assert explorer.view.words.count("agrees with the course") == 2, (first, second)
    assert "yours" in explorer.view.picture


def mean_of_copies(upstream, shape):
    return unbroadcast(upstream, shape) * np.prod(shape) / upstream.size


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda upstream, shape: None, "not written yet"),
        (lambda upstream, shape: upstream, "For A (5, 1): <lambda> returned shape (5, 3), expected an array of shape"),
        (lambda upstream, shape: upstream.sum(axis=0), "For A (5, 1): <lambda> returned shape (3,)"),
        (lambda upstream, shape: upstream.nothing, "AttributeError"),
        (lambda upstream, shape: np.full(shape, np.nan), "not finite"),
    ],
)
def test_failures_of_the_function_are_told(f, told):
    assert told in opened(f).view.problem


def test_a_mean_in_place_of_the_sum_is_seen():
    words = opened(mean_of_copies).view.words
    assert words.count("differs from the course's by up to") == 2


def test_a_bad_text_and_a_bad_function_are_both_told():
    problem = opened(lambda upstream, shape: None, first="x").view.problem
    assert "x is no shape" in problem
    assert "not written yet" in problem


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError):
        explore_broadcasting(3)
