import math

import numpy as np
import pytest

from bpkit.errors import ShapeError, UsageError
from bpkit.gradcheck import central_difference, check_gradients, complex_step, relative_error, slope_test
from bpkit.network import Network

each_method = pytest.mark.parametrize("method", [central_difference, complex_step])


def _cubic(x):
    return np.sum(x**3 * np.arange(1, x.size + 1).reshape(x.shape))


def _cubic_gradient(x):
    return 3 * x**2 * np.arange(1, x.size + 1).reshape(x.shape)


@pytest.mark.parametrize(("method", "tolerance"), [(central_difference, 1e-8), (complex_step, 1e-14)])
@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e6])
def test_gradient_of_a_known_function(method, tolerance, scale):
    if method is central_difference and scale < 1:
        scale = 1.0  # an absolute step of 1e-5 is coarse beside 1e-3; complex step does not mind
    x = scale * np.random.default_rng(0).standard_normal((2, 3))
    assert relative_error(method(_cubic, x), _cubic_gradient(x)) < tolerance


@each_method
def test_a_number_gives_a_number(method):
    slope = method(lambda x: x**2, 3.0)
    assert np.ndim(slope) == 0
    assert slope == pytest.approx(6)


@each_method
def test_integers_are_points_like_any_other(method):
    np.testing.assert_allclose(method(lambda x: np.sum(x * x), np.array([1, 2])), [2, 4], rtol=1e-9)


@each_method
def test_x_is_not_changed_and_f_may_change_its_copy(method):
    x = np.array([1.0, 2.0])
    x.setflags(write=False)

    def careless(point):
        point *= 2
        return np.sum(point)

    np.testing.assert_allclose(method(careless, x), [2, 2], rtol=1e-9)


@each_method
def test_a_function_with_several_results_is_refused(method):
    with pytest.raises(ShapeError, match="one number"):
        method(lambda x: x, np.ones(3))


@each_method
@pytest.mark.parametrize("h", [0, -1e-5, math.nan, math.inf])
def test_a_step_that_is_no_step_is_refused(method, h):
    with pytest.raises(UsageError, match="h is"):
        method(np.sum, np.ones(2), h)


@pytest.mark.parametrize("f", [lambda x: np.sum(np.abs(x)), lambda x: np.sum(x.real**2), lambda _: 1.0])
def test_complex_step_notices_a_lost_imaginary_part(f):
    with pytest.raises(UsageError, match="imaginary part"):
        complex_step(f, np.ones(2))


def test_the_central_step_may_be_chosen():
    assert central_difference(lambda x: x**3, 1.0, h=0.5) == pytest.approx(3 + 0.25)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([1.0, 2.0], [1.0, 2.0], 0),
        ([0.0, 0.0], [0.0, 0.0], 0),
        ([], [], 0),
        ([2.0], [1.0], 0.5),
        ([1.0], [-1.0], 2),
        ([1e308], [-1e308], 2),
        ([0.0, 4.0], [1e-16, 4.0], 2.5e-17),
        ([1e-300], [2e-300], 0.5),
        ([math.nan], [math.nan], math.inf),
        ([math.inf], [math.inf], math.inf),
        ([1], [0], 1),
    ],
)
def test_relative_error_as_defined(a, b, expected):
    assert (
        relative_error(np.array(a), np.array(b))
        == relative_error(np.array(b), np.array(a))
        == pytest.approx(expected, abs=0)
    )


def test_relative_error_never_broadcasts():
    with pytest.raises(ShapeError, match=r"\(1, 3\), expected the shape of b, \(3,\)"):
        relative_error(np.ones((1, 3)), np.ones(3))


@pytest.mark.parametrize("seed", range(20))
def test_slope_test_accepts_the_gradient_and_refuses_it_times_1_001(seed):
    x = np.random.default_rng(seed).standard_normal((4, 3))
    right = _cubic_gradient(x)
    assert slope_test(_cubic, right, x, seed) < 1e-8
    assert slope_test(_cubic, 1.001 * right, x, seed) == pytest.approx(1e-3, rel=0.01)
    assert slope_test(_cubic, -right, x, seed) == pytest.approx(2)


def test_slope_test_at_special_points():
    assert slope_test(lambda x: np.sum(0 * x), np.zeros(3), np.ones(3)) == 0
    assert slope_test(np.sum, np.full(3, np.nan), np.ones(3)) == math.inf
    with pytest.raises(ShapeError, match="gradient"):
        slope_test(np.sum, np.ones(2), np.ones(3))


def _case():
    rng = np.random.default_rng(0)
    return Network([4, 3, 2], seed=1), rng.standard_normal((5, 4)), np.eye(2)[[0, 1, 1, 0, 1]]


@pytest.mark.parametrize("key", ["W1", "b1", "W2", "b2"])
def test_check_gradients_finds_the_one_that_is_off_by_a_thousandth(key):
    network, X, Y = _case()
    gradients = dict(network.backward(network.forward(X), Y))
    gradients[key] = gradients[key] * 1.001
    errors = check_gradients(network, X, Y, gradients)
    assert errors.pop(key) == pytest.approx(1e-3, rel=0.01)
    assert max(errors.values()) < 1e-12


def test_check_gradients_asks_for_every_gradient_in_its_shape():
    network, X, Y = _case()
    gradients = dict(network.backward(network.forward(X), Y))
    with pytest.raises(ShapeError, match="W1"):
        check_gradients(network, X, Y, {key: value for key, value in gradients.items() if key != "W1"})
    with pytest.raises(ShapeError, match="shape of its parameter"):
        check_gradients(network, X, Y, {**gradients, "W1": gradients["W1"].T})
