# what: one fraction of two exponentials, neither of which can overflow
# cell: 07-sigmoid
# others: solved
# expected: status correct
def sigmoid(Z):
    xp = array_namespace(Z)
    zero = xp.zeros_like(Z)
    below, above = xp.exp(xp.minimum(Z, zero)), xp.exp(-xp.maximum(Z, zero))
    return below / (below + above)
