# what: a central difference of one's own, the Euclidean length as a scale
# cell: 08-check-gradient
# others: solved
# expected: status correct
def check_gradient(loss, gradient, x):
    point = np.array(x, dtype=float)
    claimed = np.array(gradient(x))
    if claimed.shape != point.shape or not np.isfinite(claimed).all():
        return False
    slopes = []
    for i in np.ndindex(*point.shape):
        s = 1e-5 * max(1, abs(point[i]))
        left, right = point.copy(), point.copy()
        left[i] -= s
        right[i] += s
        slopes.append((loss(right) - loss(left)) / (2 * s))
    off = np.linalg.norm(claimed.ravel() - slopes)
    return bool(off <= 1e-6 * (np.linalg.norm(claimed) + np.linalg.norm(slopes)))
