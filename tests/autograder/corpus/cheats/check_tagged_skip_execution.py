# what: tags the check cell so that nbclient skips it: no output is full marks for nbgrader
# cell: 01-output-delta
# form: notebook
# stock: full
# expected: score 0, status wrong
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    find(notebook, "01-output-delta").source = WRONG
    find(notebook, "01-output-delta-check").metadata["tags"] = ["skip-execution"]
