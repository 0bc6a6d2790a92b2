"""Lesson 03: wrong solutions as students write them, one sample and many classes."""

import math

import numpy as np

from bpkit import activations
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


def logistic(z):
    return 1 / (1 + np.exp(-z))


def half_tanh(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def shares(z):
    """A stable softmax."""
    e = np.exp(z - max(z))
    return e / sum(e)


def log_shares(z):
    top = np.max(z)
    return z - top - np.log(np.sum(np.exp(z - top)))


# ------------------------------------------------------------------------------------------------------- 03-one-hot

wrong = wordings_of(WORDINGS, "03-one-hot")


@wrong("counts-from-one")
def one_hot(label, K):
    return np.eye(K)[label - 1]


@wrong("counts-from-one:2")
def one_hot(label, K):
    return [1.0 if k == label else 0.0 for k in range(1, K + 1)]


@wrong("labels-swapped")
def one_hot(label, K):
    return np.where(np.arange(K) == label, 0.0, 1.0)


@wrong("extra-axis")
def one_hot(label, K):
    return np.eye(K)[[label]]


@wrong("extra-axis:2")
def one_hot(label, K):
    y = np.zeros((K, 1))
    y[label, 0] = 1
    return y


@wrong("label-as-value")
def one_hot(label, K):
    return label * np.eye(K)[label]


# ------------------------------------------------------------------------------------------ 03-sigmoid-cross-entropy

wrong = wordings_of(WORDINGS, "03-sigmoid-cross-entropy")


def cost_of(z, y):
    return np.logaddexp(0, z) - y * z


@wrong("unstable")
def sigmoid_cross_entropy(z, y):
    a = activations.sigmoid(z)
    return np.sum(-y * np.log(a) - (1 - y) * np.log(1 - a))


@wrong("unstable:2")
def sigmoid_cross_entropy(z, y):
    total = 0.0
    for z_k, y_k in zip(z, y, strict=True):
        total += np.log(1 + np.exp(z_k)) - y_k * z_k
    return total


@wrong("mean-over-classes")
def sigmoid_cross_entropy(z, y):
    return np.mean(cost_of(z, y))


@wrong("sign-reversed")
def sigmoid_cross_entropy(z, y):
    log_a, log_rest = -np.logaddexp(0, -z), -np.logaddexp(0, z)
    return np.dot(y, log_a) + np.dot(1 - y, log_rest)


@wrong("bce-sign")
def sigmoid_cross_entropy(z, y):
    log_a, log_rest = -np.logaddexp(0, -z), -np.logaddexp(0, z)
    return float(sum(-y * log_a + (1 - y) * log_rest))


@wrong("one-term-missing")
def sigmoid_cross_entropy(z, y):
    return y @ np.logaddexp(0, -z)


@wrong("one-term-missing:2")
def sigmoid_cross_entropy(z, y):
    return sum(np.logaddexp(0, -z_k) for z_k, y_k in zip(z, y, strict=True) if y_k == 1)


@wrong("softmax-for-several-labels")
def sigmoid_cross_entropy(z, y):
    return -np.dot(y, log_shares(z))


@wrong("loss-not-summed")
def sigmoid_cross_entropy(z, y):
    return np.array([cost_of(z[k], y[k]) for k in range(len(z))])


# -------------------------------------------------------------------------------------------------- 03-sigmoid-delta

wrong = wordings_of(WORDINGS, "03-sigmoid-delta")


@wrong("sign-reversed")
def sigmoid_delta(a, y):
    return np.subtract(y, a)


@wrong("bce-sign")
def sigmoid_delta(a, y):
    return -y * (1 - a) - (1 - y) * a


@wrong("extra-output-slope")
def sigmoid_delta(a, y):
    return np.array([(a_k - y_k) * a_k * (1 - a_k) for a_k, y_k in zip(a, y, strict=True)])


@wrong("unstable")
def sigmoid_delta(a, y):
    dL_da = np.divide(1 - y, 1 - a) - np.divide(y, a)
    return dL_da * (1 - a) * a


@wrong("missing-output-slope")
def sigmoid_delta(a, y):
    return (1 - y) / (1 - a) - y / a


@wrong("missing-output-slope:2")
def sigmoid_delta(a, y):
    return (a - y) / (a * (1 - a))


@wrong("mean-over-classes")
def sigmoid_delta(a, y):
    return 1 / a.size * (a - y)


@wrong("integer-truncation")
def sigmoid_delta(a, y):
    delta = y.copy()
    for k in range(len(a)):
        delta[k] = a[k] - y[k]
    return delta


@wrong("diagonal-kept")
def sigmoid_delta(a, y):
    return np.diagflat(a - y)


@wrong("extra-axis")
def sigmoid_delta(a, y):
    return np.array([a - y])


@wrong("extra-axis:2")
def sigmoid_delta(a, y):
    return (a - y).reshape(-1, 1)


@wrong("mutates-input")
def sigmoid_delta(a, y):
    for k, y_k in enumerate(y):
        a[k] -= y_k
    return a


@wrong("broadcast-trap")
def sigmoid_delta(a, y):
    return a.reshape(-1, 1) - y


@wrong("broadcast-trap:2")
def sigmoid_delta(a, y):
    return a - y[:, None]


# ------------------------------------------------------------------------------------------------------- 03-softmax

wrong = wordings_of(WORDINGS, "03-softmax")


@wrong("unstable")
def softmax(z):
    return np.array([math.e**z_k for z_k in z]) / sum(math.e**z_k for z_k in z)


@wrong("unstable:2")
def softmax(z):
    e = np.exp(z)
    return np.divide(e, e.sum())


@wrong("sum-over-wrong-index")
def softmax(z):
    e = np.exp(z - z.max())
    result = np.zeros(len(z))
    for k in range(len(z)):
        result[k] = e[k] / sum(e[k] for _ in range(len(z)))
    return result


@wrong("divided-by-maximum")
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.max(e)


@wrong("sigmoids-normalised")
def softmax(z):
    s = half_tanh(z)
    return s / np.sum(s)


@wrong("mutates-input")
def softmax(z):
    z[:] = z - z.max()
    return np.exp(z) / np.exp(z).sum()


@wrong("integer-truncation")
def softmax(z):
    e = np.zeros_like(z)
    for k in range(len(z)):
        e[k] = np.exp(z[k] - z.max())
    return e / e.sum()


@wrong("integer-truncation:2")
def softmax(z):
    p = z.copy()
    p[:] = shares(z)
    return p


# -------------------------------------------------------------------------------------------------- 03-cross-entropy

wrong = wordings_of(WORDINGS, "03-cross-entropy")


@wrong("unstable")
def cross_entropy(z, y):
    p = np.exp(z) / np.sum(np.exp(z))
    return -sum(y * np.log(p))


@wrong("unstable:2")
def cross_entropy(z, y):
    return np.log(np.sum(np.exp(z))) - z[np.argmax(y)]


@wrong("sign-reversed")
def cross_entropy(z, y):
    return log_shares(z)[y == 1].sum()


@wrong("mean-over-classes")
def cross_entropy(z, y):
    return np.mean(-y * log_shares(z))


@wrong("sigmoids-for-one-class")
def cross_entropy(z, y):
    return np.sum(np.logaddexp(0, z) - np.multiply(y, z))


@wrong("sigmoids-for-one-class:2")
def cross_entropy(z, y):
    log_a = -np.logaddexp(0, -z)
    return -y @ log_a


@wrong("shift-forgotten")
def cross_entropy(z, y):
    top = z.max()
    log_sum = np.log(np.exp(z - top).sum())
    return -np.dot(y, z - log_sum)


@wrong("shift-forgotten:2")
def cross_entropy(z, y):
    top = z.max()
    log_sum = top + np.log(np.exp(z - top).sum())
    return -np.dot(y, (z - top) - log_sum)


@wrong("log-missing")
def cross_entropy(z, y):
    return -np.dot(y, shares(z))


@wrong("log-missing:2")
def cross_entropy(z, y):
    return 1 - shares(z)[np.argmax(y)]


# ----------------------------------------------------------------------------------------------- 03-softmax-jacobian

wrong = wordings_of(WORDINGS, "03-softmax-jacobian")


@wrong("softmax-elementwise")
def softmax_jacobian(y_hat):
    J = np.zeros((len(y_hat), len(y_hat)))
    for k, p in enumerate(y_hat):
        J[k, k] = p - p**2
    return J


@wrong("sign-reversed")
def softmax_jacobian(y_hat):
    return y_hat[:, None] * y_hat - np.diag(y_hat)


@wrong("diagonal-missing")
def softmax_jacobian(y_hat):
    return -np.multiply.outer(y_hat, y_hat)


@wrong("diagonal-missing:2")
def softmax_jacobian(y_hat):
    K = len(y_hat)
    J = np.zeros((K, K))
    for i in range(K):
        for j in range(K):
            if i != j:
                J[i, j] = -y_hat[i] * y_hat[j]
    return J


@wrong("bare-indicator")
def softmax_jacobian(y_hat):
    return np.identity(len(y_hat)) - np.outer(y_hat, y_hat)


@wrong("product-mixed-up")
def softmax_jacobian(y_hat):
    return np.diag(y_hat) - y_hat * y_hat


@wrong("product-mixed-up:2")
def softmax_jacobian(y_hat):
    return np.diag(y_hat) - np.dot(y_hat, y_hat.T)


@wrong("factor-lost")
def softmax_jacobian(y_hat):
    K = len(y_hat)
    return np.array([[(i == j) - y_hat[j] for j in range(K)] for i in range(K)])


# --------------------------------------------------------------------------------------------------- 03-softmax-vjp

wrong = wordings_of(WORDINGS, "03-softmax-vjp")


@wrong("softmax-elementwise")
def softmax_vjp(y_hat, upstream):
    return upstream @ np.diag(y_hat * (1 - y_hat))


@wrong("sign-reversed")
def softmax_vjp(y_hat, upstream):
    return np.multiply(y_hat, np.dot(upstream, y_hat) - upstream)


@wrong("unweighted-sum")
def softmax_vjp(y_hat, upstream):
    total = sum(upstream)
    return np.array([p * (u - total) for p, u in zip(y_hat, upstream, strict=True)])


@wrong("factor-lost")
def softmax_vjp(y_hat, upstream):
    return upstream - np.einsum("k,k->", upstream, y_hat)


@wrong("factor-lost:2")
def softmax_vjp(y_hat, upstream):
    return y_hat * upstream - upstream @ y_hat


@wrong("product-mixed-up")
def softmax_vjp(y_hat, upstream):
    return y_hat * (upstream - upstream * y_hat)


@wrong("product-mixed-up:2")
def softmax_vjp(y_hat, upstream):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return upstream * J


@wrong("upstream-ignored")
def softmax_vjp(y_hat, upstream):
    return np.diag(y_hat) - np.outer(y_hat, y_hat)


@wrong("upstream-ignored:2")
def softmax_vjp(y_hat, upstream):
    return y_hat * (1 - y_hat)


@wrong("mutates-input")
def softmax_vjp(y_hat, upstream):
    upstream -= upstream @ y_hat
    return y_hat * upstream


@wrong("integer-truncation")
def softmax_vjp(y_hat, upstream):
    dz = np.zeros_like(upstream)
    for k in range(len(y_hat)):
        dz[k] = y_hat[k] * (upstream[k] - upstream @ y_hat)
    return dz


# -------------------------------------------------------------------------------------------------- 03-softmax-delta

wrong = wordings_of(WORDINGS, "03-softmax-delta")


@wrong("softmax-elementwise")
def softmax_delta(y_hat, y):
    return -y * (1 - y_hat)


@wrong("softmax-elementwise:2")
def softmax_delta(y_hat, y):
    delta = np.zeros(len(y))
    k = np.argmax(y)
    delta[k] = y_hat[k] - 1
    return delta


@wrong("sign-reversed")
def softmax_delta(y_hat, y):
    return np.negative(y_hat) + y


@wrong("extra-output-slope")
def softmax_delta(y_hat, y):
    error = y_hat - y
    return np.dot(np.diag(y_hat * (1 - y_hat)), error)


@wrong("extra-output-slope:2")
def softmax_delta(y_hat, y):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return J @ (y_hat - y)


@wrong("unstable")
def softmax_delta(y_hat, y):
    u = -y / y_hat
    return y_hat * u - y_hat * np.dot(u, y_hat)


@wrong("missing-output-slope")
def softmax_delta(y_hat, y):
    return -np.divide(y, y_hat)


@wrong("mean-over-classes")
def softmax_delta(y_hat, y):
    return (y_hat - y) / len(y)


@wrong("mutates-input")
def softmax_delta(y_hat, y):
    y_hat[np.argmax(y)] -= 1
    return y_hat


@wrong("integer-truncation")
def softmax_delta(y_hat, y):
    delta = np.empty_like(y)
    delta[...] = y_hat - y
    return delta


@wrong("broadcast-trap")
def softmax_delta(y_hat, y):
    return y_hat[:, np.newaxis] - y[np.newaxis, :]


@wrong("broadcast-trap:2")
def softmax_delta(y_hat, y):
    return y_hat - y.reshape(len(y), 1)


# -------------------------------------------------------------------------------------------- 03-linear-squared-error

wrong = wordings_of(WORDINGS, "03-linear-squared-error")


@wrong("half-factor")
def linear_squared_error(z, y):
    r = np.subtract(z, y)
    return r @ r, 2 * r


@wrong("half-factor:2")
def linear_squared_error(z, y):
    return 0.5 * np.sum((z - y) ** 2), 2 * (z - y)


@wrong("sign-reversed")
def linear_squared_error(z, y):
    r = y - z
    return np.dot(r, r) / 2, r


@wrong("mean-over-classes")
def linear_squared_error(z, y):
    r = z - y
    return np.mean(r**2) / 2, r / len(r)


@wrong("mean-over-classes:2")
def linear_squared_error(z, y):
    r = z - y
    return 0.5 * np.average(np.square(r)), r


@wrong("extra-output-slope")
def linear_squared_error(z, y):
    return 0.5 * sum((z - y) ** 2), (z - y) * half_tanh(z) * (1 - half_tanh(z))


@wrong("extra-output-slope:2")
def linear_squared_error(z, y):
    return 0.5 * sum((z - y) ** 2), (z - y) * z * (1 - z)


@wrong("root-of-squared-error")
def linear_squared_error(z, y):
    return 0.5 * np.linalg.norm(z - y), z - y


@wrong("root-of-squared-error:2")
def linear_squared_error(z, y):
    return math.sqrt(sum((z - y) ** 2)), z - y


@wrong("broadcast-trap")
def linear_squared_error(z, y):
    r = z.reshape(-1, 1) - y
    return 0.5 * np.sum(r * r), r


@wrong("integer-truncation")
def linear_squared_error(z, y):
    r = np.zeros_like(z)
    for k in range(len(z)):
        r[k] = z[k] - y[k]
    return 0.5 * np.sum(r**2), r


@wrong("mutates-input")
def linear_squared_error(z, y):
    r = z
    for k in range(len(r)):
        r[k] = r[k] - y[k]
    return 0.5 * sum(r**2), r


# ------------------------------------------------------------------------------------------------ 03-choose-the-pair

wrong = wordings_of(WORDINGS, "03-choose-the-pair")


def squared(z, y):
    return z, np.sum((z - y) ** 2) / 2, z - y


def one_question(z, y):
    p = shares(z)
    return p, -np.sum(y * log_shares(z)), p - y


def many_questions(z, y):
    a = half_tanh(z)
    return a, cost_of(z, y).sum(), a - y


@wrong("softmax-for-several-labels")
def choose_pair(targets, z, y):
    return squared(z, y) if targets == "real values" else one_question(z, y)


@wrong("sigmoids-for-one-class")
def choose_pair(targets, z, y):
    return squared(z, y) if targets == "real values" else many_questions(z, y)


@wrong("sigmoid-for-real-values")
def choose_pair(targets, z, y):
    if targets == "real values":
        a = half_tanh(z)
        return a, 0.5 * np.dot(a - y, a - y), (a - y) * a * (1 - a)
    return one_question(z, y) if targets == "one class" else many_questions(z, y)


@wrong("squared-error-for-classes")
def choose_pair(targets, z, y):
    if targets == "real values":
        return squared(z, y)
    a = shares(z) if targets == "one class" else half_tanh(z)
    return a, 0.5 * np.sum((a - y) ** 2), a - y


@wrong("sign-reversed")
def choose_pair(targets, z, y):
    pairs = {"real values": squared, "one class": one_question, "several labels": many_questions}
    out, loss, delta = pairs[targets](z, y)
    return out, loss, -delta


@wrong("mean-over-classes")
def choose_pair(targets, z, y):
    pairs = {"real values": squared, "one class": one_question, "several labels": many_questions}
    out, loss, delta = pairs[targets](z, y)
    return out, loss / len(y), delta / len(y)


@wrong("mean-over-classes:2")
def choose_pair(targets, z, y):
    if targets == "real values":
        return z, 0.5 * np.mean((z - y) ** 2), z - y
    if targets == "one class":
        return shares(z), np.mean(-y * log_shares(z)), shares(z) - y
    return half_tanh(z), np.mean(cost_of(z, y)), half_tanh(z) - y


@wrong("half-factor")
def choose_pair(targets, z, y):
    if targets == "real values":
        return z, np.dot(z - y, z - y), 2 * (z - y)
    return one_question(z, y) if targets == "one class" else many_questions(z, y)


@wrong("extra-output-slope")
def choose_pair(targets, z, y):
    if targets == "real values":
        return squared(z, y)
    out, loss, delta = one_question(z, y) if targets == "one class" else many_questions(z, y)
    return out, loss, delta * out * (1 - out)


@wrong("extra-output-slope:2")
def choose_pair(targets, z, y):
    if targets == "several labels":
        a, loss, error = many_questions(z, y)
        return a, loss, error * (a - a**2)
    return squared(z, y) if targets == "real values" else one_question(z, y)


@wrong("unstable")
def choose_pair(targets, z, y):
    if targets == "real values":
        return squared(z, y)
    if targets == "one class":
        p = np.exp(z) / np.exp(z).sum()
        return p, -np.dot(y, np.log(p)), p - y
    a = logistic(z)
    return a, -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)), a - y
