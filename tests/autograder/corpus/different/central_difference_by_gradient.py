# what: the middle of three slopes that numpy gives
# cell: 00-central-difference
# others: solved
# expected: status correct
def central_difference(f, x, h):
    _, middle, _ = np.gradient([f(x + step) for step in (-h, 0, h)], h)
    return middle
