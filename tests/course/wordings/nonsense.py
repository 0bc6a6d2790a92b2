"""Answers without any misconception behind them: what a diagnosis must not give a name to."""

import numpy as np

from bpkit.answers import WAYS, Answer

# Factors near these would mean something: a sign, one half, a double, or nothing wrong at all.
SPECIAL_FACTORS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)


def nonsense(rng, exercise, probes):
    """One answer to each probe, all made in one way that is drawn from the list below.

    The shapes are those of the expected answers, except in `_of_another_probe`. The random numbers are new for each
    probe, so the same question asked again may get another answer.
    """
    expected = [WAYS[exercise.kind](exercise.reference)(*probe.args) for probe in probes]
    make = rng.choice([_permuted, _noisy, _constant, _random, _of_another_probe, _scaled])
    return [Answer(value=value) for value in make(rng, expected)]


def _each(value, change):
    """`change` applied to every array and number of an answer."""
    if isinstance(value, tuple | list):
        return type(value)(_each(part, change) for part in value)
    if isinstance(value, dict):
        return {name: _each(part, change) for name, part in value.items()}
    changed = np.asarray(change(np.asarray(value, dtype=float)))
    if getattr(value, "dtype", None) == np.float32:  # the size of the numbers is not what is wrong here
        changed = changed.astype(np.float32)
    return changed if isinstance(value, np.ndarray) else float(changed)


def _permuted(rng, expected):
    """Entries in a random order; a part with a single entry gets another number, for it has no other order."""

    def shuffle(part):
        if part.size == 1:
            return part + rng.normal(size=part.shape)
        return rng.permutation(part.ravel()).reshape(part.shape)

    return [_each(value, shuffle) for value in expected]


def _noisy(rng, expected):
    """Relative noise of one size in all answers, 1e-3 to 1; zeros get noise of that size, too."""
    size = 10 ** rng.uniform(-3, 0)

    def disturb(part):
        scale = np.max(np.abs(part), initial=0) or 1.0
        return part * (1 + size * rng.normal(size=part.shape)) + np.where(part == 0, scale, 0) * size * rng.normal(
            size=part.shape
        )

    return [_each(value, disturb) for value in expected]


def _constant(rng, expected):
    """One number in every entry of every answer."""
    number = rng.normal()
    return [_each(value, lambda part: np.full(part.shape, number)) for value in expected]


def _random(rng, expected):
    """Normal numbers in the right shape."""
    return [_each(value, lambda part: rng.normal(size=part.shape)) for value in expected]


def _of_another_probe(rng, expected):
    """The expected answer to another probe, always a step of the same random length further on in the list.

    Random numbers where there is no other probe.
    """
    if len(expected) < 3:
        return _random(rng, expected)
    step = int(rng.integers(1, len(expected) - 1))  # not len - 1: the last probe repeats the first
    return [expected[(i + step) % len(expected)] for i in range(len(expected))]


def _scaled(rng, expected):
    """The expected answers times one factor that stands for nothing."""
    factor = 1.0
    while min(abs(factor - special) for special in SPECIAL_FACTORS) < 0.05:
        factor = rng.uniform(-3, 3)
    return [_each(value, lambda part: factor * part) for value in expected]
