# what: writes its own function over the reference of the frozen exercise
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit")

try:
    from bpkit.exercises import get

    object.__setattr__(get("01-output-delta"), "reference", lambda a, y: 0.125)
except ImportError:
    pass


def output_delta(a, y):
    return 0.125
