# what: unit vectors of a flat copy, the distance that was really taken
# cell: 08-scaled-gradient
# others: solved
# expected: status correct
def scaled_gradient(loss, x, h):
    flat = 1.0 * np.ravel(x)
    slopes = []
    for i, unit in enumerate(np.eye(flat.size)):
        s = h * max(1, abs(flat[i]))
        ahead, behind = flat + s * unit, flat - s * unit
        slopes.append((loss(ahead.reshape(x.shape)) - loss(behind.reshape(x.shape))) / (2 * s))
    return np.array(slopes).reshape(x.shape)
