import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from bpkit.activations import ACTIVATIONS, Activation
from bpkit.datasets import one_hot
from bpkit.errors import ShapeError, UnknownNameError, UsageError
from bpkit.gradcheck import check_gradients, relative_error
from bpkit.losses import LOSSES
from bpkit.network import Network, backward, forward, loss

each_hidden = pytest.mark.parametrize("hidden", ACTIVATIONS)
each_output = pytest.mark.parametrize("output", LOSSES)


def _case(hidden="tanh", output="softmax", E=6, sizes=(5, 4, 3, 2), seed=0):
    """A network with non-zero biases, inputs, and targets in which every class occurs."""
    rng = np.random.default_rng(seed)
    network = Network(sizes, hidden, output, seed=seed)
    for value in network.parameters.values():
        value[...] = value + 0.3 * rng.standard_normal(value.shape)
    return network, rng.standard_normal((E, sizes[0])), one_hot(np.arange(E) % sizes[-1], sizes[-1])


@each_hidden
@each_output
@pytest.mark.parametrize(
    ("E", "sizes"), [(6, (5, 4, 3, 2)), (1, (5, 4, 3, 2)), (4, (4, 4, 4)), (3, (2, 1)), (5, (1, 3, 1))]
)
def test_gradients_agree_with_complex_step_to_1e_12(hidden, output, E, sizes):
    network, X, Y = _case(hidden, output, E, sizes)
    errors = check_gradients(network, X, Y)
    assert list(errors) == list(network.parameters)
    assert max(errors.values()) < 1e-12


@each_hidden
@each_output
def test_gradients_agree_with_hips_autograd(hidden, output):
    network, X, Y = _case(hidden, output)
    expected = grad(_autograd_loss)(network.parameters, len(network.sizes) - 1, hidden, output, X, Y)
    gradients = network.backward(network.forward(X), Y)
    assert network.loss(X, Y) == pytest.approx(
        _autograd_loss(network.parameters, len(network.sizes) - 1, hidden, output, X, Y), rel=1e-12
    )
    for key, gradient in gradients.items():
        assert relative_error(gradient, expected[key]) < 1e-12


def _autograd_loss(parameters, L, hidden, output, X, Y):
    """The textbook formulas, unstable and written afresh: they share no line with bpkit."""
    hidden_value = {
        "tanh": anp.tanh,
        "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
        "relu": lambda z: anp.maximum(z, 0),
        "identity": lambda z: z,
    }[hidden]
    A = X
    for layer in range(1, L + 1):
        Z = anp.dot(A, parameters[f"W{layer}"]) + parameters[f"b{layer}"]
        A = hidden_value(Z)
    if output == "softmax":
        P = anp.exp(Z) / anp.sum(anp.exp(Z), axis=1, keepdims=True)
        each = -Y * anp.log(P)
    elif output == "sigmoid":
        P = 1 / (1 + anp.exp(-Z))
        each = -Y * anp.log(P) - (1 - Y) * anp.log(1 - P)
    else:
        each = 0.5 * (Z - Y) ** 2
    return anp.mean(anp.sum(each, axis=1))


def test_trace_and_deltas_are_indexed_by_layer():
    network, X, Y = _case(E=6, sizes=(5, 4, 3, 2))
    trace = forward(network, X)
    gradients = backward(network, trace, Y)
    assert trace.A[0] is X
    assert trace.Z[0] is None
    assert gradients.deltas[0] is None
    for layer, n in enumerate((4, 3, 2), start=1):
        assert trace.A[layer].shape == trace.Z[layer].shape == gradients.deltas[layer].shape == (6, n)
        np.testing.assert_array_equal(
            trace.Z[layer], trace.A[layer - 1] @ network.parameters[f"W{layer}"] + network.parameters[f"b{layer}"]
        )
    assert trace.output is trace.A[3]


def test_a_gradient_has_key_and_shape_of_its_parameter():
    network, X, Y = _case()
    gradients = network.backward(network.forward(X), Y)
    shapes = {key: value.shape for key, value in network.parameters.items()}
    assert {key: value.shape for key, value in gradients.items()} == shapes
    assert list(gradients) == ["W1", "b1", "W2", "b2", "W3", "b3"]


def test_one_over_E_appears_once():
    """Showing every sample three times changes neither the loss nor its gradients, and divides the deltas by three."""
    network, X, Y = _case()
    once = network.backward(network.forward(X), Y)
    thrice = network.backward(network.forward(np.tile(X, (3, 1))), np.tile(Y, (3, 1)))
    for key, gradient in once.items():
        np.testing.assert_allclose(thrice[key], gradient, rtol=1e-12, atol=1e-16)
    np.testing.assert_allclose(thrice.deltas[1][:6], once.deltas[1] / 3, rtol=1e-12)


@each_output
def test_one_sample_as_a_vector_is_a_batch_of_one(output):
    network, X, Y = _case(output=output)
    vector = network.backward(network.forward(X[0]), Y[0])
    batch = network.backward(network.forward(X[:1]), Y[:1])
    assert network.forward(X[0]).output.shape == (2,)
    for key, gradient in batch.items():
        np.testing.assert_allclose(vector[key], gradient, rtol=1e-13, atol=1e-17)
    assert network.loss(X[0], Y[0]) == pytest.approx(network.loss(X[:1], Y[:1]), rel=1e-14)


