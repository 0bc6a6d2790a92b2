"""Lesson 02: wrong solutions as students write them, one sample and many neurons."""

import math

import numpy as np

from bpkit.activations import sigmoid, sigmoid_derivative
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def logistic(z):
    return 1 / (1 + np.exp(-z))


def half_tanh(z):
    return (np.tanh(z / 2) + 1) / 2


def slope_at(a):
    return (1 - a) * a


# -------------------------------------------------------------------------------------------------- 02-forward-layer

wrong = wordings_of(WORDINGS, "02-forward-layer")


@wrong("missing-bias")
def forward_layer(a_prev, W, b):
    z = np.array([sum(a_prev * W[:, j]) for j in range(len(b))])
    return z, half_tanh(z)


@wrong("bias-after-activation")
def forward_layer(a_prev, W, b):
    z = a_prev.dot(W)
    return z, logistic(z) + b


@wrong("missing-activation")
def forward_layer(a_prev, W, b):
    out = np.einsum("i,ij->j", a_prev, W) + b
    return out, out


@wrong("column-convention")
def forward_layer(a_prev, W, b):
    z = np.dot(W, a_prev) + b
    return z, logistic(z)


@wrong("product-mixed-up")
def forward_layer(a_prev, W, b):
    z = a_prev * W + b
    return z, logistic(z)


@wrong("product-mixed-up:2")
def forward_layer(a_prev, W, b):
    z = a_prev[:, None] * W + b
    return z, half_tanh(z)


@wrong("unstable")
def forward_layer(a_prev, W, b):
    z = a_prev @ W + b
    e = np.exp(z)
    return z, e / (1 + e)


@wrong("mutates-input")
def forward_layer(a_prev, W, b):
    z = b
    z += np.dot(a_prev, W)
    return z, logistic(z)


@wrong("integer-truncation")
def forward_layer(a_prev, W, b):
    z = np.zeros(len(b), dtype=b.dtype)
    a = np.zeros(len(b), dtype=b.dtype)
    for j in range(len(b)):
        z[j] = a_prev @ W[:, j] + b[j]
        a[j] = half_tanh(z[j])
    return z, a


# -------------------------------------------------------------------------------------------------- 02-full-jacobian

wrong = wordings_of(WORDINGS, "02-full-jacobian")


@wrong("transposed")
def layer_jacobian(z, W_next):
    a = logistic(z)
    n, m = W_next.shape
    jac = [[W_next[i, j] * slope_at(a[i]) for j in range(m)] for i in range(n)]
    return np.array(jac)


@wrong("missing-activation-slope")
def layer_jacobian(z, W_next):
    n, m = W_next.shape
    J = np.zeros((m, n))
    for i in range(n):
        for j in range(m):
            J[j][i] = W_next[i][j]
    return J


@wrong("slope-of-activation")
def layer_jacobian(z, W_next):
    a = half_tanh(z)
    J = np.zeros(W_next.shape[::-1])
    for j, i in np.ndindex(*J.shape):
        J[j, i] = W_next[i, j] * sigmoid_derivative(a[i])
    return J


@wrong("slope-from-z")
def layer_jacobian(z, W_next):
    return W_next.T @ np.diag(z * (1 - z))


@wrong("first-slope-everywhere")
def layer_jacobian(z, W_next):
    a = half_tanh(z)
    J = np.zeros((W_next.shape[1], W_next.shape[0]))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[i, j] * a[0] * (1 - a[0])
    return J


@wrong("slope-on-rows")
def layer_jacobian(z, W_next):
    a = half_tanh(z)
    J = np.zeros((W_next.shape[1], W_next.shape[0]))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[i, j] * a[j] * (1 - a[j])
    return J


@wrong("misplaced-third-column")
def layer_jacobian(z, W_next):
    a = half_tanh(z)
    J = W_next.T * slope_at(a)
    if J.shape[0] > 1 and J.shape[1] > 2:
        J[0, 2], J[1, 2] = J[1, 2], J[0, 2]
    return J


