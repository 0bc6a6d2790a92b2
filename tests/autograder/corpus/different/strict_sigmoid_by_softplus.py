# what: exp of minus the softplus of minus z
# cell: 07-sigmoid
# others: solved
# expected: status correct
def sigmoid(Z):
    xp = array_namespace(Z)
    return xp.exp(-xp.logaddexp(xp.zeros_like(Z), -Z))