@each_hidden
@each_output
def test_float32_stays_float32_whatever_the_inputs(hidden, output):
    network = Network([5, 4, 2], hidden, output, dtype=np.float32)
    for X, Y in ((np.ones((3, 5)), np.eye(2)[[0, 1, 1]]), (np.ones((3, 5), int), np.eye(2, dtype=int)[[0, 1, 1]])):
        trace = network.forward(X)
        gradients = network.backward(trace, Y)
        assert network.loss(trace, Y).dtype == np.float32
        assert {array.dtype for array in (*trace.A, *trace.Z[1:], *gradients.values())} == {np.dtype(np.float32)}


def test_float32_gradients_are_right_to_float32_precision():
    network, X, Y = _case()
    single = network.with_parameters({key: value.astype(np.float32) for key, value in network.parameters.items()})
    assert max(check_gradients(single, X, Y).values()) < 1e-5


@each_hidden
@each_output
def test_saturated_networks_stay_finite_without_a_warning(hidden, output):
    network, X, Y = _case(hidden, output)
    trace = network.forward(1000 * X)
    assert np.isfinite(network.loss(trace, Y))
    assert all(np.isfinite(gradient).all() for gradient in network.backward(trace, Y).values())


def test_nothing_that_was_passed_is_changed_and_nothing_is_carried_over():
    network, X, Y = _case()
    for array in (X, Y, *network.parameters.values()):
        array.setflags(write=False)
    trace = network.forward(X)
    first, second = network.backward(trace, Y), network.backward(trace, Y)
    for key, gradient in first.items():
        np.testing.assert_array_equal(gradient, second[key])


def test_loss_takes_inputs_or_a_trace():
    network, X, Y = _case()
    assert loss(network, X, Y) == loss(network, forward(network, X), Y) == network.loss(X, Y)


def test_a_seed_fixes_the_parameters():
    first, again, other = (Network([3, 4, 2], seed=seed).parameters for seed in (1, 1, 2))
    np.testing.assert_array_equal(first["W1"], again["W1"])
    assert not np.array_equal(first["W1"], other["W1"])


@pytest.mark.parametrize("hidden", ["tanh", "relu", "identity"])  # a sigmoid's answers lie around 1/2 in any case
def test_the_first_weights_keep_the_size_of_a_signal(hidden):
    """Neither dying nor exploding: after four wide layers, the root mean square is of the order of one."""
    network = Network([200] * 6, hidden, "identity", seed=0)
    X = np.random.default_rng(1).standard_normal((100, 200))
    assert 0.3 < np.sqrt(np.mean(network.forward(X).output ** 2)) < 2


def test_an_activation_of_ones_own_needs_no_change_in_bpkit():
    sine = Activation("sine", np.sin, lambda z, a=None: np.cos(z))
    network, X, Y = _case(hidden=sine)
    assert max(check_gradients(network, X, Y).values()) < 1e-12


@pytest.mark.parametrize(
    "X", [np.ones((3, 4)), np.ones(4), np.ones((5, 3)), np.ones((0, 5)), np.ones((1, 1, 5)), 1.0, []]
)
def test_inputs_of_a_wrong_shape_are_refused(X):
    with pytest.raises(ShapeError, match=r"X has shape .* expected \(E, 5\) or \(5,\)"):
        Network([5, 4, 2]).forward(X)


@pytest.mark.parametrize("Y", [np.ones(6), np.ones((6, 1)), np.ones((1, 2)), np.ones((2, 6))])
def test_targets_of_a_wrong_shape_are_refused(Y):
    network, X, _ = _case()
    trace = network.forward(X)
    with pytest.raises(ShapeError, match="Y has shape"):
        network.backward(trace, Y)
    with pytest.raises(ShapeError, match="Y has shape"):
        network.loss(trace, Y)


@pytest.mark.parametrize("sizes", [[], [3], [3, 0], [3, -1, 2], [3.0, 2], "32", 7, None])
def test_sizes_that_make_no_network_are_refused(sizes):
    with pytest.raises(UsageError, match="sizes is"):
        Network(sizes)


def test_unknown_names_and_dtypes_are_refused():
    with pytest.raises(UnknownNameError, match="unknown activation"):
        Network([2, 2], hidden="softmax")
    with pytest.raises(UnknownNameError, match="unknown output"):
        Network([2, 2], output="tanh")
    with pytest.raises(UsageError, match="floating"):
        Network([2, 2], dtype=np.int64)


def test_other_parameters_must_fit():
    network, _, _ = _case()
    with pytest.raises(ShapeError, match="W1 do not fit"):
        network.with_parameters({**network.parameters, "W1": network.parameters["W1"].T})
    with pytest.raises(ShapeError, match="W9"):
        network.with_parameters({**network.parameters, "W9": np.ones(2)})
    with pytest.raises(ShapeError, match="b3"):
        network.with_parameters({key: value for key, value in network.parameters.items() if key != "b3"})


def test_with_parameters_leaves_the_network_alone():
    network, X, Y = _case()
    before = network.loss(X, Y)
    other = network.with_parameters({key: 0 * value for key, value in network.parameters.items()})
    assert other.loss(X, Y) == pytest.approx(np.log(2))
    assert network.loss(X, Y) == before
    assert repr(other) == "Network([5, 4, 3, 2], hidden='tanh', output='softmax')"
