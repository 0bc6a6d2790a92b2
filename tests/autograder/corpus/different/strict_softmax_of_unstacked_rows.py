# what: unstack gives the rows, a helper for one row, the sum as a length
# cell: 07-softmax-rows
# others: solved
# expected: status correct
def softmax_rows(Z):
    xp = array_namespace(Z)

    def softmax(z):
        e = xp.exp(z - xp.max(z))
        return e / xp.linalg.vector_norm(e, ord=1)

    return xp.stack([softmax(z) for z in xp.unstack(Z)])
