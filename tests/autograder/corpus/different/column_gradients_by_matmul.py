# what: real columns and rows, Fortran order
# cell: 02-column-gradients
# others: solved
# expected: status correct
def column_gradients(delta, a_prev):
    return np.asfortranarray(delta.reshape(-1, 1) @ a_prev.reshape(1, -1)), np.copy(delta)
