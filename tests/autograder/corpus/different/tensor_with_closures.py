# what: each result knows how to add to the gradients of its parents
# cell: 06-tensor
# others: solved
# expected: status correct
class Tensor:
    def __init__(self, data, children=()):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros(self.data.shape)
        self.children, self.send = children, lambda: None

    def made(self, data, *pairs):
        result = Tensor(data, [child for child, _ in pairs])

        def send():
            for child, rule in pairs:
                child.grad += unbroadcast(rule(result.grad), child.data.shape)

        result.send = send
        return result

    def __add__(self, other):
        return self.made(self.data + other.data, (self, lambda G: G), (other, lambda G: G))

    def __mul__(self, other):
        return self.made(self.data * other.data, (self, lambda G: G * other.data), (other, lambda G: G * self.data))

    def __matmul__(self, other):
        return self.made(self.data @ other.data, (self, lambda G: G @ other.data.T), (other, lambda G: self.data.T @ G))

    def sum(self, axis=None):
        kept = self.data.sum(axis=axis, keepdims=True).shape
        return self.made(self.data.sum(axis=axis), (self, lambda G: G.reshape(kept) + np.zeros(self.data.shape)))

    def sigmoid(self):
        A = sigmoid(self.data)
        return self.made(A, (self, lambda G: G * (A - A**2)))

    def softplus(self):
        return self.made(np.logaddexp(0, self.data), (self, lambda G: G * sigmoid(self.data)))

    def backward(self, upstream=1.0):
        order = []

        def build(tensor):
            if tensor not in order:
                for child in tensor.children:
                    build(child)
                order.append(tensor)

        build(self)
        self.grad[...] = upstream
        for tensor in order[::-1]:
            tensor.send()
