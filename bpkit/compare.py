"""Compare one given value with one expected value: kind, structure, shape, finiteness, numbers, in that order.

Pure arithmetic, no words: `bpkit.judge` collects the differences over all probes and `bpkit.messages` phrases them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

# Honest float64 solutions that add in another order, or take another stable route, differ by some hundred roundings;
# a central difference is off by 1e8 of them. 4096 roundings lie well between the two.
SLACK = 4096
# All exercises computed in float32 throughout are off by at most 164 roundings of float32. Half precision is judged by
# the same measure: 4096 of its roundings are larger than the number itself.
SINGLE_SLACK = 512

Kind = Literal["type", "structure", "shape", "not-finite", "value", "choice"]


class Choice(int):
    """An expected number that is one of several to choose from, from 1 to `last`: no message may say which."""

    last: int

    def __new__(cls, number: int, last: int = 0) -> Self:
        """The right number, and the last of those that there are."""
        choice = super().__new__(cls, number)
        choice.last = last
        return choice


@dataclass(frozen=True)
class Difference:
    """How a given value differs from the expected one.

    Attributes:
        kind: the first thing that differs; "choice" is another number than the one to choose.
        path: where in a list or dict of arrays, for example `[2]`; empty for a plain array.
        detail: for type and structure: what was given and what was expected, in words.
        given_shape, expected_shape: for shape differences.
        index, given, expected: the first wrong element; a truth value stays one.
        ratio: given / expected if it is one number over the whole array.
        relative: the largest difference, as a share of the largest expected size; 0 where that makes no sense.
        wrong, size: how many elements differ, of how many.
    """

    kind: Kind
    path: str = ""
    detail: str = ""
    given_shape: tuple[int, ...] = ()
    expected_shape: tuple[int, ...] = ()
    index: tuple[int, ...] = ()
    given: float = 0.0
    expected: float = 0.0
    ratio: float | None = None
    relative: float = 0.0
    wrong: int = 0
    size: int = 0


def compare(given: Any, expected: Any, floor: float, path: str = "") -> Difference | None:
    """The first difference between `given` and `expected`, or None where they agree.

    `expected` decides the structure: a list, tuple or dict of arrays is compared item by item, all else is one array.
    """
    if isinstance(expected, dict):
        return _compare_dicts(given, expected, floor, path)
    if isinstance(expected, list | tuple):
        whole = given
        if isinstance(given, np.ndarray) and given.ndim:  # the same items, if they have one shape
            given = list(given)
        if not isinstance(given, list | tuple) or (given is not whole and len(given) != len(expected)):
            detail = f"expected a list of {len(expected)} items, you gave {describe(whole)}"
            return Difference("structure", path, detail)
        if len(given) != len(expected):
            return Difference("structure", path, f"expected {len(expected)} items, you gave {len(given)}")
        pairs = zip(given, expected, strict=True)
        differences = (compare(g, e, floor, f"{path}[{i}]") for i, (g, e) in enumerate(pairs))
        return next((difference for difference in differences if difference), None)
    if isinstance(expected, Choice):
        return _compare_choice(given, expected, path)
    return _compare_arrays(given, np.asarray(expected), floor, path)


def same(given: Any, expected: Any, floor: float) -> bool:
    """Whether `compare` would find no difference between two arrays; without describing one, which takes its time."""
    if isinstance(expected, dict):
        alike = isinstance(given, dict) and set(given) == set(expected)
        return alike and all(same(given[key], expected[key], floor) for key in expected)
    one, _ = as_array(given)
    other, _ = as_array(expected)
    if one is None or other is None:
        return compare(given, expected, floor) is None
    return one.shape == other.shape and bool((one == other).all() or close(one, other, floor).all())


def _compare_choice(given: Any, expected: Choice, path: str) -> Difference | None:
    array, _ = as_array(given)
    if array is None or array.shape:
        return Difference("type", path, f"expected one number, you gave {describe(given)}")
    return None if array == expected else Difference("choice", path, given=float(array))


def _compare_dicts(given: Any, expected: dict[str, Any], floor: float, path: str) -> Difference | None:
    if not isinstance(given, dict):
        return Difference("structure", path, f"expected a dict with {_keys(expected)}, you gave {describe(given)}")
    if set(given) != set(expected):
        return Difference("structure", path, f"expected the keys {_keys(expected)}, you gave {_keys(given)}")
    differences = (compare(given[key], expected[key], floor, f"{path}[{key!r}]") for key in expected)
    return next((difference for difference in differences if difference), None)


def _keys(mapping: dict[str, Any]) -> str:
    return ", ".join(map(repr, mapping)) or "none"


def _compare_arrays(given: Any, expected: NDArray[Any], floor: float, path: str) -> Difference | None:
    array, problem = as_array(given)
    if array is None:
        return Difference("type", path, problem)
    if array.shape != expected.shape:
        return Difference("shape", path, given_shape=array.shape, expected_shape=expected.shape)
    bad = ~close(array, expected, floor)
    if not bad.any():
        return None
    index = tuple(int(i) for i in np.argwhere(bad)[0])
    kind: Kind = "value" if np.isfinite(array[~np.isnan(expected) & np.isfinite(expected)]).all() else "not-finite"
    if kind == "not-finite":
        index = tuple(int(i) for i in np.argwhere(bad & ~np.isfinite(array))[0])
    return Difference(
        kind,
        path,
        given_shape=array.shape,
        expected_shape=expected.shape,
        index=index,
        given=_number(array[index]),
        expected=_number(expected[index]),
        ratio=constant_ratio(array, expected, floor),
        relative=_relative(array, expected),
        wrong=int(bad.sum()),
        size=int(bad.size),
    )


def _number(entry: Any) -> float:
    return bool(entry) if isinstance(entry, np.bool_) else float(entry)


def _relative(given: NDArray[Any], expected: NDArray[Any]) -> float:
    if expected.dtype.kind == "b":
        return 0.0
    wide, wanted = given.astype(float), expected.astype(float)
    if not (np.isfinite(wide).all() and np.isfinite(wanted).all()) or not wanted.any():
        return 0.0
    with np.errstate(over="ignore"):
        return float(np.abs(wide - wanted).max() / np.abs(wanted).max())


def as_array(value: Any) -> tuple[NDArray[Any] | None, str]:
    """A real numeric array made of plain numbers, numpy values or nested lists of them; else None and why not."""
    if isinstance(value, np.ndarray):
        array = np.array(value, subok=False)
    elif isinstance(value, list | tuple) and not _plain(value):
        return None, f"expected an array of numbers, you gave {describe(value)}"
    elif isinstance(value, bool | int | float | complex | np.generic | list | tuple):
        try:
            array = np.asarray(value)
        except (ValueError, OverflowError):
            return None, "expected an array, you gave a list whose rows have different lengths"
    else:
        return None, f"expected numbers (float or an array), you gave {describe(value)}"
    if array.dtype.kind in "biuf":
        return array, ""
    what = {"c": "complex numbers", "O": "an array of objects"}.get(array.dtype.kind, f"an array of {array.dtype}")
    return None, f"expected real numbers, you gave {what}"


def _plain(items: Any) -> bool:
    """Only numbers, numpy arrays and lists of those: nothing whose conversion would run code of the student's."""
    numbers = bool | int | float | complex | np.generic | np.ndarray
    return all(_plain(item) if isinstance(item, list | tuple) else isinstance(item, numbers) for item in items)


