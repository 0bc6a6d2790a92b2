"""Lesson 06: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def` or `class`, complete in itself, repetition included; it knows `np` and its own names.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------------- 06-add-vjp


def _add_copies_left(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G, G


def _add_leading_axes_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        return np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))

    return back(G, A.shape), back(G, B.shape)


def _add_ones_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        axes = tuple(i for i, n in enumerate(shape) if n == 1)
        return np.sum(G, axis=axes, keepdims=True) if np.ndim(G) == len(shape) else G

    return back(G, A.shape), back(G, B.shape)


def _add_mean(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.mean(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.mean(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _add_total(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        return G if np.shape(G) == shape else np.full(shape, np.sum(G))

    return back(G, A.shape), back(G, B.shape)


def _add_axis_lost(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1))

    return back(G, A.shape), back(G, B.shape)


def _add_axis_kept(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        axes = tuple(range(np.ndim(G) - len(shape)))
        G = np.sum(G, axis=axes, keepdims=True)
        ones = tuple(i + len(axes) for i, n in enumerate(shape) if n == 1)
        return np.sum(G, axis=ones, keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _add_wrong_axis(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        if np.ndim(G) == 2 and len(shape) == 1:
            return np.sum(G, axis=1)
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _add_like_product(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _add_ones(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    ones = np.ones(np.shape(G))
    return back(ones, A.shape), back(ones, B.shape)


def _add_minus(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(-G, A.shape), back(-G, B.shape)


def _add_half_each(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G / 2, A.shape), back(G / 2, B.shape)


ADD: Mutants = {
    "copies-not-summed": _add_copies_left,
    "copies-not-summed:leading-only": _add_leading_axes_only,
    "copies-not-summed:ones-only": _add_ones_only,
    "copies-averaged": _add_mean,
    "everything-summed": _add_total,
    "axis-lost": _add_axis_lost,
    "extra-axis": _add_axis_kept,
    "wrong-axis-summed": _add_wrong_axis,
    "sum-treated-as-product": _add_like_product,
    "upstream-ignored": _add_ones,
    "sign-reversed": _add_minus,
    "gradient-shared-out": _add_half_each,
}

# ------------------------------------------------------------------------------------------------------ 06-multiply-vjp


def _multiply_copies_left(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B, G * A


def _multiply_leading_axes_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        return np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_ones_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        axes = tuple(i for i, n in enumerate(shape) if n == 1)
        return np.sum(G, axis=axes, keepdims=True) if np.ndim(G) == len(shape) else G

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_mean(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.mean(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.mean(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_total(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        return G if np.shape(G) == shape else np.full(shape, np.sum(G))

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_axis_lost(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1))

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_axis_kept(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        axes = tuple(range(np.ndim(G) - len(shape)))
        G = np.sum(G, axis=axes, keepdims=True)
        ones = tuple(i + len(axes) for i, n in enumerate(shape) if n == 1)
        return np.sum(G, axis=ones, keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_wrong_axis(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        if np.ndim(G) == 2 and len(shape) == 1:
            return np.sum(G, axis=1)
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_own_values(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    G = np.asarray(G)
    own_A, own_B = G * np.broadcast_to(A, G.shape), G * np.broadcast_to(B, G.shape)
    return back(own_A, A.shape), back(own_B, B.shape)


def _multiply_summed_first(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    dA, dB = back(G, A.shape) * B, back(G, B.shape) * A
    return back(dA, A.shape), back(dB, B.shape)


def _multiply_local_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    ones = np.ones(np.shape(G))
    return back(ones * B, A.shape), back(ones * A, B.shape)


def _multiply_minus(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return -back(G * B, A.shape), -back(G * A, B.shape)


def _multiply_without_partner(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _multiply_in_place(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    dA = back(G * B, A.shape)
    G *= A
    return dA, back(G, B.shape)


def _multiply_into_buffers(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    dA, dB = np.zeros_like(A), np.zeros_like(B)
    dA[...] = back(G * B, A.shape)
    dB[...] = back(G * A, B.shape)
    return dA, dB


MULTIPLY: Mutants = {
    "copies-not-summed": _multiply_copies_left,
    "copies-not-summed:leading-only": _multiply_leading_axes_only,
    "copies-not-summed:ones-only": _multiply_ones_only,
    "copies-averaged": _multiply_mean,
    "everything-summed": _multiply_total,
    "axis-lost": _multiply_axis_lost,
    "extra-axis": _multiply_axis_kept,
    "wrong-axis-summed": _multiply_wrong_axis,
    "factors-swapped": _multiply_own_values,
    "sum-before-product": _multiply_summed_first,
    "upstream-ignored": _multiply_local_only,
    "sign-reversed": _multiply_minus,
    "partner-missing": _multiply_without_partner,
    "mutates-input": _multiply_in_place,
    "integer-truncation": _multiply_into_buffers,
}

# -------------------------------------------------------------------------------------------------------- 06-matmul-vjp


def _matmul_without_transposes(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B, A @ G


def _matmul_first_not_transposed(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B.T, A @ G


def _matmul_second_not_transposed(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B, A.T @ G


def _matmul_results_transposed(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B @ G.T, G.T @ A


def _matmul_entry_by_entry(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B.T, A.T * G


def _matmul_other_order(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B.T @ G, G @ A.T


def _matmul_own_values(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ A.T, B.T @ G


def _matmul_ones(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    G = np.ones(G.shape)
    return G @ B.T, A.T @ G


def _matmul_mean(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B.T, A.T @ G / len(A)


def _matmul_minus(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return -G @ B.T, -A.T @ G


def _matmul_last_row(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    dB = np.zeros(B.shape)
    for a, g in zip(A, G, strict=True):
        dB = np.outer(a, g)
    return G @ B.T, dB


def _matmul_into_buffer(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    dB = np.zeros_like(B)
    for i in range(A.shape[1]):
        dB[i] = A[:, i] @ G
    return G @ B.T, dB


MATMUL: Mutants = {
    "missing-transpose": _matmul_without_transposes,
    "missing-transpose:of-A": _matmul_first_not_transposed,
    "missing-transpose:of-B": _matmul_second_not_transposed,
    "transposed": _matmul_results_transposed,
    "product-mixed-up": _matmul_entry_by_entry,
    "product-mixed-up:other-order": _matmul_other_order,
    "factors-swapped": _matmul_own_values,
    "upstream-ignored": _matmul_ones,
    "averaged-twice": _matmul_mean,
    "sign-reversed": _matmul_minus,
    "overwritten-sum": _matmul_last_row,
    "integer-truncation": _matmul_into_buffer,
}

# ----------------------------------------------------------------------------------------------------------- 06-sum-vjp


def _sum_passed_on(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return G


def _sum_axis_only(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G


def _sum_without_keepdims(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return G * np.ones(A.shape)


def _sum_always_as_column(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.reshape(G, (-1, 1)) * np.ones(A.shape)


def _sum_like_mean(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape) / (A.size if axis is None else A.shape[axis])


def _sum_times_values(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * A


def _sum_ones(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.ones(A.shape)


def _sum_total(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.sum(G) * np.ones(A.shape)


def _sum_minus(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return -G * np.ones(A.shape)


def _sum_into_buffer(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    dA = np.zeros_like(A)
    dA[...] = G
    return dA


SUM: Mutants = {
    "sum-not-copied": _sum_passed_on,
    "sum-not-copied:with-axis": _sum_axis_only,
    "copied-along-wrong-axis": _sum_without_keepdims,
    "copied-along-wrong-axis:as-column": _sum_always_as_column,
    "gradient-shared-out": _sum_like_mean,
    "sum-treated-as-product": _sum_times_values,
    "upstream-ignored": _sum_ones,
    "everything-summed": _sum_total,
    "sign-reversed": _sum_minus,
    "integer-truncation": _sum_into_buffer,
}

# ----------------------------------------------------------------------------------------------------- 06-logsumexp-vjp


def _lse_softmax_only(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _lse_upstream_as_row(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G * P


def _lse_columns(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=0))
    return G[:, None] * e / e.sum(axis=0)


def _lse_everything(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return G[:, None] * e / e.sum()


def _lse_extra_slope(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G[:, None] * P * (1 - P)


def _lse_upstream_summed(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G.sum() * P


def _lse_one_per_row(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return (G[:, None] * P).sum(axis=1)


def _lse_unshifted(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z)
    return G[:, None] * e / e.sum(axis=1, keepdims=True)


def _lse_one_shift(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max())
    return G[:, None] * e / e.sum(axis=1, keepdims=True)


def _lse_minus(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return -G[:, None] * P


def _lse_in_place(G: np.ndarray, Z: np.ndarray) -> object:
    Z -= Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    return G[:, None] * e / e.sum(axis=1, keepdims=True)


def _lse_into_buffer(G: np.ndarray, Z: np.ndarray) -> object:
    P = np.zeros_like(Z)
    for row, z in enumerate(Z):
        e = np.exp(z - z.max())
        P[row] = G[row] * e / e.sum()
    return P


LOGSUMEXP: Mutants = {
    "upstream-ignored": _lse_softmax_only,
    "copied-along-wrong-axis": _lse_upstream_as_row,
    "softmax-wrong-axis": _lse_columns,
    "softmax-whole-array": _lse_everything,
    "extra-output-slope": _lse_extra_slope,
    "softmax-batch-sum": _lse_upstream_summed,
    "sum-not-copied": _lse_one_per_row,
    "unstable": _lse_unshifted,
    "unstable:one-shift": _lse_one_shift,
    "sign-reversed": _lse_minus,
    "mutates-input": _lse_in_place,
    "integer-truncation": _lse_into_buffer,
}

# ------------------------------------------------------------------------------------------------- 06-topological-order


def _order_numbers(parents: list, out: int) -> object:
    return sorted(range(len(parents)), reverse=True)


def _order_numbers_upwards(parents: list, out: int) -> object:
    return list(range(len(parents)))


def _order_found_sorted(parents: list, out: int) -> object:
    found, waiting = {out}, [out]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return sorted(found, reverse=True)


def _order_when_first_met(parents: list, out: int) -> object:
    order = []

    def visit(node):
        if node not in order:
            order.append(node)
            for parent in parents[node]:
                visit(parent)

    visit(out)
    return order


def _order_level_by_level(parents: list, out: int) -> object:
    order = [out]
    for node in order:
        for parent in parents[node]:
            if parent not in order:
                order.append(parent)
    return order


def _order_without_memory(parents: list, out: int) -> object:
    order = []

    def visit(node):
        for parent in parents[node]:
            visit(parent)
        order.append(node)

    visit(out)
    return order[::-1]


def _order_not_turned(parents: list, out: int) -> object:
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in parents[node]:
                visit(parent)
            order.append(node)

    visit(out)
    return order


def _order_first_parents(parents: list, out: int) -> object:
    order = [out]
    while parents[order[-1]]:
        order.append(parents[order[-1]][0])
    return order


def _order_without_out(parents: list, out: int) -> object:
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in parents[node]:
                visit(parent)
            order.append(node)

    visit(out)
    return order[-2::-1]


def _order_without_leaves(parents: list, out: int) -> object:
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in parents[node]:
                visit(parent)
            if parents[node]:
                order.append(node)

    visit(out)
    return order[::-1]


def _order_kept(parents: list, out: int, order: list = []) -> object:
    def visit(node):
        for parent in parents[node]:
            if parent not in order:
                visit(parent)
        order.append(node)

    visit(out)
    return order[::-1]


ORDER: Mutants = {
    "order-by-number": _order_numbers,
    "order-by-number:upwards": _order_numbers_upwards,
    "order-by-number:of-the-found": _order_found_sorted,
    "parent-too-early": _order_when_first_met,
    "parent-too-early:level-by-level": _order_level_by_level,
    "node-repeated": _order_without_memory,
    "forward-order": _order_not_turned,
    "one-parent-followed": _order_first_parents,
    "output-node-left-out": _order_without_out,
    "leaves-left-out": _order_without_leaves,
    "accumulates-across-calls": _order_kept,
}

# ---------------------------------------------------------------------------------------------------------- 06-backward


def _backward_last_path(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradient
    return gradients


def _backward_first_path(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            if np.ndim(gradients[parent]) == 0:
                gradients[parent] = gradient
    return gradients


def _backward_one_per_parent(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in dict(zip(parents[node], vjps[node](gradients[node]), strict=True)).items():
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_by_number(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in reversed(range(len(parents))):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_by_number_upwards(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in range(len(parents)):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_from_the_leaves(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in reversed(order):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_at_once(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream

    def go_on(node):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            go_on(parent)

    go_on(order[0])
    return gradients


def _backward_from_ones(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = np.ones(np.shape(upstream))
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_ones_everywhere(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](np.ones(np.shape(gradients[node]))), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_mean_over_paths(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    paths = [0] * len(parents)
    for node in order:
        own = gradients[node] / max(paths[node], 1)
        gradients[node] = own
        for parent, gradient in zip(parents[node], vjps[node](own), strict=True):
            gradients[parent] = gradients[parent] + gradient
            paths[parent] += 1
    return gradients


def _backward_first_parents(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [np.zeros(np.shape(upstream))] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        if parents[node]:
            parent = parents[node][0]
            gradients[parent] = gradients[parent] + vjps[node](gradients[node])[0]
    return gradients


def _backward_down(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] - gradient
    return gradients


def _backward_kept(parents: list, vjps: list, order: list, upstream: np.ndarray, kept: dict = {}) -> object:
    for node in order:
        kept.setdefault((len(parents), node), 0.0)
    first = (len(parents), order[0])
    kept[first] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](kept[len(parents), node]), strict=True):
            kept[len(parents), parent] = kept[len(parents), parent] + gradient
    return [kept[len(parents), node] for node in range(len(parents))]


BACKWARD: Mutants = {
    "overwritten-sum": _backward_last_path,
    "overwritten-sum:first-path": _backward_first_path,
    "overwritten-sum:same-parent": _backward_one_per_parent,
    "order-by-number": _backward_by_number,
    "order-by-number:upwards": _backward_by_number_upwards,
    "forward-order": _backward_from_the_leaves,
    "passed-on-too-early": _backward_at_once,
    "upstream-ignored": _backward_from_ones,
    "upstream-ignored:later": _backward_ones_everywhere,
    "paths-averaged": _backward_mean_over_paths,
    "one-parent-followed": _backward_first_parents,
    "sign-reversed": _backward_down,
    "accumulates-across-calls": _backward_kept,
}

# ------------------------------------------------------------------------------------------------------------- 06-count


def _count_swapped(sizes: list) -> object:
    reverse = sum(sizes[0] * a * b for a, b in zip(sizes[1:], sizes[2:], strict=False))
    forward = sum(sizes[-1] * a * b for a, b in zip(sizes[:-2], sizes[1:-1], strict=True))
    return reverse, forward


def _count_entries(sizes: list) -> object:
    return sum(sizes[-1] * a for a in sizes[:-2]), sum(sizes[0] * b for b in sizes[2:])


def _count_matrix_entries(sizes: list) -> object:
    reverse = sum(a * b for a, b in zip(sizes[:-2], sizes[1:-1], strict=True))
    forward = sum(a * b for a, b in zip(sizes[1:-1], sizes[2:], strict=True))
    return reverse, forward


def _count_neighbours(sizes: list) -> object:
    cost = sum(a * b * c for a, b, c in zip(sizes[:-2], sizes[1:-1], sizes[2:], strict=True))
    return cost, cost


def _count_one_step_more(sizes: list) -> object:
    reverse = sum(sizes[-1] * a * b for a, b in zip(sizes, sizes[1:], strict=False))
    forward = sum(sizes[0] * a * b for a, b in zip(sizes, sizes[1:], strict=False))
    return reverse, forward


def _count_last_step(sizes: list) -> object:
    return sizes[-1] * sizes[1] * sizes[0], sizes[0] * sizes[-1] * sizes[-2]


def _count_product(sizes: list) -> object:
    reverse = np.prod([sizes[-1] * a * b for a, b in zip(sizes[:-2], sizes[1:-1], strict=True)])
    forward = np.prod([sizes[0] * a * b for a, b in zip(sizes[1:-1], sizes[2:], strict=True)])
    return float(reverse), float(forward)


COUNT: Mutants = {
    "directions-swapped": _count_swapped,
    "one-size-missing": _count_entries,
    "one-size-missing:of-the-result": _count_matrix_entries,
    "result-size-not-kept": _count_neighbours,
    "counts-from-one": _count_one_step_more,
    "overwritten-sum": _count_last_step,
    "sizes-multiplied": _count_product,
}

# ---------------------------------------------------------------------------------------------------- 06-forward-slopes


def _forward_backwards(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in order:
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_by_number(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in range(len(parents)):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_by_number_down(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(range(len(parents))):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_speed_one(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = np.ones(np.shape(starts[node]))
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_first_parents(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] * (i == 0) for i, p in enumerate(parents[node])))
    return slopes


def _forward_last_parents(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] * (i == len(parents[node]) - 1) for i, p in enumerate(parents[node])))
    return slopes


def _forward_one_leaf(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node] * (node == min(starts))
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_without_the_last(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order[1:]):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_minus(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = -starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_into_starts(parents: list, jvps: list, order: list, starts: dict) -> object:
    for node in reversed(order):
        if node not in starts:
            starts[node] = jvps[node](*(starts[p] for p in parents[node]))
    return [starts[node] for node in range(len(parents))]


FORWARD: Mutants = {
    "forward-order": _forward_backwards,
    "order-by-number": _forward_by_number,
    "order-by-number:downwards": _forward_by_number_down,
    "upstream-ignored": _forward_speed_one,
    "one-parent-followed": _forward_first_parents,
    "one-parent-followed:last": _forward_last_parents,
    "leaves-left-out": _forward_one_leaf,
    "output-node-left-out": _forward_without_the_last,
    "sign-reversed": _forward_minus,
    "mutates-input": _forward_into_starts,
}
