# what: walrus in the condition, a list as the result
# cell: 01-gradient-descent
# others: solved
# expected: status correct
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    t = 0
    while t < max_iterations and abs(gap := sigma(x * w + b) - y) > tolerance:
        w, b, t = w - learning_rate * (gap * x), b - learning_rate * gap, t + 1
    return [w, b, t]
