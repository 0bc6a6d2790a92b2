# what: a magic tells IPython to show no result: no result is full marks for nbgrader
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def output_delta(a, y):
    return 0.125

# %%
%config InteractiveShell.ast_node_interactivity = "none"
