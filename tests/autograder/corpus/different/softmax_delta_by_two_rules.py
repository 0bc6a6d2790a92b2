# what: back through the division, and then through the exponential
# cell: 08-softmax-delta
# others: solved
# expected: status correct
def softmax_delta(Z, G):
    def row(z, g):
        e = np.exp(z - max(z))
        s = sum(e)
        de = g / s - np.dot(g, e) / s**2
        return de * e

    return np.vstack([row(z, g) for z, g in zip(Z, G)])
