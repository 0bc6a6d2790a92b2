# what: a loop from the last layer's point of view, softmax written out
# cell: 05-forward
# others: solved
# expected: status correct
def forward(theta, X):
    half = len(theta) // 2
    Z, A = [], [X]
    for i in range(half):
        Z += [np.dot(A[i], theta[i]) + theta[half + i]]
        if i < half - 1:
            A += [np.tanh(Z[i])]
        else:
            e = np.exp(Z[i] - Z[i].max(axis=1, keepdims=True))
            A += [e / e.sum(axis=1, keepdims=True)]
    return Z, A
