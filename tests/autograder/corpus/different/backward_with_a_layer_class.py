# what: a class of one's own in a cell before, one object for each layer
# cell: 04-backward
# others: solved
# expected: status correct
class Layer:
    """Holds what came in and what went out."""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def __call__(self, A_prev):
        self.A_prev = A_prev
        self.A = sigmoid(A_prev @ self.W + self.b)
        return self.A

    @property
    def slope(self):
        return self.A * (1 - self.A)

    def back(self, delta):
        self.dW, self.db = self.A_prev.T @ delta, delta.sum(axis=0)
        return delta @ self.W.T
# %%
def backward(X, W1, b1, W2, b2, Y):
    one, two = Layer(W1, b1), Layer(W2, b2)
    out = two(one(X))
    from_above = two.back((out - Y) / X.shape[0])
    one.back(from_above * one.slope)
    return one.dW, one.db, two.dW, two.db
