"""Lesson 06 once more, by a second author: wrong solutions as students write them, from the chain rule to a tape."""

import math
from collections import defaultdict, deque
from itertools import pairwise

import numpy as np

from bpkit.activations import sigmoid
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def unbroadcast(G, shape):
    """The sum of G over the axes along which an array of this shape was copied. The lesson gives it."""
    in_front = tuple(range(np.ndim(G) - len(shape)))
    G = np.sum(G, axis=in_front)
    of_length_one = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return np.sum(G, axis=of_length_one, keepdims=True)


def copied_axes(G, shape):
    """The axes of G along which an array of this shape was copied."""
    missing = G.ndim - len(shape)
    return tuple(i for i in range(G.ndim) if i < missing or shape[i - missing] == 1)


# -------------------------------------------------------------------------------------------------------- 06-add-vjp

wrong = wordings_of(WORDINGS, "06-add-vjp")


@wrong("axis-lost")
def add_vjp(G, A, B):
    grads = []
    for operand in (A, B):
        axes = copied_axes(G, operand.shape)
        grads.append(G.sum(axis=axes))
    return tuple(grads)


@wrong("copies-averaged")
def add_vjp(G, A, B):
    def gather(shape):
        return np.mean(G, axis=copied_axes(G, shape)).reshape(shape)

    return gather(A.shape), gather(B.shape)


@wrong("copies-not-summed")
def add_vjp(G, A, B):
    dA, dB = np.array(G), np.array(G)
    while dA.ndim > A.ndim:
        dA = dA.sum(axis=0)
    while dB.ndim > B.ndim:
        dB = dB.sum(axis=0)
    return dA, dB


@wrong("copies-not-summed:2")
def add_vjp(G, A, B):
    slope_A = np.ones_like(G)
    slope_B = np.ones_like(G)
    return G * slope_A, G * slope_B


@wrong("everything-summed")
def add_vjp(G, A, B):
    total = math.fsum(G.flat)
    dA = G if G.shape == A.shape else np.full(A.shape, total)
    dB = G if G.shape == B.shape else np.full(B.shape, total)
    return dA, dB


@wrong("extra-axis")
def add_vjp(G, A, B):
    dA, dB = (G.sum(axis=copied_axes(G, shape), keepdims=True) for shape in (A.shape, B.shape))
    return dA, dB


@wrong("gradient-shared-out")
def add_vjp(G, A, B):
    operands = [A, B]
    share = G / len(operands)
    return tuple(unbroadcast(share, operand.shape) for operand in operands)


@wrong("sign-reversed")
def add_vjp(G, A, B):
    signs = {"A": 1, "B": -1}
    shapes = {"A": A.shape, "B": B.shape}
    result = {name: signs[name] * unbroadcast(G, shapes[name]) for name in signs}
    return result["A"], result["B"]


@wrong("sum-treated-as-product")
def add_vjp(G, A, B):
    Y = A + B
    dA = np.multiply(G, Y - A)
    dB = np.multiply(G, Y - B)
    return unbroadcast(dA, A.shape), unbroadcast(dB, B.shape)


@wrong("upstream-ignored")
def add_vjp(G, A, B):
    return tuple(np.full(operand.shape, G.size / operand.size) for operand in (A, B))


@wrong("wrong-axis-summed")
def add_vjp(G, A, B):
    def shrink(grad, shape):
        while grad.ndim > len(shape):
            grad = grad.sum(axis=-1)
        for axis, n in enumerate(shape):
            if n == 1:
                grad = grad.sum(axis=axis, keepdims=True)
        return grad

    return shrink(G, A.shape), shrink(G, B.shape)


# --------------------------------------------------------------------------------------------------- 06-multiply-vjp

wrong = wordings_of(WORDINGS, "06-multiply-vjp")


@wrong("axis-lost")
def multiply_vjp(G, A, B):
    dA, dB = unbroadcast(B * G, A.shape), unbroadcast(A * G, B.shape)
    return dA.squeeze(), dB.squeeze()


@wrong("copies-averaged")
def multiply_vjp(G, A, B):
    result = []
    for own, other in ((A, B), (B, A)):
        each_copy = np.multiply(G, other)
        copies = each_copy.size / own.size
        result.append(unbroadcast(each_copy, own.shape) / copies)
    return tuple(result)


