"""Lesson 07: the references are right on every library, and honest solutions of another shape are not refused."""

import itertools
import math
from pathlib import Path

import array_api_strict as strict
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

mpl.use("Agg")

from bpkit import array_namespace, check
from bpkit.backend import finish, gpu_namespace
from bpkit.exercises import exercises_of, get, lesson_01, lesson_02, lesson_03, lesson_04
from bpkit.exercises import lesson_07 as lesson
from bpkit.exercises.base import BITS, PUBLIC_SEED
from bpkit.gradcheck import complex_step, relative_error
from bpkit.judge import judge
from bpkit.plots import lesson_07 as plots
from bpkit.plots.common import USUAL

NAME = "07-the-same-code-on-a-gpu"
SOURCE = Path(__file__).parents[2] / f"solutions/{NAME}/{NAME}.py"
EXERCISES = exercises_of(NAME)
STRICT = [id_ for id_, exercise in EXERCISES.items() if exercise.kind == "strict"]
SIZES = [(7, 5, 4, 3), (4, 4, 4, 4), (1, 3, 5, 2)]  # E, M, J, K
DEVICE = strict.Device("device1")


# ------------------------------------------------------------------------------- the references, against the loss


def softmax_loss(Z, labels):
    """From the definition, sample by sample."""
    return sum(-np.log(np.exp(z[y]) / np.exp(z).sum()) for z, y in zip(Z, labels, strict=True)) / len(Z)


def net(E, M, J, K, seed=0):
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=shape) for shape in [(E, M), (M, J), J, (J, K), K]]
    return (*arrays, np.eye(K)[rng.integers(0, K, E)])


def sigmoid_loss(X, W1, b1, W2, b2, Y):
    def sigma(z):
        return 1 / (1 + np.exp(-z))

    A = sigma(sigma(X @ W1 + b1) @ W2 + b2)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(X)


@pytest.mark.parametrize("position", [1, 2, 3, 4], ids=["W1", "b1", "W2", "b2"])
@pytest.mark.parametrize("sizes", SIZES)
def test_backward_is_the_derivative_of_the_loss(sizes, position):
    arrays = net(*sizes)

    def loss_at(parameter):
        return sigmoid_loss(*arrays[:position], parameter, *arrays[position + 1 :])

    assert relative_error(lesson.backward(*arrays)[position - 1], complex_step(loss_at, arrays[position])) < 1e-12


@pytest.mark.parametrize("sizes", SIZES)
def test_the_loss_is_that_of_the_definition(sizes):
    E, _, _, K = sizes
    rng = np.random.default_rng(1)
    Z, labels = rng.normal(size=(E, K)), rng.integers(0, K, E)
    assert float(lesson.loss(Z, labels)) == pytest.approx(softmax_loss(Z, labels), rel=1e-13)


# ------------------------------------------------------------------------------------------------------ the rungs


def test_the_references_are_those_of_the_lessons_before():
    rng = np.random.default_rng(2)
    Z, W, a, delta = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.uniform(size=4), rng.normal(size=3)
    assert lesson.sigmoid(Z)[2, 1] == pytest.approx(lesson_01.sigmoid(float(Z[2, 1])), rel=1e-15)
    assert relative_error(lesson.softmax_rows(Z), lesson_04.softmax_rows(Z)) < 1e-15
    labels = np.array([2, 0, 1])
    assert lesson.one_hot(labels, 4, Z).tolist() == [lesson_03.one_hot(label, 4).tolist() for label in labels]
    z = np.log(a / (1 - a))
    for mine, below in zip(
        lesson.sample_step_back(delta, W, a),
        (lesson_02.parameter_gradients(delta, a)[0], lesson_02.hidden_delta(delta, W, z)),
        strict=True,
    ):
        assert relative_error(mine, below) < 1e-13
    arrays = net(7, 5, 4, 3)
    for mine, below in zip(lesson.backward(*arrays), lesson_04.backward(*arrays), strict=True):
        assert relative_error(mine, below) < 1e-15


