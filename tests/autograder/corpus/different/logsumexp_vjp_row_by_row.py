# what: rows in a list, and the logarithm taken back
# cell: 06-logsumexp-vjp
# others: solved
# expected: status correct
def logsumexp_vjp(G, Z):
    return [g * np.exp(z - np.logaddexp.reduce(z)) for g, z in zip(G, Z)]
