"""A second batch of wrong solutions of lesson 02, written without a look at the diagnosis or at the other wordings."""

import numpy as np

from bpkit.activations import sigmoid
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}

# -------------------------------------------------------------------------------------------------- 02-forward-layer

wrong = wordings_of(WORDINGS, "02-forward-layer")


@wrong("bias-after-activation")
def forward_layer(a_prev, W, b):
    z = np.dot(a_prev, W)
    a = sigmoid(z)
    a = a + b
    return z, a


@wrong("column-convention")
def forward_layer(a_prev, W, b):
    z = np.zeros(len(b))
    for j in range(len(b)):
        total = b[j]
        for i in range(len(a_prev)):
            total = total + W[j, i] * a_prev[i]
        z[j] = total
    return z, sigmoid(z)


@wrong("missing-bias")
def forward_layer(a_prev, W, b):
    z = np.zeros(len(b))
    for neuron in range(len(b)):
        z[neuron] = np.sum(a_prev * W[:, neuron])
    return z, sigmoid(z)


@wrong("mutates-input")
def forward_layer(a_prev, W, b):
    for i, incoming in enumerate(a_prev):
        W[i] = W[i] * incoming
    z = W.sum(axis=0) + b
    return z, sigmoid(z)


@wrong("product-mixed-up")
def forward_layer(a_prev, W, b):
    z = a_prev[:, None] * W + b
    return z, sigmoid(z)


@wrong("unstable")
def forward_layer(a_prev, W, b):
    z = a_prev @ W + b
    odds = np.exp(z)
    return z, odds / (1 + odds)


# -------------------------------------------------------------------------------------------------- 02-full-jacobian

wrong = wordings_of(WORDINGS, "02-full-jacobian")


@wrong("integer-truncation")
def layer_jacobian(z, W_next):
    a = sigmoid(z)
    J = W_next.T.copy()
    for row in range(J.shape[0]):
        for column in range(J.shape[1]):
            J[row, column] = J[row, column] * a[column] * (1 - a[column])
    return J


@wrong("misplaced-third-column")
def layer_jacobian(z, W_next):
    a = sigmoid(z)
    n, m = W_next.shape

    def entry(j, i):
        return W_next[i, j] * a[i] * (1 - a[i])

    J = np.zeros((m, n))
    J[0] = [entry(1, i) if i == 2 else entry(0, i) for i in range(n)]
    for j in range(1, m):
        J[j] = [entry(0, i) if i == 2 and j == 1 else entry(j, i) for i in range(n)]
    return J


@wrong("missing-activation-slope")
def layer_jacobian(z, W_next):
    n_l, n_next = W_next.shape
    return np.array([[W_next[i, j] for i in range(n_l)] for j in range(n_next)])


@wrong("missing-transpose")
def layer_jacobian(z, W_next):
    a = sigmoid(z)
    slope = a * (1 - a)
    J = np.zeros((W_next.shape[1], len(z)))
    for j in range(J.shape[0]):
        for i in range(J.shape[1]):
            J[j, i] = W_next[j, i] * slope[i]
    return J


@wrong("mutates-input")
def layer_jacobian(z, W_next):
    for i in range(len(z)):
        a = sigmoid(z[i])
        z[i] = a * (1 - a)
    J = np.zeros(W_next.T.shape)
    for j in range(len(J)):
        for i in range(len(z)):
            J[j, i] = W_next[i, j] * z[i]
    return J


@wrong("sign-reversed")
def layer_jacobian(z, W_next):
    rows = []
    for weights_into_j in W_next.T:
        row = []
        for weight, net in zip(weights_into_j, z, strict=True):
            a = sigmoid(net)
            row.append(weight * (a**2 - a))
        rows.append(row)
    return np.array(rows)


@wrong("slope-from-z")
def layer_jacobian(z, W_next):
    n_l, n_next = W_next.shape
    J = np.empty((n_next, n_l))
    for i in range(n_l):
        da = z[i] - z[i] ** 2
        for j in range(n_next):
            J[j, i] = W_next[i, j] * da
    return J


