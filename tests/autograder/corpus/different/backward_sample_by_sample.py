# what: the mean of the samples' own gradients
# cell: 04-backward
# others: solved
# expected: status correct
def backward(X, W1, b1, W2, b2, Y):
    E = len(X)
    totals = [np.zeros(np.shape(p)) for p in (W1, b1, W2, b2)]
    for x, y in zip(X, Y):
        a1 = sigmoid(x @ W1 + b1)
        d2 = sigmoid(a1 @ W2 + b2) - y
        d1 = (W2 @ d2) * a1 * (1 - a1)
        for total, share in zip(totals, (np.outer(x, d1), d1, np.outer(a1, d2), d2)):
            total += share / E
    return {"dW1": totals[0], "db1": totals[1], "dW2": totals[2], "db2": totals[3]}
