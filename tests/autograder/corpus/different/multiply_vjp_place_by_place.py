# what: a loop over the places of Y, which adds to the entries that met there
# cell: 06-multiply-vjp
# others: solved
# expected: status correct
def multiply_vjp(G, A, B):
    dA, dB = np.zeros(A.shape), np.zeros(B.shape)
    of_A, of_B = (np.broadcast_to(np.arange(X.size).reshape(X.shape), G.shape) for X in (A, B))
    for g, i, j in zip(G.flat, of_A.flat, of_B.flat):
        dA.flat[i] += g * B.flat[j]
        dB.flat[j] += g * A.flat[i]
    return dA, dB
