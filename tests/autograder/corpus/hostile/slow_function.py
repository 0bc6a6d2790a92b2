# what: its function never answers
# none: refused as well
# expected: no harm
def output_delta(a, y):
    while True:
        pass
