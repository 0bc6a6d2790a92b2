"""Lesson 06: from the chain rule to a tape. References and probes of its exercises.

    y = f(a, b)      upstream G = dL/dy, of y's shape      vjp: G -> (dL/da, dL/db), of the shapes of a and b

A graph is data: node i was computed from the nodes parents[i], and vjps[i] takes its gradient back to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, softmax
from bpkit.backend import Array
from bpkit.exercises import mutants_06 as wrong
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw
from bpkit.exercises.mutants_06_tensor import TENSOR
from bpkit.exercises.patterns_06 import ORDER

Graph = list[list[int]]  # node -> the nodes that it was computed from
Vjp = Callable[[Array], tuple[Array, ...]]

# ------------------------------------------------------------------------------------------------------- references


def add_vjp(G: Array, A: Array, B: Array) -> tuple[Array, Array]:
    """dL/dA and dL/dB of Y = A + B: the upstream gradient, summed over the copies that broadcasting made.

    G = dL/dY (shape of Y), A and B of shapes that fit together -> the shapes of A and B.
    """
    return _unbroadcast(G, A.shape), _unbroadcast(G, B.shape)


def multiply_vjp(G: Array, A: Array, B: Array) -> tuple[Array, Array]:
    """dL/dA = G o B and dL/dB = G o A of Y = A o B, each summed over the copies. Shapes as in `add_vjp`."""
    return _unbroadcast(G * B, A.shape), _unbroadcast(G * A, B.shape)


def matmul_vjp(G: Array, A: Array, B: Array) -> tuple[Array, Array]:
    """dL/dA = G B^T and dL/dB = A^T G of Y = A B.

    G (E, K), A (E, M), B (M, K) -> (E, M), (M, K). Note 003, eq. 7 and eq. 10 for a batch.
    """
    return G @ B.T, A.T @ G


def sum_vjp(G: Array, A: Array, axis: int | None) -> Array:
    """dL/dA of y = A.sum(axis): every summand receives the gradient of its sum.

    A (E, n); G is a number for axis None, (n,) for axis 0, (E,) for axis 1 -> (E, n).
    """
    along = G if axis is None else np.expand_dims(G, axis)
    return along * np.ones(A.shape)


def logsumexp_vjp(G: Array, Z: Array) -> Array:
    """dL/dZ of y_e = log sum_k exp(z_ek): row e of softmax(Z), times G_e. G (E,), Z (E, K) -> (E, K)."""
    return G[:, None] * softmax(Z)


def topological_order(parents: Graph, out: int) -> list[int]:
    """The nodes on which `out` depends, `out` first, each node before those that it was computed from."""
    order: list[int] = []
    seen = set[int]()

    def visit(node: int) -> None:
        if node not in seen:
            seen.add(node)
            for parent in parents[node]:
                visit(parent)
            order.append(node)

    visit(out)
    return order[::-1]


def backward(parents: Graph, vjps: Sequence[Vjp], order: Sequence[int], upstream: Array) -> list[Array]:
    """dL/d(node) of every node: the sum over the paths that leave it. Notes 002 and 003: chain rule, several paths.

    `order` holds all nodes, each before its parents; its first node has the gradient `upstream`.
    vjps[i](gradient of node i) is a tuple with a gradient for each of parents[i].
    """
    gradients: list[Any] = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def count_multiplications(sizes: Sequence[int]) -> tuple[int, int]:
    """Multiplications in J_L J_{L-1} ... J_1, begun at J_L (reverse) and at J_1 (forward); J_l is (n_l, n_{l-1}).

    sizes = [n_0, ..., n_L].
    """
    reverse = sum(sizes[-1] * n * below for below, n in pairwise(sizes[:-1]))
    forward = sum(sizes[0] * n * below for below, n in pairwise(sizes[1:]))
    return reverse, forward


class Tensor:
    """An array that remembers what it was computed from, so that gradients can be taken back to it.

    data, grad: arrays of one shape; grad is dL/d(data) after `backward` of a later tensor.
    """

    def __init__(self, data: Array, parents: Sequence[Tensor] = (), vjp: Vjp = lambda _: ()) -> None:
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def __add__(self, other: Tensor) -> Tensor:
        return Tensor(self.data + other.data, (self, other), lambda G: add_vjp(G, self.data, other.data))

    def __mul__(self, other: Tensor) -> Tensor:
        return Tensor(self.data * other.data, (self, other), lambda G: multiply_vjp(G, self.data, other.data))

    def __matmul__(self, other: Tensor) -> Tensor:
        return Tensor(self.data @ other.data, (self, other), lambda G: matmul_vjp(G, self.data, other.data))

    def sum(self, axis: int | None = None) -> Tensor:
        """The sum of all entries, or along an axis."""
        return Tensor(self.data.sum(axis=axis), (self,), lambda G: (sum_vjp(G, self.data, axis),))

    def sigmoid(self) -> Tensor:
        """1 / (1 + exp(-z)), entry by entry."""
        A = sigmoid(self.data)
        return Tensor(A, (self,), lambda G: (G * A * (1 - A),))

    def softplus(self) -> Tensor:
        """Log(1 + exp(z)), entry by entry. Its slope is the sigmoid."""
        return Tensor(np.logaddexp(0, self.data), (self,), lambda G: (G * sigmoid(self.data),))

    def backward(self, upstream: Array = 1.0) -> None:
        """Fill `grad` here and in all that this was computed from, `upstream` being the gradient here."""
        nodes = _ancestors(self)
        number = {id(node): i for i, node in enumerate(nodes)}
        parents = [[number[id(parent)] for parent in node.parents] for node in nodes]
        order = topological_order(parents, number[id(self)])
        start = np.asarray(upstream, dtype=float)
        gradients = backward(parents, [node.vjp for node in nodes], order, start)
        for node, gradient in zip(nodes, gradients, strict=True):
            node.grad = gradient


def forward_slopes(
    parents: Graph, jvps: Sequence[Callable[..., Array]], order: Sequence[int], starts: dict[int, Array]
) -> list[Array]:
    """d(node)/dt of every node, when leaf i moves with the speed starts[i]: the same rule, in the other direction.

    `order` is that of `backward`: each node before its parents. jvps[i](slopes of parents[i]) is the slope of node i.
    """
    slopes: list[Any] = [None] * len(parents)
    for node in reversed(order):
        slopes[node] = starts[node] if node in starts else jvps[node](*(slopes[parent] for parent in parents[node]))
    return slopes


def _unbroadcast(G: Array, shape: tuple[int, ...]) -> Array:
    """The sum of G over the axes along which an array of this shape was copied (lesson 00)."""
    G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
    return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _ancestors(out: Tensor) -> list[Tensor]:
    """`out` and all that it was computed from, each once, in any order."""
    found, waiting = {id(out): out}, [out]
    while waiting:
        for parent in waiting.pop().parents:
            if id(parent) not in found:
                found[id(parent)] = parent
                waiting.append(parent)
    return list(found.values())


# ----------------------------------------------------------------------------------------- probes of single operations


def _integers(rng: Draw, *shape: int) -> Array:
    """Small whole numbers without zero."""
    return rng.choice([-3, -2, -1, 1, 2, 3], size=shape)


def _broadcast_probes(rng: Draw) -> list[Probe]:
    """Pairs of arrays that fit together, of which one, both or neither is copied."""

    def probe(label: str, A: Array, B: Array, kind: Kind = "regular") -> Probe:
        Y = np.broadcast_shapes(A.shape, B.shape)
        sizes = {"E": Y[0], "n": Y[-1]}
        return Probe((rng.normal(size=Y), A, B), label, sizes, kind)

    def draw(label: str, a: tuple[int, ...], b: tuple[int, ...]) -> Probe:
        return probe(label, rng.normal(size=a), rng.normal(size=b))

    E, n, m = rng.sizes(6, 4, 5)
    return [
        draw("a table and a bias", (E, n), (n,)),
        draw("equal shapes", (E, n), (E, n)),
        draw("a square table and a bias", (m, m), (m,)),
        draw("a bias with two axes", (E, n), (1, n)),
        draw("one number for each row", (E, n), (E, 1)),
        draw("a row and a table", (m,), (n, m)),
        draw("a column and a row", (E, 1), (n,)),
        draw("a single number", (E, n), ()),
        draw("E = 1", (1, n), (n,)),
        probe("badly scaled", 1e6 * rng.normal(size=(m, n)), 1e-6 * rng.normal(size=n), "extreme"),
        probe("integers", _integers(rng, E, m), _integers(rng, m), "integers"),
    ]


def _matmul_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, A: Array, B: Array, kind: Kind = "regular") -> Probe:
        (E, M), K = A.shape, B.shape[1]
        return Probe((rng.normal(size=(E, K)), A, B), label, {"E": E, "M": M, "K": K}, kind)

    def draw(label: str, *sizes: int) -> Probe:
        E, M, K = rng.sizes(*sizes)
        return probe(label, rng.normal(size=(E, M)), rng.normal(size=(M, K)))

    E, M, K = rng.sizes(5, 4, 3)
    return [
        draw("distinct sizes", 7, 4, 3),
        draw("square B", 6, 4, 4),
        draw("all sizes equal", 4, 4, 4),
        draw("E = K", 3, 5, 3),
        draw("E = 1", 1, 5, 3),
        draw("K = 1", 6, 4, 1),
        probe("badly scaled", 1e6 * rng.normal(size=(E, M)), 1e-6 * rng.normal(size=(M, K)), "extreme"),
        probe("integers", _integers(rng, E, M), _integers(rng, M, K), "integers"),
    ]


def _sum_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, A: Array, axis: int | None, kind: Kind = "regular") -> Probe:
        E, n = A.shape
        G = rng.normal() if axis is None else rng.normal(size=n if axis == 0 else E)
        return Probe((G, A, axis), label, {"E": E, "n": n}, kind)

    E, n, m = rng.sizes(6, 4, 5)
    return [
        probe("along axis 1", rng.normal(size=(E, n)), 1),
        probe("along axis 0", rng.normal(size=(E, n)), 0),
        probe("over everything", rng.normal(size=(E, n)), None),
        probe("square, along axis 1", rng.normal(size=(m, m)), 1),
        probe("square, along axis 0", rng.normal(size=(m, m)), 0),
        probe("E = 1", rng.normal(size=(1, n)), 1),
        probe("one column", rng.normal(size=(E, 1)), 1),
        probe("integers", _integers(rng, E, m), 1, "integers"),
    ]


def _logsumexp_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, Z: Array, kind: Kind = "regular") -> Probe:
        return Probe((rng.normal(size=len(Z)), Z), label, {"E": len(Z), "K": Z.shape[1]}, kind)

    def draw(label: str, *sizes: int) -> Probe:
        return probe(label, rng.normal(size=rng.sizes(*sizes)))

    E, K = rng.sizes(5, 4)
    limits = np.array([[1000.0, -1000.0, 0.0], [-1000.0, -1000.0, -1001.0], [1000.0, 1000.0, 999.0], [0.0, 1.0, 2.0]])
    apart = rng.permutation(np.resize([800.0, -800.0], (E, 1)))
    return [
        draw("distinct sizes", 7, 3),
        draw("square", 4, 4),
        draw("E = 1", 1, 5),
        draw("K = 1", 5, 1),
        probe("saturated", limits, "extreme"),
        probe("rows far apart", rng.normal(size=(E, K)) + apart, "extreme"),
        probe("integers", _integers(rng, E, K), "integers"),
    ]


# -------------------------------------------------------------------------------------------------- probes with graphs


def _order_probes(rng: Draw) -> list[Probe]:
    """Graphs with one valid order: every node but the last has its successor among its parents."""

    def probe(label: str, size: int, more: int) -> Probe:
        nodes = rng.permutation(size).tolist()
        parents: Graph = [[] for _ in nodes]
        for above, below in pairwise(nodes):
            parents[above].append(below)
        for _ in range(more):  # shortcuts, which go the same way
            above, below = sorted(rng.choice(size, 2, replace=False).tolist())
            parents[nodes[above]].append(nodes[below])
        parents = [rng.permutation(row).tolist() for row in parents]
        return Probe((parents, nodes[0]), label, {"N": size})

    def by_hand(label: str, parents: Graph, out: int) -> Probe:
        return Probe((parents, out), label)

    small, large = rng.sizes(6, 9)
    return [
        by_hand("a fork", [[], [0], [0, 1], [2, 0]], 3),
        probe("a chain", small, 0),
        by_hand("a product of a number with itself", [[2, 2], [], [1]], 0),
        probe("some shortcuts", large, 4),
        probe("many shortcuts", small, 12),
        probe("more shortcuts", large, 12),
        by_hand("a node that leads elsewhere", [[], [0], [1], [1, 0], [3, 1]], 4),
        by_hand("a single node", [[]], 0),
        by_hand("two forks", [[], [0], [1, 0], [0, 2]], 3),
    ]


@dataclass
class _Recorder:
    """Runs a calculation and keeps its graph; a node is its number."""

    values: list[Array] = field(default_factory=list)
    parents: Graph = field(default_factory=list)
    vjps: list[Vjp] = field(default_factory=list)
    jvps: list[Callable[..., Array]] = field(default_factory=list)

    def _keep(self, value: Array, parents: Iterable[int], vjp: Vjp, jvp: Callable[..., Array]) -> int:
        self.values.append(value)
        self.parents.append(list(parents))
        self.vjps.append(vjp)
        self.jvps.append(jvp)
        return len(self.values) - 1

    def leaf(self, value: Array) -> int:
        return self._keep(value, (), lambda _: (), lambda: np.zeros(value.shape))

    def add(self, a: int, b: int) -> int:
        A, B = self.values[a], self.values[b]
        return self._keep(A + B, (a, b), lambda G: add_vjp(G, A, B), lambda dA, dB: dA + dB)

    def multiply(self, a: int, b: int) -> int:
        A, B = self.values[a], self.values[b]
        return self._keep(A * B, (a, b), lambda G: multiply_vjp(G, A, B), lambda dA, dB: dA * B + A * dB)

    def matmul(self, a: int, b: int) -> int:
        A, B = self.values[a], self.values[b]
        return self._keep(A @ B, (a, b), lambda G: matmul_vjp(G, A, B), lambda dA, dB: dA @ B + A @ dB)

    def sigmoid(self, a: int) -> int:
        A = sigmoid(self.values[a])
        return self._keep(A, (a,), lambda G: (G * A * (1 - A),), lambda dZ: dZ * A * (1 - A))

    def leaves(self) -> list[int]:
        return [node for node, parents in enumerate(self.parents) if not parents]

    def renumbered(self, rng: Draw) -> tuple[_Recorder, list[int]]:
        """The same graph with other numbers, and an order in which each node stands before its parents."""
        new = rng.permutation(len(self.values)).tolist()
        old = np.argsort(new).tolist()
        made = _Recorder(
            [self.values[node] for node in old],
            [[new[parent] for parent in self.parents[node]] for node in old],
            [self.vjps[node] for node in old],
            [self.jvps[node] for node in old],
        )
        return made, [new[node] for node in reversed(range(len(new)))]


def _graphs(rng: Draw) -> list[tuple[str, _Recorder, dict[str, int]]]:
    """Calculations whose last node depends on all others."""
    E, n, m = rng.sizes(3, 4, 2)

    def normal(*shape: int) -> Array:
        return rng.normal(size=shape)

    fork = _Recorder()
    x = fork.leaf(normal(n))
    a = fork.sigmoid(x)
    fork.add(fork.multiply(a, fork.leaf(normal(n))), fork.multiply(x, a))

    chain = _Recorder()
    chain.sigmoid(chain.multiply(chain.sigmoid(chain.leaf(normal(n))), chain.leaf(normal(n))))

    square = _Recorder()
    x = square.leaf(normal(n))
    square.multiply(square.multiply(x, x), square.sigmoid(x))

    ladder = _Recorder()  # three forks in a row: eight paths
    x = ladder.leaf(normal(n))
    for _ in range(3):
        x = ladder.add(x, ladder.sigmoid(x))

    net = _Recorder()
    A1 = net.sigmoid(net.add(net.matmul(net.leaf(normal(E, n)), net.leaf(normal(n, m))), net.leaf(normal(m))))
    net.sigmoid(net.add(net.matmul(A1, net.leaf(normal(m, E))), net.leaf(normal(E))))

    shared = _Recorder()  # the same weights in two layers
    W, b, x = shared.leaf(normal(n, n)), shared.leaf(normal(n)), shared.leaf(normal(E, n))
    for _ in range(2):
        x = shared.sigmoid(shared.add(shared.matmul(x, W), b))

    single = _Recorder()
    single.leaf(normal(n))

    sizes = {"E": E, "n": n, "m": m}
    return [
        ("a fork", fork, {"n": n}),
        ("a chain", chain, {"n": n}),
        ("a product of a node with itself", square, {"n": n}),
        ("three forks in a row", ladder, {"n": n}),
        ("two layers", net, sizes),
        ("weights used twice", shared, {"E": E, "n": n}),
        ("a single node", single, {"n": n}),
    ]


def _backward_probes(rng: Draw) -> list[Probe]:
    drawn = []
    for label, calculation, sizes in _graphs(rng):
        upstream = rng.normal(size=calculation.values[-1].shape)
        graph, order = calculation.renumbered(rng)
        drawn.append(Probe((graph.parents, graph.vjps, order, upstream), label, sizes))
    return drawn


def _forward_probes(rng: Draw) -> list[Probe]:
    drawn = []
    for label, calculation, sizes in _graphs(rng):
        graph, order = calculation.renumbered(rng)
        starts = {leaf: rng.normal(size=graph.values[leaf].shape) for leaf in graph.leaves()}
        drawn.append(Probe((graph.parents, graph.jvps, order, starts), label, sizes))
    return drawn


def _count_probes(rng: Draw) -> list[Probe]:
    def probe(label: str, *sizes: int) -> Probe:
        drawn = list(rng.sizes(*sizes))
        return Probe((drawn,), label, {f"n{i}": n for i, n in enumerate(drawn)})

    return [
        probe("one output", 5, 4, 3, 1),
        probe("one input", 1, 4, 3, 6),
        probe("distinct sizes", 7, 3, 5, 2),
        probe("two matrices", 4, 5, 3),
        probe("many layers", 6, 3, 8, 4, 7, 2),
        probe("all sizes equal", 3, 3, 3, 3),
        probe("wide in the middle", 2, 20, 30, 3),
    ]


# ------------------------------------------------------------------------------------------------- probes of the class

Line = tuple[str, str, tuple[str, ...], tuple[Any, ...]]  # the name of the result, an operation and what it is given
Task = tuple[str, list[tuple[str, Array]], list[Line], Array]  # see `bpkit.answers.calculate`


def _tensor_probes(rng: Draw) -> list[Probe]:
    """For each part of the class a small calculation of its own, see `bpkit.answers.calculate`."""

    def probe(
        label: str, sizes: Sequence[int], axis: int | None, draw: Callable[..., Array], kind: Kind = "regular"
    ) -> Probe:
        E, M, J, K = rng.sizes(*sizes)
        tasks: list[Task] = [
            ("*", [("A", draw(E, M)), ("B", draw(M))], [("Y", "*", ("A", "B"), ())], rng.normal(size=(E, M))),
            ("@", [("A", draw(E, M)), ("B", draw(M, J))], [("Y", "@", ("A", "B"), ())], rng.normal(size=(E, J))),
            _sum_task(draw(E, M), axis, rng),
            ("sigmoid", [("Z", draw(E, K))], [("Y", "sigmoid", ("Z",), ())], rng.normal(size=(E, K))),
            _fork_task(draw(E, M), draw(M), rng),
            _net_task(draw(E, M), draw(M, J), draw(J), draw(J, K), draw(K), _labels(rng, E, K)),
        ]
        return Probe(tuple(tasks), label, {"E": E, "M": M, "J": J, "K": K}, kind)

    def normal(*shape: int) -> Array:
        return rng.normal(size=shape)

    return [
        probe("distinct sizes", (6, 4, 5, 3), 0, normal),
        probe("all sizes equal", (4, 4, 4, 4), 1, normal),
        probe("E = 1", (1, 4, 3, 2), 1, normal),
        probe("K = 1", (5, 3, 4, 1), None, normal),
        probe("saturated", (5, 3, 4, 2), 0, lambda *shape: 400 * normal(*shape), "extreme"),
        probe("integers", (5, 4, 3, 2), 1, lambda *shape: _integers(rng, *shape), "integers"),
    ]


def _sum_task(A: Array, axis: int | None, rng: Draw) -> Task:
    lines: list[Line] = [("y", "sum", ("A",), () if axis is None else (axis,))]
    return "sum", [("A", A)], lines, rng.normal(size=A.sum(axis=axis).shape)


def _fork_task(A: Array, b: Array, rng: Draw) -> Task:
    """h = A + b is used three times, and A once more: only `+` and `backward` of the student's are needed."""
    lines: list[Line] = [
        ("h", "+", ("A", "b"), ()),
        ("k", "+", ("h", "h"), ()),
        ("p", "softplus", ("k",), ()),
        ("q", "+", ("p", "h"), ()),
        ("Y", "+", ("q", "A"), ()),
    ]
    return "forks", [("A", A), ("b", b)], lines, rng.normal(size=A.shape)


