# what: asks for the gradient first and fills a new list by index
# cell: 05-update
# others: solved
# expected: status correct
def update(theta, gradient_of, learning_rate):
    gradient = gradient_of(theta)
    new = [None] * len(theta)
    for i, p in enumerate(theta):
        new[i] = np.subtract(p, np.multiply(learning_rate, gradient[i]))
    return new
