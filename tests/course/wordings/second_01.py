"""A second batch of wrong solutions of lesson 01, written without a look at the diagnosis or at the other wordings."""

import math

import numpy as np

from bpkit.activations import sigmoid as sigma
from wordings.registry import Table, memory, wordings_of

WORDINGS: Table = {}

# -------------------------------------------------------------------------------------------------------- 01-sigmoid

wrong = wordings_of(WORDINGS, "01-sigmoid")


@wrong("exponent-sign")
def sigmoid(z):
    # small powers only, whatever the sign
    power = math.exp(-abs(z))
    top = power if z >= 0 else 1
    return top / (1 + power)


@wrong("missing-brackets")
def sigmoid(z):
    if z >= 0:
        e = math.exp(-z)
        return 1 / (1 + e)
    e = math.exp(z)
    return e / 1 + e


@wrong("unstable")
def sigmoid(z):
    p = math.e**z
    return p / (p + 1)


# --------------------------------------------------------------------------------------------- 01-sigmoid-derivative

wrong = wordings_of(WORDINGS, "01-sigmoid-derivative")


@wrong("sign-reversed")
def sigmoid_derivative(z):
    e = math.exp(-abs(z))  # the curve is symmetric, so |z| will do
    outer = -1 / (1 + e) ** 2
    inner = e * (-1) ** 2
    return outer * inner


@wrong("slope-from-z")
def sigmoid_derivative(z):
    a = sigma(z)
    missing_to_one = 1 - z
    return a * missing_to_one


@wrong("slope-of-activation")
def sigmoid_derivative(z):
    def slope(v):
        s = sigma(v)
        return s - s**2

    a = sigma(z)
    return slope(a)


@wrong("slope-of-tanh")
def sigmoid_derivative(z):
    t = math.tanh(z)
    return (1 - t) * (1 + t)


# -------------------------------------------------------------------------------------------------------- 01-forward

wrong = wordings_of(WORDINGS, "01-forward")


@wrong("input-as-a1")
def forward(x, w, b):
    nets = []
    answers = [x]  # a_1 = x
    for layer in range(2, len(w) + 1):
        z_l = w[layer - 1] * answers[-1] + b[layer - 1]
        nets.append(z_l)
        answers.append(sigma(z_l))
    return nets, answers


@wrong("input-not-kept")
def forward(x, w, b):
    z, a = [], []
    signal = x
    for k in range(len(w)):
        net = w[k] * signal + b[k]
        signal = sigma(net)
        z += [net]
        a += [signal]
    return z, a


@wrong("integer-truncation")
def forward(x, w, b):
    layers = len(w)
    z = np.zeros(layers)
    a = np.full(layers + 1, x)  # every place starts with the input
    for i in range(layers):
        z[i] = w[i] * a[i] + b[i]
        a[i + 1] = sigma(z[i])
    return z, a


@wrong("layer-fed-with-z")
def forward(x, w, b):
    value = x
    z = []
    for weight, bias in zip(w, b, strict=True):
        value = weight * value + bias
        z.append(value)
    return z, [x] + [sigma(net) for net in z]


@wrong("mutates-input")
def forward(x, w, b):
    z, a = [], [x]
    while w:
        z.append(w.pop(0) * a[-1] + b.pop(0))
        a.append(sigma(z[-1]))
    return z, a


@wrong("unstable")
def forward(x, w, b):
    def f(t):
        return np.exp(t) / (1 + np.exp(t))

    z = np.zeros(len(w))
    a = np.zeros(len(w) + 1)
    a[0] = x
    for i, (w_i, b_i) in enumerate(zip(w, b, strict=True)):
        z[i] = w_i * a[i] + b_i
        a[i + 1] = f(z[i])
    return z, a


@wrong("wrong-layer")
def forward(x, w, b):
    L = len(w)
    z, a = [None] * L, [x] + [None] * L
    for i in range(L):
        z[i] = w[i - 1] * a[i] + b[i]  # lists count from 0, hence the - 1
        a[i + 1] = sigma(z[i])
    return z, a


# ------------------------------------------------------------------------------------------------------------ 01-bce

wrong = wordings_of(WORDINGS, "01-bce")


@wrong("bce-sign")
def bce(a, y):
    if y == 1:
        return -math.log(a)
    return math.log(1 - a)


@wrong("one-term-missing")
def bce(a, y):
    loss = 0.0
    if y == 0:
        loss -= math.log(1 - a)
    return loss


@wrong("squared-error-for-classes")
def bce(a, y):
    error = y - a
    return error * error / 2


@wrong("unstable")
def bce(a, y):
    loss = 0
    for label, p in ((y, a), (1 - y, 1 - a)):
        loss -= label * math.log(p)
    return loss


@wrong("wrong-logarithm")
def bce(a, y):
    right = a if y == 1 else 1 - a
    return -math.log(right) / math.log(2)


# ------------------------------------------------------------------------------------------------------ 01-bce-slope

