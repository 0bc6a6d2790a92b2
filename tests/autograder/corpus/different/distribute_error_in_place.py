# what: in place on an array of one's own
# cell: 02-distribute-error
# others: solved
# expected: status correct
def distribute_error(delta_next, W, o):
    error = W @ delta_next
    delta = np.array(error, dtype=float)
    delta *= o
    delta *= 1 - o
    return error, delta
