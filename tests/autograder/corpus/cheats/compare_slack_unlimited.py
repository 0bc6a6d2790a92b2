# what: sets the number of roundings that bpkit.compare forgives to 1e300
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.compare")
if module:
    module.SLACK = 1e300


def output_delta(a, y):
    return 0.125
