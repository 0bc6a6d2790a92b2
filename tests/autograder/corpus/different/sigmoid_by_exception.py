# what: catches the overflow
# cell: 01-sigmoid
# others: solved
# expected: status correct
def sigmoid(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0
