"""Lesson 04: wrong solutions as students write them, several samples at once."""

import numpy as np

from bpkit.activations import sigmoid
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def logistic(z):
    return 1 / (1 + np.exp(-z))


def stable_logistic(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def half_tanh(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


# -------------------------------------------------------------------------------------------------- 04-batch-forward

wrong = wordings_of(WORDINGS, "04-batch-forward")


@wrong("missing-bias")
def batch_forward(X, W1, b1, W2, b2):
    hidden = logistic(np.dot(X, W1))
    return hidden, logistic(np.dot(hidden, W2))


@wrong("bias-as-column")
def batch_forward(X, W1, b1, W2, b2):
    H = half_tanh(X.dot(W1) + b1.reshape(-1, 1))
    return H, half_tanh(H.dot(W2) + b2.reshape(-1, 1))


@wrong("column-convention")
def batch_forward(X, W1, b1, W2, b2):
    A1 = logistic(np.dot(W1, X.T).T + b1)
    A2 = logistic(np.dot(W2, A1.T).T + b2)
    return A1, A2


@wrong("layer-fed-with-z")
def batch_forward(X, W1, b1, W2, b2):
    Z1 = np.einsum("em,mj->ej", X, W1) + b1
    Z2 = np.einsum("ej,jk->ek", Z1, W2) + b2
    return logistic(Z1), logistic(Z2)


@wrong("layer-fed-with-z:2")
def batch_forward(X, W1, b1, W2, b2):
    rows1, rows2 = [], []
    for x in X:
        z = x @ W1 + b1
        rows1.append(half_tanh(z))
        z = z @ W2 + b2
        rows2.append(half_tanh(z))
    return np.array(rows1), np.array(rows2)


@wrong("missing-activation")
def batch_forward(X, W1, b1, W2, b2):
    A1 = stable_logistic(X @ W1 + b1)
    out = np.matmul(A1, W2) + b2
    return A1, out


@wrong("missing-activation:2")
def batch_forward(X, W1, b1, W2, b2):
    layer1 = np.dot(X, W1) + b1
    layer2 = np.dot(layer1, W2) + b2
    return layer1, layer2


@wrong("unstable")
def batch_forward(X, W1, b1, W2, b2):
    def f(z):
        return np.exp(z) / (np.exp(z) + 1)

    A1 = f(X @ W1 + b1)
    return A1, f(A1 @ W2 + b2)


@wrong("integer-truncation")
def batch_forward(X, W1, b1, W2, b2):
    A1 = np.empty((len(X), len(b1)), dtype=X.dtype)
    A2 = np.empty((len(X), len(b2)), dtype=X.dtype)
    for i in range(len(X)):
        A1[i] = logistic(X[i] @ W1 + b1)
        A2[i] = logistic(A1[i] @ W2 + b2)
    return A1, A2


# ----------------------------------------------------------------------------------------------------- 04-batch-loss

wrong = wordings_of(WORDINGS, "04-batch-loss")


def cost_of(z, y):
    """The cross-entropy of each entry, without overflow."""
    return np.logaddexp(0, z) - y * z


@wrong("missing-mean")
def batch_loss(Z, Y):
    total = 0.0
    for z, y in zip(Z, Y, strict=True):
        for k in range(len(z)):
            total += cost_of(z[k], y[k])
    return total


@wrong("mean-over-classes")
def batch_loss(Z, Y):
    return np.mean(Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z))


@wrong("mean-over-classes:2")
def batch_loss(Z, Y):
    per_sample = [cost_of(z, y).mean() for z, y in zip(Z, Y, strict=True)]
    return sum(per_sample) / len(per_sample)


@wrong("divided-by-features")
def batch_loss(Z, Y):
    m = Z.shape[1]
    return np.sum(cost_of(Z, Y)) / m


@wrong("loss-not-summed")
def batch_loss(Z, Y):
    return cost_of(Z, Y).mean(axis=0)


@wrong("loss-not-summed:2")
def batch_loss(Z, Y):
    return np.where(Y == 1, np.logaddexp(0, -Z), np.logaddexp(0, Z)) / len(Z)


@wrong("half-factor")
def batch_loss(Z, Y):
    E = Z.shape[0]
    return 1 / (2 * E) * np.sum(cost_of(Z, Y))


@wrong("sign-reversed")
def batch_loss(Z, Y):
    log_a, log_not_a = -np.logaddexp(0, -Z), -np.logaddexp(0, Z)
    return (Y * log_a + (1 - Y) * log_not_a).sum() / len(Y)


@wrong("bce-sign")
def batch_loss(Z, Y):
    loss = 0
    for e in range(Z.shape[0]):
        yes = Y[e] * np.logaddexp(0, -Z[e])
        no = (1 - Y[e]) * np.logaddexp(0, Z[e])
        loss += np.sum(yes - no)
    return loss / Z.shape[0]


@wrong("one-term-missing")
def batch_loss(Z, Y):
    return np.einsum("ek,ek->", Y, np.logaddexp(0, -Z)) / len(Z)


@wrong("one-term-missing:2")
def batch_loss(Z, Y):
    return np.sum((1 - Y) * np.logaddexp(0, Z), axis=1).mean()


@wrong("overwritten-sum")
def batch_loss(Z, Y):
    for row in range(len(Z)):
        L = np.sum(cost_of(Z[row], Y[row]))
    return L / len(Z)


@wrong("broadcast-trap")
def batch_loss(Z, Y):
    z, y = Z.reshape(-1, 1), Y.flatten()
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / len(Z)


@wrong("unstable")
def batch_loss(Z, Y):
    A = logistic(Z)
    return -np.sum(np.multiply(Y, np.log(A)) + np.multiply(1 - Y, np.log(1 - A))) / len(Z)


@wrong("unstable:2")
def batch_loss(Z, Y):
    return np.sum(np.log(1 + np.exp(Z)) - Z * Y, axis=1).mean()


@wrong("mutates-input")
def batch_loss(Z, Y):
    Z[Y == 1] *= -1  # then every entry costs log(1 + e^z)
    return np.logaddexp(0, Z).sum() / len(Z)


# --------------------------------------------------------------------------------------------------- 04-output-delta

wrong = wordings_of(WORDINGS, "04-output-delta")


@wrong("missing-mean")
def output_delta(A, Y):
    return np.array([a - y for a, y in zip(A, Y, strict=True)])


@wrong("mean-over-classes")
def output_delta(A, Y):
    E, K = A.shape
    return np.subtract(A, Y) / (E * K)


@wrong("divided-by-features")
def output_delta(A, Y):
    return 1 / len(A[0]) * (A - Y)


@wrong("half-factor")
def output_delta(A, Y):
    return 2 * (A - Y) / len(Y)


@wrong("half-factor:2")
def output_delta(A, Y):
    m = Y.shape[0]
    return (A - Y) / (2 * m)


@wrong("sign-reversed")
def output_delta(A, Y):
    error = Y - A
    return error / error.shape[0]


@wrong("bce-sign")
def output_delta(A, Y):
    # dL/da = -y/a - (1-y)/(1-a), times a(1-a)
    return (-Y * (1 - A) - (1 - Y) * A) / len(A)


@wrong("bce-sign:2")
def output_delta(A, Y):
    return np.where(Y == 1, A - 1, -A) / A.shape[0]


@wrong("extra-output-slope")
def output_delta(A, Y):
    dA = (A - Y) / len(A)
    return dA * sigmoid_slope(A)


def sigmoid_slope(a):
    return a - a**2


@wrong("softmax-elementwise")
def output_delta(A, Y):
    # -y/a times a(1-a)
    return Y * (A - 1) / len(Y)


@wrong("softmax-elementwise:2")
def output_delta(A, Y):
    D = np.zeros(A.shape)
    for e, k in zip(*np.nonzero(Y), strict=True):
        D[e, k] = (A[e, k] - 1) / len(A)
    return D


@wrong("softmax-batch-sum")
def output_delta(A, Y):
    return (A * Y.sum(axis=0) - Y) / len(A)


@wrong("softmax-batch-sum:2")
def output_delta(A, Y):
    g = -Y / A / len(A)
    return A * (g - np.sum(g * A, axis=0))


@wrong("columns-subtracted")
def output_delta(A, Y):
    probs = A.copy()
    probs[:, np.argmax(Y, axis=1)] -= 1
    return probs / len(probs)


@wrong("rows-averaged")
def output_delta(A, Y):
    return np.mean(A - Y, axis=0)


@wrong("rows-averaged:2")
def output_delta(A, Y):
    return (A - Y).sum(axis=0, keepdims=True) / A.shape[0]


@wrong("broadcast-trap")
def output_delta(A, Y):
    return (A - np.squeeze(Y)) / len(A)


@wrong("broadcast-trap:2")
def output_delta(A, Y):
    return (A[:, np.newaxis] - Y) / len(A)


@wrong("unstable")
def output_delta(A, Y):
    dA = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A)) / len(A)
    return dA * A * (1 - A)


@wrong("mutates-input")
def output_delta(A, Y):
    d = A
    d -= Y
    return d / len(d)


@wrong("integer-truncation")
def output_delta(A, Y):
    delta = np.zeros_like(A)
    for e in range(len(A)):
        for k in range(A.shape[1]):
            delta[e, k] = (A[e, k] - Y[e, k]) / len(A)
    return delta