def on_another_library(args):
    return [strict.asarray(a, device=DEVICE) if isinstance(a, np.ndarray) else a for a in args]


@pytest.mark.parametrize("id_", STRICT)
def test_a_reference_keeps_library_device_and_number_type(id_):
    for probe in EXERCISES[id_].draw():
        given = on_another_library(probe.args)
        result = EXERCISES[id_].reference(*given)
        wanted = next(a.dtype for a in reversed(given) if hasattr(a, "dtype") and "float" in str(a.dtype))
        for array in result if isinstance(result, tuple) else [result]:
            assert array_namespace(array) is strict
            assert (array.device, array.dtype) == (DEVICE, wanted)


# ---------------------------------------------------------------------------------------------- transfers and seconds

GRADIENT, STEP = ("G", "device", ["X", "W"]), ("W", "device", ["W", "G"])
AT_FIRST = {"X": "host", "W": "host"}


@pytest.mark.parametrize(
    ("lines", "turns", "count"),
    [
        ([GRADIENT, STEP], 100, 2),
        ([GRADIENT, STEP, ("L", "device", ["X", "W"]), ("text", "host", ["L"])], 100, 102),
        ([GRADIENT, ("W", "host", ["W", "G"])], 100, 1 + 2 * 100),
        ([("X", "host", []), GRADIENT, STEP], 100, 1 + 100),
        ([GRADIENT, ("a", "host", ["G"]), ("b", "host", ["G"])], 10, 2 + 10),
        ([GRADIENT, STEP], 0, 0),
        ([("W", "host", ["X", "W"])], 5, 0),
    ],
)
def test_transfers_counted_by_hand(lines, turns, count):
    assert lesson.count_transfers(AT_FIRST, lines, turns) == count


@pytest.mark.parametrize("larger", range(3))
def test_programs_drawn_by_chance_have_transfers_in_both_directions(larger):
    exercise = EXERCISES["07-count-transfers"]
    for probe in exercise.draw(3, larger):
        if probe.label.startswith("drawn"):
            total = exercise.reference(*probe.args)
            for code in ("one-direction-only", "one-direction-only:host"):
                assert 0 < exercise.mutants[code](*probe.args) < total


def test_the_break_even_of_the_text():
    """The lesson's two formulas, n = 12 for the bus alone and n = 80 for the fixed time alone, and n = 84 for both."""

    def first(bandwidth, fixed):
        return next(
            n
            for n in itertools.count(1)
            if np.subtract(*lesson.product_seconds(n, 4, bandwidth, 5e10, 1e13, fixed)) > 0
        )

    saved = 1 / 5e10 - 1 / 1e13
    assert first(2.5e10, 0.0) == math.floor(3 * 4 / (2 * 2.5e10 * saved)) + 1
    assert first(math.inf, 2e-5) == math.floor((2e-5 / (2 * saved)) ** (1 / 3)) + 1
    assert (round(3 * 4 / (2 * 2.5e10 * saved)), round((2e-5 / (2 * saved)) ** (1 / 3))) == (12, 80)


# ---------------------------------------------------------------------------------------------------- the exercises


@pytest.mark.parametrize("id_", STRICT)
@pytest.mark.parametrize("seed", range(4))
def test_every_exercise_of_another_library_has_floats_of_both_sizes(id_, seed):
    dtypes = {a.dtype for probe in EXERCISES[id_].draw(seed) for a in probe.args if isinstance(a, np.ndarray)}
    assert {np.dtype(np.float32), np.dtype(np.float64)} <= dtypes


def test_no_table_of_the_square_probe_is_its_own_transpose():
    exercise = EXERCISES["07-one-hot"]
    for seed in [PUBLIC_SEED, *range(30)]:
        for larger in range(3):
            for probe in exercise.draw(seed, larger):
                if probe.label == "square":
                    Y = exercise.reference(*probe.args)
                    assert Y.shape[0] == Y.shape[1]
                    assert not np.array_equal(Y, Y.T)


