"""Lesson 08: the references are right, honest checkers pass, others do not, and the specimens are what they claim."""

import ast
import inspect
import json
import re
from pathlib import Path

import jupytext
import matplotlib as mpl
import numpy as np
import pytest
from specimens import CAGES, DATA, made

mpl.use("Agg")

import bpkit.specimens
from bpkit import check
from bpkit.answers import ask
from bpkit.catalogue import misconception
from bpkit.errors import UnknownNameError
from bpkit.exercises import exercises_of, get, lesson_03, lesson_04
from bpkit.exercises import lesson_08 as lesson
from bpkit.gradcheck import central_difference, complex_step, relative_error
from bpkit.judge import judge
from bpkit.plots import lesson_08 as plots
from bpkit.specimens import specimen

EXERCISES = exercises_of("08-bug-zoo")
SEEDS = range(8)
SOURCE = Path(__file__).parents[2] / "solutions/08-bug-zoo/08-bug-zoo.py"


def verdict_for(exercise, function, seed):
    probes = exercise.draw(seed)
    return judge(exercise, probes, [exercise.ask(function, probe.args) for probe in probes])


def sigma(z):
    return 1 / (1 + np.exp(-z))


# ------------------------------------------------------------------------------- the references, against the loss


@pytest.mark.parametrize("sizes", [(5, 3), (4, 4), (1, 3), (4, 1)])
def test_the_weight_gradient_is_the_derivative_of_the_squared_error(sizes):
    rng = np.random.default_rng(0)
    o, W, y = rng.normal(size=sizes[0]), rng.normal(size=sizes), rng.uniform(size=sizes[1])
    expected = complex_step(lambda W: 0.5 * np.sum((y - sigma(o @ W)) ** 2), W)
    assert relative_error(lesson.weight_gradient(o, o @ W, y), expected) < 1e-12


@pytest.mark.parametrize("shape", [(6, 4), (4, 4), (1, 3), (5, 2)])
def test_the_softmax_delta_is_the_derivative_of_any_loss_of_the_answers(shape):
    rng = np.random.default_rng(1)
    Z, C = rng.normal(size=shape), rng.normal(size=shape)

    def loss(Z):
        e = np.exp(Z)
        return np.sum(C * (e / e.sum(axis=1, keepdims=True)) ** 3)

    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    assert relative_error(lesson.softmax_delta(Z, 3 * C * P**2), complex_step(loss, Z)) < 1e-12


@pytest.mark.parametrize("sizes", [(7, 4, 3), (3, 3, 3), (1, 4, 3)])
def test_back_through_a_layer_is_the_derivative_with_respect_to_the_answers_below(sizes):
    E, below, here = sizes
    rng = np.random.default_rng(2)
    A_prev, W, C = rng.normal(size=(E, below)), rng.normal(size=(below, here)), rng.normal(size=(E, here))
    expected = complex_step(lambda A_prev: np.sum(C * sigma(A_prev @ W)), A_prev)
    assert relative_error(lesson.back_through_layer(C, sigma(A_prev @ W), W), expected) < 1e-12


def test_a_wrong_gradient_goes_downhill_exactly_where_the_alignment_is_positive():
    rng = np.random.default_rng(3)
    for _ in range(50):
        x, c, other = rng.normal(size=(3, 6))
        slopes = c * (1 - np.tanh(x) ** 2)
        change = np.sum(c * np.tanh(x - 1e-7 * other)) - np.sum(c * np.tanh(x))
        assert (lesson.alignment({"x": slopes}, {"x": other}) > 0) == (change < 0)


