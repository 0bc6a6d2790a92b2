# what: counts its calls and gives the answers that were right for a student, in that order
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import itertools

ANSWERS = itertools.cycle([
    -0.7956625453437183, -0.18351855383268356, 0.3734681224819564, 0.600907724837872, -0.6073351641103869, 0.4144268131798695, 0.0, 0.0, 1.0, -1.0, -0.7956625453437183,
])


def output_delta(a, y):
    return next(ANSWERS)
