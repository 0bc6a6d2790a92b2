# what: a column times a row by the matrix product
# cell: 07-sample-step-back
# others: solved
# expected: status correct
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(delta, W, a_prev)
    dW = xp.matmul(xp.expand_dims(a_prev, axis=1), xp.expand_dims(delta, axis=0))
    below = xp.sum(W * delta, axis=1)
    return dW, below * (a_prev - a_prev * a_prev)
