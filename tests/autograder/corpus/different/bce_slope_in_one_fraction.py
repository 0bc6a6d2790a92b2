# what: one fraction instead of two
# cell: 01-bce-slope
# others: solved
# expected: status correct
def bce_slope(a, y):
    return (a - y) / (a * (1 - a))
