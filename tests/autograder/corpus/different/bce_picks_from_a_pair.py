# what: the probability of the wanted answer by an index
# cell: 01-bce
# others: solved
# expected: status correct
def bce(a, y):
    return -np.log([1 - a, a][int(y)])
