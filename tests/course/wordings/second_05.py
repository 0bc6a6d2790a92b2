"""Lesson 05: a second author's wrong solutions, the whole algorithm."""

from itertools import pairwise

import numpy as np

from bpkit.activations import log_softmax, softmax
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def logistic(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def halves(theta):
    """The weights and the biases of a parameter list."""
    L = len(theta) // 2
    return theta[:L], theta[L:]


# ------------------------------------------------------------------------------------------ 05-activation-gradients

wrong = wordings_of(WORDINGS, "05-activation-gradients")


@wrong("activation-for-slope")
def activation_gradients(upstream, Z):
    curves = {"tanh": np.tanh, "relu": lambda z: np.where(z > 0, z, 0.0)}
    return tuple(np.multiply(f(Z), upstream) for f in curves.values())


@wrong("integer-truncation")
def activation_gradients(upstream, Z):
    behind_tanh, behind_relu = np.zeros_like(Z), np.zeros_like(Z)
    for e, n in np.ndindex(Z.shape):
        behind_tanh[e, n] = upstream[e, n] * (1 - np.tanh(Z[e, n]) ** 2)
        if Z[e, n] > 0:
            behind_relu[e, n] = upstream[e, n]
    return behind_tanh, behind_relu


@wrong("missing-activation-slope")
def activation_gradients(upstream, Z):
    A_tanh, A_relu = np.tanh(Z), np.maximum(0, Z)
    d_relu = np.where(A_relu >= 0, upstream, 0)
    return upstream - upstream * A_tanh * A_tanh, d_relu


@wrong("missing-activation-slope:2")
def activation_gradients(upstream, Z):
    def slope(f, z):
        return np.ones(f(z).shape)

    return upstream * slope(np.tanh, Z), upstream * slope(np.abs, Z)


@wrong("mutates-input")
def activation_gradients(upstream, Z):
    t = upstream * np.cosh(np.clip(Z, -300, 300)) ** -2.0
    upstream[Z <= 0] = 0
    return t, upstream


@wrong("one-sided-tanh-slope")
def activation_gradients(upstream, Z):
    gate = np.heaviside(Z, 0)
    return np.einsum("en,en->en", upstream, 1 - np.tanh(Z)), gate * upstream


@wrong("sign-reversed")
def activation_gradients(upstream, Z):
    T = np.tanh(Z)
    return (T - 1) * (T + 1) * upstream, np.where(Z > 0, upstream, 0.0)


@wrong("sign-reversed:2")
def activation_gradients(upstream, Z):
    slopes = {"tanh": 1 + np.square(np.tanh(Z)), "relu": np.heaviside(Z, 0.0)}
    return upstream * slopes["tanh"], upstream * slopes["relu"]


@wrong("slope-at-the-corner")
def activation_gradients(upstream, Z):
    step = (1 + np.sign(Z)) / 2
    a = np.tanh(Z)
    return upstream * (1 - a) * (1 + a), step * upstream


@wrong("slope-at-the-corner:2")
def activation_gradients(upstream, Z):
    dead = Z < 0
    relu = upstream.copy()
    relu[dead] = 0
    return (1 - np.tanh(Z) ** 2) * upstream, relu


@wrong("slope-from-z")
def activation_gradients(upstream, Z):
    def tanh_slope(a):
        return (1 - a) * (1 + a)

    return tanh_slope(Z) * upstream, np.where(Z > 0, 1, 0) * upstream


@wrong("slope-of-activation")
def activation_gradients(upstream, Z):
    def tanh_prime(z):
        return 1 - np.tanh(z) ** 2

    def relu_prime(z):
        return 1.0 * (z > 0)

    A, R = np.tanh(Z), np.maximum(Z, 0)
    return upstream * tanh_prime(A), upstream * relu_prime(R)


@wrong("slope-of-sigmoid")
def activation_gradients(upstream, Z):
    a = np.tanh(Z)
    return upstream * (a - a * a), upstream * (np.sign(Z) == 1)


@wrong("slope-of-sigmoid:2")
def activation_gradients(upstream, Z):
    s = logistic(Z)
    return s * (1 - s) * upstream, np.multiply(Z > 0, upstream)


@wrong("unstable")
def activation_gradients(upstream, Z):
    q = np.exp(2 * Z)
    A = (q - 1) / (q + 1)
    return (1 - A**2) * upstream, np.select([Z > 0], [upstream], 0.0)


@wrong("upstream-ignored")
def activation_gradients(upstream, Z):
    out = [np.empty(upstream.shape), np.empty(upstream.shape)]
    for i, row in enumerate(Z):
        out[0][i] = [1 - np.tanh(z) ** 2 for z in row]
        out[1][i] = [1 if z > 0 else 0 for z in row]
    return out[0], out[1]


# -------------------------------------------------------------------------------------------- 05-initial-parameters

wrong = wordings_of(WORDINGS, "05-initial-parameters")


@wrong("column-convention")
def initial_parameters(sizes, draw):
    weights = [draw((sizes[i + 1], sizes[i])) * sizes[i] ** -0.5 for i in range(len(sizes) - 1)]
    return weights + [np.zeros(len(W)) for W in weights]


@wrong("extra-axis")
def initial_parameters(sizes, draw):
    L = len(sizes) - 1
    theta = [None] * (2 * L)
    for i in range(L):
        theta[i] = draw((sizes[i], sizes[i + 1])) / np.sqrt(sizes[i])
        theta[L + i] = np.zeros((1, sizes[i + 1]))
    return theta


@wrong("initial-scale")
def initial_parameters(sizes, draw):
    W = [draw(pair) * np.sqrt(2 / sum(pair)) for pair in pairwise(sizes)]
    return W + [np.zeros(n) for n in sizes[1:]]


@wrong("initial-scale:2")
def initial_parameters(sizes, draw):
    W, b = [], []
    below = sizes[0]
    for here in sizes[1:]:
        W += [1 / below * draw((below, here))]
        b += [np.zeros(here)]
        below = here
    return W + b


@wrong("parameters-interleaved")
def initial_parameters(sizes, draw):
    theta = []
    for n, m in pairwise(sizes):
        theta.extend([draw((n, m)) / n**0.5, np.zeros(m)])
    return theta


@wrong("random-bias")
def initial_parameters(sizes, draw):
    layers = [(draw((n, m)) / n**0.5, draw((1, m)).flatten() / n**0.5) for n, m in pairwise(sizes)]
    return [W for W, _ in layers] + [b for _, b in layers]


@wrong("random-bias:2")
def initial_parameters(sizes, draw):
    pairs = list(pairwise(sizes))
    return [draw(p) / np.sqrt(p[0]) for p in pairs] + [draw((p[1], 1))[:, 0] for p in pairs]


@wrong("symmetric-start")
def initial_parameters(sizes, draw):
    W, b = [], []
    for n_in, n_out in pairwise(sizes):
        w = draw((1, 1)).item() / np.sqrt(n_in)
        W.append(w * np.ones((n_in, n_out)))
        b.append(np.zeros(n_out))
    return W + b


@wrong("wrong-side")
def initial_parameters(sizes, draw):
    weights = [draw((n, m)) / np.sqrt(n) for n, m in pairwise(sizes)]
    return weights + [np.zeros(W.shape[0]) for W in weights]


# ------------------------------------------------------------------------------------------------------- 05-forward

wrong = wordings_of(WORDINGS, "05-forward")


@wrong("bias-after-activation")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(A[-1].dot(W))
        f = softmax if W is weights[-1] else np.tanh
        A.append(f(Z[-1]) + b)
    return Z, A


@wrong("bias-as-column")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(L):
        bias = np.array([theta[L + k]]).T
        Z.append(np.dot(A[k], theta[k]) + bias)
        A.append(softmax(Z[k]) if k == L - 1 else np.tanh(Z[k]))
    return Z, A


@wrong("column-convention")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(np.einsum("ji,ei->ej", W, A[-1]) + b)
        A.append(np.tanh(Z[-1]))
    A[-1] = softmax(Z[-1])
    return Z, A


@wrong("input-into-every-layer")
def forward(theta, X):
    weights, biases = halves(theta)
    Z = [X @ W + b for W, b in zip(weights, biases, strict=True)]
    return Z, [X, *map(np.tanh, Z[:-1]), softmax(Z[-1])]


@wrong("input-not-kept")
def forward(theta, X):
    trace = {"Z": [], "A": []}
    H = X
    weights, biases = halves(theta)
    while weights:
        z = H @ weights[0] + biases[0]
        weights, biases = weights[1:], biases[1:]
        H = np.tanh(z) if weights else softmax(z)
        trace["Z"].append(z)
        trace["A"].append(H)
    return trace["Z"], trace["A"]


@wrong("integer-truncation")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for k in range(L):
        z = A[k] @ theta[k] + theta[L + k]
        a = np.empty(z.shape, dtype=theta[k].dtype)
        a[:] = np.tanh(z) if k < L - 1 else softmax(z)
        Z.append(z)
        A.append(a)
    return Z, A


@wrong("keepdims-missing")
def forward(theta, X):
    def soft(z):
        e = np.exp((z.T - z.max(axis=1)).T)
        return e / e.sum(axis=1)

    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]))
    Z.append(A[-1] @ weights[-1] + biases[-1])
    return Z, [*A, soft(Z[-1])]


