"""Lesson 00: the references are right, and honest solutions of another shape are not refused."""

import itertools
import math
import re
from dataclasses import replace
from pathlib import Path

import jupytext
import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from bpkit import check
from bpkit.answers import ask
from bpkit.exercises import exercises_of, lesson_01, lesson_04
from bpkit.exercises import lesson_00 as lesson
from bpkit.gradcheck import central_difference, complex_step, relative_error
from bpkit.judge import judge
from bpkit.messages import argument
from bpkit.plots import lesson_00 as plots

EXERCISES = exercises_of("00-slopes-and-shapes")
SEEDS = range(8)
SOURCE = Path(__file__).parents[2] / "solutions/00-slopes-and-shapes/00-slopes-and-shapes.py"
CELLS = jupytext.read(SOURCE).cells


def verdict_for(exercise, function, seed):
    probes = exercise.draw(seed)
    return judge(exercise, probes, [ask(function, probe.args) for probe in probes])


# ------------------------------------------------------------------------------------- the references, independently

SLOPES = {
    lesson.sin: np.cos,
    lesson.exp: np.exp,
    lesson.square: lambda x: 2 * x,
    lesson.cube: lambda x: 3 * x**2,
    lesson.reciprocal: lambda x: -1 / x**2,
    lesson.logistic: lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2,
    lesson.bell: lambda x: -2 * x * np.exp(-(x**2)),
}


@pytest.mark.parametrize("f", SLOPES, ids=lambda f: f.__name__)
@pytest.mark.parametrize("x", [0.5, -1.3])
def test_the_numerical_slopes_have_the_errors_that_taylors_formula_says(f, x):
    slope = SLOPES[f](x)
    assert lesson.complex_step(f, x, 1e-30) == pytest.approx(slope, rel=1e-14)
    for method, order in [(lesson.forward_difference, 1), (lesson.central_difference, 2), (lesson.complex_step, 2)]:
        large, small = (abs(method(f, x, h) - slope) for h in (2e-3, 1e-3))
        if large > 1e-11:  # the central difference of a parabola has no error
            assert np.log2(large / small) == pytest.approx(order, abs=0.05)


def test_the_links_of_the_chains_have_the_slopes_that_they_are_given():
    for f, df in lesson.LINKS:
        for x in (0.4, -1.7, 3):
            assert df(x) == pytest.approx(complex_step(f, float(x)), rel=1e-13)


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_the_slope_of_a_chain_is_that_of_the_composition(n):
    functions, slopes = zip(*lesson.LINKS[:n], strict=True)

    def composition(x):
        for f in functions:
            x = f(x)
        return x

    assert lesson.chain_slope(0.8, list(functions), list(slopes)) == pytest.approx(complex_step(composition, 0.8))


def test_the_quotient_rule_is_the_slope_of_the_quotient():
    x = 0.6
    expected = complex_step(lambda z: np.sin(z) / np.exp(2 * z), x)
    assert lesson.quotient_slope(np.sin(x), np.cos(x), np.exp(2 * x), 2 * np.exp(2 * x)) == pytest.approx(expected)


@pytest.mark.parametrize("sizes", [(7, 5, 3), (2, 3, 4)])
def test_the_shapes_of_the_quiz_are_numpys(sizes):
    E, M, J = sizes
    X, W, b, D, t, y = (np.zeros(shape) for shape in [(E, M), (M, J), (J,), (E, J), (E, 1), (E,)])
    *shapes, raises = lesson.product_shapes(E, M, J)
    assert shapes == [result.shape for result in (X @ W, X.T @ D, D @ W.T, D + b, t - y)]
    for wrong, make in zip(raises, (lambda: W @ X, lambda: X * W, lambda: D + y, lambda: X * t), strict=True):
        if wrong:
            with pytest.raises(ValueError, match=r"matmul|broadcast"):
                make()
        else:
            make()


@pytest.mark.parametrize("shape", [(3,), (4, 1), (1, 3), (1, 1), (4, 3), (), (1,), (2, 1, 3), (2, 4, 1), (1, 4, 3)])
def test_unbroadcast_is_the_derivative_of_broadcasting(shape):
    rng = np.random.default_rng(0)
    of = (2, 4, 3) if len(shape) == 3 else (4, 3)
    upstream, operand = rng.normal(size=of), rng.normal(size=shape)
    expected = complex_step(lambda b: np.sum(upstream * (np.zeros(of) + b)), operand)
    given = lesson.unbroadcast(upstream, shape)
    assert given.shape == shape
    np.testing.assert_allclose(given, expected, rtol=1e-12)


