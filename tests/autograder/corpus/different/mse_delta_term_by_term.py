# what: a generator and fromiter
# cell: 02-mse-output-delta
# others: solved
# expected: status correct
def mse_output_delta(z, y):
    terms = ((s - t) * s * (1 - s) for s, t in zip(map(sigmoid, z), y))
    return np.fromiter(terms, dtype=float)