@wrong("unstable")
def layer_jacobian(z, W_next):
    slope = np.exp(-z) / (1 + np.exp(-z)) ** 2
    return np.array([w * slope for w in W_next.T])


@wrong("unstable:2")
def layer_jacobian(z, W_next):
    a = np.exp(z) / (1 + np.exp(z))
    return W_next.T * a * (1 - a)


@wrong("integer-truncation")
def layer_jacobian(z, W_next):
    J = W_next.T.copy()
    for j in range(len(J)):
        for i in range(len(z)):
            s = half_tanh(z[i])
            J[j, i] = W_next[i, j] * s * (1 - s)
    return J


@wrong("sign-reversed")
def layer_jacobian(z, W_next):
    a = half_tanh(z)
    return W_next.T @ np.diag(a * a - a)


@wrong("missing-transpose")
def layer_jacobian(z, W_next):
    a = half_tanh(z)
    J = np.zeros(W_next.shape[::-1])
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[j, i] * slope_at(a[i])
    return J


@wrong("product-mixed-up")
def layer_jacobian(z, W_next):
    return np.dot(W_next.T, slope_at(half_tanh(z)))


@wrong("mutates-input")
def layer_jacobian(z, W_next):
    J = W_next.T
    for i, z_i in enumerate(z):
        J[:, i] = J[:, i] * slope_at(half_tanh(z_i))
    return J


# ---------------------------------------------------------------------------------------------- 02-jacobian-shortcut

wrong = wordings_of(WORDINGS, "02-jacobian-shortcut")


@wrong("missing-transpose")
def jacobian_shortcut(W_next, slope):
    return np.multiply(W_next, slope)


@wrong("transposed")
def jacobian_shortcut(W_next, slope):
    return np.diag(slope) @ W_next


@wrong("slope-on-rows")
def jacobian_shortcut(W_next, slope):
    return W_next.T * slope.reshape(-1, 1)


@wrong("product-mixed-up")
def jacobian_shortcut(W_next, slope):
    return np.dot(W_next.T, slope)


@wrong("missing-activation-slope")
def jacobian_shortcut(W_next, slope):
    return np.swapaxes(W_next, 0, 1)


@wrong("integer-truncation")
def jacobian_shortcut(W_next, slope):
    J = np.zeros_like(W_next.T)
    for i, s in enumerate(slope):
        J[:, i] = s * W_next[i]
    return J


@wrong("mutates-input")
def jacobian_shortcut(W_next, slope):
    J = W_next.T
    J[:] = J * slope
    return J


# --------------------------------------------------------------------------------------------------- 02-hidden-delta

wrong = wordings_of(WORDINGS, "02-hidden-delta")


@wrong("missing-activation-slope")
def hidden_delta(delta_next, W_next, z):
    return np.array([sum(w * delta_next) for w in W_next])


@wrong("slope-of-activation")
def hidden_delta(delta_next, W_next, z):
    a = sigmoid(z)
    return np.dot(W_next, delta_next) * sigmoid_derivative(a)


@wrong("slope-from-z")
def hidden_delta(delta_next, W_next, z):
    return (1 - z) * z * np.einsum("ij,j->i", W_next, delta_next)


@wrong("sign-reversed")
def hidden_delta(delta_next, W_next, z):
    a = half_tanh(z)
    return delta_next.dot(W_next.T) * (a**2 - a)


@wrong("missing-transpose")
def hidden_delta(delta_next, W_next, z):
    return np.dot(delta_next, W_next) * slope_at(logistic(z))


@wrong("product-mixed-up")
def hidden_delta(delta_next, W_next, z):
    return np.dot(np.dot(W_next, delta_next), slope_at(logistic(z)))


@wrong("product-mixed-up:2")
def hidden_delta(delta_next, W_next, z):
    return (delta_next * W_next) * slope_at(half_tanh(z)).reshape(-1, 1)


@wrong("overwritten-sum")
def hidden_delta(delta_next, W_next, z):
    delta = np.zeros(len(z))
    for i in range(len(z)):
        for j in range(len(delta_next)):
            delta[i] = delta_next[j] * W_next[i, j]
    return delta * slope_at(half_tanh(z))


