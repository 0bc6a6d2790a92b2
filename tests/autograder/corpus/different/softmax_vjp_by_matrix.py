# what: builds the matrix all the same
# cell: 03-softmax-vjp
# others: solved
# expected: status correct
def softmax_vjp(y_hat, upstream):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return upstream @ J
