# what: Kahn's way: a node is ready when no user of it is left
# cell: 06-topological-order
# others: solved
# expected: status correct
def topological_order(parents, out):
    found, waiting = {out}, [out]
    while waiting:
        new = set(parents[waiting.pop()]) - found
        found |= new
        waiting += new
    users = {node: sum(row.count(node) for i, row in enumerate(parents) if i in found) for node in found}
    order = [out]
    for node in order:
        for parent in parents[node]:
            users[parent] -= 1
            if users[parent] == 0:
                order.append(parent)
    return tuple(order)
