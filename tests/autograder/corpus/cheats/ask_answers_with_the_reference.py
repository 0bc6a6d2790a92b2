# what: bpkit.check asks the reference in place of the student's function
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.exercises.base")

if module:
    module.ask = lambda function, args, way: sys.modules["bpkit.answers"].Answer(
        sys.modules["bpkit.exercises"].get("01-output-delta").reference(*args)
    )


def output_delta(a, y):
    return 0.125
