"""Patterns that need no dictionary: a constant factor, a transpose, a sum that is missing or too much.

Each takes the outcomes of one part and says which misconception shows this pattern, or None. A pattern must hold on
every regular probe that can show it; one exception and there is none. In a part that is a list of arrays, such as the
gradients of all layers, it must hold for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpkit.compare import as_array, close, constant_ratio
from bpkit.outcomes import Outcome
from bpkit.verdict import Ratio

SAME = 1e-6  # two ratios nearer than this are one
NEARLY = 1e-3  # what the rest of a deviation may be, as a share of it
MOST = 1e4  # times a mutant's deviation; a larger one has another cause that happens to act on the same entries
ROUNDINGS = 64  # a deviation as small as 1e-12 must still be told from noise
ENOUGH = 2  # examples of a size's ratio that a message prints


@dataclass(frozen=True)
class Pair:
    """A given array beside the one that it is compared with, and the sizes of the probe."""

    given: NDArray[Any]
    wanted: NDArray[Any]
    sizes: Mapping[str, int]


def pairs(outcomes: Sequence[Outcome], wanted: Sequence[Any] | None = None) -> list[Pair] | None:
    """The arrays of the regular probes, or None where an answer is no array and no list of as many as are wanted.

    Args:
        outcomes: of one part, a probe each.
        wanted: what to compare with instead of the expected values.
    """
    found = []
    for position, outcome in enumerate(outcomes):
        if outcome.probe.kind != "regular":
            continue
        other = outcome.expected if wanted is None else wanted[position]
        for one, another in side_by_side(outcome.given, other, outcome.expected):
            given, _ = as_array(one)
            compared, _ = as_array(another)
            if given is None or compared is None:
                return None
            found.append(Pair(given, compared, outcome.probe.sizes))
    return found


def side_by_side(given: Any, wanted: Any, expected: Any) -> list[tuple[Any, Any]]:
    """The arrays of two values, one by one if `expected` is a list of arrays; lists of other lengths stay whole."""
    if not isinstance(expected, list) or not any(isinstance(item, np.ndarray) for item in expected):
        return [(given, wanted)]
    alike = all(isinstance(value, list | tuple) and len(value) == len(expected) for value in (given, wanted))
    return list(zip(given, wanted, strict=True)) if alike else [(None, None)]


def ratio(found: Sequence[Pair], floor: float) -> Ratio | None:
    """One factor that explains every pair: those that agree, too, unless all is zero there."""
    factors: list[tuple[float, Mapping[str, int]]] = []
    agreeing: list[Mapping[str, int]] = []
    for pair in found:
        if pair.given.shape != pair.wanted.shape:
            return None
        factor = constant_ratio(pair.given, pair.wanted, floor)
        if close(pair.given, pair.wanted, floor).all():
            agreeing += [pair.sizes] if factor is not None else []
        elif factor:
            factors.append((factor, pair.sizes))
        else:
            return None
    common = common_ratio(factors)
    if common is None:
        return None
    fits = all(_is(common.name, 1.0, sizes) for sizes in agreeing) if common.name else not agreeing
    return common if fits else None


def common_ratio(factors: Sequence[tuple[float, Mapping[str, int]]]) -> Ratio | None:
    """One number, or one size such as 1/E, behind the factors of several probes with their sizes."""
    if not factors:
        return None
    values = [factor for factor, _ in factors]
    if np.allclose(values, values[0], rtol=SAME, atol=0):
        return Ratio(values[0])
    named = [name for name in _size_names(factors[0][1]) if all(_is(name, *factor) for factor in factors)]
    if len(named) != 1:
        return None
    shown = {size_value(named[0], sizes): dict(sizes) for _, sizes in factors}
    return Ratio(values[0], named[0], tuple(shown.values())[:ENOUGH])


def _size_names(sizes: Mapping[str, int]) -> list[str]:
    return [*sizes, *(f"1/{name}" for name in sizes), *(f"{a}/{b}" for a in sizes for b in sizes if a != b)]


def _is(name: str, factor: float, sizes: Mapping[str, int]) -> bool:
    known = set(name.split("/")) - {"1"} <= set(sizes)
    return known and bool(np.isclose(factor, size_value(name, sizes), rtol=SAME, atol=0))


def size_value(name: str, sizes: Mapping[str, int]) -> float:
    """The number behind a name such as "E", "1/E" or "E/M"."""
    above, _, below = name.partition("/")
    return (1.0 if above == "1" else sizes[above]) / (sizes[below] if below else 1.0)


# A factor and the misconception behind it. Only the batch has these sizes; a lone factor 2 or 3.5 is evidence, no name.
FACTORS = {
    "E": "missing-mean",
    "1/E": "averaged-twice",
    "1/K": "mean-over-classes",
    "1/M": "divided-by-features",
    "E/M": "divided-by-features",
    "E/J": "divided-by-features",
    "E/K": "divided-by-features",
}


def by_factor(part: str, found: Sequence[Pair], floor: float) -> str | None:
    """The sign, or a size that stands where it should not."""
    factor = ratio(found, floor)
    if factor is None:
        return None
    if not factor.name:
        return "sign-reversed" if np.isclose(factor.value, -1, rtol=SAME, atol=0) else None
    if factor.name == "1/E" and is_bias(part):
        return "averaged-bias"
    return FACTORS.get(factor.name)


def is_bias(part: str) -> bool:
    """Whether the part is the gradient of a bias: db, db1, db2 ..."""
    return part.startswith("db")


def _shaped(test: Callable[[Pair, float], bool | None]) -> Callable[[Sequence[Pair], float], bool]:
    """A pattern over all pairs from one over a single pair that says yes, no, or None where it cannot show."""

    def over_all(found: Sequence[Pair], floor: float) -> bool:
        answers = [test(pair, floor) for pair in found]
        return any(answers) and False not in answers

    return over_all


def _equal(given: NDArray[Any], wanted: NDArray[Any], floor: float) -> bool:
    return given.shape == wanted.shape and bool(close(given, wanted, floor).all())


@_shaped
def is_transposed(pair: Pair, floor: float) -> bool | None:
    """The transpose of what is wanted; a symmetric array cannot show it."""
    if pair.wanted.ndim != 2:
        return False
    if _equal(pair.wanted, pair.wanted.T, floor):
        return None if _equal(pair.given, pair.wanted, floor) else False
    return _equal(pair.given, pair.wanted.T, floor)


@_shaped
def keeps_an_axis(pair: Pair, floor: float) -> bool | None:
    """The right numbers as one row or one column: (1, K) or (K, 1) for (K,)."""
    kept = pair.given.shape in {(1, *pair.wanted.shape), (*pair.wanted.shape, 1)}
    return kept and _equal(pair.given.reshape(pair.wanted.shape), pair.wanted, floor)


@_shaped
def is_not_summed(pair: Pair, floor: float) -> bool | None:
    """A row for each sample, which sum to what is wanted. One sample alone, or its row, cannot show it."""
    if pair.given.ndim != pair.wanted.ndim + 1 or not _equal(pair.given.sum(axis=0), pair.wanted, floor):
        return False
    return True if len(pair.given) > 1 else None


@_shaped
def is_summed_over_all(pair: Pair, floor: float) -> bool | None:
    """One number, or the same one everywhere: the sum of what is wanted."""
    total = np.full(pair.given.shape, pair.wanted.sum())
    if pair.given.shape not in {(), (1,), pair.wanted.shape} or not _equal(pair.given, total, floor):
        return False
    return True if pair.wanted.size > 1 else None


@_shaped
def is_zero(pair: Pair, floor: float) -> bool | None:
    """Nothing but zeros where something else is wanted."""
    if pair.given.shape not in {(), pair.wanted.shape} or pair.given.any():
        return False
    return None if _equal(pair.given, pair.wanted, floor) else True


@_shaped
def is_summed_over_the_other_axis(pair: Pair, floor: float) -> bool | None:
    """A number for each sample, with the right total."""
    E = pair.sizes.get("E", 0)
    if pair.given.shape != (E,) or not _equal(pair.given.sum(), np.asarray(pair.wanted.sum()), floor):
        return False
    return True if E > 1 and pair.wanted.size > 1 else None


@_shaped
def is_not_put_together(pair: Pair, floor: float) -> bool | None:
    """An array whose sum or mean is the one number that is wanted. An array of one entry cannot show it."""
    if pair.wanted.ndim or not pair.given.ndim or not pair.given.size:
        return False
    together = (pair.given.sum(), pair.given.mean(), pair.given.sum() / len(pair.given))
    if not any(_equal(np.asarray(number), pair.wanted, floor) for number in together):
        return False
    return True if pair.given.size > 1 else None


OF_BIASES = (
    (is_zero, "bias-zero"),
    (keeps_an_axis, "bias-keepdims"),
    (is_not_summed, "bias-not-summed"),
    (is_summed_over_all, "bias-summed-over-all"),
    (is_summed_over_the_other_axis, "bias-wrong-axis"),
)


@_shaped
def keeps_copies(pair: Pair, floor: float) -> bool | None:
    """What is wanted comes out when all axes that the wanted array does not have are summed."""
    if _alike_but_for_ones(pair, floor):
        return None
    axes = _axes_of_copies(pair.given.shape, pair.wanted.shape)
    if not axes or pair.given.size <= pair.wanted.size:
        return False
    return _equal(pair.given.sum(axis=axes).reshape(pair.wanted.shape), pair.wanted, floor)


def _axes_of_copies(given: tuple[int, ...], wanted: tuple[int, ...]) -> tuple[int, ...]:
    """The axes along which an array of the shape `wanted` must be copied to get the shape `given`; () if it cannot."""
    padded = (1,) * (len(given) - len(wanted)) + wanted
    if len(padded) != len(given) or any(n not in {1, m} for m, n in zip(given, padded, strict=True)):
        return ()
    return tuple(axis for axis, n in enumerate(padded) if n == 1)


def _alike_but_for_ones(pair: Pair, floor: float) -> bool:
    """The same numbers, and the same shape up to axes of length one."""
    long = [[n for n in array.shape if n != 1] for array in (pair.given, pair.wanted)]
    return long[0] == long[1] and _equal(pair.given.reshape(pair.wanted.shape), pair.wanted, floor)


@_shaped
def has_more_axes(pair: Pair, floor: float) -> bool | None:
    """The right numbers with axes of length one too many."""
    if not _alike_but_for_ones(pair, floor):
        return False
    if pair.given.shape == pair.wanted.shape:
        return None
    return pair.given.ndim > pair.wanted.ndim


@_shaped
def has_fewer_axes(pair: Pair, floor: float) -> bool | None:
    """The right numbers without an axis of length one."""
    if not _alike_but_for_ones(pair, floor):
        return False
    if pair.given.shape == pair.wanted.shape:
        return None
    return pair.given.ndim < pair.wanted.ndim


@_shaped
def is_the_total(pair: Pair, floor: float) -> bool | None:
    """The sum of what is wanted everywhere, or where something was to be summed."""
    if _alike_but_for_ones(pair, floor):
        return None
    total = np.full(pair.given.shape, pair.wanted.sum())
    return pair.given.shape in {(), (1,), pair.wanted.shape} and _equal(pair.given, total, floor)


def is_summed_along_others(found: Sequence[Pair], floor: float) -> bool:
    """Nothing is lost: the total is right throughout, but on some probes the shape of what is wanted is not."""
    if not all(_equal(pair.given.sum(), np.asarray(pair.wanted.sum()), floor) for pair in found):
        return False
    return any(
        pair.given.shape != pair.wanted.shape and pair.given.ndim and not _alike_but_for_ones(pair, floor)
        for pair in found
    )


@_shaped
def lost_its_shape(pair: Pair, floor: float) -> bool | None:
    """The entries of what is wanted in a row, or their sum or mean, or their sums or means along one axis."""
    if _equal(pair.given, pair.wanted, floor):
        return None
    if pair.given.size == pair.wanted.size:
        rows = (pair.wanted.ravel(order) for order in ("C", "F"))
        return pair.given.shape != pair.wanted.shape and any(_equal(pair.given.ravel(), row, floor) for row in rows)
    axes = (None, *range(pair.wanted.ndim))
    left = [np.asarray(add(pair.wanted, axis=axis)) for add in (np.sum, np.mean) for axis in axes]
    return any(_equal(pair.given, total, floor) for total in left)


# Patterns that need more than the numbers to mean something: they are named where the exercise has such a mistake.
OF_AXES = (
    (keeps_copies, "copies-not-summed"),
    (has_more_axes, "extra-axis"),
    (has_fewer_axes, "axis-lost"),
    (is_the_total, "everything-summed"),
    (is_summed_along_others, "wrong-axis-summed"),
    (lost_its_shape, "shape-lost"),
)


def name(part: str, found: Sequence[Pair], floor: float, known: Collection[str] = ()) -> str | None:
    """The misconception whose pattern the pairs of one part show, or None.

    Args:
        part: its name.
        found: its pairs on all regular probes.
        floor: see `bpkit.judge.tolerance`.
        known: the misconceptions of the exercise.
    """
    code = factor_or_transpose(part, found, floor)
    if code is None and is_bias(part):
        code = next((code for shows, code in OF_BIASES if shows(found, floor)), None)
    if code is None and part == WHOLE_GRADIENT:
        code = _of_one_kind(found, floor)
    if code is None and "loss-not-summed" in known and is_not_put_together(found, floor):
        code = "loss-not-summed"
    return code or next((code for shows, code in OF_AXES if code in known and shows(found, floor)), None)


WHOLE_GRADIENT = "backward"  # a part with the gradients of all weights and then those of all biases


def _of_one_kind(found: Sequence[Pair], floor: float) -> str | None:
    """The pattern of the weights' gradients or of the biases', if the others are right or show the same."""
    codes = set()
    for kind, axes in (("dW", 2), ("db", 1)):
        own = [pair for pair in found if pair.wanted.ndim == axes]
        if not all(_equal(pair.given, pair.wanted, floor) for pair in own):
            codes.add(name(kind, own, floor))
    return codes.pop() if len(codes) == 1 else None


def factor_or_transpose(part: str, found: Sequence[Pair], floor: float) -> str | None:
    """The patterns that may also stand upon another mistake: a sum too few upon a sum too many would be none."""
    code = by_factor(part, found, floor)
    return "transposed" if code is None and is_transposed(found, floor) else code


def plausible(pair: Pair, floor: float) -> bool:
    """Whether one pair could belong to a pattern that `factor_or_transpose` would name over all of them."""
    alike = pair.given.shape == pair.wanted.shape
    return (alike and constant_ratio(pair.given, pair.wanted, floor) is not None) or is_transposed([pair], floor)


def explains(mutant: Any, outcome: Outcome) -> bool:
    """Whether a mutant's value is all but a millionth of the deviation: close to 0 or 1, an answer loses digits."""
    given, wanted, other = (as_array(value)[0] for value in (outcome.given, outcome.expected, mutant))
    if given is None or wanted is None or other is None or not given.shape == wanted.shape == other.shape:
        return False
    given, wanted, other = (one.astype(float) for one in (given, wanted, other))  # truth values do not subtract
    return bool(np.abs(given - other).max(initial=0) <= SAME * np.abs(given - wanted).max(initial=0) < np.inf)


