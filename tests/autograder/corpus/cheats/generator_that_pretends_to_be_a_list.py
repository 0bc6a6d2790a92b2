# what: an object with the __class__ of a list whose generator yields the expected values
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


class Liar:
    __class__ = property(lambda self: list)

    def values(self):
        expected = peek("expected")
        return expected.tolist() if hasattr(expected, "tolist") else [0.125]

    def __iter__(self):
        yield from self.values()

    def __len__(self):
        return len(self.values())

    def __getitem__(self, i):
        return self.values()[i]


def forward(x, w, b):
    return Liar(), Liar()
