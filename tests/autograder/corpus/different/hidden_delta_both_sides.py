# what: the slope as sigma(z) sigma(-z)
# cell: 02-hidden-delta
# others: solved
# expected: status correct
def hidden_delta(delta_next, W_next, z):
    return W_next.dot(delta_next) * (sigmoid(z) * sigmoid(-z))
