# what: names a kernel that prints 2 for whatever it is asked
# cell: 01-output-delta
# form: notebook
# stock: no
# expected: score 0, status wrong
WRONG = "def output_delta(a, y):\n    return 0.125"


def find(notebook, grade_id):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def submit(notebook):
    find(notebook, "01-output-delta").source = WRONG
    notebook.metadata["kernelspec"] = {"name": "always-two", "display_name": "two", "language": "python"}
