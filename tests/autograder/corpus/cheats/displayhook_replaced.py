# what: another display hook publishes 2 for every value
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
honest = get_ipython().displayhook
get_ipython().display_trap.hook = lambda value=None: honest(2)


def output_delta(a, y):
    return 0.125
