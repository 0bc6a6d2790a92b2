"""Lesson 00: wrong solutions as students write them, slopes and shapes."""

import numpy as np

from wordings.registry import Table, wordings_of

WORDINGS: Table = {}


# --------------------------------------------------------------------------------------------- 00-forward-difference

wrong = wordings_of(WORDINGS, "00-forward-difference")


@wrong("missing-brackets")
def forward_difference(f, x, h):
    here = f(x)
    ahead = f(x + h)
    slope = ahead - here / h
    return slope


@wrong("sign-reversed")
def forward_difference(f, x, h):
    x2 = x + h
    rise = f(x2) - f(x)
    run = x - x2
    return rise / run


@wrong("step-on-the-value")
def forward_difference(f, x, h):
    y = f(x)
    y_moved = y + h
    return (y_moved - y) / h


@wrong("wrong-distance")
def forward_difference(f, x, h):
    values = [f(p) for p in (x, x + h)]
    return np.diff(values)[0]


@wrong("wrong-points")
def forward_difference(f, x, h):
    left, right = x - h, x + h
    return (f(right) - f(left)) / (right - left)


# ---------------------------------------------------------------------------------------------------- 00-chain-slope

wrong = wordings_of(WORDINGS, "00-chain-slope")


@wrong("link-missing")
def chain_slope(x, functions, slopes):
    entering = [x]
    for f in functions[:-1]:
        entering.append(f(entering[-1]))
    product = 1.0
    for i in range(len(functions) - 1):
        product = product * slopes[i](entering[i])
    return product


@wrong("links-reversed")
def chain_slope(x, functions, slopes):
    i = len(functions) - 1
    total = 1.0
    while i >= 0:
        total *= slopes[i](x)
        x = functions[i](x)
        i -= 1
    return total


@wrong("mutates-input")
def chain_slope(x, functions, slopes):
    slope = 1.0
    while functions:
        f = functions.pop(0)
        df = slopes.pop(0)
        slope = slope * df(x)
        x = f(x)
    return slope


@wrong("slope-at-another-place")
def chain_slope(x, functions, slopes):
    values = []
    for f in functions:
        x = f(x)
        values.append(x)
    return np.prod([df(value) for df, value in zip(slopes, values, strict=True)])


@wrong("slopes-added")
def chain_slope(x, functions, slopes):
    steepness = []
    for i in range(len(functions)):
        steepness.append(slopes[i](x))
        x = functions[i](x)
    return sum(steepness)


@wrong("value-for-slope")
def chain_slope(x, functions, slopes):
    slope = 1.0
    for f in functions:
        x = f(x)
        slope *= x
    return slope


# ------------------------------------------------------------------------------------------------- 00-quotient-slope

wrong = wordings_of(WORDINGS, "00-quotient-slope")


@wrong("factors-paired-wrongly")
def quotient_slope(u, du, v, dv):
    first = u * du
    second = v * dv
    return (first - second) / (v * v)


@wrong("held-constant")
def quotient_slope(u, du, v, dv):
    # u / v = u * r with r = 1 / v
    dr = -dv / v**2
    return u * dr


@wrong("missing-brackets")
def quotient_slope(u, du, v, dv):
    plus = du * v
    minus = u * dv
    square = v**2
    return plus - minus / square


@wrong("product-rule")
def quotient_slope(u, du, v, dv):
    r = 1 / v
    dr = dv / v**2
    return du * r + u * dr


@wrong("sign-reversed")
def quotient_slope(u, du, v, dv):
    return u * dv / v**2 - du / v


@wrong("slopes-divided")
def quotient_slope(u, du, v, dv):
    slope_above, slope_below = du, dv
    return slope_above * (1 / slope_below)


@wrong("square-missing")
def quotient_slope(u, du, v, dv):
    quotient = u / v
    return du - quotient * dv


# ------------------------------------------------------------------------------------------------- 00-product-shapes

wrong = wordings_of(WORDINGS, "00-product-shapes")


def product_shape(left, right):
    return left[0], right[1]


