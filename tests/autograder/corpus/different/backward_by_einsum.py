# what: keeps the deltas in a dictionary by layer and multiplies by einsum
# cell: 05-backward
# others: solved
# expected: status correct
def backward(theta, A, delta_L):
    L = len(theta) // 2
    delta = {L: delta_L}
    for l in reversed(range(1, L)):
        delta[l] = np.einsum("ek,jk->ej", delta[l + 1], theta[l]) * (1 - A[l]) * (1 + A[l])
    dW = [np.einsum("ei,ej->ij", A[l - 1], delta[l]) for l in range(1, L + 1)]
    return [delta[l] for l in range(1, L + 1)], dW, [np.ones(len(delta_L)) @ delta[l] for l in range(1, L + 1)]
