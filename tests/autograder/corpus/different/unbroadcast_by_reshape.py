# what: the missing axes are put back as ones, one sum, then the shape
# cell: 00-unbroadcast
# others: solved
# expected: status correct
def unbroadcast(upstream, shape):
    padded = (1,) * (np.ndim(upstream) - len(shape)) + tuple(shape)
    axes = tuple(i for i, n in enumerate(padded) if n == 1)
    return np.sum(upstream, axis=axes, keepdims=True).reshape(shape)
