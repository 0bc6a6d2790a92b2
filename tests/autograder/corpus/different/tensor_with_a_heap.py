# what: every tensor has a number, and the youngest one has its turn next
# cell: 06-tensor
# others: solved
# expected: status correct
import heapq
from itertools import count

numbers = count()


class Tensor:
    def __init__(self, data, parents=(), vjp=lambda G: ()):
        self.data = np.asarray(data, dtype=np.float64)
        self.grad = np.zeros(self.data.shape)
        self.parents, self.vjp = parents, vjp
        self.number = next(numbers)

    def __add__(self, other):
        return Tensor(self.data + other.data, (self, other), lambda G: (G, G))

    def __mul__(self, other):
        return Tensor(self.data * other.data, (self, other), lambda G: (G * other.data, G * self.data))

    def __matmul__(self, other):
        def vjp(G):
            return np.einsum("ek,mk->em", G, other.data), np.einsum("em,ek->mk", self.data, G)

        return Tensor(np.dot(self.data, other.data), (self, other), vjp)

    def sum(self, axis=None):
        def vjp(G):
            if axis is None:
                yield np.full(self.data.shape, G)
            else:
                yield np.repeat(np.expand_dims(G, axis), self.data.shape[axis], axis=axis)

        return Tensor(np.sum(self.data, axis=axis), (self,), vjp)

    def sigmoid(self):
        A = 0.5 + 0.5 * np.tanh(0.5 * self.data)
        return Tensor(A, [self], lambda G: [G * A * (1 - A)])

    def softplus(self):
        z = self.data
        return Tensor(np.maximum(z, 0) + np.log1p(np.exp(-abs(z))), [self], lambda G: [G * sigmoid(z)])

    def backward(self, upstream=1.0):
        self.grad = np.array(upstream, dtype=float)
        heap, inside = [(-self.number, self)], {self.number}
        while heap:
            _, node = heapq.heappop(heap)
            for parent, G in zip(node.parents, node.vjp(node.grad)):
                parent.grad = parent.grad + unbroadcast(G, parent.data.shape)
                if parent.number not in inside:
                    inside.add(parent.number)
                    heapq.heappush(heap, (-parent.number, parent))
