# what: calls the student's own Jacobian of exercise 2
# cell: 02-hidden-delta
# others: solved
# expected: status correct
def hidden_delta(delta_next, W_next, z):
    return delta_next @ layer_jacobian(z, W_next)
