# what: a central difference with a fixed step: too rough, and outside the range near the ends
# cell: 01-bce-slope
# stock: no
# expected: score 0, status wrong|error
import math


def loss(a, y):
    return -math.log(a) if y == 1 else -math.log(1 - a)


def bce_slope(a, y):
    h = 1e-6
    return (loss(a + h, y) - loss(a - h, y)) / (2 * h)
