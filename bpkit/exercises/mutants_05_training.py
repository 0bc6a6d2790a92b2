"""Lesson 05, exercises 7 to 12: the wrong answers of the training that each must refuse; see `mutants_05`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------------- 05-update


def _update_sign_reversed(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    return [p + learning_rate * g for p, g in zip(theta, gradient_of(theta), strict=True)]


def _update_learning_rate_ignored(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    return [p - g for p, g in zip(theta, gradient_of(theta), strict=True)]


def _update_learning_rate_ignored_divided(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    return [p - g / learning_rate for p, g in zip(theta, gradient_of(theta), strict=True)]


def _update_step_alone(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    return [-learning_rate * g for g in gradient_of(theta)]


def _update_step_alone_upwards(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    return [learning_rate * g for g in gradient_of(theta)]


def _update_through_updated_w(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    new = list(theta)
    for i in range(len(new)):
        new[i] = new[i] - learning_rate * gradient_of(new)[i]
    return new


def _update_through_updated_w_biases(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    L = len(theta) // 2
    gradient = gradient_of(theta)
    W = [p - learning_rate * g for p, g in zip(theta[:L], gradient[:L], strict=True)]
    gradient = gradient_of(W + theta[L:])
    b = [p - learning_rate * g for p, g in zip(theta[L:], gradient[L:], strict=True)]
    return W + b


def _update_through_updated_w_of_moved_parameters(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    moved = [p - learning_rate * g for p, g in zip(theta, gradient_of(theta), strict=True)]
    return [p - learning_rate * g for p, g in zip(theta, gradient_of(moved), strict=True)]


def _update_bias_zero(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    L = len(theta) // 2
    W = [p - learning_rate * g for p, g in zip(theta[:L], gradient_of(theta)[:L], strict=True)]
    return W + theta[L:]


def _update_mutates_input(theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float) -> object:
    for p, g in zip(theta, gradient_of(theta), strict=True):
        p -= learning_rate * g
    return theta


def _update_mutates_input_list(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    gradient = gradient_of(theta)
    for i in range(len(theta)):
        theta[i] = theta[i] - learning_rate * gradient[i]
    return theta


def _update_integer_truncation(
    theta: list[np.ndarray], gradient_of: Callable[..., Any], learning_rate: float
) -> object:
    new = [p.copy() for p in theta]
    for p, g in zip(new, gradient_of(theta), strict=True):
        p[...] = p - learning_rate * g
    return new


UPDATE: Mutants = {
    "sign-reversed": _update_sign_reversed,
    "learning-rate-ignored": _update_learning_rate_ignored,
    "learning-rate-ignored:divided": _update_learning_rate_ignored_divided,
    "step-alone": _update_step_alone,
    "step-alone:upwards": _update_step_alone_upwards,
    "through-updated-W": _update_through_updated_w,
    "through-updated-W:biases": _update_through_updated_w_biases,
    "through-updated-W:of-moved-weights": _update_through_updated_w_of_moved_parameters,
    "bias-zero": _update_bias_zero,
    "mutates-input": _update_mutates_input,
    "mutates-input:list": _update_mutates_input_list,
    "integer-truncation": _update_integer_truncation,
}


# ----------------------------------------------------------------------------------------------------- 05-mini-batches


def _batches_last_batch_dropped(order: np.ndarray, size: int) -> object:
    full = len(order) // size * size
    return [order[i : i + size] for i in range(0, full, size)]


def _batches_last_batch_filled(order: np.ndarray, size: int) -> object:
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    batches[-1] = order[-size:]
    return batches


def _batches_empty_batch(order: np.ndarray, size: int) -> object:
    return [order[i * size : (i + 1) * size] for i in range(len(order) // size + 1)]


def _batches_even_batches(order: np.ndarray, size: int) -> object:
    return np.array_split(order, -(-len(order) // size))


def _batches_even_batches_rounded_up(order: np.ndarray, size: int) -> object:
    count = -(-len(order) // size)
    each = -(-len(order) // count)
    return [order[i : i + each] for i in range(0, len(order), each)]


def _batches_batch_size_as_count(order: np.ndarray, size: int) -> object:
    return np.array_split(order, size)


def _batches_batch_size_as_count_of_slices(order: np.ndarray, size: int) -> object:
    return [order[i * size : (i + 1) * size] for i in range(size)]


def _batches_batches_overlap(order: np.ndarray, size: int) -> object:
    return [order[i : i + size] for i in range(len(order))]


def _batches_batches_overlap_full_ones(order: np.ndarray, size: int) -> object:
    return [order[i : i + size] for i in range(len(order) - size + 1)]


def _batches_counts_from_one(order: np.ndarray, size: int) -> object:
    return [order[i : i + size] for i in range(1, len(order), size)]


def _batches_order_ignored(order: np.ndarray, size: int) -> object:
    rows = np.arange(len(order))
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def _batches_order_ignored_sorted_batches(order: np.ndarray, size: int) -> object:
    return [np.sort(order[i : i + size]) for i in range(0, len(order), size)]


MINI_BATCHES: Mutants = {
    "last-batch-dropped": _batches_last_batch_dropped,
    "last-batch-filled": _batches_last_batch_filled,
    "empty-batch": _batches_empty_batch,
    "even-batches": _batches_even_batches,
    "even-batches:rounded-up": _batches_even_batches_rounded_up,
    "batch-size-as-count": _batches_batch_size_as_count,
    "batch-size-as-count:of-slices": _batches_batch_size_as_count_of_slices,
    "batches-overlap": _batches_batches_overlap,
    "batches-overlap:full-ones": _batches_batches_overlap_full_ones,
    "counts-from-one": _batches_counts_from_one,
    "order-ignored": _batches_order_ignored,
    "order-ignored:sorted-batches": _batches_order_ignored_sorted_batches,
}


# ------------------------------------------------------------------------------------------------------------ 05-train


def _train_sign_reversed(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p + learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_learning_rate_ignored(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_learning_rate_ignored_divided(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - g / learning_rate for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_averaged_twice(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g / len(rows) for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_averaged_twice_all_samples(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g / len(X) for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_averaged_twice_losses(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss / len(rows))
    return theta, losses


def _train_gradient_computed_once(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    _, gradient = loss_and_gradient(theta, X[batches[0]], labels[batches[0]])
    for rows in batches:
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


def _train_gradient_computed_once_loss_too(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    loss, gradient = loss_and_gradient(theta, X[batches[0]], labels[batches[0]])
    for _ in batches:
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_gradient_computed_once_of_all_samples(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    _, gradient = loss_and_gradient(theta, X, labels)
    for rows in batches:
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


def _train_gradient_computed_once_of_all_samples_loss_too(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    loss, gradient = loss_and_gradient(theta, X, labels)
    for _ in batches:
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_gradient_computed_once_at_the_start(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    start = theta
    for rows in batches:
        loss, gradient = loss_and_gradient(start, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_gradient_computed_once_at_the_start_with_losses(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    gradients = [loss_and_gradient(theta, X[rows], labels[rows])[1] for rows in batches]
    for rows, gradient in zip(batches, gradients, strict=True):
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


def _train_all_samples_every_step(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for _ in batches:
        loss, gradient = loss_and_gradient(theta, X, labels)
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_all_samples_every_step_loss_of_the_batch(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X, labels)
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


def _train_all_samples_every_step_losses(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        losses.append(loss_and_gradient(theta, X, labels)[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


def _train_labels_of_others(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[: len(rows)])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_labels_of_others_sorted(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], np.sort(labels[rows]))
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_update_not_kept(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        new = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return new, losses


def _train_update_not_kept_nothing(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        _ = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_loss_after_the_step(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
    return theta, losses


def _train_loss_after_the_step_at_the_end(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    losses = [loss_and_gradient(theta, X[rows], labels[rows])[0] for rows in batches]
    return theta, losses


def _train_loss_after_the_step_of_all_samples(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss_and_gradient(theta, X, labels)[0])
    return theta, losses


def _train_overwritten_sum(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses = [loss]
    return theta, losses


def _train_overwritten_sum_last_share(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss = 0
        for e in rows:
            of_one, share = loss_and_gradient(theta, X[[e]], labels[[e]])
            loss += of_one / len(rows)
            gradient = [g / len(rows) for g in share]
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_overwritten_sum_last_shares(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        for e in rows:
            loss, gradient = loss_and_gradient(theta, X[[e]], labels[[e]])
            loss, gradient = loss / len(rows), [g / len(rows) for g in gradient]
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_overwritten_sum_last_sample(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        for e in rows:
            loss, gradient = loss_and_gradient(theta, X[[e]], labels[[e]])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_overwritten_sum_last_gradient(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss = 0
        for e in rows:
            of_one, gradient = loss_and_gradient(theta, X[[e]], labels[[e]])
            loss += of_one / len(rows)
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_overwritten_sum_last_loss(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, loss


def _train_gradients_pile_up(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    total = [0 * p for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        total = [s + g for s, g in zip(total, gradient, strict=True)]
        theta = [p - learning_rate * s for p, s in zip(theta, total, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_gradients_pile_up_mean(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    total = [0 * p for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        total = [s + g for s, g in zip(total, gradient, strict=True)]
        losses.append(loss)
        theta = [p - learning_rate * s / len(losses) for p, s in zip(theta, total, strict=True)]
    return theta, losses


def _train_last_batch_dropped(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches[:-1]:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_last_batch_dropped_short_ones(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        if len(rows) < len(batches[0]):
            continue
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_through_updated_w(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        for i in range(len(theta)):
            theta = list(theta)
            theta[i] = theta[i] - learning_rate * loss_and_gradient(theta, X[rows], labels[rows])[1][i]
    return theta, losses


def _train_mutates_input(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p -= learning_rate * g
        losses.append(loss)
    return theta, losses


def _train_mutates_input_list(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta[:] = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


def _train_integer_truncation(
    theta: list[np.ndarray],
    X: np.ndarray,
    labels: np.ndarray,
    batches: list[np.ndarray],
    learning_rate: float,
    loss_and_gradient: Callable[..., Any],
) -> object:
    losses = []
    theta = [p.copy() for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p[...] = p - learning_rate * g
        losses.append(loss)
    return theta, losses


TRAIN: Mutants = {
    "sign-reversed": _train_sign_reversed,
    "learning-rate-ignored": _train_learning_rate_ignored,
    "learning-rate-ignored:divided": _train_learning_rate_ignored_divided,
    "averaged-twice": _train_averaged_twice,
    "averaged-twice:all-samples": _train_averaged_twice_all_samples,
    "averaged-twice:losses": _train_averaged_twice_losses,
    "gradient-computed-once": _train_gradient_computed_once,
    "gradient-computed-once:loss-too": _train_gradient_computed_once_loss_too,
    "gradient-computed-once:of-all-samples": _train_gradient_computed_once_of_all_samples,
    "gradient-computed-once:of-all-samples-loss-too": _train_gradient_computed_once_of_all_samples_loss_too,
    "gradient-computed-once:at-the-start": _train_gradient_computed_once_at_the_start,
    "gradient-computed-once:at-the-start-with-losses": _train_gradient_computed_once_at_the_start_with_losses,
    "all-samples-every-step": _train_all_samples_every_step,
    "all-samples-every-step:loss-of-the-batch": _train_all_samples_every_step_loss_of_the_batch,
    "all-samples-every-step:losses": _train_all_samples_every_step_losses,
    "labels-of-others": _train_labels_of_others,
    "labels-of-others:sorted": _train_labels_of_others_sorted,
    "update-not-kept": _train_update_not_kept,
    "update-not-kept:nothing": _train_update_not_kept_nothing,
    "loss-after-the-step": _train_loss_after_the_step,
    "loss-after-the-step:at-the-end": _train_loss_after_the_step_at_the_end,
    "loss-after-the-step:of-all-samples": _train_loss_after_the_step_of_all_samples,
    "overwritten-sum": _train_overwritten_sum,
    "overwritten-sum:last-share": _train_overwritten_sum_last_share,
    "overwritten-sum:last-shares": _train_overwritten_sum_last_shares,
    "overwritten-sum:last-sample": _train_overwritten_sum_last_sample,
    "overwritten-sum:last-gradient": _train_overwritten_sum_last_gradient,
    "overwritten-sum:last-loss": _train_overwritten_sum_last_loss,
    "gradients-pile-up": _train_gradients_pile_up,
    "gradients-pile-up:mean": _train_gradients_pile_up_mean,
    "last-batch-dropped": _train_last_batch_dropped,
    "last-batch-dropped:short-ones": _train_last_batch_dropped_short_ones,
    "through-updated-W": _train_through_updated_w,
    "mutates-input": _train_mutates_input,
    "mutates-input:list": _train_mutates_input_list,
    "integer-truncation": _train_integer_truncation,
}


# ------------------------------------------------------------------------------------------------------------ 05-score


def _score_missing_mean(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.sum(answers == labels), counts


def _score_share_of_errors(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers != labels), counts


def _score_largest_along_the_wrong_axis(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=0)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts


def _score_largest_along_the_wrong_axis_marks(P: np.ndarray, labels: np.ndarray) -> object:
    K = P.shape[1]
    marks = np.equal(P, P.max(axis=0))
    counts = np.zeros((K, K))
    for label, mark in zip(labels, marks, strict=True):
        counts[label] += mark
    return marks[np.arange(len(P)), labels].mean(), counts


def _score_largest_along_the_wrong_axis_everywhere(P: np.ndarray, labels: np.ndarray) -> object:
    K = P.shape[1]
    marks = np.equal(P, P.max())
    counts = np.zeros((K, K))
    for label, mark in zip(labels, marks, strict=True):
        counts[label] += mark
    return marks[np.arange(len(P)), labels].mean(), counts


def _score_transposed(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[answer, label] += 1
    return np.mean(answers == labels), counts


def _score_overwritten_sum(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    counts[labels, answers] += 1
    return np.mean(answers == labels), counts


def _score_overwritten_sum_right_ones(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    right = 0
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
        right = label == answer
    return right / len(labels), counts


def _score_overwritten_sum_last_answer(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts, right = np.zeros((K, K)), 0.0
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
        right = float(label == answer)
    return right, counts


def _score_threshold_for_largest(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(P[np.arange(len(P)), labels] > 0.5), counts


def _score_threshold_for_largest_table(P: np.ndarray, labels: np.ndarray) -> object:
    K = P.shape[1]
    marks = P > 0.5
    counts = np.zeros((K, K))
    for label, mark in zip(labels, marks, strict=True):
        counts[label] += mark
    return marks[np.arange(len(P)), labels].mean(), counts


def _score_threshold_for_largest_first_class(P: np.ndarray, labels: np.ndarray) -> object:
    K = P.shape[1]
    answers = (P > 0.5).argmax(axis=1)
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts


def _score_classes_from_labels(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = max(labels.max(), answers.max()) + 1
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts


def _score_classes_from_labels_ten(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = 10
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts


def _score_only_errors_counted(P: np.ndarray, labels: np.ndarray) -> object:
    answers = P.argmax(axis=1)
    K = P.shape[1]
    counts = np.zeros((K, K))
    for label, answer in zip(labels, answers, strict=True):
        counts[label, answer] += label != answer
    return np.mean(answers == labels), counts


SCORE: Mutants = {
    "missing-mean": _score_missing_mean,
    "share-of-errors": _score_share_of_errors,
    "largest-along-the-wrong-axis": _score_largest_along_the_wrong_axis,
    "largest-along-the-wrong-axis:marks": _score_largest_along_the_wrong_axis_marks,
    "largest-along-the-wrong-axis:everywhere": _score_largest_along_the_wrong_axis_everywhere,
    "transposed": _score_transposed,
    "overwritten-sum": _score_overwritten_sum,
    "overwritten-sum:right-ones": _score_overwritten_sum_right_ones,
    "overwritten-sum:last-answer": _score_overwritten_sum_last_answer,
    "threshold-for-largest": _score_threshold_for_largest,
    "threshold-for-largest:table": _score_threshold_for_largest_table,
    "threshold-for-largest:first-class": _score_threshold_for_largest_first_class,
    "classes-from-labels": _score_classes_from_labels,
    "classes-from-labels:ten": _score_classes_from_labels_ten,
    "only-errors-counted": _score_only_errors_counted,
}


# ---------------------------------------------------------------------------------------------------------- 05-network


class _NetworkMissingBias:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivation:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.tanh(Z) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivationReluAtTheEnd:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            A.append(np.maximum(Z, 0))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivationSoftmaxEverywhere:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivationExchanged:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(e / e.sum(axis=1, keepdims=True) if i < L - 1 else np.maximum(Z, 0))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkWrongActivationSoftmaxOfRelu:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(np.maximum(Z, 0))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingActivation:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            A.append(np.maximum(Z, 0) if i < L - 1 else Z)
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkInputNotKept:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A[1:]

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSoftmaxWrongAxis:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=0))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=0))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUnstable:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z)
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUnstableEpsilon:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / (e.sum(axis=1, keepdims=True) + 1e-9))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUnstableEpsilonUnshifted:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z)
            A.append(np.maximum(Z, 0) if i < L - 1 else e / (e.sum(axis=1, keepdims=True) + 1e-9))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUpstreamIgnored:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (A[i] > 0).astype(float)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUpstreamIgnoredWeightsAlone:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = self.theta[i].sum(axis=1) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingActivationSlope:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] >= 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkActivationForSlope:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * A[i]
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSlopeOfTanh:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (1 - A[i] ** 2)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingMean:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkAveragedTwice:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta / len(delta))
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkAveragedBias:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.mean(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMeanOnlyInLastDw:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        dW[-1] = dW[-1] / len(labels)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMeanOnlyInLastDwAndDb:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            last = i == len(self.theta) // 2 - 1
            dW.insert(0, A[i].T @ delta / (len(delta) if last else 1))
            db.insert(0, delta.sum(axis=0) / (len(delta) if last else 1))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkColumnsSubtracted:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[:, labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkColumnsSubtractedCounted:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        for label in labels:
            delta[:, label] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingTranspose:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i]) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkMissingTransposeDw:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i] @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkTransposed:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, delta.T @ A[i])
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkThroughDw:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ dW[0].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkBiasZero:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, np.zeros(delta.shape[1]))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkBiasZeroStep:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        L = len(self.theta) // 2
        W = [p - learning_rate * g for p, g in zip(self.theta[:L], gradient[:L], strict=True)]
        self.theta = W + self.theta[L:]


class _NetworkBiasKeepdims:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0, keepdims=True))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkParametersInterleaved:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return [p for pair in zip(dW, db, strict=True) for p in pair]

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkParametersInterleavedBiasFirst:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return [p for pair in zip(db, dW, strict=True) for p in pair]

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkParametersInterleavedFromTheEnd:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return [p for pair in zip(dW[::-1], db[::-1], strict=True) for p in pair]

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkParametersInterleavedPairs:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return list(zip(dW, db, strict=True))

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSignReversed:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= -len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSignReversedStep:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p + learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkSignReversedPlus:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] += 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkLearningRateIgnored:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkLearningRateIgnoredDivided:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - g / learning_rate for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUpdateNotKept:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        _ = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkUpdateNotKeptFromTheStart:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)
        self.start = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.start, gradient, strict=True)]


class _NetworkGradientsPileUp:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)
        self.total = [0 * p for p in theta]

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.total = [s + g for s, g in zip(self.total, gradient, strict=True)]
        self.theta = [p - learning_rate * s for p, s in zip(self.theta, self.total, strict=True)]


class _NetworkMutatesInput:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        for p, g in zip(self.theta, gradient, strict=True):
            p -= learning_rate * g


class _NetworkMutatesInputAnswers:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = list(theta)

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1]
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


class _NetworkIntegerTruncation:
    def __init__(self, theta: list[np.ndarray]) -> None:
        self.theta = [p.copy() for p in theta]

    def forward(self, X: np.ndarray) -> object:
        L, A = len(self.theta) // 2, [X]
        for i in range(L):
            Z = A[-1] @ self.theta[i] + self.theta[L + i]
            e = np.exp(Z - Z.max(axis=1, keepdims=True))
            A.append(np.maximum(Z, 0) if i < L - 1 else e / e.sum(axis=1, keepdims=True))
        return A

    def backward(self, A: list[np.ndarray], labels: np.ndarray) -> object:
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta /= len(delta)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in range(len(self.theta) // 2 - 1, -1, -1):
            dW.insert(0, A[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[i].T) * (A[i] > 0)
        return dW + db

    def step(self, gradient: list[np.ndarray], learning_rate: float) -> None:
        for p, g in zip(self.theta, gradient, strict=True):
            p[...] = p - learning_rate * g


NETWORK: Mutants = {
    "missing-bias": _NetworkMissingBias,
    "wrong-activation": _NetworkWrongActivation,
    "wrong-activation:relu-at-the-end": _NetworkWrongActivationReluAtTheEnd,
    "wrong-activation:softmax-everywhere": _NetworkWrongActivationSoftmaxEverywhere,
    "wrong-activation:exchanged": _NetworkWrongActivationExchanged,
    "wrong-activation:softmax-of-relu": _NetworkWrongActivationSoftmaxOfRelu,
    "missing-activation": _NetworkMissingActivation,
    "input-not-kept": _NetworkInputNotKept,
    "softmax-wrong-axis": _NetworkSoftmaxWrongAxis,
    "unstable": _NetworkUnstable,
    "unstable:epsilon": _NetworkUnstableEpsilon,
    "unstable:epsilon-unshifted": _NetworkUnstableEpsilonUnshifted,
    "upstream-ignored": _NetworkUpstreamIgnored,
    "upstream-ignored:weights-alone": _NetworkUpstreamIgnoredWeightsAlone,
    "missing-activation-slope": _NetworkMissingActivationSlope,
    "activation-for-slope": _NetworkActivationForSlope,
    "slope-of-tanh": _NetworkSlopeOfTanh,
    "missing-mean": _NetworkMissingMean,
    "averaged-twice": _NetworkAveragedTwice,
    "averaged-bias": _NetworkAveragedBias,
    "mean-only-in-last-dW": _NetworkMeanOnlyInLastDw,
    "mean-only-in-last-dW:and-db": _NetworkMeanOnlyInLastDwAndDb,
    "columns-subtracted": _NetworkColumnsSubtracted,
    "columns-subtracted:counted": _NetworkColumnsSubtractedCounted,
    "missing-transpose": _NetworkMissingTranspose,
    "missing-transpose:dW": _NetworkMissingTransposeDw,
    "transposed": _NetworkTransposed,
    "through-dW": _NetworkThroughDw,
    "bias-zero": _NetworkBiasZero,
    "bias-zero:step": _NetworkBiasZeroStep,
    "bias-keepdims": _NetworkBiasKeepdims,
    "parameters-interleaved": _NetworkParametersInterleaved,
    "parameters-interleaved:bias-first": _NetworkParametersInterleavedBiasFirst,
    "parameters-interleaved:from-the-end": _NetworkParametersInterleavedFromTheEnd,
    "parameters-interleaved:pairs": _NetworkParametersInterleavedPairs,
    "sign-reversed": _NetworkSignReversed,
    "sign-reversed:step": _NetworkSignReversedStep,
    "sign-reversed:plus": _NetworkSignReversedPlus,
    "learning-rate-ignored": _NetworkLearningRateIgnored,
    "learning-rate-ignored:divided": _NetworkLearningRateIgnoredDivided,
    "update-not-kept": _NetworkUpdateNotKept,
    "update-not-kept:from-the-start": _NetworkUpdateNotKeptFromTheStart,
    "gradients-pile-up": _NetworkGradientsPileUp,
    "mutates-input": _NetworkMutatesInput,
    "mutates-input:answers": _NetworkMutatesInputAnswers,
    "integer-truncation": _NetworkIntegerTruncation,
}


# --------------------------------------------------------------------------------------------------------- 05-momentum


def _momentum_sign_reversed(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v + learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_learning_rate_ignored(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_learning_rate_ignored_tenth(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - 0.1 * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_learning_rate_ignored_hundredth(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - 0.01 * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_velocity_ignored(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [-learning_rate * g for g in gradient]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_velocity_one_step_late(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, velocity, strict=True)], new


def _momentum_momentum_as_average(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - (1 - momentum) * learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + v for p, v in zip(theta, new, strict=True)], new


def _momentum_momentum_as_average_rate_later_downwards(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v + (1 - momentum) * g for v, g in zip(velocity, gradient, strict=True)]
    return [p - learning_rate * v for p, v in zip(theta, new, strict=True)], new


def _momentum_momentum_looks_ahead(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    ahead = [momentum * v - learning_rate * g for v, g in zip(new, gradient, strict=True)]
    return [p + v for p, v in zip(theta, ahead, strict=True)], new


def _momentum_learning_rate_twice(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p + learning_rate * v for p, v in zip(theta, new, strict=True)], new


def _momentum_mutates_input(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    for v, g in zip(velocity, gradient, strict=True):
        v *= momentum
        v -= learning_rate * g
    return [p + v for p, v in zip(theta, velocity, strict=True)], velocity


def _momentum_integer_truncation(
    theta: list[np.ndarray],
    velocity: list[np.ndarray],
    gradient: list[np.ndarray],
    learning_rate: float,
    momentum: float,
) -> object:
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    moved = [p.copy() for p in theta]
    for p, v in zip(moved, new, strict=True):
        p[...] = p + v
    return moved, new


MOMENTUM: Mutants = {
    "sign-reversed": _momentum_sign_reversed,
    "learning-rate-ignored": _momentum_learning_rate_ignored,
    "learning-rate-ignored:tenth": _momentum_learning_rate_ignored_tenth,
    "learning-rate-ignored:hundredth": _momentum_learning_rate_ignored_hundredth,
    "velocity-ignored": _momentum_velocity_ignored,
    "velocity-one-step-late": _momentum_velocity_one_step_late,
    "momentum-as-average": _momentum_momentum_as_average,
    "momentum-as-average:rate-later-downwards": _momentum_momentum_as_average_rate_later_downwards,
    "momentum-looks-ahead": _momentum_momentum_looks_ahead,
    "learning-rate-twice": _momentum_learning_rate_twice,
    "mutates-input": _momentum_mutates_input,
    "integer-truncation": _momentum_integer_truncation,
}
