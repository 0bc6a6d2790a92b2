"""Lesson 06: wrong classes `Tensor`, as `mutants_06` has wrong functions: each complete in itself."""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants


class _TensorOverwrites:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = G


class _TensorPassesOnAtOnce:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        self.grad = np.asarray(upstream, dtype=float)

        def go_on(node):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G
                    go_on(parent)

        go_on(self)


class _TensorWhenFirstMet:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                order.append(node)
                for parent in node.parents:
                    visit(parent)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in order:
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorFromTheLeaves:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in order:
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorStartsWithOnes:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorSharesArrays:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = None
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(
            self.data + other.data,
            (self, other),
            lambda G: tuple(G if t.data.shape == G.shape else t.back(G) for t in (self, other)),
        )

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.array(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    if parent.grad is None:
                        parent.grad = G
                    else:
                        parent.grad += G


class _TensorOwnFactors:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * self.data), other.back(G * other.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorWithoutTransposes:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data, self.data @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorSigmoidTwice:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * np.exp(-A) / (1 + np.exp(-A)) ** 2,))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorSumWithoutAxis:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorWithoutTuple:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return G * np.ones(self.data.shape)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda G: G * A * (1 - A))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=False):
                    parent.grad = parent.grad + G


class _TensorUnstableSigmoid:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        shape = self.data.shape
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def __add__(self, other):
        return type(self)(self.data + other.data, (self, other), lambda G: (self.back(G), other.back(G)))

    def softplus(self):
        slope = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(np.logaddexp(0, self.data), (self,), lambda G: (G * slope,))

    def __mul__(self, other):
        def vjp(G):
            return self.back(G * other.data), other.back(G * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            G = G if axis is None else np.expand_dims(G, axis)
            return (G * np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = np.exp(self.data) / (1 + np.exp(self.data))
        return type(self)(A, (self,), lambda G: (G * A * (1 - A),))

    def backward(self, upstream=1.0):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


TENSOR: Mutants = {
    "overwritten-sum": _TensorOverwrites,
    "passed-on-too-early": _TensorPassesOnAtOnce,
    "parent-too-early": _TensorWhenFirstMet,
    "forward-order": _TensorFromTheLeaves,
    "upstream-ignored": _TensorStartsWithOnes,
    "shared-gradient-array": _TensorSharesArrays,
    "factors-swapped": _TensorOwnFactors,
    "missing-transpose": _TensorWithoutTransposes,
    "slope-of-activation": _TensorSigmoidTwice,
    "copied-along-wrong-axis": _TensorSumWithoutAxis,
    "tuple-missing": _TensorWithoutTuple,
    "unstable": _TensorUnstableSigmoid,
}
