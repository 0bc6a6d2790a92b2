"""Lesson 06: each rule is the derivative, the tape is lesson 04, and honest solutions of another shape pass."""

import json
import re
import subprocess
import sys
from collections import deque
from dataclasses import replace
from functools import reduce
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import jupytext
import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import bpkit
from bpkit import Network, check, torch_reference
from bpkit.activations import sigmoid
from bpkit.exercises import exercises_of, lesson_04
from bpkit.exercises import lesson_06 as lesson
from bpkit.gradcheck import complex_step, relative_error
from bpkit.judge import judge
from bpkit.plots import lesson_06 as plots

LESSON = "06-from-chain-rule-to-autograd"
EXERCISES = exercises_of(LESSON)
SEEDS = range(8)
SOURCE = Path(__file__).parents[2] / "solutions" / LESSON / f"{LESSON}.py"


def verdict_for(exercise, function, seed):
    probes = exercise.draw(seed)
    return judge(exercise, probes, [exercise.ask(function, probe.args) for probe in probes])


def sigma(z):
    return 1 / (1 + np.exp(-z))


def softplus(z):
    return np.log(1 + np.exp(z))


# ---------------------------------------------------------------------------------- the rules, against complex step
# Each rule is compared with the derivative of sum(G o f(...)), whose upstream gradient at f is G.

RULES = [
    (lesson.add_vjp, np.add),
    (lesson.multiply_vjp, np.multiply),
    (lesson.matmul_vjp, np.matmul),
]
PAIRS = [
    ((5, 3), (3,)),
    ((3,), (5, 3)),
    ((5, 3), (5, 1)),
    ((5, 1), (3,)),
    ((5, 3), ()),
    ((4, 4), (4,)),
    ((1, 3), (1, 3)),
]


@pytest.mark.parametrize("shapes", PAIRS)
@pytest.mark.parametrize(("rule", "operation"), RULES[:2])
def test_the_rules_of_sums_and_products_are_the_derivative_and_undo_broadcasting(rule, operation, shapes):
    rng = np.random.default_rng(0)
    A, B = (np.asarray(rng.normal(size=shape)) for shape in shapes)
    G = rng.normal(size=operation(A, B).shape)
    dA, dB = rule(G, A, B)
    assert (np.shape(dA), np.shape(dB)) == shapes
    assert relative_error(dA, complex_step(lambda V: np.sum(G * operation(V, B)), A)) < 1e-13
    assert relative_error(dB, complex_step(lambda V: np.sum(G * operation(A, V)), B)) < 1e-13


@pytest.mark.parametrize("sizes", [(7, 4, 3), (4, 4, 4), (1, 5, 2), (6, 3, 1)])
def test_the_rule_of_the_matrix_product_is_the_derivative(sizes):
    rng, (E, M, K) = np.random.default_rng(1), sizes
    A, B, G = rng.normal(size=(E, M)), rng.normal(size=(M, K)), rng.normal(size=(E, K))
    dA, dB = lesson.matmul_vjp(G, A, B)
    assert relative_error(dA, complex_step(lambda V: np.sum(G * (V @ B)), A)) < 1e-13
    assert relative_error(dB, complex_step(lambda V: np.sum(G * (A @ V)), B)) < 1e-13


@pytest.mark.parametrize("axis", [0, 1, None])
@pytest.mark.parametrize("shape", [(5, 3), (4, 4), (1, 3)])
def test_the_rule_of_the_sum_is_the_derivative(shape, axis):
    rng = np.random.default_rng(2)
    A = rng.normal(size=shape)
    G = rng.normal(size=A.sum(axis=axis).shape)
    assert relative_error(lesson.sum_vjp(G, A, axis), complex_step(lambda V: np.sum(G * V.sum(axis=axis)), A)) < 1e-13


@pytest.mark.parametrize("shape", [(5, 3), (4, 4), (1, 3)])
def test_the_rule_of_log_sum_exp_is_the_derivative(shape):
    rng = np.random.default_rng(3)
    Z, G = rng.normal(size=shape), rng.normal(size=shape[0])
    expected = complex_step(lambda V: np.sum(G * np.log(np.exp(V).sum(axis=1))), Z)
    assert relative_error(lesson.logsumexp_vjp(G, Z), expected) < 1e-13


