"""Lesson 06: wrong solutions as students write them, rules of single operations, graphs and a tape."""

import math
from collections import deque
from itertools import pairwise

import numpy as np

from bpkit.activations import sigmoid
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def unbroadcast(G, shape):
    """The lesson's own helper, which is right."""
    in_front = tuple(range(np.ndim(G) - len(shape)))
    G = np.sum(G, axis=in_front)
    of_length_one = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return np.sum(G, axis=of_length_one, keepdims=True)


def axes_of_copies(G, shape):
    padded = (1,) * (G.ndim - len(shape)) + tuple(shape)
    return tuple(axis for axis, size in enumerate(padded) if size == 1)


# -------------------------------------------------------------------------------------------------------- 06-add-vjp

wrong = wordings_of(WORDINGS, "06-add-vjp")


@wrong("axis-lost")
def add_vjp(G, A, B):
    dA = np.squeeze(unbroadcast(G, A.shape))
    dB = np.squeeze(unbroadcast(G, B.shape))
    return dA, dB


@wrong("copies-averaged")
def add_vjp(G, A, B):
    def back(shape):
        return G.mean(axis=axes_of_copies(G, shape)).reshape(shape)

    return back(A.shape), back(B.shape)


@wrong("copies-not-summed")
def add_vjp(G, A, B):
    grads = []
    for operand in (A, B):
        g = G
        for axis, size in enumerate(operand.shape):
            if size == 1:
                g = g.sum(axis=axis, keepdims=True)
        grads.append(g)
    return tuple(grads)


@wrong("everything-summed")
def add_vjp(G, A, B):
    def back(operand):
        if operand.shape == G.shape:
            return G
        return np.full(operand.shape, np.sum(G))

    return back(A), back(B)


@wrong("extra-axis")
def add_vjp(G, A, B):
    dA = np.sum(G, axis=axes_of_copies(G, A.shape), keepdims=True)
    dB = np.sum(G, axis=axes_of_copies(G, B.shape), keepdims=True)
    return dA, dB


@wrong("gradient-shared-out")
def add_vjp(G, A, B):
    summands = [A, B]
    share = G / len(summands)
    dA, dB = [unbroadcast(share, summand.shape) for summand in summands]
    return dA, dB


@wrong("sign-reversed")
def add_vjp(G, A, B):
    slopes = {"A": 1, "B": -1}
    return unbroadcast(slopes["A"] * G, A.shape), unbroadcast(slopes["B"] * G, B.shape)


@wrong("sum-treated-as-product")
def add_vjp(G, A, B):
    dA = np.multiply(G, B)
    dB = np.multiply(G, A)
    return unbroadcast(dA, A.shape), unbroadcast(dB, B.shape)


@wrong("upstream-ignored")
def add_vjp(G, A, B):
    slope = np.ones((A + B).shape)
    return unbroadcast(slope, A.shape), unbroadcast(slope, B.shape)


@wrong("wrong-axis-summed")
def add_vjp(G, A, B):
    def back(g, shape):
        while g.ndim > len(shape):
            g = g.sum(axis=-1)
        for axis, size in enumerate(shape):
            if size == 1:
                g = g.sum(axis=axis, keepdims=True)
        return g

    return back(G, A.shape), back(G, B.shape)


# --------------------------------------------------------------------------------------------------- 06-multiply-vjp

wrong = wordings_of(WORDINGS, "06-multiply-vjp")


@wrong("axis-lost")
def multiply_vjp(G, A, B):
    gA, gB = G * B, G * A
    return gA.sum(axis=axes_of_copies(gA, A.shape)), gB.sum(axis=axes_of_copies(gB, B.shape))


@wrong("copies-averaged")
def multiply_vjp(G, A, B):
    def back(g, shape):
        while g.ndim > len(shape):
            g = np.mean(g, axis=0)
        for axis in range(len(shape)):
            if shape[axis] == 1:
                g = np.mean(g, axis=axis, keepdims=True)
        return g

    return back(G * B, A.shape), back(G * A, B.shape)


@wrong("copies-not-summed")
def multiply_vjp(G, A, B):
    def back(g, shape):
        extra = g.ndim - len(shape)
        return np.sum(g, axis=tuple(range(extra)))

    return back(G * B, A.shape), back(G * A, B.shape)


@wrong("everything-summed")
def multiply_vjp(G, A, B):
    dA = np.ones(A.shape) * np.vdot(G, np.broadcast_to(B, G.shape))
    dB = np.ones(B.shape) * np.vdot(G, np.broadcast_to(A, G.shape))
    return dA, dB


