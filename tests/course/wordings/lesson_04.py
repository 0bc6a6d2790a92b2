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


@wrong("product-mixed-up")
def batch_forward(X, W1, b1, W2, b2):
    A1 = half_tanh(X * W1 + b1)
    return A1, half_tanh(A1 * W2 + b2)


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


@wrong("missing-output-slope")
def output_delta(A, Y):
    return (np.divide(1 - Y, 1 - A) - np.divide(Y, A)) / len(A)


@wrong("missing-output-slope:2")
def output_delta(A, Y):
    return (A - Y) / (A * (1 - A)) / A.shape[0]


# -------------------------------------------------------------------------------------------------- 04-softmax-rows

wrong = wordings_of(WORDINGS, "04-softmax-rows")


@wrong("softmax-wrong-axis")
def softmax_rows(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


@wrong("softmax-wrong-axis:2")
def softmax_rows(Z):
    columns = []
    for z in Z.T:
        e = np.exp(z - max(z))
        columns.append(e / sum(e))
    return np.transpose(columns)


@wrong("softmax-whole-array")
def softmax_rows(Z):
    numerator = np.exp(Z - np.max(Z))
    return numerator / np.sum(numerator)


@wrong("unstable")
def softmax_rows(Z):
    return np.array([np.exp(row) / sum(np.exp(row)) for row in Z])


@wrong("shift-across-samples")
def softmax_rows(Z):
    shifted = Z - np.amax(Z, 0)
    return np.exp(shifted) / np.exp(shifted).sum(1, keepdims=True)


@wrong("keepdims-missing")
def softmax_rows(Z):
    e = np.exp(Z - Z.max(axis=1).reshape(-1, 1))
    return np.divide(e, np.sum(e, axis=-1))


@wrong("mutates-input")
def softmax_rows(Z):
    for row in Z:
        row -= row.max()
    e = np.exp(Z)
    return e / e.sum(axis=1)[:, None]


@wrong("integer-truncation")
def softmax_rows(Z):
    P = Z.copy()
    for i, z in enumerate(Z):
        e = np.exp(z - z.max())
        P[i] = e / e.sum()
    return P


# -------------------------------------------------------------------------------------------- 04-per-sample-jacobian

wrong = wordings_of(WORDINGS, "04-per-sample-jacobian")


@wrong("missing-activation-slope")
def per_sample_jacobian(W_next, A):
    return np.array([W_next.T for _ in A])


@wrong("slope-of-activation")
def per_sample_jacobian(W_next, A):
    s = logistic(A)
    return np.einsum("jk,ej->ekj", W_next, s * (1 - s))


@wrong("transposed")
def per_sample_jacobian(W_next, A):
    return np.stack([np.diag(a * (1 - a)) @ W_next for a in A])


@wrong("missing-transpose")
def per_sample_jacobian(W_next, A):
    return np.array([W_next * (a - a * a) for a in A])


@wrong("slope-on-rows")
def per_sample_jacobian(W_next, A):
    return np.array([np.diag((1 - a) * a).dot(W_next.T) for a in A])


@wrong("slope-averaged")
def per_sample_jacobian(W_next, A):
    slope = np.mean(A * (1 - A), axis=0)
    return np.tile(W_next.T * slope, (len(A), 1, 1))


@wrong("averaged-twice")
def per_sample_jacobian(W_next, A):
    E, J = A.shape
    out = np.zeros((E, W_next.shape[1], J))
    for e in range(E):
        out[e] = W_next.T * (A[e] * (1 - A[e])) / E
    return out


@wrong("first-sample-only")
def per_sample_jacobian(W_next, A):
    a = A[0]
    J = W_next.T @ np.diag(a * (1 - a))
    return np.repeat(J[None], len(A), axis=0)


@wrong("product-mixed-up")
def per_sample_jacobian(W_next, A):
    return np.array([np.dot(W_next.T, a * (1 - a)) for a in A])


@wrong("sign-reversed")
def per_sample_jacobian(W_next, A):
    return np.array([W_next.T @ np.diag(a * (a - 1)) for a in A])


@wrong("slope-of-tanh")
def per_sample_jacobian(W_next, A):
    return np.einsum("jk,ej->ekj", W_next, 1 - A**2)


# --------------------------------------------------------------------------------------------------- 04-hidden-delta

wrong = wordings_of(WORDINGS, "04-hidden-delta")


@wrong("missing-activation-slope")
def hidden_delta(delta_next, W_next, A):
    return np.einsum("ek,jk->ej", delta_next, W_next)


@wrong("slope-of-activation")
def hidden_delta(delta_next, W_next, A):
    da = half_tanh(A) * (1 - half_tanh(A))
    return np.multiply(delta_next.dot(W_next.T), da)


@wrong("slope-of-activation:2")
def hidden_delta(delta_next, W_next, A):
    from bpkit.activations import sigmoid_derivative

    return (delta_next @ W_next.T) * sigmoid_derivative(A)


@wrong("slope-of-tanh")
def hidden_delta(delta_next, W_next, A):
    back = np.dot(W_next, delta_next.T).T
    return back * (1 + A) * (1 - A)


@wrong("half-of-the-slope")
def hidden_delta(delta_next, W_next, A):
    return np.dot(delta_next, np.transpose(W_next)) * (1 - A)


@wrong("half-of-the-slope:2")
def hidden_delta(delta_next, W_next, A):
    return A * (delta_next @ W_next.T)


@wrong("missing-transpose")
def hidden_delta(delta_next, W_next, A):
    return np.array([np.dot(d, W_next) * (1 - a) * a for d, a in zip(delta_next, A, strict=True)])


@wrong("slope-before-product")
def hidden_delta(delta_next, W_next, A):
    scaled = delta_next * (A - A**2)
    return scaled.dot(W_next.T)


@wrong("product-mixed-up")
def hidden_delta(delta_next, W_next, A):
    return delta_next * W_next.T * A * (1 - A)


@wrong("product-mixed-up:2")
def hidden_delta(delta_next, W_next, A):
    dA = np.matmul(delta_next, W_next.T)
    return np.matmul(dA, (A * (1 - A)).T)


@wrong("averaged-twice")
def hidden_delta(delta_next, W_next, A):
    E = A.shape[0]
    return 1 / E * (1 - A) * A * np.dot(delta_next, W_next.T)


@wrong("sign-reversed")
def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next.T) * (A * (A - 1))


