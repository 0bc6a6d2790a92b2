"""A second batch of wrong solutions of lesson 03, written without a look at the diagnosis or at the other wordings."""

import numpy as np

from bpkit import activations, losses
from bpkit.activations import sigmoid
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}

# -------------------------------------------------------------------------------------------------------- 03-one-hot

wrong = wordings_of(WORDINGS, "03-one-hot")


@wrong("counts-from-one")
def one_hot(label, K):
    return np.array([1.0 if k == label else 0.0 for k in range(1, K + 1)])


@wrong("label-as-value")
def one_hot(label, K):
    y = []
    for k in range(K):
        if k == label:
            y.append(float(label))
        else:
            y.append(0.0)
    return np.array(y)


@wrong("labels-swapped")
def one_hot(label, K):
    return (np.arange(K) != label).astype(float)


# ------------------------------------------------------------------------------------------ 03-sigmoid-cross-entropy

wrong = wordings_of(WORDINGS, "03-sigmoid-cross-entropy")


@wrong("bce-sign")
def sigmoid_cross_entropy(z, y):
    minus_log_a = np.logaddexp(0, -z)
    minus_log_rest = np.logaddexp(0, z)
    loss = 0.0
    for k in range(len(z)):
        loss += y[k] * minus_log_a[k] - (1 - y[k]) * minus_log_rest[k]
    return loss


@wrong("loss-not-summed")
def sigmoid_cross_entropy(z, y):
    losses_of_classes = np.zeros(len(z))
    for k in range(len(z)):
        losses_of_classes[k] = np.logaddexp(0, -z[k]) if y[k] == 1 else np.logaddexp(0, z[k])
    return losses_of_classes


@wrong("mean-over-classes")
def sigmoid_cross_entropy(z, y):
    total = np.sum(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))
    return total / len(y)


@wrong("sign-reversed")
def sigmoid_cross_entropy(z, y):
    log_a = -np.logaddexp(0, -z)
    log_rest = -np.logaddexp(0, z)
    return np.dot(y, log_a) + np.dot(1 - y, log_rest)


@wrong("unstable")
def sigmoid_cross_entropy(z, y):
    loss = 0
    for answer, wanted in zip(sigmoid(z), y, strict=True):
        p = answer if wanted == 1 else 1 - answer
        loss = loss - np.log(p)
    return loss


# -------------------------------------------------------------------------------------------------- 03-sigmoid-delta

wrong = wordings_of(WORDINGS, "03-sigmoid-delta")


@wrong("bce-sign")
def sigmoid_delta(a, y):
    delta = np.zeros(len(a))
    for k in range(len(a)):
        delta[k] = a[k] - 1 if y[k] == 1 else -a[k]
    return delta


@wrong("broadcast-trap")
def sigmoid_delta(a, y):
    answers = a.reshape(-1, 1)
    wanted = y.reshape(1, -1)
    return answers - wanted


@wrong("diagonal-kept")
def sigmoid_delta(a, y):
    K = len(a)
    J = np.zeros((K, K))
    for k in range(K):
        J[k, k] = a[k] - y[k]
    return J


@wrong("extra-output-slope")
def sigmoid_delta(a, y):
    slope = [p * (1 - p) for p in a]
    return np.array([(p - t) * s for p, t, s in zip(a, y, slope, strict=True)])


@wrong("mean-over-classes")
def sigmoid_delta(a, y):
    K = a.shape[0]
    return a / K - y / K


@wrong("mutates-input")
def sigmoid_delta(a, y):
    for k, wanted in enumerate(y):
        a[k] = a[k] - wanted
    return a


@wrong("sign-reversed")
def sigmoid_delta(a, y):
    # -(1 - a) y + (1 - y) a, with the minus put in front of all of it
    return -((1 - y) * a - (1 - a) * y)


@wrong("unstable")
def sigmoid_delta(a, y):
    slope = a * (1 - a)
    return (a - y) / slope * slope


# -------------------------------------------------------------------------------------------------------- 03-softmax

wrong = wordings_of(WORDINGS, "03-softmax")


@wrong("integer-truncation")
def softmax(z):
    shifted = z - np.max(z)
    y_hat = shifted.copy()
    total = np.exp(shifted).sum()
    for k in range(len(z)):
        y_hat[k] = np.exp(shifted[k]) / total
    return y_hat


@wrong("sigmoids-normalised")
def softmax(z):
    answers = np.array([sigmoid(logit) for logit in z])
    return answers / sum(answers)