def _with(line):
    """A one-hot function that ends in this line, after `xp`, the classes and the mask."""
    body = f"""
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    classes = xp.arange(K, device=labels.device)
    mask = labels[:, None] == classes[None, :]
    Y = xp.zeros_like(like)
    {line}
    return Y
"""
    namespace = {"array_namespace": array_namespace, "np": np}
    exec(body, namespace)
    return namespace["one_hot"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Y = Y + mask", "beyond-the-standard"),
        ("Y = mask * 1.0", "beyond-the-standard"),
        ("Y = 1 - mask", "beyond-the-standard"),
        ("Y = xp.where(labels, Y, Y)", "beyond-the-standard"),
        ("Y = xp.asarray(mask, dtype=float)", "beyond-the-standard"),
        ("Y[xp.arange(labels.shape[0], device=labels.device), labels] = 1.0", "beyond-the-standard"),
        ("Y[labels == 0, 0] = 1.0", "beyond-the-standard"),
        ("Y = xp.eye(K, device=labels.device)[labels]", "beyond-the-standard"),
        ("Y = xp.eye(K, device=labels.device)[labels, ...]", "beyond-the-standard"),
        ("Y = xp.add.outer(labels, classes)", "beyond-the-standard"),
        ("Y = xp.sum(mask, axis=0, where=mask)", "beyond-the-standard"),
        ("Y = xp.reshape(Y, -1)", "beyond-the-standard"),
        ("Y = xp.where(mask, np.ones(like.shape), Y)", "library-hard-coded"),
        ("Y = xp.asarray(mask, dtype=np.float32)", "library-hard-coded"),
        ("Y = xp.take(xp.eye(K, dtype=like.dtype), labels, axis=0)", "device-forgotten"),
        ("Y = xp.asarray(mask, dtype=labels.dtype)", "number-type-changed"),
        ("Y += xp.asarray(mask, dtype=xp.float64)", "number-type-changed"),
    ],
)
def test_what_numpy_allows_and_the_standard_does_not_has_a_name(line, code):
    assert check("07-one-hot", _with(line)).misconception == code


PARTIAL = [
    ("07-sigmoid", "number-type-changed", {"A"}),
    ("07-sigmoid", "number-type-changed:always-single", {"A"}),
    ("07-sigmoid", "exponent-sign", {BITS}),
    ("07-one-hot", "number-type-changed:truth", {"Y"}),
    ("07-backward", "number-type-changed", {"dW1", "db1", "dW2", "db2"}),
    ("07-backward", "averaged-bias", {"dW1", "dW2", BITS}),
    ("07-sample-step-back", "missing-activation-slope", {"dW"}),
    ("07-product-seconds", "transfer-incomplete", {"host"}),
    ("07-loss", "missing-mean", {BITS}),
]


@pytest.mark.parametrize(("id_", "code", "right"), PARTIAL)
def test_one_slip_costs_only_its_own_parts(id_, code, right):
    verdict = check(id_, EXERCISES[id_].mutants[code])
    assert {part.name for part in verdict.parts if part.status == "correct"} == right


@pytest.mark.parametrize("code", ["library-hard-coded", "beyond-the-standard", "device-forgotten"])
@pytest.mark.parametrize("id_", STRICT)
def test_an_error_of_the_library_gets_a_name_and_is_told_once(id_, code):
    mutants = EXERCISES[id_].mutants
    for key in [key for key in mutants if key.partition(":")[0] == code]:
        verdict = check(id_, mutants[key])
        assert [finding.code for finding in verdict.findings] == [code], key
    raised = [line for line in verdict.message().splitlines() if " raised " in line]
    assert len(raised) == 1
    assert " of shape (" in raised[0], "it says with which arguments"


def test_a_function_for_one_library_only_is_refused():
    def sigmoid(Z):
        e = strict.exp(-strict.abs(Z))
        return strict.where(Z >= 0, strict.ones_like(e), e) / (1 + e)

    verdict = check("07-sigmoid", sigmoid)
    assert verdict.score == 0
    assert verdict.misconception == "library-hard-coded"