@pytest.mark.parametrize("f", [lesson.sum_of_cubes, lesson.weighted_sines, lesson.log_sum_exp])
@pytest.mark.parametrize("shape", [(4,), (2, 3), (3, 3)])
def test_the_numerical_gradient_is_the_librarys(f, shape):
    x, h = np.random.default_rng(1).integers(-20, 21, shape) / 16, 2.0**-12
    assert relative_error(lesson.numerical_gradient(f, x, h), central_difference(f, x, h)) < 1e-14
    assert relative_error(lesson.numerical_gradient(f, x, h), complex_step(f, x)) < 1e-6


@pytest.mark.parametrize("f", [lesson.neighbours, lesson.sines_and_squares, lesson.swirl, lesson.only_a_sum])
def test_the_jacobian_has_a_row_for_each_output(f):
    x = np.random.default_rng(2).normal(size=4)
    J = lesson.jacobian(f, x, 1e-20)
    assert J.shape == (len(f(x)), 4)
    for j, row in enumerate(J):
        np.testing.assert_allclose(row, complex_step(lambda z, j=j: f(z)[j], x), rtol=1e-13)


def test_the_relative_error_is_the_librarys():
    rng = np.random.default_rng(3)
    for scale in (1.0, 1e-200, 1e200):
        a, b = scale * rng.normal(size=(2, 3, 4))
        assert lesson.relative_error(a, b) == pytest.approx(relative_error(a, b), rel=1e-15)
    assert lesson.relative_error(np.zeros(3), np.zeros(3)) == relative_error(np.zeros(3), np.zeros(3)) == 0


# ------------------------------------------------------------------------------------------------------ the next rungs


def test_the_chain_rule_gives_the_slopes_of_lesson_01():
    w, b, x, y = 2.0, -1.0, 0.3, 1.0
    _, a = lesson_01.forward(x, [w], [b])

    def bce(a):
        return -np.log(a)

    def slope(a):
        return lesson_01.bce_slope(a, y)

    functions = [lambda weight: weight * x + b, lesson.logistic, bce]
    slopes = [lambda weight: x, lesson.logistic_slope, slope]
    dw, _ = lesson_01.parameter_gradients(lesson_01.output_delta(a[-1], y), x)
    assert lesson.chain_slope(w, functions, slopes) == pytest.approx(dw)


def test_the_reverse_of_broadcasting_gives_the_db_of_lesson_04():
    rng = np.random.default_rng(4)
    delta, A_prev = rng.normal(size=(6, 3)), rng.normal(size=(6, 4))
    _, db = lesson_04.parameter_gradients(delta, A_prev)
    np.testing.assert_allclose(lesson.unbroadcast(delta, (3,)), db, rtol=1e-14)


# ---------------------------------------------------------------------------------------------------- the exercises


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("id_", ["00-forward-difference", "00-central-difference", "00-numerical-gradient"])
def test_steps_are_exact_so_that_every_way_to_write_a_difference_gives_the_same(id_, seed):
    for probe in EXERCISES[id_].draw(seed):
        _, x, h = probe.args
        assert np.all((x + h) - x == h)
        assert np.all(x - (x - h) == h)


@pytest.mark.parametrize("id_", EXERCISES)
def test_functions_that_are_handed_over_are_named_ones_of_the_lesson(id_):
    """A message prints the name; and a function's argument in the grader may be a number or an array of any kind."""
    for probe in EXERCISES[id_].draw(3):
        flat = [one for arg in probe.args for one in (arg if isinstance(arg, list) else [arg])]
        for f in filter(callable, flat):
            assert getattr(lesson, f.__name__) is f
            assert f.__doc__


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (lesson.sin, "= sin"),
        ([lesson.sin, lesson.square], "= [sin, square]"),
        ((4, 1), "= (4, 1)"),
        ((4,), "= (4,)"),
        ((), "= ()"),
        ([1.5, 2], "= [1.5, 2]"),
        ([1.5] * 7, "(list of 7)"),
        ([[1.5], [2.5]], "(list of 2)"),
    ],
)
def test_a_message_names_functions_and_writes_tuples_as_python_does(value, said):
    assert argument(value) == said


