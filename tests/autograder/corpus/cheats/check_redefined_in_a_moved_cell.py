# what: moves the check cell to the end, behind a cell that binds check to something else
# cell: 01-output-delta
# form: notebook
# stock: full
# expected: score 0, status wrong
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    import nbformat

    find(notebook, "01-output-delta").source = WRONG
    check = find(notebook, "01-output-delta-check")
    notebook.cells.remove(check)
    notebook.cells += [nbformat.v4.new_code_cell("check = lambda *a, **k: 2"), check]
