"""Lesson 07: wrong solutions as students write them, arrays of any library and the cost of a device."""

import array_api_strict as strict
import numpy as np

from bpkit import array_namespace
from bpkit.activations import sigmoid as sigma
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


# -------------------------------------------------------------------------------------------------------- 07-sigmoid

wrong = wordings_of(WORDINGS, "07-sigmoid")


@wrong("beyond-the-standard")
def sigmoid(Z):
    xp = array_namespace(Z)
    e = xp.exp(-xp.abs(Z))
    positive = Z >= 0
    top = positive + ~positive * e
    return top / (1 + e)


@wrong("device-forgotten")
def sigmoid(Z):
    xp = array_namespace(Z)
    one = xp.asarray(1.0, dtype=Z.dtype)
    e = xp.exp(-xp.abs(Z))
    numerator = xp.where(Z >= 0, one, e)
    return numerator / (one + e)


@wrong("exponent-sign")
def sigmoid(Z):
    xp = array_namespace(Z)
    small = xp.exp(-xp.abs(Z))
    p = 1 / (1 + small)
    return xp.where(Z < 0, p, small * p)


@wrong("library-hard-coded")
def sigmoid(Z):
    e = strict.exp(-strict.abs(Z))
    return strict.where(Z >= 0, 1 / (1 + e), e / (1 + e))


@wrong("missing-brackets")
def sigmoid(Z):
    xp = array_namespace(Z)
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, 1 / 1 + e, e / 1 + e)


@wrong("mutates-input")
def sigmoid(Z):
    xp = array_namespace(Z)
    positive = Z >= 0
    Z[positive] = -Z[positive]  # now every entry is -|z|
    e = xp.exp(Z)
    return xp.where(positive, xp.ones_like(e), e) / (1 + e)


@wrong("number-type-changed")
def sigmoid(Z):
    xp = array_namespace(Z)
    one = xp.asarray(1.0, device=Z.device)
    e = xp.exp(-xp.abs(Z))
    a = one / (one + e)
    return xp.where(Z >= 0, a, e * a)


@wrong("tanh-for-sigmoid")
def sigmoid(Z):
    xp = array_namespace(Z)
    t = xp.exp(-2 * xp.abs(Z))
    return xp.where(Z >= 0, 1 - t, t - 1) / (1 + t)


@wrong("unstable")
def sigmoid(Z):
    xp = array_namespace(Z)
    grown = xp.exp(Z)
    return xp.divide(grown, grown + 1)


# --------------------------------------------------------------------------------------------------- 07-softmax-rows

wrong = wordings_of(WORDINGS, "07-softmax-rows")


@wrong("beyond-the-standard")
def softmax_rows(Z):
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z, 1, keepdims=True))
    return e / xp.sum(e, 1, keepdims=True)


@wrong("device-forgotten")
def softmax_rows(Z):
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    ones = xp.ones((Z.shape[1], 1), dtype=Z.dtype)
    return e / (e @ ones)


@wrong("keepdims-missing")
def softmax_rows(Z):
    xp = array_namespace(Z)
    top = xp.max(Z, axis=1)
    e = xp.exp(Z - top[:, None])
    sums = xp.sum(e, axis=1)
    return e / sums[None, :]


@wrong("library-hard-coded")
def softmax_rows(Z):
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)


@wrong("mutates-input")
def softmax_rows(Z):
    xp = array_namespace(Z)
    Z -= xp.max(Z, axis=1, keepdims=True)
    powers = xp.exp(Z)
    return powers / xp.sum(powers, axis=1, keepdims=True)


@wrong("shift-across-samples")
def softmax_rows(Z):
    xp = array_namespace(Z)
    c = xp.max(Z.T, axis=1)
    e = xp.exp(Z - c[None, :])
    return e / xp.sum(e, axis=1, keepdims=True)


@wrong("softmax-whole-array")
def softmax_rows(Z):
    xp = array_namespace(Z)
    numerators = xp.exp(Z - xp.max(Z))
    denominator = xp.sum(numerators)
    return numerators / denominator