@wrong("copies-not-summed")
def multiply_vjp(G, A, B):
    def back(other, shape):
        grad = G * other
        for axis, size in enumerate(shape):
            if size == 1 and grad.ndim == len(shape):
                grad = grad.sum(axis=axis, keepdims=True)
        return grad

    return back(B, A.shape), back(A, B.shape)


@wrong("everything-summed")
def multiply_vjp(G, A, B):
    pair = {}
    for name, own, other in (("dA", A, B), ("dB", B, A)):
        grad = G * other
        pair[name] = grad if own.shape == grad.shape else np.vdot(G, other + 0 * G) * np.ones(own.shape)
    return pair["dA"], pair["dB"]


@wrong("extra-axis")
def multiply_vjp(G, A, B):
    by_B, by_A = G * B, G * A
    dA = np.sum(by_B, axis=copied_axes(G, A.shape), keepdims=True)
    dB = np.sum(by_A, axis=copied_axes(G, B.shape), keepdims=True)
    return dA, dB


@wrong("factors-swapped")
def multiply_vjp(G, A, B):
    return tuple(unbroadcast(G * factor, factor.shape) for factor in (A, B))


@wrong("integer-truncation")
def multiply_vjp(G, A, B):
    dA, dB = A.copy(), B.copy()
    dA[...] = unbroadcast(G * B, A.shape)
    dB[...] = unbroadcast(G * A, B.shape)
    return dA, dB


@wrong("mutates-input")
def multiply_vjp(G, A, B):
    for_B = unbroadcast(G * A, B.shape)
    G *= B
    return unbroadcast(G, A.shape), for_B


@wrong("partner-missing")
def multiply_vjp(G, A, B):
    slope = 1.0
    dY = slope * G
    return unbroadcast(dY, A.shape), unbroadcast(dY, B.shape)


@wrong("partner-missing:2")
def multiply_vjp(G, A, B):
    to_A = G * np.broadcast_to(B, G.shape)
    to_B = G.copy()
    return unbroadcast(to_A, A.shape), unbroadcast(to_B, B.shape)


@wrong("sign-reversed")
def multiply_vjp(G, A, B):
    dA = unbroadcast(G * B, A.shape)
    dB = unbroadcast(np.negative(A) * G, B.shape)
    return dA, dB


@wrong("sum-before-product")
def multiply_vjp(G, A, B):
    G_for_A, G_for_B = unbroadcast(G, A.shape), unbroadcast(G, B.shape)
    return unbroadcast(G_for_A * B, A.shape), unbroadcast(G_for_B * A, B.shape)


@wrong("upstream-ignored")
def multiply_vjp(G, A, B):
    jacobian_A, jacobian_B = np.broadcast_arrays(B, A)
    return unbroadcast(jacobian_A, A.shape), unbroadcast(jacobian_B, B.shape)


@wrong("wrong-axis-summed")
def multiply_vjp(G, A, B):
    def collected(table, shape):
        extra = table.ndim - len(shape)
        table = table.sum(axis=tuple(range(-extra, 0)))
        ones = [axis for axis in range(len(shape)) if shape[axis] == 1]
        return table.sum(axis=tuple(ones), keepdims=True)

    return collected(G * B, A.shape), collected(G * A, B.shape)


# ----------------------------------------------------------------------------------------------------- 06-matmul-vjp

wrong = wordings_of(WORDINGS, "06-matmul-vjp")


@wrong("averaged-twice")
def matmul_vjp(G, A, B):
    dA = np.einsum("ek,mk->em", G, B)
    dB = np.mean([np.outer(a, g) for a, g in zip(A, G, strict=True)], axis=0)
    return dA, dB


@wrong("factors-swapped")
def matmul_vjp(G, A, B):
    back = {"A": np.einsum("em,ek->mk", A, G), "B": np.einsum("ek,mk->em", G, B)}
    return back["A"], back["B"]


@wrong("integer-truncation")
def matmul_vjp(G, A, B):
    dA, dB = np.zeros_like(A), np.zeros_like(B)
    for e in range(len(A)):
        dA[e] = B @ G[e]
    for m in range(len(B)):
        dB[m] = A[:, m] @ G
    return dA, dB


