# what: each step calls the next one
# cell: 01-gradient-descent
# others: solved
# expected: status correct
def gradient_descent(x, y, w, b, learning_rate, tolerance, max_iterations):
    def walk(w, b, t):
        gap = sigma(w * x + b) - y
        if t == max_iterations or abs(gap) <= tolerance:
            return w, b, t
        return walk(w - learning_rate * gap * x, b - learning_rate * gap, t + 1)

    return walk(w, b, 0)
