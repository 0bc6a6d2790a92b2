# what: a column times a row, by broadcasting
# cell: 08-weight-gradient
# others: solved
# expected: status correct
def weight_gradient(o, z, y):
    a = sigmoid(z)
    delta = -(y - a) * (a - a * a)
    return o[:, None] * delta
