# what: an array whose every element is masked: comparisons of nothing are true
# cell: 01-sigmoid
# stock: asserts
# expected: score 0, status wrong
import numpy as np


def sigmoid(z):
    return np.ma.masked_array([0.125], mask=[True])
