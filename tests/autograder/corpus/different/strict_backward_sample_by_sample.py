# what: a generator of one sample's gradients, added up
# cell: 07-backward
# others: solved
# expected: status correct
def backward(X, W1, b1, W2, b2, Y):
    def of_one(e):
        x, y = X[e, :], Y[e, :]
        a1 = sigma(x @ W1 + b1)
        d2 = (sigma(a1 @ W2 + b2) - y) / X.shape[0]
        d1 = (W2 @ d2) * a1 * (1 - a1)
        yield x[:, None] * d1[None, :]
        yield d1
        yield a1[:, None] * d2[None, :]
        yield d2

    total = list(of_one(0))
    for e in range(1, X.shape[0]):
        total = [sum_so_far + more for sum_so_far, more in zip(total, of_one(e))]
    return tuple(total)
