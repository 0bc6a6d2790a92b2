# what: the Jacobian of the layer for each sample, outputs in rows
# cell: 08-back-through-layer
# others: solved
# expected: status correct
def back_through_layer(dA, A, W):
    def jacobian(a):
        return [[slope * weight for weight in column] for slope, column in zip(a * (1 - a), W.T)]

    return [np.matmul(da, jacobian(a)) for da, a in zip(dA, A)]
