"""The bug zoo: its suspects are those of lesson 04, its probes tell them apart, and the game counts."""

from itertools import combinations, product

import numpy as np
import pytest

from bpkit.activations import sigmoid
from bpkit.catalogue import misconception
from bpkit.errors import NotCallableError
from bpkit.exercises import lesson_04, mutants_04
from bpkit.gradcheck import central_difference, relative_error
from bpkit.widgets import explore_bug
from bpkit.widgets.zoo import OPTIONS, START
from bpkit.widgets.zoo_state import (
    BUDGET,
    PARAMETERS,
    SUSPECTS,
    TENSORS,
    Game,
    Probe,
    backward,
    gradient_of,
    logits,
    loss_of,
    probe_state,
)

DISTINCT = Probe(samples=5, hidden=4, classes=2, random=True, scale=1.0)
SQUARE = Probe(samples=5, hidden=3, classes=3, random=True, scale=1.0)
ONE = Probe(samples=1, hidden=4, classes=2, random=True, scale=1.0)
EQUAL = Probe(samples=3, hidden=4, classes=3, random=True, scale=1.0)
TINY = Probe(samples=4, hidden=3, classes=3, random=True, scale=1e-4)
MUTANTS = {code: code for code in SUSPECTS} | {"divided-by-features": "divided-by-features:outputs"}


def widget(explorer, description):
    below = list(explorer.children)
    for one in below:
        below.extend(getattr(one, "children", ()))
    return next(one for one in below if getattr(one, "description", "") == description)


def press(explorer, *descriptions):
    for description in descriptions:
        assert not widget(explorer, description).disabled, description
        widget(explorer, description).click()


def opened(f=None, seed=0):
    explorer = explore_bug(f, seed=seed)
    explorer.predict(OPTIONS[0])
    return explorer


def set_to(explorer, probe):
    values = {"samples": probe.samples, "hidden": probe.hidden, "classes": probe.classes}
    for name, value in (values | {"random": probe.random, "scale": probe.scale}).items():
        explorer.controls[name].value = value


def name_it(explorer, code):
    widget(explorer, "the misconception").value = code
    press(explorer, "name it")


def check_gradient(loss, gradient, x):
    """As in lesson 08."""
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    return relative_error(given, central_difference(loss, x)) < 1e-6


# ------------------------------------------------------------------------------------------------------- the suspects


@pytest.mark.parametrize("probe", [DISTINCT, SQUARE, ONE, START])
def test_what_is_expected_is_the_slope_of_the_loss(probe):
    arguments = probe.arguments()
    expected = probe_state(SUSPECTS[0], probe).expected
    for parameter in PARAMETERS:
        measured = central_difference(loss_of(arguments, parameter), arguments[parameter])
        assert expected[f"d{parameter}"] == pytest.approx(measured, rel=1e-6, abs=1e-9)


def as_lesson_04(probe):
    """The arguments of lesson 04's backward, and ours with the errors that follow from them."""
    arguments = probe.arguments()
    Y = np.eye(probe.classes)[np.arange(probe.samples) % probe.classes]
    theirs = [arguments[name] for name in ("X", *PARAMETERS)]
    return (*theirs, Y), arguments | {"errors": sigmoid(logits(arguments)) - Y}


