"""Pictures drawn ahead of need: what one more key press would show, sent before it is pressed."""

import time
from types import SimpleNamespace

import numpy as np
import pytest
from IPython.core.events import EventManager

from bpkit.widgets import explore_nudge, explore_saturation, explore_softmax
from bpkit.widgets import explorer as module
from bpkit.widgets.learner import AHEAD, Learner


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A loaded machine may draw slowly."""
    monkeypatch.setattr(module, "QUICK", 1.0)


def opened(make, *args):
    explorer = make(*args)
    explorer.predict(explorer.prediction.options[0])
    return explorer


def press(slider, value, asked):
    """What a page tells the kernel when a key moves a slider, so many seconds after it was opened."""
    slider.set_state({"value": value, "asked": 1000 * asked})


def parts(stage):
    return [stage.content, stage.words, stage.problem]


@pytest.mark.parametrize("message", [{"value": 1.1, "asked": 7000.0}, {"asked": 7000.0, "value": 1.1}])
def test_what_is_foreseen_is_what_the_next_press_shows(message):
    explorer = opened(explore_softmax, naive)
    stage, slider = explorer.picture, explorer.controls["z1"]
    slider.set_state(message)
    assert stage.asked == 7000.0
    assert stage.ahead["slider"] == slider.description
    foreseen = {value: answer for value, *answer in stage.ahead["answers"]}
    assert set(foreseen) == {1.0, 1.2}
    assert foreseen[1.2] != foreseen[1.0] != parts(stage)
    for time_, value in enumerate((1.2, 1.1, 1.0), start=8):
        press(slider, value, float(time_))
        assert foreseen.get(value, parts(stage)) == parts(stage)


@pytest.mark.parametrize("make", [explore_softmax, explore_nudge])
def test_every_slider_of_the_flagships_is_foreseen(make):
    explorer = opened(make)
    sliders = [control for control in explorer.controls.values() if hasattr(control, "asked")]
    for time_, slider in enumerate(sliders, start=1):
        slider.set_state({"asked": 1000.0 * time_})  # it has got the focus
        assert explorer.picture.ahead["slider"] == slider.description
        assert [answer[0] for answer in explorer.picture.ahead["answers"]] == slider.neighbours
    assert len(sliders) > 3


def test_the_values_of_neighbours_are_those_of_the_page():
    slider = opened(explore_softmax).controls["z1"]
    reached = [slider.minimum]
    while slider.value != slider.minimum:
        slider.value = slider.minimum
    while slider.neighbours[0] > slider.value:
        slider.value = slider.neighbours[0]
        reached.append(slider.value)
    assert reached == [float(f"{n / 10:.1f}") for n in range(-50, 51)], (
        "as a range input counts: no 0.30000000000000004"
    )
    assert slider.neighbours == [4.9], "nothing behind the end"


def test_another_control_makes_the_foreseen_void_until_the_next_press():
    explorer = opened(explore_softmax)
    press(explorer.controls["z1"], 1.1, 1.0)
    explorer.controls["label"].value = 3
    assert explorer.picture.ahead == {}
    assert explorer.picture.asked == 1000.0
    press(explorer.controls["z1"], 1.2, 2.0)
    assert all("true class, 4" in words for _, _, words, _ in explorer.picture.ahead["answers"])


def test_a_press_back_to_where_the_kernel_still_is_has_an_answer():
    explorer = opened(explore_softmax)
    press(explorer.controls["z1"], 1.0, 5.0)
    assert explorer.picture.asked == 5000.0


def test_a_cell_that_is_run_makes_the_foreseen_void(monkeypatch):
    shell = SimpleNamespace(events=EventManager(None, {"post_run_cell": None}))
    monkeypatch.setattr(module, "get_ipython", lambda: shell)
    explorer = opened(explore_softmax, naive)
    press(explorer.controls["z1"], 1.1, 1.0)
    assert explorer.picture.ahead
    shell.events.trigger("post_run_cell", None)
    assert explorer.picture.ahead == {}


def test_a_slider_that_the_kernel_moves_foresees_nothing():
    explorer = opened(explore_softmax)
    explorer.picture.moved = ["z3", 200.0, 40.0]
    assert explorer.controls["z3"].value == 5.0
    assert explorer.picture.ahead == {}


def test_while_a_key_is_held_down_the_kernel_draws_what_is_asked_for_and_no_more():
    explorer = opened(explore_softmax)
    press(explorer.controls["z1"], 1.1, 1.0)
    assert explorer.picture.ahead
    for repeat, value in enumerate((1.2, 1.3, 1.4), start=1):
        press(explorer.controls["z1"], value, 1.0 + repeat / 30)
        assert explorer.picture.ahead == {}
    press(explorer.controls["z1"], 1.5, 2.0)
    assert explorer.picture.ahead


def test_before_a_prediction_nothing_is_foreseen():
    explorer = explore_softmax(naive)
    press(explorer.controls["z1"], 1.1, 1.0)
    assert explorer.picture.content == ""
    assert explorer.picture.ahead == {}


def test_an_explorer_that_draws_slowly_foresees_nothing():
    explorer = opened(explore_saturation)
    slider = next(control for control in explorer.controls.values() if hasattr(control, "asked"))
    press(slider, slider.neighbours[0], 1.0)
    assert explorer.picture.ahead == {}


def naive(z):
    return np.exp(z) / np.exp(z).sum()


def counted(function):
    def asked(z):
        asked.calls += 1
        return function(z)

    asked.calls = 0
    return asked


def test_a_slow_function_is_asked_for_nothing_but_the_picture(monkeypatch):
    monkeypatch.setattr(module, "QUICK", 0.01)
    slow = counted(lambda z: time.sleep(0.02) or naive(z))
    explorer = opened(explore_softmax, slow)
    for time_, value in enumerate((1.1, 1.2, 1.3), start=1):
        press(explorer.controls["z1"], value, float(time_))
    assert slow.calls == 4
    assert explorer.picture.ahead == {}
    assert "agrees with the course" in explorer.picture.words


def test_a_picture_where_the_function_fails_is_left_to_the_kernel():
    explorer = opened(explore_softmax, naive)
    press(explorer.controls["shift"], 705.0, 1.0)
    assert [value for value, *_ in explorer.picture.ahead["answers"]] == [700.0]
    assert explorer.picture.problem == ""
    press(explorer.controls["shift"], 710.0, 2.0)
    assert "not finite" in explorer.picture.problem


def test_a_function_that_does_not_end_one_step_further_costs_little_and_is_not_given_up(monkeypatch):
    monkeypatch.setattr(Learner.__init__, "__defaults__", (60.0,))  # what it costs where somebody waits

    def stuck(z):
        while z[0] > 1.15:
            pass
        return naive(z)

    asked = counted(stuck)
    explorer = opened(explore_softmax, asked)
    start = time.monotonic()
    press(explorer.controls["z1"], 1.1, 1.0)
    assert time.monotonic() - start < 30
    assert explorer.picture.ahead == {}
    press(explorer.controls["z1"], 1.0, 2.0)
    assert "agrees with the course" in explorer.picture.words
    assert explorer.picture.problem == ""
    assert asked.calls == 4, "the start, 1.1, in vain 1.2, 1.0: once slow, it is not asked ahead of need again"


def test_time_is_short_ahead_of_need_only():
    learner = Learner(lambda z: time.sleep(3 * AHEAD) or z)
    with learner.ahead_of_need():
        assert "took longer" in learner.ask((1,)).problem
    assert learner.slow
    assert learner.ask((2,)).values == (2,)