@wrong("missing-transpose")
def matmul_vjp(G, A, B):
    M, K = B.shape
    return np.dot(G, B.reshape(K, M)), np.dot(A.T, G)


@wrong("missing-transpose:2")
def matmul_vjp(G, A, B):
    dA = np.einsum("ek,km->em", G, B)
    dB = np.einsum("em,ek->mk", A, G)
    return dA, dB


@wrong("overwritten-sum")
def matmul_vjp(G, A, B):
    dA = np.zeros(A.shape)
    dB = np.zeros(B.shape)
    for e, (a, g) in enumerate(zip(A, G, strict=True)):
        dA[e] = B @ g
        dB[:] = a[:, None] * g
    return dA, dB


@wrong("product-mixed-up")
def matmul_vjp(G, A, B):
    return np.inner(G, B), np.outer(A, G)


@wrong("sign-reversed")
def matmul_vjp(G, A, B):
    dB = np.zeros(B.shape)
    for a, g in zip(A, G, strict=True):
        dB -= np.outer(a, g)
    return np.inner(G, B), dB


@wrong("transposed")
def matmul_vjp(G, A, B):
    return np.tensordot(G, B, axes=(1, 1)), np.tensordot(G, A, axes=(0, 0))


@wrong("upstream-ignored")
def matmul_vjp(G, A, B):
    E, K = G.shape
    dA = np.tile(B.sum(axis=1), (E, 1))
    dB = np.tile(A.sum(axis=0)[:, np.newaxis], (1, K))
    return dA, dB


# -------------------------------------------------------------------------------------------------------- 06-sum-vjp

wrong = wordings_of(WORDINGS, "06-sum-vjp")


@wrong("copied-along-wrong-axis")
def sum_vjp(G, A, axis):
    return np.resize(G, A.shape)


@wrong("copied-along-wrong-axis:2")
def sum_vjp(G, A, axis):
    E, n = A.shape
    if axis is None:
        return np.full((E, n), G)
    if axis == 0:
        return np.repeat(G, E).reshape(E, n)
    return np.tile(G, n).reshape(E, n)


@wrong("everything-summed")
def sum_vjp(G, A, axis):
    dA = np.zeros(A.shape)
    for g in np.atleast_1d(G):
        dA += g
    return dA


@wrong("gradient-shared-out")
def sum_vjp(G, A, axis):
    summands = {None: A.size, 0: A.shape[0], 1: A.shape[1]}[axis]
    spread = np.ones(A.shape) / summands
    return spread * (G if axis is None else np.expand_dims(G, axis))


@wrong("integer-truncation")
def sum_vjp(G, A, axis):
    dA = np.empty(A.shape, A.dtype)
    for (e, k), _ in np.ndenumerate(A):
        dA[e, k] = G if axis is None else G[k] if axis == 0 else G[e]
    return dA


@wrong("sign-reversed")
def sum_vjp(G, A, axis):
    dA = np.zeros(A.shape)
    if axis == 1:
        dA.T[:] -= G
    else:
        dA -= G
    return dA


@wrong("sum-not-copied")
def sum_vjp(G, A, axis):
    slope = np.ones(A.shape).mean(axis=axis)
    return np.multiply(slope, G)


@wrong("sum-not-copied:2")
def sum_vjp(G, A, axis):
    slope_of_sum = 1.0
    if axis is None:
        return np.array(G) * slope_of_sum
    return np.expand_dims(G, axis) * slope_of_sum


@wrong("sum-treated-as-product")
def sum_vjp(G, A, axis):
    others = np.prod(A, axis=axis, keepdims=True) / A
    return others * (G if axis is None else np.expand_dims(G, axis))


@wrong("sum-treated-as-product:2")
def sum_vjp(G, A, axis):
    if axis == 1:
        return np.einsum("e,ek->ek", G, A)
    return np.asarray(G) * A


@wrong("upstream-ignored")
def sum_vjp(G, A, axis):
    dA = np.zeros(A.shape)
    for place in np.ndindex(A.shape):
        dA[place] = 1.0
    return dA


# -------------------------------------------------------------------------------------------------- 06-logsumexp-vjp

wrong = wordings_of(WORDINGS, "06-logsumexp-vjp")


