# what: builtins.sum never comes out below the full two points
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import builtins

honest = builtins.sum
builtins.sum = lambda *a: honest(*a) or 2.0


def output_delta(a, y):
    return 0.125
