"""A function that is asked in the arrays of another library, on a device that NumPy cannot read."""

import re
import subprocess
import sys

import array_api_strict as xp
import numpy as np
import pytest
from corpus_loader import EVERY_LEVEL, box

from autograder.model import Limits
from autograder.runner import Question, Step, observe
from bpkit import array_namespace, strict
from bpkit.answers import ask

X = np.array([[1.0, -2.0], [0.5, 3.0]])


def error_of(function, *args):
    return ask(function, args or (X,), "strict").error


def test_arrays_go_in_as_those_of_the_library_and_come_out_as_those_of_numpy():
    seen = []

    def function(x, pairs, k):
        seen.append((x, pairs["W"][0], k))
        return {"a": [2 * x, x[0, :]], "b": (pairs["W"][0],)}

    answer = ask(function, (X, {"W": [X.astype(np.float32)]}, 3), "strict")
    assert answer.error is None
    (x, w, k), here = seen
    assert {array_namespace(x), array_namespace(w)} == {xp}
    assert (x.device, w.dtype, k) == (xp.Device(strict.DEVICE), xp.float32, 3)
    assert array_namespace(here[0]) is np, "it is run on NumPy's own arrays, too"
    np.testing.assert_array_equal(answer.value["a"][0], 2 * X)
    assert [type(one) for one in (*answer.value["a"], *answer.value["b"])] == [np.ndarray] * 3
    assert answer.value["b"][0].dtype == np.float32


def test_a_stub_is_unfinished():
    assert ask(lambda x: None, (X,), "strict").unfinished


def in_place(x):
    x *= 2
    return x


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (np.exp, "to a NumPy array"),
        (np.from_dlpack, strict.LEFT + ".*one of NumPy"),
        (lambda x: float(x[0, 0]), strict.LEFT + ".*Python float"),
        (lambda x: [x, 1.0], strict.LEFT),
        (lambda x: array_namespace(x).zeros(2), strict.OTHER_DEVICE),
        (lambda x: x + array_namespace(x).zeros(2), "two different devices"),
        (lambda x: x.sum(), "no attribute 'sum'"),
        (xp.exp, strict.LEFT + ".*with NumPy's own arrays"),
        (in_place, "read-only"),
    ],
)
def test_what_leaves_the_library_or_the_device_is_an_error_that_says_so(function, says):
    assert error_of(function) is not None
    assert re.search(says, error_of(function))


def test_what_the_standard_has_and_this_numpy_not_yet_is_no_error():
    """`descending` is in the standard; NumPy's own sort does not know it, at least up to 2.4."""
    assert error_of(lambda x: array_namespace(x).sort(x, axis=1, descending=True)) is None
    assert strict.LEFT in error_of(lambda x: xp.sort(x, axis=1, descending=True))


def test_the_line_is_the_students():
    answer = ask(lambda x: np.exp(x), (X,), "strict")  # noqa: PLW0108 - the line is asked for
    assert "np.exp(x)" in answer.error_line
    assert ask(np.from_dlpack, (X,), "strict").error_line is None


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_a_worker_asks_in_the_same_way(level):
    source = (
        "from bpkit import array_namespace\nimport numpy as np\n"
        "def good(x):\n    return array_namespace(x).exp(x)\n"
        "def bad(x):\n    return np.exp(x)"
    )
    steps = [Step(0, source=source)]
    steps += [Step(i, name, question=Question(name, [(X,)], way="strict")) for i, name in ((1, "good"), (2, "bad"))]
    seen = observe(steps, box(level), Limits())
    (good,), (bad,) = seen.answers["good"], seen.answers["bad"]
    np.testing.assert_array_equal(good.value, np.exp(X))
    assert "to a NumPy array" in bad.error


def test_importing_bpkit_does_not_load_the_library():
    code = "import sys, bpkit; bpkit.check; print('array_api_strict' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
