# what: a row of the identity matrix
# cell: 03-one-hot
# others: solved
# expected: status correct
def one_hot(label, K):
    return np.identity(K)[label]
