# what: sums over the samples by tensordot, slopes as products of two sigmoids
# cell: 07-backward
# others: solved
# expected: status correct
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    Z1 = X @ W1 + b1
    A1 = sigma(Z1)
    share = xp.full((X.shape[0],), 1 / X.shape[0], dtype=X.dtype, device=X.device)

    def over_samples(weights, table):
        return xp.tensordot(weights, table, axes=((0,), (0,)))

    last = sigma(A1 @ W2 + b2) - Y
    hidden = xp.tensordot(last, W2, axes=((1,), (1,))) * (sigma(Z1) * sigma(-Z1))
    (dW1, db1), (dW2, db2) = (
        (over_samples(A * share[:, None], delta), over_samples(share, delta)) for A, delta in ((X, hidden), (A1, last))
    )
    return dW1, db1, dW2, db2
