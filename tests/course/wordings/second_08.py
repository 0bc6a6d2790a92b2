"""Lesson 08: a second author's wrong solutions, checkers, published lines and the zoo."""

import numpy as np

from bpkit.activations import sigmoid, softmax
from bpkit.gradcheck import central_difference, relative_error
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


def half_tanh(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


# ----------------------------------------------------------------------------------------------- 08-weight-gradient

wrong = wordings_of(WORDINGS, "08-weight-gradient")


@wrong("error-kept-twice")
def weight_gradient(o, z, y):
    a = half_tanh(z)
    error = a - y
    dz = error * a * (1 - a)
    return np.einsum("i,j->ij", o, np.multiply(error, dz))


@wrong("extra-output-slope")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    slope = a - a**2
    dA = (a - y) * slope
    dZ = dA * slope
    return o.reshape(-1, 1) @ dZ.reshape(1, -1)


@wrong("half-factor")
def weight_gradient(o, z, y):
    dW = np.zeros((len(o), len(z)))
    for j in range(len(z)):
        a = sigmoid(z[j])
        dW[:, j] = 0.5 * (a - y[j]) * a * (1 - a) * o
    return dW


@wrong("half-factor:2")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    d_loss = -2 * (y - a)
    return np.multiply.outer(o, d_loss * a * (1 - a))


@wrong("half-of-the-slope")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    not_a = sigmoid(-z)
    return np.array([x * (a - y) * not_a for x in o])


@wrong("half-of-the-slope:2")
def weight_gradient(o, z, y):
    a = half_tanh(z)
    return (np.tile(o, (len(z), 1)).T * a) * (a - y)


@wrong("loss-for-delta")
def weight_gradient(o, z, y):
    loss = 0.5 * (y - half_tanh(z)) ** 2
    return o[:, None] * loss


@wrong("loss-for-delta:2")
def weight_gradient(o, z, y):
    a = half_tanh(z)
    loss = np.sum((y - a) ** 2) / 2
    return np.outer(o, loss * a * (1 - a))


@wrong("mean-over-classes")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    share = [(a[j] - y[j]) * a[j] * (1 - a[j]) / len(y) for j in range(len(y))]
    return np.outer(o, share)


@wrong("missing-input")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    delta = (a - y) * a * sigmoid(-z)
    return np.stack([delta for _ in o])


@wrong("missing-output-slope")
def weight_gradient(o, z, y):
    dW = np.empty((o.size, z.size))
    for i, j in np.ndindex(dW.shape):
        dW[i, j] = o[i] * (half_tanh(z[j]) - y[j])
    return dW


@wrong("product-mixed-up")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    return o.T @ ((a - y) * a * (1 - a))


@wrong("sign-reversed")
def weight_gradient(o, z, y):
    a = half_tanh(z)
    return np.kron(o[:, None], (y - a) * a * (1 - a))


@wrong("sign-reversed:2")
def weight_gradient(o, z, y):
    a = half_tanh(z)
    delta = (a + y) * a * (1 - a)
    return np.outer(o, delta)


@wrong("slope-from-z")
def weight_gradient(o, z, y):
    def sigmoid_slope(a):
        return a * (1 - a)

    return np.einsum("i,j,j->ij", o, sigmoid(z) - y, sigmoid_slope(z))


@wrong("slope-of-activation")
def weight_gradient(o, z, y):
    def slope(x):
        return half_tanh(x) * half_tanh(-x)

    a = half_tanh(z)
    return np.outer(o, (a - y) * slope(a))


@wrong("slope-of-tanh")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    return np.outer(o, (a - y) * (1 - a) * (1 + a))


@wrong("slope-of-tanh:2")
def weight_gradient(o, z, y):
    return np.outer(o, (sigmoid(z) - y) * (1 - np.tanh(z) ** 2))


@wrong("transposed")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    return np.array([(aj - yj) * aj * (1 - aj) * o for aj, yj in zip(a, y, strict=True)])


@wrong("unstable")
def weight_gradient(o, z, y):
    e = np.exp(-z)
    slope = e / (1 + e) ** 2
    return np.outer(o, (1 / (1 + e) - y) * slope)


@wrong("unstable:2")
def weight_gradient(o, z, y):
    a = np.exp(z) / (np.exp(z) + np.exp(0))
    return np.outer(o, (a - y) * a * (1 - a))


# ----------------------------------------------------------------------------------------------- 08-scaled-gradient

wrong = wordings_of(WORDINGS, "08-scaled-gradient")


def at(x, i, value):
    """A copy of x, as floats, with another entry at i."""
    y = np.array(x, dtype=float)
    y[i] = value
    return y


def slopes_of(loss, x, h):
    """The measured gradient with a step that follows the entry."""
    flat = []
    for i, value in np.ndenumerate(x):
        s = h * max(1, abs(value))
        flat.append((loss(at(x, i, value + s)) - loss(at(x, i, value - s))) / (2 * s))
    return np.reshape(flat, x.shape)


@wrong("extra-axis")
def scaled_gradient(loss, x, h):
    g = np.zeros((*x.shape, 1))
    for i, value in np.ndenumerate(x):
        s = h * max(1, abs(value))
        g[i] = [(loss(at(x, i, value + s)) - loss(at(x, i, value - s))) / (2 * s)]
    return g


@wrong("extra-axis:2")
def scaled_gradient(loss, x, h):
    return np.array([slopes_of(loss, x, h)])


@wrong("half-factor")
def scaled_gradient(loss, x, h):
    steps = h * np.maximum(1, np.abs(x))
    g = {}
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = steps[i]
        g[i] = loss(x + e) - loss(x - e)
    return np.array(list(g.values())).reshape(x.shape) / steps


@wrong("integer-truncation")
def scaled_gradient(loss, x, h):
    g = np.empty_like(x)
    g.flat = slopes_of(loss, x, h).ravel()
    return g


@wrong("integer-truncation:2")
def scaled_gradient(loss, x, h):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        s = h * max(1, abs(x[i]))
        pair = []
        for sign in (1, -1):
            moved = x.copy()
            moved[i] = x[i] + sign * s
            pair.append(loss(moved))
        g[i] = (pair[0] - pair[1]) / (2 * s)
    return g


@wrong("mutates-input")
def scaled_gradient(loss, x, h):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        keep = x[i]
        s = h * max(1, abs(keep))
        x[i] = keep + s
        g[i] = loss(x)
        x[i] = keep - s
        g[i] = (g[i] - loss(x)) / (2 * s)
        x[i] = keep
    return g


@wrong("sign-reversed")
def scaled_gradient(loss, x, h):
    g = np.zeros(x.shape)
    for i, value in np.ndenumerate(x):
        s = h * max(1, abs(value))
        for sign in (1, -1):
            g[i] -= sign * loss(at(x, i, value + sign * s)) / (2 * s)
    return g


@wrong("step-not-scaled")
def scaled_gradient(loss, x, h):
    s = h * np.max(np.append(np.abs(x), 1))
    g = [(loss(at(x, i, v + s)) - loss(at(x, i, v - s))) / (2 * s) for i, v in np.ndenumerate(x)]
    return np.array(g).reshape(x.shape)


@wrong("step-not-scaled:2")
def scaled_gradient(loss, x, h):
    g = np.zeros(x.shape)
    for i, v in np.ndenumerate(x):
        g[i] = (loss(at(x, i, v + h)) - loss(at(x, i, v - h))) / (2 * h)
    return g


@wrong("step-not-scaled:3")
def scaled_gradient(loss, x, h):
    g = np.zeros(x.shape)
    for i, v in np.ndenumerate(x):
        s = h * abs(v)
        g[i] = (loss(at(x, i, v + s)) - loss(at(x, i, v - s))) / (2 * s)
    return g


@wrong("wrong-points")
def scaled_gradient(loss, x, h):
    here = loss(1.0 * x)
    g = np.zeros(x.shape)
    for i, v in np.ndenumerate(x):
        s = h * max(1, abs(v))
        g[i] = (loss(at(x, i, v + s)) - here) / s
    return g


@wrong("wrong-points:2")
def scaled_gradient(loss, x, h):
    return slopes_of(loss, x, h / 2)


# ------------------------------------------------------------------------------------------------ 08-check-gradient

wrong = wordings_of(WORDINGS, "08-check-gradient")


def right_shape(g, x):
    return np.shape(g) == np.shape(x)


@wrong("another-point")
def check_gradient(loss, gradient, x):
    p = np.random.default_rng(1).normal(size=x.shape)
    g = np.asarray(gradient(p))
    return right_shape(g, p) and relative_error(g, central_difference(loss, p)) < 1e-6


@wrong("another-point:2")
def check_gradient(loss, gradient, x):
    ones = np.ones(x.shape)
    g = np.asarray(gradient(ones))
    if g.shape != ones.shape:
        return False
    return relative_error(g, central_difference(loss, ones)) < 1e-6


@wrong("another-scale")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    return all(abs(a - b) < 1e-6 for a, b in zip(g.flat, central_difference(loss, x).flat, strict=True))


@wrong("another-scale:2")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    return right_shape(g, x) and np.allclose(g, central_difference(loss, x), rtol=1e-6)


@wrong("compared-with-itself")
def check_gradient(loss, gradient, x):
    first = np.asarray(gradient(x))
    second = np.asarray(gradient(x + 0))
    return right_shape(first, x) and relative_error(first, second) < 1e-6


@wrong("integer-truncation")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    measured = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        s = 6e-6 * max(1, abs(x[i]))
        up, down = x.copy(), x.copy()
        up[i], down[i] = x[i] + s, x[i] - s
        measured[i] = (loss(up) - loss(down)) / (2 * s)
    return relative_error(g, measured) < 1e-6


@wrong("lengths-compared")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    if not right_shape(g, x):
        return False
    one, other = np.sqrt(np.sum(g**2)), np.sqrt(np.sum(m**2))
    return bool(abs(one - other) <= 1e-6 * max(one, other))


@wrong("loose-tolerance")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    same_shape = right_shape(g, x)
    return same_shape and round(relative_error(g, central_difference(loss, x)), 2) == 0


@wrong("mutates-input")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    measured = []
    for i in np.ndindex(x.shape):
        s = 6e-6 * max(1, abs(x[i]))
        x[i] += s
        up = loss(x)
        x[i] -= 2 * s
        measured.append((up - loss(x)) / (2 * s))
        x[i] += s
    return right_shape(g, x) and relative_error(g, np.reshape(measured, x.shape)) < 1e-6


@wrong("nan-accepted")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    for a, b in zip(g.flat, central_difference(loss, x).flat, strict=True):
        scale = np.nanmax(np.abs(g))
        if abs(a - b) > 1e-6 * max(scale, abs(b)):
            return False
    return True


@wrong("nan-accepted:2")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    if not right_shape(g, x):
        return False
    g = np.nan_to_num(g, nan=0.0) + np.where(np.isnan(g), m, 0)
    return relative_error(g, m) < 1e-6


@wrong("one-direction-tested")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    d = 6e-6 * np.maximum(1, np.abs(x))
    measured = (loss(x + d) - loss(x - d)) / 2
    return bool(abs(measured - np.sum(g * d)) <= 1e-6 * np.sum(np.abs(g * d)))


@wrong("one-entry-tested")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    if not right_shape(g, x):
        return False
    first = tuple(0 for _ in x.shape)
    return relative_error(g[first], m[first]) < 1e-6


@wrong("one-entry-tested:2")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    for a, b in zip(g.ravel(), central_difference(loss, x).ravel(), strict=True):
        return relative_error(a, b) < 1e-6
    return True


@wrong("shape-ignored")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    largest = np.max(np.abs(g - m))
    size = np.maximum(np.max(np.abs(g)), np.max(np.abs(m)))
    return bool(largest <= 1e-6 * size)


@wrong("shape-ignored:2")
def check_gradient(loss, gradient, x):
    g, m = np.ravel(gradient(x)), np.ravel(central_difference(loss, x))
    return relative_error(g, m) < 1e-6


@wrong("signs-ignored")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    return right_shape(g, x) and relative_error(np.sqrt(g * g), np.sqrt(m * m)) < 1e-6


@wrong("signs-ignored:2")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    if not right_shape(g, x):
        return False
    differences = [abs(abs(a) - abs(b)) for a, b in zip(g.flat, m.flat, strict=True)]
    return bool(max(differences) <= 1e-6 * max(np.abs(g).max(), np.abs(m).max()))


@wrong("step-not-scaled")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    s, m = 1e-5, []
    for i, v in np.ndenumerate(x):
        m.append((loss(at(x, i, v + s)) - loss(at(x, i, v - s))) / (2 * s))
    return relative_error(g.ravel(), np.array(m)) < 1e-6


@wrong("step-too-large")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    return right_shape(g, x) and relative_error(g, slopes_of(loss, x, 0.01)) < 1e-6


@wrong("step-too-small")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    return right_shape(g, x) and relative_error(g, slopes_of(loss, x, 1e-12)) < 1e-6


@wrong("verdict-reversed")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    found_a_bug = not right_shape(g, x) or relative_error(g, central_difference(loss, x)) > 1e-6
    return found_a_bug


@wrong("wrong-points")
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if not right_shape(g, x):
        return False
    here, m = loss(1.0 * x), np.zeros(x.shape)
    for i, v in np.ndenumerate(x):
        s = 1e-5 * max(1, abs(v))
        m[i] = (loss(at(x, i, v + s)) - here) / s
    return relative_error(g, m) < 1e-6


@wrong("zero-by-zero")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    if not right_shape(g, x):
        return False
    largest = np.max(np.abs([g, m]))
    return bool(np.max(np.abs(g / largest - m / largest)) < 1e-6)


@wrong("zero-by-zero:2")
def check_gradient(loss, gradient, x):
    g, m = np.asarray(gradient(x)), central_difference(loss, x)
    if not right_shape(g, x):
        return False
    size = max(np.linalg.norm(g, ord=np.inf), np.linalg.norm(m, ord=np.inf)) if g.ndim == 1 else np.abs([g, m]).max()
    return bool(np.abs(g - m).max() < 1e-6 * size)


# ------------------------------------------------------------------------------------------------- 08-softmax-delta

wrong = wordings_of(WORDINGS, "08-softmax-delta")


def jacobian(p):
    return np.diag(p) - np.outer(p, p)


@wrong("averaged-twice")
def softmax_delta(Z, G):
    rows = [jacobian(p) @ g for p, g in zip(softmax(Z), G, strict=True)]
    return np.array(rows) / len(rows)


@wrong("diagonal-missing")
def softmax_delta(Z, G):
    P = softmax(Z)
    return np.einsum("ej,ej,ek->ek", G, P, -P)


@wrong("diagonal-missing:2")
def softmax_delta(Z, G):
    out = np.zeros(Z.shape)
    for e, p in enumerate(softmax(Z)):
        for k in range(len(p)):
            out[e, k] = -sum(G[e, j] * p[j] * p[k] for j in range(len(p)) if j != k)
    return out


@wrong("factor-lost")
def softmax_delta(Z, G):
    P = softmax(Z)
    means = np.einsum("ek,ek->e", G, P)
    return np.array([g - m for g, m in zip(G, means, strict=True)])


@wrong("factor-lost:2")
def softmax_delta(Z, G):
    P = softmax(Z)
    own = G * P
    return own - own.sum(axis=1).reshape(-1, 1)


@wrong("factor-lost:3")
def softmax_delta(Z, G):
    P = softmax(Z)
    return G - P * np.sum(G * P, axis=1, keepdims=True)


@wrong("integer-truncation")
def softmax_delta(Z, G):
    delta = G.copy()
    for e, p in enumerate(softmax(Z)):
        delta[e] = p * (G[e] - G[e] @ p)
    return delta


@wrong("keepdims-missing")
def softmax_delta(Z, G):
    P = softmax(Z)
    means = [np.dot(g, p) for g, p in zip(G, P, strict=True)]
    return P * np.subtract(G, means)


@wrong("missing-output-slope")
def softmax_delta(Z, G):
    return np.array([1.0 * g for g in G])


@wrong("mutates-input")
def softmax_delta(Z, G):
    P = softmax(Z)
    for g, p in zip(G, P, strict=True):
        g -= g @ p
    return P * G


@wrong("sign-reversed")
def softmax_delta(Z, G):
    P = softmax(Z)
    return np.array([(np.outer(p, p) - np.diag(p)) @ g for p, g in zip(P, G, strict=True)])


@wrong("sign-reversed:2")
def softmax_delta(Z, G):
    P = softmax(Z)
    mean = (P * G).sum(axis=1)[:, None]
    return P * G + P * mean


@wrong("softmax-batch-sum")
def softmax_delta(Z, G):
    P = softmax(Z)
    back = np.zeros(Z.shape)
    for k in range(Z.shape[1]):
        back[:, k] = P[:, k] * (G[:, k] - np.dot(G[:, k], P[:, k]))
    return back


@wrong("softmax-batch-sum:2")
def softmax_delta(Z, G):
    P = softmax(Z)
    return P * (G - np.sum(P * G))


@wrong("softmax-elementwise")
def softmax_delta(Z, G):
    P = softmax(Z)
    return np.einsum("ek,ek->ek", G, P - np.square(P))


@wrong("softmax-whole-array")
def softmax_delta(Z, G):
    e = np.exp(Z - Z.max())
    P = np.divide(e, e.sum())
    return np.array([p * (g - p @ g) for p, g in zip(P, G, strict=True)])


@wrong("softmax-whole-array:2")
def softmax_delta(Z, G):
    p = softmax(Z.flatten())
    return (jacobian(p) @ G.flatten()).reshape(Z.shape)


@wrong("softmax-wrong-axis")
def softmax_delta(Z, G):
    P = np.column_stack([softmax(column) for column in Z.T])
    return P * (G - np.einsum("ek,ek->e", G, P)[:, None])


@wrong("unstable")
def softmax_delta(Z, G):
    rows = []
    for z, g in zip(Z, G, strict=True):
        p = np.exp(z) / np.exp(z).sum()
        rows.append(jacobian(p) @ g)
    return np.vstack(rows)


@wrong("unweighted-sum")
def softmax_delta(Z, G):
    P = softmax(Z)
    return P * (G - np.mean(G, axis=1)[:, None])


@wrong("unweighted-sum:2")
def softmax_delta(Z, G):
    return np.array([p * (g - sum(g)) for p, g in zip(softmax(Z), G, strict=True)])


@wrong("upstream-ignored")
def softmax_delta(Z, G):
    P = softmax(Z)
    return np.stack([np.diag(jacobian(p)) for p in P])


# -------------------------------------------------------------------------------------------- 08-back-through-layer

wrong = wordings_of(WORDINGS, "08-back-through-layer")


@wrong("averaged-twice")
def back_through_layer(dA, A, W):
    total = np.einsum("ej,ej,ij->ei", dA, A * (1 - A), W)
    return total / len(total)


@wrong("first-sample-only")
def back_through_layer(dA, A, W):
    for a in A:
        J = W * (a * (1 - a))
        break
    return dA @ J.T


@wrong("half-of-the-slope")
def back_through_layer(dA, A, W):
    return np.array([W @ (d * a) for d, a in zip(dA, A, strict=True)])


@wrong("half-of-the-slope:2")
def back_through_layer(dA, A, W):
    return np.inner(dA - dA * A, W)


@wrong("integer-truncation")
def back_through_layer(dA, A, W):
    out = np.zeros_like(W, shape=(len(dA), len(W)))
    for e, i in np.ndindex(out.shape):
        out[e, i] = np.sum(dA[e] * A[e] * (1 - A[e]) * W[i])
    return out


@wrong("missing-activation-slope")
def back_through_layer(dA, A, W):
    return np.tensordot(dA, W, axes=([1], [1]))


@wrong("missing-transpose")
def back_through_layer(dA, A, W):
    delta = np.multiply(dA, A - A**2)
    return np.array([d @ W for d in delta])


@wrong("mutates-input")
def back_through_layer(dA, A, W):
    for d, a in zip(dA, A, strict=True):
        d *= a - a * a
    return np.inner(dA, W)


@wrong("product-mixed-up")
def back_through_layer(dA, A, W):
    return dA @ (A * (1 - A)).T @ W.T


@wrong("product-mixed-up:2")
def back_through_layer(dA, A, W):
    return np.multiply(dA * (A - A**2), W.T)


@wrong("sign-reversed")
def back_through_layer(dA, A, W):
    slope = A**2 - A
    return np.inner(dA * slope, W)


@wrong("sign-reversed:2")
def back_through_layer(dA, A, W):
    delta = dA * A * (1 + A)
    return delta.dot(W.T)


@wrong("slope-averaged")
def back_through_layer(dA, A, W):
    mean_slope = sum(a * (1 - a) for a in A) / len(A)
    return dA @ (W * mean_slope).T


@wrong("slope-averaged:2")
def back_through_layer(dA, A, W):
    a = A.mean(axis=0)
    return dA @ np.diag(a * (1 - a)) @ W.T


@wrong("slope-of-activation")
def back_through_layer(dA, A, W):
    def sigma_prime(z):
        return sigmoid(z) * sigmoid(-z)

    return np.einsum("ej,ij->ei", dA * sigma_prime(A), W)


@wrong("slope-of-tanh")
def back_through_layer(dA, A, W):
    return np.array([W @ np.diag(1 - a**2) @ d for a, d in zip(A, dA, strict=True)])


@wrong("transposed")
def back_through_layer(dA, A, W):
    delta = dA * A * (1 - A)
    return W @ delta.T


@wrong("upstream-ignored")
def back_through_layer(dA, A, W):
    return np.array([W @ (a * (1 - a)) for a in A])


@wrong("wrong-layer")
def back_through_layer(dA, A, W):
    back = np.einsum("ej,ij->ei", dA, W)
    return back * A - back * A**2


# ----------------------------------------------------------------------------------------------------- 08-alignment

wrong = wordings_of(WORDINGS, "08-alignment")


@wrong("lengths-missing")
def alignment(gradients, others):
    return sum(np.vdot(g, others[key]) for key, g in gradients.items())


@wrong("lengths-missing:2")
def alignment(gradients, others):
    dot = size = 0
    for key, g in gradients.items():
        dot += np.sum(g * others[key])
        size += np.sum(g * g)
    return dot / np.sqrt(size)


@wrong("mean-of-cosines")
def alignment(gradients, others):
    def cosine(a, b):
        return np.vdot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))

    cosines = {key: cosine(gradients[key], others[key]) for key in gradients}
    return sum(cosines.values()) / len(cosines)


