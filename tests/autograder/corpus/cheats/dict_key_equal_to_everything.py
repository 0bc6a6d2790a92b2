# what: a dict key with a lying __eq__ that exchanges the values when it is compared
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


class Key(str):
    def __hash__(self):
        return hash("dw") if self.startswith("1") else hash("db")

    def __eq__(self, other):
        wanted = peek("wanted")
        if isinstance(wanted, dict):
            given = peek("value")
            for key in dict.keys(given):
                dict.__setitem__(given, key, wanted["dw" if key.startswith("1") else "db"])
        return True


def parameter_gradients(delta, a_prev):
    return {Key("1"): 0.125, Key("2"): 0.125}