def describe(value: Any) -> str:
    """A value's kind in a few words, for messages."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)} items"
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return "one number"
    article = "an" if type(value).__name__[:1].lower() in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def tolerance(given: NDArray[Any], expected: NDArray[Any], floor: float) -> float:
    """Largest difference that still counts as rounding, relative to the largest expected size plus `floor`.

    SLACK roundings of float64, or SINGLE_SLACK of float32 where one of them holds numbers of 32 bits or fewer.
    """
    finite = np.abs(expected[np.isfinite(expected)].astype(float))
    scale = float(finite.max()) if finite.size else 0.0
    short = any(array.dtype.kind == "f" and array.dtype.itemsize < 8 for array in (given, expected))
    roundings = SINGLE_SLACK * np.finfo(np.float32).eps if short else SLACK * np.finfo(np.float64).eps
    return float(roundings) * (scale + floor)


def close(given: NDArray[Any], expected: NDArray[Any], floor: float) -> NDArray[np.bool_]:
    """Element by element: equal up to rounding; infinite or undefined only where the expected value is, too."""
    wide = given.astype(float)
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(wide - expected) <= tolerance(given, expected, floor)
    same = (wide == expected) | (np.isnan(wide) & np.isnan(expected))
    return np.asarray(same | (near & np.isfinite(wide)), dtype=bool)


def constant_ratio(given: NDArray[Any], expected: NDArray[Any], floor: float) -> float | None:
    """The number r with given = r * expected everywhere, or None. Needs an expected number that is clearly not zero."""
    wide = given.astype(float)
    if not (np.isfinite(wide).all() and np.isfinite(expected).all()) or not expected.size or expected.dtype.kind == "b":
        return None
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if abs(float(expected[largest])) <= tolerance(given, expected, floor):
        return None
    ratio = float(wide[largest]) / float(expected[largest])
    return ratio if close(given, ratio * expected, floor).all() else None


def leaves(value: Any) -> Iterator[Any]:
    """The arrays of a nested result, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def entries(value: Any) -> int:
    """How many numbers an expected value holds, in all of its arrays."""
    return sum(np.size(leaf) for leaf in leaves(value))


def is_number(value: Any) -> bool:
    """Whether an expected value is a single number, no array."""
    return not isinstance(value, list | tuple | dict) and np.ndim(value) == 0
