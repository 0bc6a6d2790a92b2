# what: arrays of zeros are made, and errors are caught
# cell: 00-product-shapes
# others: solved
# expected: status correct
def product_shapes(E, M, J):
    X, W, b, D, t, y = map(np.zeros, [(E, M), (M, J), (J,), (E, J), (E, 1), (E,)])

    def raises(make):
        try:
            make()
        except ValueError:
            return True
        return False

    shapes = [result.shape for result in (X @ W, X.T @ D, D @ W.T, D + b, t - y)]
    doubtful = [lambda: W @ X, lambda: X * W, lambda: D + y, lambda: X * t]
    return (*shapes, [raises(make) for make in doubtful])
