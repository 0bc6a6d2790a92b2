# what: one small class for each operation, slots, and gradients in a dictionary
# cell: 06-tensor
# others: solved
# expected: status correct
class Sum:
    def __init__(self, axis):
        self.axis = axis

    def forward(self, A):
        return A.sum(self.axis)

    def back(self, G, Y, A):
        rows, columns = np.indices(A.shape)
        return (G[rows] if self.axis == 1 else G[columns] if self.axis == 0 else G + 0 * A,)


class Add:
    def forward(self, A, B):
        return A + B

    def back(self, G, Y, A, B):
        return G, G


class Multiply:
    def forward(self, A, B):
        return A * B

    def back(self, G, Y, A, B):
        return B * G, A * G


class Product:
    def forward(self, A, B):
        return A @ B

    def back(self, G, Y, A, B):
        return (B @ G.T).T, (G.T @ A).T


class Sigmoid:
    def forward(self, Z):
        return sigmoid(Z)

    def back(self, G, Y, Z):
        return (G * (Y - Y * Y),)


class Softplus:
    def forward(self, Z):
        return np.logaddexp(Z, 0.0)

    def back(self, G, Y, Z):
        return (np.exp(Z - Y) * G,)


class Tensor:
    __slots__ = ("data", "grad", "operation", "operands")

    def __init__(self, data, operation=None, operands=()):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.operation, self.operands = operation, operands

    @classmethod
    def by(cls, operation, *operands):
        return cls(operation.forward(*(one.data for one in operands)), operation, operands)

    def __add__(self, other):
        return self.by(Add(), self, other)

    def __mul__(self, other):
        return self.by(Multiply(), self, other)

    def __matmul__(self, other):
        return self.by(Product(), self, other)

    def sum(self, axis=None):
        return self.by(Sum(axis), self)

    def sigmoid(self):
        return self.by(Sigmoid(), self)

    def softplus(self):
        return self.by(Softplus(), self)

    def lineage(self, known):
        if id(self) not in known:
            for one in self.operands:
                one.lineage(known)
            known[id(self)] = self  # a dict keeps the order of arrival
        return known

    def backward(self, upstream=1.0):
        tape = list(self.lineage({}).values())
        total = {id(one): np.zeros(one.data.shape) for one in tape}
        total[id(self)] += upstream
        while tape:
            node = tape.pop()
            node.grad = total.pop(id(node))
            if node.operation is None:
                continue
            values = [one.data for one in node.operands]
            for one, G in zip(node.operands, node.operation.back(node.grad, node.data, *values)):
                total[id(one)] += unbroadcast(G, one.data.shape)