@wrong("transposed")
def layer_jacobian(z, W_next):
    J = np.zeros(W_next.shape)
    for i, net in enumerate(z):
        a = sigmoid(net)
        for j in range(W_next.shape[1]):
            J[i, j] = a * (1 - a) * W_next[i, j]
    return J


@wrong("unstable")
def layer_jacobian(z, W_next):
    n_l, n_next = W_next.shape
    J = np.zeros((n_next, n_l))
    for j in range(n_next):
        for i in range(n_l):
            u = 1 + np.exp(-z[i])
            J[j, i] = W_next[i, j] * (u - 1) / u**2
    return J


# ---------------------------------------------------------------------------------------------- 02-jacobian-shortcut

wrong = wordings_of(WORDINGS, "02-jacobian-shortcut")


@wrong("missing-activation-slope")
def jacobian_shortcut(W_next, slope):
    columns = [W_next[i, :] for i in range(len(slope))]
    return np.stack(columns, axis=1)


@wrong("missing-transpose")
def jacobian_shortcut(W_next, slope):
    return np.einsum("ij,j->ij", W_next, slope)


@wrong("mutates-input")
def jacobian_shortcut(W_next, slope):
    J = W_next.T
    for j in range(len(J)):
        J[j] = J[j] * slope
    return J


@wrong("product-mixed-up")
def jacobian_shortcut(W_next, slope):
    return np.array([np.dot(column, slope) for column in W_next.T])


@wrong("transposed")
def jacobian_shortcut(W_next, slope):
    return np.array([weights * s for weights, s in zip(W_next, slope, strict=True)])


# --------------------------------------------------------------------------------------------------- 02-hidden-delta

wrong = wordings_of(WORDINGS, "02-hidden-delta")


@wrong("integer-truncation")
def hidden_delta(delta_next, W_next, z):
    a = np.zeros_like(z)
    for i in range(len(z)):
        a[i] = sigmoid(z[i])
    return (W_next @ delta_next) * a * (1 - a)


@wrong("missing-activation-slope")
def hidden_delta(delta_next, W_next, z):
    return np.einsum("j,ij->i", delta_next, W_next)


@wrong("missing-transpose")
def hidden_delta(delta_next, W_next, z):
    a = sigmoid(z)
    back = np.matmul(delta_next, W_next)
    return back * (a - a * a)


@wrong("overwritten-sum")
def hidden_delta(delta_next, W_next, z):
    a = sigmoid(z)
    delta = np.zeros(len(z))
    for i in range(len(z)):
        for j in range(len(delta_next)):
            delta[i] = delta_next[j] * W_next[i, j] * a[i] * (1 - a[i])
    return delta


@wrong("product-mixed-up")
def hidden_delta(delta_next, W_next, z):
    a = sigmoid(z)
    slope = a * (1 - a)
    return (delta_next * W_next) * slope[:, np.newaxis]


@wrong("slope-before-product")
def hidden_delta(delta_next, W_next, z):
    a = sigmoid(z)
    delta_with_slope = delta_next * a * (1 - a)
    return W_next @ delta_with_slope


@wrong("slope-of-activation")
def hidden_delta(delta_next, W_next, z):
    def sigmoid_prime(t):
        return sigmoid(t) * sigmoid(-t)

    a = sigmoid(z)
    return sigmoid_prime(a) * (delta_next @ W_next.T)


@wrong("unstable")
def hidden_delta(delta_next, W_next, z):
    e = np.exp(z)
    slope = e / (1 + e) ** 2
    return slope * (delta_next @ W_next.T)


# -------------------------------------------------------------------------------------------- 02-parameter-gradients

wrong = wordings_of(WORDINGS, "02-parameter-gradients")


@wrong("bias-keepdims")
def parameter_gradients(delta, a_prev):
    row = delta.reshape(1, -1)
    column = a_prev.reshape(-1, 1)
    return column @ row, row


@wrong("bias-summed-over-all")
def parameter_gradients(delta, a_prev):
    dW = np.outer(a_prev, delta)
    db = np.zeros(len(delta))
    for d in delta:
        db += d
    return dW, db


