"""Lesson 00 once more, by a second author: wrong solutions as students write them, slopes and shapes."""

import cmath
import math
from functools import reduce

import numpy as np

from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


# --------------------------------------------------------------------------------------------- 00-forward-difference

wrong = wordings_of(WORDINGS, "00-forward-difference")


@wrong("missing-brackets")
def forward_difference(f, x, h):
    before = f(x)
    after = f(x + h)
    slope = after - before / h
    return slope


@wrong("step-on-the-value")
def forward_difference(f, x, h):
    y = f(x)
    y_moved = y + h
    return (y_moved - y) / h


@wrong("sign-reversed")
def forward_difference(f, x, h):
    ends = [f(place) for place in (x + h, x)]
    return np.diff(ends)[0] / h


@wrong("wrong-distance")
def forward_difference(f, x, h):
    return np.gradient([f(x), f(x + h)])[0]


@wrong("wrong-distance:2")
def forward_difference(f, x, h):
    rise = f(x + h) - f(x)
    distance = math.hypot(h, rise)
    return rise / distance


@wrong("wrong-points")
def forward_difference(f, x, h):
    left, right = x - 0.5 * h, x + 0.5 * h
    return (f(right) - f(left)) / (right - left)


@wrong("wrong-points:2")
def forward_difference(f, x, h):
    values = [f(x + i * h) for i in range(1, 3)]
    return (values[1] - values[0]) / h


# --------------------------------------------------------------------------------------------------- 00-chain-slope

wrong = wordings_of(WORDINGS, "00-chain-slope")


def values_along(x, functions):
    """The number that enters each link, and the last answer."""
    values = [x]
    for f in functions:
        values.append(f(values[-1]))
    return values


@wrong("link-missing")
def chain_slope(x, functions, slopes):
    def from_here(entering, i):
        if i == len(functions) - 1:
            return 1.0
        return slopes[i](entering) * from_here(functions[i](entering), i + 1)

    return from_here(x, 0)


@wrong("link-missing:2")
def chain_slope(x, functions, slopes):
    result = 1.0
    for i in range(1, len(functions)):
        x = functions[i - 1](x)
        result = slopes[i](x) * result
    return result


@wrong("links-reversed")
def chain_slope(x, functions, slopes):
    total = 1
    i = len(functions)
    while i > 0:
        i -= 1
        total = total * slopes[i](x)
        x = functions[i](x)
    return total


@wrong("mutates-input")
def chain_slope(x, functions, slopes):
    slope = 1.0
    while functions:
        slope *= slopes.pop(0)(x)
        x = functions.pop(0)(x)
    return slope


@wrong("slope-at-another-place")
def chain_slope(x, functions, slopes):
    values = values_along(x, functions)
    return math.prod(df(v) for df, v in zip(slopes, values[1:], strict=True))


@wrong("slope-at-another-place:2")
def chain_slope(x, functions, slopes):
    return reduce(lambda so_far, df: so_far * df(x), slopes, 1.0)


@wrong("slopes-added")
def chain_slope(x, functions, slopes):
    values = values_along(x, functions)
    table = {i: df(values[i]) for i, df in enumerate(slopes)}
    return float(sum(table.values()))


@wrong("value-for-slope")
def chain_slope(x, functions, slopes):
    return float(np.prod(values_along(x, functions)[1:]))


@wrong("value-for-slope:2")
def chain_slope(x, functions, slopes):
    product = 1.0
    *most, last = list(zip(functions, slopes, strict=True))
    for f, df in most:
        product, x = product * df(x), f(x)
    return product * last[0](x)


# ------------------------------------------------------------------------------------------------- 00-quotient-slope

wrong = wordings_of(WORDINGS, "00-quotient-slope")


@wrong("factors-paired-wrongly")
def quotient_slope(u, du, v, dv):
    r = 1 / v
    dr = -dv / v**2
    return u * r + du * dr


@wrong("held-constant")
def quotient_slope(u, du, v, dv):
    one_over_v = v**-1.0
    return one_over_v * du


@wrong("held-constant:2")
def quotient_slope(u, du, v, dv):
    slope_of_reciprocal = -1 / (v * v) * dv
    return u * slope_of_reciprocal


