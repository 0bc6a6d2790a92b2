# what: bpkit.check asks the reference in place of the student's function
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.check")

if module:
    module.ask = lambda function, args: sys.modules["bpkit.answers"].Answer(
        module.exercises.get("01-output-delta").reference(*args)
    )


def output_delta(a, y):
    return 0.125
