"""A second batch of wrong solutions of lesson 04, written without a look at the diagnosis or at the other wordings."""

import numpy as np

from bpkit.activations import sigmoid
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}

# -------------------------------------------------------------------------------------------------- 04-batch-forward

wrong = wordings_of(WORDINGS, "04-batch-forward")


@wrong("integer-truncation")
def batch_forward(X, W1, b1, W2, b2):
    hidden = np.zeros((len(X), len(b1)), dtype=X.dtype)
    output = np.zeros((len(X), len(b2)))
    for e, x in enumerate(X):
        hidden[e] = sigmoid(x @ W1 + b1)
        output[e] = sigmoid(hidden[e] @ W2 + b2)
    return hidden, output


@wrong("layer-fed-with-z")
def batch_forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    Z2 = Z1 @ W2 + b2
    A1, A2 = (sigmoid(Z) for Z in (Z1, Z2))
    return A1, A2


@wrong("missing-activation")
def batch_forward(X, W1, b1, W2, b2):
    A = X
    answers = []
    for W, b in ((W1, b1), (W2, b2)):
        Z = A @ W + b
        A = sigmoid(Z) if W is W1 else Z
        answers.append(A)
    return tuple(answers)


@wrong("missing-bias")
def batch_forward(X, W1, b1, W2, b2):
    A1 = np.array([sigmoid(x @ W1) for x in X])
    A2 = np.array([sigmoid(a @ W2) for a in A1])
    return A1, A2


@wrong("product-mixed-up")
def batch_forward(X, W1, b1, W2, b2):
    A1 = sigmoid(np.einsum("em,mj->ej", X, W1) + b1)
    A2 = sigmoid(A1[:, :, None] * W2 + b2)
    return A1, A2


@wrong("unstable")
def batch_forward(X, W1, b1, W2, b2):
    def f(Z):
        e = np.exp(Z)
        return e / (e + 1)

    A1 = f(X @ W1 + b1)
    return A1, f(A1 @ W2 + b2)


# ----------------------------------------------------------------------------------------------------- 04-batch-loss

wrong = wordings_of(WORDINGS, "04-batch-loss")


@wrong("bce-sign")
def batch_loss(Z, Y):
    wanted = Y * np.logaddexp(0, -Z)
    unwanted = (1 - Y) * np.logaddexp(0, Z)
    return np.sum(wanted - unwanted) / len(Z)


@wrong("broadcast-trap")
def batch_loss(Z, Y):
    z = Z.reshape(-1, 1)
    y = Y.reshape(1, -1)
    entries = np.logaddexp(0, z) - y * z
    return entries.sum() / Z.shape[0]


@wrong("divided-by-features")
def batch_loss(Z, Y):
    rows, columns = Z.shape
    total = 0
    for e in range(rows):
        total += np.sum(np.logaddexp(0, Z[e]) - Y[e] * Z[e])
    return total / columns


@wrong("loss-not-summed")
def batch_loss(Z, Y):
    per_sample = [np.sum(np.logaddexp(0, z) - y * z) for z, y in zip(Z, Y, strict=True)]
    return np.array(per_sample) / len(Z)


@wrong("mean-over-classes")
def batch_loss(Z, Y):
    per_sample = np.mean(np.logaddexp(0, Z) - Y * Z, axis=1)
    return np.mean(per_sample)


@wrong("missing-mean")
def batch_loss(Z, Y):
    loss = 0.0
    for z, y in zip(Z.ravel(), Y.ravel(), strict=True):
        loss += np.logaddexp(0, -z) if y == 1 else np.logaddexp(0, z)
    return loss


@wrong("overwritten-sum")
def batch_loss(Z, Y):
    E = len(Z)
    for e in range(E):
        loss = np.sum(np.logaddexp(0, Z[e]) - Y[e] * Z[e]) / E
    return loss


@wrong("unstable")
def batch_loss(Z, Y):
    A = sigmoid(Z)
    right = Y * A + (1 - Y) * (1 - A)
    return -np.log(right).sum(axis=1).mean()


