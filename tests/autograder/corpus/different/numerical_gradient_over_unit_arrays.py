# what: a generator of all e_i, and two fractions in place of one
# cell: 00-numerical-gradient
# others: solved
# expected: status correct
def numerical_gradient(f, x, h):
    units = np.eye(x.size).reshape(-1, *x.shape)
    slopes = (f(x + h * e) / (2 * h) - f(x - h * e) / (2 * h) for e in units)
    return np.fromiter(slopes, dtype=float, count=x.size).reshape(x.shape)
