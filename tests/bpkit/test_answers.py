import sys
import warnings

import numpy as np
import pytest

from bpkit.activations import softmax
from bpkit.answers import FAILED, ask, frozen_copy


def test_a_value_comes_back_unchanged():
    assert ask(lambda a, b: a + b, (1, 2)).value == 3


@pytest.mark.parametrize("body", [lambda: None, lambda: (_ for _ in ()).throw(NotImplementedError)])
def test_a_stub_is_unfinished_not_an_error(body):
    answer = ask(body, ())
    assert answer.unfinished
    assert answer.error is None


def crashes(x):
    return 1 / x


def test_a_crash_is_data_and_names_the_line():
    answer = ask(crashes, (0,))
    assert answer.error == "ZeroDivisionError: division by zero"
    assert answer.error_line.endswith("return 1 / x")


@pytest.mark.parametrize("exception", [SystemExit(0), GeneratorExit(), RecursionError("deep"), MemoryError()])
def test_no_exception_of_a_student_escapes(exception):
    def function():
        raise exception

    assert ask(function, ()).error.startswith(type(exception).__name__)


def test_only_the_students_own_interrupt_passes_through():
    def function():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(function, ())


def test_an_exception_that_cannot_be_printed_is_still_data():
    class Nasty(Exception):
        def __str__(self):
            raise ValueError

    def function():
        raise Nasty

    assert ask(function, ()).error.startswith("Nasty")


def test_output_and_warnings_are_kept_and_do_not_reach_the_page(capsys):
    def function():
        print("hello")
        print("oh", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return 1

    answer = ask(function, ())
    assert answer.printed == "hello\noh\n"
    assert answer.warnings == ("UserWarning: careful",)
    assert capsys.readouterr() == ("", "")


def test_numpy_names_the_line_that_changes_an_input():
    def function(x):
        x -= 1
        return x

    probe = np.ones(3)
    answer = ask(function, (probe,))
    assert "read-only" in answer.error
    assert answer.error_line.endswith("x -= 1")
    assert (probe == 1).all()


def test_lists_of_arrays_are_copied_and_frozen_too():
    inner = np.ones(2)
    frozen = frozen_copy([inner, {"W": inner}])
    assert frozen[0] is not inner
    assert not frozen[0].flags.writeable
    assert not frozen[1]["W"].flags.writeable
    assert inner.flags.writeable


@pytest.mark.parametrize(
    "change", [lambda w: w.append(1), lambda w: w.reverse(), lambda w: w.__setitem__(0, np.ones(2))]
)
def test_a_list_changed_in_place_is_told_and_stays_as_it_was(change):
    def function(x, w):
        change(w)
        return x

    weights = [np.zeros(2), 2.0]
    answer = ask(function, (1.0, weights))
    assert answer.error.startswith("ChangedInput: it changed its argument 2, a list")
    assert len(weights) == 2
    assert (weights[0] == 0).all()


def test_a_list_that_is_only_read_is_no_change():
    assert ask(lambda w, d: sum(w) + d["b"].sum(), ([1.0, float("inf")], {"b": np.array([np.nan])})).error is None


class Halfway:
    """One method works, one raises, one is not written, and one without a part of its own spoils the next."""

    state = 7

    def works(self):
        return 3

    def raises(self):
        return 1 / 0

    def stub(self):
        raise NotImplementedError


def test_a_method_that_raises_costs_its_own_part_or_the_next():
    steps = [("raises", (), "one"), ("works", (), "two"), ("raises", (), ""), ("state", None, "three")]
    steps.append(("stub", (), "four"))
    answer = ask(Halfway, ((), steps), "class")
    assert answer.error is None
    failed = answer.value.pop(FAILED)
    assert answer.value == {"two": 3}
    assert {part: error for part, (error, _) in failed.items()} == {
        "one": "ZeroDivisionError: division by zero",
        "three": "ZeroDivisionError: division by zero",
        "four": "NotImplementedError",
    }
    assert failed["one"][1].endswith("return 1 / 0")


def test_a_class_without_a_working_method_is_unfinished_or_an_error():
    assert ask(Halfway, ((), [("stub", (), "a"), ("raises", (), "b")]), "class").unfinished
    assert ask(Halfway, ((), [("raises", (), "a"), ("stub", (), "b")]), "class").error.startswith("ZeroDivision")
    assert ask(Halfway, (("too", "many"), [("works", (), "a")]), "class").error.startswith("TypeError")


def test_an_error_within_a_function_of_the_course_names_the_students_line():
    def student(X):
        return softmax(X)

    answer = ask(student, (1.0,))
    assert answer.error.startswith("ShapeError")
    assert answer.error_line.endswith("return softmax(X)")


def test_several_questions_are_asked_one_after_the_other():
    answer = ask(lambda a, b: a - b, ((5, 3), (1.5, 1)), "each")
    assert answer.value == [2, 0.5]
    assert ask(lambda a: None, ((1,), (2,)), "each").unfinished
    assert ask(crashes, ((1,), (0,)), "each").error == "ZeroDivisionError: division by zero"


def test_each_question_has_arguments_that_cannot_be_changed():
    def adds_one(x):
        x += 1
        return x

    assert "read-only" in ask(adds_one, ((np.zeros(2),), (np.ones(2),)), "each").error