@wrong("extra-axis")
def multiply_vjp(G, A, B):
    pairs = []
    for own, other in ((A, B), (B, A)):
        g = G * other
        for axis in axes_of_copies(g, own.shape):
            g = g.sum(axis, keepdims=True)
        pairs.append(g)
    return pairs[0], pairs[1]


@wrong("factors-swapped")
def multiply_vjp(G, A, B):
    dA, dB = (unbroadcast(G * factor, factor.shape) for factor in (A, B))
    return dA, dB


@wrong("integer-truncation")
def multiply_vjp(G, A, B):
    dA, dB = np.zeros_like(A), np.zeros_like(B)
    dA[...] = unbroadcast(G * B, A.shape)
    dB[...] = unbroadcast(G * A, B.shape)
    return dA, dB


@wrong("mutates-input")
def multiply_vjp(G, A, B):
    dB = unbroadcast(G * A, B.shape)
    G *= B
    return unbroadcast(G, A.shape), dB


@wrong("partner-missing")
def multiply_vjp(G, A, B):
    slope = np.ones(np.shape(A * B))
    dY = G * slope
    return unbroadcast(dY, A.shape), unbroadcast(dY, B.shape)


@wrong("sign-reversed")
def multiply_vjp(G, A, B):
    dA = unbroadcast(B * G, A.shape)
    dB = unbroadcast(-A * G, B.shape)
    return dA, dB


@wrong("sum-before-product")
def multiply_vjp(G, A, B):
    G_for_A = unbroadcast(G, A.shape)
    G_for_B = unbroadcast(G, B.shape)
    return unbroadcast(G_for_A * B, A.shape), unbroadcast(G_for_B * A, B.shape)


@wrong("upstream-ignored")
def multiply_vjp(G, A, B):
    all_A, all_B = np.broadcast_arrays(A, B)
    return unbroadcast(1.0 * all_B, A.shape), unbroadcast(1.0 * all_A, B.shape)


