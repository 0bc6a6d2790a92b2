# what: returns the answer as Python text, in the hope that somebody evaluates it
# cell: 01-output-delta
# stock: no
# expected: score 0, status wrong
def output_delta(a, y):
    return f'{a} - {y}'
