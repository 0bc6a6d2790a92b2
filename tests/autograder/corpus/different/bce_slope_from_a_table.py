# what: a dictionary of lambdas
# cell: 01-bce-slope
# others: solved
# expected: status correct
SLOPES = {0: lambda a: 1 / (1 - a), 1: lambda a: -1 / a}


def bce_slope(a, y):
    return SLOPES[y](a)
