# what: samples in columns, the sums by a product with a row of ones
# cell: 07-softmax-rows
# others: solved
# expected: status correct
def softmax_rows(Z):
    xp = array_namespace(Z)
    powers = xp.exp(Z.T - xp.max(Z, axis=1))
    ones = xp.ones_like(powers[:, :1])
    return (powers / (ones.T @ powers)).T
