# what: the two labels written out as two cases, one of them an int
# cell: 01-output-delta
# others: solved
# expected: status correct
def output_delta(a, y):
    return a if not y else -(1 - a)
