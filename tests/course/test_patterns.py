"""Patterns of an exercise name a mistake in forms that no list of wrong answers has, and nothing else."""

from itertools import pairwise

import numpy as np
import pytest
from diagnosis_figures import names_of

from bpkit.activations import softmax
from bpkit.answers import Answer
from bpkit.catalogue import CATALOGUE
from bpkit.diagnosis.patterns import shown_in
from bpkit.exercises import all_exercises, get
from bpkit.judge import judge
from bpkit.outcomes import outcomes

WITH_PATTERNS = [id_ for id_, exercise in all_exercises().items() if exercise.patterns]
CASES = []  # exercise, code, a wrong function


def wrong(id_, code):
    def keep(function):
        CASES.append(pytest.param(id_, code, function, id=f"{id_} {code} {len(CASES)}"))
        return function

    return keep


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# ------------------------------------------------------------------------------------------------------- the start


def start(weights, biases=lambda n_in, n_out, sizes, draw: np.zeros(n_out)):
    def function(sizes, draw):
        pairs = list(pairwise(sizes))
        return [make(*pair, sizes, draw) for make in (weights, biases) for pair in pairs]

    return function


def right_weights(n_in, n_out, sizes, draw):
    return draw((n_in, n_out)) / np.sqrt(n_in)


for scale in (
    lambda n, m, sizes: np.sqrt(2 / (n + m)),
    lambda n, m, sizes: np.sqrt(6 / n),
    lambda n, m, sizes: 2 / np.sqrt(n),
    lambda n, m, sizes: 1 / np.sqrt(sizes[0]),
    lambda n, m, sizes: 0.1,
):
    wrong("05-initial-parameters", "initial-scale")(
        start(lambda n, m, sizes, draw, scale=scale: draw((n, m)) * scale(n, m, sizes))
    )
wrong("05-initial-parameters", "symmetric-start")(start(lambda n, m, _, draw: np.tile(draw((n, 1)), m)))
wrong("05-initial-parameters", "symmetric-start")(start(lambda n, m, _, draw: np.full((n, m), draw((1, 1)))))
wrong("05-initial-parameters", "random-bias")(start(right_weights, lambda n, m, _, draw: draw((n, m))[0] / 10))
wrong("05-initial-parameters", "random-bias")(start(right_weights, lambda n, m, *_: np.full(m, 0.01)))
wrong("05-initial-parameters", "column-convention")(start(lambda n, m, _, draw: draw((m, n)) / np.sqrt(m)))
wrong("05-initial-parameters", "extra-axis")(start(right_weights, lambda n, m, *_: np.zeros((m, 1))))


# --------------------------------------------------------------------------------------------------------- forward


def forward(net_input=None, hidden=np.tanh, last=softmax):
    def function(theta, X):
        L = len(theta) // 2
        Z, A = [], [X]
        for i in range(L):
            z = net_input(A, Z, theta[:L], theta[L:], i) if net_input else A[-1] @ theta[i] + theta[L + i]
            Z.append(z)
            A.append(hidden(z) if i < L - 1 else last(z))
        return Z, A

    return function


wrong("05-forward", "missing-bias")(forward(lambda A, Z, W, b, i: A[i] @ W[i] + (b[i] if i else 0)))
wrong("05-forward", "missing-bias")(forward(lambda A, Z, W, b, i: A[i] @ W[i] + (b[i] if i < len(W) - 1 else 0)))
wrong("05-forward", "layer-fed-with-z")(forward(lambda A, Z, W, b, i: (Z[-1] if i > 1 else A[-1]) @ W[i] + b[i]))
wrong("05-forward", "missing-activation")(forward(hidden=lambda z: z, last=lambda z: z))
for curve in (np.arctan, np.sin, np.abs, lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.log1p(np.exp(z))):
    wrong("05-forward", "wrong-activation")(forward(hidden=curve))
for curve in (np.exp, sigmoid, lambda z: np.maximum(z, 0)):
    wrong("05-forward", "wrong-activation")(forward(last=curve))
