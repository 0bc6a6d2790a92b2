# what: puts a bpkit of its own into sys.modules and imports check from it again
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys
import types

false = types.ModuleType("bpkit")
false.check = lambda *a, **k: 2
sys.modules["bpkit"] = false
sys.modules["bpkit.check"] = false

from bpkit import check  # noqa: E402


def output_delta(a, y):
    return 0.125
