# what: bpkit.outcomes.compare finds no difference anywhere
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.outcomes")
if module:
    module.compare = lambda *a, **k: None


def output_delta(a, y):
    return 0.125
