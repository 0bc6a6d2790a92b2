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


class _TensorKeepsFirst:
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
                    parent.grad = parent.grad if parent.grad.any() else G


class _TensorOncePerParent:
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
                for parent, G in dict(zip(node.parents, node.vjp(node.grad), strict=True)).items():
                    parent.grad = parent.grad + G


class _TensorPassesOnOnce:
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
        seen = set()

        def go_on(node):
            seen.add(node)
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G
                    if parent not in seen:
                        go_on(parent)

        go_on(self)


class _TensorPassesOnInAQueue:
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
        waiting = [self]
        while waiting:
            node = waiting.pop(0)
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G
                    waiting.append(parent)


class _TensorPassesOnInAStack:
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
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G
                    waiting.append(parent)


class _TensorLevelByLevel:
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
        waiting, seen = [self], {self}
        while waiting:
            node = waiting.pop(0)
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G
                    if parent not in seen:
                        seen.add(parent)
                        waiting.append(parent)


class _TensorFromAStack:
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
        waiting, seen = [self], {self}
        while waiting:
            node = waiting.pop()
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G
                    if parent not in seen:
                        seen.add(parent)
                        waiting.append(parent)


class _TensorStartsWithOne:
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
        self.grad = np.asarray(1.0)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    parent.grad = parent.grad + G


class _TensorLocalSlopes:
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
            ones = np.ones((self.data * other.data).shape)
            return self.back(ones * other.data), other.back(ones * self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            ones = np.ones((self.data @ other.data).shape)
            return ones @ other.data.T, self.data.T @ ones

        return type(self)(self.data @ other.data, (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            return (np.ones(self.data.shape),)

        return type(self)(self.data.sum(axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 * (1 + np.tanh(0.5 * self.data))
        return type(self)(A, (self,), lambda _: (A * (1 - A),))

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


class _TensorLocalPartners:
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
            return self.back(other.data), other.back(self.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return other.data.T, self.data.T

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


class _TensorLocalSigmoid:
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
        return type(self)(A, (self,), lambda _: (A * (1 - A),))

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


class _TensorSharesArraysByAxes:
    def __init__(self, data, parents=(), vjp=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = None
        self.parents, self.vjp = parents, vjp

    def back(self, G):
        while G.ndim > self.data.ndim:
            G = G.sum(axis=0)
        for axis, size in enumerate(self.data.shape):
            if size == 1:
                G = G.sum(axis=axis, keepdims=True)
        return G

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
        self.grad = np.array(upstream, dtype=float)
        for node in reversed(order):
            if node.parents:
                for parent, G in zip(node.parents, node.vjp(node.grad), strict=True):
                    if parent.grad is None:
                        parent.grad = G
                    else:
                        parent.grad += G


class _TensorFactorsReturnedTheOtherWay:
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
            return other.back(G * self.data), self.back(G * other.data)

        return type(self)(self.data * other.data, (self, other), vjp)

    def __matmul__(self, other):
        def vjp(G):
            return self.data.T @ G, G @ other.data.T

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


class _TensorOwnFactorsOfMatmul:
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
            return G @ self.data.T, other.data.T @ G

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


class _TensorFirstNotTransposed:
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
            return G @ other.data.T, self.data @ G

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


class _TensorSecondNotTransposed:
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
            return G @ other.data, self.data.T @ G

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


class _TensorOtherTransposed:
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
            return G.T @ other.data, self.data @ G.T

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


class _TensorSigmoidOfSlope:
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
        twice = 0.5 * (1 + np.tanh(0.5 * A))
        return type(self)(A, (self,), lambda G: (G * twice,))

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


class _TensorSumAsColumn:
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
            return (np.reshape(G, (-1, 1)) * np.ones(self.data.shape),)

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


class _TensorSumAlongOther:
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
            G = G if axis is None else np.expand_dims(G, 1 - axis)
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


class _TensorSumTurned:
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
            return ((G * np.ones(self.data.shape) if axis is None else np.tile(G, (self.data.shape[axis], 1))),)

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


class _TensorSumReshaped:
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
            return (np.resize(G, self.data.shape),)

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


class _TensorSumRepeated:
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
            return (np.repeat(G, self.data.size // np.size(G)).reshape(self.data.shape),)

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


class _TensorUnstableSlope:
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
        e = np.exp(-self.data)
        return type(self)(A, (self,), lambda G: (G * e / (1 + e) ** 2,))

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


class _TensorSigmoidWithoutTuple:
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


class _TensorCopiesLeft:
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
            return G * other.data, G * self.data

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


TENSOR: Mutants = {
    "overwritten-sum": _TensorOverwrites,
    "overwritten-sum:first-path": _TensorKeepsFirst,
    "overwritten-sum:same-parent": _TensorOncePerParent,
    "passed-on-too-early": _TensorPassesOnAtOnce,
    "passed-on-too-early:queue": _TensorPassesOnInAQueue,
    "passed-on-too-early:stack": _TensorPassesOnInAStack,
    "parent-too-early": _TensorWhenFirstMet,
    "parent-too-early:at-once": _TensorPassesOnOnce,
    "parent-too-early:level-by-level": _TensorLevelByLevel,
    "parent-too-early:stack": _TensorFromAStack,
    "forward-order": _TensorFromTheLeaves,
    "upstream-ignored": _TensorStartsWithOnes,
    "upstream-ignored:one": _TensorStartsWithOne,
    "upstream-ignored:operations": _TensorLocalSlopes,
    "upstream-ignored:partners": _TensorLocalPartners,
    "upstream-ignored:sigmoid": _TensorLocalSigmoid,
    "shared-gradient-array": _TensorSharesArrays,
    "shared-gradient-array:own-sums": _TensorSharesArraysByAxes,
    "copies-not-summed": _TensorCopiesLeft,
    "factors-swapped": _TensorOwnFactors,
    "factors-swapped:returned": _TensorFactorsReturnedTheOtherWay,
    "factors-swapped:matmul": _TensorOwnFactorsOfMatmul,
    "missing-transpose": _TensorWithoutTransposes,
    "missing-transpose:of-A": _TensorFirstNotTransposed,
    "missing-transpose:of-B": _TensorSecondNotTransposed,
    "missing-transpose:of-G": _TensorOtherTransposed,
    "slope-of-activation": _TensorSigmoidTwice,
    "slope-of-activation:of-the-sum": _TensorSigmoidOfSlope,
    "copied-along-wrong-axis": _TensorSumWithoutAxis,
    "copied-along-wrong-axis:as-column": _TensorSumAsColumn,
    "copied-along-wrong-axis:other-axis": _TensorSumAlongOther,
    "copied-along-wrong-axis:turned": _TensorSumTurned,
    "copied-along-wrong-axis:reshaped": _TensorSumReshaped,
    "copied-along-wrong-axis:repeated": _TensorSumRepeated,
    "tuple-missing": _TensorWithoutTuple,
    "tuple-missing:matrix": _TensorSigmoidWithoutTuple,
    "unstable": _TensorUnstableSigmoid,
    "unstable:slope": _TensorUnstableSlope,
}