wrong = wordings_of(WORDINGS, "01-bce-slope")


@wrong("extra-output-slope")
def bce_slope(a, y):
    loss_slope = 1 / (1 - a) if y == 0 else -1 / a
    answer_slope = a * (1 - a)
    return loss_slope * answer_slope


@wrong("labels-swapped")
def bce_slope(a, y):
    if y == 0:
        return -1 / a
    return 1 / (1 - a)


@wrong("one-term-missing")
def bce_slope(a, y):
    fire = y == 1
    return -(1 / a) * fire


@wrong("unstable")
def bce_slope(a, y):
    tiny = 1e-7
    safe = min(max(a, tiny), 1 - tiny)  # so that nothing is divided by 0
    return -y / safe + (1 - y) / (1 - safe)


# --------------------------------------------------------------------------------------------------- 01-output-delta

wrong = wordings_of(WORDINGS, "01-output-delta")


@wrong("bce-sign")
def output_delta(a, y):
    # (y/a + (1 - y)/(1 - a)) times a (1 - a)
    first = y * (1 - a)
    second = (1 - y) * a
    return first + second


@wrong("extra-output-slope")
def output_delta(a, y):
    difference = a - y
    slope = a - a**2
    return slope * difference


@wrong("missing-output-slope")
def output_delta(a, y):
    if y == 1:
        return -1 / a
    return 1 / (1 - a)


@wrong("one-term-missing")
def output_delta(a, y):
    # -y/a * a (1 - a), where a is cancelled
    return -y * (1 - a)


# ---------------------------------------------------------------------------------------------------- 01-layer-slope

wrong = wordings_of(WORDINGS, "01-layer-slope")


@wrong("half-of-the-slope")
def layer_slope(w_next, a):
    rest = 1 - a
    return w_next * rest


@wrong("missing-activation-slope")
def layer_slope(w_next, a):
    # z_next is a straight line, so two points of it give its slope
    here, there = w_next * a, w_next * (a + 1)
    return there - here


@wrong("sign-reversed")
def layer_slope(w_next, a):
    da_dz = a**2 - a
    return w_next * da_dz


@wrong("slope-of-tanh")
def layer_slope(w_next, a):
    dz_next_da = w_next
    da_dz = (1 + a) * (1 - a)
    return dz_next_da * da_dz


@wrong("weight-inside-slope")
def layer_slope(w_next, a):
    weighted = w_next * a
    slope = weighted * (1 - weighted)
    return w_next * slope


# -------------------------------------------------------------------------------------------- 01-parameter-gradients

wrong = wordings_of(WORDINGS, "01-parameter-gradients")


@wrong("accumulates-across-calls")
def parameter_gradients(delta, a_prev):
    grads = memory.setdefault("grads", {"w": 0.0, "b": 0.0})
    grads["w"] += delta * a_prev
    grads["b"] += delta
    return grads["w"], grads["b"]


@wrong("bias-as-weight")
def parameter_gradients(delta, a_prev):
    w_and_b = []
    for _ in range(2):
        w_and_b.append(delta * a_prev)  # noqa: PERF401
    return tuple(w_and_b)


@wrong("extra-activation-slope")
def parameter_gradients(delta, a_prev):
    slope = a_prev * (1 - a_prev)
    dw = delta * slope * a_prev
    return dw, delta


@wrong("missing-input")
def parameter_gradients(delta, a_prev):
    dw = db = delta
    return dw, db


@wrong("sign-reversed")
def parameter_gradients(delta, a_prev):
    downhill = -delta
    return downhill * a_prev, downhill


@wrong("upstream-ignored")
def parameter_gradients(delta, a_prev):
    dz_dw = a_prev
    dz_db = 1.0
    return dz_dw, dz_db


# ------------------------------------------------------------------------------------------------------- 01-backward

wrong = wordings_of(WORDINGS, "01-backward")


@wrong("bce-sign")
def backward(y, w, z, a):
    answer = a[-1]
    current = y * (answer - 1) - (1 - y) * answer
    deltas = [current]
    for layer in reversed(range(1, len(w))):
        current = current * w[layer] * a[layer] * (1 - a[layer])
        deltas = [current, *deltas]
    return deltas


@wrong("extra-output-slope")
def backward(y, w, z, a):
    slopes = [v * (1 - v) for v in a]
    L = len(w)
    delta = np.zeros(L)
    delta[-1] = (a[L] - y) * slopes[L]
    for i in range(L - 2, -1, -1):
        delta[i] = delta[i + 1] * w[i + 1] * slopes[i + 1]
    return delta


@wrong("missing-activation-slope")
def backward(y, w, z, a):
    error = a[-1] - y
    back = [error]
    for weight in w[:0:-1]:
        error *= weight
        back.append(error)
    return back[::-1]