@wrong("missing-brackets")
def quotient_slope(u, du, v, dv):
    numerator = du * v - u * dv
    return numerator / v * v


@wrong("missing-brackets:2")
def quotient_slope(u, du, v, dv):
    first = du * v
    second = u * dv
    return first - second / pow(v, 2)


@wrong("product-rule")
def quotient_slope(u, du, v, dv):
    r, dr = 1 / v, dv / v**2
    return du * r + u * dr


@wrong("sign-reversed")
def quotient_slope(u, du, v, dv):
    cross = np.dot([u, v], [dv, -du])
    return cross / np.square(v)


@wrong("slopes-divided")
def quotient_slope(u, du, v, dv):
    numerator, denominator = (u, du), (v, dv)
    return numerator[1] / denominator[1]


@wrong("square-missing")
def quotient_slope(u, du, v, dv):
    q = u / v
    return du - q * dv


# ------------------------------------------------------------------------------------------------- 00-product-shapes

wrong = wordings_of(WORDINGS, "00-product-shapes")


def matmul_shape(left, right):
    return left[0], right[1]


@wrong("broadcast-trap")
def product_shapes(E, M, J):
    X, W, D = (E, M), (M, J), (E, J)
    t_minus_y = (E,)  # E answers minus E targets
    return (
        matmul_shape(X, W),
        matmul_shape(X[::-1], D),
        matmul_shape(D, W[::-1]),
        D,
        t_minus_y,
        [True, True, True, False],
    )


@wrong("extra-axis")
def product_shapes(E, M, J):
    shapes = {"XW": (E, J), "XD": (M, J), "DW": (E, M), "Db": (1, E, J), "ty": (E, E)}
    return (*shapes.values(), [True, True, True, False])


@wrong("missing-transpose")
def product_shapes(E, M, J):
    X, W, D = (E, M), (M, J), (E, J)
    three = [matmul_shape(a, b) for a, b in ((X, W), (X, D), (D, W))]
    return (*three, D, (E, E), [True, True, True, False])


@wrong("no-broadcasting")
def product_shapes(E, M, J):
    operands = {"X * W": ((E, M), (M, J)), "D + y": ((E, J), (E,)), "X * t": ((E, M), (E, 1))}
    fails = [J != E] + [a != b for a, b in operands.values()]
    return (E, J), (M, J), (E, M), (E, J), (E, E), fails


@wrong("no-broadcasting:2")
def product_shapes(E, M, J):
    b = (J,)
    D_plus_b = b
    return (E, J), (M, J), (E, M), D_plus_b, (E, E), [True, True, True, False]


@wrong("order-of-a-product")
def product_shapes(E, M, J):
    X, W = (E, M), (M, J)
    W_and_X_fail = M not in set(X).intersection(W)
    return (E, J), (M, J), (E, M), (E, J), (E, E), [W_and_X_fail, True, True, False]


@wrong("product-mixed-up")
def product_shapes(E, M, J):
    X, W = (E, M), (M, J)
    raises = dict.fromkeys(["W @ X", "X * W", "D + y", "X * t"], True)
    raises["X * W"] = X[1] != W[0]
    raises["X * t"] = False
    return (E, J), (M, J), (E, M), (E, J), (E, E), list(raises.values())


@wrong("shapes-from-the-left")
def product_shapes(E, M, J):
    def laid_over(a, b):
        b = b + (1,) * (len(a) - len(b))
        fits = all(p == q or 1 in {p, q} for p, q in zip(a, b, strict=True))
        return fits, tuple(max(pair) for pair in zip(a, b, strict=True))

    _, t_minus_y = laid_over((E, 1), (E,))
    D_and_y_fit, _ = laid_over((E, J), (E,))
    X_and_t_fit, _ = laid_over((E, M), (E, 1))
    return (E, J), (M, J), (E, M), (E, J), t_minus_y, [True, True, not D_and_y_fit, not X_and_t_fit]


@wrong("summed-size-kept")
def product_shapes(E, M, J):
    def product(left, right):
        return left + right[1:]

    XW, XTD, DWT = product((E, M), (M, J)), product((M, E), (E, J)), product((E, J), (J, M))
    return XW, XTD, DWT, (E, J), (E, E), [True, True, True, False]