def _net_task(X: Array, W1: Array, b1: Array, W2: Array, b2: Array, Y: Array) -> Task:
    """The loss of lesson 04: L = (1/E) sum [softplus(Z2) - Y o Z2], with Z2 = sigma(X W1 + b1) W2 + b2."""
    leaves = [("X", X), ("W1", W1), ("b1", b1), ("W2", W2), ("b2", b2)]
    leaves += [("-Y", -Y), ("1/E", np.asarray(1 / len(X)))]
    lines: list[Line] = [
        ("XW1", "@", ("X", "W1"), ()),
        ("Z1", "+", ("XW1", "b1"), ()),
        ("A1", "sigmoid", ("Z1",), ()),
        ("A1W2", "@", ("A1", "W2"), ()),
        ("Z2", "+", ("A1W2", "b2"), ()),
        ("softplus", "softplus", ("Z2",), ()),
        ("-YZ2", "*", ("-Y", "Z2"), ()),
        ("losses", "+", ("softplus", "-YZ2"), ()),
        ("total", "sum", ("losses",), ()),
        ("L", "*", ("total", "1/E"), ()),
    ]
    return "net", leaves, lines, np.asarray(1.0)


def _labels(rng: Draw, E: int, K: int) -> Array:
    return np.eye(K)[rng.integers(0, K, E)] if K > 1 else rng.integers(0, 2, (E, 1)).astype(float)


