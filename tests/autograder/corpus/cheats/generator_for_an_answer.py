# what: returns a generator that yields the answer
# cell: 01-output-delta
# stock: no
# expected: score 0, status wrong
def output_delta(a, y):
    yield a - y
