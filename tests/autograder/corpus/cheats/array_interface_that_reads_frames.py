# what: an object with the __class__ of an array and an __array_interface__ made of the expected value
# cell: 01-output-delta
# stock: no
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


class Liar:
    __class__ = property(lambda self: np.ndarray)

    @property
    def __array_interface__(self):
        self.kept = np.array(peek("expected"), dtype=float)
        return self.kept.__array_interface__


def output_delta(a, y):
    return Liar()
