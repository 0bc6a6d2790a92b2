# what: a list
# cell: 02-column-jacobian
# others: solved
# expected: status correct
def column_jacobian(a_prev, n_out, i, j):
    return [float(a_prev[j]) if row == i else 0.0 for row in range(n_out)]
