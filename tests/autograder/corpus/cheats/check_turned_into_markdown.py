# what: turns the check cell into prose
# cell: 01-output-delta
# form: notebook
# stock: no
# expected: score 0, status wrong
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    find(notebook, "01-output-delta").source = WRONG
    check = find(notebook, "01-output-delta-check")
    check.cell_type = "markdown"
    check.pop("outputs"), check.pop("execution_count")
