# what: strips all metadata and ids, so that no cell says what it is
# cell: 01-output-delta
# form: notebook
# stock: no
# expected: score 0, status wrong, flags changed-check|missing-cell
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    find(notebook, "01-output-delta").source = WRONG
    for i, cell in enumerate(notebook.cells):
        cell.metadata = {}
        cell.id = f"c{i}"