# --------------------------------------------------------------------------------------------------- 04-output-delta

wrong = wordings_of(WORDINGS, "04-output-delta")


@wrong("bce-sign")
def output_delta(A, Y):
    E = A.shape[0]
    delta = np.zeros(A.shape)
    delta[Y == 1] = 1 - A[Y == 1]
    delta[Y == 0] = A[Y == 0]
    return delta / E


@wrong("broadcast-trap")
def output_delta(A, Y):
    columns = []
    for k in range(A.shape[1]):
        difference = A[:, [k]] - Y[:, k]
        columns.append(difference / len(A))
    return np.hstack(columns)


@wrong("columns-subtracted")
def output_delta(A, Y):
    labels = np.argmax(Y, axis=1)
    delta = A.astype(float)
    delta[:, labels] -= 1
    return delta / len(labels)


@wrong("integer-truncation")
def output_delta(A, Y):
    delta = np.zeros_like(A)
    for e in range(len(A)):
        delta[e] = (A[e] - Y[e]) / len(A)
    return delta


@wrong("mean-over-classes")
def output_delta(A, Y):
    E, K = A.shape
    return (A - Y) / (E * K)


@wrong("missing-mean")
def output_delta(A, Y):
    return np.array([a - y for a, y in zip(A, Y, strict=True)])


@wrong("missing-output-slope")
def output_delta(A, Y):
    delta = np.where(Y == 1, -1 / A, 1 / (1 - A))
    return delta / len(A)


@wrong("rows-averaged")
def output_delta(A, Y):
    total = np.zeros(A.shape[1])
    for a, y in zip(A, Y, strict=True):
        total += a - y
    return total / len(A)


@wrong("sign-reversed")
def output_delta(A, Y):
    E = len(Y)
    return Y / E - A / E


@wrong("softmax-batch-sum")
def output_delta(A, Y):
    # through softmax, A * (U - sum of U * A) with U = -Y / A / E, where U * A = -Y / E
    UA = -Y / len(A)
    return UA - A * UA.sum(axis=0)


@wrong("softmax-elementwise")
def output_delta(A, Y):
    delta = np.zeros(A.shape)
    for e, label in enumerate(Y.argmax(axis=1)):
        delta[e, label] = -Y[e, label] * (1 - A[e, label]) / len(A)
    return delta


# --------------------------------------------------------------------------------------------------- 04-softmax-rows

wrong = wordings_of(WORDINGS, "04-softmax-rows")


@wrong("keepdims-missing")
def softmax_rows(Z):
    shifted = np.array([row - max(row) for row in Z])
    e = np.exp(shifted)
    totals = np.array([sum(row) for row in e])
    return e / totals


@wrong("mutates-input")
def softmax_rows(Z):
    P = Z
    for e in range(len(P)):
        P[e] = P[e] - P[e].max()
    powers = np.exp(P)
    return powers / powers.sum(axis=1, keepdims=True)


@wrong("shift-across-samples")
def softmax_rows(Z):
    top = np.max(Z, axis=0)
    e = np.exp(Z - top)
    return e / np.sum(e, axis=1)[:, None]


@wrong("softmax-whole-array")
def softmax_rows(Z):
    P = np.zeros(Z.shape)
    total = 0.0
    for e in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            P[e, k] = np.exp(Z[e, k] - Z.max())
            total += P[e, k]
    return P / total


@wrong("unstable")
def softmax_rows(Z):
    rows = []
    for z in Z:
        e = np.exp(z)
        rows.append(e / e.sum())
    return np.array(rows)


# --------------------------------------------------------------------------------------------- 04-per-sample-jacobian

wrong = wordings_of(WORDINGS, "04-per-sample-jacobian")


@wrong("averaged-twice")
def per_sample_jacobian(W_next, A):
    E = len(A)
    return np.array([W_next.T * (a * (1 - a)) / E for a in A])


@wrong("first-sample-only")
def per_sample_jacobian(W_next, A):
    a = A[0]
    J = W_next.T * (a * (1 - a))
    return np.stack([J for _ in A])


