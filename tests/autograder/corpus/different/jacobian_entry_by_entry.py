# what: a list of rows, each entry from a step of its own
# cell: 00-jacobian
# others: solved
# expected: status correct
def jacobian(f, x, h):
    def entry(j, i):
        moved = [complex(number, h if k == i else 0) for k, number in enumerate(x)]
        return f(np.array(moved))[j].imag / h

    n, m = len(x), len(f(x))
    return [[entry(j, i) for i in range(n)] for j in range(m)]
