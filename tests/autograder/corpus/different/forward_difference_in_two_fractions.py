# what: two fractions, a nested function, a number that is an array without axes
# cell: 00-forward-difference
# others: solved
# expected: status correct
def forward_difference(f, x, h):
    def share(at):
        return np.divide(f(at), h)

    return np.asarray(share(x + h) - share(x))
