"""The softmax explorer: its state, its words, and the learner's own softmax in it."""

import numpy as np
import pytest

from bpkit.errors import NotCallableError, UsageError
from bpkit.widgets import explore_softmax
from bpkit.widgets.softmax import softmax_state

RIGHT = "none of them changes"


def opened(f=None):
    explorer = explore_softmax(f)
    explorer.predict(RIGHT)
    return explorer


def test_the_gradients_sum_is_zero_and_only_the_true_class_is_negative():
    state = softmax_state([1.0, 2.0, -1.0, 0.5], label=2, shift=3.0, scale=0.7)
    assert state.delta.sum() == pytest.approx(0, abs=1e-15)
    assert (state.delta < 0).tolist() == [False, False, True, False]


def test_the_jacobian_is_the_slope_of_the_probabilities():
    z, h = np.array([1.0, 2.0, -1.0, 0.5]), 1e-6
    columns = [(softmax_state(z + h * e, 0).p - softmax_state(z - h * e, 0).p) / (2 * h) for e in np.eye(4)]
    assert softmax_state(z, 0).jacobian == pytest.approx(np.stack(columns, axis=1), abs=1e-9)


@pytest.mark.parametrize("shift", [-1000.0, 5.0, 1000.0])
def test_a_shift_changes_no_probability(shift):
    assert softmax_state([1, 2, 3, 4], 0, shift).p == pytest.approx(softmax_state([1, 2, 3, 4], 0).p, rel=1e-12)
    assert softmax_state([1, 2, 3, 4], 0, shift).overflows == (shift == 1000)


def test_before_a_prediction_nothing_is_shown_and_then_it_stays_beside_the_answer():
    explorer = explore_softmax()
    assert explorer.area.layout.display == "none"
    explorer.made.click()
    assert "Choose one" in explorer.answer.value
    with pytest.raises(UsageError, match="none of"):
        explorer.predict("they explode")
    explorer.predict("all of them grow")
    assert explorer.area.layout.display == ""
    assert "all of them grow" in explorer.answer.value
    assert RIGHT in explorer.answer.value
    explorer.controls["z1"].value = 4.0
    assert "all of them grow" in explorer.answer.value
    assert explorer.guess.disabled


def test_a_control_moves_the_picture_and_the_words():
    explorer = opened()
    before = explorer.picture.content, explorer.picture.words
    explorer.controls["label"].value = 3
    assert explorer.picture.content != before[0]
    assert "the true class, 4" in explorer.picture.words


def test_a_dot_can_be_dragged():
    explorer = opened()
    explorer.picture.moved = ["z3", 200.0, 40.0]  # to the upper end
    assert explorer.controls["z3"].value == 5.0
    explorer.picture.moved = ["z3", 200.0, 150.0]
    assert explorer.controls["z3"].value == 0.0


def naive(z):
    return np.exp(z) / np.exp(z).sum()


def test_a_softmax_that_overflows_is_told_so_at_a_large_shift_only():
    explorer = opened(naive)
    assert "naive agrees with the course" in explorer.picture.words
    explorer.controls["shift"].value = 1000.0
    assert "not finite" in explorer.picture.problem


def test_a_wrong_softmax_is_seen():
    explorer = opened(lambda z: np.exp(z) / np.exp(z).max())
    assert "differs from the course" in explorer.picture.words


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_softmax(naive(np.zeros(4)))
