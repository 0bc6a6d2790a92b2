# what: the display formatter shows 2 for every object
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
get_ipython().display_formatter.format = lambda obj, include=None, exclude=None: ({"text/plain": "2"}, {})


def output_delta(a, y):
    return 0.125
