"""Ask a function for arrays of a library that has what the array API standard has, and no more.

array-api-strict computes with NumPy but hides all else that NumPy can do, and its devices are pretended: NumPy cannot
read an array on one of them, just as it cannot read the memory of a graphics card. So code that works here works on a
graphics card, and no card is needed to see that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

DEVICE = "device1"
# `bpkit.diagnosis` knows an error by these words
LEFT = "it left the array library"
OTHER_DEVICE = "it left the device"
# NumPy grows towards the standard: what it says of a function or an option that it has not got yet
YOUNGER = ("module 'numpy' has no attribute", "got an unexpected keyword argument")


def strictly(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with NumPy arrays going in and coming out, and arrays of array-api-strict in between.

    Read-only arrays stay so. Raises TypeError for a result that is no array of that library or lies on another device,
    and for a function that does not run on NumPy's own arrays, too.
    """

    def asked(*args: Any) -> Any:
        result = function(*(_there(arg) for arg in args))
        if result is None:  # not written yet
            return None
        back = _here(result)
        _also_with_numpy(function, args)
        return back

    return asked


def _there(value: Any) -> Any:
    """The same with its NumPy arrays moved to the library, without a copy."""
    import array_api_strict as strict  # noqa: PLC0415  # `import bpkit` loads NumPy only

    if isinstance(value, np.ndarray):
        return strict.asarray(value, device=strict.Device(DEVICE))
    if isinstance(value, list | tuple):
        return type(value)(map(_there, value))
    if isinstance(value, dict):
        return {key: _there(item) for key, item in value.items()}
    return value


def _here(value: Any) -> Any:
    """The same with the library's arrays as NumPy arrays. Raises TypeError for arrays and numbers of any other kind."""
    import array_api_strict as strict  # noqa: PLC0415

    if type(value) is type(strict.zeros(())):
        if value.device != strict.Device(DEVICE):
            raise TypeError(f"{OTHER_DEVICE}: a result is an array on the host, and the arguments are not")
        return np.asarray(value.to_device(strict.Device("CPU_DEVICE")))
    if isinstance(value, list | tuple):  # a named tuple is as good as a plain one
        return (tuple if isinstance(value, tuple) else list)(map(_here, value))
    if isinstance(value, dict):
        return {key: _here(item) for key, item in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        raise TypeError(f"{LEFT}: the arguments are arrays of array_api_strict, but a result is one of NumPy")
    if isinstance(value, bool | int | float | complex):
        raise TypeError(f"{LEFT}: a result is a Python {type(value).__name__} and no array")
    return value


def _also_with_numpy(function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    try:
        function(*args)
    except Exception as problem:  # noqa: BLE001 - it goes on as an error of another kind
        if any(sign in str(problem) for sign in YOUNGER):
            return
        told = f"{LEFT}: with NumPy's own arrays it raised {type(problem).__name__}: {problem}"
        raise TypeError(told).with_traceback(problem.__traceback__) from None
