"""Lesson 01: the references are right, and honest solutions of another shape are not refused."""

import cmath
import math
import re
from itertools import pairwise
from pathlib import Path

import jupytext
import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from bpkit import Network, check
from bpkit.answers import ask
from bpkit.exercises import exercises_of
from bpkit.exercises import lesson_01 as lesson
from bpkit.gradcheck import central_difference, complex_step, relative_error
from bpkit.judge import judge
from bpkit.plots import lesson_01 as plots

EXERCISES = exercises_of("01-one-neuron")
SEEDS = range(8)
SOURCE = Path(__file__).parents[2] / "solutions/01-one-neuron/01-one-neuron.py"


def verdict_for(exercise, function, seed):
    probes = exercise.draw(seed)
    return judge(exercise, probes, [ask(function, probe.args) for probe in probes])


# ------------------------------------------------------------------------------- the references, against the loss
# Nothing of the formulas under test is used here: the loss of a thin net in complex arithmetic, straight from its
# definition, differentiated by complex step (or by nudging the logit).


def sigma(z):
    return 1 / (1 + cmath.exp(-z))


def loss_of_answer(a, y):
    return -y * cmath.log(a) - (1 - y) * cmath.log(1 - a)


def loss_of_net(x, w, b, y, nudged_layer=0, nudge=0.0):
    a = x
    for layer, (w_l, b_l) in enumerate(zip(w, b, strict=True), start=1):
        a = sigma(w_l * a + b_l + (nudge if layer == nudged_layer else 0.0))
    return loss_of_answer(a, y)


@pytest.mark.parametrize("z", [-6.0, -1.3, 0.0, 0.4, 5.0])
def test_sigmoid_and_its_derivative_agree_with_the_definition(z):
    assert lesson.sigmoid(z) == pytest.approx(sigma(z).real, rel=1e-14)
    assert lesson.sigmoid_derivative(z) == pytest.approx(complex_step(sigma, z), rel=1e-12)


@pytest.mark.parametrize("y", [0.0, 1.0])
@pytest.mark.parametrize("z", [-5.0, -0.4, 1.1, 4.0])
def test_loss_and_its_two_slopes_agree_with_the_definition(z, y):
    a = lesson.sigmoid(z)
    assert lesson.bce(a, y) == pytest.approx(loss_of_answer(a, y).real, rel=1e-12)
    assert lesson.bce_slope(a, y) == pytest.approx(complex_step(lambda v: loss_of_answer(v, y), a), rel=1e-12)
    assert lesson.output_delta(a, y) == pytest.approx(complex_step(lambda v: loss_of_answer(sigma(v), y), z), rel=1e-12)


def test_layer_slope_is_the_derivative_of_the_next_logit():
    w, b, z = -1.7, 0.3, 0.8
    expected = complex_step(lambda v: w * sigma(v) + b, z)
    assert lesson.layer_slope(w, sigma(z).real) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("L", [1, 2, 3, 6])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_backward_and_parameter_gradients_are_the_derivatives_of_the_loss(L, y):
    rng = np.random.default_rng(L)
    x, w, b = 0.7, rng.normal(size=L), rng.normal(size=L)
    z, a = lesson.forward(x, w, b)
    delta = lesson.backward(y, w, z, a)
    nudged = [complex_step(lambda v, layer=layer: loss_of_net(x, w, b, y, layer, v), 0.0) for layer in range(1, L + 1)]
    gradients = np.array([lesson.parameter_gradients(d, a_prev) for d, a_prev in zip(delta, a[:-1], strict=True)])
    assert relative_error(delta, np.array(nudged)) < 1e-12
    assert relative_error(gradients[:, 0], complex_step(lambda v: loss_of_net(x, v, b, y), w)) < 1e-12
    assert relative_error(gradients[:, 1], complex_step(lambda v: loss_of_net(x, w, v, y), b)) < 1e-12


