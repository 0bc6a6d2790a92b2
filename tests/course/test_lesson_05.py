"""Lesson 05: the references are right, digits are learned, and honest solutions of another shape are not refused."""

import inspect
import re
import statistics
import warnings
from itertools import pairwise
from pathlib import Path

import jupytext
import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from bpkit import Network, check, digits
from bpkit.exercises import exercises_of
from bpkit.exercises import lesson_05 as lesson
from bpkit.gradcheck import central_difference, complex_step, relative_error
from bpkit.judge import judge
from bpkit.own import own_or_course
from bpkit.plots import lesson_05 as plots
from bpkit.plots.common import USUAL

NAME = "05-train-by-hand"
EXERCISES = exercises_of(NAME)
SEEDS = range(8)
SIZES = [(7, (5, 4, 3)), (6, (5, 3, 4, 2)), (4, (4, 4, 4, 4)), (1, (3, 5, 2)), (6, (4, 3))]  # E; n_0 ... n_L
SOURCE = Path(__file__).parents[2] / f"solutions/{NAME}/{NAME}.py"


def verdict_for(exercise, function, seed):
    probes = exercise.draw(seed)
    return judge(exercise, probes, [exercise.ask(function, probe.args) for probe in probes])


# ------------------------------------------------------------------------------- the references, against the loss
# Nothing of the formulas under test is used here: the loss straight from its definition, layer by layer and sample by
# sample, differentiated by complex step.


def loss_of_logits(Z, labels):
    return sum(np.log(np.exp(z).sum()) - z[label] for z, label in zip(Z, labels, strict=True)) / len(Z)


def loss_of(theta, X, labels, hidden=np.tanh):
    L = len(theta) // 2
    for layer in range(L):
        X = X @ theta[layer] + theta[L + layer]
        if layer < L - 1:
            X = hidden(X)
    return loss_of_logits(X, labels)


def relu(z):
    return np.where(z.real > 0, z, 0)


def net(E, sizes, seed=0):
    """theta, X and labels."""
    rng = np.random.default_rng(seed)
    return lesson._theta(rng, *sizes), rng.normal(size=(E, sizes[0])), lesson._labels(rng, E, sizes[-1])


def slopes_of(theta, X, labels, hidden=np.tanh):
    """The gradient by complex step, in the order of theta."""
    return [
        complex_step(lambda p, i=i: loss_of([*theta[:i], p, *theta[i + 1 :]], X, labels, hidden), theta[i])
        for i in range(len(theta))
    ]


def largest_error(given, wanted):
    assert [g.shape for g in given] == [w.shape for w in wanted]
    return max(relative_error(g, w) for g, w in zip(given, wanted, strict=True))


def by_hand(theta, X, labels):
    Z, A = lesson.forward(theta, X)
    _, dW, db = lesson.backward(theta, A, lesson.loss_and_delta(Z[-1], labels)[1])
    return dW + db


@pytest.mark.parametrize(("f", "position"), [(np.tanh, 0), (relu, 1)], ids=["tanh", "relu"])
def test_activation_gradients_are_derivatives_times_upstream(f, position):
    rng = np.random.default_rng(1)
    upstream, Z = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    expected = complex_step(lambda z: np.sum(upstream * f(z)), Z)
    assert relative_error(lesson.activation_gradients(upstream, Z)[position], expected) < 1e-13


def test_a_start_keeps_the_size_of_a_signal():
    rng = np.random.default_rng(2)
    theta = lesson.initial_parameters([400, 300, 200], rng.standard_normal)
    assert [p.shape for p in theta] == [(400, 300), (300, 200), (300,), (200,)]
    X = rng.normal(size=(50, 400))
    assert np.std(X @ theta[0]) == pytest.approx(1, abs=0.05)
    assert not np.any(theta[2])


@pytest.mark.parametrize(("E", "sizes"), SIZES)
def test_loss_and_delta_are_the_definition_and_its_derivative(E, sizes):
    theta, X, labels = net(E, sizes)
    Z = lesson.forward(theta, X)[0][-1]
    loss, delta = lesson.loss_and_delta(Z, labels)
    assert loss == pytest.approx(loss_of(theta, X, labels), rel=1e-13)
    assert relative_error(delta, complex_step(lambda z: loss_of_logits(z, labels), Z)) < 1e-12


