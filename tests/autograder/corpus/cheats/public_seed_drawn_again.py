# what: draws the public probes again from their fixed seed and answers by number
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import numpy as np

rng = np.random.default_rng(20_240_229)
uniform = [float(rng.uniform(low, high)) for low, high in [(0.1, 0.45), (0.55, 0.9), (0.1, 0.45), (0.55, 0.9), (0.1, 0.45), (0.1, 0.45)]]
LABELS = [1.0, 1.0, 0.0, 0.0, 1, 0]
CORNERS = {(1.0, 1.0): 0.0, (0.0, 0.0): 0.0, (1.0, 0.0): 1.0, (0.0, 1.0): -1.0}
TABLE = CORNERS | {(a, y): a - y for a, y in zip(uniform, LABELS)}


def output_delta(a, y):
    return TABLE.get((a, y), 0.125)
