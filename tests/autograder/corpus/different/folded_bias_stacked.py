# what: the bias row stacked below
# cell: 02-folded-bias
# others: solved
# expected: status correct
def folded_backward(delta, a_prev, V):
    return np.vstack([np.outer(a_prev, delta), delta]), V[:-1] @ delta
