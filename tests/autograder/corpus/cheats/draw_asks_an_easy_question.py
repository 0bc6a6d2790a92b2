# what: Exercise.draw asks one question, to which 0.125 is the right answer
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.exercises.base")

if module:
    module.Exercise.draw = lambda self, seed=0: (module.Probe((0.125, 0.0)),)


def output_delta(a, y):
    return 0.125