# ------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="06-add-vjp",
        reference=add_vjp,
        probes=_broadcast_probes,
        parts=(Part("dA", 1), Part("dB", 1)),
        section="2. A sum, and what broadcasting adds to it",
        mutants=wrong.ADD,
    ),
    Exercise(
        id="06-multiply-vjp",
        reference=multiply_vjp,
        probes=_broadcast_probes,
        parts=(Part("dA", 1), Part("dB", 1)),
        section="3. Products",
        mutants=wrong.MULTIPLY,
    ),
    Exercise(
        id="06-matmul-vjp",
        reference=matmul_vjp,
        probes=_matmul_probes,
        parts=(Part("dA", 1), Part("dB", 1)),
        section="3. Products",
        mutants=wrong.MATMUL,
    ),
    Exercise(
        id="06-sum-vjp",
        reference=sum_vjp,
        probes=_sum_probes,
        parts=(Part("dA", 2),),
        section="4. Sums along an axis, and log-sum-exp",
        mutants=wrong.SUM,
    ),
    Exercise(
        id="06-logsumexp-vjp",
        reference=logsumexp_vjp,
        probes=_logsumexp_probes,
        parts=(Part("dZ", 2),),
        section="4. Sums along an axis, and log-sum-exp",
        mutants=wrong.LOGSUMEXP,
    ),
    Exercise(
        id="06-topological-order",
        reference=topological_order,
        probes=_order_probes,
        parts=(Part("order", 2),),
        section="6. In which order?",
        mutants=wrong.ORDER,
        patterns=ORDER,
        version=3,
    ),
    Exercise(
        id="06-backward",
        reference=backward,
        probes=_backward_probes,
        parts=(Part("gradients", 3),),
        section="7. Where paths meet",
        mutants=wrong.BACKWARD,
    ),
    Exercise(
        id="06-count",
        reference=count_multiplications,
        probes=_count_probes,
        parts=(Part("reverse", 1), Part("forward", 1)),
        section="8. Why backwards?",
        mutants=wrong.COUNT,
    ),
    Exercise(
        id="06-tensor",
        reference=Tensor,
        kind="calculation",
        probes=_tensor_probes,
        parts=(
            Part("*", 1),
            Part("@", 1),
            Part("sum", 1),
            Part("sigmoid", 1),
            Part("forks", 2),
            Part("net", 1),
        ),
        section="9. A tape of your own",
        mutants=TENSOR,
    ),
    Exercise(
        id="06-forward-slopes",
        reference=forward_slopes,
        probes=_forward_probes,
        parts=(Part("slopes", 2),),
        section="11. Stretch: the other direction",
        mutants=wrong.FORWARD,
    ),
)