def test_both_directions_agree_with_the_product_of_the_jacobians():
    sizes = [5, 4, 3, 2]
    rng = np.random.default_rng(4)
    jacobians = [rng.normal(size=(after, before)) for before, after in pairwise(sizes)]
    counted = {"reverse": 0, "forward": 0}

    def product(direction):
        def multiply(A, B):
            counted[direction] += A.shape[0] * A.shape[1] * B.shape[1]
            return A @ B

        return multiply

    backwards = reduce(product("reverse"), reversed(jacobians))
    forwards = reduce(lambda right, left: product("forward")(left, right), jacobians)
    assert relative_error(backwards, forwards) < 1e-13
    assert lesson.count_multiplications(sizes) == (counted["reverse"], counted["forward"])


# ------------------------------------------------------------------------------------------------------ the graphs


def valid(order, parents, out):
    """Whether an order holds what `out` depends on, each once and before its parents."""
    place = {node: i for i, node in enumerate(order)}
    waiting, needed = [out], set()
    while waiting:
        node = waiting.pop()
        needed.add(node)
        waiting += [parent for parent in parents[node] if parent not in needed]
    before = all(place[node] < place[parent] for node in needed for parent in parents[node])
    return set(order) == needed and len(order) == len(needed) and before


def number_of_orders(parents, out):
    """How many valid orders a graph has, by trying every next node."""

    def count(done, left):
        if not left:
            return 1
        users = {p for node in left for p in parents[node]}
        return sum(count([*done, node], left - {node}) for node in left - users)

    return count([], set(lesson.topological_order(parents, out)))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_graph_of_the_check_has_one_valid_order_which_is_the_expected_one(seed):
    for probe in EXERCISES["06-topological-order"].draw(seed):
        assert valid(lesson.topological_order(*probe.args), *probe.args)
        assert number_of_orders(*probe.args) == 1, probe.label


def test_a_graph_with_two_valid_orders_would_be_noticed():
    assert number_of_orders([[], [], [0, 1]], 2) == 2


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("id_", ["06-backward", "06-forward-slopes"])
def test_graphs_have_forks_other_numbers_than_their_order_and_a_node_used_twice_by_one(id_, seed):
    probes = EXERCISES[id_].draw(seed)
    for probe in probes:
        parents, _, order, _ = probe.args
        assert valid(order, parents, order[0])
    parents = [probe.args[0] for probe in probes]
    assert any(sum(node in row for row in graph) > 1 for graph in parents for node in range(len(graph)))
    assert any(len(row) != len(set(row)) for graph in parents for row in graph)
    orders = [list(probe.args[2]) for probe in probes]
    assert sum(order not in (sorted(order), sorted(order, reverse=True)) for order in orders) >= 4


@pytest.mark.parametrize("seed", SEEDS)
def test_the_two_directions_have_the_same_product(seed):
    """<G, J s> = <G J, s>: what one direction and the other give for the same graph."""
    rng = lesson.Draw(seed, 0)
    for label, recorded, _ in lesson._graphs(rng):
        graph, order = recorded.renumbered(rng)
        upstream = rng.normal(size=graph.values[order[0]].shape)
        starts = {leaf: rng.normal(size=graph.values[leaf].shape) for leaf in graph.leaves()}
        gradients = lesson.backward(graph.parents, graph.vjps, order, upstream)
        slope = lesson.forward_slopes(graph.parents, graph.jvps, order, starts)[order[0]]
        one, other = np.sum(upstream * slope), sum(np.sum(gradients[leaf] * starts[leaf]) for leaf in starts)
        assert one == pytest.approx(other, rel=1e-12, abs=1e-12), label


def test_backward_over_a_graph_with_forks_is_the_derivative():
    x = np.random.default_rng(5).normal(size=4)
    ladder = lesson._Recorder()
    top = ladder.leaf(x)
    for _ in range(3):
        top = ladder.add(top, ladder.sigmoid(top))

    def climbed(v):
        for _ in range(3):
            v = v + sigma(v)
        return np.sum(v)

    gradients = lesson.backward(ladder.parents, ladder.vjps, list(range(top, -1, -1)), np.ones(4))
    assert relative_error(gradients[0], complex_step(climbed, x)) < 1e-13


