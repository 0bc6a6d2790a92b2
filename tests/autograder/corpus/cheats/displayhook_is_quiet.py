# what: the display hook shows nothing: no result is full marks for nbgrader
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
get_ipython().displayhook.quiet = lambda: True


def output_delta(a, y):
    return 0.125
