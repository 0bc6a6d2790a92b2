# what: sorted by how far a node can be from its leaves
# cell: 06-topological-order
# others: solved
# expected: status correct
from functools import lru_cache


def topological_order(parents, out):
    @lru_cache(maxsize=None)
    def height(node):
        return 1 + max((height(parent) for parent in parents[node]), default=0)

    def below(node):
        return {node}.union(*map(below, set(parents[node])))

    return sorted(below(out), key=height, reverse=True)