@pytest.mark.parametrize(("E", "sizes"), SIZES)
def test_the_whole_pass_is_the_derivative_of_the_loss(E, sizes):
    theta, X, labels = net(E, sizes)
    assert largest_error(by_hand(theta, X, labels), slopes_of(theta, X, labels)) < 1e-11


@pytest.mark.parametrize(("E", "sizes"), SIZES)
def test_the_class_has_the_derivative_of_the_relu_nets_loss(E, sizes):
    theta, X, labels = net(E, sizes)
    network = lesson.Network(theta)
    gradient = network.backward(network.forward(X), labels)
    expected = slopes_of(theta, X, labels, relu)
    assert largest_error(gradient, expected) < 1e-11
    network.step(gradient, 0.1)
    moved = [p - 0.1 * g for p, g in zip(theta, expected, strict=True)]
    assert largest_error(network.theta, moved) < 1e-11


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gradients_of_the_check_are_exact_and_the_differences_lose_no_digit(seed):
    for probe in EXERCISES["05-gradient-error"].draw(seed):
        loss, W, _, h = probe.args
        numerical, _ = lesson.gradient_error(*probe.args)
        exact = complex_step(lambda w, f=loss: _complex(f, w), W)
        assert relative_error(numerical, exact) < (1e-14 if probe.kind == "extreme" else 1e-3)
        again = [(loss(W + h * e.reshape(W.shape)) - loss(W - h * e.reshape(W.shape))) / h / 2 for e in np.eye(W.size)]
        assert np.array_equal(numerical.ravel(), again)


def _complex(polynomial, W):
    cube, sign, square = (cell.cell_contents for cell in polynomial.__closure__)  # in alphabetical order
    return sign * (np.sum(square * W**2 + cube * W**3) + W.flat[0] * np.sum(W))


@pytest.mark.parametrize("seed", SEEDS)
def test_some_gradients_of_the_check_have_their_largest_entry_below_zero(seed):
    """Else a maximum without absolute values would be right on all ordinary probes of some draws."""
    exercise = EXERCISES["05-gradient-error"]
    tables = [exercise.expected(probe)["numerical"] for probe in exercise.draw(seed) if probe.kind == "regular"]
    assert sum(-table.min() > table.max() for table in tables) >= 2


def test_momentum_zero_is_a_plain_step_and_a_long_slope_gives_steps_ten_times_as_long():
    theta, gradient = [np.array([1.0, 2.0])], [np.array([0.5, -1.0])]
    plain, velocity = lesson.momentum_step(theta, [np.array([7.0, 7.0])], gradient, 0.1, 0.0)
    assert plain[0].tolist() == lesson.update(theta, lambda _: gradient, 0.1)[0].tolist()
    for _ in range(500):
        theta, velocity = lesson.momentum_step(theta, velocity, gradient, 0.02, 0.9)
    assert velocity[0] == pytest.approx(-0.2 * gradient[0])


# -------------------------------------------------------------------------------------------------------- the library


@pytest.mark.parametrize("hidden", ["tanh", "relu"])
def test_the_gradient_is_that_of_the_courses_network(hidden):
    theta, X, labels = net(7, (5, 3, 4, 2))
    network = Network([5, 3, 4, 2], hidden=hidden)
    keys = ["W1", "W2", "W3", "b1", "b2", "b3"]
    network = network.with_parameters(dict(zip(keys, theta, strict=True)))
    expected = network.backward(network.forward(X), np.eye(2)[labels])
    own = lesson.Network(theta)
    given = by_hand(theta, X, labels) if hidden == "tanh" else own.backward(own.forward(X), labels)
    assert largest_error(given, [expected[key] for key in keys]) < 1e-13


# ---------------------------------------------------------------------------------------------------- the exercises