@wrong("bias-zero")
def parameter_gradients(delta, a_prev):
    dW = np.zeros((len(a_prev), len(delta)))
    db = np.zeros(len(delta))
    for i, a in enumerate(a_prev):
        dW[i] = a * delta
    return dW, db


@wrong("first-row-index")
def parameter_gradients(delta, a_prev):
    n_in, n_out = len(a_prev), len(delta)
    dW = np.zeros((n_in, n_out))
    dW[0] = [delta[j] * a_prev[j] for j in range(n_out)]
    for i in range(1, n_in):
        dW[i] = [delta[j] * a_prev[i] for j in range(n_out)]
    return dW, delta


@wrong("product-mixed-up")
def parameter_gradients(delta, a_prev):
    dW = np.inner(a_prev, delta)
    return dW, delta


@wrong("transposed")
def parameter_gradients(delta, a_prev):
    dW = []
    for d in delta:
        dW.append([d * a for a in a_prev])  # noqa: PERF401
    return np.array(dW), delta


# ------------------------------------------------------------------------------------------------------- 02-backward

wrong = wordings_of(WORDINGS, "02-backward")


@wrong("bce-sign")
def backward(A, Z, y, W):
    out = A[3]
    d3 = y * (1 - out) + (1 - y) * out
    d2 = W[3] @ d3 * A[2] * (1 - A[2])
    d1 = W[2] @ d2 * A[1] * (1 - A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], d3), d3


@wrong("bias-keepdims")
def backward(A, Z, y, W):
    rows = [a[None, :] for a in A]  # one sample as a table with one row
    d3 = rows[3] - y
    d2 = (d3 @ W[3].T) * rows[2] * (1 - rows[2])
    d1 = (d2 @ W[2].T) * rows[1] * (1 - rows[1])
    return rows[0].T @ d1, d1, rows[1].T @ d2, d2, rows[2].T @ d3, d3


@wrong("bias-summed-over-all")
def backward(A, Z, y, W):
    grads = []
    delta = A[3] - y
    for layer in (3, 2, 1):
        grads = [np.outer(A[layer - 1], delta), np.sum(delta), *grads]
        if layer > 1:
            delta = (delta @ W[layer].T) * A[layer - 1] * (1 - A[layer - 1])
    return tuple(grads)


@wrong("bias-zero")
def backward(A, Z, y, W):
    dW = [None, None, None, None]
    db = [None] + [np.zeros(w.shape[1]) for w in W[1:]]
    delta = A[3] - y
    for layer in (3, 2, 1):
        dW[layer] = np.outer(A[layer - 1], delta)
        if layer > 1:
            back = W[layer] @ delta
            delta = back * A[layer - 1] * (1 - A[layer - 1])
    return dW[1], db[1], dW[2], db[2], dW[3], db[3]


@wrong("integer-truncation")
def backward(A, Z, y, W):
    d = [None, None, None, A[3] - y]
    for k in (2, 1):
        d[k] = (d[k + 1] @ W[k + 1].T) * A[k] * (1 - A[k])
    result = []
    for k in (1, 2, 3):
        dW = np.zeros_like(W[k])
        for i in range(dW.shape[0]):
            for j in range(dW.shape[1]):
                dW[i, j] = A[k - 1][i] * d[k][j]
        result += [dW, d[k]]
    return tuple(result)


@wrong("mean-over-classes")
def backward(A, Z, y, W):
    errors = A[3] - y
    delta3 = errors / errors.size
    delta2 = np.einsum("k,jk->j", delta3, W[3]) * A[2] * (1 - A[2])
    delta1 = np.einsum("k,jk->j", delta2, W[2]) * A[1] * (1 - A[1])
    dW = [np.einsum("i,j->ij", a, d) for a, d in zip(A[:3], (delta1, delta2, delta3), strict=True)]
    return dW[0], delta1, dW[1], delta2, dW[2], delta3


@wrong("missing-activation-slope")
def backward(A, Z, y, W):
    delta = {3: A[3] - y}
    for k in (2, 1):
        delta[k] = delta[k + 1] @ W[k + 1].T
    out = []
    for k in (1, 2, 3):
        out.append(np.outer(A[k - 1], delta[k]))
        out.append(delta[k])
    return tuple(out)


