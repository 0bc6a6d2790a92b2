# what: a loop, math.fsum and a Python float
# cell: 03-cross-entropy
# others: solved
# expected: status correct
import math


def cross_entropy(z, y):
    (true_class,) = [k for k, one in enumerate(y) if one == 1]
    gaps = [float(one) - float(z[true_class]) for one in z]
    largest = max(gaps)
    return largest + math.log(math.fsum(math.exp(g - largest) for g in gaps))
