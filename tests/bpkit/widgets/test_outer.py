"""The explorer of outer products: what it adds up is the gradient, wherever 1/E stands."""

import numpy as np
import pytest

from bpkit.widgets import explore_outer_products
from bpkit.widgets.outer import ERRORS, PLACES, SAMPLES, X, outer_state


def opened(f=None):
    explorer = explore_outer_products(f)
    explorer.predict("1")
    return explorer


@pytest.mark.parametrize(("place", "factor"), [("in delta", 1), ("in dW", 1), ("in both", 1 / 4), ("nowhere", 4)])
def test_the_whole_sum_is_the_gradient_times_what_the_place_of_the_mean_makes_of_it(place, factor):
    state = outer_state(SAMPLES, place)
    assert state.total == pytest.approx(factor * X.T @ ERRORS / SAMPLES)
    assert set(PLACES) >= {place}


def test_the_row_of_the_constant_is_db():
    state = outer_state(SAMPLES, "in delta", constant=True)
    assert state.total[:-1] == pytest.approx(state.dW)
    assert state.total[-1] == pytest.approx(state.db)
    assert np.abs(state.db).min() > 0.01


def test_the_prediction_is_true():
    assert np.linalg.matrix_rank(outer_state(SAMPLES, "in delta").total) == 1


def test_each_control_moves_the_picture():
    explorer = opened()
    for name, value in {"samples": 4.0, "place": "in both", "constant": True}.items():
        before = explorer.picture.content
        explorer.controls[name].value = value
        assert explorer.picture.content != before, name
    assert "0.25 times the gradient" in explorer.picture.words
    assert "db" in explorer.picture.words


def test_the_learners_gradients_are_judged():
    explorer = opened(lambda delta, A_prev: (A_prev.T @ delta, delta.sum(axis=0)))
    assert "1/E once, in delta" in explorer.picture.words
    explorer = opened(lambda delta, A_prev: (A_prev.T @ delta / 4, delta.mean(axis=0)))
    assert "differs" in explorer.picture.words


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda delta, A_prev: None, "not written yet"),
        (lambda delta, A_prev: 1 / 0, "ZeroDivisionError"),
        (lambda delta, A_prev: (delta.T @ A_prev, delta.sum(axis=1)), "something else than dW of shape (3, 2)"),
        (lambda delta, A_prev: 7, "something else"),
    ],
)
def test_the_learners_failures_are_told(f, told):
    assert told in opened(f).picture.problem