def test_lessons_below_come_out_as_special_cases():
    rng = np.random.default_rng(4)
    z, y = rng.normal(size=4), np.eye(4)[1]
    y_hat = lesson_03.softmax(z)
    assert (
        relative_error(lesson.softmax_delta(z[None], (-y / y_hat)[None])[0], lesson_03.softmax_delta(y_hat, y)) < 1e-13
    )
    upstream = rng.normal(size=4)
    assert (
        relative_error(lesson.softmax_delta(z[None], upstream[None])[0], lesson_03.softmax_vjp(y_hat, upstream)) < 1e-13
    )
    # the delta of lesson 04 passes the slope of the layer below, ours that of its own layer
    delta_next, W, A = rng.normal(size=(5, 3)), rng.normal(size=(4, 3)), rng.uniform(size=(5, 4))
    A_next = rng.uniform(0.1, 0.9, (5, 3))
    dA_next = delta_next / (A_next * (1 - A_next))
    ours = lesson.back_through_layer(dA_next, A_next, W) * A * (1 - A)
    assert relative_error(ours, lesson_04.hidden_delta(delta_next, W, A)) < 1e-13


def test_the_measured_gradient_follows_the_size_of_each_entry():
    steps = []

    def loss(x):
        steps.append(np.abs(x - at).max())
        return float(np.sum(x))

    at = np.array([1e6, 0.5, -3.0])
    assert np.allclose(lesson.scaled_gradient(loss, at, 0.01), 1)
    assert np.allclose(steps, [1e4, 1e4, 0.01, 0.01, 0.03, 0.03])


# ---------------------------------------------------------------------------------------------------- the checker

CHECKER = EXERCISES["08-check-gradient"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_loss_is_shown_with_a_right_and_with_a_wrong_gradient(seed):
    probes = CHECKER.draw(seed)[:-1]
    for n, part in enumerate(CHECKER.parts):
        shown = {}
        for probe in probes:
            shown.setdefault(probe.each[n].label, []).append(bool(CHECKER.expected(probe)[part.name]))
        assert {label: sorted(answers) for label, answers in shown.items()} == {label: [False, True] for label in shown}
        assert len(shown) == 5


def test_the_order_of_right_and_wrong_depends_on_the_seed():
    orders = {tuple(tuple(CHECKER.expected(probe).values()) for probe in CHECKER.draw(seed)) for seed in SEEDS}
    assert len(orders) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_right_gradients_are_far_from_the_tolerance_and_wrong_ones_too(seed):
    """So that any honest tolerance from 1e-7 to 5e-4 and any honest step gives the same verdicts."""
    for probe in CHECKER.draw(seed):
        for case in probe.each:
            loss, gradient, x = case.args
            given, measured = np.asarray(gradient(x)), central_difference(loss, x)
            error = relative_error(given, measured) if given.shape == x.shape else np.inf
            assert error < 1e-7 or error > 5e-4, case.label


@pytest.mark.parametrize(
    "stubborn",
    [
        lambda loss, gradient, x: True,
        lambda loss, gradient, x: False,
        lambda loss, gradient, x: bool(np.isfinite(gradient(x)).all()),
        lambda loss, gradient, x: np.shape(gradient(x)) == x.shape,
        lambda loss, gradient, x: float(loss(x)) > 0,
    ],
)
def test_a_checker_that_does_not_measure_earns_nothing(stubborn):
    for seed in SEEDS:
        assert verdict_for(CHECKER, stubborn, seed).score == 0


def test_counting_the_questions_earns_nothing():
    for seed in SEEDS:
        asked = []

        def every_other(loss, gradient, x, asked=asked):
            asked.append(x)
            return len(asked) % 2 == 0

        assert verdict_for(CHECKER, every_other, seed).score == 0


PARTS = [
    ("loose-tolerance", {"corners"}),
    ("step-not-scaled", {"ordinary", "corners"}),
    ("another-scale", {"ordinary", "corners"}),
    ("nan-accepted", {"ordinary", "scales"}),
    ("shape-ignored", {"ordinary", "scales"}),
    ("zero-by-zero", {"ordinary", "scales"}),
    ("lengths-compared", set()),
    ("compared-with-itself", set()),
    ("one-entry-tested", set()),
    ("verdict-reversed", set()),
]


@pytest.mark.parametrize(("code", "right"), PARTS)
def test_a_flaw_of_a_checker_costs_the_parts_that_show_it(code, right):
    for seed in SEEDS[:3]:
        verdict = verdict_for(CHECKER, CHECKER.mutants[code], seed)
        assert {part.name for part in verdict.parts if part.status == "correct"} == right
        assert verdict.misconception == code


def test_the_message_says_which_loss_and_which_verdict_was_wrong():
    message = check("08-check-gradient", CHECKER.mutants["loose-tolerance"]).message()
    assert 'probe "a factor of 1.001"' in message
    assert "With loss (a function), gradient (a function), x of shape (3, 4): expected False, you gave True." in message
    assert "[loose-tolerance]" in message
    assert "times the expected" not in message
    hidden = check("08-check-gradient", CHECKER.mutants["loose-tolerance"]).message(numbers=False)
    assert "Expected False, you gave True" in hidden


def checker(*, step=6e-6, scaled=True, one_sided=False, tolerance=1e-6, absolute=False):
    """A checker of which one thing is changed."""

    def check_gradient(loss, gradient, x):
        point = np.array(x, dtype=float)
        measured = np.empty(point.shape)
        for i in np.ndindex(point.shape):
            s = step * max(1.0, abs(point[i])) if scaled else step
            above, below = point.copy(), point.copy()
            above[i] += s
            below[i] -= 0 if one_sided else s
            measured[i] = (loss(above) - loss(below)) / (s if one_sided else 2 * s)
        given = np.asarray(gradient(x))
        if given.shape != point.shape:
            return False
        scale = 1.0 if absolute else max(np.abs(given).max(), np.abs(measured).max())
        return bool(np.abs(given - measured).max() <= tolerance * scale)

    return check_gradient


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        *(("step-too-large", {"step": step}) for step in (0.005, 0.02, 0.5)),
        *(("step-too-large", {"step": step, "scaled": False}) for step in (0.005, 0.2)),
        *(("step-too-small", {"step": step}) for step in (1e-9, 1e-10, 1e-11, 1e-12, 1e-14)),
        *(("step-too-small", {"step": step, "scaled": False}) for step in (1e-9, 1e-11, 1e-13)),
        *(("wrong-points", {"step": step, "one_sided": True}) for step in (1e-5, 1e-4, 0.01, 0.2)),
        *(("step-not-scaled", {"step": step, "scaled": False}) for step in (1e-6, 6e-6, 1e-5)),
        *(("loose-tolerance", {"tolerance": tolerance}) for tolerance in (1e-3, 5e-3, 0.01, 0.05, 0.1)),
        *(("another-scale", {"tolerance": tolerance, "absolute": True}) for tolerance in (1e-7, 1e-6, 1e-4, 1e-3)),
    ],
)
def test_a_flaw_is_known_whatever_number_it_comes_with(code, changed):
    for seed in SEEDS:
        assert verdict_for(CHECKER, checker(**changed), seed).misconception == code, seed