@wrong("wrong-axis-summed")
def multiply_vjp(G, A, B):
    def back(g, shape):
        too_many = tuple(range(len(shape), g.ndim))
        g = np.sum(g, axis=too_many)
        ones = tuple(axis for axis, size in enumerate(shape) if size == 1)
        return np.sum(g, axis=ones, keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


# ----------------------------------------------------------------------------------------------------- 06-matmul-vjp

wrong = wordings_of(WORDINGS, "06-matmul-vjp")


@wrong("averaged-twice")
def matmul_vjp(G, A, B):
    dA = np.dot(G, B.T)
    dB = np.mean([np.outer(a, g) for a, g in zip(A, G, strict=True)], axis=0)
    return dA, dB


@wrong("factors-swapped")
def matmul_vjp(G, A, B):
    through_A = A.T @ G
    through_B = G @ B.T
    return through_A, through_B


@wrong("integer-truncation")
def matmul_vjp(G, A, B):
    dA, dB = np.empty_like(A), np.empty_like(B)
    for e in range(len(A)):
        dA[e] = B @ G[e]
    for k in range(B.shape[1]):
        dB[:, k] = A.T @ G[:, k]
    return dA, dB


@wrong("missing-transpose")
def matmul_vjp(G, A, B):
    return np.einsum("ek,km->em", G, B), np.einsum("em,ek->mk", A, G)


@wrong("overwritten-sum")
def matmul_vjp(G, A, B):
    dA, dB = np.zeros(A.shape), np.zeros(B.shape)
    for e in range(len(A)):
        dA[e] = B @ G[e]
        for m in range(B.shape[0]):
            dB[m] = A[e, m] * G[e]
    return dA, dB


@wrong("product-mixed-up")
def matmul_vjp(G, A, B):
    dA = np.inner(G, B)
    dB = np.outer(A, G)
    return dA, dB


@wrong("sign-reversed")
def matmul_vjp(G, A, B):
    dB = np.zeros(B.shape)
    for a, g in zip(A, G, strict=True):
        dB -= np.outer(a, g)
    return np.dot(G, B.T), dB


@wrong("transposed")
def matmul_vjp(G, A, B):
    dA = np.dot(B, G.T)
    dB = np.dot(G.T, A)
    return dA, dB


@wrong("upstream-ignored")
def matmul_vjp(G, A, B):
    (E, _), K = A.shape, B.shape[1]
    dA = np.tile(B.sum(axis=1), (E, 1))
    dB = np.column_stack([A.sum(axis=0)] * K)
    return dA, dB


# -------------------------------------------------------------------------------------------------------- 06-sum-vjp

wrong = wordings_of(WORDINGS, "06-sum-vjp")


@wrong("copied-along-wrong-axis")
def sum_vjp(G, A, axis):
    if axis is None:
        return np.full(A.shape, G)
    return np.tile(G, (A.shape[axis], 1))


@wrong("everything-summed")
def sum_vjp(G, A, axis):
    total = np.sum(G)
    return total + np.zeros(A.shape)


@wrong("gradient-shared-out")
def sum_vjp(G, A, axis):
    if axis is None:
        return np.full(A.shape, G / A.size)
    share = np.expand_dims(G, axis) / A.shape[axis]
    return np.repeat(share, A.shape[axis], axis=axis)


@wrong("integer-truncation")
def sum_vjp(G, A, axis):
    along = G if axis is None else np.expand_dims(G, axis)
    return np.full_like(A, along)


@wrong("sign-reversed")
def sum_vjp(G, A, axis):
    dA = np.zeros(A.shape)
    if axis == 1:
        for e in range(len(A)):
            dA[e] -= G[e]
    else:
        dA -= G
    return dA


@wrong("sum-not-copied")
def sum_vjp(G, A, axis):
    slope = np.ones(np.shape(G))
    return slope * G


@wrong("sum-treated-as-product")
def sum_vjp(G, A, axis):
    if axis == 1:
        return np.einsum("e,en->en", G, A)
    return G * A


@wrong("upstream-ignored")
def sum_vjp(G, A, axis):
    E, n = A.shape
    return np.array([[1.0] * n for _ in range(E)])


# -------------------------------------------------------------------------------------------------- 06-logsumexp-vjp

wrong = wordings_of(WORDINGS, "06-logsumexp-vjp")


def rows_softmax(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


@wrong("copied-along-wrong-axis")
def logsumexp_vjp(G, Z):
    P = rows_softmax(Z)
    return np.multiply(P, G)


@wrong("extra-output-slope")
def logsumexp_vjp(G, Z):
    dZ = np.zeros(Z.shape)
    for e, p in enumerate(rows_softmax(Z)):
        dZ[e] = G[e] * p * (1 - p)
    return dZ


@wrong("integer-truncation")
def logsumexp_vjp(G, Z):
    dZ = np.empty_like(Z)
    for e in range(len(Z)):
        powers = np.exp(Z[e] - Z[e].max())
        dZ[e] = G[e] * powers / powers.sum()
    return dZ


@wrong("mutates-input")
def logsumexp_vjp(G, Z):
    for row in Z:
        row -= row.max()
    e = np.exp(Z)
    return G.reshape(-1, 1) * e / e.sum(axis=1, keepdims=True)


@wrong("sign-reversed")
def logsumexp_vjp(G, Z):
    dZ = np.zeros(Z.shape)
    dZ -= np.einsum("e,ek->ek", G, rows_softmax(Z))
    return dZ


@wrong("softmax-batch-sum")
def logsumexp_vjp(G, Z):
    P = rows_softmax(Z)
    return np.sum(G) * P


@wrong("softmax-whole-array")
def logsumexp_vjp(G, Z):
    powers = np.exp(Z - np.max(Z))
    return (G * (powers / np.sum(powers)).T).T


@wrong("softmax-wrong-axis")
def logsumexp_vjp(G, Z):
    P = rows_softmax(Z.T).T
    return G[:, np.newaxis] * P


@wrong("sum-not-copied")
def logsumexp_vjp(G, Z):
    P = rows_softmax(Z)
    return np.einsum("e,ek->e", G, P)


@wrong("unstable")
def logsumexp_vjp(G, Z):
    shifted = Z - Z.max()
    powers = np.exp(shifted)
    P = powers / powers.sum(axis=1, keepdims=True)
    return np.expand_dims(G, 1) * P


@wrong("upstream-ignored")
def logsumexp_vjp(G, Z):
    highest = Z.max(axis=1, keepdims=True)
    lse = highest + np.log(np.exp(Z - highest).sum(axis=1, keepdims=True))
    return np.exp(Z - lse)


# ---------------------------------------------------------------------------------------------- 06-topological-order

wrong = wordings_of(WORDINGS, "06-topological-order")


@wrong("accumulates-across-calls")
def topological_order(parents, out):
    order = memory.setdefault("order of 06", [])  # order = [] stands above the function
    seen = set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for parent in parents[node]:
            visit(parent)
        order.insert(0, node)

    visit(out)
    return order


@wrong("forward-order")
def topological_order(parents, out):
    done = []

    def visit(node):
        for parent in parents[node]:
            if parent not in done:
                visit(parent)
        done.append(node)

    visit(out)
    return done


@wrong("leaves-left-out")
def topological_order(parents, out):
    order = []

    def visit(node):
        if not parents[node] or node in order:
            return
        for parent in parents[node]:
            visit(parent)
        order.append(node)

    visit(out)
    order.reverse()
    return order


@wrong("node-repeated")
def topological_order(parents, out):
    def up_to(node):
        nodes = []
        for parent in parents[node]:
            nodes += up_to(parent)
        return [*nodes, node]

    return up_to(out)[::-1]


@wrong("one-parent-followed")
def topological_order(parents, out):
    order = [out]
    while parents[order[-1]]:
        order.append(parents[order[-1]][0])
    return order


@wrong("order-by-number")
def topological_order(parents, out):
    needed, waiting = {out}, [out]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in needed:
                needed.add(parent)
                waiting.append(parent)
    return sorted(needed, reverse=True)


@wrong("output-node-left-out")
def topological_order(parents, out):
    order, seen = [], set()

    def visit_parents(node):
        for parent in parents[node]:
            if parent not in seen:
                seen.add(parent)
                visit_parents(parent)
                order.append(parent)

    visit_parents(out)
    return list(reversed(order))


@wrong("parent-too-early")
def topological_order(parents, out):
    order = [out]
    queue = deque([out])
    while queue:
        node = queue.popleft()
        for parent in parents[node]:
            if parent not in order:
                order.append(parent)
                queue.append(parent)
    return order


# ------------------------------------------------------------------------------------------------------- 06-backward

wrong = wordings_of(WORDINGS, "06-backward")


@wrong("accumulates-across-calls")
def backward(parents, vjps, order, upstream):
    gradients = memory.setdefault(f"gradients {parents}", [0.0] * len(parents))
    gradients[order[0]] = upstream
    for node in order:
        back = vjps[node](gradients[node])
        for i, parent in enumerate(parents[node]):
            gradients[parent] = gradients[parent] + back[i]
    return gradients


@wrong("forward-order")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    i = len(order) - 1
    while i >= 0:
        node = order[i]
        for parent, G in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + G
        i -= 1
    return gradients


@wrong("one-parent-followed")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        if parents[node]:
            parent = parents[node][0]
            G = vjps[node](gradients[node])[0]
            gradients[parent] = gradients[parent] + G
    return gradients


@wrong("order-by-number")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in range(len(parents) - 1, -1, -1):
        for parent, G in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + G
    return gradients


@wrong("overwritten-sum")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        back = vjps[node](gradients[node])
        for i in range(len(back)):
            gradients[parents[node][i]] = back[i]
    return gradients


@wrong("passed-on-too-early")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)

    def hand_on(node):
        for parent, G in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + G
            hand_on(parent)

    gradients[order[0]] = upstream
    hand_on(order[0])
    return gradients


@wrong("paths-averaged")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    arrived = [[] for _ in parents]
    arrived[order[0]].append(upstream)
    for node in order:
        gradients[node] = sum(arrived[node]) / len(arrived[node])
        for parent, G in zip(parents[node], vjps[node](gradients[node]), strict=True):
            arrived[parent].append(G)
    return gradients


@wrong("sign-reversed")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, G in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] - G
    return gradients


