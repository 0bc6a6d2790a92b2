"""Lesson 05: mistakes that have too many forms for a list of wrong answers, told from what all of them have in common.

A pattern is asked about all ordinary probes of an answer at once. It takes the student's own tensors as they are and
asks of every step whether it is right or shows the mistake: so it holds for a slip in any layers, and with any number
of the student's own. One step that is neither, and there is no name. The formulas are those of `lesson_05`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, softmax
from bpkit.backend import Array
from bpkit.compare import close, constant_ratio
from bpkit.exercises.pattern import Patterns, Seen, Test, Tests, in_ordinary_answers

FLOOR = 0.01  # as the exercises have it
NEARLY = 1e-6  # numbers nearer than this are one
FEW = 12  # numbers with their images that are needed to show the curve of an activation


def same(one: Any, other: Any) -> bool:
    """Whether two arrays are equal up to rounding."""
    return one.shape == other.shape and bool(close(one, other, FLOOR).all())


def alike(given: Sequence[Array], wanted: Sequence[Array]) -> bool:
    """Whether two lists of arrays are."""
    return all(map(same, given, wanted))


def of_shapes(given: Sequence[Array], wanted: Sequence[Array]) -> bool:
    """Whether two lists have arrays of the same shapes."""
    return [array.shape for array in given] == [array.shape for array in wanted]


def flat(arrays: Sequence[Array]) -> Array:
    """All entries of some arrays in a row."""
    return np.concatenate([np.zeros(0), *(np.ravel(array).astype(float) for array in arrays)])


def _product(A: Array, W: Array) -> Array | None:
    """A @ W for two tables that fit, else None."""
    return A @ W if A.ndim == W.ndim == 2 and A.shape[1] == W.shape[0] else None


def listed(seen: Seen, *parts: str) -> bool:
    """Whether these parts of an answer are lists of as many arrays as there should be."""
    return all(isinstance(seen.given[p], list) and len(seen.given[p]) == len(seen.expected[p]) for p in parts)


def coefficients(given: Sequence[Array], terms: Sequence[Sequence[Array]]) -> Array | None:
    """The numbers with which the terms, each a list of arrays, add up to the given arrays; None if they do not."""
    if not all(of_shapes(given, term) for term in terms):
        return None
    y, X = flat(given), np.stack([flat(term) for term in terms], axis=1)
    if not np.isfinite(y).all():
        return None
    found = np.linalg.lstsq(X, y, rcond=None)[0]
    return found if np.abs(X @ found - y).max() <= NEARLY * np.abs(y).max() else None


# ------------------------------------------------------------------------------------------------- layer after layer


@dataclass(frozen=True)
class Step:
    """One tensor of an answer, what it should be after those before it, and what it was made of.

    Attributes:
        name: "Z", "A", "delta", "dW" or "db".
        i: the place of its layer in the lists, from 0.
        given, right: the tensor, and the right one.
        W, b: all weights and biases.
        A, Z, delta: the other tensors, those of the answer; only A is the probe's in the backward pass.
    """

    name: str
    i: int
    given: Array
    right: Array
    W: Sequence[Array]
    b: Sequence[Array]
    A: Sequence[Array]
    Z: Sequence[Array] = ()
    delta: Sequence[Array] = ()


Wrong = Callable[[Step], Iterable[Array | None]]  # what a mistake makes of a step, in all of its forms
Steps = Callable[[Seen], list[Step] | None]  # the steps of an answer, None where they are not of the right form


def pattern(steps_of: Steps, wrong: Wrong) -> Test:
    """Every step is right or what the mistake makes of it, and one at least is not right."""

    def shows(answers: Sequence[Seen]) -> bool:
        shown = False
        for seen in answers:
            steps = steps_of(seen)
            if steps is None:
                return False
            for step in steps:
                if not same(step.given, step.right):
                    if not any(other is not None and same(step.given, other) for other in wrong(step)):
                        return False
                    shown = True
        return shown

    return shows


def _split(theta: list[Array]) -> tuple[list[Array], list[Array]]:
    return theta[: len(theta) // 2], theta[len(theta) // 2 :]


# --------------------------------------------------------------------------------------------------------- the start


def _starts(
    of_weights: Callable[[Array, Array], bool | None], of_biases: Callable[[Array, Array], bool | None]
) -> Test:
    """A pattern in the first weights and one in the first biases, each of a given and an expected array.

    They say yes, no, or None if the array is right or cannot show it: one must say yes, and none no.
    """

    def shows(answers: Sequence[Seen]) -> bool:
        said: list[bool | None] = []
        for seen in answers:
            if not listed(seen, "theta"):
                return False
            pairs = list(zip(seen.given["theta"], seen.expected["theta"], strict=True))
            said += [of_weights(*pair) for pair in pairs[: len(pairs) // 2]]
            said += [of_biases(*pair) for pair in pairs[len(pairs) // 2 :]]
        return any(said) and False not in said

    return shows


def _must_be_right(given: Array, expected: Array) -> bool | None:
    return None if same(given, expected) else False


def _equal_columns(given: Array, expected: Array) -> bool | None:
    """All neurons have the same weights. One neuron cannot show it."""
    if given.shape != expected.shape or np.ptp(given.astype(float), axis=0).size == 0:
        return False
    if np.ptp(given.astype(float), axis=1).any():
        return False
    return True if given.shape[1] > 1 else None


def _not_zero(given: Array, expected: Array) -> bool:
    return given.shape == expected.shape and bool(given.any())


def _other_shape(given: Array, expected: Array) -> bool | None:
    """Rows and columns are exchanged, whatever the numbers. A square table cannot show it."""
    rows, columns = expected.shape
    return None if given.shape == (rows, columns) == (columns, rows) else given.shape == (columns, rows)


def _zeros_in_some_shape(given: Array, expected: Array) -> bool | None:
    return None if given.size == expected.size and not given.any() else False


def _one_more_axis(given: Array, expected: Array) -> bool | None:
    if same(given, expected):
        return None
    more = given.shape in {(1, *expected.shape), (*expected.shape, 1)}
    return more and same(given.reshape(expected.shape), expected)


def _multiple_of_right(given: Array, expected: Array) -> bool | None:
    return given.shape == expected.shape and constant_ratio(given, expected, FLOOR) is not None


def _another_size(answers: Sequence[Seen]) -> bool:
    """Each table of weights is the right one times a positive number.

    If that is the same everywhere, it must be one that people write: its square, or 1 over it, is a whole number.
    """
    if not _starts(_multiple_of_right, _must_be_right)(answers):
        return False
    factors = [
        constant_ratio(given, expected, FLOOR) or 0.0
        for seen in answers
        for given, expected in zip(seen.given["theta"], seen.expected["theta"], strict=True)
        if expected.ndim == 2
    ]
    if min(factors) <= 0:
        return False
    square = max(factors[0], 1 / factors[0]) ** 2
    whole = round(square) > 1 and bool(np.isclose(square, round(square), rtol=NEARLY, atol=0))
    return whole or not np.allclose(factors, factors[0], rtol=NEARLY, atol=0)


INITIAL_PARAMETERS: Patterns = in_ordinary_answers(
    {
        "initial-scale": {"theta": _another_size},
        "symmetric-start": {"theta": _starts(_equal_columns, _must_be_right)},
        "random-bias": {"theta": _starts(_must_be_right, _not_zero)},
        "column-convention": {"theta": _starts(_other_shape, _zeros_in_some_shape)},
        "extra-axis": {"theta": _starts(_one_more_axis, _one_more_axis)},
    }
)


# ----------------------------------------------------------------------------------------------------------- forward


def _net_input(A: Array, W: Array, b: Array) -> Array:
    """A W + b; an empty array if the shapes do not fit."""
    product = _product(A, W)
    return np.zeros(0) if product is None else product + b


def _tanh_steps(seen: Seen) -> list[Step] | None:
    """Each Z from the A before it, each A from its own Z."""
    W, b = _split(seen.args[0])
    Z, A = seen.given["Z"], seen.given["A"]
    if not listed(seen, "Z", "A") or not same(A[0], seen.args[1]):
        return None
    steps = []
    for i in range(len(W)):
        z = np.asarray(Z[i], dtype=float)
        right = softmax(z) if i == len(W) - 1 and z.ndim == 2 else np.tanh(z)
        steps.append(Step("Z", i, Z[i], _net_input(A[i], W[i], b[i]), W, b, A, Z))
        steps.append(Step("A", i, A[i + 1], right, W, b, A, Z))
    return steps


def _relu_steps(seen: Seen) -> list[Step] | None:
    """The same for the class of ReLU layers, which keeps no Z."""
    W, b = _split(seen.args[0][0])
    (_, (X,), _), *_ = seen.args[1]
    A = seen.given["forward"]
    if not listed(seen, "forward") or not same(A[0], X):
        return None
    Z = [_net_input(A[i], W[i], b[i]) for i in range(len(W))]
    right = [softmax(z) if i == len(W) - 1 and z.ndim == 2 else np.maximum(z, 0) for i, z in enumerate(Z)]
    return [Step("A", i, A[i + 1], right[i], W, b, A, Z) for i in range(len(W))]


def _without_bias(step: Step) -> Iterator[Array | None]:
    if step.name == "Z":
        yield _product(step.A[step.i], step.W[step.i])


def _relu_without_bias(step: Step) -> Iterator[Array | None]:
    z = _product(step.A[step.i], step.W[step.i])
    if z is not None:
        yield softmax(z) if step.i == len(step.W) - 1 else np.maximum(z, 0)


def _with_bias_added(step: Step) -> Iterator[Array | None]:
    """Without the bias in Z, or with it behind the activation."""
    yield from _without_bias(step)
    if step.name == "A" and step.right.shape[1:] == step.b[step.i].shape:
        yield step.right + step.b[step.i]


def _from_z(step: Step) -> Iterator[Array | None]:
    if step.name == "Z" and step.i:
        yield _net_input(step.Z[step.i - 1], step.W[step.i], step.b[step.i])


def _of_any_layer(step: Step) -> Iterator[Array | None]:
    """A weight, a bias or an answer of another layer, one of them or several."""
    if step.name == "Z":
        for before, weights in itertools.product(step.A[: step.i + 1], step.W):
            product = _product(before, weights)
            if product is not None:
                yield from (product + bias for bias in step.b if bias.shape == product.shape[1:])


def _net_input_itself(step: Step) -> Iterator[Array | None]:
    if step.name == "A":
        yield step.Z[step.i]


def _behind_the_activation(answers: Sequence[Seen]) -> bool:
    return pattern(_tanh_steps, _with_bias_added)(answers) and not pattern(_tanh_steps, _without_bias)(answers)


def _another_activation(steps_of: Steps) -> Test:
    """Every net input is right, and some A lie on another curve: one for the hidden layers, one for the last."""

    def shows(answers: Sequence[Seen]) -> bool:
        points: dict[bool, list[Step]] = {False: [], True: []}
        for seen in answers:
            steps = steps_of(seen)
            if steps is None:
                return False
            for step in steps:
                if not same(step.given, step.right):
                    if step.name == "Z" or step.given.shape != step.right.shape:
                        return False
                    points[step.i == len(step.W) - 1].append(step)
        wrong = [found for found in points.values() if found]
        return bool(wrong) and all(map(_is_one_curve, wrong))

    return shows


def _is_one_curve(steps: list[Step]) -> bool:
    """Whether all A lie on one curve over Z, which rises or is a well-known one, and is not Z itself."""
    z, a = flat([step.Z[step.i] for step in steps]), flat([step.given for step in steps])
    if z.size < FEW or not np.isfinite(z).all() or not np.isfinite(a).all() or np.ptp(a) == 0 or same(z, a):
        return False
    rises = (np.diff(a[np.argsort(z, kind="stable")]) >= -NEARLY * np.ptp(a)).all()
    return bool(rises) or any(same(a, curve) for curve in (np.abs(z), np.sin(z), np.cos(z), z**2))


def _both(shows: Test) -> Mapping[str, Test]:
    return {"Z": shows, "A": shows}


FORWARD: Patterns = in_ordinary_answers(
    {
        "missing-bias": _both(pattern(_tanh_steps, _without_bias)),
        "bias-after-activation": _both(_behind_the_activation),
        "layer-fed-with-z": _both(pattern(_tanh_steps, _from_z)),
        "missing-activation": _both(pattern(_tanh_steps, _net_input_itself)),
        "wrong-activation": _both(_another_activation(_tanh_steps)),
        "wrong-layer": _both(pattern(_tanh_steps, _of_any_layer)),
    }
)


RELU_FORWARD: Tests = {
    "missing-bias": {"forward": pattern(_relu_steps, _relu_without_bias)},
    "missing-activation": {"forward": pattern(_relu_steps, _net_input_itself)},
    "wrong-activation": {"forward": _another_activation(_relu_steps)},
}


# ---------------------------------------------------------------------------------------------------------- backward


BACK = ("delta", "dW", "db")  # the parts


def _back_steps(part: str) -> Steps:
    """Each delta from the one above it; for the parts dW and db also each of these from its own delta."""

    def steps_of(seen: Seen) -> list[Step] | None:
        W, b = _split(seen.args[0])
        A, delta_L = seen.args[1:]
        delta, gradients = seen.given["delta"], seen.given[part]
        if not listed(seen, "delta", part):
            return None
        if not of_shapes(delta, A[1:]):
            return None
        right = [(delta[i] @ W[i].T) * (1 - A[i] ** 2) for i in range(1, len(W))] + [delta_L]
        steps = [Step("delta", i, delta[i], right[i], W, b, A, delta=delta) for i in range(len(W))]
        if part != "delta":
            own = [A[i].T @ d if part == "dW" else d.sum(axis=0) for i, d in enumerate(delta)]
            steps += [Step(part, i, gradients[i], own[i], W, b, A, delta=delta) for i in range(len(W))]
        return steps

    return steps_of


def _with_slope(*slopes: Callable[[Array], Array]) -> Wrong:
    """With another slope, made of the A of that layer."""

    def wrong(step: Step) -> Iterator[Array | None]:
        if step.name == "delta" and step.i + 1 < len(step.W):
            back = step.delta[step.i + 1] @ step.W[step.i + 1].T
            yield from (back * slope(step.A[step.i + 1]) for slope in slopes)

    return wrong


def _slope_alone(step: Step) -> Iterator[Array | None]:
    if step.name == "delta" and step.i + 1 < len(step.W):
        yield 1 - step.A[step.i + 1] ** 2


def _through_gradient(step: Step) -> Iterator[Array | None]:
    if step.name == "delta" and step.i + 1 < len(step.W):
        above, a = step.delta[step.i + 1], step.A[step.i + 1]
        yield (above @ (a.T @ above).T) * (1 - a**2)


def _back_through_any_layer(step: Step) -> Iterator[Array | None]:
    """A weight, a slope, an answer or a delta of another layer."""
    if step.name == "delta":
        for above, weights, a in itertools.product(step.delta[step.i + 1 :], step.W, step.A):
            product = _product(above, weights.T)
            if product is not None and product.shape == a.shape:
                yield product * (1 - a**2)
    elif step.name == "dW":
        yield from (a.T @ d for a in step.A for d in step.delta)
    else:
        yield from (d.sum(axis=0) for d in step.delta)


def _over_samples(step: Step) -> Iterator[Array | None]:
    if step.name != "db":
        yield step.right / len(step.A[0])


def _bias_over_samples(step: Step) -> Iterator[Array | None]:
    if step.name == "db":
        yield step.right / len(step.A[0])


def _over_columns(step: Step) -> Iterator[Array | None]:
    """Divided by the number of columns of some layer, or by the product of two such numbers."""
    columns = [1, *(a.shape[1] for a in step.A)]
    yield from (step.right / n for n in {a * b for a, b in itertools.product(columns, columns)} - {1})


def _turned_round(step: Step) -> Iterator[Array | None]:
    yield -step.right


def _listed_backwards(part: str) -> Test:
    def shows(answers: Sequence[Seen]) -> bool:
        return all(listed(seen, part) and alike(seen.given[part][::-1], seen.expected[part]) for seen in answers)

    return shows


def _through_moved_weights(part: str) -> Test:
    """Every delta went back through weights that had moved along their own gradient, all at one learning rate."""

    def shows(answers: Sequence[Seen]) -> bool:
        deviations, directions = [], []
        for seen in answers:
            steps = _back_steps(part)(seen)
            if steps is None or any(not same(s.given, s.right) for s in steps if s.name != "delta"):
                return False
            for step in steps:
                if step.name == "delta" and step.i + 1 < len(step.W):
                    above, a = step.delta[step.i + 1], step.A[step.i + 1]
                    deviations.append(step.given - step.right)
                    directions.append((above @ (a.T @ above).T) * (1 - a**2))
                elif step.name == "delta" and not same(step.given, step.right):
                    return False
        numbers = coefficients(deviations, [directions])
        return numbers is not None and numbers[0] < 0

    return shows


def _on_the_way_back(wrong: Wrong) -> Mapping[str, Test]:
    return {part: pattern(_back_steps(part), wrong) for part in BACK}


BACKWARD: Patterns = in_ordinary_answers(
    {
        "missing-activation-slope": _on_the_way_back(_with_slope(np.ones_like)),
        "one-sided-tanh-slope": _on_the_way_back(_with_slope(lambda a: 1 - a, lambda a: (1 - a) ** 2)),
        "slope-of-sigmoid": _on_the_way_back(
            _with_slope(lambda a: a * (1 - a), lambda a: sigmoid(a) * (1 - sigmoid(a)))
        ),
        "slope-of-activation": _on_the_way_back(_with_slope(lambda a: 1 - np.tanh(a) ** 2)),
        "activation-for-slope": _on_the_way_back(_with_slope(lambda a: a, np.tanh)),
        "upstream-ignored": _on_the_way_back(_slope_alone),
        "through-dW": _on_the_way_back(_through_gradient),
        "wrong-layer": _on_the_way_back(_back_through_any_layer),
        "reversed-order": {part: _listed_backwards(part) for part in BACK},
        "averaged-twice": _on_the_way_back(_over_samples),
        "averaged-bias": {"db": pattern(_back_steps("db"), _bias_over_samples)},
        "divided-by-features": _on_the_way_back(_over_columns),
        "sign-reversed": _on_the_way_back(_turned_round),
        "through-updated-W": {part: _through_moved_weights(part) for part in BACK},
    }
)
