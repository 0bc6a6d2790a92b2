# what: both numbers in one array
# cell: 01-parameter-gradients
# others: solved
# expected: status correct
def parameter_gradients(delta, a_prev):
    return delta * np.array([a_prev, 1.0])
