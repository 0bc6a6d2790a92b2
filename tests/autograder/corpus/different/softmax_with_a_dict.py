# what: math.exp, a dict inside, a list as the result
# cell: 03-softmax
# others: solved
# expected: status correct
import math


def softmax(z):
    top = max(z)
    powers = {k: math.exp(one - top) for k, one in enumerate(z)}
    total = math.fsum(powers.values())
    return [powers[k] / total for k in sorted(powers)]