PARTIAL = [
    ("05-activation-gradients", "one-sided-tanh-slope", {"relu"}),
    ("05-activation-gradients", "upstream-ignored:relu", {"tanh"}),
    ("05-forward", "missing-activation", {"Z"}),
    ("05-loss-and-delta", "missing-mean:delta", {"loss"}),
    ("05-loss-and-delta", "unstable", {"delta"}),
    ("05-backward", "averaged-bias", {"delta", "dW"}),
    ("05-backward", "transposed", {"delta", "db"}),
    ("05-gradient-error", "another-scale:none", {"numerical"}),
    ("05-train", "loss-after-the-step", {"theta"}),
    ("05-score", "overwritten-sum", {"accuracy"}),
    ("05-network", "missing-mean", {"forward", "step"}),
    ("05-network", "mutates-input", {"forward", "backward"}),
    ("05-network", "missing-bias", {"backward", "step"}),
    ("05-momentum", "velocity-one-step-late", {"velocity"}),
]


@pytest.mark.parametrize(("id_", "code", "right"), PARTIAL)
def test_one_slip_costs_only_its_own_parts(id_, code, right):
    verdict = check(id_, EXERCISES[id_].mutants[code])
    assert {part.name for part in verdict.parts if part.status == "correct"} == right


def test_the_first_wrong_tensor_of_a_long_way_back_is_named():
    def slip(theta, A, delta_L):
        """Forgets the slope at one place: where the delta of layer L - 2 is made."""
        L = len(theta) // 2
        delta, dW, db = [delta_L], [], []
        for layer in range(L, 0, -1):
            dW.insert(0, A[layer - 1].T @ delta[0])
            db.insert(0, delta[0].sum(axis=0))
            if layer > 1:
                slope = 1 if layer == L - 1 else 1 - A[layer - 1] ** 2
                delta.insert(0, (delta[0] @ theta[layer - 1].T) * slope)
        return delta, dW, db

    first = check("05-backward", slip).first_wrong
    assert (first.name, first.before) == ("delta_1", "db_2")
    assert first.follows == ("dW_1", "db_1")
    wrong = EXERCISES["05-forward"].mutants["wrong-activation"]
    assert check("05-forward", wrong).first_wrong.name == "A_1"


class OneMethod(lesson.Network):
    """Only `forward` is written."""

    def backward(self, A, labels):
        raise NotImplementedError

    def step(self, gradient, learning_rate):
        raise NotImplementedError


class Crashes(lesson.Network):
    def backward(self, A, labels):
        return A[-1] @ A[-1] @ labels


class InPlace(lesson.Network):
    def step(self, gradient, learning_rate):
        for i, g in enumerate(gradient):
            self.theta[i] = self.theta[i] - learning_rate * g


class Aliases(InPlace):
    def __init__(self, theta):
        self.theta = theta


def test_the_methods_of_a_class_are_marked_one_by_one():
    verdict = check("05-network", OneMethod)
    assert [part.status for part in verdict.parts] == ["correct", "error", "error"]
    assert "NotImplementedError" in str(verdict)
    verdict = check("05-network", Crashes)
    assert [part.status for part in verdict.parts] == ["correct", "error", "correct"]
    assert "ValueError: matmul" in str(verdict)
    assert "return A[-1] @ A[-1] @ labels" in str(verdict)
    assert check("05-network", InPlace).status == "correct"
    assert {finding.code for finding in check("05-network", Aliases).findings} == {"mutates-input"}


def test_a_class_without_methods_is_not_written_yet():
    class Stub(OneMethod):
        def forward(self, X):
            raise NotImplementedError

    assert check("05-network", Stub).status == "missing"


def test_a_central_difference_is_not_exact_enough():
    def numerical(Z, labels):
        loss, _ = lesson.loss_and_delta(Z, labels)
        return loss, central_difference(lambda z: lesson.loss_and_delta(z, labels)[0], Z)

    verdict = check("05-loss-and-delta", numerical)
    assert [part.status for part in verdict.parts] == ["correct", "wrong"]


# ------------------------------------------------------------------------- honest solutions that look different


