# what: a sum over the samples, each with logaddexp over its logits
# cell: 07-loss
# others: solved
# expected: status correct
from functools import reduce


def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape

    def of_one(e):
        logits = [Z[e, k] for k in range(K)]
        return reduce(xp.logaddexp, logits) - logits[int(labels[e])]

    return sum(of_one(e) for e in range(E)) / E
