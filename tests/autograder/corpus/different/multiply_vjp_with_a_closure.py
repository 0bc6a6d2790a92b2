# what: a function that makes the rule of one factor from the other, all copied axes in one sum
# cell: 06-multiply-vjp
# others: solved
# expected: status correct
def multiply_vjp(G, A, B):
    def rule(of, beside):
        sizes = (1,) * (G.ndim - of.ndim) + of.shape
        copied = tuple(axis for axis, size in enumerate(sizes) if size < G.shape[axis])

        def back(upstream):
            return np.add.reduce(upstream * beside, axis=copied).reshape(of.shape)

        return back

    return [back(G) for back in (rule(A, B), rule(B, A))]