@wrong("upstream-ignored")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    for node in order:
        if node == order[0]:
            gradients[node] = np.ones(np.shape(upstream))
        for parent, G in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + G
    return gradients


# ---------------------------------------------------------------------------------------------------------- 06-count

wrong = wordings_of(WORDINGS, "06-count")


@wrong("counts-from-one")
def count_multiplications(sizes):
    L = len(sizes) - 1
    reverse = forward = 0
    for layer in range(1, L):
        neighbours = sizes[layer] * sizes[layer - 1]
        reverse += sizes[L] * neighbours
        forward += sizes[0] * neighbours
    return reverse, forward


@wrong("directions-swapped")
def count_multiplications(sizes):
    first, last = sizes[0], sizes[-1]
    from_the_start = [a * b for a, b in pairwise(sizes[1:])]
    from_the_end = [a * b for a, b in pairwise(sizes[:-1])]
    return first * sum(from_the_start), last * sum(from_the_end)


@wrong("one-size-missing")
def count_multiplications(sizes):
    reverse = sizes[-1] * sum(sizes[:-2])  # the result of each product has n_L rows
    forward = sizes[0] * sum(sizes[2:])  # the result of each product has n_0 columns
    return reverse, forward


@wrong("overwritten-sum")
def count_multiplications(sizes):
    L = len(sizes) - 1
    for layer in reversed(range(1, L)):
        reverse = sizes[L] * sizes[layer] * sizes[layer - 1]
    for layer in range(2, L + 1):
        forward = sizes[layer] * sizes[layer - 1] * sizes[0]
    return reverse, forward


