import sys

import array_api_compat
import array_api_strict
import numpy as np
import pytest

from bpkit.backend import array_namespace, as_floating, cast_like, is_complex, largest, real_part, to_numpy, total
from bpkit.errors import ArrayTypeError, MissingDependencyError


@pytest.mark.parametrize("x", [np.zeros(2), np.float32(1), 1.0, 2, 1j, [1.0], [[1], [2]], np.zeros(2)[:0]])
def test_numpy_arrays_numbers_and_lists_give_numpy_itself(x):
    assert array_namespace(x) is np


def test_other_arrays_give_their_own_namespace():
    assert array_namespace(array_api_strict.zeros(2)).__name__ == "array_api_strict"


def test_numbers_beside_an_array_do_not_count():
    assert array_namespace(2.0, array_api_strict.zeros(2), 1).__name__ == "array_api_strict"


@pytest.mark.parametrize("arrays", [(np.zeros(2), array_api_strict.zeros(2)), (object(),), ("text",)])
def test_refuses_two_libraries_and_what_is_no_array(arrays):
    with pytest.raises(ArrayTypeError, match="expected arrays of one library"):
        array_namespace(*arrays)


def test_names_the_missing_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "array_api_compat", None)
    with pytest.raises(MissingDependencyError, match="pip install array-api-compat"):
        array_namespace(array_api_strict.zeros(2))


@pytest.mark.parametrize("x", [np.arange(3.0), array_api_strict.arange(3.0), [0, 1, 2], (0.0, 1.0, 2.0)])
def test_to_numpy_reads_every_kind_of_array(x):
    array = to_numpy(x)
    assert type(array) is np.ndarray
    assert array.tolist() == [0, 1, 2]


def test_to_numpy_copies_from_the_accelerator_when_it_must():
    class OnTheGpu:  # CuPy's side of the bargain: it offers .get() and refuses everything implicit
        __cuda_array_interface__ = None  # only its presence is asked for

        def get(self):
            return np.array([1.0])

        def __array__(self, *args, **kwargs):
            raise TypeError("implicit conversion is not allowed")

    assert to_numpy(OnTheGpu()).tolist() == [1.0]


def test_to_numpy_leaves_the_tape_of_a_torch_tensor():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    assert to_numpy(torch.ones(2, requires_grad=True)).tolist() == [1, 1]


@pytest.mark.parametrize("x", [[[1], [2, 3]], "text", None, {"a": 1}, object()])
def test_to_numpy_refuses_what_is_no_array(x):
    with pytest.raises(ArrayTypeError, match="number"):
        to_numpy(x)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.complex64, np.complex64),
        (np.int64, np.float64),
        (np.uint8, np.float64),
        (np.bool_, np.float64),
    ],
)
def test_floating_dtypes_stay_and_the_rest_becomes_float64(given, kept):
    assert as_floating(np.zeros(2, given))[1].dtype == kept
    assert as_floating(given(1))[1].dtype == kept


def test_integers_of_other_libraries_become_float64():
    xp, x = as_floating(array_api_strict.arange(3))
    assert xp.isdtype(x.dtype, "real floating")


def test_casting_keeps_an_array_that_fits():
    x = np.zeros(2)
    assert cast_like(x, np.ones(3)) is x
    assert cast_like([0, 1], np.ones(2, np.float32)).dtype == np.float32
    assert cast_like([0, 1], array_api_strict.ones(2)).dtype == array_api_strict.float64


def test_casting_never_moves_an_array_between_libraries():
    with pytest.raises(ArrayTypeError):
        cast_like(np.zeros(2), array_api_strict.zeros(2))
    with pytest.raises(ArrayTypeError):
        cast_like(array_api_strict.zeros(2), np.zeros(2))


@pytest.mark.parametrize("xp", [np, array_api_strict], ids=["numpy", "strict"])
def test_the_real_part_of_a_real_array_is_the_array(xp):
    real, with_imaginary = xp.asarray([1.0, 2.0]), xp.asarray([1 + 2j, 3j])
    assert not is_complex(real)
    assert is_complex(with_imaginary)
    assert real_part(real) is real
    assert to_numpy(real_part(with_imaginary)).tolist() == [1, 0]


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", [0, -1])
@pytest.mark.parametrize("xp", [np, array_api_strict], ids=["numpy", "strict"])
def test_reductions_are_those_of_the_library(xp, axis, keepdims):
    x = xp.asarray([[1.0, 5.0, 2.0], [4.0, 3.0, 6.0]])
    for ours, theirs in ((total, xp.sum), (largest, xp.max)):
        np.testing.assert_array_equal(
            to_numpy(ours(x, axis, keepdims=keepdims)), to_numpy(theirs(x, axis=axis, keepdims=keepdims))
        )


def test_array_api_compat_is_the_layer_underneath():
    assert array_namespace(array_api_strict.zeros(1)) is array_api_compat.array_namespace(array_api_strict.zeros(1))
