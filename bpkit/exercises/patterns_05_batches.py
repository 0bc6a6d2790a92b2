"""Lesson 05, batches and scores: mistakes of many forms in lists of numbers and tables of counts; see `patterns_05`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bpkit.backend import Array
from bpkit.exercises.pattern import Patterns, Seen, Test, in_ordinary_answers
from bpkit.exercises.patterns_05 import alike, flat, same

# ----------------------------------------------------------------------------------------------------------- batches


def _batches(test: Callable[[list[Array], list[Array], Array, int], bool | None]) -> Test:
    """A pattern over all probes from one over given batches, expected ones, the order and the size.

    It says yes, no, or None where the batches are right or cannot show it.
    """

    def shows(answers: Sequence[Seen]) -> bool:
        said = []
        for seen in answers:
            order, size = seen.args
            given, expected = seen.given["batches"], seen.expected["batches"]
            if not isinstance(given, list) or any(batch.ndim != 1 for batch in given):
                return False
            right = len(given) == len(expected) and alike(given, expected)
            said.append(None if right else test(given, expected, order, size))
        return any(said) and False not in said

    return shows


@_batches
def _empty_batches(given: list[Array], expected: list[Array], _order: Array, _size: int) -> bool:
    full = [batch for batch in given if batch.size]
    return len(full) < len(given) and len(full) == len(expected) and alike(full, expected)


@_batches
def _last_batch_dropped(given: list[Array], expected: list[Array], _order: Array, _size: int) -> bool:
    return len(given) == len(expected) - 1 and alike(given, expected[:-1])


@_batches
def _last_batch_filled(given: list[Array], expected: list[Array], _order: Array, size: int) -> bool:
    """All but the last are right, and the last holds what is left and more: a whole batch."""
    if len(given) != len(expected) or not alike(given[:-1], expected[:-1]):
        return False
    return len(expected[-1]) < len(given[-1]) <= size and bool(np.isin(expected[-1], given[-1]).all())


@_batches
def _spread_evenly(given: list[Array], expected: list[Array], order: Array, _size: int) -> bool | None:
    """As many batches as wanted, or one fewer, each sample once, and the lengths as equal as they can be.

    Where these are the lengths that were wanted, it cannot show.
    """
    lengths = [len(batch) for batch in given]
    if len(expected) - len(given) not in {0, 1} or not lengths or not all(lengths):
        return False
    once = np.array_equal(np.sort(flat(given)), np.sort(order))
    longest = -(-len(order) // len(given))
    all_but_the_last = set(lengths[:-1]) <= {longest} and lengths[-1] <= longest
    if not once or not (all_but_the_last or max(lengths) - min(lengths) == 1):
        return False
    return lengths != [len(batch) for batch in expected] or None


@_batches
def _size_as_count(given: list[Array], _expected: list[Array], order: Array, size: int) -> bool:
    """As many batches as a batch should have samples, or of the length that this makes, with the rest in the last."""
    lengths = [len(batch) for batch in given if batch.size]
    numbers = flat(given)
    if len(np.unique(numbers)) < numbers.size or not np.isin(numbers, order).all():
        return False
    shortest, longest = len(order) // size, -(-len(order) // size)
    last = lengths[-1:] if len(given) == size else []
    even = all(n <= longest for n in lengths[: len(lengths) - len(last)])
    return even and lengths[:1] in ([], [shortest], [longest], [1], last) and numbers.size > len(order) - size


@_batches
def _overlapping(given: list[Array], expected: list[Array], order: Array, _size: int) -> bool | None:
    """Pieces of the order, one after the other, of which some share samples."""
    places = {int(number): place for place, number in enumerate(order)}
    if not given or not all(batch.size and np.isin(batch, order).all() for batch in given):
        return False
    starts = [places[int(batch[0])] for batch in given]
    pieces = all(same(batch, order[start : start + len(batch)]) for batch, start in zip(given, starts, strict=True))
    numbers = flat(given)
    if not pieces or starts != sorted(starts) or (len(given) == len(expected) and alike(given[:-1], expected[:-1])):
        return False
    return len(np.unique(numbers)) < numbers.size or None


@_batches
def _one_place_off(given: list[Array], expected: list[Array], order: Array, size: int) -> bool:
    """Pieces that begin or end one place before or behind the right ones, or batches, or numbers, that are one off."""
    every = range(0, len(order), size)
    shapes = [
        [order[start + 1 : start + size + 1] for start in every],
        [order[start + 1 : start + size] for start in every],
        [order[start : start + size - 1] for start in every],
        [order[start : start + size] for start in range(1, len(order), size)],
        [order[start : start + size] for start in range(1, len(order) + 1, size)],
        [order[start : start + size - 1] for start in range(1, len(order), size)],
        [order[max(start - 1, 0) : start + size - 1] for start in every],
        [*expected[1:], order[:0]],
        expected[1:],
        [batch + 1 for batch in expected],
        [batch - 1 for batch in expected],
    ]
    return any(len(given) == len(shape) and alike(given, shape) for shape in shapes)


@_batches
def _another_order(given: list[Array], expected: list[Array], order: Array, _size: int) -> bool:
    """Batches of the right lengths with each sample once."""
    lengths = [len(batch) for batch in given] == [len(batch) for batch in expected]
    return lengths and np.array_equal(np.sort(flat(given)), np.sort(order))


MINI_BATCHES: Patterns = in_ordinary_answers(
    {
        "empty-batch": {"batches": _empty_batches},
        "last-batch-dropped": {"batches": _last_batch_dropped},
        "last-batch-filled": {"batches": _last_batch_filled},
        "even-batches": {"batches": _spread_evenly},
        "batch-size-as-count": {"batches": _size_as_count},
        "batches-overlap": {"batches": _overlapping},
        "counts-from-one": {"batches": _one_place_off},
        "order-ignored": {"batches": _another_order},
    }
)


# --------------------------------------------------------------------------------------------------------------- score


def _other_classes(answers: Sequence[Seen]) -> bool:
    """A table of counts without classes that did not come up, or without the last ones, or with more than there are."""
    shown = False
    for seen in answers:
        given, expected = seen.given["counts"], seen.expected["counts"]
        if given is None or given.ndim != 2:
            return False
        if given.shape == expected.shape and not same(given, expected):
            return False
        shown = shown or given.shape != expected.shape
        if not any(same(given, table) for table in _tables(expected, given.shape)):
            return False
    return shown


def _tables(counts: Array, shape: tuple[int, ...]) -> Iterator[Array]:
    """The same counts for some classes only, and in a table of a given shape."""
    wide = np.pad(counts, [(0, max(0, n - len(counts))) for n in shape])
    true, answered = (wide.any(axis=axis) for axis in (1, 0))
    some = [np.flatnonzero(kept) for kept in (true, answered, true | answered)]
    rows, columns = ([*some, np.arange(n)] for n in shape)
    yield from (wide[np.ix_(i, j)] for i in rows for j in columns)


SCORE: Patterns = in_ordinary_answers({"classes-from-labels": {"counts": _other_classes}})