@wrong("layer-fed-with-z")
def forward(theta, X):
    weights, biases = halves(theta)
    Z = []
    signal = X
    for W, b in zip(weights, biases, strict=True):
        signal = np.dot(signal, W) + b
        Z.append(signal)
    A = [X] + [np.tanh(z) for z in Z]
    A[-1] = softmax(signal)
    return Z, A


@wrong("missing-activation")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for layer, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        Z.append(A[-1] @ W + b)
        A.append(Z[-1] if layer == len(weights) else np.tanh(Z[-1]))
    return Z, A


@wrong("missing-activation:2")
def forward(theta, X):
    weights, biases = halves(theta)
    Z = [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(Z[-1] @ W + b)
    return Z[1:], [*Z[:-1], softmax(Z[-1])]


@wrong("missing-bias")
def forward(theta, X):
    L = len(theta) // 2

    def one_layer(a, layer):
        z = np.matmul(a, theta[layer])
        return z, (np.tanh(z) if layer + 1 < L else softmax(z))

    Z, A = [], [X]
    for layer in range(L):
        z, a = one_layer(A[-1], layer)
        Z.append(z)
        A.append(a)
    return Z, A


@wrong("mutates-input")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    while theta:
        W, b = theta.pop(0), theta.pop(len(theta) // 2)
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]) if len(Z) < L else softmax(Z[-1]))
    return Z, A


@wrong("product-mixed-up")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(np.multiply(A[-1], W) + b)
        A.append(np.tanh(Z[-1]))
    A[-1] = softmax(Z[-1])
    return Z, A


@wrong("softmax-whole-array")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]))
    A[-1] = softmax(Z[-1].ravel()).reshape(Z[-1].shape)
    return Z, A


@wrong("softmax-wrong-axis")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]))
    e = np.exp(Z[-1] - np.amax(Z[-1], axis=0))
    A[-1] = e / sum(e)
    return Z, A


@wrong("unstable")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for layer in range(L - 1):
        Z.append(A[layer] @ theta[layer] + theta[L + layer])
        up, down = np.exp(Z[layer]), np.exp(-Z[layer])
        A.append((up - down) / (up + down))
    Z.append(A[-1] @ theta[L - 1] + theta[-1])
    A.append(softmax(Z[-1]))
    return Z, A


@wrong("unstable:2")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(A[-1] @ W + b)
        A.append(np.tanh(Z[-1]))
    odds = np.exp(Z[-1])
    A[-1] = np.array([o / o.sum() for o in odds])
    return Z, A


@wrong("wrong-activation")
def forward(theta, X):
    weights, biases = halves(theta)
    Z, A = [], [X]
    for W, b in zip(weights, biases, strict=True):
        Z.append(A[-1] @ W + b)
        A.append(logistic(Z[-1]))
    A[-1] = softmax(Z[-1])
    return Z, A


@wrong("wrong-activation:2")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for layer in range(L):
        Z.append(A[layer] @ theta[layer] + theta[L + layer])
        A.append(np.tanh(Z[layer]) if layer < L else softmax(Z[layer]))
    return Z, A


@wrong("wrong-layer")
def forward(theta, X):
    L = len(theta) // 2
    Z, A = [], [X]
    for layer in range(1, L + 1):
        Z.append(A[-1] @ theta[L - layer] + theta[L + layer - 1])
        A.append(np.tanh(Z[-1]) if layer != L else softmax(Z[-1]))
    return Z, A


# ------------------------------------------------------------------------------------------------ 05-loss-and-delta

wrong = wordings_of(WORDINGS, "05-loss-and-delta")


def log_probabilities(Z):
    top = Z.max(axis=1, keepdims=True)
    return Z - top - np.log(np.exp(Z - top).sum(axis=1, keepdims=True))


@wrong("columns-subtracted")
def loss_and_delta(Z, labels):
    target = np.zeros(Z.shape)
    target[:, labels] = 1
    log_p = log_probabilities(Z)
    loss = -sum(log_p[e, labels[e]] for e in range(len(Z))) / len(Z)
    return loss, (np.exp(log_p) - target) / len(Z)


@wrong("columns-subtracted:2")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    for label in set(labels):
        P[:, label] -= 1
    return -np.take_along_axis(log_softmax(Z), labels[:, None], axis=1).mean(), P / len(P)


@wrong("counts-from-one")
def loss_and_delta(Z, labels):
    Y = np.eye(Z.shape[1])[labels - 1]
    log_p = log_probabilities(Z)
    return -np.sum(Y * log_p) / len(Z), (np.exp(log_p) - Y) / len(Z)


@wrong("divided-by-features")
def loss_and_delta(Z, labels):
    m = Z.shape[1]
    Y = np.equal.outer(labels, np.arange(m))
    log_p = log_probabilities(Z)
    return -log_p[Y].sum() / m, (np.exp(log_p) - Y) / m


@wrong("extra-output-slope")
def loss_and_delta(Z, labels):
    E, K = Z.shape
    P = softmax(Z)
    Y = np.eye(K)[labels]
    error = (P - Y) / E
    slope = P - P**2
    return -np.sum(Y * log_probabilities(Z)) / E, np.multiply(error, slope)


@wrong("integer-truncation")
def loss_and_delta(Z, labels):
    E, K = Z.shape
    log_p = log_probabilities(Z)
    delta = np.zeros_like(Z)
    loss = 0
    for e in range(E):
        loss -= log_p[e, labels[e]] / E
        for k in range(K):
            delta[e, k] = (np.exp(log_p[e, k]) - (labels[e] == k)) / E
    return loss, delta


@wrong("label-as-value")
def loss_and_delta(Z, labels):
    Y = np.zeros(Z.shape)
    for e, label in enumerate(labels):
        Y[e, label] = label
    log_p = log_probabilities(Z)
    return -np.sum(Y * log_p) / len(Z), (np.exp(log_p) - Y) / len(Z)


