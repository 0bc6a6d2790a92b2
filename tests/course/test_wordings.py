"""The wordings are what they claim to be: complete, refused by the check, and without accidents of their own."""

import inspect

import numpy as np
import pytest
from wordings import lesson_01, lesson_02, lesson_03, lesson_04, second_01, second_02, second_03, second_04, two_bugs
from wordings.nonsense import nonsense
from wordings.registry import memory

from bpkit import check
from bpkit.answers import ask
from bpkit.catalogue import misconception
from bpkit.exercises import all_exercises, get
from bpkit.judge import judge

WORDINGS = lesson_01.WORDINGS | lesson_02.WORDINGS | lesson_03.WORDINGS | lesson_04.WORDINGS
SINGLE = [(id_, code, function) for id_, row in WORDINGS.items() for code, function in row.items()]
SECOND_WORDINGS = second_01.WORDINGS | second_02.WORDINGS | second_03.WORDINGS | second_04.WORDINGS
SECOND = [(id_, code, function) for id_, row in SECOND_WORDINGS.items() for code, function in row.items()]
DOUBLE = [(id_, codes, function) for id_, row in two_bugs.WORDINGS.items() for codes, function in row.items()]

# A wrong shape, an index out of range, a read-only array or a division by zero is how these show themselves.
MAY_RAISE = {
    "bias-as-column",
    "column-convention",
    "first-row-index",
    "indices-swapped",
    "keepdims-missing",
    "missing-output-slope",
    "missing-transpose",
    "mutates-input",
    "product-mixed-up",
    "slope-before-product",
    "slope-on-rows",
    "unstable",
    "wrong-layer",
    "wrong-side",
}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    memory.clear()


WORDED = [id_ for id_ in all_exercises() if id_[:2] in {"01", "02", "03", "04"}]  # the lessons that have wordings


@pytest.mark.parametrize("id_", WORDED)
def test_every_code_of_an_exercise_has_a_wording(id_):
    wanted = {code for code in get(id_).mutants if ":" not in code}
    assert {code.partition(":")[0] for code in WORDINGS[id_]} == wanted
    assert wanted <= set(WORDINGS[id_])


@pytest.mark.parametrize("id_", WORDED)
def test_the_second_batch_has_half_of_the_codes_or_more(id_):
    codes = {code for code in get(id_).mutants if ":" not in code}
    assert set(SECOND_WORDINGS[id_]) <= codes
    assert 2 * len(SECOND_WORDINGS[id_]) >= len(codes)


def test_two_bugs_are_two_codes_of_the_exercise():
    for id_, codes, _ in DOUBLE:
        assert len(set(codes)) == 2
        assert set(codes) <= set(get(id_).mutants)
        assert all(misconception(code) for code in codes)


@pytest.mark.parametrize(("id_", "code", "function"), SINGLE + SECOND + DOUBLE)
def test_a_wording_has_the_right_signature_and_is_refused(id_, code, function):
    assert tuple(inspect.signature(function).parameters) == get(id_).parameters
    assert function.__name__ == get(id_).function
    assert check(id_, function).status != "correct"


@pytest.mark.parametrize(("id_", "code", "function"), SINGLE + SECOND + DOUBLE)
def test_a_wording_raises_only_where_its_misconception_does(id_, code, function):
    codes = {code.partition(":")[0]} if isinstance(code, str) else set(code)
    raised = {answer.error for probe in get(id_).draw() if (answer := ask(function, probe.args)).error}
    assert not raised or codes & MAY_RAISE, raised
    if "mutates-input" in codes:
        assert raised
        assert all("read-only" in error or "ChangedInput" in error for error in raised)


@pytest.mark.parametrize("id_", all_exercises())
def test_nonsense_is_refused(id_):
    exercise = get(id_)
    probes = exercise.draw()
    rng = np.random.default_rng(4)
    for _ in range(12):
        answers = nonsense(rng, exercise, probes)
        assert len(answers) == len(probes)
        assert judge(exercise, probes, answers).status != "correct"
