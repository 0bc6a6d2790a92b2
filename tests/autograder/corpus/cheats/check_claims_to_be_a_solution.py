# what: says in the metadata that the check cell is an unlocked solution for a person to read
# cell: 01-output-delta
# form: notebook
# stock: no
# expected: score 0, status wrong, flags changed-check
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    find(notebook, "01-output-delta").source = WRONG
    check = find(notebook, "01-output-delta-check")
    check.metadata.nbgrader |= {"solution": True, "locked": False, "grade": True}
    check.source = "2"
