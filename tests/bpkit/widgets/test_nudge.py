"""The explorer of nudges: right slopes, errors that behave as lesson 00 says, and the learner's functions in it."""

import numpy as np
import pytest

from bpkit.errors import NotCallableError
from bpkit.gradcheck import central_difference, complex_step
from bpkit.losses import bce_from_logits, mse
from bpkit.widgets import explore_nudge
from bpkit.widgets.nudge import NEURONS, OPTIONS, START
from bpkit.widgets.nudge_state import EXPONENTS, METHODS, loss_of_weight, nudge_state

NAMES = [name for _, name in NEURONS]


def state_with(**changes):
    return nudge_state(**(START | changes))


def opened(f=None, **functions):
    explorer = explore_nudge(f, **functions)
    explorer.predict(OPTIONS[0])
    return explorer


def slope(x, w, b, y):
    """As the cell of lesson 01 puts it together."""
    return (1 / (1 + np.exp(-(w * x + b))) - y) * x


@pytest.mark.parametrize("neuron", NAMES)
@pytest.mark.parametrize(("w", "y"), [(0.5, 1.0), (-1.2, 0.0), (3.0, 1.0)])
def test_the_slope_of_the_tangent_is_that_of_the_loss(neuron, w, y):
    state = state_with(neuron=neuron, w=w, y=y)
    loss = loss_of_weight(START["x"], START["b"], y, neuron)
    assert state.slope == pytest.approx(complex_step(loss, w), rel=1e-12, abs=1e-15)
    assert state.slope == pytest.approx(central_difference(loss, w), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("y", [0.0, 1.0])
@pytest.mark.parametrize("w", [-300.0, -1.0, 0.5, 300.0])
def test_the_loss_is_the_courses_also_of_a_saturated_neuron(w, y):
    z = np.array([w * 1.5 - 1.0])
    with np.errstate(all="raise", under="ignore"):
        assert loss_of_weight(1.5, -1.0, y, "sigmoid")(w) == pytest.approx(float(bce_from_logits(z, np.array([y]))))
    assert loss_of_weight(1.5, -1.0, y, "identity")(w) == pytest.approx(float(mse(z, np.array([y]))))


def test_the_errors_fall_by_h_and_by_its_square_and_then_rounding_rules():
    errors = {name: dict(zip(EXPONENTS, values, strict=True)) for name, values in state_with().errors.items()}
    assert errors["forward"][-2.0] / errors["forward"][-3.0] == pytest.approx(10, rel=0.1)
    assert errors["central"][-2.0] / errors["central"][-3.0] == pytest.approx(100, rel=0.1)
    assert errors["forward"][-20.0] == errors["central"][-20.0] == 1
    assert max(errors["complex"][exponent] for exponent in EXPONENTS[EXPONENTS < -9]) < 1e-15


def test_the_prediction_is_true():
    errors = state_with().errors
    coarse = EXPONENTS == -2
    assert (errors["forward"] / errors["central"])[coarse].item() > 1000
    near = (EXPONENTS >= -11) & (EXPONENTS <= -9)  # one rounding may be lucky
    assert 0.1 < np.median(errors["forward"][near]) / np.median(errors["central"][near]) < 10
    assert explore_nudge().prediction.outcome()[0] == OPTIONS[2]


def test_a_flat_loss_has_errors_that_are_no_shares():
    explorer = opened()
    explorer.controls["x"].value = 0.0
    assert "lies on the tangent" in explorer.picture.words
    assert "cannot be shares" in explorer.picture.words
    assert "the slope is 0" in explorer.picture.content


@pytest.mark.parametrize(
    ("exponent", "told"), [(0.0, "since the curve bends"), (-12.0, "by no more than rounding"), (-17.0, "rounded to w")]
)
def test_the_words_say_why_the_chord_is_off(exponent, told):
    explorer = opened()
    explorer.controls["exponent"].value = exponent
    assert told in explorer.picture.words


def test_at_a_kink_it_is_the_curve_that_bends():
    explorer = opened()
    for name, value in {"neuron": "relu", "x": 1.0, "b": 0.0, "w": -0.05, "exponent": -1.0}.items():
        explorer.controls[name].value = value
    assert "since the curve bends" in explorer.picture.words


def test_each_control_moves_the_picture():
    explorer = opened()
    for name, value in {"x": -1.0, "w": 2.0, "b": 0.5, "y": 0.0, "neuron": "tanh", "exponent": -7.0}.items():
        before = explorer.picture.content
        explorer.controls[name].value = value
        assert explorer.picture.content != before, name


@pytest.mark.parametrize("neuron", NAMES)
@pytest.mark.parametrize("x", [-3.0, 0.0, 3.0])
@pytest.mark.parametrize("exponent", [-20.0, 0.5])
def test_the_ends_of_the_controls_draw(neuron, x, exponent):
    explorer = opened()
    for name, value in {"x": x, "b": 3.0, "w": 4.0, "neuron": neuron, "exponent": exponent}.items():
        explorer.controls[name].value = value
    assert "nan" not in explorer.picture.content
    assert explorer.picture.problem == ""


def test_the_point_the_end_of_the_chord_and_the_line_can_be_dragged():
    explorer = opened()
    explorer.picture.moved = ["w", 64 + 380 * 3 / 8, 100.0]
    assert explorer.controls["w"].value == -1.0
    explorer.picture.moved = ["h", 64 + 380 * 6.2 / 8, 100.0]
    assert explorer.controls["exponent"].value == 0.5
    explorer.picture.moved = ["h", 64 + 380 * 1 / 8, 100.0]  # behind the point there is no step
    assert explorer.controls["exponent"].value == 0.5
    explorer.picture.moved = ["exponent", 540.0, 100.0]
    assert explorer.controls["exponent"].value == -20.0


def test_a_right_slope_agrees_and_a_wrong_one_is_told_with_its_quotient():
    assert "slope gives −0.843: it agrees" in opened(slope).picture.words
    explorer = opened(lambda x, w, b, y: -slope(x, w, b, y))
    assert "−1 times as much: it differs" in explorer.picture.words
    assert "your slope" in explorer.picture.content


def test_a_slope_for_the_sigmoid_is_not_asked_of_another_neuron():
    explorer = opened(slope)
    explorer.controls["neuron"].value = "identity"
    assert "not asked" in explorer.picture.words
    assert "your slope" not in explorer.picture.content


def test_the_differences_of_lesson_00_are_drawn_and_judged():
    def forward_difference(f, x, h):
        return f(x + h) / h - f(x) / h  # another right way, with other roundings

    def central_difference(f, x, h):
        return (f(x + h) - f(x - h)) / 2 * h

    explorer = opened(
        forward_difference=forward_difference, central_difference=central_difference, complex_step=METHODS["complex"]
    )
    assert "forward_difference agrees" in explorer.picture.words
    assert "central_difference differs" in explorer.picture.words
    assert "yours" in explorer.picture.content
    assert explorer.picture.problem == ""


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda x, w, b, y: None, "not written yet"),
        (lambda x, w, b, y: 1 / 0, "ZeroDivisionError"),
        (lambda x, w, b, y: np.ones(2), "expected one number"),
        (lambda x, w, b, y: np.inf, "not finite"),
        (lambda x, w: 1.0, "TypeError"),
    ],
)
def test_the_failures_of_a_slope_are_told(f, told):
    assert told in opened(f).picture.problem


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda f, x, h: None, "not written yet"),
        (lambda f, x, h: f(x + 1j * h) / h, "returned complex"),
        (lambda f, x, h: f(x)[0], "raised"),
    ],
)
def test_the_failures_of_a_difference_are_told(f, told):
    assert told in opened(complex_step=f).picture.problem


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_nudge(-0.18)
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_nudge(central_difference=0.5)
