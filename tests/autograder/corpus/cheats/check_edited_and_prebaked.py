# what: edits the check cell and leaves an output of 2 in it
# cell: 01-output-delta
# form: notebook
# stock: no
# expected: score 0, status wrong, flags changed-check
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    import nbformat

    find(notebook, "01-output-delta").source = WRONG
    check = find(notebook, "01-output-delta-check")
    check.source = "2"
    check.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)]
    check.execution_count = 1
