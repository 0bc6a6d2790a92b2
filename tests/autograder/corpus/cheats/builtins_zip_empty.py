# what: builtins.zip pairs probes with answers to nothing at all, so that no answer is wrong
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import builtins

honest = builtins.zip
builtins.zip = lambda *a, **k: iter(()) if "Answer(" in repr(a[1:2]) else honest(*a, **k)


def output_delta(a, y):
    return 0.125
