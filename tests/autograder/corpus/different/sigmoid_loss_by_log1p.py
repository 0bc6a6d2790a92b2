# what: a loop with math.log1p
# cell: 03-sigmoid-cross-entropy
# others: solved
# expected: status correct
import math


def sigmoid_cross_entropy(z, y):
    total = 0
    for logit, wanted in zip(z.tolist(), y.tolist()):
        total += max(logit, 0) - logit * wanted + math.log1p(math.exp(-abs(logit)))
    return total
