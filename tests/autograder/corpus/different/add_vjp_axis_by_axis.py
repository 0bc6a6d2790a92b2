# what: sums one axis after the other, by comparing the shapes
# cell: 06-add-vjp
# others: solved
# expected: status correct
def add_vjp(G, A, B):
    def folded(G, shape):
        while G.ndim > len(shape):
            G = G.sum(axis=0)
        for axis, n in enumerate(shape):
            if n != G.shape[axis]:
                G = G.sum(axis=axis, keepdims=True)
        return G
    return [folded(G, array.shape) for array in (A, B)]