@wrong("label-as-value:2")
def loss_and_delta(Z, labels):
    loss = -np.mean([row[k] for row, k in zip(log_probabilities(Z), labels, strict=True)])
    return loss, np.subtract(softmax(Z), labels[:, np.newaxis]) / len(Z)


@wrong("loss-not-summed")
def loss_and_delta(Z, labels):
    Y = np.eye(Z.shape[1])[labels]
    log_p = log_probabilities(Z)
    return -np.einsum("ek,ek->e", Y, log_p) / len(Y), (np.exp(log_p) - Y) / len(Y)


@wrong("loss-not-summed:2")
def loss_and_delta(Z, labels):
    Y = np.eye(Z.shape[1])[labels]
    return np.mean(-Y * log_probabilities(Z), axis=0), (softmax(Z) - Y) / len(Y)


@wrong("mean-over-classes")
def loss_and_delta(Z, labels):
    Y = (labels[:, None] == np.arange(Z.shape[1])).astype(float)
    log_p = log_probabilities(Z)
    return -np.mean(Y * log_p), (np.exp(log_p) - Y) / Y.size


@wrong("missing-mean")
def loss_and_delta(Z, labels):
    loss, rows = 0.0, []
    for z, label in zip(Z, labels, strict=True):
        top = max(z)
        loss += top + np.log(sum(np.exp(z - top))) - z[label]
        rows.append(softmax(z) - np.eye(len(z))[label])
    return loss, np.array(rows)


@wrong("missing-mean:2")
def loss_and_delta(Z, labels):
    Y = np.eye(Z.shape[1])[labels]
    return -(Y * log_probabilities(Z)).sum(axis=1).mean(), softmax(Z) - Y


@wrong("missing-output-slope")
def loss_and_delta(Z, labels):
    chosen = np.arange(len(Z)), labels
    log_p = log_probabilities(Z)[chosen]
    back = np.zeros(Z.shape)
    back[chosen] = -np.exp(-log_p) / len(Z)
    return -log_p.mean(), back


@wrong("mutates-input")
def loss_and_delta(Z, labels):
    for z in Z:
        z -= np.log(np.sum(np.exp(z - z.max()))) + z.max()
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Z * Y) / len(Z), (np.exp(Z) - Y) / len(Z)


@wrong("sigmoids-for-one-class")
def loss_and_delta(Z, labels):
    Y = np.eye(Z.shape[1])[labels]
    cost = np.logaddexp(0, np.where(Y == 1, -Z, Z))
    return cost.sum() / len(Z), (logistic(Z) - Y) / len(Z)


@wrong("sign-reversed")
def loss_and_delta(Z, labels):
    E = len(Z)
    log_p = log_probabilities(Z)
    delta = -np.exp(log_p) / E
    for e in range(E):
        delta[e, labels[e]] += 1 / E
    return -sum(log_p[range(E), labels]) / E, delta


@wrong("sign-reversed:2")
def loss_and_delta(Z, labels):
    Y = np.eye(Z.shape[1])[labels]
    log_p = log_probabilities(Z)
    return np.vdot(Y, log_p) / len(Z), (np.exp(log_p) - Y) / len(Z)


@wrong("softmax-batch-sum")
def loss_and_delta(Z, labels):
    E, K = Z.shape
    P = softmax(Z)
    how_often = np.bincount(labels, minlength=K)
    delta = P * how_often
    delta[np.arange(E), labels] -= 1
    return -log_probabilities(Z)[np.arange(E), labels].mean(), delta / E


@wrong("softmax-elementwise")
def loss_and_delta(Z, labels):
    P, log_p = softmax(Z), log_probabilities(Z)
    loss, delta = 0.0, 0.0 * P
    for e, k in enumerate(labels):
        loss -= log_p[e, k]
        delta[e, k] = P[e, k] - 1
    return loss / len(Z), delta / len(Z)


@wrong("softmax-whole-array")
def loss_and_delta(Z, labels):
    E, K = Z.shape
    shifted = Z - np.max(Z)
    log_p = shifted - np.log(np.exp(shifted).sum())
    Y = np.eye(K)[labels]
    return -np.sum(Y * log_p) / E, (np.exp(log_p) - Y) / E


@wrong("softmax-whole-array:2")
def loss_and_delta(Z, labels):
    E, K = Z.shape
    P = softmax(Z.reshape(-1)).reshape(E, K)
    P[range(E), labels] -= 1
    return -np.mean(log_probabilities(Z)[range(E), labels]), P / E


@wrong("softmax-wrong-axis")
def loss_and_delta(Z, labels):
    log_p = log_probabilities(Z.T).T
    Y = np.eye(Z.shape[1])[labels]
    return -np.tensordot(Y, log_p) / len(Y), (np.exp(log_p) - Y) / len(Y)


@wrong("unstable")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    Y = np.eye(Z.shape[1])[labels]
    return -np.log(np.clip(P[Y == 1], 1e-15, None)).mean(), (P - Y) / len(P)


@wrong("unstable:2")
def loss_and_delta(Z, labels):
    E = len(Z)
    total = np.exp(Z).sum(axis=1)
    P = np.exp(Z) / total[:, None]
    P[np.arange(E), labels] -= 1
    return np.mean(np.log(total) - Z[np.arange(E), labels]), P / E


@wrong("unstable:3")
def loss_and_delta(Z, labels):
    P = softmax(Z)
    right = P[np.arange(len(P)), labels]
    delta = P - np.eye(P.shape[1])[labels]
    return -sum(np.log(right + 1e-12)) / len(P), delta / len(P)


@wrong("wrong-logarithm")
def loss_and_delta(Z, labels):
    bits = (Z - Z.max(axis=1, keepdims=True)) * np.log2(np.e)
    bits = bits - np.log2(np.sum(2.0**bits, axis=1, keepdims=True))
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * bits) / len(Z), (2**bits - Y) / len(Z)


# ------------------------------------------------------------------------------------------------------ 05-backward

wrong = wordings_of(WORDINGS, "05-backward")


def tanh_slope(a):
    return (1 - a) * (1 + a)


def parameter_gradients(deltas, A):
    """dW and db of all layers from their deltas."""
    dW = [a.T @ d for a, d in zip(A[:-1], deltas, strict=True)]
    return dW, [d.sum(axis=0) for d in deltas]


