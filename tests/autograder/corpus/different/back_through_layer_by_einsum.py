# what: one sum over the units, written with indices
# cell: 08-back-through-layer
# others: solved
# expected: status correct
def back_through_layer(dA, A, W):
    return np.einsum("ej,ej,ij->ei", dA, A - A * A, W)