def forward_recursive(theta, X):
    if len(theta) == 2:
        Z = X @ theta[0] + theta[1]
        e = np.exp(Z - Z.max(axis=1)[:, None])
        return [Z], [X, (e.T / e.sum(axis=1)).T]
    L = len(theta) // 2
    Z = X @ theta[0] + theta[L]
    later, answers = forward_recursive(theta[1:L] + theta[L + 1 :], np.tanh(Z))
    return (Z, *later), (X, *answers)


def forward_dict(theta, X):
    Z, A = lesson.forward(theta, X)
    return {"A": A, "Z": Z}


def loss_by_loop(Z, labels):
    losses, deltas = [], []
    for z, label in zip(Z, labels, strict=True):
        e = np.exp(z - max(z))
        losses.append(np.log(sum(e)) - (z - max(z))[label])
        deltas.append((e / sum(e) - np.eye(len(z))[label]) / len(Z))
    return sum(losses) / len(Z), deltas


def loss_with_one_hot(Z, labels):
    Y = np.eye(Z.shape[1])[labels]
    log_p = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    return -np.sum(Y * np.where(Y == 1, log_p, 0)) / len(Z), np.exp(log_p) / len(Z) - Y / len(Y)


def backward_with_reversed_lists(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for layer in reversed(range(L)):
        dW.append(np.einsum("ei,ej->ij", A[layer], delta[-1]))
        db.append(np.ones(len(delta_L)) @ delta[-1])
        if layer:
            delta.append((1 - A[layer]) * (1 + A[layer]) * (theta[layer] @ delta[-1].T).T)
    return delta[::-1], dW[::-1], db[::-1]


def backward_by_samples(theta, A, delta_L):
    L = len(theta) // 2
    delta = [None] * (L - 1) + [np.array(delta_L)]
    for layer in range(L - 2, -1, -1):
        rows = zip(delta[layer + 1], A[layer + 1], strict=True)
        delta[layer] = np.array([(theta[layer + 1] @ d) * (1 - a * a) for d, a in rows])
    dW = [sum(np.outer(a, d) for a, d in zip(A[n], delta[n], strict=True)) for n in range(L)]
    return {"delta": delta, "dW": dW, "db": [sum(d) for d in delta]}


def error_by_flat_index(loss_of, W, gradient, h):
    numerical = []
    for n in range(W.size):
        nudge = np.zeros(W.size)
        nudge[n] = h
        nudge = nudge.reshape(W.shape)
        numerical.append(0.5 * (loss_of(W + nudge) - loss_of(W - nudge)) / h)
    numerical = np.reshape(numerical, W.shape)
    sizes = abs(np.array([numerical, gradient])).max()
    return [numerical, np.linalg.norm((numerical - gradient).ravel(), np.inf) / sizes]


def batches_by_list(order, size):
    batches, order = [], list(order)
    while order:
        batches.append(order[:size])
        order = order[size:]
    return batches


def train_with_index(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = np.zeros(len(batches))
    theta = [p.astype(float) for p in theta]
    for t in range(len(batches)):
        losses[t], gradient = loss_and_gradient(theta, X[batches[t]], labels[batches[t]])
        for i in range(len(theta)):
            theta[i] -= learning_rate * gradient[i]
    return theta, losses.tolist()


def score_by_histogram(P, labels):
    K = P.shape[1]
    counts = np.bincount(labels * K + np.argmax(P, axis=1), minlength=K * K).reshape(K, K)
    return counts.trace() / len(P), counts


class Copies:
    """Keeps float copies and changes them in place."""

    def __init__(self, theta):
        self.theta = [np.array(p, dtype=float) for p in theta]

    def forward(self, X):
        return tuple(self._trace(X))

    def _trace(self, X):
        L = len(self.theta) // 2
        yield X
        for layer in range(L - 1):
            X = (X @ self.theta[layer] + self.theta[L + layer]).clip(0)
            yield X
        Z = X @ self.theta[L - 1] + self.theta[-1]
        yield np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))

    def backward(self, A, labels):
        L = len(self.theta) // 2
        gradient = [None] * (2 * L)
        delta = (A[-1] - np.eye(A[-1].shape[1])[labels]) / len(labels)
        for layer in reversed(range(L)):
            gradient[layer], gradient[L + layer] = A[layer].T @ delta, delta.sum(axis=0)
            delta = np.where(A[layer] > 0, delta @ self.theta[layer].T, 0)
        return gradient

    def step(self, gradient, learning_rate):
        for p, g in zip(self.theta, gradient, strict=True):
            np.subtract(p, learning_rate * g, out=p)
        return self


