import pickle
import warnings

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

from bpkit.answers import ask
from bpkit.exercises import get
from bpkit.exercises.base import Exercise, Part, Probe, grading_seed
from bpkit.exercises.draw import Draw
from bpkit.judge import judge
from bpkit.messages import argument, evidence, number
from bpkit.verdict import Evidence, PartVerdict, Verdict


def parameter_gradients(A, delta):
    return A.T @ delta, delta.sum(axis=0)


def draw(rng):
    for E, M, K in [(7, 5, 3), (5, 4, 2), (1, 3, 2)]:
        yield Probe((rng.normal(size=(E, M)), rng.normal(size=(E, K))), f"E = {E}", {"E": E, "M": M, "K": K})


EXERCISE = Exercise(
    "99-parameter-gradients",
    parameter_gradients,
    lambda rng: list(draw(rng)),
    (Part("dW", 2), Part("db", 1)),
    "9. Test",
)


def verdict_of(function, points=None):
    probes = EXERCISE.draw()
    return judge(EXERCISE, probes, [ask(function, probe.args) for probe in probes], points)


def test_the_reference_earns_all_points():
    verdict = verdict_of(parameter_gradients)
    assert (verdict.status, verdict.score, verdict.points) == ("correct", 3, 3)
    assert str(verdict).startswith("ok 99-parameter-gradients   3 of 3 points (4 probes; E = 7, E = 5, E = 1")


def test_one_wrong_part_costs_that_part_only_and_is_explained():
    verdict = verdict_of(lambda A, delta: (A.T @ delta, delta.mean(axis=0)))
    assert (verdict.status, verdict.score) == ("partial", 2)
    text = str(verdict)
    assert text.startswith("x 99-parameter-gradients   dW 2 of 2, db 0 of 1")
    assert "3 of 4 probes differ" in text  # E = 1 cannot show it
    assert "exactly 1/E times the expected one (1/7 where E = 7, 1/5 where E = 5)" in text


THIN = Exercise(
    "99-thin-gradients",
    lambda delta, a: (delta * a, delta),
    lambda rng: [Probe((float(d), float(a)), "thin") for d, a in rng.normal(size=(3, 2))],
    (Part("dw", 1), Part("db", 1)),
    "9. Test",
)


def thin_score(function):
    probes = THIN.draw()
    return judge(THIN, probes, [ask(function, probe.args) for probe in probes]).score


def test_the_parts_may_come_as_the_rows_of_one_array():
    assert thin_score(lambda delta, a: np.array([delta * a, delta])) == 2
    assert thin_score(lambda delta, a: np.array([delta * a, 2 * delta])) == 1
    assert thin_score(lambda delta, a: np.array([delta, delta * a])) == 0
    assert thin_score(lambda delta, a: np.array([delta * a, delta, 0])) == 0
    assert thin_score(lambda delta, a: np.array([[delta * a], [delta]])) == 0


def test_one_part_alone_is_not_taken_for_rows():
    text = str(verdict_of(lambda A, delta: delta[:2]))
    assert "expected 2 values (dW, db), you gave an array of shape (2, 3)" in text


def test_a_number_that_fits_every_probe_is_not_called_a_size():
    text = str(verdict_of(lambda A, delta: (-(A.T @ delta), delta.sum(axis=0))))
    assert "-1 times the expected one on every probe" in text


def test_a_gradient_off_by_one_in_a_thousand_is_refused():
    assert verdict_of(lambda A, delta: (A.T @ delta * 1.001, delta.sum(axis=0))).score == 1


def test_the_wrong_shape_is_named_before_any_number():
    text = str(verdict_of(lambda A, delta: (delta.T @ A, delta.sum(axis=0))))
    assert "Shape: expected (5, 3), you gave (3, 5)." in text


def test_returning_one_value_for_two_says_so():
    verdict = verdict_of(lambda A, delta: A.T @ delta)
    assert verdict.score == 0
    said = str(verdict)
    assert "dW, db: 4 of 4 probes differ." in said
    assert said.count("expected 2 values (dW, db), you gave an array of shape (5, 3)") == 1


def test_a_dict_without_one_of_the_parts_names_what_is_missing():
    verdict = verdict_of(lambda A, delta: {"dW": A.T @ delta})
    assert verdict.score == 2
    assert "your dict has no key 'db'" in str(verdict)
    strange = str(verdict_of(lambda A, delta: {"dw": A.T @ delta, "db": delta.sum(axis=0)}))
    assert "expected 2 values (dW, db), you gave a dict" in strange


def test_parts_without_a_known_mistake_share_one_line():
    verdict = verdict_of(lambda A, delta: (np.sin(A.T @ delta) + 2, np.cos(delta.sum(axis=0)) + 3))
    (line,) = [line for line in str(verdict).splitlines() if "No mistake that we know" in line]
    assert "these numbers of dW and db. The largest differences are" in line


def test_a_truth_value_stays_a_word_beside_a_number():
    assert number(False, 0.5) == "False"
    assert number(1.0, True) == "1"


def test_an_argument_that_is_none_is_written_as_python_writes_it():
    assert argument(None) == "= None"


def test_a_dict_by_part_name_is_accepted():
    assert verdict_of(lambda A, delta: {"db": delta.sum(axis=0), "dW": A.T @ delta}).status == "correct"


def test_untouched_work_is_missing_and_told_what_to_do():
    verdict = verdict_of(lambda A, delta: None)
    assert (verdict.status, verdict.score) == ("missing", 0)
    assert "Write the body of `parameter_gradients`" in str(verdict)
    assert '"9. Test"' in str(verdict)


