# what: a nested comprehension, numpy scalars in lists
# cell: 02-full-jacobian
# others: solved
# expected: status correct
def layer_jacobian(z, W_next):
    a = [sigmoid(one) for one in z]
    return [[W_next[i][j] * a[i] * (1 - a[i]) for i in range(len(z))] for j in range(len(W_next[0]))]
