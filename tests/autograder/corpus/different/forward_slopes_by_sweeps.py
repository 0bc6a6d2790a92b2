# what: sweeps over all nodes until none is waiting any more
# cell: 06-forward-slopes
# others: solved
# expected: status correct
def forward_slopes(parents, jvps, order, starts):
    slopes = [starts.get(node) for node in range(len(parents))]
    waiting = [node for node in range(len(parents)) if node not in starts]
    while waiting:
        ready = [node for node in waiting if all(slopes[parent] is not None for parent in parents[node])]
        for node in ready:
            slopes[node] = jvps[node](*(slopes[parent] for parent in parents[node]))
            waiting.remove(node)
    return slopes