def test_a_message_says_which_function_was_handed_over():
    said = str(check("00-forward-difference", EXERCISES["00-forward-difference"].mutants["wrong-points"]))
    assert re.search(r"With f = sin, x = -?[\d.]+, h = 0\.25: expected", said)


PARTIAL = [
    ("transposed", {"X.T @ D"}),
    ("broadcast-trap", {"t - y"}),
    ("product-mixed-up:star", {"raises"}),
    ("shapes-from-the-left", {"t - y", "raises"}),
]


@pytest.mark.parametrize(("code", "wrong"), PARTIAL)
def test_a_wrong_shape_costs_only_its_own_half_point(code, wrong):
    verdict = check("00-product-shapes", EXERCISES["00-product-shapes"].mutants[code])
    assert {part.name for part in verdict.parts if part.status != "correct"} == wrong
    assert verdict.score == 3 - len(wrong) / 2


def test_a_list_of_truth_values_may_be_wrong_without_breaking_the_check():
    right = lesson.product_shapes
    for answers in ([False] * 4, np.array([True, False, False, False]), [1, 1, 1, 1]):
        verdict = check("00-product-shapes", lambda E, M, J, answers=answers: (*right(E, M, J)[:-1], answers))
        assert verdict.score == 2.5


def test_a_finer_slope_than_asked_for_is_refused():
    """The exercises ask for one formula each; a derivative is another thing when the step is large."""
    for id_ in ("00-forward-difference", "00-central-difference", "00-complex-step"):
        verdict = check(id_, lambda f, x, h: complex_step(f, float(x)))
        assert verdict.score == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_an_error_that_compares_sizes_only_is_refused(seed):
    """Of a gradient with the opposite sign it says that it is right."""

    def of_sizes(a, b):
        scale = max(np.abs(a).max(), np.abs(b).max())
        return np.abs(np.abs(a) - np.abs(b)).max() / scale if scale else 0.0

    assert verdict_for(EXERCISES["00-relative-error"], of_sizes, seed).misconception == "absolute-value-missing"


def entry_by_entry(quotient):
    def gradient(f, x, h):
        units = np.eye(x.size).reshape(x.size, *x.shape)
        return np.reshape([quotient(lambda t, u=u: f(x + t * u), 0.0, h) for u in units], x.shape)

    return gradient


def jacobian_times(factor):
    return lambda f, x, h: factor(h) * lesson.jacobian(f, x, h)


OF_POINTS = [
    ("00-forward-difference", lambda f, x, h: (f(x + 2 * h) - f(x - h)) / (3 * h), "wrong-points"),
    ("00-forward-difference", lambda f, x, h: (f(x) - f(x - 2 * h)) / (2 * h), "wrong-points"),
    ("00-forward-difference", lambda f, x, h: (f(x + h) - f(x)) / (4 * h), "wrong-distance"),
    ("00-forward-difference", lambda f, x, h: (f(x + h) - f(x)) / abs(x), "wrong-distance"),
    ("00-central-difference", lambda f, x, h: (f(x + h) - f(x - h / 2)) / (1.5 * h), "wrong-points"),
    ("00-central-difference", lambda f, x, h: (f(x + h) - f(x - h)) / (3 * h), "wrong-distance"),
    ("00-complex-step", lambda f, x, h: f(x - h / 2 + 1j * h).imag / h, "wrong-points"),
    ("00-complex-step", lambda f, x, h: 2 * f(x + 1j * h).imag / h, "wrong-distance"),
    ("00-numerical-gradient", entry_by_entry(lambda f, x, h: (f(x + 2 * h) - f(x - h)) / (3 * h)), "wrong-points"),
    ("00-numerical-gradient", entry_by_entry(lambda f, x, h: (f(x + h) - f(x - h)) / (3 * h)), "wrong-distance"),
    ("00-jacobian", jacobian_times(lambda h: 4 / h), "wrong-distance"),
]