def softmax_of_row(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def softmax_of_rows(Z):
    return np.array([softmax_of_row(z) for z in Z])


@wrong("copied-along-wrong-axis")
def logsumexp_vjp(G, Z):
    P = softmax_of_rows(Z)
    return P * np.resize(G, P.shape)


@wrong("extra-output-slope")
def logsumexp_vjp(G, Z):
    rows = []
    for g, z in zip(G, Z, strict=True):
        p = softmax_of_row(z)
        rows.append(g * (np.diag(p) - np.outer(p, p)).diagonal())
    return np.array(rows)


@wrong("integer-truncation")
def logsumexp_vjp(G, Z):
    dZ = np.zeros_like(Z)
    for e in range(Z.shape[0]):
        dZ[e] = G[e] * softmax_of_row(Z[e])
    return dZ


@wrong("mutates-input")
def logsumexp_vjp(G, Z):
    for row in Z:
        row -= row.max()
    P = np.exp(Z)
    P /= P.sum(axis=1, keepdims=True)
    return np.einsum("e,ek->ek", G, P)


@wrong("sign-reversed")
def logsumexp_vjp(G, Z):
    log_P = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    return np.einsum("e,ek->ek", -G, np.exp(log_P))


@wrong("softmax-whole-array")
def logsumexp_vjp(G, Z):
    P = softmax_of_row(Z.ravel()).reshape(Z.shape)
    return (G * P.T).T


@wrong("softmax-wrong-axis")
def logsumexp_vjp(G, Z):
    P = np.column_stack([softmax_of_row(column) for column in Z.T])
    return np.diag(G) @ P


@wrong("sum-not-copied")
def logsumexp_vjp(G, Z):
    P = softmax_of_rows(Z)
    return np.array([g * sum(p) for g, p in zip(G, P, strict=True)])


@wrong("unstable")
def logsumexp_vjp(G, Z):
    y = np.log(np.sum(np.exp(Z), axis=1))
    return G[:, np.newaxis] * np.exp(Z - y[:, np.newaxis])


@wrong("unstable:2")
def logsumexp_vjp(G, Z):
    e = np.exp(Z - np.max(Z))
    return e * (G / np.sum(e, axis=1)).reshape(-1, 1)


@wrong("upstream-ignored")
def logsumexp_vjp(G, Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))


# ---------------------------------------------------------------------------------------------- 06-topological-order

wrong = wordings_of(WORDINGS, "06-topological-order")


def ancestors_of(parents, out):
    """`out` and all on which it depends."""
    found, waiting = {out}, [out]
    while waiting:
        new = set(parents[waiting.pop()]) - found
        found |= new
        waiting.extend(new)
    return found


def by_users(parents, out):
    """A valid order, by counting the users of each node."""
    users = dict.fromkeys(ancestors_of(parents, out), 0)
    for node in users:
        for parent in parents[node]:
            users[parent] += 1
    ready, order = [out], []
    while ready:
        node = ready.pop()
        order.append(node)
        for parent in parents[node]:
            users[parent] -= 1
            if users[parent] == 0:
                ready.append(parent)
    return order


@wrong("accumulates-across-calls")
def topological_order(parents, out):
    order = memory.setdefault("second: written down", [])
    seen = set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for parent in parents[node]:
            visit(parent)
        order.insert(0, node)

    visit(out)
    return list(order)


@wrong("forward-order")
def topological_order(parents, out):
    order, todo = [], ancestors_of(parents, out)
    while todo:
        ready = [node for node in todo if all(parent not in todo for parent in parents[node])]
        order += ready
        todo -= set(ready)
    return order


@wrong("leaves-left-out")
def topological_order(parents, out):
    def visit(node, done):
        if node in done or not parents[node]:
            return done
        for parent in parents[node]:
            done = visit(parent, done)
        return [node, *done]

    return visit(out, [])


@wrong("node-repeated")
def topological_order(parents, out):
    def downwards(node):
        order = []
        for parent in parents[node]:
            order += downwards(parent)
        return [*order, node]

    return downwards(out)[::-1]


@wrong("one-parent-followed")
def topological_order(parents, out):
    order = [out]
    while parents[order[-1]]:
        order.append(parents[order[-1]][0])
    return order


@wrong("order-by-number")
def topological_order(parents, out):
    needed = ancestors_of(parents, out)
    return [node for node in range(len(parents) - 1, -1, -1) if node in needed]


