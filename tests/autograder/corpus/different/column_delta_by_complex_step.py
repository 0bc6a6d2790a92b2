# what: the slope of tanh by a complex step
# cell: 02-column-delta
# others: solved
# expected: status correct
def column_delta(delta_next, W_next, z):
    h = 1e-30
    slope = np.tanh(z + 1j * h).imag / h
    return slope * (delta_next @ W_next)
