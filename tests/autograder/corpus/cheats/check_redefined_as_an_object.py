# what: check is an object whose repr is 2
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def output_delta(a, y):
    return 0.125

# %%
class Two:
    def __call__(self, *a, **k):
        return self

    def __repr__(self):
        return "2"


check = Two()
