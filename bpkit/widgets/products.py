"""The products of two tables of a network with one hidden layer: which fit, which a pass needs, which look alike.

X (E, M)   W1 (M, J)   A1, delta1 (E, J)   W2 (J, K)   delta2 (E, K)      one sample is a row, or all transposed
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from bpkit.activations import sigmoid

__all__ = ["FACTORS", "GOALS", "LARGEST", "Goal", "Product", "ShapesState", "Table", "shapes_state"]

LARGEST = 8
AXES = {"X": "EM", "W1": "MJ", "A1": "EJ", "delta1": "EJ", "W2": "JK", "delta2": "EK"}  # one sample is a row
FACTORS = [name + turned for name in AXES for turned in ("", ".T")]
NUMBERS = np.random.default_rng(4).normal(size=(3, LARGEST, LARGEST))
MEANINGS = {  # in the row convention; in the column convention the two factors change places
    ("X", "W1"): ("Z1", "without the bias, which the forward pass needs"),
    ("A1", "W2"): ("Z2", "without the bias, which the forward pass needs"),
    ("X.T", "delta1"): ("dW1", "which the backward pass needs"),
    ("A1.T", "delta2"): ("dW2", "which the backward pass needs"),
    ("delta2", "W2.T"): ("dL/dA1", "which the backward pass needs: times the slopes of layer 1 it is delta1"),
    ("delta1", "W1.T"): ("dL/dX", "which no pass needs, since X is never changed"),
}
GOALS = ("dW1", "dW2", "dL/dA1")


@dataclass(frozen=True)
class Table:
    """A matrix: its name in code, for example "A1.T", what its rows and columns count, "JE", and its numbers."""

    label: str
    axes: str
    values: np.ndarray


@dataclass(frozen=True)
class Product:
    """Two tables that are to be multiplied.

    Attributes:
        meaning: the name of what it is, such as "dW2", or empty.
        use: which pass needs it.
    """

    left: Table
    right: Table
    meaning: str = ""
    use: str = ""

    @property
    def label(self) -> str:
        """The product in code."""
        return f"{self.left.label} @ {self.right.label}"

    @property
    def tables(self) -> set[str]:
        """The names of its two tables."""
        return {self.left.label.removesuffix(".T"), self.right.label.removesuffix(".T")}

    @property
    def axes(self) -> str:
        """What the product's rows and columns count, if it exists."""
        return self.left.axes[0] + self.right.axes[1]

    @property
    def inner(self) -> tuple[str, str]:
        """The two axes that meet."""
        return self.left.axes[1], self.right.axes[0]

    @property
    def fits(self) -> bool:
        """Whether NumPy multiplies: it compares two numbers."""
        return bool(self.left.values.shape[1] == self.right.values.shape[0])

    @property
    def sensible(self) -> bool:
        """Whether the axes that meet count the same things: this NumPy cannot know."""
        return self.inner[0] == self.inner[1]


@dataclass(frozen=True)
class Goal:
    """What the backward pass needs, and the products that a test of shapes takes for it.

    Attributes:
        product: the right one.
        values: its numbers.
        always: wrong products that have its shape at any sizes.
        by_size: further ones, which have its shape only because sizes are equal; the likelier slips first.
    """

    product: Product
    values: np.ndarray
    always: tuple[str, ...]
    by_size: tuple[str, ...]


@dataclass(frozen=True)
class ShapesState:
    """The state for some sizes and two factors.

    Attributes:
        sizes: "E", "M", "J", "K" -> number.
        tables: all twelve factors by their labels.
        chosen: the product of the two factors.
        ways: all ways to multiply their two tables: either order, each as it is or transposed.
        goals: dW1, dW2 and dL/dA1.
        db: the gradients of the two biases (J,), (K,).
    """

    sizes: dict[str, int]
    tables: dict[str, Table]
    chosen: Product
    ways: tuple[Product, ...]
    goals: tuple[Goal, ...]
    db: tuple[np.ndarray, np.ndarray]


def shapes_state(sizes: dict[str, int], left: str, right: str, *, columns: bool = False) -> ShapesState:
    """The state for E samples and a network M - J - K of sigmoids without biases; `columns`: one sample is a column.

    Note 003, eq. 7 and 10, and its part on E samples; note 001 for the column convention.
    """
    E, M, J, K = (sizes[name] for name in "EMJK")
    X, W1, W2 = NUMBERS[0][:E, :M], NUMBERS[1][:M, :J], NUMBERS[2][:J, :K]
    A1 = sigmoid(X @ W1)
    delta2 = (sigmoid(A1 @ W2) - np.eye(K)[np.arange(E) % K]) / E
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    tables = {}
    for name, values in {"X": X, "W1": W1, "A1": A1, "delta1": delta1, "W2": W2, "delta2": delta2}.items():
        for label, turned in ((name, columns), (f"{name}.T", not columns)):
            tables[label] = Table(label, AXES[name][:: -1 if turned else 1], values.T if turned else values)
    first, second = ((name, f"{name}.T") for name in (left.removesuffix(".T"), right.removesuffix(".T")))
    pairs = dict.fromkeys([*product(first, second), *product(second, first)])
    return ShapesState(
        sizes,
        tables,
        _product(tables, left, right, columns=columns),
        tuple(_product(tables, *pair, columns=columns) for pair in pairs),
        _goals(tables, columns=columns),
        (delta1.sum(axis=0), delta2.sum(axis=0)),
    )


def _product(tables: dict[str, Table], left: str, right: str, *, columns: bool) -> Product:
    def known(left: str, right: str) -> tuple[str, str] | None:
        return MEANINGS.get((right, left) if columns else (left, right))

    meaning, use = known(left, right) or ("", "")
    turned = known(_turned(right), _turned(left))  # (L R)^T = R^T L^T
    if turned:
        name = turned[0]
        meaning, use = f"({name}).T" if "/" in name else f"{name}.T", "which no pass needs"
    return Product(tables[left], tables[right], meaning, use)


def _turned(label: str) -> str:
    return label.removesuffix(".T") if label.endswith(".T") else f"{label}.T"


def _goals(tables: dict[str, Table], *, columns: bool) -> tuple[Goal, ...]:
    """The goals; all 144 products of two factors are tried for each."""
    tried = [Product(left, right) for left, right in product(tables.values(), repeat=2)]
    fitting = [(one, one.left.values @ one.right.values) for one in tried if one.fits]
    goals = []
    for pair, (name, _) in MEANINGS.items():
        if name not in GOALS:
            continue
        right = _product(tables, *(pair[::-1] if columns else pair), columns=columns)
        values = right.left.values @ right.right.values
        slack = 1e-9 * np.abs(values).max()
        wrong = [one for one, z in fitting if z.shape == values.shape and np.abs(z - values).max() > slack]
        always = [one.label for one in wrong if one.sensible and one.axes == right.axes]
        wrong.sort(key=lambda one: one.tables != right.tables)  # the right two tables first: the likelier slip
        by_size = [one.label for one in wrong if one.label not in always]
        goals.append(Goal(right, values, tuple(always), tuple(by_size)))
    return tuple(goals)
