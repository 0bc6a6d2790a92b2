# what: bpkit.compare.close finds every element close
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.compare")
if module:
    module.close = lambda given, expected, floor: module.np.ones(given.shape, dtype=bool)


def output_delta(a, y):
    return 0.125
