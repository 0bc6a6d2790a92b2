# what: a dict whose items are the expected values from the frames above
# cell: 01-parameter-gradients
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


class Liar(dict):
    def __contains__(self, name):
        return True

    def __getitem__(self, name):
        wanted = peek("wanted")
        return wanted[name] if isinstance(wanted, dict) else 0.125


def parameter_gradients(delta, a_prev):
    return Liar(dw=0.125, db=0.125)
