"""The shape conveyor: what fits, what a pass needs, and how many wrong products have the right shape."""

from itertools import product as every

import numpy as np
import pytest

import bpkit
from bpkit.errors import NotCallableError
from bpkit.widgets import explore_shapes
from bpkit.widgets.products import FACTORS, shapes_state
from bpkit.widgets.shapes import START

EQUAL = dict.fromkeys("EMJK", 4)
HIDDEN_AS_CLASSES = START | {"J": START["K"]}


def opened(*functions, **values):
    explorer = explore_shapes(*functions)
    explorer.predict("1")
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer


def goals(sizes, **options):
    return {goal.product.meaning: goal for goal in shapes_state(sizes, "X", "W1", **options).goals}


def parameter_gradients(delta, A_prev):
    return A_prev.T @ delta, delta.sum(axis=0)


def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next.T) * A * (1 - A)


def without_transpose(delta_next, W_next, A):
    return (delta_next @ W_next) * A * (1 - A)


@pytest.mark.parametrize("sizes", [START, EQUAL, HIDDEN_AS_CLASSES, START | {"E": 1}])
def test_the_needed_products_are_the_gradients_of_the_network(sizes):
    state = shapes_state(sizes, "X", "W1")
    network = bpkit.Network([sizes["M"], sizes["J"], sizes["K"]], hidden="sigmoid", output="sigmoid")
    network.parameters["W1"], network.parameters["W2"] = state.tables["W1"].values, state.tables["W2"].values
    Y = np.eye(sizes["K"])[np.arange(sizes["E"]) % sizes["K"]]
    trace = network.forward(state.tables["X"].values)
    gradients = network.backward(trace, Y)
    assert trace.A[1] == pytest.approx(state.tables["A1"].values)
    for layer, goal in enumerate(state.goals[:2], start=1):
        assert goal.values == pytest.approx(gradients[f"W{layer}"])
        assert state.db[layer - 1] == pytest.approx(gradients[f"b{layer}"])
    A1 = trace.A[1]
    assert state.goals[2].values * A1 * (1 - A1) == pytest.approx(gradients.deltas[1])


@pytest.mark.parametrize("columns", [False, True])
@pytest.mark.parametrize("sizes", [START, HIDDEN_AS_CLASSES])
def test_numpy_agrees_on_what_fits(sizes, columns):
    for left, right in every(FACTORS, repeat=2):
        one = shapes_state(sizes, left, right, columns=columns).chosen
        try:
            shape = (one.left.values @ one.right.values).shape
        except ValueError:
            assert not one.fits
        else:
            assert one.fits
            assert shape == tuple(sizes[axis] for axis in one.axes)


def test_the_prediction_is_true():
    explorer = explore_shapes()
    tables = shapes_state(START, "X", "W1").tables
    shapes = {label: table.values.shape for label, table in tables.items()}
    fitting = [
        (left, right)
        for left, right in every(shapes, repeat=2)
        if shapes[left][1] == shapes[right][0] and (shapes[left][0], shapes[right][1]) == shapes["W2"]
    ]
    assert fitting == [("A1.T", "delta2"), ("delta1.T", "delta2")]
    assert explorer.prediction.outcome()[0] == str(len(fitting))


def test_while_sizes_differ_shapes_settle_order_and_transposes():
    for name, goal in goals(START).items():
        assert not goal.by_size, name
        assert len(goal.always) == 1, name
    for pair in (("A1", "delta2"), ("X", "delta1"), ("W2", "delta2")):
        assert sum(way.fits for way in shapes_state(START, *pair).ways) == 2


def test_equal_sizes_let_wrong_products_through():
    assert "delta2 @ W2" in goals(HIDDEN_AS_CLASSES)["dL/dA1"].by_size
    assert "delta2.T @ A1" in goals(HIDDEN_AS_CLASSES)["dW2"].by_size
    for goal in goals(EQUAL).values():
        assert len(goal.always) + len(goal.by_size) == len(FACTORS) ** 2 - 1  # all but the right one
    assert all(way.fits for way in shapes_state(EQUAL, "A1", "delta2").ways)


