"""Which tensor of a pass is named as the first wrong one, and what is only its consequence."""

import numpy as np
import pytest

from bpkit.answers import ask
from bpkit.compare import compare
from bpkit.exercises import all_exercises, get
from bpkit.first_wrong import first_wrong
from bpkit.judge import judge
from bpkit.outcomes import outcomes

STEPS = [exercise for exercise in all_exercises().values() if exercise.stages]


def found(id_, function):
    exercise = get(id_)
    probes = exercise.draw()
    return first_wrong(exercise, outcomes(exercise, probes, [exercise.ask(function, probe.args) for probe in probes]))


@pytest.mark.parametrize("exercise", STEPS, ids=lambda exercise: exercise.id)
def test_a_right_answer_fed_with_its_own_values_is_right_again(exercise):
    for probe in exercise.draw(11, 2):
        right = exercise.expected(probe)
        assert all(name for name, _ in exercise.stages(right))
        if exercise.redo:
            redone = exercise.redo(probe.args, right)
            assert all(compare(redone[part], right[part], exercise.floor) is None for part in right), probe.label


@pytest.mark.parametrize("exercise", STEPS, ids=lambda exercise: exercise.id)
def test_nothing_is_wrong_in_the_reference(exercise):
    assert found(exercise.id, exercise.reference) is None


def test_a_slip_in_the_middle_is_named_and_the_rest_called_its_consequence():
    def slip(A, Z, y, W):
        delta3 = A[3] - y
        delta2 = (delta3 @ W[3].T) * A[2]  # the slip
        delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
        return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3

    step = found("02-backward", slip)
    assert (step.name, step.before) == ("delta_2", "dW3")
    assert step.follows == ("dW2", "delta_1", "dW1")
    assert step.later == ()


def test_two_slips_are_told_apart_from_one_with_consequences():
    def slips(A, Z, y, W):
        delta3 = y - A[3]
        delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
        delta1 = (delta2 @ W[2].T) * A[1]
        return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3

    step = found("02-backward", slips)
    assert step.name == "delta_3"
    assert "delta_1" in step.later
    assert "delta_1" not in step.follows
    assert set(step.follows) == {"dW3", "delta_2", "dW2", "dW1"}


def test_in_a_list_the_last_delta_comes_first():
    def forgets_slope(y, w, z, a):
        delta = [a[-1] - y]
        for i in range(len(w) - 1, 0, -1):
            delta.insert(0, delta[0] * w[i])
        return delta

    step = found("01-backward", forgets_slope)
    assert (step.name, step.before) == ("delta_2", "delta_3")


@pytest.mark.parametrize("answer", [None, 3, [], (1, 2), "abc", {"delta": 1}, [[1, 2], [3]]])
@pytest.mark.parametrize("exercise", STEPS, ids=lambda exercise: exercise.id)
def test_an_answer_of_another_form_is_no_step_and_no_crash(exercise, answer):
    probes = exercise.draw()
    first_wrong(exercise, outcomes(exercise, probes, [ask(lambda *args: answer, probe.args) for probe in probes]))


def test_the_message_says_which_step_to_look_at():
    exercise = get("04-backward")
    probes = exercise.draw()

    def slip(X, W1, b1, W2, b2, Y):
        dW1, db1, dW2, db2 = exercise.reference(X, W1, b1, W2, b2, Y)
        return 1.5 * dW1, 1.5 * db1, dW2, db2

    text = str(judge(exercise, probes, [ask(slip, probe.args) for probe in probes]))
    assert "the first wrong one is db1 (dW2 is right): look at that step first." in text