@wrong("product-mixed-up")
def per_sample_jacobian(W_next, A):
    return np.array([W_next.T @ (a * (1 - a)) for a in A])


@wrong("sign-reversed")
def per_sample_jacobian(W_next, A):
    J = np.zeros((len(A), W_next.shape[1], W_next.shape[0]))
    for e, a in enumerate(A):
        J[e] = W_next.T * a * (a - 1)
    return J


@wrong("slope-averaged")
def per_sample_jacobian(W_next, A):
    E = len(A)
    slope = sum(a * (1 - a) for a in A) / E
    J = W_next.T * slope
    return np.repeat(J[None], E, axis=0)


@wrong("slope-of-activation")
def per_sample_jacobian(W_next, A):
    def slope(v):
        return sigmoid(v) - sigmoid(v) ** 2

    J = []
    for a in A:
        J.append(W_next.T * slope(a))  # noqa: PERF401
    return np.array(J)


@wrong("slope-of-tanh")
def per_sample_jacobian(W_next, A):
    return np.einsum("jk,ej->ekj", W_next, (1 - A) * (1 + A))


@wrong("transposed")
def per_sample_jacobian(W_next, A):
    slope = A * (1 - A)
    return np.einsum("jk,ej->ejk", W_next, slope)


# --------------------------------------------------------------------------------------------------- 04-hidden-delta

wrong = wordings_of(WORDINGS, "04-hidden-delta")


@wrong("averaged-twice")
def hidden_delta(delta_next, W_next, A):
    rows = []
    for d, a in zip(delta_next, A, strict=True):
        rows.append((W_next @ d) * a * (1 - a))
    return np.array(rows) / len(rows)


@wrong("half-of-the-slope")
def hidden_delta(delta_next, W_next, A):
    back = delta_next @ W_next.T
    return back * A


@wrong("integer-truncation")
def hidden_delta(delta_next, W_next, A):
    E, J = A.shape
    back = np.zeros((E, J), dtype=W_next.dtype)
    for e in range(E):
        back[e] = W_next @ delta_next[e]
    return back * A * (1 - A)


@wrong("missing-activation-slope")
def hidden_delta(delta_next, W_next, A):
    delta = np.zeros(A.shape)
    for e in range(len(A)):
        delta[e] = W_next @ delta_next[e]
    return delta


@wrong("mutates-input")
def hidden_delta(delta_next, W_next, A):
    for e in range(len(A)):
        A[e] = A[e] * (1 - A[e])
    return (delta_next @ W_next.T) * A


@wrong("product-mixed-up")
def hidden_delta(delta_next, W_next, A):
    slope = A * (1 - A)
    back = delta_next @ W_next.T
    return back @ slope.T


@wrong("slope-averaged")
def hidden_delta(delta_next, W_next, A):
    slope = np.mean(A * (1 - A), axis=0)
    return np.array([(d @ W_next.T) * slope for d in delta_next])


@wrong("slope-of-tanh")
def hidden_delta(delta_next, W_next, A):
    back = np.einsum("ek,jk->ej", delta_next, W_next)
    return back - back * A**2


# -------------------------------------------------------------------------------------------------- 04-loop-gradients

wrong = wordings_of(WORDINGS, "04-loop-gradients")


@wrong("accumulates-across-calls")
def loop_gradients(delta, A_prev):
    shape = (A_prev.shape[1], delta.shape[1])
    if shape not in memory:  # one pair of tables for each layer
        memory[shape] = [np.zeros(shape), np.zeros(shape[1])]
    dW, db = memory[shape]
    for e in range(len(delta)):
        dW += A_prev[e][:, None] * delta[e]
        db += delta[e]
    return dW, db


@wrong("averaged-bias")
def loop_gradients(delta, A_prev):
    E = len(delta)
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for e in range(E):
        dW = dW + np.outer(A_prev[e], delta[e])
        db = db + delta[e] / E
    return dW, db


