# what: a fixed step where no question is badly scaled for it: right to single precision, so flagged and not refused
# cell: 01-sigmoid-derivative
# stock: full
# expected: score 1, status correct, flags differentiates-numerically
import numpy as np


def sigmoid_derivative(z):
    h = 1e-5
    return np.float32((sigma(z + h) - sigma(z - h)) / (2 * h))
