"""The wordings are what they claim to be: complete, refused by the check, and without accidents of their own."""

import inspect

import numpy as np
import pytest
from wordings import two_bugs
from wordings.nonsense import nonsense
from wordings.registry import collected, memory

from bpkit import check
from bpkit.answers import NAMED
from bpkit.catalogue import misconception
from bpkit.exercises import all_exercises, get
from bpkit.judge import judge

WORDINGS = collected("lesson")
SINGLE = [(id_, code, function) for id_, row in WORDINGS.items() for code, function in row.items()]
SECOND_WORDINGS = collected("second")
SECOND = [(id_, code, function) for id_, row in SECOND_WORDINGS.items() for code, function in row.items()]
DOUBLE = [(id_, codes, function) for id_, row in two_bugs.WORDINGS.items() for codes, function in row.items()]

WORDED = list(all_exercises())

# A wrong shape, an index out of range, a read-only array or a division by zero is how these show themselves.
MAY_RAISE = {
    "beyond-the-standard",
    "copied-along-wrong-axis",
    "device-forgotten",
    "forward-order",
    "input-into-every-layer",
    "library-hard-coded",
    "order-by-number",
    "shape-ignored",
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


@pytest.mark.parametrize("id_", WORDED)
def test_every_code_of_an_exercise_has_a_wording(id_):
    wanted = {code for code in get(id_).mutants if ":" not in code}
    assert {code.partition(":")[0] for code in WORDINGS[id_]} == wanted
    assert wanted <= set(WORDINGS[id_])


@pytest.mark.parametrize("id_", WORDED)
def test_the_second_batch_has_half_of_the_codes_or_more(id_):
    codes = {code for code in get(id_).mutants if ":" not in code}
    worded = {code.partition(":")[0] for code in SECOND_WORDINGS[id_]}
    assert worded <= codes
    assert 2 * len(worded) >= len(codes)


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
    exercise = get(id_)
    raised = {answer.error for probe in exercise.draw() if (answer := exercise.ask(function, probe.args)).error}
    assert not raised or codes & MAY_RAISE, raised
    if "mutates-input" in codes and exercise.kind not in NAMED:  # there it is said with the part
        assert raised
        assert all("read-only" in error or "ChangedInput" in error for error in raised)


@pytest.mark.parametrize("id_", [id_ for id_ in WORDED if get(id_).parameters])  # the cages are asked one thing only
def test_nonsense_is_refused(id_):
    exercise = get(id_)
    probes = exercise.draw()
    rng = np.random.default_rng(4)
    for _ in range(12):
        answers = nonsense(rng, exercise, probes)
        assert len(answers) == len(probes)
        assert judge(exercise, probes, answers).status != "correct"