@wrong("averaged-twice")
def loop_gradients(delta, A_prev):
    shares_W = [np.outer(a, d) for a, d in zip(A_prev, delta, strict=True)]
    shares_b = list(delta)
    return np.mean(shares_W, axis=0), np.mean(shares_b, axis=0)


@wrong("bias-keepdims")
def loop_gradients(delta, A_prev):
    dW, db = 0, 0
    for e in range(len(delta)):
        d = delta[e : e + 1]
        a = A_prev[e : e + 1]
        dW = dW + a.T @ d
        db = db + d
    return dW, db


@wrong("bias-not-summed")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = []
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db.append(d)
    return dW, np.array(db)


@wrong("bias-summed-over-all")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        for k in range(len(d)):
            dW[:, k] += a * d[k]
            db += d[k]
    return dW, db


@wrong("bias-wrong-axis")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(len(delta))
    for e in range(len(delta)):
        for k in range(delta.shape[1]):
            dW[:, k] += A_prev[e] * delta[e, k]
            db[e] += delta[e, k]
    return dW, db


@wrong("divided-by-features")
def loop_gradients(delta, A_prev):
    n = A_prev.shape[1]
    dW = np.zeros((n, delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += np.outer(a, d)
        db += d
    return dW / n, db / n


@wrong("overwritten-sum")
def loop_gradients(delta, A_prev):
    for e in range(len(delta)):
        dW = np.outer(A_prev[e], delta[e])
        db = np.array(delta[e])
    return dW, db


@wrong("product-mixed-up")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta, strict=True):
        dW += a.T @ d
        db += d
    return dW, db


@wrong("sign-reversed")
def loop_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for e, d in enumerate(delta):
        for i in range(len(dW)):
            dW[i] -= A_prev[e, i] * d
        db -= d
    return dW, db


# --------------------------------------------------------------------------------------------- 04-parameter-gradients

wrong = wordings_of(WORDINGS, "04-parameter-gradients")


@wrong("averaged-twice")
def parameter_gradients(delta, A_prev):
    E = delta.shape[0]
    dW = np.dot(A_prev.T, delta) / E
    db = np.ones(E) @ delta
    return dW, db


@wrong("bias-summed-over-all")
def parameter_gradients(delta, A_prev):
    dW = np.einsum("ej,ek->jk", A_prev, delta)
    db = np.ones(delta.shape[1]) * np.sum(delta)
    return dW, db


@wrong("bias-wrong-axis")
def parameter_gradients(delta, A_prev):
    ones = np.ones(delta.shape[1])
    return A_prev.T @ delta, delta @ ones


@wrong("bias-zero")
def parameter_gradients(delta, A_prev):
    dW = A_prev.T.dot(delta)
    db = np.zeros(dW.shape[1])
    return dW, db


@wrong("integer-truncation")
def parameter_gradients(delta, A_prev):
    dW = np.zeros((A_prev.shape[1], delta.shape[1]), A_prev.dtype)
    for j, answers in enumerate(A_prev.T):
        dW[j] = answers @ delta
    return dW, delta.sum(axis=0)


@wrong("missing-transpose")
def parameter_gradients(delta, A_prev):
    dW = np.matmul(A_prev, delta)
    db = np.sum(delta, axis=0)
    return dW, db


@wrong("product-mixed-up")
def parameter_gradients(delta, A_prev):
    dW = A_prev.T * delta
    return dW, sum(delta)


@wrong("sign-reversed")
def parameter_gradients(delta, A_prev):
    dW = -(A_prev.T @ delta)
    db = -(np.ones(len(delta)) @ delta)
    return dW, db


@wrong("transposed")
def parameter_gradients(delta, A_prev):
    dW = np.einsum("ek,ej->kj", delta, A_prev)
    return dW, np.add.reduce(delta)


# ------------------------------------------------------------------------------------------------------- 04-backward

wrong = wordings_of(WORDINGS, "04-backward")


@wrong("accumulates-across-calls")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    new = [X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)]
    network = ("grads", *X.shape, *W2.shape)
    old = memory.get(network, [0, 0, 0, 0])
    memory[network] = [g + h for g, h in zip(old, new, strict=True)]
    return tuple(memory[network])