@wrong("sum-over-wrong-index")
def softmax(z):
    # e_k / sum of e_i, with top and bottom divided by e_k
    y_hat = []
    for k in range(len(z)):
        bottom = sum(np.exp(z[k] - z[k]) for i in range(len(z)))
        y_hat.append(1 / bottom)
    return np.array(y_hat)


@wrong("unstable")
def softmax(z):
    centred = z - np.mean(z)
    e = np.exp(centred)
    return e / e.sum()


# -------------------------------------------------------------------------------------------------- 03-cross-entropy

wrong = wordings_of(WORDINGS, "03-cross-entropy")


@wrong("mean-over-classes")
def cross_entropy(z, y):
    top = np.max(z)
    log_p = z - top - np.log(np.sum(np.exp(z - top)))
    return -np.mean(y * log_p)


@wrong("shift-forgotten")
def cross_entropy(z, y):
    safe = z - np.max(z)
    log_of_sum = np.log(np.sum(np.exp(safe)))
    z_true = z[np.argmax(y)]
    return log_of_sum - z_true


@wrong("sigmoids-for-one-class")
def cross_entropy(z, y):
    # -sum of y log sigma(z)
    minus_log = np.logaddexp(0, -z)
    return np.sum(y * minus_log)


@wrong("unstable")
def cross_entropy(z, y):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return -np.log(p[np.argmax(y)])


# ----------------------------------------------------------------------------------------------- 03-softmax-jacobian

wrong = wordings_of(WORDINGS, "03-softmax-jacobian")


@wrong("factor-lost")
def softmax_jacobian(y_hat):
    K = len(y_hat)
    J = np.zeros((K, K))
    for i in range(K):
        for j in range(K):
            same = 1 if i == j else 0
            J[i, j] = same - y_hat[j]
    return J


@wrong("product-mixed-up")
def softmax_jacobian(y_hat):
    return np.diag(y_hat) - y_hat @ y_hat.T


@wrong("sign-reversed")
def softmax_jacobian(y_hat):
    K = len(y_hat)
    J = y_hat[:, None] * y_hat[None, :]
    for k in range(K):
        J[k, k] = y_hat[k] * (y_hat[k] - 1)
    return J


@wrong("softmax-elementwise")
def softmax_jacobian(y_hat):
    K = len(y_hat)
    J = np.zeros((K, K))
    for k, p in enumerate(y_hat):
        J[k, k] = p - p**2
    return J


# ---------------------------------------------------------------------------------------------------- 03-softmax-vjp

wrong = wordings_of(WORDINGS, "03-softmax-vjp")


@wrong("mutates-input")
def softmax_vjp(y_hat, upstream):
    mean = np.dot(y_hat, upstream)
    for k in range(len(upstream)):
        upstream[k] = y_hat[k] * (upstream[k] - mean)
    return upstream


@wrong("product-mixed-up")
def softmax_vjp(y_hat, upstream):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return upstream * J


@wrong("sign-reversed")
def softmax_vjp(y_hat, upstream):
    dz = np.zeros(len(y_hat))
    for j in range(len(y_hat)):
        for i in range(len(y_hat)):
            dz[j] += upstream[i] * y_hat[i] * (y_hat[j] - (i == j))
    return dz


@wrong("softmax-elementwise")
def softmax_vjp(y_hat, upstream):
    dz = [u * p * (1 - p) for u, p in zip(upstream, y_hat, strict=True)]
    return np.array(dz)


@wrong("unweighted-sum")
def softmax_vjp(y_hat, upstream):
    total = 0.0
    for u in upstream:
        total += u
    return np.array([p * (u - total) for p, u in zip(y_hat, upstream, strict=True)])


@wrong("upstream-ignored")
def softmax_vjp(y_hat, upstream):
    K = len(y_hat)
    return np.array([[y_hat[i] * ((i == j) - y_hat[j]) for j in range(K)] for i in range(K)])


# -------------------------------------------------------------------------------------------------- 03-softmax-delta

wrong = wordings_of(WORDINGS, "03-softmax-delta")


@wrong("extra-output-slope")
def softmax_delta(y_hat, y):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    error = y_hat - y
    return error @ J


@wrong("integer-truncation")
def softmax_delta(y_hat, y):
    delta = y.copy()
    for k in range(len(y)):
        delta[k] = y_hat[k] - y[k]
    return delta


@wrong("mean-over-classes")
def softmax_delta(y_hat, y):
    return np.array([(p - t) / len(y) for p, t in zip(y_hat, y, strict=True)])