@wrong("missing-output-slope")
def backward(A, Z, y, W):
    def slope(a):
        return a * (1 - a)

    loss_slope = np.where(y == 1, -1 / A[3], 1 / (1 - A[3]))
    d2 = (loss_slope @ W[3].T) * slope(A[2])
    d1 = (d2 @ W[2].T) * slope(A[1])
    return np.outer(A[0], d1), d1, np.outer(A[1], d2), d2, np.outer(A[2], loss_slope), loss_slope


@wrong("missing-transpose")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = (d3 @ W[3]) * A[2] * (1 - A[2])
    d1 = (d2 @ W[2]) * A[1] * (1 - A[1])
    dW1, dW2, dW3 = (a[:, None] * d for a, d in ((A[0], d1), (A[1], d2), (A[2], d3)))
    return dW1, d1, dW2, d2, dW3, d3


@wrong("product-mixed-up")
def backward(A, Z, y, W):
    d3 = A[3] - y
    d2 = (d3 @ W[3].T) * A[2] * (1 - A[2])
    d1 = (d2 @ W[2].T) * A[1] * (1 - A[1])
    dW1 = A[0].T @ d1
    dW2 = A[1].T @ d2
    dW3 = A[2].T @ d3
    return dW1, d1, dW2, d2, dW3, d3


@wrong("propagates-dA")
def backward(A, Z, y, W):
    delta3 = A[3] - y
    dA2 = W[3] @ delta3
    dA1 = W[2] @ dA2
    delta2 = dA2 * (A[2] * (1 - A[2]))
    delta1 = dA1 * (A[1] * (1 - A[1]))
    return np.outer(A[0], delta1), delta1, np.outer(A[1], delta2), delta2, np.outer(A[2], delta3), delta3


@wrong("sign-reversed")
def backward(A, Z, y, W):
    error = y - A[3]
    grads = [np.outer(A[2], error), error]
    for k in (2, 1):
        error = (W[k + 1] @ error) * A[k] * (1 - A[k])
        grads = [np.outer(A[k - 1], error), error, *grads]
    return tuple(grads)


@wrong("through-dW")
def backward(A, Z, y, W):
    delta = A[3] - y
    results = []
    for k in (3, 2, 1):
        dW = np.outer(A[k - 1], delta)
        results.insert(0, (dW, delta))
        a = A[k - 1]
        delta = (dW @ delta) * a * (1 - a)
    (dW1, db1), (dW2, db2), (dW3, db3) = results
    return dW1, db1, dW2, db2, dW3, db3


@wrong("transposed")
def backward(A, Z, y, W):
    def column(v):
        return v[:, np.newaxis]

    d3 = A[3] - y
    d2 = (d3 @ W[3].T) * A[2] * (1 - A[2])
    d1 = (d2 @ W[2].T) * A[1] * (1 - A[1])
    return column(d1) * A[0], d1, column(d2) * A[1], d2, column(d3) * A[2], d3


@wrong("unstable")
def backward(A, Z, y, W):
    dA = -y / A[3] + (1 - y) / (1 - A[3])
    grads = []
    for k in (3, 2, 1):
        dZ = dA * A[k] * (1 - A[k])
        grads = [np.outer(A[k - 1], dZ), dZ, *grads]
        dA = dZ @ W[k].T
    return tuple(grads)


@wrong("wrong-layer")
def backward(A, Z, y, W):
    delta = A[3] - y
    grads = [np.outer(A[2], delta), delta]
    for k in (3, 2):
        delta = (delta @ W[k].T) * (A[k] * (1 - A[k]))
        grads = [np.outer(A[k - 2], delta), delta, *grads]
    return tuple(grads)


# ------------------------------------------------------------------------------------------------ 02-column-jacobian

wrong = wordings_of(WORDINGS, "02-column-jacobian")


@wrong("every-entry")
def column_jacobian(a_prev, n_out, i, j):
    return np.array([float(a_prev[j]) for _ in range(n_out)])