@wrong("transposed")
def product_shapes(E, M, J):
    pairs = [((E, M), (M, J)), ((M, E), (E, J)), ((E, J), (J, M))]
    products = [(b[-1], a[0]) for a, b in pairs]
    return (*products, (E, J), (E, E), [True, True, True, False])


# ---------------------------------------------------------------------------------------------------- 00-unbroadcast

wrong = wordings_of(WORDINGS, "00-unbroadcast")


def copied_axes(upstream, shape):
    """The axes of upstream along which an operand of this shape was copied."""
    missing = np.ndim(upstream) - len(shape)
    padded = (1,) * missing + tuple(shape)
    return tuple(axis for axis, size in enumerate(padded) if axis < missing or size == 1)


@wrong("axis-lost")
def unbroadcast(upstream, shape):
    return np.sum(upstream, axis=copied_axes(upstream, shape))


@wrong("axis-lost:2")
def unbroadcast(upstream, shape):
    total = np.sum(upstream, axis=copied_axes(upstream, shape)).reshape(shape)
    return np.squeeze(total)


@wrong("copies-averaged")
def unbroadcast(upstream, shape):
    mean = upstream
    for axis in reversed(copied_axes(upstream, shape)):
        mean = np.mean(mean, axis=axis)
    return np.reshape(mean, shape)


@wrong("copies-not-summed")
def unbroadcast(upstream, shape):
    extra = upstream.ndim - len(shape)
    letters = "abcdef"[: upstream.ndim]
    return np.einsum(f"{letters}->{letters[extra:]}", upstream)


@wrong("copies-not-summed:2")
def unbroadcast(upstream, shape):
    for back in range(1, len(shape) + 1):
        if shape[-back] == 1:
            upstream = upstream.sum(axis=-back, keepdims=True)
    return upstream


@wrong("everything-summed")
def unbroadcast(upstream, shape):
    if upstream.shape == shape:
        return upstream
    total = 0
    for number in upstream.flat:
        total += number
    return np.full(shape, total)


@wrong("extra-axis")
def unbroadcast(upstream, shape):
    return np.add.reduce(upstream, axis=copied_axes(upstream, shape), keepdims=True)


@wrong("one-copy-only")
def unbroadcast(upstream, shape):
    copied = copied_axes(upstream, shape)
    picked = upstream[tuple(-1 if axis in copied else slice(None) for axis in range(upstream.ndim))]
    return np.reshape(picked, shape)


@wrong("upstream-ignored")
def unbroadcast(upstream, shape):
    copies = upstream.size // math.prod(shape)
    return np.full(shape, float(copies))


@wrong("wrong-axis-summed")
def unbroadcast(upstream, shape):
    for _ in range(upstream.ndim - len(shape)):
        upstream = upstream.sum(axis=-1)
    for axis in range(len(shape)):
        if shape[axis] == 1:
            upstream = upstream.sum(axis=axis, keepdims=True)
    return upstream


# --------------------------------------------------------------------------------------------- 00-central-difference

wrong = wordings_of(WORDINGS, "00-central-difference")


@wrong("missing-brackets")
def central_difference(f, x, h):
    ahead, behind = map(f, (x + h, x - h))
    change = ahead - behind
    return change / 2 * h


@wrong("missing-brackets:2")
def central_difference(f, x, h):
    width = 2 * h
    return f(x + h) - f(x - h) / width


@wrong("step-on-the-value")
def central_difference(f, x, h):
    upper, lower = (f(x) + s * h for s in (1, -1))
    return (upper - lower) / (2 * h)


@wrong("sign-reversed")
def central_difference(f, x, h):
    return sum(f(x + side * h) for side in (1, -1)) / (2 * h)


@wrong("sign-reversed:2")
def central_difference(f, x, h):
    places = np.array([x + h, x - h])
    values = [f(p) for p in places]
    return (values[1] - values[0]) / (places[0] - places[1])


@wrong("wrong-distance")
def central_difference(f, x, h):
    y = {side: f(x + side * h) for side in (-1, 1)}
    return (y[1] - y[-1]) / h


@wrong("wrong-points")
def central_difference(f, x, h):
    start, end = x, x + 2 * h
    return (f(end) - f(start)) / (end - start)


