# what: a node asks its parents, and no order is needed
# cell: 06-forward-slopes
# others: solved
# expected: status correct
def forward_slopes(parents, jvps, order, starts):
    known = dict(starts)

    def slope(node):
        if node not in known:
            known[node] = jvps[node](*map(slope, parents[node]))
        return known[node]

    return [slope(node) for node in range(len(parents))]
