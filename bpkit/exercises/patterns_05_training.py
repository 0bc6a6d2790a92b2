"""Lesson 05, exercises 7 to 12: mistakes of many forms in steps, batches and training; see `patterns_05`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from bpkit.backend import Array
from bpkit.exercises.pattern import Patterns, Seen, Test, Tests, in_ordinary_answers
from bpkit.exercises.patterns_05 import NEARLY, RELU_FORWARD, alike, flat, listed, same

# ------------------------------------------------------------------------------------------------------------- steps


def _coefficients(given: Sequence[Array], terms: Sequence[Sequence[Array]]) -> Array | None:
    """The numbers with which the terms, each a list of arrays, add up to the given arrays; None if they do not."""
    if any(array.shape != other.shape for term in terms for array, other in zip(given, term, strict=True)):
        return None
    y, X = flat(given), np.stack([flat(term) for term in terms], axis=1)
    if not np.isfinite(y).all():
        return None
    found = np.linalg.lstsq(X, y, rcond=None)[0]
    return found if np.abs(X @ found - y).max() <= NEARLY * np.abs(y).max() else None


def _is(numbers: Sequence[float] | Array, wanted: Sequence[float]) -> bool:
    return bool(np.allclose(numbers, wanted, rtol=NEARLY, atol=NEARLY))


def _one_rate_of_its_own(answers: Sequence[Seen]) -> bool:
    """All steps have one learning rate, whatever rate was asked for."""
    rates = []
    for seen in answers:
        theta, gradient_of, _ = seen.args
        if not listed(seen, "theta"):
            return False
        numbers = _coefficients(seen.given["theta"], [theta, gradient_of(theta)])
        if numbers is None or abs(numbers[0] - 1) > NEARLY:
            return False
        rates.append(numbers[1])
    return rates[0] < 0 and _is(rates, [rates[0]] * len(rates))


def _one_after_the_other(answers: Sequence[Seen]) -> bool:
    """Each parameter has moved along a gradient for which some of the others had moved before."""
    shown = False
    for seen in answers:
        theta, gradient_of, rate = seen.args
        new = seen.given["theta"]
        if not listed(seen, "theta") or any(now.shape != old.shape for now, old in zip(new, theta, strict=True)):
            return False
        left = set(range(len(theta)))
        for moved in itertools.product((False, True), repeat=len(theta)):
            gradient = gradient_of([now if m else old for now, old, m in zip(new, theta, moved, strict=True)])
            fits = {i for i in left if not moved[i] and same(new[i], theta[i] - rate * gradient[i])}
            shown = shown or (any(moved) and bool(fits))
            left -= fits
            if not left:
                break
        if left:
            return False
    return shown


def _only_the_step(answers: Sequence[Seen]) -> bool:
    """The gradient times some number, with nothing of theta."""
    for seen in answers:
        theta, gradient_of, _ = seen.args
        number = _coefficients(seen.given["theta"], [gradient_of(theta)]) if listed(seen, "theta") else None
        if number is None or not number[0]:
            return False
    return True


UPDATE: Patterns = in_ordinary_answers(
    {
        "step-alone": {"theta": _only_the_step},
        "learning-rate-ignored": {"theta": _one_rate_of_its_own},
        "through-updated-W": {"theta": _one_after_the_other},
    }
)


def _two_steps(test: Callable[[Array, Sequence[float]], bool]) -> Test:
    """A pattern in the two learning rates with which the class of ReLU layers took its two steps."""

    def shows(answers: Sequence[Seen]) -> bool:
        for seen in answers:
            (theta,), steps = seen.args
            if not listed(seen, "step"):
                return False
            taken = [args for name, args, _ in steps if name == "step"]
            numbers = _coefficients(seen.given["step"], [theta, *(gradient for gradient, _ in taken)])
            if numbers is None or abs(numbers[0] - 1) > NEARLY or not test(-numbers[1:], [rate for _, rate in taken]):
                return False
        return True

    return shows


def _rate_ignored(own: Array, _rates: Sequence[float]) -> bool:
    return own[0] > 0 and _is(own, [own[0]] * len(own))


def _piled_up(own: Array, rates: Sequence[float]) -> bool:
    """The first gradient counts again in the second step: at its own rate, at the new one, or as half of a mean."""
    first, second = rates
    forms = [(2 * first, second), (first + second, second), (first + second / 2, second / 2)]
    return any(_is(own, form) for form in forms)


Back = Callable[[Array, Array, Array, int], Iterator[Array]]  # delta, W, A, E -> the delta below, in wrong forms


def _of_slope(*slopes: Callable[[Array], Array]) -> Back:
    def wrong(delta: Array, W: Array, A: Array, _E: int) -> Iterator[Array]:
        yield from ((delta @ W.T) * slope(A) for slope in slopes)

    return wrong


def _times(number: Callable[[int], float]) -> Back:
    def wrong(delta: Array, W: Array, A: Array, E: int) -> Iterator[Array]:
        yield (delta @ W.T) * (A > 0) * number(E)

    return wrong


def _slope_alone(_delta: Array, _W: Array, A: Array, _E: int) -> Iterator[Array]:
    yield (A > 0).astype(float)


def _through_gradient(delta: Array, _W: Array, A: Array, _E: int) -> Iterator[Array]:
    yield (delta @ (A.T @ delta).T) * (A > 0)


def _nothing_wrong(*_: object) -> Iterator[Array]:
    return iter(())


def _relu_back(wrong: Back, *of_gradients: Callable[[int], float]) -> Test:
    """In some layers the way back is wrong, or the gradients of W and b are the right ones times these numbers."""

    def shows(answers: Sequence[Seen]) -> bool:
        return all(listed(seen, "backward") and fits(seen) for seen in answers)

    def fits(seen: Seen) -> bool:
        (theta,), steps = seen.args
        A, labels = next(args for name, args, _ in steps if name == "backward")
        delta = A[-1].astype(float)
        delta[np.arange(len(delta)), labels] -= 1
        return below(seen.given["backward"], theta, A, delta / len(delta), len(theta) // 2 - 1)

    def below(given: list[Array], theta: list[Array], A: list[Array], delta: Array, i: int) -> bool:
        """Whether the gradients of layer i and of those below it are right or wrong in this way."""
        own = (A[i].T @ delta, delta.sum(axis=0))
        numbers = [number(len(delta)) for number in of_gradients] or [1.0, 1.0]
        for array, right, number in zip(given[i :: len(A) - 1], own, numbers, strict=True):
            if not same(array, right) and not same(array, right * number):
                return False
        if i == 0:
            return True
        deltas = [(delta @ theta[i].T) * (A[i] > 0), *wrong(delta, theta[i], A[i], len(delta))]
        return any(below(given, theta, A, one, i - 1) for one in deltas)

    return shows


_averaged_biases = _relu_back(_nothing_wrong, lambda _: 1.0, lambda E: 1 / E)


def _averaged_not_only_in_biases(answers: Sequence[Seen]) -> bool:
    averaged = _relu_back(_times(lambda E: 1 / E), lambda E: 1 / E, lambda E: 1 / E)
    return averaged(answers) and not _averaged_biases(answers)


NETWORK: Patterns = in_ordinary_answers(
    {
        **RELU_FORWARD,
        "missing-activation-slope": {"backward": _relu_back(_of_slope(np.ones_like))},
        "activation-for-slope": {"backward": _relu_back(_of_slope(lambda a: a))},
        "slope-of-tanh": {"backward": _relu_back(_of_slope(lambda a: 1 - a**2, lambda a: 1 - np.tanh(a) ** 2))},
        "upstream-ignored": {"backward": _relu_back(_slope_alone)},
        "through-dW": {"backward": _relu_back(_through_gradient)},
        "averaged-twice": {"backward": _averaged_not_only_in_biases},
        "averaged-bias": {"backward": _averaged_biases},
        "sign-reversed": {"backward": _relu_back(_times(lambda _: -1.0), lambda _: -1.0, lambda _: -1.0)},
        "learning-rate-ignored": {"step": _two_steps(_rate_ignored)},
        "gradients-pile-up": {"step": _two_steps(_piled_up)},
    }
)


Forms = Mapping[str, Sequence[tuple[float, float]]]  # code -> the two numbers in each of its forms


def _velocities(m: float, r: float) -> Forms:
    """The numbers before the old velocity and the gradient in the new velocity, where (m, -r) is right.

    With the momentum m and the learning rate r.
    """
    return {
        "sign-reversed": [(m, r), (-m, -r), (-m, r)],
        "learning-rate-ignored": [(m, -1), (m, 1), (m, -1 / r)],
        "velocity-ignored": [(0, -r), (0, r)],
        "momentum-as-average": [(m, -(1 - m) * r), (m, (1 - m) * r), (m, -(1 - m)), (m, 1 - m), (m, -m * r)],
        "momentum-looks-ahead": [(m * m, -m * r - r)],
        "learning-rate-twice": [(m, -r * r), (r * m, -r * r)],
    }


def _displacements(m: float, r: float) -> Forms:
    """The same numbers in what is added to theta, where they should be the same."""
    return {
        "sign-reversed": [(-m, r), (-m, -r), (m, r)],
        "learning-rate-ignored": [(m, -1), (m, -1 / r)],
        "velocity-ignored": [(0, -r)],
        "velocity-one-step-late": [(1, 0), (m, 0)],
        "momentum-as-average": [(m, -(1 - m) * r), (r * m, -r * (1 - m)), (m, -m * r), (m, -(1 - m))],
        "momentum-looks-ahead": [
            (m * m, -m * r - r),
            (m * m, -m * r),
            (m + m * m, -r - m * r),
            (m + m * m, -2 * r - m * r),
        ],
        "learning-rate-twice": [(r * m, -r * r), (m, -r * r), (-r * m, r * r)],
    }


def _numbers_before(part: str, forms: Callable[[float, float], Forms], code: str) -> Test:
    """The two numbers are those of the mistake, in one of its forms on all probes, and not always the right ones."""

    def shows(answers: Sequence[Seen]) -> bool:
        fitting, right = [], True
        for seen in answers:
            theta, velocity, gradient, rate, momentum = seen.args
            if not listed(seen, part) or any(
                now.shape != old.shape for now, old in zip(seen.given[part], theta, strict=True)
            ):
                return False
            start = theta if part == "theta" else [np.zeros(p.shape) for p in theta]
            moved = [now - old for now, old in zip(seen.given[part], start, strict=True)]
            from_rest = not flat(velocity).any()  # only the gradient's number shows
            numbers = _coefficients(moved, [gradient] if from_rest else [velocity, gradient])
            if numbers is None:
                return False
            right = right and _is(numbers, (momentum, -rate)[from_rest:])
            fitting.append({i for i, form in enumerate(forms(momentum, rate)[code]) if _is(numbers, form[from_rest:])})
        return not right and bool(set.intersection(*fitting))

    return shows


def _of_momentum() -> Tests:
    found: dict[str, dict[str, Test]] = {}
    for part, forms in (("theta", _displacements), ("velocity", _velocities)):
        for code in forms(0.5, 0.5):
            found.setdefault(code, {})[part] = _numbers_before(part, forms, code)
    return found


MOMENTUM: Patterns = in_ordinary_answers(_of_momentum())


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


# ------------------------------------------------------------------------------------------------------------ training


def _rows_used(rows: Array, batches: Sequence[Array], t: int, E: int) -> list[Array]:
    """For batch number t: its own rows, and then others that may be taken for them, always in the same order."""
    n, every = len(rows), np.concatenate(batches)
    before, start = sum(map(len, batches[:t])), t * len(batches[0])
    beside = [batches[t - 1], batches[max(t - 1, 0)], batches[(t + 1) % len(batches)], batches[-1], batches[0], every]
    return [
        rows, np.arange(n), np.arange(E - n, E), (before + np.arange(n)) % E, (start + np.arange(n)) % E,
        np.minimum(start + np.arange(n), E - 1), rows[::-1], np.sort(rows), np.sort(rows)[::-1], np.roll(rows, 1),
        np.roll(rows, -1), (rows - 1) % E, (rows + 1) % E, E - 1 - rows, np.argsort(rows),
        *(np.resize(others, n) for others in beside),
    ]  # fmt: skip


def _trained(seen: Seen, of_X: int, of_labels: int) -> tuple[list[Array], Array]:
    """Training with these of the rows above in the place of the right ones."""
    theta, X, labels, batches, rate, loss_and_gradient = seen.args
    losses = []
    for t, rows in enumerate(batches):
        used = _rows_used(rows, batches, t, len(X))
        loss, gradient = loss_and_gradient(theta, X[used[of_X]], labels[used[of_labels]])
        losses.append(loss)
        theta = [p - rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, np.array(losses)


def _as_given(seen: Seen, part: str, theta: list[Array], losses: Array) -> bool:
    given = seen.given[part]
    if part == "theta":
        return listed(seen, part) and alike(given, theta)
    return given is not None and same(given, losses)


def _other_rows(part: str) -> Test:
    """The inputs of a batch meet the labels of other samples, or the labels meet other inputs, chosen in one way."""

    def shows(answers: Sequence[Seen]) -> bool:
        others = range(1, len(_rows_used(np.arange(1), [np.arange(1)], 0, 1)))
        left = [(0, other) for other in others] + [(other, 0) for other in others]
        for seen in answers:
            left = [way for way in left if _as_given(seen, part, *_trained(seen, *way))]
        return bool(left) and not _all_right(answers, part)

    return shows


def _all_right(answers: Sequence[Seen], part: str) -> bool:
    return all(_as_given(seen, part, *_trained(seen, 0, 0)) for seen in answers)


def _orders(L: int) -> list[list[list[int]]]:
    """In which groups and one after the other the 2 L parameters may be moved, each group by a new gradient."""
    weights, biases = list(range(L)), list(range(L, 2 * L))
    layers = [[i, L + i] for i in range(L)]
    turns = [*layers, *(layer[::-1] for layer in layers)]
    single = [
        weights + biases, biases + weights, weights[::-1] + biases[::-1], biases[::-1] + weights[::-1],
        *([i for layer in some for i in layer] for some in (turns[:L], turns[:L][::-1], turns[L:], turns[L:][::-1])),
        weights + biases[::-1], weights[::-1] + biases,
    ]  # fmt: skip
    groups = [[weights, biases], [biases, weights], layers, layers[::-1]]
    some = [[*([i] for i in weights), biases], [weights, *([i] for i in biases)], [biases, *([i] for i in weights)]]
    return [*([[i] for i in order] for order in single), *groups, *some]


def _trained_in_turns(seen: Seen, number: int) -> tuple[list[Array], Array]:
    """Training in which each group of parameters gets a gradient of its own, after the groups before it have moved."""
    theta, X, labels, batches, rate, loss_and_gradient = seen.args
    theta, losses = list(theta), []
    for rows in batches:
        for k, group in enumerate(_orders(len(theta) // 2)[number]):
            loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
            losses += [loss] if k == 0 else []
            for i in group:
                theta[i] = theta[i] - rate * gradient[i]
    return theta, np.array(losses)


def _in_turns(part: str) -> Test:
    def shows(answers: Sequence[Seen]) -> bool:
        left = list(range(len(_orders(1))))
        for seen in answers:
            left = [number for number in left if _as_given(seen, part, *_trained_in_turns(seen, number))]
        return bool(left) and not _all_right(answers, part)

    return shows


def _trained_at_one_rate(part: str) -> Test:
    """All steps have one learning rate, whatever rate was asked for; a probe with one batch says which."""

    def shows(answers: Sequence[Seen]) -> bool:
        rates = []
        for seen in answers:
            theta, X, labels, batches, _, loss_and_gradient = seen.args
            if len(batches) == 1 and listed(seen, "theta"):
                gradient = loss_and_gradient(theta, X[batches[0]], labels[batches[0]])[1]
                numbers = _coefficients(seen.given["theta"], [theta, gradient])
                if numbers is not None and abs(numbers[0] - 1) <= NEARLY and numbers[1] < 0:
                    rates.append(-numbers[1])
        if not rates or _all_right(answers, part):
            return False
        own = [Seen((*seen.args[:4], rates[0], seen.args[5]), seen.given, seen.expected) for seen in answers]
        return _all_right(own, part)

    return shows


TRAIN: Patterns = in_ordinary_answers(
    {
        "labels-of-others": {part: _other_rows(part) for part in ("theta", "losses")},
        "through-updated-W": {part: _in_turns(part) for part in ("theta", "losses")},
        "learning-rate-ignored": {part: _trained_at_one_rate(part) for part in ("theta", "losses")},
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