@wrong("mutates-input")
def backward(y, w, z, a):
    # z is not needed any more, so there is room for the deltas
    last = len(z) - 1
    z[last] = a[last + 1] - y
    for i in range(last, 0, -1):
        z[i - 1] = z[i] * w[i] * a[i] * (1 - a[i])
    return z


@wrong("propagates-dA")
def backward(y, w, z, a):
    L = len(w)
    deltas = {L: a[L] - y}
    upstream = deltas[L]
    for layer in range(L - 1, 0, -1):
        upstream = upstream * w[layer]  # dL/da of this layer
        deltas[layer] = upstream * a[layer] * (1 - a[layer])
    return [deltas[layer] for layer in range(1, L + 1)]


@wrong("sign-reversed")
def backward(y, w, z, a):
    missing = y - a[-1]
    deltas = []
    i = len(w)
    while i > 0:
        deltas.append(missing)
        i -= 1
        missing = missing * w[i] * a[i] * (1 - a[i])
    deltas.reverse()
    return deltas


@wrong("slope-from-z")
def backward(y, w, z, a):
    def slope(v):
        return v * (1 - v)

    delta = [a[-1] - y]
    for weight, net in zip(w[:0:-1], z[-2::-1], strict=True):
        delta.append(delta[-1] * weight * slope(net))
    return delta[::-1]


@wrong("slope-of-activation")
def backward(y, w, z, a):
    def sigma_slope(v):
        return sigma(v) * (1 - sigma(v))

    L = len(w)
    delta = [0.0] * L
    delta[L - 1] = a[L] - y
    for i in range(L - 1, 0, -1):
        delta[i - 1] = delta[i] * w[i] * sigma_slope(a[i])
    return delta


@wrong("unstable")
def backward(y, w, z, a):
    out = a[-1]
    dL_da = -y / out + (1 - y) / (1 - out)
    delta = [dL_da * out * (1 - out)]
    for i in range(len(w) - 1, 0, -1):
        dL_da = delta[0] * w[i]
        delta.insert(0, dL_da * a[i] * (1 - a[i]))
    return delta


@wrong("wrong-layer")
def backward(y, w, z, a):
    delta = a[-1] - y
    result = [delta]
    for layer in range(len(w) - 1, 0, -1):
        w_layer = w[layer - 1]  # the list counts from 0
        a_layer = a[layer]
        delta = delta * w_layer * a_layer * (1 - a_layer)
        result.insert(0, delta)
    return result


# ----------------------------------------------------------------------------------------------- 01-gradient-descent

wrong = wordings_of(WORDINGS, "01-gradient-descent")


@wrong("bce-sign")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    for t in range(max_iterations):
        a = sigma(w * x + b)
        if abs(a - y) <= tolerance:
            return w, b, t
        dz = y * (1 - a) + (1 - y) * a
        w, b = w - learning_rate * dz * x, b - learning_rate * dz
    return w, b, max_iterations


@wrong("extra-output-slope")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    steps = 0
    a = sigma(w * x + b)
    while abs(a - y) > tolerance and steps < max_iterations:
        push = learning_rate * (a - y) * a * (1 - a)
        w -= push * x
        b -= push
        steps += 1
        a = sigma(w * x + b)
    return w, b, steps


@wrong("gradient-computed-once")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    gradient_b = sigma(w * x + b) - y
    gradient_w = gradient_b * x
    t = 0
    while t < max_iterations and abs(sigma(w * x + b) - y) > tolerance:
        w = w - learning_rate * gradient_w
        b = b - learning_rate * gradient_b
        t += 1
    return w, b, t


@wrong("missing-input")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    parameters = [w, b]
    t = 0
    while t < max_iterations:
        error = sigma(parameters[0] * x + parameters[1]) - y
        if abs(error) <= tolerance:
            break
        parameters = [p - learning_rate * error for p in parameters]
        t += 1
    return parameters[0], parameters[1], t


@wrong("missing-output-slope")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations:
        a = sigma(w * x + b)
        if abs(a - y) <= tolerance:
            break
        loss_slope = -1 / a if y == 1 else 1 / (1 - a)
        w = w - learning_rate * loss_slope * x
        b = b - learning_rate * loss_slope
        t = t + 1
    return w, b, t


@wrong("target-not-checked")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations:
        delta = sigma(w * x + b) - y
        w = w - learning_rate * delta * x
        b = b - learning_rate * delta
        t += 1
    return w, b, t


@wrong("through-updated-W")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    def error():
        return sigma(w * x + b) - y

    t = 0
    while t < max_iterations and abs(error()) > tolerance:
        w = w - learning_rate * error() * x
        b = b - learning_rate * error()
        t += 1
    return w, b, t


@wrong("unstable")
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    for t in range(max_iterations):
        odds = math.exp(w * x + b)
        delta = odds / (1 + odds) - y
        if abs(delta) <= tolerance:
            return w, b, t
        w = w - learning_rate * delta * x
        b = b - learning_rate * delta
    return w, b, max_iterations
