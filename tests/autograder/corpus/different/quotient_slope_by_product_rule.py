# what: u times 1/v, and the slope of 1/v
# cell: 00-quotient-slope
# others: solved
# expected: status correct
def quotient_slope(u, du, v, dv):
    r = 1 / v
    dr = -dv * r * r
    return du * r + u * dr
