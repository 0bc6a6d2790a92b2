import numpy as np
import pytest

from bpkit.errors import ShapeError, UnknownNameError
from bpkit.gradcheck import complex_step
from bpkit.losses import LOSSES, bce_from_logits, ce_delta, ce_from_logits, loss_for_output, mse

each_loss = pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda row: row.name)
SATURATED = np.array([[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 1000.0]])


def _case(E=4, K=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((E, K)) * 2, np.eye(K)[rng.integers(K, size=E)]


@each_loss
@pytest.mark.parametrize(("E", "K"), [(5, 3), (1, 4), (3, 1), (4, 4)])
def test_delta_agrees_with_complex_step(loss, E, K):
    Z, Y = _case(E, K)
    exact = complex_step(lambda z: loss.value(z, Y), Z)
    np.testing.assert_allclose(loss.delta(Z, Y), exact, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(loss.delta(Z, Y, loss.activation(Z)), exact, rtol=1e-12, atol=1e-15)


@each_loss
def test_delta_is_answer_minus_target_over_samples(loss):
    Z, Y = _case(E=7)
    np.testing.assert_allclose(loss.delta(Z, Y), (loss.activation(Z) - Y) / 7, rtol=1e-14, atol=1e-17)


@each_loss
def test_loss_is_the_mean_over_samples_of_the_sum_over_classes(loss):
    Z, Y = _case(E=4)
    each = [loss.value(z, y) for z, y in zip(Z, Y, strict=True)]
    np.testing.assert_allclose(loss.value(Z, Y), np.mean(each), rtol=1e-14)
    np.testing.assert_allclose(loss.value(np.tile(Z, (3, 1)), np.tile(Y, (3, 1))), loss.value(Z, Y), rtol=1e-14)


@each_loss
def test_one_sample_counts_as_a_batch_of_one(loss):
    Z, Y = _case(E=1)
    assert loss.value(Z[0], Y[0]) == loss.value(Z, Y)
    np.testing.assert_array_equal(loss.delta(Z[0], Y[0]), loss.delta(Z, Y)[0])


@each_loss
def test_saturated_logits_give_finite_numbers_without_a_warning(loss):
    Y = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    for Z in (SATURATED, SATURATED.astype(np.float32)):
        assert np.isfinite(loss.value(Z, Y))
        assert np.isfinite(loss.delta(Z, Y)).all()


def test_values_that_one_knows():
    Z, Y = np.zeros((5, 4)), np.eye(4)[[0, 1, 2, 3, 0]]
    assert bce_from_logits(Z, Y) == pytest.approx(4 * np.log(2), rel=1e-15)
    assert ce_from_logits(Z, Y) == pytest.approx(np.log(4), rel=1e-15)
    assert mse(Z, Y) == 0.5
    assert bce_from_logits(1000.0, 0.0) == 1000
    assert bce_from_logits(1000.0, 1.0) == 0
    assert ce_from_logits([1000.0, 0.0], [0, 1]) == 1000


def test_a_confident_right_answer_keeps_its_small_loss():
    """log(1 + exp(-40)) rounds to 0 when written with log, not with log1p."""
    assert bce_from_logits(40.0, 1.0) == pytest.approx(np.exp(-40), rel=1e-12, abs=0)


def test_cross_entropy_is_right_for_targets_that_do_not_sum_to_one():
    rng = np.random.default_rng(3)
    Z, Y = rng.standard_normal((4, 3)), rng.random((4, 3))
    exact = complex_step(lambda z: ce_from_logits(z, Y), Z)
    np.testing.assert_allclose(ce_delta(Z, Y), exact, rtol=1e-12, atol=1e-15)


@each_loss
@pytest.mark.parametrize("kind", [np.int64, np.bool_, np.float64])
def test_targets_of_any_dtype_do_not_change_the_precision_of_the_logits(loss, kind):
    Z, Y = _case()
    assert loss.value(Z.astype(np.float32), Y.astype(kind)).dtype == np.float32
    assert loss.delta(Z.astype(np.float32), Y.astype(kind)).dtype == np.float32
    np.testing.assert_array_equal(loss.delta(Z, Y.astype(kind)), loss.delta(Z, Y))


@each_loss
@pytest.mark.parametrize(
    ("Z", "Y"),
    [
        (np.zeros((4, 3)), np.zeros(4)),  # class numbers instead of one-hot rows
        (np.zeros((4, 1)), np.zeros(4)),  # would broadcast to (4, 4)
        (np.zeros((4, 3)), np.zeros((3, 4))),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.zeros((2, 2, 2)), np.zeros((2, 2, 2))),
    ],
)
def test_wrong_shapes_are_refused_not_broadcast(loss, Z, Y):
    for call in (loss.value, loss.delta):
        with pytest.raises(ShapeError, match="expected"):
            call(Z, Y)


def test_an_unknown_output_is_named_with_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"identity, sigmoid, softmax. Did you mean 'softmax'"):
        loss_for_output("soft-max")