@wrong("result-size-not-kept")
def count_multiplications(sizes):
    reverse, forward = 0, 0
    for p, q, r in zip(sizes[2:], sizes[1:], sizes, strict=False):
        forward += p * q * r
        reverse += p * q * r
    return reverse, forward


@wrong("sizes-multiplied")
def count_multiplications(sizes):
    L = len(sizes) - 1
    reverse = math.prod(sizes[L] * sizes[i] * sizes[i - 1] for i in range(1, L))
    forward = math.prod(sizes[0] * sizes[i] * sizes[i - 1] for i in range(2, L + 1))
    return reverse, forward


# --------------------------------------------------------------------------------------------------------- 06-tensor

wrong = wordings_of(WORDINGS, "06-tensor")


class Given:
    """What the lesson gives, and right versions of the rest, for what a student gets right."""

    def __init__(self, data, parents=(), vjp=lambda _: ()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents
        self.vjp = vjp

    def __add__(self, other):
        def vjp(G):
            return unbroadcast(G, self.data.shape), unbroadcast(G, other.data.shape)

        return type(self)(self.data + other.data, (self, other), vjp)

    def softplus(self):
        def vjp(G):
            return (G * sigmoid(self.data),)

        return type(self)(np.logaddexp(0, self.data), (self,), vjp)

    def __mul__(self, other):
        def vjp(G):
            return unbroadcast(G * other.data, self.data.shape), unbroadcast(G * self.data, other.data.shape)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return np.dot(G, other.data.T), np.dot(self.data.T, G)

        return type(self)(np.dot(self.data, other.data), (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            if axis is not None:
                G = np.expand_dims(G, axis)
            return (np.ones(self.data.shape) * G,)

        return type(self)(np.sum(self.data, axis=axis), (self,), vjp)

    def sigmoid(self):
        A = sigmoid(self.data)

        def vjp(G):
            return (G * A * (1 - A),)

        return type(self)(A, (self,), vjp)

    def parents_first(self):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        return order

    def backward(self, upstream=1.0):
        self.grad = np.array(upstream, dtype=float)
        for node in self.parents_first()[::-1]:
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                parent.grad = parent.grad + G


@wrong("copied-along-wrong-axis")
class Tensor(Given):
    def sum(self, axis=None):
        def vjp(G):
            return (np.broadcast_to(G, self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)


@wrong("copies-not-summed")
class Tensor(Given):
    def __mul__(self, other):
        def vjp(G):
            first, second = np.broadcast_arrays(self.data, other.data)
            return np.multiply(second, G), np.multiply(first, G)

        return type(self)(self.data * other.data, (self, other), vjp)


@wrong("factors-swapped")
class Tensor(Given):
    def __mul__(self, other):
        def vjp(G):
            return tuple(unbroadcast(G * factor.data, factor.data.shape) for factor in (self, other))

        return type(self)(self.data * other.data, (self, other), vjp)


@wrong("forward-order")
class Tensor(Given):
    def backward(self, upstream=1.0):
        nodes, seen = [], set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            nodes.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in nodes:
            gradients = node.vjp(node.grad)
            for i, parent in enumerate(node.parents):
                parent.grad = parent.grad + gradients[i]


@wrong("missing-transpose")
class Tensor(Given):
    def __matmul__(self, other):
        A, B = self.data, other.data

        def vjp(G):
            dA = np.einsum("ej,jm->em", G, B)
            dB = np.einsum("em,ej->mj", A, G)
            return dA, dB

        return type(self)(A @ B, (self, other), vjp)


@wrong("overwritten-sum")
class Tensor(Given):
    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(self.parents_first()):
            gradients = node.vjp(node.grad)
            for i in range(len(node.parents)):
                node.parents[i].grad = gradients[i]


@wrong("parent-too-early")
class Tensor(Given):
    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)
        waiting, seen = deque([self]), {self}
        while waiting:
            node = waiting.popleft()
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                parent.grad = parent.grad + G
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)


@wrong("passed-on-too-early")
class Tensor(Given):
    def backward(self, upstream=1.0):
        self.grad = self.grad + upstream
        for parent, G in zip(self.parents, self.vjp(self.grad), strict=True):
            parent.backward(G)


@wrong("shared-gradient-array")
class Tensor(Given):
    def __add__(self, other):
        def undo_broadcast(G, shape):  # from lesson 00
            while G.ndim > len(shape):
                G = G.sum(axis=0)
            for axis, size in enumerate(shape):
                if size == 1:
                    G = G.sum(axis=axis, keepdims=True)
            return G

        def vjp(G):
            return undo_broadcast(G, self.data.shape), undo_broadcast(G, other.data.shape)

        return type(self)(self.data + other.data, (self, other), vjp)

    def backward(self, upstream=1.0):
        self.grad = np.array(upstream, dtype=float)
        reached = set()
        for node in reversed(self.parents_first()):
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                if parent in reached:
                    parent.grad += G
                else:
                    parent.grad = G
                    reached.add(parent)


@wrong("slope-of-activation")
class Tensor(Given):
    def sigmoid(self):
        def slope(z):
            return sigmoid(z) * (1 - sigmoid(z))

        result = type(self)(sigmoid(self.data), (self,))
        result.vjp = lambda G: (G * slope(result.data),)
        return result


@wrong("tuple-missing")
class Tensor(Given):
    def sigmoid(self):
        A = sigmoid(self.data)

        def vjp(G):
            slope = A * (1 - A)
            return G * slope

        return type(self)(A, (self,), vjp)

    def backward(self, upstream=1.0):
        self.grad = np.array(upstream, dtype=float)
        for node in self.parents_first()[::-1]:
            gradients = node.vjp(node.grad)
            for i, parent in enumerate(node.parents):
                parent.grad = parent.grad + gradients[i]


@wrong("unstable")
class Tensor(Given):
    def sigmoid(self):
        def vjp(G):
            e = np.exp(-self.data)
            return (G * e / (1 + e) ** 2,)

        return type(self)(sigmoid(self.data), (self,), vjp)


@wrong("upstream-ignored")
class Tensor(Given):
    def backward(self, upstream=1.0):
        self.grad = np.ones_like(self.data)
        for node in reversed(self.parents_first()):
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                parent.grad = parent.grad + G


# ------------------------------------------------------------------------------------------------- 06-forward-slopes

wrong = wordings_of(WORDINGS, "06-forward-slopes")


@wrong("forward-order")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for leaf, slope in starts.items():
        slopes[leaf] = slope
    for node in order:
        if parents[node]:
            slopes[node] = jvps[node](*[slopes[parent] for parent in parents[node]])
    return slopes


@wrong("leaves-left-out")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for node in order[::-1]:
        if parents[node]:
            incoming = [starts[parent] if parent in starts else slopes[parent] for parent in parents[node]]
            slopes[node] = jvps[node](*incoming)
    return slopes


@wrong("mutates-input")
def forward_slopes(parents, jvps, order, starts):
    slopes = starts
    for node in reversed(order):
        if node not in slopes:
            slopes[node] = jvps[node](*(slopes[parent] for parent in parents[node]))
    return [slopes[node] for node in range(len(parents))]


@wrong("one-parent-followed")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            first, *others = (slopes[parent] for parent in parents[node])
            slopes[node] = jvps[node](first, *[np.zeros_like(other) for other in others])
    return slopes


@wrong("order-by-number")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for leaf in starts:
        slopes[leaf] = starts[leaf]
    for node, its_parents in enumerate(parents):
        if its_parents:
            slopes[node] = jvps[node](*[slopes[parent] for parent in its_parents])
    return slopes


@wrong("output-node-left-out")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for i in range(len(order) - 1, 0, -1):
        node = order[i]
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*[slopes[parent] for parent in parents[node]])
    return slopes


@wrong("sign-reversed")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = slopes[node] + starts[node]
        else:
            slopes[node] = slopes[node] - jvps[node](*[slopes[parent] for parent in parents[node]])
    return slopes


@wrong("upstream-ignored")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        arguments = [slopes[parent] for parent in parents[node]]
        slopes[node] = jvps[node](*arguments) if arguments else np.ones(np.shape(starts[node]))
    return slopes
