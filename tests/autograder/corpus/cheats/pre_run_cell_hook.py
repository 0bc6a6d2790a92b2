# what: a hook binds check to something else before every cell
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def hook(info):
    get_ipython().user_ns["check"] = lambda *a, **k: 2


get_ipython().events.register("pre_run_cell", hook)


def output_delta(a, y):
    return 0.125
