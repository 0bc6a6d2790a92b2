"""Lesson 08: wrong solutions as students write them, published lines, gradient checkers and the zoo."""

import numpy as np

from bpkit.activations import sigmoid, softmax
from bpkit.gradcheck import central_difference, relative_error
from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


# ------------------------------------------------------------------------------------------------ 08-weight-gradient

wrong = wordings_of(WORDINGS, "08-weight-gradient")


@wrong("error-kept-twice")
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    error = y_hat - y
    delta = error * y_hat * (1 - y_hat)
    return o[:, None] * (error * delta)


@wrong("extra-output-slope")
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    slope = y_hat - y_hat**2
    dz = (y_hat - y) * slope
    return np.outer(o, dz * slope)


@wrong("half-factor")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    dl = 2 * (a - y)
    return np.einsum("i,j->ij", o, dl * a * (1 - a))


@wrong("half-of-the-slope")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    return np.outer(o, (a - y) * (1 - a))


@wrong("loss-for-delta")
def weight_gradient(o, z, y):
    losses = (y - sigmoid(z)) ** 2 / 2
    return o.reshape(-1, 1) @ losses.reshape(1, -1)


@wrong("mean-over-classes")
def weight_gradient(o, z, y):
    m = len(y)
    y_hat = sigmoid(z)
    dW = np.zeros((len(o), m))
    for i in range(len(o)):
        for j in range(m):
            dW[i, j] = o[i] * (y_hat[j] - y[j]) * y_hat[j] * (1 - y_hat[j]) / m
    return dW


@wrong("missing-input")
def weight_gradient(o, z, y):
    a = sigmoid(z)
    delta = (a - y) * a * (1 - a)
    return np.tile(delta, (len(o), 1))


@wrong("missing-output-slope")
def weight_gradient(o, z, y):
    error = sigmoid(z) - y
    return np.array([x * error for x in o])


@wrong("product-mixed-up")
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    bracket = (y_hat - y) * y_hat * (1 - y_hat)
    return o.T @ bracket


@wrong("sign-reversed")
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    delta = (y - y_hat) * y_hat * (1 - y_hat)
    return np.multiply.outer(o, delta)


@wrong("slope-from-z")
def weight_gradient(o, z, y):
    def slope(s):
        return s * (1 - s)

    return np.outer(o, (sigmoid(z) - y) * slope(z))


@wrong("slope-of-activation")
def weight_gradient(o, z, y):
    def slope(s):
        return sigmoid(s) * (1 - sigmoid(s))

    y_hat = sigmoid(z)
    return np.outer(o, (y_hat - y) * slope(y_hat))


@wrong("slope-of-tanh")
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    delta = (y_hat - y) * (1 - np.square(y_hat))
    return o[:, np.newaxis] * delta


@wrong("transposed")
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    delta = (y_hat - y) * y_hat * (1 - y_hat)
    return np.array([d * o for d in delta])


@wrong("unstable")
def weight_gradient(o, z, y):
    e = np.exp(-z)
    slope = e / (1 + e) ** 2
    return np.outer(o, (sigmoid(z) - y) * slope)


# ------------------------------------------------------------------------------------------------ 08-scaled-gradient

wrong = wordings_of(WORDINGS, "08-scaled-gradient")


@wrong("extra-axis")
def scaled_gradient(loss, x, h):
    x = np.array(x, dtype=float)
    slopes = []
    for i in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[i] = h * max(1, abs(x[i]))
        slopes.append([(loss(x + nudge) - loss(x - nudge)) / (2 * nudge[i])])
    return np.array(slopes).reshape(*x.shape, 1)


@wrong("half-factor")
def scaled_gradient(loss, x, h):
    x = np.array(x, dtype=float)
    steps = h * np.maximum(1, np.abs(x))
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += steps[i]
        down[i] -= steps[i]
        gradient[i] = loss(up) - loss(down)
    return gradient / steps


@wrong("integer-truncation")
def scaled_gradient(loss, x, h):
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.astype(float), x.astype(float)
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


