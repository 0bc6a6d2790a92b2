# what: exchanges the code object inside the function check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def generous(exercise_id, function, points=None):
    return 2


check.__code__ = generous.__code__


def output_delta(a, y):
    return 0.125
