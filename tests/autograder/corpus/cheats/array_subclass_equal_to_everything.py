# what: an ndarray subclass that answers every ufunc with 0 or True
# cell: 01-output-delta
# stock: asserts
# expected: score 0, status wrong
import numpy as np


class Liar(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.float64(0) if ufunc in (np.subtract, np.absolute) else np.bool_(True)

    def __array_function__(self, function, types, args, kwargs):
        return True


def output_delta(a, y):
    return np.array(0.125).view(Liar)
