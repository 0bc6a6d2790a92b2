# what: one flat copy, changed and put back, in the end in shape
# cell: 00-numerical-gradient
# others: solved
# expected: status correct
def numerical_gradient(f, x, h):
    flat = np.array(x, dtype=float).ravel()
    slopes = []
    for i, kept in enumerate(flat.copy()):
        flat[i] = kept + h
        above = f(flat.reshape(x.shape))
        flat[i] = kept - h
        slopes.append((above - f(flat.reshape(x.shape))) / (2 * h))
        flat[i] = kept
    return np.reshape(slopes, x.shape)
