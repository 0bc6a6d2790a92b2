"""Lesson 04: the references are right, and honest solutions of another shape are not refused."""

import math
import re
from pathlib import Path

import jupytext
import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from bpkit import Network, check
from bpkit.activations import sigmoid
from bpkit.answers import ask
from bpkit.exercises import exercises_of, lesson_02, lesson_03
from bpkit.exercises import lesson_04 as lesson
from bpkit.gradcheck import central_difference, complex_step, relative_error
from bpkit.judge import judge
from bpkit.plots import lesson_04 as plots

EXERCISES = exercises_of("04-many-samples")
SEEDS = range(8)
SIZES = [(7, 5, 4, 3), (4, 4, 4, 4), (1, 3, 5, 2), (6, 2, 3, 1)]  # E, M, J, K
SOURCE = Path(__file__).parents[2] / "solutions/04-many-samples/04-many-samples.py"


def verdict_for(exercise, function, seed):
    probes = exercise.draw(seed)
    return judge(exercise, probes, [ask(function, probe.args) for probe in probes])


# ------------------------------------------------------------------------------- the references, against the loss
# Nothing of the formulas under test is used here: the loss straight from its definition, sample by sample and class by
# class, differentiated by complex step.


def sigma(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_loss(Z, Y):
    total = 0.0
    for z, y in zip(Z, Y, strict=True):
        for k in range(len(y)):
            total = total - y[k] * np.log(sigma(z[k])) - (1 - y[k]) * np.log(1 - sigma(z[k]))
    return total / len(Z)


def softmax_loss(Z, Y):
    total = 0.0
    for z, y in zip(Z, Y, strict=True):
        total = total - np.log(np.exp(z[y.argmax()]) / np.exp(z).sum())
    return total / len(Z)


def batch(E, M, J, K, seed=0):
    rng = np.random.default_rng(seed)
    Y = lesson._one_hot(rng, E, K)
    return (
        rng.normal(size=(E, M)),
        rng.normal(size=(M, J)),
        rng.normal(size=J),
        rng.normal(size=(J, K)),
        rng.normal(size=K),
        Y,
    )


def loss_of_net(X, W1, b1, W2, b2, Y):
    return sigmoid_loss(sigma(X @ W1 + b1) @ W2 + b2, Y)


@pytest.mark.parametrize("sizes", SIZES)
def test_forward_and_loss_agree_with_the_definition(sizes):
    X, W1, b1, W2, b2, Y = batch(*sizes)
    A1, A2 = lesson.batch_forward(X, W1, b1, W2, b2)
    assert relative_error(A1, sigma(X @ W1 + b1)) < 1e-14
    assert relative_error(A2, sigma(A1 @ W2 + b2)) < 1e-14
    assert lesson.batch_loss(A1 @ W2 + b2, Y) == pytest.approx(loss_of_net(X, W1, b1, W2, b2, Y), rel=1e-13)


@pytest.mark.parametrize("sizes", SIZES)
def test_output_delta_is_the_derivative_of_both_cross_entropies(sizes):
    E, _, _, K = sizes
    rng = np.random.default_rng(1)
    Z, Y = rng.normal(size=(E, K)), lesson._one_hot(rng, E, K)
    assert relative_error(lesson.output_delta(sigma(Z), Y), complex_step(lambda v: sigmoid_loss(v, Y), Z)) < 1e-12
    one_hot = np.eye(3)[rng.integers(0, 3, E)]
    Z = rng.normal(size=(E, 3))
    P = lesson.softmax_rows(Z)
    assert relative_error(lesson.output_delta(P, one_hot), complex_step(lambda v: softmax_loss(v, one_hot), Z)) < 1e-12


@pytest.mark.parametrize("sizes", SIZES)
def test_each_jacobian_of_the_tensor_is_the_derivative_of_the_next_logits(sizes):
    E, _, J, K = sizes
    rng = np.random.default_rng(2)
    Z, W, b = rng.normal(size=(E, J)), rng.normal(size=(J, K)), rng.normal(size=K)
    tensor = lesson.per_sample_jacobian(W, sigma(Z))
    assert tensor.shape == (E, K, J)
    for e in range(E):
        for k in range(K):
            expected = complex_step(lambda z, k=k: (sigma(z) @ W + b)[k], Z[e])
            assert relative_error(tensor[e, k], expected) < 1e-12


@pytest.mark.parametrize("sizes", SIZES)
def test_hidden_delta_is_the_product_with_the_tensor_and_the_derivative_of_the_loss(sizes):
    X, W1, b1, W2, b2, Y = batch(*sizes)
    Z1 = X @ W1 + b1
    A1, A2 = lesson.batch_forward(X, W1, b1, W2, b2)
    delta2 = lesson.output_delta(A2, Y)
    delta1 = lesson.hidden_delta(delta2, W2, A1)
    assert relative_error(delta1, np.einsum("ej,eji->ei", delta2, lesson.per_sample_jacobian(W2, A1))) < 1e-14
    assert relative_error(delta1, complex_step(lambda z: sigmoid_loss(sigma(z) @ W2 + b2, Y), Z1)) < 1e-12


@pytest.mark.parametrize("position", [1, 2, 3, 4], ids=["W1", "b1", "W2", "b2"])
@pytest.mark.parametrize("sizes", SIZES)
def test_backward_is_the_derivative_of_the_loss(sizes, position):
    arguments = batch(*sizes)

    def loss_at(parameter):
        return loss_of_net(*arguments[:position], parameter, *arguments[position + 1 :])

    expected = complex_step(loss_at, arguments[position])
    assert relative_error(lesson.backward(*arguments)[position - 1], expected) < 1e-12


def test_the_regulariser_adds_the_derivative_of_half_lambda_times_the_squares():
    X, W1, b1, W2, b2, Y = batch(7, 5, 4, 3)
    A1, A2 = lesson.batch_forward(X, W1, b1, W2, b2)
    dW, db = lesson.regularised_gradients(lesson.output_delta(A2, Y), A1, W2, 0.3)

    def priced(W, b):
        return sigmoid_loss(A1 @ W + b, Y) + 0.15 * np.sum(W**2)

    assert relative_error(dW, complex_step(lambda W: priced(W, b2), W2)) < 1e-12
    assert relative_error(db, complex_step(lambda b: priced(W2, b), b2)) < 1e-12


# --------------------------------------------------------------------------------------------------------- the library


def by_lessons_02_and_03(x, W1, b1, W2, b2, y):
    """The four gradients of one sample, as rows, with the references of lessons 02 and 03."""
    z1, a1 = lesson_02.forward_layer(x, W1, b1)
    _, a2 = lesson_02.forward_layer(a1, W2, b2)
    delta2 = lesson_03.sigmoid_delta(a2, y)
    delta1 = lesson_02.hidden_delta(delta2, W2, z1)
    return *lesson_02.parameter_gradients(delta1, x), *lesson_02.parameter_gradients(delta2, a1)


def test_backward_is_that_of_the_courses_network():
    X, *parameters, Y = batch(7, 5, 4, 3)
    network = Network([5, 4, 3], hidden="sigmoid", output="sigmoid")
    keys = ("W1", "b1", "W2", "b2")
    for key, value in zip(keys, parameters, strict=True):
        network.parameters[key][:] = value
    expected = network.backward(network.forward(X), Y)
    for key, gradient in zip(keys, lesson.backward(X, *parameters, Y), strict=True):
        assert relative_error(gradient, expected[key]) < 1e-14


# ---------------------------------------------------------------------------------------------------- the exercises


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "id_", [id_ for id_ in EXERCISES if id_ in {"04-batch-loss", "04-output-delta", "04-backward"}]
)
def test_probes_hold_a_batch_with_every_class_and_one_with_a_single_class(id_, seed):
    targets = [probe.args[-1] for probe in EXERCISES[id_].draw(seed) if probe.sizes["E"] > 1 and probe.sizes["K"] > 1]
    seen = [set(np.argmax(Y, axis=1)) for Y in targets]
    assert any(len(classes) == 1 for classes in seen)
    assert any(len(classes) == Y.shape[1] for classes, Y in zip(seen, targets, strict=True))