@wrong("slope-averaged")
def hidden_delta(delta_next, W_next, A):
    slope = [np.mean(column * (1 - column)) for column in A.T]
    return (delta_next @ W_next.T) * slope


@wrong("mutates-input")
def hidden_delta(delta_next, W_next, A):
    A -= A**2
    return (delta_next @ W_next.T) * A


@wrong("integer-truncation")
def hidden_delta(delta_next, W_next, A):
    E, J = A.shape
    delta = np.zeros((E, J), W_next.dtype)
    for e in range(E):
        for j in range(J):
            delta[e, j] = sum(delta_next[e] * W_next[j]) * A[e, j] * (1 - A[e, j])
    return delta


# ------------------------------------------------------------------------------------------------- 04-loop-gradients

wrong = wordings_of(WORDINGS, "04-loop-gradients")


@wrong("overwritten-sum")
def loop_gradients(delta, A_prev):
    for e in range(len(delta)):
        dW = A_prev[e].reshape(-1, 1) * delta[e]
        db = delta[e]
    return dW, db


@wrong("averaged-twice")
def loop_gradients(delta, A_prev):
    E = len(delta)
    dW = sum(np.outer(A_prev[e], delta[e]) for e in range(E)) / E
    db = sum(delta[e] for e in range(E)) / E
    return dW, db


