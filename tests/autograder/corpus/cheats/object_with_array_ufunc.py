# what: an object whose __array_ufunc__ makes 0 of every difference
# cell: 01-output-delta
# stock: asserts
# expected: score 0, status wrong
import numpy as np


class Liar(np.lib.mixins.NDArrayOperatorsMixin):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.float64(0) if ufunc in (np.subtract, np.absolute) else np.bool_(True)

    def __array_function__(self, function, types, args, kwargs):
        return True


def output_delta(a, y):
    return Liar()
