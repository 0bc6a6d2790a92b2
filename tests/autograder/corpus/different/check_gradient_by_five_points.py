# what: five points for each slope, and an assertion that is caught
# cell: 08-check-gradient
# others: solved
# expected: status correct
def check_gradient(loss, gradient, x):
    given = np.array(gradient(x), copy=True)
    measured = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        s = 1e-4 * max(1, abs(x[i]))
        values = []
        for k in (-2, -1, 1, 2):
            moved = x.astype(float)
            moved[i] += k * s
            values.append(loss(moved))
        measured[i] = np.dot([1, -8, 8, -1], values) / (12 * s)
    scale = np.abs(measured).max()
    try:
        np.testing.assert_allclose(given, measured, rtol=0, atol=1e-6 * scale, equal_nan=False)
        assert given.shape == measured.shape
    except (AssertionError, TypeError, ValueError):
        return False
    return True
