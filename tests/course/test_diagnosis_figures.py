"""The diagnosis names what it should on sizes and seeds that it was not tuned on, and nothing on nonsense."""

import pytest
from diagnosis_figures import (
    DRAWS,
    TRIALS,
    Count,
    names_of,
    on_mutants,
    on_nonsense,
    on_second_wordings,
    on_two_bugs,
    on_wordings,
)

from bpkit.exercises import all_exercises, get

pytestmark = pytest.mark.slow


def told(count):
    return f"{count.right} right, {count.wrong} wrong, {count.unnamed} unnamed of {count.tried}:\n" + "\n".join(
        count.odd
    )


def test_the_mistakes_of_the_catalogue_get_their_names():
    count = on_mutants()
    assert count.tried == len(DRAWS) * sum(len(exercise.mutants) for exercise in all_exercises().values())
    assert count.share >= 0.98, told(count)


@pytest.mark.parametrize("measure", [on_wordings, on_second_wordings])
def test_the_same_mistakes_in_other_words_do_too(measure):
    count = measure()
    assert count.tried > 800
    assert count.share >= 0.98, told(count)
    assert count.wrong <= 0.01 * count.tried, told(count)


def test_two_mistakes_at_once_get_no_third_name():
    count = on_two_bugs()
    assert count.share >= 0.85, told(count)


def test_nonsense_gets_no_name():
    count = on_nonsense()
    assert count.tried == TRIALS
    assert count.tried - count.unnamed <= 0.01 * TRIALS, told(count)


@pytest.mark.parametrize("id_", all_exercises())
def test_a_right_answer_gets_no_name(id_):
    exercise = get(id_)
    assert all(names_of(exercise, exercise.reference, seed, larger) == [] for seed, larger in DRAWS)


def test_the_count_sees_what_is_wrong():
    count = Count()
    count.add("one", {"sign-reversed"}, ["sign-reversed"])
    count.add("one", {"sign-reversed"}, ["missing-mean", "sign-reversed"])
    count.add("one", {"sign-reversed"}, [])
    count.add("two", {"sign-reversed", "transposed"}, ["transposed"])
    count.add("two", {"sign-reversed", "transposed"}, ["transposed", "missing-mean"])
    assert (count.tried, count.right, count.wrong, count.unnamed) == (5, 2, 2, 1)