@pytest.mark.parametrize("id_", EXERCISES)
def test_probes_have_one_sample_distinct_sizes_and_a_square(id_):
    sizes = [tuple(probe.sizes.values()) for probe in EXERCISES[id_].draw()]
    assert any(drawn[0] == 1 for drawn in sizes)
    assert any(len(set(drawn)) == len(drawn) and 1 not in drawn for drawn in sizes)
    assert any(len(set(drawn)) == 1 and drawn[0] > 1 for drawn in sizes)


RATIOS = [
    ("04-output-delta", "missing-mean", "delta", "E"),
    ("04-batch-loss", "mean-over-classes", "loss", "1/K"),
    ("04-hidden-delta", "averaged-twice", "delta", "1/E"),
    ("04-parameter-gradients", "averaged-bias", "db", "1/E"),
    ("04-backward", "averaged-twice", "dW1", "1/E"),
    ("04-backward", "mean-only-in-last-dW", "db2", "E"),
    ("04-backward", "mean-over-classes", "dW2", "1/K"),
]


@pytest.mark.parametrize(("id_", "code", "part", "name"), RATIOS)
def test_the_evidence_names_the_size_by_which_an_answer_is_off(id_, code, part, name):
    verdict = check(id_, EXERCISES[id_].mutants[code])
    evidence = next(p.evidence for p in verdict.parts if p.name == part)
    assert evidence.ratio.name == name


