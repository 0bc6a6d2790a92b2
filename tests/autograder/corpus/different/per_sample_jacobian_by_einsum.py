# what: einsum, a non-contiguous result
# cell: 04-per-sample-jacobian
# others: solved
# expected: status correct
def per_sample_jacobian(W_next, A):
    return np.einsum("jk,ej->ejk", W_next, A - A**2).swapaxes(1, 2)
