# what: no loop: one cumulative product
# cell: 01-backward
# others: solved
# expected: status correct
def backward(y, w, z, a):
    factors = [a[-1] - y] + [w[k] * a[k] * (1 - a[k]) for k in range(len(w) - 1, 0, -1)]
    return np.cumprod(factors)[::-1]
