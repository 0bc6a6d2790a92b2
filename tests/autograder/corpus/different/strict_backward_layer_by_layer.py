# what: a loop from the last layer, means over the samples at the end
# cell: 07-backward
# others: solved
# expected: status correct
def backward(X, W1, b1, W2, b2, Y):
    xp = array_namespace(X)
    A = [X]
    for W, b in ((W1, b1), (W2, b2)):
        A.append(sigma(A[-1] @ W + b))
    error, gradients = A.pop() - Y, []
    for W, below in zip((W2, W1), reversed(A)):
        dW = xp.mean(below[:, :, None] * error[:, None, :], axis=0)
        gradients = [dW, xp.mean(error, axis=0), *gradients]
        error = error @ xp.matrix_transpose(W) * below * (1 - below)
    return gradients