@wrong("one-entry-tested")
def alignment(gradients, others):
    for key, g in gradients.items():
        o = others[key]
        return np.vdot(g, o) / (np.linalg.norm(g) * np.linalg.norm(o))
    return 0.0


@wrong("overwritten-sum")
def alignment(gradients, others):
    for key in gradients:
        a, b = gradients[key].flatten(), others[key].flatten()
        dot, aa, bb = a @ b, a @ a, b @ b
    return dot / np.sqrt(aa * bb)


@wrong("overwritten-sum:2")
def alignment(gradients, others):
    aa = bb = 0
    for key, g in gradients.items():
        dot = np.sum(g * others[key])
        aa += np.sum(g**2)
        bb += np.sum(others[key] ** 2)
    return dot / np.sqrt(aa) / np.sqrt(bb)


@wrong("product-mixed-up")
def alignment(gradients, others):
    dot = sum(np.sum(g.T @ others[key]) for key, g in gradients.items())
    aa = sum(np.sum(g**2) for g in gradients.values())
    bb = sum(np.sum(o**2) for o in others.values())
    return dot / np.sqrt(aa * bb)


@wrong("product-mixed-up:2")
def alignment(gradients, others):
    dot = sum(np.outer(g, others[key]).sum() for key, g in gradients.items())
    lengths = [np.sqrt(sum(np.sum(t**2) for t in side.values())) for side in (gradients, others)]
    return dot / np.prod(lengths)


