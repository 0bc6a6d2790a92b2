# what: replaces the comparisons of numpy that a grader could use by ones that always say yes
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import numpy as np

np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
np.abs = lambda x: np.float64(0)


def output_delta(a, y):
    return 0.125
