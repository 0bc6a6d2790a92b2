"""The ladder: each lesson contains the one before it as its smallest case, and rows and columns say the same.

A rung draws sizes and numbers and gives pairs (what the upper lesson's reference says, what the lower one's says). The
next lesson adds its rungs to the table `RUNGS`.
"""

import numpy as np
import pytest

from bpkit.activations import sigmoid, sigmoid_derivative
from bpkit.exercises import lesson_01 as one
from bpkit.exercises import lesson_02 as two
from bpkit.exercises import lesson_03 as three
from bpkit.exercises import lesson_04 as four
from bpkit.exercises import lesson_05 as five
from bpkit.exercises import lesson_06 as six
from bpkit.gradcheck import relative_error

SEEDS = range(6)


def sizes(rng, count):
    return [int(n) for n in rng.integers(1, 7, count)]


def label(rng):
    return float(rng.integers(2))


# ------------------------------------------------------------------------------- 02 with one neuron a layer is 01


def one_neuron_forward(rng):
    x, w, b = rng.normal(), rng.normal(size=4), rng.normal(size=4)
    z, a = one.forward(x, w, b)
    row = np.array([x])
    for layer in range(4):
        z_row, row = two.forward_layer(row, w[layer].reshape(1, 1), b[layer : layer + 1])
        yield z_row, z[layer]
        yield row, a[layer + 1]


def one_neuron_slope(rng):
    z, w = rng.normal(), rng.normal()
    a = sigmoid(z)
    yield two.layer_jacobian(np.array([z]), np.array([[w]])), one.layer_slope(w, a)
    yield two.jacobian_shortcut(np.array([[w]]), np.array([one.sigmoid_derivative(z)])), one.layer_slope(w, a)


def one_neuron_step_down(rng):
    delta, w, z = rng.normal(size=3)
    o = sigmoid(z)
    rows = np.array([delta]), np.array([[w]])
    expected = delta * one.layer_slope(w, o)
    yield two.hidden_delta(*rows, np.array([z])), expected
    error, below = two.distribute_error(*rows, np.array([o]))
    yield below, expected
    yield error, delta * w


def one_neuron_parameters(rng):
    delta, a_prev, w, b = rng.normal(size=4)
    dw, db = one.parameter_gradients(delta, a_prev)
    row, column = np.array([delta]), np.array([a_prev])
    for gradients in (two.parameter_gradients, two.column_gradients):
        yield from zip(gradients(row, column), (dw, db), strict=True)
    yield two.column_jacobian(column, 1, 0, 0) * delta, dw
    dV, da = two.folded_backward(row, column, np.array([[w], [b]]))
    yield dV, [dw, db]
    yield da, delta * w


def one_neuron_backward(rng):
    x, y, w, b = rng.normal(), label(rng), rng.normal(size=3), rng.normal(size=3)
    z, a = one.forward(x, w, b)
    deltas = one.backward(y, w, z, a)
    gradients = two.backward(
        [np.array([v]) for v in a],
        [None, *(np.array([v]) for v in z)],
        np.array([y]),
        [None, *(np.array([[v]]) for v in w)],
    )
    expected = [g for pair in zip(deltas, a[:-1], strict=True) for g in one.parameter_gradients(*pair)]
    yield from zip(gradients, expected, strict=True)


# ------------------------------------------------------------------------------------- 03 with one class is 01 and 02


def one_class_of_sigmoids(rng):
    z, y = rng.normal(), label(rng)
    a, row, wanted = sigmoid(z), np.array([z]), np.array([y])
    yield three.sigmoid_cross_entropy(row, wanted), one.bce(a, y)
    yield three.sigmoid_delta(sigmoid(row), wanted), one.output_delta(a, y)
    yield from zip(
        three.choose_pair("several labels", row, wanted), (a, one.bce(a, y), one.output_delta(a, y)), strict=True
    )


def one_class_below(rng):
    """The deltas that start at the output of lesson 03 go down through lesson 02's net."""
    n0, n1, n2 = sizes(rng, 3)
    A, Z, W = [rng.normal(size=n0)], [None], [None]
    for n_in, n_out in ((n0, n1), (n1, n2), (n2, 1)):
        W.append(rng.normal(size=(n_in, n_out)))
        z, a = two.forward_layer(A[-1], W[-1], rng.normal(size=n_out))
        Z.append(z)
        A.append(a)
    y = np.array([label(rng)])
    delta = three.sigmoid_delta(A[3], y)
    expected = []
    for layer in (3, 2, 1):
        expected = [*two.parameter_gradients(delta, A[layer - 1]), *expected]
        delta = two.hidden_delta(delta, W[layer], Z[layer - 1]) if layer > 1 else delta
    yield from zip(two.backward(A, Z, y, W), expected, strict=True)