def test_a_crash_on_every_probe_is_an_error_with_its_line():
    verdict = verdict_of(lambda A, delta: A @ delta)
    assert verdict.status == "error"
    assert "ValueError" in str(verdict)
    assert "4 of 4 probes" in str(verdict)


def test_a_crash_that_ends_all_parts_is_told_once_although_some_probes_are_answered():
    verdict = verdict_of(lambda A, delta: (A.T @ delta, delta.sum(axis=0)) if len(A) == 1 else A @ delta)
    assert str(verdict).count(" raised ValueError") == 1
    assert "dW: " not in str(verdict)


def test_parts_that_fail_on_other_lines_are_told_one_by_one():
    parts = [
        PartVerdict(name, 0, 1, "error", Evidence(2, 2, THIN.draw()[0], (), error="KeyError: 1", error_line=line))
        for name, line in (("a", "line 1: x"), ("b", "line 9: y"))
    ]
    verdict = Verdict("x", "f", "", "error", tuple(parts), 2)
    assert [line[:2] for line in evidence(verdict, numbers=True)] == ["a:", "b:"]


def test_an_answer_of_zeros_is_called_zero_and_no_multiple():
    said = str(verdict_of(lambda A, delta: (0 * A.T @ delta, delta.sum(axis=0))))
    assert "Your answer is zero throughout on every probe." in said
    assert "0 times" not in said


def test_an_answer_that_changes_on_the_second_call_is_refused():
    kept = []

    def accumulates(A, delta):
        kept.append((A.T @ delta, delta.sum(axis=0)))
        same = [pair for pair in kept if pair[0].shape == kept[-1][0].shape]
        return sum(dW for dW, _ in same), sum(db for _, db in same)

    verdict = verdict_of(accumulates)
    assert verdict.score == 0
    assert "the first question asked again" in str(verdict)


def test_points_of_the_cell_win_over_the_registry():
    verdict = verdict_of(lambda A, delta: (A.T @ delta, 0), points=6)
    assert (verdict.score, verdict.points) == (4, 6)


def test_without_numbers_the_message_shows_ratios_and_shapes_only():
    verdict = verdict_of(lambda A, delta: (A.T @ delta * 3.5, delta.T))
    private = verdict.message(numbers=False)
    assert "3.5 times the expected one" in private
    assert "expected (3,), you gave (3, 7)" in private
    first = verdict.parts[0].evidence.difference
    for value in (first.given, first.expected):
        assert f"{value:.4g}" in verdict.message()
        assert f"{value:.3g}" not in private


def test_a_notebook_shows_html_and_nbgrader_reads_the_bare_score():
    data, _ = DisplayFormatter().format(verdict_of(lambda A, delta: (A.T @ delta, "<script>")))
    assert float(data["text/plain"]) == 2
    assert "<script>" not in data["text/html"]
    assert "99-parameter-gradients" in data["text/html"]


@pytest.mark.parametrize("value", [np.array(1.0), np.array("x"), np.float64(1)], ids=repr)
def test_a_single_number_instead_of_two_arrays_is_wrong_and_no_crash(value):
    assert verdict_of(lambda A, delta: value).score == 0


def test_the_page_sets_names_as_code_and_escapes_the_rest():
    page = verdict_of(lambda A, delta: None).html()
    assert "<code>parameter_gradients</code>" in page
    assert "`" not in page
    assert "&lt;b&gt;" in verdict_of(lambda A, delta: (_ for _ in ()).throw(ValueError("<b>"))).html()


def test_a_verdict_survives_pickling():
    verdict = verdict_of(lambda A, delta: (A.T, 0))
    assert str(pickle.loads(pickle.dumps(verdict))) == str(verdict)


def test_grading_seeds_differ_by_key_assignment_and_student_and_repeat():
    seeds = {
        grading_seed(b"key", "a", EXERCISE),
        grading_seed(b"other", "a", EXERCISE),
        grading_seed(b"key", "b", EXERCISE),
        grading_seed(b"key", "a", EXERCISE, "ada"),
    }
    assert len(seeds) == 4
    assert grading_seed(b"key", "a", EXERCISE) in seeds


@pytest.mark.parametrize("seed", [1, 2**127])
def test_probes_depend_on_the_seed_alone(seed):
    one, two = EXERCISE.draw(seed), EXERCISE.draw(seed)
    assert all(np.array_equal(a, b) for p, q in zip(one, two, strict=True) for a, b in zip(p.args, q.args, strict=True))


def test_private_probes_have_other_sizes_and_the_public_ones_do_not():
    def taught(rng):
        (n,) = rng.sizes(4)
        return [Probe((rng.normal(size=n),), sizes={"n": n})]

    exercise = Exercise("99-sizes", np.sum, taught, (Part("sum", 1),), "9. Test")
    assert exercise.draw()[0].sizes == {"n": 4}
    assert {exercise.draw(seed)[0].sizes["n"] for seed in range(30)} == {4, 5, 6}
    assert exercise.draw(seed=0, larger=9)[0].sizes == {"n": 13}


def test_what_was_equal_stays_equal_and_one_stays_one():
    assert Draw(seed=0, larger=2).sizes(3, 3, 4, 1) == (5, 5, 6, 1)


def test_numbers_out_of_range_in_an_answer_warn_nobody():
    exercise = get("02-backward")  # its later steps are redone with the given values

    def odd(A, Z, y, W):
        dW1, db1, dW2, db2, dW3, db3 = exercise.reference(A, Z, y, W)
        return dW1, db1 * 1e308 * 10, dW2, db2 * np.inf, dW3, db3 * np.nan

    probes = exercise.draw()
    with np.errstate(all="ignore"):
        answers = [ask(odd, probe.args) for probe in probes]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = judge(exercise, probes, answers)
        assert verdict.score == 3
        assert verdict.html()