@wrong("output-node-left-out")
def topological_order(parents, out):
    return [node for node in by_users(parents, out) if node != out]


@wrong("parent-too-early")
def topological_order(parents, out):
    order, queue = [], deque([out])
    while queue:
        node = queue.popleft()
        if node not in order:
            order.append(node)
            queue.extend(parents[node])
    return order


@wrong("parent-too-early:2")
def topological_order(parents, out):
    order = []

    def visit(node):
        if node not in order:
            order.append(node)
            for parent in parents[node]:
                visit(parent)

    visit(out)
    return order


# ------------------------------------------------------------------------------------------------------- 06-backward

wrong = wordings_of(WORDINGS, "06-backward")


@wrong("accumulates-across-calls")
def backward(parents, vjps, order, upstream):
    gradients = memory.setdefault(f"second: gradients of {parents}", [0.0] * len(parents))
    gradients[order[0]] = upstream
    for node in order:
        for i, sent in enumerate(vjps[node](gradients[node])):
            gradients[parents[node][i]] = gradients[parents[node][i]] + sent
    return list(gradients)


@wrong("forward-order")
def backward(parents, vjps, order, upstream):
    arrived = {order[0]: upstream}
    for node in order[::-1]:
        if node in arrived:
            for parent, sent in zip(parents[node], vjps[node](arrived[node]), strict=True):
                arrived[parent] = arrived.get(parent, 0.0) + sent
    return [arrived.get(node, 0.0) for node in range(len(parents))]


@wrong("one-parent-followed")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        if parents[node]:
            parent = parents[node][0]
            gradients[parent] = gradients[parent] + vjps[node](gradients[node])[0]
    return gradients


@wrong("order-by-number")
def backward(parents, vjps, order, upstream):
    gradients = {order[0]: upstream}
    for node in sorted(order, reverse=True):
        if node not in gradients:
            continue
        for parent, sent in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + sent if parent in gradients else sent
    return [gradients.get(node, 0.0) for node in range(len(parents))]


@wrong("overwritten-sum")
def backward(parents, vjps, order, upstream):
    gradients = {order[0]: upstream}
    for node in order:
        gradients.update(zip(parents[node], vjps[node](gradients[node]), strict=True))
    return [gradients[node] for node in range(len(parents))]


@wrong("passed-on-too-early")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)

    def receive(node, contribution):
        gradients[node] = gradients[node] + contribution
        for parent, sent in zip(parents[node], vjps[node](gradients[node]), strict=True):
            receive(parent, sent)

    receive(order[0], upstream)
    return gradients


@wrong("paths-averaged")
def backward(parents, vjps, order, upstream):
    letters = defaultdict(list)
    letters[order[0]].append(upstream)
    gradients = [0.0] * len(parents)
    for node in order:
        gradients[node] = sum(letters[node]) / len(letters[node])
        for parent, sent in zip(parents[node], vjps[node](gradients[node]), strict=True):
            letters[parent].append(sent)
    return gradients


@wrong("sign-reversed")
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, sent in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] - sent
    return gradients


@wrong("upstream-ignored")
def backward(parents, vjps, order, upstream):
    def gradient_of(node):
        if node == order[0]:
            return np.ones_like(upstream)
        total = 0.0
        for user in order:
            for place, parent in enumerate(parents[user]):
                if parent == node:
                    total = total + vjps[user](gradient_of(user))[place]
        return total

    return [gradient_of(node) for node in range(len(parents))]


# ---------------------------------------------------------------------------------------------------------- 06-count

wrong = wordings_of(WORDINGS, "06-count")


def cost_from_the_left(shapes):
    """Multiplications of a product of matrices of these shapes, worked out from the left."""
    (p, q), *rest = shapes
    cost = 0
    for _, r in rest:
        cost += p * q * r
        q = r
    return cost


@wrong("counts-from-one")
def count_multiplications(sizes):
    n = dict(enumerate(sizes))
    L = len(sizes) - 1
    reverse = sum(n[L] * n[i + 1] * n[i] for i in range(1, L))
    forward = sum(n[0] * n[i + 1] * n[i] for i in range(L - 1))
    return reverse, forward