def test_gradient_descent_lowers_the_loss_at_every_step_and_stops_at_the_first_answer_within_tolerance():
    x, y, tolerance = 0.3, 1.0, 0.05
    w, b, t = lesson.gradient_descent(x, y, 2.0, -1.0, 1.0, tolerance, 1000)
    path = [lesson.gradient_descent(x, y, 2.0, -1.0, 1.0, tolerance, steps) for steps in range(t + 1)]
    losses = [loss_of_answer(sigma(w_t * x + b_t), y).real for w_t, b_t, _ in path]
    assert all(after < before for before, after in pairwise(losses))
    assert [steps for _, _, steps in path] == list(range(t + 1))
    assert abs(sigma(w * x + b).real - y) <= tolerance < abs(sigma(path[-2][0] * x + path[-2][1]).real - y)


# ------------------------------------------------------------------------------------------------------ the rungs


def test_a_thin_net_is_the_general_network_with_one_unit_a_layer():
    rng = np.random.default_rng(4)
    x, y, w, b = 0.9, 1.0, rng.normal(size=4), rng.normal(size=4)
    network = Network([1] * 5, hidden="sigmoid", output="sigmoid")
    for layer in range(4):
        network.parameters[f"W{layer + 1}"][:] = w[layer]
        network.parameters[f"b{layer + 1}"][:] = b[layer]
    trace = network.forward(np.array([x]))
    gradients = network.backward(trace, np.array([y]))
    z, a = lesson.forward(x, w, b)
    assert relative_error(a, np.concatenate(trace.A)) < 1e-14
    assert relative_error(lesson.backward(y, w, z, a), np.concatenate(gradients.deltas[1:])) < 1e-13


def test_a_net_of_one_layer_is_one_neuron():
    z, a = lesson.forward(0.3, [2.0], [-1.0])
    assert a.tolist() == [0.3, lesson.sigmoid(z[0])]
    assert lesson.backward(1.0, [2.0], z, a).tolist() == [lesson.output_delta(a[1], 1.0)]


# ---------------------------------------------------------------------------------------------------- the exercises


@pytest.mark.parametrize("id_", EXERCISES)
def test_numpy_floats_are_as_good_as_python_floats(id_):
    exercise = EXERCISES[id_]

    def with_numpy_floats(*args):
        return exercise.reference(*[np.float64(arg) if isinstance(arg, float) else arg for arg in args])

    assert check(id_, with_numpy_floats).status == "correct"


# ------------------------------------------------------------------------- honest solutions that look different


def stable(z):
    return 0.5 * (1 + math.tanh(0.5 * z))


def forward_by_index(x, w, b):
    L = len(w)
    z, a = np.zeros(L), np.zeros(L + 1)
    a[0] = x
    for i in range(L):
        z[i] = w[i] * a[i] + b[i]
        a[i + 1] = stable(z[i])
    return z, a


def forward_by_recursion(x, w, b):
    if not w:
        return [], [x]
    z = w[0] * x + b[0]
    later_z, later_a = forward_by_recursion(stable(z), w[1:], b[1:])
    return [z, *later_z], [x, *later_a]


def forward_as_tuples(x, w, b):
    z, a = [], [x]
    for i in range(len(w)):
        z += [b[i] + a[i] * w[i]]
        a += [np.float64(stable(z[i]))]
    return tuple(z), tuple(a)


def backward_from_z(y, w, z, a):
    delta = [stable(z[-1]) - y]
    for w_next, z_l in zip(w[:0:-1], z[-2::-1], strict=True):
        delta.append(delta[-1] * w_next * stable(z_l) * stable(-z_l))
    return delta[::-1]


def backward_as_products(y, w, z, a):
    inner = np.array(a[1:-1])
    slopes = np.append(np.array(w[1:]) * inner * (1 - inner), a[-1] - y)
    return np.cumprod(slopes[::-1])[::-1]


def backward_by_recursion(y, w, z, a):
    if len(w) == 1:
        return [a[1] - y]
    later = backward_by_recursion(y, w[1:], z[1:], a[1:])
    return [later[0] * w[1] * (a[1] - a[1] ** 2), *later]