@wrong("root-missing")
def alignment(gradients, others):
    names = sorted(gradients)
    a = np.hstack([np.ravel(gradients[n]) for n in names])
    b = np.hstack([np.ravel(others[n]) for n in names])
    return np.inner(a, b) / (np.inner(a, a) * np.inner(b, b))


@wrong("sign-reversed")
def alignment(gradients, others):
    names = sorted(gradients)
    a = np.hstack([-np.ravel(gradients[n]) for n in names])
    b = np.hstack([np.ravel(others[n]) for n in names])
    return np.dot(a / np.linalg.norm(a), b / np.linalg.norm(b))


@wrong("signs-ignored")
def alignment(gradients, others):
    dot = sum(np.sum(np.abs(g * others[key])) for key, g in gradients.items())
    lengths = [np.sqrt(sum(np.sum(t**2) for t in side.values())) for side in (gradients, others)]
    return dot / (lengths[0] * lengths[1])


@wrong("signs-ignored:2")
def alignment(gradients, others):
    names = sorted(gradients)
    a = np.hstack([np.ravel(gradients[n]) for n in names])
    b = np.hstack([np.ravel(others[n]) for n in names])
    return abs(a @ b) / (np.linalg.norm(a) * np.linalg.norm(b))


# ---------------------------------------------------------------------------------------------------- 08-first-cage