@wrong("mutates-input")
def scaled_gradient(loss, x, h):
    x = np.asarray(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        step = h * max(1.0, abs(old))
        x[i] = old + step
        above = loss(x)
        x[i] = old - step
        below = loss(x)
        x[i] = old
        gradient[i] = (above - below) / (2 * step)
    return gradient


@wrong("sign-reversed")
def scaled_gradient(loss, x, h):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        values = []
        for side in (-1, 1):
            point = x.copy()
            point[i] += side * step
            values.append(loss(point))
        gradient[i] = (values[0] - values[1]) / (2 * step)
    return gradient


@wrong("step-not-scaled")
def scaled_gradient(loss, x, h):
    x = np.array(x, dtype=float)
    step = h * max(1.0, np.abs(x).max())
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


@wrong("wrong-points")
def scaled_gradient(loss, x, h):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step / 2
        below[i] -= step / 2
        gradient[i] = (loss(above) - loss(below)) / step
    return gradient


# ------------------------------------------------------------------------------------------------- 08-check-gradient

wrong = wordings_of(WORDINGS, "08-check-gradient")


def measured(loss, x, h=6e-6):
    """Central differences with a step that follows the entry."""
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient


@wrong("another-point")
def check_gradient(loss, gradient, x):
    point = np.random.default_rng(0).normal(size=x.shape)
    given = np.asarray(gradient(point))
    if given.shape != x.shape:
        return False
    return relative_error(given, central_difference(loss, point)) < 1e-6


@wrong("another-scale")
def check_gradient(loss, gradient, x):
    given, right = np.asarray(gradient(x)), central_difference(loss, x)
    if given.shape != right.shape:
        return False
    scale = max(1.0, np.abs(given).max(), np.abs(right).max())
    return bool(np.abs(given - right).max() / scale < 1e-6)


@wrong("compared-with-itself")
def check_gradient(loss, gradient, x):
    expected = np.asarray(gradient(x.copy()))
    given = np.asarray(gradient(x))
    return given.shape == x.shape and relative_error(given, expected) < 1e-6


@wrong("integer-truncation")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = 6e-6 * max(1.0, abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] = x[i] + step
        below[i] = x[i] - step
        slopes[i] = (loss(above) - loss(below)) / (2 * step)
    return relative_error(given, slopes) < 1e-6


@wrong("lengths-compared")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    a, b = np.linalg.norm(given), np.linalg.norm(central_difference(loss, x))
    return bool(abs(a - b) <= 1e-6 * max(a, b))


@wrong("loose-tolerance")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    same_shape = given.shape == x.shape
    return same_shape and relative_error(given, measured(loss, x)) < 0.01


@wrong("mutates-input")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    x = np.asarray(x, dtype=float)
    if given.shape != x.shape:
        return False
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        step = 6e-6 * max(1.0, abs(old))
        x[i] = old + step
        above = loss(x)
        x[i] = old - step
        slopes[i] = (above - loss(x)) / (2 * step)
        x[i] = old
    return relative_error(given, slopes) < 1e-6


@wrong("nan-accepted")
def check_gradient(loss, gradient, x):
    given, slopes = np.asarray(gradient(x)), measured(loss, x)
    if given.shape != slopes.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(slopes).max())
    too_far = np.abs(given - slopes) > 1e-6 * scale
    return not too_far.any()


@wrong("one-direction-tested")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    h = 6e-6
    d = np.maximum(1.0, np.abs(x))  # all entries at once, each by its own step
    slope = (loss(x + h * d) - loss(x - h * d)) / (2 * h)
    difference = abs(np.sum(given * d) - slope)
    return bool(difference <= 1e-6 * np.sum(np.abs(given * d)))


@wrong("one-entry-tested")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    slopes = central_difference(loss, x)
    return relative_error(given.flat[0], slopes.flat[0]) < 1e-6


