# what: both parameters in one array, numpy scalars as results
# cell: 01-gradient-descent
# others: solved
# expected: status correct
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    theta, one_and_x = np.array([w, b], dtype=float), np.array([x, 1.0])
    updates = np.int64(0)
    for _ in range(max_iterations):
        gap = sigma(theta @ one_and_x) - y
        if not abs(gap) > tolerance:
            break
        theta = theta - learning_rate * gap * one_and_x
        updates += 1
    return theta[0], theta[1], updates
