# what: a generator that yields a node behind its parents, with a stack of iterators
# cell: 06-topological-order
# others: solved
# expected: status correct
def topological_order(parents, out):
    def finished():
        seen, path = {out}, [(out, iter(parents[out]))]
        while path:
            node, left = path[-1]
            for parent in left:
                if parent not in seen:
                    seen.add(parent)
                    path.append((parent, iter(parents[parent])))
                    break
            else:
                path.pop()
                yield node

    order = []
    for node in finished():
        order.insert(0, node)
    return order
