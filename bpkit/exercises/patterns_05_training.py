"""Lesson 05, exercises 7 to 12: mistakes of many forms in steps, batches and training; see `patterns_05`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from bpkit.backend import Array
from bpkit.exercises.pattern import Patterns, Seen, Test, Tests, in_ordinary_answers
from bpkit.exercises.patterns_05 import NEARLY, RELU_FORWARD, alike, coefficients, flat, listed, of_shapes, same

# ------------------------------------------------------------------------------------------------------------- steps


def _rates(given: Sequence[Array], theta: Sequence[Array], *gradients: Sequence[Array]) -> Array | None:
    """The learning rates with which theta has moved along these gradients; None if it has not."""
    numbers = coefficients(given, [theta, *gradients])
    return -numbers[1:] if numbers is not None and abs(numbers[0] - 1) <= NEARLY else None


def _is(numbers: Sequence[float] | Array, wanted: Sequence[float]) -> bool:
    return bool(np.allclose(numbers, wanted, rtol=NEARLY, atol=NEARLY))


def _one_rate_of_its_own(answers: Sequence[Seen]) -> bool:
    """All steps have one learning rate, whatever rate was asked for."""
    rates: list[float] = []
    for seen in answers:
        theta, gradient_of, _ = seen.args
        rate = _rates(seen.given["theta"], theta, gradient_of(theta)) if listed(seen, "theta") else None
        if rate is None:
            return False
        rates += rate.tolist()
    return _is_one_rate(rates)


def _is_one_rate(rates: Sequence[float] | Array) -> bool:
    return rates[0] > 0 and _is(rates, [rates[0]] * len(rates))


def _one_after_the_other(answers: Sequence[Seen]) -> bool:
    """Each parameter has moved along a gradient for which some of the others had moved before."""
    shown = False
    for seen in answers:
        theta, gradient_of, rate = seen.args
        new = seen.given["theta"]
        if not listed(seen, "theta") or not of_shapes(new, theta):
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
        number = coefficients(seen.given["theta"], [gradient_of(theta)]) if listed(seen, "theta") else None
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
            gradients, rates = zip(*(args for name, args, _ in steps if name == "step"), strict=True)
            own = _rates(seen.given["step"], theta, *gradients)
            if own is None or not test(own, rates):
                return False
        return True

    return shows


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
        "learning-rate-ignored": {"step": _two_steps(lambda own, _: _is_one_rate(own))},
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
    """The two numbers are those of the mistake, in one of its forms on all probes."""

    def shows(answers: Sequence[Seen]) -> bool:
        fitting = []
        for seen in answers:
            theta, velocity, gradient, rate, momentum = seen.args
            if not listed(seen, part) or not of_shapes(seen.given[part], theta):
                return False
            start = theta if part == "theta" else [np.zeros(p.shape) for p in theta]
            moved = [now - old for now, old in zip(seen.given[part], start, strict=True)]
            from_rest = not flat(velocity).any()  # only the gradient's number shows
            numbers = coefficients(moved, [gradient] if from_rest else [velocity, gradient])
            if numbers is None:
                return False
            fitting.append({i for i, form in enumerate(forms(momentum, rate)[code]) if _is(numbers, form[from_rest:])})
        return bool(set.intersection(*fitting))

    return shows


def _of_momentum() -> Tests:
    found: dict[str, dict[str, Test]] = {}
    for part, forms in (("theta", _displacements), ("velocity", _velocities)):
        for code in forms(0.5, 0.5):
            found.setdefault(code, {})[part] = _numbers_before(part, forms, code)
    return found


MOMENTUM: Patterns = in_ordinary_answers(_of_momentum())


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


def _trained_in_one_way(
    part: str, train: Callable[..., tuple[list[Array], Array]], ways: Sequence[tuple[int, ...]]
) -> Test:
    """On all probes the student trained in one and the same of these wrong ways."""

    def shows(answers: Sequence[Seen]) -> bool:
        left = ways
        for seen in sorted(answers, key=lambda seen: len(seen.args[3])):  # most ways end at the shortest training
            left = [way for way in left if _as_given(seen, part, *train(seen, *way))]
        return bool(left)

    return shows


def _trained_at_one_rate(part: str) -> Test:
    """All steps have one learning rate, whatever rate was asked for; a probe with one batch says which."""

    def shows(answers: Sequence[Seen]) -> bool:
        rates: list[float] = []
        for seen in answers:
            theta, X, labels, batches, _, loss_and_gradient = seen.args
            if len(batches) == 1 and listed(seen, "theta"):
                gradient = loss_and_gradient(theta, X[batches[0]], labels[batches[0]])[1]
                rate = _rates(seen.given["theta"], theta, gradient)
                rates += rate.tolist() if rate is not None and rate[0] > 0 else []
        if not rates:
            return False
        own = [Seen((*seen.args[:4], rates[0], seen.args[5]), seen.given, seen.expected) for seen in answers]
        return all(_as_given(seen, part, *_trained(seen, 0, 0)) for seen in own)

    return shows


PARTS = ("theta", "losses")
OTHERS = range(1, len(_rows_used(np.arange(1), [np.arange(1)], 0, 1)))
# The inputs of a batch meet the labels of other samples, or the labels meet other inputs.
OTHER_ROWS = [*((0, other) for other in OTHERS), *((other, 0) for other in OTHERS)]
TURNS = [(number,) for number in range(len(_orders(1)))]

TRAIN: Patterns = in_ordinary_answers(
    {
        "labels-of-others": {part: _trained_in_one_way(part, _trained, OTHER_ROWS) for part in PARTS},
        "through-updated-W": {part: _trained_in_one_way(part, _trained_in_turns, TURNS) for part in PARTS},
        "learning-rate-ignored": {part: _trained_at_one_rate(part) for part in PARTS},
    }
)
