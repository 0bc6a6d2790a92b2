"""Lesson 02: the references against measured derivatives and the library, and solutions that its checks accept."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from bpkit import exercises, network
from bpkit.answers import ask
from bpkit.exercises import lesson_02 as lesson
from bpkit.judge import judge

EXERCISES = exercises.exercises_of("02-many-neurons")
SEEDS = (1, 2, 3)
RNG = np.random.default_rng(20)
Z, W, UPSTREAM = RNG.normal(size=3), RNG.normal(size=(3, 2)), RNG.normal(size=2)
A_PREV, V = RNG.normal(size=3), RNG.normal(size=(4, 2))


def logistic(z):
    return 1 / (1 + np.exp(-z))


def complex_step(function, x):
    """df/dx for every entry of x by complex step: exact to rounding, and blind to every formula under test."""
    slopes = np.empty(np.shape(x) + np.shape(function(x)))
    for index in np.ndindex(np.shape(x)):
        shifted = np.array(x, dtype=complex)
        shifted[index] += 1e-30j
        slopes[index] = np.imag(function(shifted)) / 1e-30
    return slopes


def agree(given, expected):
    np.testing.assert_allclose(given, expected, rtol=1e-12, atol=1e-15)


# --------------------------------------------------------------------------------------------- against derivatives


def test_both_jacobians_are_the_derivative_of_the_next_net_inputs():
    measured = complex_step(lambda z: logistic(z) @ W, Z).T  # row: what reacts
    agree(lesson.layer_jacobian(Z, W), measured)
    agree(lesson.jacobian_shortcut(W, logistic(Z) * logistic(-Z)), measured)


def test_hidden_delta_is_the_derivative_of_what_lies_above():
    agree(lesson.hidden_delta(UPSTREAM, W, Z), complex_step(lambda z: UPSTREAM @ (logistic(z) @ W), Z))


def test_parameter_gradients_are_derivatives_by_every_weight_and_bias():
    dW, db = lesson.parameter_gradients(UPSTREAM, A_PREV)
    agree(dW, complex_step(lambda weights: UPSTREAM @ (A_PREV @ weights), W))
    agree(db, complex_step(lambda b: UPSTREAM @ (A_PREV @ W + b), np.zeros(2)))


def test_column_jacobian_is_the_derivative_by_one_weight():
    columns = complex_step(lambda weights: weights @ A_PREV, W.T)
    for i, j in np.ndindex(2, 3):
        agree(lesson.column_jacobian(A_PREV, 2, i, j), columns[i, j])


def test_column_delta_and_gradients_are_derivatives_in_the_column_convention():
    agree(lesson.column_delta(UPSTREAM, W.T, Z), complex_step(lambda z: UPSTREAM @ (W.T @ np.tanh(z)), Z))
    dW, db = lesson.column_gradients(UPSTREAM, A_PREV)
    agree(dW, complex_step(lambda weights: UPSTREAM @ (weights @ A_PREV), W.T))
    agree(db, complex_step(lambda b: UPSTREAM @ (W.T @ A_PREV + b), np.zeros(2)))


def test_squared_error_delta_is_the_derivative_and_not_its_negative():
    y = np.array([1.0, 0.0, 0.3])
    agree(lesson.mse_output_delta(Z, y), complex_step(lambda z: sum((y - logistic(z)) ** 2) / 2, Z))


def test_distributed_errors_are_derivatives_by_the_answers_and_net_inputs_below():
    error, delta = lesson.distribute_error(UPSTREAM, W, logistic(Z))
    agree(error, complex_step(lambda o: UPSTREAM @ (o @ W), logistic(Z)))
    agree(delta, complex_step(lambda z: UPSTREAM @ (logistic(z) @ W), Z))


def test_folded_bias_gives_the_gradients_of_the_separate_bias():
    dV, da = lesson.folded_backward(UPSTREAM, A_PREV, V)
    agree(dV, complex_step(lambda v: UPSTREAM @ (A_PREV @ v[:-1] + v[-1]), V))
    agree(da, complex_step(lambda a: UPSTREAM @ (a @ V[:-1] + V[-1]), A_PREV))


def net(sizes):
    rng = np.random.default_rng(7)
    weights = [None, *(rng.normal(size=pair) for pair in pairwise(sizes))]
    return rng.normal(size=sizes[0]), weights, [None, *(rng.normal(size=n) for n in sizes[1:])]


def run(x, weights, biases):
    A, zs = [x], [None]
    for layer in (1, 2, 3):
        zs.append(A[-1] @ weights[layer] + biases[layer])
        A.append(logistic(zs[-1]))
    return A, zs


@pytest.mark.parametrize("y", [[0.0], [1.0]])
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_backward_is_the_derivative_of_the_cross_entropy(layer, y):
    x, weights, biases = net((3, 4, 2, 1))
    y = np.array(y)

    def loss(changed, where):
        parameters = {"W": list(weights), "b": list(biases)}
        parameters[where][layer] = changed
        a = run(x, parameters["W"], parameters["b"])[0][3]
        return -sum(y * np.log(a) + (1 - y) * np.log(1 - a))

    gradients = lesson.backward(*run(x, weights, biases), y, weights)
    agree(gradients[2 * layer - 2], complex_step(lambda changed: loss(changed, "W"), weights[layer]))
    agree(gradients[2 * layer - 1], complex_step(lambda changed: loss(changed, "b"), biases[layer]))


# ---------------------------------------------------------------------------------------------------------- the library


def test_backward_agrees_with_the_library():
    model = network.Network((3, 4, 2, 1), hidden="sigmoid", output="sigmoid", seed=3)
    x, y = np.array([0.3, -1.2, 0.8]), np.array([1.0])
    trace = network.forward(model, x)
    found = network.backward(model, trace, y)
    weights = [None, *(model.parameters[f"W{layer}"] for layer in (1, 2, 3))]
    gradients = lesson.backward(list(trace.A), list(trace.Z), y, weights)
    for value, key in zip(gradients, ("W1", "b1", "W2", "b2", "W3", "b3"), strict=True):
        agree(value, found[key])


# ------------------------------------------------------------------------------------- other ways to be right


def forward_by_loops(a_prev, W, b):
    z = [sum(a_prev[i] * W[i][j] for i in range(len(a_prev))) + b[j] for j in range(len(b))]
    return z, [1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v)) for v in z]


def forward_with_columns(a_prev, W, b):
    z = W.T @ a_prev + b
    with np.errstate(over="ignore"):
        return [z, 1.0 / (1.0 + np.exp(-z))]


def forward_with_a_dict(a_prev, W, b):
    z = np.einsum("i,ij->j", a_prev, W) + b
    return {"a": 0.5 * (1 + np.tanh(z / 2)), "z": z}


def jacobian_by_diag(z, W_next):
    a = 0.5 * (1 + np.tanh(z / 2))
    return W_next.T @ np.diag(a * (1 - a))


def jacobian_by_einsum(z, W_next):
    with np.errstate(over="ignore"):
        a = 1 / (1 + np.exp(-z))
    return np.einsum("ij,i->ji", W_next, a - a**2)


def jacobian_as_lists(z, W_next):
    a = [0.5 * (1 + math.tanh(v / 2)) for v in z]
    return [[W_next[i, j] * a[i] * (1 - a[i]) for i in range(len(z))] for j in range(W_next.shape[1])]


def delta_by_loops(delta_next, W_next, z):
    a = 0.5 * (1 + np.tanh(z / 2))
    return [
        a[i] * (1 - a[i]) * sum(delta_next[j] * W_next[i, j] for j in range(len(delta_next))) for i in range(len(z))
    ]


def delta_through_the_jacobian(delta_next, W_next, z):
    return delta_next @ jacobian_by_diag(z, W_next)


def delta_with_matrix_times_vector(delta_next, W_next, z):
    a = 0.5 * (1 + np.tanh(z / 2))
    return np.multiply(W_next @ delta_next, a - a * a)


def gradients_by_loops(delta, a_prev):
    return [[a * d for d in delta] for a in a_prev], list(delta)


def backward_with_matrices(A, Z, y, W):
    delta, found = A[3] - y, []
    for layer in (3, 2, 1):
        rows, d = A[layer - 1].reshape(1, -1), delta.reshape(1, -1)
        found = [rows.T @ d, d[0], *found]
        delta = (d @ W[layer].T * (rows - rows**2))[0]
    return found


def backward_by_einsum(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.einsum("j,ij,i,i->i", d3, W[3], A[2], 1 - A[2])
    d1 = np.einsum("j,ij,i,i->i", d2, W[2], A[1], 1 - A[1])
    deltas = (d1, d2, d3)
    return {
        f"d{name}{n + 1}": d if name == "b" else np.einsum("i,j->ij", A[n], d)
        for n, d in enumerate(deltas)
        for name in "Wb"
    }


def backward_from_the_logits(A, Z, y, W):
    def slope(z):
        return 1 / (2 + np.exp(-np.abs(z)) + np.exp(np.minimum(np.abs(z), 700)))

    d3 = np.asarray(0.5 * (1 + np.tanh(Z[3] / 2)) - y)
    d2 = W[3] @ d3 * slope(Z[2])
    d1 = W[2] @ d2 * slope(Z[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


def mse_by_list(z, y):
    answers = [0.5 * (1 + math.tanh(v / 2)) for v in z]
    return [(a - t) * a * (1 - a) for a, t in zip(answers, y, strict=True)]


def folded_with_a_new_row(delta, a_prev, V):
    extended = np.ones(len(a_prev) + 1)
    extended[:-1] = a_prev
    return extended[:, None] * delta, V[:-1] @ delta


def folded_by_pieces(delta, a_prev, V):
    return np.vstack([np.outer(a_prev, delta), delta]), delta @ V[: len(a_prev)].T


def folded_as_lists(delta, a_prev, V):
    rows = [*a_prev, 1]
    return [[r * d for d in delta] for r in rows], [sum(V[i] * delta) for i in range(len(a_prev))]


def one_hot_column(a_prev, n_out, i, j):
    return a_prev[j] * np.eye(n_out)[i]


ACCEPTED = {
    "02-forward-layer": [forward_by_loops, forward_with_columns, forward_with_a_dict],
    "02-full-jacobian": [jacobian_by_diag, jacobian_by_einsum, jacobian_as_lists],
    "02-jacobian-shortcut": [
        lambda W, s: (W * s[:, None]).T,
        lambda W, s: W.T @ np.diag(s),
        lambda W, s: [[W[i, j] * s[i] for i in range(len(s))] for j in range(W.shape[1])],
    ],
    "02-hidden-delta": [delta_by_loops, delta_through_the_jacobian, delta_with_matrix_times_vector],
    "02-parameter-gradients": [
        gradients_by_loops,
        lambda d, a: (a[:, None] * d, d.copy()),
        lambda d, a: [a.reshape(-1, 1) @ d.reshape(1, -1), 1 * d],
    ],
    "02-backward": [backward_with_matrices, backward_by_einsum, backward_from_the_logits],
    "02-column-jacobian": [
        one_hot_column,
        lambda a, n, i, j: [a[j] if row == i else 0 for row in range(n)],
        lambda a, n, i, j: np.where(np.arange(n) == i, a[j], 0.0),
    ],
    "02-column-delta": [
        lambda d, W, z: np.diag(1 / np.cosh(np.clip(z, -300, 300)) ** 2) @ W.T @ d,
        lambda d, W, z: d @ W * (1 - np.tanh(z)) * (1 + np.tanh(z)),
        lambda d, W, z: [(1 - math.tanh(z[i]) ** 2) * sum(d * W[:, i]) for i in range(len(z))],
    ],
    "02-column-gradients": [
        lambda d, a: (d[:, None] @ a[None, :], d),
        lambda d, a: ([[p * q for q in a] for p in d], list(d)),
        lambda d, a: {"db": np.eye(len(d)).T @ d, "dW": np.einsum("i,j", d, a)},
    ],
    "02-mse-output-delta": [
        mse_by_list,
        lambda z, y: -(y - 0.5 * (1 + np.tanh(z / 2))) * (1 - np.tanh(z / 2) ** 2) / 4,
        lambda z, y: (0.5 * (1 + np.tanh(z / 2)) - y) @ np.diag((1 - np.tanh(z / 2) ** 2) / 4),
    ],
    "02-distribute-error": [
        lambda d, W, o: (W @ d, W @ d * (o - o**2)),
        lambda d, W, o: [np.einsum("j,ij", d, W), np.einsum("j,ij,i,i->i", d, W, o, 1 - o)],
        lambda d, W, o: (
            [sum(d * row) for row in W],
            [sum(d * row) * v * (1 - v) for row, v in zip(W, o, strict=True)],
        ),
    ],
    "02-folded-bias": [folded_with_a_new_row, folded_by_pieces, folded_as_lists],
}


@pytest.mark.parametrize("id_", EXERCISES)
def test_other_ways_to_be_right_earn_full_marks(id_):
    for function in ACCEPTED[id_]:
        for seed in SEEDS:
            probes = EXERCISES[id_].draw(seed)
            verdict = judge(EXERCISES[id_], probes, [ask(function, probe.args) for probe in probes])
            assert verdict.status == "correct", f"{function.__name__}: {verdict.message()}"


# ----------------------------------------------------------------------------------------------------------- pictures


def unsolved(*arguments):
    raise NotImplementedError


@pytest.mark.parametrize("function", [unsolved, lambda *a: "text", lambda *a: np.full(7, np.nan), lambda *a: ()])
@pytest.mark.parametrize("picture", ["show_jacobian", "show_weight_gradient", "show_squared_error_delta"])
def test_a_picture_is_drawn_whatever_the_learner_wrote(monkeypatch, picture, function):
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("Agg")
    from bpkit.plots import lesson_02 as pictures

    shown = []
    monkeypatch.setattr(plt, "show", lambda: shown.append(len(plt.gcf().axes)))
    getattr(pictures, picture)(function)
    plt.close("all")
    assert len(shown) == 1
    assert shown[0] >= 1