@pytest.mark.parametrize("code", ["", *SUSPECTS])
def test_a_suspect_is_the_mutant_of_lesson_04(code):
    theirs, ours = as_lesson_04(SQUARE)
    function = mutants_04.BACKWARD[MUTANTS[code]] if code else lesson_04.backward
    for own, right in zip(backward(ours, code).values(), function(*theirs), strict=True):
        assert own == pytest.approx(right, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("code", SUSPECTS)
def test_a_suspect_is_in_the_catalogue_and_some_probe_sees_it(code):
    assert misconception(code).code == code
    states = [probe_state(code, probe) for probe in (DISTINCT, SQUARE)]
    assert any(state.error or any(wrong.any() for wrong in state.wrong.values()) for state in states)


def pattern(code, probe):
    """What can be read from a probe: an error, or for each tensor right, a ratio, or neither."""
    state = probe_state(code, probe)
    if state.error:
        return "error"
    return tuple(
        "right" if not state.wrong[name].any() else state.one_ratio(name) and round(state.one_ratio(name), 2)
        for name in TENSORS
    )


def test_three_probes_tell_all_suspects_apart():
    seen = {code: [pattern(code, probe) for probe in (DISTINCT, SQUARE, TINY)] for code in SUSPECTS}
    assert all(seen[one] != seen[other] for one, other in combinations(SUSPECTS, 2))


def test_weak_probes_hide_what_the_lesson_says():
    right = ("right",) * 4
    hidden = {code for code in SUSPECTS if pattern(code, ONE) == right}
    assert hidden == {"missing-mean", "averaged-bias", "overwritten-sum"}
    assert pattern("divided-by-features", EQUAL) == right
    assert pattern("missing-transpose", DISTINCT) == "error"
    assert pattern("missing-activation-slope", TINY) == (4.0, 4.0, "right", "right")
    assert pattern("slope-of-tanh", TINY) == (3.0, 3.0, "right", "right")


def test_the_prediction_is_true():
    assert not START.random
    explorer = explore_bug()
    assert explorer.values == {"samples": 3, "hidden": 3, "classes": 3, "random": False, "scale": 1.0}
    assert explorer.prediction.outcome()[0] == OPTIONS[2]
    averaged, overwritten = (probe_state(code, START).given["db2"] for code in ("averaged-bias", "overwritten-sum"))
    assert averaged == pytest.approx(overwritten)
    assert averaged == pytest.approx(np.ones(3) / 3)
    averaged, overwritten = (probe_state(code, DISTINCT).given["db2"] for code in ("averaged-bias", "overwritten-sum"))
    assert averaged != pytest.approx(overwritten, rel=0.1)


def test_a_falling_loss_proves_nothing():
    states = {code: probe_state(code, SQUARE) for code in SUSPECTS}
    falling = {code for code, state in states.items() if state.losses[-1] < state.losses[0] / 2}
    assert set(SUSPECTS) - falling == {"overwritten-sum", "sign-reversed"}
    assert states["sign-reversed"].losses[-1] > states["sign-reversed"].losses[0]


# ----------------------------------------------------------------------------------------------------------- the game


def test_every_suspect_comes_once_before_one_comes_again():
    for seed in (0, 1):
        order = [Game(seed, number).bug for number in range(2 * len(SUSPECTS))]
        assert sorted(order[:8]) == sorted(order[8:]) == sorted(SUSPECTS)
    assert [Game(0, n).bug for n in range(8)] != [Game(1, n).bug for n in range(8)]
    assert Game(0).bug == "averaged-bias"


def test_the_budget_and_the_score():
    game = Game()
    for probe in (DISTINCT, DISTINCT, SQUARE, ONE, TINY):
        game = game.probed(probe)
    assert game.probes == (DISTINCT, SQUARE, ONE)
    assert game.left == 0
    assert not game.shows(TINY)
    assert game.next() is game
    game = game.name(game.bug)
    assert game.name("missing-mean") is game
    assert game.shows(TINY)
    assert (game.found, game.asked, game.used) == (1, 1, 3)
    game = game.next().probed(ONE).name("no bug at all")
    assert (game.found, game.asked, game.used) == (1, 2, 4)


# -------------------------------------------------------------------------------------------------------- the explorer


def test_nothing_is_given_before_the_probe_is_made():
    explorer = opened()
    assert "?" in explorer.picture.content
    assert "✗" not in explorer.picture.content
    assert "short training" not in explorer.picture.words
    press(explorer, "probe the suspect")
    assert "db₂ ✗ wrong" in explorer.picture.content
    assert "db₁ 0.333 times everywhere" in explorer.picture.words
    assert "the loss falls from 3.64" in explorer.picture.words
    assert misconception("averaged-bias").explanation not in explorer.picture.words


def test_a_probe_that_was_made_costs_nothing_and_can_be_seen_again():
    explorer = opened()
    press(explorer, "probe the suspect")
    seen = explorer.picture.content
    set_to(explorer, DISTINCT)
    assert explorer.picture.content != seen
    assert "This probe has not been made" in explorer.picture.words
    set_to(explorer, START)
    assert explorer.picture.content == seen
    assert widget(explorer, "probe the suspect").disabled


def test_after_three_probes_there_is_no_other():
    explorer = opened()
    for probe in (START, DISTINCT, SQUARE):
        set_to(explorer, probe)
        press(explorer, "probe the suspect")
    set_to(explorer, ONE)
    assert widget(explorer, "probe the suspect").disabled
    assert "No probe is left" in explorer.picture.words
    assert "Probe 3 (E = 5, J = 3, K = 3, errors random, weights of size 1)" in explorer.picture.words
    assert BUDGET == 3


def test_a_right_name_is_told_with_the_catalogues_words_and_counts():
    explorer = opened()
    press(explorer, "name it")
    assert "Choose a misconception" in explorer.picture.words
    assert widget(explorer, "next suspect").disabled
    press(explorer, "probe the suspect")
    assert "Choose a misconception" not in explorer.picture.words
    name_it(explorer, "averaged-bias")
    assert f"Right: it is “{misconception('averaged-bias').title}”" in explorer.picture.words
    assert misconception("averaged-bias").explanation in explorer.picture.words
    assert "So far: 1 of 1 found, with 1 probe." in explorer.picture.words
    set_to(explorer, DISTINCT)
    assert "This probe (E = 5" in explorer.picture.words
    press(explorer, "next suspect")
    assert "Suspect 2, 0 of 3 probes made" in explorer.picture.words
    assert "?" in explorer.picture.content
    assert widget(explorer, "the misconception").value == ""


def test_a_wrong_name_is_told_with_the_right_one():
    explorer = opened()
    name_it(explorer, "missing-mean")
    assert f"No, it is not “{misconception('missing-mean').title}”" in explorer.picture.words
    assert misconception("averaged-bias").title in explorer.picture.words
    assert "So far: 0 of 1 found" in explorer.picture.words
    assert widget(explorer, "name it").disabled


def found(explorer, code):
    """Go on to the suspect with this bug, and name it."""
    for number in range(len(SUSPECTS)):
        name_it(explorer, code)
        if Game(0, number).bug == code:
            return
        press(explorer, "next suspect")


def test_a_suspect_that_raises_is_told():
    explorer = opened(check_gradient)
    found(explorer, "missing-transpose")
    set_to(explorer, DISTINCT)
    assert "the suspect raised ValueError" in explorer.picture.words
    assert "It cannot train" in explorer.picture.words
    assert "check_gradient is not asked" in explorer.picture.words
    assert "dW₁ ✗ error" in explorer.picture.content


@pytest.mark.parametrize("code", SUSPECTS)
def test_every_suspect_draws_at_the_ends_of_the_controls(code):
    explorer = opened()
    found(explorer, code)
    for E, J, K, random, scale in product((1, 5), (1, 4), (1, 4), (False, True), (1e-4, 10.0)):
        set_to(explorer, Probe(E, J, K, random, scale))
        assert "nan" not in explorer.picture.content
        assert "inf" not in explorer.picture.words


# ---------------------------------------------------------------------------------------------------- their own checker


@pytest.mark.parametrize("code", SUSPECTS)
def test_a_right_checker_says_what_the_comparison_says(code):
    explorer = opened(check_gradient)
    found(explorer, code)
    for probe in (START, SQUARE, ONE) if code != "missing-transpose" else (START, SQUARE):
        set_to(explorer, probe)
        assert "so says the comparison" in explorer.picture.words, probe


def test_a_lenient_checker_is_seen_and_not_asked_before_the_probe():
    asked = []
    explorer = opened(lambda loss, gradient, x: not asked.append(x))
    assert not asked
    press(explorer, "probe the suspect")
    assert len(asked) == len(TENSORS)
    assert "the comparison says otherwise of db₁, db₂" in explorer.picture.words


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda loss, gradient, x: None, "not written yet"),
        (lambda loss, gradient, x: 1 / 0, "ZeroDivisionError"),
        (lambda loss, gradient, x: 1e-9, "must return True or False"),
        (lambda loss: True, "TypeError"),
    ],
)
def test_the_failures_of_a_checker_are_told(f, told):
    explorer = opened(f)
    press(explorer, "probe the suspect")
    assert told in explorer.picture.problem


def test_a_checkers_loss_and_gradient_belong_together():
    arguments = DISTINCT.arguments()
    for parameter in PARAMETERS:
        assert check_gradient(
            loss_of(arguments, parameter), gradient_of(arguments, parameter, ""), arguments[parameter]
        )


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_bug(True)