HONEST = {
    "05-activation-gradients": [
        lambda upstream, Z: (upstream / np.cosh(np.clip(Z, -300, 300)) ** 2, np.where(Z > 0, upstream, 0)),
        lambda upstream, Z: {"relu": upstream * np.heaviside(Z, 0), "tanh": upstream - upstream * np.tanh(Z) ** 2},
    ],
    "05-initial-parameters": [
        lambda sizes, draw: [
            *(draw((n, m)) * n**-0.5 for n, m in pairwise(sizes)),
            *([0.0] * m for m in sizes[1:]),
        ],
        lambda sizes, draw: (
            [draw(tuple(sizes[i : i + 2])) / sizes[i] ** 0.5 for i in range(len(sizes) - 1)]
            + list(map(np.zeros, sizes[1:]))
        ),
    ],
    "05-forward": [forward_recursive, forward_dict],
    "05-loss-and-delta": [loss_by_loop, loss_with_one_hot],
    "05-backward": [backward_with_reversed_lists, backward_by_samples],
    "05-gradient-error": [error_by_flat_index],
    "05-update": [
        lambda theta, gradient_of, learning_rate: tuple(
            p + (-learning_rate) * g for p, g in zip(theta, gradient_of(theta), strict=True)
        ),
        lambda theta, gradient_of, learning_rate: [
            np.subtract(theta[i], np.multiply(g, learning_rate)).tolist() for i, g in enumerate(gradient_of(theta))
        ],
    ],
    "05-mini-batches": [batches_by_list, lambda order, size: np.split(order, range(size, len(order), size))],
    "05-train": [train_with_index],
    "05-score": [score_by_histogram],
    "05-network": [Copies],
    "05-momentum": [
        lambda theta, velocity, gradient, learning_rate, momentum: (
            [p + momentum * v - learning_rate * g for p, v, g in zip(theta, velocity, gradient, strict=True)],
            [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)],
        ),
    ],
}


@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, functions in HONEST.items() for n in range(len(functions))])
def test_an_honest_solution_of_another_shape_earns_full_marks(id_, n):
    assert set(HONEST) == set(EXERCISES)
    for seed in SEEDS:
        verdict = verdict_for(EXERCISES[id_], HONEST[id_][n], seed)
        assert verdict.status == "correct", str(verdict)


# ------------------------------------------------------------------------------------------------------- the digits


@pytest.fixture(scope="module")
def trained():
    """What is defined when the solved lesson has run, pictures left out."""
    scope = {"__name__": "lesson"}
    source = "\n\n".join(cell.source for cell in jupytext.read(SOURCE).cells if cell.cell_type == "code")
    source = re.sub(r"^( *)show_\w+\(", r"\1(lambda *_: None)(", source, flags=re.MULTILINE)
    exec(compile(source, str(SOURCE), "exec"), scope)
    return scope


@pytest.mark.slow
def test_the_lessons_own_code_reads_97_of_100_digits(trained):
    assert len(trained["accuracies"]) == 5
    assert statistics.median(trained["accuracies"]) >= 0.97
    assert f"{statistics.median(trained['accuracies']):.1%}" == quoted("the functions of this lesson")


@pytest.mark.slow
def test_the_numbers_beside_the_pictures_are_right(trained):
    losses, losses_of_all = trained["losses"], trained["losses_of_all"]
    assert (len(losses), len(losses_of_all)) == (60 * 43, 60)
    assert np.mean(losses[-43:]) == pytest.approx(0.02, abs=0.005)
    assert losses_of_all[-1] == pytest.approx(0.69, abs=0.005)
    assert losses[0] == pytest.approx(np.log(10), abs=0.3)
    assert trained["accuracy"] > 0.97


