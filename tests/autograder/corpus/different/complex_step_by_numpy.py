# what: complex() makes the argument, np.imag takes the part
# cell: 00-complex-step
# others: solved
# expected: status correct
def complex_step(f, x, h):
    return np.imag(f(complex(x, h))) / h
