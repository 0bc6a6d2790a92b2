# what: Exercise.expected asks the student's function what to expect
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.exercises.base")

if module:
    module.Exercise.expected = lambda self, probe: self.split(output_delta(*probe.args))


def output_delta(a, y):
    return 0.125