@wrong("averaged-bias")
def loop_gradients(delta, A_prev):
    dW, rows = 0, []
    for d, a in zip(delta, A_prev, strict=True):
        dW = dW + a[:, None] @ d[None, :]
        rows.append(d)
    return dW, np.mean(rows, axis=0)


@wrong("transposed")
def loop_gradients(delta, A_prev):
    n, m = delta.shape[1], A_prev.shape[1]
    gW, gb = np.zeros((n, m)), np.zeros(n)
    for d, a in zip(delta, A_prev, strict=True):
        gW += np.outer(d, a)
        gb += d
    return gW, gb


@wrong("product-mixed-up")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for i in range(len(delta)):
        dW += A_prev[i] * delta[i]
        db += delta[i]
    return dW, db


@wrong("product-mixed-up:2")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for i in range(len(delta)):
        dW = dW + np.dot(A_prev[i], delta[i])
        db = db + delta[i]
    return dW, db


@wrong("last-sample-skipped")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    e = 0
    while e < len(delta) - 1:
        dW += np.einsum("j,k->jk", A_prev[e], delta[e])
        db += delta[e]
        e += 1
    return dW, db


@wrong("bias-zero")
def loop_gradients(delta, A_prev):
    K = delta.shape[1]
    weights, bias = np.zeros((A_prev.shape[1], K)), np.zeros(K)
    for a, d in zip(A_prev, delta, strict=True):
        for k in range(K):
            weights[:, k] += a * d[k]
    return weights, bias


@wrong("bias-summed-over-all")
def loop_gradients(delta, A_prev):
    K = delta.shape[1]
    dW, db = np.zeros((A_prev.shape[1], K)), np.zeros(K)
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        for k in range(K):
            db += d[k]
    return dW, db


@wrong("sign-reversed")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW -= np.multiply.outer(a, d)
        db -= d
    return dW, db


@wrong("accumulates-across-calls")
def loop_gradients(delta, A_prev):
    key = f"loop {delta.shape} {A_prev.shape}"
    if key not in memory:
        memory[key] = [np.zeros((A_prev.shape[1], delta.shape[1])), np.zeros(delta.shape[1])]
    for a, d in zip(A_prev, delta, strict=True):
        memory[key][0] += np.outer(a, d)
        memory[key][1] += d
    return tuple(memory[key])


@wrong("mutates-input")
def loop_gradients(delta, A_prev):
    dW, db = np.outer(A_prev[0], delta[0]), delta[0]
    for e in range(1, len(delta)):
        dW += np.outer(A_prev[e], delta[e])
        db += delta[e]
    return dW, db


@wrong("integer-truncation")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]), dtype=A_prev.dtype)
    for a, d in zip(A_prev, delta, strict=True):
        for j in range(len(a)):
            for k in range(len(d)):
                dW[j, k] += a[j] * d[k]
    return dW, sum(delta)


@wrong("divided-by-features")
def loop_gradients(delta, A_prev):
    dW, db = 0, 0
    for a, d in zip(A_prev, delta, strict=True):
        dW = dW + np.outer(a, d) / len(a)
        db = db + d / len(a)
    return dW, db


@wrong("bias-wrong-axis")
def loop_gradients(delta, A_prev):
    dW, db = 0, []
    for a, d in zip(A_prev, delta, strict=True):
        dW = dW + np.outer(a, d)
        db.append(sum(d))
    return dW, np.array(db)


@wrong("bias-not-summed")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape)
    for e in range(len(delta)):
        dW += np.outer(A_prev[e], delta[e])
        db[e] += delta[e]
    return dW, db


@wrong("bias-keepdims")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros((1, delta.shape[1]))
    for e in range(len(delta)):
        d = delta[e].reshape(1, -1)
        dW += A_prev[e].reshape(-1, 1) @ d
        db += d
    return dW, db


# -------------------------------------------------------------------------------------------- 04-parameter-gradients

wrong = wordings_of(WORDINGS, "04-parameter-gradients")


