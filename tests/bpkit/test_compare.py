import copy
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpkit.compare import Choice, compare, constant_ratio

EXPECTED = np.array([[0.5, -1.0, 2.0], [3.0, 0.0, -0.25]])


@pytest.mark.parametrize(
    "same",
    [
        EXPECTED.tolist(),
        tuple(map(tuple, EXPECTED)),
        [row.copy() for row in EXPECTED],
        np.asfortranarray(EXPECTED),
        np.repeat(EXPECTED, 2, axis=1)[:, ::2],
        EXPECTED.astype(np.float32),
        EXPECTED.astype(np.longdouble),
        EXPECTED.astype(">f8"),
        np.ma.masked_array(EXPECTED),
        EXPECTED * (1 + 1e-13),
    ],
    ids=[
        "list",
        "tuples",
        "list of rows",
        "Fortran",
        "view",
        "float32",
        "longdouble",
        "big-endian",
        "masked array",
        "other rounding",
    ],
)
def test_the_same_numbers_in_another_form_are_the_same(same):
    assert compare(same, EXPECTED, 0.01) is None


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (None, "type"),
        ("0.5", "type"),
        (EXPECTED.astype(complex), "type"),
        ([[1.0], [1.0, 2.0]], "type"),
        ({"dW": EXPECTED}, "type"),
        (np.array([object()] * 6).reshape(2, 3), "type"),
        (EXPECTED.T, "shape"),
        (EXPECTED[None], "shape"),
        (np.full((2, 3), np.nan), "not-finite"),
        (EXPECTED * 1.001, "value"),
        (EXPECTED * (1 + 1e-8), "value"),
        ((EXPECTED * (1 + 2e-4)).astype(np.float32), "value"),
        (np.zeros((2, 3), dtype=np.float16), "value"),  # its own roundings would excuse anything
        ((EXPECTED * 1.01).astype(np.float16), "value"),
    ],
)
def test_the_first_thing_that_differs_is_named(given, kind):
    assert compare(given, EXPECTED, 0.01).kind == kind


def test_an_object_that_claims_to_be_an_array_is_not_asked():
    class Liar(np.ndarray):  # noqa: PLW1641 - it lies about equality, that is all
        def __eq__(self, other):
            return True

        def __array_ufunc__(self, *args, **kwargs):
            return np.zeros(())

    class Chameleon:
        def __array__(self, *args, **kwargs):
            return EXPECTED

    assert compare(np.zeros((2, 3)).view(Liar), EXPECTED, 0.01).kind == "value"
    assert compare(Chameleon(), EXPECTED, 0.01).kind == "type"
    assert compare([Chameleon(), Chameleon()], EXPECTED, 0.01).kind == "type"


def test_infinite_and_undefined_must_be_where_they_are_expected():
    expected = np.array([np.inf, np.nan, 1.0])
    assert compare(expected.copy(), expected, 0.01) is None
    assert compare(np.array([-np.inf, np.nan, 1.0]), expected, 0.01)
    assert compare(np.array([np.inf, np.nan, np.inf]), expected, 0.01).index == (2,)


def test_a_list_of_arrays_is_compared_item_by_item():
    expected = [np.ones(2), np.ones((3, 1))]
    assert compare((np.ones(2), np.ones((3, 1))), expected, 0.01) is None
    assert compare([np.ones(2)], expected, 0.01).kind == "structure"
    difference = compare([np.ones(2), np.zeros((3, 1))], expected, 0.01)
    assert (difference.path, difference.kind, difference.index) == ("[1]", "value", (0, 0))


def test_a_dict_needs_the_same_keys():
    assert compare({"W1": 1.0}, {"W1": 1.0}, 0.01) is None
    assert "W2" in compare({"W2": 1.0}, {"W1": 1.0}, 0.01).detail
    assert compare({"W1": 2.0}, {"W1": 1.0}, 0.01).path == "['W1']"


@given(st.floats(-8, 8).filter(lambda r: abs(r - 1) > 1e-3))
def test_one_factor_over_the_whole_array_is_found(factor):
    assert compare(EXPECTED * factor, EXPECTED, 0.01).ratio == pytest.approx(factor)


def test_no_factor_is_claimed_when_one_entry_disagrees():
    bent = EXPECTED * 2
    bent[0, 0] += 0.1
    assert constant_ratio(bent, EXPECTED, 0.01) is None
    assert constant_ratio(EXPECTED, np.zeros((2, 3)), 0.01) is None


def test_a_central_difference_with_a_fixed_step_is_not_exact_enough():
    x, h = 0.7, 1e-5
    slope = (np.tanh(x + h) - np.tanh(x - h)) / (2 * h)
    assert compare(slope, 1 - np.tanh(x) ** 2, 0.01).kind == "value"


def test_an_array_is_taken_for_a_list_of_arrays_of_one_shape():
    expected = [np.ones(2), np.zeros(2)]
    assert compare(np.array(expected), expected, 0.01) is None
    assert compare(np.array([[1.0, 1.0], [0.0, 2.0]]), expected, 0.01).path == "[1]"
    assert compare(np.array(1.0), expected, 0.01).kind == "structure"


def test_a_choice_knows_the_last_one_in_any_copy():
    for choice in (Choice(3, 8), copy.deepcopy(Choice(3, 8)), pickle.loads(pickle.dumps(Choice(3, 8)))):
        assert (choice, choice.last) == (3, 8)


@pytest.mark.parametrize("given", [3, 3.0, np.int64(3), np.array(3)])
def test_the_right_choice_is_accepted_in_any_form(given):
    assert compare(given, Choice(3), 0.01) is None


@pytest.mark.parametrize(
    ("given", "kind"), [(4, "choice"), (3.5, "choice"), (None, "type"), ("3", "type"), ([3], "type")]
)
def test_a_wrong_choice_does_not_say_which_is_right(given, kind):
    difference = compare(given, Choice(3), 0.01)
    assert (difference.kind, difference.expected, difference.ratio) == (kind, 0.0, None)
    assert "3" not in difference.detail


def test_truth_values_stay_truth_values_and_have_no_ratio():
    difference = compare(np.bool_(False), True, 0.01)
    assert (difference.given, difference.expected, difference.ratio, difference.relative) == (False, True, None, 0.0)
    assert isinstance(difference.given, bool)
    assert isinstance(difference.expected, bool)
    assert compare(1, True, 0.01) is None
