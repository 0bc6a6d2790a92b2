# what: half of tanh, which never overflows
# cell: 07-sigmoid
# others: solved
# expected: status correct
def sigmoid(Z):
    return (1 + array_namespace(Z).tanh(Z / 2)) / 2
