# what: all products of the derivation in one array with three axes, then the sums
# cell: 06-matmul-vjp
# others: solved
# expected: status correct
def matmul_vjp(G, A, B):
    upstream = np.expand_dims(G, 1)  # (E, 1, K)
    dA = np.sum(upstream * B, axis=-1)
    dB = np.sum(upstream * A[..., None], axis=0)
    return dA, dB
