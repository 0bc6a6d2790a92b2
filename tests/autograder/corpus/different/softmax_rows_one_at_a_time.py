# what: each row by a function of its own
# cell: 04-softmax-rows
# others: solved
# expected: status correct
def softmax_rows(Z):
    def one_row(z):
        return np.exp(z - np.logaddexp.reduce(z))

    return np.array([one_row(z) for z in Z])