PARTIAL = [
    ("04-parameter-gradients", "averaged-twice", {"db"}),
    ("04-parameter-gradients", "bias-keepdims", {"dW"}),
    ("04-loop-gradients", "transposed", {"db"}),
    ("04-backward", "weights-from-z", {"dW1", "db1", "db2"}),
    ("04-backward", "through-updated-W", {"dW2", "db2"}),
    ("04-backward", "propagates-dA", {"dW2", "db2"}),
    ("04-regulariser", "regularised-bias", {"dW"}),
]


@pytest.mark.parametrize(("id_", "code", "right"), PARTIAL)
def test_one_slip_costs_only_its_own_parts(id_, code, right):
    verdict = check(id_, EXERCISES[id_].mutants[code])
    assert {part.name for part in verdict.parts if part.status == "correct"} == right


# ------------------------------------------------------------------------- honest solutions that look different


def by_tanh(Z):
    return 0.5 * (1 + np.tanh(0.5 * Z))


def forward_by_samples(X, W1, b1, W2, b2):
    A1 = np.array([sigmoid(x @ W1 + b1) for x in X])
    return A1, np.array([sigmoid(a @ W2 + b2) for a in A1])


def forward_with_folded_bias(X, W1, b1, W2, b2):
    ones = np.ones((len(X), 1))
    A1 = sigmoid(np.hstack([X, ones]) @ np.vstack([W1, b1]))
    return {"A1": A1, "A2": sigmoid(np.hstack([A1, ones]) @ np.vstack([W2, b2]))}


def forward_in_columns(X, W1, b1, W2, b2):
    A1 = by_tanh(W1.T @ X.T + b1[:, None])
    return [A1.T, by_tanh(W2.T @ A1 + b2[:, None]).T]


def loss_by_loop(Z, Y):
    total = 0.0
    for z, y in zip(Z.ravel().tolist(), Y.ravel().tolist(), strict=True):
        total += max(z, 0) - z * y + math.log1p(math.exp(-abs(z)))
    return total / len(Z)


def softmax_by_rows(Z):
    rows = []
    for z in Z:
        e = np.exp(z - max(z))
        rows.append((e / sum(e)).tolist())
    return rows


def loop_by_index(delta, A_prev):
    (E, n_in), n_out = A_prev.shape, delta.shape[1]
    dW = [[sum(A_prev[e, i] * delta[e, j] for e in range(E)) for j in range(n_out)] for i in range(n_in)]
    return dW, [sum(delta[e, j] for e in range(E)) for j in range(n_out)]


def gradients_with_folded_bias(delta, A_prev):
    both = np.hstack([A_prev, np.ones((len(A_prev), 1))]).T @ delta
    return both[:-1], both[-1]


def backward_by_samples(X, W1, b1, W2, b2, Y):
    gradients = [by_lessons_02_and_03(x, W1, b1, W2, b2, y) for x, y in zip(X, Y, strict=True)]
    return [sum(tensors) / len(X) for tensors in zip(*gradients, strict=True)]


