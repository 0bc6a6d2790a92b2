# what: a dot product with itself, and a dictionary by part name
# cell: 03-linear-squared-error
# others: solved
# expected: status correct
def linear_squared_error(z, y):
    r = np.asarray(z, dtype=float) - y
    return dict(loss=(r @ r) / 2, delta=r)
