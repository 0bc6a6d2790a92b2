"""Data to train on: handwritten digits that ship with the package, and small sets of points for pictures.

    X (E, M) inputs in rows        Y (E, K) one-hot targets        labels (E,) class numbers

Everything works offline. Arrays are read-only, because they are shared between all who load them.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bpkit.backend import Array, to_numpy
from bpkit.errors import DataError, ShapeError, UsageError

__all__ = ["Digits", "Points", "digits", "one_hot", "two_moons", "xor"]


@dataclass(frozen=True, slots=True)
class Digits:
    """UCI handwritten digits: 8 x 8 pictures as rows of 64 grey values in [0, 1], ten classes.

    X_train (1347, 64), X_test (450, 64); Y one-hot in float64; labels in int64. `X_train[i].reshape(8, 8)` is a
    picture, 1 is ink. Source, citation and licence: bpkit/data/README.md.
    """

    X_train: Array
    Y_train: Array
    labels_train: Array
    X_test: Array
    Y_test: Array
    labels_test: Array


@dataclass(frozen=True, slots=True)
class Points:
    """Points in the plane in two classes: X (E, 2), Y (E, 2) one-hot, labels (E,)."""

    X: Array
    Y: Array
    labels: Array


@cache
def digits() -> Digits:
    """The handwritten digits with the split that ships with them: a quarter of each class is for testing.

    Raises DataError when the file is missing or damaged.
    """
    source = files("bpkit") / "data" / "digits.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            images, labels, test = (archive[name] for name in ("images", "labels", "test"))
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise DataError(f"cannot read the digits at {source}: {error}. Install backprop-course again.") from error
    X, labels = images / 16.0, labels.astype(np.int64)
    Y = one_hot(labels, 10)
    train = ~test
    return Digits(*(_read_only(array[part]) for part in (train, test) for array in (X, Y, labels)))


def one_hot(labels: Array, K: int) -> Array:
    """Y[e, k] = 1 where k is the label of sample e, else 0: labels (E,) -> Y (E, K), float64. Note 003, "K classes".

    Raises ShapeError unless labels are 1-D, DataError unless they are whole numbers from 0 to K - 1.
    """
    labels = to_numpy(labels)
    if labels.ndim != 1:
        raise ShapeError.of("labels", labels.shape, "(E,)", "Give one class number per sample.")
    if labels.size and (labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= K):
        raise DataError(
            f"labels are {labels.dtype} from {labels.min()} to {labels.max()}, expected whole numbers "
            f"from 0 to {K - 1}. Number the classes from 0, or raise K."
        )
    Y = np.zeros((labels.size, K))
    Y[np.arange(labels.size), labels.astype(np.intp)] = 1.0
    return Y


def two_moons(seed: int = 0, samples: int = 200, noise: float = 0.1) -> Points:
    """Two interleaved half circles of radius 1, `samples` points in all, with normal noise of that standard deviation.

    Raises UsageError unless samples >= 2 and noise >= 0.
    """
    if samples < 2 or noise < 0:
        raise UsageError(f"samples is {samples}, noise {noise}; expected samples >= 2 and noise >= 0.")
    rng = np.random.default_rng(seed)
    labels = np.arange(samples) % 2
    angle = np.pi * rng.random(samples)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    # the lower moon is the upper one turned by half a circle round (1/2, 1/4)
    X = np.where(labels[:, None] == 0, upper, np.array([1.0, 0.5]) - upper)
    return _points(X + noise * rng.standard_normal(X.shape), labels)


def xor() -> Points:
    """The four corners of the unit square; class 1 where exactly one coordinate is 1: no single neuron can."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return _points(X, np.array([0, 1, 1, 0]))


def _points(X: Array, labels: Array) -> Points:
    return Points(_read_only(X), _read_only(one_hot(labels, 2)), _read_only(labels))


def _read_only(array: Array) -> Array:
    array.setflags(write=False)
    return array
