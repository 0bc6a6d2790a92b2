import inspect
import pickle

import pytest

from bpkit import errors
from bpkit.errors import BpkitError, ShapeError, UnknownNameError

CLASSES = [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, BpkitError)]
PRECISE = [cls for cls in CLASSES if cls is not BpkitError]


@pytest.mark.parametrize("cls", PRECISE)
def test_each_error_is_ours_and_a_builtin_one_as_drawn(cls):
    ours, builtin = cls.__bases__
    assert ours is BpkitError
    assert f"{cls.__name__} " in errors.__doc__
    assert f" {builtin.__name__} " in errors.__doc__.split(cls.__name__ + " ")[1].splitlines()[0] + " "


@pytest.mark.parametrize("error", [cls("given, expected, do this") for cls in CLASSES], ids=lambda e: type(e).__name__)
def test_survives_pickling(error):
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error) == "given, expected, do this"


def test_errors_with_facts_survive_pickling():
    error = UnknownNameError.among("activation", "thanh", ["tanh", "relu"])
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_unknown_name_lists_the_names_and_suggests_the_nearest():
    message = str(UnknownNameError.among("activation", "thanh", ["tanh", "relu"]))
    assert "'thanh'" in message
    assert "relu, tanh" in message
    assert "Did you mean 'tanh'?" in message


def test_nothing_is_suggested_for_a_name_like_no_other():
    assert "Did you mean" not in str(UnknownNameError.among("activation", 3, ["tanh", "relu"]))


def test_shape_error_says_given_expected_and_what_to_do():
    assert str(ShapeError.of("X", (3, 2), "(E, 4)", "Transpose it.")) == (
        "X has shape (3, 2), expected (E, 4). Transpose it."
    )
