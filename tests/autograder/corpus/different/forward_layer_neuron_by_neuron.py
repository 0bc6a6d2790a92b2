# what: a loop over the neurons, lists as results
# cell: 02-forward-layer
# others: solved
# expected: status correct
def forward_layer(a_prev, W, b):
    z = [sum(a * w for a, w in zip(a_prev, column)) + shift for column, shift in zip(W.T, b)]
    return z, [sigmoid(one) for one in z]