wrong = wordings_of(WORDINGS, "08-first-cage")


@wrong("counts-from-one")
def first_cage():
    suspects = [
        "slope once more",
        "divides by K",
        "no mean",
        "factor 2",
        "softmax entry by entry",
        "mean over samples and classes",
        "one wrong sign",
        "whole columns",
    ]
    names = {"A": "no mean", "B": "mean over samples and classes", "C": "slope once more", "D": "whole columns"}
    return {letter: suspects.index(name) for letter, name in names.items()}


@wrong("suspect-not-proved")
def first_cage():
    return {"A": 4, "B": 6, "C": 1, "D": 8}


@wrong("suspect-not-proved:2")
def first_cage():
    found = {"A": 3, "B": 6, "C": 1}
    found["D"] = 7  # right at the labels
    return found


@wrong("suspect-not-proved:3")
def first_cage():
    return dict(zip("ABCD", [3, 2, 1, 8], strict=True))


@wrong("suspect-not-proved:4")
def first_cage():
    return {"A": 2, "B": 6, "C": 1, "D": 8}


@wrong("reversed-order")
def first_cage():
    return dict(zip("DCBA", [3, 6, 1, 8], strict=True))


# --------------------------------------------------------------------------------------------------- 08-second-cage

wrong = wordings_of(WORDINGS, "08-second-cage")


