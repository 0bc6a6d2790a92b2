# what: 1 over the sum of exp of differences, where an infinite sum means 0
# cell: 06-logsumexp-vjp
# others: solved
# expected: status correct
def logsumexp_vjp(G, Z):
    with np.errstate(over="ignore"):
        ratios = np.exp(Z[:, None, :] - Z[:, :, None])
    return G[:, None] / ratios.sum(axis=2)