def backward_in_columns(X, W1, b1, W2, b2, Y):
    A1 = by_tanh(W1.T @ X.T + b1[:, None])
    A2 = by_tanh(W2.T @ A1 + b2[:, None])
    D2 = (A2 - Y.T) / X.shape[0]
    D1 = (W2 @ D2) * (A1 - A1**2)
    return {"dW1": (D1 @ X).T, "db1": D1.sum(axis=1), "dW2": (D2 @ A1.T).T, "db2": D2.sum(axis=1)}


def backward_with_late_mean(X, W1, b1, W2, b2, Y):
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))  # overflows to inf with a warning, and 1 / inf is the right 0
    D2 = 1 / (1 + np.exp(-(A1 @ W2 + b2))) - Y
    D1 = np.einsum("ek,jk,ej->ej", D2, W2, A1 * (1 - A1))
    E = len(X)
    return X.T @ D1 / E, D1.mean(axis=0), A1.T @ D2 / E, D2.mean(axis=0)


HONEST = {
    "04-batch-forward": [forward_by_samples, forward_with_folded_bias, forward_in_columns],
    "04-batch-loss": [
        loss_by_loop,
        lambda Z, Y: np.where(Y == 1, np.logaddexp(0, -Z), np.logaddexp(0, Z)).sum(axis=1).mean(),
        lambda Z, Y: np.mean([np.sum(np.logaddexp(0, z) - y * z) for z, y in zip(Z, Y, strict=True)]),
    ],
    "04-output-delta": [
        lambda A, Y: [[(a - y) / len(A) for a, y in zip(*rows, strict=True)] for rows in zip(A, Y, strict=True)],
        lambda A, Y: A / A.shape[0] - Y / Y.shape[0],
        lambda A, Y: (1 / len(Y)) * np.subtract(A, Y),
    ],
    "04-softmax-rows": [
        softmax_by_rows,
        lambda Z: np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)),
        lambda Z: (np.exp(Z.T - Z.max(axis=1)) / np.exp(Z.T - Z.max(axis=1)).sum(axis=0)).T,
    ],
    "04-per-sample-jacobian": [
        lambda W_next, A: np.einsum("ij,ei->eji", W_next, A * (1 - A)),
        lambda W_next, A: [W_next.T @ np.diag(a - a**2) for a in A],
        lambda W_next, A: np.stack([(W_next * (a * (1 - a))[:, None]).T for a in A]),
    ],
    "04-hidden-delta": [
        lambda delta_next, W_next, A: delta_next @ W_next.T * A * (1 - A),
        lambda delta_next, W_next, A: np.array([W_next @ d * (a - a * a) for d, a in zip(delta_next, A, strict=True)]),
        lambda delta_next, W_next, A: np.einsum("ej,eji->ei", delta_next, lesson.per_sample_jacobian(W_next, A)),
    ],
    "04-loop-gradients": [
        loop_by_index,
        lambda delta, A_prev: (sum(map(np.outer, A_prev, delta)), sum(delta)),
        lambda delta, A_prev: {"db": np.ones(len(delta)) @ delta, "dW": A_prev.T @ delta},
    ],
    "04-parameter-gradients": [
        gradients_with_folded_bias,
        lambda delta, A_prev: [np.einsum("ei,ej->ij", A_prev, delta), np.einsum("ej->j", delta)],
        lambda delta, A_prev: ((delta.T @ A_prev).T, (np.ones((1, len(delta))) @ delta)[0]),
    ],
    "04-backward": [backward_by_samples, backward_in_columns, backward_with_late_mean],
    "04-regulariser": [
        lambda delta, A_prev, W, lam: (lam * W + sum(map(np.outer, A_prev, delta)), sum(delta)),
        lambda delta, A_prev, W, lam: [np.dot(A_prev.T, delta) + W * (lam / 2) * 2, delta.sum(0).tolist()],
        lambda delta, A_prev, W, lam: {
            "dW": np.vstack([A_prev, lam * np.eye(len(W))]).T @ np.vstack([delta, W]),
            "db": sum(delta),
        },
    ],
}


