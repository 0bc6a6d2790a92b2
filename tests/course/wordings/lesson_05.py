"""Lesson 05: wrong solutions as students write them, a whole network and its training."""

import numpy as np

from bpkit.activations import softmax
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def stable_logistic(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def log_probabilities(Z):
    """log softmax of each row, without overflow."""
    shifted = Z - Z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def one_hot(labels, K):
    return np.eye(K)[labels]


def split(theta):
    """The weights and the biases."""
    L = len(theta) // 2
    return theta[:L], theta[L:]


# ------------------------------------------------------------------------------------------- 05-activation-gradients

wrong = wordings_of(WORDINGS, "05-activation-gradients")


@wrong("activation-for-slope")
def activation_gradients(upstream, Z):
    relu = np.where(Z > 0, Z, 0.0)
    return np.multiply(upstream, np.tanh(Z)), np.multiply(upstream, relu)


@wrong("integer-truncation")
def activation_gradients(upstream, Z):
    d_tanh, d_relu = np.zeros_like(Z), np.zeros_like(Z)
    for e in range(Z.shape[0]):
        for i in range(Z.shape[1]):
            d_tanh[e, i] = upstream[e, i] * (1 - np.tanh(Z[e, i]) ** 2)
            if Z[e, i] > 0:
                d_relu[e, i] = upstream[e, i]
    return d_tanh, d_relu


@wrong("missing-activation-slope")
def activation_gradients(upstream, Z):
    T, R = np.tanh(Z), np.maximum(Z, 0)
    through_relu = upstream.copy()
    through_relu[R < 0] = 0
    return upstream - upstream * T * T, through_relu


@wrong("mutates-input")
def activation_gradients(upstream, Z):
    through_tanh = upstream * (1 - np.tanh(Z) ** 2)
    through_relu = upstream
    through_relu[Z <= 0] = 0
    return through_tanh, through_relu


@wrong("one-sided-tanh-slope")
def activation_gradients(upstream, Z):
    a = np.tanh(Z)
    return upstream - a * upstream, np.where(Z > 0, upstream, 0)


@wrong("sign-reversed")
def activation_gradients(upstream, Z):
    a = np.tanh(Z)
    return upstream * (a - 1) * (a + 1), np.where(Z > 0, upstream, 0)


@wrong("slope-at-the-corner")
def activation_gradients(upstream, Z):
    step = (1 + np.sign(Z)) / 2
    return upstream * (1 - np.square(np.tanh(Z))), upstream * step


@wrong("slope-from-z")
def activation_gradients(upstream, Z):
    return (1 + Z) * (1 - Z) * upstream, (Z > 0) * upstream


@wrong("slope-of-activation")
def activation_gradients(upstream, Z):
    def tanh_slope(x):
        return 1 - np.tanh(x) ** 2

    def relu_slope(x):
        return np.where(x > 0, 1, 0)

    T, R = np.tanh(Z), np.maximum(0, Z)
    return upstream * tanh_slope(T), upstream * relu_slope(R)


@wrong("slope-of-sigmoid")
def activation_gradients(upstream, Z):
    s = stable_logistic(Z)
    return upstream * s * (1 - s), upstream * (Z > 0)


@wrong("unstable")
def activation_gradients(upstream, Z):
    e = np.exp(2 * Z)
    a = (e - 1) / (e + 1)
    return upstream * (1 - a * a), upstream * (Z > 0)


@wrong("upstream-ignored")
def activation_gradients(upstream, Z):
    a = np.tanh(Z)
    mask = np.zeros(upstream.shape)
    mask[Z > 0] = 1
    return 1 - a * a, mask


# --------------------------------------------------------------------------------------------- 05-initial-parameters

wrong = wordings_of(WORDINGS, "05-initial-parameters")


@wrong("column-convention")
def initial_parameters(sizes, draw):
    L = len(sizes) - 1
    W = [draw((sizes[k], sizes[k - 1])) / np.sqrt(sizes[k - 1]) for k in range(1, L + 1)]
    b = [np.zeros(sizes[k]) for k in range(1, L + 1)]
    return W + b


@wrong("extra-axis")
def initial_parameters(sizes, draw):
    theta = [sizes[i - 1] ** -0.5 * draw((sizes[i - 1], sizes[i])) for i in range(1, len(sizes))]
    theta.extend(np.zeros((1, n)) for n in sizes[1:])
    return theta


@wrong("initial-scale")
def initial_parameters(sizes, draw):
    weights, biases = [], []
    for i in range(len(sizes) - 1):
        weights.append(0.01 * draw((sizes[i], sizes[i + 1])))
        biases.append(np.zeros(sizes[i + 1]))
    return [*weights, *biases]


@wrong("parameters-interleaved")
def initial_parameters(sizes, draw):
    theta = []
    n_in = sizes[0]
    for n_out in sizes[1:]:
        theta += [draw((n_in, n_out)) / np.sqrt(n_in), np.zeros(n_out)]
        n_in = n_out
    return theta


@wrong("random-bias")
def initial_parameters(sizes, draw):
    W, b = [], []
    for k in range(1, len(sizes)):
        s = 1 / np.sqrt(sizes[k - 1])
        W.append(s * draw((sizes[k - 1], sizes[k])))
        b.append(s * draw((1, sizes[k]))[0])
    return W + b


@wrong("symmetric-start")
def initial_parameters(sizes, draw):
    W, b = [], []
    for k in range(1, len(sizes)):
        number = draw((1, 1))[0, 0]  # one draw for each layer
        W.append(np.full((sizes[k - 1], sizes[k]), number / np.sqrt(sizes[k - 1])))
        b.append(np.zeros(sizes[k]))
    return W + b


@wrong("wrong-side")
def initial_parameters(sizes, draw):
    inputs, outputs = sizes[:-1], sizes[1:]
    W = [draw(shape) / np.sqrt(shape[0]) for shape in zip(inputs, outputs, strict=True)]
    return W + [np.zeros(n) for n in inputs]


# -------------------------------------------------------------------------------------------------------- 05-forward

wrong = wordings_of(WORDINGS, "05-forward")


@wrong("bias-after-activation")
def forward(theta, X):
    weights, biases = split(theta)
    Z, A = [], [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z.append(np.dot(A[-1], W))
        A.append(np.tanh(Z[-1]) + b)
    Z.append(np.dot(A[-1], weights[-1]))
    A.append(softmax(Z[-1]) + biases[-1])
    return Z, A


@wrong("bias-as-column")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(L):
        columns = theta[k].T @ A[k].T + theta[L + k]
        Z.append(columns.T)
        A.append(softmax(Z[k]) if k == L - 1 else np.tanh(Z[k]))
    return Z, A


@wrong("column-convention")
def forward(theta, X):
    weights, biases = split(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(np.array([W @ a + b for a in A[-1]]))
        A.append(np.tanh(Z[-1]))
    A[-1] = softmax(Z[-1])
    return Z, A


@wrong("input-into-every-layer")
def forward(theta, X):
    weights, biases = split(theta)
    Z = [X @ W + b for W, b in zip(weights, biases, strict=True)]
    A = [X] + [np.tanh(z) for z in Z[:-1]] + [softmax(Z[-1])]
    return Z, A


@wrong("input-not-kept")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], []
    a = X
    for k in range(1, L + 1):
        z = a @ theta[k - 1] + theta[L + k - 1]
        a = np.tanh(z) if k < L else softmax(z)
        Z.append(z)
        A.append(a)
    return Z, A


@wrong("integer-truncation")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(L):
        z = A[-1] @ theta[k] + theta[L + k]
        a = np.zeros_like(z)
        for e in range(len(X)):
            a[e] = np.tanh(z[e]) if k < L - 1 else softmax(z[e])
        Z.append(z)
        A.append(a)
    return Z, A


@wrong("keepdims-missing")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(1, L):
        Z.append(A[-1] @ theta[k - 1] + theta[L + k - 1])
        A.append(np.tanh(Z[-1]))
    Z.append(A[-1] @ theta[L - 1] + theta[-1])
    e = np.exp(Z[-1] - np.max(Z[-1], axis=1)[:, None])
    A.append(e / np.sum(e, axis=1))
    return Z, A


@wrong("layer-fed-with-z")
def forward(theta, X):
    L = len(theta) // 2
    out, Z, A = X, [], [X]
    for k in range(L):
        out = np.dot(out, theta[k]) + theta[k + L]
        Z.append(out)
        A.append(np.tanh(out) if k + 1 < L else softmax(out))
    return Z, A


@wrong("missing-activation")
def forward(theta, X):
    weights, biases = split(theta)
    Z, A = [], [X]
    *hidden, last = zip(weights, biases, strict=True)
    for W, b in hidden:
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]))
    W, b = last
    Z.append(A[-1] @ W + b)
    A.append(Z[-1])
    return Z, A


