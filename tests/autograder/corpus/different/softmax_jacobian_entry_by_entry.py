# what: fromfunction with vectorised Python
# cell: 03-softmax-jacobian
# others: solved
# expected: status correct
def softmax_jacobian(y_hat):
    K = len(y_hat)
    entry = np.vectorize(lambda i, j: y_hat[i] * ((i == j) - y_hat[j]), otypes=[float])
    return entry(*np.indices((K, K)))