@wrong("counts-from-one")
def second_cage():
    rows = {"E": 2, "F": 7, "G": 5, "H": 4}
    return {letter: row - 1 for letter, row in rows.items()}


@wrong("suspect-not-proved")
def second_cage():
    numbers = dict.fromkeys("EFGH", 0)
    numbers.update(G=6, H=4, F=7, E=2)  # G: nothing wrong with one sample, so a division by E
    return numbers


@wrong("suspect-not-proved:2")
def second_cage():
    return {"E": 2, "F": 3, "G": 5, "H": 4}


@wrong("suspect-not-proved:3")
def second_cage():
    return {"E": 2, "F": 1, "G": 5, "H": 4}


@wrong("reversed-order")
def second_cage():
    answer = [2, 7, 5, 4]
    return {letter: answer.pop() for letter in "EFGH"}


# ---------------------------------------------------------------------------------------------------- 08-third-cage

wrong = wordings_of(WORDINGS, "08-third-cage")


@wrong("suspect-not-proved")
def third_cage():
    return {"I": 6, "J": 1, "K": 4, "L": 3}


@wrong("suspect-not-proved:2")
def third_cage():
    return {"I": 6, "J": 1, "K": 7, "L": 3}


@wrong("counts-from-one")
def third_cage():
    numbers = {"I": 6, "J": 1, "K": 8, "L": 3}
    for letter in numbers:
        numbers[letter] -= 1
    return numbers


