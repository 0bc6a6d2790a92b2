"""The wordings are what they claim to be: complete, refused by the check, and without accidents of their own."""

import inspect

import numpy as np
import pytest
from wordings import two_bugs
from wordings.nonsense import nonsense
from wordings.registry import collected, memory

from bpkit.answers import NAMED
from bpkit.catalogue import misconception
from bpkit.exercises import all_exercises, get
from bpkit.judge import all_right, compared

WORDINGS = collected("lesson")
SECOND_WORDINGS = collected("second")
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


def worded(id_):
    """The codes, or the pairs of codes, of an exercise's wordings, each with its function."""
    yield from WORDINGS[id_].items()
    yield from SECOND_WORDINGS[id_].items()
    yield from two_bugs.WORDINGS.get(id_, {}).items()


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


@pytest.mark.parametrize("id_", WORDED)
def test_a_wording_has_the_right_signature_and_is_refused(id_):
    exercise, probes = get(id_), get(id_).draw()
    for code, function in worded(id_):
        memory.clear()
        assert tuple(inspect.signature(function).parameters) == exercise.parameters, code
        assert function.__name__ == exercise.function, code
        answers = [exercise.ask(function, probe.args) for probe in probes]
        assert not all_right(compared(exercise, probes, answers)), code


@pytest.mark.parametrize("id_", WORDED)
def test_a_wording_raises_only_where_its_misconception_does(id_):
    exercise, probes = get(id_), get(id_).draw()
    for code, function in worded(id_):
        memory.clear()
        codes = {code.partition(":")[0]} if isinstance(code, str) else set(code)
        raised = {answer.error for probe in probes if (answer := exercise.ask(function, probe.args)).error}
        assert not raised or codes & MAY_RAISE, (code, raised)
        if "mutates-input" in codes and exercise.kind not in NAMED:  # there it is said with the part
            assert raised, code
            assert all("read-only" in error or "ChangedInput" in error for error in raised), (code, raised)


@pytest.mark.parametrize("id_", [id_ for id_ in WORDED if get(id_).parameters])  # the cages are asked one thing only
def test_nonsense_is_refused(id_):
    exercise = get(id_)
    probes = exercise.draw()
    rng = np.random.default_rng(4)
    for _ in range(12):
        answers = nonsense(rng, exercise, probes)
        assert len(answers) == len(probes)
        assert not all_right(compared(exercise, probes, answers))