# ------------------------------------------------------------------------------------------------------ the rung


def net_of_tensors(Tensor, X, W1, b1, W2, b2, Y):
    """The gradients of lesson 04's loss by a tape."""
    leaves = [Tensor(value) for value in (X, W1, b1, W2, b2)]
    X, W1, b1, W2, b2 = leaves
    Z2 = (X @ W1 + b1).sigmoid() @ W2 + b2
    loss = (Z2.softplus() + Tensor(-Y) * Z2).sum() * Tensor(1 / len(Y))
    loss.backward()
    return [leaf.grad for leaf in leaves[1:]], float(loss.data)


@pytest.mark.parametrize("sizes", [(7, 5, 4, 3), (4, 4, 4, 4), (1, 3, 5, 2), (6, 2, 3, 1)])
def test_the_tape_differentiates_the_net_of_lesson_04(sizes):
    rng, (E, M, J, K) = np.random.default_rng(6), sizes
    arguments = [rng.normal(size=shape) for shape in ((E, M), (M, J), J, (J, K), K)]
    Y = lesson_04._one_hot(rng, E, K)
    gradients, loss = net_of_tensors(lesson.Tensor, *arguments, Y)
    for gradient, expected in zip(gradients, lesson_04.backward(*arguments, Y), strict=True):
        assert gradient.shape == expected.shape
        assert relative_error(gradient, expected) < 1e-13
    A1, _ = lesson_04.batch_forward(*arguments)
    assert loss == pytest.approx(lesson_04.batch_loss(A1 @ arguments[3] + arguments[4], Y), rel=1e-13)


def test_a_tensor_that_is_used_several_times_and_a_skip():
    rng = np.random.default_rng(8)
    X, W = rng.normal(size=(3, 4)), rng.normal(size=(4, 4))

    def loss(V):
        A = sigma(X @ V)
        H = A + sigma(A @ V)
        return np.sum(H * H)

    x, w = lesson.Tensor(X), lesson.Tensor(W)
    A = (x @ w).sigmoid()
    H = A + (A @ w).sigmoid()
    (H * H).sum().backward()
    assert relative_error(w.grad, complex_step(loss, W)) < 1e-12


# ------------------------------------------------------------------------------------------------------ PyTorch


def stored():
    path = Path(bpkit.__file__).parent / "data" / "torch_gradients.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_stored_gradients_are_those_of_our_own_network():
    arrays = torch_reference.net()
    network = Network([torch_reference.M, torch_reference.J, torch_reference.K], hidden="sigmoid", output="sigmoid")
    for name in torch_reference.PARAMETERS:
        network.parameters[name][:] = arrays[name]
    ours = network.backward(network.forward(arrays["X"]), arrays["Y"])
    for name, gradient in stored()["gradients"].items():
        assert relative_error(np.array(gradient), ours[name]) < 1e-13
    assert list(stored()["gradients"]) == list(torch_reference.PARAMETERS)


def test_without_torch_the_stored_numbers_are_given(monkeypatch):
    monkeypatch.setattr(torch_reference, "find_spec", lambda name: None)
    source, gradients = torch_reference.reference_gradients()
    assert source == f"torch {stored()['torch']}, stored"
    assert {name: gradient.tolist() for name, gradient in gradients.items()} == stored()["gradients"]


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
def test_torch_itself_gives_the_stored_numbers():
    _, gradients = torch_reference.by_torch()
    for name, gradient in gradients.items():
        assert relative_error(gradient, np.array(stored()["gradients"][name])) < 1e-13
    assert torch_reference.reference_gradients()[0].endswith("computed now")


def test_torch_is_not_loaded_by_the_lesson_s_imports():
    code = "import sys, bpkit.torch_reference, bpkit.plots.lesson_06; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ---------------------------------------------------------------------------------------------------- the exercises


@pytest.mark.parametrize("id_", ["06-add-vjp", "06-multiply-vjp", "06-matmul-vjp", "06-sum-vjp", "06-logsumexp-vjp"])
def test_upstream_gradients_are_never_all_alike(id_):
    for probe in EXERCISES[id_].draw():
        G = np.asarray(probe.args[0])
        assert G.size == 1 or np.ptp(G) > 0
        assert not (G == 1).any()