@wrong("softmax-wrong-axis")
def softmax_rows(Z):
    xp = array_namespace(Z)
    T = Z.T
    e = xp.exp(T - xp.max(T, axis=1, keepdims=True))
    P = e / xp.sum(e, axis=1, keepdims=True)
    return P.T


@wrong("unstable")
def softmax_rows(Z):
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z))  # the same constant everywhere cancels
    return e / xp.sum(e, axis=1, keepdims=True)


# ----------------------------------------------------------------------------------------------- 07-sample-step-back

wrong = wordings_of(WORDINGS, "07-sample-step-back")


@wrong("beyond-the-standard")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    dW = xp.outer(a_prev, delta)
    below = xp.dot(W, delta) * a_prev * (1 - a_prev)
    return dW, below


@wrong("device-forgotten")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    n_in, n_out = W.shape
    dW = xp.zeros((n_in, n_out), dtype=W.dtype)
    for i in range(n_in):
        dW[i, :] = a_prev[i] * delta
    return dW, (W @ delta) * (a_prev - a_prev**2)


@wrong("half-of-the-slope")
def sample_step_back(delta, W, a_prev):
    back = W @ delta
    return a_prev[:, None] @ delta[None, :], back - back * a_prev


@wrong("library-hard-coded")
def sample_step_back(delta, W, a_prev):
    dW = np.zeros(W.shape)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            dW[i, j] = a_prev[i] * delta[j]
    below = (W @ delta) * a_prev * (1 - a_prev)
    return dW, below


@wrong("missing-activation-slope")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    row = delta[None, :]
    return a_prev[:, None] * row, xp.sum(W * row, axis=1)


@wrong("missing-transpose")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    dW = a_prev[:, None] * delta[None, :]
    dA = xp.matmul(delta, W)
    return dW, dA * a_prev * (1 - a_prev)


@wrong("mutates-input")
def sample_step_back(delta, W, a_prev):
    dW = a_prev[:, None] * delta[None, :]
    a_prev *= 1 - a_prev  # the slope
    return dW, (W @ delta) * a_prev


@wrong("product-mixed-up")
def sample_step_back(delta, W, a_prev):
    slope = a_prev * (1 - a_prev)
    dW = a_prev[:, None] * delta[None, :]
    return dW, W * delta[None, :] * slope[:, None]


@wrong("sign-reversed")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(a_prev)
    dW = xp.matmul(a_prev[:, None], delta[None, :])
    slope = a_prev**2 - a_prev
    return dW, slope * (W @ delta)


@wrong("slope-of-tanh")
def sample_step_back(delta, W, a_prev):
    above = W @ delta
    return a_prev[:, None] * delta, above * (1 + a_prev) * (1 - a_prev)


@wrong("transposed")
def sample_step_back(delta, W, a_prev):
    column, row = delta[:, None], a_prev[None, :]
    return column @ row, (W @ delta) * a_prev * (1 - a_prev)


# -------------------------------------------------------------------------------------------------------- 07-one-hot

wrong = wordings_of(WORDINGS, "07-one-hot")


@wrong("beyond-the-standard")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    return xp.eye(K, dtype=like.dtype, device=labels.device)[labels]


@wrong("classes-from-the-labels")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    classes = xp.unique_values(labels)
    return xp.asarray(labels[:, None] == classes[None, :], dtype=like.dtype)


@wrong("counts-from-one")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    E = labels.shape[0]
    Y = xp.zeros((E, K), dtype=like.dtype, device=labels.device)
    for e in range(E):
        Y[e, int(labels[e]) - 1] = 1.0
    return Y


@wrong("device-forgotten")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    Y = xp.zeros((labels.shape[0], K), dtype=like.dtype)
    for e in range(labels.shape[0]):
        Y[e, int(labels[e])] = 1.0
    return Y


@wrong("label-as-value")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    column = labels[:, None]
    hits = column == xp.arange(K, device=labels.device)[None, :]
    return xp.astype(xp.where(hits, column, xp.zeros_like(column)), like.dtype)


@wrong("labels-swapped")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    Y = xp.ones((labels.shape[0], K), dtype=like.dtype, device=labels.device)
    Y[labels[:, None] == xp.arange(K, device=labels.device)[None, :]] = 0.0
    return Y