@wrong("slope-before-product")
def hidden_delta(delta_next, W_next, z):
    local = delta_next * slope_at(half_tanh(z))
    return local @ W_next.T


@wrong("unstable")
def hidden_delta(delta_next, W_next, z):
    slope = np.exp(z) / (1 + np.exp(z)) ** 2
    return W_next.dot(delta_next) * slope


@wrong("mutates-input")
def hidden_delta(delta_next, W_next, z):
    z[:] = half_tanh(z)
    return delta_next @ W_next.T * z * (1 - z)


@wrong("integer-truncation")
def hidden_delta(delta_next, W_next, z):
    delta = np.zeros_like(z)
    for i in range(len(z)):
        a = 1 / (1 + math.exp(-z[i])) if z[i] > 0 else math.exp(z[i]) / (1 + math.exp(z[i]))
        delta[i] = np.dot(W_next[i], delta_next) * a * (1 - a)
    return delta


# -------------------------------------------------------------------------------------------- 02-parameter-gradients

wrong = wordings_of(WORDINGS, "02-parameter-gradients")


@wrong("transposed")
def parameter_gradients(delta, a_prev):
    return delta[:, None] * a_prev[None, :], delta.copy()


@wrong("sign-reversed")
def parameter_gradients(delta, a_prev):
    return -np.einsum("i,j->ij", a_prev, delta), -delta


@wrong("bias-zero")
def parameter_gradients(delta, a_prev):
    dW = a_prev.reshape(-1, 1) @ delta.reshape(1, -1)
    return dW, np.zeros(delta.shape)


@wrong("bias-summed-over-all")
def parameter_gradients(delta, a_prev):
    dW = np.array([a * delta for a in a_prev])
    return dW, np.array([delta.sum()] * len(delta))


@wrong("bias-summed-over-all:2")
def parameter_gradients(delta, a_prev):
    return a_prev[:, None] * delta, np.sum(delta, axis=0)


@wrong("bias-keepdims")
def parameter_gradients(delta, a_prev):
    delta = delta.reshape(1, -1)
    return a_prev.reshape(-1, 1).dot(delta), delta


@wrong("product-mixed-up")
def parameter_gradients(delta, a_prev):
    return a_prev.T.dot(delta), delta


@wrong("product-mixed-up:2")
def parameter_gradients(delta, a_prev):
    return np.multiply(a_prev, delta), delta


@wrong("first-row-index")
def parameter_gradients(delta, a_prev):
    dW = np.zeros((len(a_prev), len(delta)))
    for j in range(len(delta)):
        dW[0, j] = a_prev[j] * delta[j]
        for i in range(1, len(a_prev)):
            dW[i, j] = a_prev[i] * delta[j]
    return dW, delta


@wrong("first-row-index:2")
def parameter_gradients(delta, a_prev):
    dW = a_prev[:, None] * delta[None, :]
    n = min(dW.shape)
    dW[0, :n] = a_prev[:n] * delta[:n]
    return dW, delta


@wrong("integer-truncation")
def parameter_gradients(delta, a_prev):
    dW = np.zeros((len(a_prev), len(delta)), dtype=a_prev.dtype)
    for i, a in enumerate(a_prev):
        for j, d in enumerate(delta):
            dW[i, j] = a * d
    return dW, delta


@wrong("missing-input")
def parameter_gradients(delta, a_prev):
    return np.outer(np.ones(len(a_prev)), delta), delta


# ------------------------------------------------------------------------------------------------------- 02-backward

wrong = wordings_of(WORDINGS, "02-backward")


@wrong("missing-activation-slope")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = W[3].dot(d3)
    d1 = W[2].dot(d2)
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("slope-of-activation")
def backward(A, Z, y, W):
    result = []
    delta = A[-1] - y
    for layer in (3, 2, 1):
        result = [np.outer(A[layer - 1], delta), delta, *result]
        if layer > 1:
            delta = np.dot(delta, W[layer].T) * sigmoid_derivative(A[layer - 1])
    return tuple(result)