@wrong("indices-swapped")
def column_jacobian(a_prev, n_out, i, j):
    column = np.zeros(n_out)
    for row in range(n_out):
        for k in range(len(a_prev)):
            if (k, row) == (i, j):
                column[row] = a_prev[k]
    return column


@wrong("integer-truncation")
def column_jacobian(a_prev, n_out, i, j):
    column = np.array([0] * n_out)
    column[i] = a_prev[j]
    return column


@wrong("missing-input")
def column_jacobian(a_prev, n_out, i, j):
    return np.eye(n_out)[i]


# --------------------------------------------------------------------------------------------------- 02-column-delta

wrong = wordings_of(WORDINGS, "02-column-delta")


@wrong("integer-truncation")
def column_delta(delta_next, W_next, z):
    back = W_next.T @ delta_next
    result = z.copy()
    for i, net in enumerate(z):
        result[i] = (1 - np.tanh(net) ** 2) * back[i]
    return result


@wrong("missing-transpose")
def column_delta(delta_next, W_next, z):
    slope = 1 - np.tanh(z) ** 2
    return np.dot(W_next, delta_next) * slope


@wrong("mutates-input")
def column_delta(delta_next, W_next, z):
    for i in range(len(z)):
        z[i] = np.tanh(z[i])
    return (1 - z**2) * (W_next.T @ delta_next)


@wrong("overwritten-sum")
def column_delta(delta_next, W_next, z):
    for d, weights in zip(delta_next, W_next, strict=True):
        back = d * weights
    return back * (1 - np.tanh(z) ** 2)


@wrong("product-mixed-up")
def column_delta(delta_next, W_next, z):
    t = np.tanh(z)
    back = delta_next[:, None] * W_next
    return back * (1 - t * t)


@wrong("slope-from-z")
def column_delta(delta_next, W_next, z):
    back = delta_next @ W_next
    return back * (1 - z) * (1 + z)


@wrong("slope-of-activation")
def column_delta(delta_next, W_next, z):
    def f_prime(v):
        return 1 - np.tanh(v) ** 2

    a = np.tanh(z)
    return f_prime(a) * (W_next.T @ delta_next)


@wrong("unstable")
def column_delta(delta_next, W_next, z):
    plus, minus = np.exp(z), np.exp(-z)
    t = (plus - minus) / (plus + minus)
    return (1 - t**2) * (W_next.T @ delta_next)


# ----------------------------------------------------------------------------------------------- 02-column-gradients

wrong = wordings_of(WORDINGS, "02-column-gradients")


@wrong("bias-keepdims")
def column_gradients(delta, a_prev):
    column = delta.reshape(len(delta), 1)
    return column @ a_prev.reshape(1, len(a_prev)), column


@wrong("bias-zero")
def column_gradients(delta, a_prev):
    grads = {"W": np.zeros((len(delta), len(a_prev))), "b": np.zeros(len(delta))}
    for i, d in enumerate(delta):
        grads["W"][i] = d * a_prev
    return grads["W"], grads["b"]


@wrong("integer-truncation")
def column_gradients(delta, a_prev):
    dW = np.array([a_prev] * len(delta))
    for i in range(len(delta)):
        dW[i] = dW[i] * delta[i]
    return dW, delta


@wrong("sign-reversed")
def column_gradients(delta, a_prev):
    step = 0 - delta
    return np.einsum("i,j->ij", step, a_prev), step


@wrong("transposed")
def column_gradients(delta, a_prev):
    return np.array([[a * d for d in delta] for a in a_prev]), delta


@wrong("upstream-ignored")
def column_gradients(delta, a_prev):
    n_out = len(delta)
    return np.tile(a_prev, (n_out, 1)), np.ones(n_out)


# ----------------------------------------------------------------------------------------------- 02-mse-output-delta

wrong = wordings_of(WORDINGS, "02-mse-output-delta")


@wrong("error-kept-twice")
def mse_output_delta(z, y):
    y_hat = sigmoid(z)
    error = y_hat - y
    loss_slope = error
    slope = y_hat * (1 - y_hat)
    return error * loss_slope * slope


