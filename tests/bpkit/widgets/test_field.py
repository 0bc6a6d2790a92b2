"""The explorer of gradient fields: right gradients and angles, descents that are explained, the learner's in it."""

import math

import numpy as np
import pytest

from bpkit.errors import NotCallableError
from bpkit.losses import bce_from_logits
from bpkit.widgets import explore_gradient_field
from bpkit.widgets.field import OPTIONS, START
from bpkit.widgets.field_state import (
    GRID,
    LOWEST,
    MINIMUM,
    MISTAKES,
    X,
    Y,
    angles_between,
    descent,
    field_state,
    loss_at,
    right_gradient,
)

TURNED = next(iter(MISTAKES))


def gradient(x, y, w, b):
    """As a cell of lesson 01 puts it together, for one sample and plain numbers."""
    delta = 1 / (1 + math.exp(-(w * x + b))) - y
    return delta * x, delta


def opened(f=None, **values):
    explorer = explore_gradient_field(f)
    explorer.predict(OPTIONS[0])
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer


def test_the_loss_is_the_courses():
    for w, b in GRID[::7]:
        z = (w * X + b)[:, None]
        assert loss_at(np.array([[w, b]])) == pytest.approx(float(bce_from_logits(z, Y[:, None])), rel=1e-12)


def test_the_right_gradient_is_the_slope_of_the_loss():
    for i, h in enumerate(np.eye(2) * 1e-5):
        slopes = (loss_at(GRID + h) - loss_at(GRID - h)) / 2e-5
        assert right_gradient(GRID)[:, i] == pytest.approx(slopes, rel=1e-6, abs=1e-10)


def test_the_lowest_point_is_one():
    assert right_gradient(MINIMUM[None]) == pytest.approx(np.zeros((1, 2)), abs=1e-15)
    assert (loss_at(GRID) > LOWEST).all()