def same_direction(outcomes: Sequence[Outcome], others: Sequence[Any], floor: float) -> bool:
    """Whether the deviation from the expected values is one multiple of the others' deviation on all regular probes.

    Up to rounding, and up to a thousandth: a small number enters in proportion, its square adds a little. Numbers of
    32 bits are left out: they round off more than such a deviation.
    """
    given, mutant = pairs(outcomes), pairs(outcomes, others)
    if not given or mutant is None:
        return False
    precise = [position for position, pair in enumerate(given) if pair.wanted.dtype.itemsize == 8]
    given, mutant = [given[position] for position in precise], [mutant[position] for position in precise]
    if not given:
        return False
    if any(
        pair.given.shape != pair.wanted.shape or pair.wanted.shape != other.wanted.shape
        for pair, other in zip(given, mutant, strict=True)
    ):
        return False
    deviations = np.concatenate([(pair.given - pair.wanted).ravel() for pair in given])
    directions = np.concatenate(
        [(other.wanted - pair.wanted).ravel() for pair, other in zip(given, mutant, strict=True)]
    )
    if not (np.isfinite(deviations).all() and np.isfinite(directions).all() and directions.any()):
        return False
    multiple = float(deviations @ directions / (directions @ directions))
    rest = np.abs(deviations - multiple * directions).max()
    largest = max(float(np.abs(pair.wanted).max(initial=0)) for pair in given)
    rounding = ROUNDINGS * np.finfo(np.float64).eps * (largest + floor)
    return 0 < abs(multiple) <= MOST and bool(rest <= NEARLY * np.abs(deviations).max() + rounding)
