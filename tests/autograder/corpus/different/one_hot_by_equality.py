# what: an integer array
# cell: 03-one-hot
# others: solved
# expected: status correct
def one_hot(label, K):
    return np.equal(np.arange(K), label).astype(np.int8)