def test_a_double_precision_answer_to_a_single_precision_question_has_the_right_value():
    exercise = get("07-backward")
    probe = next(probe for probe in exercise.draw() if probe.label == "32 bits")
    wide = [a.astype(np.float64) for a in probe.args]
    answer = exercise.ask(exercise.reference, probe.args)
    exact = exercise.ask(exercise.reference, wide)
    parts = judge(exercise, [probe], [exact]).parts
    assert [part.status for part in parts] == ["correct"] * 4 + ["wrong"]
    assert judge(exercise, [probe], [answer]).status == "correct"


# ---------------------------------------------------------------------------------------------------------- pictures


def test_the_pictures_survive_a_missing_function(capsys, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: None)
    monkeypatch.setattr(plots, "TIMED_SIZES", [4, 8])
    machine = {"bandwidth": 2.5e10, "host_rate": 5e10, "device_rate": 1e13, "fixed": 2e-5}
    for function in (lambda *args: None, lambda *args: 1.0, lesson.product_seconds):
        plots.show_product_seconds(function, **machine)
    out = capsys.readouterr().out
    assert out.count("the device is faster from n = 84 on") == 3
    assert out.count("from n = 80 on") == 3
    plots.show_product_seconds(lesson.product_seconds, **(machine | {"device_rate": 1e9}))
    assert capsys.readouterr().out.count("nowhere in this picture") == 2
    for function in (lambda *args: None, lesson.backward):
        plots.show_timing(function)
    out = capsys.readouterr().out
    assert "not written yet" in out
    assert out.count(plots.NO_GPU) == (0 if gpu_namespace() else 2)
    plt.close("all")


def test_the_page_of_the_lessons_machine_can_be_drawn_in_advance(monkeypatch):
    asked = []
    page = plots._paper_page
    monkeypatch.setattr(plots, "_paper_page", lambda *args: asked.append((page, args)) or page(*args))
    namespace = {"product_seconds": lesson.product_seconds, "show_product_seconds": plots.show_product_seconds}
    source = next(cell for cell in SOURCE.read_text(encoding="utf-8").split("# %%") if "**machine)" in cell)
    exec(source, namespace)
    plt.close("all")
    assert [args for page, args in asked if (page, args) not in USUAL] == []
    assert len(asked) == 1


def test_the_timed_pass_is_the_reference():
    arrays = plots._net(12)
    for one, other in zip(plots._backward(*arrays), lesson.backward(*arrays), strict=True):
        assert one.dtype == np.float32
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-7)


class PretendedDevice:
    """CuPy as far as a timing needs it: NumPy, and a queue that somebody has to wait for."""

    waited = 0

    def __init__(self):
        self.cuda = self

    def asarray(self, array):
        return np.asarray(array).view(OnDevice)

    def Device(self):
        return self

    def synchronize(self):
        PretendedDevice.waited += 1


class OnDevice(np.ndarray):
    __cuda_array_interface__ = None

    def get(self):
        return np.asarray(self)


def test_with_a_graphics_card_two_more_lines_are_drawn_and_the_clock_waits(monkeypatch):
    drawn = []
    monkeypatch.setattr(plots, "TIMED_SIZES", [4, 8])
    monkeypatch.setattr(plt, "show", lambda: drawn.append(plt.gcf()))
    device = PretendedDevice()
    for module in ("bpkit.plots.lesson_07", "bpkit.backend"):
        monkeypatch.setattr(f"{module}.gpu_namespace", lambda: device)
    monkeypatch.setattr(plots, "_backward", lesson_04.backward)
    plots.show_timing(lambda *args: None)
    (figure,) = drawn
    labels = [axis.get_legend_handles_labels()[1] for axis in figure.axes]
    assert labels == [["NumPy", "CuPy, stays there", "CuPy, both ways over the bus"]] * 2
    assert PretendedDevice.waited > 8
    plt.close("all")


def test_an_array_of_the_host_needs_no_waiting():
    x = np.ones(3)
    assert finish(x) is x
