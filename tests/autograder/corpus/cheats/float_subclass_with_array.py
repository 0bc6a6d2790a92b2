# what: a float whose __array__ reads the expected value from the frames above
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys


def peek(*names):
    """The first value that has one of these names in a frame above."""
    frame = sys._getframe(1)
    while frame:
        for name in names:
            if name in frame.f_locals:
                return frame.f_locals[name]
        frame = frame.f_back
    return 0.125


import numpy as np


class Liar(float):
    def __array__(self, dtype=None, copy=None):
        return np.array(float(peek("expected")))


def output_delta(a, y):
    return Liar(0.125)
