# what: the slope of tanh as 1 - tanh twice over, ReLU's by np.where, in a list
# cell: 05-activation-gradients
# others: solved
# expected: status correct
def activation_gradients(upstream, Z):
    t = np.tanh(Z)
    return [(1 - t) * (1 + t) * upstream, np.where(Z > 0, upstream, 0.0)]
