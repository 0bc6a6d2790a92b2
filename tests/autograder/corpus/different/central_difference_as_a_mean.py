# what: the mean of a difference forwards and one backwards
# cell: 00-central-difference
# others: solved
# expected: status correct
def central_difference(f, x, h):
    ahead = (f(x + h) - f(x)) / h
    behind = (f(x) - f(x - h)) / h
    return (ahead + behind) / 2
