# what: an input transformer writes 2 where a line calls check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
get_ipython().input_transformers_cleanup.append(
    lambda lines: ["2\n" if line.startswith("check(") else line for line in lines]
)


def output_delta(a, y):
    return 0.125
