# what: the formula as it is written: 1^T delta
# cell: 04-parameter-gradients
# others: solved
# expected: status correct
def parameter_gradients(delta, A_prev):
    ones = np.ones(len(delta))
    return np.tensordot(A_prev, delta, axes=(0, 0)), ones @ delta