@wrong("shape-ignored")
def check_gradient(loss, gradient, x):
    given, slopes = np.asarray(gradient(x)), central_difference(loss, x)
    scale = max(np.max(np.abs(given)), np.max(np.abs(slopes)))
    return bool(np.all(np.abs(given - slopes) <= 1e-6 * scale))


@wrong("signs-ignored")
def check_gradient(loss, gradient, x):
    given = np.abs(gradient(x))
    if given.shape != x.shape:
        return False
    return relative_error(given, np.abs(measured(loss, x))) < 1e-6


@wrong("step-not-scaled")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    h = 6e-6
    unit = np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(loss(x + h * e) - loss(x - h * e)) / (2 * h) for e in unit]
    return relative_error(given, np.reshape(slopes, x.shape)) < 1e-6


@wrong("step-too-large")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    return relative_error(given, measured(loss, x, h=0.01)) < 1e-6


@wrong("step-too-small")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    return relative_error(given, measured(loss, x, h=1e-12)) < 1e-6


@wrong("verdict-reversed")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return True
    error = relative_error(given, measured(loss, x))
    return error > 1e-6


@wrong("wrong-points")
def check_gradient(loss, gradient, x):
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    slopes = np.zeros(x.shape)
    here = loss(x.astype(float))
    for i in np.ndindex(x.shape):
        moved = x.astype(float)
        step = 6e-6 * max(1.0, abs(moved[i]))
        moved[i] += step
        slopes[i] = (loss(moved) - here) / step
    return relative_error(given, slopes) < 1e-6


@wrong("zero-by-zero")
def check_gradient(loss, gradient, x):
    given, slopes = np.asarray(gradient(x)), central_difference(loss, x)
    if given.shape != slopes.shape:
        return False
    scale = max(np.abs(given).max(), np.abs(slopes).max())
    return bool(np.max(np.abs(given / scale - slopes / scale)) < 1e-6)


# -------------------------------------------------------------------------------------------------- 08-softmax-delta

wrong = wordings_of(WORDINGS, "08-softmax-delta")


@wrong("averaged-twice")
def softmax_delta(Z, G):
    P = softmax(Z)
    rows = [p * (g - g @ p) for p, g in zip(P, G, strict=True)]
    return np.array(rows) / len(rows)


@wrong("diagonal-missing")
def softmax_delta(Z, G):
    P = softmax(Z)
    J = -P[:, :, None] * P[:, None, :]
    return np.einsum("ej,ejk->ek", G, J)


@wrong("factor-lost")
def softmax_delta(Z, G):
    P = softmax(Z)
    weighted = G * P
    return weighted - weighted.sum(axis=1, keepdims=True)


@wrong("integer-truncation")
def softmax_delta(Z, G):
    delta = np.zeros_like(G)
    for e, p in enumerate(softmax(Z)):
        delta[e] = p * (G[e] - np.dot(G[e], p))
    return delta


@wrong("keepdims-missing")
def softmax_delta(Z, G):
    P = softmax(Z)
    mean = np.einsum("ek,ek->e", G, P)
    return P * (G - mean)


@wrong("missing-output-slope")
def softmax_delta(Z, G):
    delta = np.zeros(Z.shape)
    delta += G
    return delta


@wrong("mutates-input")
def softmax_delta(Z, G):
    P = softmax(Z)
    G = np.asarray(G, dtype=float)
    G -= np.sum(G * P, axis=1, keepdims=True)
    return P * G


@wrong("sign-reversed")
def softmax_delta(Z, G):
    rows = []
    for p, g in zip(softmax(Z), G, strict=True):
        J = np.outer(p, p) - np.diag(p)
        rows.append(g @ J)
    return np.array(rows)


@wrong("softmax-batch-sum")
def softmax_delta(Z, G):
    P = softmax(Z)
    return P * G - P * np.einsum("ek,ek->k", G, P)


@wrong("softmax-elementwise")
def softmax_delta(Z, G):
    P = softmax(Z)
    delta = np.empty(P.shape)
    for e in range(len(P)):
        for k in range(P.shape[1]):
            delta[e, k] = G[e, k] * (P[e, k] - P[e, k] ** 2)
    return delta