@wrong("averaged-twice")
def parameter_gradients(delta, A_prev):
    m = len(delta)
    return np.dot(A_prev.T, delta) / m, delta.mean(0)


@wrong("averaged-twice:2")
def parameter_gradients(delta, A_prev):
    dW = np.mean([np.outer(a, d) for a, d in zip(A_prev, delta, strict=True)], axis=0)
    return dW, np.add.reduce(delta)


@wrong("averaged-bias")
def parameter_gradients(delta, A_prev):
    return A_prev.T.dot(delta), np.mean(delta, axis=0)


@wrong("divided-by-features")
def parameter_gradients(delta, A_prev):
    n = A_prev.shape[1]
    return A_prev.T @ delta / n, delta.sum(axis=0) / n


@wrong("divided-by-features:2")
def parameter_gradients(delta, A_prev):
    return np.einsum("ej,ek->jk", A_prev, delta) / A_prev.shape[1], np.einsum("ek->k", delta)


@wrong("sign-reversed")
def parameter_gradients(delta, A_prev):
    return -np.matmul(A_prev.T, delta), -np.ones(len(delta)) @ delta


@wrong("bias-zero")
def parameter_gradients(delta, A_prev):
    dW = np.einsum("ej,ek->jk", A_prev, delta)
    return dW, np.zeros(dW.shape[1])


@wrong("transposed")
def parameter_gradients(delta, A_prev):
    return np.einsum("ek,ej->kj", delta, A_prev), delta.sum(axis=0)


@wrong("missing-transpose")
def parameter_gradients(delta, A_prev):
    return np.dot(A_prev, delta), np.sum(delta, axis=0)


@wrong("product-mixed-up")
def parameter_gradients(delta, A_prev):
    return np.multiply(A_prev.T, delta), sum(delta)


@wrong("bias-wrong-axis")
def parameter_gradients(delta, A_prev):
    return A_prev.T @ delta, np.array([row.sum() for row in delta])


@wrong("bias-summed-over-all")
def parameter_gradients(delta, A_prev):
    db = np.ones(delta.shape[1]) * np.sum(delta)
    return (delta.T @ A_prev).T, db


@wrong("bias-summed-over-all:2")
def parameter_gradients(delta, A_prev):
    return np.dot(A_prev.T, delta), np.sum(delta)


@wrong("bias-not-summed")
def parameter_gradients(delta, A_prev):
    return np.tensordot(A_prev, delta, axes=(0, 0)), delta * 1.0


@wrong("bias-keepdims")
def parameter_gradients(delta, A_prev):
    return A_prev.T @ delta, np.ones((1, len(delta))) @ delta


@wrong("integer-truncation")
def parameter_gradients(delta, A_prev):
    dW = np.empty_like(A_prev, shape=(A_prev.shape[1], delta.shape[1]))
    dW[:] = A_prev.T @ delta
    return dW, delta.sum(axis=0)


# ------------------------------------------------------------------------------------------------------- 04-backward

wrong = wordings_of(WORDINGS, "04-backward")


def run_forward(X, W1, b1, W2, b2):
    Z1 = np.dot(X, W1) + b1
    A1 = half_tanh(Z1)
    Z2 = np.dot(A1, W2) + b2
    return Z1, A1, Z2, half_tanh(Z2)


@wrong("missing-mean")
def backward(X, W1, b1, W2, b2, Y):
    A1 = logistic(X @ W1 + b1)
    A2 = logistic(A1 @ W2 + b2)
    d2 = A2 - Y
    d1 = d2.dot(W2.T) * A1 * (1 - A1)
    return X.T.dot(d1), d1.sum(0), A1.T.dot(d2), d2.sum(0)


