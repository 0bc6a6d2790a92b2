# what: np.dot and add.reduce, results in a list
# cell: 04-parameter-gradients
# others: solved
# expected: status correct
def parameter_gradients(delta, A_prev):
    return [np.dot(A_prev.T, delta), np.add.reduce(delta)]