PARTIAL = [
    ("06-add-vjp", "copies-not-summed", set()),
    ("06-matmul-vjp", "averaged-twice", {"dA"}),
    ("06-count", "directions-swapped", set()),
    ("06-tensor", "missing-transpose", {"*", "sum", "sigmoid", "forks"}),
    ("06-tensor", "slope-of-activation", {"*", "@", "sum", "forks"}),
    ("06-tensor", "passed-on-too-early", {"*", "@", "sum", "sigmoid"}),
]


@pytest.mark.parametrize(("id_", "code", "right"), PARTIAL)
def test_one_slip_costs_only_its_own_parts(id_, code, right):
    verdict = check(id_, EXERCISES[id_].mutants[code])
    assert {part.name for part in verdict.parts if part.status == "correct"} == right


def nodes_in(valid):
    """An order that is made from the valid one, and from the list of parents."""
    return lambda parents, out: valid(lesson.topological_order(parents, out), parents)


ORDERS = [
    ("forward-order", nodes_in(lambda order, _: order[::-1])),
    ("order-by-number", nodes_in(lambda order, _: sorted(order))),
    ("output-node-left-out", nodes_in(lambda order, _: order[1:])),
    ("leaves-left-out", nodes_in(lambda order, parents: [node for node in order if parents[node]])),
    ("node-repeated", nodes_in(lambda order, _: [*order, *order[1:]])),
    ("parent-too-early", nodes_in(lambda order, _: [*order[:1], *order[:0:-1]])),
]


@pytest.mark.parametrize(("code", "function"), ORDERS)
def test_a_wrong_order_is_known_by_what_is_wrong_with_it(code, function):
    unlisted = replace(EXERCISES["06-topological-order"], mutants={})
    for seed in SEEDS:
        assert verdict_for(unlisted, function, seed).misconception == code


@pytest.mark.parametrize("nodes", [[], [0], [0, 0, 0], [99, 98], [0.5, 1.5], "order", None])
def test_what_is_no_order_gets_no_name(nodes):
    exercise = EXERCISES["06-topological-order"]
    assert verdict_for(exercise, lambda parents, out: nodes, 3).misconception is None


@pytest.mark.parametrize("id_", ["06-backward", "06-forward-slopes"])
def test_a_wrong_order_is_named_although_matrix_products_raise(id_):
    exercise = EXERCISES[id_]
    for seed in SEEDS:
        for code in ("forward-order", "order-by-number"):
            verdict = verdict_for(exercise, exercise.mutants[code], seed)
            assert "does not have enough dimensions" in str(
                [exercise.ask(exercise.mutants[code], probe.args).error for probe in exercise.draw(seed)]
            )
            assert verdict.misconception == code


class HalfWritten(lesson.Tensor):
    def __matmul__(self, other):
        raise NotImplementedError

    def sum(self, axis=None):
        raise KeyError("what is this")


def test_a_message_shows_a_small_graph():
    verdict = check("06-topological-order", EXERCISES["06-topological-order"].mutants["parent-too-early"])
    assert "With parents = [[], [0], [0, 1], [2, 0]], out = 3, at [2]: expected 1, you gave 0." in str(verdict)


def test_a_method_that_is_not_written_or_fails_costs_its_own_parts_only():
    verdict = check("06-tensor", HalfWritten)
    status = {part.name: part.status for part in verdict.parts}
    assert status == {
        "*": "correct",
        "@": "error",
        "sum": "error",
        "sigmoid": "correct",
        "forks": "correct",
        "net": "error",
    }
    assert "@, net: not written yet" in str(verdict)
    assert "KeyError: 'what is this'" in str(verdict)


# ------------------------------------------------------------------------- honest solutions that look different


def unbroadcast_axis_by_axis(G, shape):
    while np.ndim(G) > len(shape):
        G = G.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            G = G.sum(axis=axis, keepdims=True)
    return G


def unbroadcast_by_einsum(G, shape):
    letters = "abc"[: G.ndim]
    kept = [letters[G.ndim - len(shape) + i] for i, n in enumerate(shape) if n > 1]
    return np.einsum(f"{letters}->{''.join(kept)}", G).reshape(shape)


