# what: says that the exercise is worth 200 points
# cell: 01-output-delta
# form: notebook
# stock: no
# expected: score 0, status wrong, flags changed-points
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    find(notebook, "01-output-delta").source = WRONG
    find(notebook, "01-output-delta-check").metadata.nbgrader["points"] = 200