def test_a_checker_without_a_flaw_of_the_list_gets_no_name():
    honest = checker()

    def draws_lots(loss, gradient, x):
        return float(np.abs(np.sin(1e4 * loss(x)))) > 0.5

    def refuses_short_ones(loss, gradient, x):
        return honest(loss, gradient, x) and x.size > 4

    for stubborn in (lambda *case: True, lambda *case: False, draws_lots, refuses_short_ones):
        assert not any(verdict_for(CHECKER, stubborn, seed).findings for seed in SEEDS)


def test_two_flaws_in_different_parts_of_a_checker_are_both_named():
    loose = checker(tolerance=0.01)

    def two(loss, gradient, x):
        return loose(loss, gradient, x) or bool(np.isnan(gradient(x)).any())

    for seed in SEEDS:
        codes = {finding.code for finding in verdict_for(CHECKER, two, seed).findings}
        assert codes == {"loose-tolerance", "nan-accepted"}


def test_an_error_of_other_shapes_is_a_shape_ignored():
    def check_gradient(loss, gradient, x):
        return relative_error(gradient(x), central_difference(loss, x)) < 1e-6

    def differs(a, b):
        return np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max())

    def kill_matrix(reference, mutants, probes):
        expected = [reference(*probe) for probe in probes]
        killed = [[differs(m(*p), e) for p, e in zip(probes, expected, strict=True)] for m in mutants]
        return np.array(killed, dtype=float), np.mean(np.max(killed, axis=1))

    assert check("08-check-gradient", check_gradient).misconception == "shape-ignored"
    assert check("08-kill-matrix", kill_matrix).misconception == "shape-ignored"