@pytest.mark.parametrize(("id_", "function", "code"), OF_POINTS)
def test_a_quotient_of_other_points_or_by_another_distance_is_known_without_being_listed(id_, function, code):
    unlisted = replace(EXERCISES[id_], mutants={})
    for seed in SEEDS:
        assert verdict_for(unlisted, function, seed).misconception == code
        assert verdict_for(EXERCISES[id_], function, seed).misconception == code


@pytest.mark.parametrize(
    "id_", ["00-forward-difference", "00-central-difference", "00-complex-step", "00-numerical-gradient"]
)
def test_a_factor_that_is_no_step_gets_no_name(id_):
    reference = EXERCISES[id_].reference
    for factor in (0.7, 1.37, -1.5, 1 + 1e-6):
        assert verdict_for(EXERCISES[id_], lambda *args, c=factor: c * reference(*args), 3).misconception is None


# ------------------------------------------------------------------------- honest solutions that look different


def gradient_by_lists(f, x, h):
    slopes = []
    for i in range(x.size):
        moved = [np.array(x, dtype=float) for _ in range(2)]
        moved[0].flat[i] += h
        moved[1].flat[i] -= h
        slopes.append((f(moved[0]) - f(moved[1])) / h / 2)
    return np.array(slopes).reshape(x.shape).tolist()


def chain_by_index(x, functions, slopes):
    entering, factors = x, []
    for i in range(len(functions)):
        factors.append(slopes[i](entering))
        entering = functions[i](entering)
    return math.prod(factors)


def chain_by_accumulate(x, functions, slopes):
    entering = itertools.accumulate(functions, lambda u, f: f(u), initial=x)
    return np.prod([df(u) for df, u in zip(slopes, entering, strict=False)])


def unbroadcast_by_einsum(upstream, shape):
    extra = upstream.ndim - len(shape)
    kept = [axis for axis in range(upstream.ndim) if axis >= extra and shape[axis - extra] != 1]
    return np.einsum(upstream, list(range(upstream.ndim)), kept).reshape(shape)


HONEST = {
    "00-forward-difference": [
        lambda f, x, h: f(x + h) / h - f(x) / h,
        lambda f, x, h: (f(x + h) - f(x)) * (1 / h),
        lambda f, x, h: np.array(-(f(x) - f(x + h)) / ((x + h) - x)),
    ],
    "00-chain-slope": [chain_by_index, chain_by_accumulate],
    "00-quotient-slope": [
        lambda u, du, v, dv: du / v - u * dv / v**2,
        lambda u, du, v, dv: (du - u / v * dv) / v,
        lambda u, du, v, dv: u / v * (du / u - dv / v),
    ],
    "00-product-shapes": [
        lambda E, M, J: [[E, J], [M, J], [E, M], [E, J], [E, E], (True, True, True, False)],
        lambda E, M, J: {
            "raises": np.array([1, 1, 1, 0]),
            "t - y": (E, E),
            "D + b": np.zeros((E, J)).shape,
            "D @ W.T": (E, M),
            "X.T @ D": (M, J),
            "X @ W": (E, J),
        },
    ],
    "00-unbroadcast": [unbroadcast_by_einsum],
    "00-central-difference": [
        lambda f, x, h: (f(x + h) - f(x - h)) / h / 2,
        lambda f, x, h: 0.5 * (f(x + h) - f(x - h)) / h,
        lambda f, x, h: (f(x + h) - f(x - h)) / ((x + h) - (x - h)),
    ],
    "00-complex-step": [
        lambda f, x, h: (f(x + 1j * h) / h).imag,
        lambda f, x, h: -f(x - 1j * h).imag / h,
        lambda f, x, h: ((f(x + 1j * h) - f(x - 1j * h)) / (2j * h)).real,
    ],
    "00-numerical-gradient": [gradient_by_lists],
    "00-relative-error": [
        lambda a, b: np.abs(a - b).max() / (max(np.abs(a).max(), np.abs(b).max()) or 1),
        lambda a, b: 0 if not (a.any() or b.any()) else abs(b - a).max() / abs(np.array([a, b])).max(),
    ],
    "00-jacobian": [
        lambda f, x, h: [list(row) for row in zip(*(f(x + 1j * h * e).imag / h for e in np.eye(len(x))), strict=True)],
        lambda f, x, h: np.array([f(x + 1j * h * e) for e in np.eye(len(x))]).imag.T / h,
    ],
}