# --------------------------------------------------------------------------------------------------- 00-complex-step

wrong = wordings_of(WORDINGS, "00-complex-step")


@wrong("real-step")
def complex_step(f, x, h):
    z = complex(x + h)
    return f(z).imag / h


@wrong("sign-reversed")
def complex_step(f, x, h):
    value = f(complex(x, h))
    return value.conjugate().imag / h


@wrong("step-on-the-value")
def complex_step(f, x, h):
    y = complex(f(x), h)
    return y.imag / h


@wrong("wrong-complex-part")
def complex_step(f, x, h):
    return cmath.phase(f(x + h * 1j)) / h


@wrong("wrong-complex-part:2")
def complex_step(f, x, h):
    value = f(x + complex(0, h))
    size = math.hypot(value.real, value.imag)
    return size / h


@wrong("wrong-distance")
def complex_step(f, x, h):
    moved = f(x + 1j * h)
    return np.imag(moved) / (2 * h)


@wrong("wrong-points")
def complex_step(f, x, h):
    direction = 1 + 1j
    return np.imag(f(x + direction * h)) / h


# --------------------------------------------------------------------------------------------- 00-numerical-gradient

wrong = wordings_of(WORDINGS, "00-numerical-gradient")


@wrong("all-entries-moved")
def numerical_gradient(f, x, h):
    step = h * np.ones(x.shape)
    slopes = [(f(x + step) - f(x - step)) / (2 * h) for _ in range(x.size)]
    return np.reshape(slopes, x.shape)


@wrong("all-entries-moved:2")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        ahead, behind = np.array(x, dtype=float), np.array(x, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient


@wrong("entry-by-itself")
def numerical_gradient(f, x, h):
    def slope_of_entry(number):
        return (f(number + h) - f(number - h)) / (2 * h)

    return np.array([slope_of_entry(number) for number in x.flat]).reshape(x.shape)


@wrong("integer-truncation")
def numerical_gradient(f, x, h):
    answer = np.empty_like(x)
    for i, unit in enumerate(np.eye(x.size)):
        step = h * unit.reshape(x.shape)
        answer.flat[i] = (f(x + step) - f(x - step)) / (2 * h)
    return answer


@wrong("integer-truncation:2")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for place, number in np.ndenumerate(x):
        values = []
        for moved in (number + h, number - h):
            other = x.copy()
            other[place] = moved
            values.append(f(other))
        gradient[place] = (values[0] - values[1]) / (2 * h)
    return gradient


@wrong("missing-brackets")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.size)
    for i, unit in enumerate(np.identity(x.size)):
        step = np.reshape(h * unit, x.shape)
        change = f(x + step) - f(x - step)
        gradient[i] = change / 2 * h
    return gradient.reshape(x.shape)


@wrong("mutates-input")
def numerical_gradient(f, x, h):
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for place in np.ndindex(*x.shape):
        kept = x[place]
        x[place] = kept + h
        ahead = f(x)
        x[place] = kept - h
        behind = f(x)
        x[place] = kept
        gradient[place] = (ahead - behind) / (2 * h)
    return gradient


@wrong("shape-lost")
def numerical_gradient(f, x, h):
    slopes = []
    for unit in np.eye(x.size):
        step = h * unit.reshape(x.shape)
        slopes.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(slopes)


@wrong("sign-reversed")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        value = {}
        for side in (-1, 1):
            moved = x.astype(float)
            moved[place] += side * h
            value[side] = f(moved)
        gradient[place] = (value[-1] - value[1]) / (2 * h)
    return gradient


@wrong("step-not-undone")
def numerical_gradient(f, x, h):
    moved = x.astype(float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        moved[place] += h
        ahead = f(moved)
        moved[place] -= 2 * h
        behind = f(moved)
        gradient[place] = (ahead - behind) / (2 * h)
    return gradient


@wrong("wrong-distance")
def numerical_gradient(f, x, h):
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    rises = np.array([f(x + step) - f(x - step) for step in steps])
    return (rises / h).reshape(x.shape)


@wrong("wrong-points")
def numerical_gradient(f, x, h):
    here = f(x * 1.0)
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + step) - here) / h for step in steps]).reshape(x.shape)


# ------------------------------------------------------------------------------------------------- 00-relative-error

