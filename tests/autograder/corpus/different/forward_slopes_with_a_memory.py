# what: a dictionary that computes what it does not hold
# cell: 06-forward-slopes
# others: solved
# expected: status correct
class Slopes(dict):
    def __init__(self, known, rule):
        super().__init__(known)
        self.rule = rule

    def __missing__(self, node):
        self[node] = self.rule(node, self)
        return self[node]


def forward_slopes(parents, jvps, order, starts):
    slopes = Slopes(starts, lambda node, of: jvps[node](*map(of.__getitem__, parents[node])))
    return [slopes[node] for node, _ in enumerate(parents)]