def two_classes_of_softmax(rng):
    z, y = rng.normal(size=2), label(rng)
    difference, a = np.array([z[0] - z[1]]), one.sigmoid(z[0] - z[1])
    wanted = np.array([y, 1 - y])
    yield three.softmax(z), [a, 1 - a]
    yield three.cross_entropy(z, wanted), three.sigmoid_cross_entropy(difference, np.array([y]))
    yield three.softmax_delta(three.softmax(z), wanted)[0], one.output_delta(a, y)
    yield three.softmax_jacobian(three.softmax(z))[0, 0], one.sigmoid_derivative(difference[0])


def squared_error_behind_a_sigmoid(rng):
    (K,) = sizes(rng, 1)
    z, y = rng.normal(size=K), rng.normal(size=K)
    _, linear = three.linear_squared_error(sigmoid(z), y)
    yield linear * sigmoid_derivative(z), two.mse_output_delta(z, y)


# -------------------------------------------------------------------------------------- 04 with one sample is 03 and 02


def net(rng, E):
    M, J, K = sizes(rng, 3)
    shapes = [(E, M), (M, J), J, (J, K), K]
    return [*(rng.normal(size=shape) for shape in shapes), three.one_hot(rng.integers(K), K)[None].repeat(E, 0)]


def one_sample_output(rng):
    (K,) = sizes(rng, 1)
    z, y = rng.normal(size=K), three.one_hot(rng.integers(K), K)
    yield four.batch_loss(z[None], y[None]), three.sigmoid_cross_entropy(z, y)
    yield four.softmax_rows(z[None])[0], three.softmax(z)
    yield four.output_delta(sigmoid(z)[None], y[None])[0], three.sigmoid_delta(sigmoid(z), y)
    yield four.output_delta(three.softmax(z)[None], y[None])[0], three.softmax_delta(three.softmax(z), y)


def one_sample_layer(rng):
    n, m = sizes(rng, 2)
    z, W, delta, a_prev = rng.normal(size=n), rng.normal(size=(n, m)), rng.normal(size=m), rng.normal(size=n)
    a = sigmoid(z)
    yield four.per_sample_jacobian(W, a[None])[0], two.layer_jacobian(z, W)
    yield four.hidden_delta(delta[None], W, a[None])[0], two.hidden_delta(delta, W, z)
    expected = two.parameter_gradients(delta, a_prev)
    yield from zip(four.loop_gradients(delta[None], a_prev[None]), expected, strict=True)
    yield from zip(four.parameter_gradients(delta[None], a_prev[None]), expected, strict=True)
    yield from zip(four.regularised_gradients(delta[None], a_prev[None], W, 0.0), expected, strict=True)


def by_lessons_02_and_03(x, W1, b1, W2, b2, y):
    """The answers and the four gradients of one sample, as rows."""
    z1, a1 = two.forward_layer(x, W1, b1)
    _, a2 = two.forward_layer(a1, W2, b2)
    delta2 = three.sigmoid_delta(a2, y)
    delta1 = two.hidden_delta(delta2, W2, z1)
    return (a1, a2), (*two.parameter_gradients(delta1, x), *two.parameter_gradients(delta2, a1))


def one_sample_pass(rng):
    X, *parameters, Y = net(rng, 1)
    answers, gradients = by_lessons_02_and_03(X[0], *parameters, Y[0])
    for table, row in zip(four.batch_forward(X, *parameters), answers, strict=True):
        yield table[0], row
    yield from zip(four.backward(X, *parameters, Y), gradients, strict=True)


def batch_is_the_mean_of_its_samples(rng):
    E = int(rng.integers(2, 7))
    X, *parameters, Y = net(rng, E)
    single = [by_lessons_02_and_03(x, *parameters, y)[1] for x, y in zip(X, Y, strict=True)]
    means = [np.mean(tensors, axis=0) for tensors in zip(*single, strict=True)]
    yield from zip(four.backward(X, *parameters, Y), means, strict=True)
    Z = rng.normal(size=Y.shape)
    yield (
        four.batch_loss(Z, Y),
        np.mean([three.sigmoid_cross_entropy(z, y) for z, y in zip(Z, Y, strict=True)]),
    )


def rows_of_a_batch_do_not_mix(rng):
    E, n, m = sizes(rng, 3)
    Z, W, delta = rng.normal(size=(E, n)), rng.normal(size=(n, m)), rng.normal(size=(E, m))
    for e in range(E):
        yield four.softmax_rows(Z)[e], three.softmax(Z[e])
        yield four.per_sample_jacobian(W, sigmoid(Z))[e], two.layer_jacobian(Z[e], W)
        yield four.hidden_delta(delta, W, sigmoid(Z))[e], two.hidden_delta(delta[e], W, Z[e])


def loop_and_product(rng):
    E, n, m = sizes(rng, 3)
    delta, A_prev = rng.normal(size=(E, m)), rng.normal(size=(E, n))
    yield from zip(four.loop_gradients(delta, A_prev), four.parameter_gradients(delta, A_prev), strict=True)


# ---------------------------------------------------------------------------------------- 05 and 06 on the nets of 04