@wrong("softmax-whole-array")
def softmax_delta(Z, G):
    P = softmax(Z.ravel()).reshape(Z.shape)
    return P * (G - np.sum(G * P, axis=1, keepdims=True))


@wrong("softmax-wrong-axis")
def softmax_delta(Z, G):
    e = np.exp(Z - np.max(Z, axis=0))
    P = e / np.sum(e, axis=0)
    return P * (G - np.sum(G * P, axis=1, keepdims=True))


@wrong("unstable")
def softmax_delta(Z, G):
    powers = np.exp(Z)
    P = powers / powers.sum(axis=1)[:, None]
    return P * (G - np.sum(G * P, axis=1)[:, None])


@wrong("unweighted-sum")
def softmax_delta(Z, G):
    P = softmax(Z)
    return np.array([p * (g - np.sum(g)) for p, g in zip(P, G, strict=True)])


@wrong("upstream-ignored")
def softmax_delta(Z, G):
    P = softmax(Z)
    return P - np.square(P)


# --------------------------------------------------------------------------------------------- 08-back-through-layer

wrong = wordings_of(WORDINGS, "08-back-through-layer")


@wrong("averaged-twice")
def back_through_layer(dA, A, W):
    E = dA.shape[0]
    dZ = dA * A * (1 - A) / E
    return np.dot(dZ, W.T)


@wrong("first-sample-only")
def back_through_layer(dA, A, W):
    a = A[0]
    slopes = np.diag(a * (1 - a))
    return dA @ slopes @ W.T


@wrong("half-of-the-slope")
def back_through_layer(dA, A, W):
    dZ = dA - dA * A
    return np.einsum("ej,ij->ei", dZ, W)


@wrong("integer-truncation")
def back_through_layer(dA, A, W):
    result = np.zeros((len(dA), len(W)), dtype=W.dtype)
    dZ = dA * A * (1 - A)
    for e in range(len(dA)):
        for i in range(len(W)):
            result[e, i] = np.sum(dZ[e] * W[i])
    return result


@wrong("missing-activation-slope")
def back_through_layer(dA, A, W):
    return (W @ dA.T).T


@wrong("missing-transpose")
def back_through_layer(dA, A, W):
    slope = A - A * A
    return np.matmul(dA * slope, W)


@wrong("mutates-input")
def back_through_layer(dA, A, W):
    dZ = dA
    dZ *= A
    dZ *= 1 - A
    return dZ @ W.T


@wrong("product-mixed-up")
def back_through_layer(dA, A, W):
    dZ = np.multiply(dA, A * (1 - A))
    return np.multiply(dZ, W.T)


@wrong("sign-reversed")
def back_through_layer(dA, A, W):
    slope = A**2 - A
    return (slope * dA).dot(W.T)


@wrong("slope-averaged")
def back_through_layer(dA, A, W):
    slope = np.mean(A * (1 - A), axis=0)
    return dA @ (W * slope).T


@wrong("slope-of-activation")
def back_through_layer(dA, A, W):
    def sigmoid_prime(z):
        return sigmoid(z) * (1 - sigmoid(z))

    return (dA * sigmoid_prime(A)) @ W.T


@wrong("slope-of-tanh")
def back_through_layer(dA, A, W):
    dZ = dA * (1 - A) * (1 + A)
    return np.tensordot(dZ, W, axes=([1], [1]))


@wrong("transposed")
def back_through_layer(dA, A, W):
    dZ = dA * A * (1 - A)
    return W @ dZ.T


@wrong("upstream-ignored")
def back_through_layer(dA, A, W):
    slopes = A * (1 - A)
    return np.array([W @ s for s in slopes])


@wrong("wrong-layer")
def back_through_layer(dA, A, W):
    below = dA @ W.T
    return below * A * (1 - A)


# ------------------------------------------------------------------------------------------------------ 08-alignment

wrong = wordings_of(WORDINGS, "08-alignment")


