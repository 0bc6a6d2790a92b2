"""Which library an array belongs to, so that the same formulas run on NumPy, CuPy and every array-API library.

This is the only module that knows that CuPy exists. There is no global switch: ask the array with `array_namespace(x)`.
Plain NumPy arrays take a short path that imports nothing; array-api-compat is imported only for other arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from bpkit.errors import ArrayTypeError, MissingDependencyError

__all__ = [
    "Array",
    "Namespace",
    "array_namespace",
    "as_floating",
    "cast_like",
    "finish",
    "gpu_namespace",
    "is_complex",
    "largest",
    "real_part",
    "to_numpy",
    "total",
]

# The array libraries share behaviour, not a static type; these two names say what is meant.
Array: TypeAlias = Any
Namespace: TypeAlias = Any

# The reductions themselves; np.sum and np.max wrap them in Python. Untyped: their overloads do not take a plain bool.
_numpy_sum: Callable[..., Array] = np.add.reduce
_numpy_max: Callable[..., Array] = np.maximum.reduce

_ON_THE_HOST = (np.ndarray, np.generic, bool, int, float, complex, list, tuple)


def array_namespace(*arrays: Array) -> Namespace:
    """The module whose functions work on these arrays.

    With `xp = array_namespace(x)`, write `xp.exp(x)`.

    NumPy arrays, Python numbers and lists give `numpy` itself; other arrays give their array-API namespace. Python
    numbers beside an array do not count.

    Raises ArrayTypeError for arrays of two libraries and for values that are no arrays, and MissingDependencyError
    when array-api-compat is needed and not installed.
    """
    for array in arrays:
        if not isinstance(array, _ON_THE_HOST):
            return _foreign_namespace(arrays)
    return np


def _foreign_namespace(arrays: tuple[Array, ...]) -> Namespace:
    try:
        import array_api_compat  # noqa: PLC0415  # `import bpkit` loads NumPy only
    except ImportError as error:
        raise MissingDependencyError(
            f"arrays of type {_type_names(arrays)} need the package array-api-compat, which is not installed. "
            "Install it with `pip install array-api-compat`, or pass NumPy arrays."
        ) from error
    # array-api-compat skips Python numbers; a list beside a foreign array becomes an array of its library later
    candidates = [array for array in arrays if not isinstance(array, (bool, int, float, complex, list, tuple))]
    try:
        return array_api_compat.array_namespace(*candidates)
    except TypeError as error:
        raise ArrayTypeError(
            f"cannot compute with {_type_names(arrays)}, expected arrays of one library. "
            "Convert them first, for example with bpkit.to_numpy."
        ) from error


def _type_names(arrays: tuple[Array, ...]) -> str:
    return " and ".join(sorted({f"{type(array).__module__}.{type(array).__name__}" for array in arrays}))


def to_numpy(x: Array) -> Array:
    """The same values as a NumPy array, copied from the accelerator when they live there.

    Takes NumPy, CuPy, array-api-strict and PyTorch arrays, numbers and nested lists. It may share memory with x.

    Raises ArrayTypeError when x cannot be read as an array of numbers.
    """
    if isinstance(x, np.ndarray):
        return x
    if hasattr(x, "__cuda_array_interface__") and hasattr(x, "get"):  # CuPy never copies to the host unasked
        return x.get()
    if hasattr(x, "detach") and hasattr(x, "cpu"):  # PyTorch refuses while it records or lives on the accelerator
        x = x.detach().cpu()
    try:
        array = np.asarray(x)
    except (TypeError, ValueError, RuntimeError) as error:
        raise _no_array(x) from error
    if array.dtype.kind not in "biufc":
        raise _no_array(x)
    return array


def gpu_namespace() -> Namespace | None:
    """CuPy, where it is installed and finds a graphics card; else None."""
    try:
        import cupy  # noqa: PLC0415  # optional

        return cupy if cupy.cuda.runtime.getDeviceCount() else None
    except Exception:  # noqa: BLE001  # not installed, no driver, a driver that does not fit: there is none to use
        return None


def finish(x: Array) -> Array:
    """The array x, once the device has computed it: a graphics card is only asked, and computes in its own time."""
    if hasattr(x, "__cuda_array_interface__") and (cupy := gpu_namespace()) is not None:
        cupy.cuda.Device().synchronize()
    return x


def _no_array(x: object) -> ArrayTypeError:
    return ArrayTypeError(
        f"cannot read a value of type {type(x).__name__} as an array of numbers. "
        "Pass an array, a number or an evenly nested list of numbers."
    )


def as_floating(x: Array) -> tuple[Namespace, Array]:
    """The namespace of x, and x with a floating dtype: float and complex stay as they are, the rest becomes float64.

    Lists and Python numbers are accepted. Raises what `array_namespace` raises.
    """
    if type(x) is np.ndarray and x.dtype.kind in "fc":  # the common case first: one step asks this many times
        return np, x
    xp = array_namespace(x)
    if xp is np:
        x = to_numpy(x)
        return np, x[()] if x.dtype.kind in "fc" else x.astype(np.float64)[()]
    if xp.isdtype(x.dtype, ("real floating", "complex floating")):
        return xp, x
    return xp, xp.astype(x, xp.float64)


def cast_like(x: Array, like: Array) -> Array:
    """The array x with the library, dtype and device of the array `like`; x itself when it has these already.

    Raises ArrayTypeError when x is an array of another library: nothing is moved to or from an accelerator unasked.
    """
    if type(x) is np.ndarray and type(like) is np.ndarray:
        return x if x.dtype == like.dtype else x.astype(like.dtype)
    xp = array_namespace(like, x)
    if xp is np:
        return to_numpy(x).astype(like.dtype)[()]
    if isinstance(x, _ON_THE_HOST):
        return xp.asarray(x, dtype=like.dtype, device=like.device)
    return x if x.dtype == like.dtype else xp.astype(x, like.dtype)


def total(x: Array, axis: int, *, keepdims: bool = False) -> Array:
    """The sum along one axis: `xp.sum` without NumPy's Python wrapper, which costs more than a small sum itself."""
    if type(x) is np.ndarray:
        return _numpy_sum(x, axis=axis, keepdims=keepdims)
    return array_namespace(x).sum(x, axis=axis, keepdims=keepdims)


def largest(x: Array, axis: int, *, keepdims: bool = False) -> Array:
    """The maximum along one axis, as `total` is the sum."""
    if type(x) is np.ndarray:
        return _numpy_max(x, axis=axis, keepdims=keepdims)
    return array_namespace(x).max(x, axis=axis, keepdims=keepdims)


def is_complex(x: Array) -> bool:
    """True for a complex dtype, which here means: somebody differentiates by complex step."""
    kind = getattr(x.dtype, "kind", None)
    if kind is not None:
        return bool(kind == "c")
    return bool(array_namespace(x).isdtype(x.dtype, "complex floating"))


def real_part(x: Array) -> Array:
    """Re x; the array itself when it is real. Branches of a function are chosen by this part, also for complex step."""
    return array_namespace(x).real(x) if is_complex(x) else x