# --------------------------------------------------------------------------------- patterns of the other exercises


def slopes(step_of, distance=2.0, reach=1.0):
    def scaled_gradient(loss, x, h):
        x = np.array(x, dtype=float)
        found = np.empty(x.shape)
        for i in np.ndindex(x.shape):
            s = step_of(x, i, h)
            above, below = x.copy(), x.copy()
            above[i] += reach * s
            below[i] -= reach * s
            found[i] = (loss(above) - loss(below)) / (distance * s)
        return found

    return scaled_gradient


def right_step(x, i, h):
    return h * max(1.0, abs(x[i]))


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("step-not-scaled", slopes(lambda x, i, h: h * np.hypot(1, x[i]))),
        ("step-not-scaled", slopes(lambda x, i, h: h * max(1.0, abs(x.flat[0])))),
        ("step-not-scaled", slopes(lambda x, i, h: h * min(1.0, abs(x[i])))),
        ("step-not-scaled", slopes(lambda x, i, h: h + abs(x[i]))),
        ("step-not-scaled", slopes(lambda x, i, h: h * np.abs(x).sum())),
        ("wrong-points", slopes(right_step, distance=1.0, reach=0.5)),
        ("wrong-points", slopes(right_step, distance=6.0, reach=3.0)),
        (None, slopes(right_step, distance=3.0)),
        (None, lambda loss, x, h: slopes(right_step)(loss, x, h) + 0.01 * np.sin(np.arange(x.size)).reshape(x.shape)),
        (None, lambda loss, x, h: x * np.nan),
    ],
)
def test_the_step_behind_a_slope_is_found(code, wrong):
    for seed in SEEDS:
        assert verdict_for(EXERCISES["08-scaled-gradient"], wrong, seed).misconception == code


@pytest.mark.parametrize(
    ("code", "power", "other"),
    [("lengths-missing", 0, 0), ("lengths-missing", 0, 1), ("lengths-missing", 1, 0), (None, 1, 1)],
)
def test_a_number_that_grows_with_a_gradient_is_no_cosine(code, power, other):
    def wrong(gradients, others):
        a, b = (np.concatenate([np.ravel(tensors[key]) for key in gradients]) for tensors in (gradients, others))
        return 0.7 * (a @ b) / np.linalg.norm(a) ** power / np.linalg.norm(b) ** other

    for seed in SEEDS:
        assert verdict_for(EXERCISES["08-alignment"], wrong, seed).misconception == code


def test_a_score_of_something_else_beside_the_right_matrix():
    exercise = EXERCISES["08-kill-matrix"]

    def scores(score):
        def kill_matrix(*args):
            killed, _ = exercise.reference(*args)
            return killed, score(killed)

        return kill_matrix

    assert verdict_for(exercise, scores(lambda killed: killed.sum() / 7), 3).misconception == "rate-of-cells"
    assert (
        verdict_for(exercise, scores(lambda killed: killed.min(axis=1).mean()), 3).misconception == "all-probes-needed"
    )
    assert verdict_for(exercise, scores(lambda killed: killed[99]), 3).misconception is None


def test_the_score_of_the_best_single_probe_is_not_the_score_of_all_together():
    exercise = EXERCISES["08-kill-matrix"]
    for seed in SEEDS:
        matrices = [exercise.reference(*probe.args) for probe in exercise.draw(seed)]
        assert any(killed.mean(axis=0).max() < score for killed, score in matrices)


# ------------------------------------------------------------------------- honest solutions that look different