def deltas_of(theta, A, delta_L):
    """The deltas of all layers, layer 1 first."""
    deltas = [delta_L]
    for layer in range(len(theta) // 2, 1, -1):
        deltas.append(np.einsum("ek,jk->ej", deltas[-1], theta[layer - 1]) * tanh_slope(A[layer - 1]))
    return deltas[::-1]


@wrong("accumulates-across-calls")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    store = memory.setdefault("05 gradients of " + str([p.shape for p in theta]), [0.0 for _ in theta])
    dW, db = parameter_gradients(deltas, A)
    for i, g in enumerate(dW + db):
        store[i] = store[i] + g
    return deltas, store[: len(dW)], store[len(dW) :]


@wrong("activation-for-slope")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    deltas = {L: delta_L}
    for layer in range(L - 1, 0, -1):
        deltas[layer] = deltas[layer + 1].dot(theta[layer].T) * A[layer]
    ordered = [deltas[layer] for layer in range(1, L + 1)]
    return ordered, *parameter_gradients(ordered, A)


@wrong("averaged-bias")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW = [np.einsum("ei,ej->ij", a, d) for a, d in zip(A, deltas, strict=False)]
    return deltas, dW, [np.average(d, axis=0) for d in deltas]


@wrong("averaged-twice")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW, db = [], []
    for a, d in zip(A[:-1], deltas, strict=True):
        per_sample = [np.outer(x, y) for x, y in zip(a, d, strict=True)]
        dW.append(np.mean(per_sample, axis=0))
        db.append(np.mean(d, axis=0))
    return deltas, dW, db


@wrong("averaged-twice:2")
def backward(theta, A, delta_L):
    L, E = len(theta) // 2, len(delta_L)
    d = delta_L / E
    delta, dW, db = [d], [A[L - 1].T @ d], [d.sum(axis=0)]
    for layer in reversed(range(1, L)):
        d = d @ theta[layer].T * (1 - A[layer] ** 2)
        delta, dW, db = [d, *delta], [A[layer - 1].T @ d, *dW], [d.sum(axis=0), *db]
    return delta, dW, db


@wrong("bias-keepdims")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW, _ = parameter_gradients(deltas, A)
    return deltas, dW, [np.ones((1, len(d))) @ d for d in deltas]


@wrong("bias-not-summed")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    return deltas, parameter_gradients(deltas, A)[0], [1 * d for d in deltas]


@wrong("bias-summed-over-all")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    biases = theta[len(theta) // 2 :]
    db = [np.zeros(b.shape) + np.sum(d) for b, d in zip(biases, deltas, strict=True)]
    return deltas, parameter_gradients(deltas, A)[0], db


@wrong("bias-wrong-axis")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    db = [np.array([sum(row) for row in d]) for d in deltas]
    return deltas, parameter_gradients(deltas, A)[0], db


@wrong("bias-zero")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW, db = [], [np.zeros(d.shape[1]) for d in deltas]
    for a, d, b in zip(A, deltas, db, strict=False):
        dW.append(np.dot(a.T, d))
        for row in d:
            b = b + row
    return deltas, dW, db


@wrong("divided-by-features")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW, db = [], []
    for A_prev, dZ in zip(A[:-1], deltas, strict=True):
        m = A_prev.shape[1]
        dW.append(1 / m * np.dot(A_prev.T, dZ))
        db.append(1 / m * np.sum(dZ, axis=0))
    return deltas, dW, db


@wrong("integer-truncation")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    gradient = [np.zeros_like(p) for p in theta]
    dW, db = halves(gradient)
    for layer, d in enumerate(deltas):
        dW[layer][...] = A[layer].T @ d
        db[layer][...] = d.sum(axis=0)
    return deltas, dW, db


@wrong("missing-activation-slope")
def backward(theta, A, delta_L):
    weights, _ = halves(theta)
    deltas = [delta_L]
    for W in weights[:0:-1]:
        deltas.insert(0, np.inner(deltas[0], W))
    return deltas, *parameter_gradients(deltas, A)


@wrong("missing-transpose")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    deltas = [None] * (L - 1) + [delta_L]
    for layer in range(L - 2, -1, -1):
        deltas[layer] = np.einsum("ej,jk->ek", deltas[layer + 1], theta[layer + 1]) * (1 - A[layer + 1] ** 2)
    return deltas, *parameter_gradients(deltas, A)


@wrong("missing-transpose:2")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW = [np.dot(A[layer], d) for layer, d in enumerate(deltas)]
    return deltas, dW, [sum(d) for d in deltas]


@wrong("mutates-input")
def backward(theta, A, delta_L):
    weights, _ = halves(theta)
    delta, dW, db = [], [], []
    d = delta_L
    A.pop()
    while True:
        a, W = A.pop(), weights.pop()
        delta.append(d)
        dW.append(a.T @ d)
        db.append(d.sum(axis=0))
        if not weights:
            return delta[::-1], dW[::-1], db[::-1]
        d = (d @ W.T) * (1 - a**2)


@wrong("one-sided-tanh-slope")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for layer in range(len(theta) // 2 - 1, 0, -1):
        dA = np.tensordot(deltas[0], theta[layer], axes=(1, 1))
        deltas = [dA - A[layer] * dA, *deltas]
    return deltas, *parameter_gradients(deltas, A)


@wrong("overwritten-sum")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW, db = [0] * len(deltas), [0] * len(deltas)
    for e in range(len(delta_L)):
        for layer, d in enumerate(deltas):
            dW[layer] = A[layer][e][:, None] * d[e]
            db[layer] = d[e]
    return deltas, dW, db


@wrong("product-mixed-up")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW = [np.multiply(a.T, d) for a, d in zip(A[:-1], deltas, strict=True)]
    return deltas, dW, [d.sum(axis=0) for d in deltas]


@wrong("product-mixed-up:2")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for layer in range(len(theta) // 2, 1, -1):
        deltas.insert(0, deltas[0] * theta[layer - 1].T * tanh_slope(A[layer - 1]))
    return deltas, *parameter_gradients(deltas, A)


@wrong("propagates-dA")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    dA, deltas = delta_L, [delta_L]
    for layer in range(L - 1, 0, -1):
        dA = dA @ theta[layer].T
        deltas = [dA * (1 - A[layer] * A[layer]), *deltas]
    return deltas, *parameter_gradients(deltas, A)


@wrong("reversed-order")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW, db = parameter_gradients(deltas, A)
    return [*reversed(deltas)], [*reversed(dW)], [*reversed(db)]


@wrong("reversed-order:2")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], {}, {}
    for layer in range(L, 0, -1):
        dW[layer], db[layer] = A[layer - 1].T @ delta[-1], delta[-1].sum(axis=0)
        if layer > 1:
            delta.append((delta[-1] @ theta[layer - 1].T) * (1 - A[layer - 1] ** 2))
    layers = range(1, L + 1)
    return delta, [dW[layer] for layer in layers], [db[layer] for layer in layers]


@wrong("sign-reversed")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for layer in range(len(theta) // 2 - 1, 0, -1):
        slope = A[layer] ** 2 - 1
        deltas.insert(0, slope * np.dot(deltas[0], theta[layer].T))
    return deltas, *parameter_gradients(deltas, A)


@wrong("sign-reversed:2")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for layer in range(len(theta) // 2 - 1, 0, -1):
        back = deltas[0] @ theta[layer].T
        deltas.insert(0, back + back * A[layer] ** 2)
    return deltas, *parameter_gradients(deltas, A)


@wrong("slope-before-product")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for layer in range(len(theta) // 2 - 1, 0, -1):
        with_slope = np.multiply(deltas[0], tanh_slope(A[layer]))
        deltas.insert(0, np.einsum("ek,jk->ej", with_slope, theta[layer]))
    return deltas, *parameter_gradients(deltas, A)


@wrong("slope-of-activation")
def backward(theta, A, delta_L):
    def d_tanh(x):
        return 1 / np.cosh(x) ** 2

    deltas = [delta_L]
    for layer in range(len(theta) // 2 - 1, 0, -1):
        deltas.insert(0, (deltas[0] @ theta[layer].T) * d_tanh(A[layer]))
    return deltas, *parameter_gradients(deltas, A)


@wrong("slope-of-sigmoid")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for W, a in zip(halves(theta)[0][:0:-1], A[-2:0:-1], strict=True):
        deltas.append((deltas[-1] @ W.T) * (a - a**2))
    deltas.reverse()
    return deltas, *parameter_gradients(deltas, A)


@wrong("step-past-the-input")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for layer in reversed(range(L)):
        dW = [np.dot(A[layer].T, delta[0]), *dW]
        db = [delta[0].sum(0), *db]
        delta = [np.dot(delta[0], theta[layer].T) * tanh_slope(A[layer]), *delta]
    return delta, dW, db


@wrong("through-dW")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    d = delta_L
    steps = []
    for layer in range(L, 0, -1):
        grad = np.einsum("ei,ej->ij", A[layer - 1], d)
        steps.append((d, grad, d.sum(axis=0)))
        d = np.einsum("ej,ij->ei", d, grad) * (1 - A[layer - 1] ** 2)
    steps.reverse()
    return [s[0] for s in steps], [s[1] for s in steps], [s[2] for s in steps]


@wrong("through-updated-W")
def backward(theta, A, delta_L):
    eta = 0.1
    W = list(theta)
    delta, dW, db = [delta_L], [], []
    for layer in range(len(theta) // 2, 0, -1):
        dW.insert(0, A[layer - 1].T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        W[layer - 1] = W[layer - 1] - eta * dW[0]
        if layer != 1:
            delta.insert(0, (delta[0] @ W[layer - 1].T) * tanh_slope(A[layer - 1]))
    return delta, dW, db


@wrong("transposed")
def backward(theta, A, delta_L):
    deltas = deltas_of(theta, A, delta_L)
    dW = [np.einsum("ei,ej->ji", a, d) for a, d in zip(A[:-1], deltas, strict=True)]
    return deltas, dW, [np.einsum("ej->j", d) for d in deltas]


@wrong("upstream-ignored")
def backward(theta, A, delta_L):
    deltas = [*(tanh_slope(a) for a in A[1:-1]), delta_L]
    return deltas, *parameter_gradients(deltas, A)


@wrong("wrong-layer")
def backward(theta, A, delta_L):
    L = len(theta) // 2
    deltas = [delta_L]
    for layer in range(L, 1, -1):
        deltas.insert(0, (deltas[0] @ theta[layer - 1].T) * (1 - A[layer] ** 2))
    return deltas, *parameter_gradients(deltas, A)


@wrong("wrong-layer:2")
def backward(theta, A, delta_L):
    deltas = [delta_L]
    for layer in range(len(theta) // 2 - 1, 0, -1):
        deltas.insert(0, (deltas[0] @ theta[layer - 1].T) * (1 - A[layer] ** 2))
    return deltas, *parameter_gradients(deltas, A)


# ------------------------------------------------------------------------------------------------ 05-gradient-error

wrong = wordings_of(WORDINGS, "05-gradient-error")


def nudged(W, index, h):
    copy = np.array(W, dtype=float)
    copy[index] += h
    return copy


def measured(loss_of, W, h):
    rows, columns = W.shape
    change = [
        [loss_of(nudged(W, (i, j), h)) - loss_of(nudged(W, (i, j), -h)) for j in range(columns)] for i in range(rows)
    ]
    return np.array(change) / (2 * h)


def difference_of(N, G):
    return np.max(np.abs(N - G)) / np.max(np.abs([N, G]))


@wrong("absolute-value-missing")
def gradient_error(loss_of, W, gradient, h):
    N = measured(loss_of, W, h)
    differences = [N[i] - gradient[i] for i in np.ndindex(W.shape)]
    return N, max(differences) / np.max(np.abs([N, gradient]))


@wrong("absolute-value-missing:2")
def gradient_error(loss_of, W, gradient, h):
    N = measured(loss_of, W, h)
    return N, np.abs(N - gradient).max() / max(N.max(), gradient.max())


@wrong("all-entries-moved")
def gradient_error(loss_of, W, gradient, h):
    up, down = loss_of(W + h), loss_of(W - h)
    N = np.full(W.shape, (up - down) / (2 * h))
    return N, difference_of(N, gradient)


@wrong("all-entries-moved:2")
def gradient_error(loss_of, W, gradient, h):
    N = np.zeros(W.shape)
    for i in range(len(W)):
        for j in range(W.shape[1]):
            N[i, j] = (loss_of(nudged(W, i, h)) - loss_of(nudged(W, i, -h))) / (2 * h)
    return N, difference_of(N, gradient)


@wrong("another-scale")
def gradient_error(loss_of, W, gradient, h):
    N = measured(loss_of, W, h)
    return N, np.max(np.abs(N - gradient)) / (np.max(np.abs(N)) + np.max(np.abs(gradient)))


@wrong("another-scale:2")
def gradient_error(loss_of, W, gradient, h):
    N = measured(loss_of, W, h)
    largest = max(abs(n - g) for n, g in zip(N.flat, gradient.flat, strict=True))
    return N, largest / np.linalg.norm(gradient)


@wrong("integer-truncation")
def gradient_error(loss_of, W, gradient, h):
    N = np.empty_like(W)
    for index in np.ndindex(N.shape):
        N[index] = (loss_of(nudged(W, index, h)) - loss_of(nudged(W, index, -h))) / (2 * h)
    return N, difference_of(N, gradient)


@wrong("missing-brackets")
def gradient_error(loss_of, W, gradient, h):
    N = [loss_of(nudged(W, index, h)) - loss_of(nudged(W, index, -h)) / 2 * h for index in np.ndindex(W.shape)]
    N = np.reshape(N, W.shape)
    return N, difference_of(N, gradient)


@wrong("missing-brackets:2")
def gradient_error(loss_of, W, gradient, h):
    N = np.zeros(W.shape)
    it = np.nditer(W, flags=["multi_index"])
    for _ in it:
        rise = loss_of(nudged(W, it.multi_index, h)) - loss_of(nudged(W, it.multi_index, -h))
        N[it.multi_index] = rise / 2 * h
    return N, difference_of(N, gradient)


@wrong("mutates-input")
def gradient_error(loss_of, W, gradient, h):
    N = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        old = W[index]
        values = []
        for sign in (1, -1):
            W[index] = old + sign * h
            values.append(loss_of(W))
        W[index] = old
        N[index] = (values[0] - values[1]) / (2 * h)
    return N, difference_of(N, gradient)


@wrong("sign-reversed")
def gradient_error(loss_of, W, gradient, h):
    N = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        before, after = loss_of(nudged(W, index, h)), loss_of(nudged(W, index, -h))
        N[index] = (after - before) / (2 * h)
    return N, difference_of(N, gradient)


@wrong("step-not-undone")
def gradient_error(loss_of, W, gradient, h):
    V = W.astype(float)
    N = np.zeros(V.shape)
    for i in range(V.shape[0]):
        for j in range(V.shape[1]):
            V[i, j] += h
            up = loss_of(V)
            V[i, j] -= 2 * h
            down = loss_of(V)
            N[i, j] = (up - down) / (2 * h)
    return N, difference_of(N, gradient)


@wrong("step-not-undone:2")
def gradient_error(loss_of, W, gradient, h):
    slopes = []
    above, below = 1.0 * W, 1.0 * W
    for index in np.ndindex(W.shape):
        above[index] += h
        below[index] -= h
        slopes.append((loss_of(above) - loss_of(below)) / (2 * h))
    N = np.array(slopes).reshape(W.shape)
    return N, difference_of(N, gradient)


@wrong("wrong-distance")
def gradient_error(loss_of, W, gradient, h):
    N = 2 * measured(loss_of, W, h)
    return N, difference_of(N, gradient)


@wrong("wrong-points")
def gradient_error(loss_of, W, gradient, h):
    here = loss_of(W)
    N = np.array([(here - loss_of(nudged(W, index, -h))) / h for index in np.ndindex(W.shape)]).reshape(W.shape)
    return N, difference_of(N, gradient)


# -------------------------------------------------------------------------------------------------------- 05-update

wrong = wordings_of(WORDINGS, "05-update")


@wrong("bias-zero")
def update(theta, gradient_of, learning_rate):
    weights, biases = halves(theta)
    moved = [W - learning_rate * g for W, g in zip(weights, gradient_of(theta), strict=False)]
    return moved + [b.copy() for b in biases]


@wrong("integer-truncation")
def update(theta, gradient_of, learning_rate):
    new = [p.copy() for p in theta]
    for p, g in zip(new, gradient_of(theta), strict=True):
        np.subtract(p, learning_rate * g, out=p, casting="unsafe")
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
    grads = gradient_of(theta)
    return [np.add(theta[i], np.multiply(learning_rate, grads[i])) for i in range(len(theta))]


@wrong("step-alone")
def update(theta, gradient_of, learning_rate):
    gradient = gradient_of(theta)
    new = [np.zeros(p.shape) for p in theta]
    for p, g in zip(new, gradient, strict=True):
        p -= learning_rate * g
    return new


@wrong("step-alone:2")
def update(theta, gradient_of, learning_rate):
    return [learning_rate * g for g in gradient_of(theta)]


@wrong("through-updated-W")
def update(theta, gradient_of, learning_rate):
    new = list(theta)
    for i in reversed(range(len(new))):
        new[i] = new[i] - learning_rate * gradient_of(new)[i]
    return new


@wrong("through-updated-W:2")
def update(theta, gradient_of, learning_rate):
    L = len(theta) // 2
    g = gradient_of(theta)
    weights = [theta[i] - learning_rate * g[i] for i in range(L)]
    g = gradient_of(weights + theta[L:])
    return weights + [theta[i] - learning_rate * g[i] for i in range(L, 2 * L)]


# -------------------------------------------------------------------------------------------------- 05-mini-batches

wrong = wordings_of(WORDINGS, "05-mini-batches")


@wrong("batch-size-as-count")
def mini_batches(order, size):
    per_batch = -(-len(order) // size)
    return [order[i : i + per_batch] for i in range(0, len(order), per_batch)]


@wrong("batch-size-as-count:2")
def mini_batches(order, size):
    return np.array_split(order, size)


@wrong("batches-overlap")
def mini_batches(order, size):
    batches, first = [], 0
    while first < len(order):
        batches.append(order[first : first + size + 1])
        first += size
    return batches


@wrong("batches-overlap:2")
def mini_batches(order, size):
    step = max(size // 2, 1)
    return [order[i : i + size] for i in range(0, len(order), step)]


@wrong("counts-from-one")
def mini_batches(order, size):
    batches, start = [], 1
    while start < len(order):
        batches.append(order[start : start + size])
        start += size
    return batches


@wrong("empty-batch")
def mini_batches(order, size):
    return np.split(order, np.arange(size, len(order) + 1, size))


@wrong("even-batches")
def mini_batches(order, size):
    return np.array_split(order, np.ceil(len(order) / size).astype(int))


@wrong("even-batches:2")
def mini_batches(order, size):
    number = (len(order) + size - 1) // size
    return [order[k::number] for k in range(number)]


@wrong("last-batch-dropped")
def mini_batches(order, size):
    full = len(order) // size
    return list(order[: full * size].reshape(full, size))


@wrong("last-batch-dropped:2")
def mini_batches(order, size):
    batches, current = [], []
    for row in order:
        if len(current) == size:
            batches.append(np.array(current))
            current = []
        current.append(row)
    return batches


@wrong("last-batch-filled")
def mini_batches(order, size):
    E = len(order)
    starts = [max(min(s, E - size), 0) for s in range(0, E, size)]
    return [order[s : s + size] for s in starts]


@wrong("last-batch-filled:2")
def mini_batches(order, size):
    E = len(order)
    n = (E + size - 1) // size
    return [order.take(range(i * size, (i + 1) * size), mode="wrap") for i in range(n)]


@wrong("order-ignored")
def mini_batches(order, size):
    E = len(order)
    return np.split(np.arange(E), np.arange(size, E, size))


@wrong("order-ignored:2")
def mini_batches(order, size):
    rows = sorted(order)
    return [np.array(rows[i : i + size]) for i in range(0, len(rows), size)]


# --------------------------------------------------------------------------------------------------------- 05-train

wrong = wordings_of(WORDINGS, "05-train")


def descend(theta, gradient, learning_rate):
    return [p - learning_rate * g for p, g in zip(theta, gradient, strict=True)]


@wrong("all-samples-every-step")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    history = {}
    for t in range(len(batches)):
        history[t], gradient = loss_and_gradient(theta, X, labels)
        theta = descend(theta, gradient, learning_rate)
    return theta, list(history.values())


@wrong("averaged-twice")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = descend(theta, gradient, learning_rate / rows.size)
        losses += [loss]
    return theta, losses


@wrong("gradient-computed-once")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses, gradient = [], None
    for rows in batches:
        loss, g = loss_and_gradient(theta, X[rows], labels[rows])
        gradient = gradient or g
        theta = descend(theta, gradient, learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("gradients-pile-up")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses, total = [], [np.zeros(p.shape) for p in theta]
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for t, g in zip(total, gradient, strict=True):
            t += g
        theta = descend(theta, total, learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("integer-truncation")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    theta, losses = [np.array(p) for p in theta], []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for i in range(len(theta)):
            theta[i][...] = theta[i] - learning_rate * gradient[i]
        losses.append(loss)
    return theta, losses


@wrong("labels-of-others")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses, done = [], 0
    for rows in batches:
        n = len(rows)
        loss, gradient = loss_and_gradient(theta, X[rows], labels[:n])
        theta, done = descend(theta, gradient, learning_rate), done + n
        losses.append(loss)
    return theta, losses


@wrong("labels-of-others:2")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[np.sort(rows)])
        theta = descend(theta, gradient, learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("last-batch-dropped")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for t in range(len(batches) - 1):
        loss, gradient = loss_and_gradient(theta, X[batches[t]], labels[batches[t]])
        theta = descend(theta, gradient, learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("learning-rate-ignored")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, np.take(X, rows, axis=0), np.take(labels, rows))
        theta = [np.subtract(p, g) for p, g in zip(theta, gradient, strict=True)]
        losses.append(loss)
    return theta, losses


@wrong("loss-after-the-step")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        samples = X[rows], labels[rows]
        theta = descend(theta, loss_and_gradient(theta, *samples)[1], learning_rate)
        losses.append(loss_and_gradient(theta, *samples)[0])
    return theta, losses


@wrong("mutates-input")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    while batches:
        rows = batches.pop(0)
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = descend(theta, gradient, learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("mutates-input:2")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta[:] = descend(theta, gradient, learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("overwritten-sum")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    for rows in batches:
        losses = []
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        losses.append(loss)
        theta = descend(theta, gradient, learning_rate)
    return theta, losses


@wrong("sign-reversed")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = descend(theta, gradient, -learning_rate)
        losses.append(loss)
    return theta, losses


@wrong("through-updated-W")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    theta, losses = list(theta), []
    for rows in batches:
        x, y = X[rows], labels[rows]
        losses.append(loss_and_gradient(theta, x, y)[0])
        for i in range(len(theta)):
            _, gradient = loss_and_gradient(theta, x, y)
            theta[i] = theta[i] - learning_rate * gradient[i]
    return theta, losses


@wrong("update-not-kept")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        losses.append(loss)
        better = descend(theta, gradient, learning_rate)
    return better, losses


@wrong("update-not-kept:2")
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        for p, g in zip(theta, gradient, strict=True):
            p = p - learning_rate * g
        losses.append(loss)
    return theta, losses


# --------------------------------------------------------------------------------------------------------- 05-score

wrong = wordings_of(WORDINGS, "05-score")


def confusion(labels, answers, K):
    return np.array([[np.sum((labels == i) & (answers == j)) for j in range(K)] for i in range(K)])


@wrong("classes-from-labels")
def score(P, labels):
    answers = P.argmax(axis=1)
    return (answers == labels).mean(), confusion(labels, answers, max(labels) + 1)


@wrong("classes-from-labels:2")
def score(P, labels):
    answers = np.argmax(P, axis=1)
    table = {label: np.zeros(P.shape[1]) for label in sorted(set(labels))}
    for label, answer in zip(labels, answers, strict=True):
        table[label][answer] += 1
    return np.mean(answers == labels), np.array(list(table.values()))


@wrong("largest-along-the-wrong-axis")
def score(P, labels):
    answers = np.argmax(P, axis=0)
    hits = sum(a == b for a, b in zip(answers, labels, strict=False))
    counts = np.zeros((P.shape[1], P.shape[1]))
    for label, answer in zip(labels, answers, strict=False):
        if answer < len(counts):
            counts[label, answer] += 1
    return hits / len(labels), counts


@wrong("missing-mean")
def score(P, labels):
    answers = P.argmax(axis=-1)
    counts = confusion(labels, answers, P.shape[1])
    return np.trace(counts), counts


@wrong("only-errors-counted")
def score(P, labels):
    answers = P.argmax(axis=1)
    counts = confusion(labels, answers, P.shape[1])
    return np.trace(counts) / len(labels), counts - np.diag(np.diag(counts))


@wrong("overwritten-sum")
def score(P, labels):
    answers = P.argmax(axis=1)
    counts = np.zeros((P.shape[1],) * 2)
    counts[labels, answers] += 1
    return np.mean(labels == answers), counts


@wrong("overwritten-sum:2")
def score(P, labels):
    counts = np.zeros((P.shape[1],) * 2)
    right = 0
    for p, label in zip(P, labels, strict=True):
        right += np.argmax(p) == label
        counts[label] = np.eye(len(p))[np.argmax(p)]
    return right / len(P), counts


@wrong("share-of-errors")
def score(P, labels):
    answers = P.argmax(axis=1)
    return np.count_nonzero(answers - labels) / len(labels), confusion(labels, answers, P.shape[1])


@wrong("threshold-for-largest")
def score(P, labels):
    sure = np.take_along_axis(P, labels[:, None], axis=1) > 0.5
    return sure.mean(), confusion(labels, P.argmax(axis=1), P.shape[1])


@wrong("transposed")
def score(P, labels):
    K = P.shape[1]
    answers = P.argmax(axis=1)
    return np.mean(answers == labels), np.eye(K)[answers].T @ np.eye(K)[labels]


# ------------------------------------------------------------------------------------------------------- 05-network

wrong = wordings_of(WORDINGS, "05-network")


class Working:
    """The right methods; each student below has one of them wrong."""

    def __init__(self, theta):
        self.theta = list(theta)

    @property
    def W(self):
        return self.theta[: len(self.theta) // 2]

    @property
    def b(self):
        return self.theta[len(self.theta) // 2 :]

    def forward(self, X):
        trace = [X]
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            Z = trace[-1] @ W + b
            trace.append(Z * (Z > 0))
        return [*trace, softmax(trace[-1] @ self.W[-1] + self.b[-1])]

    def backward(self, A, labels):
        return self.gradient(self.deltas(A, self.first(A, labels)), A)

    def first(self, A, labels):
        """The delta of the output."""
        E, K = A[-1].shape
        return (A[-1] - np.eye(K)[labels]) / E

    def deltas(self, A, delta):
        """All deltas, layer 1 first, from that of the output."""
        found = [delta]
        for W, a in zip(self.W[:0:-1], A[-2:0:-1], strict=True):
            found.insert(0, np.where(a > 0, found[0] @ W.T, 0))
        return found

    def gradient(self, deltas, A):
        dW = [a.T @ d for a, d in zip(A[:-1], deltas, strict=True)]
        return dW + [d.sum(axis=0) for d in deltas]

    def step(self, gradient, learning_rate):
        for i, g in enumerate(gradient):
            self.theta[i] = self.theta[i] - learning_rate * g


@wrong("activation-for-slope")
class Network(Working):
    def deltas(self, A, delta):
        found = {len(self.W): delta}
        for layer in range(len(self.W) - 1, 0, -1):
            found[layer] = np.maximum(A[layer], 0) * (found[layer + 1] @ self.W[layer].T)
        return [found[layer] for layer in sorted(found)]


@wrong("averaged-bias")
class Network(Working):
    def gradient(self, deltas, A):
        dW = [np.einsum("ei,ej->ij", a, d) for a, d in zip(A, deltas, strict=False)]
        return dW + [d.mean(axis=0) for d in deltas]


@wrong("averaged-twice")
class Network(Working):
    def gradient(self, deltas, A):
        E = len(A[0])
        return [g / E for g in super().gradient(deltas, A)]


@wrong("bias-keepdims")
class Network(Working):
    def gradient(self, deltas, A):
        ones = np.ones((1, len(A[0])))
        return [np.dot(a.T, d) for a, d in zip(A, deltas, strict=False)] + [np.dot(ones, d) for d in deltas]


@wrong("bias-zero")
class Network(Working):
    def gradient(self, deltas, A):
        grads = [np.zeros(p.shape) for p in self.theta]
        for layer, d in enumerate(deltas):
            grads[layer] += A[layer].T @ d
        return grads


@wrong("columns-subtracted")
class Network(Working):
    def first(self, A, labels):
        P = 1.0 * A[-1]
        P[:, np.unique(labels)] -= 1
        return P / len(P)


@wrong("gradients-pile-up")
class Network(Working):
    def step(self, gradient, learning_rate):
        if not hasattr(self, "total"):
            self.total = [np.zeros(p.shape) for p in self.theta]
        self.total = [t + g for t, g in zip(self.total, gradient, strict=True)]
        super().step(self.total, learning_rate)


@wrong("input-not-kept")
class Network(Working):
    def forward(self, X):
        answers, a = [], X
        for layer, W in enumerate(self.W):
            z = a @ W + self.b[layer]
            a = softmax(z) if W is self.W[-1] else np.maximum(0, z)
            answers.append(a)
        return answers


@wrong("integer-truncation")
class Network(Working):
    def forward(self, X):
        A = [X]
        for layer, (W, b) in enumerate(zip(self.W, self.b, strict=True), start=1):
            out = np.zeros((len(X), len(b)), dtype=b.dtype)
            for e, row in enumerate(A[-1]):
                z = row @ W + b
                out[e] = softmax(z) if layer == len(self.W) else np.maximum(z, 0)
            A.append(out)
        return A


@wrong("integer-truncation:2")
class Network(Working):
    def step(self, gradient, learning_rate):
        changed = [np.empty_like(p) for p in self.theta]
        for new, p, g in zip(changed, self.theta, gradient, strict=True):
            new[:] = p - learning_rate * g
        self.theta = changed


@wrong("learning-rate-ignored")
class Network(Working):
    def step(self, gradient, learning_rate):
        self.theta = [*map(np.subtract, self.theta, gradient)]


@wrong("mean-only-in-last-dW")
class Network(Working):
    def backward(self, A, labels):
        E, K = A[-1].shape
        grads = self.gradient(self.deltas(A, A[-1] - np.eye(K)[labels]), A)
        last = len(self.W) - 1
        grads[last] = grads[last] / E
        return grads


@wrong("missing-activation")
class Network(Working):
    def forward(self, X):
        A = [X]
        for W, b in zip(self.W, self.b, strict=True):
            A.append(np.dot(A[-1], W) + b)
        A[-1] = softmax(A[-1])
        return A


@wrong("missing-activation:2")
class Network(Working):
    def forward(self, X):
        *hidden, _ = super().forward(X)
        return [*hidden, hidden[-1] @ self.W[-1] + self.b[-1]]


@wrong("missing-activation-slope")
class Network(Working):
    def deltas(self, A, delta):
        found = [delta]
        for layer in range(len(self.W) - 1, 0, -1):
            mask = A[layer] >= 0
            found.insert(0, mask * (found[0] @ self.W[layer].T))
        return found


@wrong("missing-bias")
class Network(Working):
    def forward(self, X):
        trace = [X]
        for W in self.W:
            z = np.einsum("ei,ij->ej", trace[-1], W)
            trace.append(softmax(z) if len(trace) == len(self.W) else z.clip(min=0))
        return trace


@wrong("missing-mean")
class Network(Working):
    def first(self, A, labels):
        rows = []
        for p, label in zip(A[-1], labels, strict=True):
            target = np.zeros(len(p))
            target[label] = 1
            rows.append(p - target)
        return np.array(rows)


@wrong("missing-transpose")
class Network(Working):
    def deltas(self, A, delta):
        found = [delta]
        for W, a in zip(self.W[:0:-1], A[-2:0:-1], strict=True):
            found.insert(0, np.einsum("ej,jk->ek", found[0], W) * (a > 0))
        return found


@wrong("mutates-input")
class Network(Working):
    def first(self, A, labels):
        delta = A[-1]
        for e, label in enumerate(labels):
            delta[e][label] -= 1
        return delta / len(delta)


@wrong("mutates-input:2")
class Network(Working):
    def step(self, gradient, learning_rate):
        for p, g in zip(self.theta, gradient, strict=True):
            p -= learning_rate * g


@wrong("parameters-interleaved")
class Network(Working):
    def gradient(self, deltas, A):
        grads = []
        for a, d in zip(A[:-1], deltas, strict=True):
            grads.extend((a.T @ d, d.sum(axis=0)))
        return grads


@wrong("sign-reversed")
class Network(Working):
    def first(self, A, labels):
        E, K = A[-1].shape
        return (np.eye(K)[labels] - A[-1]) / E


@wrong("sign-reversed:2")
class Network(Working):
    def step(self, gradient, learning_rate):
        self.theta = [learning_rate * g + p for g, p in zip(gradient, self.theta, strict=True)]


@wrong("slope-of-tanh")
class Network(Working):
    def deltas(self, A, delta):
        found = [delta]
        for W, a in zip(self.W[:0:-1], A[-2:0:-1], strict=True):
            found.insert(0, (found[0] @ W.T) * (1 - a) * (1 + a))
        return found


@wrong("softmax-wrong-axis")
class Network(Working):
    def forward(self, X):
        *hidden, _ = super().forward(X)
        Z = hidden[-1] @ self.W[-1] + self.b[-1]
        return [*hidden, softmax(Z.T).T]


@wrong("through-dW")
class Network(Working):
    def deltas(self, A, delta):
        found = [delta]
        for layer in range(len(self.W) - 1, 0, -1):
            grad = A[layer].T @ found[0]
            found.insert(0, (found[0] @ grad.T) * (A[layer] > 0))
        return found


@wrong("transposed")
class Network(Working):
    def gradient(self, deltas, A):
        return [d.T.dot(a) for a, d in zip(A, deltas, strict=False)] + [sum(d) for d in deltas]


@wrong("unstable")
class Network(Working):
    def forward(self, X):
        *hidden, _ = super().forward(X)
        odds = np.exp(hidden[-1] @ self.W[-1] + self.b[-1])
        return [*hidden, (odds.T / odds.sum(axis=1)).T]


@wrong("update-not-kept")
class Network(Working):
    def __init__(self, theta):
        super().__init__(theta)
        self.start = list(theta)

    def step(self, gradient, learning_rate):
        self.theta = [p - learning_rate * g for p, g in zip(self.start, gradient, strict=True)]


@wrong("update-not-kept:2")
class Network(Working):
    def step(self, gradient, learning_rate):
        for p, g in zip(self.theta, gradient, strict=True):
            p = p - learning_rate * g


@wrong("upstream-ignored")
class Network(Working):
    def deltas(self, A, delta):
        return [1.0 * (a > 0) for a in A[1:-1]] + [delta]


@wrong("wrong-activation")
class Network(Working):
    def forward(self, X):
        trace = [X]
        for W, b in zip(self.W, self.b, strict=True):
            trace.append(np.tanh(trace[-1] @ W + b))
        return [*trace[:-1], softmax(trace[-2] @ self.W[-1] + self.b[-1])]


@wrong("wrong-activation:2")
class Network(Working):
    def forward(self, X):
        *hidden, _ = super().forward(X)
        return [*hidden, logistic(hidden[-1] @ self.W[-1] + self.b[-1])]


# ------------------------------------------------------------------------------------------------------ 05-momentum

wrong = wordings_of(WORDINGS, "05-momentum")


@wrong("integer-truncation")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    places, speeds = [np.copy(p) for p in theta], []
    for p, v, g in zip(places, velocity, gradient, strict=True):
        speeds.append(momentum * v - learning_rate * g)
        p[...] = p + speeds[-1]
    return places, speeds


@wrong("learning-rate-ignored")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    v = [momentum * velocity[i] - gradient[i] for i in range(len(velocity))]
    return list(map(np.add, theta, v)), v


@wrong("learning-rate-twice")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    moved, speeds = [], []
    for p, v, g in zip(theta, velocity, gradient, strict=True):
        v = momentum * v - learning_rate * g
        moved.append(p + learning_rate * v)
        speeds.append(v)
    return moved, speeds


@wrong("momentum-as-average")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    def blend(old, new):
        return momentum * old + (1 - momentum) * new

    v = [blend(old, -learning_rate * g) for old, g in zip(velocity, gradient, strict=True)]
    return [np.add(p, step) for p, step in zip(theta, v, strict=True)], v


@wrong("momentum-looks-ahead")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    pull = [-learning_rate * g for g in gradient]
    v = [momentum * old + f for old, f in zip(velocity, pull, strict=True)]
    ahead = [momentum * new + f for new, f in zip(v, pull, strict=True)]
    return [p + a for p, a in zip(theta, ahead, strict=True)], v


@wrong("mutates-input")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    for i, g in enumerate(gradient):
        velocity[i] = momentum * velocity[i] - learning_rate * g
    return [p + v for p, v in zip(theta, velocity, strict=True)], velocity


@wrong("sign-reversed")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    v = [momentum * old + learning_rate * g for old, g in zip(velocity, gradient, strict=True)]
    return [p + step for p, step in zip(theta, v, strict=True)], v


@wrong("sign-reversed:2")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    v = [momentum * old - learning_rate * g for old, g in zip(velocity, gradient, strict=True)]
    return list(map(np.subtract, theta, v)), v


@wrong("velocity-ignored")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    v = [np.multiply(-learning_rate, g) for g in gradient]
    return [p + step for p, step in zip(theta, v, strict=True)], v


@wrong("velocity-one-step-late")
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    result = [(p + v, momentum * v - learning_rate * g) for p, v, g in zip(theta, velocity, gradient, strict=True)]
    moved, speeds = zip(*result, strict=True)
    return list(moved), list(speeds)
