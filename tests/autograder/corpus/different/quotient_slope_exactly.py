# what: fractions without rounding, a float at the end
# cell: 00-quotient-slope
# others: solved
# expected: status correct
from fractions import Fraction


def quotient_slope(u, du, v, dv):
    u, du, v, dv = map(Fraction, (u, du, v, dv))
    return float(du / v - u * dv / (v * v))
