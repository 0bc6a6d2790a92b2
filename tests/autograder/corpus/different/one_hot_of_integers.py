# what: whole numbers in a tuple
# cell: 03-one-hot
# others: solved
# expected: status correct
def one_hot(label, K):
    return tuple(int(k == label) for k in range(K))