@wrong("broadcast-trap")
def product_shapes(E, M, J):
    X, W, D = (E, M), (M, J), (E, J)
    a = product_shape(X, W)
    b = product_shape(X[::-1], D)
    c = product_shape(D, W[::-1])
    t_minus_y = (E,)  # E answers minus E targets
    return a, b, c, D, t_minus_y, [True, True, True, False]


@wrong("extra-axis")
def product_shapes(E, M, J):
    t, y = (E, 1), (E,)
    return (E, J), (M, J), (E, M), (E, J), t + y, [True, True, True, False]


@wrong("missing-transpose")
def product_shapes(E, M, J):
    X, W, D = (E, M), (M, J), (E, J)
    return (
        product_shape(X, W),
        product_shape(X, D),
        product_shape(D, W),
        (E, J),
        (E, E),
        [True, True, True, False],
    )


@wrong("no-broadcasting")
def product_shapes(E, M, J):
    X, W, D, t, y = (E, M), (M, J), (E, J), (E, 1), (E,)
    errors = [W[1] != X[0]]
    for left, right in ((X, W), (D, y), (X, t)):
        errors.append(left != right)
    return (E, J), (M, J), (E, M), (E, J), (E, E), errors


@wrong("order-of-a-product")
def product_shapes(E, M, J):
    first_five = (E, J), (M, J), (E, M), (E, J), (E, E)
    matrix_product = False  # X @ W works, so W @ X works
    return *first_five, [matrix_product, True, True, False]


@wrong("product-mixed-up")
def product_shapes(E, M, J):
    X, W, t = (E, M), (M, J), (E, 1)

    def does_not_fit(left, right):
        return left[1] != right[0]

    raises = [does_not_fit(W, X), does_not_fit(X, W), True, does_not_fit(X, t)]
    return (E, J), (M, J), (E, M), (E, J), (E, E), raises


@wrong("shapes-from-the-left")
def product_shapes(E, M, J):
    # t: E 1
    # y: E        E fits to E, and the 1 stays
    #
    # D: E J
    # y: E        E fits to E
    return (E, J), (M, J), (E, M), (E, J), (E, 1), [True, True, False, False]


@wrong("summed-size-kept")
def product_shapes(E, M, J):
    def times(left, right):
        return (*left, right[-1])

    return (
        times((E, M), (M, J)),
        times((M, E), (E, J)),
        times((E, J), (J, M)),
        (E, J),
        (E, E),
        [True, True, True, False],
    )


@wrong("transposed")
def product_shapes(E, M, J):
    shapes = {"X": (E, M), "X.T": (M, E), "W": (M, J), "W.T": (J, M), "D": (E, J)}

    def times(left, right):
        rows, columns = shapes[left][0], shapes[right][1]
        return columns, rows

    return times("X", "W"), times("X.T", "D"), times("D", "W.T"), (E, J), (E, E), [True, True, True, False]


# ---------------------------------------------------------------------------------------------------- 00-unbroadcast

wrong = wordings_of(WORDINGS, "00-unbroadcast")


def axes_of_copies(upstream, shape):
    padded = (1,) * (upstream.ndim - len(shape)) + tuple(shape)
    return tuple(axis for axis, size in enumerate(padded) if size == 1)


@wrong("axis-lost")
def unbroadcast(upstream, shape):
    for axis in reversed(axes_of_copies(upstream, shape)):
        upstream = upstream.sum(axis=axis)
    return upstream


@wrong("copies-averaged")
def unbroadcast(upstream, shape):
    return np.mean(upstream, axis=axes_of_copies(upstream, shape), keepdims=True).reshape(shape)


@wrong("copies-not-summed")
def unbroadcast(upstream, shape):
    if upstream.ndim > len(shape):
        upstream = np.sum(upstream, axis=0)
    for axis in range(len(shape)):
        if shape[axis] == 1:
            upstream = np.sum(upstream, axis=axis, keepdims=True)
    return upstream


@wrong("everything-summed")
def unbroadcast(upstream, shape):
    total = 0.0
    for entry in upstream.ravel():
        total += entry
    return np.ones(shape) * total


@wrong("extra-axis")
def unbroadcast(upstream, shape):
    new = upstream.ndim - len(shape)
    result = upstream
    for axis, size in enumerate(upstream.shape):
        if axis < new or shape[axis - new] != size:
            result = result.sum(axis=axis, keepdims=True)
    return result


