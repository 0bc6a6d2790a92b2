# what: draws in a loop over positions, the biases as a second list
# cell: 05-initial-parameters
# others: solved
# expected: status correct
def initial_parameters(sizes, draw):
    W, b = [], []
    for i in range(1, len(sizes)):
        W += [draw((sizes[i - 1], sizes[i])) * sizes[i - 1] ** -0.5]
        b += [np.zeros((sizes[i],))]
    return [*W, *b]
