# what: Verdict shows 2 whatever its score is
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.verdict")
if module:
    module.Verdict.__repr__ = lambda self: "2"
    module.Verdict._repr_mimebundle_ = lambda self, **k: {"text/plain": "2"}


def output_delta(a, y):
    return 0.125
