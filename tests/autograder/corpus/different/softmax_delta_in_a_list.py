# what: zip and a list
# cell: 03-softmax-delta
# others: solved
# expected: status correct
def softmax_delta(y_hat, y):
    return [p - t for p, t in zip(y_hat, y)]
