# what: a transposed view out of einsum
# cell: 02-jacobian-shortcut
# others: solved
# expected: status correct
def jacobian_shortcut(W_next, slope):
    return np.einsum("ij,i->ij", W_next, slope).T
