# what: exact fractions inside
# cell: 01-layer-slope
# others: solved
# expected: status correct
from fractions import Fraction


def layer_slope(w_next, a):
    return float(Fraction(w_next) * Fraction(a) * (1 - Fraction(a)))
