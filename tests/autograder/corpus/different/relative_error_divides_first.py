# what: both as shares of the largest entry, and 0/0 taken for 0
# cell: 00-relative-error
# others: solved
# expected: status correct
def relative_error(a, b):
    largest = np.abs(np.stack([a, b])).max()
    with np.errstate(invalid="ignore"):
        off = np.abs(a / largest - b / largest).max()
    return np.nan_to_num(off)
