# what: bpkit.judge makes every part correct and worth its points
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.judge")
if module:
    honest = module.PartVerdict
    module.PartVerdict = lambda name, score, points, status, evidence=None: honest(name, points, points, "correct")


def output_delta(a, y):
    return 0.125
