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


@wrong("integer-truncation")
def parameter_gradients(delta, a_prev):
    dW = np.zeros((len(a_prev), len(delta)), dtype=a_prev.dtype)
    for i, a in enumerate(a_prev):
        for j, d in enumerate(delta):
            dW[i, j] = a * d
    return dW, delta