@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, functions in HONEST.items() for n in range(len(functions))])
def test_an_honest_solution_of_another_shape_earns_full_marks(id_, n):
    assert set(HONEST) == set(EXERCISES)
    for seed in SEEDS:
        verdict = verdict_for(EXERCISES[id_], HONEST[id_][n], seed)
        assert verdict.status == "correct", str(verdict)


def test_a_central_difference_is_not_exact_enough():
    def numerical(*arguments):
        def loss(n, v):
            return lesson.batch_loss(
                sigmoid(arguments[0] @ (v if n == 1 else arguments[1]) + (v if n == 2 else arguments[2]))
                @ (v if n == 3 else arguments[3])
                + (v if n == 4 else arguments[4]),
                arguments[5],
            )

        return [central_difference(lambda v, n=n: loss(n, v), arguments[n].astype(float)) for n in (1, 2, 3, 4)]

    assert check("04-backward", numerical).score == 0


# --------------------------------------------------------------------------------------------------- the notebook


def test_sections_points_and_functions_of_the_notebook_are_those_of_the_registry():
    cells = jupytext.read(SOURCE).cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    graded = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in cells if "nbgrader" in cell.metadata}
    assert [id_ for id_ in graded if id_.endswith("-check")] == [f"{id_}-check" for id_ in EXERCISES]
    for id_, exercise in EXERCISES.items():
        assert f"## {exercise.section}\n" in prose
        assert graded[f"{id_}-check"].metadata["nbgrader"]["points"] == exercise.points
        assert graded[f"{id_}-check"].source == f'check("{id_}", {exercise.function})'
        heading = re.search(rf"def {exercise.function}\((.*?)\):", graded[id_].source)
        assert tuple(heading.group(1).split(", ")) == exercise.parameters


def test_the_numbers_of_the_prose_are_right():
    shares = [np.outer(a, d) for a, d in zip(plots.SHARES_A, plots.SHARES_DELTA, strict=True)]
    assert [np.linalg.matrix_rank(share) for share in shares] == [1, 1, 1]
    assert np.linalg.matrix_rank(sum(shares)) == 2
    assert shares[0][1, 0] == -shares[1][1, 0] > 0  # the lower left corner: smaller, then larger by the same amount
    # for one sample the notes' missing brackets do no harm; with E = n_{l+1} the numbers are wrong without a warning
    rng = np.random.default_rng(0)
    for E, agree in [(1, True), (3, False)]:
        delta, W, A = rng.normal(size=(E, 3)), rng.normal(size=(4, 3)), rng.uniform(size=(E, 4))
        misread = delta @ (W.T * A * (1 - A))
        assert np.allclose(misread, lesson.hidden_delta(delta, W, A)) is agree
    z = rng.normal()
    for y in (0.0, 1.0):
        assert np.logaddexp(0, z) - y * z == pytest.approx(-y * np.log(sigma(z)) - (1 - y) * np.log(1 - sigma(z)))


# --------------------------------------------------------------------------------------------------- the pictures


def unwritten(*args):
    raise NotImplementedError


def returns_none(*args):
    return None


def crashes(*args):
    return 1 / 0


def returns_words(*args):
    return "nothing to draw"


@pytest.fixture
def drawn(monkeypatch):
    """The labels of the lines of each figure that is shown."""
    shown = []

    def show():
        figure = mpl.pyplot.gcf()
        figure.canvas.draw()
        shown.append([str(line.get_label()) for axis in figure.axes for line in axis.lines])
        mpl.pyplot.close(figure)

    monkeypatch.setattr("matplotlib.pyplot.show", show)
    return shown


def test_a_picture_shows_the_learners_own_functions(drawn, capsys):
    plots.show_batch_size(lesson.output_delta)
    plots.show_timing(lesson.loop_gradients, lesson.parameter_gradients)
    plots.show_shares()
    assert [label for label in drawn[0] if "your" in label] == ["your output_delta"]
    assert [label for label in drawn[1] if "your" in label] == ["your loop_gradients", "your parameter_gradients"]
    assert len(drawn) == 3
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("broken", [unwritten, returns_none, crashes, returns_words])
def test_a_picture_is_drawn_without_a_function_that_does_not_work(broken, drawn):
    plots.show_batch_size(broken)
    plots.show_timing(broken, unwritten)
    assert len(drawn[0]) == 2
    assert {"loop", "matrix product"} <= set(drawn[1])