@wrong("missing-mean:2")
def backward(X, W1, b1, W2, b2, Y):
    gW1, gb1, gW2, gb2 = 0, 0, 0, 0
    for x, y in zip(X, Y, strict=True):
        h = stable_logistic(x @ W1 + b1)
        err2 = stable_logistic(h @ W2 + b2) - y
        err1 = (W2 @ err2) * h * (1 - h)
        gW1, gb1 = gW1 + np.outer(x, err1), gb1 + err1
        gW2, gb2 = gW2 + np.outer(h, err2), gb2 + err2
    return gW1, gb1, gW2, gb2


@wrong("averaged-twice")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    m = len(X)
    dZ2 = (A2 - Y) / m
    dW2 = np.dot(A1.T, dZ2) / m
    db2 = np.sum(dZ2, axis=0)
    dZ1 = np.dot(dZ2, W2.T) * (A1 - A1**2)
    dW1 = np.dot(X.T, dZ1) / m
    db1 = np.sum(dZ1, axis=0)
    return dW1, db1, dW2, db2


@wrong("averaged-twice:2")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    dZ2 = (A2 - Y) / len(Y)
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return X.T @ dZ1 / len(Y), dZ1.mean(axis=0), A1.T @ dZ2 / len(Y), dZ2.mean(axis=0)


@wrong("mean-only-in-last-dW")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    e2 = A2 - Y
    dW2 = (A1.T @ e2) / Y.shape[0]
    e1 = (e2 @ W2.T) * (A1 * (1 - A1))
    return X.T @ e1, e1.sum(axis=0), dW2, e2.sum(axis=0)


@wrong("mean-over-classes")
def backward(X, W1, b1, W2, b2, Y):
    _, H, _, P = run_forward(X, W1, b1, W2, b2)
    d_out = (P - Y) / Y.size
    d_hid = np.einsum("ek,jk->ej", d_out, W2) * H * (1 - H)
    return np.einsum("em,ej->mj", X, d_hid), d_hid.sum(0), np.einsum("ej,ek->jk", H, d_out), d_out.sum(0)


@wrong("divided-by-features")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    N = X.shape[1]
    delta2 = 1 / N * (A2 - Y)
    delta1 = np.multiply(np.dot(delta2, W2.T), np.multiply(A1, 1 - A1))
    return X.T @ delta1, sum(delta1), A1.T @ delta2, sum(delta2)


@wrong("averaged-bias")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    dz2 = (A2 - Y) / len(X)
    dz1 = dz2.dot(W2.T) * A1 * (1 - A1)
    return np.dot(X.T, dz1), np.mean(dz1, axis=0), np.dot(A1.T, dz2), np.mean(dz2, axis=0)


@wrong("half-factor")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    grad_out = 2 * (A2 - Y) / len(Y)
    grad_hid = (grad_out @ W2.T) * A1 * (1 - A1)
    return X.T @ grad_hid, grad_hid.sum(axis=0), A1.T @ grad_out, grad_out.sum(axis=0)


