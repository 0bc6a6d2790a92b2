import pytest

from bpkit import attempt, check
from bpkit.errors import NotCallableError, UnknownNameError


def test_an_unknown_id_is_a_misuse_and_names_the_known_ones():
    with pytest.raises(UnknownNameError, match="01-output-delta"):
        check("01-output-dleta", lambda a, y: a - y)


@pytest.mark.parametrize("bad", ["", "1", "99-nothing", 7])
def test_any_id_that_is_none_is_refused_in_one_line(bad):
    with pytest.raises(UnknownNameError) as caught:
        check(bad, abs)
    assert "\n" not in str(caught.value)


def test_a_value_in_place_of_a_function_is_a_misuse_with_the_remedy():
    with pytest.raises(NotCallableError, match=r"write check\('01-output-delta', output_delta\)"):
        check("01-output-delta", 0.5)


def test_a_right_answer_earns_full_points():
    verdict = check("01-output-delta", lambda a, y: a - y)
    assert verdict.score == verdict.points > 0


def test_an_untouched_stub_is_asked_once_only():
    calls = []
    assert check("01-output-delta", lambda a, y: calls.append(a)).status == "missing"
    assert len(calls) == 1


def test_a_lost_return_is_told_apart_from_an_untouched_stub():
    def output_delta(a, y):
        raise NotImplementedError

    def without_return(a, y):
        a - y  # the mistake itself

    assert "Is a `return` missing?" not in str(check("01-output-delta", output_delta))
    assert "`output_delta` returned None. Is a `return` missing?" in str(check("01-output-delta", without_return))


def test_attempt_gives_none_and_one_line_for_an_unsolved_exercise(capsys):
    def sigmoid(z):
        raise NotImplementedError

    assert attempt(sigmoid, 1.0) is None
    assert capsys.readouterr().out == "sigmoid: not written yet, so it is left out here.\n"
    assert attempt(lambda z: 2 * z, 1.0) == 2.0
