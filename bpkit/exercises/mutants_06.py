"""Lesson 06: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def` or `class`, complete in itself, repetition included; it knows `np` and its own names.
"""

from __future__ import annotations

import numpy as np

from bpkit.exercises.base import Mutants

# The mutants are students' functions, and a list of numbers may get arrays later.
# mypy: disable-error-code="call-overload"

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


def _add_bias_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G, np.sum(G, axis=0)


def _add_mean_of_leading(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.mean(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _add_mean_of_ones(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.mean(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _add_divided_by_rows(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape) / len(G), back(G, B.shape) / len(G)


def _add_last_axis(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G, np.sum(G, axis=1)


def _add_long_axes(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n > 1), keepdims=True)

    return back(G, A.shape), back(G, B.shape)


def _add_total_always(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.full(A.shape, np.sum(G)), np.full(B.shape, np.sum(G))


def _add_total_for_second(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G, np.full(B.shape, np.sum(G))


def _add_number_for_second(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G, np.sum(G)


def _add_like_product_of_own(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * A, A.shape), back(G * B, B.shape)


def _add_times_the_sum(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * (A + B), A.shape), back(G * (A + B), B.shape)


def _add_product_copies_left(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B, G * A


def _add_one_each(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.ones(A.shape), np.ones(B.shape)


def _add_shared_by_values(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * A / (A + B), A.shape), back(G * B / (A + B), B.shape)


def _add_shared_by_sizes(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    both = A.size + B.size
    return back(G * A.size / both, A.shape), back(G * B.size / both, B.shape)


def _add_shape_of_the_first(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape), back(G, A.shape)


ADD: Mutants = {
    "copies-not-summed": _add_copies_left,
    "copies-not-summed:leading-only": _add_leading_axes_only,
    "copies-not-summed:ones-only": _add_ones_only,
    "copies-not-summed:bias-only": _add_bias_only,
    "copies-not-summed:shape-of-the-first": _add_shape_of_the_first,
    "copies-averaged": _add_mean,
    "copies-averaged:leading": _add_mean_of_leading,
    "copies-averaged:ones": _add_mean_of_ones,
    "copies-averaged:by-rows": _add_divided_by_rows,
    "everything-summed": _add_total,
    "everything-summed:always": _add_total_always,
    "everything-summed:bias-only": _add_total_for_second,
    "everything-summed:bias-as-number": _add_number_for_second,
    "axis-lost": _add_axis_lost,
    "extra-axis": _add_axis_kept,
    "wrong-axis-summed": _add_wrong_axis,
    "wrong-axis-summed:last": _add_last_axis,
    "wrong-axis-summed:long-axes": _add_long_axes,
    "sum-treated-as-product": _add_like_product,
    "sum-treated-as-product:own": _add_like_product_of_own,
    "sum-treated-as-product:sum": _add_times_the_sum,
    "sum-treated-as-product:copies-left": _add_product_copies_left,
    "upstream-ignored": _add_ones,
    "upstream-ignored:one-each": _add_one_each,
    "sign-reversed": _add_minus,
    "gradient-shared-out": _add_half_each,
    "gradient-shared-out:by-values": _add_shared_by_values,
    "gradient-shared-out:by-sizes": _add_shared_by_sizes,
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


def _multiply_mean_of_leading(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.mean(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_mean_of_ones(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.mean(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_total_always(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.full(A.shape, np.sum(G * B)), np.full(B.shape, np.sum(G * A))


def _multiply_total_for_second(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B, np.full(B.shape, np.sum(G * A))


def _multiply_number_for_second(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B, np.sum(G * A)


def _multiply_bias_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B, np.sum(G * A, axis=0)


def _multiply_last_axis(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * B, np.sum(G * A, axis=1)


def _multiply_long_axes(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n > 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, B.shape)


def _multiply_returned_the_other_way(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * A, B.shape), back(G * B, A.shape)


def _multiply_own_values_copies_left(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * A, G * B


def _multiply_summed_first_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape) * B, back(G, B.shape) * A


def _multiply_both_summed_first(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape) * back(B, A.shape), back(G, B.shape) * back(A, B.shape)


def _multiply_partner_averaged(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def mean(G, shape):
        G = np.mean(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.mean(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G, A.shape) * mean(B, A.shape), back(G, B.shape) * mean(A, B.shape)


def _multiply_partners_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B, A


def _multiply_local_copies(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.ones(np.shape(G)) * B, np.ones(np.shape(G)) * A


def _multiply_copies_without_partner(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G, G


def _multiply_shape_of_the_first(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    def back(G, shape):
        G = np.sum(G, axis=tuple(range(np.ndim(G) - len(shape))))
        return np.sum(G, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    return back(G * B, A.shape), back(G * A, A.shape)


MULTIPLY: Mutants = {
    "copies-not-summed": _multiply_copies_left,
    "copies-not-summed:leading-only": _multiply_leading_axes_only,
    "copies-not-summed:ones-only": _multiply_ones_only,
    "copies-not-summed:bias-only": _multiply_bias_only,
    "copies-not-summed:shape-of-the-first": _multiply_shape_of_the_first,
    "copies-averaged": _multiply_mean,
    "copies-averaged:leading": _multiply_mean_of_leading,
    "copies-averaged:ones": _multiply_mean_of_ones,
    "everything-summed": _multiply_total,
    "everything-summed:always": _multiply_total_always,
    "everything-summed:bias-only": _multiply_total_for_second,
    "everything-summed:bias-as-number": _multiply_number_for_second,
    "axis-lost": _multiply_axis_lost,
    "extra-axis": _multiply_axis_kept,
    "wrong-axis-summed": _multiply_wrong_axis,
    "wrong-axis-summed:last": _multiply_last_axis,
    "wrong-axis-summed:long-axes": _multiply_long_axes,
    "factors-swapped": _multiply_own_values,
    "factors-swapped:returned": _multiply_returned_the_other_way,
    "factors-swapped:copies-left": _multiply_own_values_copies_left,
    "sum-before-product": _multiply_summed_first,
    "sum-before-product:once": _multiply_summed_first_only,
    "sum-before-product:both": _multiply_both_summed_first,
    "sum-before-product:mean-of-partner": _multiply_partner_averaged,
    "upstream-ignored": _multiply_local_only,
    "upstream-ignored:not-summed": _multiply_partners_only,
    "upstream-ignored:all-copies": _multiply_local_copies,
    "sign-reversed": _multiply_minus,
    "partner-missing": _multiply_without_partner,
    "partner-missing:not-summed": _multiply_copies_without_partner,
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


def _matmul_other_transposed(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G.T @ B, A @ G.T


def _matmul_entries_not_transposed(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.multiply(G, B), np.multiply(A, G)


def _matmul_other_order_without_transposes(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B @ G, G @ A


def _matmul_outer(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.outer(G, B), np.outer(A, G)


def _matmul_outer_for_second(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B.T, np.outer(A, G)


def _matmul_all_pairs(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.einsum("ek,mk->emk", G, B), np.einsum("em,ek->emk", A, G)


def _matmul_pairs_of_samples(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B.T, A[:, :, None] * G[:, None, :]


def _matmul_every_pair(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.multiply.outer(G, B), np.multiply.outer(A, G)


def _matmul_returned_the_other_way(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return A.T @ G, G @ B.T


def _matmul_returned_and_transposed(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G.T @ A, B @ G.T


def _matmul_own_values_plain(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ A, B @ G


def _matmul_own_values_other_side(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return A @ G, G @ B


def _matmul_own_entries(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G * A, G * B


def _matmul_partners_only(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B.T, A.T


def _matmul_partners_as_rows(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B.sum(axis=1), A.sum(axis=0)


def _matmul_partners_plain(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return B, A


def _matmul_both_averaged(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B.T / len(A), A.T @ G / len(A)


def _matmul_first_row(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return G @ B.T, np.outer(A[0], G[0])


def _matmul_last_terms(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.outer(G[:, -1], B[:, -1]), np.outer(A[-1], G[-1])


def _matmul_last_column(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.outer(G[:, -1], B[:, -1]), A.T @ G


def _matmul_first_terms(G: np.ndarray, A: np.ndarray, B: np.ndarray) -> object:
    return np.outer(G[:, 0], B[:, 0]), np.outer(A[0], G[0])


MATMUL: Mutants = {
    "missing-transpose": _matmul_without_transposes,
    "missing-transpose:of-A": _matmul_first_not_transposed,
    "missing-transpose:of-B": _matmul_second_not_transposed,
    "missing-transpose:of-G": _matmul_other_transposed,
    "transposed": _matmul_results_transposed,
    "product-mixed-up": _matmul_entry_by_entry,
    "product-mixed-up:other-order": _matmul_other_order,
    "product-mixed-up:entries": _matmul_entries_not_transposed,
    "product-mixed-up:without-transposes": _matmul_other_order_without_transposes,
    "product-mixed-up:outer": _matmul_outer,
    "product-mixed-up:outer-for-B": _matmul_outer_for_second,
    "product-mixed-up:all-pairs": _matmul_all_pairs,
    "product-mixed-up:pairs-of-samples": _matmul_pairs_of_samples,
    "product-mixed-up:tensordot": _matmul_every_pair,
    "factors-swapped": _matmul_own_values,
    "factors-swapped:returned": _matmul_returned_the_other_way,
    "factors-swapped:returned-transposed": _matmul_returned_and_transposed,
    "factors-swapped:plain": _matmul_own_values_plain,
    "factors-swapped:other-side": _matmul_own_values_other_side,
    "factors-swapped:entries": _matmul_own_entries,
    "upstream-ignored": _matmul_ones,
    "upstream-ignored:partners": _matmul_partners_only,
    "upstream-ignored:row": _matmul_partners_as_rows,
    "upstream-ignored:plain": _matmul_partners_plain,
    "averaged-twice": _matmul_mean,
    "averaged-twice:both": _matmul_both_averaged,
    "sign-reversed": _matmul_minus,
    "overwritten-sum": _matmul_last_row,
    "overwritten-sum:first-row": _matmul_first_row,
    "overwritten-sum:both": _matmul_last_terms,
    "overwritten-sum:last-column": _matmul_last_column,
    "overwritten-sum:first-terms": _matmul_first_terms,
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


def _sum_column_only(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return G[:, None] if axis == 1 else G


def _sum_always_a_column(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.reshape(G, (-1, 1))


def _sum_always_a_row(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.reshape(G, (1, -1))


def _sum_always_one_axis(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.reshape(G, -1)


def _sum_turned(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is None:
        return G * np.ones(A.shape)
    return np.tile(G, (A.shape[axis], 1))


def _sum_turned_columns(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is None:
        return G * np.ones(A.shape)
    return np.outer(G, np.ones(A.shape[axis]))


def _sum_both_turned(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is None:
        return G * np.ones(A.shape)
    return (np.expand_dims(G, axis) * np.ones(A.shape)).T


def _sum_always_turned(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return (G * np.ones(A.shape)).T


def _sum_other_axis(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, 1 - axis)
    return G * np.ones(A.shape)


def _sum_repeated_and_reshaped(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.repeat(G, A.size // np.size(G)).reshape(A.shape)


def _sum_tiled_and_reshaped(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.tile(G, A.size // np.size(G)).reshape(A.shape)


def _sum_shared_by_all(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape) / A.size


def _sum_shared_by_rows(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape) / len(A)


def _sum_shared_by_columns(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape) / A.shape[1]


def _sum_shared_along_axis_only(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape) / (1 if axis is None else A.shape[axis])


def _sum_shared_by_values(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * A / A.sum(axis=axis, keepdims=axis is not None)


def _sum_shared_by_the_kept(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape) / (A.size if axis is None else A.shape[1 - axis])


def _sum_product_of_the_others(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.prod(A, axis=axis, keepdims=axis is not None) / A


def _sum_times_the_sum(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * A.sum(axis=axis, keepdims=axis is not None) * np.ones(A.shape)


def _sum_times_values_plain(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return G * A


def _sum_one_number(G: np.ndarray, A: np.ndarray, axis: int | None) -> object:
    return np.sum(G)


SUM: Mutants = {
    "sum-not-copied": _sum_passed_on,
    "sum-not-copied:with-axis": _sum_axis_only,
    "sum-not-copied:column": _sum_column_only,
    "sum-not-copied:always-column": _sum_always_a_column,
    "sum-not-copied:always-row": _sum_always_a_row,
    "sum-not-copied:one-axis": _sum_always_one_axis,
    "copied-along-wrong-axis": _sum_without_keepdims,
    "copied-along-wrong-axis:as-column": _sum_always_as_column,
    "copied-along-wrong-axis:turned": _sum_turned,
    "copied-along-wrong-axis:turned-columns": _sum_turned_columns,
    "copied-along-wrong-axis:both-turned": _sum_both_turned,
    "copied-along-wrong-axis:always-turned": _sum_always_turned,
    "copied-along-wrong-axis:other-axis": _sum_other_axis,
    "copied-along-wrong-axis:repeated": _sum_repeated_and_reshaped,
    "copied-along-wrong-axis:tiled": _sum_tiled_and_reshaped,
    "gradient-shared-out": _sum_like_mean,
    "gradient-shared-out:by-all": _sum_shared_by_all,
    "gradient-shared-out:by-rows": _sum_shared_by_rows,
    "gradient-shared-out:by-columns": _sum_shared_by_columns,
    "gradient-shared-out:axis-only": _sum_shared_along_axis_only,
    "gradient-shared-out:by-values": _sum_shared_by_values,
    "gradient-shared-out:other-axis": _sum_shared_by_the_kept,
    "sum-treated-as-product": _sum_times_values,
    "sum-treated-as-product:of-the-others": _sum_product_of_the_others,
    "sum-treated-as-product:with-the-sum": _sum_times_the_sum,
    "sum-treated-as-product:plain": _sum_times_values_plain,
    "upstream-ignored": _sum_ones,
    "everything-summed": _sum_total,
    "everything-summed:number": _sum_one_number,
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


def _lse_upstream_resized(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return np.resize(G, Z.shape) * P


def _lse_columns_with_row_shift(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return G[:, None] * e / e.sum(axis=0)


def _lse_everything_with_row_shift(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return G[:, None] * e / e.sum()


def _lse_slope_squared(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G[:, None] * P * P


def _lse_way_back_through_softmax(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    g = G[:, None] * P
    return P * (g - (g * P).sum(axis=1, keepdims=True))


def _lse_sigmoid_slope(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    A = 0.5 * (1 + np.tanh(0.5 * Z))
    return G[:, None] * P * A * (1 - A)


def _lse_summed_over_samples(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G @ P


def _lse_sum_in_every_row(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return np.tile(G @ P, (len(G), 1))


def _lse_upstream_averaged(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G.mean() * P


def _lse_answers_summed(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G[:, None] * P.sum(axis=0)


def _lse_summed_row_kept(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return np.sum(G[:, None] * P, axis=0, keepdims=True)


def _lse_share_of_upstream(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (G[:, None] - (G[:, None] * P).sum(axis=0))


def _lse_one_column(G: np.ndarray, Z: np.ndarray) -> object:
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return (G[:, None] * P).sum(axis=1, keepdims=True)


LOGSUMEXP: Mutants = {
    "upstream-ignored": _lse_softmax_only,
    "copied-along-wrong-axis": _lse_upstream_as_row,
    "copied-along-wrong-axis:resized": _lse_upstream_resized,
    "softmax-wrong-axis": _lse_columns,
    "softmax-wrong-axis:row-shift": _lse_columns_with_row_shift,
    "softmax-whole-array": _lse_everything,
    "softmax-whole-array:row-shift": _lse_everything_with_row_shift,
    "extra-output-slope": _lse_extra_slope,
    "extra-output-slope:squared": _lse_slope_squared,
    "extra-output-slope:softmax": _lse_way_back_through_softmax,
    "extra-output-slope:sigmoid": _lse_sigmoid_slope,
    "softmax-batch-sum": _lse_upstream_summed,
    "softmax-batch-sum:row": _lse_summed_over_samples,
    "softmax-batch-sum:every-row": _lse_sum_in_every_row,
    "softmax-batch-sum:mean": _lse_upstream_averaged,
    "softmax-batch-sum:answers": _lse_answers_summed,
    "softmax-batch-sum:row-kept": _lse_summed_row_kept,
    "softmax-batch-sum:weighted": _lse_share_of_upstream,
    "sum-not-copied": _lse_one_per_row,
    "sum-not-copied:column": _lse_one_column,
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


def _order_found_upwards(parents: list, out: int) -> object:
    found, waiting = {out}, [out]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return sorted(found)


def _order_numbers_below_out(parents: list, out: int) -> object:
    return list(range(out, -1, -1))


def _order_numbers_up_to_out(parents: list, out: int) -> object:
    return list(range(out + 1))


def _order_out_then_numbers(parents: list, out: int) -> object:
    return [out] + [node for node in reversed(range(len(parents))) if node != out]


def _order_out_then_found(parents: list, out: int) -> object:
    found, waiting = {out}, [out]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return [out, *sorted(found - {out}, reverse=True)]


def _order_out_then_found_upwards(parents: list, out: int) -> object:
    found, waiting = {out}, [out]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return [out, *sorted(found - {out})]


def _order_stack_when_taken(parents: list, out: int) -> object:
    order, waiting = [], [out]
    while waiting:
        node = waiting.pop()
        if node not in order:
            order.append(node)
            waiting.extend(parents[node])
    return order


def _order_stack_when_put(parents: list, out: int) -> object:
    order, waiting, seen = [], [out], {out}
    while waiting:
        node = waiting.pop()
        order.append(node)
        for parent in parents[node]:
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return order


def _order_by_level(parents: list, out: int) -> object:
    level, waiting = {out: 0}, [out]
    for node in waiting:
        for parent in parents[node]:
            if parent not in level:
                level[parent] = level[node] + 1
                waiting.append(parent)
    return sorted(level, key=lambda node: (level[node], node))


def _order_when_met_without_memory(parents: list, out: int) -> object:
    order = []

    def visit(node):
        order.append(node)
        for parent in parents[node]:
            visit(parent)

    visit(out)
    return order


def _order_levels_without_memory(parents: list, out: int) -> object:
    order = [out]
    for node in order:
        order.extend(parents[node])
    return order


def _order_each_parent_written(parents: list, out: int) -> object:
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in parents[node]:
                visit(parent)
                order.append(parent)

    visit(out)
    return [out, *order[::-1]]


def _order_levels_turned(parents: list, out: int) -> object:
    order = [out]
    for node in order:
        for parent in parents[node]:
            if parent not in order:
                order.append(parent)
    return order[::-1]


def _order_first_met_turned(parents: list, out: int) -> object:
    order = []

    def visit(node):
        if node not in order:
            order.append(node)
            for parent in parents[node]:
                visit(parent)

    visit(out)
    return order[::-1]


def _order_last_parents(parents: list, out: int) -> object:
    order = [out]
    while parents[order[-1]]:
        order.append(parents[order[-1]][-1])
    return order


def _order_parents_along_first(parents: list, out: int) -> object:
    order, node = [out], out
    while parents[node]:
        order.extend(parent for parent in parents[node] if parent not in order)
        node = parents[node][0]
    return order


def _order_first_met_without_out(parents: list, out: int) -> object:
    order = []

    def visit(node):
        for parent in parents[node]:
            if parent not in order:
                order.append(parent)
                visit(parent)

    visit(out)
    return order


def _order_first_met_without_leaves(parents: list, out: int) -> object:
    order = []

    def visit(node):
        if parents[node] and node not in order:
            order.append(node)
            for parent in parents[node]:
                visit(parent)

    visit(out)
    return order


ORDER: Mutants = {
    "order-by-number": _order_numbers,
    "order-by-number:upwards": _order_numbers_upwards,
    "order-by-number:of-the-found": _order_found_sorted,
    "order-by-number:of-the-found-upwards": _order_found_upwards,
    "order-by-number:below-out": _order_numbers_below_out,
    "order-by-number:up-to-out": _order_numbers_up_to_out,
    "order-by-number:out-first": _order_out_then_numbers,
    "order-by-number:out-first-of-the-found": _order_out_then_found,
    "order-by-number:out-first-upwards": _order_out_then_found_upwards,
    "parent-too-early": _order_when_first_met,
    "parent-too-early:level-by-level": _order_level_by_level,
    "parent-too-early:stack": _order_stack_when_taken,
    "parent-too-early:stack-when-put": _order_stack_when_put,
    "parent-too-early:levels": _order_by_level,
    "node-repeated": _order_without_memory,
    "node-repeated:when-met": _order_when_met_without_memory,
    "node-repeated:level-by-level": _order_levels_without_memory,
    "node-repeated:each-parent": _order_each_parent_written,
    "forward-order": _order_not_turned,
    "forward-order:level-by-level": _order_levels_turned,
    "forward-order:when-met": _order_first_met_turned,
    "one-parent-followed": _order_first_parents,
    "one-parent-followed:last": _order_last_parents,
    "one-parent-followed:parents-written": _order_parents_along_first,
    "output-node-left-out": _order_without_out,
    "output-node-left-out:first-met": _order_first_met_without_out,
    "leaves-left-out": _order_without_leaves,
    "leaves-left-out:first-met": _order_first_met_without_leaves,
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


def _backward_from_last_number(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[-1] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_from_last_number_down(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[-1] = upstream
    for node in reversed(range(len(parents))):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_from_first_number(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[0] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_from_first_number_up(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[0] = upstream
    for node in range(len(parents)):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_down_from_first(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in range(order[0], -1, -1):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_started_at_the_end(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[-1]] = upstream
    for node in reversed(order):
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_output_then_leaves(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in [order[0], *order[:0:-1]]:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_gradient_at_the_end(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[-1]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_at_once_and_once(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    seen = set()

    def go_on(node):
        seen.add(node)
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            if parent not in seen:
                go_on(parent)

    go_on(order[0])
    return gradients


def _backward_queue(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    waiting = [order[0]]
    while waiting:
        node = waiting.pop(0)
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            waiting.append(parent)
    return gradients


def _backward_stack(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    waiting = [order[0]]
    while waiting:
        node = waiting.pop()
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            waiting.append(parent)
    return gradients


def _backward_queue_once(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    waiting, seen = [order[0]], {order[0]}
    while waiting:
        node = waiting.pop(0)
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return gradients


def _backward_stack_once(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    waiting, seen = [order[0]], {order[0]}
    while waiting:
        node = waiting.pop()
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return gradients


def _backward_sent_twice_in_order(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            for above, more in zip(parents[parent], vjps[parent](gradients[parent]), strict=True):
                gradients[above] = gradients[above] + more
    return gradients


def _backward_first_path_only_below(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    sent = {order[0]: upstream}
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](sent[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            sent.setdefault(parent, gradient)
    return gradients


def _backward_last_path_only_below(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    sent = {order[0]: upstream}
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](sent[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
            sent[parent] = gradient
    return gradients


def _backward_from_one(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = 1.0
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_never_started(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_upstream_for_all(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](upstream), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_ones_for_all(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](np.ones(np.shape(upstream))), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_one_for_all(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](1.0), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_averaged_in_the_end(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    paths = [sum(row.count(node) for row in parents) for node in range(len(parents))]
    return [gradient / max(n, 1) for gradient, n in zip(gradients, paths, strict=True)]


def _backward_halves(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = (gradients[parent] + gradient) / 2
    return gradients


def _backward_running_mean(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            if np.ndim(gradients[parent]) == 0:
                gradients[parent] = gradient
            else:
                gradients[parent] = (gradients[parent] + gradient) / 2
    return gradients


def _backward_mean_over_users(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            users = sum(parent in row for row in parents)
            gradients[parent] = gradients[parent] + gradient / users
    return gradients


def _backward_shared_among_parents(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient / len(parents[node])
    return gradients


def _backward_first_parents_from_zero(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        if parents[node]:
            parent = parents[node][0]
            gradients[parent] = gradients[parent] + vjps[node](gradients[node])[0]
    return gradients


def _backward_last_parents(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        if parents[node]:
            parent = parents[node][-1]
            gradients[parent] = gradients[parent] + vjps[node](gradients[node])[-1]
    return gradients


def _backward_first_parent_gets_all(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for gradient in vjps[node](gradients[node]):
            parent = parents[node][0]
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_down_from_the_start(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = -upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + gradient
    return gradients


def _backward_second_parent_down(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        sign = 1
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradients[parent] + sign * gradient
            sign = -1
    return gradients


def _backward_sum_so_far_down(parents: list, vjps: list, order: list, upstream: np.ndarray) -> object:
    gradients = [0.0] * len(parents)
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node]), strict=True):
            gradients[parent] = gradient - gradients[parent]
    return gradients


BACKWARD: Mutants = {
    "overwritten-sum": _backward_last_path,
    "overwritten-sum:first-path": _backward_first_path,
    "overwritten-sum:same-parent": _backward_one_per_parent,
    "order-by-number": _backward_by_number,
    "order-by-number:upwards": _backward_by_number_upwards,
    "order-by-number:last-node": _backward_from_last_number,
    "order-by-number:last-node-down": _backward_from_last_number_down,
    "order-by-number:first-node": _backward_from_first_number,
    "order-by-number:first-node-up": _backward_from_first_number_up,
    "order-by-number:below-first": _backward_down_from_first,
    "forward-order": _backward_from_the_leaves,
    "forward-order:from-the-end": _backward_started_at_the_end,
    "forward-order:output-first": _backward_output_then_leaves,
    "forward-order:end-of-order": _backward_gradient_at_the_end,
    "passed-on-too-early": _backward_at_once,
    "passed-on-too-early:once": _backward_at_once_and_once,
    "passed-on-too-early:queue": _backward_queue,
    "passed-on-too-early:stack": _backward_stack,
    "passed-on-too-early:queue-once": _backward_queue_once,
    "passed-on-too-early:stack-once": _backward_stack_once,
    "passed-on-too-early:in-order": _backward_sent_twice_in_order,
    "passed-on-too-early:first-path": _backward_first_path_only_below,
    "passed-on-too-early:last-path": _backward_last_path_only_below,
    "upstream-ignored": _backward_from_ones,
    "upstream-ignored:later": _backward_ones_everywhere,
    "upstream-ignored:one": _backward_from_one,
    "upstream-ignored:never-set": _backward_never_started,
    "upstream-ignored:same-for-all": _backward_upstream_for_all,
    "upstream-ignored:ones-for-all": _backward_ones_for_all,
    "upstream-ignored:one-for-all": _backward_one_for_all,
    "paths-averaged": _backward_mean_over_paths,
    "paths-averaged:in-the-end": _backward_averaged_in_the_end,
    "paths-averaged:halves": _backward_halves,
    "paths-averaged:running": _backward_running_mean,
    "paths-averaged:users": _backward_mean_over_users,
    "paths-averaged:parents": _backward_shared_among_parents,
    "one-parent-followed": _backward_first_parents,
    "one-parent-followed:from-zero": _backward_first_parents_from_zero,
    "one-parent-followed:last": _backward_last_parents,
    "one-parent-followed:both-gradients": _backward_first_parent_gets_all,
    "sign-reversed": _backward_down,
    "sign-reversed:start": _backward_down_from_the_start,
    "sign-reversed:second-parent": _backward_second_parent_down,
    "sign-reversed:turned": _backward_sum_so_far_down,
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


def _count_shifted(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[L] * sizes[i] * sizes[i - 1] for i in range(2, L + 1))
    forward = sum(sizes[0] * sizes[i] * sizes[i - 1] for i in range(1, L))
    return reverse, forward


def _count_one_step_less(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[L] * sizes[i] * sizes[i - 1] for i in range(1, L - 1))
    forward = sum(sizes[0] * sizes[i] * sizes[i - 1] for i in range(2, L))
    return reverse, forward


def _count_one_step_less_below(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[L] * sizes[i] * sizes[i - 1] for i in range(2, L))
    forward = sum(sizes[0] * sizes[i] * sizes[i - 1] for i in range(3, L + 1))
    return reverse, forward


def _count_neighbour_of_the_end(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[L - 1] * sizes[i] * sizes[i - 1] for i in range(1, L))
    forward = sum(sizes[1] * sizes[i] * sizes[i - 1] for i in range(2, L + 1))
    return reverse, forward


def _count_neighbour_and_all(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[L - 1] * sizes[i] * sizes[i - 1] for i in range(1, L + 1))
    forward = sum(sizes[1] * sizes[i] * sizes[i - 1] for i in range(1, L + 1))
    return reverse, forward


def _count_all_shifted(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[L - 1] * sizes[i - 1] * sizes[i - 2] for i in range(2, L))
    forward = sum(sizes[1] * sizes[i] * sizes[i + 1] for i in range(2, L))
    return reverse, forward


def _count_inner_sizes(sizes: list) -> object:
    return sizes[-1] * sum(sizes[1:-1]), sizes[0] * sum(sizes[1:-1])


def _count_entries_of_all(sizes: list) -> object:
    return sizes[-1] * sum(sizes[:-1]), sizes[0] * sum(sizes[1:])


def _count_entries_of_matrices(sizes: list) -> object:
    cost = sum(a * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))
    return cost, cost


def _count_entries_of_neighbours(sizes: list) -> object:
    cost = sum(a * c for a, c in zip(sizes[:-2], sizes[2:], strict=True))
    return cost, cost


def _count_sizes_added(sizes: list) -> object:
    reverse = sum(sizes[-1] * (a + b) for a, b in zip(sizes[:-2], sizes[1:-1], strict=True))
    forward = sum(sizes[0] * (a + b) for a, b in zip(sizes[1:-1], sizes[2:], strict=True))
    return reverse, forward


def _count_both_ends(sizes: list) -> object:
    cost = sum(sizes[0] * n * sizes[-1] for n in sizes[1:-1])
    return cost, cost


def _count_squares(sizes: list) -> object:
    reverse = sum(b * b * a for a, b in zip(sizes[:-2], sizes[1:-1], strict=True))
    forward = sum(a * a * b for a, b in zip(sizes[1:-1], sizes[2:], strict=True))
    return reverse, forward


def _count_first_step(sizes: list) -> object:
    return sizes[-1] * sizes[-2] * sizes[-3], sizes[0] * sizes[1] * sizes[2]


def _count_product_result_once(sizes: list) -> object:
    return float(sizes[-1] * np.prod(sizes[:-2]) * np.prod(sizes[1:-1])), float(
        sizes[0] * np.prod(sizes[1:-1]) * np.prod(sizes[2:])
    )


def _count_product_of_all(sizes: list) -> object:
    return float(np.prod(sizes)), float(np.prod(sizes))


def _count_product_of_neighbours(sizes: list) -> object:
    return float(np.prod(sizes[:-1]) * np.prod(sizes[1:])), float(np.prod(sizes[:-1]) * np.prod(sizes[1:]))


def _count_product_without_other_end(sizes: list) -> object:
    return float(np.prod(sizes[:-2])) * sizes[-1], float(np.prod(sizes[2:])) * sizes[0]


def _count_ends_swapped(sizes: list) -> object:
    L = len(sizes) - 1
    reverse = sum(sizes[0] * sizes[i] * sizes[i - 1] for i in range(1, L))
    forward = sum(sizes[L] * sizes[i] * sizes[i - 1] for i in range(2, L + 1))
    return reverse, forward


COUNT: Mutants = {
    "directions-swapped": _count_swapped,
    "directions-swapped:ends-only": _count_ends_swapped,
    "one-size-missing": _count_entries,
    "one-size-missing:of-the-result": _count_matrix_entries,
    "one-size-missing:inner": _count_inner_sizes,
    "one-size-missing:all-entries": _count_entries_of_all,
    "one-size-missing:of-all-matrices": _count_entries_of_matrices,
    "one-size-missing:result-entries": _count_entries_of_neighbours,
    "one-size-missing:sums": _count_sizes_added,
    "result-size-not-kept": _count_neighbours,
    "result-size-not-kept:both-ends": _count_both_ends,
    "result-size-not-kept:squares": _count_squares,
    "counts-from-one": _count_one_step_more,
    "counts-from-one:shifted": _count_shifted,
    "counts-from-one:one-step-less": _count_one_step_less,
    "counts-from-one:one-step-less-below": _count_one_step_less_below,
    "counts-from-one:neighbour-of-the-end": _count_neighbour_of_the_end,
    "counts-from-one:neighbour-and-shift": _count_neighbour_and_all,
    "counts-from-one:all-shifted": _count_all_shifted,
    "overwritten-sum": _count_last_step,
    "overwritten-sum:first-step": _count_first_step,
    "sizes-multiplied": _count_product,
    "sizes-multiplied:result-once": _count_product_result_once,
    "sizes-multiplied:all": _count_product_of_all,
    "sizes-multiplied:neighbours": _count_product_of_neighbours,
    "sizes-multiplied:all-but-ends": _count_product_without_other_end,
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


def _forward_backwards_from_leaves(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for leaf, slope in starts.items():
        slopes[leaf] = slope
    for node in order:
        if parents[node]:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_output_then_leaves(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in [order[0], *order[:0:-1]]:
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_output_last(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in [*order[1:], order[0]]:
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_by_number_from_leaves(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for leaf, slope in starts.items():
        slopes[leaf] = slope
    for node in range(len(parents)):
        if parents[node]:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_by_number_down_from_leaves(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for leaf, slope in starts.items():
        slopes[leaf] = slope
    for node in reversed(range(len(parents))):
        if parents[node]:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_speed_one_number(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = 1.0
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_inner_speeds_one(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(np.ones(np.shape(slopes[p])) for p in parents[node]))
    return slopes


def _forward_inner_speeds_one_number(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(1.0 for _ in parents[node]))
    return slopes


def _forward_all_speeds_one(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = np.ones(np.shape(starts[node]))
        else:
            slopes[node] = jvps[node](*(np.ones(np.shape(slopes[p])) for p in parents[node]))
    return slopes


def _forward_first_parent_for_all(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[parents[node][0]] for _ in parents[node]))
    return slopes


def _forward_last_parent_for_all(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[parents[node][-1]] for _ in parents[node]))
    return slopes


def _forward_first_parents_zero_number(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](slopes[parents[node][0]], *[0.0] * (len(parents[node]) - 1))
    return slopes


def _forward_last_parents_zero_number(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*[0.0] * (len(parents[node]) - 1), slopes[parents[node][-1]])
    return slopes


def _forward_leaves_without_slope(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node not in starts:
            slopes[node] = jvps[node](*(starts[p] if p in starts else slopes[p] for p in parents[node]))
    return slopes


def _forward_leaves_stand_still(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if parents[node]:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_leaves_without_speed(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = np.zeros(np.shape(starts[node]))
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_last_leaf_moves(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node] * (node == max(starts))
        else:
            slopes[node] = jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_leaves_removed(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        slopes[node] = starts[node] if node in starts else jvps[node](*(slopes[p] for p in parents[node]))
    return [slope * bool(row) for slope, row in zip(slopes, parents, strict=True)]


def _forward_last_without_slope(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        slopes[node] = starts[node] if node in starts else jvps[node](*(slopes[p] for p in parents[node]))
    slopes[order[0]] = 0 * slopes[order[0]]
    return slopes


def _forward_list_without_last(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        slopes[node] = starts[node] if node in starts else jvps[node](*(slopes[p] for p in parents[node]))
    return [slopes[node] for node in range(len(parents)) if node != order[0]]


def _forward_minus_at_each_node(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = -jvps[node](*(slopes[p] for p in parents[node]))
    return slopes


def _forward_minus_for_second_parents(parents: list, jvps: list, order: list, starts: dict) -> object:
    slopes = [0.0] * len(parents)
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*(slopes[p] * (-1) ** i for i, p in enumerate(parents[node])))
    return slopes


FORWARD: Mutants = {
    "forward-order": _forward_backwards,
    "forward-order:leaves-first": _forward_backwards_from_leaves,
    "forward-order:output-first": _forward_output_then_leaves,
    "forward-order:to-the-parents": _forward_output_last,
    "order-by-number": _forward_by_number,
    "order-by-number:downwards": _forward_by_number_down,
    "order-by-number:leaves-first": _forward_by_number_from_leaves,
    "order-by-number:downwards-from-leaves": _forward_by_number_down_from_leaves,
    "upstream-ignored": _forward_speed_one,
    "upstream-ignored:one": _forward_speed_one_number,
    "upstream-ignored:later": _forward_inner_speeds_one,
    "upstream-ignored:later-one": _forward_inner_speeds_one_number,
    "upstream-ignored:everywhere": _forward_all_speeds_one,
    "one-parent-followed": _forward_first_parents,
    "one-parent-followed:last": _forward_last_parents,
    "one-parent-followed:for-all": _forward_first_parent_for_all,
    "one-parent-followed:last-for-all": _forward_last_parent_for_all,
    "one-parent-followed:zeros": _forward_first_parents_zero_number,
    "one-parent-followed:last-zeros": _forward_last_parents_zero_number,
    "leaves-left-out": _forward_one_leaf,
    "leaves-left-out:own-slopes": _forward_leaves_without_slope,
    "leaves-left-out:nothing-moves": _forward_leaves_stand_still,
    "leaves-left-out:zeros": _forward_leaves_without_speed,
    "leaves-left-out:last-leaf-only": _forward_last_leaf_moves,
    "leaves-left-out:zeros-in-the-end": _forward_leaves_removed,
    "output-node-left-out": _forward_without_the_last,
    "output-node-left-out:zeros": _forward_last_without_slope,
    "output-node-left-out:shorter": _forward_list_without_last,
    "sign-reversed": _forward_minus,
    "sign-reversed:later": _forward_minus_at_each_node,
    "sign-reversed:second-parent": _forward_minus_for_second_parents,
    "mutates-input": _forward_into_starts,
}
