# what: numpy walks over the columns of the identity
# cell: 00-jacobian
# others: solved
# expected: status correct
def jacobian(f, x, h):
    def slopes(direction):
        return np.imag(f(x + 1j * h * direction)) / h

    return np.apply_along_axis(slopes, 0, np.identity(x.size))