@wrong("half-factor")
def mse_output_delta(z, y):
    delta = np.zeros(len(z))
    for k in range(len(z)):
        o = sigmoid(z[k])
        delta[k] = 0.5 * (o - y[k]) * o * (1 - o)
    return delta


@wrong("missing-output-slope")
def mse_output_delta(z, y):
    return np.array([sigmoid(net) - wanted for net, wanted in zip(z, y, strict=True)])


@wrong("slope-from-z")
def mse_output_delta(z, y):
    error = sigmoid(z) - y
    slope = z - z**2
    return error * slope


@wrong("slope-of-activation")
def mse_output_delta(z, y):
    y_hat = sigmoid(z)
    return (y_hat - y) * sigmoid(y_hat) * (1 - sigmoid(y_hat))


@wrong("unstable")
def mse_output_delta(z, y):
    u = 1 + np.exp(-z)
    y_hat = 1 / u
    return (y_hat - y) * np.exp(-z) / u**2


# ----------------------------------------------------------------------------------------------- 02-distribute-error

wrong = wordings_of(WORDINGS, "02-distribute-error")


@wrong("loss-for-delta")
def distribute_error(delta_next, W, o):
    losses = [d**2 / 2 for d in delta_next]
    error = np.zeros(len(o))
    for i in range(len(o)):
        for loss, weight in zip(losses, W[i], strict=True):
            error[i] += weight * loss
    return error, error * o * (1 - o)


@wrong("missing-transpose")
def distribute_error(delta_next, W, o):
    error = np.dot(delta_next, W)
    slope = o - o**2
    return error, error * slope


@wrong("normalised-shares")
def distribute_error(delta_next, W, o):
    error = np.zeros(len(o))
    for j, d in enumerate(delta_next):
        weights = W[:, j]
        share = weights / np.sum(np.abs(weights))
        error += share * d
    return error, error * o * (1 - o)


@wrong("overwritten-sum")
def distribute_error(delta_next, W, o):
    error = np.zeros(len(o))
    for j in range(len(delta_next)):
        error = W[:, j] * delta_next[j]
    return error, error * o * (1 - o)


@wrong("sign-reversed")
def distribute_error(delta_next, W, o):
    error = W @ (-delta_next)
    delta = o * error * (1 - o)
    return error, delta


@wrong("slope-of-activation")
def distribute_error(delta_next, W, o):
    error = np.einsum("ij,j->i", W, delta_next)
    s = sigmoid(o)
    return error, error * (s - s**2)


# ---------------------------------------------------------------------------------------------------- 02-folded-bias

wrong = wordings_of(WORDINGS, "02-folded-bias")


@wrong("bias-zero")
def folded_backward(delta, a_prev, V):
    dV = np.zeros(V.shape)
    for i, a in enumerate(a_prev):
        dV[i] = a * delta
    return dV, V[:-1] @ delta


@wrong("integer-truncation")
def folded_backward(delta, a_prev, V):
    extended = np.append(a_prev, 1)
    dV = np.stack([extended] * len(delta), axis=1)
    for j in range(len(delta)):
        dV[:, j] = extended * delta[j]
    return dV, V[:-1] @ delta


@wrong("missing-transpose")
def folded_backward(delta, a_prev, V):
    x = np.concatenate([a_prev, [1.0]])
    da = delta @ V
    return x[:, None] * delta, da[:-1]


@wrong("ones-in-front")
def folded_backward(delta, a_prev, V):
    x = np.array([1, *a_prev])
    dV = np.outer(x, delta)
    dx = V @ delta
    return dV, dx[1:]


@wrong("product-mixed-up")
def folded_backward(delta, a_prev, V):
    W = V[:-1]
    dV = np.vstack([np.outer(a_prev, delta), delta])
    return dV, delta * W


@wrong("transposed")
def folded_backward(delta, a_prev, V):
    dW = np.outer(delta, a_prev)
    dV = np.hstack([dW, delta[:, None]])
    return dV, (delta @ V.T)[:-1]