@wrong("missing-bias")
def forward(theta, X):
    weights, _ = split(theta)
    Z, A = [], [X]
    for W in weights:
        Z.append(np.einsum("ei,ij->ej", A[-1], W))
        A.append(softmax(Z[-1]) if len(Z) == len(weights) else np.tanh(Z[-1]))
    return Z, A


@wrong("mutates-input")
def forward(theta, X):
    Z, A = [], [X]
    while theta:
        W = theta.pop(0)
        b = theta.pop(len(theta) // 2)
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]) if theta else softmax(Z[-1]))
    return Z, A


@wrong("product-mixed-up")
def forward(theta, X):
    weights, biases = split(theta)
    A = [X]
    Z = []
    for W, b in zip(weights, biases, strict=True):
        Z.append(np.multiply(A[-1], W) + b)
        A.append(np.tanh(Z[-1]))
    A[-1] = softmax(Z[-1])
    return Z, A


@wrong("softmax-whole-array")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(1, L + 1):
        Z.append(A[-1] @ theta[k - 1] + theta[L + k - 1])
        if k < L:
            A.append(np.tanh(Z[-1]))
    e = np.exp(Z[-1] - Z[-1].max())
    A.append(e / e.sum())
    return Z, A


@wrong("softmax-wrong-axis")
def forward(theta, X):
    weights, biases = split(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(A[-1].dot(W) + b)
        A.append(np.tanh(Z[-1]))
    A[-1] = softmax(Z[-1].T).T
    return Z, A


@wrong("unstable")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(1, L + 1):
        z = A[k - 1] @ theta[k - 1] + theta[L + k - 1]
        Z.append(z)
        A.append(np.tanh(z) if k < L else np.array([np.exp(row) / sum(np.exp(row)) for row in z]))
    return Z, A


@wrong("wrong-activation")
def forward(theta, X):
    weights, biases = split(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        z = np.matmul(A[-1], W) + b
        Z.append(z)
        A.append(np.tanh(z))
    return Z, A


@wrong("wrong-layer")
def forward(theta, X):
    weights, biases = split(theta)
    Z, A = [], [X]
    for k in range(len(weights)):
        Z.append(A[k] @ weights[k - 1] + biases[k])
        A.append(softmax(Z[k]) if k + 1 == len(weights) else np.tanh(Z[k]))
    return Z, A


# ------------------------------------------------------------------------------------------------- 05-loss-and-delta

wrong = wordings_of(WORDINGS, "05-loss-and-delta")


def right_loss(Z, labels):
    return -np.mean([row[label] for row, label in zip(log_probabilities(Z), labels, strict=True)])


@wrong("columns-subtracted")
def loss_and_delta(Z, labels):
    y = np.zeros(Z.shape[1])
    y[labels] = 1
    return right_loss(Z, labels), (softmax(Z) - y) / len(Z)


@wrong("counts-from-one")
def loss_and_delta(Z, labels):
    E = len(Z)
    Y = np.zeros(Z.shape)
    for e in range(E):
        Y[e, labels[e] - 1] = 1
    loss = -(Y * log_probabilities(Z)).sum() / E
    return loss, (softmax(Z) - Y) / E


@wrong("divided-by-features")
def loss_and_delta(Z, labels):
    n = Z.shape[1]
    rows = np.arange(Z.shape[0])
    loss = -np.sum(log_probabilities(Z)[rows, labels]) / n
    delta = softmax(Z)
    delta[rows, labels] -= 1
    return loss, delta / n


@wrong("extra-output-slope")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    dA = (P - one_hot(labels, Z.shape[1])) / len(Z)
    return right_loss(Z, labels), dA * (P - P**2)


@wrong("integer-truncation")
def loss_and_delta(Z, labels):
    P = np.empty_like(Z)
    for e in range(len(Z)):
        P[e] = softmax(Z[e])
        P[e, labels[e]] -= 1
    return right_loss(Z, labels), P / len(Z)


@wrong("label-as-value")
def loss_and_delta(Z, labels):
    E = len(labels)
    Y = np.zeros(Z.shape)
    Y[np.arange(E), labels] = labels
    return -np.sum(Y * log_probabilities(Z)) / E, (softmax(Z) - Y) / E


@wrong("loss-not-summed")
def loss_and_delta(Z, labels):
    Y = one_hot(labels, Z.shape[1])
    loss = -np.sum(Y * log_probabilities(Z), axis=1)
    return loss, (softmax(Z) - Y) / len(Z)


@wrong("mean-over-classes")
def loss_and_delta(Z, labels):
    Y = one_hot(labels, Z.shape[1])
    return np.mean(-Y * log_probabilities(Z)), np.subtract(softmax(Z), Y) / Y.size


@wrong("missing-mean")
def loss_and_delta(Z, labels):
    loss, delta = 0.0, []
    for z, label in zip(Z, labels, strict=True):
        m = z.max()
        loss += np.log(np.exp(z - m).sum()) - (z[label] - m)
        p = softmax(z)
        p[label] -= 1
        delta.append(p)
    return loss, np.array(delta)


@wrong("missing-output-slope")
def loss_and_delta(Z, labels):
    rows = np.arange(len(Z))
    P = softmax(Z)
    delta = np.zeros(P.shape)
    delta[rows, labels] = -1 / P[rows, labels]
    return right_loss(Z, labels), delta / len(Z)


@wrong("mutates-input")
def loss_and_delta(Z, labels):
    rows = np.arange(len(Z))
    np.subtract(Z, Z.max(axis=1, keepdims=True), out=Z)
    sums = np.exp(Z).sum(axis=1)
    delta = np.exp(Z) / sums[:, None]
    delta[rows, labels] -= 1
    return np.mean(np.log(sums) - Z[rows, labels]), delta / len(Z)


@wrong("sigmoids-for-one-class")
def loss_and_delta(Z, labels):
    E, K = Z.shape
    Y = one_hot(labels, K)
    loss = np.sum(np.where(Y == 1, np.logaddexp(0, -Z), np.logaddexp(0, Z))) / E
    return loss, (stable_logistic(Z) - Y) / E


@wrong("sign-reversed")
def loss_and_delta(Z, labels):
    e_y = one_hot(labels, Z.shape[1])
    return right_loss(Z, labels), (e_y - softmax(Z)) / Z.shape[0]


@wrong("softmax-batch-sum")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    G = -one_hot(labels, Z.shape[1]) / len(Z)  # P times dL/dP
    return right_loss(Z, labels), G - P * np.sum(G, axis=0)


@wrong("softmax-elementwise")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    delta = np.zeros(P.shape)
    for e, label in enumerate(labels):
        delta[e, label] = -(1 - P[e, label]) / len(Z)  # -1/p times p(1-p)
    return right_loss(Z, labels), delta


@wrong("softmax-whole-array")
def loss_and_delta(Z, labels):
    rows = np.arange(len(Z))
    shifted = Z - np.max(Z)
    total = np.exp(shifted).sum()
    loss = np.mean(np.log(total) - shifted[rows, labels])
    delta = np.exp(shifted) / total
    delta[rows, labels] -= 1
    return loss, delta / len(Z)


@wrong("softmax-wrong-axis")
def loss_and_delta(Z, labels):
    log_p = log_probabilities(Z.T).T
    Y = one_hot(labels, Z.shape[1])
    return -np.sum(Y * log_p) / len(Z), (np.exp(log_p) - Y) / len(Z)


@wrong("unstable")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    rows = np.arange(len(P))
    loss = -np.log(np.clip(P, 1e-15, 1))[rows, labels].mean()
    P[rows, labels] -= 1
    return loss, P / len(P)


@wrong("wrong-logarithm")
def loss_and_delta(Z, labels):
    bits = -log_probabilities(Z) / np.log(2)
    Y = one_hot(labels, Z.shape[1])
    return np.sum(bits * Y) / len(Z), (softmax(Z) - Y) / len(Z)


# ------------------------------------------------------------------------------------------------------- 05-backward

wrong = wordings_of(WORDINGS, "05-backward")


@wrong("accumulates-across-calls")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        for name, grad in (("dW", A[k - 1].T @ delta[0]), ("db", delta[0].sum(axis=0))):
            kept = f"05 {name} {k} of {L} {theta[k - 1].shape}"
            memory[kept] = memory.get(kept, 0) + grad
        dW.insert(0, memory[f"05 dW {k} of {L} {theta[k - 1].shape}"])
        db.insert(0, memory[f"05 db {k} of {L} {theta[k - 1].shape}"])
        if k > 1:
            delta.insert(0, (delta[0] @ theta[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("activation-for-slope")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    for k in range(L - 1, 0, -1):
        delta = [np.multiply(np.dot(delta[0], theta[k].T), A[k]), *delta]
    return delta, [A[k].T @ delta[k] for k in range(L)], [d.sum(axis=0) for d in delta]


@wrong("averaged-bias")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [None] * L, [None] * L, [None] * L
    d = delta_L
    for k in reversed(range(L)):
        delta[k] = d
        dW[k] = np.dot(A[k].T, d)
        db[k] = np.mean(d, axis=0)
        d = np.dot(d, theta[k].T) * (1 - np.square(A[k]))
    return delta, dW, db


@wrong("averaged-twice")
def backward(theta, A, delta_L):
    m = len(delta_L)
    L = len(theta) // 2
    deltas, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        dZ = deltas[-1]
        dW.append(1 / m * A[k - 1].T @ dZ)
        db.append(1 / m * dZ.sum(axis=0))
        if k > 1:
            deltas.append(dZ @ theta[k - 1].T * (1 - A[k - 1] * A[k - 1]))
    return deltas[::-1], dW[::-1], db[::-1]


@wrong("bias-keepdims")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    ones = np.ones((1, len(delta_L)))
    delta, dW, db = [], [], []
    d = delta_L
    for k in range(L, 0, -1):
        delta.insert(0, d)
        dW.insert(0, A[k - 1].T @ d)
        db.insert(0, ones @ d)
        d = (d @ theta[k - 1].T) * (1 - A[k - 1] ** 2)
    return delta, dW, db


@wrong("bias-not-summed")
def backward(theta, A, delta_L):
    weights, _ = split(theta)
    delta, dW, db = [], [], []
    d = delta_L
    for W, a in zip(weights[::-1], A[-2::-1], strict=True):
        delta, dW, db = [d, *delta], [a.T @ d, *dW], [d, *db]
        d = (d @ W.T) * (1 - a**2)
    return delta, dW, db


@wrong("bias-summed-over-all")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    for k in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[k].T) * (1 - A[k] ** 2))
    dW = [a.T @ d for a, d in zip(A[:-1], delta, strict=True)]
    db = [np.full(d.shape[1], np.sum(d)) for d in delta]
    return delta, dW, db


@wrong("bias-wrong-axis")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        d = delta[0]
        dW.insert(0, np.einsum("ei,ej->ij", A[k - 1], d))
        db.insert(0, np.einsum("ej->e", d))
        if k > 1:
            delta.insert(0, np.einsum("ej,ij->ei", d, theta[k - 1]) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("bias-zero")
def backward(theta, A, delta_L):
    weights, biases = split(theta)
    dW, db = [], [np.zeros(b.shape) for b in biases]
    delta = [delta_L]
    for k in range(len(weights), 0, -1):
        dW.insert(0, A[k - 1].T @ delta[0])
        db_l = db[k - 1]
        db_l = db_l + delta[0].sum(axis=0)
        if k > 1:
            delta.insert(0, (delta[0] @ weights[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("divided-by-features")
def backward(theta, A, delta_L):
    m = A[0].shape[1]
    L = len(theta) // 2
    delta = [delta_L]
    for k in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[k].T) * (1 - A[k] ** 2))
    dW = [np.dot(A[k].T, delta[k]) / m for k in range(L)]
    db = [np.sum(delta[k], axis=0) / m for k in range(L)]
    return delta, dW, db


@wrong("integer-truncation")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    gradient = [np.zeros_like(p) for p in theta]
    delta = [delta_L]
    for k in range(L, 0, -1):
        gradient[k - 1][:] = A[k - 1].T @ delta[0]
        gradient[L + k - 1][:] = delta[0].sum(axis=0)
        if k > 1:
            delta.insert(0, (delta[0] @ theta[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, gradient[:L], gradient[L:]


@wrong("missing-activation-slope")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    while len(delta) < L:
        W = theta[L - len(delta)]
        delta.insert(0, np.einsum("ek,jk->ej", delta[0], W))
    dW = [A[k].T.dot(delta[k]) for k in range(L)]
    return delta, dW, [sum(d) for d in delta]


@wrong("missing-transpose")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    d, delta, dW, db = delta_L, [delta_L], [], []
    for k in range(L - 1, -1, -1):
        dW.insert(0, np.dot(A[k].T, d))
        db.insert(0, np.sum(d, axis=0))
        if k > 0:
            d = np.dot(d, theta[k]) * (1 - A[k] ** 2)
            delta.insert(0, d)
    return delta, dW, db


@wrong("mutates-input")
def backward(theta, A, delta_L):
    weights, _ = split(theta)
    delta, dW, db = [delta_L], [], []
    A.pop()  # the answers themselves are in delta_L
    for W in reversed(weights):
        a = A.pop()
        dW.insert(0, a.T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        if A:
            delta.insert(0, (delta[0] @ W.T) * (1 - a**2))
    return delta, dW, db


@wrong("one-sided-tanh-slope")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    for W, a in zip(theta[L - 1 : 0 : -1], A[L - 1 : 0 : -1], strict=True):
        dA = delta[0].dot(W.T)
        delta.insert(0, dA - dA * a)
    return delta, [a.T @ d for a, d in zip(A[:L], delta, strict=True)], [d.sum(axis=0) for d in delta]


@wrong("overwritten-sum")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    for k in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[k].T) * (1 - A[k] ** 2))
    dW = [np.zeros(W.shape) for W in theta[:L]]
    db = [np.zeros(b.shape) for b in theta[L:]]
    for e in range(len(delta_L)):
        for k in range(L):
            dW[k] = np.outer(A[k][e], delta[k][e])
            db[k] = delta[k][e]
    return delta, dW, db


@wrong("product-mixed-up")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        dW.insert(0, A[k - 1].T * delta[0])
        db.insert(0, delta[0].sum(axis=0))
        if k > 1:
            delta.insert(0, (delta[0] @ theta[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("propagates-dA")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, grad = [delta_L], delta_L
    for k in range(L - 1, 0, -1):
        grad = grad @ theta[k].T
        delta.insert(0, grad * (1 - A[k] ** 2))
    dW = [A[k].T @ delta[k] for k in range(L)]
    db = [delta[k].sum(axis=0) for k in range(L)]
    return delta, dW, db


@wrong("reversed-order")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [None] * L, [None] * L
    for k in range(L, 0, -1):
        dW[k - 1] = A[k - 1].T @ delta[-1]
        db[k - 1] = delta[-1].sum(axis=0)
        if k > 1:
            delta.append((delta[-1] @ theta[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("sign-reversed")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    for k in range(L - 1, 0, -1):
        slope = 1 + A[k] * A[k]
        delta.insert(0, np.dot(delta[0], theta[k].T) * slope)
    return delta, [np.dot(A[k].T, delta[k]) for k in range(L)], [np.sum(d, axis=0) for d in delta]


@wrong("slope-before-product")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        dW.insert(0, A[k - 1].T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        if k > 1:
            slope = 1 - A[k - 1] ** 2
            delta.insert(0, slope * delta[0] @ theta[k - 1].T)
    return delta, dW, db


@wrong("slope-of-activation")
def backward(theta, A, delta_L):
    def slope(z):
        return 1 - np.tanh(z) ** 2

    L = len(theta) // 2
    deltas = {L: delta_L}
    for k in range(L - 1, 0, -1):
        deltas[k] = (deltas[k + 1] @ theta[k].T) * slope(A[k])
    layers = range(1, L + 1)
    dW = [A[k - 1].T @ deltas[k] for k in layers]
    return [deltas[k] for k in layers], dW, [deltas[k].sum(axis=0) for k in layers]


@wrong("slope-of-sigmoid")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        a, d = A[k - 1], delta[0]
        dW.insert(0, a.T @ d)
        db.insert(0, d.sum(axis=0))
        if k > 1:
            delta.insert(0, (d @ theta[k - 1].T) * (a - a * a))
    return delta, dW, db


@wrong("step-past-the-input")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        d = delta[0]
        dW.insert(0, A[k - 1].T @ d)
        db.insert(0, d.sum(axis=0))
        delta.insert(0, (d @ theta[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("through-dW")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    dW, db = [None] * L, [None] * L
    delta = [*[None] * (L - 1), delta_L]
    for k in range(L - 1, -1, -1):
        dW[k] = A[k].T @ delta[k]
        db[k] = delta[k].sum(axis=0)
        if k:
            delta[k - 1] = (1 - A[k] ** 2) * np.dot(delta[k], dW[k].T)
    return delta, dW, db


@wrong("through-updated-W")
def backward(theta, A, delta_L):
    eta = 0.1
    weights = list(theta[: len(theta) // 2])
    delta, dW, db = [delta_L], [], []
    for k in range(len(weights), 0, -1):
        dW.insert(0, A[k - 1].T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        weights[k - 1] = weights[k - 1] - eta * dW[0]
        if k > 1:
            delta.insert(0, (delta[0] @ weights[k - 1].T) * (1 - A[k - 1] ** 2))
    return delta, dW, db


@wrong("transposed")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [delta_L]
    for k in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ theta[k].T) * (1 - A[k] ** 2))
    dW = []
    for a, d in zip(A[:-1], delta, strict=True):
        dW.append(sum(np.outer(d_e, a_e) for d_e, a_e in zip(d, a, strict=True)))
    return delta, dW, [d.sum(axis=0) for d in delta]


@wrong("upstream-ignored")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = [1 - np.square(A[k]) for k in range(1, L)] + [delta_L]
    dW = [A[k].T @ delta[k] for k in range(L)]
    db = [delta[k].sum(axis=0) for k in range(L)]
    return delta, dW, db


@wrong("wrong-layer")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for k in range(L, 0, -1):
        dW.insert(0, A[k - 1].T @ delta[0])
        db.insert(0, np.sum(delta[0], axis=0))
        if k > 1:
            dA = delta[0] @ theta[k - 1].T
            delta.insert(0, dA * (1 - A[k] ** 2))
    return delta, dW, db


# ------------------------------------------------------------------------------------------------- 05-gradient-error

wrong = wordings_of(WORDINGS, "05-gradient-error")


def nudged(W, index, h):
    moved = W.astype(float)
    moved[index] += h
    return moved


def slopes(loss_of, W, h):
    rows, columns = W.shape
    return np.array(
        [
            [(loss_of(nudged(W, (i, j), h)) - loss_of(nudged(W, (i, j), -h))) / (2 * h) for j in range(columns)]
            for i in range(rows)
        ]
    )


def relative_error(N, G):
    return np.max(np.abs(N - G)) / max(np.max(np.abs(N)), np.max(np.abs(G)))


@wrong("absolute-value-missing")
def gradient_error(loss_of, W, gradient, h):
    numerical = slopes(loss_of, W, h)
    difference = abs(np.max(numerical - gradient))
    return numerical, difference / max(abs(np.max(numerical)), abs(np.max(gradient)))


@wrong("all-entries-moved")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.zeros(W.shape)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            plus, minus = W.astype(float), W.astype(float)
            plus[i] += h
            minus[i] -= h
            numerical[i, j] = (loss_of(plus) - loss_of(minus)) / (2 * h)
    return numerical, relative_error(numerical, gradient)


@wrong("another-scale")
def gradient_error(loss_of, W, gradient, h):
    numerical = slopes(loss_of, W, h)
    scale = np.abs(numerical).max() + np.abs(gradient).max()
    return numerical, np.abs(numerical - gradient).max() / scale


@wrong("integer-truncation")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.zeros(W.shape)
    for index, w in np.ndenumerate(W):
        other = np.array(W)
        other[index] = w + h
        up = loss_of(other)
        other[index] = w - h
        numerical[index] = (up - loss_of(other)) / (2 * h)
    return numerical, relative_error(numerical, gradient)


@wrong("missing-brackets")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        rise = loss_of(nudged(W, index, h)) - loss_of(nudged(W, index, -h))
        numerical[index] = 1 / 2 * h * rise
    return numerical, relative_error(numerical, gradient)


@wrong("mutates-input")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        w = W[index]
        W[index] = w + h
        above = loss_of(W)
        W[index] = w - h
        below = loss_of(W)
        W[index] = w
        numerical[index] = (above - below) / (2 * h)
    return numerical, relative_error(numerical, gradient)


@wrong("sign-reversed")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.empty(W.shape)
    for index in np.ndindex(W.shape):
        loss_1 = loss_of(nudged(W, index, -h))
        loss_2 = loss_of(nudged(W, index, h))
        numerical[index] = (loss_1 - loss_2) / (2 * h)
    return numerical, relative_error(numerical, gradient)


@wrong("step-not-undone")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.zeros(W.shape)
    V = W.astype(float)
    for index in np.ndindex(V.shape):
        V[index] += h
        up = loss_of(V)
        V[index] -= 2 * h
        down = loss_of(V)
        numerical[index] = (up - down) / (2 * h)
    return numerical, relative_error(numerical, gradient)


@wrong("wrong-distance")
def gradient_error(loss_of, W, gradient, h):
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = nudged(W, index, h), nudged(W, index, -h)
        distance = above[index] - W[index]
        numerical[index] = (loss_of(above) - loss_of(below)) / distance
    return numerical, relative_error(numerical, gradient)


@wrong("wrong-points")
def gradient_error(loss_of, W, gradient, h):
    here = loss_of(W)
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        numerical[index] = (here - loss_of(nudged(W, index, -h))) / h
    return numerical, relative_error(numerical, gradient)


# --------------------------------------------------------------------------------------------------------- 05-update

wrong = wordings_of(WORDINGS, "05-update")


@wrong("bias-zero")
def update(theta, gradient_of, learning_rate):
    gradient = gradient_of(theta)
    L = len(theta) // 2
    new = list(theta)
    for k in range(L):
        new[k] = theta[k] - learning_rate * gradient[k]
    return new


@wrong("integer-truncation")
def update(theta, gradient_of, learning_rate):
    new = [np.empty_like(p) for p in theta]
    for q, p, g in zip(new, theta, gradient_of(theta), strict=True):
        q[...] = p - learning_rate * g
    return new


@wrong("learning-rate-ignored")
def update(theta, gradient_of, learning_rate):
    return list(map(np.subtract, theta, gradient_of(theta)))


@wrong("mutates-input")
def update(theta, gradient_of, learning_rate):
    for i, g in enumerate(gradient_of(theta)):
        theta[i] = theta[i] - learning_rate * g
    return theta


@wrong("sign-reversed")
def update(theta, gradient_of, learning_rate):
    gradient = gradient_of(theta)
    return [theta[i] + learning_rate * gradient[i] for i in range(len(theta))]


@wrong("step-alone")
def update(theta, gradient_of, learning_rate):
    new_theta = []
    for g in gradient_of(theta):
        step = -learning_rate * g
        new_theta.append(step)
    return new_theta


@wrong("through-updated-W")
def update(theta, gradient_of, learning_rate):
    new = list(theta)
    for i in range(len(new)):
        new[i] = new[i] - learning_rate * gradient_of(new)[i]
    return new


# --------------------------------------------------------------------------------------------------- 05-mini-batches

wrong = wordings_of(WORDINGS, "05-mini-batches")


@wrong("batch-size-as-count")
def mini_batches(order, size):
    per_batch = int(np.ceil(len(order) / size))
    return [order[start : start + per_batch] for start in range(0, len(order), per_batch)]


@wrong("batches-overlap")
def mini_batches(order, size):
    batches, start = [], 0
    while start < len(order):
        batches.append(order[start : start + size])
        start += 1
    return batches


@wrong("counts-from-one")
def mini_batches(order, size):
    E = len(order)
    return [order[i : min(i + size, E)] for i in range(1, E, size)]


@wrong("empty-batch")
def mini_batches(order, size):
    count = len(order) // size + 1
    return [order[k * size : (k + 1) * size] for k in range(count)]


@wrong("even-batches")
def mini_batches(order, size):
    count = -(-len(order) // size)
    return np.array_split(order, count)


@wrong("last-batch-dropped")
def mini_batches(order, size):
    count = len(order) // size
    return list(order[: count * size].reshape(count, size))


@wrong("last-batch-filled")
def mini_batches(order, size):
    batches = []
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        if len(batch) < size:
            batch = order[-size:]
        batches.append(batch)
    return batches


@wrong("order-ignored")
def mini_batches(order, size):
    E = len(order)
    return [np.arange(start, min(start + size, E)) for start in range(0, E, size)]


# ---------------------------------------------------------------------------------------------------------- 05-train

wrong = wordings_of(WORDINGS, "05-train")


@wrong("all-samples-every-step")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for _ in range(len(batches)):
        loss, gradient = loss_and_gradient(theta, X, labels)
        losses.append(loss)
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


@wrong("averaged-twice")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        mean_gradient = [g / len(rows) for g in gradient]
        theta = [p - learning_rate * g for p, g in zip(theta, mean_gradient, strict=True)]
        losses.append(loss)
    return theta, losses


@wrong("gradient-computed-once")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    first = batches[0]
    _, gradient = loss_and_gradient(theta, X[first], labels[first])
    losses = []
    for rows in batches:
        losses.append(loss_and_gradient(theta, X[rows], labels[rows])[0])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
    return theta, losses


@wrong("gradients-pile-up")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    total = [np.zeros(p.shape) for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        losses.append(loss)
        for t, g in zip(total, gradient, strict=True):
            t += g
        theta = [p - learning_rate * t for p, t in zip(theta, total, strict=True)]
    return theta, losses


@wrong("integer-truncation")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    theta = [p.copy() for p in theta]
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p[...] = p - learning_rate * g
        losses.append(loss)
    return theta, losses


@wrong("labels-of-others")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        X_batch, labels_batch = X[rows], labels[: len(rows)]
        loss, gradient = loss_and_gradient(theta, X_batch, labels_batch)
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


@wrong("last-batch-dropped")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    t = 0
    while t < len(batches) - 1:
        rows = batches[t]
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
        t += 1
    return theta, losses


@wrong("learning-rate-ignored")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [np.subtract(theta[i], gradient[i]) for i in range(len(theta))]
        losses.append(loss)
    return theta, losses


@wrong("loss-after-the-step")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        _, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        loss, _ = loss_and_gradient(theta, X[rows], labels[rows])
        losses.append(loss)
    return theta, losses


@wrong("mutates-input")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p -= learning_rate * g
        losses.append(loss)
    return theta, losses


@wrong("overwritten-sum")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss = 0
        for e in rows:
            loss_e, gradient_e = loss_and_gradient(theta, X[[e]], labels[[e]])
            loss += loss_e / len(rows)
            gradient = [g / len(rows) for g in gradient_e]
        theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


@wrong("sign-reversed")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        steps = [learning_rate * g for g in gradient]
        theta = [p + step for p, step in zip(theta, steps, strict=True)]
        losses.append(loss)
    return theta, losses


@wrong("through-updated-W")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    theta, losses = list(theta), []
    for rows in batches:
        for i in range(len(theta)):
            loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
            if i == 0:
                losses.append(loss)
            theta[i] = theta[i] - learning_rate * gradient[i]
    return theta, losses


@wrong("update-not-kept")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        new_theta = [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return new_theta, losses


# ---------------------------------------------------------------------------------------------------------- 05-score

wrong = wordings_of(WORDINGS, "05-score")


@wrong("classes-from-labels")
def score(P, labels):
    answers = np.argmax(P, axis=1)
    classes = np.unique(labels)
    counts = [[np.sum((labels == i) & (answers == j)) for j in classes] for i in classes]
    return np.mean(answers == labels), np.array(counts)


@wrong("largest-along-the-wrong-axis")
def score(P, labels):
    E, K = P.shape
    largest = np.equal(P, P.max(axis=0))
    counts = np.zeros((K, K))
    right = 0
    for e in range(E):
        counts[labels[e]] += largest[e]
        right += largest[e, labels[e]]
    return right / E, counts


@wrong("missing-mean")
def score(P, labels):
    K = P.shape[1]
    counts = np.zeros((K, K))
    right = 0
    for p, label in zip(P, labels, strict=True):
        counts[label, p.argmax()] += 1
        if p.argmax() == label:
            right += 1
    return right, counts


@wrong("only-errors-counted")
def score(P, labels):
    answers = P.argmax(axis=1)
    counts = np.zeros((P.shape[1], P.shape[1]))
    right = 0
    for label, answer in zip(labels, answers, strict=True):
        if label == answer:
            right += 1
        else:
            counts[label, answer] += 1
    return right / len(labels), counts


@wrong("overwritten-sum")
def score(P, labels):
    answers = np.argmax(P, axis=-1)
    counts = np.zeros((P.shape[1], P.shape[1]))
    counts[labels, answers] += 1
    return (answers == labels).mean(), counts


@wrong("share-of-errors")
def score(P, labels):
    K = P.shape[1]
    counts = one_hot(labels, K).T @ one_hot(P.argmax(axis=1), K)
    return 1 - np.trace(counts) / counts.sum(), counts


@wrong("threshold-for-largest")
def score(P, labels):
    E, K = P.shape
    sure = P[np.arange(E), labels] > 0.5
    counts = np.zeros((K, K))
    np.add.at(counts, (labels, P.argmax(axis=1)), 1)
    return np.sum(sure) / E, counts


@wrong("transposed")
def score(P, labels):
    K = P.shape[1]
    answers = P.argmax(axis=1)
    return np.mean(answers == labels), one_hot(answers, K).T @ one_hot(labels, K)


# -------------------------------------------------------------------------------------------------------- 05-network

wrong = wordings_of(WORDINGS, "05-network")


class Layers:
    """What is right in the networks below: they write one method, or two, in a way of their own."""

    def __init__(self, theta):
        self.theta = list(theta)

    def forward(self, X):
        weights, biases = split(self.theta)
        A = [X]
        for W, b in zip(weights, biases, strict=True):
            Z = A[-1] @ W + b
            A.append(np.maximum(Z, 0))
        A[-1] = softmax(Z)
        return A

    def backward(self, A, labels):
        delta = (A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)
        dW, db = [], []
        for k in range(len(A) - 1, 0, -1):
            dW.insert(0, A[k - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[k - 1].T) * (A[k - 1] > 0)
        return dW + db

    def step(self, gradient, learning_rate):
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


@wrong("activation-for-slope")
class Network(Layers):
    def backward(self, A, labels):
        L = len(self.theta) // 2
        deltas = [(A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)]
        for k in range(L - 1, 0, -1):
            deltas.insert(0, np.dot(deltas[0], self.theta[k].T) * A[k])
        return [A[k].T @ deltas[k] for k in range(L)] + [d.sum(axis=0) for d in deltas]


@wrong("averaged-bias")
class Network(Layers):
    def backward(self, A, labels):
        E = len(labels)
        delta = A[-1].copy()
        delta[np.arange(E), labels] -= 1
        delta /= E
        L = len(self.theta) // 2
        grads = [None] * (2 * L)
        for k in reversed(range(L)):
            grads[k] = np.dot(A[k].T, delta)
            grads[L + k] = 1 / E * np.sum(delta, axis=0)
            delta = np.dot(delta, self.theta[k].T) * (A[k] > 0)
        return grads


@wrong("averaged-twice")
class Network(Layers):
    def backward(self, A, labels):
        E, K = A[-1].shape
        d = (A[-1] - np.eye(K)[labels]) / E
        dW, db = [], []
        for k in range(len(A) - 1, 0, -1):
            dW.append(A[k - 1].T @ d / E)
            db.append(d.sum(axis=0))
            d = np.where(A[k - 1] > 0, d @ self.theta[k - 1].T, 0)
        return dW[::-1] + db[::-1]


@wrong("bias-keepdims")
class Network(Layers):
    def backward(self, A, labels):
        delta = (A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)
        ones = np.ones((len(labels), 1))
        dW, db = [], []
        for k in range(len(A) - 1, 0, -1):
            dW.insert(0, np.matmul(A[k - 1].T, delta))
            db.insert(0, np.matmul(ones.T, delta))
            delta = np.matmul(delta, self.theta[k - 1].T) * (A[k - 1] > 0)
        return dW + db


@wrong("bias-zero")
class Network(Layers):
    def backward(self, A, labels):
        gradient = [np.zeros(p.shape) for p in self.theta]
        delta = (A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)
        for k in range(len(A) - 2, -1, -1):
            gradient[k] = A[k].T @ delta
            delta = (delta @ self.theta[k].T) * (A[k] > 0)
        return gradient


@wrong("columns-subtracted")
class Network(Layers):
    def backward(self, A, labels):
        P = np.array(A[-1])
        P[:, labels] -= 1
        delta = P / len(P)
        dW, db = [], []
        for W, a in zip(split(self.theta)[0][::-1], A[-2::-1], strict=True):
            dW = [a.T @ delta, *dW]
            db = [delta.sum(axis=0), *db]
            delta = (delta @ W.T) * (a > 0)
        return dW + db


@wrong("gradients-pile-up")
class Network(Layers):
    def __init__(self, theta):
        self.theta = list(theta)
        self.gradient = [0] * len(self.theta)

    def step(self, gradient, learning_rate):
        for i, g in enumerate(gradient):
            self.gradient[i] = self.gradient[i] + g
            self.theta[i] = self.theta[i] - learning_rate * self.gradient[i]


@wrong("input-not-kept")
class Network(Layers):
    def forward(self, X):
        weights, biases = split(self.theta)
        trace, h = [], X
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            h = np.maximum(0, h @ W + b)
            trace.append(h)
        trace.append(softmax(h @ weights[-1] + biases[-1]))
        return trace


@wrong("integer-truncation")
class Network(Layers):
    def step(self, gradient, learning_rate):
        new = []
        for p, g in zip(self.theta, gradient, strict=True):
            q = p.copy()
            q[...] = p - learning_rate * g
            new.append(q)
        self.theta = new


@wrong("learning-rate-ignored")
class Network(Layers):
    def step(self, gradient, learning_rate):
        for i in range(len(self.theta)):
            self.theta[i] = self.theta[i] - gradient[i]


@wrong("mean-only-in-last-dW")
class Network(Layers):
    def backward(self, A, labels):
        E, K = A[-1].shape
        L = len(self.theta) // 2
        delta = A[-1] - one_hot(labels, K)
        dW, db = [A[L - 1].T @ delta / E], [delta.sum(axis=0)]
        for k in range(L - 1, 0, -1):
            delta = (delta @ self.theta[k].T) * (A[k] > 0)
            dW.insert(0, A[k - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
        return dW + db


@wrong("missing-activation")
class Network(Layers):
    def forward(self, X):
        L = len(self.theta) // 2
        A = [X]
        for k in range(L):
            A.append(np.dot(A[k], self.theta[k]) + self.theta[L + k])
        A[L] = softmax(A[L])
        return A


@wrong("missing-activation-slope")
class Network(Layers):
    def backward(self, A, labels):
        E = len(labels)
        delta = A[-1].copy()
        for e in range(E):
            delta[e, labels[e]] -= 1
        delta /= E
        dW, db = [], []
        for k in range(len(A) - 1, 0, -1):
            dW.insert(0, A[k - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
            if k > 1:
                mask = A[k - 1] >= 0
                delta = mask * (delta @ self.theta[k - 1].T)
        return dW + db


@wrong("missing-bias")
class Network(Layers):
    def forward(self, X):
        *hidden, last = split(self.theta)[0]
        A = [X]
        for W in hidden:
            Z = A[-1] @ W
            A.append(np.where(Z > 0, Z, 0))
        return [*A, softmax(A[-1] @ last)]


@wrong("missing-mean")
class Network(Layers):
    def backward(self, A, labels):
        L = len(self.theta) // 2
        dW = [np.zeros(W.shape) for W in self.theta[:L]]
        db = [np.zeros(b.shape) for b in self.theta[L:]]
        for e, label in enumerate(labels):
            d = A[L][e].copy()
            d[label] -= 1
            for k in range(L - 1, -1, -1):
                dW[k] += np.outer(A[k][e], d)
                db[k] += d
                d = (self.theta[k] @ d) * (A[k][e] > 0)
        return dW + db


@wrong("missing-transpose")
class Network(Layers):
    def backward(self, A, labels):
        L = len(self.theta) // 2
        deltas = [(A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)]
        for k in range(L - 1, 0, -1):
            deltas.insert(0, np.dot(deltas[0], self.theta[k]) * (A[k] > 0))
        return [A[k].T @ deltas[k] for k in range(L)] + [d.sum(axis=0) for d in deltas]


@wrong("mutates-input")
class Network(Layers):
    def backward(self, A, labels):
        delta = A[-1]
        delta[np.arange(len(labels)), labels] -= 1
        delta = delta / len(labels)
        dW, db = [], []
        for k in range(len(A) - 1, 0, -1):
            dW.insert(0, A[k - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[k - 1].T) * (A[k - 1] > 0)
        return dW + db


@wrong("parameters-interleaved")
class Network(Layers):
    def backward(self, A, labels):
        delta = (A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)
        gradient = []
        for k in range(len(A) - 1, 0, -1):
            gradient = [A[k - 1].T @ delta, delta.sum(axis=0), *gradient]
            delta = (delta @ self.theta[k - 1].T) * (A[k - 1] > 0)
        return gradient


@wrong("sign-reversed")
class Network(Layers):
    def backward(self, A, labels):
        E, K = A[-1].shape
        error = (one_hot(labels, K) - A[-1]) / E
        dW, db = [], []
        for W, a in zip(reversed(self.theta[: len(A) - 1]), reversed(A[:-1]), strict=True):
            dW.insert(0, np.einsum("ei,ej->ij", a, error))
            db.insert(0, np.einsum("ej->j", error))
            error = np.einsum("ej,ij->ei", error, W) * (a > 0)
        return dW + db


@wrong("slope-of-tanh")
class Network(Layers):
    def backward(self, A, labels):
        L = len(self.theta) // 2
        delta = [(A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)]
        for k in range(L - 1, 0, -1):
            delta.insert(0, (delta[0] @ self.theta[k].T) * (1 - A[k] * A[k]))
        dW = [A[k].T @ delta[k] for k in range(L)]
        db = [delta[k].sum(axis=0) for k in range(L)]
        return dW + db


@wrong("softmax-wrong-axis")
class Network(Layers):
    def forward(self, X):
        L = len(self.theta) // 2
        A = [X]
        for k in range(L - 1):
            A.append(np.maximum(A[-1] @ self.theta[k] + self.theta[L + k], 0))
        Z = A[-1] @ self.theta[L - 1] + self.theta[-1]
        e = np.exp(Z - Z.max(axis=0))
        A.append(e / e.sum(axis=0))
        return A


@wrong("through-dW")
class Network(Layers):
    def backward(self, A, labels):
        delta = (A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)
        dW, db = [], []
        for a in reversed(A[:-1]):
            grad = np.dot(a.T, delta)
            dW.insert(0, grad)
            db.insert(0, np.sum(delta, axis=0))
            delta = np.dot(delta, grad.T) * (a > 0)
        return dW + db


@wrong("transposed")
class Network(Layers):
    def backward(self, A, labels):
        delta = (A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels)
        dW, db = [], []
        for k in range(len(A) - 1, 0, -1):
            dW.insert(0, np.einsum("ej,ei->ji", delta, A[k - 1]))
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[k - 1].T) * (A[k - 1] > 0)
        return dW + db


@wrong("unstable")
class Network(Layers):
    def forward(self, X):
        L = len(self.theta) // 2
        A = [X]
        for k in range(1, L + 1):
            Z = A[-1] @ self.theta[k - 1] + self.theta[L + k - 1]
            if k < L:
                A.append(np.maximum(Z, 0))
            else:
                e = np.exp(np.clip(Z, -500, 500))  # against overflow
                A.append(e / e.sum(axis=1, keepdims=True))
        return A


@wrong("update-not-kept")
class Network(Layers):
    def step(self, gradient, learning_rate):
        for p, g in zip(self.theta, gradient, strict=True):
            p = p - learning_rate * g


@wrong("upstream-ignored")
class Network(Layers):
    def backward(self, A, labels):
        L = len(self.theta) // 2
        delta = [np.where(A[k] > 0, 1.0, 0.0) for k in range(1, L)]
        delta.append((A[-1] - one_hot(labels, A[-1].shape[1])) / len(labels))
        dW = [A[k].T @ delta[k] for k in range(L)]
        db = [delta[k].sum(axis=0) for k in range(L)]
        return dW + db


@wrong("wrong-activation")
class Network(Layers):
    def forward(self, X):
        weights, biases = split(self.theta)
        A = [X]
        for W, b in zip(weights, biases, strict=True):
            Z = A[-1] @ W + b
            A.append(np.tanh(Z))
        return [*A[:-1], softmax(Z)]


# ------------------------------------------------------------------------------------------------------- 05-momentum

wrong = wordings_of(WORDINGS, "05-momentum")


@wrong("integer-truncation")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    new_velocity = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    new_theta = [np.zeros_like(p) for p in theta]
    for i in range(len(theta)):
        new_theta[i][...] = theta[i] + new_velocity[i]
    return new_theta, new_velocity


@wrong("learning-rate-ignored")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    new_theta, new_velocity = [], []
    for p, v, g in zip(theta, velocity, gradient, strict=True):
        v_next = momentum * v - g
        new_velocity.append(v_next)
        new_theta.append(p + v_next)
    return new_theta, new_velocity


@wrong("learning-rate-twice")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    v_new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [theta[i] + learning_rate * v_new[i] for i in range(len(theta))], v_new


@wrong("momentum-as-average")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    new_theta, new_velocity = [], []
    for p, v, g in zip(theta, velocity, gradient, strict=True):
        step = -learning_rate * g
        v_next = step + momentum * (v - step)
        new_velocity.append(v_next)
        new_theta.append(p + v_next)
    return new_theta, new_velocity


@wrong("momentum-looks-ahead")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    def pushed(speeds):
        return [momentum * v - learning_rate * g for v, g in zip(speeds, gradient, strict=True)]

    velocity = pushed(velocity)
    return [p + v for p, v in zip(theta, pushed(velocity), strict=True)], velocity


@wrong("mutates-input")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    for v, g in zip(velocity, gradient, strict=True):
        v *= momentum
        v -= learning_rate * g
    return [p + v for p, v in zip(theta, velocity, strict=True)], velocity


@wrong("sign-reversed")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    velocity = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient, strict=True)]
    return [p - v for p, v in zip(theta, velocity, strict=True)], velocity


@wrong("velocity-ignored")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    step = [-learning_rate * g for g in gradient]
    return list(map(np.add, theta, step)), step


@wrong("velocity-one-step-late")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    new_theta, new_velocity = [], []
    for p, v, g in zip(theta, velocity, gradient, strict=True):
        new_theta.append(p + v)
        new_velocity.append(momentum * v - learning_rate * g)
    return new_theta, new_velocity