@wrong("bce-sign")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    # dL/dA = (Y/A + (1-Y)/(1-A)) / E, and A (1 - A) cancels
    delta2 = (Y * (1 - A2) + (1 - Y) * A2) / len(X)
    delta1 = (delta2 @ W2.T) * (A1 * (1 - A1))
    return X.T @ delta1, np.sum(delta1, axis=0), A1.T @ delta2, np.sum(delta2, axis=0)


@wrong("bias-keepdims")
def backward(X, W1, b1, W2, b2, Y):
    E = len(X)
    ones = np.ones((1, E))
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / E
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, ones @ d1, A1.T @ d2, ones @ d2


@wrong("bias-not-summed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    db2 = (A2 - Y) / Y.shape[0]
    dW2 = A1.T @ db2
    db1 = (db2 @ W2.T) * (A1 - A1**2)
    dW1 = X.T @ db1
    return dW1, db1, dW2, db2


@wrong("bias-summed-over-all")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)

    def gradients(A_prev, delta):
        return A_prev.T @ delta, delta.sum() * np.ones(delta.shape[1])

    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    return *gradients(X, delta1), *gradients(A1, delta2)


@wrong("bias-wrong-axis")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = np.array([(W2 @ d) * a * (1 - a) for d, a in zip(d2, A1, strict=True)])
    db1 = np.array([np.sum(row) for row in d1])
    db2 = np.array([np.sum(row) for row in d2])
    return X.T @ d1, db1, A1.T @ d2, db2


@wrong("bias-zero")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    dW1, db1 = np.zeros(W1.shape), np.zeros(b1.shape)
    dW2, db2 = np.zeros(W2.shape), np.zeros(b2.shape)
    E = len(X)
    for e in range(E):
        d2 = (A2[e] - Y[e]) / E
        d1 = (W2 @ d2) * A1[e] * (1 - A1[e])
        dW2 += np.outer(A1[e], d2)
        dW1 += np.outer(X[e], d1)
    return dW1, db1, dW2, db2


@wrong("columns-subtracted")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    true = Y.argmax(axis=1)
    d2 = A2.copy()
    d2[:, true] -= 1
    d2 /= len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("extra-output-slope")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)

    def through_sigmoid(upstream, A):
        return upstream * A * (1 - A)

    d2 = through_sigmoid((A2 - Y) / len(X), A2)
    d1 = through_sigmoid(d2 @ W2.T, A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("half-factor")
def backward(X, W1, b1, W2, b2, Y):
    E = len(X)
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / (2 * E)
    d1 = d2 @ W2.T * A1 * (1 - A1)
    return X.T @ d1, np.ones(E) @ d1, A1.T @ d2, np.ones(E) @ d2


@wrong("integer-truncation")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    grads = [np.empty_like(p) for p in (W1, b1, W2, b2)]
    grads[0][:] = X.T @ d1
    grads[1][:] = d1.sum(axis=0)
    grads[2][:] = A1.T @ d2
    grads[3][:] = d2.sum(axis=0)
    return tuple(grads)


@wrong("mean-only-in-last-dW")
def backward(X, W1, b1, W2, b2, Y):
    E = len(X)
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = A2 - Y
    dW2 = np.mean([np.outer(a, d) for a, d in zip(A1, d2, strict=True)], axis=0)
    db2 = sum(d2[e] for e in range(E))
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), dW2, db2


@wrong("missing-activation-slope")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = np.einsum("ek,jk->ej", d2, W2)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("missing-mean")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    dW1, db1, dW2, db2 = 0.0, 0.0, 0.0, 0.0
    for x, a1, a2, y in zip(X, A1, A2, Y, strict=True):
        d2 = a2 - y
        d1 = (W2 @ d2) * a1 * (1 - a1)
        dW1, db1 = dW1 + np.outer(x, d1), db1 + d1
        dW2, db2 = dW2 + np.outer(a1, d2), db2 + d2
    return dW1, db1, dW2, db2


