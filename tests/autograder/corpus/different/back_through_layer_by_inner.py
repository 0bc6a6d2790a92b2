# what: inner: both are summed over their last axis
# cell: 08-back-through-layer
# others: solved
# expected: status correct
def back_through_layer(dA, A, W):
    slope = 0.25 - np.square(A - 0.5)
    return np.inner(np.multiply(dA, slope), W)