@wrong("library-hard-coded")
def one_hot(labels, K, like):
    rows = np.eye(K)[labels]
    return array_namespace(like).asarray(rows, dtype=like.dtype)


@wrong("number-type-changed")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    unit = xp.eye(K, device=labels.device)
    return xp.take(unit, labels, axis=0)


@wrong("transposed")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    rows = [labels == k for k in range(K)]
    return xp.astype(xp.stack(rows), like.dtype)


# ------------------------------------------------------------------------------------------------------- 07-backward

wrong = wordings_of(WORDINGS, "07-backward")


@wrong("averaged-bias")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    d2 = (A2 - Y) / X.shape[0]
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    db1, db2 = (xp.mean(d, axis=0) for d in (d1, d2))
    return X.T @ d1, db1, A1.T @ d2, db2


@wrong("averaged-twice")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    E = X.shape[0]
    delta2 = (A2 - Y) / E
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    gradients = X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)
    return tuple(g / E for g in gradients)  # the mean over the samples


@wrong("beyond-the-standard")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("bias-keepdims")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    E = X.shape[0]
    row = xp.ones((1, E), dtype=X.dtype, device=X.device)
    delta2 = (A2 - Y) / E
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, row @ delta1, A1.T @ delta2, row @ delta2


@wrong("bias-not-summed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    db2 = (A2 - Y) / X.shape[0]
    dW2 = A1.T @ db2
    db1 = (db2 @ W2.T) * A1 * (1 - A1)
    dW1 = X.T @ db1
    return dW1, db1, dW2, db2


@wrong("bias-summed-over-all")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    db1 = xp.ones_like(b1) * xp.sum(delta1)
    db2 = xp.ones_like(b2) * xp.sum(delta2)
    return X.T @ delta1, db1, A1.T @ delta2, db2


@wrong("bias-wrong-axis")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, delta1 @ xp.ones_like(b1), A1.T @ delta2, delta2 @ xp.ones_like(b2)


@wrong("bias-zero")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    kind = {"dtype": X.dtype, "device": X.device}
    db1, db2 = xp.zeros(b1.shape, **kind), xp.zeros(b2.shape, **kind)
    error = (A2 - Y) / X.shape[0]
    hidden = (error @ W2.T) * (A1 - A1**2)
    return X.T @ hidden, db1, A1.T @ error, db2


@wrong("device-forgotten")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    ones = xp.ones(X.shape[0], dtype=X.dtype)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, ones @ delta1, A1.T @ delta2, ones @ delta2


@wrong("divided-by-features")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    samples = X.shape[-1]
    delta2 = 1 / samples * (A2 - Y)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("extra-output-slope")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    dA2 = (A2 - Y) / X.shape[0]
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = dZ2 @ W2.T
    dZ1 = dA1 * A1 * (1 - A1)
    return X.T @ dZ1, xp.sum(dZ1, axis=0), A1.T @ dZ2, xp.sum(dZ2, axis=0)


@wrong("library-hard-coded")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    delta2 = (A2 - Y) / X.shape[0]
    dW2 = np.dot(A1.T, delta2)
    delta1 = np.dot(delta2, W2.T) * A1 * (1 - A1)
    dW1 = np.dot(X.T, delta1)
    return dW1, np.sum(delta1, axis=0), dW2, np.sum(delta2, axis=0)


@wrong("mean-over-classes")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    E, K = Y.shape
    delta2 = (A2 - Y) / (E * K)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("missing-activation-slope")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (W2 @ delta2.T).T
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("missing-mean")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    error = xp.subtract(A2, Y)
    dW2, db2 = xp.matmul(A1.T, error), xp.sum(error, axis=0)
    error = xp.matmul(error, W2.T) * A1 * (1 - A1)
    return xp.matmul(X.T, error), xp.sum(error, axis=0), dW2, db2


@wrong("missing-transpose")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1 = X @ delta1
    dW2 = A1.T @ delta2
    return dW1, xp.sum(delta1, axis=0), dW2, xp.sum(delta2, axis=0)


@wrong("mutates-input")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = Y
    delta2 -= A2
    delta2 = delta2 / -X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("number-type-changed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    E = X.shape[0]
    ones = xp.ones((E,), device=X.device)
    delta2 = (A2 - Y) / E
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return X.T @ delta1, ones @ delta1, A1.T @ delta2, ones @ delta2


@wrong("propagates-dA")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    E = X.shape[0]
    dA2 = ((1 - Y) / (1 - A2) - Y / A2) / E
    dZ2 = (A2 - Y) / E
    dZ1 = (dA2 @ W2.T) * A1 * (1 - A1)
    return X.T @ dZ1, xp.sum(dZ1, axis=0), A1.T @ dZ2, xp.sum(dZ2, axis=0)


@wrong("sign-reversed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (A1 - 1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("slope-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1 = X @ W1 + b1
    A1 = sigma(Z1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * (Z1 - Z1 * Z1)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("slope-of-tanh")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    back = delta2 @ W2.T
    delta1 = back - back * A1**2
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


@wrong("through-dW")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    grads = []
    delta = (A2 - Y) / X.shape[0]
    for A in (A1, X):
        dW = A.T @ delta
        grads = [dW, xp.sum(delta, axis=0), *grads]
        if A is A1:
            delta = (delta @ dW.T) * A * (1 - A)
    return tuple(grads)


@wrong("transposed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    dW2 = delta2.T @ A1
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1 = delta1.T @ X
    return dW1, xp.sum(delta1, axis=0), dW2, xp.sum(delta2, axis=0)


@wrong("unstable")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    dA2 = (A2 - Y) / (A2 * (1 - A2)) / X.shape[0]
    dZ2 = dA2 * A2 * (1 - A2)
    dZ1 = (dZ2 @ W2.T) * A1 * (1 - A1)
    return X.T @ dZ1, xp.sum(dZ1, axis=0), A1.T @ dZ2, xp.sum(dZ2, axis=0)


@wrong("weights-from-z")
def backward(X, W1, b1, W2, b2, Y):
    hidden = X @ W1 + b1
    A1 = sigma(hidden)
    A2 = sigma(A1 @ W2 + b2)
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1, dW2 = X.T @ delta1, hidden.T @ delta2
    return dW1, xp.sum(delta1, axis=0), dW2, xp.sum(delta2, axis=0)


# ------------------------------------------------------------------------------------------------ 07-count-transfers

wrong = wordings_of(WORDINGS, "07-count-transfers")


@wrong("copy-not-kept")
def count_transfers(places, lines, turns):
    where = dict(places)
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            count += sum(where[name] != place for name in reads)
            where[result] = place
    return count


@wrong("first-turn-everywhere")
def count_transfers(places, lines, turns):
    copies = {(name, place) for name, place in places.items()}
    in_one_turn = 0
    for result, place, reads in lines:
        for name in reads:
            if (name, place) not in copies:
                in_one_turn += 1
                copies.add((name, place))
        copies -= {(result, "host"), (result, "device")}
        copies.add((result, place))
    return in_one_turn * turns


@wrong("mutates-input")
def count_transfers(places, lines, turns):
    for name in places:
        places[name] = {places[name]}
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in places[name]:
                    count += 1
                    places[name].add(place)
            places[result] = {place}
    return count


@wrong("one-direction-only")
def count_transfers(places, lines, turns):
    good = {name: [place] for name, place in places.items()}
    uploads = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place in good[name]:
                    continue
                good[name].append(place)
                if place == "device":
                    uploads += 1
            good[result] = [place]
    return uploads


@wrong("result-sent-back")
def count_transfers(places, lines, turns):
    good = {name: {place} for name, place in places.items()}
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good[result] = {place}
            if place == "device":  # back to main memory
                count += 1
                good[result].add("host")
    return count


@wrong("stale-copy")
def count_transfers(places, lines, turns):
    on_host = {name for name, place in places.items() if place == "host"}
    on_device = {name for name, place in places.items() if place == "device"}
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            here = on_host if place == "host" else on_device
            for name in reads:
                if name not in here:
                    count += 1
                    here.add(name)
            here.add(result)
    return count


# ------------------------------------------------------------------------------------------------ 07-product-seconds

wrong = wordings_of(WORDINGS, "07-product-seconds")


@wrong("bytes-forgotten")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    work = 2 * n**3
    numbers = 3 * n * n
    bus = numbers / bandwidth
    return work / host_rate, fixed + bus + work / device_rate


@wrong("device-time-ignored")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    host = 2 * n**3 / host_rate
    device = fixed
    for _ in range(3):
        device += n**2 * item_bytes / bandwidth
    return host, device


@wrong("fixed-time-forgotten")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    there_and_back = (2 + 1) * item_bytes * n**2 / bandwidth
    times = [2 * n**3 / rate for rate in (host_rate, device_rate)]
    return times[0], times[1] + there_and_back


@wrong("host-pays-transfer")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    def seconds(rate):
        return 3 * n**2 * item_bytes / bandwidth + 2 * n**3 / rate

    return seconds(host_rate), fixed + seconds(device_rate)


@wrong("operations-halved")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    per_entry = n
    operations = per_entry * n**2
    T_h = operations / host_rate
    T_d = fixed + 3 * n**2 * item_bytes / bandwidth + operations / device_rate
    return T_h, T_d


@wrong("transfer-incomplete")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    flops = 2 * n**3
    matrix = n**2 * item_bytes
    upload = 2 * matrix / bandwidth
    return flops / host_rate, fixed + upload + flops / device_rate


# ----------------------------------------------------------------------------------------------------------- 07-loss

wrong = wordings_of(WORDINGS, "07-loss")


@wrong("beyond-the-standard")
def loss(Z, labels):
    xp = array_namespace(Z)
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    classes = xp.arange(Z.shape[1], device=Z.device)
    Y = xp.asarray(labels[:, None] == classes[None, :], dtype=Z.dtype)
    entries = xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(Y * shifted, axis=1)
    return entries.mean()


@wrong("device-forgotten")
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    mask = labels[:, None] == xp.arange(K)[None, :]
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    return -xp.sum(xp.asarray(mask, dtype=Z.dtype) * log_p) / E


@wrong("library-hard-coded")
def loss(Z, labels):
    xp = array_namespace(Z)
    E = Z.shape[0]
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    log_sums = xp.log(xp.sum(xp.exp(shifted), axis=1))
    of_label = shifted[np.arange(E), labels]
    return xp.sum(log_sums - of_label) / E


@wrong("loss-not-summed")
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    Y = xp.astype(labels[:, None] == xp.arange(K, device=Z.device)[None, :], Z.dtype)
    return -xp.sum(Y * log_p, axis=1) / E


@wrong("mean-over-classes")
def loss(Z, labels):
    xp = array_namespace(Z)
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    Y = xp.astype(labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :], Z.dtype)
    return xp.mean(-Y * log_p)


@wrong("missing-mean")
def loss(Z, labels):
    xp = array_namespace(Z)
    c = xp.max(Z, axis=1)
    exponentials = xp.exp(Z - c[:, None])
    hit = labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :]
    z_label = xp.sum(xp.where(hit, Z, xp.zeros_like(Z)), axis=1)
    return xp.sum(xp.log(xp.sum(exponentials, axis=1)) - (z_label - c))


@wrong("number-type-changed")
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    Y = xp.astype(labels[:, None] == xp.arange(K, device=Z.device)[None, :], xp.float64)
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    per_sample = xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(Y * shifted, axis=1)
    return xp.sum(per_sample) / E


@wrong("shift-forgotten")
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    log_sum = xp.log(xp.sum(xp.exp(Z - xp.max(Z, axis=1, keepdims=True)), axis=1))
    Y = xp.astype(labels[:, None] == xp.arange(K, device=Z.device)[None, :], Z.dtype)
    return xp.sum(log_sum - xp.sum(Y * Z, axis=1)) / E


@wrong("sign-reversed")
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    Y = xp.astype(labels[:, None] == xp.arange(K, device=Z.device)[None, :], Z.dtype)
    return xp.sum(Y * log_p) / E


@wrong("unstable")
def loss(Z, labels):
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    P = e / xp.sum(e, axis=1, keepdims=True)
    hit = labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :]
    p_label = xp.sum(xp.where(hit, P, xp.zeros_like(P)), axis=1)
    return -xp.sum(xp.log(p_label)) / Z.shape[0]
