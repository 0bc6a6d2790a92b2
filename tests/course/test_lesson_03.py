"""Lesson 03: the references against independent derivatives, and solutions that its checks accept."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bpkit import activations, datasets, exercises
from bpkit.answers import ask
from bpkit.check import check
from bpkit.exercises import lesson_03 as lesson
from bpkit.judge import judge

EXERCISES = exercises.exercises_of("03-many-classes")
SEEDS = (1, 2, 3)
Z, Y = np.array([0.7, -1.3, 0.2, 1.9]), np.array([0.0, 0.0, 1.0, 0.0])


# ------------------------------------------------------------------ the losses as the notes print them, no shortcuts


def loss_of_sigmoids(z, y):
    a = 1 / (1 + np.exp(-z))
    return -sum(y * np.log(a) + (1 - y) * np.log(1 - a))


def loss_of_softmax(z, y):
    return -sum(y * np.log(np.exp(z) / sum(np.exp(z))))


def loss_of_linear(z, y):
    return sum((z - y) ** 2) / 2


def complex_step(function, z):
    """df/dz by complex step: exact to rounding, and blind to every formula for the derivative."""
    steps = 1e-30j * np.eye(z.size)
    return np.array([function(z + step).imag for step in steps]) / 1e-30


@pytest.mark.parametrize(
    ("loss", "reference"),
    [
        (loss_of_sigmoids, lesson.sigmoid_cross_entropy),
        (loss_of_softmax, lesson.cross_entropy),
        (loss_of_linear, lambda z, y: lesson.linear_squared_error(z, y)[0]),
    ],
)
def test_losses_equal_the_notes_formulas(loss, reference):
    assert reference(Z, Y) == pytest.approx(loss(Z, Y), rel=1e-13)


@pytest.mark.parametrize(
    ("loss", "delta"),
    [
        (loss_of_sigmoids, lambda z, y: lesson.sigmoid_delta(activations.sigmoid(z), y)),
        (loss_of_softmax, lambda z, y: lesson.softmax_delta(lesson.softmax(z), y)),
        (loss_of_linear, lambda z, y: lesson.linear_squared_error(z, y)[1]),
    ],
)
def test_each_delta_is_the_complex_step_derivative_of_its_loss(loss, delta):
    np.testing.assert_allclose(delta(Z, Y), complex_step(lambda z: loss(z, Y), Z), rtol=1e-12)


def test_the_jacobian_is_the_complex_step_derivative_of_softmax():
    columns = complex_step(lambda z: np.exp(z) / sum(np.exp(z)), Z)  # row j: how all answers react to z_j
    np.testing.assert_allclose(lesson.softmax_jacobian(lesson.softmax(Z)), columns.T, rtol=1e-12)


def test_the_vjp_is_the_row_times_the_jacobian():
    y_hat, upstream = lesson.softmax(Z), np.array([0.3, -2.0, 1.1, 0.4])
    np.testing.assert_allclose(
        lesson.softmax_vjp(y_hat, upstream), upstream @ lesson.softmax_jacobian(y_hat), rtol=1e-12
    )


@pytest.mark.parametrize(
    ("targets", "loss"),
    [("real values", loss_of_linear), ("one class", loss_of_softmax), ("several labels", loss_of_sigmoids)],
)
def test_the_chosen_pair_is_the_notes_pair(targets, loss):
    _, value, delta = lesson.choose_pair(targets, Z, Y)
    assert value == pytest.approx(loss(Z, Y), rel=1e-13)
    np.testing.assert_allclose(delta, complex_step(lambda z: loss(z, Y), Z), rtol=1e-12)


# ----------------------------------------------------------------------------------------------- accepted and refused


def graded(id_, function, seed):
    probes = EXERCISES[id_].draw(seed)
    return judge(EXERCISES[id_], probes, [ask(function, probe.args) for probe in probes])


def test_a_forgotten_half_costs_the_loss_and_not_the_delta():
    verdict = check("03-linear-squared-error", EXERCISES["03-linear-squared-error"].mutants["half-factor:loss"])
    assert {part.name: part.score for part in verdict.parts} == {"loss": 0, "delta": 1}


def softmax_in_a_loop(z):
    top = max(z)
    e = [math.exp(value - top) for value in z]
    return [value / sum(e) for value in e]


def sigmoid_loss_in_a_loop(z, y):
    return sum(max(s, 0) + math.log1p(math.exp(-abs(s))) - s * t for s, t in zip(z, y, strict=True))


def cross_entropy_of_the_true_logit(z, y):
    other = z - z[np.argmax(y)]
    return np.logaddexp.reduce(other)


def jacobian_in_a_loop(y_hat):
    K = len(y_hat)
    return [[(y_hat[i] if i == j else 0) - y_hat[i] * y_hat[j] for j in range(K)] for i in range(K)]


def delta_of_the_true_class(y_hat, y):
    delta = np.array(y_hat, dtype=float)
    delta[np.argmax(y)] -= 1
    return delta


def choose_pair_with_numpy_alone(targets, z, y):
    if targets == "real values":
        return {"y_hat": z, "loss": 0.5 * ((z - y) @ (z - y)), "delta": z - y}
    if targets == "one class":
        p = np.array(softmax_in_a_loop(z))
        return {"y_hat": p, "loss": cross_entropy_of_the_true_logit(z, y), "delta": p - y}
    a = np.exp(-np.logaddexp(0, -z))
    return {"y_hat": a, "loss": sigmoid_loss_in_a_loop(z, y), "delta": a - y}


OTHER_WAYS = {
    "03-one-hot": [
        lambda label, K: np.eye(K)[label],
        lambda label, K: [int(k == label) for k in range(K)],
        lambda label, K: (np.arange(K) == label).astype(float),
    ],
    "03-sigmoid-cross-entropy": [
        sigmoid_loss_in_a_loop,
        lambda z, y: np.sum(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)),
        lambda z, y: np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))),
        lambda z, y: np.logaddexp(0, np.where(y == 1, -z, z)).sum(),
    ],
    "03-sigmoid-delta": [
        lambda a, y: [s - t for s, t in zip(a, y, strict=True)],
        lambda a, y: -y * (1 - a) + (1 - y) * a,
        lambda a, y: np.where(y == 1, a - 1, a),
    ],
    "03-softmax": [
        softmax_in_a_loop,
        lambda z: np.exp(z - np.logaddexp.reduce(z)),
        lambda z: np.array([1 / np.exp(np.minimum(z - s, 700)).sum() if s > z.max() - 700 else 0.0 for s in z]),
    ],
    "03-cross-entropy": [
        cross_entropy_of_the_true_logit,
        lambda z, y: np.logaddexp.reduce(z) - z @ y,
        lambda z, y: -np.sum(y * (z - z.max() - np.log(np.exp(z - z.max()).sum()))),
        lambda z, y: -float(activations.log_softmax(z)[np.argmax(y)]),
    ],
    "03-softmax-jacobian": [
        jacobian_in_a_loop,
        lambda y_hat: y_hat[:, None] * (np.eye(len(y_hat)) - y_hat),
        lambda y_hat: np.diag(y_hat) - np.einsum("i,j->ij", y_hat, y_hat),
    ],
    "03-softmax-vjp": [
        lambda y_hat, upstream: upstream @ (np.diag(y_hat) - np.outer(y_hat, y_hat)),
        lambda y_hat, upstream: y_hat * upstream - y_hat * (y_hat @ upstream),
        lambda y_hat, upstream: np.einsum("i,ij->j", upstream, np.array(jacobian_in_a_loop(y_hat))),
        lambda y_hat, upstream: [
            p * sum(q * (u - v) for q, v in zip(y_hat, upstream, strict=True))
            for p, u in zip(y_hat, upstream, strict=True)
        ],
    ],
    "03-softmax-delta": [
        delta_of_the_true_class,
        lambda y_hat, y: [p - t for p, t in zip(y_hat, y, strict=True)],
        lambda y_hat, y: -(y - y_hat),
    ],
    "03-linear-squared-error": [
        lambda z, y: [((z - y) @ (z - y)) / 2, z - y],
        lambda z, y: {"loss": 0.5 * np.linalg.norm(z - y) ** 2, "delta": z - y},
        lambda z, y: (np.sum(np.square(y - z)) / 2, -1.0 * (y - z)),
    ],
    "03-choose-the-pair": [
        choose_pair_with_numpy_alone,
        lambda targets, z, y: tuple(choose_pair_with_numpy_alone(targets, z, y).values()),
        lambda targets, z, y: [
            list(v) if np.ndim(v) else v for v in choose_pair_with_numpy_alone(targets, z, y).values()
        ],
    ],
}


def test_every_exercise_is_solved_in_other_ways_too():
    assert OTHER_WAYS.keys() == EXERCISES.keys()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, ways in OTHER_WAYS.items() for n in range(len(ways))])
def test_other_correct_solutions_earn_full_marks(id_, n, seed):
    verdict = graded(id_, OTHER_WAYS[id_][n], seed)
    assert verdict.score == verdict.points, verdict.message()


# ----------------------------------------------------------------------------------- what the lesson's prose promises


def steps_to_the_answer(slope, z=-6.0, wanted=0.9):
    steps = 0
    while (a := 1 / (1 + math.exp(-z))) < wanted:
        z, steps = z - slope(a), steps + 1
    return steps


def test_squared_error_behind_a_sigmoid_stands_still_as_the_lesson_says():
    assert steps_to_the_answer(lambda a: a - 1) == 17
    assert 480 < steps_to_the_answer(lambda a: (a - 1) * a * (1 - a)) < 520
    a = 1 / (1 + math.exp(6))
    assert 1 / (a * (1 - a)) == pytest.approx(405, abs=1)


def digits_accuracy(delta, *, hidden):
    """Test accuracy on the digits after 30 epochs, with or without a hidden layer of 32 tanh units."""
    data, rng, rate = datasets.digits(), np.random.default_rng(0), 0.5
    width = 32 if hidden else 64
    W1, b1 = rng.normal(0, 0.2, (64, width)), np.zeros(width)
    W2, b2 = rng.normal(0, 0.2, (width, 10)), np.zeros(10)
    below = (lambda X: np.tanh(X @ W1 + b1)) if hidden else (lambda X: X)
    for _ in range(30):
        for rows in np.array_split(rng.permutation(len(data.X_train)), 40):
            X, A = data.X_train[rows], below(data.X_train[rows])
            d2 = delta(activations.softmax(A @ W2 + b2), data.Y_train[rows]) / len(rows)
            d1 = d2 @ W2.T * (1 - A * A)
            W2, b2 = W2 - rate * A.T @ d2, b2 - rate * d2.sum(0)
            if hidden:
                W1, b1 = W1 - rate * X.T @ d1, b1 - rate * d1.sum(0)
    return np.mean(np.argmax(below(data.X_test) @ W2 + b2, axis=1) == data.labels_test)


def test_the_diagonal_trap_hides_without_a_hidden_layer_and_shows_with_one():
    trap = EXERCISES["03-softmax-delta"].mutants["softmax-elementwise"]
    assert digits_accuracy(lesson.softmax_delta, hidden=False) == pytest.approx(0.96, abs=0.01)
    assert digits_accuracy(trap, hidden=False) == pytest.approx(0.93, abs=0.015)
    assert digits_accuracy(lesson.softmax_delta, hidden=True) == pytest.approx(0.98, abs=0.01)
    assert digits_accuracy(trap, hidden=True) < 0.3