def descent_with_for(x, y, w, b, learning_rate, tolerance, max_iterations):
    for t in range(max_iterations):
        error = stable(w * x + b) - y
        if not abs(error) > tolerance:
            return w, b, t
        w, b = w - learning_rate * error * x, b - learning_rate * error
    return w, b, max_iterations


def descent_with_theta(x, y, w, b, learning_rate, tolerance, max_iterations):
    theta, inputs, t = np.array([w, b], dtype=float), np.array([x, 1.0]), 0
    while t < max_iterations and abs(stable(theta @ inputs) - y) > tolerance:
        theta = theta - learning_rate * (stable(theta @ inputs) - y) * inputs
        t += 1
    return [theta[0], theta[1], t]


def descent_by_recursion(x, y, w, b, learning_rate, tolerance, max_iterations):
    delta = stable(x * w + b) - y
    if max_iterations == 0 or abs(delta) <= tolerance:
        return {"w": w, "b": b, "t": 0}
    w, b = w - learning_rate * delta * x, b - learning_rate * delta
    rest = descent_by_recursion(x, y, w, b, learning_rate, tolerance, max_iterations - 1)
    return rest | {"t": rest["t"] + 1}


HONEST = {
    "01-sigmoid": [
        stable,
        lambda z: np.exp(-np.logaddexp(0, -z)),
        lambda z: 1 / (1 + np.exp(-z)),  # NumPy overflows to inf with a warning, and 1 / inf is the right 0
    ],
    "01-sigmoid-derivative": [
        lambda z: stable(z) * stable(-z),
        lambda z: stable(z) - stable(z) ** 2,
        lambda z: math.exp(-abs(z)) / (1 + math.exp(-abs(z))) ** 2,
    ],
    "01-forward": [forward_by_index, forward_by_recursion, forward_as_tuples],
    "01-bce": [
        lambda a, y: -math.log(a) if y else -math.log1p(-a),
        lambda a, y: -math.log(a**y * (1 - a) ** (1 - y)),
        lambda a, y: np.log(1 / [1 - a, a][int(y)]),
    ],
    "01-bce-slope": [
        lambda a, y: 1 / (1 - y - a),
        lambda a, y: (a - y) / (a * (1 - a)),
        lambda a, y: np.float64(-1 / a) if y else np.float64(1 / (1 - a)),
    ],
    "01-output-delta": [
        lambda a, y: -y * (1 - a) + (1 - y) * a,
        np.subtract,
        lambda a, y: a - 1 if y else a,
    ],
    "01-layer-slope": [
        lambda w_next, a: (a - a**2) * w_next,
        lambda w_next, a: np.prod([w_next, a, 1 - a]),
        lambda w_next, a: w_next * a - w_next * a * a,
    ],
    "01-parameter-gradients": [
        lambda delta, a_prev: [a_prev * delta, delta * 1],
        lambda delta, a_prev: {"db": delta, "dw": delta * a_prev},
        lambda delta, a_prev: tuple(np.array([a_prev, 1.0]) * delta),
    ],
    "01-backward": [backward_from_z, backward_as_products, backward_by_recursion],
    "01-gradient-descent": [descent_with_for, descent_with_theta, descent_by_recursion],
}


@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, functions in HONEST.items() for n in range(len(functions))])
def test_an_honest_solution_of_another_shape_earns_full_marks(id_, n):
    assert set(HONEST) == set(EXERCISES)
    for seed in SEEDS:
        verdict = verdict_for(EXERCISES[id_], HONEST[id_][n], seed)
        assert verdict.status == "correct", str(verdict)


@pytest.mark.parametrize(
    ("id_", "numerical"),
    [
        ("01-sigmoid-derivative", lambda z: central_difference(lesson.sigmoid, z)),
        ("01-bce-slope", lambda a, y: central_difference(lambda v: lesson.bce(float(v), y), a, 1e-5)),
    ],
)
def test_a_central_difference_is_not_exact_enough(id_, numerical):
    assert check(id_, numerical).status != "correct"


# --------------------------------------------------------------------------------------------------- the notebook


