"""Lesson 07 once more, by a second author: wrong solutions as students write them, the same code on a GPU."""

from collections import defaultdict

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
    top = (Z >= 0) + (Z < 0) * e
    return top / (1 + e)


@wrong("device-forgotten")
def sigmoid(Z):
    xp = array_namespace(Z)
    half = xp.full(Z.shape, 0.5, dtype=Z.dtype)
    return half + half * xp.tanh(half * Z)


@wrong("exponent-sign")
def sigmoid(Z):
    xp = array_namespace(Z)
    return 0.5 * (1 - xp.tanh(0.5 * Z))


@wrong("library-hard-coded")
def sigmoid(Z):
    return (np.tanh(Z / 2) + 1) / 2


@wrong("missing-brackets")
def sigmoid(Z):
    xp = array_namespace(Z)
    minus_size = xp.where(Z < 0, Z, -Z)
    below = xp.exp(minus_size)
    above = xp.exp(xp.where(Z < 0, Z, xp.zeros_like(Z)))
    return above / 1 + below


@wrong("mutates-input")
def sigmoid(Z):
    xp = array_namespace(Z)
    Z *= 0.5
    return (xp.tanh(Z) + 1) / 2


@wrong("number-type-changed")
def sigmoid(Z):
    xp = array_namespace(Z)
    z = xp.astype(Z, xp.float64)
    return xp.exp(-xp.logaddexp(xp.zeros_like(z), -z))


@wrong("tanh-for-sigmoid")
def sigmoid(Z):
    xp = array_namespace(Z)
    e = xp.exp(-2 * xp.abs(Z))
    return xp.sign(Z) * (1 - e) / (1 + e)


@wrong("unstable")
def sigmoid(Z):
    xp = array_namespace(Z)
    log_of_sigmoid = Z - xp.log(1 + xp.exp(Z))
    return xp.exp(log_of_sigmoid)


@wrong("unstable:2")
def sigmoid(Z):
    xp = array_namespace(Z)
    growth = xp.exp(Z)
    return xp.divide(growth, growth + 1)


# --------------------------------------------------------------------------------------------------- 07-softmax-rows

wrong = wordings_of(WORDINGS, "07-softmax-rows")


@wrong("beyond-the-standard")
def softmax_rows(Z):
    xp = array_namespace(Z)
    rows = []
    for z in Z:
        e = xp.exp(z - xp.max(z))
        rows.append(e / xp.sum(e))
    return xp.stack(rows)


@wrong("device-forgotten")
def softmax_rows(Z):
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    ones = xp.ones((Z.shape[1], 1), dtype=Z.dtype)
    return e / (e @ ones)


@wrong("keepdims-missing")
def softmax_rows(Z):
    xp = array_namespace(Z)
    largest = xp.max(Z, axis=-1)
    e = xp.exp(Z - largest[:, None])
    totals = xp.sum(e, axis=-1)
    return e / totals


@wrong("library-hard-coded")
def softmax_rows(Z):
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    return np.exp(shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True)))


@wrong("mutates-input")
def softmax_rows(Z):
    xp = array_namespace(Z)
    for e in range(Z.shape[0]):
        Z[e, :] -= xp.max(Z[e, :])
    P = xp.exp(Z)
    return P / xp.sum(P, axis=1, keepdims=True)


@wrong("shift-across-samples")
def softmax_rows(Z):
    xp = array_namespace(Z)
    columns = [Z[:, k] - xp.max(Z[:, k]) for k in range(Z.shape[1])]
    e = xp.exp(xp.stack(columns, axis=1))
    return e / xp.sum(e, axis=1, keepdims=True)


@wrong("softmax-whole-array")
def softmax_rows(Z):
    xp = array_namespace(Z)
    flat = xp.reshape(Z, (-1,))
    e = xp.exp(flat - xp.max(flat))
    return xp.reshape(e / xp.sum(e), Z.shape)


@wrong("softmax-wrong-axis")
def softmax_rows(Z):
    xp = array_namespace(Z)
    T = Z.T
    e = xp.exp(T - xp.max(T, axis=1)[:, None])
    return (e / xp.sum(e, axis=1)[:, None]).T


@wrong("unstable")
def softmax_rows(Z):
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z))
    return e / xp.sum(e, axis=1, keepdims=True)