@wrong("suspect-not-proved:3")
def third_cage():
    return {"I": 2, "J": 1, "K": 8, "L": 3}


@wrong("suspect-not-proved:4")
def third_cage():
    return {"I": 6, "J": 1, "K": 8, "L": 2}


@wrong("reversed-order")
def third_cage():
    return {letter: number for number, letter in zip((6, 1, 8, 3), "LKJI", strict=True)}


# --------------------------------------------------------------------------------------------------- 08-kill-matrix

wrong = wordings_of(WORDINGS, "08-kill-matrix")


def otherwise(a, b):
    return np.shape(a) != np.shape(b) or relative_error(a, b) > 1e-6


def table_of(reference, mutants, probes, differ=otherwise):
    rows = [[float(differ(mutant(*probe), reference(*probe))) for probe in probes] for mutant in mutants]
    return np.array(rows)


@wrong("all-probes-needed")
def kill_matrix(reference, mutants, probes):
    killed = table_of(reference, mutants, probes)
    dead = [1 for row in killed if all(row)]
    return killed, len(dead) / len(mutants)


@wrong("another-scale")
def kill_matrix(reference, mutants, probes):
    def differ(a, b):
        return a.shape != b.shape or np.max(np.abs(a - b)) > 1e-6

    killed = table_of(reference, mutants, probes, differ)
    return killed, np.any(killed, axis=1).mean()


