# what: the two points have names, and the distance is measured
# cell: 00-forward-difference
# others: solved
# expected: status correct
def forward_difference(f, x, h):
    there = x + h
    rise, run = f(there) - f(x), there - x
    return rise / run
