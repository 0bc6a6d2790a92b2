# what: the logarithm of the sum first, and columns by reshape
# cell: 07-softmax-rows
# others: solved
# expected: status correct
def softmax_rows(Z):
    xp = array_namespace(Z)
    largest = xp.reshape(xp.max(Z, axis=-1), (-1, 1))
    log_sum = xp.log(xp.sum(xp.exp(Z - largest), axis=-1))
    return xp.exp(Z - largest - log_sum[:, None])
