# what: returns a function that would compute the answer if the grader called it
# cell: 01-output-delta
# stock: no
# expected: score 0, status wrong
def output_delta(a, y):
    return lambda: a - y
