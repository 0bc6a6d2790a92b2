"""The order in which the tensors of a whole pass are computed: what a report needs to name the first wrong one.

For an exercise with several steps there are two functions. `stages` lists the tensors of an answer in the order of
their computation, each with its name. `redo` gives the parts as they should be if each step is fed with the answer's
own values from the step before: what agrees with it is only a consequence of an earlier slip.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from bpkit.activations import sigmoid, softmax

Values = Mapping[str, Any]  # part of the exercise -> its value in one answer
Stages = Callable[[Values], list[tuple[str, Any]]]
Redo = Callable[[tuple[Any, ...], Values], dict[str, Any]]


def thin_forward(values: Values) -> list[tuple[str, Any]]:
    """z_1, a_1, z_2, a_2, ... of lesson 01, where a starts with the input."""
    pairs = zip(values["z"], values["a"][1:], strict=True)
    return [item for i, (z, a) in enumerate(pairs, start=1) for item in ((f"z_{i}", z), (f"a_{i}", a))]


def redo_thin_forward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """Each z from the a before it, each a from its own z."""
    x, w, b = args
    z = [w_l * a + b_l for w_l, b_l, a in zip(w, b, given["a"][:-1], strict=True)]
    return {"z": z, "a": [x, *(float(sigmoid(np.float64(z_l))) for z_l in given["z"])]}


def thin_backward(values: Values) -> list[tuple[str, Any]]:
    """delta_L, ..., delta_1 of lesson 01; the list starts with delta_1."""
    return [(f"delta_{i}", delta) for i, delta in reversed(list(enumerate(values["delta"], start=1)))]


def redo_thin_backward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """Each delta_l from the delta_{l+1} of the answer."""
    y, w, _, a = args
    later = given["delta"][1:]
    below = [delta * w_next * a_l * (1 - a_l) for delta, w_next, a_l in zip(later, w[1:], a[1:-1], strict=True)]
    return {"delta": [*below, a[-1] - y]}


def layer_forward(values: Values) -> list[tuple[str, Any]]:
    """z, then a."""
    return [("z", values["z"]), ("a", values["a"])]


def redo_layer_forward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """The `a` from the answer's own z."""
    a_prev, W, b = args
    return {"z": a_prev @ W + b, "a": sigmoid(np.asarray(given["z"], dtype=float))}


def three_layers_backward(values: Values) -> list[tuple[str, Any]]:
    """delta_3, delta_2, delta_1 (db of a single sample is delta), each followed by its dW."""
    return [
        item
        for layer in (3, 2, 1)
        for item in ((f"delta_{layer}", values[f"db{layer}"]), (f"dW{layer}", values[f"dW{layer}"]))
    ]


def redo_three_layers_backward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """Each delta from the one above it, each dW from its own delta."""
    A, _, y, W = args
    redone: dict[str, Any] = {"db3": A[3] - y}
    for layer in (2, 1):
        above = np.asarray(given[f"db{layer + 1}"])
        redone[f"db{layer}"] = (above @ W[layer + 1].T) * (A[layer] * (1 - A[layer]))
    for layer in (1, 2, 3):
        redone[f"dW{layer}"] = np.outer(A[layer - 1], given[f"db{layer}"])
    return redone


def distributed_error(values: Values) -> list[tuple[str, Any]]:
    """dL/do, then delta."""
    return [("dL/do", values["dL/do"]), ("delta", values["delta"])]


def redo_distributed_error(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """The `delta` from the answer's own dL/do."""
    delta_next, W, o = args
    return {"dL/do": delta_next @ W.T, "delta": np.asarray(given["dL/do"]) * (o * (1 - o))}


def batch_forward(values: Values) -> list[tuple[str, Any]]:
    """A1, then A2."""
    return [("A1", values["A1"]), ("A2", values["A2"])]


def redo_batch_forward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """A2 from the answer's own A1."""
    X, W1, b1, W2, b2 = args
    return {"A1": sigmoid(X @ W1 + b1), "A2": sigmoid(np.asarray(given["A1"], dtype=float) @ W2 + b2)}


def two_layers_backward(values: Values) -> list[tuple[str, Any]]:
    """The gradients of layer 2, then those of layer 1; the deltas themselves are no part of the answer."""
    return [("db2", values["db2"]), ("dW2", values["dW2"]), ("db1", values["db1"]), ("dW1", values["dW1"])]


def deep_forward(values: Values) -> list[tuple[str, Any]]:
    """Z_1, A_1, Z_2, A_2, ... of lesson 05, where A starts with the input."""
    pairs = zip(values["Z"], values["A"][1:], strict=True)
    return [item for i, (Z, A) in enumerate(pairs, start=1) for item in ((f"Z_{i}", Z), (f"A_{i}", A))]


def redo_deep_forward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """Each Z from the A before it, each A from its own Z."""
    theta, X = args
    L = len(theta) // 2
    Z = [np.asarray(A) @ W + b for A, W, b in zip(given["A"][:-1], theta[:L], theta[L:], strict=True)]
    *hidden, last = (np.asarray(Z_l, dtype=float) for Z_l in given["Z"])
    return {"Z": Z, "A": [X, *map(np.tanh, hidden), softmax(last)]}


def deep_backward(values: Values) -> list[tuple[str, Any]]:
    """delta_L, dW_L, db_L, then the layer below; the lists start with layer 1."""
    rows = zip(values["delta"], values["dW"], values["db"], strict=True)
    layers = [[(f"delta_{i}", d), (f"dW_{i}", dW), (f"db_{i}", db)] for i, (d, dW, db) in enumerate(rows, start=1)]
    return [item for layer in reversed(layers) for item in layer]


def redo_deep_backward(args: tuple[Any, ...], given: Values) -> dict[str, Any]:
    """Each delta from the one above it, each dW and db from their own delta."""
    theta, A, delta_L = args
    deltas = [np.asarray(delta, dtype=float) for delta in given["delta"]]
    L = len(theta) // 2
    below = [(deltas[i] @ theta[i].T) * (1 - A[i] ** 2) for i in range(1, L)]
    return {
        "delta": [*below, delta_L],
        "dW": [A[i].T @ deltas[i] for i in range(L)],
        "db": [deltas[i].sum(axis=0) for i in range(L)],
    }
