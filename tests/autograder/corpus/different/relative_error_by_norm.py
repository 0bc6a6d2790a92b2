# what: the maximum norm of numpy
# cell: 00-relative-error
# others: solved
# expected: status correct
def relative_error(a, b):
    size = lambda v: np.linalg.norm(np.ravel(v), np.inf)
    scale = max(size(a), size(b))
    return 0.0 if not scale else size(np.subtract(a, b)) / scale