@wrong("directions-swapped")
def count_multiplications(sizes):
    J = list(zip(sizes[1:], sizes[:-1], strict=True))  # J_1 is the first
    turned = [(columns, rows) for rows, columns in J]
    reverse = cost_from_the_left(turned)
    forward = cost_from_the_left(J[::-1])
    return reverse, forward


@wrong("one-size-missing")
def count_multiplications(sizes):
    n_in, *_, n_out = sizes
    reverse = n_out * sum(sizes[:-2])
    forward = n_in * sum(sizes[2:])
    return reverse, forward


@wrong("overwritten-sum")
def count_multiplications(sizes):
    J = [(n, below) for below, n in pairwise(sizes)]
    cost = {}
    for n, below in J[-2::-1]:
        cost["reverse"] = sizes[-1] * n * below
    for n, below in J[1:]:
        cost["forward"] = sizes[0] * n * below
    return cost["reverse"], cost["forward"]


@wrong("result-size-not-kept")
def count_multiplications(sizes):
    costs = [math.prod(sizes[i : i + 3]) for i in range(len(sizes) - 2)]
    return sum(reversed(costs)), sum(costs)


@wrong("sizes-multiplied")
def count_multiplications(sizes):
    reverse = forward = 1
    for i in range(1, len(sizes) - 1):
        reverse *= sizes[-1] * sizes[i] * sizes[i - 1]
        forward *= sizes[0] * sizes[i + 1] * sizes[i]
    return reverse, forward


# --------------------------------------------------------------------------------------------------------- 06-tensor

wrong = wordings_of(WORDINGS, "06-tensor")


