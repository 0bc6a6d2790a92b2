# what: numpy's own function under the name asked for
# cell: 03-sigmoid-delta
# others: solved
# expected: status correct
sigmoid_delta = np.subtract