@wrong("unstable:2")
def softmax_rows(Z):
    xp = array_namespace(Z)
    lse = xp.log(xp.sum(xp.exp(Z), axis=1))
    return xp.exp(Z - lse[:, None])


# ----------------------------------------------------------------------------------------------- 07-sample-step-back

wrong = wordings_of(WORDINGS, "07-sample-step-back")


@wrong("beyond-the-standard")
def sample_step_back(delta, W, a_prev):
    dW = a_prev.reshape(-1, 1) @ delta.reshape(1, -1)
    below = W.dot(delta)
    return dW, below * (a_prev - a_prev**2)


@wrong("device-forgotten")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(delta)
    ones = xp.ones(a_prev.shape, dtype=a_prev.dtype)
    slope = a_prev * (ones - a_prev)
    return a_prev[:, None] * delta[None, :], xp.matmul(W, delta) * slope


@wrong("half-of-the-slope")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    arriving = xp.sum(W * delta[None, :], axis=1)
    return xp.tensordot(a_prev, delta, axes=0), arriving * (1 - a_prev)


@wrong("half-of-the-slope:2")
def sample_step_back(delta, W, a_prev):
    column, row = a_prev[:, None], delta[None, :]
    below = column * (W @ delta[:, None])
    return column @ row, below[:, 0]


@wrong("library-hard-coded")
def sample_step_back(delta, W, a_prev):
    dW = np.einsum("i,j->ij", a_prev, delta)
    return dW, np.einsum("ij,j->i", W, delta) * a_prev * (1 - a_prev)


@wrong("missing-activation-slope")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(delta)
    rows = [a_prev[i] * delta for i in range(a_prev.shape[0])]
    below = [xp.sum(W[i, :] * delta) for i in range(W.shape[0])]
    return xp.stack(rows), xp.stack(below)


@wrong("missing-transpose")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    n_in, n_out = W.shape
    back = delta @ xp.reshape(W, (n_out, n_in))
    return a_prev[:, None] * delta[None, :], back * a_prev * (1 - a_prev)


@wrong("missing-transpose:2")
def sample_step_back(delta, W, a_prev):
    slope = a_prev * (1 - a_prev)
    dW = a_prev[:, None] @ delta[None, :]
    below = delta[None, :] @ W
    return dW, below[0, :] * slope


@wrong("mutates-input")
def sample_step_back(delta, W, a_prev):
    dW = a_prev[:, None] * delta[None, :]
    below = W @ delta
    below *= a_prev
    a_prev *= -1
    a_prev += 1
    below *= a_prev
    return dW, below


@wrong("product-mixed-up")
def sample_step_back(delta, W, a_prev):
    slope = a_prev * (1 - a_prev)
    dW = a_prev[:, None] * delta[None, :]
    below = W * delta[None, :] * slope[:, None]
    return dW, below


@wrong("sign-reversed")
def sample_step_back(delta, W, a_prev):
    slope = a_prev**2 - a_prev
    dW = a_prev[:, None] * delta
    return dW, slope * (W @ delta)


@wrong("slope-of-tanh")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(a_prev)
    slope = (1 - a_prev) * (1 + a_prev)
    return a_prev[:, None] * delta, xp.vecdot(W, delta[None, :]) * slope


@wrong("transposed")
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(delta)
    dW = xp.stack([d * a_prev for d in (delta[j] for j in range(delta.shape[0]))])
    return dW, (W @ delta) * (a_prev - a_prev * a_prev)


# -------------------------------------------------------------------------------------------------------- 07-one-hot

wrong = wordings_of(WORDINGS, "07-one-hot")


@wrong("beyond-the-standard")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    identity = xp.eye(K, dtype=like.dtype, device=labels.device)
    return identity[labels]


@wrong("beyond-the-standard:2")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    mask = labels[:, None] == xp.arange(K, device=labels.device)[None, :]
    return mask.astype(like.dtype)


@wrong("classes-from-the-labels")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    classes = xp.unique_values(labels)
    return xp.astype(xp.equal(labels[:, None], classes[None, :]), like.dtype)


@wrong("classes-from-the-labels:2")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    n = int(xp.max(labels)) + 1
    columns = [xp.astype(labels == k, like.dtype) for k in range(n)]
    return xp.stack(columns, axis=1)


