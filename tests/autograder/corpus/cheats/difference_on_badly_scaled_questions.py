# what: a difference rounded to single precision, to be judged as such: the badly scaled questions still find it out
# cell: 01-bce-slope
# stock: no
# expected: score 0, status wrong|error
import numpy as np


def loss(a, y):
    return -np.log(a) if y == 1 else -np.log(1 - a)


def bce_slope(a, y):
    h = 1e-7
    return np.float32((loss(a + h, y) - loss(a - h, y)) / (2 * h))
