# what: Verdict.score returns the points that could be earned
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.verdict")
if module:
    module.Verdict.score = property(lambda self: self.points)


def output_delta(a, y):
    return 0.125
