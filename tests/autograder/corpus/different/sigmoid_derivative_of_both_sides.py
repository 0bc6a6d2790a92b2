# what: sigma(z) sigma(-z), a 0-d array as result
# cell: 01-sigmoid-derivative
# others: solved
# expected: status correct
def sigmoid_derivative(z):
    return np.asarray(sigma(z) * sigma(-z))
