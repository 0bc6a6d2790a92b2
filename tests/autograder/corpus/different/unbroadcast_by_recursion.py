# what: one axis after the other from the left, by recursion
# cell: 00-unbroadcast
# others: solved
# expected: status correct
def unbroadcast(upstream, shape):
    upstream = np.asarray(upstream)
    if upstream.ndim > len(shape):
        return unbroadcast(sum(upstream), shape)
    if not shape:
        return upstream
    first, *rest = shape
    if first == 1:
        return unbroadcast(sum(upstream), tuple(rest))[np.newaxis]
    return np.stack([unbroadcast(part, tuple(rest)) for part in upstream])
