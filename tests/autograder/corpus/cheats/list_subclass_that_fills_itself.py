# what: a list that fills itself with the expected values when it is iterated
# cell: 01-forward
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


class Liar(list):
    def __iter__(self):
        expected = peek("expected")
        if hasattr(expected, "tolist"):
            self[:] = expected.tolist()
        return list.__iter__(self)


def forward(x, w, b):
    return Liar([0.125]), Liar([0.125])
