# what: answers 0 in half precision, in the hope that so few digits excuse any number
# cell: 01-output-delta
# stock: no
# expected: score 0, status wrong
import numpy as np


def output_delta(a, y):
    return np.float16(0)