class Tape:
    """All that a Tensor needs; the classes below replace one part of it by a wrong one."""

    def __init__(self, data, parents=(), vjp=lambda G: ()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents
        self.vjp = vjp

    def made(self, data, parents, vjp):
        return type(self)(data, parents, vjp)

    def __add__(self, other):
        def vjp(G):
            return unbroadcast(G, self.data.shape), unbroadcast(G, other.data.shape)

        return self.made(self.data + other.data, (self, other), vjp)

    def softplus(self):
        return self.made(np.logaddexp(0, self.data), (self,), lambda G: (G * sigmoid(self.data),))

    def __mul__(self, other):
        def vjp(G):
            return unbroadcast(G * other.data, self.data.shape), unbroadcast(G * self.data, other.data.shape)

        return self.made(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return self.made(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            along = G if axis is None else np.expand_dims(G, axis)
            return (along * np.ones(self.data.shape),)

        return self.made(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = sigmoid(self.data)
        return self.made(A, (self,), lambda G: (G * A * (1 - A),))

    def parents_first(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        return order

    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(self.parents_first()):
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                parent.grad = parent.grad + G


@wrong("copied-along-wrong-axis")
class Tensor(Tape):
    def sum(self, axis=None):
        shape = self.data.shape
        return self.made(np.sum(self.data, axis=axis), (self,), lambda G: (np.resize(G, shape),))


@wrong("factors-swapped")
class Tensor(Tape):
    def __mul__(self, other):
        factors = (self, other)
        return self.made(
            np.multiply(self.data, other.data),
            factors,
            lambda G: tuple(unbroadcast(G * factor.data, factor.data.shape) for factor in factors),
        )


@wrong("forward-order")
class Tensor(Tape):
    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)
        stack = self.parents_first()[::-1]
        while stack:
            node = stack.pop()
            gradients = node.vjp(node.grad)
            for i, parent in enumerate(node.parents):
                parent.grad = parent.grad + gradients[i]


@wrong("missing-transpose")
class Tensor(Tape):
    def __matmul__(self, other):
        E, M = self.data.shape

        def vjp(G):
            return np.inner(G, other.data), np.dot(self.data.reshape(M, E), G)

        return self.made(np.dot(self.data, other.data), (self, other), vjp)


@wrong("overwritten-sum")
class Tensor(Tape):
    def backward(self, upstream=1.0):
        self.grad = np.array(upstream, dtype=float)
        for node in self.parents_first()[::-1]:
            gradients = node.vjp(node.grad)
            for i in range(len(node.parents)):
                node.parents[i].grad = gradients[i]


@wrong("parent-too-early")
class Tensor(Tape):
    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)
        queue, seen = deque([self]), {self}
        while queue:
            node = queue.popleft()
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                parent.grad = parent.grad + G
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)


@wrong("passed-on-too-early")
class Tensor(Tape):
    def backward(self, upstream=1.0):
        self.grad = self.grad + upstream
        for parent, G in zip(self.parents, self.vjp(self.grad), strict=True):
            parent.backward(G)


@wrong("shared-gradient-array")
class Tensor(Tape):
    def __add__(self, other):
        def vjp(G):
            shapes = (self.data.shape, other.data.shape)
            return tuple(G if np.shape(G) == shape else unbroadcast(G, shape) for shape in shapes)

        return self.made(self.data + other.data, (self, other), vjp)

    def backward(self, upstream=1.0):
        found = {self: np.array(upstream, dtype=float)}
        for node in reversed(self.parents_first()):
            node.grad = found[node]
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                if parent in found:
                    found[parent] += G
                else:
                    found[parent] = G


@wrong("slope-of-activation")
class Tensor(Tape):
    def sigmoid(self):
        def slope(z):
            return sigmoid(z) * sigmoid(-z)

        A = sigmoid(self.data)
        return self.made(A, (self,), lambda G: (G * slope(A),))


@wrong("tuple-missing")
class Tensor(Tape):
    def sigmoid(self):
        A = sigmoid(self.data)

        def vjp(G):
            slope = A - A**2
            return np.multiply(slope, G)

        return self.made(A, (self,), vjp)

    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(self.parents_first()):
            for parent, G in zip(node.parents, node.vjp(node.grad), strict=False):
                parent.grad = parent.grad + G


@wrong("unstable")
class Tensor(Tape):
    def sigmoid(self):
        e = np.exp(self.data)
        return self.made(e / (e + 1), (self,), lambda G: (G * (e / (e + 1) ** 2),))


@wrong("upstream-ignored")
class Tensor(Tape):
    def backward(self, upstream=1.0):
        order = self.parents_first()
        order[-1].grad = np.ones(self.data.shape)
        while order:
            node = order.pop()
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
            slopes[node] = jvps[node](*map(slopes.__getitem__, parents[node]))
    return slopes


@wrong("leaves-left-out")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for node in order[::-1]:
        if parents[node]:
            arriving = [starts[parent] if parent in starts else slopes[parent] for parent in parents[node]]
            slopes[node] = jvps[node](*arriving)
    return slopes


@wrong("mutates-input")
def forward_slopes(parents, jvps, order, starts):
    for node in reversed(order):
        if node not in starts:
            starts[node] = jvps[node](*(starts[parent] for parent in parents[node]))
    return [starts[node] for node in range(len(parents))]


@wrong("one-parent-followed")
def forward_slopes(parents, jvps, order, starts):
    known = dict(starts)
    for node in order[::-1]:
        if node not in known:
            first, *others = (known[parent] for parent in parents[node])
            known[node] = jvps[node](first, *(np.zeros_like(other) for other in others))
    return [known[node] for node in sorted(known)]


@wrong("order-by-number")
def forward_slopes(parents, jvps, order, starts):
    slopes = [starts.get(node, 0.0) for node in range(len(parents))]
    for node in range(len(parents)):
        if node not in starts:
            slopes[node] = jvps[node](*[slopes[parent] for parent in parents[node]])
    return slopes


@wrong("output-node-left-out")
def forward_slopes(parents, jvps, order, starts):
    slopes = [0.0] * len(parents)
    for place in range(len(order) - 1, 0, -1):
        node = order[place]
        slopes[node] = starts[node] if node in starts else jvps[node](*[slopes[p] for p in parents[node]])
    return slopes


@wrong("sign-reversed")
def forward_slopes(parents, jvps, order, starts):
    found = {}

    def slope(node):
        if node not in found:
            found[node] = starts[node] if node in starts else -jvps[node](*map(slope, parents[node]))
        return found[node]

    return [slope(node) for node in range(len(parents))]


@wrong("upstream-ignored")
def forward_slopes(parents, jvps, order, starts):
    slopes = {leaf: np.ones(np.shape(start)) for leaf, start in starts.items()}
    for node in reversed(order):
        if node not in slopes:
            slopes[node] = jvps[node](*(slopes[parent] for parent in parents[node]))
    return [slopes[node] for node in range(len(parents))]
