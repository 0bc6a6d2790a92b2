# what: clipped to where exp has a value with this number of bits
# cell: 07-sigmoid
# others: solved
# expected: status correct
import math


def sigmoid(Z):
    xp = array_namespace(Z)
    limit = math.log(float(xp.finfo(Z.dtype).max)) - 1
    return xp.reciprocal(1 + xp.exp(xp.clip(-Z, -limit, limit)))