@wrong("missing-output-slope")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    E = len(X)
    dA2 = np.where(Y == 1, -1 / A2, 1 / (1 - A2)) / E
    dA1 = dA2 @ W2.T
    dZ1 = dA1 * A1 * (1 - A1)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dA2, dA2.sum(axis=0)


@wrong("mutates-input")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    error = Y
    for e in range(len(Y)):
        error[e] = (A2[e] - Y[e]) / len(Y)
    d1 = (error @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ error, error.sum(axis=0)


@wrong("sign-reversed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    missing = (Y - A2) / len(X)
    hidden = (missing @ W2.T) * A1 * (1 - A1)
    return X.T @ hidden, hidden.sum(axis=0), A1.T @ missing, missing.sum(axis=0)


@wrong("slope-from-z")
def backward(X, W1, b1, W2, b2, Y):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    slope = Z1 - Z1**2
    d1 = slope * (d2 @ W2.T)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("slope-of-tanh")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    back = d2 @ W2.T
    d1 = back * (1 + A1) * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("through-dW")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    G2 = np.einsum("ej,ek->jk", A1, d2)
    d1 = np.einsum("ek,jk->ej", d2, G2) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), G2, d2.sum(axis=0)


@wrong("through-updated-W")
def backward(X, W1, b1, W2, b2, Y):
    learning_rate = 0.5
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    dW2, db2 = A1.T @ d2, d2.sum(axis=0)
    W2 = W2 - learning_rate * dW2
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), dW2, db2


@wrong("transposed")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = ((A2 - Y) / len(X)).T  # one column for each sample
    d1 = (W2 @ d2) * A1.T * (1 - A1.T)
    return d1 @ X, d1.sum(axis=1), d2 @ A1, d2.sum(axis=1)


@wrong("unstable")
def backward(X, W1, b1, W2, b2, Y):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    dA2 = (A2 - Y) / (A2 * (1 - A2)) / len(X)
    d2 = dA2 * A2 * (1 - A2)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    return X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0)


@wrong("weights-from-z")
def backward(X, W1, b1, W2, b2, Y):
    hidden = X @ W1 + b1
    A1 = sigmoid(hidden)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = (A2 - Y) / len(X)
    d1 = (d2 @ W2.T) * A1 * (1 - A1)
    dW2 = sum(np.outer(h, d) for h, d in zip(hidden, d2, strict=True))
    return X.T @ d1, d1.sum(axis=0), dW2, d2.sum(axis=0)


# ----------------------------------------------------------------------------------------------------- 04-regulariser

wrong = wordings_of(WORDINGS, "04-regulariser")


@wrong("averaged-twice")
def regularised_gradients(delta, A_prev, W, lam):
    E = len(A_prev)
    data = sum(np.outer(a, d) for a, d in zip(A_prev, delta, strict=True)) / E
    return data + lam * W, delta.sum(axis=0)


@wrong("mutates-input")
def regularised_gradients(delta, A_prev, W, lam):
    price = W
    for i in range(len(price)):
        price[i] = lam * price[i]
    return A_prev.T @ delta + price, delta.sum(axis=0)


@wrong("regularised-bias")
def regularised_gradients(delta, A_prev, W, lam):
    dW = A_prev.T @ delta + lam * W
    db = delta.sum(axis=0) + lam * W.sum(axis=0)
    return dW, db


@wrong("regulariser-missing")
def regularised_gradients(delta, A_prev, W, lam):
    # the price does not depend on the samples
    return np.einsum("ej,ek->jk", A_prev, delta), np.einsum("ek->k", delta)


@wrong("regulariser-scaled")
def regularised_gradients(delta, A_prev, W, lam):
    E = len(delta)
    dW = np.zeros(W.shape)
    for e in range(E):
        dW += np.outer(A_prev[e], delta[e])
    return dW + lam / E * W, delta.sum(axis=0)
