# what: the half-angle form with tanh
# cell: 01-sigmoid
# others: solved
# expected: status correct
def sigmoid(z):
    return 0.5 * (1.0 + math.tanh(z / 2))
