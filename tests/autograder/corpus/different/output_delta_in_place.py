# what: in place on a copy
# cell: 04-output-delta
# others: solved
# expected: status correct
def output_delta(A, Y):
    D = np.array(A, dtype=float)
    D -= Y
    D /= D.shape[0]
    return D