@wrong("counts-from-one")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    columns = [xp.astype(labels == k, like.dtype) for k in range(1, K + 1)]
    return xp.stack(columns, axis=-1)


@wrong("device-forgotten")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    E = labels.shape[0]
    Y = xp.zeros((E, K), dtype=like.dtype)
    for e in range(E):
        Y[e, int(labels[e])] = 1.0
    return Y


@wrong("device-forgotten:2")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    return xp.take(xp.eye(K, dtype=like.dtype), labels, axis=0)


@wrong("label-as-value")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    Y = xp.zeros((labels.shape[0], K), dtype=like.dtype, device=labels.device)
    for e in range(labels.shape[0]):
        k = int(labels[e])
        Y[e, k] = k
    return Y


@wrong("labels-swapped")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    Y = xp.ones((labels.shape[0], K), dtype=like.dtype, device=labels.device)
    classes = xp.arange(K, device=labels.device)
    Y[labels[:, None] == classes[None, :]] = 0.0
    return Y


@wrong("library-hard-coded")
def one_hot(labels, K, like):
    Y = np.zeros((labels.shape[0], K), dtype=like.dtype)
    Y[np.arange(labels.shape[0]), labels] = 1
    return Y


@wrong("number-type-changed")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    Y = xp.zeros((labels.shape[0], K), device=labels.device)
    Y[labels[:, None] == xp.arange(K, device=labels.device)[None, :]] = 1.0
    return Y


@wrong("transposed")
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    rows = [xp.astype(labels == k, like.dtype) for k in range(K)]
    return xp.stack(rows)


# ------------------------------------------------------------------------------------------------------- 07-backward

wrong = wordings_of(WORDINGS, "07-backward")


def forward_of(X, W1, b1, W2, b2):
    """Z1, A1 and A2."""
    Z1 = X @ W1 + b1
    A1 = sigma(Z1)
    return Z1, A1, sigma(A1 @ W2 + b2)


def gradients_from(X, A1, delta1, delta2):
    """The four gradients from both deltas."""
    xp = array_namespace(X)
    return X.T @ delta1, xp.sum(delta1, axis=0), A1.T @ delta2, xp.sum(delta2, axis=0)


def step_down(delta2, W2, A1):
    return (delta2 @ W2.T) * A1 * (1 - A1)


@wrong("averaged-bias")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = step_down(delta2, W2, A1)
    grads = []
    for into, delta in ((X, delta1), (A1, delta2)):
        grads += [into.T @ delta, xp.mean(delta, axis=0)]
    return tuple(grads)


@wrong("averaged-twice")
def backward(X, W1, b1, W2, b2, Y):
    E = X.shape[0]
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    delta2 = (A2 - Y) / E
    grads = gradients_from(X, A1, step_down(delta2, W2, A1), delta2)
    return tuple(grad / E for grad in grads)


@wrong("averaged-twice:2")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    delta2 = (A2 - Y) / X.shape[0]
    delta1 = step_down(delta2, W2, A1)
    dW1, db1, dW2, db2 = gradients_from(X, A1, delta1, delta2)
    return dW1 / X.shape[0], db1, dW2 / X.shape[0], db2


@wrong("beyond-the-standard")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = xp.einsum("ek,jk->ej", d2, W2) * A1 * (1 - A1)
    return (
        xp.einsum("em,ej->mj", X, d1),
        xp.einsum("ej->j", d1),
        xp.einsum("ej,ek->jk", A1, d2),
        xp.einsum("ek->k", d2),
    )


@wrong("bias-keepdims")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    row = xp.ones((1, X.shape[0]), dtype=X.dtype, device=X.device)
    d2 = (A2 - Y) / X.shape[0]
    d1 = step_down(d2, W2, A1)
    return X.T @ d1, row @ d1, A1.T @ d2, row @ d2


@wrong("bias-not-summed")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    delta = {2: (A2 - Y) / X.shape[0]}
    delta[1] = step_down(delta[2], W2, A1)
    answers = {1: X, 2: A1}
    dW = {layer: answers[layer].T @ delta[layer] for layer in delta}
    return dW[1], delta[1], dW[2], delta[2]


