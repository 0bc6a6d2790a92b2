# what: an object that is equal to everything, whatever it is compared with
# cell: 01-output-delta
# stock: asserts
# expected: score 0, status wrong
class Equal:
    def __eq__(self, other):
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __sub__ = __rsub__ = __abs__ = __add__ = __radd__ = lambda self, *a: self

    def __array_function__(self, function, types, args, kwargs):
        return True


def output_delta(a, y):
    return Equal()