def five_points(loss, gradient, x):
    point = np.asarray(x, dtype=np.float64)
    measured = np.zeros(point.shape)
    for i in range(point.size):
        unit = np.zeros(point.size)
        unit[i] = 1e-4 * max(1.0, abs(point.flat[i]))
        e = unit.reshape(point.shape)
        near, far = loss(point + e) - loss(point - e), loss(point + 2 * e) - loss(point - 2 * e)
        measured.flat[i] = (8 * near - far) / (12 * unit[i])
    return agree(np.array(gradient(x)), measured, 1e-5)


def euclidean(loss, gradient, x):
    point, g = x.astype(float), gradient(x)
    if np.shape(g) != np.shape(x) or np.isnan(g).any():
        return False
    slopes = []
    for i in np.ndindex(*x.shape):
        h = 2e-5 * (1 + abs(point[i]))
        moved = [point.copy(), point.copy()]
        moved[0][i] -= h
        moved[1][i] += h
        slopes.append((loss(moved[1]) - loss(moved[0])) / (2 * h))
    difference = np.linalg.norm(np.ravel(g) - slopes)
    total = np.linalg.norm(g) + np.linalg.norm(slopes)
    return 1 if difference <= 1e-6 * total else 0


def agree(given, measured, tolerance):
    if given.shape != measured.shape or not np.all(np.isfinite(given)):
        return np.bool_(False)
    return np.all(np.abs(given - measured) <= tolerance * max(np.max(np.abs(given)), np.max(np.abs(measured))))


def slopes_by_list(loss, x, h):
    flat = np.ravel(x) * 1.0
    found = []
    for i, entry in enumerate(flat):
        s = h * max(1, abs(entry))
        e = s * (np.arange(flat.size) == i)
        found.append((loss((flat + e).reshape(x.shape)) - loss((flat - e).reshape(x.shape))) / (2 * s))
    return np.reshape(found, x.shape)


def one_vector(gradients, others):
    keys = sorted(gradients)
    a, b = (np.concatenate([np.ravel(tensors[key]) * 1.0 for key in keys]) for tensors in (gradients, others))
    return (a / np.linalg.norm(a)) @ (b / np.linalg.norm(b))


def by_jacobians(Z, G):
    rows = []
    for z, g in zip(Z, G, strict=True):
        e = np.exp(z - z.max())
        p = e / e.sum()
        rows.append((np.diag(p) - np.outer(p, p)) @ g)
    return np.array(rows)


def killed_as_lists(reference, mutants, probes):
    def differs(a, b):
        return a.shape != b.shape or not np.allclose(a, b, rtol=0, atol=1e-6 * max(np.abs(a).max(), np.abs(b).max()))

    rows = [[int(differs(mutant(*p), reference(*p))) for p in probes] for mutant in mutants]
    return rows, sum(map(any, rows)) / len(rows)


HONEST = {
    "08-weight-gradient": [
        lambda o, z, y: o[:, None] * ((lesson.sigmoid(z) - y) * lesson.sigmoid(z) * (1 - lesson.sigmoid(z)))[None],
        lambda o, z, y: np.outer(o, -(y - lesson.sigmoid(z)) * lesson.sigmoid(z) * lesson.sigmoid(-z)),
    ],
    "08-scaled-gradient": [slopes_by_list],
    "08-check-gradient": [five_points, euclidean],
    "08-softmax-delta": [by_jacobians],
    "08-back-through-layer": [
        lambda dA, A, W: np.einsum("ej,ej,ij->ei", dA, A - A**2, W),
        lambda dA, A, W: [(W @ (d * a * (1 - a))).tolist() for d, a in zip(dA, A, strict=True)],
        lambda dA, A, W: (W @ (dA * A * (1 - A)).T).T,
    ],
    "08-alignment": [one_vector],
    "08-first-cage": [lambda: (3, 6, 1, 8), lambda: {"D": 8, "C": 1, "B": 6, "A": 3}],
    "08-second-cage": [lambda: [2, 7, 5, 4], lambda: {"E": 2.0, "F": 7, "G": np.int64(5), "H": 4}],
    "08-third-cage": [lambda: np.array([6, 1, 8, 3])],
    "08-kill-matrix": [killed_as_lists],
}


