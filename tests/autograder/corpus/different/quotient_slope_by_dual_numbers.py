# what: a division of pairs, solved from u = q v
# cell: 00-quotient-slope
# others: solved
# expected: status correct
class Dual:
    __slots__ = ("value", "slope")

    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    def __truediv__(self, other):
        q = self.value / other.value
        return Dual(q, (self.slope - q * other.slope) / other.value)


def quotient_slope(u, du, v, dv):
    return (Dual(u, du) / Dual(v, dv)).slope