@wrong("sign-reversed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    error = (Y - A2) / len(Y)
    hidden_error = np.dot(error, W2.T) * (1 - A1) * A1
    return np.dot(X.T, hidden_error), hidden_error.sum(0), np.dot(A1.T, error), error.sum(0)


@wrong("sign-reversed:2")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(Y)
    d1 = (d2 @ W2.T) * A1 * (A1 - 1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("bce-sign")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = np.where(Y > 0.5, A2 - 1, -A2) / len(X)
    d1 = (d2 @ W2.T) * (A1 - A1 * A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("missing-activation-slope")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = np.subtract(A2, Y) / len(X)
    d1 = np.dot(d2, W2.T)
    return np.dot(X.T, d1), np.sum(d1, 0), np.dot(A1.T, d2), np.sum(d2, 0)


@wrong("slope-of-activation")
def backward(X, W1, b1, W2, b2, Y):
    def slope(z):
        return logistic(z) * (1 - logistic(z))

    A1 = logistic(X @ W1 + b1)
    A2 = logistic(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * slope(A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("slope-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * (Z1 - Z1**2)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("slope-of-tanh")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = np.dot(d2, W2.T) * (1 - np.power(A1, 2))
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("extra-output-slope")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    E = X.shape[0]
    delta = (A2 - Y) * sigmoid_slope(A2) / E
    dW2, db2 = A1.T @ delta, delta.sum(axis=0)
    delta = (delta @ W2.T) * sigmoid_slope(A1)
    return X.T @ delta, delta.sum(axis=0), dW2, db2


@wrong("propagates-dA")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    dA2 = (-Y / A2 + (1 - Y) / (1 - A2)) / len(Y)
    dZ2 = (A2 - Y) / len(Y)
    dA1 = dA2 @ W2.T
    dZ1 = dA1 * A1 * (1 - A1)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dZ2, dZ2.sum(axis=0)


@wrong("columns-subtracted")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    labels = Y.argmax(axis=1)
    A2[:, labels] -= 1
    A2 /= len(labels)
    d1 = A2.dot(W2.T) * A1 * (1 - A1)
    return X.T.dot(d1), d1.sum(0), A1.T.dot(A2), A2.sum(0)


@wrong("weights-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(0), np.einsum("ej,ek->jk", Z1, d2), d2.sum(0)


@wrong("through-dW")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    g2 = np.dot(A1.T, d2)
    d1 = np.dot(d2, g2.T) * (1 - A1) * A1
    return np.dot(X.T, d1), d1.sum(0), g2, d2.sum(0)


@wrong("through-updated-W")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    dW2, db2 = A1.T @ d2, d2.sum(axis=0)
    W2 = W2 - 0.5 * dW2
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), dW2, db2


@wrong("through-updated-W:2")
def backward(X, W1, b1, W2, b2, Y):
    learning_rate = 0.01
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    err = (A2 - Y) / len(X)
    grads = [np.dot(A1.T, err), np.sum(err, axis=0)]
    new_W2 = W2 - learning_rate * grads[0]
    err = np.dot(err, new_W2.T) * A1 * (1 - A1)
    return np.dot(X.T, err), np.sum(err, axis=0), *grads


@wrong("mutates-input")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = Y
    d2 -= A2
    d2 /= -len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("bias-zero")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, 0.0 * b1, A1.T @ d2, 0.0 * b2


@wrong("transposed")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return np.dot(d1.T, X), d1.sum(axis=0), np.dot(d2.T, A1), d2.sum(axis=0)


@wrong("missing-transpose")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = np.dot(d2, W2) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("wrong-layer")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = d2.dot(W1.T) * A1 * (1 - A1)
    return X.T.dot(d1), d1.sum(axis=0), A1.T.dot(d2), d2.sum(axis=0)


@wrong("product-mixed-up")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = np.multiply(d2, W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("product-mixed-up:2")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T * d1, d1.sum(axis=0), A1.T * d2, d2.sum(axis=0)


@wrong("bias-wrong-axis")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, np.sum(d1, axis=1), A1.T @ d2, np.sum(d2, axis=1)


@wrong("bias-summed-over-all")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, np.full(len(b1), d1.sum()), A1.T @ d2, np.full(len(b2), d2.sum())


@wrong("bias-summed-over-all:2")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return np.dot(X.T, d1), np.sum(d1), np.dot(A1.T, d2), np.sum(d2)


@wrong("bias-not-summed")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    db2 = (A2 - Y) / len(X)
    db1 = (db2 @ W2.T) * A1 * (1 - A1)
    return X.T @ db1, db1, A1.T @ db2, db2


@wrong("bias-keepdims")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, np.sum(d1, axis=0, keepdims=True), A1.T @ d2, np.sum(d2, axis=0, keepdims=True)


@wrong("unstable")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    dA2 = -Y / A2 + (1 - Y) / (1 - A2)
    d2 = dA2 * A2 * (1 - A2) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("unstable:2")
def backward(X, W1, b1, W2, b2, Y):
    def s(z):
        return np.exp(z) / (1 + np.exp(z))

    A1 = s(X @ W1 + b1)
    A2 = s(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("integer-truncation")
def backward(X, W1, b1, W2, b2, Y):
    grads = [np.zeros_like(p) for p in (W1, b1, W2, b2)]
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    grads[0][:], grads[1][:] = X.T @ d1, d1.sum(axis=0)
    grads[2][:], grads[3][:] = A1.T @ d2, d2.sum(axis=0)
    return tuple(grads)


@wrong("overwritten-sum")
def backward(X, W1, b1, W2, b2, Y):
    E = len(X)
    for x, y in zip(X, Y, strict=True):
        h = stable_logistic(x @ W1 + b1)
        d2 = (stable_logistic(h @ W2 + b2) - y) / E
        d1 = (d2 @ W2.T) * h * (1 - h)
        dW1, db1 = np.outer(x, d1), d1
        dW2, db2 = np.outer(h, d2), d2
    return dW1, db1, dW2, db2


@wrong("accumulates-across-calls")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    names = ("dW1", "db1", "dW2", "db2")
    for name, grad in zip(names, (X.T @ d1, d1.sum(0), A1.T @ d2, d2.sum(0)), strict=True):
        kept = f"{name} {X.shape} {grad.shape}"
        memory[kept] = memory.get(kept, 0) + grad
    return tuple(memory[f"{name} {X.shape} {p.shape}"] for name, p in zip(names, (W1, b1, W2, b2), strict=True))


@wrong("missing-output-slope")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = (-Y / A2 + (1 - Y) / (1 - A2)) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("one-term-missing")
def backward(X, W1, b1, W2, b2, Y):
    _, A1, _, A2 = run_forward(X, W1, b1, W2, b2)
    d2 = np.where(Y == 1, A2 - 1, 0) / len(X)
    d1 = np.dot(d2, W2.T) * A1 * (1 - A1)
    return np.dot(X.T, d1), d1.sum(axis=0), np.dot(A1.T, d2), d2.sum(axis=0)


# ---------------------------------------------------------------------------------------------------- 04-regulariser

wrong = wordings_of(WORDINGS, "04-regulariser")


@wrong("regulariser-scaled")
def regularised_gradients(delta, A_prev, W, lam):
    E = delta.shape[0]
    return np.dot(A_prev.T, delta) + lam / E * W, np.sum(delta, axis=0)


@wrong("regulariser-scaled:2")
def regularised_gradients(delta, A_prev, W, lam):
    penalty = 0.5 * lam * W
    return A_prev.T @ delta + penalty, delta.sum(axis=0)


@wrong("regulariser-sign")
def regularised_gradients(delta, A_prev, W, lam):
    dW = np.einsum("ej,ek->jk", A_prev, delta)
    return dW - W * lam, sum(delta)


@wrong("regulariser-missing")
def regularised_gradients(delta, A_prev, W, lam):
    dW = sum(np.outer(a, d) for a, d in zip(A_prev, delta, strict=True))
    return dW, delta.sum(axis=0)


@wrong("regulariser-as-a-number")
def regularised_gradients(delta, A_prev, W, lam):
    return A_prev.T.dot(delta) + 0.5 * lam * np.linalg.norm(W) ** 2, delta.sum(axis=0)


@wrong("regularised-bias")
def regularised_gradients(delta, A_prev, W, lam):
    return A_prev.T @ delta + lam * W, np.sum(delta, axis=0) + lam * np.sum(W, axis=0)


@wrong("mutates-input")
def regularised_gradients(delta, A_prev, W, lam):
    W *= lam
    W += A_prev.T @ delta
    return W, delta.sum(axis=0)


@wrong("averaged-twice")
def regularised_gradients(delta, A_prev, W, lam):
    m = len(A_prev)
    return 1 / m * np.dot(A_prev.T, delta) + lam * W, 1 / m * np.sum(delta, axis=0)
