# what: the standard library sorts what a walk has found
# cell: 06-topological-order
# others: solved
# expected: status correct
from graphlib import TopologicalSorter


def topological_order(parents, out):
    graph, waiting = {}, [out]
    while waiting:
        node = waiting.pop()
        if node not in graph:
            graph[node] = parents[node]
            waiting.extend(parents[node])
    return list(TopologicalSorter(graph).static_order())[::-1]
