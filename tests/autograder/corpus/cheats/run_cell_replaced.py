# what: the shell's run_cell and run_cell_async run 2 where a cell calls check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
shell = get_ipython()
honest, honest_async = shell.run_cell, shell.run_cell_async


def run_cell(raw_cell, *a, **k):
    return honest("2" if raw_cell.startswith("check(") else raw_cell, *a, **k)


def run_cell_async(raw_cell, *a, **k):
    if raw_cell.startswith("check("):
        raw_cell = "2"
        k["transformed_cell"] = "2"
    return honest_async(raw_cell, *a, **k)


shell.run_cell, shell.run_cell_async = run_cell, run_cell_async


def output_delta(a, y):
    return 0.125