@wrong("sign-reversed")
def softmax_delta(y_hat, y):
    delta = -1.0 * y_hat
    delta[np.argmax(y)] += 1
    return delta


@wrong("softmax-elementwise")
def softmax_delta(y_hat, y):
    # -1/p for the true class, times p (1 - p); p is cancelled
    true = np.argmax(y)
    delta = np.zeros(len(y_hat))
    delta[true] = -(1 - y_hat[true])
    return delta


@wrong("unstable")
def softmax_delta(y_hat, y):
    upstream = -y / y_hat
    return y_hat * (upstream - np.sum(upstream * y_hat))


# ------------------------------------------------------------------------------------------- 03-linear-squared-error

wrong = wordings_of(WORDINGS, "03-linear-squared-error")


@wrong("broadcast-trap")
def linear_squared_error(z, y):
    residual = z[:, np.newaxis] - y
    return 0.5 * (residual**2).sum(), residual


@wrong("extra-output-slope")
def linear_squared_error(z, y):
    y_hat = z
    residual = y_hat - y
    loss = np.dot(residual, residual) / 2
    delta = residual * (y_hat * (1 - y_hat))
    return loss, delta


@wrong("half-factor")
def linear_squared_error(z, y):
    loss = 0.0
    delta = np.zeros(len(z))
    for k in range(len(z)):
        loss += (z[k] - y[k]) ** 2
        delta[k] = 2 * (z[k] - y[k])
    return loss, delta


@wrong("integer-truncation")
def linear_squared_error(z, y):
    residual = np.zeros_like(z)
    for k in range(len(z)):
        residual[k] = z[k] - y[k]
    return 0.5 * np.sum(residual**2), residual


@wrong("mean-over-classes")
def linear_squared_error(z, y):
    residual = z - y
    loss = np.mean(residual**2) / 2
    return loss, residual / residual.size


@wrong("sign-reversed")
def linear_squared_error(z, y):
    difference = y - z  # the square does not care about the order
    return sum(d**2 for d in difference) / 2, difference


# ----------------------------------------------------------------------------------------------- 03-choose-the-pair

wrong = wordings_of(WORDINGS, "03-choose-the-pair")


@wrong("extra-output-slope")
def choose_pair(targets, z, y):
    if targets == "real values":
        return z, losses.mse(z, y), z - y
    if targets == "one class":
        y_hat = activations.softmax(z)
        loss = losses.ce_from_logits(z, y)
    else:
        y_hat = activations.sigmoid(z)
        loss = losses.bce_from_logits(z, y)
    return y_hat, loss, (y_hat - y) * y_hat * (1 - y_hat)


@wrong("sigmoid-for-real-values")
def choose_pair(targets, z, y):
    if targets == "one class":
        y_hat = activations.softmax(z)
        return y_hat, losses.ce_from_logits(z, y), y_hat - y
    y_hat = activations.sigmoid(z)
    if targets == "several labels":
        return y_hat, losses.bce_from_logits(z, y), y_hat - y
    return y_hat, losses.mse(y_hat, y), (y_hat - y) * y_hat * (1 - y_hat)


@wrong("sigmoids-for-one-class")
def choose_pair(targets, z, y):
    if "values" in targets:
        y_hat, loss = z, losses.mse(z, y)
    else:
        y_hat, loss = activations.sigmoid(z), losses.bce_from_logits(z, y)
    return y_hat, loss, y_hat - y


@wrong("softmax-for-several-labels")
def choose_pair(targets, z, y):
    table = {
        "real values": (lambda v: v, losses.mse),
        "one class": (activations.softmax, losses.ce_from_logits),
        "several labels": (activations.softmax, losses.ce_from_logits),
    }
    output, loss = table[targets]
    y_hat = output(z)
    return y_hat, loss(z, y), y_hat - y


@wrong("squared-error-for-classes")
def choose_pair(targets, z, y):
    outputs = {"real values": z, "one class": activations.softmax(z), "several labels": activations.sigmoid(z)}
    y_hat = outputs[targets]
    error = y_hat - y
    return y_hat, np.sum(error**2) / 2, error


@wrong("unstable")
def choose_pair(targets, z, y):
    if targets == "real values":
        y_hat = z
        loss = np.sum((z - y) ** 2) / 2
    elif targets == "one class":
        y_hat = activations.softmax(z)
        loss = -np.sum(y * np.log(y_hat))
    else:
        y_hat = activations.sigmoid(z)
        loss = -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    return y_hat, loss, y_hat - y