wrong = wordings_of(WORDINGS, "00-relative-error")


@wrong("absolute-value-missing")
def relative_error(a, b):
    scale = max(abs(number) for number in [*a.flat, *b.flat])
    largest = max(p - q for p, q in zip(a.flat, b.flat, strict=True))
    return largest / scale if scale > 0 else 0.0


@wrong("absolute-value-missing:2")
def relative_error(a, b):
    everything = np.concatenate([a, b], axis=None)
    scale = abs(everything.max())
    return 0.0 if not np.any(everything) else np.max(np.abs(a - b)) / scale


@wrong("another-scale")
def relative_error(a, b):
    worst = 0.0
    for p, q in zip(a.ravel(), b.ravel(), strict=True):
        if p != q:
            worst = max(worst, abs(p - q) / max(abs(p), abs(q)))
    return worst


@wrong("another-scale:2")
def relative_error(a, b):
    scale = np.linalg.norm(a.ravel(), np.inf) + np.linalg.norm(b.ravel(), np.inf)
    return np.linalg.norm((a - b).ravel(), np.inf) / scale if scale else 0.0


@wrong("largest-not-taken")
def relative_error(a, b):
    scale = max(np.abs(a).max(), np.abs(b).max())
    if scale == 0:
        return 0.0
    total = 0.0
    for p, q in zip(a.flat, b.flat, strict=True):
        total += abs(p - q) / scale
    return total / a.size


@wrong("largest-not-taken:2")
def relative_error(a, b):
    lengths = [np.sqrt(np.sum(np.square(array))) for array in (a - b, a, b)]
    return lengths[0] / max(lengths[1:]) if any(lengths[1:]) else 0.0


@wrong("unstable")
def relative_error(a, b):
    scale = np.max(np.abs(np.stack([a, b])))
    return np.max(np.abs(a / scale - b / scale))


@wrong("unstable:2")
def relative_error(a, b):
    scale = np.clip(np.abs([a, b]).max(), 1e-8, None)
    return np.abs(a - b).max() / scale


# ------------------------------------------------------------------------------------------------------- 00-jacobian

wrong = wordings_of(WORDINGS, "00-jacobian")


@wrong("all-entries-moved")
def jacobian(f, x, h):
    z = x + 1j * h
    together = f(z).imag / h
    return np.outer(together, np.ones(len(x)))


@wrong("real-step")
def jacobian(f, x, h):
    m, n = len(f(x)), len(x)
    J = np.empty((m, n))
    for i in range(n):
        moved = x.astype(complex)
        moved[i] += h
        J[:, i] = f(moved).imag / h
    return J


@wrong("shape-lost")
def jacobian(f, x, h):
    entries = []
    for j in range(len(f(x))):
        for i in range(len(x)):
            z = np.array(x, dtype=complex)
            z[i] = complex(x[i], h)
            entries.append(f(z)[j].imag / h)
    return np.array(entries)


@wrong("sign-reversed")
def jacobian(f, x, h):
    units = np.identity(len(x))
    return np.column_stack([f(x - 1j * h * e).imag / h for e in units])


@wrong("step-not-undone")
def jacobian(f, x, h):
    z = x.astype(complex)
    J = np.zeros((len(f(x)), len(x)))
    for i in range(len(x)):
        z[i] += complex(0, h)
        J[:, i] = np.imag(f(z)) / h
    return J


@wrong("transposed")
def jacobian(f, x, h):
    J = np.zeros((len(x), len(f(x))))
    for i, e in enumerate(np.eye(len(x))):
        J[i] = f(x + 1j * h * e).imag / h
    return J


@wrong("wrong-complex-part")
def jacobian(f, x, h):
    steps = 1j * h * np.eye(len(x))
    return np.array([np.angle(f(x + step)) / h for step in steps]).T


@wrong("wrong-complex-part:2")
def jacobian(f, x, h):
    columns = []
    for i in range(len(x)):
        z = x + 0j
        z[i] += 1j * h
        columns.append(np.real(f(z)) / h)
    return np.stack(columns, axis=-1)


@wrong("wrong-distance")
def jacobian(f, x, h):
    return np.stack([np.imag(f(x + 1j * step)) for step in h * np.eye(len(x))], axis=1)
