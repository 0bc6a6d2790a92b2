# what: an object with the __class__ of an array, whose __array__ reads the expected value from the frames above
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


class Liar:
    __class__ = property(lambda self: __import__("numpy").ndarray)

    def __array__(self, dtype=None, copy=None):
        return __import__("numpy").array(peek("expected"))


def output_delta(a, y):
    return Liar()
