# what: the built-in sum of a generator
# cell: 04-loop-gradients
# others: solved
# expected: status correct
def loop_gradients(delta, A_prev):
    dW = sum(np.outer(a, d) for a, d in zip(A_prev, delta))
    return dW, sum(delta)