def test_angles():
    one = np.array([[1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    other = np.array([[3.0, 0.0], [0.0, -1.0], [-1.0, 0.0], [0.0, 5.0], [1.0, 0.0]])
    assert angles_between(one, other) == pytest.approx([0, 90, 180, 45, np.nan], nan_ok=True)


def test_all_mistakes_are_mistakes():
    right = right_gradient(GRID)
    for name, mistake in MISTAKES.items():
        assert not np.allclose(mistake(GRID), right), name


@pytest.mark.parametrize(("angle", "falls"), [(0, True), (60, True), (89, True), (91, False), (180, False)])
def test_a_short_step_goes_down_if_the_angle_is_below_90_degrees(angle, falls):
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    turned = right_gradient(GRID) @ np.array([[cosine, sine], [-sine, cosine]])
    change = loss_at(GRID - 1e-4 * turned) - loss_at(GRID)
    assert (change < 0).all() == falls
    assert (change > 0).any() != falls


def test_the_prediction_is_true_where_the_explorer_starts():
    explorer = opened()
    assert explorer.values["chosen"] == TURNED
    state = field_state(MISTAKES[TURNED], START["w"], START["b"], START["rate"], int(START["steps"]))
    assert state.angles == pytest.approx(np.full(len(GRID), 80.0))
    assert state.turns == pytest.approx(np.full(len(state.path), 80.0))
    assert (np.diff(state.losses) < 0).all()
    assert explorer.prediction.outcome()[0] == "it falls"
    assert "The angle between them is 80° everywhere." in explorer.picture.words
    assert "rises in none of 40 steps" in explorer.picture.words


def test_a_gradient_whose_db_is_a_fifth_gets_to_the_same_place():
    path, _ = descent(MISTAKES["wrong: db divided by E twice"], 3.0, -3.0, 5.0, 400)
    assert path[-1] == pytest.approx(MINIMUM, abs=1e-6)


def test_a_descent_that_leaves_all_bounds_ends():
    path, _ = descent(lambda points: -1e5 * points, 1.0, 1.0, 1.0, 60)
    assert len(path) == 2
    assert np.isfinite(loss_at(path)).all()


def test_a_right_gradient_agrees_and_gets_to_the_lowest():
    explorer = opened(gradient)
    assert "gradient agrees with the course&#x27;s at all 81 places" in explorer.picture.words
    assert "from 1.09 to 0.512" in explorer.picture.words
    assert explorer.picture.problem == ""


def test_a_turned_sign_goes_up_and_says_so():
    explorer = opened(gradient, turned=True)
    assert "gradient, its sign turned round: dw and db differ" in explorer.picture.words
    assert "180° everywhere." in explorer.picture.words
    assert "the direction is uphill" in explorer.picture.words
    assert "leaves the picture" in explorer.picture.words


def test_a_step_that_is_too_long_is_told_from_a_wrong_direction():
    explorer = opened(gradient, rate=20.0)
    assert "downhill, but the step is too long" in explorer.picture.words


def test_no_step():
    assert "No step is made" in opened(steps=0).picture.words


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda *args: np.array(gradient(*args)) * (1, 0.5), "dw agrees, db differs"),
        (lambda *args: [[gradient(*args)[0]], np.full((1, 1), gradient(*args)[1])], "agrees with the course"),
        (lambda *args: np.array(gradient(*args)) * 2, "0° everywhere, the length is 2 times the right one"),
        (lambda *args: (0, 0), "It is 0 everywhere"),
        (lambda x, y, w, b: gradient(x, y, w, b) if w > -3 else (0, 0), "At 18 of 81 places it is 0"),
    ],
)
def test_other_gradients_are_compared(f, told):
    explorer = opened(f)
    assert told in explorer.picture.words
    assert explorer.picture.problem == ""


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda x, y, w, b: None, "not written yet"),
        (lambda x, y, w, b: 1 / 0, "ZeroDivisionError"),
        (lambda x, y, w, b: 1.0, "must return two numbers"),
        (lambda x, y, w, b: (1.0, 2.0, 3.0), "a tuple of 3 items"),
        (lambda x, y, w, b: ("no", 1j), "must return two numbers"),
        (lambda x, y, w, b: (np.nan, 1.0), "not finite"),
        (lambda x, y, w, b: (1e200, 1.0), "huge"),
        (lambda x, y: (1.0, 1.0), "TypeError"),
        (lambda x, y, w, b: gradient(x, y, w, b) if abs(w - round(w)) < 1e-9 else None, "not written yet"),
    ],
)
def test_the_failures_of_a_gradient_are_told_beside_the_right_one(f, told):
    explorer = opened(f)
    assert told in explorer.picture.problem
    assert "right gradient alone" in explorer.picture.words
    explorer.controls["chosen"].value = TURNED
    assert explorer.picture.problem == ""


def test_a_gradient_that_never_ends_is_told():
    asked = []

    def endless(x, y, w, b):
        asked.append((w, b))
        while True:
            pass

    explorer = explore_gradient_field(endless)
    explorer.predict(OPTIONS[0])
    assert "took longer" in explorer.picture.problem
    explorer.controls["w"].value = 0.0
    assert len(asked) == 1


def test_the_grid_is_asked_once():
    asked = []

    def counted(x, y, w, b):
        asked.append((w, b))
        return gradient(x, y, w, b)

    explorer = opened(counted, steps=3)
    asked.clear()
    explorer.controls["w"].value = 1.0
    assert len(asked) == 4 * len(X)  # the start and three more


@pytest.mark.parametrize("chosen", list(MISTAKES))
@pytest.mark.parametrize(("w", "b"), [(-4.0, 4.0), (4.0, -4.0)])
def test_the_ends_of_the_controls_draw(chosen, w, b):
    explorer = opened(chosen=chosen, turned=True, w=w, b=b, rate=20.0, steps=60)
    assert "nan" not in explorer.picture.words + explorer.view.alt
    assert explorer.picture.problem == ""


def test_each_control_moves_the_picture():
    explorer = opened()
    changes = {"w": 0.0, "b": 1.0, "rate": 3.0, "steps": 10, "turned": True, "chosen": list(MISTAKES)[3]}
    for name, value in changes.items():
        before = explorer.view.picture
        explorer.controls[name].value = value
        assert explorer.view.picture != before, name


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_gradient_field((0.1, 0.2))
