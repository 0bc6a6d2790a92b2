# what: each logit against the log-sum-exp of the others, by tanh
# cell: 06-logsumexp-vjp
# others: solved
# expected: status correct
def logsumexp_vjp(G, Z):
    dZ = np.empty(Z.shape)
    for e, k in np.ndindex(*Z.shape):
        rest = np.logaddexp.reduce(np.delete(Z[e], k).astype(float))
        dZ[e, k] = G[e] * 0.5 * (1 + np.tanh((Z[e, k] - rest) / 2))
    return dZ