@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, functions in HONEST.items() for n in range(len(functions))])
def test_an_honest_solution_of_another_shape_earns_full_marks(id_, n):
    assert set(HONEST) == set(EXERCISES)
    for seed in SEEDS:
        verdict = verdict_for(EXERCISES[id_], HONEST[id_][n], seed)
        assert verdict.status == "correct", str(verdict)


# --------------------------------------------------------------------------------------------------- the notebook


def prose():
    return "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")


def test_sections_points_and_functions_of_the_notebook_are_those_of_the_registry():
    graded = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in CELLS if "nbgrader" in cell.metadata}
    assert [id_ for id_ in graded if id_.endswith("-check")] == [f"{id_}-check" for id_ in EXERCISES]
    for number, (id_, exercise) in enumerate(EXERCISES.items(), start=1):
        assert f"## {exercise.section}\n" in prose()
        assert f"### Exercise {number} ({exercise.points:g} point" in prose()
        assert graded[f"{id_}-check"].metadata["nbgrader"]["points"] == exercise.points
        assert graded[f"{id_}-check"].source == f'check("{id_}", {exercise.function})'
        heading = re.search(rf"def {exercise.function}\((.*?)\):", graded[id_].source)
        assert tuple(heading.group(1).split(", ")) == exercise.parameters


def test_each_guess_is_asked_before_what_answers_it():
    asked = [i for i, cell in enumerate(CELLS) if "**Predict first.**" in cell.source]
    guesses = [i for i, cell in enumerate(CELLS) if cell.source.startswith("my_guess = ...")]
    assert guesses == [i + 1 for i in asked]
    assert len(guesses) == 9


def test_the_numbers_of_the_prose_are_right():
    functions, slopes = [lesson.half_plus_one, lesson.square, lesson.sin], [lesson.half, lesson.double, lesson.cos]
    assert f"= {lesson.chain_slope(2.0, functions, slopes):.3f}$" in prose()
    assert f"{np.cos(4):.3f}" == "-0.654"
    eps = np.finfo(float).eps
    assert eps == pytest.approx(2e-16, rel=0.2)
    assert np.sqrt(eps) == pytest.approx(1e-8, rel=0.6)
    assert np.cbrt(eps) == pytest.approx(6e-6, rel=0.05)
    assert 1 + 1e-16 == 1
    a = np.array([0.3, -1.2])
    assert lesson.relative_error(a, -a) == 2
    assert lesson.forward_difference(plots._square, 1.0, 2.0) == 4


def test_the_best_steps_are_those_that_the_prose_names():
    steps = 10.0**plots.EXPONENTS
    errors = {
        name: plots._error(np.array([float(method(np.exp, 1.0, h)) for h in steps]))
        for name, (method, _, _) in plots.METHODS.items()
    }
    forward, central, by_complex = errors.values()
    assert plots.EXPONENTS[np.argmin(forward)] == -8
    assert plots.EXPONENTS[np.argmin(central)] in {-7, -6, -5}
    assert 1e-9 < forward.min() < 1e-7
    assert 1e-12 < central.min() < 1e-10
    assert forward[plots.EXPONENTS == -16] == central[plots.EXPONENTS == -16] == 1  # nothing moves: 100 %
    assert np.all(by_complex[plots.EXPONENTS <= -8] < 1e-15)


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


def show_all(forward, central, by_complex):
    plots.show_chords(forward)
    plots.show_copies()
    plots.show_step_sizes(forward, central)
    plots.show_step_sizes(forward, central, by_complex)


def test_a_picture_shows_the_learners_own_functions(drawn, capsys):
    show_all(lesson.forward_difference, lesson.central_difference, lesson.complex_step)
    assert [labels.count("yours") for labels in drawn] == [2, 0, 3, 4]  # one of them is for the legend
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("broken", [unwritten, returns_none, crashes, returns_words])
def test_a_picture_is_drawn_without_a_function_that_does_not_work(broken, drawn):
    show_all(broken, broken, broken)
    assert [labels.count("yours") for labels in drawn] == [0, 0, 0, 0]
    assert "complex step" in drawn[3]
    show_all(broken, lesson.central_difference, broken)
    assert [labels.count("yours") for labels in drawn[4:]] == [0, 0, 2, 2]
