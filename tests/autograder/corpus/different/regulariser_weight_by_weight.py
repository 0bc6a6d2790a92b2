# what: loops over the weights, lists as results
# cell: 04-regulariser
# others: solved
# expected: status correct
def regularised_gradients(delta, A_prev, W, lam):
    (E, n_in), n_out = A_prev.shape, delta.shape[1]
    dW = [[lam * W[i, j] for j in range(n_out)] for i in range(n_in)]
    db = [0.0] * n_out
    for e in range(E):
        for j in range(n_out):
            db[j] += delta[e, j]
            for i in range(n_in):
                dW[i][j] += A_prev[e, i] * delta[e, j]
    return dW, db
