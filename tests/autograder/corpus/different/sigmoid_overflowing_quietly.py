# what: numpy overflows to inf with a warning, and 1/inf is right
# cell: 01-sigmoid
# others: solved
# expected: status correct
def sigmoid(z):
    return 1 / (1 + np.exp(-np.float64(z)))