def multiply_with_full_copies(G, A, B):
    A_full, B_full = np.broadcast_arrays(A, B)
    return {
        "dB": unbroadcast_axis_by_axis(G * A_full, B.shape),
        "dA": unbroadcast_axis_by_axis(G * B_full, A.shape),
    }


def sum_by_cases(G, A, axis):
    if axis == 1:
        return np.tile(G.reshape(-1, 1), (1, A.shape[1]))
    return np.broadcast_to(G, A.shape)


def softmax_by_rows(G, Z):
    return [g * np.exp(z - np.logaddexp.reduce(z)) for g, z in zip(G, Z, strict=True)]


def order_by_counting_users(parents, out):
    """Kahn's algorithm: a node is ready when no user of it is left."""
    needed, waiting = {out}, [out]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in needed:
                needed.add(parent)
                waiting.append(parent)
    users = dict.fromkeys(needed, 0)
    for node in needed:
        for parent in parents[node]:
            users[parent] += 1
    order, ready = [], deque([out])
    while ready:
        node = ready.popleft()
        order.append(node)
        for parent in parents[node]:
            users[parent] -= 1
            if not users[parent]:
                ready.append(parent)
    return order


def order_by_depth(parents, out):
    """Longest way down from the last node."""
    depth = {}

    def sink(node, at):
        if depth.get(node, -1) < at:
            depth[node] = at
            for parent in parents[node]:
                sink(parent, at + 1)

    sink(out, 0)
    return tuple(sorted(depth, key=depth.get))


def backward_that_collects(parents, vjps, order, upstream):
    """Each node asks for what its users have sent."""
    sent = {node: [] for node in order}
    sent[order[0]].append(upstream)
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](sum(sent[node])), strict=True):
            sent[parent].append(gradient)
    return [sum(sent[node]) for node in range(len(parents))]


def backward_in_place(parents, vjps, order, upstream):
    gradients = [None] * len(parents)
    gradients[order[0]] = upstream.copy()
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            if gradients[parent] is None:
                gradients[parent] = np.zeros_like(gradient)
            gradients[parent] += gradient
    return gradients


def backward_path_by_path(parents, vjps, order, upstream):
    """Slow and right: every path by itself."""
    gradients = [0.0] * len(parents)

    def follow(node, gradient):
        gradients[node] = gradients[node] + gradient
        for parent, sent in zip(parents[node], vjps[node](gradient), strict=True):
            follow(parent, sent)

    follow(order[0], upstream)
    return gradients


def count_by_walking(sizes):
    def walk(n):
        return sum(n[0] * a * b for a, b in pairwise(n[1:]))

    return [walk(sizes[::-1]), walk(sizes)]


class TensorWithClosures:
    """As micrograd does it: each result knows how to add to the gradients of its parents."""

    def __init__(self, data, children=()):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros(self.data.shape)
        self.children, self.send = set(children), lambda: None

    def result(self, data, *pairs):
        made = type(self)(data, [tensor for tensor, _ in pairs])

        def send():
            for tensor, rule in pairs:
                tensor.grad += unbroadcast_axis_by_axis(rule(made.grad), tensor.data.shape)

        made.send = send
        return made

    def __add__(self, other):
        return self.result(self.data + other.data, (self, lambda G: G), (other, lambda G: G))

    def __mul__(self, other):
        return self.result(self.data * other.data, (self, lambda G: G * other.data), (other, lambda G: G * self.data))

    def __matmul__(self, other):
        rules = (self, lambda G: G @ other.data.T), (other, lambda G: self.data.T @ G)
        return self.result(self.data @ other.data, *rules)

    def sum(self, axis=None):
        kept = self.data.sum(axis=axis, keepdims=True).shape
        return self.result(self.data.sum(axis=axis), (self, lambda G: G.reshape(kept) + np.zeros(self.data.shape)))

    def sigmoid(self):
        A = sigmoid(self.data)
        return self.result(A, (self, lambda G: G * (A - A**2)))

    def softplus(self):
        return self.result(np.logaddexp(0, self.data), (self, lambda G: G * sigmoid(self.data)))

    def backward(self, upstream=1.0):
        order = []

        def build(tensor):
            if tensor not in order:
                for child in tensor.children:
                    build(child)
                order.append(tensor)

        build(self)
        self.grad[...] = upstream
        for tensor in order[::-1]:
            tensor.send()


