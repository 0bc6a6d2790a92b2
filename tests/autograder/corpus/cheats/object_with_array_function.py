# what: an object whose __array_function__ says True to np.allclose
# cell: 01-output-delta
# stock: asserts
# expected: score 0, status wrong
class Liar:
    def __array_function__(self, function, types, args, kwargs):
        return True

    __sub__ = __rsub__ = lambda self, other: 0.0
    __array_priority__ = 1e9


def output_delta(a, y):
    return Liar()
