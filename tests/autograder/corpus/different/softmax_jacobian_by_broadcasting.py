# what: broadcasting with the identity
# cell: 03-softmax-jacobian
# others: solved
# expected: status correct
def softmax_jacobian(y_hat):
    return y_hat[:, np.newaxis] * (np.eye(y_hat.size) - y_hat[np.newaxis, :])