class Untouched(TensorWithClosures):
    """What the lesson hands out: only `+` and `softplus` are there."""

    def __mul__(self, other):
        raise NotImplementedError

    __matmul__ = __mul__

    def sigmoid(self, *_):
        raise NotImplementedError

    sum = backward = sigmoid


def test_an_untouched_class_is_not_written_yet():
    assert check("06-tensor", Untouched).status == "missing"


class TensorWithATape(lesson.Tensor):
    """A list of all tensors in the order in which they were made is a tape, too."""

    tape = []  # noqa: RUF012 - one for all

    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad, self.parents, self.vjp = None, parents, vjp
        self.tape.append(self)

    def __add__(self, other):
        rule = lambda G: lesson.add_vjp(G, self.data, other.data)  # noqa: E731
        return TensorWithATape(self.data + other.data, (self, other), rule)

    def __mul__(self, other):
        rule = lambda G: lesson.multiply_vjp(G, self.data, other.data)  # noqa: E731
        return TensorWithATape(self.data * other.data, (self, other), rule)

    def __matmul__(self, other):
        rule = lambda G: lesson.matmul_vjp(G, self.data, other.data)  # noqa: E731
        return TensorWithATape(self.data @ other.data, (self, other), rule)

    def sum(self, axis=None):
        rule = lambda G: [lesson.sum_vjp(G, self.data, axis)]  # noqa: E731
        return TensorWithATape(self.data.sum(axis=axis), [self], rule)

    def sigmoid(self):
        A = sigmoid(self.data)
        return TensorWithATape(A, [self], lambda G: [G * A * (1 - A)])

    def softplus(self):
        return TensorWithATape(np.logaddexp(0, self.data), [self], lambda G: [G * sigmoid(self.data)])

    def backward(self, upstream=1.0):
        for tensor in self.tape:
            tensor.grad = np.zeros(tensor.data.shape)
        self.grad = np.asarray(upstream)
        for tensor in reversed(self.tape):
            for parent, G in zip(tensor.parents, tensor.vjp(tensor.grad) if tensor.vjp else (), strict=True):
                parent.grad = parent.grad + G
        self.tape.clear()


def slopes_on_demand(parents, jvps, order, starts):
    """No order needed: a node asks its parents."""
    known = dict(starts)

    def slope(node):
        if node not in known:
            known[node] = jvps[node](*map(slope, parents[node]))
        return known[node]

    return [slope(node) for node in range(len(order))]


HONEST = {
    "06-add-vjp": [
        lambda G, A, B: (unbroadcast_axis_by_axis(G, A.shape), unbroadcast_axis_by_axis(G, B.shape)),
        lambda G, A, B: [unbroadcast_by_einsum(G, A.shape), unbroadcast_by_einsum(G, B.shape)],
    ],
    "06-multiply-vjp": [
        multiply_with_full_copies,
        lambda G, A, B: [unbroadcast_by_einsum(G * B, A.shape), unbroadcast_by_einsum(G * A, B.shape)],
    ],
    "06-matmul-vjp": [
        lambda G, A, B: (np.einsum("ek,mk->em", G, B), np.einsum("em,ek->mk", A, G)),
        lambda G, A, B: [(B @ G.T).T, sum(map(np.outer, A, G))],
    ],
    "06-sum-vjp": [
        sum_by_cases,
        lambda G, A, axis: np.reshape(G, A.sum(axis=axis, keepdims=True).shape) + 0.0 * A,
    ],
    "06-logsumexp-vjp": [
        softmax_by_rows,
        lambda G, Z: (G * (np.exp(Z.T - Z.max(axis=1)) / np.exp(Z.T - Z.max(axis=1)).sum(axis=0))).T,
    ],
    "06-topological-order": [order_by_counting_users, order_by_depth],
    "06-backward": [backward_that_collects, backward_in_place, backward_path_by_path],
    "06-count": [count_by_walking],
    "06-tensor": [TensorWithClosures, TensorWithATape],
    "06-forward-slopes": [slopes_on_demand],
}