def test_the_numbers_of_the_prose_are_right():
    """The alarm of the lesson: x = 0.3, w = 2, b = -1, a fire (y = 1), one step with learning rate 1."""
    (z,), (_, a) = lesson.forward(0.3, [2.0], [-1.0])
    dw, db = lesson.parameter_gradients(lesson.output_delta(a, 1), 0.3)
    w, b, _ = lesson.gradient_descent(0.3, 1, 2, -1, 1.0, 0.01, 1)
    assert [round(v, 2) for v in (z, a, a * (1 - a), lesson.bce(a, 1))] == [-0.4, 0.4, 0.24, 0.91]
    assert [round(v, 2) for v in (dw, db, w, b)] == [-0.18, -0.60, 2.18, -0.40]
    assert [round(v, 2) for v in (w * 0.3 + b, lesson.sigmoid(w * 0.3 + b))] == [0.25, 0.56]
    assert round(lesson.bce_slope(a, 1), 1) == -2.5
    wrong = lesson.sigmoid(-6)
    assert [round(lesson.bce_slope(wrong, 1)), round(wrong - 1, 4)] == [-404, -0.9975]
    assert [round(v, 4) for v in (wrong, lesson.sigmoid_derivative(6))] == [0.0025, 0.0025]
    steps = [lesson.gradient_descent(0.3, 1, 2, -1, 1.0, tolerance, 1000)[2] for tolerance in (0.05, 0.005)]
    assert steps[0] == pytest.approx(20, abs=1)
    assert steps[1] - steps[0] > 150
    assert math.floor(1000 / math.log(10)) + 1 == 435  # the digits of e^1000
    z8, a8 = lesson.forward(1, [1.0] * 8, [0.0] * 8)
    delta = lesson.backward(1, [1.0] * 8, z8, a8)
    assert delta[-1] / delta[0] > 10_000


def test_sections_points_and_functions_of_the_notebook_are_those_of_the_registry():
    cells = jupytext.read(SOURCE).cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    graded = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in cells if "nbgrader" in cell.metadata}
    assert [id_ for id_ in graded if id_.endswith("-check")] == [f"{id_}-check" for id_ in EXERCISES]
    for id_, exercise in EXERCISES.items():
        assert f"## {exercise.section}\n" in prose
        assert graded[f"{id_}-check"].metadata["nbgrader"]["points"] == exercise.points
        assert graded[f"{id_}-check"].source == f'check("{id_}", {exercise.function})'
        heading = re.search(rf"def {exercise.function}\((.*?)\) ->", graded[id_].source, re.DOTALL)
        assert tuple(re.findall(r"(\w+): ", heading.group(1))) == exercise.parameters


# --------------------------------------------------------------------------------------------------- the pictures

PICTURES = [
    (plots.show_sigmoid, lesson.sigmoid),
    (plots.show_loss, lesson.bce),
    (plots.show_two_slopes, lesson.output_delta),
    (plots.show_shrinking_deltas, lesson.backward),
    (plots.show_descent, lesson.gradient_descent),
]


def unwritten(*args):
    raise NotImplementedError


def returns_none(*args):
    return None


def crashes(*args):
    return 1 / 0


def returns_words(*args):
    return "nothing to draw"


def returns_nan(*args):
    return math.nan


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


@pytest.mark.parametrize(("picture", "solution"), PICTURES)
def test_a_picture_shows_the_learners_own_answers(picture, solution, drawn, capsys):
    picture(solution)
    assert "yours" in drawn[0]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("learners", [unwritten, returns_none, crashes, returns_words, returns_nan])
@pytest.mark.parametrize(("picture", "solution"), PICTURES)
def test_a_picture_is_drawn_with_one_line_of_explanation_when_the_answer_is_missing_or_wrong(
    picture, solution, learners, drawn, capsys
):
    picture(learners)
    assert drawn[0]
    assert "yours" not in drawn[0]
    assert capsys.readouterr().out.count("\n") == 1


def test_the_picture_of_the_thin_net_is_drawn(drawn):
    plots.show_thin_net()
    assert len(drawn) == 1