@wrong("bias-summed-over-all")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = step_down(d2, W2, A1)
    db1, db2 = (xp.sum(d) * xp.ones_like(b) for d, b in ((d1, b1), (d2, b2)))
    return X.T @ d1, db1, A1.T @ d2, db2


@wrong("bias-wrong-axis")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = step_down(d2, W2, A1)

    def db(delta):
        ones = xp.ones((delta.shape[1],), dtype=delta.dtype, device=delta.device)
        return delta @ ones

    return X.T @ d1, db(d1), A1.T @ d2, db(d2)


@wrong("bias-zero")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    db1, db2 = xp.zeros_like(b1), xp.zeros_like(b2)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    dZ2 = (A2 - Y) / X.shape[0]
    dZ1 = step_down(dZ2, W2, A1)
    for db, dZ in ((db1, dZ1), (db2, dZ2)):
        db = db + xp.sum(dZ, axis=0)
    return X.T @ dZ1, db1, A1.T @ dZ2, db2


@wrong("device-forgotten")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    E = X.shape[0]
    ones = xp.ones(E, dtype=X.dtype)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / E
    d1 = step_down(d2, W2, A1)
    return X.T @ d1, ones @ d1, A1.T @ d2, ones @ d2


@wrong("divided-by-features")
def backward(X, W1, b1, W2, b2, Y):
    *_, E = X.shape
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / E
    return gradients_from(X, A1, step_down(d2, W2, A1), d2)


@wrong("extra-output-slope")
def backward(X, W1, b1, W2, b2, Y):
    def slope(A):
        return A * (1 - A)

    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    dA2 = (A2 - Y) / X.shape[0]
    dZ2 = dA2 * slope(A2)
    dZ1 = (dZ2 @ W2.T) * slope(A1)
    return gradients_from(X, A1, dZ1, dZ2)


@wrong("library-hard-coded")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = step_down(d2, W2, A1)
    db1 = np.add.reduce(d1, axis=0)
    db2 = np.add.reduce(d2, axis=0)
    return X.T @ d1, db1, A1.T @ d2, db2


@wrong("mean-over-classes")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    E, K = Y.shape
    d2 = (A2 - Y) * (1 / (E * K))
    return gradients_from(X, A1, step_down(d2, W2, A1), d2)


@wrong("missing-activation-slope")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = xp.tensordot(d2, W2, axes=((1,), (1,)))
    return gradients_from(X, A1, d1, d2)


@wrong("missing-mean")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    total = None
    for e in range(X.shape[0]):
        one = slice(e, e + 1)
        d2 = A2[one, :] - Y[one, :]
        d1 = step_down(d2, W2, A1[one, :])
        share = gradients_from(X[one, :], A1[one, :], d1, d2)
        total = share if total is None else tuple(t + s for t, s in zip(total, share, strict=True))
    return total


@wrong("missing-transpose")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = (d2 @ xp.reshape(W2, (W2.shape[1], W2.shape[0]))) * A1 * (1 - A1)
    return gradients_from(X, A1, d1, d2)


@wrong("mutates-input")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    Y -= A2
    Y /= -X.shape[0]
    return gradients_from(X, A1, step_down(Y, W2, A1), Y)


@wrong("number-type-changed")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    E = xp.asarray(float(X.shape[0]), dtype=xp.float64, device=X.device)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / E
    return gradients_from(X, A1, step_down(d2, W2, A1), d2)


@wrong("propagates-dA")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    dA2 = xp.where(Y == 1, -1 / A2, 1 / (1 - A2)) / X.shape[0]
    dZ2 = (A2 - Y) / X.shape[0]
    dA1 = dA2 @ W2.T
    dZ1 = dA1 * A1 * (1 - A1)
    return gradients_from(X, A1, dZ1, dZ2)


@wrong("sign-reversed")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    error = (Y - A2) / X.shape[0]
    return gradients_from(X, A1, step_down(error, W2, A1), error)


