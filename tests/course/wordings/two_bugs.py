"""Two misconceptions in one solution, in exercises with several parts or layers.

A key names the two codes in the order in which the pass meets them.
"""

import numpy as np

from bpkit.activations import sigmoid, sigmoid_derivative
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


def logistic(z):
    return 0.5 * (1 + np.tanh(z / 2))


def slope_at(a):
    return a * (1 - a)


# -------------------------------------------------------------------------------------------------------- lesson 01

wrong = wordings_of(WORDINGS, "01-forward")


@wrong("missing-bias", "input-not-kept")
def forward(x, w, b):
    z, a = [], []
    for w_l in w:
        z.append(w_l * (a[-1] if a else x))
        a.append(logistic(z[-1]))
    return z, a


wrong = wordings_of(WORDINGS, "01-parameter-gradients")


@wrong("a-minus-one", "bias-zero")
def parameter_gradients(delta, a_prev):
    return (a_prev - 1) * delta, 0.0


@wrong("missing-input", "bias-as-weight")
def parameter_gradients(delta, a_prev):
    return delta, a_prev * delta


wrong = wordings_of(WORDINGS, "01-backward")


@wrong("sign-reversed", "missing-activation-slope")
def backward(y, w, z, a):
    delta = [y - a[-1]]
    for w_next in w[:0:-1]:
        delta = [delta[0] * w_next, *delta]
    return delta


@wrong("extra-output-slope", "slope-of-activation")
def backward(y, w, z, a):
    d = (a[-1] - y) * slope_at(a[-1])
    delta = [d]
    for k in range(len(w) - 1, 0, -1):
        d = d * w[k] * slope_at(logistic(a[k]))
        delta = [d, *delta]
    return np.array(delta)


wrong = wordings_of(WORDINGS, "01-gradient-descent")


@wrong("missing-input", "bias-zero")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    for t in range(max_iterations):
        error = logistic(w * x + b) - y
        if abs(error) <= tolerance:
            return w, b, t
        w -= learning_rate * error
    return w, b, max_iterations


@wrong("sign-reversed", "target-not-checked")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    for _ in range(max_iterations):
        error = logistic(w * x + b) - y
        w, b = w + learning_rate * error * x, b + learning_rate * error
    return w, b, max_iterations


# -------------------------------------------------------------------------------------------------------- lesson 02

wrong = wordings_of(WORDINGS, "02-forward-layer")


@wrong("missing-bias", "missing-activation")
def forward_layer(a_prev, W, b):
    z = W.T.dot(a_prev)
    return z, z


wrong = wordings_of(WORDINGS, "02-parameter-gradients")


@wrong("transposed", "bias-zero")
def parameter_gradients(delta, a_prev):
    return np.outer(delta, a_prev), 0 * delta


@wrong("sign-reversed", "bias-summed-over-all")
def parameter_gradients(delta, a_prev):
    return -a_prev[:, None] * delta, np.full(len(delta), -sum(delta))


wrong = wordings_of(WORDINGS, "02-backward")


@wrong("missing-activation-slope", "transposed")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = W[3] @ d3
    d1 = W[2] @ d2
    return np.outer(d1, A[0]), d1, np.outer(d2, A[1]), d2, np.outer(d3, A[2]), d3


@wrong("sign-reversed", "bias-zero")
def backward(A, Z, y, W):
    delta, grads = y - A[3], []
    for k in (3, 2, 1):
        grads = [np.outer(A[k - 1], delta), np.zeros(len(delta)), *grads]
        delta = (W[k] @ delta) * slope_at(A[k - 1])
    return tuple(grads)


@wrong("slope-from-z", "weights-from-z")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = (d3 @ W[3].T) * slope_at(Z[2])
    d1 = (d2 @ W[2].T) * slope_at(Z[1])
    return np.outer(A[0], d1), d1, np.outer(Z[1], d2), d2, np.outer(Z[2], d3), d3


