# what: each entry is added at the place that it was copied from
# cell: 00-unbroadcast
# others: solved
# expected: status correct
def unbroadcast(upstream, shape):
    source = np.broadcast_to(np.arange(np.prod(shape, dtype=int)).reshape(shape), upstream.shape)
    return np.bincount(source.ravel(), weights=upstream.ravel()).reshape(shape)
