# what: stops the copying of answers, keeps the arrays that it returned and fills them when the first question comes again
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys


def peek(*names):
    """The first value that has one of these names in a frame above."""
    frame = sys._getframe(1)
    while frame:
        for name in names:
            if name in frame.f_locals:
                return frame.f_locals[name]
        frame = frame.f_back
    return 0.125


import numpy as np

given = []
asking = sys.modules.get("bpkit.answers")
if asking:
    asking._as_it_is_now = lambda value: value


def output_delta(a, y):
    answer = np.array(0.125)
    given.append(((a, y), answer))
    exercise = peek("exercise")
    if len(given) > 1 and given[0][0] == (a, y) and hasattr(exercise, "reference"):
        for args, array in given:
            array[()] = exercise.reference(*args)
    return answer
