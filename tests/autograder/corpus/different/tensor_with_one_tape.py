# what: one tape for all tensors, read from its end; a gradient lives in a list beside it
# cell: 06-tensor
# others: solved
# expected: status correct
class Tensor:
    tape = []

    def __init__(self, data, made_from=(), slopes=()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros(self.data.shape)
        self.made_from, self.slopes = made_from, slopes
        self.place = len(Tensor.tape)
        Tensor.tape.append(self)

    def __add__(self, other):
        return Tensor(self.data + other.data, (self, other), (lambda G: G, lambda G: G))

    def __mul__(self, other):
        A, B = self.data, other.data
        return Tensor(A * B, (self, other), (lambda G: G * B, lambda G: G * A))

    def __matmul__(self, other):
        A, B = self.data, other.data
        return Tensor(A @ B, (self, other), (lambda G: np.inner(G, B), lambda G: np.inner(A.T, G.T)))

    def sum(self, axis=None):
        total = self.data.sum(axis=axis)

        def copies(G):
            if axis == 1:
                G = G[:, None]
            return np.broadcast_to(G, self.data.shape)

        return Tensor(total, (self,), (copies,))

    def sigmoid(self):
        Z = self.data
        return Tensor(sigmoid(Z), (self,), (lambda G: G * sigmoid(Z) * sigmoid(-Z),))

    def softplus(self):
        Z = self.data
        return Tensor(np.logaddexp(0, Z), (self,), (lambda G: G * sigmoid(Z),))

    def backward(self, upstream=1.0):
        gradients = [None] * len(Tensor.tape)
        gradients[self.place] = np.asarray(upstream, dtype=float)
        for node in Tensor.tape[self.place :: -1]:
            G = gradients[node.place]
            if G is None:
                continue
            node.grad = G
            for one, slope in zip(node.made_from, node.slopes):
                part, so_far = unbroadcast(slope(G), one.data.shape), gradients[one.place]
                gradients[one.place] = part if so_far is None else so_far + part
