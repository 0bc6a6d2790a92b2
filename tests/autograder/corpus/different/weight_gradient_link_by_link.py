# what: the three links as matrices, multiplied from the loss on
# cell: 08-weight-gradient
# others: solved
# expected: status correct
def weight_gradient(o, z, y):
    y_hat = sigmoid(z)
    of_loss = np.atleast_2d(y_hat - y)  # (1, m)
    of_sigmoid = np.diag(y_hat - y_hat**2)  # (m, m)
    of_layer = np.kron(o, np.eye(len(z)))  # (m, n m), the weights as one long row
    along_the_row = of_loss @ of_sigmoid @ of_layer
    return along_the_row.reshape(len(o), len(z))
