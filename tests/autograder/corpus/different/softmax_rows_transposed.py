# what: computed on the transpose, a view in Fortran order
# cell: 04-softmax-rows
# others: solved
# expected: status correct
def softmax_rows(Z):
    columns = np.exp(Z.T - Z.T.max(axis=0))
    return (columns / columns.sum(axis=0)).T