def flat(tensors, keys):
    return np.concatenate([np.asarray(tensors[key], dtype=float).ravel() for key in keys])


@wrong("lengths-missing")
def alignment(gradients, others):
    a, b = flat(gradients, gradients), flat(others, gradients)
    return np.dot(a, b) / np.linalg.norm(a)


@wrong("mean-of-cosines")
def alignment(gradients, others):
    cosines = []
    for key, g in gradients.items():
        o = others[key]
        cosines.append(np.sum(g * o) / (np.linalg.norm(g) * np.linalg.norm(o)))
    return sum(cosines) / len(cosines)


@wrong("one-entry-tested")
def alignment(gradients, others):
    a, b = gradients["W1"].ravel(), others["W1"].ravel()
    return a @ b / np.sqrt((a @ a) * (b @ b))


@wrong("overwritten-sum")
def alignment(gradients, others):
    gg = oo = 0
    for key in gradients:
        g, o = gradients[key], others[key]
        product = np.sum(g * o)
        gg += np.sum(g**2)
        oo += np.sum(o**2)
    return product / np.sqrt(gg * oo)


@wrong("product-mixed-up")
def alignment(gradients, others):
    product = sum(np.sum(gradients[key] @ others[key].T) for key in gradients)
    a, b = flat(gradients, gradients), flat(others, gradients)
    return product / (np.linalg.norm(a) * np.linalg.norm(b))


@wrong("root-missing")
def alignment(gradients, others):
    pairs = [(gradients[key], others[key]) for key in gradients]
    go = sum(np.sum(g * o) for g, o in pairs)
    gg = sum(np.sum(g * g) for g, _ in pairs)
    oo = sum(np.sum(o * o) for _, o in pairs)
    return go / (gg * oo)


@wrong("sign-reversed")
def alignment(gradients, others):
    g, step = flat(gradients, gradients), -flat(others, gradients)  # we step against the gradient
    return g @ step / (np.linalg.norm(g) * np.linalg.norm(step))


@wrong("signs-ignored")
def alignment(gradients, others):
    total = length = other_length = 0.0
    for key in gradients:
        for g, o in zip(gradients[key].flat, others[key].flat, strict=True):
            total += abs(float(g) * float(o))
            length += float(g) ** 2
            other_length += float(o) ** 2
    return total / np.sqrt(length * other_length)


# ----------------------------------------------------------------------------------------------------- 08-first-cage

wrong = wordings_of(WORDINGS, "08-first-cage")


@wrong("counts-from-one")
def first_cage():
    suspects = ["slope", "columns", "no mean", "factor 2", "softmax", "both means", "sign", "whole columns"]
    found = {"A": "no mean", "B": "both means", "C": "slope", "D": "whole columns"}
    return {letter: suspects.index(bug) for letter, bug in found.items()}


@wrong("suspect-not-proved")
def first_cage():
    return {"A": 4, "B": 6, "C": 1, "D": 8}


@wrong("suspect-not-proved:2")
def first_cage():
    return {"A": 3, "B": 2, "C": 1, "D": 8}


@wrong("reversed-order")
def first_cage():
    numbers = [8, 1, 6, 3]
    return dict(zip("ABCD", numbers, strict=True))


# ---------------------------------------------------------------------------------------------------- 08-second-cage

wrong = wordings_of(WORDINGS, "08-second-cage")


@wrong("counts-from-one")
def second_cage():
    return {"E": 1, "F": 6, "G": 4, "H": 3}


@wrong("suspect-not-proved")
def second_cage():
    answer = {"E": 2, "F": 7, "H": 4}
    answer["G"] = 6  # right for E = 1
    return answer


@wrong("suspect-not-proved:2")
def second_cage():
    return {"E": 2, "F": 3, "G": 5, "H": 4}


@wrong("reversed-order")
def second_cage():
    return {"H": 2, "G": 7, "F": 5, "E": 4}


# ----------------------------------------------------------------------------------------------------- 08-third-cage

wrong = wordings_of(WORDINGS, "08-third-cage")


