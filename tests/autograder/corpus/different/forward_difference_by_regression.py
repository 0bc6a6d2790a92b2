# what: the line through two points, from the library of statistics
# cell: 00-forward-difference
# others: solved
# expected: status correct
from statistics import linear_regression


def forward_difference(f, x, h):
    ends = x, x + h
    return linear_regression(ends, [f(end) for end in ends]).slope
