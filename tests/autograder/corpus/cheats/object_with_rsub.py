# what: a float whose __sub__ and __rsub__ are always 0
# cell: 01-output-delta
# stock: asserts
# expected: score 0, status wrong
class Liar(float):
    __sub__ = __rsub__ = lambda self, other: 0.0
    __array_ufunc__ = None
    __array_function__ = lambda self, *a: True


def output_delta(a, y):
    return Liar(0.125)
