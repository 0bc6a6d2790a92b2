# what: the form with cosh
# cell: 01-sigmoid-derivative
# others: solved
# expected: status correct
def sigmoid_derivative(z):
    return (0.5 / math.cosh(z / 2)) ** 2
