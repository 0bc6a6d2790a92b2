"""What holds for every explorer: it imports without a display, asks first, has labels, words and a still picture."""

import base64
import os
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import bpkit.widgets
from bpkit.widgets.learner import Learner

EXPLORERS = sorted(bpkit.widgets.__all__)


def test_the_package_imports_without_a_display_or_a_kernel():
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    code = "import bpkit.widgets; bpkit.widgets.explore_softmax().predict('all of them grow')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_asks_first_and_its_own_answer_is_one_of_the_options(name):
    explorer = getattr(bpkit.widgets, name)()
    assert explorer.area.layout.display == "none"
    right, why = explorer.prediction.outcome()
    assert right in explorer.prediction.options
    assert len(explorer.prediction.options) >= 2
    assert why.endswith((".", "?"))
    explorer.predict(explorer.prediction.options[0])
    assert explorer.predicted
    assert explorer.picture.content
    assert explorer.picture.problem == ""


def test_controls_that_are_served_by_two_threads_end_in_one_picture():
    """As JupyterLab does it: the picture that was begun first, with the older values, must not be the last."""
    seen = []

    def slow_at_first(z):
        seen.append(z)
        time.sleep(0.5 if len(seen) == 2 else 0)
        return np.exp(z) / np.exp(z).sum()

    explorer = bpkit.widgets.explore_softmax(slow_at_first)
    explorer.predict(explorer.prediction.options[0])
    threads = [
        threading.Thread(target=setattr, args=(explorer.controls[name], "value", value))
        for name, value in (("label", 3), ("z1", 2.0))
    ]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
    assert "true class, 4" in explorer.picture.words
    assert seen[-1][0] == 2.0
    assert explorer.view.alt == explorer._show(**explorer.values).alt
    assert explorer.view.picture == explorer.picture.content


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_has_a_label(name):
    explorer = getattr(bpkit.widgets, name)()
    labels = [control.description for control in explorer.controls.values()]
    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", EXPLORERS)
def test_without_a_kernel_there_is_a_still_picture_with_words(name):
    data, metadata = getattr(bpkit.widgets, name)()._repr_mimebundle_()
    assert "run the notebook" in data["text/plain"]
    assert len(data["text/plain"]) > 100
    if "image/png" in data:
        assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
        assert metadata["image/png"]["alt"] == data["text/plain"]
    else:
        assert data["image/svg+xml"].startswith("<svg")


def endless(z):
    while True:
        pass


def asleep(z):
    time.sleep(100)


def stubborn(z):
    while True:
        try:
            while True:
                pass
        except Exception:  # noqa: BLE001 - as a learner may write it
            pass


@pytest.mark.parametrize("function", [endless, asleep, stubborn])
def test_a_function_that_does_not_end_costs_its_time_once(function):
    learner = Learner(function, seconds=0.2)
    start = time.monotonic()
    assert "took longer than 0.2 s" in learner.ask((1,)).problem
    assert learner.ask((2,)).problem.startswith(f"{function.__name__} took longer")
    assert time.monotonic() - start < 50, "a loop that does not end holds the notebook"


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (lambda z: None, "returned None: it is not written yet"),
        (lambda z: z[:2], "returned shape (2,), expected an array of shape (4,)"),
        (lambda z: "no", "returned str, expected"),
        (lambda z: z / 0, "not finite"),
        (lambda z: z.nothing, "raised AttributeError"),
        (lambda z: sys.exit(), "raised SystemExit"),
        (lambda: 1, "raised TypeError"),
    ],
)
def test_what_a_learners_function_does_is_told_in_one_line(function, told):
    problem = Learner(function).arrays((4,), (np.ones(4),)).problem
    assert told in problem
    assert "\n" not in problem
