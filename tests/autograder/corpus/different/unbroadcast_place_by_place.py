# what: every slope is sent to the place that its copy came from
# cell: 00-unbroadcast
# others: solved
# expected: status correct
def unbroadcast(upstream, shape):
    gradient = np.zeros(shape)
    missing = np.ndim(upstream) - len(shape)
    for place, slope in np.ndenumerate(upstream):
        origin = tuple(i if n > 1 else 0 for i, n in zip(place[missing:], shape))
        gradient[origin] += slope
    return gradient
