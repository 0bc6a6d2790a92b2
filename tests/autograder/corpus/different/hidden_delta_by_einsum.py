# what: both products in one einsum
# cell: 04-hidden-delta
# others: solved
# expected: status correct
def hidden_delta(delta_next, W_next, A):
    return np.einsum("ek,jk,ej->ej", delta_next, W_next, A * (1.0 - A))