def list_of_one_layer(rng):
    E, M, K = sizes(rng, 3)
    theta, X, labels = [rng.normal(size=(M, K)), rng.normal(size=K)], rng.normal(size=(E, M)), rng.integers(K, size=E)
    (Z,), (_, A) = five.forward(theta, X)
    Y = np.array([three.one_hot(k, K) for k in labels])
    loss, delta = five.loss_and_delta(Z, labels)
    yield A, four.softmax_rows(Z)
    yield loss, np.mean([three.cross_entropy(z, y) for z, y in zip(Z, Y, strict=True)])
    yield delta, four.output_delta(A, Y)
    _, (dW,), (db,) = five.backward(theta, [X, A], delta)
    yield from zip((dW, db), four.parameter_gradients(delta, X), strict=True)


def tanh_of_a_batch(rng):
    E, n, m, k = sizes(rng, 4)
    theta = [rng.normal(size=(n, m)), rng.normal(size=(m, k)), rng.normal(size=m), rng.normal(size=k)]
    (Z1, _), A = five.forward(theta, rng.normal(size=(E, n)))
    delta2 = rng.normal(size=(E, k))
    (delta1, _), *_ = five.backward(theta, A, delta2)
    for e in range(E):
        yield delta1[e], two.column_delta(delta2[e], theta[1].T, Z1[e])


def two_halves_of_a_product(rng):
    E, n, m = sizes(rng, 3)
    A_prev, W, delta = rng.normal(size=(E, n)), rng.normal(size=(n, m)), rng.normal(size=(E, m))
    below, dW = six.matmul_vjp(delta, A_prev, W)
    yield dW, four.parameter_gradients(delta, A_prev)[0]
    yield below * 0.25, four.hidden_delta(delta, W, np.full((E, n), 0.5))
    yield six.add_vjp(delta, A_prev @ W, np.zeros(m))[1], four.parameter_gradients(delta, A_prev)[1]


def cross_entropy_by_two_rules(rng):
    E, K = sizes(rng, 2)
    Z, Y = rng.normal(size=(E, K)), np.array([three.one_hot(k, K) for k in rng.integers(K, size=E)])
    G = np.full(E, 1 / E)
    two_paths = six.logsumexp_vjp(G, Z) + six.multiply_vjp(G[:, None] * np.ones(Z.shape), -Y, Z)[1]
    yield two_paths, four.output_delta(four.softmax_rows(Z), Y)


# -------------------------------------------------------------------------------------------------- rows and columns


def columns_are_rows_transposed(rng):
    n, m = sizes(rng, 2)
    delta, a_prev = rng.normal(size=m), rng.normal(size=n)
    row_dW, row_db = two.parameter_gradients(delta, a_prev)
    dW, db = two.column_gradients(delta, a_prev)
    yield dW, row_dW.T
    yield db, row_db
    for i in range(m):
        for j in range(n):
            yield two.column_jacobian(a_prev, m, i, j) @ delta, row_dW[j, i]


def column_delta_is_the_row_times_the_jacobian(rng):
    n, m = sizes(rng, 2)
    z, W, delta = rng.normal(size=n), rng.normal(size=(n, m)), rng.normal(size=m)
    yield two.column_delta(delta, W.T, z), delta @ two.jacobian_shortcut(W, 1 - np.tanh(z) ** 2)


def folded_bias_is_the_separate_one(rng):
    n, m = sizes(rng, 2)
    delta, a_prev, W, b = rng.normal(size=m), rng.normal(size=n), rng.normal(size=(n, m)), rng.normal(size=m)
    dV, da = two.folded_backward(delta, a_prev, np.vstack([W, b]))
    dW, db = two.parameter_gradients(delta, a_prev)
    yield dV, np.vstack([dW, db])
    yield da, two.distribute_error(delta, W, np.full(n, 0.5))[0]


RUNGS = {
    "01 in 02": [
        one_neuron_forward,
        one_neuron_slope,
        one_neuron_step_down,
        one_neuron_parameters,
        one_neuron_backward,
    ],
    "02 in 03": [one_class_of_sigmoids, one_class_below, two_classes_of_softmax, squared_error_behind_a_sigmoid],
    "03 in 04": [
        one_sample_output,
        one_sample_layer,
        one_sample_pass,
        batch_is_the_mean_of_its_samples,
        rows_of_a_batch_do_not_mix,
        loop_and_product,
    ],
    "04 in 05": [list_of_one_layer, tanh_of_a_batch],
    "04 in 06": [two_halves_of_a_product, cross_entropy_by_two_rules],
    "rows and columns": [
        columns_are_rows_transposed,
        column_delta_is_the_row_times_the_jacobian,
        folded_bias_is_the_separate_one,
    ],
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rung", [rung for rungs in RUNGS.values() for rung in rungs], ids=lambda rung: rung.__name__)
def test_the_smallest_case_of_a_lesson_is_the_lesson_before(rung, seed):
    pairs = list(rung(np.random.default_rng(seed)))
    assert pairs
    for upper, lower in pairs:
        if np.ndim(upper) == np.ndim(lower):  # else a number stands for an array with one entry
            assert np.shape(upper) == np.shape(lower)
        assert relative_error(np.ravel(upper), np.ravel(lower)) < 1e-12
