# what: keeps weights and biases in two lists, and theta as a property
# cell: 05-network
# others: solved
# expected: status correct
class Network:
    def __init__(self, theta):
        half = len(theta) // 2
        self.W, self.b = list(theta[:half]), list(theta[half:])

    @property
    def theta(self):
        return self.W + self.b

    def forward(self, X):
        A = [X]
        for i, (W, b) in enumerate(zip(self.W, self.b)):
            Z = A[-1].dot(W) + b
            if i + 1 < len(self.W):
                A.append(Z * (Z > 0))
            else:
                e = np.exp(Z - Z.max(axis=1)[:, None])
                A.append(e / e.sum(axis=1)[:, None])
        return A

    def backward(self, A, labels):
        E, K = A[-1].shape
        delta = (A[-1] - np.eye(K)[labels]) / E
        dW, db = [], []
        for i in reversed(range(len(self.W))):
            dW.append(A[i].T.dot(delta))
            db.append(delta.sum(axis=0))
            delta = np.where(A[i] > 0, delta.dot(self.W[i].T), 0)
        return dW[::-1] + db[::-1]

    def step(self, gradient, learning_rate):
        half = len(self.W)
        self.W = [W - learning_rate * g for W, g in zip(self.W, gradient[:half])]
        self.b = [b - learning_rate * g for b, g in zip(self.b, gradient[half:])]