@wrong("slope-from-z")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(Z[2])
    d1 = np.dot(W[2], d2) * slope_at(Z[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("extra-output-slope")
def backward(A, Z, y, W):
    delta = (A[3] - y) * slope_at(A[3])
    grads = [np.outer(A[2], delta), delta]
    for k in (2, 1):
        delta = (W[k + 1] @ delta) * slope_at(A[k])
        grads = [np.outer(A[k - 1], delta), delta, *grads]
    return tuple(grads)


@wrong("propagates-dA")
def backward(A, Z, y, W):
    dA3 = -y / A[3] + (1 - y) / (1 - A[3])
    dZ3 = A[3] - y
    dA2 = dA3 @ W[3].T
    dZ2 = dA2 * A[2] * (1 - A[2])
    dA1 = dA2 @ W[2].T
    dZ1 = dA1 * A[1] * (1 - A[1])
    return np.outer(A[0], dZ1), dZ1, np.outer(A[1], dZ2), dZ2, np.outer(A[2], dZ3), dZ3


@wrong("propagates-dA:2")
def backward(A, Z, y, W):
    d3 = A[3] - y
    back2 = np.einsum("k,jk->j", d3, W[3])
    d2 = back2 * slope_at(A[2])
    d1 = np.einsum("k,jk->j", back2, W[2]) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("through-dW")
def backward(A, Z, y, W):
    d3 = A[3] - y
    dW3 = np.outer(A[2], d3)
    d2 = (dW3 @ d3) * slope_at(A[2])
    dW2 = np.outer(A[1], d2)
    d1 = (dW2 @ d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, dW2, d2, dW3, d3


@wrong("through-updated-W")
def backward(A, Z, y, W):
    eta = 0.2
    W = list(W)
    out = {}
    delta = A[3] - y
    for n in (3, 2, 1):
        out[f"dW{n}"], out[f"db{n}"] = np.outer(A[n - 1], delta), delta
        W[n] = W[n] - eta * out[f"dW{n}"]
        if n > 1:
            delta = (delta @ W[n].T) * slope_at(A[n - 1])
    return out["dW1"], out["db1"], out["dW2"], out["db2"], out["dW3"], out["db3"]


@wrong("weights-from-z")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = (d3 @ W[3].T) * slope_at(A[2])
    d1 = (d2 @ W[2].T) * slope_at(A[1])
    return np.outer(A[0], d1), d1, Z[1][:, None] * d2, d2, Z[2][:, None] * d3, d3


@wrong("sign-reversed")
def backward(A, Z, y, W):
    delta = {3: y - A[3]}
    for k in (2, 1):
        delta[k] = W[k + 1].dot(delta[k + 1]) * slope_at(A[k])
    dW = {k: np.einsum("i,j->ij", A[k - 1], delta[k]) for k in delta}
    return dW[1], delta[1], dW[2], delta[2], dW[3], delta[3]


@wrong("sign-reversed:2")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = -np.dot(W[3], d3) * slope_at(A[2])
    d1 = -np.dot(W[2], d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("bce-sign")
def backward(A, Z, y, W):
    d3 = np.where(y == 1, A[3] - 1, -A[3])
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("bias-zero")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    db = [np.zeros(len(d)) for d in (d1, d2, d3)]
    return np.outer(A[0], d1), db[0], np.outer(A[1], d2), db[1], np.outer(A[2], d3), db[2]


@wrong("transposed")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    grads = []
    for a, d in ((A[0], d1), (A[1], d2), (A[2], d3)):
        grads += [d.reshape(-1, 1) @ a.reshape(1, -1), d]
    return tuple(grads)


@wrong("missing-transpose")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(d3, W[3]) * slope_at(A[2])
    d1 = np.dot(d2, W[2]) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("wrong-layer")
def backward(A, Z, y, W):
    result = []
    delta = A[3] - y
    for layer in (3, 2, 1):
        result = [np.outer(A[layer - 1], delta), delta, *result]
        if layer > 1:
            delta = (delta @ W[layer - 1].T) * slope_at(A[layer - 1])
    return tuple(result)


@wrong("unstable")
def backward(A, Z, y, W):
    d3 = (-y / A[3] + (1 - y) / (1 - A[3])) * slope_at(A[3])
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("accumulates-across-calls")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    new = (np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3)
    key = f"three layers {[a.shape for a in A]}"
    memory[key] = [old + grad for old, grad in zip(memory.get(key, [0] * 6), new, strict=True)]
    return memory[key]


@wrong("mutates-input")
def backward(A, Z, y, W):
    d3 = A[3]
    d3 -= y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("mutates-input:2")
def backward(A, Z, y, W):
    grads = []
    delta = A.pop() - y
    while A:
        a = A.pop()
        grads = [np.outer(a, delta), delta, *grads]
        if A:
            delta = (W[len(A) + 1] @ delta) * a * (1 - a)
    return tuple(grads)


@wrong("integer-truncation")
def backward(A, Z, y, W):
    dW = [None] + [np.zeros(w.shape, dtype=w.dtype) for w in W[1:]]
    db = [None, 0, 0, 0]
    delta = A[3] - y
    for k in (3, 2, 1):
        dW[k][:], db[k] = np.outer(A[k - 1], delta), delta
        delta = (delta @ W[k].T) * slope_at(A[k - 1])
    return dW[1], db[1], dW[2], db[2], dW[3], db[3]


@wrong("missing-output-slope")
def backward(A, Z, y, W):
    delta = np.divide(1 - y, 1 - A[3]) - np.divide(y, A[3])
    grads = []
    for k in (3, 2, 1):
        grads = [np.outer(A[k - 1], delta), delta, *grads]
        delta = W[k].dot(delta) * slope_at(A[k - 1])
    return tuple(grads)


@wrong("mean-over-classes")
def backward(A, Z, y, W):
    d3 = 1 / len(y) * (A[3] - y)
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("product-mixed-up")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    return A[0] * d1, d1, A[1] * d2, d2, A[2] * d3, d3


@wrong("product-mixed-up:2")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = (W[3].T * d3) * slope_at(A[2])
    d1 = (W[2].T * d2) * slope_at(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("overwritten-sum")
def backward(A, Z, y, W):
    delta = [None, np.zeros(len(A[1])), np.zeros(len(A[2])), A[3] - y]
    for k in (2, 1):
        for i in range(len(A[k])):
            for j in range(len(A[k + 1])):
                delta[k][i] = W[k + 1][i, j] * delta[k + 1][j] * slope_at(A[k][i])
    dW = [np.outer(A[k - 1], delta[k]) for k in (1, 2, 3)]
    return dW[0], delta[1], dW[1], delta[2], dW[2], delta[3]


@wrong("bias-summed-over-all")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    db1, db2, db3 = (np.full(d.shape, d.sum()) for d in (d1, d2, d3))
    return np.outer(A[0], d1), db1, np.outer(A[1], d2), db2, np.outer(A[2], d3), db3


@wrong("bias-summed-over-all:2")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = np.dot(W[3], d3) * slope_at(A[2])
    d1 = np.dot(W[2], d2) * slope_at(A[1])
    return np.outer(A[0], d1), np.sum(d1), np.outer(A[1], d2), np.sum(d2), np.outer(A[2], d3), np.sum(d3)


@wrong("bias-keepdims")
def backward(A, Z, y, W):
    delta = (A[3] - y)[None, :]
    grads = []
    for k in (3, 2, 1):
        grads = [A[k - 1].reshape(-1, 1) @ delta, delta, *grads]
        delta = (delta @ W[k].T) * slope_at(A[k - 1])
    return tuple(grads)


# ------------------------------------------------------------------------------------------------ 02-column-jacobian

wrong = wordings_of(WORDINGS, "02-column-jacobian")


@wrong("indices-swapped")
def column_jacobian(a_prev, n_out, i, j):
    e = np.zeros(n_out)
    e[j] = a_prev[i]
    return e


@wrong("counts-from-one")
def column_jacobian(a_prev, n_out, i, j):
    return np.array([a_prev[j - 1] if row == i - 1 else 0.0 for row in range(n_out)])


@wrong("counts-from-one:2")
def column_jacobian(a_prev, n_out, i, j):
    return np.array([a_prev[j - 1] if row == i else 0.0 for row in range(1, n_out + 1)])


@wrong("every-entry")
def column_jacobian(a_prev, n_out, i, j):
    return a_prev[j] * np.ones(n_out)


@wrong("missing-input")
def column_jacobian(a_prev, n_out, i, j):
    return np.eye(n_out)[i]


@wrong("wrong-side")
def column_jacobian(a_prev, n_out, i, j):
    return np.where(np.arange(len(a_prev)) == j, a_prev, 0)


@wrong("wrong-side:2")
def column_jacobian(a_prev, n_out, i, j):
    result = np.zeros(a_prev.shape)
    result[i] = a_prev[j]
    return result


@wrong("integer-truncation")
def column_jacobian(a_prev, n_out, i, j):
    result = np.array([0] * n_out)
    result[i] = a_prev[j]
    return result


# --------------------------------------------------------------------------------------------------- 02-column-delta

wrong = wordings_of(WORDINGS, "02-column-delta")


@wrong("missing-activation-slope")
def column_delta(delta_next, W_next, z):
    return delta_next.dot(W_next)


@wrong("slope-of-activation")
def column_delta(delta_next, W_next, z):
    a = np.tanh(z)
    f_prime = 1 - np.tanh(a) ** 2
    return np.multiply(f_prime, np.dot(W_next.T, delta_next))


@wrong("slope-from-z")
def column_delta(delta_next, W_next, z):
    return np.einsum("ji,j->i", W_next, delta_next) * (1 + z) * (1 - z)


@wrong("one-sided-tanh-slope")
def column_delta(delta_next, W_next, z):
    return np.diag(1 - np.tanh(z)) @ W_next.T @ delta_next


@wrong("missing-transpose")
def column_delta(delta_next, W_next, z):
    return (1 - np.square(np.tanh(z))) * np.dot(W_next, delta_next)


@wrong("product-mixed-up")
def column_delta(delta_next, W_next, z):
    return (1 - np.tanh(z) ** 2) * (W_next.T * delta_next)


@wrong("product-mixed-up:2")
def column_delta(delta_next, W_next, z):
    slope = 1 - np.tanh(z) ** 2
    return np.dot(slope, W_next.T @ delta_next)


@wrong("sign-reversed")
def column_delta(delta_next, W_next, z):
    return (np.tanh(z) ** 2 - 1) * (delta_next @ W_next)


@wrong("diagonal-kept")
def column_delta(delta_next, W_next, z):
    D = np.diag(1 - np.tanh(z) ** 2)
    return D * np.dot(W_next.T, delta_next)


@wrong("unstable")
def column_delta(delta_next, W_next, z):
    a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return (1 - a**2) * np.dot(W_next.T, delta_next)


@wrong("overwritten-sum")
def column_delta(delta_next, W_next, z):
    delta = np.zeros(len(z))
    for row, d in zip(W_next, delta_next, strict=True):
        delta = row * d
    return delta * (1 - np.tanh(z) ** 2)


@wrong("mutates-input")
def column_delta(delta_next, W_next, z):
    np.copyto(z, np.tanh(z))
    return (1 - z**2) * (W_next.T @ delta_next)


@wrong("integer-truncation")
def column_delta(delta_next, W_next, z):
    delta = np.zeros(z.shape, dtype=z.dtype)
    for i in range(len(z)):
        delta[i] = (1 - math.tanh(z[i]) ** 2) * np.dot(W_next[:, i], delta_next)
    return delta


# ----------------------------------------------------------------------------------------------- 02-column-gradients

wrong = wordings_of(WORDINGS, "02-column-gradients")


@wrong("transposed")
def column_gradients(delta, a_prev):
    return a_prev[:, None] * delta, delta


@wrong("bias-zero")
def column_gradients(delta, a_prev):
    return np.einsum("i,j->ij", delta, a_prev), np.zeros(len(delta))


@wrong("bias-keepdims")
def column_gradients(delta, a_prev):
    column = delta.reshape(-1, 1)
    return column @ a_prev.reshape(1, -1), column


@wrong("upstream-ignored")
def column_gradients(delta, a_prev):
    n = len(delta)
    return np.vstack([a_prev] * n), np.ones(n)


@wrong("product-mixed-up")
def column_gradients(delta, a_prev):
    return delta @ a_prev.T, delta


@wrong("product-mixed-up:2")
def column_gradients(delta, a_prev):
    return delta * a_prev.T, delta


@wrong("sign-reversed")
def column_gradients(delta, a_prev):
    return np.array([[-d * a for a in a_prev] for d in delta]), np.array([-d for d in delta])


@wrong("bias-summed-over-all")
def column_gradients(delta, a_prev):
    return delta[:, None] * a_prev, np.sum(delta)


@wrong("bias-summed-over-all:2")
def column_gradients(delta, a_prev):
    return delta[:, None] * a_prev, np.array([sum(delta) for _ in delta])


@wrong("integer-truncation")
def column_gradients(delta, a_prev):
    dW = np.tile(a_prev, (len(delta), 1))
    for i, d in enumerate(delta):
        dW[i] = d * a_prev
    return dW, delta


# ----------------------------------------------------------------------------------------------- 02-mse-output-delta

wrong = wordings_of(WORDINGS, "02-mse-output-delta")


@wrong("sign-reversed")
def mse_output_delta(z, y):
    o = half_tanh(z)
    return (y - o) * o * (1 - o)


@wrong("missing-output-slope")
def mse_output_delta(z, y):
    return np.subtract(half_tanh(z), y)


@wrong("half-factor")
def mse_output_delta(z, y):
    y_hat = logistic(z)
    return 2 * (y_hat - y) * slope_at(y_hat)


@wrong("half-factor:2")
def mse_output_delta(z, y):
    y_hat = logistic(z)
    return slope_at(y_hat) * (y_hat - y) / 2


@wrong("mean-over-classes")
def mse_output_delta(z, y):
    out = half_tanh(z)
    return 1 / len(y) * (out - y) * (out - out**2)


@wrong("slope-of-activation")
def mse_output_delta(z, y):
    out = half_tanh(z)
    return (out - y) * sigmoid_derivative(out)


@wrong("slope-from-z")
def mse_output_delta(z, y):
    return (logistic(z) - y) * (z - z**2)


@wrong("error-kept-twice")
def mse_output_delta(z, y):
    out = half_tanh(z)
    return np.square(out - y) * slope_at(out)


@wrong("unstable")
def mse_output_delta(z, y):
    out = np.exp(z) / (np.exp(z) + 1)
    return (out - y) * out * (1 - out)


@wrong("unstable:2")
def mse_output_delta(z, y):
    return (half_tanh(z) - y) * np.exp(-z) / (1 + np.exp(-z)) ** 2


@wrong("integer-truncation")
def mse_output_delta(z, y):
    y_hat = z.copy()
    for k, z_k in enumerate(z):
        y_hat[k] = half_tanh(z_k)
    return (y_hat - y) * slope_at(y_hat)


@wrong("integer-truncation:2")
def mse_output_delta(z, y):
    delta = np.zeros_like(z)
    delta[:] = (half_tanh(z) - y) * slope_at(half_tanh(z))
    return delta


# ----------------------------------------------------------------------------------------------- 02-distribute-error

wrong = wordings_of(WORDINGS, "02-distribute-error")


@wrong("missing-transpose")
def distribute_error(delta_next, W, o):
    e = np.dot(delta_next, W)
    return e, e * slope_at(o)


@wrong("product-mixed-up")
def distribute_error(delta_next, W, o):
    e = delta_next * W
    return e, e * slope_at(o)[:, None]


@wrong("product-mixed-up:2")
def distribute_error(delta_next, W, o):
    e = W.dot(delta_next)
    return e, e.dot(slope_at(o))


@wrong("missing-activation-slope")
def distribute_error(delta_next, W, o):
    error = np.einsum("k,jk->j", delta_next, W)
    return error, error.copy()


@wrong("slope-of-activation")
def distribute_error(delta_next, W, o):
    error = np.array([row @ delta_next for row in W])
    return error, error * sigmoid_derivative(o)


@wrong("normalised-shares")
def distribute_error(delta_next, W, o):
    shares = W / np.sum(W, axis=0)
    error = shares @ delta_next
    return error, error * slope_at(o)


@wrong("loss-for-delta")
def distribute_error(delta_next, W, o):
    loss = delta_next**2 / 2
    error = np.dot(W, loss)
    return error, error * slope_at(o)


@wrong("sign-reversed")
def distribute_error(delta_next, W, o):
    error = -np.matmul(W, delta_next)
    return error, o * (1 - o) * error


@wrong("sign-reversed:2")
def distribute_error(delta_next, W, o):
    error = W @ delta_next
    return error, error * o * (o - 1)


@wrong("overwritten-sum")
def distribute_error(delta_next, W, o):
    error = np.zeros(len(o))
    for k in range(len(o)):
        for j in range(len(delta_next)):
            error[k] = W[k, j] * delta_next[j]
    return error, error * slope_at(o)


@wrong("integer-truncation")
def distribute_error(delta_next, W, o):
    error = np.zeros(len(o), dtype=W.dtype)
    delta = np.zeros(len(o), dtype=W.dtype)
    for k in range(len(o)):
        error[k] = W[k] @ delta_next
        delta[k] = error[k] * slope_at(o[k])
    return error, delta


# ---------------------------------------------------------------------------------------------------- 02-folded-bias

wrong = wordings_of(WORDINGS, "02-folded-bias")


@wrong("ones-column-kept")
def folded_backward(delta, a_prev, V):
    extended = np.concatenate([a_prev, [1]])
    return np.outer(extended, delta), np.dot(V, delta)


@wrong("ones-in-front")
def folded_backward(delta, a_prev, V):
    extended = np.hstack([1, a_prev])
    return extended[:, None] * delta, V[1:] @ delta


@wrong("ones-in-front:2")
def folded_backward(delta, a_prev, V):
    extended = np.insert(a_prev, 0, 1)
    return np.outer(extended, delta), (V @ delta)[:-1]


@wrong("ones-missing")
def folded_backward(delta, a_prev, V):
    return a_prev.reshape(-1, 1) * delta, np.dot(V[:-1], delta)


@wrong("bias-zero")
def folded_backward(delta, a_prev, V):
    dV = np.zeros(V.shape)
    for i in range(len(a_prev)):
        dV[i] = a_prev[i] * delta
    return dV, V[:-1].dot(delta)


@wrong("transposed")
def folded_backward(delta, a_prev, V):
    extended = np.append(a_prev, 1.0)
    return np.einsum("j,i->ji", delta, extended), V[: len(a_prev)] @ delta


@wrong("missing-transpose")
def folded_backward(delta, a_prev, V):
    extended = np.append(a_prev, 1.0)
    back = delta @ V
    return np.outer(extended, delta), back[:-1]


@wrong("integer-truncation")
def folded_backward(delta, a_prev, V):
    extended = np.append(a_prev, np.ones(1, dtype=a_prev.dtype))
    dV = np.zeros((len(extended), len(delta)), dtype=extended.dtype)
    for i, a in enumerate(extended):
        dV[i] = a * delta
    return dV, delta @ V[:-1].T


@wrong("product-mixed-up")
def folded_backward(delta, a_prev, V):
    extended = np.append(a_prev, 1)
    return extended * delta, (V @ delta)[:-1]


@wrong("product-mixed-up:2")
def folded_backward(delta, a_prev, V):
    extended = np.append(a_prev, 1)
    return np.outer(extended, delta), (V * delta)[:-1]


@wrong("sign-reversed")
def folded_backward(delta, a_prev, V):
    minus = -delta
    return np.outer(np.append(a_prev, 1), minus), V[:-1] @ minus