@wrong("suspect-not-proved")
def third_cage():
    return {"I": 6, "J": 1, "K": 7, "L": 3}


@wrong("counts-from-one")
def third_cage():
    right = {"I": 6, "J": 1, "K": 8, "L": 3}
    return {letter: number - 1 for letter, number in right.items()}


@wrong("suspect-not-proved:2")
def third_cage():
    return {"I": 2, "J": 1, "K": 8, "L": 3}


@wrong("suspect-not-proved:3")
def third_cage():
    return {"I": 6, "J": 1, "K": 8, "L": 2}


@wrong("reversed-order")
def third_cage():
    return {"I": 3, "J": 8, "K": 1, "L": 6}


# ---------------------------------------------------------------------------------------------------- 08-kill-matrix

wrong = wordings_of(WORDINGS, "08-kill-matrix")


def differs(a, b):
    return a.shape != b.shape or relative_error(a, b) > 1e-6


@wrong("all-probes-needed")
def kill_matrix(reference, mutants, probes):
    rows = [[float(differs(mutant(*probe), reference(*probe))) for probe in probes] for mutant in mutants]
    dead = [all(row) for row in rows]
    return np.array(rows), sum(dead) / len(dead)


@wrong("another-scale")
def kill_matrix(reference, mutants, probes):
    killed = np.zeros((len(mutants), len(probes)))
    for j, probe in enumerate(probes):
        right = reference(*probe)
        for i, mutant in enumerate(mutants):
            answer = mutant(*probe)
            if answer.shape != right.shape or np.max(np.abs(answer - right)) > 1e-6:
                killed[i, j] = 1
    return killed, np.mean(killed.any(axis=1))


@wrong("lengths-compared")
def kill_matrix(reference, mutants, probes):
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), reference(*probe)
            na, nb = np.linalg.norm(a), np.linalg.norm(b)
            killed[i, j] = a.shape != b.shape or abs(na - nb) > 1e-6 * max(na, nb)
    return killed, killed.max(axis=1).mean()


@wrong("loose-tolerance")
def kill_matrix(reference, mutants, probes):
    def same(a, b):
        return a.shape == b.shape and relative_error(a, b) < 1e-2

    expected = [reference(*probe) for probe in probes]
    killed = np.array(
        [[0 if same(m(*probe), e) else 1 for probe, e in zip(probes, expected, strict=True)] for m in mutants]
    )
    return killed, np.mean(np.max(killed, axis=1))


@wrong("overwritten-sum")
def kill_matrix(reference, mutants, probes):
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            killed[i, j] = differs(mutant(*probe), reference(*probe))
        count = max(killed[i])
    return killed, count / len(mutants)


@wrong("rate-of-cells")
def kill_matrix(reference, mutants, probes):
    killed = np.zeros((len(mutants), len(probes)))
    hits = 0
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            if differs(mutant(*probe), reference(*probe)):
                killed[i, j] = 1
                hits += 1
    return killed, hits / (len(mutants) * len(probes))


@wrong("shape-ignored")
def kill_matrix(reference, mutants, probes):
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), reference(*probe)
            try:
                difference = np.max(np.abs(a - b))
            except ValueError:  # these two cannot be subtracted at all
                difference = np.inf
            killed[i, j] = difference > 1e-6 * max(np.max(np.abs(a)), np.max(np.abs(b)))
    return killed, killed.max(axis=1).mean()


@wrong("transposed")
def kill_matrix(reference, mutants, probes):
    columns = []
    for probe in probes:
        right = reference(*probe)
        columns.append([float(differs(mutant(*probe), right)) for mutant in mutants])
    killed = np.array(columns)
    return killed, killed.max(axis=0).mean()


@wrong("verdict-reversed")
def kill_matrix(reference, mutants, probes):
    def agrees(a, b):
        return a.shape == b.shape and relative_error(a, b) <= 1e-6

    killed = np.array([[float(agrees(m(*probe), reference(*probe))) for probe in probes] for m in mutants])
    return killed, killed.max(axis=1).mean()
