# what: the slope along each axis and along random directions, against the product with the gradient
# cell: 08-check-gradient
# others: solved
# expected: status correct
def check_gradient(loss, gradient, x):
    g = np.asarray(gradient(x))
    if g.shape != x.shape or not np.all(np.isfinite(g)):
        return False
    g = g.ravel().astype(float)
    here = x.ravel().astype(float)
    rng = np.random.default_rng(1)
    n = here.size
    # each entry in a unit of its own size, so that all steps are alike
    units = np.maximum(1.0, np.abs(here))
    directions = [*np.eye(n), *rng.choice([-1.0, 1.0], (5, n)) / np.sqrt(n)]
    largest, worst = 0.0, 0.0
    for d in directions:
        s = 1e-5
        ahead, behind = ((here + t * units * d).reshape(x.shape) for t in (s, -s))
        measured = (loss(ahead) - loss(behind)) / (2 * s)
        claimed = float(np.dot(g * units, d))
        largest = max(largest, abs(measured), abs(claimed))
        worst = max(worst, abs(measured - claimed))
    return worst <= 2e-6 * largest
