# what: a recursive helper, the results are collected in a dictionary
# cell: 02-backward
# others: solved
# expected: status correct
def backward(A, Z, y, W):
    found = {}

    def descend(layer, delta):
        found[f"dW{layer}"] = np.multiply.outer(A[layer - 1], delta)
        found[f"db{layer}"] = delta
        if layer > 1:
            slope = A[layer - 1] - A[layer - 1] ** 2
            descend(layer - 1, W[layer] @ delta * slope)

    descend(3, A[3] - y)
    return tuple(found[name + str(layer)] for layer in (1, 2, 3) for name in ("dW", "db"))