@wrong("extra-output-slope", "slope-of-activation")
def backward(A, Z, y, W):
    d3 = (A[3] - y) * slope_at(A[3])
    d2 = W[3].dot(d3) * sigmoid_derivative(A[2])
    d1 = W[2].dot(d2) * sigmoid_derivative(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("bce-sign", "weights-from-z")
def backward(A, Z, y, W):
    d3 = np.where(y == 1, A[3] - 1, -A[3])
    d2 = np.dot(d3, W[3].T) * slope_at(A[2])
    d1 = np.dot(d2, W[2].T) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(Z[1], d2), d2, np.outer(Z[2], d3), d3


wrong = wordings_of(WORDINGS, "02-column-gradients")


@wrong("transposed", "bias-zero")
def column_gradients(delta, a_prev):
    return a_prev.reshape(-1, 1) * delta, np.zeros(len(delta))


wrong = wordings_of(WORDINGS, "02-distribute-error")


@wrong("normalised-shares", "missing-activation-slope")
def distribute_error(delta_next, W, o):
    error = (W / W.sum(axis=0)).dot(delta_next)
    return error, error


@wrong("loss-for-delta", "slope-of-activation")
def distribute_error(delta_next, W, o):
    error = W @ (0.5 * delta_next * delta_next)
    return error, error * sigmoid_derivative(o)


wrong = wordings_of(WORDINGS, "02-folded-bias")


@wrong("transposed", "ones-column-kept")
def folded_backward(delta, a_prev, V):
    return np.outer(delta, np.append(a_prev, 1)), V.dot(delta)


@wrong("bias-zero", "ones-column-kept")
def folded_backward(delta, a_prev, V):
    return np.outer(np.append(a_prev, 0), delta), delta @ V.T


# -------------------------------------------------------------------------------------------------------- lesson 03

wrong = wordings_of(WORDINGS, "03-linear-squared-error")


@wrong("half-factor", "sign-reversed")
def linear_squared_error(z, y):
    r = y - z
    return np.dot(r, r), 2 * r


@wrong("root-of-squared-error", "extra-output-slope")
def linear_squared_error(z, y):
    a = sigmoid(z)
    return np.sqrt(np.sum((z - y) ** 2)), (z - y) * slope_at(a)


# -------------------------------------------------------------------------------------------------------- lesson 04

wrong = wordings_of(WORDINGS, "04-batch-forward")


@wrong("missing-bias", "missing-activation")
def batch_forward(X, W1, b1, W2, b2):
    A1 = logistic(X.dot(W1))
    return A1, A1.dot(W2)


wrong = wordings_of(WORDINGS, "04-parameter-gradients")


@wrong("transposed", "averaged-bias")
def parameter_gradients(delta, A_prev):
    return np.dot(delta.T, A_prev), delta.mean(axis=0)


@wrong("divided-by-features", "bias-wrong-axis")
def parameter_gradients(delta, A_prev):
    return A_prev.T @ delta / A_prev.shape[1], np.sum(delta, axis=1)


@wrong("sign-reversed", "bias-keepdims")
def parameter_gradients(delta, A_prev):
    return np.einsum("ej,ek->jk", -A_prev, delta), -delta.sum(axis=0, keepdims=True)


wrong = wordings_of(WORDINGS, "04-loop-gradients")


@wrong("overwritten-sum", "bias-zero")
def loop_gradients(delta, A_prev):
    db = np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW = np.outer(a, d)
    return dW, db


@wrong("transposed", "averaged-twice")
def loop_gradients(delta, A_prev):
    dW, db = 0, 0
    for a, d in zip(A_prev, delta, strict=True):
        dW = dW + np.outer(d, a) / len(delta)
        db = db + d / len(delta)
    return dW, db


@wrong("last-sample-skipped", "bias-summed-over-all")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for e in range(len(delta) - 1):
        dW += np.outer(A_prev[e], delta[e])
        db += np.sum(delta[e])
    return dW, db


wrong = wordings_of(WORDINGS, "04-regulariser")


@wrong("regulariser-scaled", "regularised-bias")
def regularised_gradients(delta, A_prev, W, lam):
    return A_prev.T @ delta + lam / 2 * W, delta.sum(axis=0) + lam * W.sum(axis=0)


@wrong("averaged-twice", "regulariser-missing")
def regularised_gradients(delta, A_prev, W, lam):
    return A_prev.T @ delta / len(delta), np.mean(delta, axis=0)


wrong = wordings_of(WORDINGS, "04-backward")


def run_forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = logistic(Z1)
    return Z1, A1, logistic(A1 @ W2 + b2)


@wrong("transposed", "averaged-bias")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = d2.dot(W2.T) * slope_at(A1)
    return d1.T.dot(X), d1.mean(0), d2.T.dot(A1), d2.mean(0)


@wrong("missing-mean", "missing-activation-slope")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = A2 - Y
    d1 = np.dot(d2, W2.T)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("sign-reversed", "bias-wrong-axis")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (Y - A2) / len(X)
    d1 = np.dot(d2, W2.T) * slope_at(A1)
    return X.T @ d1, d1.sum(axis=1), A1.T @ d2, d2.sum(axis=1)


@wrong("mean-over-classes", "slope-of-activation")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / A2.size
    d1 = np.dot(d2, W2.T) * slope_at(logistic(A1))
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("extra-output-slope", "weights-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) * slope_at(A2) / len(X)
    d1 = np.dot(d2, W2.T) * slope_at(A1)
    return X.T @ d1, d1.sum(axis=0), Z1.T @ d2, d2.sum(axis=0)


@wrong("half-factor", "bias-zero")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = 2 / len(X) * (A2 - Y)
    d1 = np.dot(d2, W2.T) * slope_at(A1)
    return X.T @ d1, np.zeros(len(b1)), A1.T @ d2, np.zeros(len(b2))


@wrong("missing-mean", "slope-of-tanh")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = A2 - Y
    d1 = np.einsum("ek,jk->ej", d2, W2) * (1 - A1**2)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("slope-from-z", "bias-summed-over-all")
def backward(X, W1, b1, W2, b2, Y):
    Z1, A1, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * slope_at(Z1)
    return X.T @ d1, np.full(b1.shape, np.sum(d1)), A1.T @ d2, np.full(b2.shape, np.sum(d2))