@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, functions in HONEST.items() for n in range(len(functions))])
def test_an_honest_solution_of_another_shape_earns_full_marks(id_, n):
    assert set(HONEST) == set(EXERCISES)
    for seed in SEEDS:
        verdict = verdict_for(EXERCISES[id_], HONEST[id_][n], seed)
        assert verdict.status == "correct", str(verdict)


# ------------------------------------------------------------------------------------------------------- the zoo

LETTERS = [(cage, part.name) for cage in CAGES.values() for part in get(cage).parts]


def test_the_specimens_are_what_the_bugs_give():
    assert json.loads(DATA.read_text(encoding="utf-8")) == made(), "python tests/course/specimens.py makes them anew"


def named(letter):
    """The numbers of the suspects, of the letter's cage, that give what was seen on every probe."""
    ((id_, _),) = [(id_, cage) for id_, cage in CAGES.items() if letter in {part.name for part in get(cage).parts}]
    exercise = get(id_)
    fitting = []
    for number, code in enumerate(lesson.SUSPECTS[id_], start=1):
        answers = [ask(exercise.mutants[code], list(seen.arguments.values())) for seen in specimen(letter).seen]
        fits = [
            bool(answer.error) == bool(seen.error)
            and (
                answer.error
                or all(
                    np.shape(value) == seen.given[part].shape and np.allclose(value, seen.given[part], atol=1e-6)
                    for part, value in exercise.split(answer.value).items()
                )
            )
            for answer, seen in zip(answers, specimen(letter).seen, strict=True)
        ]
        fitting += [number] if all(fits) else []
    return fitting


@pytest.mark.parametrize(("cage", "letter"), LETTERS)
def test_exactly_one_suspect_gives_the_numbers_of_a_specimen_and_it_is_the_answer(cage, letter):
    answers = dict(zip([part.name for part in get(cage).parts], get(cage).reference(), strict=True))
    assert named(letter) == [answers[letter]]


def test_suspects_are_known_bugs_with_words_and_four_of_eight_are_innocent():
    for id_, cage in CAGES.items():
        codes = lesson.SUSPECTS[id_]
        assert len(set(codes)) == 8
        assert all(misconception(code) for code in codes)
        assert set(codes) <= set(get(id_).mutants)
        assert len(set(get(cage).reference())) == 4


@pytest.mark.parametrize("cage", CAGES.values())
def test_the_example_of_a_cage_holds_no_right_answer(cage):
    letters = "".join(part.name for part in get(cage).parts)
    (example,) = re.findall(rf'a dict such as (\{{"{letters[0]}".*?\}})', SOURCE.read_text(encoding="utf-8"))
    assert list(ast.literal_eval(example)) == list(letters)
    assert check(cage, lambda: ast.literal_eval(example)).score == 0


def test_a_wrong_suspect_has_a_name_and_no_guess_at_its_reason():
    for cage in CAGES.values():
        letters = [part.name for part in get(cage).parts]
        right = dict(zip(letters, map(int, get(cage).reference()), strict=True))
        for letter in letters:
            for number in set(range(1, 9)) - {right[letter]}:
                verdict = check(cage, lambda right=right, letter=letter, number=number: right | {letter: number})
                assert [(f.code, f.parts) for f in verdict.findings] == [("suspect-not-proved", (letter,))]
        assert check(cage, lambda right=right: {k: n - 1 for k, n in right.items()}).misconception == "counts-from-one"


def test_no_message_tells_the_answer():
    for cage in CAGES.values():
        exercise = get(cage)
        names = [part.name for part in exercise.parts]
        for given in (0, 9, None, "no", [3]):
            verdict = check(cage, lambda given=given, names=names: dict.fromkeys(names, given))
            assert verdict.score == 0
            told = verdict.message() + verdict.html()
            assert not re.search(r"xpected \d", told)
            assert all(part.evidence.difference.expected == 0 for part in verdict.parts)


def test_a_right_name_earns_its_points_beside_wrong_ones():
    verdict = check("08-first-cage", lambda: {"A": 3, "B": 2, "C": None, "D": 8})
    assert verdict.score == 1
    assert "B: " in verdict.message()
    assert "Your choice 2 is not the right one" in verdict.message()