@wrong("another-scale:2")
def kill_matrix(reference, mutants, probes):
    killed = table_of(reference, mutants, probes, lambda a, b: a.shape != b.shape or not np.allclose(a, b, rtol=1e-6))
    return killed, killed.max(axis=1).mean()


@wrong("lengths-compared")
def kill_matrix(reference, mutants, probes):
    def differ(a, b):
        return a.shape != b.shape or relative_error(np.linalg.norm(a), np.linalg.norm(b)) > 1e-6

    killed = table_of(reference, mutants, probes, differ)
    return killed, np.mean([1 in row for row in killed])


@wrong("loose-tolerance")
def kill_matrix(reference, mutants, probes):
    killed = table_of(reference, mutants, probes, lambda a, b: a.shape != b.shape or relative_error(a, b) > 0.05)
    return killed, killed.any(axis=1).mean()


@wrong("overwritten-sum")
def kill_matrix(reference, mutants, probes):
    killed = np.zeros((len(mutants), len(probes)))
    dead = 0
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            killed[i, j] = otherwise(mutant(*probe), reference(*probe))
        dead = killed[i].max()
    return killed, dead / len(mutants)


@wrong("overwritten-sum:2")
def kill_matrix(reference, mutants, probes):
    expected = [reference(*probe) for probe in probes]
    for i, mutant in enumerate(mutants):
        killed = np.zeros((len(mutants), len(probes)))
        killed[i] = [otherwise(mutant(*p), right) for p, right in zip(probes, expected, strict=True)]
    return killed, killed.max(axis=1).mean()


