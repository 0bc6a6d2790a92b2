# what: the notebook's namespace is a dict that answers something else for check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
class Liar(dict):
    def __getitem__(self, name):
        return (lambda *a, **k: 2) if name == "check" else dict.__getitem__(self, name)


get_ipython().user_ns = Liar(get_ipython().user_ns)


def output_delta(a, y):
    return 0.125