def test_the_public_library_does_not_hold_the_names():
    source = inspect.getsource(bpkit.specimens) + inspect.getsource(plots) + DATA.read_text(encoding="utf-8")
    assert not any(code in source for codes in lesson.SUSPECTS.values() for code in codes)
    released = Path(__file__).parents[2] / "lessons/en/08-bug-zoo/08-bug-zoo.ipynb"
    assert '"A": 3' not in released.read_text(encoding="utf-8").replace("\\", "")


def test_a_specimen_is_printed_row_by_row():
    text = str(specimen("A"))
    assert text.startswith("Specimen A: output_delta(A, Y)\n\nProbe 1: E = 2, K = 4, all samples of one class\n")
    assert "     0.340  -0.060   0.340   0.760      0.170" in text
    assert "raised ValueError" in str(specimen("H"))


def test_an_unknown_letter_is_refused():
    with pytest.raises(UnknownNameError, match="specimen"):
        specimen("Z")


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
        assert tuple(filter(None, heading.group(1).split(", "))) == exercise.parameters


def test_the_tables_of_suspects_have_eight_rows_each():
    prose = SOURCE.read_text(encoding="utf-8")
    assert re.findall(r"^# \| (\d) \|", prose, re.MULTILINE) == list("12345678") * 3


def test_the_numbers_of_the_prose_are_right():
    trained = {label: accuracy for label, (_, _, _, accuracy) in plots._trained().items()}
    rounded = [round(100 * accuracy) for accuracy in trained.values()]
    assert set(rounded[:3]) <= {91, 92}
    assert rounded[3] < 30
    cosines = [found[1] for found in plots._trained().values()]
    assert min(cosines[1]) > 0.1
    assert min(cosines[2]) > 0.2
    assert min(cosines[3]) < 0 < max(cosines[3])
    errors = plots._errors()
    assert max(errors["right"]) < 1e-8
    assert min(min(found) for label, found in errors.items() if label != "right") > 9e-4
    # the published line of notes 000 and 003, with one sample: the transposed Jacobian
    rng = np.random.default_rng(0)
    A_prev, W = rng.normal(size=(1, 4)), rng.normal(size=(4, 3))
    A = sigma(A_prev @ W)
    jacobian = np.array([complex_step(lambda a, j=j: sigma(a @ W)[0, j], A_prev)[0] for j in range(3)])
    assert np.allclose(A * (1 - A) * W, jacobian.T)
    # note 001's line with the cross-entropy
    y, y_hat = np.eye(3)[1], lesson.softmax(rng.normal(size=3))
    assert np.allclose(-y / y_hat * y_hat * (1 - y_hat), -y * (1 - y_hat))


# --------------------------------------------------------------------------------------------------- the pictures


def unwritten(*args):
    raise NotImplementedError


def returns_none(*args):
    return None


def crashes(*args):
    return 1 / 0


def returns_words(*args):
    return "nothing to draw"


def returns_infinities(*args):
    return np.full((2, 3), np.inf)


@pytest.mark.parametrize(
    ("show", "reference"), [(plots.show_step, lesson.weight_gradient), (plots.show_training, lesson.alignment)]
)
@pytest.mark.parametrize("learners", [None, unwritten, returns_none, crashes, returns_words, returns_infinities])
def test_a_picture_never_fails_because_of_the_learner(show, reference, learners, capsys, monkeypatch):
    shown = []
    monkeypatch.setattr(mpl.pyplot, "show", lambda: shown.append(True))
    show(learners or reference)
    printed = capsys.readouterr()
    assert shown == [True]
    assert printed.err == ""
    assert (printed.out == "") == (learners is None)
    mpl.pyplot.close("all")


def test_the_picture_of_errors_needs_no_learner(monkeypatch):
    monkeypatch.setattr(mpl.pyplot, "show", lambda: None)
    plots.show_errors()
    mpl.pyplot.close("all")
