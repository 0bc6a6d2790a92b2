# what: np.finfo reports a rounding error so large that any number is near enough
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import types

import numpy as np

np.finfo = lambda dtype: types.SimpleNamespace(eps=1e300)


def output_delta(a, y):
    return 0.125
