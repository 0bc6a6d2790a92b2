# what: the function looks for the exercise in the frames of its callers
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


def output_delta(a, y):
    exercise = peek("exercise")
    return exercise.reference(a, y) if hasattr(exercise, "reference") else 0.125
