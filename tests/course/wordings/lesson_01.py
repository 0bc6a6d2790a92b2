"""Lesson 01: wrong solutions as students write them, one neuron a layer."""

import math

import numpy as np

from bpkit import activations
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}


def logistic(z):
    """Stable for every z, one number."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def half_tanh(z):
    return (1 + math.tanh(z / 2)) / 2


def slope_at(a):
    return (1 - a) * a


# ------------------------------------------------------------------------------------------------------- 01-sigmoid

wrong = wordings_of(WORDINGS, "01-sigmoid")


@wrong("unstable")
def sigmoid(z):
    return 1 / (1 + math.exp(-z))


@wrong("unstable:2")
def sigmoid(z):
    e = np.exp(float(z))
    return e / (e + 1)


@wrong("exponent-sign")
def sigmoid(z):
    return 1 - half_tanh(z)


@wrong("exponent-sign:2")
def sigmoid(z):
    return 1 / (1 + np.exp(z))


@wrong("missing-brackets")
def sigmoid(z):
    return 1 / 1 + np.exp(-z)


@wrong("tanh-for-sigmoid")
def sigmoid(z):
    return 2 * logistic(2 * z) - 1


# -------------------------------------------------------------------------------------------- 01-sigmoid-derivative

wrong = wordings_of(WORDINGS, "01-sigmoid-derivative")


@wrong("sign-reversed")
def sigmoid_derivative(z):
    a = logistic(z)
    return a**2 - a


@wrong("slope-of-activation")
def sigmoid_derivative(z):
    a = float(activations.sigmoid(z))
    b = float(activations.sigmoid(a))
    return b * (1 - b)


@wrong("slope-from-z")
def sigmoid_derivative(z):
    return z - z**2


@wrong("slope-of-tanh")
def sigmoid_derivative(z):
    a = half_tanh(z)
    return (1 - a) * (1 + a)


@wrong("slope-of-tanh:2")
def sigmoid_derivative(z):
    return 1 - math.tanh(z) ** 2


@wrong("unstable")
def sigmoid_derivative(z):
    return math.exp(-z) / (1 + math.exp(-z)) ** 2


@wrong("unstable:2")
def sigmoid_derivative(z):
    s = np.exp(float(z)) / (1 + np.exp(float(z)))
    return s - s * s


@wrong("half-of-the-slope")
def sigmoid_derivative(z):
    return 1 - half_tanh(z)


@wrong("half-of-the-slope:2")
def sigmoid_derivative(z):
    return float(activations.sigmoid(float(z)))


# ------------------------------------------------------------------------------------------------------- 01-forward

wrong = wordings_of(WORDINGS, "01-forward")


@wrong("input-as-a1")
def forward(x, w, b):
    a, z = [x], []
    for i in range(1, len(w)):
        z.append(w[i] * a[i - 1] + b[i])
        a.append(logistic(z[-1]))
    return z, a


@wrong("input-as-a1:2")
def forward(x, w, b):
    z, a = [x], [x, x]
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(half_tanh(z[-1]))
    return np.array(z), np.array(a)


@wrong("input-not-kept")
def forward(x, w, b):
    z, answers = [], []
    current = x
    for i in range(len(w)):
        z.append(w[i] * current + b[i])
        current = half_tanh(z[i])
        answers.append(current)
    return z, answers


@wrong("input-into-every-layer")
def forward(x, w, b):
    z = np.array(w) * x + np.array(b)
    return z, np.append(x, activations.sigmoid(z))


@wrong("missing-bias")
def forward(x, w, b):
    z, a = np.zeros(len(w)), np.zeros(len(w) + 1)
    a[0] = x
    for i, w_i in enumerate(w):
        z[i] = w_i * a[i]
        a[i + 1] = half_tanh(z[i])
    return z, a


@wrong("layer-fed-with-z")
def forward(x, w, b):
    z, a = [], [x]
    value = x
    for w_i, b_i in zip(w, b, strict=True):
        value = w_i * value + b_i
        z.append(value)
        a.append(logistic(value))
    return z, a


@wrong("wrong-layer")
def forward(x, w, b):
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[-1 - i] * a[i] + b[i])
        a.append(logistic(z[i]))
    return z, a


@wrong("wrong-layer:2")
def forward(x, w, b):
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[i - 1] * a[i] + b[i - 1])
        a.append(logistic(z[i]))
    return z, a


@wrong("unstable")
def forward(x, w, b):
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[i] * a[i] + b[i])
        a.append(1 / (1 + math.exp(-z[i])))
    return z, a


@wrong("unstable:2")
def forward(x, w, b):
    z, a = [], [float(x)]
    for w_l, b_l in zip(w, b, strict=True):
        z_l = w_l * a[-1] + b_l
        z.append(z_l)
        a.append(np.exp(z_l) / (1 + np.exp(z_l)))
    return np.array(z), np.array(a)


@wrong("accumulates-across-calls")
def forward(x, w, b):
    z = memory.setdefault("forward z", [])
    a = memory.setdefault("forward a", [])
    a.append(x)
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(logistic(z[-1]))
    return z, a


@wrong("mutates-input")
def forward(x, w, b):
    z, a = [], [x]
    for i in range(len(w)):
        w[i] *= a[i]
        z.append(w[i] + b[i])
        a.append(logistic(z[i]))
    return z, a


@wrong("integer-truncation")
def forward(x, w, b):
    z = np.zeros_like(b)
    a = np.zeros(len(w) + 1, dtype=z.dtype)
    a[0] = x
    for i in range(len(w)):
        z[i] = w[i] * a[i] + b[i]
        a[i + 1] = half_tanh(z[i])
    return z, a


# ----------------------------------------------------------------------------------------------------------- 01-bce

wrong = wordings_of(WORDINGS, "01-bce")


@wrong("sign-reversed")
def bce(a, y):
    return math.log(y * a + (1 - y) * (1 - a))


@wrong("bce-sign")
def bce(a, y):
    if y == 1:
        return -math.log(a)
    return math.log(1 - a)


@wrong("one-term-missing")
def bce(a, y):
    return -math.log(a) if y == 1 else 0.0


@wrong("one-term-missing:2")
def bce(a, y):
    return 0 if y else -np.log1p(-a)


@wrong("labels-swapped")
def bce(a, y):
    return -np.log(1 - a if y == 1 else a)


@wrong("wrong-logarithm")
def bce(a, y):
    return -math.log10(a) if y == 1 else -math.log10(1 - a)


@wrong("wrong-logarithm:2")
def bce(a, y):
    return -np.log2(a**y * (1 - a) ** (1 - y))


@wrong("squared-error-for-classes")
def bce(a, y):
    return 0.5 * (a - y) * (a - y)


@wrong("squared-error-for-classes:2")
def bce(a, y):
    return (y - a) ** 2


@wrong("unstable")
def bce(a, y):
    return -(y * math.log(a) + (1 - y) * math.log(1 - a))


@wrong("unstable:2")
def bce(a, y):
    return float(-y * np.log(a) - (1 - y) * np.log(1 - a))


# ----------------------------------------------------------------------------------------------------- 01-bce-slope

wrong = wordings_of(WORDINGS, "01-bce-slope")


@wrong("sign-reversed")
def bce_slope(a, y):
    return 1 / a if y == 1 else -1 / (1 - a)


@wrong("bce-sign")
def bce_slope(a, y):
    return -(y / a + (1 - y) / (1 - a))


@wrong("bce-sign:2")
def bce_slope(a, y):
    if y == 1:
        return 1 / a
    return 1 / (1 - a)


@wrong("one-term-missing")
def bce_slope(a, y):
    return -y * a ** (-1)


@wrong("one-term-missing:2")
def bce_slope(a, y):
    return (1 - y) / (1 - a)


@wrong("labels-swapped")
def bce_slope(a, y):
    return 1 / (1 - a) if y == 1 else -1 / a


@wrong("extra-output-slope")
def bce_slope(a, y):
    return (-y / a + (1 - y) / (1 - a)) * slope_at(a)


@wrong("unstable")
def bce_slope(a, y):
    eps = 1e-15
    return (1 - y) / (1 - a + eps) - y / (a + eps)


# -------------------------------------------------------------------------------------------------- 01-output-delta

wrong = wordings_of(WORDINGS, "01-output-delta")


@wrong("sign-reversed")
def output_delta(a, y):
    return -1 * a + y


@wrong("bce-sign")
def output_delta(a, y):
    return a - 1 if y == 1 else -a


@wrong("extra-output-slope")
def output_delta(a, y):
    return (a - y) * (a - a**2)


@wrong("missing-output-slope")
def output_delta(a, y):
    return -1 / a if y == 1 else 1 / (1 - a)


@wrong("missing-output-slope:2")
def output_delta(a, y):
    return (a - y) / (a * (1 - a))


@wrong("unstable")
def output_delta(a, y):
    dL_da = (1 - y) / (1 - a) - y / a
    da_dz = slope_at(a)
    return dL_da * da_dz


@wrong("one-term-missing")
def output_delta(a, y):
    return y * (a - 1)


@wrong("one-term-missing:2")
def output_delta(a, y):
    return 0.0 if y == 1 else a


@wrong("slope-of-activation")
def output_delta(a, y):
    s = half_tanh(a)
    dL_da = np.divide(1 - y, 1 - a) - np.divide(y, a)
    return dL_da * s * (1 - s)


# --------------------------------------------------------------------------------------------------- 01-layer-slope

wrong = wordings_of(WORDINGS, "01-layer-slope")


@wrong("sign-reversed")
def layer_slope(w_next, a):
    return w_next * (a**2 - a)


@wrong("missing-activation-slope")
def layer_slope(w_next, a):
    return 1.0 * w_next


@wrong("missing-weight")
def layer_slope(w_next, a):
    return a - a**2


@wrong("slope-of-activation")
def layer_slope(w_next, a):
    s = half_tanh(a)
    return s * (1 - s) * w_next


@wrong("slope-of-tanh")
def layer_slope(w_next, a):
    return (1 + a) * (1 - a) * w_next


@wrong("weight-inside-slope")
def layer_slope(w_next, a):
    s = w_next * a
    return s - s**2


@wrong("half-of-the-slope")
def layer_slope(w_next, a):
    return np.dot(w_next, 1 - a)


@wrong("half-of-the-slope:2")
def layer_slope(w_next, a):
    return a * w_next


# ------------------------------------------------------------------------------------------- 01-parameter-gradients

wrong = wordings_of(WORDINGS, "01-parameter-gradients")


@wrong("sign-reversed")
def parameter_gradients(delta, a_prev):
    return [-a_prev * delta, -delta]


@wrong("bias-zero")
def parameter_gradients(delta, a_prev):
    return a_prev * delta, 0


@wrong("bias-as-weight")
def parameter_gradients(delta, a_prev):
    grad = np.multiply(delta, a_prev)
    return grad, grad


@wrong("upstream-ignored")
def parameter_gradients(delta, a_prev):
    return a_prev, 1.0


@wrong("a-minus-one")
def parameter_gradients(delta, a_prev):
    return delta * a_prev - delta, delta


@wrong("missing-input")
def parameter_gradients(delta, a_prev):
    return np.array([delta, delta])


@wrong("extra-activation-slope")
def parameter_gradients(delta, a_prev):
    return delta * a_prev * slope_at(a_prev), delta


@wrong("extra-activation-slope:2")
def parameter_gradients(delta, a_prev):
    dz = delta * a_prev * (1 - a_prev)
    return dz, delta


@wrong("accumulates-across-calls")
def parameter_gradients(delta, a_prev):
    memory["dw"] = memory.get("dw", 0) + delta * a_prev
    memory["db"] = memory.get("db", 0) + delta
    return memory["dw"], memory["db"]


# ------------------------------------------------------------------------------------------------------ 01-backward

wrong = wordings_of(WORDINGS, "01-backward")


@wrong("missing-activation-slope")
def backward(y, w, z, a):
    delta = [a[-1] - y]
    for w_next in w[:0:-1]:
        delta.insert(0, delta[0] * w_next)
    return delta


@wrong("slope-of-activation")
def backward(y, w, z, a):
    d = a[-1] - y
    result = [d]
    for k in range(len(w) - 1, 0, -1):
        d = d * w[k] * float(activations.sigmoid_derivative(a[k]))
        result = [d, *result]
    return result


@wrong("slope-from-z")
def backward(y, w, z, a):
    d = a[-1] - y
    result = [d]
    for k in range(len(w) - 1, 0, -1):
        d *= w[k] * (z[k - 1] - z[k - 1] ** 2)
        result.append(d)
    return result[::-1]


@wrong("wrong-layer")
def backward(y, w, z, a):
    delta = [0.0] * len(w)
    delta[-1] = a[-1] - y
    for i in range(len(w) - 2, -1, -1):
        delta[i] = delta[i + 1] * w[i] * slope_at(a[i + 1])
    return delta


@wrong("wrong-layer:2")
def backward(y, w, z, a):
    delta = [0.0] * len(w)
    delta[-1] = a[-1] - y
    for i in range(len(w) - 2, -1, -1):
        delta[i] = delta[i + 1] * w[i + 1] * slope_at(a[i + 2])
    return delta


@wrong("wrong-layer:3")
def backward(y, w, z, a):
    delta = np.zeros(len(w))
    delta[-1] = a[-1] - y
    for i in reversed(range(len(w) - 1)):
        delta[i] = delta[i + 1] * w[i + 1] * slope_at(a[i])
    return delta


@wrong("sign-reversed")
def backward(y, w, z, a):
    d = y - a[-1]
    result = [d]
    for w_next, a_l in zip(w[:0:-1], a[-2:0:-1], strict=True):
        d = w_next * d * (1 - a_l) * a_l
        result.append(d)
    return np.flip(result)


@wrong("sign-reversed:2")
def backward(y, w, z, a):
    delta = np.zeros(len(w))
    delta[-1] = a[-1] - y
    for i in reversed(range(len(w) - 1)):
        delta[i] = -delta[i + 1] * w[i + 1] * a[i + 1] * (1 - a[i + 1])
    return delta


@wrong("extra-output-slope")
def backward(y, w, z, a):
    d = (a[-1] - y) * slope_at(a[-1])
    result = [d]
    for w_next, a_l in zip(w[:0:-1], a[-2:0:-1], strict=True):
        d = w_next * d * slope_at(a_l)
        result.append(d)
    return result[::-1]


@wrong("propagates-dA")
def backward(y, w, z, a):
    g = a[-1] - y
    delta = [g]
    for i in range(len(w) - 1, 0, -1):
        g = g * w[i]
        delta.append(g * slope_at(a[i]))
    delta.reverse()
    return delta


@wrong("propagates-dA:2")
def backward(y, w, z, a):
    g = np.divide(1 - y, 1 - a[-1]) - np.divide(y, a[-1])
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        g = g * w[i] * slope_at(a[i])
        delta = [g, *delta]
    return delta


@wrong("reversed-order")
def backward(y, w, z, a):
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.append(delta[-1] * w[i] * (a[i] - a[i] ** 2))
    return delta


@wrong("integer-truncation")
def backward(y, w, z, a):
    delta = np.array(w) * 0
    delta[-1] = a[-1] - y
    for i in range(len(w) - 1, 0, -1):
        delta[i - 1] = delta[i] * w[i] * slope_at(a[i])
    return delta


@wrong("bce-sign")
def backward(y, w, z, a):
    delta = [a[-1] - 1 if y == 1 else -a[-1]]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * slope_at(a[i]))
    return delta


@wrong("missing-output-slope")
def backward(y, w, z, a):
    delta = np.zeros(len(w))
    delta[-1] = -np.divide(y, a[-1]) + np.divide(1 - y, 1 - a[-1])
    for i in range(len(w) - 1, 0, -1):
        delta[i - 1] = delta[i] * w[i] * slope_at(a[i])
    return delta


@wrong("slope-of-tanh")
def backward(y, w, z, a):
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta = [delta[0] * w[i] * (1 - a[i] ** 2), *delta]
    return delta


@wrong("unstable")
def backward(y, w, z, a):
    d = (-y / a[-1] + (1 - y) / (1 - a[-1])) * a[-1] * (1 - a[-1])
    delta = [d]
    for i in range(len(w) - 1, 0, -1):
        d = d * w[i] * slope_at(a[i])
        delta.append(d)
    return delta[::-1]


@wrong("mutates-input")
def backward(y, w, z, a):
    a[-1] -= y
    delta = a[1:]
    for i in range(len(w) - 2, -1, -1):
        delta[i] = delta[i + 1] * w[i + 1] * slope_at(delta[i])
    return delta


# ---------------------------------------------------------------------------------------------- 01-gradient-descent

wrong = wordings_of(WORDINGS, "01-gradient-descent")


@wrong("sign-reversed")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations and abs(half_tanh(w * x + b) - y) > tolerance:
        delta = half_tanh(w * x + b) - y
        w, b = w + learning_rate * delta * x, b + learning_rate * delta
        t += 1
    return w, b, t


@wrong("counter-in-the-test")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while True:
        t += 1
        a = half_tanh(w * x + b)
        if t > max_iterations or abs(a - y) <= tolerance:
            return w, b, t
        w -= learning_rate * (a - y) * x
        b -= learning_rate * (a - y)


@wrong("through-updated-W")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    for t in range(max_iterations):
        if abs(half_tanh(w * x + b) - y) <= tolerance:
            return w, b, t
        w = w - learning_rate * (half_tanh(w * x + b) - y) * x
        b = b - learning_rate * (half_tanh(w * x + b) - y)
    return w, b, max_iterations


@wrong("bias-zero")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    steps = 0
    error = half_tanh(w * x + b) - y
    while abs(error) > tolerance and steps < max_iterations:
        w -= learning_rate * error * x
        error = half_tanh(w * x + b) - y
        steps += 1
    return w, b, steps


@wrong("missing-input")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    steps = 0
    error = half_tanh(w * x + b) - y
    while abs(error) > tolerance and steps < max_iterations:
        w -= learning_rate * error
        b -= learning_rate * error
        error = half_tanh(w * x + b) - y
        steps += 1
    return w, b, steps


@wrong("extra-output-slope")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    theta = np.array([w, b], dtype=float)
    inputs = np.array([x, 1.0])
    for t in range(max_iterations):
        a = half_tanh(theta @ inputs)
        if abs(a - y) <= tolerance:
            return theta[0], theta[1], t
        theta = theta - learning_rate * (a - y) * a * (1 - a) * inputs
    return theta[0], theta[1], max_iterations


@wrong("gradient-computed-once")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    delta = half_tanh(w * x + b) - y
    dw, db = delta * x, delta
    t = 0
    while t < max_iterations and abs(half_tanh(w * x + b) - y) > tolerance:
        w -= learning_rate * dw
        b -= learning_rate * db
        t += 1
    return w, b, t


@wrong("target-not-checked")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations:
        error = half_tanh(w * x + b) - y
        w, b, t = w - learning_rate * error * x, b - learning_rate * error, t + 1
    return w, b, t


@wrong("bce-sign")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations and abs(half_tanh(w * x + b) - y) > tolerance:
        a = half_tanh(w * x + b)
        delta = a - 1 if y == 1 else -a
        w, b, t = w - learning_rate * delta * x, b - learning_rate * delta, t + 1
    return w, b, t


@wrong("missing-output-slope")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations and abs(half_tanh(w * x + b) - y) > tolerance:
        a = half_tanh(w * x + b)
        dL_da = -1 / a if y == 1 else 1 / (1 - a)
        w, b, t = w - learning_rate * dL_da * x, b - learning_rate * dL_da, t + 1
    return w, b, t


@wrong("unstable")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations and abs(half_tanh(w * x + b) - y) > tolerance:
        a = half_tanh(w * x + b)
        delta = ((1 - y) / (1 - a) - y / a) * slope_at(a)
        w, b, t = w - learning_rate * delta * x, b - learning_rate * delta, t + 1
    return w, b, t


@wrong("unstable:2")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    for t in range(max_iterations):
        e = math.exp(w * x + b)
        error = e / (1 + e) - y
        if abs(error) <= tolerance:
            return w, b, t
        w, b = w - learning_rate * error * x, b - learning_rate * error
    return w, b, max_iterations