@wrong("rate-of-cells")
def kill_matrix(reference, mutants, probes):
    killed = table_of(reference, mutants, probes)
    return killed, np.count_nonzero(killed) / (len(mutants) * len(probes))


@wrong("rate-of-cells:2")
def kill_matrix(reference, mutants, probes):
    killed = table_of(reference, mutants, probes)
    return killed, np.mean(np.max(killed, axis=0))


@wrong("shape-ignored")
def kill_matrix(reference, mutants, probes):
    def differ(a, b):
        return a.size != b.size or relative_error(a.ravel(), b.ravel()) > 1e-6

    killed = table_of(reference, mutants, probes, differ)
    return killed, sum(map(max, killed)) / len(killed)


@wrong("shape-ignored:2")
def kill_matrix(reference, mutants, probes):
    def differ(a, b):
        scale = max(np.abs(a).max(), np.abs(b).max())
        return np.abs(a - b).max() > 1e-6 * scale

    killed = table_of(reference, mutants, probes, differ)
    return killed, killed.max(axis=1).mean()


@wrong("transposed")
def kill_matrix(reference, mutants, probes):
    columns = []
    for probe in probes:
        right = reference(*probe)
        columns.append([int(otherwise(mutant(*probe), right)) for mutant in mutants])
    killed = np.array(columns)
    return killed, killed.max(axis=0).mean()


@wrong("verdict-reversed")
def kill_matrix(reference, mutants, probes):
    killed = table_of(reference, mutants, probes, lambda a, b: a.shape == b.shape and relative_error(a, b) <= 1e-6)
    return killed, killed.max(axis=1).mean()


@wrong("verdict-reversed:2")
def kill_matrix(reference, mutants, probes):
    survived = 1 - table_of(reference, mutants, probes)
    return survived, np.mean([min(row) for row in survived])
