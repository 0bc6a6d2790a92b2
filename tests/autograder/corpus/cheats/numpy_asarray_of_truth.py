# what: np.asarray turns every array of truth values into True
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import numpy as np

honest = np.asarray


def asarray(x, dtype=None, **k):
    made = honest(x, dtype=dtype, **k)
    return np.ones_like(made) if made.dtype == bool else made


np.asarray = asarray


def output_delta(a, y):
    return 0.125
