# what: the sums as products with ones of the input's kind
# cell: 07-backward
# others: solved
# expected: status correct
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X, W1, b1, W2, b2, Y)
    A1 = sigma(X @ W1 + b1)
    ones = xp.ones((1, X.shape[0]), dtype=X.dtype, device=X.device) / X.shape[0]
    late = sigma(A1 @ W2 + b2) - Y
    below = (late @ W2.T) * (A1 - A1**2)
    return X.T @ below / X.shape[0], (ones @ below)[0, :], A1.T @ late / X.shape[0], (ones @ late)[0, :]
