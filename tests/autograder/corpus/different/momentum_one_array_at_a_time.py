# what: one array after the other, the velocity negated while it is computed
# cell: 05-momentum
# others: solved
# expected: status correct
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    new_theta, new_velocity = [], []
    for p, v, g in zip(theta, velocity, gradient):
        slowed = learning_rate * g - momentum * v
        new_velocity.append(-slowed)
        new_theta.append(p - slowed)
    return new_theta, new_velocity