for other in (
    lambda i, L: (i, (i + 1) % L),
    lambda i, L: (i, max(i - 1, 0)),
    lambda i, L: ((i + 1) % L, i),
    lambda i, L: ((i + 1) % L, (i + 1) % L),
    lambda i, L: (L - 1 - i, 0),
):
    wrong("05-forward", "wrong-layer")(
        forward(lambda A, Z, W, b, i, other=other: A[i] @ W[other(i, len(W))[0]] + b[other(i, len(W))[1]])
    )


@wrong("05-forward", "bias-after-activation")
def bias_behind_the_hidden_activations(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for i in range(L):
        Z.append(A[-1] @ theta[i] + (theta[L + i] if i == L - 1 else 0))
        A.append(np.tanh(Z[-1]) + theta[L + i] if i < L - 1 else softmax(Z[-1]))
    return Z, A


# -------------------------------------------------------------------------------------------------------- backward


def backward(below=None, dW=None, db=None):
    def function(theta, A, delta_L):
        L = len(theta) // 2
        delta = [delta_L]
        for i in range(L - 1, 0, -1):
            step = below(delta[0], theta[:L], A, i) if below else (delta[0] @ theta[i].T) * (1 - A[i] ** 2)
            delta.insert(0, step)
        weights = [dW(A, delta, i) if dW else A[i].T @ delta[i] for i in range(L)]
        return delta, weights, [db(d, i, L) if db else d.sum(axis=0) for i, d in enumerate(delta)]

    return function


def back(delta, W, A, i):
    return (delta @ W[i].T) * (1 - A[i] ** 2)


for eta in (3, 0.3, 0.03, 1e-4):
    wrong("05-backward", "through-updated-W")(
        backward(lambda d, W, A, i, eta=eta: (d @ (W[i] - eta * A[i].T @ d).T) * (1 - A[i] ** 2))
    )
wrong("05-backward", "missing-activation-slope")(
    backward(lambda d, W, A, i: d @ W[i].T if i == 1 else back(d, W, A, i))
)
wrong("05-backward", "slope-of-sigmoid")(
    backward(lambda d, W, A, i: (d @ W[i].T) * (A[i] * (1 - A[i]) if i == 1 else 1 - A[i] ** 2))
)
wrong("05-backward", "wrong-layer")(backward(lambda d, W, A, i: (d @ W[i].T) * (1 - A[i - 1] ** 2)))
wrong("05-backward", "wrong-layer")(backward(lambda d, W, A, i: (d @ W[0].T) * (1 - A[i] ** 2)))
wrong("05-backward", "wrong-layer")(backward(dW=lambda A, delta, i: A[0].T @ delta[i]))
wrong("05-backward", "averaged-twice")(backward(dW=lambda A, d, i: A[i].T @ d[i] / (len(d[i]) if i == 0 else 1)))
wrong("05-backward", "averaged-bias")(backward(db=lambda d, i, L: d.mean(axis=0) if i == L - 1 else d.sum(axis=0)))
wrong("05-backward", "divided-by-features")(
    backward(dW=lambda A, d, i: A[i].T @ d[i] / (A[i].shape[1] * d[i].shape[1]))
)
wrong("05-backward", "sign-reversed")(backward(lambda d, W, A, i: -back(d, W, A, i) if i == 1 else back(d, W, A, i)))


# ---------------------------------------------------------------------------------------------------- gradient check


def moved(W, *steps):
    V = W.astype(float)
    for index, step in steps:
        V[index] += step
    return V


def gradient_error(quotient=None, error=None):
    def function(loss_of, W, gradient, h):
        numerical = np.zeros(W.shape)
        for i in np.ndindex(W.shape):
            numerical[i] = (quotient or central)(loss_of, W, i, h)
        return numerical, (error or relative)(numerical, gradient)

    return function


def central(loss_of, W, i, h):
    return (loss_of(moved(W, (i, h))) - loss_of(moved(W, (i, -h)))) / (2 * h)


def relative(N, G):
    return np.abs(N - G).max() / max(np.abs(N).max(), np.abs(G).max())


for error in (
    lambda N, G: np.abs(N - G).max() / min(np.abs(N).max(), np.abs(G).max()),
    lambda N, G: np.linalg.norm(N - G) / (np.linalg.norm(N) + np.linalg.norm(G)),
    lambda N, G: np.linalg.norm(N - G) / np.linalg.norm(N),
    lambda N, G: np.max(np.abs(N - G) / (np.abs(N) + np.abs(G) + 1e-8)),
    lambda N, G: np.abs(N - G).max() / np.abs(G).mean(),
    lambda N, G: np.abs(N - G).max() / (np.abs(N).max() * np.abs(G).max()),
):
    wrong("05-gradient-error", "another-scale")(gradient_error(error=error))
for error in (
    lambda N, G: (G - N).max() / max(np.abs(N).max(), np.abs(G).max()),
    lambda N, G: np.abs(N - G).max() / max(N.max(), G.max()),
    lambda N, G: abs(np.abs(N).max() - np.abs(G).max()) / max(np.abs(N).max(), np.abs(G).max()),
    lambda N, G: abs((N - G).mean()) / max(np.abs(N).max(), np.abs(G).max()),
):
    wrong("05-gradient-error", "absolute-value-missing")(gradient_error(error=error))
for quotient in (
    lambda f, W, i, h: (f(moved(W, (i, 2 * h))) - f(moved(W, (i, h)))) / h,
    lambda f, W, i, h: (f(moved(W, (i, h / 2))) - f(moved(W, (i, -h / 2)))) / (2 * h),
    lambda f, W, i, h: (f(W) - f(moved(W, (i, -2 * h)))) / (2 * h),
):
    wrong("05-gradient-error", "wrong-points")(gradient_error(quotient))
for distance in (lambda h: h / 4, lambda h: h**2, lambda h: 2 * h**2):
    wrong("05-gradient-error", "wrong-distance")(
        gradient_error(lambda f, W, i, h, distance=distance: central(f, W, i, h) * 2 * h / distance(h))
    )
wrong("05-gradient-error", "all-entries-moved")(
    gradient_error(lambda f, W, i, h: (f(W + h) - f(moved(W, (i, -h)))) / (2 * h))
)


# ----------------------------------------------------------------------------------------------------- steps, batches


def update_in_order(order):
    def function(theta, gradient_of, learning_rate):
        new = list(theta)
        for i in order(len(theta) // 2):
            new[i] = new[i] - learning_rate * gradient_of(new)[i]
        return new

    return function


wrong("05-update", "through-updated-W")(update_in_order(lambda L: [j for i in range(L) for j in (L + i, i)]))
wrong("05-update", "through-updated-W")(update_in_order(lambda L: [*range(L - 1, -1, -1), *range(L, 2 * L)]))
wrong("05-update", "learning-rate-ignored")(
    lambda theta, gradient_of, learning_rate: [p - 0.3 * g for p, g in zip(theta, gradient_of(theta), strict=True)]
)
wrong("05-update", "step-alone")(lambda theta, gradient_of, learning_rate: gradient_of(theta))

for code, batches in (
    ("last-batch-dropped", lambda o, s: [o[i : i + s] for i in range(0, len(o) - s, s)]),
    ("last-batch-filled", lambda o, s: [np.take(o, range(i, i + s), mode="clip") for i in range(0, len(o), s)]),
    ("empty-batch", lambda o, s: [o[:0], *(o[i : i + s] for i in range(0, len(o), s))]),
    ("even-batches", lambda o, s: [o[k :: -(-len(o) // s)] for k in range(-(-len(o) // s))]),
    ("batch-size-as-count", lambda o, s: [o[k::s] for k in range(s)]),
    ("batches-overlap", lambda o, s: [o[max(i - 1, 0) : i + s] for i in range(0, len(o), s)]),
    ("batches-overlap", lambda o, s: [o[i : i + 2 * s] for i in range(0, len(o), s)]),
    ("counts-from-one", lambda o, s: [o[i + 1 : i + s + 1] for i in range(0, len(o), s)]),
    ("order-ignored", lambda o, s: [o[::-1][i : i + s] for i in range(0, len(o), s)]),
):
    wrong("05-mini-batches", code)(lambda order, size, batches=batches: batches(order, size))


# ----------------------------------------------------------------------------------------------------------- training


def train(rows_of_labels=lambda rows, t, E: rows, rate=None, order=None):
    def function(theta, X, labels, batches, learning_rate, loss_and_gradient):
        theta, losses = list(theta), []
        for t, rows in enumerate(batches):
            of_labels = rows_of_labels(rows, t, len(X))
            for turn in order(len(theta) // 2) if order else [range(len(theta))]:
                loss, gradient = loss_and_gradient(theta, X[rows], labels[of_labels])
                losses += [loss] if len(losses) == t else []
                for i in turn:
                    theta[i] = theta[i] - (rate or learning_rate) * gradient[i]
        return theta, losses

    return function


wrong("05-train", "labels-of-others")(train(lambda rows, t, E: rows[::-1]))
wrong("05-train", "labels-of-others")(train(lambda rows, t, E: (rows + 1) % E))
wrong("05-train", "learning-rate-ignored")(train(rate=0.3))
wrong("05-train", "through-updated-W")(train(order=lambda L: [[i, L + i] for i in reversed(range(L))]))
wrong("05-train", "through-updated-W")(train(order=lambda L: [[j] for i in range(L) for j in (i, L + i)]))


@wrong("05-score", "classes-from-labels")
def classes_that_came_up(P, labels):
    answers = P.argmax(axis=1)
    classes = np.union1d(labels, answers)
    counts = [[np.sum((labels == i) & (answers == j)) for j in classes] for i in classes]
    return np.mean(answers == labels), np.array(counts)


@wrong("05-score", "classes-from-labels")
def a_hundred_classes(P, labels):
    counts = np.zeros((100, 100))
    np.add.at(counts, (labels, P.argmax(axis=1)), 1)
    return np.mean(P.argmax(axis=1) == labels), counts


class Right:
    def __init__(self, theta):
        self.theta = list(theta)
        self.before = [0 * p for p in theta]

    def net_input(self, A, i):
        return A[-1] @ self.theta[i] + self.theta[len(self.theta) // 2 + i]

    def hidden(self, z):
        return np.maximum(z, 0)

    def below(self, delta, A, i):
        return (delta @ self.theta[i].T) * (A[i] > 0)

    def bias(self, delta, i):
        return delta.sum(axis=0)

    def forward(self, X):
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            z = self.net_input(A, i)
            A.append(self.hidden(z) if i < L - 1 else softmax(z))
        return A

    def backward(self, A, labels):
        delta = (A[-1] - np.eye(A[-1].shape[1])[labels]) / len(labels)
        dW, db = [], []
        for i in range(len(A) - 2, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, self.bias(delta, i))
            delta = self.below(delta, A, i)
        return dW + db

    def step(self, gradient, learning_rate):
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


@wrong("05-network", "missing-bias")
class NoBiasInTheFirstLayer(Right):
    def net_input(self, A, i):
        return super().net_input(A, i) if i else A[-1] @ self.theta[0]


@wrong("05-network", "wrong-activation")
class Softplus(Right):
    def hidden(self, z):
        return np.logaddexp(0, z)


@wrong("05-network", "missing-activation-slope")
class NoSlopeInTheFirstLayer(Right):
    def below(self, delta, A, i):
        return delta @ self.theta[i].T if i == 1 else super().below(delta, A, i)


@wrong("05-network", "averaged-bias")
class MeanInTheFirstBias(Right):
    def bias(self, delta, i):
        return delta.mean(axis=0) if i == 0 else delta.sum(axis=0)


@wrong("05-network", "gradients-pile-up")
class StepsPileUp(Right):
    def step(self, gradient, learning_rate):
        self.before = [old + learning_rate * g for old, g in zip(self.before, gradient, strict=True)]
        self.theta = [p - step for p, step in zip(self.theta, self.before, strict=True)]


@wrong("05-network", "learning-rate-ignored")
class OwnRate(Right):
    def step(self, gradient, learning_rate):
        super().step(gradient, 0.3)


def momentum_step(new_velocity, move=lambda new, old, g, rate, mu: new):
    def function(theta, velocity, gradient, learning_rate, momentum):
        rows = list(zip(theta, velocity, gradient, strict=True))
        new = [new_velocity(v, g, learning_rate, momentum) for _, v, g in rows]
        moves = [move(n, v, g, learning_rate, momentum) for n, (_, v, g) in zip(new, rows, strict=True)]
        return [p + m for m, (p, _, _) in zip(moves, rows, strict=True)], new

    return function


def usual(v, g, rate, mu):
    return mu * v - rate * g


for code, *functions in (
    ("sign-reversed", lambda v, g, rate, mu: -mu * v - rate * g),
    ("sign-reversed", lambda v, g, rate, mu: mu * v + rate * g, lambda new, *_: -new),
    ("learning-rate-ignored", lambda v, g, rate, mu: mu * v - g / rate),
    ("velocity-ignored", usual, lambda new, old, g, rate, mu: -rate * g),
    ("velocity-one-step-late", usual, lambda new, old, g, rate, mu: mu * old),
    ("momentum-as-average", lambda v, g, rate, mu: mu * v - (1 - mu) * g, lambda new, old, g, rate, mu: rate * new),
    ("momentum-looks-ahead", usual, lambda new, old, g, rate, mu: new + mu * new),
    ("learning-rate-twice", lambda v, g, rate, mu: mu * v - rate**2 * g),
):
    wrong("05-momentum", code)(momentum_step(*functions))


# --------------------------------------------------------------------------------------------------------------- tests


@pytest.mark.parametrize(("id_", "code", "function"), CASES)
def test_a_form_that_no_list_has_gets_its_name(id_, code, function):
    assert [names_of(get(id_), function, seed, larger) for seed, larger in [(11, 0), (12, 3)]] == [[code], [code]]


@pytest.mark.parametrize("id_", WITH_PATTERNS)
def test_a_pattern_belongs_to_a_mistake_and_a_part_of_its_exercise(id_):
    exercise = get(id_)
    assert set(exercise.patterns) <= exercise.codes
    assert set(exercise.patterns) <= set(CATALOGUE)
    assert {part for parts in exercise.patterns.values() for part in parts} <= {part.name for part in exercise.parts}


@pytest.mark.parametrize("fails", [False, True], ids=["right", "errors"])
@pytest.mark.parametrize("id_", WITH_PATTERNS)
def test_no_pattern_shows_in_right_answers_or_in_errors_alone(id_, fails):
    exercise = get(id_)
    probes = exercise.draw(11)
    answers = [exercise.ask(exercise.reference, probe.args) for probe in probes]
    table = outcomes(exercise, probes, [Answer(error="ValueError: no")] * len(probes) if fails else answers)
    assert set().union(*shown_in(exercise, table, list(table)).values()) == set()


def spoilt(rng, value, damage):
    """A value in which some arrays have other shapes, types or numbers, or are missing."""
    if isinstance(value, list | tuple):
        items = [spoilt(rng, item, damage) for item in value]
        return type(value)(items[: rng.integers(len(items) + 1)] if damage == "short" and rng.random() < 0.5 else items)
    if isinstance(value, dict):
        return {name: spoilt(rng, item, damage) for name, item in value.items()}
    if rng.random() < 0.5:
        return value
    array = np.asarray(value, dtype=float)
    return {
        "short": array,
        "transposed": array.T,
        "flat": array.ravel(),
        "one more axis": array[None],
        "a number": 1.0,
        "nothing": None,
        "a word": "dW",
        "empty": np.zeros(0),
        "not finite": array * np.nan,
        "zero": 0 * array,
        "whole": array.astype(int),
        "cut": array[:-1] if array.ndim else array,
        "true": array > 0,
    }[damage]


DAMAGES = ["short", "transposed", "flat", "one more axis", "a number", "nothing", "a word", "empty", "not finite"]
DAMAGES += ["zero", "whole", "cut", "true"]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("id_", WITH_PATTERNS)
def test_answers_of_any_form_are_judged(id_, damage):
    exercise, rng = get(id_), np.random.default_rng(5)
    probes = exercise.draw(3)
    right = [exercise.ask(exercise.reference, probe.args).value for probe in probes]
    for _ in range(4):
        answers = [Answer(value=spoilt(rng, value, damage)) for value in right]
        verdict = judge(exercise, probes, answers)
        assert verdict.points <= exercise.points