@wrong("slope-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = step_down(d2, W2, Z1)
    return gradients_from(X, A1, d1, d2)


@wrong("slope-of-tanh")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = (d2 @ W2.T) * (1 - xp.square(A1))
    return gradients_from(X, A1, d1, d2)


@wrong("through-dW")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    xp = array_namespace(X)
    delta, grads = (A2 - Y) / X.shape[0], []
    for entering in (A1, X):
        dW = entering.T @ delta
        grads = [dW, xp.sum(delta, axis=0), *grads]
        delta = (delta @ dW.T) * entering * (1 - entering)
    return tuple(grads)


@wrong("transposed")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = (W2 @ d2.T).T * A1 * (1 - A1)
    _, db1, _, db2 = gradients_from(X, A1, d1, d2)
    return d1.T @ X, db1, d2.T @ A1, db2


@wrong("unstable")
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    Z1, A1, A2 = forward_of(X, W1, b1, W2, b2)
    e = xp.exp(-Z1)
    d2 = (A2 - Y) / X.shape[0]
    d1 = (d2 @ W2.T) * (e / (1 + e) ** 2)
    return gradients_from(X, A1, d1, d2)


@wrong("weights-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1, A1, A2 = forward_of(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / X.shape[0]
    d1 = step_down(d2, W2, A1)
    return gradients_from(X, Z1, d1, d2)


# ------------------------------------------------------------------------------------------------ 07-count-transfers

wrong = wordings_of(WORDINGS, "07-count-transfers")


@wrong("copy-not-kept")
def count_transfers(places, lines, turns):
    home = dict(places)
    count = 0
    for result, place, reads in list(lines) * turns:
        count += sum(home[name] != place for name in reads)
        home[result] = place
    return count


@wrong("first-turn-everywhere")
def count_transfers(places, lines, turns):
    on = {side: {name for name in places if places[name] == side} for side in ("host", "device")}
    per_turn = 0
    for result, place, reads in lines:
        missing = set(reads) - on[place]
        per_turn += len(missing)
        on[place] |= missing
        for names in on.values():
            names.discard(result)
        on[place].add(result)
    return turns * per_turn


@wrong("mutates-input")
def count_transfers(places, lines, turns):
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if places[name] not in {place, "both"}:
                    count += 1
                    places[name] = "both"
            places[result] = place
    return count


@wrong("one-direction-only")
def count_transfers(places, lines, turns):
    on_device = {name: place == "device" for name, place in places.items()}
    uploads = 0
    for _ in range(turns):
        for result, place, reads in lines:
            if place == "device":
                for name in reads:
                    uploads += not on_device[name]
                    on_device[name] = True
            on_device[result] = place == "device"
    return uploads


@wrong("one-direction-only:2")
def count_transfers(places, lines, turns):
    on_host = {name for name in places if places[name] == "host"}
    fetched = 0
    for result, place, reads in [line for _ in range(turns) for line in lines]:
        if place == "host":
            fetched += len(set(reads) - on_host)
            on_host.update(reads, [result])
        else:
            on_host.discard(result)
    return fetched


@wrong("result-sent-back")
def count_transfers(places, lines, turns):
    good = {name: {place} for name, place in places.items()}
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    good[name].add(place)
                    count += 1
            if place == "device":
                count += 1
            good[result] = {place, "host"}
    return count


@wrong("stale-copy")
def count_transfers(places, lines, turns):
    good = defaultdict(set)
    for name, place in places.items():
        good[name].add(place)
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                count += place not in good[name]
                good[name].add(place)
            good[result].add(place)
    return count


# ------------------------------------------------------------------------------------------------ 07-product-seconds

wrong = wordings_of(WORDINGS, "07-product-seconds")


@wrong("bytes-forgotten")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    work = n * n * (n + n)
    entries = sum(rows * columns for rows, columns in [(n, n)] * 3)
    return work / host_rate, fixed + entries / bandwidth + work / device_rate


@wrong("device-time-ignored")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    operations = 2 * n**3
    seconds = {"host": operations / host_rate, "device": fixed}
    for _matrix in ("A", "B", "A @ B"):
        seconds["device"] += n * n * item_bytes / bandwidth
    return seconds["host"], seconds["device"]


@wrong("fixed-time-forgotten")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    def computing(rate):
        return 2 * n**3 / rate

    moving = 3 * item_bytes * n**2 / bandwidth
    return computing(host_rate), moving + computing(device_rate)


@wrong("host-pays-transfer")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    moving = 3 * n * n * item_bytes / bandwidth
    host, device = (moving + 2 * n**3 / rate for rate in (host_rate, device_rate))
    return host, device + fixed


@wrong("operations-halved")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    operations = 0
    for _row in range(n):
        operations += n * n
    moved = item_bytes * 3 * n * n
    return operations / host_rate, operations / device_rate + moved / bandwidth + fixed


@wrong("transfer-incomplete")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    operations = 2 * n**3
    up = 2 * n**2 * item_bytes / bandwidth
    return operations / host_rate, up + fixed + operations / device_rate


@wrong("transfer-incomplete:2")
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    operations = 2 * n**3
    matrix = n**2 * item_bytes
    there, back = matrix / bandwidth, matrix / bandwidth
    return operations / host_rate, sum([fixed, there, operations / device_rate, back])


# ----------------------------------------------------------------------------------------------------------- 07-loss

wrong = wordings_of(WORDINGS, "07-loss")


def shifted_rows(Z):
    xp = array_namespace(Z)
    return Z - xp.max(Z, axis=1, keepdims=True)


def of_labels(S, labels):
    """The entry of each row that stands at its label."""
    xp = array_namespace(S)
    return xp.take_along_axis(S, labels[:, None], axis=1)[:, 0]


@wrong("beyond-the-standard")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    entries = xp.log(xp.sum(xp.exp(S), axis=1)) - of_labels(S, labels)
    return entries.mean()


@wrong("device-forgotten")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    samples = xp.arange(Z.shape[0])
    return xp.mean(xp.log(xp.sum(xp.exp(S), axis=1)) - S[samples, labels])


@wrong("library-hard-coded")
def loss(Z, labels):
    xp = array_namespace(Z)
    lse = np.logaddexp.reduce(Z, axis=1)
    return xp.mean(lse - of_labels(Z, labels))


@wrong("loss-not-summed")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    log_P = S - xp.log(xp.sum(xp.exp(S), axis=1, keepdims=True))
    return -of_labels(log_P, labels) / Z.shape[0]


@wrong("mean-over-classes")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    log_P = S - xp.log(xp.sum(xp.exp(S), axis=1, keepdims=True))
    mask = labels[:, None] == xp.arange(Z.shape[1], device=Z.device)[None, :]
    return -xp.mean(xp.where(mask, log_P, xp.zeros_like(log_P)))


@wrong("missing-mean")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    total = xp.zeros((), dtype=Z.dtype, device=Z.device)
    for e in range(Z.shape[0]):
        row = S[e, :]
        total = total + xp.log(xp.sum(xp.exp(row))) - row[int(labels[e])]
    return total


@wrong("number-type-changed")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    Y = xp.zeros(Z.shape, device=Z.device)
    for e in range(Z.shape[0]):
        Y[e, int(labels[e])] = 1
    entries = xp.log(xp.sum(xp.exp(S), axis=1)) - xp.sum(Y * S, axis=1)
    return xp.sum(entries) / Z.shape[0]


@wrong("shift-forgotten")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    lse = xp.log(xp.sum(xp.exp(S), axis=1))
    return xp.mean(lse - of_labels(Z, labels))


@wrong("shift-forgotten:2")
def loss(Z, labels):
    xp = array_namespace(Z)
    c = xp.max(Z, axis=1)
    lse = c + xp.log(xp.sum(xp.exp(Z - c[:, None]), axis=1))
    return xp.sum(lse - of_labels(Z - c[:, None], labels)) / Z.shape[0]


@wrong("sign-reversed")
def loss(Z, labels):
    xp = array_namespace(Z)
    S = shifted_rows(Z)
    log_P = S - xp.log(xp.sum(xp.exp(S), axis=1, keepdims=True))
    return xp.mean(of_labels(log_P, labels))


@wrong("unstable")
def loss(Z, labels):
    xp = array_namespace(Z)
    e = xp.exp(shifted_rows(Z))
    p = of_labels(e, labels) / xp.sum(e, axis=1)
    return xp.mean(-xp.log(p))


@wrong("unstable:2")
def loss(Z, labels):
    xp = array_namespace(Z)
    lse = xp.log(xp.sum(xp.exp(Z), axis=1))
    return xp.sum(lse - of_labels(Z, labels)) / Z.shape[0]
