import importlib.util
import math
import statistics
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from bpkit.datasets import digits, two_moons, xor
from bpkit.errors import DivergenceError, ShapeError, UsageError
from bpkit.network import Network
from bpkit.training import Step, accuracy, gradient_descent

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "train_digits.py"


def _case(E=10):
    points = two_moons(seed=0, samples=E)
    return Network([2, 5, 2], seed=0), points.X, points.Y


def _copy(network):
    return {key: value.copy() for key, value in network.parameters.items()}


def test_a_step_is_parameter_minus_rate_times_gradient():
    network, X, Y = _case()
    before, gradients = _copy(network), network.backward(network.forward(X), Y)
    expected_loss = network.loss(X, Y)
    (step,) = gradient_descent(network, X, Y, epochs=1, learning_rate=0.25)
    for key, value in network.parameters.items():
        np.testing.assert_allclose(value, before[key] - 0.25 * gradients[key], rtol=1e-14)
    norm = math.sqrt(sum(float(np.sum(gradient**2)) for gradient in gradients.values()))
    assert step == Step(epoch=1, step=1, loss=pytest.approx(expected_loss), gradient_norm=pytest.approx(norm))


def test_momentum_adds_the_last_change():
    network, X, Y = _case()
    theta = _copy(network)
    velocity = dict.fromkeys(theta, 0.0)
    for _ in range(3):
        at = network.with_parameters(theta)
        gradients = at.backward(at.forward(X), Y)
        velocity = {key: 0.9 * velocity[key] - 0.1 * gradients[key] for key in theta}
        theta = {key: theta[key] + velocity[key] for key in theta}
    list(gradient_descent(network, X, Y, epochs=3, learning_rate=0.1, momentum=0.9))
    for key, value in network.parameters.items():
        np.testing.assert_allclose(value, theta[key], rtol=1e-12)


def test_parameters_are_updated_in_place():
    network, X, Y = _case()
    W1 = network.parameters["W1"]
    before = W1.copy()
    next(gradient_descent(network, X, Y, epochs=1, learning_rate=0.1))
    assert network.parameters["W1"] is W1
    assert not np.array_equal(W1, before)


def test_each_epoch_sees_every_sample_once_in_a_new_order():
    seen = []

    class Watched(Network):
        def forward(self, X):
            seen.append(X[:, 0].tolist())
            return super().forward(X)

    X = np.arange(10.0)[:, None]
    steps = list(
        gradient_descent(Watched([1, 2]), X, np.eye(2)[[0, 1] * 5], epochs=2, learning_rate=0.01, batch_size=4)
    )
    batches = seen[-6:]
    assert [len(batch) for batch in batches] == [4, 4, 2, 4, 4, 2]
    first, second = list(chain(*batches[:3])), list(chain(*batches[3:]))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second
    assert [(step.epoch, step.step) for step in steps] == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 6)]


def test_a_seed_fixes_the_run():
    runs = []
    for seed in (0, 0, 1):
        network, X, Y = _case()
        runs.append(
            [s.loss for s in gradient_descent(network, X, Y, epochs=3, learning_rate=0.5, batch_size=3, seed=seed)]
        )
    assert runs[0] == runs[1] != runs[2]


def test_training_never_prints(capsys):
    network, X, Y = _case()
    list(gradient_descent(network, X, Y, epochs=5, learning_rate=0.1, batch_size=2))
    assert capsys.readouterr() == ("", "")


def test_stopping_early_leaves_the_parameters_of_the_last_step():
    first, second = _case()[0], _case()[0]
    _, X, Y = _case()
    for step in gradient_descent(first, X, Y, epochs=100, learning_rate=0.1):
        if step.step == 4:
            break
    list(gradient_descent(second, X, Y, epochs=4, learning_rate=0.1))
    np.testing.assert_array_equal(first.parameters["W1"], second.parameters["W1"])


def test_learns_what_one_neuron_cannot():
    data = xor()
    network = Network([2, 4, 2], seed=0)
    losses = [s.loss for s in gradient_descent(network, data.X, data.Y, epochs=500, learning_rate=1.0)]
    assert losses[0] > 0.5
    assert losses[-1] < 0.05
    assert accuracy(network, data.X, data.labels) == 1


def test_divergence_is_an_error_not_a_silent_nan():
    points = two_moons()
    network = Network([2, 5, 2], "relu", "identity")
    with pytest.raises(DivergenceError, match=r"epoch \d+, step \d+.*learning rate below 50"):
        list(gradient_descent(network, points.X, points.Y, epochs=1000, learning_rate=50))


def test_data_that_are_not_numbers_are_named_as_a_cause():
    network, X, Y = _case()
    X = X.copy()
    X[3, 0] = math.nan
    before = _copy(network)
    with pytest.raises(DivergenceError, match="check that X and Y hold finite numbers"):
        list(gradient_descent(network, X, Y, epochs=1, learning_rate=0.1))
    np.testing.assert_array_equal(network.parameters["W1"], before["W1"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epochs", -1),
        ("learning_rate", 0),
        ("learning_rate", -0.1),
        ("learning_rate", math.nan),
        ("learning_rate", math.inf),
        ("batch_size", 0),
        ("momentum", 1.0),
        ("momentum", -0.1),
    ],
)
def test_settings_that_make_no_sense_are_refused_before_the_first_step(name, value):
    network, X, Y = _case()
    with pytest.raises(UsageError, match=f"{name} is {value}"):
        gradient_descent(network, X, Y, **{"epochs": 1, "learning_rate": 0.1, name: value})


@pytest.mark.parametrize(
    ("x", "y"), [((3, 2), (4, 2)), ((2,), (2,)), ((0, 2), (0, 2)), ((3, 4), (3, 2)), ((3, 2), (3, 4))]
)
def test_data_that_do_not_fit_are_refused_before_the_first_step(x, y):
    network, _, _ = _case()
    with pytest.raises(ShapeError):
        gradient_descent(network, np.ones(x), np.ones(y), epochs=1, learning_rate=0.1)


def test_accuracy_counts_the_largest_output():
    network = Network([2, 2])
    network.parameters["W1"][:] = np.eye(2)
    assert accuracy(network, np.array([[2.0, 1.0], [0.0, 1.0], [3.0, 1.0]]), np.array([0, 1, 1])) == pytest.approx(
        2 / 3
    )
    with pytest.raises(ShapeError, match="one class number per row"):
        accuracy(network, np.ones((2, 2)), np.eye(2))


def test_the_digits_are_learned_to_96_percent():
    """The documented script: five seeds, the shipped split, the library's own code only."""
    spec = importlib.util.spec_from_file_location("train_digits", BENCHMARK)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.SIZES == (64, 32, 10)
    results = [script.test_accuracy(seed) for seed in range(5)]
    assert statistics.median(results) >= 0.96
    assert len(digits().labels_test) == 450
