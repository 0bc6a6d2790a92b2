# what: column after column into a table of zeros
# cell: 00-jacobian
# others: solved
# expected: status correct
def jacobian(f, x, h):
    J = np.zeros((len(f(x)), len(x)))
    for i in range(len(x)):
        direction = np.zeros(len(x))
        direction[i] = h
        J[:, i] = np.imag(f(x + 1j * direction)) / h
    return J
