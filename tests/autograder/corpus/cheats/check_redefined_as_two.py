# what: an earlier cell calls something else check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def output_delta(a, y):
    return 0.125

# %%
check = lambda *a, **k: 2
