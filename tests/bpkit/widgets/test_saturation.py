"""The explorer of saturation: right gradients with both losses, true words, and the learner's functions in it."""

import math

import numpy as np
import pytest

import bpkit
from bpkit.activations import sigmoid
from bpkit.errors import NotCallableError
from bpkit.widgets import explore_saturation
from bpkit.widgets.saturation import OPTIONS, START
from bpkit.widgets.saturation_state import LOSSES, SAMPLES, UNITS, X, Y, saturation_state

SQUARED, CROSS = LOSSES


def opened(f=None, functions=None, **values):
    explorer = explore_saturation(f, **(functions or {}))
    explorer.predict(OPTIONS[0])
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer


def sigmoid_derivative(z):
    a = 1 / (1 + math.exp(-z))
    return a * (1 - a)


def activation_gradients(upstream, Z):
    return upstream * (1 - np.tanh(Z) ** 2), upstream * (Z > 0)


def sigmoid_delta(a, y):
    return a - y


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("depth", [2, 5])
def test_with_the_cross_entropy_the_deltas_are_those_of_the_courses_network(activation, depth):
    state = saturation_state(depth, 1.3, activation)
    network = bpkit.Network([UNITS] * depth + [1], hidden=activation, output="sigmoid")
    for layer, weights in enumerate(state.W, start=1):
        network.parameters[f"W{layer}"] = weights
    trace = network.forward(X)
    gradients = network.backward(trace, Y)
    assert trace.output == pytest.approx(state.A[-1])
    for layer, delta in enumerate(state.deltas[CROSS], start=1):
        assert delta == pytest.approx(gradients.deltas[layer], rel=1e-9, abs=1e-15)
        size = np.sqrt(np.mean(gradients[f"W{layer}"] ** 2))
        assert state.sizes[CROSS][layer - 1] == pytest.approx(size)


@pytest.mark.parametrize("layer", [1, 3])
def test_with_the_squared_error_the_gradient_is_the_slope_of_the_loss(layer):
    state = saturation_state(3, 1.5, "tanh")

    def loss(nudge):
        W, A = [weights.copy() for weights in state.W], X
        W[layer - 1][2, 0] += nudge
        for weights in W[:-1]:
            A = np.tanh(A @ weights)
        return 0.5 * np.mean((sigmoid(A @ W[-1]) - Y) ** 2)

    dW = state.A[layer - 1].T @ state.deltas[SQUARED][layer - 1]
    assert dW[2, 0] == pytest.approx((loss(1e-5) - loss(-1e-5)) / 2e-5, rel=1e-6)


def test_the_prediction_is_true_where_the_explorer_starts():
    explorer = opened()
    assert explorer.values["loss"] == SQUARED
    sizes = saturation_state(START["depth"], START["scale"], START["activation"]).sizes
    shrinks = {loss: sizes[loss][-1] / sizes[loss][0] for loss in LOSSES}
    assert shrinks[SQUARED] == pytest.approx(60_000, rel=0.05)
    assert shrinks[CROSS] == pytest.approx(60_000, rel=0.05)
    assert sizes[CROSS] / sizes[SQUARED] == pytest.approx(np.full(8, 4.0), rel=0.1)
    assert explorer.prediction.outcome()[0].startswith("again about 60 000")


def test_where_the_output_is_wrong_and_sure_only_the_cross_entropy_pulls():
    explorer = opened(activation="tanh", scale=4.0)
    assert "pulls with |a − y| = 1, the squared error with |a − y| a(1 − a) = 2.7·10⁻⁵" in explorer.picture.words


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"shown": "the first layer"}, "In layer 1 the mean slope"),
        ({"shown": "the output", "depth": 3}, "At the output the mean slope"),
        ({"shown": "the hidden layer in the middle"}, "In layer 4 the mean slope"),
        ({"shown": "the last hidden layer", "depth": 2}, "In layer 1 the mean slope"),
        ({"activation": "relu"}, "of the slopes are 0, the others 1"),
        ({"scale": 4.0, "activation": "tanh"}, "a twentieth of the steepest, 1:"),
        ({"depth": 10, "scale": 0.25}, "a ratio of 5.4·10⁻¹²"),
    ],
)
def test_the_words_say_what_is_shown(values, told):
    assert told in opened(**values).picture.words


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("depth", [2, 10])
@pytest.mark.parametrize("scale", [0.25, 4.0])
def test_the_ends_of_the_controls_draw(activation, depth, scale):
    functions = {"activation_gradients": activation_gradients, "sigmoid_delta": sigmoid_delta}
    explorer = opened(sigmoid_derivative, functions, activation=activation, depth=depth, scale=scale)
    for loss in LOSSES:
        explorer.controls["loss"].value = loss
        assert "nan" not in explorer.picture.words + explorer.view.alt
        assert "differs" not in explorer.picture.words
        assert explorer.picture.problem == ""


