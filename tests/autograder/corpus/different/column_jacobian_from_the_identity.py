# what: a scaled unit vector
# cell: 02-column-jacobian
# others: solved
# expected: status correct
def column_jacobian(a_prev, n_out, i, j):
    return a_prev[j] * np.eye(n_out)[:, i]
