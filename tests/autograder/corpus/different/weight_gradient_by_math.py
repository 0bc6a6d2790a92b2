# what: nested lists, one weight after the other, the slope from cosh
# cell: 08-weight-gradient
# others: solved
# expected: status correct
import math


def weight_gradient(o, z, y):
    def delta(z, y):
        slope = (0.5 / math.cosh(z / 2)) ** 2
        return (0.5 * math.tanh(z / 2) + 0.5 - y) * slope

    deltas = [delta(float(z_j), float(y_j)) for z_j, y_j in zip(z, y)]
    return [[float(o_i) * d for d in deltas] for o_i in o]
