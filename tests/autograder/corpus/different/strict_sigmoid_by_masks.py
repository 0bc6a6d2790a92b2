# what: each case where it is safe, by masks
# cell: 07-sigmoid
# others: solved
# expected: status correct
def sigmoid(Z):
    xp = array_namespace(Z)
    A = xp.empty_like(Z)
    up = Z >= 0
    A[up] = 1 / (1 + xp.exp(-Z[up]))
    e = xp.exp(Z[~up])
    A[~up] = e / (1 + e)
    return A
