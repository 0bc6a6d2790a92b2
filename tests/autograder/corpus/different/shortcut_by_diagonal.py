# what: a product with a diagonal matrix
# cell: 02-jacobian-shortcut
# others: solved
# expected: status correct
def jacobian_shortcut(W_next, slope):
    return W_next.T @ np.diag(slope)