@wrong("one-copy-only")
def unbroadcast(upstream, shape):
    while upstream.ndim > len(shape):
        for share in upstream:
            kept = share
        upstream = kept
    for axis, size in enumerate(shape):
        if size == 1:
            upstream = np.take(upstream, [-1], axis=axis)
    return upstream


@wrong("upstream-ignored")
def unbroadcast(upstream, shape):
    entries = 1
    for size in shape:
        entries *= size
    copies = upstream.size // entries
    return np.full(shape, float(copies))


@wrong("wrong-axis-summed")
def unbroadcast(upstream, shape):
    total = np.sum(upstream, axis=tuple(range(len(shape), upstream.ndim)))
    for axis, size in enumerate(shape):
        if size == 1:
            total = total.sum(axis=axis, keepdims=True)
    return total


# --------------------------------------------------------------------------------------------- 00-central-difference

wrong = wordings_of(WORDINGS, "00-central-difference")


@wrong("missing-brackets")
def central_difference(f, x, h):
    left, right = f(x - h), f(x + h)
    distance = 2 * h
    return right - left / distance


@wrong("sign-reversed")
def central_difference(f, x, h):
    values = f(x + h), f(x - h)
    return sum(values) / (2 * h)


@wrong("step-on-the-value")
def central_difference(f, x, h):
    y = f(x)
    above, below = y + h, y - h
    return (above - below) / (2 * h)


@wrong("wrong-distance")
def central_difference(f, x, h):
    def change(a, b):
        return f(b) - f(a)

    return change(x - h, x + h) / h


@wrong("wrong-points")
def central_difference(f, x, h):
    half = 0.5 * h
    return (f(x + half) - f(x - half)) / h


# --------------------------------------------------------------------------------------------------- 00-complex-step

wrong = wordings_of(WORDINGS, "00-complex-step")


@wrong("real-step")
def complex_step(f, x, h):
    z = complex(x + h)
    return np.imag(f(z)) / h


@wrong("sign-reversed")
def complex_step(f, x, h):
    value = f(complex(x, -h))
    return value.imag / h


@wrong("step-on-the-value")
def complex_step(f, x, h):
    value = complex(f(x), h)
    return value.imag / h


@wrong("wrong-complex-part")
def complex_step(f, x, h):
    moved = f(x + h * 1j)
    return np.angle(moved) / h


@wrong("wrong-distance")
def complex_step(f, x, h):
    z = x + 1j * h
    change = f(z).imag
    return change / (2 * h)


@wrong("wrong-points")
def complex_step(f, x, h):
    step = complex(0, h)
    return f(step).imag / h


# --------------------------------------------------------------------------------------------- 00-numerical-gradient

wrong = wordings_of(WORDINGS, "00-numerical-gradient")


@wrong("all-entries-moved")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@wrong("entry-by-itself")
def numerical_gradient(f, x, h):
    def slope(entry):
        return (f(entry + h) - f(entry - h)) / (2 * h)

    return np.vectorize(slope, otypes=[float])(x)


@wrong("integer-truncation")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] = x[place] + h
        below[place] = x[place] - h
        gradient[place] = (f(above) - f(below)) / (2 * h)
    return gradient


@wrong("missing-brackets")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        step = np.zeros(x.shape)
        step[place] = h
        right, left = f(x + step), f(x - step)
        gradient[place] = right - left / (2 * h)
    return gradient


@wrong("mutates-input")
def numerical_gradient(f, x, h):
    slopes = np.zeros(x.size)
    row = x.reshape(-1)
    for i in range(x.size):
        before = row[i]
        row[i] = before + h
        above = f(x)
        row[i] = before - h
        below = f(x)
        row[i] = before
        slopes[i] = (above - below) / (2 * h)
    return slopes.reshape(x.shape)


@wrong("shape-lost")
def numerical_gradient(f, x, h):
    slopes = []
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = h
        slopes.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(slopes)


@wrong("sign-reversed")
def numerical_gradient(f, x, h):
    units = np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(f(x - h * unit) - f(x + h * unit)) / (2 * h) for unit in units]
    return np.reshape(slopes, x.shape)