@pytest.mark.parametrize(("id_", "n"), [(id_, n) for id_, functions in HONEST.items() for n in range(len(functions))])
def test_an_honest_solution_of_another_shape_earns_full_marks(id_, n):
    assert set(HONEST) == set(EXERCISES)
    for seed in SEEDS:
        verdict = verdict_for(EXERCISES[id_], HONEST[id_][n], seed)
        assert verdict.status == "correct", str(verdict)


# --------------------------------------------------------------------------------------------------- the notebook


def test_sections_points_and_functions_of_the_notebook_are_those_of_the_registry():
    cells = jupytext.read(SOURCE).cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    graded = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in cells if "nbgrader" in cell.metadata}
    assert [id_ for id_ in graded if id_.endswith("-check")] == [f"{id_}-check" for id_ in EXERCISES]
    for id_, exercise in EXERCISES.items():
        assert f"## {exercise.section}\n" in prose
        assert graded[f"{id_}-check"].metadata["nbgrader"]["points"] == exercise.points
        assert graded[f"{id_}-check"].source == f'check("{id_}", {exercise.function})'
        if exercise.kind == "function":
            heading = re.search(rf"def {exercise.function}\((.*?)\):", graded[id_].source)
            assert tuple(heading.group(1).split(", ")) == exercise.parameters


def test_the_numbers_of_the_prose_are_right():
    reverse, forward = lesson.count_multiplications([784, 128, 64, 10, 1])
    assert round(forward / reverse) == 63
    ahead = 784 * 128 + 128 * 64 + 64 * 10 + 10  # the forward pass of one sample
    assert reverse == pytest.approx(ahead, rel=0.01)
    parents, _, values = plots.small_net()
    z2 = plots.NAMES.index("z₂")
    assert [node for node, row in enumerate(parents) if z2 in row] == [10, 12]
    assert z2 == 9
    assert round(sigma(values[z2]), 3) == 0.339
    assert round(plots._gradients()[z2], 3) == -0.661
    assert values[plots.NAMES.index("−y")] == -1
    assert plots._gradients()[10] == plots._gradients()[12] == 1


# --------------------------------------------------------------------------------------------------- the pictures


def test_the_values_of_the_picture_are_those_of_the_net():
    _, _, values = plots.small_net()
    z2 = sigma(plots.X * plots.W1 + plots.B1) * plots.W2 + plots.B2
    assert values[-1] == pytest.approx(softplus(z2) + plots.MINUS_Y * z2)
    for node, slot in ((0, "X"), (1, "W1"), (3, "B1"), (6, "W2"), (8, "B2")):

        def loss(v, slot=slot):
            at = {name: getattr(plots, name) for name in ("X", "W1", "B1", "W2", "B2")} | {slot: v}
            z = sigma(at["X"] * at["W1"] + at["B1"]) * at["W2"] + at["B2"]
            return softplus(z) + plots.MINUS_Y * z

        assert plots._gradients()[node] == pytest.approx(float(complex_step(loss, np.float64(getattr(plots, slot)))))


@pytest.fixture
def drawn(monkeypatch):
    """The texts of each figure that is shown."""
    shown = []

    def show():
        figure = mpl.pyplot.gcf()
        figure.canvas.draw()
        shown.append([text.get_text() for axis in figure.axes for text in axis.texts])
        mpl.pyplot.close(figure)

    monkeypatch.setattr("matplotlib.pyplot.show", show)
    return shown


def test_the_picture_of_right_gradients_shows_no_others(drawn, capsys):
    plots.show_values()
    plots.show_gradients(lesson.backward)
    assert "−0.661" not in drawn[0]
    assert drawn[1].count("−0.661") == 3
    assert not any("yours" in text for text in drawn[1])
    assert capsys.readouterr().out == ""


def test_the_picture_shows_the_learners_own_gradients_where_they_differ(drawn):
    plots.show_gradients(EXERCISES["06-backward"].mutants["overwritten-sum"])
    assert "yours 0.339" in drawn[0] or "yours −1.000" in drawn[0]


@pytest.mark.parametrize("broken", [lambda *_: None, lambda *_: 1 / 0, lambda *_: "words", lambda *_: [1.0]])
def test_the_picture_is_drawn_without_a_function_that_does_not_work(broken, drawn, capsys):
    plots.show_gradients(broken)
    assert drawn[0].count("−0.661") == 3
    assert not any("yours" in text for text in drawn[0])
    assert capsys.readouterr().out
