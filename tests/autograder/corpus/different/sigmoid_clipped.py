# what: clipped before exp, a numpy scalar as result
# cell: 01-sigmoid
# others: solved
# expected: status correct
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))