@wrong("step-not-undone")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    moved = x.astype(float)
    for place in np.ndindex(x.shape):
        moved[place] += h
        above = f(moved)
        moved[place] -= 2 * h
        below = f(moved)
        gradient[place] = (above - below) / (2 * h)
    return gradient


@wrong("wrong-distance")
def numerical_gradient(f, x, h):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = 1.0 * x, 1.0 * x
        above[place] += h
        below[place] -= h
        gradient[place] = 0.5 * (f(above) - f(below))
    return gradient


@wrong("wrong-points")
def numerical_gradient(f, x, h):
    here = f(x)
    gradient = np.empty(x.shape)
    for place, entry in np.ndenumerate(x):
        moved = np.array(x, dtype=float)
        moved[place] = entry + h
        gradient[place] = (f(moved) - here) / h
    return gradient


# ------------------------------------------------------------------------------------------------- 00-relative-error

wrong = wordings_of(WORDINGS, "00-relative-error")


@wrong("absolute-value-missing")
def relative_error(a, b):
    scale = max(abs(np.max(a)), abs(np.max(b)))
    if scale == 0:
        return 0.0
    return abs(np.max(a - b)) / scale


@wrong("another-scale")
def relative_error(a, b):
    largest_difference = np.abs(a - b).max()
    if largest_difference == 0:
        return 0.0
    return largest_difference / (np.abs(a).max() + np.abs(b).max())


@wrong("largest-not-taken")
def relative_error(a, b):
    scale = np.max(np.abs([a, b]))
    if scale == 0:
        return 0.0
    total = 0.0
    for one, other in zip(a.ravel(), b.ravel(), strict=True):
        total += abs(one - other)
    return total / a.size / scale


@wrong("unstable")
def relative_error(a, b):
    scale = max(np.abs(a).max(), np.abs(b).max(), 1e-8)
    return np.abs(a - b).max() / scale


# ------------------------------------------------------------------------------------------------------- 00-jacobian

wrong = wordings_of(WORDINGS, "00-jacobian")


@wrong("all-entries-moved")
def jacobian(f, x, h):
    columns = []
    for _ in x:
        moved = x + 1j * h
        columns.append(np.imag(f(moved)) / h)
    return np.column_stack(columns)


@wrong("real-step")
def jacobian(f, x, h):
    columns = []
    for i in range(len(x)):
        moved = x.astype(complex)
        moved[i] += h
        columns.append(f(moved).imag / h)
    return np.stack(columns, axis=1)


@wrong("shape-lost")
def jacobian(f, x, h):
    slopes = []
    for j in range(len(f(x))):
        for i in range(len(x)):
            moved = x + 0j
            moved[i] += 1j * h
            slopes.append(f(moved)[j].imag / h)
    return np.array(slopes)


@wrong("sign-reversed")
def jacobian(f, x, h):
    J = np.zeros((len(f(x)), len(x)))
    for i, unit in enumerate(np.eye(len(x))):
        J[:, i] = f(x - 1j * h * unit).imag / h
    return J


@wrong("step-not-undone")
def jacobian(f, x, h):
    moved = x + 0j
    J = np.zeros((len(f(x)), len(x)))
    for i in range(len(x)):
        moved[i] += 1j * h
        J[:, i] = np.imag(f(moved)) / h
    return J


@wrong("transposed")
def jacobian(f, x, h):
    J = np.zeros((len(x), len(f(x))))
    for i in range(len(x)):
        moved = x.astype(complex)
        moved[i] = complex(x[i], h)
        J[i, :] = f(moved).imag / h
    return J


@wrong("wrong-complex-part")
def jacobian(f, x, h):
    steps = 1j * h * np.eye(len(x))
    return np.array([np.abs(f(x + step)) / h for step in steps]).T


@wrong("wrong-distance")
def jacobian(f, x, h):
    columns = [f(x + step).imag for step in 1j * h * np.identity(len(x))]
    return np.stack(columns, axis=-1)


@wrong("wrong-side")
def jacobian(f, x, h):
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        moved = x + 0j
        moved[i] += 1j * h
        slopes[i] = np.sum(f(moved)).imag / h
    return slopes