def test_a_product_that_gives_the_right_numbers_is_not_called_wrong():
    goal = goals({"E": 1, "M": 2, "J": 3, "K": 1})["dW2"]
    assert "A1.T @ delta2.T" not in goal.by_size  # delta2 is a single number


@pytest.mark.parametrize("sizes", [START, HIDDEN_AS_CLASSES, EQUAL])
def test_in_columns_each_product_is_the_transpose_and_as_many_look_alike(sizes):
    rows, columns = goals(sizes), goals(sizes, columns=True)
    for name, goal in rows.items():
        assert columns[name].values == pytest.approx(goal.values.T)
        assert len(columns[name].always) == len(goal.always)
        assert len(columns[name].by_size) == len(goal.by_size)
    assert columns["dW2"].product.label == "delta2 @ A1.T"
    assert columns["dL/dA1"].product.label == "W2.T @ delta2"


def test_the_words_name_what_meets():
    explorer = opened(left="delta2", right="W2")
    assert "NumPy refuses" in explorer.view.words
    assert "does not fit" in explorer.view.picture
    explorer.controls["J"].value = 3
    assert "fits by accident: K meets J" in explorer.view.words
    assert "has the shape of dL/dA1 and is not dL/dA1" in explorer.view.words
    assert "Because J = K" in explorer.view.words
    explorer.controls["right"].value = "W2.T"
    assert "It is dL/dA1" in explorer.view.words
    explorer.controls["left"].value, explorer.controls["right"].value = "delta2.T", "A1"
    assert "It is dW2.T" in explorer.view.words


def test_each_control_moves_the_picture():
    explorer = opened()
    for name, value in {"E": 5, "M": 2, "J": 7, "K": 4, "columns": True, "left": "X", "right": "W1"}.items():
        before = explorer.picture.content
        explorer.controls[name].value = value
        assert explorer.picture.content != before, name


@pytest.mark.parametrize("sizes", [START, EQUAL, START | {"E": 1, "K": 1}])
def test_right_functions_are_said_to_be_right(sizes):
    explorer = opened(parameter_gradients, hidden_delta, **sizes)
    assert explorer.view.words.count("right numbers") == 5
    assert "wrong numbers" not in explorer.view.words
    assert explorer.view.problem == ""
    assert "yours" in explorer.view.picture


def test_a_missing_transpose_is_an_error_until_two_sizes_are_equal():
    explorer = opened(None, without_transpose)
    assert "ValueError" in explorer.view.problem
    explorer.controls["J"].value = START["K"]
    assert explorer.view.problem == ""
    assert "delta1 has shape (6, 3), wrong numbers" in explorer.view.words


def test_in_columns_the_functions_are_not_asked():
    explorer = opened(parameter_gradients, columns=True)
    assert "one sample in each row" in explorer.view.words


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda delta, A_prev: None, "not written yet"),
        (lambda delta, A_prev: 1 / 0, "ZeroDivisionError"),
        (lambda delta, A_prev: 7, "expected a pair: dW and db"),
        (lambda delta, A_prev: (delta.T @ A_prev, delta.sum(axis=0)), "dW1 has shape (4, 5), expected shape (5, 4)"),
        (lambda delta, A_prev: (A_prev.T @ delta, delta.sum(axis=1)), "db2 has shape (6,), expected shape (3,)"),
        (lambda delta, A_prev: (A_prev.T @ delta, "no"), "db1 has no array of numbers"),
        (lambda delta, A_prev: (A_prev.T @ delta * np.inf, delta.sum(axis=0)), "not finite"),
    ],
)
def test_failures_of_the_function_are_told(f, told):
    assert told in opened(f).view.problem


def test_a_wrong_factor_is_seen():
    explorer = opened(lambda delta, A_prev: (A_prev.T @ delta / len(delta), delta.sum(axis=0)))
    assert "dW2 has shape (4, 3), wrong numbers; db2 has shape (3,), right numbers" in explorer.view.words


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError):
        explore_shapes(None, 3)
