# what: exercise 1 from the left end, with twice the step
# cell: 00-central-difference
# others: solved
# expected: status correct
def central_difference(f, x, h):
    return forward_difference(f, x - h, 2 * h)
