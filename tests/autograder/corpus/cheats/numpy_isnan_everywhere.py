# what: np.isnan says yes, so that undefined equals undefined everywhere
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import numpy as np

np.isnan = lambda x: np.bool_(True)


def output_delta(a, y):
    return 0.125