@pytest.mark.slow
def test_a_missing_slope_still_reads_nearly_97_of_100_digits(trained):
    """What the last question of the lesson says."""
    data, own = digits(), lesson

    def without_slope(theta, X, labels):
        Z, A = own.forward(theta, X)
        loss, delta = own.loss_and_delta(Z[-1], labels)
        below = delta @ theta[1].T
        return loss, [A[0].T @ below, A[1].T @ delta, below.sum(axis=0), delta.sum(axis=0)]

    rng = np.random.default_rng(1)
    theta = own.initial_parameters([64, 32, 10], rng.standard_normal)
    batches = [rows for _ in range(60) for rows in own.mini_batches(rng.permutation(1347), 32)]
    theta, _ = own.train(theta, data.X_train, data.labels_train, batches, 0.2, without_slope)
    assert own.score(own.forward(theta, data.X_test)[1][-1], data.labels_test)[0] == pytest.approx(0.97, abs=0.01)


def quoted(network):
    """The accuracy that the lesson's table gives for a network."""
    found = re.search(rf"^# \| .*{re.escape(network)}.* \| ([\d.]+) % \|$", SOURCE.read_text("utf-8"), re.MULTILINE)
    return f"{found.group(1)}%"


@pytest.mark.slow
def test_scikit_learn_with_the_same_network_reads_as_many(trained):
    neural_network = pytest.importorskip("sklearn.neural_network")
    data, found = digits(), []
    for seed in range(5):
        peer = neural_network.MLPClassifier(
            (32,), activation="tanh", solver="sgd", alpha=0, batch_size=32, learning_rate_init=0.2, momentum=0,
            max_iter=60, tol=0, n_iter_no_change=1000, random_state=seed,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that 60 epochs are few
            found.append(peer.fit(data.X_train, data.labels_train).score(data.X_test, data.labels_test))
    median = statistics.median(found)
    assert median == pytest.approx(float(quoted("MLPClassifier").rstrip("%")) / 100, abs=0.005)  # versions may differ
    assert abs(statistics.median(trained["accuracies"]) - median) <= 0.01


# ------------------------------------------------------------------------------------------- own, or the course's


def unwritten(*args):
    raise NotImplementedError


def returns_none(*args):
    return None


def crashes(*args):
    return 1 / 0


def returns_words(*args):
    return "nothing to draw"


def test_what_is_right_is_ones_own_and_the_rest_is_the_courses(capsys):
    wrong = EXERCISES["05-update"].mutants["sign-reversed"]
    own = own_or_course(NAME, forward=forward_dict, update=wrong, train=unwritten, Network=Copies)
    assert own.update is lesson.update
    assert own.train is not unwritten
    assert own.Network is Copies
    theta, X, _ = net(5, (4, 3))
    Z, A = own.forward(theta, X)  # in the order of the exercise, although it returns a dict with A first
    assert A[0] is X
    assert Z[0].shape == (5, 3)
    assert capsys.readouterr().out == (
        "Your own: forward, Network\nThe course's, since yours is missing or not right yet: update, train\n"
    )


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
        if exercise.kind == "function":
            heading = re.search(rf"def {exercise.function}\((.*?)\):", graded[id_].source)
            assert tuple(heading.group(1).split(", ")) == exercise.parameters
    methods = re.findall(r"    def (\w+)\((.*?)\):", graded["05-network"].source)
    assert methods == [
        (name, ", ".join(inspect.signature(getattr(lesson.Network, name)).parameters))
        for name in ("__init__", "forward", "backward", "step")
    ]


def test_the_numbers_of_the_prose_are_right():
    batches = lesson.mini_batches(np.arange(1347), 32)
    assert (len(batches), len(batches[-1])) == (43, 3)
    drawn = [np.random.default_rng(5).standard_normal((64, 64)) for _ in range(8)]
    large, _, small = (plots._sizes([scale * W for W in drawn]) for scale in (1, 1 / 8, 1 / 64))
    assert small[0][-1] < 1e-7
    growth = np.array(large[1][:-1]) / large[1][1:]
    assert np.all((growth > 1.5) & (growth < 3))
    A = np.random.default_rng(6).standard_normal((100, 64))
    for W in drawn:
        A = np.tanh(A @ W)
        assert np.mean(np.abs(A) > 0.99) > 0.5  # "most units are saturated"
    rng = np.random.default_rng(7)
    X, W, Y = rng.standard_normal((6, 4)), rng.standard_normal((4, 3)), np.eye(3)[[0, 1, 2, 0, 1, 2]]
    labels = Y.argmax(axis=1)
    gradient = X.T @ lesson.loss_and_delta(X @ W, labels)[1]
    errors = {h: lesson.gradient_error(lambda w: loss_of_logits(X @ w, labels), W, gradient, h)[1] for h in plots.STEPS}
    best = min(errors, key=errors.get)
    assert best == pytest.approx(1e-5)
    assert errors[best] < 5e-10
    assert 1e6 < errors[plots.STEPS[-2]] / errors[best] < 1e8


# --------------------------------------------------------------------------------------------------- the pictures


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
    plots.show_activations(lesson.activation_gradients)
    plots.show_signal(lesson.initial_parameters)
    plots.show_gradient_check(lesson.gradient_error)
    assert [label for label in drawn[0] if "your" in label] == ["your slope of tanh", "your slope of ReLU"]
    assert [label for label in drawn[1] if "your" in label] == ["your start"] * 3  # one for the legend
    assert [label for label in drawn[2] if "your" in label] == ["your gradient_error"] * 2
    assert capsys.readouterr().out == ""


def test_a_start_far_from_all_others_is_inside_of_its_picture(monkeypatch):
    def thousandfold(sizes, draw):
        return [1000 * W for W in lesson.initial_parameters(sizes, draw)]

    monkeypatch.setattr("matplotlib.pyplot.show", lambda: None)
    plots.show_signal(thousandfold)
    for axis in mpl.pyplot.gcf().axes:
        low, high = axis.get_ylim()
        values = np.concatenate([line.get_ydata() for line in axis.lines if len(line.get_ydata())])
        assert low < values.min()
        assert values.max() < high
        assert values.max() / values.min() > 1e7
    mpl.pyplot.close("all")


def test_what_a_right_answer_shows_can_be_drawn_in_advance(monkeypatch, drawn):
    asked = []
    for name in ("_signal_page", "_gradient_check_page"):
        page = getattr(plots, name)
        monkeypatch.setattr(plots, name, lambda *args, page=page: asked.append((page, args)) or page(*args))
    plots.show_signal(lesson.initial_parameters)
    plots.show_gradient_check(lesson.gradient_error)
    plots.show_signal(unwritten)
    plots.show_gradient_check(unwritten)
    assert len(asked) == 4
    assert [args for page, args in asked if (page, args) not in USUAL] == []


@pytest.mark.parametrize("broken", [unwritten, returns_none, crashes, returns_words, lambda *args: [1, "two"]])
def test_a_picture_is_drawn_without_a_function_that_does_not_work(broken, drawn, capsys):
    plots.show_activations(broken)
    plots.show_signal(broken)
    plots.show_gradient_check(broken)
    assert len(drawn) == 3
    assert not [label for labels in drawn for label in labels if "your" in label]
    assert len(capsys.readouterr().out.splitlines()) >= 3


def test_the_pictures_of_the_training_show_what_they_are_given(drawn):
    data = digits()
    plots.show_digits(data.X_train, data.labels_train)
    plots.show_losses({"one": plots.by_epoch([4.0, 2.0, 1.0, 0.5], 2), "two": [1.0, 0.1]})
    counts = np.diag(np.arange(10.0))
    counts[3, 5] = 2
    plots.show_confusion(counts)
    plots.show_misread(data.X_test, data.labels_test, np.where(np.arange(450) == 7, 0, data.labels_test))
    assert len(drawn) == 4
    assert drawn[1] == ["one", "two"]
    assert plots.by_epoch([4.0, 2.0, 1.0, 0.5], 2) == [3.0, 0.75]
