"""The same code on other array libraries. array-api-strict runs everywhere; CuPy only where there is a GPU."""

import array_api_strict
import numpy as np
import pytest

from bpkit.activations import ACTIVATIONS, log_softmax, softmax, softmax_jacobian, softmax_vjp
from bpkit.backend import array_namespace, to_numpy
from bpkit.errors import ArrayTypeError
from bpkit.gradcheck import check_gradients
from bpkit.losses import LOSSES
from bpkit.network import Network
from bpkit.training import accuracy, gradient_descent


@pytest.fixture(params=["array_api_strict", "cupy"])
def xp(request):
    if request.param == "array_api_strict":
        return array_api_strict
    cupy = pytest.importorskip("cupy", reason="CuPy is not installed")
    try:
        cupy.cuda.runtime.getDeviceCount()
    except cupy.cuda.runtime.CUDARuntimeError as error:
        pytest.skip(f"no GPU: {error}")
    return cupy


def _random(shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape) * 3


def _same(result, expected, like):
    assert array_namespace(result) is array_namespace(like)
    np.testing.assert_allclose(to_numpy(result), expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("dtype", ["float64", "float32", "complex128", "int64"])
@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=lambda row: row.name)
def test_activations(xp, activation, dtype):
    z = _random((4, 3)).astype(dtype)
    there = xp.asarray(z)
    rtol = 1e-5 if dtype == "float32" else 1e-12
    for mine, expected in (
        (activation.value(there), activation.value(z)),
        (activation.derivative(there), activation.derivative(z)),
        (activation.derivative(there, activation.value(there)), activation.derivative(z, activation.value(z))),
    ):
        assert to_numpy(mine).dtype == expected.dtype
        np.testing.assert_allclose(to_numpy(mine), expected, rtol=rtol, atol=1e-15)


def test_softmax(xp):
    z, u = _random((4, 3)), _random((4, 3), seed=1)
    there, upstream = xp.asarray(z), xp.asarray(u)
    _same(softmax(there), softmax(z), there)
    _same(log_softmax(there), log_softmax(z), there)
    _same(softmax_vjp(softmax(there), upstream), softmax_vjp(softmax(z), u), there)
    _same(softmax_jacobian(softmax(there[0, ...])), softmax_jacobian(softmax(z[0])), there)


@pytest.mark.parametrize("shape", [(4, 3), (3,)])
@pytest.mark.parametrize("targets", ["float64", "int64", "bool"])
@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda row: row.name)
def test_losses(xp, loss, targets, shape):
    Z = _random(shape) * 300  # saturated
    Y = (_random(shape, seed=1) > 0).astype(targets)
    Z_there, Y_there = xp.asarray(Z), xp.asarray(Y)
    _same(loss.value(Z_there, Y_there), loss.value(Z, Y), Z_there)
    _same(loss.delta(Z_there, Y_there), loss.delta(Z, Y), Z_there)
    _same(loss.delta(Z_there, Y_there, loss.activation(Z_there)), loss.delta(Z, Y), Z_there)


def _case(xp, hidden="tanh", output="softmax"):
    here = Network([5, 4, 3], hidden, output, seed=1)
    there = here.with_parameters({key: xp.asarray(value.copy()) for key, value in here.parameters.items()})
    return here, there, _random((6, 5)), np.eye(3)[[0, 1, 2, 0, 1, 2]]


@pytest.mark.parametrize("output", LOSSES)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_forward_and_backward(xp, hidden, output):
    here, there, X, Y = _case(xp, hidden, output)
    for rows in (slice(None), 0):
        expected = here.backward(here.forward(X[rows]), Y[rows])
        trace = there.forward(xp.asarray(X[rows]))
        gradients = there.backward(trace, xp.asarray(Y[rows]))
        _same(there.loss(trace, xp.asarray(Y[rows])), here.loss(X[rows], Y[rows]), trace.output)
        for key, gradient in gradients.items():
            _same(gradient, expected[key], trace.output)


def test_check_gradients_reads_arrays_of_any_library(xp):
    _, there, X, Y = _case(xp)
    assert max(check_gradients(there, xp.asarray(X), xp.asarray(Y)).values()) < 1e-12


def test_training_takes_the_same_steps(xp):
    here, there, X, Y = _case(xp)
    settings = {"epochs": 3, "learning_rate": 0.5, "batch_size": 4, "momentum": 0.5}
    expected = [step.loss for step in gradient_descent(here, X, Y, **settings)]
    losses = [step.loss for step in gradient_descent(there, xp.asarray(X), xp.asarray(Y), **settings)]
    np.testing.assert_allclose(losses, expected, rtol=1e-12)
    assert accuracy(there, xp.asarray(X), Y.argmax(axis=1)) == accuracy(here, X, Y.argmax(axis=1))


def test_mixed_libraries_are_refused_with_a_remedy(xp):
    _, there, X, Y = _case(xp)
    with pytest.raises(ArrayTypeError, match="one library"):
        there.backward(there.forward(xp.asarray(X)), Y)
    with pytest.raises(ArrayTypeError, match="one library"):
        there.forward(X.astype(np.float32))