def test_each_control_moves_the_picture():
    explorer = opened()
    for name, value in {
        "depth": 5,
        "scale": 2.0,
        "activation": "tanh",
        "loss": CROSS,
        "shown": "the first layer",
    }.items():
        before = explorer.view.picture
        explorer.controls[name].value = value
        assert explorer.view.picture != before, name


def test_right_functions_agree_where_they_belong():
    functions = {"activation_gradients": activation_gradients, "sigmoid_delta": sigmoid_delta}
    explorer = opened(sigmoid_derivative, functions)
    assert "sigmoid_derivative agrees" in explorer.picture.words
    assert "activation_gradients is asked with tanh and ReLU only" in explorer.picture.words
    assert "sigmoid_delta is asked with the cross-entropy only" in explorer.picture.words
    explorer.controls["loss"].value = CROSS
    explorer.controls["activation"].value = "relu"
    assert "activation_gradients agrees" in explorer.picture.words
    assert "sigmoid_delta agrees" in explorer.picture.words
    assert "sigmoid_derivative is asked with the sigmoid only" in explorer.picture.words


def test_wrong_functions_differ_and_move_the_picture():
    def without_answer(z):
        return 1 - 1 / (1 + math.exp(-z))

    def with_slope(a, y):
        return (a - y) * a * (1 - a)

    right, wrong = opened(sigmoid_derivative), opened(without_answer)
    assert "without_answer differs from the course&#x27;s by up to 1 " in wrong.picture.words
    assert wrong.view.picture != right.view.picture
    assert "with_slope differs" in opened(functions={"sigmoid_delta": with_slope}, loss=CROSS).picture.words
    exchanged = opened(
        functions={"activation_gradients": lambda u, Z: activation_gradients(u, Z)[::-1]}, activation="tanh"
    )
    assert "differs" in exchanged.picture.words


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda z: None, "not written yet"),
        (lambda z: 1 / 0, "ZeroDivisionError"),
        (lambda z: [0.1, 0.2], "expected one number"),
        (lambda z: np.inf, "not finite"),
        (lambda z: 1e300, "not finite"),
        (lambda: 1.0, "TypeError"),
    ],
)
def test_the_failures_of_a_slope_are_told(f, told):
    assert told in opened(f).picture.problem


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda u, Z: None, "not written yet"),
        (lambda u, Z: u, "must return two arrays"),
        (lambda u, Z: (u[0], Z), "Result 1 of &lt;lambda&gt; must have the shape of Z"),
        (lambda u, Z: (u * np.nan, Z), "not finite"),
        (lambda u, Z: ("no", Z), "must have the shape of Z"),
        (lambda u, Z: u.__imul__(2), "ValueError"),
    ],
)
def test_the_failures_of_the_activations_are_told(f, told):
    assert told in opened(functions={"activation_gradients": f}, activation="tanh").picture.problem


def test_the_failures_of_a_delta_are_told_and_the_rest_is_asked_all_the_same():
    explorer = opened(sigmoid_derivative, {"sigmoid_delta": lambda a, y: a[:3]}, loss=CROSS)
    assert f"expected an array of shape ({SAMPLES},)" in explorer.picture.problem
    assert "sigmoid_derivative agrees" in explorer.picture.words


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_saturation(0.25)
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_saturation(sigmoid_delta=np.zeros(3))
