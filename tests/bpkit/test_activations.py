import numpy as np
import pytest

from bpkit.activations import (
    ACTIVATIONS,
    activation_named,
    log_softmax,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_jacobian,
    softmax_vjp,
)
from bpkit.errors import ShapeError, UnknownNameError

EXTREME = np.array([-1000.0, -745.2, -40.0, -1.0, 0.0, 1e-8, 1.0, 40.0, 709.8, 1000.0])
ROWS = ACTIVATIONS.values()
name_of = pytest.mark.parametrize("activation", ROWS, ids=lambda row: row.name)


def _random(shape=(4, 3), seed=0):
    return np.random.default_rng(seed).standard_normal(shape) * 2


@name_of
def test_derivative_agrees_with_complex_step(activation):
    z = _random()
    exact = activation.value(z + 1e-30j).imag / 1e-30
    np.testing.assert_allclose(activation.derivative(z), exact, rtol=1e-12)
    np.testing.assert_allclose(activation.derivative(z, activation.value(z)), exact, rtol=1e-12)


@name_of
def test_stable_at_large_arguments_without_a_warning(activation):
    for z in (EXTREME, EXTREME.astype(np.float32), EXTREME + 1e-30j):
        assert np.isfinite(activation.value(z)).all()
        assert np.isfinite(activation.derivative(z)).all()


@name_of
def test_float32_stays_and_integers_become_float64(activation):
    for given, expected in ((np.float32, np.float32), (np.int64, np.float64)):
        z = np.array([[-2, 0, 3]], dtype=given)
        assert activation.value(z).dtype == expected
        assert activation.derivative(z).dtype == expected
        assert activation.derivative(z, activation.value(z)).dtype == expected


@name_of
def test_a_number_gives_a_number(activation):
    for z in (0.5, 2, np.float64(0.5), np.array(0.5)):
        assert np.ndim(activation.value(z)) == 0
        assert activation.value(z) == activation.value(np.array([float(z)]))[0]
        assert activation.derivative(z) == activation.derivative(np.array([float(z)]))[0]


@name_of
def test_the_input_is_not_changed(activation):
    z = _random()
    z.setflags(write=False)
    activation.derivative(z, activation.value(z))


@name_of
def test_nan_is_not_hidden(activation):
    assert np.isnan(activation.value(np.array([np.nan]))).all()


def test_values_that_one_knows():
    assert sigmoid(0.0) == 0.5
    assert sigmoid(np.array([-1000.0, 1000.0])).tolist() == [0.0, 1.0]
    assert ACTIVATIONS["tanh"].value(np.array([-1000.0, 0.0, 1000.0])).tolist() == [-1, 0, 1]
    assert ACTIVATIONS["relu"].value(np.array([-2.0, 0.0, 3.0])).tolist() == [0, 0, 3]
    assert ACTIVATIONS["relu"].derivative(np.array([-2.0, 0.0, 3.0])).tolist() == [0, 0, 1]
    assert ACTIVATIONS["identity"].derivative(np.array([-2.0, 3.0])).tolist() == [1, 1]


def test_sigmoid_keeps_its_digits_in_the_left_tail():
    z = np.array([-30.0, -40.0, -700.0])
    np.testing.assert_allclose(sigmoid(z), np.exp(z), rtol=1e-12)


def test_sigmoid_derivative_from_z_keeps_its_digits_in_both_tails():
    z = np.array([-40.0, 40.0])
    np.testing.assert_allclose(sigmoid_derivative(z), np.exp(-40.0), rtol=1e-14)


@pytest.mark.parametrize("z", [EXTREME, _random(), _random() + 1000, -_random() - 1000, np.array([[7, 7], [0, 9]])])
def test_softmax_rows_sum_to_one_however_large_the_logits(z):
    p = softmax(z)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-15)


def test_softmax_works_on_each_row_alone():
    z = _random()
    np.testing.assert_array_equal(softmax(z), [softmax(row) for row in z])
    np.testing.assert_allclose(softmax(z + 3.0), softmax(z), rtol=1e-14)
    np.testing.assert_allclose(softmax(np.log([1.0, 2.0, 5.0])), [0.125, 0.25, 0.625], rtol=1e-15)


def test_log_softmax_is_finite_where_the_logarithm_of_softmax_is_not():
    z = np.array([[0.0, 1000.0, -1000.0]])
    assert log_softmax(z).tolist() == [[-1000.0, 0.0, -2000.0]]
    np.testing.assert_allclose(log_softmax(_random()), np.log(softmax(_random())), rtol=1e-13)


def test_softmax_jacobian_agrees_with_complex_step():
    z = _random(5)
    columns = [softmax(z + 1e-30j * np.eye(5)[j]).imag / 1e-30 for j in range(5)]
    np.testing.assert_allclose(softmax_jacobian(softmax(z)), np.stack(columns, axis=1), rtol=1e-12)


def test_softmax_vjp_is_upstream_times_jacobian_row_by_row():
    p, upstream = softmax(_random()), _random(seed=1)
    expected = [u @ softmax_jacobian(row) for u, row in zip(upstream, p, strict=True)]
    np.testing.assert_allclose(softmax_vjp(p, upstream), expected, rtol=1e-12, atol=1e-16)
    np.testing.assert_allclose(softmax_vjp(p[0], upstream[0]), expected[0], rtol=1e-12, atol=1e-16)


def test_softmax_refuses_a_single_number():
    with pytest.raises(ShapeError, match=r"expected \(K,\) or \(E, K\)"):
        softmax(1.0)
    with pytest.raises(ShapeError, match="one row"):
        softmax_jacobian(np.ones((2, 2)))


@pytest.mark.parametrize("name", ["sigmod", "softmax", None, ["tanh"]])
def test_an_unknown_activation_is_named_with_the_known_ones(name):
    with pytest.raises(UnknownNameError, match="identity, relu, sigmoid, tanh"):
        activation_named(name)
